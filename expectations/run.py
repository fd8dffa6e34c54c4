"""Runs the Great Expectations suites over a dataset and reports family PKG.

Great Expectations costs about two seconds of import: :mod:`expectations.worker` runs this in a process of its own.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.places import table_title
from checks.policy import Policy
from checks.rule import Entry
from checks.schemas.cells import cell_finding, records
from core.dataset import Dataset
from core.findings import Finding, Outcome, Text
from core.schema import FOLDED, KINDS
from expectations.catalogue import ENTRIES

if TYPE_CHECKING:
    import pandas as pd

_ENTRIES: Mapping[str, Entry] = {entry.id: entry for entry in ENTRIES}

#: What the suites take from other tables at run time: name of the parameter -> table and columns it rests on.
_REFERENCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "agency_count": ("agencies", ()),
    "agencies": ("agencies", ("agency",)),
    "goal_no_pairs": ("goals", ("agency", "listing", "goal_no")),
    "goal_name_pairs": ("goals", ("agency", "listing", "goal_name")),
    "document_seqs": ("documents", ("seq",)),
    "regulation_seqs": ("regulations", ("seq",)),
}
#: The table of a gazette to which the numbers in a column lead.
_LEADS_TO = {"document_seq": "documents", "within_document_seq": "documents", "regulation_seq": "regulations"}
#: What an issue need not have: nothing is said to be missing from it where it has no row.
_MAY_BE_EMPTY = frozenset({"regulations"})


_NO_CELLS = Text("沒有可檢查的儲存格", "no cell in scope")


@dataclass(slots=True)
class _Tally:
    """What became of one rule so far, over all tables."""

    examined: int = 0
    findings: list[Finding] = field(default_factory=list)
    crash: str | None = None
    blocked: int = 0  #: rows of expectations that could not be judged
    blocked_by: str | None = None
    withheld: Text | None = None  #: the reason that the package gives


def suite(kind: str, table: str) -> dict[str, Any]:
    """Return the suite of *table* as it stands in its file; ``ExpectationSuite(**suite(...))`` loads it."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name(f"{kind}_{table}.json").read_text(encoding="utf-8"))
    return loaded


