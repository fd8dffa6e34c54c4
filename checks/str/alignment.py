"""Aligning two lists of names that should be the same list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.difference import similarity
from core.text import fold

#: From here on, two names that stand at different places may still be one name, written otherwise.
_ALIKE = 0.6
#: Less is enough for those that are left when all others are paired.
_ALIKE_ENOUGH = 0.3
#: A weight behind a name: （20%）.
_WEIGHT = re.compile(r"[(][^()]*\d[^()]*[%分][^()]*[)]$")
#: What an explanation behind a name begins with; what follows a dash or a bracket may belong to the name.
_EXPLAINS = ":;"
_MARKS = str.maketrans("", "", "，、。；：,.;:()（）「」『』-－—–~～/·‧•﹑﹐")


@dataclass(frozen=True, slots=True)
class Pair:
    """One name of both lists, or of one of them (the other position is ``None``)."""

    first: int | None
    second: int | None
    moved: bool = False  #: it stands in another order


def bare(name: str) -> str:
    """Return *name* folded and without its marks."""
    return fold(name).translate(_MARKS)


def same(first: str, second: str) -> bool:
    """Tell whether two names are equal but for an explanation or a weight that one of them adds."""
    one, other = (_WEIGHT.sub("", fold(name)) for name in (first, second))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return bool(short) and long.startswith(short) and long[len(short)] in _EXPLAINS


def align(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return the pairs of two lists, in order of the second; what only the first has stands at its place.

    Equal names are paired first, then the likest, then those that stand alone between the same neighbours, then those
    that have at least something in common.
    """
    partner = _equal(first, second)
    _add_likest(partner, first, second, _ALIKE)
    _add_between(partner, len(first), len(second))
    _add_likest(partner, first, second, _ALIKE_ENOUGH)
    moved = _moved(partner)
    found = [(float(other), Pair(one, other, one in moved)) for one, other in partner.items()]
    back = {other: one for one, other in partner.items()}
    found += [(float(other), Pair(None, other)) for other in range(len(second)) if other not in back]
    place = -0.5
    for one in range(len(first)):
        if one in partner:
            place = partner[one] + 0.5
        else:
            found.append((place, Pair(one, None)))
    return [pair for _, pair in sorted(found, key=lambda item: item[0])]


def _equal(first: Sequence[str], second: Sequence[str]) -> dict[int, int]:
    """Pair equal names; where one is printed several times, in order."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for position in reversed(range(len(second))):
        waiting[bare(second[position])].append(position)
    return {position: waiting[bare(name)].pop() for position, name in enumerate(first) if waiting.get(bare(name))}


def _add_likest(partner: dict[int, int], first: Sequence[str], second: Sequence[str], least: float) -> None:
    """Pair the names that are left and at least so much alike, the likest first."""
    taken = set(partner.values())
    scored = sorted(
        (
            (1.0 if same(first[one], second[other]) else similarity(bare(first[one]), bare(second[other])), one, other)
            for one in range(len(first))
            if one not in partner
            for other in range(len(second))
            if other not in taken
        ),
        key=lambda item: (-item[0], abs(item[1] - item[2])),
    )
    for score, one, other in scored:
        if score >= least and one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)


def _add_between(partner: dict[int, int], first: int, second: int) -> None:
    """Pair what stands between the same neighbours in both lists, where both have as many names there."""
    fixed = [(-1, -1), *((one, other) for one, other in sorted(partner.items())), (first, second)]
    for (one, other), (next_one, next_other) in pairwise(fixed):
        if next_one - one == next_other - other:
            for step in range(1, next_one - one):
                if other + step not in partner.values():
                    partner[one + step] = other + step


def _moved(partner: dict[int, int]) -> set[int]:
    """Return those of the first list that are out of order: as few as make the others stand in order."""
    ones = sorted(partner)
    tails: list[int] = []  # the least last partner of a rising run, by its length
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for one in ones:
        length = bisect_left(tails, partner[one])
        before[one] = ends[length - 1] if length else None
        tails[length : length + 1] = [partner[one]]
        ends[length : length + 1] = [one]
    kept: set[int] = set()
    step: int | None = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return set(ones) - kept
