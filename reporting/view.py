"""From a run to what a page shows: grouping, order, anchors, names. No markup, no verdict of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from checks.rule import Entry
from core.findings import (
    Excerpt,
    Finding,
    InputRecord,
    Outcome,
    RunResult,
    Scalar,
    Severity,
    State,
    Suggestion,
    Text,
)
from core.schema import FUNDING
from reporting.issue import IssueView, issue_view
from reporting.summary import blind_spots, count_severities, family_of
from reporting.words import column_name, family_name, family_order, table_name, unit_name


@dataclass(frozen=True, slots=True)
class OperandView:
    """One operand; *sign* is its place in a sum (empty, ``+``, ``=``)."""

    sign: str
    label: Text
    raw: str | None
    value: Scalar
    line: int | None
    place: str  #: where it stands, if not in the row of the finding


@dataclass(frozen=True, slots=True)
class RepairView:
    """One suggestion with its rank; those that the rule holds to be equally good share one."""

    rank: int
    tied: bool
    label: Text
    before: str | None  #: as printed; None where the finding has no such operand
    after: Scalar
    also: tuple[tuple[Text, str | None, Scalar], ...]  #: further cells: label, as printed, as they should read
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, ready to be shown."""

    anchor: str
    finding: Finding
    title: Text
    rule_anchor: str
    table: Text | None
    is_sum: bool  #: the operands are a funding block and read as parts and total
    valued: bool  #: some operand is understood as more than the text it is
    operands: tuple[OperandView, ...]
    unit: Text | None  #: of operands, expected, actual and difference, where these are amounts
    limit: bool  #: what is expected is a limit, not the one right value
    other: bool  #: what is expected is what another place says
    compared: bool  #: at least one of expected, actual and difference is there
    repairs: tuple[RepairView, ...]
    causes: int  #: how many other findings its first suggestion would mend
    cause: tuple[str, str] | None  #: anchor and rule of the finding whose first suggestion would mend this one
    excerpt: tuple[Excerpt | None, ...]  #: None stands for lines left out


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one agency, or of the document as a whole, in one input."""

    anchor: str
    agency: str | None
    extraction: bool  #: what our reading, not the document, is at fault for
    notices: bool  #: notices only; they stand behind all that is graver, so that they never drown it
    input: str
    kind: str  #: of that input
    findings: tuple[FindingView, ...]
    severity: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a family of rules says of one agency: counts where there are findings, else the marks."""

    severity: Mapping[Severity, int]
    marks: tuple[State, ...]

    @property
    def found(self) -> bool:
        """Whether there is any finding."""
        return any(self.severity.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the overview."""

    agency: str | None  #: None for findings that concern no single agency
    anchor: str | None  #: of its group of findings, where it has any
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Agencies × families of one input."""

    anchor: str
    record: InputRecord
    rows: tuple[Row, ...]
    totals: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule of the run with its outcome on every input."""

    id: str
    anchor: str
    title: Text
    entry: Entry | None  #: None where the catalogue does not know the id
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Rules that share a prefix."""

    prefix: str
    name: Text
    anchor: str
    rules: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True)
class InputView:
    """One input with what was not tested in it."""

    anchor: str
    record: InputRecord
    rows: tuple[tuple[Text, int], ...]
    untested: tuple[tuple[Outcome, str], ...]  #: with the anchor of the rule


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows."""

    inputs: tuple[InputView, ...]
    kinds: tuple[str, ...]  #: of the inputs
    issues: tuple[IssueView, ...]
    overviews: tuple[Overview, ...]
    groups: tuple[Group, ...]
    families: tuple[Family, ...]
    documents: int


class _Anchors:
    """Gives out element ids that are unique in the page and safe in a link."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def new(self, prefix: str, name: str) -> str:
        base = f"{prefix}-{re.sub(r'[^0-9A-Za-z_-]+', '-', name).strip('-')}"
        count, anchor = 1, base
        while anchor in self._used:
            count += 1
            anchor = f"{base}-{count}"
        self._used.add(anchor)
        return anchor


def page(result: RunResult, entries: Mapping[str, Entry]) -> Page:
    """Arrange *result*; *entries* is the catalogue, by rule id."""
    anchors = _Anchors()
    # Findings first: their anchors are what others link to, and no other name may push a number onto them.
    finding_anchors = {id(finding): anchors.new("f", finding.fingerprint) for finding in result.findings}
    rule_ids = {outcome.rule_id for outcome in result.outcomes} | {finding.rule_id for finding in result.findings}
    families = _families(result, entries, sorted(rule_ids), anchors)
    rule_anchors = {rule.id: rule.anchor for family in families for rule in family.rules}
    kinds = {record.path: record.kind for record in result.inputs}
    roots = {f.fingerprint: (finding_anchors[id(f)], f.rule_id) for f in result.findings}
    caused = Counter(f.caused_by for f in result.findings)
    views = {
        id(finding): _finding(
            finding,
            finding_anchors[id(finding)],
            _title(finding.rule_id, entries),
            rule_anchors[finding.rule_id],
            kinds.get(finding.source.path, ""),
            entry=entries.get(finding.rule_id),
            causes=caused[finding.fingerprint],
            cause=roots.get(finding.caused_by or ""),
        )
        for finding in result.findings
    }
    groups = _groups(result, views, kinds, anchors)
    return Page(
        inputs=tuple(_input(record, result, rule_anchors, anchors) for record in result.inputs),
        kinds=tuple(record.kind for record in result.inputs),
        issues=tuple(
            issue_view(record, [(f, finding_anchors[id(f)]) for f in result.findings], anchors.new)
            for record in result.inputs
            if record.outline is not None
        ),
        overviews=tuple(_overview(record, result, families, groups, anchors) for record in result.inputs),
        groups=groups,
        families=families,
        documents=len(result.inputs),
    )


