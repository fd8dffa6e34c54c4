"""Printed cells as rows by table, and the dataset that the rules read made from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.dataset import Dataset
from core.derive import complete, frame, values
from core.schema import tables_of

Row = dict[str, Any]
Tables = dict[str, list[Row]]

TABLE_NAMES: tuple[str, ...] = tuple(tables_of("plan"))
CITY = "晴港市"
FISCAL_YEAR = 113
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def numeral(number: int) -> str:
    """Return *number* (1 to 99) as a Chinese numeral."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def copied(tables: Tables) -> Tables:
    """Return a copy whose rows can be changed freely."""
    return {name: [dict(row) for row in rows] for name, rows in tables.items()}


@dataclass(frozen=True)
class Chapter:
    """The part of a plan that belongs to one agency; changes of its rows are changes of the plan."""

    tables: Tables
    agency: str

    def rows(self, table: str, **where: object) -> list[Row]:
        """Return the agency's rows of *table*, in order, whose cells are as in *where*."""
        return list(self._matching(table, where))

    def _matching(self, table: str, where: dict[str, object]) -> Iterator[Row]:
        for row in self.tables[table]:
            if row["agency"] == self.agency and all(row.get(key) == value for key, value in where.items()):
                yield row

    def remove(self, table: str, row: Row) -> None:
        """Take *row* out; rows are told apart by identity, since a plan may hold equal ones."""
        self.tables[table][:] = [other for other in self.tables[table] if other is not row]

    def insert_after(self, table: str, row: Row, new: Row) -> None:
        """Put *new* behind *row*."""
        self.tables[table].insert(index_of(self.tables[table], row) + 1, new)


def index_of(rows: list[Row], row: Row) -> int:
    """Return the position of *row* itself."""
    return next(position for position, other in enumerate(rows) if other is row)


def dataset(tables: Tables) -> Dataset:
    """Return *tables* as a document would give them, but for its lines."""
    made = {}
    for name, table in tables_of("plan").items():
        derived = [values(name, {**row, "row_id": number}) for number, row in enumerate(tables[name], start=1)]
        made[name] = complete(name, frame(table, derived))
    return Dataset(
        kind="plan",
        tables=made,
        path="qinggang-113-plan.txt",
        sha256="0" * 64,
        bytes=1,
        form="document",
        title=f"{CITY}政府{FISCAL_YEAR}年度施政計畫",
        city=CITY,
        fiscal_year=FISCAL_YEAR,
        encoding="UTF-8",
    )
