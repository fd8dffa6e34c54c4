"""Root causes: which findings one repair would mend, found by trying it out.

The first suggestion of a finding is applied to the tables and the rules that speak of the same row, or of the same
agency and column, are run again. What is gone then had the same cause. No list says which rule's fault shows in
which other rule: the rules themselves decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checks import engine, registry
from checks.policy import Policy
from checks.repair import Edit, apply, edit_of
from checks.rule import Context, Rows, Rule
from core.dataset import Dataset
from core.findings import Finding

_Key = tuple[str, str | None, str | None, object, str, str]


def collapse(findings: Iterable[Finding], dataset: Dataset, policy: Policy) -> list[Finding]:
    """Return *findings*, in their order, with ``caused_by`` set where another one's first suggestion mends them too.

    A repair is tried where it may settle two errors or warnings. It counts as a cause only where its own finding is
    gone with it and nothing that passed fails. Of several findings that suggest one repair, that of a rule which names
    the slip itself (``Rule.names_slip``) is the cause, else the first one. *findings* must have their fingerprints
    (:func:`checks.arrange.arrange`).
    """
    findings = list(findings)
    rules = {rule.id: rule for rule in registry.rules() if any(f.rule_id == rule.id for f in findings)}
    context = Context(dataset, policy)
    known = {name: context.rows(name) for name in dataset.tables} if findings else {}
    owners: dict[Edit, list[Finding]] = {}
    for finding in findings:
        edit = edit_of(finding, dataset) if finding.rule_id in rules else None
        if edit is not None:
            owners.setdefault(edit, []).append(finding)
    explained = []
    for edit, suggesting in owners.items():
        related = [f for f in findings if f not in suggesting and _related(f, edit, suggesting[0], rules)]
        # Worth a trial is what may settle two errors or warnings at once; notices stand apart from both anyway.
        roots = [finding for finding in suggesting if finding.severity != "notice"]
        if roots and len(roots) + sum(finding.severity != "notice" for finding in related) > 1:
            mended = _mended(edit, suggesting, [*suggesting, *related], findings, rules, dataset, policy, known)
            if mended:
                explained.append((_root(roots, rules), mended))
    causes: dict[str, str] = {}
    # What explains most is settled first; a cause of others is not itself put under another.
    for root, mended in sorted(explained, key=lambda pair: -len(pair[1])):
        if root.fingerprint in causes:
            continue
        for finding in mended:
            free = finding.fingerprint not in causes and finding.fingerprint not in causes.values()
            if finding.fingerprint != root.fingerprint and free:
                causes[finding.fingerprint] = root.fingerprint
    return [replace(finding, caused_by=causes.get(finding.fingerprint)) for finding in findings]


def _related(finding: Finding, edit: Edit, owner: Finding, rules: Mapping[str, Rule]) -> bool:
    """Tell whether *edit* can touch *finding* at all: it rests on that cell, or its rule adds up or compares it."""
    rule = rules.get(finding.rule_id)
    if rule is None:
        return False
    own = (finding.table, finding.row.get("row_id"))
    place = (edit.table, edit.row_id)
    for operand in finding.operands:
        there = (operand.table, operand.row_id) if operand.table else own
        if there == place and edit.touches(operand):
            return True
    # A rule on texts judges each cell for itself; one that adds up or compares reads what it cannot do without.
    needed = (reads for reads in rule.reads if reads.table == edit.table and not reads.optional)
    read = {column for reads in needed for column in reads.columns}
    changed = {name for c in edit.columns for name in (c, c.removesuffix("_raw"), f"{c}_folded")}
    same = own == place or (finding.agency == owner.agency and finding.table != edit.table)
    return same and bool(read & changed)


def _mended(
    edit: Edit,
    suggesting: list[Finding],
    concerned: list[Finding],
    findings: list[Finding],
    rules: Mapping[str, Rule],
    dataset: Dataset,
    policy: Policy,
    known: Mapping[str, Rows],
) -> list[Finding]:
    """Return which of the findings *concerned* are gone after *edit*; none where it does not hold what it promises."""
    again = sorted({finding.rule_id for finding in concerned})
    before = {_key(finding) for finding in findings if finding.rule_id in again}
    tried = apply(edit, dataset)
    same = {name: rows for name, rows in known.items() if tried.tables[name] is dataset.tables[name]}
    _, left = engine.run(tried, policy, [rules[rule_id] for rule_id in again], known=same)
    after = {_key(finding) for finding in left if finding.rule_id in again}
    if after - before or any(_key(finding) in after for finding in suggesting):
        return []
    return [finding for finding in concerned if _key(finding) not in after]


def _key(finding: Finding) -> _Key:
    """Return what a finding is known by when cells around it change: where it stands and what it says, no values."""
    row_id = finding.row.get("row_id")
    return (finding.rule_id, finding.agency, finding.table, row_id, finding.place.rpartition(" › ")[2], finding.verdict)


def _root(suggesting: list[Finding], rules: Mapping[str, Rule]) -> Finding:
    return next((f for f in suggesting if rules[f.rule_id].names_slip), suggesting[0])
