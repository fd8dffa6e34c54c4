"""Lists within a text of paragraphs: which marks belong to one list, and where a list starts anew or goes on.

Marks are grouped by their style: (一) below 一、 is a list of its own. A paragraph without a mark (the next 項) ends
what is open: a 1 behind it begins another list, and only a number that follows goes on with one that was cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from core.numbers import format_numeral, parse_numeral
from core.text import narrow

Row = Mapping[str, Any]

_HAN = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = "壹貳參肆伍陸柒捌玖拾"
#: What leads up to a list at the end of a paragraph.
_LEADS = re.compile(r"(?:[:：]|下列\S{0,6}|如下|如次|如左)[。]?$")
#: 三、至五、（略）: one mark for several elements that are not printed.
_THROUGH = re.compile(rf"^(?:至|到|~|～|-|－|–|—)[（(第]?(?P<last>[0-9]{{1,2}}|[{_HAN}]{{1,3}})")
_LEFT_OUT = re.compile(r"[（(]?(?:以下|以上|餘|其餘|前|後)?(?:從?略|未修正|同現行\S{0,4})[）)]?[。]?|[.…．⋯·]{2,}[。]?")
#: Text behind 一、 that shows it to be no mark: 一、二級成績.
_RUNS_ON = re.compile(rf"[{_HAN}0-9]{{1,3}}(?:[級款項目條點類次]|、)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a list."""

    row: Row
    index: int  #: of its row among the given ones
    style: str
    value: int
    printed: str
    text: str  #: what stands behind it


@dataclass(slots=True, eq=False)
class Numbered:
    """One list: its marks in printed order."""

    marks: list[Mark] = field(default_factory=list)
    #: indices of marks in front of which elements are left out on purpose: （略）
    skips: set[int] = field(default_factory=set)
    #: an outer list that its only mark may belong to: (三) between 二、 and 四、
    outer: Mark | None = None
    last: int = 0  #: number that was reached
    closed: bool = False  #: a paragraph without a mark stands behind it


def lists(rows: Sequence[Row]) -> list[Numbered]:
    """Return the lists in *rows*: the paragraphs of one article or point, or of one part of a letter, in order."""
    out: list[Numbered] = []
    stack: list[Numbered] = []
    before = ""
    skipped = False
    quoted = 0
    to_close = sum(str(row["text"] or "").count("」") for row in rows)
    for index, row in enumerate(rows):
        text = str(row["text"] or "")
        # A quotation that is never closed is a slip, and holds nothing.
        within_quote = quoted > 0 and to_close > 0
        quoted = max(0, quoted + text.count("「") - text.count("」"))
        to_close -= text.count("」")
        # 第二點、 / 三、第四點: a line that goes on with the one before it begins no element.
        if within_quote or before.endswith("、"):
            before = text
            continue
        mark = _mark(row, index, text)
        if mark is None:
            for each in stack:
                each.closed = True
            skipped = skipped or bool(_LEFT_OUT.fullmatch(narrow(text)))
        else:
            following = _following(rows, index, mark.style)
            led = bool(_LEADS.search(before)) and text != before
            _append(_place(mark, following, led, stack, out), mark, skipped=skipped)
            skipped = bool(_LEFT_OUT.fullmatch(narrow(text)))
        before = text
    return out


def _mark(row: Row, index: int, text: str) -> Mark | None:
    number = row["number"]
    if number is None or not row["marker_raw"] or not row["style"] or row.get("sub_number"):
        return None
    if row["style"] == "han" and _RUNS_ON.match(narrow(text)):
        return None
    return Mark(row, index, str(row["style"]), int(number), str(row["marker_raw"]), text)


def _following(rows: Sequence[Row], index: int, style: str) -> int | None:
    """Return the number of the next mark in this *style* before the next paragraph without a mark."""
    for row in islice(rows, index + 1, None):
        if not row["marker_raw"]:
            return None
        if row["style"] == style and row["number"] is not None:
            return int(row["number"])
    return None


def _place(mark: Mark, following: int | None, led: bool, stack: list[Numbered], out: list[Numbered]) -> Numbered:
    """Return the list that *mark* belongs to; lists within it, and those that it ends, are taken off the *stack*."""
    own = [each for each in stack if each.marks[0].style == mark.style]
    goes_on = next((each for each in reversed(own) if each.last + 1 == mark.value), None)
    # Behind a paragraph without a mark a higher number than is due still belongs to the list above it.
    held = own and (not own[-1].closed or mark.value > own[-1].last + 1)
    if goes_on is None and held and not (mark.value == 1 and led):
        anew = mark.value == 1 and len(own[-1].marks) > 1 and following == 2
        goes_on = None if anew else own[-1]
    if goes_on is not None:
        del stack[stack.index(goes_on) + 1 :]
        goes_on.closed = False
        return goes_on
    made = Numbered(outer=_outer(mark, stack) if not own else None)
    if own and not led:
        del stack[stack.index(own[-1]) :]
    stack.append(made)
    out.append(made)
    return made


def _outer(mark: Mark, stack: Sequence[Numbered]) -> Mark | None:
    """Return the last mark of the open list of another style that *mark* would go on with, if it cannot begin one."""
    if mark.value == 1:
        return None
    return next((each.marks[-1] for each in reversed(stack) if each.last + 1 == mark.value), None)


def _append(found: Numbered, mark: Mark, *, skipped: bool) -> None:
    if skipped:
        found.skips.add(len(found.marks))
    found.marks.append(mark)
    through = _THROUGH.match(narrow(mark.text))
    found.last = max(mark.value, (parse_numeral(through["last"]) or 0) if through else 0)
    if through:
        found.skips.add(len(found.marks))


def stands_in(texts: Iterable[str], mark: Mark, number: int) -> bool:
    """Tell whether *number* stands in *texts* after all: run into the words before it, or misprinted at a head."""
    wanted = re.compile(rf"(?<![第至及與或、0-9{_HAN}]){re.escape(narrow(write(mark, number)).replace('．', '.'))}")
    head = re.compile(rf"[(]?(?:{number}(?![0-9])|{format_numeral(number)}(?![{_HAN}]))[、.,)。:]")
    for text in texts:
        plain = narrow(text).replace("ㄧ", "一").replace("．", ".")
        if wanted.search(plain) or head.match(plain):
            return True
    return False


def write(mark: Mark, number: int) -> str:
    """Return *number* written as *mark* is printed: （四） for 4 and （二）."""
    for styles in (_CIRCLED, _STEMS, _FORMAL):
        if mark.printed[0] in styles:
            shown = styles[number - 1] if number <= len(styles) else str(number)
            return shown + mark.printed[1:]
    if mark.style in ("digit", "digit_bracket"):
        wide = any("０" <= char <= "９" for char in mark.printed)
        shown = str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)}) if wide else str(number)
    else:
        shown = format_numeral(number)
    return re.sub(rf"[0-9０-９{_HAN}〇○零廿卅]+", shown, mark.printed, count=1)


def articles(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Group the *rows* of provisions into articles or points, each with the paragraph that opens it."""
    held: list[Row] = []
    for row in rows:
        opens = row["depth"] == 0 or (row["depth"] == 1 and row["marker_raw"])
        if held and (opens or held[-1]["regulation_seq"] != row["regulation_seq"]):
            yield held
            held = []
        if row["depth"] != 0:
            held.append(row)
    if held:
        yield held
