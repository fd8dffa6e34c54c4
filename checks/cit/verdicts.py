"""What is wrong with a meeting that does not go with the others of its series."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TypeVar

from checks.cit import series
from checks.cit.series import Point, Reading

#: A meeting so far from all others, which no one repair brings near them, is one of an earlier term.
_FAR = datetime.timedelta(days=180)
#: More repairs than this say nothing.
_MOST = 3
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a point, what it should read where that is known, and the points that show it."""

    verdict: str
    shown: tuple[Point, ...]
    numbers: tuple[int, ...] = ()
    dates: tuple[datetime.date, ...] = ()


def judge(point: Point, reading: Reading, latest: datetime.date | None) -> Judged | None:
    """Return what is wrong with *point*; no date behind *latest*, when it was cited, can be meant."""
    clash = [other for other in reading.kept if not reading.pace.possible(other, point)]
    shown = _shown(point, reading, clash)
    numbers = tuple(series.numbers_for(point, reading.kept, reading.pace))
    if point in reading.hurried:
        return Judged("pace", shown, numbers if len(numbers) == 1 else ())
    dates = tuple(
        date for date in series.dates_for(point, reading.kept, reading.pace) if latest is None or date <= latest
    )
    same_number = any(other.number == point.number for other in clash)
    same_date = any(other.date == point.date for other in clash)
    if numbers and dates:
        numbers, dates = _few(numbers), _few(dates)
    far = all(abs(other.date - point.date) > _FAR for other in reading.kept)
    if far and len(dates) == 1:
        numbers = ()
    repairs = len(numbers) + len(dates)
    if far and repairs != 1:
        return None
    if point in reading.odd and 0 < repairs <= _MOST:
        if numbers and dates:
            numbers, dates = _likelier(point, reading, numbers, dates, same_number=same_number, same_date=same_date)
        return Judged("either" if numbers and dates else "number" if numbers else "date", shown, numbers, dates)
    if same_number:
        return Judged("two_dates", shown)
    if same_date:
        near = min(abs(other.number - point.number) for other in clash if other.date == point.date) == 1
        return Judged("two_numbers_near" if near else "two_numbers", shown)
    return Judged("order", shown)


def _few(repairs: tuple[_T, ...]) -> tuple[_T, ...]:
    return repairs if len(repairs) <= _MOST else ()


def _likelier(
    point: Point,
    reading: Reading,
    numbers: tuple[int, ...],
    dates: tuple[datetime.date, ...],
    *,
    same_number: bool,
    same_date: bool,
) -> tuple[tuple[int, ...], tuple[datetime.date, ...]]:
    """Return of two repairs the one that has more for it, or both."""
    if same_date and not same_number:
        return numbers, ()
    if same_number and not same_date and not series.is_slip(point.date, dates[0]):
        return numbers, ()
    if not same_date and reading.pace.oddness(point):
        return (), dates
    return numbers, dates


def _shown(point: Point, reading: Reading, clash: list[Point]) -> tuple[Point, ...]:
    """Return the points that show the fault best: the same meeting, or the nearest on either side."""
    same = [other for other in clash if other.number == point.number or other.date == point.date]
    if same:
        return tuple(same[:2])
    before = [other for other in reading.kept if other.date < point.date][-1:]
    after = [other for other in reading.kept if other.date > point.date][:1]
    near = sorted(clash, key=lambda other: (abs(other.number - point.number), other.date))[:1]
    return tuple(sorted({*before, *after, *near}))
