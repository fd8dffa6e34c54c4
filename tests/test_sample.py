"""The sample plan: every planted fault is found, and nothing else is."""

import csv
from pathlib import Path

import pytest

from checks import engine, policy
from checks.schemas import run as schemas
from extraction.load import load

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
#: Planted for rules that do not exist yet. One that is found after all fails the test: take it off this list.
RULES_TO_COME = {"BUD004", "BUD010"}
#: The fault of a rule to come that another rule finds in its way.
FOUND_BY_ANOTHER = {"BUD004": "BUD001"}


def faults():
    with (SAMPLES / "qinggang-112-faults.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def dataset():
    return load(SAMPLES / "qinggang-112-plan.txt")


@pytest.fixture(scope="module")
def findings(dataset):
    applied = policy.find(ROOT / "data" / "policies", dataset.city, dataset.fiscal_year)
    return [*engine.run(dataset, applied)[1], *schemas.run(dataset, applied)[1]]


def is_at(finding, fault):
    lines = {operand.line for operand in finding.operands if operand.line}
    start, end = finding.source.line_start, finding.source.line_end
    # What is missing has no line of its own; the list names the nearest one printed.
    return int(fault["line"]) in lines or start <= int(fault["line"]) <= end or abs(start - int(fault["line"])) <= 12


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: f"{fault['rule_id']}-{fault['line']}")
def test_planted_fault_is_found_where_it_stands(fault, findings):
    rule_id = FOUND_BY_ANOTHER.get(fault["rule_id"], fault["rule_id"])
    found = [f for f in findings if f.rule_id == rule_id and f.agency == fault["agency"] and is_at(f, fault)]
    if rule_id in RULES_TO_COME:
        assert not found
    else:
        assert len(found) == 1


def test_right_figure_is_among_the_repairs(findings):
    for fault in faults():
        if fault["rule_id"] in {"BUD001", "BUD003", "BUD004"}:
            due = int(fault["should_read"].replace(",", ""))
            rule_id = FOUND_BY_ANOTHER.get(fault["rule_id"], fault["rule_id"])
            (finding,) = (
                f for f in findings if f.rule_id == rule_id and f.agency == fault["agency"] and is_at(f, fault)
            )
            assert due in [suggestion.value for suggestion in finding.suggestions]


def test_nothing_is_found_that_was_not_planted(findings):
    planted = [
        fault for fault in faults() if fault["rule_id"] not in RULES_TO_COME or fault["rule_id"] in FOUND_BY_ANOTHER
    ]
    of_document = [finding for finding in findings if finding.origin == "document"]
    assert len(of_document) == len(planted)


def test_the_list_of_faults_tells_the_truth(dataset):
    for fault in faults():
        line = dataset.lines[int(fault["line"]) - 1]
        assert fault["printed"].replace(" ", "") in line.replace(" ", ""), fault
