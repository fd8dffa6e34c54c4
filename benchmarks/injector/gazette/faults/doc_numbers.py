"""Faults of document numbers: DOC001, DOC002, DOC007."""

from __future__ import annotations

import random

from benchmarks.injector.gazette.faults.base import Kind, Planted, any_document, kinds, number_of, renumber, shuffled
from benchmarks.injector.gazette.model import Document, Issue


def _malformed(document: Document, number: str) -> Planted:
    right, document.number = document.number, number
    return Planted((document,), number, (right,))


def digit_missing(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    match = number_of(document)
    at = rng.randrange(match.start("serial") + 3, match.end("serial"))
    document.number = document.number[:at] + document.number[at + 1 :]
    return Planted((document,), document.number)


def digit_too_many(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    match = number_of(document)
    at = rng.randrange(match.start("serial") + 3, match.end("serial"))
    document.number = document.number[: at + 1] + document.number[at:]
    return Planted((document,), document.number)


def letter_for_digit(issue: Issue, rng: random.Random) -> Planted | None:
    for document in any_document(issue, rng):
        match = number_of(document)
        places = [at for at in range(match.start("serial") + 1, match.end("serial")) if document.number[at] in "01"]
        if places:
            at = rng.choice(places)
            letter = {"0": "O", "1": "l"}[document.number[at]]
            return _malformed(document, document.number[:at] + letter + document.number[at + 1 :])
    return None


def word_zi_missing(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    return _malformed(document, document.number.replace("字第", "第"))


def word_di_missing(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    return _malformed(document, document.number.replace("字第", "字"))


def word_hao_missing(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    return _malformed(document, document.number[:-1])


def letter_twice(issue: Issue, rng: random.Random) -> Planted | None:
    for document in any_document(issue, rng):
        suffix = number_of(document)["suffix"]
        if suffix:
            return _malformed(document, document.number.replace(f"{suffix}號", f"{suffix}{suffix}號"))
    return None


def _autumn(document: Document) -> bool:
    """Tell whether a document carries the digits of its own year, with none other allowed."""
    return document.date.startswith("113年") and number_of(document)["serial"].startswith("113")


def year_of_next_year(issue: Issue, rng: random.Random) -> Planted | None:
    return _year(issue, rng, "114", alone=True)


def year_of_last_year(issue: Issue, rng: random.Random) -> Planted | None:
    return _year(issue, rng, "112", alone=True)


def year_mistyped_in_matter(issue: Issue, rng: random.Random) -> Planted | None:
    return _year(issue, rng, rng.choice(("131", "103", "213")), alone=False)


def _year(issue: Issue, rng: random.Random, digits: str, *, alone: bool) -> Planted | None:
    for matter in shuffled(issue.matters, rng):
        if not all(map(_autumn, matter.documents)) or (alone and len(matter.documents) > 1):
            continue
        document = matter.documents[-1]
        right = number_of(document)["serial"]
        renumber(matter, right, digits + right[3:])
        return Planted(tuple(matter.documents), document.number, (document.number.replace(digits, "113", 1),))
    return None


def serial_smaller_than_earlier(issue: Issue, rng: random.Random) -> Planted | None:
    """Give a later document of the same word a serial smaller than an earlier one's."""
    for matter in shuffled(issue.matters, rng):
        document = matter.documents[-1]
        mine = number_of(document)
        for other in issue.matters:
            theirs = number_of(other.documents[0])
            # Of two documents nobody can tell which one is out of step.
            if sum(number_of(m.documents[0])["word"] == mine["word"] for m in issue.matters) < 3:
                continue
            if other is matter or theirs["word"] != mine["word"] or theirs["serial"][:5] != mine["serial"][:5]:
                continue
            if theirs["serial"] >= mine["serial"] or other.documents[0].date == document.date:
                continue
            smaller = f"{int(theirs['serial']) - rng.randrange(20, 900):010}"
            renumber(matter, mine["serial"], smaller)
            return Planted((*matter.documents, *other.documents), document.number)
    return None


KINDS: tuple[Kind, ...] = (
    *kinds(
        "DOC001",
        digit_missing,
        digit_too_many,
        letter_for_digit,
        word_zi_missing,
        word_di_missing,
        word_hao_missing,
        letter_twice,
        least="warning",
    ),
    *kinds("DOC002", year_of_next_year, year_of_last_year, year_mistyped_in_matter),
    *kinds("DOC007", serial_smaller_than_earlier),
)
