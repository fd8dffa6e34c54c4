"""Columns that are made once, at load: values beside raw texts, ordinals, folded texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from core import gazette
from core.doc_numbers import parse_doc_no
from core.numbers import parse_amount, parse_decimal, parse_numeral, parse_roc_date, parse_target
from core.schema import FOLDED, FUNDING, FUNDING_LABELS, ColumnType, Table
from core.text import fold, narrow

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: Mapping[ColumnType, Literal["string", "Int64", "Float64"]] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "date": "string",
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
    elif table in _GAZETTE:
        _gazette_values(row)
    return row


_GAZETTE = ("issue", "toc", "documents", "history")
_DATES = ("published_on", "issued_on", "acted_on")


def _gazette_values(row: dict[str, Any]) -> None:
    for name in _DATES:
        if f"{name}_raw" in row:
            date = parse_roc_date(row[f"{name}_raw"])
            row[name] = date.isoformat() if date else None
    if "doc_no_raw" in row:
        number = parse_doc_no(row["doc_no_raw"])
        row["doc_word"], row["doc_serial"], row["doc_suffix"] = (
            (number.word, number.serial, number.suffix) if number else (None, None, None)
        )
    if "page_raw" in row:
        row["page"] = _integer(row["page_raw"])
    if "issue_no_raw" in row:
        row["issue_no"] = parse_numeral((row["issue_no_raw"] or "").rpartition("第")[2].strip("期 ()（）"))


def link(kind: str, tables: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """Return the *tables* of a dataset of *kind* with the columns that need more than one table."""
    return gazette.label(tables) if kind == "gazette" else tables


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
        column.name: pd.array([row.get(column.name) or None for row in rows], dtype=_DTYPES[column.type])
        if column.type in ("string", "date")
        else pd.array([row.get(column.name) for row in rows], dtype=_DTYPES[column.type])
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
    return table.assign(**extra) if extra else table
