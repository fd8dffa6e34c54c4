"""Numbers that should rise with their dates, and those that do not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

#: Day, number, and how often it is printed so.
Dated = tuple[int, int, int]


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


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return for each number the length of the longest rise that ends in it."""
    tails: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        lengths.append(place + 1)
    return lengths
