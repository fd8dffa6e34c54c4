"""A letter and the order that it encloses: which belong together, and what the rest of the matter says of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks.doc import numbers
from checks.rule import Context
from checks.toc.matters import carried
from checks.toc.titles import namings
from core.difference import similarity

Row = Mapping[str, Any]

#: So many pairs of an issue show how it numbers letters and orders.
_PRACTICE = 3
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """A letter and the order behind it; *history* are the last entries of the histories printed behind the order."""

    letter: Row
    order: Row
    history: tuple[Row, ...] = field(compare=False)

    @property
    def numbers(self) -> tuple[numbers.Number, numbers.Number] | None:
        """The numbers of both, where both are well formed."""
        one, other = numbers.parse(self.letter["doc_no_raw"]), numbers.parse(self.order["doc_no_raw"])
        return (one, other) if one and other else None

    @property
    def suffixes(self) -> tuple[str, str] | None:
        """The letters behind the digits of both numbers."""
        both = self.numbers
        return (both[0].suffix, both[1].suffix) if both else None


@dataclass(frozen=True, slots=True)
class Practice:
    """How an issue numbers a letter and its order."""

    suffixes: tuple[str, str] | None  #: A and B, where most pairs have them
    is_shared: bool  #: most pairs have one serial


def pairs(context: Context) -> list[Pair]:
    """Return the letters with the orders and announcements that they enclose, in printed order."""
    history = _last_entries(context)
    out = []
    for documents in carried(context.rows("documents")):
        letters = [row for row in documents if row["kind"] == "函"]
        orders = [row for row in documents if row["kind"] in ("令", "公告")]
        out += [Pair(letters[0], order, history.get(order["seq"], ())) for order in orders if letters]
    return [pair for pair in out if _belong_together(pair)]


def _last_entries(context: Context) -> dict[object, tuple[Row, ...]]:
    last: dict[object, Row] = {}
    held = context.readable("history", "doc_no_raw") and context.readable("regulations", "document_seq")
    for row in context.rows("history") if held else ():
        last[row["regulation_seq"]] = row
    found: dict[object, list[Row]] = defaultdict(list)
    for row in context.rows("regulations") if last else ():
        if row["seq"] in last:
            found[row["document_seq"]].append(last[row["seq"]])
    return {document: tuple(rows) for document, rows in found.items()}


def _belong_together(pair: Pair) -> bool:
    """Tell whether the order behind a letter is that letter's: an order may stand behind a letter by chance."""
    both = pair.numbers
    if both and both[0].serial == both[1].serial:
        return True
    first, second = ({naming.name for naming in namings(row["subject"] or "")} for row in (pair.letter, pair.order))
    if not first or not second:
        return True
    if pair.order["kind"] == "公告":
        return True
    return any(one == other or similarity(one, other) >= _ALIKE for one in first for other in second)


def practice(found: Sequence[Pair]) -> Practice:
    """Return how the issue numbers its letters and orders."""
    counted = Counter(pair.suffixes for pair in found if pair.suffixes)
    usual, count = counted.most_common(1)[0] if counted else (None, 0)
    shared = [both[0].serial == both[1].serial for pair in found if (both := pair.numbers)]
    has_suffixes = usual is not None and usual[0] != usual[1] and count >= _PRACTICE and 2 * count > counted.total()
    return Practice(usual if has_suffixes else None, len(shared) >= _PRACTICE and 2 * sum(shared) > len(shared))


def has_wrong_suffix(pair: Pair, usual: Practice) -> bool:
    """Tell whether the letters behind the digits are not those by which letters and orders are told apart."""
    found = pair.suffixes
    if found is None or found == usual.suffixes:
        return False
    return usual.suffixes is not None or (found[0] != found[1] and "" in found) or found[0] == found[1] != ""


def witnesses(pair: Pair, column: str) -> Iterator[tuple[Row, object]]:
    """Yield the entries of the history with what they say of *column*: word, serial, suffix, or the date."""
    for row in pair.history:
        number = numbers.parse(row["doc_no_raw"])
        value = row["acted_on"] if column == "date" else getattr(number, column) if number else None
        if value is not None:
            yield row, value
