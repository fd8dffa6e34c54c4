"""Where things stand in a regulation: its articles or points, its lists, and the numbers of their marks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.injector.gazette.calendar import numeral
from benchmarks.injector.gazette.faults.base import shuffled
from benchmarks.injector.gazette.model import Issue, Matter, Paragraph, Regulation


def whole(issue: Issue) -> Iterator[tuple[Matter, Regulation]]:
    """Yield the regulations that are printed whole, with their matters."""
    for matter, regulation in printed(issue):
        if not regulation.provisions:
            yield matter, regulation


def partial(issue: Issue) -> Iterator[tuple[Matter, Regulation]]:
    """Yield the regulations of which only some provisions are printed."""
    for matter, regulation in printed(issue):
        if regulation.provisions:
            yield matter, regulation


def printed(issue: Issue) -> Iterator[tuple[Matter, Regulation]]:
    """Yield all regulations with their matters."""
    for matter in issue.matters:
        for regulation in matter.regulations:
            yield matter, regulation


def openings(regulation: Regulation) -> list[int]:
    """Return the positions of the paragraphs that open an article or point."""
    return [at for at, each in enumerate(regulation.paragraphs) if opens(each, regulation)]


def opens(each: Paragraph, regulation: Regulation) -> bool:
    """Tell whether *each* opens an article or point."""
    if regulation.unit == "條":
        return each.marker.startswith("第") and "條" in each.marker
    return each.marker.endswith("、")


def extent(regulation: Regulation, at: int) -> slice:
    """Return the positions of the article or point that opens at *at*, with all below it."""
    others = [*(o for o in openings(regulation) if o > at), len(regulation.paragraphs)]
    end = next((i for i in range(at + 1, others[0]) if regulation.paragraphs[i].marker.endswith("章")), others[0])
    return slice(at, end)


def lists(regulation: Regulation) -> list[list[int]]:
    """Return the enumerations below the articles or points, as positions of their items, nested ones apart."""
    found: list[list[int]] = []
    style = ""
    for at, each in enumerate(regulation.paragraphs):
        if opens(each, regulation) or not each.marker or each.marker.endswith("章"):
            style = ""
            continue
        kind = _style(each.marker)
        first = value(each.marker) == 1
        if first:
            found.append([])
        elif kind != style:
            # Back from a nested list: the open one of the same style goes on.
            open_one = next(one for one in reversed(found) if _style(regulation.paragraphs[one[0]].marker) == kind)
            found.remove(open_one)
            found.append(open_one)
        found[-1].append(at)
        style = kind
    return [each for each in found if len(each) > 1]


def _style(marker: str) -> str:
    return "(" if marker.startswith("(") else "." if marker.endswith(".") else "、"


_HAN = {"十": 10} | {char: number for number, char in enumerate("〇一二三四五六七八九")}


def value(marker: str) -> int:
    """Return the number of *marker*, 1 to 99."""
    digits = re.sub(r"[第條點章、().]|之.*", "", marker)
    if digits.isdigit():
        return int(digits)
    head, ten, tail = digits.partition("十")
    if not ten:
        return _HAN[head]
    return 10 * (_HAN[head] if head else 1) + (_HAN[tail] if tail else 0)


def remark(marker: str, number: int) -> str:
    """Return *marker* with another number."""
    digits = re.sub(r"[第條點章、().]|之.*", "", marker)
    return marker.replace(digits, str(number) if digits.isdigit() else numeral(number), 1)


def _lead(each: Regulation, items: list[int]) -> Paragraph:
    return each.paragraphs[max(items[0] - 1, 0)]


def siblings(each: Regulation, items: list[int]) -> tuple[Paragraph, ...]:
    return (_lead(each, items), *(each.paragraphs[at] for at in items))


COUNT = re.compile("(全文共?)([0-9]+)([條點])")


def counted(issue: Issue, rng: random.Random) -> list[Regulation]:
    """Return the regulations whose history states how many provisions they have."""
    return shuffled((each for _, each in whole(issue) if COUNT.search(each.history[-1].action)), rng)


def inner_openings(issue: Issue, rng: random.Random) -> list[tuple[Regulation, int]]:
    """Return regulations printed whole with one of their inner provisions, none next to a 第八條之一."""
    found = []
    for _, each in shuffled(whole(issue), rng):
        places = openings(each)
        inner = [
            at
            for before, at, after in zip(places, places[1:], places[2:], strict=False)
            if not any("之" in each.paragraphs[i].marker for i in (before, at, after))
        ]
        if inner:
            found.append((each, rng.choice(inner)))
    return found
