"""The last entry of a history against the order, or the letter, that carries its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks import texts
from checks.doc import dates, numbers
from checks.doc.matters import Matters
from checks.rule import Context
from core.difference import similarity
from core.text import fold, narrow

Row = Mapping[str, Any]

#: A number that is so malformed that the entry has it among what was done: 晴府海企壹字1130000010B號令修正第5條.
_PRINTED = re.compile(
    r"(?:[(（][0-9]{2,3}[)）])?[\u3400-\u9fff()（）]{2,14}?第{0,2}[0-9０-９OoIl|〇○]{5,}[A-Za-z]{0,2}號*(?=[令函公])"
)
_DIGIT = re.compile("[0-9]")
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")
#: From here on two names of regulations are one, wrongly written.
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Stamp:
    """Date and number as one place prints them."""

    row: Row
    table: str
    date_cell: texts.Cell | None
    number_cell: texts.Cell | None
    number_raw: str | None  #: the number within its cell
    date: str | None  #: ISO
    number: numbers.Number | None
    kind: str | None

    @property
    def serial(self) -> str | None:
        """The digits of the number."""
        return self.number.serial if self.number else None

    @property
    def digits(self) -> str:
        """The digits of a number that may be malformed otherwise; a year in brackets before it is none of them."""
        return "".join(_DIGIT.findall(narrow(self.number_raw or "").rpartition(")")[2]))


@dataclass(frozen=True, slots=True)
class Carried:
    """A regulation with its history, the document that carries it, and the letter of that order."""

    regulation: Row
    entries: tuple[Stamp, ...]
    carriers: tuple[Stamp, ...]  #: one; a joint order has a stamp for each of its numbers
    letter: Stamp | None

    @property
    def last(self) -> Stamp:
        """The last entry."""
        return self.entries[-1]


def carried(context: Context, matters: Matters) -> Iterator[Carried]:
    """Yield every regulation that has a history and a carrier, in printed order."""
    histories: dict[object, list[Row]] = {}
    for row in context.rows("history"):
        histories.setdefault(row["regulation_seq"], []).append(row)
    documents = {row["seq"]: row for row in matters.documents}
    for regulation in context.rows("regulations"):
        carrier, history = documents.get(regulation["document_seq"]), histories.get(regulation["seq"])
        if carrier is None or not history:
            continue
        letters = [row for row in matters.partners(carrier) if row["kind"] == "函" and carrier["kind"] == "令"]
        yield Carried(
            regulation,
            tuple(entry(row) for row in history),
            tuple(_documents(carrier)),
            next(iter(_documents(letters[0])), None) if len(letters) == 1 else None,
        )


def entry(row: Row) -> Stamp:
    """Return what an entry of a history prints."""
    column, raw = printed_number(row)
    return Stamp(
        row,
        "history",
        _cell("history", "acted_on_raw", row),
        _cell("history", column, row),
        raw,
        row["acted_on"],
        numbers.parse(raw),
        row["doc_kind"],
    )


def printed_number(row: Row) -> tuple[str, str | None]:
    """Return the column of an entry that holds its number, and the number as printed."""
    if row["doc_no_raw"]:
        return "doc_no_raw", row["doc_no_raw"]
    found = _PRINTED.match(row["action_raw"] or "")
    return ("action_raw", found[0]) if found else ("doc_no_raw", None)


def _documents(row: Row) -> Iterator[Stamp]:
    date = _cell("documents", "issued_on_raw", row)
    number = _cell("documents", "doc_no_raw", row)
    pieces: Sequence[str | None] = [piece for piece, _ in numbers.pieces(row["doc_no_raw"] or "")] or [None]
    for piece in pieces:
        day = dates.read(row["issued_on_raw"]) if row["issued_on_raw"] else None
        iso = day.date.isoformat() if day and day.date else None
        yield Stamp(row, "documents", date, number, piece, iso, numbers.parse(piece), row["kind"])


def _cell(table: str, column: str, row: Row) -> texts.Cell | None:
    return texts.Cell(table, column, str(row[column]), row) if row[column] else None


def same_number(one: Stamp, other: Stamp) -> bool:
    """Tell whether two places print one number, slips apart."""
    return bool(one.digits and other.digits) and numbers.near(one.digits, other.digits)


def same_deed(one: Stamp, other: Stamp) -> bool:
    """Tell whether two places speak of one document, slips apart: by the number, or by the day."""
    return same_number(one, other) or (one.date is not None and one.date == other.date)


def equal(one: Stamp, other: Stamp) -> bool:
    """Tell whether two places print the same date and number."""
    if one.number is None or other.number is None:
        return False
    return one.date == other.date and one.number == other.number


def names(subject: str | None, regulation: Row) -> bool | None:
    """Tell whether the *subject* of a document names *regulation*, or a name much like it; ``None`` without one."""
    name = fold(regulation["name"] or "")
    if not subject or not name:
        return None
    said = fold(subject)
    quoted = _QUOTED.findall(said)
    return name in said or any(similarity(name, each[: len(name)]) >= _ALIKE for each in quoted)