def import_library() -> Any:  # noqa: ANN401 - the module itself, which has no type stubs
    """Import and return Great Expectations with its telemetry switched off."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations

    return great_expectations


def run(dataset: Dataset, policy: Policy) -> tuple[list[Outcome], list[Finding]]:
    """Return one outcome for each PKG rule of the dataset's kind, and a finding for each distinct fault.

    A value that breaks a rule in several rows of an agency is one finding, at the first of them. An expectation
    that crashes makes its rule an ``error``, never a finding; so does a failure of the library as a whole.
    """
    tallies = {entry.id: _Tally() for entry in ENTRIES if dataset.kind in entry.kinds}
    try:
        validate = _validator()
        for table in KINDS[dataset.kind]:
            _judge_table(table, dataset, policy, validate, tallies)
    except Exception as error:
        # Whatever the library raises, the other checks of the run stand.
        for tally in tallies.values():
            tally.crash = tally.crash or f"{type(error).__name__}: {error}"
    outcomes = [_outcome(dataset.path, rule_id, tally) for rule_id, tally in tallies.items()]
    return outcomes, [finding for tally in tallies.values() for finding in tally.findings]


def _outcome(path: str, rule_id: str, tally: _Tally) -> Outcome:
    found = len(tally.findings)
    if tally.crash:
        reason = Text(f"檢查本身失敗：{tally.crash}", f"the check itself failed: {tally.crash}")
        return Outcome(path, rule_id, "error", tally.examined, found, tally.blocked, reason)
    if found:
        return Outcome(path, rule_id, "fail", tally.examined, found, tally.blocked)
    if tally.blocked_by:
        reason = Text(
            f"{tally.blocked_by} 未通過，無法全部判斷", f"{tally.blocked_by} failed, so not all could be judged"
        )
        return Outcome(path, rule_id, "blocked", tally.examined, 0, tally.blocked, reason)
    if not tally.examined:
        return Outcome(path, rule_id, "not_applicable", reason=tally.withheld or _NO_CELLS)
    return Outcome(path, rule_id, "pass", tally.examined)


def _validator() -> Any:  # noqa: ANN401 - a function over types of the library
    """Return a function that validates the frame of a table against a suite: one batch for each, in memory."""
    gx = import_library()
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    source = context.data_sources.add_pandas("heshi")

    def validate(config: dict[str, Any], rows: pd.DataFrame, parameters: dict[str, Any]) -> list[Any]:
        definition = source.add_dataframe_asset(config["name"]).add_batch_definition_whole_dataframe("whole")
        # Without a limit as high as the table, the list of rows at fault would be cut.
        form = {"result_format": "SUMMARY", "partial_unexpected_count": max(len(rows), 1)}
        batch = definition.get_batch({"dataframe": rows})
        result = batch.validate(gx.ExpectationSuite(**config), result_format=form, expectation_parameters=parameters)
        return list(result.results)

    return validate


def _judge_table(table: str, dataset: Dataset, policy: Policy, validate: Any, tallies: dict[str, _Tally]) -> None:  # noqa: ANN401
    rows = _stored(dataset, table)
    config = suite(dataset.kind, table)
    config["expectations"] = [
        expectation for expectation in config["expectations"] if _can_run(expectation, table, rows, dataset, tallies)
    ]
    parameters = _parameters(dataset)
    for result in validate(config, rows, parameters):
        rule_id = result.expectation_config.meta["rule"]
        tally = tallies[rule_id]
        crash = _crash(result.exception_info)
        if crash:
            tally.crash = crash
            continue
        tally.examined += _examined(result, rows)
        if not result.success:
            for values in _faults(result, rows, _whole(dataset, table), parameters):
                tally.findings.append(cell_finding(_ENTRIES[rule_id], dataset, policy, table, **values))


def _stored(dataset: Dataset, table: str) -> pd.DataFrame:
    """Return the frame of *table* as a package would store it; a frame without columns for an absent table."""

    rows = _whole(dataset, table)
    derived = {"labels", *(f"{column}_folded" for column in FOLDED.get(table, ()))}
    if dataset.kind == "gazette":
        derived |= _LABELS - set(KINDS["gazette"][table].names if table in KINDS["gazette"] else ())
    return rows[[column for column in rows.columns if column not in derived]]


#: Columns that :func:`core.gazette.label` adds in memory; a table may have one of its own.
_LABELS = frozenset({"agency", "unit"})


def _whole(dataset: Dataset, table: str) -> pd.DataFrame:
    """Return the frame of *table* with the columns that exist in memory only; one without columns if it is absent."""
    import pandas as pd

    rows = dataset.tables.get(table)
    return pd.DataFrame() if rows is None else rows.reset_index(drop=True)


def _can_run(
    expectation: dict[str, Any], table: str, rows: pd.DataFrame, dataset: Dataset, tallies: dict[str, _Tally]
) -> bool:
    """Tell whether the columns that *expectation* needs are there; if not, note the reason with its rule."""
    tally = tallies[expectation["meta"]["rule"]]
    kwargs = expectation["kwargs"]
    if "column_list" in kwargs:
        return True
    needed = [(table, kwargs[key]) for key in ("column", "column_A", "column_B") if key in kwargs]
    # A parameter may stand in an expression: agency_count * 200.
    parameters = [value["$PARAMETER"].split()[0] for value in kwargs.values() if isinstance(value, dict)]
    others = [_REFERENCES[parameter] for parameter in parameters]
    needed.extend((other, column) for other, columns in others for column in columns)
    withheld = [item.reason for item in dataset.withheld if (item.table, item.column) in needed]
    if withheld:
        tally.withheld = withheld[0]
        return False
    fault = "PKG001" if not len(rows.columns) else _obstacle(needed, [other for other, _ in others], dataset)
    fault = fault or _faulty_reference(needed, table, tallies)
    if expectation["meta"]["rule"] == "PKG004":
        # Rows that were not read cannot be counted: a document that breaks off is not charged with too few.
        fault = fault or _unread(table, dataset)
    if fault:
        tally.blocked_by = tally.blocked_by or fault
        tally.blocked += len(rows)
    return fault is None


def _unread(table: str, dataset: Dataset) -> str | None:
    """Return the diagnostic that says that rows of *table* may not have been read, if there is one."""
    found = (d.rule_id for d in dataset.diagnostics if d.rule_id in ("EXT001", "EXT004") and d.table in (None, table))
    return next(found, None)


def _obstacle(needed: list[tuple[str, str]], others: list[str], dataset: Dataset) -> str | None:
    """Return the rule that reports an absent column which is *needed*, or one of the *others* without rows."""
    if any(column not in _stored(dataset, name).columns for name, column in needed):
        return "PKG001"
    for other in others:
        rows = _stored(dataset, other)
        if rows.empty and (other not in _MAY_BE_EMPTY or not len(rows.columns)):
            return "PKG004" if len(rows.columns) else "PKG001"
    return None


def _faulty_reference(needed: list[tuple[str, str]], table: str, tallies: dict[str, _Tally]) -> str | None:
    """Return the rule that found a fault in a column of another table which is *needed*, if any did.

    A goal under a wrong agency would otherwise be told again for each of its indicators.
    """
    for rule_id, tally in tallies.items():
        for finding in tally.findings:
            for operand in finding.operands:
                if finding.table != table and (finding.table, operand.name) in needed:
                    return rule_id
    return None


def _parameters(dataset: Dataset) -> dict[str, Any]:
    if dataset.kind == "gazette":
        return {f"{table[:-1]}_seqs": _seqs(_stored(dataset, table)) for table in ("documents", "regulations")}
    agencies, goals = _stored(dataset, "agencies"), _stored(dataset, "goals")
    parameters: dict[str, Any] = {"agency_count": len(agencies)}
    if "agency" in agencies:
        parameters["agencies"] = sorted(set(agencies["agency"].dropna()))
    for column in ("goal_no", "goal_name"):
        if {"agency", "listing", column} <= set(goals.columns):
            listed = goals.loc[goals["listing"].eq("table").fillna(False), ["agency", column]].dropna()
            parameters[f"{column}_pairs"] = sorted(set(listed.itertuples(index=False, name=None)))
    return parameters


def _seqs(rows: pd.DataFrame) -> list[int]:
    """Return the numbers of *rows*; of no rows a number that no row has, since the library asks for one."""
    return sorted({int(seq) for seq in rows["seq"].dropna()} if "seq" in rows else ()) or [0]


def _crash(info: Mapping[str, Any]) -> str | None:
    """Return the message of an exception; the library reports one by itself or, by metric, several."""
    if "raised_exception" in info:
        info = {"": info}
    messages = (" ".join(str(part["exception_message"]).split()) for part in info.values() if part["raised_exception"])
    return next(messages, None)


def _examined(result: Any, rows: pd.DataFrame) -> int:  # noqa: ANN401
    if "column_list" in result.expectation_config.kwargs:
        return len(result.expectation_config.kwargs["column_list"])
    if "element_count" in result.result:
        return int(result.result["element_count"] - result.result["missing_count"])
    return max(len(rows), 1)


def _faults(
    result: Any,  # noqa: ANN401 - of the library
    rows: pd.DataFrame,
    whole: pd.DataFrame,
    parameters: Mapping[str, Any],
) -> Iterator[dict[str, Any]]:
    """Tell what each finding of a failed expectation says, as arguments of :func:`cell_finding`."""
    kwargs = result.expectation_config.kwargs
    if "column_list" in kwargs:
        yield from _column_faults(list(kwargs["column_list"]), list(rows.columns))
    elif "element_count" in result.result:
        faulty = whole.iloc[result.result["partial_unexpected_index_list"]]
        if "column_B" in kwargs:
            # PKG003 has told of agencies that there are not.
            faulty = faulty[faulty["agency"].isin(parameters["agencies"])]
        yield from _value_faults(kwargs, faulty)
    else:
        low, high = kwargs["min_value"], kwargs.get("max_value")
        bounds = (
            Text(f"至少 {low} 列", f"{low} or more")
            if high is None
            else Text(f"{low} 至 {high} 列", f"{low} to {high}")
        )
        few = len(rows) < low
        limit = low if few else high
        yield {
            "verdict": "too_few" if few else "too_many",
            "expected": limit,
            "actual": len(rows),
            "values": {"expected": bounds},
        }


def _column_faults(due: list[str], found: list[str]) -> Iterator[dict[str, Any]]:
    if not found:
        yield {"verdict": "absent", "values": {"fault": Text("整個資料表不存在", "is absent altogether")}}
        return
    for column in due:
        if column not in found:
            fault = Text(f"缺少欄位 {column}", f"lacks the column {column}")
            yield {"verdict": "missing", "column": column, "values": {"fault": fault}}
    for column in found:
        if column not in due:
            fault = Text(f"多出契約所無的欄位 {column}", f"has the column {column}, which the contract does not know")
            yield {"verdict": "unknown", "column": column, "values": {"fault": fault}}
    if set(due) == set(found):
        column, other = next((a, b) for a, b in zip(found, due, strict=False) if a != b)
        fault = Text(f"的欄位順序不符：{column} 的位置應為 {other}", f"has {column} where {other} should stand")
        yield {"verdict": "order", "column": column, "values": {"fault": fault}}


def _value_faults(kwargs: Mapping[str, Any], rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    column = kwargs.get("column") or kwargs["column_B"]
    allowed = kwargs.get("value_set")
    # Agencies and numbers of rows are many; listing all of them would say nothing.
    other = _LEADS_TO.get(column)
    codes = "/".join(allowed) if allowed and column != "agency" and not other else None
    verdict = "white_space" if "regex" in kwargs else "unknown_code" if codes else "unknown_reference"
    first: dict[tuple[Any, Any], dict[str, Any]] = {}
    counts: Counter[tuple[Any, Any]] = Counter()
    for row in records(rows):
        key = (row.get("agency"), row[column])
        first.setdefault(key, row)
        counts[key] += 1
    for key, row in first.items():
        yield {
            "verdict": verdict,
            "column": column,
            "raw_column": column if column.endswith("_raw") else None,
            "row": row,
            "expected": codes,
            "actual": row[column],
            "values": {"rows": counts[key], "other": other, "other_title": table_title(other) if other else None},
        }
