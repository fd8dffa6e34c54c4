"""What a page prints around the cells: repeated table heads and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.text import fold
from extraction.lines import Line

_UNITS = r"(?:[仟千]元|百萬元|萬元|億元|元)"
#: Words of the two table heads, folded, and the ones that only a head holds: the others alone may be the text of a
#: cell. A head wraps its words, so parts of them stand alone.
_HEADS = (
    (
        re.compile(
            r"(?:年度)?(?:關鍵)?策略目標|(?:關鍵)?績效指標|共同性目標|共同性指標|評估|體制|方式|評估體制|評估方式"
            r"|衡量標準|(?:\d+)?年度(?:績效)?目標(?:值)?|目標值|值|編號|項次"
        ),
        {"衡量標準"},
    ),
    (
        re.compile(
            r"工作計畫(?:名稱)?|名稱|重要計畫項目|重要計畫|項目|實施內容|備註"
            rf"|預算金額(?:\({_UNITS}\)|\([仟千萬百億]{{0,2}})?|{_UNITS}\)|\({_UNITS}\)|單位:{_UNITS}"
        ),
        {"實施內容", "重要計畫項目"},
    ),
)
#: Words long enough to be known with one character misprinted.
_FULL = (
    "關鍵策略目標", "關鍵績效指標", "共同性目標", "共同性指標", "衡量標準", "年度目標值",
    "工作計畫名稱", "重要計畫項目", "實施內容", "預算金額(仟元)",
)  # fmt: skip
_UNIT = re.compile(rf"[(（:]({_UNITS})")
_PAGE_NUMBER = re.compile(r"[-－–]?\d{1,4}[-－–]?|第\d{1,4}頁")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a table without what the page prints around them."""

    lines: list[Line]  #: the first line after a page break has ``page_start``
    furniture: list[Line]
    unit: str | None  #: unit of the money column as its head prints it


def strip(lines: Sequence[Line]) -> Body:
    """Take table heads and page numbers out of *lines*."""
    kept: list[Line] = []
    furniture: list[Line] = []
    unit: str | None = None
    turned = False
    index = 0
    while index < len(lines):
        end = _head_end(lines, index)
        if end > index:
            head = lines[index:end]
            found = _UNIT.search(fold("".join(line.text for line in head)))
            unit = found.group(1) if found else unit
            furniture.extend(head)
            # The head that opens a table breaks nothing.
            turned = turned or bool(kept)
            index = end
            continue
        line = lines[index]
        if _is_page_number(lines, index):
            furniture.append(line)
            turned = True
        else:
            if line.text and turned:
                line = replace(line, page_start=True)
                turned = False
            kept.append(line)
        index += 1
    return Body(kept, furniture, unit)


def _head_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the table head that begins at *start*, or *start* if none does."""
    for word, signs in _HEADS:
        words: set[str] = set()
        index = start
        while index < len(lines) and (found := _words(lines[index], word)):
            words.update(found)
            index += 1
        if len(words) >= 3 and words & signs:
            return index
    return start


def _words(line: Line, word: re.Pattern[str]) -> list[str]:
    """Return the head words that make up the whole of *line*, or nothing; blanks may stand anywhere in them."""
    found = word.findall(line.folded)
    if sum(map(len, found)) == len(line.folded):
        return found
    almost = []
    for part in map(fold, line.words):
        full = part if word.fullmatch(part) else next((full for full in _FULL if _is_slip(part, full)), part)
        if not word.fullmatch(full):
            return []
        almost.append(full)
    return almost


def _is_slip(text: str, word: str) -> bool:
    """Tell whether *text* is *word* with one character misprinted."""
    return len(text) == len(word) and sum(a != b for a, b in zip(text, word, strict=True)) == 1


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if not _PAGE_NUMBER.fullmatch(line.folded):
        return False
    before_head = index + 1 < len(lines) and _head_end(lines, index + 1) > index + 1
    last = index + 1 == len(lines)
    # A figure of a cell may stand alone on its line too; a page number keeps its distance.
    return [line.gap >= 2, line.indented, before_head or last].count(True) >= 2
