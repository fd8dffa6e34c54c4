"""Runs a rule on tables written in YAML: the cases under ``tests/checks`` and the examples in docstrings.

A case file::

    rule: BUD001
    cases:
      - name: parts that do not add up
        outcome: fail             # pass | fail | not_applicable | blocked
        policy: {unit: 仟元}       # optional: fields of the policy
      fiscal_year: 112          # optional: of the document (ROC)
      city: 晴港市              # optional: of the document
      lines: [一行, 二行]        # optional: the source lines; without them there are none
        withheld: [{table: indicators, column: measure}]   # optional, with where: {section: common}
        diagnostics: [{rule_id: EXT004, agency: 海風處, table: indicators}]   # optional
        absent: [narrative]       # optional: tables that are not there, as in a package; else one left out is empty
      tables:                   # columns that are left out are empty; row_id defaults to 1, 2, …
          work_items:         # a gazette's tables make a gazette; what follows from its rows is filled in
            - {agency: 海風處, central_raw: "1,000", own_raw: "500", total_raw: "1,600"}
        findings:                 # all expected findings, in order; each names what matters
          - {verdict: inconsistent, difference: 100, row: 1, suggestion: {kind: digit, value: 1500}}
        blocked: 1                # optional: rows that could not be judged
        examined: 1               # optional
        reason: BUD003            # optional: what the English reason of the outcome contains

In a finding ``row`` is its row_id, ``spots`` the printed texts of its operands, ``lines`` their lines, ``places`` where
they stand, ``zh`` what the Chinese message contains, ``operands`` their names, ``source``
its fields, ``suggestion`` the first suggestion (null: none); any other key is a field of
:class:`core.findings.Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from checks import engine, registry
from checks.policy import CommonIndicator, Name, Policy
from core import gazette
from core.dataset import Dataset, Diagnostic, Withheld
from core.derive import complete, frame, link, values
from core.findings import Finding, Outcome, Source, Text
from core.schema import GAZETTE, Table, tables_of

_CASE_KEYS = {
    "name",
    "outcome",
    "policy",
    "withheld",
    "absent",
    "kind",
    "fiscal_year",
    "city",
    "lines",
    "diagnostics",
    "tables",
    "findings",
    "blocked",
    "examined",
    "reason",
}


@dataclass(frozen=True)
class Case:
    """One case of a rule: its tables, and what the rule should say of them."""

    rule_id: str
    file: Path
    spec: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.rule_id}: {self.spec['name']}"


def cases(root: Path) -> list[Case]:
    """Return all cases of the YAML files in the families below *root*."""
    found = []
    for file in sorted(root.glob("*/*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for spec in content["cases"]:
            unknown = spec.keys() - _CASE_KEYS
            assert not unknown, f"{file.name}: a case has the unknown keys {sorted(unknown)}"
            found.append(Case(content["rule"], file, spec))
    return found


def dataset(spec: dict[str, Any]) -> Dataset:
    """Return the dataset that the ``tables`` of *spec* make, as a document gives it but for its lines."""
    reason = Text("未公開", "not published")
    given = {name: [dict(row) for row in rows or ()] for name, rows in spec["tables"].items()}
    kind: Literal["plan", "gazette"] = spec.get("kind") or ("gazette" if set(given) & set(GAZETTE) else "plan")
    assert not set(given) - set(tables_of(kind)), f"a {kind} has no table {sorted(set(given) - set(tables_of(kind)))}"
    if kind == "gazette":
        gazette.fill(given)
    tables = {
        name: _table(table, given.get(name) or [])
        for name, table in tables_of(kind).items()
        if name not in spec.get("absent", ())
    }
    return Dataset(
        kind=kind,
        tables=link(kind, tables),
        path=f"{kind}.txt",
        sha256="0" * 64,
        bytes=1,
        form="document",
        fiscal_year=spec.get("fiscal_year"),
        city=spec.get("city"),
        lines=tuple(spec["lines"]) if "lines" in spec else None,
        withheld=tuple(Withheld(reason=reason, **given) for given in spec.get("withheld", ())),
        diagnostics=tuple(
            Diagnostic(**{"line_start": 1, "line_end": 1, "detail": Text("測試", "a test"), **given})
            for given in spec.get("diagnostics", ())
        ),
    )


def _table(table: Table, rows: list[dict[str, Any]]) -> Any:
    name = table.name
    for row in rows:
        unknown = row.keys() - set(table.names)
        assert not unknown, f"{name} has no column {sorted(unknown)}"
    derived = [values(name, {"row_id": number, **row}) for number, row in enumerate(rows, start=1)]
    return complete(name, frame(table, derived))


def policy(spec: dict[str, Any]) -> Policy:
    """Return the policy that *spec* asks for, or the one that knows nothing."""
    given = dict(spec.get("policy", {}))
    given["common_indicators"] = tuple(CommonIndicator(**each) for each in given.get("common_indicators", ()))
    given["names"] = tuple(Name(**{**each, "wrong": tuple(each.get("wrong", ()))}) for each in given.get("names", ()))
    for key in ("agencies", "evaluation_methods"):
        given[key] = tuple(given.get(key, ()))
    return Policy(**given)


def run(rule_id: str, spec: dict[str, Any]) -> tuple[Outcome, list[Finding]]:
    """Run one rule on the tables of *spec*; return its outcome and its findings in the order of the table."""
    outcomes, findings = engine.run(dataset(spec), policy(spec), [registry.rule(rule_id)])
    outcome = next(outcome for outcome in outcomes if outcome.rule_id == rule_id)
    own = [finding for finding in findings if finding.rule_id == rule_id]
    return outcome, sorted(own, key=lambda finding: (finding.row.get("row_id") is None, finding.row.get("row_id", 0)))


def judge(case: Case) -> None:
    """Run *case* and fail with everything found where it is not what is expected."""
    spec = case.spec
    outcome, findings = run(case.rule_id, spec)
    told = "\n".join([f"{outcome}", *(f"{finding}" for finding in findings)])
    assert outcome.state == spec["outcome"], told
    assert outcome.findings == len(findings) == len(spec.get("findings", ())), told
    for expected, finding in zip(spec.get("findings", ()), findings, strict=True):
        for key, value in expected.items():
            assert _matches(finding, key, value), f"{key}: {value!r} expected\n{told}"
    assert outcome.blocked == spec.get("blocked", outcome.blocked), told
    assert outcome.examined == spec.get("examined", outcome.examined), told
    if "reason" in spec:
        assert outcome.reason is not None, told
        assert spec["reason"] in outcome.reason.en, told


def _matches(finding: Finding, key: str, expected: Any) -> bool:
    simple: dict[str, object] = {
        "row": finding.row.get("row_id"),
        "spots": [operand.raw for operand in finding.operands],
        "lines": [operand.line for operand in finding.operands],
        "places": [operand.place for operand in finding.operands],
        "operands": [operand.name for operand in finding.operands],
    }
    if key in simple:
        return bool(simple[key] == expected)
    if key == "zh":
        return str(expected) in finding.message.zh
    if key == "source":
        return bool(finding.source == Source(**expected))
    if key == "suggestion":
        if expected is None:
            return not finding.suggestions
        first = finding.suggestions[0] if finding.suggestions else None
        return first is not None and all(getattr(first, name) == value for name, value in expected.items())
    return bool(getattr(finding, key) == expected)
