"""The source lines of a gazette, for characters that its tables do not keep.

Cells are kept without what is not to be seen, and what a heading says is recognised in spite of a wrong character:
both stand in the source all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from checks.rule import Context
from checks.texts import Cell
from checks.txt import characters
from core.text import squeeze

#: What a line of a table is called where its row does not say; the smallest row that has the line counts.
_COLUMNS = {
    "issue": "title",
    "toc": "entry",
    "documents": "issuer",
    "regulations": "title",
    "history": "action_raw",
    "provisions": "text",
    "passages": "text",
    "annexes": "title",
}
#: The lines at which cells of a document begin.
_BEGIN = {
    "issued_on_line": "issued_on_raw",
    "doc_no_line": "doc_no_raw",
    "subject_line": "subject",
    "enclosures_line": "enclosures",
    "signatory_line": "signatory",
}
_HEADS = {"正本": "recipients", "副本": "copies_to"}


def cells(context: Context, read: Iterable[Cell]) -> Iterator[tuple[Cell, frozenset[str]]]:
    """Yield the lines with characters that the cells *read* from them lack, and which characters these are."""
    lines = context.dataset.lines
    found = _strange(lines) if lines else {}
    if not lines or not found:
        return
    kept = _kept(read, {char for chars in found.values() for char in chars})
    rows = _rows(context)
    for number, chars in found.items():
        lost = frozenset(chars - kept[number])
        if lost and number in rows:
            table, row = rows[number]
            yield Cell(table, _column(table, row, number, lines[number - 1]), squeeze(lines[number - 1]), row), lost


def _strange(lines: tuple[str, ...]) -> dict[int, set[str]]:
    """Return the characters in question by line, counted from 1."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found: dict[int, set[str]] = defaultdict(set)
    for hit in characters.strange("\n".join(lines)):
        # White space that is no blank is none that cells keep; the mark of byte order begins a file.
        if not hit.char.isspace() and hit.start > 0:
            found[bisect_right(starts, hit.start)].add(hit.char)
    return found


def _kept(read: Iterable[Cell], chars: set[str]) -> Mapping[int, set[str]]:
    """Return which of *chars* the cells of a line hold."""
    kept: dict[int, set[str]] = defaultdict(set)
    for cell in read:
        held = chars & set(cell.text)
        for number in _span(cell.row) if held else ():
            kept[number] |= held
    return kept


def _rows(context: Context) -> dict[int, tuple[str, Mapping[str, Any]]]:
    """Return the row of each line, the smallest where several have it."""
    found: dict[int, tuple[int, str, Mapping[str, Any]]] = {}
    for table in _COLUMNS:
        for row in context.rows(table) if table in context.dataset.tables else ():
            span = _span(row)
            for number in span:
                if number not in found or len(span) <= found[number][0]:
                    found[number] = (len(span), table, row)
    return {number: (table, row) for number, (_, table, row) in found.items()}


def _span(row: Mapping[str, Any]) -> range:
    first = row.get("source_line") or 0
    return range(first, (row.get("source_line_end") or first) + 1) if first else range(0)


def _column(table: str, row: Mapping[str, Any], number: int, line: str) -> str:
    if table != "documents":
        return _COLUMNS[table]
    if squeeze(line)[:2] in _HEADS:
        return _HEADS[squeeze(line)[:2]]
    begun = [(row[name], column) for name, column in _BEGIN.items() if row.get(name) and row[name] <= number]
    return max(begun)[1] if begun else _COLUMNS[table]
