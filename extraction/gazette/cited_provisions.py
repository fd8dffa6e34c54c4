"""Provisions cited in a paragraph: 第五條第一項第六款及第七款, 前項, 民法第八百二十條第一項."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.provisions import HAN
from extraction.gazette import law_names
from extraction.numerals import CHARACTERS, ordinal

_N = rf"(?:[0-9]{{1,4}}|[千{HAN}{CHARACTERS}]{{1,8}})"
_AND = r"(?:以及|、|及|或|與|暨|和|併同|併)"
_TO = r"(?:至|到|~|-|–|—|－|～)"
_LEVELS = {"條": 0, "點": 0, "項": 1, "款": 2, "目": 3}
#: A unit, and not the first half of a word: 項目, 條例, 目標.
_UNIT = r"(?:條(?!例|件|約|款[^第]|[街線碼])|點(?![心鐘名])|項(?!目|次)|款(?![項式])|目(?![標的錄]))"
#: 第八條之一, but not 第八條之一般規定 and 第八條之三分之一.
_SUB = (
    rf"(?:之(?P<sub>[0-9]{{1,2}}|[{CHARACTERS}]{{1,3}})(?![0-9般定分律切部致旦些半次起同萬千百元倍種名人個年月日%]))?"
)
_PART = re.compile(
    rf"(?P<di>第)?(?:(?P<old>{_N})(?P<mark>之|-|－|–)(?P<old_sub>{_N})(?P<old_unit>[條點])"
    rf"|(?P<list>{_N}(?:(?:{_AND}|{_TO})第?{_N})*)(?P<unit>{_UNIT}){_SUB})"
)
_CLASS = re.compile(rf"第{_N}類")
_COUNT = r"(?:[0-9二兩三四五六七八九十]{1,2}|各)"
_FOLLOWED = r"(?=第[0-9一二三四五六七八九十]|規定|但書|本文|前段|後段|所[定稱列])"
_RELATIVE = re.compile(
    rf"(?<![目以先之事])前{_COUNT}?(?P<before>{_UNIT})"
    rf"|(?<![不共相])(?:同|(?<![基根日])本|該)(?P<same>[條點項款目]){_FOLLOWED}"
    rf"|(?<![依層名其])次(?P<next>[條點項]){_FOLLOWED}"
)
_HEAD = re.compile(rf"(?P<relative>{_RELATIVE.pattern})|第(?={_N})")
#: What may stand behind a citation before the next one of its list: 第四條附表及第十七條, 第三條第一項前段及第五條.
_TAIL = rf"(?:附[表件圖](?:{_N})?|前段|中段|後段|末段|但書|本文|序文|各款|各目|之?規定|條文)*"
_NEXT = re.compile(rf"(?P<tail>{_TAIL})(?:(?P<and>{_AND}|準用)|(?P<to>{_TO}))(?=第{_N}|[0-9]{{1,3}}[條點項款目])")
_BETWEEN = re.compile(_TO)
_LIST = re.compile(rf"({_AND}|{_TO})?第?({_N})")
_MOST = 500  #: provisions of one range


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited provision; parts that are not named are ``None``."""

    start: int
    end: int
    body: str | None = None
    unit: str | None = None
    article: int | None = None
    article_sub: int | None = None
    paragraph: int | None = None
    subparagraph: int | None = None
    item: int | None = None


_FIELDS = ("article", "paragraph", "subparagraph", "item")


def find(flat: str, abbreviations: Mapping[str, str], own: str | None) -> Iterator[Cited]:
    """Yield the provisions cited in *flat* (half width, without white space), left to right."""
    at, last_body = 0, None
    while head := _HEAD.search(flat, at):
        chain = _Chain(flat, head.start())
        if head["relative"]:
            unit = head["before"] or head["same"] or head["next"]
            chain.relative(unit, head.end())
            name = None
        else:
            if not chain.part(head.start(), None):
                at = head.end()
                continue
            name = law_names.before(flat, at, head.start()) if chain.rows[0].article is not None else None
        body = None
        if name:
            body = law_names.resolve(name.text, abbreviations, own, last_body)
            chain.opened_by(name.start)
        chain.follow()
        last_body = body or last_body
        for row in chain.rows:
            yield replace(row, body=body)
        at = chain.end


