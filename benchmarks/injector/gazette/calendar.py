"""Dates, numbers of documents and meetings of the made-up city."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

#: 市務會議 meet on Tuesdays; this one is counted from.
_MEETING = (1802, dt.date(2024, 9, 10))
_EPOCH = dt.date(2024, 1, 1)
_HAN = "〇一二三四五六七八九"


def roc(date: dt.date) -> str:
    """Return *date* as printed: 113年9月6日."""
    return f"{date.year - 1911}年{date.month}月{date.day}日"


def numeral(number: int) -> str:
    """Return *number* (1 to 199) as a Chinese numeral."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = "一百" if hundreds else ""
    if hundreds and rest and not tens:
        head += "零"
    ten = "" if not tens else "十" if tens == 1 and not hundreds else f"{_HAN[tens]}十"
    return head + ten + (_HAN[ones] if ones else "")


def meeting_before(date: dt.date, weeks: int) -> tuple[int, dt.date]:
    """Return number and date of the meeting held *weeks* meetings before the last one before *date*."""
    number, day = _MEETING
    held = (date - day).days // 7 - weeks
    return number + held, day + dt.timedelta(days=7 * held)


@dataclass
class Numbers:
    """Gives documents their numbers: serials rise with the date, in a series for each registry."""

    rng: random.Random
    used: set[str] = field(default_factory=set)

    def serial(self, date: dt.date, series: str = "02", year: int | None = None) -> str:
        """Return the ten digits of a document of *date*; *year* where it carries another year's."""
        while True:
            day = (date - _EPOCH).days
            number = f"{year or date.year - 1911:03}{series}{day * 97 + self.rng.randrange(97) + 10_000:05}"
            if number not in self.used:
                self.used.add(number)
                return number

    def old(self, word: str, date: dt.date) -> str:
        """Return the number of a document of an earlier year; of before ROC 93 in the older form."""
        year = date.year - 1911
        if year < 93:
            return f"({year}){word[:-1]}字第0{self.rng.randint(10_000, 99_999)}號"
        return f"{word}字第{year:03}01{self.rng.randint(10_000, 99_999)}號"
