"""A numbered series of meetings: which numbers and dates go together, and what would mend those that do not."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median_low

from checks.cit.edits import edits

#: Days between two meetings at the least, where the issue does not show how often the body meets.
_FEWEST = 3.0
#: A body with numbers like these meets all year round, and seldom lets so many days pass.
_LONG, _MOST_DAYS = 300, 45
#: Days by which a meeting may be held early.
_EARLY = 3
#: How much longer than usual the time between meetings may be, and how many days longer for a recess.
_STRETCH, _RECESS = 3.0, 30
#: What it costs a point to be held sooner than usual, or on another weekday.
_UNUSUAL = 0.2
_MARGIN = 0.15
#: Meetings that show on which weekday a body meets.
_WITNESSES = 5
#: Meetings that show that a body never meets more often than usual.
_SETTLED = 6
#: A body whose numbers do not exceed the weeks of a year may count anew every year.
_WEEKS = 60


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One meeting as cited, once or more often."""

    date: datetime.date
    number: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a body meets."""

    days: float | None  #: between two meetings as a rule
    weekday: int | None  #: the one on which nearly all are held

    def possible(self, first: Point, second: Point, *, strict: bool = False) -> bool:
        """Tell whether two points of one series can both be right."""
        if first.number == second.number or first.date == second.date:
            return first == second
        if (first.number < second.number) != (first.date < second.date):
            return False
        count, days = abs(first.number - second.number), abs((first.date - second.date).days)
        if self.days is None:
            most = _MOST_DAYS * (count + 1) if min(first.number, second.number) >= _LONG else days
            return _FEWEST * count - _EARLY <= days <= most
        # Unless strictly, one meeting out of turn may follow its neighbour at once.
        least = self.days * count if strict else self.days / 2 * (count - 1)
        return least - _EARLY <= days <= _STRETCH * self.days * count + _RECESS

    def crowded(self, first: Point, second: Point) -> bool:
        """Tell whether there are too many meetings between two points, even if one of them was out of turn."""
        count, days = abs(first.number - second.number), abs((first.date - second.date).days)
        return self.days is not None and days < self.days * (count - 1) - _EARLY

    def cost(self, first: Point, second: Point) -> float:
        """Return how unusual it is that *second* follows *first*."""
        hurried = self.days is not None and (second.date - first.date).days < self.days * (second.number - first.number)
        return _UNUSUAL if hurried else 0.0

    def oddness(self, point: Point) -> float:
        """Return how unusual a point is by itself."""
        return _UNUSUAL if self.weekday is not None and point.date.weekday() != self.weekday else 0.0


def pace(points: Collection[Point]) -> Pace:
    """Return how often the body of *points* meets, as far as they show it."""
    ratios = []
    for first, second in pairwise(sorted(points, key=lambda point: point.number)):
        count, days = second.number - first.number, (second.date - first.date).days
        if 0 < count <= 4 and days > 0:
            ratios.append(days / count)
    weekday, most = Counter(point.date.weekday() for point in points).most_common(1)[0]
    settled = most >= _WITNESSES and most * 4 >= len(points) * 3
    return Pace(float(median_low(ratios)) if len(ratios) >= 3 else None, weekday if settled else None)


@dataclass(frozen=True, slots=True)
class Reading:
    """The points that agree with each other, and those that do not."""

    pace: Pace
    kept: tuple[Point, ...]
    odd: tuple[Point, ...]  #: disagree with the kept ones, and it is clear that they are wrong
    unclear: tuple[Point, ...]  #: disagree, but either may be wrong
    hurried: tuple[Point, ...] = ()  #: the one that has the body meet more often than all the others say it does


def read(weights: dict[Point, int]) -> Reading:
    """Return the points that go together best; *weights* are how often each is cited."""
    points = sorted(weights)
    speed = pace(points)
    value = [min(weights[point], 3) - speed.oddness(point) for point in points]
    ahead, back = _best(points, value, speed), _best(points[::-1], value[::-1], speed)
    through = [first[0] + second[0] - own for first, second, own in zip(ahead, back[::-1], value, strict=True)]
    best = max(through)
    kept: list[Point] = []
    at: int | None = max(range(len(points)), key=lambda index: ahead[index][0])
    while at is not None:
        kept.append(points[at])
        at = ahead[at][1]
    out = [(point, best - total) for point, total in zip(points, through, strict=True) if point not in kept]
    odd = tuple(point for point, margin in out if margin >= _MARGIN)
    unclear = tuple(point for point, _ in out if point not in odd)
    hurried = _hurried(kept, speed)
    return Reading(speed, tuple(sorted(set(kept) - {*hurried})), odd, unclear, hurried)


def _hurried(kept: Sequence[Point], speed: Pace) -> tuple[Point, ...]:
    """Return the one point without which all others are held no more often than usual."""
    if speed.days is None or len(kept) < _SETTLED:
        return ()
    pairs = [pair for pair in combinations(kept, 2) if speed.crowded(*pair)]
    alone = [point for point in kept if pairs and all(point in pair for pair in pairs)]
    return tuple(alone) if len(alone) == 1 and len(pairs) > 1 else ()


def _best(points: Sequence[Point], value: Sequence[float], speed: Pace) -> list[tuple[float, int | None]]:
    """Return, for each point, the worth of the best chain that ends there, and the point before it."""
    out: list[tuple[float, int | None]] = []
    for index, point in enumerate(points):
        best: tuple[float, int | None] = (0.0, None)
        for before in range(index):
            other = points[before]
            if speed.possible(other, point):
                worth = out[before][0] - speed.cost(*sorted((other, point)))
                if worth > best[0]:
                    best = (worth, before)
        out.append((best[0] + value[index], best[1]))
    return out


def numbers_for(point: Point, kept: Collection[Point], speed: Pace) -> list[int]:
    """Return the numbers one slip away from that of *point* which its date allows; a number cited so goes first."""
    found = [number for number in map(int, edits(str(point.number))) if _fits(Point(point.date, number), kept, speed)]
    exact = [number for number in found if Point(point.date, number) in kept]
    return exact or sorted(set(found))


def dates_for(point: Point, kept: Collection[Point], speed: Pace) -> list[datetime.date]:
    """Return the dates that the number of *point* allows: that of the same meeting, else those one slip away."""
    exact = [other.date for other in kept if other.number == point.number]
    if exact:
        return exact
    return sorted(
        {
            date
            for date in _slips(point.date)
            if speed.weekday in (None, date.weekday()) and _fits(Point(date, point.number), kept, speed)
        }
    )


def is_slip(date: datetime.date, other: datetime.date) -> bool:
    """Tell whether one slip in its year, month or day makes one date of another."""
    return other in _slips(date)


def _fits(point: Point, kept: Collection[Point], speed: Pace) -> bool:
    return all(speed.possible(other, point, strict=True) for other in kept)


def _slips(date: datetime.date) -> Iterator[datetime.date]:
    parts = (date.year - 1911, date.month, date.day)
    for at, part in enumerate(parts):
        for other in map(int, edits(str(part))):
            year, month, dom = (other if index == at else each for index, each in enumerate(parts))
            try:
                yield datetime.date(year + 1911, month, dom)
            except ValueError:
                continue


def restarts(points: Collection[Point]) -> bool:
    """Tell whether the numbers of a series may begin anew every year."""
    return max(point.number for point in points) <= _WEEKS
