"""The provisions that a title names behind a regulation: 第五條、第七條, 第四條附表及第十七條, 第3、4、6點."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.numbers import parse_numeral
from core.provisions import HAN
from core.text import fold

_N = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,7}})"
_ANNEX = rf"(?:附[表件圖錄]|別表)(?:{_N})?"
_DETAIL = rf"(?:(?:第{_N}[項款目]|{_ANNEX}|但書|序文|前段|後段|(?:、|及)(?:第{_N}[項款目]))*)"
_OPEN = rf"{_N}(?=[、,及至到與和~-]第?{_N})"  # its unit is still to come: the 3 and 4 of 第3、4、6點
_FIRST = rf"(?:第{_N}[條點](?:之{_N})?{_DETAIL}|第{_N}章(?:章名)?|{_ANNEX}|名稱(?=[及、]第)|第{_OPEN})"
_NEXT = rf"(?:{_FIRST}|{_N}[條點](?:之{_N})?{_DETAIL}|{_OPEN})"
_JOINT = r"(?:、|,|;|及|與|和|暨|至|到|~|-|以及|並|(?:增訂|新增|增列|刪除|修正|廢止))"
#: A list of provisions from its first mark to its last, in half width and without blanks.
LIST = rf"{_JOINT}*{_FIRST}(?:{_JOINT}+{_NEXT})*"

#: What leads up to a list and is no part of what it names.
LEADS_UP = re.compile(rf"{_JOINT}*")
_PART = re.compile(
    rf"第?(?P<number>{_N})(?P<unit>[條點])?(?:之(?P<sub>{_N}))?(?P<detail>{_DETAIL})|第(?P<chapter>{_N})章"
    rf"|(?P<annex>{_ANNEX})|(?P<title>名稱)"
)
_DETAIL_PART = re.compile(rf"第(?P<n>{_N})(?P<of>[項款目])|(?P<kind>附[表件圖錄]|別表)(?P<label>{_N})?|[但序前後].")
_RANGE = re.compile(r"[至到~-]")
#: A range this long is a slip or no range.
_LONGEST = 300


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """One thing that a title names: an article or point, a chapter, an annex; *detail* is what of it (第一項, 附表)."""

    unit: str  #: 條, 點, 章, 附表 …
    number: int = 0
    sub: int = 0
    detail: str = ""

    @property
    def bare(self) -> Named:
        """The article or point without what of it."""
        return Named(self.unit, self.number, self.sub)

    def __str__(self) -> str:
        """Return it as a person would write it, with digits: 第8條之1附表."""
        if self.unit in ("條", "點", "章"):
            return f"第{self.number}{self.unit}" + (f"之{self.sub}" if self.sub else "") + self.detail
        return self.unit + (str(self.number) if self.number else "")


def named(text: str) -> frozenset[Named]:
    """Return what a list of provisions names; a range stands for each of its members.

    >>> sorted(map(str, named("第四條附表及第十七條"))), sorted(map(str, named("第3、4點")))
    (['第17條', '第4條附表'], ['第3點', '第4點'])
    """
    flat = fold(text)
    found = [match for match in _PART.finditer(flat) if match[0]]
    units = _units(found)
    out: list[Named] = []
    for position, (match, unit) in enumerate(zip(found, units, strict=True)):
        if match["title"]:  # 名稱及第三條: a new name is told by itself
            continue
        if match["chapter"]:
            out.append(Named("章", parse_numeral(match["chapter"]) or 0))
        elif match["annex"]:
            out.append(_annex(match["annex"]))
        else:
            number = parse_numeral(match["number"]) or 0
            sub = parse_numeral(match["sub"]) or 0 if match["sub"] else 0
            before = flat[found[position - 1].end() : match.start()] if position else ""
            if out and _RANGE.fullmatch(before) and 0 < number - out[-1].number < _LONGEST:
                out += [Named(unit, between) for between in range(out[-1].number + 1, number)]
            out.append(Named(unit, number, sub, _canonical(match["detail"])))
    return frozenset(out)


def _units(found: Iterable[re.Match[str]]) -> list[str]:
    """Return the unit of each match; the 3 and 4 of 第3、4、6點 take the one that follows."""
    units: list[str] = []
    following = ""
    for match in reversed(list(found)):
        following = match["unit"] or following
        units.append(following or "條")
    return units[::-1]


def _annex(text: str) -> Named:
    match = _DETAIL_PART.fullmatch(text)
    assert match is not None
    return Named(match["kind"], parse_numeral(match["label"]) or 0 if match["label"] else 0)


def _canonical(detail: str) -> str:
    parts = []
    for match in _DETAIL_PART.finditer(detail):
        if match["of"]:
            parts.append(f"第{parse_numeral(match['n'])}{match['of']}")
        elif match["kind"]:
            parts.append(match["kind"] + (str(parse_numeral(match["label"])) if match["label"] else ""))
        else:
            parts.append(match[0])
    return "".join(parts)


def spelt(items: Iterable[Named]) -> str:
    """Return *items* as one list in digits, in order: 第5條、第7條."""
    return "、".join(map(str, sorted(items)))
