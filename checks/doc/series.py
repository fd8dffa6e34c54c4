"""The series of numbers that one office counts through a year, and which of them are out of step with their dates."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.doc import dates, numbers
from checks.doc.matters import Matters, Row

#: So many others must be in step for one to be out of it.
_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number with its date; a letter and its order that share them are one."""

    row: Row
    piece: str
    start: int
    number: numbers.Number
    date: datetime.date

    @property
    def serial(self) -> int:
        """The digits as a number."""
        return int(self.number.serial)


@dataclass(frozen=True, slots=True)
class Astray:
    """A number out of step, the number that shows it, and between which numbers it belongs."""

    item: Numbered
    other: Numbered
    low: int | None
    high: int | None

    @property
    def below(self) -> bool:
        """It is too small for its date, not too large."""
        return self.item.serial < self.other.serial


def series(matters: Matters) -> list[list[Numbered]]:
    """Return the numbers of the issue by word and year, each series in order of date."""
    groups: dict[tuple[str, int], dict[tuple[object, str], list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for row in matters.documents:
        for each in _numbered(matters, row):
            key = (each.number.word, dates.roc(each.date))
            groups[key][row["matter"], each.number.serial].append(each)
    out = []
    for group in groups.values():
        # Where letter and order differ in date, it is not known which of the two dates counts.
        single = [same[0] for same in group.values() if len({each.date for each in same}) == 1]
        out.append(sorted(single, key=lambda each: (each.date, each.serial)))
    return out


def _numbered(matters: Matters, row: Row) -> Iterator[Numbered]:
    date = dates.day(row["issued_on"])
    if date is None or not row["doc_no_raw"]:
        return
    for piece, start in numbers.pieces(row["doc_no_raw"]):
        number = numbers.parse(piece)
        # Last year's digits are another series, which goes on into the new year.
        if number is not None and number.year == dates.roc(date) and len(number.serial) in matters.lengths(row):
            yield Numbered(row, piece, start, number, date)


def astray(items: Sequence[Numbered]) -> Iterator[Astray]:
    """Yield the numbers of a series (in order of date) that are out of step with most of the others."""
    kept = _in_step(items)
    lost = [at for at in range(len(items)) if at not in kept]
    if len(kept) < _WITNESSES or 2 * len(lost) > len(kept):
        return
    for at in lost:
        item = items[at]
        before = [items[k] for k in sorted(kept) if items[k].date < item.date]
        after = [items[k] for k in sorted(kept) if items[k].date > item.date]
        low, high = (before[-1] if before else None), (after[0] if after else None)
        other = next(
            (each for each, off in ((low, -1), (high, 1)) if each and (item.serial - each.serial) * off > 0), None
        )
        if other is not None:
            yield Astray(item, other, low.serial if low else None, high.serial if high else None)


def _in_step(items: Sequence[Numbered]) -> set[int]:
    """Return the positions of a longest rising part.

    Of two that are equally long the one that spans less: a wrong digit makes a number jump. Else the one that leaves
    out the later of two numbers in the wrong order.
    """
    serials = [item.serial for item in items]
    forward = rising(serials)
    backward = {len(serials) - 1 - at for at in rising([-serial for serial in reversed(serials)])}
    return min(backward, forward, key=lambda kept: _span([serials[at] for at in kept]))


def _span(serials: Sequence[int]) -> int:
    return max(serials) - min(serials) if serials else 0


def rising(values: Sequence[int]) -> set[int]:
    """Return the positions of a longest part of *values* that does not fall; of equal ones that of smaller values."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [value]
        ends[place : place + 1] = [at]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def repairs(found: Astray) -> dict[str, int]:
    """Return the serials in step with one digit changed, or two neighbours swapped, and which digit that is."""
    serial = found.item.number.serial
    tried: dict[str, int] = {}
    for at in range(3, len(serial)):
        for digit in "0123456789":
            tried.setdefault(serial[:at] + digit + serial[at + 1 :], at)
        if at + 1 < len(serial):
            tried.setdefault(serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :], at)
    low = -1 if found.low is None else found.low
    return {
        each: at
        for each, at in tried.items()
        if each != serial and low < int(each) and (found.high is None or int(each) < found.high)
    }
