"""Which entry of a table of contents stands for which matter of the body, as far as their names tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.text import fold

#: Names shorter than this are contained in too much to tell anything.
_TELLING = 4
#: Share of the pairs of neighbouring characters that two names of one thing have in common, at least.
_ALIKE = 0.6
#: How many places apart such two may stand.
_NEAR = 20


def pair(entries: Sequence[str], matters: Sequence[Sequence[str]]) -> list[tuple[int | None, int | None]]:
    """Pair *entries* with *matters* (the names each goes by); return positions, those without a partner with ``None``.

    An entry belongs to the matter whose name it contains, the longest name first; else to the one whose name is most
    like it. A matter without any name belongs to the entry that stands where it does. Pairs come in the order of the
    entries; a matter without entry follows the one that is printed before it.

    >>> pair(["訂定甲港口管理辦法", "修正乙漁港要點第三點"], [["乙漁港要點"], ["甲港口管理辦法"]])
    [(0, 1), (1, 0)]
    >>> pair(["訂定甲港口管理辦法"], [["丙燈塔開放要點"]])
    [(None, 0), (0, None)]
    """
    texts = [fold(entry) for entry in entries]
    names = [[name for name in map(fold, given) if len(name) >= _TELLING] for given in matters]
    partner: dict[int, int] = {}
    _take(partner, _containing(texts, names))
    _take(partner, _alike(texts, names, partner))
    _by_order(partner, len(texts), names)
    return list(_arranged(partner, len(texts), len(names)))


def _take(partner: dict[int, int], candidates: Iterable[tuple[float, int, int]]) -> None:
    """Join the best candidates (score, entry, matter) first; of equally good ones those that stand alike far down."""
    taken = set(partner.values())
    for _, entry, matter in sorted(candidates, key=lambda c: (-c[0], abs(c[1] - c[2]), c[1], c[2])):
        if entry not in partner and matter not in taken:
            partner[entry] = matter
            taken.add(matter)


def _containing(texts: Sequence[str], names: Sequence[Sequence[str]]) -> Iterator[tuple[float, int, int]]:
    for matter, given in enumerate(names):
        for entry, text in enumerate(texts):
            shared = [len(name) for name in given if name in text]
            if shared:
                yield float(max(shared)), entry, matter


def _alike(
    texts: Sequence[str], names: Sequence[Sequence[str]], partner: Mapping[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Yield the entries and matters without partner that have most of their neighbouring characters in common."""
    taken = set(partner.values())
    twos = {matter: [_twos(name) for name in given] for matter, given in enumerate(names) if matter not in taken}
    for entry, text in enumerate(texts):
        if entry in partner:
            continue
        own = _twos(text)
        for matter in range(entry - _NEAR, entry + _NEAR + 1):
            share = max((2 * len(own & other) / (len(own) + len(other)) for other in twos.get(matter, ())), default=0)
            if share >= _ALIKE:
                yield share, entry, matter


def _twos(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _by_order(partner: dict[int, int], entries: int, names: Sequence[Sequence[str]]) -> None:
    """Join a matter without name with the entry next to that of its neighbour, from the front, then from the back."""
    of = {matter: entry for entry, matter in partner.items()}
    for step, first, matters in ((1, 0, range(len(names))), (-1, entries - 1, range(len(names) - 1, -1, -1))):
        for matter in matters:
            if names[matter] or matter in of:
                continue
            neighbour = matter - step
            entry = of[neighbour] + step if neighbour in of else first if matter == matters[0] else None
            if entry is not None and 0 <= entry < entries and entry not in partner:
                partner[entry] = matter
                of[matter] = entry


def _arranged(partner: dict[int, int], entries: int, matters: int) -> Iterator[tuple[int | None, int | None]]:
    paired = set(partner.values())
    behind: dict[int, list[int]] = defaultdict(list)  # matters without entry, by the matter they follow
    last = -1
    for matter in range(matters):
        if matter in paired:
            last = matter
        else:
            behind[last].append(matter)
    yield from ((None, matter) for matter in behind[-1])
    for entry in range(entries):
        own = partner.get(entry)
        yield entry, own
        if own is not None:
            yield from ((None, matter) for matter in behind[own])
