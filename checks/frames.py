"""Rows to frames and back, for rules that compare texts in Python instead of in expressions.

The only place under ``checks`` where a rule's rows meet pandas.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw


def rows(frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
    """Return the rows of *frame*; a missing value is ``None``, whatever the engine calls it."""
    return [{name: _plain(value) for name, value in row.items()} for row in frame.collect().rows(named=True)]


def _plain(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def lazy(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> nw.LazyFrame[Any]:
    """Return a lazy frame of *records* with *columns*; what a record lacks is missing.

    A column of whole numbers is Int64, one of texts is a string column, any other keeps Python objects.
    """
    import narwhals
    import pandas as pd

    records = list(records)
    data = {column: pd.Series([record.get(column) for record in records], dtype=object) for column in columns}
    frame = pd.DataFrame(data, columns=list(columns))
    return narwhals.from_native(frame.astype({column: _dtype(column, cells) for column, cells in data.items()})).lazy()


def _dtype(column: str, cells: Iterable[object]) -> str:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int} or (not kinds and column == "row_id"):
        return "Int64"
    return "string" if kinds <= {str} else "object"


def count(frame: nw.LazyFrame[Any]) -> int:
    """Return how many rows *frame* has."""
    import narwhals

    return int(frame.select(narwhals.len()).collect().item())