def _title(rule_id: str, entries: Mapping[str, Entry]) -> Text:
    entry = entries.get(rule_id)
    return entry.title if entry else Text(rule_id, rule_id)


def _families(
    result: RunResult, entries: Mapping[str, Entry], rule_ids: Iterable[str], anchors: _Anchors
) -> tuple[Family, ...]:
    members: dict[str, list[RuleView]] = {}
    for rule_id in rule_ids:
        outcomes = tuple(outcome for outcome in result.outcomes if outcome.rule_id == rule_id)
        rule = RuleView(rule_id, anchors.new("rule", rule_id), _title(rule_id, entries), entries.get(rule_id), outcomes)
        members.setdefault(family_of(rule_id), []).append(rule)
    return tuple(
        Family(prefix, family_name(prefix), anchors.new("family", prefix), tuple(members[prefix]))
        for prefix in sorted(members, key=family_order)
    )


def _finding(
    finding: Finding,
    anchor: str,
    title: Text,
    rule_anchor: str,
    kind: str,
    *,
    entry: Entry | None,
    causes: int,
    cause: tuple[str, str] | None,
) -> FindingView:
    names = [operand.name for operand in finding.operands]
    is_sum = len(set(names)) == len(names) > 1 and "total" in names and set(names) <= set(FUNDING)
    operands = sorted(finding.operands, key=lambda o: FUNDING.index(o.name)) if is_sum else finding.operands
    return FindingView(
        anchor=anchor,
        finding=finding,
        title=title,
        rule_anchor=rule_anchor,
        table=table_name(kind, finding.table) if finding.table else None,
        is_sum=is_sum,
        valued=is_sum or any(operand.value is not None for operand in operands),
        operands=tuple(
            OperandView(
                sign=("=" if operand.name == "total" else "+" if position else "") if is_sum else "",
                label=column_name(kind, operand.table or finding.table, operand.name),
                raw=operand.raw,
                value=operand.value,
                line=operand.line,
                place=operand.place,
            )
            for position, operand in enumerate(operands)
        ),
        unit=unit_name(finding.unit) if finding.unit else None,
        limit=entry is not None and entry.limit,
        other=entry is not None and entry.other,
        compared=any(value is not None for value in (finding.expected, finding.actual, finding.difference)),
        repairs=_repairs(finding, kind),
        causes=causes,
        cause=cause,
        excerpt=_with_gaps(finding.excerpt),
    )


def _repairs(finding: Finding, kind: str) -> tuple[RepairView, ...]:
    # Of several operands of one name the first is meant: the others are what it was compared with.
    meant = {operand.name: operand for operand in reversed(finding.operands)}
    printed = {name: operand.raw for name, operand in meant.items()}
    tables = {name: operand.table or finding.table for name, operand in meant.items()}
    out: list[RepairView] = []
    for position, suggestion in enumerate(finding.suggestions):
        same_as_before = position > 0 and suggestion.equally_good and finding.suggestions[position - 1].equally_good
        out.append(
            RepairView(
                rank=out[-1].rank if same_as_before else position + 1,
                tied=suggestion.equally_good,
                label=column_name(kind, tables.get(suggestion.cell, finding.table), suggestion.cell),
                before=printed.get(suggestion.cell),
                after=suggestion.value,
                also=tuple(
                    (column_name(kind, tables.get(cell, finding.table), cell), printed.get(cell), value)
                    for cell, value in suggestion.also
                ),
                suggestion=suggestion,
            )
        )
    return tuple(out)


def _with_gaps(excerpt: tuple[Excerpt, ...]) -> tuple[Excerpt | None, ...]:
    out: list[Excerpt | None] = []
    for line in excerpt:
        out += [None, line] if line.gap else [line]
    return tuple(out)


