"""Elements of a list and sentences of a cell that stand there twice: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from checks.txt.repeats import Hit

_HAN = "\u4e00-\u9fff"
_CLAUSE = re.compile(r"[^。；，：！？\n（）()「」『』【】]+")
_ELEMENT = re.compile(rf"[{_HAN}]{{2,12}}")
_ELEMENTS = 3
#: Elements that may come back: numbers and awards, the fields of a form, places along a way.
_NUMERAL = re.compile("[零一二三四五六七八九十兩百千萬甲乙丙丁]")
_FIELDS = re.compile(
    "地址|住址|電話|姓名|職稱|名稱|日期|時間|單位|金額|數量|簽名|蓋章|特優|優等|佳作|[金銀銅]牌|上午|下午"
)
_WAYS = "路街巷弄站橋港"
#: Lists whose elements answer to those of another, or tell a way.
_RESPECTIVE = re.compile("分別|依序|輪流|交替|路線|行經|途經|沿線|往返|來回|航線|起訖")
#: What a list may begin with, and what may stand behind its last element.
_HEAD = re.compile(
    "^(?:辦理|推動|加強|包括|包含|例如|設置|提供|補助|維護|推廣|結合|邀請|購置|查核|稽查|宣導|協助|輔導|落實|巡查|修復|整修|改善|清理|"
    "清除|取締|充實|汰換|建置|開設|舉辦|執行|培育|規劃)"
)
_TAIL = re.compile("等.*$")
_CONJUNCTION = re.compile("以及|[及與和暨]")


def elements(text: str) -> Iterator[Hit]:
    """Yield the elements that a list of three and more names twice."""
    for clause in _CLAUSE.finditer(text):
        if clause[0].count("、") < _ELEMENTS - 2 or _RESPECTIVE.search(clause[0]):
            continue
        found = list(_elements(clause[0], clause.start()))
        if len(found) < _ELEMENTS:
            continue
        first: dict[str, int] = {}
        for at, (element, start) in enumerate(found):
            earlier = first.setdefault(element, at)
            if earlier != at and _may_not(element) and not _nested(found, earlier, at):
                origin = found[earlier][1]
                yield Hit("list_item", start, start + len(element), (), (origin, origin + len(element)))


def _elements(clause: str, offset: int) -> Iterator[tuple[str, int]]:
    """Yield each element of the list in *clause* and where it stands in the text."""
    pieces = clause.split("、")
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        start = offset
        offset += len(piece) + 1
        if number == 0 and (head := _HEAD.match(piece)):
            start, piece = start + head.end(), piece[head.end() :]
        parts = _CONJUNCTION.split(piece, maxsplit=1) if number == last else [piece]
        for part in parts:
            yield (_TAIL.sub("", part) if number == last else part), start + piece.rindex(part)


def _may_not(element: str) -> bool:
    """Tell whether *element* has no business to stand in a list twice."""
    plain = _ELEMENT.fullmatch(element) and not _NUMERAL.search(element)
    return bool(plain) and not _FIELDS.fullmatch(element) and element[-1] not in _WAYS


def _nested(found: list[tuple[str, int]], one: int, other: int) -> bool:
    """Tell whether lists run into each other: 國中、國小校長、國中、國小教師; 東側護岸、步道、西側護岸、步道."""
    for step in (-1, 1):
        if one + step >= 0 and other + step < len(found):
            beside, there = found[one + step][0], found[other + step][0]
            if one + step != other and (beside[:2] == there[:2] or beside[-2:] == there[-2:]):
                return True
    return False


_ENUMERATOR = re.compile(
    r"(?P<numeral>[一二三四五六七八九十]+、)|(?P<numeral_bracket>[（(][一二三四五六七八九十]+[)）])|"
    r"(?P<bracket>[（(][0-9０-９]+[)）])|(?P<figure>[0-9０-９]+[、.．)）](?![0-9０-９]))|(?P<ring>[①-⑳])|"
    r"(?P<stem>[甲乙丙丁戊己庚辛]、)|(?P<dot>[●◎◆■※‧•▪])"
)
_SENTENCE = re.compile(r"[^。；]+[。；]?")
#: The measures of several targets may be one.
_FORMULA = re.compile("[÷=＝×%％]")
#: A heading without a number.
_HEADING = re.compile(r"[：:]\n")
_SHORT, _LONG = 5, 8


#: A line feed before one: there an item begins.
_ITEM = re.compile(rf"\n(?={_ENUMERATOR.pattern})")


class _Item(NamedTuple):
    level: str  #: the style of its enumerator
    marker: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    item: int  #: in which item it stands
    leads: bool  #: it is the first of its item


def sentences(text: str) -> Iterator[Hit]:
    """Yield the sentences of five characters and more that *text* has twice.

    Items under different headings may say the same, and so may the last sentences of different items.
    """
    if text.count("。") + text.count("；") + text.count("\n") == 0:
        return
    items: list[_Item] = []
    first: dict[str, _Sentence] = {}
    for sentence in _sentences(text, items):
        words = text[sentence.start : sentence.end].rstrip("。；").replace("\n", "")
        if len(words) < _SHORT or _FORMULA.search(words):
            continue
        earlier = first.setdefault(words, sentence)
        if earlier is not sentence and _copied(text, earlier, sentence, items):
            origin = (earlier.start, earlier.end)
            yield Hit("sentence" if len(words) >= _LONG else "short_sentence", sentence.start, sentence.end, (), origin)


def _sentences(text: str, items: list[_Item]) -> Iterator[_Sentence]:
    """Yield the sentences of *text* without their enumerators; *items* gets the items as they begin."""
    items.append(_Item("", ""))
    leads = True
    # A full stop for the line feed parts the items and keeps every place.
    for match in _SENTENCE.finditer(_ITEM.sub("。", text)):
        start, end = match.span()
        while start < end and text[start] == "\n":
            start += 1
        while end > start and text[end - 1] == "\n":
            end -= 1
        marker = _ENUMERATOR.match(text, start, end)
        if marker:
            items.append(_Item(str(marker.lastgroup), marker[0]))
            start, leads = marker.end(), True
        if start < end:
            yield _Sentence(start, end, len(items) - 1, leads)
        leads = False


def _copied(text: str, one: _Sentence, other: _Sentence, items: list[_Item]) -> bool:
    """Tell whether *other* is a copy of *one*: in the same item, or an item of the same run that begins with it."""
    between = text[one.end : other.start]
    if one.item == other.item:
        # 東區：每月巡查。隨時抽查。西區：每月巡查。隨時抽查。
        return ":" not in between and "：" not in between
    level = items[one.item].level
    if not (one.leads or other.leads) or items[other.item].level != level or _HEADING.search(between):
        return False
    # A heading of a higher level between them, or a numbering that begins anew.
    levels = [item.level for item in items]
    higher = set(levels[: levels.index(level)])
    numbered = {item for item in items[: one.item + 1] if item.level == level != "dot"}
    return not any(item.level in higher or item in numbered for item in items[one.item + 1 : other.item + 1])
