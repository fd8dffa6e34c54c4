"""Bands: ranges of a quantity as provisions print them (八十分以上未達九十分, 五至六戶, 超過一年，二年以內)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.numbers.money import fraction
from core.numbers.numerals import numeral
from core.text import narrow

_HAN = "零〇○一二三四五六七八九十百千萬億兩廿卅"
_NUMBER = rf"(?:[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?[十百千萬億仟]*|[{_HAN}]+(?:點[{_HAN}]+)?)"
#: Counted one by one: behind 四戶以內 comes 五戶.
_COUNTED_WORDS = (
    "人次 車次 人 名 戶 次 件 棟 層樓 樓層 層 樓 班 輛 床 位 席 隊 組 場 冊 株 頭 隻 家 間 學分 節 堂 張 份 篇 項 艘 支"
)
_COUNTED = tuple(_COUNTED_WORDS.split())
_MEASURED_WORDS = (
    "平方公尺 立方公尺 平方公里 公尺 公里 公分 公頃 公斤 公噸 公升 噸 坪 元 % 分貝 分鐘 小時 "
    "分(?![之級類期局為鐘數別]) 歲 個月 年(?![度級終初底]) 星期 週 日 天 倍 度 瓩 千瓦 馬力 海浬 浬 點(?!之)"
)
_MEASURED = tuple(_MEASURED_WORDS.split())
_UNIT = "(?:" + "|".join((*_COUNTED[:2], *_MEASURED, *_COUNTED[2:])) + ")"
#: Units that are one: 樓 and 層, 天 and 日; and those that are so many of another.
_SAME = {"層樓": "層", "樓層": "層", "樓": "層", "天": "日", "星期": "週", "名": "人"}
_MULTIPLES = {"年": ("個月", 12), "小時": ("分鐘", 60)}
_DISCRETE = frozenset(_COUNTED)
#: From here on a number of years is a year of the Republic.
_CALENDAR_YEAR = 80
_INCLUDED = r"(?:\((?:不?含|包含)(?:本數|該數)?\))?"


def _quantity(name: str) -> str:
    return rf"(?P<{name}p>百分之|千分之)?(?P<{name}>{_NUMBER})(?P<{name}u>{_UNIT})?"


_NOT_BEHIND = rf"(?<![第點月0-9.{_HAN}])(?<![0-9],)(?<!分之)"
_LOW = re.compile(
    rf"(?<![未不得無])(?P<above>超過|逾|大於|高於|多於){_quantity('a')}"
    rf"|{_NOT_BEHIND}{_quantity('b')}{_INCLUDED}(?:以上|起){_INCLUDED}"
    rf"|(?<![未不屆期])(?:年滿|滿){_quantity('c')}(?!為止)"
)
_HIGH = re.compile(
    rf"(?P<under>未滿|未達|不滿|不足|未及|少於|低於|小於){_quantity('a')}"
    rf"|(?:未逾|未超過|不超過|不逾|未高於|不高於){_quantity('b')}"
    rf"|{_NOT_BEHIND}{_quantity('c')}{_INCLUDED}(?:以下|以內|之內){_INCLUDED}"
    rf"|{_NOT_BEHIND}{_quantity('d')}(?P<behind>未滿|未達)(?![{_HAN}0-9])"
)
_BETWEEN = re.compile(
    rf"{_NOT_BEHIND}{_quantity('a')}(?:至|到|[~\-–—])(?P<under>未滿|未達|不滿)?{_quantity('b')}{_INCLUDED}"
    rf"(?P<behind>未滿)?(?:以下|以內|之間)?"
)
_SINGLE = re.compile(rf"{_NOT_BEHIND}{_quantity('a')}(?=[者:])")
_JOINT = re.compile(r"[,、]?(?:而|且|但|並|及)?(?:在|至|為)?")
_UP_TO = re.compile(rf"(?:至|到|[~\-–—]){_quantity('a')}(?:以下|以內)?")


#: Without one of these a text has no band but a single number.
_HINT = re.compile(
    rf"[{_HAN}0-9][^,。;]{{0,7}}?(?:以[上下內]|[至到~\-–—](?=[{_HAN}0-9未不]))"
    rf"|(?:未[滿達及逾]|不[滿足逾]|超過|逾|[大小高低多少]於|滿)(?=[{_HAN}0-9])"
)


def hints(text: str) -> int:
    """Return how many words of *text* may make a band of a number."""
    return sum(1 for _ in _HINT.finditer(narrow(text)))


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a band."""

    value: Decimal
    closed: bool
    start: int  #: where its number is printed in the text
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """A range of a quantity, printed from *start* to *end*."""

    low: Bound | None  #: ``None``: open downward
    high: Bound | None
    unit: str
    start: int
    end: int
    reversed: bool = False  #: its lower end, as printed, is above the upper one: 八十分以上未達七十分
    downward: bool = False  #: told from the upper end to the lower one: 100 至 90 分
    single: bool = False  #: one number only: 一戶者

    @property
    def discrete(self) -> bool:
        """Tell whether its unit is counted one by one; so are bare numbers (41-50)."""
        return self.unit in _DISCRETE or not self.unit