def _groups(
    result: RunResult, views: Mapping[int, FindingView], kinds: Mapping[str, str], anchors: _Anchors
) -> tuple[Group, ...]:
    """Per input: the document as a whole, its agencies in document order, what could not be read; then the notices."""
    out: list[Group] = []
    paths = _paths(result)
    told = {path: _under_causes(f for f in result.findings if f.source.path == path) for path in paths}
    graver = _with_their_causes(result.findings)
    for notices, path in product((False, True), paths):
        band = [f for f in told[path] if (f.fingerprint in graver) is not notices]
        document = [f for f in band if f.origin == "document"]
        members: list[tuple[str | None, bool, list[Finding]]] = [
            (agency, False, [f for f in document if f.agency == agency]) for agency in (None, *_agencies(path, result))
        ]
        members.append((None, True, [f for f in band if f.origin == "extraction"]))
        out += [
            Group(
                anchor=anchors.new("group", str(number)),
                agency=agency,
                extraction=extraction,
                notices=notices,
                input=path,
                kind=kinds.get(path, ""),
                findings=tuple(views[id(f)] for f in findings),
                severity=count_severities(findings),
            )
            for number, (agency, extraction, findings) in enumerate(members, start=len(out) + 1)
            if findings
        ]
    return tuple(out)


def _with_their_causes(findings: Iterable[Finding]) -> frozenset[str]:
    """Return the fingerprints of all errors and warnings, and of what shares a cause with one of them."""
    findings = list(findings)
    graver = {f.fingerprint for f in findings if f.severity != "notice"}
    causes = {f.caused_by for f in findings if f.fingerprint in graver} - {None}
    return frozenset(f.fingerprint for f in findings if {f.fingerprint, f.caused_by} & (graver | causes))


def _under_causes(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* in their order, each that has the cause of another right behind that one."""
    findings = list(findings)
    there = {finding.fingerprint for finding in findings}
    behind: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.caused_by in there and finding.caused_by is not None:
            behind.setdefault(finding.caused_by, []).append(finding)
    roots = [finding for finding in findings if finding.caused_by not in there]
    return [told for root in roots for told in (root, *behind.get(root.fingerprint, ()))]


def _paths(result: RunResult) -> list[str]:
    """Inputs in their order; a finding whose input has no record is shown all the same."""
    known = [record.path for record in result.inputs]
    return list(dict.fromkeys([*known, *(finding.source.path for finding in result.findings)]))


def _agencies(path: str, result: RunResult) -> list[str]:
    """Agencies in document order; those the record does not name follow by the line of their first finding."""
    named = next((record.agencies for record in result.inputs if record.path == path), ())
    found = sorted((f for f in result.findings if f.source.path == path and f.agency is not None), key=_line)
    return list(dict.fromkeys([*named, *(f.agency for f in found if f.agency is not None)]))


def _line(finding: Finding) -> tuple[int, str, str]:
    return (finding.source.line_start or 0, finding.rule_id, finding.fingerprint)


def _overview(
    record: InputRecord, result: RunResult, families: tuple[Family, ...], groups: tuple[Group, ...], anchors: _Anchors
) -> Overview:
    findings = [finding for finding in result.findings if finding.source.path == record.path]
    here = {
        family.prefix: [outcome for rule in family.rules for outcome in rule.outcomes if outcome.input == record.path]
        for family in families
    }
    # The first group of an agency is the gravest.
    links = {
        group.agency: group.anchor for group in groups[::-1] if group.input == record.path and not group.extraction
    }
    extraction = next((group.anchor for group in groups if group.input == record.path and group.extraction), None)
    rows = []
    for agency in (None, *_agencies(record.path, result)):
        own = [finding for finding in findings if finding.agency == agency]
        if agency is None and not own:
            continue
        rows.append(
            Row(
                agency=agency,
                anchor=links.get(agency) or (extraction if own else None),
                cells=tuple(
                    Cell(
                        count_severities(f for f in own if family_of(f.rule_id) == family.prefix),
                        # Rules examine rows of agencies: no finding on the whole document is not a check passed by it.
                        () if agency is None else _marks(here[family.prefix], agency),
                    )
                    for family in families
                ),
                total=len(own),
            )
        )
    return Overview(
        anchor=anchors.new("overview", record.path),
        record=record,
        rows=tuple(rows),
        totals=tuple(sum(family_of(f.rule_id) == family.prefix for f in findings) for family in families),
        total=len(findings),
    )


def _marks(outcomes: list[Outcome], agency: str) -> tuple[State, ...]:
    """What to say of *agency* without a finding: passed, if anything was examined, and what did not run."""
    out: list[State] = []
    if any(outcome.examined for outcome in outcomes):
        out.append("pass")
    if any(
        agency in outcome.blocked_agencies or (outcome.state == "blocked" and not outcome.blocked_agencies)
        for outcome in outcomes
    ):
        out.append("blocked")
    if any(outcome.state == "error" for outcome in outcomes):
        out.append("error")
    return tuple(out) or ("not_applicable",)


def _input(record: InputRecord, result: RunResult, rule_anchors: Mapping[str, str], anchors: _Anchors) -> InputView:
    mine = [outcome for outcome in result.outcomes if outcome.input == record.path]
    return InputView(
        anchor=anchors.new("input", record.path),
        record=record,
        rows=tuple((table_name(record.kind, table), count) for table, count in record.rows.items()),
        untested=tuple((outcome, rule_anchors[outcome.rule_id]) for outcome in blind_spots(mine)),
    )
