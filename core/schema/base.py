"""What a table of the data contract is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; *required* means that no row may leave it empty. A ``date`` is an ISO text: 2024-08-29."""

    name: str
    type: ColumnType
    en: str
    zh: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table; ``row_id`` (document order) is its primary key."""

    name: str
    en: str
    zh: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in contract order."""
        return tuple(column.name for column in self.columns)


def column(name: str, type_: ColumnType, en: str, zh: str, *, required: bool = False) -> Column:
    """Return a column with its titles in English and Chinese."""
    return Column(name, type_, en, zh, required)


ROW = column("row_id", "integer", "Row number in document order", "列號", required=True)
LINE = column("source_line", "integer", "First source line", "起始行", required=True)
LINE_END = column("source_line_end", "integer", "Last source line", "結束行")
