"""How wide the columns of a work-item table are, measured by their wrapped lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.text import display_width
from extraction.lines import Line
from extraction.numerals import CHARACTERS

ITEM = re.compile(rf"[(（]\s*(?P<no>[{CHARACTERS}]{{1,4}})\s*[)）]\s*(?P<name>.*)", re.DOTALL)
PROGRAM = re.compile(
    rf"(?P<no>[{CHARACTERS}壹貳參肆伍陸柒捌玖拾]{{1,4}})\s*(?P<mark>[、，,．.‧·])\s*(?P<name>.*)", re.DOTALL
)

#: A mark that begins a paragraph of content and never a word of a name.
ENUMERATOR = re.compile(r"[0-9０-９]{1,2}[、.．)）](?![0-9])|[(（][0-9０-９]{1,2}[)）]|[①-⑨◎●※]")
_HAN = re.compile(r"[㐀-鿿]")
HANGING = 4  #: names hang: their lines but the first are indented by the width of the number
SLACK = 2  #: a closing mark may hang over the edge of its column
_NARROW = 26  #: no program or item column is wider than this, no content column narrower


@dataclass(frozen=True, slots=True)
class Layout:
    """Column widths in half-width units; lines wrap at most one character short of them."""

    program: int = 12
    item: int = 12
    content: int = 36
    note: int = 10


def measure(lines: Sequence[Line]) -> Layout:
    """Measure the columns of the table in *lines*; the usual widths stand in where nothing is wrapped."""
    usual = Layout()
    programs: list[int] = []
    items: list[int] = []
    contents: Counter[int] = Counter()
    for line in lines:
        if not line.text:
            continue
        item = ITEM.match(line.text)
        program = PROGRAM.match(line.text)
        name = (item or program or {"name": ""})["name"]
        if line.closed is not True and line.width <= _NARROW and (item or program) and " " not in name.strip():
            (items if item else programs).append(line.width)
        elif line.closed is not True and line.width > _NARROW:
            contents[line.width] += 1
    content = max(contents, key=lambda width: (contents[width], width)) if contents else usual.content
    return Layout(_widest(programs, usual.program), _widest(items, usual.item), content, usual.note)


def _widest(found: list[int], usual: int) -> int:
    """Return the greatest width that is not alone: one long word must not widen a column."""
    if not found:
        return usual
    found.sort()
    if len(found) < 3:
        return max(found[-1], usual)  # one or two lines need not fill their column
    return found[-1] if len(found) < 4 or found[-1] - found[-2] <= 2 else found[-2]


def split_name(words: Sequence[str], width: int) -> int:
    """Return how many of *words*, the beginning of a line, lie in a column of *width*."""
    used = 0
    for count, word in enumerate(words):
        used += display_width(word) + (1 if count else 0)
        if used > width + 1 or (count and is_seam(words[count - 1], word)):
            return max(count, 1)
    return len(words)


def is_seam(before: str, word: str) -> bool:
    """Tell whether the blank between two words of a line parts two cells.

    A text has blanks beside figures and Latin letters, and between the characters of a line that is spread.
    """
    if ENUMERATOR.match(word) or ITEM.match(word):
        return True
    return len(before) > 1 and len(word) > 1 and bool(_HAN.match(before[-1]) and _HAN.match(word))


def is_spread(words: Sequence[str]) -> bool:
    """Tell whether the words of a line are the characters of a text spread over its column: 工 程 業."""
    return len(words) > 2 and all(len(word) == 1 for word in words)


def parts_cells(words: Sequence[str], at: int) -> bool:
    """Tell whether the blank before word *at* of a line parts two cells, also where one of them is a single word."""
    if is_spread(words):
        return False
    before, word = words[at - 1], words[at]
    if ENUMERATOR.match(word) or ITEM.match(word):
        return True
    ends = _HAN.match(before[-1]) or before[-1] in "）)」』。；，、"
    return bool(ends and (_HAN.match(word) or word in ("。", "；", "，")))


def rest_is_wrapped(line: Line, width: int) -> bool:
    """Tell whether a line of a name, not its first, is wrapped by a column of *width*."""
    # A mark that may not begin a line takes a character along: without closing blanks that must be allowed for.
    return not line.ends_cell(width - HANGING - (SLACK if line.closed is None else 0))


def is_wrapped(line: Line, width: int) -> bool:
    """Tell whether a column of *width* wrapped the line, so that its cell goes on."""
    return not line.ends_cell(width)


def fits(text: str, width: int) -> bool:
    """Tell whether *text* lies in a column of *width*."""
    return display_width(text) <= width + SLACK


def may_go_on(printed: str, width: int) -> bool | None:
    """Tell whether a name on a line shared with the next cell ends there (False), or may go on (None).

    A mark that may not begin a line takes the character before it along: a cut name need not fill its column.
    """
    return None if display_width(printed) >= width - 3 else False


def parts_any(words: Sequence[str]) -> bool:
    """Tell whether a blank of the line parts two cells."""
    return any(parts_cells(words, n) for n in range(1, len(words)))
