"""Findings about a single cell of a table, as the schemas and the contract of a data package report them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checks.evidence import excerpt, severity
from checks.messages import render
from checks.places import cell_title, keys, place, table_title
from checks.policy import Policy
from checks.rule import Entry
from core.dataset import Dataset
from core.findings import Finding, Operand, Scalar, Source

if TYPE_CHECKING:
    import pandas as pd

#: Where the line of a cell is not simply that of its row.
_LINES: Mapping[str, str] = {
    "expenditure": "expenditure_line",
    "revenue": "revenue_line",
    "staff": "staff_line",
    "evaluation_code": "code_line",
    "target": "target_line",
    "central": "funding_line",
    "own": "own_line",
    "other": "other_line",
    "total": "total_line",
    "published_on": "published_on_line",
    "issued_on": "issued_on_line",
    "doc_no": "doc_no_line",
    "doc_word": "doc_no_line",
    "doc_serial": "doc_no_line",
    "doc_suffix": "doc_no_line",
}


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return *rows* as plain Python values, ``None`` where a cell is empty."""
    plain = rows.astype(object).where(rows.notna(), None)
    return [dict(zip(plain.columns, cells, strict=True)) for cells in plain.itertuples(index=False, name=None)]


def cell_finding(
    entry: Entry,
    dataset: Dataset,
    policy: Policy,
    table: str,
    *,
    verdict: str,
    column: str | None = None,
    raw_column: str | None = None,
    row: Mapping[str, Any] | None = None,
    expected: Scalar = None,
    actual: Scalar = None,
    difference: Scalar = None,
    values: Mapping[str, Any] | None = None,
) -> Finding:
    """Return the finding of *entry* about the cell *column* in *row*, or about the whole column or table.

    *raw_column* holds the printed text of the cell, where it has one. *values* fill further fields of the
    message, or fill them otherwise.
    """
    row = row or {}
    raw = row.get(raw_column) if raw_column else None
    line = row.get(_LINES.get(_stem(column or ""), "source_line")) or row.get("source_line")
    words = {
        "table": table,
        "table_title": table_title(table),
        "column_title": cell_title(table, column or ""),
        "column": column,
        "raw_column": raw_column,
        "raw": raw,
        "row_id": str(row.get("row_id")),
        "expected": expected,
        "actual": actual,
        **(values or {}),
    }
    agency = row.get("agency")
    return Finding(
        rule_id=entry.id,
        severity=severity(entry, verdict, policy),
        origin="document",
        verdict=verdict,
        message=render(entry.message, words),
        source=Source(dataset.path, row.get("source_line"), row.get("source_line_end") or row.get("source_line")),
        agency=agency,
        place=place(agency, table, row, column) if row else table_title(table).zh,
        table=table,
        row=keys(table, row),
        operands=(Operand(column, raw, row.get(column), line),) if column and row else (),
        expected=expected,
        actual=actual,
        difference=difference,
        excerpt=excerpt(dataset.lines, [line] if row else ()),
    )


def _stem(column: str) -> str:
    for ending in ("_raw", "_value", "_unit", "_count"):
        column = column.removesuffix(ending)
    return column
