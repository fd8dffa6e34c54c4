"""Seats: how many members the words of a line stand for (專家學者三至五人, 社會處處長、教育處處長)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.numbers import parse_numeral
from core.text import narrow

_N = r"(?:[0-9]{1,3}|[零〇○一二三四五六七八九十百廿卅兩]{1,5})"
_UNIT = r"(?:[名位席]|人(?![員次口士民事才工力體數權]))"
#: 三至五人, 三人以上五人以下, 至少三人, 一至數人; narrowed text.
COUNT = re.compile(
    rf"(?<!第)(?<!分之)(?<![0-9])(?P<bound>至少|最少|不少於|不得少於|至多|最多|不超過|不得超過|不逾|不得逾)?"
    rf"(?P<low>{_N})(?:{_UNIT}?(?:至|到|[~\-–—])(?P<high>{_N}|數|若干))?{_UNIT}"
    rf"(?P<above>以上)?(?:(?:至)?(?P<cap>{_N}){_UNIT})?(?P<below>以下|以內)?"
)
_AT_MOST = ("至多", "最多", "不超過", "不得超過", "不逾", "不得逾")
_BRACKETS = re.compile(r"\([^()]*\)")
#: What follows the members and their number: quotas, how they are chosen.
_BEHIND = re.compile(r"其中|[。;]|,(?:且|並|任一|女性|應|不得|由|但|任期|均|每)")
_ORGANISATION = r"(?:[處局科所室院校館市縣署部司會課組廠隊府]|中心|公司|公所|協會|學會|公會|銀行)"
_JOINT = re.compile(r"(?<=[處局科所室院校館署部司會課組廠隊長任官表士者師])(?:以及|及|與|和|暨)")
_OFFICE = re.compile(
    r"(?:(?:處|局|科|所|院|校|館|市|縣|秘書|隊|區|鄉|鎮|會|署|司|部|次|課|組|廠|里|村|理事|議|庭|檢察|站|段|總|督察|園)長"
    r"|主任|主任秘書|參事|參議|技監|消費者保護官|消保官|總工程司|專門委員|主席|執行秘書|總幹事|總經理|秘書|檢察官|理事主席)$"
)
_ENDS_IN_ORGANISATION = re.compile(rf"{_ORGANISATION}$")
#: Words that stand for nobody knows how many.
_SEVERAL = re.compile(r"各|相關|有關|所屬|若干|其他|首長|主管|等(?=機關|單位|局處|人員|代表|團體|$)|數")
#: Offices of which a city may have several.
_PLURAL = re.compile(r"^(?:本府|本市|本縣)?副(?:市長|縣長|秘書長)$")
_OR = re.compile(r"或(?:其|指|由).*$")


@dataclass(frozen=True, slots=True)
class Seats:
    """A number of members, from *low* to *high*; ``None``: open upward."""

    low: int
    high: int | None

    def __add__(self, other: Seats) -> Seats:
        """Return the sum of both ranges."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Seats(self.low + other.low, high)

    def __str__(self) -> str:
        """Return it as in the messages: 3, 3–5, 3+."""
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


NONE = Seats(0, 0)


def total(parts: Iterable[Seats]) -> Seats:
    """Return the sum of *parts*."""
    out = NONE
    for each in parts:
        out = out + each
    return out


def reversed_range(match: re.Match[str]) -> Seats | None:
    """Return the range that a match of :data:`COUNT` tells from the greater number to the less: 十六至十人."""
    low, high = parse_numeral(match["low"]), parse_numeral(match["high"] or match["cap"] or "")
    return Seats(low, high) if low is not None and high is not None and high < low else None


def read_count(match: re.Match[str]) -> Seats | None:
    """Return what a match of :data:`COUNT` says; ``None`` where its range is reversed."""
    low = parse_numeral(match["low"]) or 0
    high = match["high"] or match["cap"]
    most = parse_numeral(high) if high and high not in ("數", "若干") else None
    if high:
        return None if most is not None and most < low else Seats(low, most)
    if match["below"] or match["bound"] in _AT_MOST:
        return Seats(0, low)
    if match["above"] or match["bound"]:
        return Seats(low, None)
    return Seats(low, low)


def seats(text: str) -> Seats:
    """Return how many members a line names; open upward where it does not say.

    >>> str(seats("捐款人代表三至五人。")), str(seats("本府社會處、教育處處長。")), str(seats("律師、會計師各一人。"))
    ('3–5', '2', '2')
    >>> str(seats("專家學者。")), str(seats("本市各區區長。")), str(seats("社會處處長及專家二人，其中一人為女性。"))
    ('0+', '0+', '3')
    """
    plain = _BRACKETS.sub("", narrow(text).replace("\t", ""))
    plain = _BEHIND.split(plain, maxsplit=1)[0].rstrip("。,;、 ")
    label, colon, rest = plain.partition(":")
    if colon:
        plain = label if COUNT.search(label) or not rest else rest
    counts = list(COUNT.finditer(plain))
    if not counts:
        return _offices(plain)
    out, at = NONE, 0
    for match in counts:
        out = out + _counted(plain[at : match.start()], read_count(match))
        at = match.end()
    behind = parts(plain[at:])
    return out + Seats(sum(map(_is_office, behind)), sum(map(_is_office, behind)))


def _counted(words: str, count: Seats | None) -> Seats:
    """Return what *count* makes of the *words* before it: 各一人 counts for each of them."""
    if count is None:
        return Seats(0, None)
    named = parts(words.removesuffix("各"))
    if words.endswith("各"):
        if not named or any(_SEVERAL.search(each) for each in named):
            return Seats(count.low, None)
        return total([count] * len(named))
    if "各" in words:
        return Seats(count.low, None)
    return count + total(Seats(1, 1) for each in named[:-1] if _is_office(each))


def _offices(plain: str) -> Seats:
    """Return one seat for each office named; the office behind the last may be that of all: 社會處、教育處處長."""
    named = parts(plain)
    held = sum(map(_is_office, named))
    whole = bool(named) and _is_office(named[-1])
    if not whole or not all(_is_office(each) or _ENDS_IN_ORGANISATION.search(each) for each in named):
        return Seats(held, None)
    several = any(_PLURAL.match(each) or _SEVERAL.search(each) for each in named)
    return Seats(len(named), None if several else len(named))


def parts(words: str) -> list[str]:
    """Return the members that *words* name one by one, divided by 、 or by 及 behind an office or organisation."""
    pieces = (each.strip("及與和暨以。") for piece in re.split(r"[、,]", words) for each in _JOINT.split(piece))
    return [piece for piece in pieces if piece]


def _is_office(words: str) -> bool:
    return bool(_OFFICE.search(_OR.sub("", words)) and not _SEVERAL.search(words))
