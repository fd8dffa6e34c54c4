"""What else of a matter says when and under which number a document was issued: letter, order, histories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checks import texts
from checks.doc import dates, numbers
from checks.rule import Context, Reads
from core.findings import Text
from core.text import fold

Row = Mapping[str, Any]

#: What every rule on dates and numbers reads; the histories only help to say which of two is mistyped.
READS = (
    Reads("documents", ("seq", "matter", "kind", "issuer", "issued_on_raw", "issued_on", "doc_no_raw")),
    Reads("regulations", ("seq", "document_seq"), optional=True),
    Reads("history", ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw"), optional=True),
)
#: Numbers have ten digits since 1 January of this year (ROC).
SINCE = 95


class Matters:
    """The documents of an issue by matter, with the last entries of the histories printed behind them."""

    def __init__(self, context: Context) -> None:
        """Read them from *context*."""
        self.documents = context.rows("documents") if context.readable("documents", "seq") else []
        self._by_matter: dict[object, list[Row]] = defaultdict(list)
        for row in self.documents:
            self._by_matter[row["matter"]].append(row)
        self._entries = _last_entries(context)
        self._carriers = {entry["row_id"]: seq for seq, entries in self._entries.items() for entry in entries}
        self._house = _house(self.documents)
        # A letter and its order, and all numbers of a matter, count once.
        printed = [numbers.parse(row["doc_no_raw"]) for row in self.documents if self._is_house(row)]
        self._digits = numbers.usual_length(number.serial for number in printed if number is not None)

    def _is_house(self, row: Row) -> bool:
        issuer = fold(row["issuer"] or "")
        return not issuer or self._house is None or self._house in issuer

    def lengths(self, row: Row) -> frozenset[int]:
        """Return how many digits the number of the document *row* may have: the history may show that it has eleven."""
        allowed = numbers.lengths(self._digits, house=self._is_house(row))
        own = {
            number.serial for piece, _ in numbers.pieces(row["doc_no_raw"] or "") if (number := numbers.parse(piece))
        }
        again = {number.serial for entry in self.entries(row) if (number := numbers.parse(entry["doc_no_raw"]))}
        longer = {len(serial) for serial in own & again if len(serial) == numbers.DIGITS + 1}
        return allowed | longer

    @property
    def digits(self) -> frozenset[int]:
        """How many digits numbers have in histories: ten, or as many as the issue's own."""
        return frozenset({numbers.DIGITS, self._digits})

    def partners(self, row: Row) -> list[Row]:
        """Return the other documents of the matter of *row*."""
        return [other for other in self._by_matter[row["matter"]] if other["row_id"] != row["row_id"]]

    def entries(self, row: Row) -> list[Row]:
        """Return the last entry of each history printed behind the documents of the matter of *row*."""
        return [entry for other in self._by_matter[row["matter"]] for entry in self._entries.get(other["seq"], ())]

    def numbers_of(self, row: Row) -> Iterator[tuple[texts.Cell, numbers.Number]]:
        """Yield the well-formed numbers that the rest of the matter prints."""
        listed = [("documents", other) for other in self.partners(row)] + [("history", e) for e in self.entries(row)]
        for table, other in listed:
            number = numbers.parse(other["doc_no_raw"])
            if number is not None and not number.old and len(number.serial) in self.lengths(row):
                yield texts.Cell(table, "doc_no_raw", str(other["doc_no_raw"]), other), number

    def dates_of(self, row: Row) -> Iterator[tuple[texts.Cell, str]]:
        """Yield the dates that the rest of the matter prints, with what they mean (ISO)."""
        for other in self.partners(row):
            yield from _dated("documents", "issued_on_raw", other)
        for entry in self.entries(row):
            yield from _dated("history", "acted_on_raw", entry)

    def dates_of_entry(self, entry: Row) -> list[tuple[texts.Cell, str]]:
        """Return the dates of the documents that carry the text of which *entry* is the last of the history."""
        return [found for row in self._matter_of(entry) for found in _dated("documents", "issued_on_raw", row)]

    def numbers_of_entry(self, entry: Row) -> list[tuple[texts.Cell, numbers.Number]]:
        """Return the number of the document that carries the text of which *entry* is the last of the history."""
        matter = self._matter_of(entry)
        # Where there is an order, the history cites it and not its letter.
        carrier = [row for row in matter if row["kind"] == "令"] or matter
        read = [(row, numbers.parse(row["doc_no_raw"])) for row in carrier]
        return [
            (texts.Cell("documents", "doc_no_raw", str(row["doc_no_raw"]), row), number)
            for row, number in read
            if number is not None and len(number.serial) in self.lengths(row)
        ]

    def _matter_of(self, entry: Row) -> list[Row]:
        """Return the documents of the matter that carries the text of which *entry* is the last of the history."""
        seq = self._carriers.get(entry["row_id"])
        carrier = next((row for row in self.documents if row["seq"] == seq), None)
        return self._by_matter[carrier["matter"]] if carrier else []


def _dated(table: str, column: str, row: Row) -> Iterator[tuple[texts.Cell, str]]:
    """Yield the cell of *column* with what it means, where it prints a day."""
    read = dates.read(row[column]) if row[column] else None
    if read is not None and read.date is not None:
        yield texts.Cell(table, column, str(row[column]), row), read.date.isoformat()


def _last_entries(context: Context) -> dict[object, list[Row]]:
    """Return the last entries of histories by the document that carries their text."""
    out: dict[object, list[Row]] = defaultdict(list)
    if not (context.readable("regulations", "document_seq") and context.readable("history", "regulation_seq")):
        return out
    last = {row["regulation_seq"]: row for row in context.rows("history")}
    for regulation in context.rows("regulations"):
        if regulation["seq"] in last and regulation["document_seq"] is not None:
            out[regulation["document_seq"]].append(last[regulation["seq"]])
    return out


def _house(documents: list[dict[str, Any]]) -> str | None:
    """Return the office that issues most of the documents, which is the gazette's own."""
    issuers = Counter(fold(row["issuer"]) for row in documents if row["issuer"])
    return issuers.most_common(1)[0][0] if issuers else None


def as_printed(cell: texts.Cell) -> Text:
    """Return the reason of a repair: what *cell*, in another place of the matter, prints."""
    where = Text("沿革", "the history") if cell.table == "history" else Text("同案公文", "the same matter's document")
    return Text(f"{where.zh}印為「{cell.text}」", f"{where.en} prints “{cell.text}”")


def swapped(suffix: str, kind: str, other_kind: str) -> str:
    """Return the letter of a document of *kind* where one of *other_kind* in the same matter has *suffix*."""
    if kind == other_kind or suffix not in ("A", "B"):
        return suffix
    return "B" if suffix == "A" else "A"
