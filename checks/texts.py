"""Cells of text, for rules on wording: which there are, and where in the source a piece of one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks import places
from checks.rule import Checked, Context, Reads
from core.findings import Operand, Scalar
from core.schema import TEXTS
from core.text import squeeze


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of text as printed; paragraphs of a long one are separated by line feeds."""

    table: str
    column: str
    text: str
    row: Mapping[str, Any] = field(repr=False, compare=False)  #: the whole row

    @property
    def row_id(self) -> int:
        """Key of the row in its table."""
        return int(self.row["row_id"])

    @property
    def agency(self) -> str | None:
        """Agency of the row."""
        agency: str | None = self.row["agency"]
        return agency

    @property
    def place(self) -> str:
        """Where it stands, as a person would say it: 社會處 › 肆 › 十六 › (五) › 實施內容."""
        return places.place(self.agency, self.table, self.row, self.column)


def reads(tables: Mapping[str, Sequence[str]] = TEXTS) -> tuple[Reads, ...]:
    """Return what a rule declares that reads the text columns of *tables*: all of it optional, column by column.

    Where a package withholds a column, the rule still reads the others, and does not pass (see :class:`Reads`).
    """
    return tuple(Reads(table, (column,), optional=True) for table, columns in tables.items() for column in columns)


def cells(context: Context, tables: Mapping[str, Sequence[str]] = TEXTS) -> Iterator[Cell]:
    """Yield every cell with text in the columns of *tables*, table by table, row by row.

    Columns that are absent or withheld are passed over. The name of a goal or program that several rows share
    (``goal_name`` of indicators, ``program_name`` of work items) is yielded once, with the first of these rows.
    """
    for table, wanted in tables.items():
        columns = [column for column in wanted if context.readable(table, column)]
        if not columns:
            continue
        shared: tuple[object, ...] = ()
        for row in context.rows(table):
            heading = _heading(table, row)
            for column in columns:
                if row[column] and not (column in _SHARED and heading == shared):
                    yield Cell(table, column, str(row[column]), row)
            shared = heading


#: Columns that repeat a heading on every row under it.
_SHARED = frozenset({"goal_name", "program_name"})


def _heading(table: str, row: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what the rows under one printed heading have in common; rows of other tables share nothing."""
    if table == "indicators":
        return (row["agency"], row["section"], row["goal_no"], row["goal_name"])
    if table == "work_items":
        return (row["agency"], row["program_no"], row["program_name"])
    return (row["row_id"],)


def operand(
    context: Context,
    cell: Cell,
    piece: str | None = None,
    *,
    start: int = 0,
    value: Scalar = None,
    elsewhere: bool = False,
) -> Operand:
    """Return the operand that a piece of *cell* makes: the whole cell where *piece* is ``None``.

    *start* is where the piece begins in the text of the cell: it tells equal pieces apart. *elsewhere* is to be
    set for a place that is not the finding's own row; it is then named with the operand.
    """
    shown = cell.text if piece is None else piece
    first, last = lines_of(context, cell, shown, start=start)
    return Operand(
        cell.column,
        shown,
        value,
        first,
        cell.place if elsewhere else "",
        cell.table if elsewhere else None,
        cell.row_id if elsewhere else None,
        # A whole cell is as long as its row; only a piece is marked from end to end.
        first if piece is None else last,
    )


def line_of(context: Context, cell: Cell, piece: str, *, start: int = 0) -> int | None:
    """Return the source line on which *piece* of *cell* begins: see :func:`lines_of`."""
    return lines_of(context, cell, piece, start=start)[0]


def lines_of(context: Context, cell: Cell, piece: str, *, start: int = 0) -> tuple[int | None, int | None]:
    """Return the source lines on which *piece* of *cell* begins and ends.

    Lines are those of the row; wraps and white space do not matter. Where the piece is not found in them (a cell
    whose lines alternate with another's), its longest beginning that is found decides, and else the row's first line.
    """
    # Some cells have a line of their own: the subject of a letter, the target of an indicator.
    own: int | None = cell.row.get(f"{cell.column.removesuffix('_raw')}_line")
    first: int | None = own or cell.row.get("source_line")
    last: int | None = cell.row.get("source_line_end") or first
    lines = context.dataset.lines
    if first is None or last is None or not lines:
        return first, first
    numbers: list[int] = []
    joined = ""
    for number in range(first, min(last, len(lines)) + 1):
        text = squeeze(lines[number - 1])
        joined += text
        numbers += [number] * len(text)
    wanted = squeeze(piece)
    # Equal pieces further up in the cell are passed over, as far as the lines have them.
    skip = squeeze(cell.text[:start]).count(wanted) if wanted else 0
    for length in range(len(wanted), 0, -1):
        at = _nth(joined, wanted[:length], skip if length == len(wanted) else 0)
        if at >= 0:
            return numbers[at], numbers[at + length - 1]
        if length > 1 and length < len(wanted) // 2:
            break
    return first, first


def _nth(text: str, piece: str, skip: int) -> int:
    """Return where *piece* begins in *text* for the time after *skip*; the last time where there are fewer."""
    found = text.find(piece)
    while skip > 0 and (later := text.find(piece, found + 1)) >= 0:
        found, skip = later, skip - 1
    return found


def violation(
    context: Context,
    cell: Cell,
    verdict: str,
    piece: str | None = None,
    *,
    start: int = 0,
    value: Scalar = None,
    more: Iterable[Operand] = (),
    **columns: object,
) -> dict[str, object]:
    """Return the violation of a rule on texts: *piece* of *cell* is at fault, and *more* operands belong to it.

    *columns* are further columns of the violation: what the message names, ``expected``, ``actual``, ``suggestions``.
    """
    return {
        "table": cell.table,
        "row_id": cell.row_id,
        "agency": cell.agency,
        "verdict": verdict,
        "cell": cell.column,
        "spots": (operand(context, cell, piece, start=start, value=value), *more),
        **columns,
    }


def checked(
    violations: Iterable[Mapping[str, object]],
    examined: int,
    blocked: Iterable[Mapping[str, object]] = (),
) -> Checked:
    """Return what a rule on texts found; *examined* is how many cells (or rows) it judged.

    *blocked* has ``row_id``, ``agency`` and ``blocked_by``, as :class:`Checked` wants it.
    """
    return Checked(list(violations), examined, list(blocked))
