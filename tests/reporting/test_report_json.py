from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from core.findings import RunResult
from reporting import json_report
from tests.reporting import factory

SCHEMA = json.loads(
    (Path(json_report.__file__).parent / "schema" / "findings-1.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def rendered(result: RunResult) -> dict[str, Any]:
    return json.loads(json_report.render(result, **factory.VERSIONS))


def with_finding(**changes: Any) -> RunResult:
    return replace(factory.result(), findings=(replace(factory.SUM, **changes),))


@pytest.mark.parametrize("result", [factory.result(), factory.clean(), RunResult((), (), ())])
def test_every_run_follows_the_schema(result):
    VALIDATOR.validate(rendered(result))


def test_the_schema_is_one_and_every_object_in_it_is_closed():
    Draft202012Validator.check_schema(SCHEMA)
    open_objects: list[str] = []

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object" and "additionalProperties" not in node:
                open_objects.append(path)
            for key, child in node.items():
                walk(child, f"{path}/{key}")
        elif isinstance(node, list):
            for position, child in enumerate(node):
                walk(child, f"{path}/{position}")

    walk(SCHEMA, "")
    assert open_objects == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.update(extra=1),
        lambda report: report["findings"][0].update(extra=1),
        lambda report: report["findings"][0].update(document="x"),
        lambda report: report["findings"][0].pop("agency"),
        lambda report: report["findings"][0].update(severity="fatal"),
        lambda report: report["inputs"][0].update(sha256="A" * 64),
        lambda report: report["outcomes"][0].update(outcome="passed"),
        lambda report: report.update(schema_version=2),
    ],
)
def test_the_schema_refuses_what_is_not_agreed(spoil):
    report = rendered(factory.result())
    spoil(report)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(report)


def test_a_finding_carries_its_whole_evidence():
    finding = rendered(factory.result())["findings"][0]
    assert finding["rule_id"] == "BUD001"
    assert finding["agency"] == "港務處"
    assert "document" not in finding
    assert finding["place"] == "港務處 › 肆 › 三 › (五) › 合計"
    assert finding["source"] == {"path": factory.PLAN, "line_start": 339, "line_end": 345}
    assert finding["operands"][3] == {"name": "total", "raw": "23,700", "value": 23700, "line": 345, "place": None}
    assert (finding["expected"], finding["actual"], finding["difference"]) == (23070, 23700, 630)
    assert finding["suggestions"][0] == {
        "kind": "transposed",
        "cell": "total",
        "value": 23070,
        "reason": {"zh-Hant": "兩個數字對調。", "en": "Two digits swapped."},
        "repairs": 1,
        "breaks": 0,
        "equally_good": True,
        "also": [],
    }
    assert finding["excerpt"][1]["marked"] is True


def test_a_finding_without_an_agency_names_the_document():
    notice = next(f for f in rendered(factory.result())["findings"] if f["rule_id"] == "TXT006")
    assert notice["document"] == "晴港市政府 112 年度施政計畫"
    assert "agency" not in notice


def test_the_summary_counts_everything_once():
    assert rendered(factory.result())["summary"] == {
        "findings": 7,
        "severity": {"error": 3, "warning": 3, "notice": 1},
        "status": {"new": 5, "known": 1, "waived": 1},
        "origin": {"document": 6, "extraction": 1},
        "explained": 0,
        "money": 0,
        "outcomes": {"pass": 8, "fail": 7, "not_applicable": 3, "blocked": 1, "error": 1},
    }


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("108039.383"), "108039.383"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal("1900.00"), "1900"),
        (Decimal("123456789012345678"), "123456789012345678"),
        (Decimal("0.12345678901234567890"), '"0.12345678901234567890"'),
        (None, "null"),
        ("2%", '"2%"'),
    ],
)
def test_no_digit_of_a_number_is_lost(value, printed):
    content = json_report.render(with_finding(expected=value), **factory.VERSIONS).decode()
    assert f'"expected": {printed},\n' in content
    VALIDATOR.validate(json.loads(content))


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_report.render(with_finding(expected=float("nan")), **factory.VERSIONS)


def test_bytes_are_utf8_and_end_in_one_line_feed():
    content = json_report.render(factory.result(), **factory.VERSIONS)
    assert "晴港市".encode() in content
    assert content.endswith(b"}\n")


def test_a_file_name_that_is_no_text_is_still_json():
    name = "plan-\udcff.txt"
    run = factory.clean()
    run = replace(run, inputs=(replace(run.inputs[0], path=name),), outcomes=())
    assert rendered(run)["inputs"][0]["path"] == name


def test_a_report_is_told_from_other_json():
    assert json_report.is_report(json_report.render(factory.clean(), **factory.VERSIONS))
    for other in (
        b"",
        b"{}",
        b"[1]",
        b'{"schema_version": 1}',
        b'{"schema_version": 2, "tool": {"name": "heshi"}}',
        b"\xff",
    ):
        assert not json_report.is_report(other)
