"""Where a gazette prints scales: the elements of one list, a paragraph, the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from checks.reg.bands import hints
from checks.reg.numbered import Row, articles
from checks.reg.series import Head, cell_head, heads
from checks.rule import Context

#: Two ends make a scale; fewer words that tell one need not be read.
_FEWEST_ENDS = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """Elements of one list, or one paragraph: the heads of each."""

    table: str
    groups: list[list[Head]]


def scopes(context: Context) -> Iterator[Scope]:
    """Yield every place that may hold scales, in the order of the tables."""
    for rows in articles(context.rows("provisions")):
        for siblings in _lists(rows):
            yield Scope("provisions", _groups(siblings))
    if not context.readable("passages", "text"):
        return
    for _, held in groupby(context.rows("passages"), key=lambda row: (row["document_seq"], row["part"])):
        yield from _passages(list(held))


def _groups(rows: Sequence[Row]) -> list[list[Head]]:
    """Return the heads of each element; none where there cannot be two ends in all of them."""
    told = [str(row["text"] or "") for row in rows]
    if sum(map(hints, told)) < _FEWEST_ENDS:
        return []
    return [heads(row, text) for row, text in zip(rows, told, strict=True)]


def _lists(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the paragraphs of an article one by one, and the elements of each of its lists together."""
    open_lists: dict[int, list[Row]] = {}
    for row in rows:
        depth = row["depth"]
        if depth == 1:
            yield from open_lists.values()
            open_lists = {}
            yield [row]
            continue
        for deeper in [each for each in open_lists if each > depth]:
            yield open_lists.pop(deeper)
        open_lists.setdefault(depth, []).append(row)
    yield from open_lists.values()


def _passages(rows: Sequence[Row]) -> Iterator[Scope]:
    """Yield the table rows that hold one band each, run by run, and the paragraphs."""
    run: list[list[Head]] = []
    for row in rows:
        text = str(row["text"] or "")
        head = cell_head(row, text) if "\t" in text else None
        if head is None:
            yield Scope("passages", run)
            run = []
            if "\t" not in text:
                yield Scope("passages", _groups([row]))
        else:
            run.append([head])
    yield Scope("passages", run)
