"""Findings and outcomes of family EXT, from what the extraction said it could not read."""

from __future__ import annotations

from checks import places
from checks.evidence import excerpt, severity
from checks.ext.catalogue import ENTRIES
from checks.messages import render
from checks.policy import Policy
from checks.rule import Entry
from core.dataset import Dataset, Diagnostic
from core.findings import Finding, Operand, Outcome, Source, Text
from core.text import squeeze

_PACKAGE = Text("輸入為資料包，未經擷取", "the input is a data package: nothing was extracted")
#: The first lines of what was not read identify it; more would only make the report long.
_QUOTED = 3


def report(dataset: Dataset, policy: Policy) -> tuple[list[Outcome], list[Finding]]:
    """Return one outcome for each entry of EXT, and one finding for each diagnostic of *dataset*.

    What was examined are the lines of the document that are not blank.
    """
    entries = {entry.id: entry for entry in ENTRIES if dataset.kind in entry.kinds}
    findings = [_finding(entries[found.rule_id], found, dataset, policy) for found in dataset.diagnostics]
    outcomes = [
        _outcome(entry, sum(found.rule_id == entry.id for found in findings), dataset) for entry in entries.values()
    ]
    return outcomes, findings


def _outcome(entry: Entry, findings: int, dataset: Dataset) -> Outcome:
    if dataset.form == "package" and not findings:
        return Outcome(dataset.path, entry.id, "not_applicable", reason=_PACKAGE)
    examined = (
        dataset.coverage.text_lines if dataset.coverage else sum(bool(line.strip()) for line in dataset.lines or ())
    )
    return Outcome(dataset.path, entry.id, "fail" if findings else "pass", examined, findings)


def _finding(entry: Entry, diagnostic: Diagnostic, dataset: Dataset, policy: Policy) -> Finding:
    numbers = range(diagnostic.line_start, diagnostic.line_end + 1)
    lines = dataset.lines or ()
    quoted = [n for n in numbers if n <= len(lines) and lines[n - 1].strip()][:_QUOTED]
    title = places.table_title(diagnostic.table).zh if diagnostic.table else None
    return Finding(
        rule_id=entry.id,
        severity=severity(entry, "unread", policy),
        origin="extraction",
        verdict="unread",
        message=render(entry.message, {"detail": diagnostic.detail}),
        source=Source(dataset.path, diagnostic.line_start, diagnostic.line_end),
        agency=diagnostic.agency,
        place=" › ".join(part for part in (diagnostic.agency, title) if part),
        table=diagnostic.table,
        operands=tuple(Operand("text", squeeze(lines[n - 1]), None, n) for n in quoted),
        excerpt=excerpt(dataset.lines, quoted),
    )