def _value(match: re.Match[str], name: str, closed: bool) -> tuple[Bound, str] | None:
    """Return the bound that the quantity *name* of a match is, and its unit."""
    printed, unit = match[name], match[f"{name}u"] or ""
    plain = printed.replace("仟", "千")
    value = fraction(plain) if "點" in plain else numeral(plain)
    if value is None:
        return None
    if match[f"{name}p"]:
        value, unit = (value if match[f"{name}p"] == "百分之" else value / 10), "%"
    unit = _SAME.get(unit, unit)
    if unit == "年" and value >= _CALENDAR_YEAR:
        return None
    if unit in _MULTIPLES:
        unit, times = _MULTIPLES[unit]
        value *= times
    return Bound(value, closed and "不含" not in match[0], match.start(name), match.end(name)), unit


def _read(match: re.Match[str], names: str, closed: bool) -> tuple[Bound, str] | None:
    return next((_value(match, name, closed) for name in names if match[name]), None)


def bands(text: str, *, singles: bool = True) -> Iterator[Band]:
    """Yield the bands printed in *text*, left to right."""
    plain = narrow(text).replace("～", "~")
    if not _HINT.search(plain):
        return
    kinds = _KINDS if singles else _KINDS[:-1]
    # The next match of each kind, searched again only once it has been passed.
    ahead = [pattern.search(plain) for pattern, _ in kinds]
    at = 0
    while True:
        for rank, (pattern, _) in enumerate(kinds):
            held = ahead[rank]
            if held is not None and held.start() < at:
                ahead[rank] = pattern.search(plain, at)
        hits = [(match.start(), rank) for rank, match in enumerate(ahead) if match is not None]
        if not hits:
            return
        start, rank = min(hits)
        match = ahead[rank]
        band = kinds[rank][1](plain, match) if match is not None else None
        if band is not None:
            yield band
        at = band.end if band is not None else start + 1


def _between(text: str, match: re.Match[str]) -> Band | None:
    low, high = _value(match, "a", True), _value(match, "b", not (match["under"] or match["behind"]))
    if low is None or high is None or (low[1] and low[1] != high[1]) or _unit_missing(match):
        return None
    if not low[1] and high[1] in ("個月", "分鐘") and match["bu"] in _MULTIPLES:
        # 三至五年: the unit behind the last is that of both.
        low = (Bound(low[0].value * _MULTIPLES[match["bu"]][1], True, low[0].start, low[0].end), high[1])
    first, last = low[0], high[0]
    downward = first.value > last.value
    if downward:
        first, last = Bound(last.value, True, last.start, last.end), Bound(first.value, True, first.start, first.end)
    return Band(first, last, high[1], match.start(), match.end(), downward=downward)


def _unit_missing(match: re.Match[str]) -> bool:
    """Tell whether only the first of two numbers has a unit: 三人至五 is cut off."""
    return bool(match["au"] and not match["bu"])


def _low(text: str, match: re.Match[str]) -> Band | None:
    read = _read(match, "abc", not match["above"])
    if read is None:
        return None
    low, unit = read
    joint = _JOINT.match(text, match.end())
    upper = _HIGH.match(text, joint.end()) if joint else None
    high = _read(upper, "abcd", not (upper["under"] or upper["behind"])) if upper else None
    if upper is None and (up_to := _UP_TO.match(text, match.end())):
        upper, high = up_to, _value(up_to, "a", True)
    if upper is not None and high is not None and (not unit or not high[1] or unit == high[1]):
        wrong = low.value > high[0].value or (low.value == high[0].value and not (low.closed and high[0].closed))
        return Band(low, high[0], unit or high[1], match.start(), upper.end(), reversed=wrong)
    return Band(low, None, unit, match.start(), match.end())


def _high(text: str, match: re.Match[str]) -> Band | None:
    read = _read(match, "abcd", not (match["under"] or match["behind"]))
    return None if read is None else Band(None, read[0], read[1], match.start(), match.end())


def _single(text: str, match: re.Match[str]) -> Band | None:
    read = _value(match, "a", True)
    if read is None or read[1] not in _DISCRETE:
        return None
    return Band(read[0], read[0], read[1], match.start(), match.end(), single=True)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Band | None]], ...] = (
    (_BETWEEN, _between),
    (_LOW, _low),
    (_HIGH, _high),
    (_SINGLE, _single),
)


def whole(text: str) -> Band | None:
    """Return the band that a cell of a table is as a whole: 41-50, 80分以上."""
    first = next(bands(text.strip(), singles=False), None)
    return first if first and first.start == 0 and first.end == len(text.strip()) else None