class _Chain:
    """Citations that belong together: those of one law, joined by 、及至, or one inside the other."""

    def __init__(self, flat: str, start: int) -> None:
        self.flat, self.start, self.end = flat, start, start
        self.rows: list[Cited] = []
        self._level = -1
        self._open = False  # the last row is still to be narrowed: 第五條 before 第一項

    def opened_by(self, start: int) -> None:
        """Let the first citation begin with the name of its law."""
        self.start = start
        self.rows = [replace(row, start=start) for row in self.rows]

    def relative(self, unit: str, end: int) -> None:
        """Begin with 前條, 前項, 同條."""
        self.rows = [Cited(self.start, end, unit=unit if unit in "條點" else None)]
        self.end, self._level, self._open = end, _LEVELS[unit], True

    def follow(self) -> None:
        """Read on to the end of the list."""
        while True:
            if other := _CLASS.match(self.flat, self.end):
                self.end = other.end()
            if self._open and self.flat.startswith("第", self.end) and self.part(self.end, None):
                continue
            joint = _NEXT.match(self.flat, self.end)
            if not joint or not self.part(joint.end(), joint):
                return

    def part(self, at: int, joint: re.Match[str] | None) -> bool:
        """Read one 第N條, 第N項 … at *at*; tell whether there is one that goes with what stands before it."""
        match = _PART.match(self.flat, at)
        if not match or (not match["di"] and not joint):
            return False
        unit = match["old_unit"] or match["unit"]
        level = _LEVELS[unit]
        numbers = _numbers(match)
        if not numbers or (joint is None and self.rows and level <= self._level):
            return False
        base = self.rows[-1] if self.rows else Cited(self.start, match.end())
        if joint is not None and joint["and"] and level == 0:
            self.start = at
        values = _from(base, numbers[0], level) if joint and joint["to"] and level == self._level else numbers
        made = [_with(base, level, value, unit, self.start, match.end()) for value in values]
        if joint is None and self.rows:
            self.rows.pop()  # 第五條 was only the head of 第五條第一項
        self.rows += made
        self.end, self._level, self._open = match.end(), level, True
        return True


def _with(base: Cited, level: int, value: tuple[int, int | None], unit: str, start: int, end: int) -> Cited:
    parts = {**dict.fromkeys(_FIELDS[level + 1 :]), _FIELDS[level]: value[0]}
    row = replace(base, start=start, end=end, **parts)  # type: ignore[arg-type]
    return replace(row, unit=unit, article_sub=value[1]) if level == 0 else row


def _from(base: Cited, last: tuple[int, int | None], level: int) -> list[tuple[int, int | None]]:
    """Return what 至 *last* adds to the provision *base* before it."""
    number, sub = last
    first = getattr(base, _FIELDS[level])
    if first is None or not first <= number < first + _MOST:
        return [last]
    if first == number and sub is not None:
        return [(number, each) for each in range((base.article_sub or 0) + 1, sub + 1)]
    return [*((each, None) for each in range(first + 1, number + 1)), *([last] if sub is not None else [])]


def _numbers(match: re.Match[str]) -> list[tuple[int, int | None]]:
    if match["old"]:
        first, second = ordinal(match["old"]), ordinal(match["old_sub"])
        if first is None or second is None:
            return []
        if match["mark"] != "之" and second > first:  # 第3-5條 are three articles, 第73-1條 is one
            return [(each, None) for each in range(first, min(second, first + _MOST) + 1)]
        return [(first, second)]
    out: list[tuple[int, int | None]] = []
    for each in _LIST.finditer(match["list"]):
        number = ordinal(each[2])
        if number is None:
            return []
        before = out[-1][0] if out and each[1] and _BETWEEN.fullmatch(each[1]) else None
        more = range(before + 1, number) if before is not None and number < before + _MOST else ()
        out += [*((step, None) for step in more), (number, None)]
    if match["sub"]:
        out[-1] = (out[-1][0], ordinal(match["sub"]))
    return out
