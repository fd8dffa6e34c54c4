"""Columns that are made once, at load: values beside raw texts, ordinals, folded texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from core.numbers import parse_amount, parse_decimal, parse_numeral, parse_target
from core.schema import FOLDED, FUNDING, FUNDING_LABELS, ColumnType, Table
from core.text import fold, narrow

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: Mapping[ColumnType, Literal["string", "Int64", "Float64"]] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
}


def values(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Fill the value columns of one extracted *row* of *table* from its ``*_raw`` columns, in place.

    A value stays ``None`` where the printed text is not a well-formed number.
    """
    if table == "agencies":
        for name in ("expenditure", "revenue"):
            row[name] = parse_decimal(row.get(f"{name}_raw"))
        staff = parse_amount(row.get("staff_raw"))
        row["staff"] = staff
    elif table == "goals":
        row["goal_ordinal"] = parse_numeral(row.get("goal_no"))
    elif table == "indicators":
        row["goal_ordinal"] = parse_numeral(row.get("goal_no"))
        row["indicator_no"] = narrow(row.get("indicator_no_raw") or "")
        row["indicator_ordinal"] = _integer(row.get("indicator_no_raw"))
        row["evaluation_code"] = _integer(row.get("evaluation_code_raw"))
        target = parse_target(row.get("target_raw"))
        row["target_value"], row["target_unit"], row["target_count"] = target.value, target.unit, target.count
    elif table == "evaluation_legend":
        row["code"] = _integer(row.get("code_raw"))
    elif table == "work_items":
        row["program_ordinal"] = parse_numeral(row.get("program_no"))
        row["item_no"] = narrow(row.get("item_no_raw") or "")
        row["item_ordinal"] = parse_numeral(row["item_no"].strip("()"))
        for name in FUNDING:
            row[name] = parse_amount(row.get(f"{name}_raw"))
    return row


def _integer(text: str | None) -> int | None:
    digits = narrow(text or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build the pandas frame of *table* with the dtypes of the schema.

    Empty texts become missing values, as they are when a package is read back from CSV.
    """
    import pandas as pd

    rows = list(rows)
    columns = {
        column.name: pd.Series(
            [None if row.get(column.name) in ("", None) else row[column.name] for row in rows],
            dtype=_DTYPES[column.type],
        )
        for column in table.columns
    }
    return pd.DataFrame(columns)


def label_sequence(labels_raw: str) -> str:
    """Return the funding columns that printed labels stand for, in order: ``central own other total``.

    A label with a doubled character (中中央) and 其它 still stand for their columns; an unknown one gives ``?``.
    """
    out = []
    for label in labels_raw.split():
        bare = fold(label).strip(":;﹕︰∶…")
        # 中中央 and 中央央 are slips of the hand; no label has a character twice.
        bare = "".join(char for char, _ in groupby(bare)).replace("它", "他")
        out.append(next((name for text, name in FUNDING_LABELS.items() if bare.endswith(text)), "?"))
    return " ".join(out)


def complete(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return *table* with the columns that only exist in memory: ``*_folded``, and ``labels`` of work items."""
    import pandas as pd

    extra = {
        f"{column}_folded": pd.array(
            [None if pd.isna(text) else fold(str(text)) for text in table[column]], dtype="string"
        )
        for column in FOLDED.get(name, ())
        if column in table.columns
    }
    if name == "work_items" and "labels_raw" in table.columns:
        extra["labels"] = pd.array(
            [None if pd.isna(text) else label_sequence(str(text)) for text in table["labels_raw"]], dtype="string"
        )
    return table.assign(**extra)
