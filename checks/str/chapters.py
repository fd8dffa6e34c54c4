"""Chapters of a plan as the source lines show them: their heads, and the lines that state their totals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks.rule import Context
from checks.str import heads
from checks.str.heads import SECTIONS, Head
from core.findings import Text

#: The totals that a chapter states, by the word that each is known by.
TOTALS = {
    "expenditure": Text("歲出", "the expenditure"),
    "revenue": Text("歲入", "the revenue"),
    "staff": Text("員額", "the staff"),
}
#: Most lines of a chapter's head where no section follows it.
_HEAD_LINES = 40


@dataclass(slots=True)
class Chapter:
    """One chapter: its row, its lines, and what was found in them."""

    row: Mapping[str, Any]
    first: int
    last: int
    heads: list[Head] = field(default_factory=list)
    #: lines of the head of the chapter that begin a total, by its name
    totals: dict[str, list[int]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  #: totals whose word stands there at all
    cut: bool = False

    @property
    def kinds(self) -> list[str]:
        """Sections in printed order, each once."""
        return list(dict.fromkeys(head.kind for head in self.heads))


def read(context: Context, found: Sequence[Mapping[str, Any]], lines: Sequence[str]) -> list[Chapter]:
    """Return the chapter of each of the *found* rows of ``agencies``; a row without a line has none."""
    starts = [row["source_line"] for row in found if row["source_line"] is not None]
    ends = {start: following - 1 for start, following in zip(starts, [*starts[1:], len(lines) + 1], strict=True)}
    broken = {item.agency for item in context.dataset.diagnostics if item.rule_id == "EXT001"}
    out = []
    for row in found:
        start = row["source_line"]
        if start is None:
            continue
        chapter = Chapter(row, start, min(ends[start], len(lines)), cut=row["agency"] in broken)
        chapter.heads = _without_contents(heads.find(lines, start, chapter.last))
        top = min([head.line - 1 for head in chapter.heads[:1]] + [start + _HEAD_LINES, chapter.last])
        _find_totals(chapter, [heads.plain(line) for line in lines[start - 1 : top]])
        out.append(chapter)
    return out


def _without_contents(found: list[Head]) -> list[Head]:
    """Leave out the heads of a list of contents: all sections once, before all of them come again."""
    half = len(found) // 2
    first, second = [head.kind for head in found[:half]], [head.kind for head in found[half:]]
    return found[half:] if half >= len(SECTIONS) and first == second else found


def _find_totals(chapter: Chapter, top: Sequence[str]) -> None:
    text = "".join(top)
    chapter.named = {name for name, word in TOTALS.items() if word.zh in text}
    for offset, line in enumerate(top):
        for name, word in TOTALS.items():
            if re.match(rf"[一二三四五]、[^。]{{0,8}}{word.zh}", line):
                chapter.totals.setdefault(name, []).append(chapter.first + offset)


def repeated(chapter: Chapter) -> list[tuple[Head, Head]]:
    """Return heads that come again, with the first: of one section and with the same number or words."""
    found = []
    for index, head in enumerate(chapter.heads):
        first = next((other for other in chapter.heads[:index] if other.kind == head.kind and other.like(head)), None)
        if first is not None:
            found.append((first, head))
    return found


def lacking(chapter: Chapter, held: Mapping[str, int], of: int, lines: Sequence[str]) -> list[str]:
    """Return the sections that do not stand in the chapter, though other chapters have them or there are no others."""
    order = list(SECTIONS)
    reached = max((order.index(kind) for kind in chapter.kinds), default=-1)
    return [
        kind
        for position, kind in enumerate(order)
        if kind not in chapter.kinds
        and (held[kind] * 2 > of or (of < 3 and (held[kind] or numerals_skip(chapter, kind))))
        and not (chapter.cut and position > reached)
        and not _other_words(chapter, position + 1, lines)
    ]


def _other_words(chapter: Chapter, value: int, lines: Sequence[str]) -> bool:
    """Tell whether a head with this number stands there in words of its own."""
    taken = any(head.value == value for head in chapter.heads)
    return not taken and heads.begins_with_numeral(lines, chapter.first, chapter.last, value)


def numerals_skip(chapter: Chapter, kind: str) -> bool:
    """Tell whether the numerals of the heads pass over that of the section *kind*."""
    printed = {head.value for head in chapter.heads if head.value}
    wanted = [*SECTIONS].index(kind) + 1
    return wanted not in printed and wanted < max(printed, default=0)
