"""How dates are written: era, numerals, marks between the parts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from core.numbers import format_numeral, parse_numeral
from core.numbers.numerals import HAN
from core.text import narrow, squeeze

_N = rf"(?:[0-9]+|元|[{HAN}]+)"
_LONG = re.compile(
    rf"(?P<era>中華民國|民國|西元|公元|)(?P<year>{_N})年(?P<month>{_N})月(?P<day>{_N})日(?:\(?星期[一二三四五六日天]\)?)?"
)
_SHORT = re.compile(
    r"(?P<era>中華民國|民國|西元|公元|)(?P<year>[0-9]{2,4})(?P<mark>[./-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
)
_WESTERN = ("西元", "公元")
#: Years of the Western calendar that a document may have; 1113年 is a mistyped 113年.
_FIRST, _LAST = 1912, 2200


@dataclass(frozen=True, slots=True)
class Style:
    """What dates have in common that are written alike."""

    era: str  #: 中華民國, 民國, 西元 or nothing
    western: bool  #: counts from the birth of Christ, said or not
    han: bool  #: in Chinese numerals
    mark: str  #: 年 for 年月日, else the mark itself


@dataclass(frozen=True, slots=True)
class Printed:
    """A date taken apart, whether there is such a day or not."""

    style: Style
    year: int  #: of the Western calendar
    month: int
    day: int
    padded: bool | None  #: months and days below ten have a zero before them; ``None`` where there is none below ten

    @property
    def date(self) -> datetime.date | None:
        """The day, where there is one."""
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def read(raw: str) -> Printed | None:
    """Return the parts of the date that *raw* is as a whole, ``None`` where it is none."""
    text = squeeze(narrow(raw))
    match = _LONG.fullmatch(text) or _SHORT.fullmatch(text)
    if not match:
        return None
    year, month, day = (_value(part) for part in match.group("year", "month", "day"))
    if year is None or month is None or day is None:
        return None
    western = match["era"] in _WESTERN or year >= 1000
    if western and not _FIRST <= year <= _LAST:
        return None
    mark = match["mark"] if "mark" in match.re.groupindex else "年"
    small = [part for part in match.group("month", "day") if part.isascii() and int(part) < 10]
    padded = any(part.startswith("0") for part in small) if small else None
    style = Style(match["era"], western, not match["day"].isascii(), mark)
    return Printed(style, year if western else year + 1911, month, day, padded)


def _value(part: str) -> int | None:
    if part.isascii():
        return int(part)
    # A circle alone is a blank that was never filled in.
    return 1 if part == "元" else parse_numeral(part) or None


def write(date: datetime.date, style: Style, *, padded: bool = False) -> str:
    """Return *date* written in *style*."""
    width = 2 if padded and not style.han else 1
    year = date.year if style.western else date.year - 1911
    parts = [
        format_numeral(part) if style.han else f"{part:0{width if at else 1}}"
        for at, part in enumerate((year, date.month, date.day))
    ]
    ends = ("年", "月", "日") if style.mark == "年" else (style.mark, style.mark, "")
    return style.era + "".join(part + end for part, end in zip(parts, ends, strict=True))


def like(raw: str, date: datetime.date) -> str:
    """Return *date* written as the date *raw* is; in digits with 年月日 where *raw* cannot be read."""
    printed = read(raw)
    if printed is None:
        era = "中華民國" if raw.startswith("中華民國") else ""
        return write(date, Style(era, western=False, han=False, mark="年"))
    return write(date, printed.style, padded=bool(printed.padded))


def day(iso: str | None) -> datetime.date | None:
    """Return the date of a date column."""
    return datetime.date.fromisoformat(iso) if iso else None


def roc(date: datetime.date) -> int:
    """Return the ROC year of *date*."""
    return date.year - 1911
