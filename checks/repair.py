"""Repairs tried out: the dataset as it would be if one suggestion were followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.dataset import Dataset
from core.derive import complete, frame, values
from core.findings import Finding
from core.schema import IN_MEMORY, KINDS, Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell of one row, and what it would read."""

    table: str
    row_id: int
    column: str
    text: str


def edit_of(finding: Finding, dataset: Dataset) -> Edit | None:
    """Return the edit that the first suggestion of *finding* asks for.

    ``None`` where it suggests nothing, where another suggestion is as good, or where the cell is not known.
    """
    first = finding.suggestions[0] if finding.suggestions else None
    if first is None or first.equally_good or first.value is None:
        return None
    operand = next((operand for operand in finding.operands if operand.name == first.cell), None)
    if operand is None:
        return None
    table = operand.table or finding.table
    row_id = operand.row_id if operand.table else finding.row.get("row_id")
    if table is None or not isinstance(row_id, int):
        return None
    column = _column(_schema(dataset, table), first.cell)
    printed = None if column is None else _cell(dataset.tables[table], row_id, column)
    if column is None or (operand.raw is not None and (printed is None or operand.raw not in printed)):
        return None
    wanted = f"{first.value:,}" if isinstance(first.value, int) else str(first.value)
    # An operand may be a piece of its cell; the rest of the cell stays.
    text = wanted if printed is None or operand.raw is None else printed.replace(operand.raw, wanted, 1)
    return Edit(table, row_id, column, text)


def apply(edit: Edit, dataset: Dataset) -> Dataset:
    """Return *dataset* with *edit* made and everything that is derived from the cell derived anew.

    The name and number of a heading that is printed once stand on every row under it: they change together.
    """
    wanted = {edit.table: [edit.row_id]}
    before = _cell(dataset.tables[edit.table], edit.row_id, edit.column)
    for table in _SHARED.get(edit.column, ()):
        rows = dataset.tables.get(table)
        if rows is not None and edit.table in _SHARED[edit.column] and _in_tables(edit, dataset):
            wanted[table] = _under(edit, before, rows, dataset)
    tables = {
        table: _changed(_schema(dataset, table), dataset.tables[table], ids, edit.column, edit.text)
        for table, ids in wanted.items()
    }
    return replace(dataset, tables={**dataset.tables, **tables})


#: Columns of headings, and the tables on whose rows they are repeated.
_SHARED: Mapping[str, tuple[str, ...]] = {
    "goal_name": ("goals", "indicators"),
    "program_name": ("work_items",),
}


def _in_tables(edit: Edit, dataset: Dataset) -> bool:
    """Tell whether the heading is one that rows repeat; a goal of the narrative is printed for itself."""
    return edit.table != "goals" or _cell(dataset.tables["goals"], edit.row_id, "listing") == "table"


def _under(edit: Edit, before: str | None, rows: pd.DataFrame, dataset: Dataset) -> list[int]:
    """Return the rows that repeat the heading in the cell that *edit* changes."""
    home = dataset.tables[edit.table]
    same = rows[edit.column].eq(before or "")
    for column in ("agency", "section", "goal_no", "program_no"):
        if column in rows.columns and column in home.columns:
            value = _cell(home, edit.row_id, column)
            same &= rows[column].isna() if value is None else rows[column].eq(value)
    if "listing" in rows.columns:
        same &= rows["listing"].eq("table")
    return [int(row_id) for row_id in rows.loc[same.fillna(False).astype(bool), "row_id"]]


def _schema(dataset: Dataset, name: str) -> Table:
    return {**KINDS[dataset.kind], **IN_MEMORY}[name]


def _column(table: Table, cell: str) -> str | None:
    """Return the column of the printed text of the operand *cell*."""
    return next((name for name in (f"{cell}_raw", cell) if name in table.names), None)


def _cell(rows: pd.DataFrame, row_id: int, column: str) -> str | None:
    import pandas as pd

    found = rows.loc[rows["row_id"] == row_id, column]
    return None if found.empty or pd.isna(found.iloc[0]) else str(found.iloc[0])


def _changed(table: Table, rows: pd.DataFrame, ids: list[int], column: str, text: str) -> pd.DataFrame:
    import pandas as pd

    changed = rows.copy()
    for index in rows.index[rows["row_id"].isin(ids)]:
        row: dict[str, Any] = {
            name: None if pd.isna(value) else value for name, value in rows.loc[index].items() if name in table.names
        }
        row[column] = text
        made = complete(table.name, frame(table, [values(table.name, row)]))
        made.index = pd.Index([index])
        changed.loc[[index], made.columns] = made
    return changed
