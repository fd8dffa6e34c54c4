"""Faults of numbers in provisions: REG006 membership, REG007 bands."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.injector.gazette.calendar import numeral
from benchmarks.injector.gazette.faults.base import Kind, Planted, kinds, shuffled
from benchmarks.injector.gazette.faults.structure import lists, printed, remark, siblings, value
from benchmarks.injector.gazette.model import Issue, Paragraph, Regulation

_H = "[一二三四五六七八九十]+"


_STATED = re.compile(rf"置委員({_H})人(?:至({_H})人)?")


def _members(issue: Issue, rng: random.Random, *, ranged: bool) -> tuple[Regulation, int, re.Match[str]] | None:
    for _, each in shuffled(printed(issue), rng):
        for at, one in enumerate(each.paragraphs):
            match = _STATED.search(one.text)
            # What is listed without a number bounds nothing.
            listed = any("專家學者" in other.text and "人" in other.text[4:] for other in _board(each, at)[1:])
            if match and listed and bool(match[2]) is ranged:
                return each, at, match
    return None


def _board(each: Regulation, at: int) -> tuple[Paragraph, ...]:
    """Return the provision on the members and its list."""
    end = at + 1
    while end < len(each.paragraphs) and each.paragraphs[end].marker.startswith("("):
        end += 1
    return tuple(each.paragraphs[at:end])


def _stated(
    issue: Issue, rng: random.Random, change: Callable[[list[int]], list[int]], *, ranged: bool
) -> Planted | None:
    found = _members(issue, rng, ranged=ranged)
    if found is None:
        return None
    each, at, match = found
    one = each.paragraphs[at]
    bounds = [value(part) for part in match.groups() if part]
    now = "置委員" + "至".join(f"{numeral(number)}人" for number in change(bounds))
    one.text = one.text.replace(match[0], now)
    return Planted(_board(each, at), one.text)


def members_stated_too_few(issue: Issue, rng: random.Random) -> Planted | None:
    off = rng.randint(1, 4)
    return _stated(issue, rng, lambda bounds: [bounds[0] - off], ranged=False)


def members_stated_too_many(issue: Issue, rng: random.Random) -> Planted | None:
    off = rng.randint(1, 8)
    return _stated(issue, rng, lambda bounds: [bounds[0] + off], ranged=False)


def range_stated_too_high(issue: Issue, rng: random.Random) -> Planted | None:
    return _stated(issue, rng, lambda bounds: [bounds[1] + 2, bounds[1] + 6], ranged=True)


def range_stated_too_low(issue: Issue, rng: random.Random) -> Planted | None:
    return _stated(issue, rng, lambda bounds: [bounds[0] - 5, bounds[0] - 2], ranged=True)


def upper_bound_differs(issue: Issue, rng: random.Random) -> Planted | None:
    off = rng.choice((-2, -1, 2, 4))
    return _stated(issue, rng, lambda bounds: [bounds[0], bounds[1] + off], ranged=True)


def lower_bound_differs(issue: Issue, rng: random.Random) -> Planted | None:
    off = rng.choice((-3, -1, 1, 2))
    return _stated(issue, rng, lambda bounds: [bounds[0] + off, bounds[1]], ranged=True)


def member_left_out(issue: Issue, rng: random.Random) -> Planted | None:
    found = _members(issue, rng, ranged=False)
    if found is None:
        return None
    each, at, _ = found
    board = _board(each, at)
    gone = rng.choice([one for one in board[1:] if "專家" not in one.text])
    each.paragraphs.remove(gone)
    for number, one in enumerate(_board(each, at)[1:], start=1):
        one.marker = remark(one.marker, number)
    return Planted(_board(each, at))


def listed_number_differs(issue: Issue, rng: random.Random) -> Planted | None:
    found = _members(issue, rng, ranged=False)
    if found is None:
        return None
    each, at, _ = found
    board = _board(each, at)
    one = next(one for one in board if one.text.startswith("專家學者"))
    one.text = one.text.replace("二人", f"{rng.choice('三四五七')}人")
    return Planted(board, one.text)


#: The bounds of bands: what is printed, and what makes an overlap or a gap of it.
_OVERLAPS = (
    ("未滿九十分", "未滿九十五分"),
    ("七十分以上，未滿八十分", "六十五分以上，未滿八十分"),
    ("未滿七十分", "未滿七十五分"),
    ("三戶至五戶", "二戶至五戶"),
    ("三戶至五戶", "三戶至六戶"),
    ("超過一年，三年以內", "超過一年，四年以內"),
)


_GAPS = (
    ("未滿九十分", "未滿八十九分"),
    ("八十分以上，未滿九十分", "八十五分以上，未滿九十分"),
    ("(五)未滿六十分。", "(五)未滿五十分。"),
    ("三戶至五戶", "四戶至五戶"),
    ("六戶以上", "七戶以上"),
    ("超過三年者", "超過四年者"),
)


def _band(issue: Issue, rng: random.Random, changes: tuple[tuple[str, str], ...]) -> Planted | None:
    for _, each in shuffled(printed(issue), rng):
        for right, wrong in shuffled(changes, rng):
            for items in lists(each):
                spots = siblings(each, items)
                for one in spots[1:]:
                    if right in one.marker + one.text:
                        one.text = (one.marker + one.text).replace(right, wrong).removeprefix(one.marker)
                        return Planted(spots, one.text)
    return None


def bands_overlap(issue: Issue, rng: random.Random) -> Planted | None:
    return _band(issue, rng, _OVERLAPS)


def bands_leave_a_gap(issue: Issue, rng: random.Random) -> Planted | None:
    return _band(issue, rng, _GAPS)


KINDS: tuple[Kind, ...] = (
    *kinds(
        "REG006",
        members_stated_too_few,
        members_stated_too_many,
        range_stated_too_high,
        range_stated_too_low,
        member_left_out,
        listed_number_differs,
        least="warning",
    ),
    *kinds("REG006", upper_bound_differs, lower_bound_differs),
    *kinds("REG007", bands_overlap, bands_leave_a_gap, least="warning"),
)
