"""Enumerations inside texts: the marks １、 2. (3) （四） ⑤ 六、, and the lists that they make, one within another.

A mark is *sure* at the head of a paragraph or sentence; elsewhere what looks like one may be a quantity or a
reference, so it can go on with a list but neither begins nor breaks one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checks.texts import Cell
from core.numbers import format_numeral, parse_numeral
from core.text import narrow

#: Texts that hold enumerations. The paragraphs under one goal of section 壹 are one text.
TABLES = {
    "narrative": ("text",),
    "indicators": ("indicator_name", "measure", "target_raw"),
    "work_items": ("content", "note"),
}

_DIGITS = "[0-9０-９]{1,2}"
_HAN = "[一二三四五六七八九十ㄧ]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(
    rf"[（(](?P<inner>{_DIGITS}|{_HAN})[)）]"
    rf"|(?<![0-9０-９])(?P<digits>{_DIGITS})(?P<behind>[、.．)）])"
    rf"|(?<![一二三四五六七八九十ㄧ])(?P<han>{_HAN})、"
    rf"|[{_CIRCLED}]"
)
#: What a number in front of which these stand counts or refers to: 第1、2款, 3-5.
_NO_MARK_BEHIND = frozenset("第-－~～至.．/（(")
_NUMERALS = frozenset("0123456789０１２３４５６７８９")
_HAN_NUMERALS = frozenset("一二三四五六七八九十百千ㄧ")
_TO_ONE = str.maketrans(
    {
        **dict.fromkeys("0123456789", "1"),
        **dict.fromkeys("０１２３４５６７８９", "１"),
        **dict.fromkeys(_HAN_NUMERALS, "一"),
    }
)
_ENDS = frozenset("。；;：:﹔﹕")
#: A number further ahead than this, with nothing that goes on behind it, is no mark of the list.
_FARTHEST = 4


def style(number: str) -> str:
    """Return a printed *number* with its digits made one: ２ gives １, （十一） gives （一）.

    >>> style("１０、"), style("(十一)"), style("3.")
    ('１、', '(一)', '1.')
    """
    return re.sub(r"([１1一])\1+", r"\1", number.translate(_TO_ONE))


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of an enumeration."""

    cell: Cell
    start: int  #: where it begins in the text of the cell
    printed: str
    value: int
    shape: str  #: ``1、``, ``1.``, ``1)``, ``(1)``, ``一、``, ``(一)`` or ``①``: the style but for its width
    sure: bool

    @property
    def style(self) -> str:
        """The mark as printed with its number made one: １、 or （一）."""
        return style("①" if self.shape == "①" else self.printed)


@dataclass(slots=True)
class Enumeration:
    """One list: its marks in printed order."""

    marks: list[Mark] = field(default_factory=list)
    #: marks in the same text that stand for numbers before its first one
    begun: bool = False

    @property
    def last(self) -> int:
        """The number that was reached."""
        return self.marks[-1].value


