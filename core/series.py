"""Numbers that should rise with their dates, and those that do not."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, Literal

from core.numbers import parse_numeral

_Row = Mapping[str, Any]

#: So many numbers in step tell how fast they rise; and so many more or fewer are no wonder (weeks without a meeting).
_ENOUGH_FOR_A_PACE = 4
_PACE_VARIES = 6
#: Day, number, and how often it is printed so.
Dated = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """One number on one date, with everything that prints it."""

    number: int
    date: str | None  #: ISO; None where it is printed without one, or with one that does not exist
    printed: str  #: the number, or the citation of the meeting, as first printed
    where: tuple[str, ...]  #: names of the parts that print it
    lines: tuple[int, ...]
    out_of_step: bool = False  #: it breaks the rise of the others


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one source, which should rise with their dates."""

    kind: Literal["meeting", "document"]
    name: str  #: body of the meetings, or the word before 字
    points: tuple[Point, ...]  #: by date and number, those without a date last


def of_meetings(citations: Iterable[_Row]) -> list[Series]:
    """Return the meetings that *citations* (rows of their table) name, by body."""
    cited: dict[str, list[tuple[int, str | None, str, _Row]]] = defaultdict(list)
    for row in citations:
        number = parse_numeral(row["number"]) if row["kind"] == "council_meeting" else None
        if number is not None:
            cited[row["body"] or ""].append((number, row["date"], row["cited_raw"] or "", row))
    return [_series("meeting", name, rows) for name, rows in cited.items()]


def of_documents(documents: Iterable[_Row]) -> list[Series]:
    """Return the numbers of *documents* (rows of their table), by the word before 字."""
    issued: dict[str, list[tuple[int, str | None, str, _Row]]] = defaultdict(list)
    for row in documents:
        serial = row["doc_serial"] or ""
        if serial.isascii() and serial.isdigit() and row["doc_word"]:
            issued[row["doc_word"]].append((int(serial), row["issued_on"], serial, row))
    return [_series("document", name, rows) for name, rows in issued.items()]


def _series(
    kind: Literal["meeting", "document"], name: str, printed: Iterable[tuple[int, str | None, str, _Row]]
) -> Series:
    groups: dict[tuple[str | None, int], list[tuple[str, _Row]]] = defaultdict(list)
    for number, date, raw, row in printed:
        groups[(iso(date), number)].append((raw, row))
    points = [
        Point(
            number,
            date,
            rows[0][0],
            tuple(dict.fromkeys(row["agency"] for _, row in rows if row["agency"])),
            tuple(row["source_line"] for _, row in rows if row["source_line"]),
        )
        for (date, number), rows in groups.items()
    ]
    points.sort(key=lambda point: (point.date is None, point.date or "", point.number))
    dated = [(_day(point.date), point.number, len(point.lines)) for point in points if point.date]
    apart = out_of_step(dated, one_a_day=kind == "meeting")
    if kind == "meeting":
        far = off_the_pace(dated, apart)
        apart = [out or place in far for place, out in enumerate(apart)]
    marked = [replace(point, out_of_step=out) for point, out in zip(points, apart, strict=False)]
    return Series(kind, name, (*marked, *points[len(marked) :]))


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal()


def iso(date: str | None) -> str | None:
    """Return *date* where it is one; in a package that was edited it may be anything."""
    try:
        return datetime.date.fromisoformat(date or "").isoformat()
    except ValueError:
        return None


def out_of_step(points: Sequence[Dated], *, one_a_day: bool) -> list[bool]:
    """Tell for each of the distinct *points* whether it breaks the rise of the others.

    As few as possible are said to; where any of several could be the one, the one printed most often is right, and all
    are out of step where none is. With *one_a_day*, two numbers on one day contradict each other.

    >>> out_of_step([(1, 41, 1), (8, 42, 1), (8, 142, 1), (15, 43, 1)], one_a_day=True)
    [False, False, True, False]
    >>> out_of_step([(1, 42, 1), (8, 41, 1)], one_a_day=True), out_of_step([(1, 42, 2), (8, 41, 1)], one_a_day=True)
    ([True, True], [False, True])
    """
    order = sorted(range(len(points)), key=lambda i: (points[i][0], -points[i][1] if one_a_day else points[i][1]))
    numbers = [points[i][1] for i in order]
    before = _longest_rise(numbers)
    behind = _longest_rise([-number for number in reversed(numbers)])[::-1]
    longest = max(before, default=0)
    # The rank of a point in a longest rise; None where none goes through it.
    rank = [up if up + down == longest + 1 else None for up, down in zip(before, behind, strict=True)]
    rivals: dict[int, list[int]] = {}
    for place, known in zip(order, rank, strict=True):
        if known is not None:
            rivals.setdefault(known, []).append(place)
    out = [True] * len(points)
    for places in rivals.values():
        printed = Counter({place: points[place][2] for place in places}).most_common(2)
        if len(printed) == 1 or printed[0][1] > printed[1][1]:
            out[printed[0][0]] = False
    return out


def off_the_pace(points: Sequence[Dated], apart: Sequence[bool]) -> frozenset[int]:
    """Return the places of the first and the last of *points* (by day) in step, where they are far from the pace.

    Nothing lies beyond them that would break their rise: 42, 43, 44, 145 rises too, but not in a week.

    >>> points = [(1, 41, 1), (8, 42, 1), (15, 43, 1), (22, 44, 1), (29, 145, 1)]
    >>> sorted(off_the_pace(points, [False] * 5)), sorted(off_the_pace(points[:4], [False] * 4))
    ([4], [])
    """
    steady = [place for place, out in enumerate(apart) if not out]
    if len(steady) < _ENOUGH_FOR_A_PACE:
        return frozenset()
    steps = [(points[one], points[other]) for one, other in pairwise(steady)]
    pace = median((after[1] - before[1]) / (after[0] - before[0]) for before, after in steps)
    far = []
    for end, inner in ((steady[0], steady[1]), (steady[-1], steady[-2])):
        expected = pace * (points[end][0] - points[inner][0])
        if abs(points[end][1] - points[inner][1] - expected) > max(_PACE_VARIES, abs(expected) / 2):
            far.append(end)
    return frozenset(far)


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return for each number the length of the longest rise that ends in it."""
    tails: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        lengths.append(place + 1)
    return lengths
