"""The sample plan and the sample gazette: every planted fault is found, and nothing else is."""

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


#: Faults of the sample gazette whose repair is determined by what is printed.
DETERMINED = {"CIT001", "CIT003", "CIT005", "DOC002", "HIS001", "REG002", "REG005"}


def faults(name="qinggang-112-faults.csv"):
    with (SAMPLES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def gazette_faults():
    return faults("qinggang-gazette-7-faults.csv")


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


@pytest.fixture(scope="module")
def gazette():
    return load(SAMPLES / "qinggang-gazette-7.md")


@pytest.fixture(scope="module")
def gazette_findings(gazette):
    applied = policy.find(ROOT / "data" / "policies", gazette.city, gazette.fiscal_year) or policy.Policy()
    return causes.collapse([*engine.run(gazette, applied)[1], *schemas.run(gazette, applied)[1]], gazette, applied)


def stands_at(finding, fault):
    line = int(fault["line"])
    places = [(finding.source.line_start, finding.source.line_end or finding.source.line_start)]
    places += [(operand.line, operand.line_end or operand.line) for operand in finding.operands if operand.line]
    return any(first <= line <= last for first, last in places)


@pytest.mark.parametrize("fault", gazette_faults(), ids=lambda fault: f"{fault['rule_id']}-{fault['line']}")
def test_planted_fault_of_the_gazette_is_found_where_it_stands(fault, gazette_findings):
    mine = [f for f in gazette_findings if f.rule_id == fault["rule_id"] and f.severity != "notice"]
    (finding,) = (f for f in mine if stands_at(f, fault))
    assert finding.agency == fault["agency"]
    if fault["rule_id"] in DETERMINED:
        assert "".join(fault["should_read"].split()) in str(finding.suggestions[0].value)


def test_nothing_is_found_in_the_gazette_that_was_not_planted(gazette_findings):
    assert [f for f in gazette_findings if f.origin != "document"] == []
    graver = [f for f in gazette_findings if f.severity != "notice" and f.caused_by is None]
    assert sorted(f.rule_id for f in graver) == sorted(fault["rule_id"] for fault in gazette_faults())
    assert [f.rule_id for f in gazette_findings if f.severity == "notice"] == []


def test_the_list_of_faults_of_the_gazette_tells_the_truth(gazette):
    for fault in gazette_faults():
        line = gazette.lines[int(fault["line"]) - 1]
        printed = fault["printed"] if fault["place"] != "頁碼" else f"\t{fault['printed']}"
        assert "".join(printed.split()) in "".join(line.replace("（", "(").replace("）", ")").split()), fault
