"""The tables of both kinds of document as pandera schemas, built from :mod:`core.schema`.

Usable by themselves (``schema(AGENCIES).validate(frame, lazy=True)``). Names of checks begin with the id of
the rule that reports them; where a check judges one column of the whole frame, ``:column`` follows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from checks.domains import EVALUATION_CODE, Domain
from core.derive import frame, values
from core.numbers import parse_roc_date
from core.provisions import parse_marker
from core.schema import FUNDING, Table
from core.text import squeeze

if TYPE_CHECKING:
    import pandas as pd
    from pandera.pandas import Check, DataFrameSchema

DOMAINS: tuple[Domain, ...] = (EVALUATION_CODE,)

_NUMBER = dict.fromkeys(("doc_word", "doc_serial", "doc_suffix"), "doc_no_raw")
_MARKER = dict.fromkeys(("style", "number", "sub_number"), "marker_raw")

#: The raw column that each value column is read from, by table (see :func:`core.derive.values` and :func:`_derived`).
RAW: dict[str, dict[str, str]] = {
    "agencies": {name: f"{name}_raw" for name in ("expenditure", "revenue", "staff")},
    "goals": {"goal_ordinal": "goal_no"},
    "indicators": {
        "goal_ordinal": "goal_no",
        "indicator_no": "indicator_no_raw",
        "indicator_ordinal": "indicator_no_raw",
        "evaluation_code": "evaluation_code_raw",
        "target_value": "target_raw",
        "target_unit": "target_raw",
        "target_count": "target_raw",
    },
    "evaluation_legend": {"code": "code_raw"},
    "work_items": {
        "program_ordinal": "program_no",
        "item_no": "item_no_raw",
        "item_ordinal": "item_no_raw",
        **{name: f"{name}_raw" for name in FUNDING},
    },
    "issue": {"issue_no": "issue_no_raw", "published_on": "published_on_raw"},
    "toc": {"page": "page_raw"},
    "documents": {"issued_on": "issued_on_raw", **_NUMBER},
    "regulations": {},
    "history": {"acted_on": "acted_on_raw", **_NUMBER},
    "provisions": _MARKER,
    "citations": {"date": "date_raw"},
}

#: Columns that number the rows of a table in document order, or those that share the cell of another column.
_NUMBERED = {"row_id": None, "seq": None, "position": "regulation_seq"}

#: The pandas type of a column of the contract.
DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "date": "string"}


def schema(table: Table) -> DataFrameSchema:
    """Return the pandera schema of *table*; columns beyond the contract are allowed."""
    import pandera.pandas as pa

    columns = {
        column.name: pa.Column(
            DTYPES[column.type],
            nullable=not column.required,
            title=column.en,
            description=column.zh,
            checks=_column_checks(table, column.name),
        )
        for column in table.columns
    }
    agreement = [
        pa.Check(partial(_agrees, table, column, raw), name=f"SCH004:{column}", ignore_na=False)
        for column, raw in RAW[table.name].items()
        if {column, raw} <= columns.keys()
    ]
    ends = (
        [pa.Check(_ends_after_start, name="SCH005:source_line_end", ignore_na=False)]
        if {"source_line", "source_line_end"} <= columns.keys()
        else []
    )
    order = [
        pa.Check(partial(_rises_within, column, within), name=f"SCH003:{column}", ignore_na=False)
        for column, within in _NUMBERED.items()
        if within and {column, within} <= columns.keys()
    ]
    return pa.DataFrameSchema(
        columns, checks=[*order, *agreement, *ends], name=table.name, title=table.en, description=table.zh
    )


def _column_checks(table: Table, column: str) -> list[Check]:
    import pandera.pandas as pa

    if is_key(column):
        return [pa.Check(_rises, name="SCH003")]
    if is_line(column):
        return [pa.Check(_is_positive, name="SCH005")]
    return [
        pa.Check(partial(_in_domain, domain), name="EVA001")
        for domain in DOMAINS
        if (domain.table, domain.column) == (table.name, column)
    ]


def is_key(column: str) -> bool:
    """Tell whether *column* numbers all rows of its table."""
    return column in _NUMBERED and _NUMBERED[column] is None


def numbers(table: Table) -> list[str]:
    """Return the columns of *table* that number its rows, in whole or those of one regulation."""
    return [name for name in table.names if name in _NUMBERED and (_NUMBERED[name] or name) in table.names]


def before(column: str, rows: pd.DataFrame) -> pd.Series[Any]:
    """Return for each row the number of the row before it in *column*; none for the first of a regulation."""
    within = _NUMBERED[column]
    return rows[column].shift() if within is None else rows.groupby(within, dropna=False)[column].shift()


def is_line(column: str) -> bool:
    """Tell whether *column* holds a line number of the source."""
    return column.endswith(("_line", "_line_end"))


def _rises(cells: pd.Series[Any]) -> pd.Series[bool]:
    return cells.gt(cells.shift()).fillna(True).astype(bool)


def _rises_within(column: str, within: str, rows: pd.DataFrame) -> pd.Series[bool]:
    return rows[column].gt(before(column, rows)).fillna(True).astype(bool)


def _is_positive(cells: pd.Series[Any]) -> pd.Series[bool]:
    return cells.ge(1).astype(bool)


def _ends_after_start(rows: pd.DataFrame) -> pd.Series[bool]:
    return rows["source_line_end"].ge(rows["source_line"]).fillna(True).astype(bool)


def _in_domain(domain: Domain, cells: pd.Series[Any]) -> pd.Series[bool]:
    import narwhals

    rows = narwhals.from_native(cells.to_frame())
    return rows.select(domain.expr()).to_native()[domain.column].astype(bool)


def _agrees(table: Table, column: str, raw: str, rows: pd.DataFrame) -> pd.Series[bool]:
    stored, due = rows[column], expected(table, column, rows[raw])
    same = stored.eq(due).fillna(False) | (stored.isna() & due.isna())
    return same.astype(bool)


def expected(table: Table, column: str, raws: pd.Series[Any]) -> pd.Series[Any]:
    """Return what *column* of *table* should hold beside the raw texts *raws*.

    White space, which raw cells are kept without, is disregarded: PKG005 reports it.
    """
    import pandas as pd

    raw = RAW[table.name][column]
    texts = raws.dropna().unique()
    single = replace(table, columns=tuple(c for c in table.columns if c.name == column))
    found = frame(single, [_derived(table.name, raw, squeeze(text or "")) for text in [None, *texts]])[column]
    # Looked up by text, since the same texts come again and again.
    at = {text: position for position, text in enumerate(texts, start=1)}
    due = found.take([0 if pd.isna(text) else at[text] for text in raws])
    return due.set_axis(raws.index)


def _derived(table: str, raw: str, text: str) -> dict[str, Any]:
    """Return the values that follow from *text* in the column *raw* of *table*."""
    if raw == "marker_raw":
        marker, _ = parse_marker(text)
        return {name: getattr(marker, name, None) for name in _MARKER}
    if (table, raw) == ("citations", "date_raw"):
        date = parse_roc_date(text)
        return {"date": date.isoformat() if date else None}
    return values(table, {raw: text})
