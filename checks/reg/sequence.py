"""Where the numbers of provisions do not run as they should: the fewest faults that explain what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from checks.reg.printed import Opening
from core.provisions import Provision

#: What stands before the first provision of a whole text.
_BEGINNING = Provision(0)
Kind = Literal["gap", "misnumbered", "repeated", "order"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in the sequence."""

    kind: Kind
    at: tuple[Opening, ...]  #: the provisions at fault; behind a gap, the one that follows it
    before: Opening | None  #: the last provision in order before it
    missing: tuple[Provision, ...] = ()  #: of a gap, or the numbers that the misnumbered should have
    same: Opening | None = None  #: the provision that has the repeated number


def faults(openings: Sequence[Opening], *, whole: bool) -> list[Fault]:
    """Return the faults in the order of *openings*; a *whole* text begins with 1 and has no gap."""
    kept = _in_order(openings, whole=whole)
    printed = {opening.provision for opening in openings}
    out: list[Fault] = []
    edges = [-1, *kept, len(openings)]
    for left, right in pairwise(edges):
        odd = tuple(openings[left + 1 : right])
        before = openings[left] if left >= 0 else None
        after = openings[right] if right < len(openings) else None
        between = _between(before, after, printed) if whole and after else ()
        if odd and len(between) == len(odd):
            out.append(Fault("misnumbered", odd, before, between))
            continue
        if between and after:
            out.append(Fault("gap", (after,), before, between))
        out += _odd(odd, before, openings, kept)
    return out


def _between(before: Opening | None, after: Opening, printed: set[Provision]) -> tuple[Provision, ...]:
    """Return the numbers between two neighbours that nothing in the text has."""
    first = before.last if before else 0
    numbers = [Provision(number) for number in range(first + 1, after.provision.number)]
    if after.provision.sub and (not before or before.last < after.provision.number):
        numbers.append(Provision(after.provision.number))
    return tuple(number for number in numbers if number not in printed)


def _odd(
    odd: Sequence[Opening], before: Opening | None, openings: Sequence[Opening], kept: Sequence[int]
) -> list[Fault]:
    """Return the faults that provisions out of sequence make; a run of repeated ones makes one."""
    same = {openings[index].provision: openings[index] for index in kept}
    out: list[Fault] = []
    for opening in odd:
        twin = same.get(opening.provision)
        kind: Kind = "repeated" if twin else "order"
        if out and out[-1].kind == kind:
            out[-1] = Fault(kind, (*out[-1].at, opening), before, (), out[-1].same)
        else:
            out.append(Fault(kind, (opening,), before, (), twin))
    return out


def _in_order(openings: Sequence[Opening], *, whole: bool) -> list[int]:
    """Return the indexes of the longest rising subsequence, of several the one that leaves fewest faults."""
    ends = [_BEGINNING, *(opening.end for opening in openings)]
    if all(_step(end, opening.provision, 0) for end, opening in zip(ends, openings, strict=False)):
        return list(range(len(openings)))
    best: list[tuple[int, int, int]] = []  # length, steps without fault, index before
    for index, opening in enumerate(openings):
        found = (1, int(whole and _step(_BEGINNING, opening.provision, index)), -1)
        for earlier in range(index):
            end = openings[earlier].end
            if end < opening.provision:
                length, clean, _ = best[earlier]
                step = _step(end, opening.provision, index - earlier - 1)
                found = max(found, (length + 1, clean + step, earlier), key=lambda each: each[:2])
        best.append(found)
    at = max(range(len(best)), key=lambda index: best[index][:2], default=-1)
    out: list[int] = []
    while at >= 0:
        out.append(at)
        at = best[at][2]
    return out[::-1]


def _step(previous: Provision, following: Provision, between: int) -> bool:
    """Tell whether the numbers between two provisions are as many as the provisions printed between them."""
    if following.sub:
        return between == 0 and following == Provision(previous.number, previous.sub + 1)
    return following.number - previous.number == between + 1
