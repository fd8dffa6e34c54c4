"""The sample plan: every planted fault is found, and nothing else is."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from checks import causes, engine, policy
from checks.schemas import run as schemas
from extraction.load import load

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
#: Notices on what the made-up plan does on purpose, as real ones do: merged cells, page numbers, unnumbered items.
NOTICES = {
    "BUD007": 4,
    "BUD010": 1,
    "EVA003": 1,
    "STR004": 2,
    "STR007": 2,
    "STR008": 1,
    "STR011": 3,
    "TGT007": 1,
    "TXT006": 1,
}


def faults():
    with (SAMPLES / "qinggang-112-faults.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def dataset():
    return load(SAMPLES / "qinggang-112-plan.txt")


@pytest.fixture(scope="module")
def findings(dataset):
    applied = policy.find(ROOT / "data" / "policies", dataset.city, dataset.fiscal_year)
    return causes.collapse([*engine.run(dataset, applied)[1], *schemas.run(dataset, applied)[1]], dataset, applied)


def is_at(finding, fault):
    lines = {operand.line for operand in finding.operands if operand.line}
    start, end = finding.source.line_start, finding.source.line_end
    # What is missing has no line of its own; the list names the nearest one printed.
    return int(fault["line"]) in lines or start <= int(fault["line"]) <= end or abs(start - int(fault["line"])) <= 12


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: f"{fault['rule_id']}-{fault['line']}")
def test_planted_fault_is_found_where_it_stands(fault, findings):
    mine = [f for f in findings if f.rule_id == fault["rule_id"] and f.agency == fault["agency"]]
    assert len([f for f in mine if f.severity != "notice" and is_at(f, fault)]) == 1


def test_right_figure_is_among_the_repairs(findings):
    for fault in faults():
        if fault["rule_id"] in {"BUD001", "BUD003", "BUD004"}:
            due = int(fault["should_read"].replace(",", ""))
            (finding,) = (
                f for f in findings if f.rule_id == fault["rule_id"] and f.agency == fault["agency"] and is_at(f, fault)
            )
            assert due in [suggestion.value for suggestion in finding.suggestions]


def test_nothing_is_found_that_was_not_planted(findings):
    graver = [f for f in findings if f.origin == "document" and f.severity != "notice" and f.caused_by is None]
    assert len(graver) == len(faults())
    notices = Counter(f.rule_id for f in findings if f.origin == "document" and f.severity == "notice")
    assert notices == NOTICES


def test_one_cause_is_told_once(findings):
    (cause,) = (f for f in findings if f.rule_id == "BUD004")
    assert [f.rule_id for f in findings if f.caused_by == cause.fingerprint] == ["BUD001"]


def test_the_list_of_faults_tells_the_truth(dataset):
    for fault in faults():
        line = dataset.lines[int(fault["line"]) - 1]
        assert fault["printed"].replace(" ", "") in line.replace(" ", ""), fault