def units(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Group *cells* into texts that hold lists: each by itself, the paragraphs under one goal of 壹 together."""
    paragraphs: list[Cell] = []
    for cell in cells:
        if cell.table != "narrative":
            if paragraphs:
                yield paragraphs
                paragraphs = []
            yield [cell]
            continue
        if paragraphs and _goal(paragraphs[-1]) != _goal(cell):
            yield paragraphs
            paragraphs = []
        paragraphs.append(cell)
    if paragraphs:
        yield paragraphs


def _goal(cell: Cell) -> tuple[object, ...]:
    return (cell.agency, cell.row["section"], cell.row["goal_no"], cell.row["goal_name"])


def marks(cell: Cell) -> Iterator[Mark]:
    """Yield the marks in the text of *cell*, in order."""
    text = cell.text
    for found in _MARK.finditer(text):
        before = text[: found.start()].rstrip("\n")[-2:] if found.start() else ""
        behind = text[found.end() : found.end() + 2].lstrip("\n")[:1]
        number = found["inner"] or found["digits"] or found["han"]
        bare = bool(found["digits"] or found["han"])
        if bare and not _may_be_mark(found, before, behind):
            continue
        value = parse_numeral(number.replace("ㄧ", "一")) if number else _CIRCLED.index(found[0]) + 1
        if not value:
            continue
        opens = not before or text[found.start() - 1] == "\n"
        sure = opens or before[-1:] in _ENDS
        # １、109年度…: an element may begin with a figure, but so do 1、2月 and 一、二樓.
        if bare and behind and behind in (_NUMERALS if found["digits"] else _HAN_NUMERALS):
            sure = False
        yield Mark(cell, found.start(), found[0], value, _shape(found), sure)


def _may_be_mark(found: re.Match[str], before: str, behind: str) -> bool:
    """Tell whether a number without brackets may be a mark: it is no part of a figure, a date or a reference."""
    last = before[-1:]
    if last in _NO_MARK_BEHIND or last in _NUMERALS or (last.isascii() and last.isalnum()):
        return False
    if found["behind"] in (".", "．") and behind and (behind in _NUMERALS):
        return False
    # 3、5、7月: numbers in a row.
    return not (last == "、" and before[:1] and before[0] in (_NUMERALS | _HAN_NUMERALS))


def _shape(found: re.Match[str]) -> str:
    if found["inner"]:
        return "(1)" if found["inner"][0] in _NUMERALS else "(一)"
    if found["digits"]:
        return "1" + narrow(found["behind"])
    return "一、" if found["han"] else "①"


def lists(cells: Sequence[Cell]) -> list[Enumeration]:
    """Return the lists of one text (of several cells where they belong together), outer before inner."""
    found = [mark for cell in cells for mark in marks(cell)]
    out: list[Enumeration] = []
    open_lists: list[Enumeration] = []
    seen: set[int] = set()
    for index, mark in enumerate(found):
        rest = itertools.islice(found, index + 1, None)
        later = next((other.value for other in rest if other.sure and other.shape == mark.shape), None)
        if mark.value == 1 and later is None and index and _is_doubled_one(cells, found[index - 1], mark):
            out[-1].marks.append(mark)
            continue
        _place(mark, later, open_lists, out, seen)
        if mark.sure:
            seen.clear()
        else:
            seen.add(mark.value)
    return out


def _is_doubled_one(cells: Sequence[Cell], before: Mark, mark: Mark) -> bool:
    """Tell whether *mark*, the last of its text, is a 1 where 2 belongs: right behind a 1 of the same list.

    A paragraph in between may be the head of a second list, and a colon opens one.
    """
    if not (before.sure and mark.sure and before.value == 1 and before.shape == mark.shape):
        return False
    text = _text_between(cells, before, mark).removesuffix("\n")
    return "\n" not in text and text[-1:] not in ("：", ":")


def passed_over(cells: Sequence[Cell], before: Mark | None, mark: Mark, number: int) -> bool:
    """Tell whether *number* stands between two marks after all, in any form: run into a figure, or without its mark."""
    text = narrow(_text_between(cells, before, mark))
    form = rf"(?:{number}|{format_numeral(number)})"
    if mark.shape[0] == "(":
        pattern = rf"\(?{form}\)"
    else:
        pattern = rf"(?<!\(){form}[、.)](?!\d)|(?:^|[\n。;]){form}(?![0-9年月日])"
    return bool(re.search(pattern, text)) or (number <= len(_CIRCLED) and _CIRCLED[number - 1] in text)


def _text_between(cells: Sequence[Cell], before: Mark | None, mark: Mark) -> str:
    """Return the text behind the mark *before* (from the beginning where there is none) and in front of *mark*."""
    first = cells.index(before.cell) if before else 0
    text = "\n".join(cell.text for cell in cells[first : cells.index(mark.cell) + 1])
    text = text[: len(text) - len(mark.cell.text) + mark.start]
    return text[before.start + len(before.printed) :] if before else text


def _place(
    mark: Mark, later: int | None, open_lists: list[Enumeration], out: list[Enumeration], seen: set[int]
) -> None:
    own = [each for each in open_lists if each.marks[-1].shape == mark.shape]
    goes_on = next((each for each in reversed(own) if each.last + 1 == mark.value), None)
    # In another style it goes on with a list only where none of its own style is open: (1)…(3) within ２、 has a gap.
    if goes_on is None and not (own and mark.sure):
        goes_on = next((each for each in reversed(open_lists) if mark.value > 1 and each.last + 1 == mark.value), None)
    if goes_on is not None:
        goes_on.marks.append(mark)
        del open_lists[open_lists.index(goes_on) + 1 :]
        return
    if not mark.sure:
        return
    if own and own[-1].last == mark.value and not own[-1].marks[-1].sure:
        # What looked like this mark further up was none.
        own[-1].marks[-1] = mark
        return
    # A second list whose first mark is not sure.
    anew = mark.value > 1 and mark.value - 1 in seen
    if own and not anew and (mark.value > 1 or later == own[-1].last + 2):
        if mark.value <= own[-1].last + _FARTHEST or later == mark.value + 1:
            own[-1].marks.append(mark)
            del open_lists[open_lists.index(own[-1]) + 1 :]
        return
    begun = Enumeration([mark], begun=anew)
    out.append(begun)
    open_lists.append(begun)
