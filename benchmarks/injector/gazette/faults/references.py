"""Faults of references and lists in provisions: REG004, REG005."""

from __future__ import annotations

import random
import re

from benchmarks.injector.gazette.calendar import numeral
from benchmarks.injector.gazette.faults.base import Kind, Planted, kinds, shuffled
from benchmarks.injector.gazette.faults.structure import lists, openings, printed, remark, siblings, value, whole
from benchmarks.injector.gazette.model import Issue, Paragraph, Regulation

_H = "[一二三四五六七八九十]+"


#: 第九條第一項第二款 where no law is named before it.
_REFERENCE = re.compile(rf"第({_H})([條點])(?:第({_H})項)?(?:第({_H})款)?")


#: A law named before a provision, perhaps with others of it between: 地方稅法通則第六條及.
_LAW = re.compile(r"(?:法|條例|通則|細則)(?:第[^第，。]{1,5}[條項款目][及、]?)*$")


def _references(issue: Issue, rng: random.Random) -> list[tuple[Regulation, Paragraph, re.Match[str]]]:
    found = [
        (each, one, match)
        for _, each in whole(issue)
        for one in each.paragraphs
        for match in _REFERENCE.finditer(one.text)
        if not _LAW.search(one.text[: match.start()])
    ]
    return shuffled(found, rng)


def _put(one: Paragraph, match: re.Match[str], group: int, text: str) -> Planted:
    one.text = one.text[: match.start(group)] + text + one.text[match.end(group) :]
    return Planted((one,), one.text)


def refers_beyond_the_end(issue: Issue, rng: random.Random) -> Planted | None:
    for each, one, match in _references(issue, rng):
        last = value(each.paragraphs[openings(each)[-1]].marker)
        return _put(one, match, 1, numeral(last + rng.randint(1, 12)))
    return None


def refers_to_itself(issue: Issue, rng: random.Random) -> Planted | None:
    for each, one, match in _references(issue, rng):
        own = max((at for at in openings(each) if at <= each.paragraphs.index(one)), default=None)
        # Within a list, or of another paragraph of the same article, it may well be meant.
        if own is not None and each.paragraphs[own] is one and "項" not in match[0] and match[2] == each.unit:
            return _put(one, match, 1, numeral(value(one.marker)))
    return None


def no_such_paragraph(issue: Issue, rng: random.Random) -> Planted | None:
    for _, one, match in _references(issue, rng):
        if match[3]:
            return _put(one, match, 3, rng.choice("六七八九"))
    return None


def no_such_subparagraph(issue: Issue, rng: random.Random) -> Planted | None:
    for _, one, match in _references(issue, rng):
        if match[4]:
            return _put(one, match, 4, rng.choice(("九", "十", "十一")))
    return None


def refers_to_deleted_or_unknown_sub(issue: Issue, rng: random.Random) -> Planted | None:
    for _, one, match in _references(issue, rng):
        if match[2] == "條" and not match[3] and not match[4]:
            return _put(one, match, 2, "條之五")
    return None


def _lists(issue: Issue, rng: random.Random, least: int = 3) -> list[tuple[Regulation, list[int]]]:
    """Return the lists of at least *least* items, one regulation after the other."""
    found = []
    for _, each in shuffled(printed(issue), rng):
        found += [(each, items) for items in shuffled(lists(each), rng) if len(items) >= least]
    return shuffled(found, rng)


def item_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each, items in _lists(issue, rng):
        spots = siblings(each, items)
        at = rng.choice(items[1:-1])
        following = items[items.index(at) + 1]
        del each.paragraphs[at:following]
        return Planted(spots)
    return None


def item_mark_lost(issue: Issue, rng: random.Random) -> Planted | None:
    for each, items in _lists(issue, rng):
        one = each.paragraphs[rng.choice(items[1:-1])]
        spots = siblings(each, items)
        one.marker = ""
        return Planted(spots, one.text)
    return None


def item_number_repeated(issue: Issue, rng: random.Random) -> Planted | None:
    for each, items in _lists(issue, rng):
        at = rng.randrange(1, len(items))
        one = each.paragraphs[items[at]]
        right, one.marker = one.marker, each.paragraphs[items[at - 1]].marker
        return Planted(siblings(each, items), one.marker, (right,))
    return None


def item_number_skipped(issue: Issue, rng: random.Random) -> Planted | None:
    for each, items in _lists(issue, rng):
        # The last one: nothing follows that could tell which of two numbers is wrong.
        one = each.paragraphs[items[-1]]
        one.marker = remark(one.marker, len(items) + 1)
        return Planted(siblings(each, items), one.marker)
    return None


def items_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    for each, items in _lists(issue, rng):
        at = rng.randrange(len(items) - 1)
        first, second = (each.paragraphs[items[i]] for i in (at, at + 1))
        first.marker, second.marker = second.marker, first.marker
        return Planted(siblings(each, items), first.marker)
    return None


KINDS: tuple[Kind, ...] = (
    *kinds(
        "REG004",
        refers_beyond_the_end,
        no_such_paragraph,
        no_such_subparagraph,
        refers_to_deleted_or_unknown_sub,
        least="warning",
    ),
    *kinds("REG004", refers_to_itself),
    *kinds("REG005", item_missing, item_mark_lost, item_number_repeated, item_number_skipped, items_swapped),
)
