"""Runs the pandera schemas over a dataset and reports family SCH."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from checks.policy import Policy
from checks.schemas.catalogue import ENTRIES
from checks.schemas.cells import cell_finding, records
from checks.schemas.tables import DTYPES, RAW, before, expected, is_line, numbers, schema
from core.dataset import Dataset
from core.findings import Finding, Outcome, Text
from core.schema import KINDS, Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

_ENTRIES = {entry.id: entry for entry in ENTRIES}
_TYPE, _REQUIRED, _KEY, _AGREES, _LINES = (entry.id for entry in ENTRIES)


@dataclass(frozen=True, slots=True, order=True)
class _Failure:
    """One cell (or column, with row -1) that a check refused; *crash* is set where the check itself failed."""

    rule_id: str
    row: int
    column: str
    crash: str = ""


def run(dataset: Dataset, policy: Policy) -> tuple[list[Outcome], list[Finding]]:
    """Return one outcome for each SCH rule, and a finding for each cell (or column, for a type) at fault.

    Withheld cells are not examined. Absent tables and columns are the business of PKG001, the domains of
    single columns that of their own rules (EVA001); neither is reported here.
    """
    examined: Counter[str] = Counter()
    blocked: Counter[str] = Counter()
    crashes: dict[str, str] = {}
    findings = []
    for name, whole in KINDS[dataset.kind].items():
        if name not in dataset.tables:
            continue
        rows = dataset.tables[name].reset_index(drop=True)
        table = replace(whole, columns=tuple(c for c in whole.columns if c.name in rows.columns))
        hidden = _hidden(dataset, name, rows)
        examined.update(_examined(table, rows, hidden))
        failures = _failures(table, rows)
        mistyped = any(failure.rule_id == _TYPE for failure in failures)
        for failure in failures:
            if failure.crash and mistyped:
                blocked[failure.rule_id] += len(rows)
            elif failure.crash:
                crashes[failure.rule_id] = failure.crash
            elif not _is_hidden(failure, name, hidden):
                findings.append(_finding(failure, dataset, policy, table, rows))
    found = Counter(finding.rule_id for finding in findings)
    outcomes = [
        _outcome(dataset.path, entry.id, examined[entry.id], found[entry.id], blocked[entry.id], crashes.get(entry.id))
        for entry in ENTRIES
    ]
    return outcomes, findings


def _outcome(path: str, rule_id: str, examined: int, found: int, blocked: int, crash: str | None) -> Outcome:
    if crash:
        return Outcome(path, rule_id, "error", examined, found, blocked, Text(f"檢查本身失敗：{crash}", crash))
    if found:
        return Outcome(path, rule_id, "fail", examined, found, blocked)
    if blocked:
        reason = Text(f"欄位型別不符（{_TYPE}），無法判斷", f"a column is of the wrong type ({_TYPE})")
        return Outcome(path, rule_id, "blocked", examined, 0, blocked, reason)
    if not examined:
        return Outcome(path, rule_id, "not_applicable", reason=Text("沒有可檢查的儲存格", "no cell in scope"))
    return Outcome(path, rule_id, "pass", examined)


def _hidden(dataset: Dataset, table: str, rows: pd.DataFrame) -> dict[str, Mask]:
    hidden: dict[str, Mask] = {}
    for item in dataset.withheld:
        if item.table == table:
            mask = item.mask(rows)
            hidden[item.column] = hidden[item.column] | mask if item.column in hidden else mask
    return hidden


def _is_hidden(failure: _Failure, table: str, hidden: dict[str, Mask]) -> bool:
    if failure.rule_id in (_TYPE, _KEY):
        return False
    columns = [failure.column]
    if failure.rule_id == _AGREES:
        columns.append(RAW[table][failure.column])
    return any(column in hidden and bool(hidden[column][failure.row]) for column in columns)


def _examined(table: Table, rows: pd.DataFrame, hidden: dict[str, Mask]) -> dict[str, int]:
    def open_cells(*columns: str) -> int:
        masks = [hidden[column] for column in columns if column in hidden]
        return len(rows) - int(sum(masks[1:], masks[0]).astype(bool).sum()) if masks else len(rows)

    raw = RAW[table.name]
    return {
        _TYPE: len(rows) * len(table.columns),
        _REQUIRED: sum(open_cells(column.name) for column in table.columns if column.required),
        _KEY: len(rows) * len(numbers(table)),
        _AGREES: sum(open_cells(name, raw[name]) for name in raw if {name, raw[name]} <= set(table.names)),
        _LINES: sum(open_cells(name) for name in table.names if is_line(name)),
    }


def _failures(table: Table, rows: pd.DataFrame) -> list[_Failure]:
    from pandera.errors import SchemaErrors

    try:
        schema(table).validate(rows, lazy=True)
    except SchemaErrors as errors:
        # A cell may be refused twice by one rule (a line below 1 that also ends before it starts).
        return sorted(set(_read(errors.failure_cases.to_dict("records"))))
    return []


def _read(cases: list[dict[str, Any]]) -> Iterator[_Failure]:
    """Read pandera's failure cases, one for each cell; a check of the whole frame has one for each *column*."""
    for case in cases:
        check, _, judged = str(case["check"]).partition(":")
        column = judged or str(case["column"])
        if check.startswith("dtype("):
            yield _Failure(_TYPE, -1, column)
        elif check == "not_nullable":
            yield _Failure(_REQUIRED, int(case["index"]), column)
        elif check in _ENTRIES and case["index"] is None:
            yield _Failure(check, -1, column, crash=" ".join(str(case["failure_case"]).split()))
        elif check in _ENTRIES:
            yield _Failure(check, int(case["index"]), column)


def _finding(failure: _Failure, dataset: Dataset, policy: Policy, table: Table, rows: pd.DataFrame) -> Finding:
    column, at = failure.column, failure.row
    entry = _ENTRIES[failure.rule_id]
    if failure.rule_id == _TYPE:
        type_ = next(c.type for c in table.columns if c.name == column)
        return cell_finding(
            entry,
            dataset,
            policy,
            table.name,
            verdict="type",
            column=column,
            expected=DTYPES[type_],
            actual=str(rows[column].dtype),
        )
    row = records(rows.iloc[[at]])[0]
    raw_column, due, difference, verdict = None, None, None, "empty"
    if failure.rule_id == _KEY:
        due = records(before(column, rows).iloc[[at]].to_frame())[0][column]
        verdict = "repeated" if due == row[column] else "out_of_order"
    elif failure.rule_id == _AGREES:
        raw_column = RAW[table.name][column]
        due = records(expected(table, column, rows[raw_column].iloc[[at]]).to_frame())[0][column]
        if isinstance(due, int | float) and isinstance(row[column], int | float):
            difference = row[column] - due
        verdict = "disagrees"
    elif failure.rule_id == _LINES:
        due = max(1, row["source_line"] or 1) if column == "source_line_end" else 1
        verdict = "line"
    return cell_finding(
        entry,
        dataset,
        policy,
        table.name,
        verdict=verdict,
        column=column,
        raw_column=raw_column,
        row=row,
        expected=due,
        actual=row[column],
        difference=difference,
    )
