"""Repairs tried out: the dataset as it would be if one suggestion were followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.dataset import Dataset
from core.derive import complete, frame, link, values
from core.findings import Finding, Operand, Scalar
from core.schema import Table, tables_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Edit:
    """Cells of one row, and what each would read."""

    table: str
    row_id: int
    cells: tuple[tuple[str, str], ...]  #: column and text
    piece: str | None = None  #: what it replaces in its first cell; ``None`` where that is empty

    @property
    def columns(self) -> frozenset[str]:
        """The columns it changes."""
        return frozenset(column for column, _ in self.cells)

    def touches(self, operand: Operand) -> bool:
        """Tell whether *operand* (of its row) shows something of what it changes."""
        if not {operand.name, f"{operand.name}_raw"} & self.columns:
            return False
        piece, shown = self.piece, operand.raw
        return piece is None or shown is None or piece in shown or shown in piece


def edit_of(finding: Finding, dataset: Dataset) -> Edit | None:
    """Return the edit that the first suggestion of *finding* asks for.

    ``None`` where it suggests nothing, where another suggestion is as good, or where the cell is not known.
    """
    first = finding.suggestions[0] if finding.suggestions else None
    if first is None or first.equally_good:
        return None
    operands = {operand.name: operand for operand in reversed(finding.operands)}
    named = operands.get(first.cell)
    table = (named.table if named else None) or finding.table
    row_id = named.row_id if named and named.table else finding.row.get("row_id")
    if table is None or not isinstance(row_id, int):
        return None
    cells = []
    for cell, value in ((first.cell, first.value), *first.also):
        operand = operands.get(cell)
        changed = _cell_of(operand, value, _schema(dataset, table), dataset.tables[table], row_id) if operand else None
        if changed is None:
            return None
        cells.append(changed)
    return Edit(table, row_id, tuple(cells), named.raw if named else None)


def _cell_of(operand: Operand, value: Scalar, table: Table, rows: pd.DataFrame, row_id: int) -> tuple[str, str] | None:
    """Return the column of *operand* and its text with *value* in its place, ``None`` where it is not there."""
    column = next((name for name in (f"{operand.name}_raw", operand.name) if name in table.names), None)
    if column is None or value is None:
        return None
    printed = _cell(rows, row_id, column)
    if operand.raw is not None and (printed is None or operand.raw not in printed):
        return None
    wanted = f"{value:,}" if isinstance(value, int) else str(value)
    # An operand may be a piece of its cell; the rest of the cell stays.
    return column, wanted if printed is None or operand.raw is None else printed.replace(operand.raw, wanted, 1)


def apply(edit: Edit, dataset: Dataset) -> Dataset:
    """Return *dataset* with *edit* made and everything that is derived from the cells derived anew.

    The name of a heading that is printed once stands on every row under it: they change together.
    """
    wanted: dict[str, dict[int, dict[str, str]]] = {edit.table: {edit.row_id: dict(edit.cells)}}
    for column, text in edit.cells:
        for table in _SHARED.get(column, ()):
            if table in dataset.tables and _is_shared(edit, column, dataset):
                for row_id in _under(edit, column, table, dataset):
                    wanted.setdefault(table, {}).setdefault(row_id, {})[column] = text
    tables = {
        table: _changed(_schema(dataset, table), dataset.tables[table], changes) for table, changes in wanted.items()
    }
    return replace(dataset, tables=link(dataset.kind, {**dataset.tables, **tables}))


#: Columns of headings, and the tables on whose rows they are repeated.
_SHARED: Mapping[str, tuple[str, ...]] = {
    "goal_name": ("goals", "indicators"),
    "program_name": ("work_items",),
}


def _is_shared(edit: Edit, column: str, dataset: Dataset) -> bool:
    """Tell whether the heading is one that rows repeat; a goal of the narrative is printed for itself."""
    if edit.table not in _SHARED[column]:
        return False
    return edit.table != "goals" or _cell(dataset.tables["goals"], edit.row_id, "listing") == "table"


def _under(edit: Edit, heading: str, table: str, dataset: Dataset) -> list[int]:
    """Return the rows of *table* that repeat the *heading* which *edit* changes."""
    home, rows = dataset.tables[edit.table], dataset.tables[table]
    same = rows[heading].eq(_cell(home, edit.row_id, heading) or "")
    for column in ("agency", "section", "goal_no", "program_no"):
        if column in rows.columns and column in home.columns:
            value = _cell(home, edit.row_id, column)
            same &= rows[column].isna() if value is None else rows[column].eq(value)
    if "listing" in rows.columns:
        same &= rows["listing"].eq("table")
    return [int(row_id) for row_id in rows.loc[same.fillna(False).astype(bool), "row_id"]]


def _schema(dataset: Dataset, name: str) -> Table:
    return tables_of(dataset.kind)[name]


def _cell(rows: pd.DataFrame, row_id: int, column: str) -> str | None:
    import pandas as pd

    found = rows.loc[rows["row_id"] == row_id, column]
    return None if found.empty or pd.isna(found.iloc[0]) else str(found.iloc[0])


def _changed(table: Table, rows: pd.DataFrame, changes: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    import pandas as pd

    changed = rows.copy()
    for row_id, texts in changes.items():
        index = rows.index[rows["row_id"] == row_id][0]
        row: dict[str, Any] = {
            name: None if pd.isna(value) else value for name, value in rows.loc[index].items() if name in table.names
        }
        made = complete(table.name, frame(table, [values(table.name, {**row, **texts})]))
        made.index = pd.Index([index])
        changed.loc[[index], made.columns] = made
    return changed
