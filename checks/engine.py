"""Runs rules over one dataset: an outcome for each rule, a finding for each violation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checks import places, registry
from checks.arrange import arrange
from checks.evidence import finding
from checks.ext.report import report
from checks.frames import count, rows
from checks.policy import Policy
from checks.rule import Context, NotApplicable, Reads, Rows, Rule
from core.dataset import Dataset, Diagnostic
from core.findings import Finding, Outcome, State, Text
from core.schema import KINDS, tables_of

if TYPE_CHECKING:
    import narwhals as nw

_NO_ROWS = Text("沒有可檢查的列", "no row in scope")
_NO_LINES = Text("需要原始文字，輸入為資料包", "needs the source text; the input is a data package")
#: Places named in the reason of a blocked outcome.
_NAMED = 3
#: What keeps a row, and what keeps the absence of a row, from being judged: see :func:`_unread`.
_ROW_UNREAD = ("EXT001", "EXT002")
_SECTION_UNREAD = ("EXT001", "EXT004")


@dataclass(frozen=True, slots=True)
class _Blocked:
    """A row that could not be judged because another rule failed on it."""

    by: str
    row_id: int | None
    agency: str | None


def run(
    dataset: Dataset,
    policy: Policy,
    rules: Iterable[Rule] | None = None,
    *,
    known: Mapping[str, Rows] | None = None,
) -> tuple[list[Outcome], list[Finding]]:
    """Run *rules* (all of the registry when ``None``) over *dataset*.

    Returns one outcome for each rule of the dataset's kind and each EXT entry, in order of id, and the findings
    with their fingerprints, in the order of :func:`checks.arrange.arrange`. Rules of another kind of document
    have no outcome. A rule that crashes has the outcome ``error`` and no finding. *known* are rows of tables that the
    caller has made already.
    """
    context = Context(dataset, policy, dict(known or {}))
    outcomes, findings = report(dataset, policy)
    for rule in registry.rules() if rules is None else rules:
        if dataset.kind in rule.kinds:
            outcome, found = _outcome(rule, context)
            outcomes.append(outcome)
            findings.extend(found)
    return sorted(outcomes, key=lambda outcome: outcome.rule_id), arrange(findings, dataset)


def _outcome(rule: Rule, context: Context) -> tuple[Outcome, list[Finding]]:
    path = context.dataset.path
    try:
        reason = _obstacle(rule, context)
        if reason is not None:
            return Outcome(path, rule.id, "not_applicable", reason=reason), []
        return _judge(rule, context)
    except NotApplicable as nothing:
        return Outcome(path, rule.id, "not_applicable", reason=nothing.reason), []
    except Exception as crash:
        told = f"{type(crash).__name__}: {' '.join(str(crash).split())}"
        return Outcome(path, rule.id, "error", reason=Text(f"規則執行失敗：{told}", f"the rule crashed: {told}")), []


def _obstacle(rule: Rule, context: Context) -> Text | None:
    """Return why *rule* cannot be run on this dataset, or ``None``."""
    dataset = context.dataset
    if rule.years and dataset.fiscal_year is not None and not rule.years[0] <= dataset.fiscal_year <= rule.years[1]:
        first, last = rule.years
        return Text(f"僅適用於 {first} 至 {last} 年度", f"applies to the fiscal years {first} to {last} only")
    if rule.scope == "lines" and dataset.lines is None:
        return _NO_LINES
    wanted = _reads(rule, context)
    missing = [(reads, _unavailable(reads, context)) for reads in wanted]
    needed = next((reason for reads, reason in missing if reason is not None and not reads.optional), None)
    if needed is None and wanted and all(reason is not None for _, reason in missing):
        return missing[0][1]
    return needed


def _unexamined(rule: Rule, context: Context) -> Text | None:
    """Say which optional tables and columns *rule* had to do without, or ``None``."""
    reasons = [_unavailable(reads, context) for reads in _reads(rule, context) if reads.optional]
    told = list(dict.fromkeys(reason for reason in reasons if reason is not None))
    if not told:
        return None
    return Text(
        f"其餘部分未發現問題；{'；'.join(reason.zh for reason in told)}",
        f"nothing found in the rest; {'; '.join(reason.en for reason in told)}",
    )


def _reads(rule: Rule, context: Context) -> list[Reads]:
    """Return what *rule* reads of documents of this kind; a rule of several kinds reads other tables of each."""
    own = tables_of(context.dataset.kind)
    foreign = {table for kind in KINDS for table in tables_of(kind)} - set(own)
    return [reads for reads in rule.reads if reads.table not in foreign]


def _unavailable(reads: Reads, context: Context) -> Text | None:
    if reads.table not in context.dataset.tables:
        return Text(f"沒有資料表 {reads.table}", f"the table {reads.table} is absent")
    present = context.columns(reads.table)
    for column in reads.columns:
        if column not in present:
            return Text(f"資料表 {reads.table} 沒有欄位 {column}", f"the table {reads.table} lacks the column {column}")
    stored = tuple(_stored(column) for column in reads.columns)
    for withheld in context.dataset.withheld:
        if withheld.table == reads.table and withheld.hides(stored, reads.where):
            return withheld.reason
    return None


def _stored(column: str) -> str:
    """Return the column of a package from which a column made at load comes."""
    return "labels_raw" if column == "labels" else column.removesuffix("_folded")


def _judge(rule: Rule, context: Context) -> tuple[Outcome, list[Finding]]:
    checked = rule.check(context)
    examined = checked.examined if isinstance(checked.examined, int) else count(checked.examined)
    violations = _records(checked.violations)
    held = () if checked.blocked is None else _records(checked.blocked)
    blocked = [_Blocked(row["blocked_by"], row["row_id"], row.get("agency")) for row in held]
    tables: dict[str, list[Mapping[str, Any]]] = {rule.table: [{"row_id": b.row_id} for b in blocked[:_NAMED]]}
    for violation in violations:
        tables.setdefault(_table(rule, violation), []).append(violation)
    there = {
        table: context.rows_of(table, (row["row_id"] for row in wanted if row["row_id"] is not None))
        for table, wanted in tables.items()
    }
    named = there[rule.table]
    findings = []
    for violation in violations:
        # A violation that names a row which is not there is an error of the rule, and ends as one.
        row = {} if violation["row_id"] is None else there[_table(rule, violation)][violation["row_id"]]
        unread = _unread(rule, violation, row, context.dataset)
        if unread:
            blocked.append(_Blocked(unread, violation["row_id"], violation["agency"]))
        else:
            findings.append(finding(rule, violation, row, context))
    blocked = list(dict.fromkeys(blocked))
    state: State = "fail" if findings else "blocked" if blocked else "pass" if examined else "not_applicable"
    reason = _NO_ROWS if state == "not_applicable" else _why_blocked(rule.table, blocked, named) if blocked else None
    if state == "pass" and (reason := _unexamined(rule, context)):
        state = "not_applicable"
    holding = [b.agency or named.get(b.row_id or 0, {}).get("agency") for b in blocked]
    agencies = tuple(dict.fromkeys(agency for agency in holding if agency))
    path = context.dataset.path
    return Outcome(path, rule.id, state, examined, len(findings), len(blocked), reason, agencies), findings


def _table(rule: Rule, violation: Mapping[str, Any]) -> str:
    return str(violation.get("table") or rule.table)


def _records(given: nw.LazyFrame[Any] | Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return given if isinstance(given, Sequence) else rows(given)


def _unread(rule: Rule, violation: Mapping[str, Any], row: Mapping[str, Any], dataset: Dataset) -> str | None:
    """Return the id of the diagnostic that makes a violation doubtful, if any.

    What the extraction could not read is never charged to the document: a row whose cells it could not tell
    apart is not judged, and nothing is said to be missing from a section that it could not read.
    """
    if row:
        first = row.get("source_line")
        last = row.get("source_line_end") or first
        near = [
            found
            for found in dataset.diagnostics
            if found.rule_id in _ROW_UNREAD
            and found.table in (None, _table(rule, violation))
            and _concerns(rule, found)
            and first is not None
            and last is not None
            and found.line_start <= last
            and first <= found.line_end
        ]
    else:
        read = (None, rule.table, *(reads.table for reads in rule.reads))
        near = [
            found
            for found in dataset.diagnostics
            if found.rule_id in _SECTION_UNREAD
            and found.agency == violation["agency"]
            and found.table in read
            and _concerns(rule, found)
        ]
    return near[0].rule_id if near else None


def _concerns(rule: Rule, found: Diagnostic) -> bool:
    """Tell whether *rule* reads a cell that the diagnostic puts in doubt."""
    if not found.columns:
        return True
    read = {_stored(column) for reads in rule.reads if reads.table == found.table for column in reads.columns}
    return bool(read & set(found.columns))


def _why_blocked(table: str, blocked: Sequence[_Blocked], named: Mapping[int, Mapping[str, Any]]) -> Text:
    """Name the rules that block, and the first places they block."""
    by = "、".join(sorted({b.by for b in blocked}))
    first = [
        places.place(row.get("agency") or b.agency, table, row)
        for b in blocked[:_NAMED]
        for row in (named.get(b.row_id, {}) if b.row_id is not None else {},)
    ]
    more = len(blocked) > len(first)
    return Text(
        f"{by} 未通過，無法判斷：{'、'.join(first)}" + (f"等 {len(blocked)} 處" if more else ""),
        f"{by.replace('、', ', ')} failed, so not judged: {', '.join(first)}"
        + (f" and others, {len(blocked)} in all" if more else ""),
    )
