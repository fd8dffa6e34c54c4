"""Marks of an enumeration that are glued to the words in front of them: 檢測塔身2.修復外牆."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.rule import Context
from checks.str.enumerations import Enumeration, Mark
from core.text import squeeze

#: What a mark may be glued to, and what it stands in front of.
_WORDS_BEFORE = re.compile(r"[㐀-鿿%％)）」』]$")
_WORD_BEHIND = re.compile(r"[㐀-鿿「『（(]")
#: Numbers of other things: 附表2.統計.
_REFERS = re.compile(r"(?:附件|附表|附圖|圖表|[表圖]|方案|目標|階段|指標|版本?|型)$")
#: So many marks divided off by a blank alone are the way in which a list is set.
_A_STYLE = 2


def glued(context: Context, found: Enumeration) -> list[Mark]:
    """Return the marks of *found* that stand in the middle of a source line with no mark before them.

    Only marks with a point (2.): others are set within sentences. A mark that begins a line of the source is divided
    off by that, so without the lines nothing can be told; several that blanks divide off are a style.
    """
    if len(found.marks) <= 1 or found.marks[0].shape != "1." or not found.marks[0].sure:
        return []
    out = [(mark, blank) for mark in found.marks[1:] if (blank := _glue(context, mark)) is not None]
    blanks = sum(blank for _, blank in out)
    return [mark for mark, blank in out if not blank or blanks < _A_STYLE]


def _glue(context: Context, mark: Mark) -> bool | None:
    """Return whether a blank stands between *mark* and the words on its line; ``None`` where it is not glued."""
    text = mark.cell.text
    before, behind = text[: mark.start], text[mark.start + len(mark.printed) :]
    if mark.shape != "1." or not _WORDS_BEFORE.search(before) or not _WORD_BEHIND.match(behind):
        return None
    if _REFERS.search(before):
        return None
    wanted = before[-1:] + mark.printed
    for line in _lines(context, mark):
        flat = squeeze(line)
        if flat.startswith(mark.printed):
            continue
        if wanted in flat:
            return re.search(rf"\s{re.escape(mark.printed[0])}\s*{re.escape(mark.printed[1:])}", line) is not None
    return None


def _lines(context: Context, mark: Mark) -> Sequence[str]:
    row, lines = mark.cell.row, context.dataset.lines
    first, last = row.get("source_line"), row.get("source_line_end")
    if first is None or not lines:
        return ()
    return lines[first - 1 : last or first]
