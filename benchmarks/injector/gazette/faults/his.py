"""Faults of histories: HIS001 to HIS003."""

from __future__ import annotations

import random
import re

from benchmarks.injector.gazette.faults.base import Kind, Planted, kinds, other_digit, shuffled, swap_items
from benchmarks.injector.gazette.faults.structure import printed
from benchmarks.injector.gazette.model import Deed, Issue, Regulation

_PARTS = re.compile("(?P<word>.+)字第(?P<serial>[0-9]+)(?P<suffix>[A-Z]?)號")


def _last(issue: Issue, rng: random.Random) -> tuple[Regulation, Deed, tuple[object, ...]]:
    matter, each = rng.choice(list(printed(issue)))
    return each, each.history[-1], (each.history[-1], matter.documents[-1])


def last_date_differs(issue: Issue, rng: random.Random) -> Planted | None:
    _, deed, spots = _last(issue, rng)
    year, month, day = re.findall("[0-9]+", deed.date)
    right = deed.date
    deed.date = rng.choice(
        (f"{year}年{month}月{int(day) % 28 + 1}日", f"{year}年{int(month) % 12 + 1}月{min(int(day), 28)}日")
    )
    return Planted(spots, deed.date, (right, f"中華民國{right}"))


def last_day_loses_a_digit(issue: Issue, rng: random.Random) -> Planted | None:
    for matter, each in shuffled(printed(issue), rng):
        deed = each.history[-1]
        match = re.search("月([0-9]{2})日", deed.date)
        if match and match[1][0] != "0":
            right, deed.date = deed.date, deed.date.replace(match[0], f"月{match[1][0]}日")
            return Planted((deed, matter.documents[-1]), deed.date, (right, f"中華民國{right}"))
    return None


def last_serial_differs(issue: Issue, rng: random.Random) -> Planted | None:
    _, deed, spots = _last(issue, rng)
    match = _PARTS.fullmatch(deed.number)
    right = deed.number
    deed.number = other_digit(right, rng.randrange(match.start("serial") + 3, match.end("serial")), rng)  # type: ignore[union-attr]
    return Planted(spots, deed.number, (right,))


def last_word_differs(issue: Issue, rng: random.Random) -> Planted | None:
    _, deed, spots = _last(issue, rng)
    right = deed.number
    deed.number = right.replace("壹字", rng.choice(("貳字", "字", "企字")))
    return Planted(spots, deed.number, (right,))


def last_letter_missing(issue: Issue, rng: random.Random) -> Planted | None:
    return _letter(issue, rng, "")


def last_letter_of_the_letter(issue: Issue, rng: random.Random) -> Planted | None:
    return _letter(issue, rng, "A")


def _letter(issue: Issue, rng: random.Random, letter: str) -> Planted | None:
    for matter, each in shuffled(printed(issue), rng):
        deed = each.history[-1]
        if deed.number.endswith("B號"):
            right, deed.number = deed.number, f"{deed.number[:-2]}{letter}號"
            return Planted((deed, matter.documents[-1]), deed.number, (right,))
    return None


def last_entry_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for matter, each in shuffled(printed(issue), rng):
        if len(each.history) > 2:
            each.history.pop()
            return Planted((*each.history[-1:], each, matter.documents[-1]))
    return None


def _older(issue: Issue, rng: random.Random) -> list[Regulation]:
    return shuffled((each for _, each in printed(issue) if len(each.history) > 3), rng)


def entries_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _older(issue, rng):
        at = rng.randrange(len(each.history) - 2)
        swap_items(each.history, at, at + 1)
        return Planted((each.history[at], each.history[at + 1]))
    return None


def year_out_of_order(issue: Issue, rng: random.Random) -> Planted | None:
    """Give an entry a year later than that of the next."""
    for each in _older(issue, rng):
        at = rng.randrange(1, len(each.history) - 1)
        deed, after = each.history[at], each.history[at + 1]
        later = int(re.findall("[0-9]+", after.date)[0]) + rng.randint(1, 6)
        deed.date = re.sub("^[0-9]+", str(later), deed.date)
        return Planted((deed, after, *each.history[at + 2 : at + 3]), deed.date)
    return None


def year_before_earlier(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _older(issue, rng):
        at = rng.randrange(1, len(each.history) - 1)
        deed, before = each.history[at], each.history[at - 1]
        earlier = int(re.findall("[0-9]+", before.date)[0]) - rng.randint(1, 8)
        deed.date = re.sub("^[0-9]+", str(earlier), deed.date)
        return Planted((deed, before), deed.date)
    return None


def _modern(issue: Issue, rng: random.Random) -> list[Deed]:
    """Return earlier entries with numbers of the present form."""
    found = [deed for _, each in printed(issue) for deed in each.history[:-1] if not deed.number.startswith("(")]
    return shuffled((deed for deed in found if int(deed.date.split("年")[0]) >= 96), rng)


def old_digit_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for deed in _modern(issue, rng):
        match = _PARTS.fullmatch(deed.number)
        at = rng.randrange(match.start("serial") + 3, match.end("serial"))  # type: ignore[union-attr]
        deed.number = deed.number[:at] + deed.number[at + 1 :]
        return Planted((deed,), deed.number)
    return None


def old_digit_too_many(issue: Issue, rng: random.Random) -> Planted | None:
    for deed in _modern(issue, rng):
        match = _PARTS.fullmatch(deed.number)
        at = rng.randrange(match.start("serial") + 3, match.end("serial"))  # type: ignore[union-attr]
        deed.number = deed.number[: at + 1] + deed.number[at:]
        return Planted((deed,), deed.number)
    return None


def old_year_differs(issue: Issue, rng: random.Random) -> Planted | None:
    for deed in _modern(issue, rng):
        year, month = (int(part) for part in re.findall("[0-9]+", deed.date)[:2])
        match = _PARTS.fullmatch(deed.number)
        if month > 3 and match and int(match["serial"][:3]) == year:
            at = match.start("serial")
            digits = f"{year + rng.choice((-3, -1, 1, 2)):03}"
            deed.number = deed.number[:at] + digits + deed.number[at + 3 :]
            return Planted((deed,), deed.number)
    return None


def old_mark_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for deed in _modern(issue, rng):
        gone = rng.choice(("字", "第"))
        right, deed.number = deed.number, deed.number.replace(gone, "", 1)
        return Planted((deed,), deed.number, (right,))
    return None


KINDS: tuple[Kind, ...] = (
    *kinds(
        "HIS001",
        last_date_differs,
        last_day_loses_a_digit,
        last_serial_differs,
        last_word_differs,
        last_letter_missing,
        last_letter_of_the_letter,
        last_entry_missing,
        least="warning",
    ),
    *kinds("HIS002", entries_swapped, year_out_of_order, year_before_earlier, least="warning"),
    *kinds("HIS003", old_digit_missing, old_digit_too_many, old_year_differs, old_mark_missing),
)
