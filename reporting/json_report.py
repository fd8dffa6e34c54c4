"""``findings.json``: everything a run established, for programs (``schema/findings-1.schema.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from core.findings import Finding, InputRecord, Operand, Outcome, RunResult, Scalar, Suggestion, Text
from reporting.summary import summarise

SCHEMA_VERSION = 1
TOOL_NAME = "heshi"


def render(result: RunResult, *, tool_version: str, ruleset: str) -> bytes:
    """Return ``findings.json`` as UTF-8 bytes; the same result gives the same bytes.

    Findings keep the order of *result*. Raises ``ValueError`` for a number that JSON does not know (NaN, infinity).
    """
    inputs = {record.path: record for record in result.inputs}
    summary = summarise(result)
    content = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL_NAME, "version": tool_version, "ruleset": ruleset},
        "as_of": result.as_of,
        "inputs": [_input(record) for record in result.inputs],
        "summary": {
            "findings": summary.findings,
            "severity": summary.severity,
            "status": summary.status,
            "origin": summary.origin,
            "explained": summary.explained,
            "money": summary.money,
            "outcomes": summary.states,
        },
        "outcomes": [_outcome(outcome) for outcome in result.outcomes],
        "findings": [_finding(finding, inputs) for finding in result.findings],
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    # A lone surrogate (a file name that is not UTF-8) has no UTF-8 form; its backslash form is a JSON escape.
    return text.encode("utf-8", errors="backslashreplace")


def is_report(content: bytes) -> bool:
    """Tell whether *content* is a ``findings.json`` of this schema version."""
    try:
        document = json.loads(content)
    except ValueError:
        return False
    if not isinstance(document, dict) or document.get("schema_version") != SCHEMA_VERSION:
        return False
    tool = document.get("tool")
    return isinstance(tool, dict) and tool.get("name") == TOOL_NAME


def _input(record: InputRecord) -> dict[str, Any]:
    return {
        "path": record.path,
        "kind": record.kind,
        "sha256": record.sha256,
        "bytes": record.bytes,
        "form": record.form,
        "encoding": record.encoding,
        "title": record.title,
        "source_document": record.document,
        "policy": record.policy,
        "agencies": list(record.agencies),
        "rows": dict(sorted(record.rows.items())),
        "coverage": asdict(record.coverage) if record.coverage else None,
        "withheld": list(record.withheld),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "input": outcome.input,
        "rule_id": outcome.rule_id,
        "outcome": outcome.state,
        "examined": outcome.examined,
        "findings": outcome.findings,
        "blocked": outcome.blocked,
        "blocked_agencies": list(outcome.blocked_agencies),
        "reason": _text(outcome.reason) if outcome.reason else None,
    }


def _finding(finding: Finding, inputs: Mapping[str, InputRecord]) -> dict[str, Any]:
    return {
        "rule_id": finding.rule_id,
        "severity": finding.severity,
        "origin": finding.origin,
        "status": finding.status,
        "verdict": finding.verdict,
        **_where(finding, inputs.get(finding.source.path)),
        "place": finding.place,
        "table": finding.table,
        "row": {key: _scalar(finding.row[key]) for key in sorted(finding.row)},
        "source": asdict(finding.source),
        "operands": [_operand(operand) for operand in finding.operands],
        "expected": _scalar(finding.expected),
        "actual": _scalar(finding.actual),
        "difference": _scalar(finding.difference),
        "unit": finding.unit,
        "money": finding.money,
        "confidence": finding.confidence,
        "message": _text(finding.message),
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
        "excerpt": [asdict(line) for line in finding.excerpt],
        "fingerprint": finding.fingerprint,
        "caused_by": finding.caused_by,
    }


def _where(finding: Finding, record: InputRecord | None) -> dict[str, str]:
    """Return what the finding concerns: an agency of a plan, a document of a gazette, or the input as a whole."""
    if finding.agency is None:
        path = finding.source.path
        return {"document": record.title or path if record else path}
    return {"document" if record and record.kind == "gazette" else "agency": finding.agency}


def _operand(operand: Operand) -> dict[str, Any]:
    return {
        "name": operand.name,
        "raw": operand.raw,
        "value": _scalar(operand.value),
        "line": operand.line,
        "place": operand.place or None,
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "kind": suggestion.kind,
        "cell": suggestion.cell,
        "value": _scalar(suggestion.value),
        "reason": _text(suggestion.reason),
        "repairs": suggestion.repairs,
        "breaks": suggestion.breaks,
        "equally_good": suggestion.equally_good,
        "also": [{"cell": cell, "value": _scalar(value)} for cell, value in suggestion.also],
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh-Hant": text.zh, "en": text.en}


def _scalar(value: Scalar) -> str | int | float | None:
    """A decimal becomes a number where a double holds it to the last digit, else a string: no digit is ever lost."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else format(value, "f")
