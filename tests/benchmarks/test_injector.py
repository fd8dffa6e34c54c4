"""The fault injector: a clean plan that is clean and reads back, and faults that are faults."""

import random
import re
from collections import Counter

import pytest

from benchmarks.injector import city, printing, summary
from benchmarks.injector.faults import KINDS
from benchmarks.injector.faults.slips import amount, figures, is_slip, is_wrong_sum, only_repair
from benchmarks.injector.rows import Chapter, copied, dataset
from benchmarks.injector.run import read_back, run
from checks import engine
from core.schema import PLAN
from extraction import plan, source

#: The families whose every rule has its kinds, with the number of their rules in the catalogue.
RULES = {"BUD": 13, "IND": 5, "EVA": 5, "STR": 11, "TGT": 8, "TXT": 11}


@pytest.fixture(scope="module")
def small():
    return city.tables(seed=3, agencies=3)


def test_the_full_city_has_the_size_of_a_real_one():
    sizes = {name: len(rows) for name, rows in city.tables().items()}
    assert sizes["agencies"] == 20
    assert 550 <= sizes["indicators"] <= 700
    assert 450 <= sizes["work_items"] <= 600


def test_the_same_seed_gives_the_same_plan():
    assert city.tables(seed=5, agencies=2) == city.tables(seed=5, agencies=2)
    assert city.tables(seed=5, agencies=2) != city.tables(seed=6, agencies=2)


def test_amounts_of_the_clean_plan_add_up(small):
    for agency in small["agencies"]:
        blocks = [block for row in Chapter(small, agency["agency"]).rows("work_items") if (block := figures(row))]
        assert not any(is_wrong_sum(block) for block in blocks)
        assert sum(block["total"] for block in blocks) <= amount(agency["expenditure_raw"])


def test_no_rule_reports_an_error_in_the_clean_plan(small):
    agencies = tuple(row["agency"] for row in small["agencies"])
    _, findings = engine.run(dataset(small), city.policy(agencies))
    assert [finding for finding in findings if finding.severity == "error"] == []


def test_the_printed_document_reads_back(small):
    text = printing.document(small)
    found = plan.read(source.SourceText("plan.txt", text, "UTF-8", "0" * 64, len(text.encode())))
    assert read_back(dataset(small), found) == dict.fromkeys((*PLAN, "narrative"), 1.0)
    assert {name: len(rows) for name, rows in small.items()} == {name: len(t) for name, t in found.tables.items()}
    assert found.diagnostics == ()


def test_printing_has_the_marks_of_a_pdf(small):
    lines = printing.document(small).split("\n")
    assert set(lines[1::2]) == {""}
    heads = Counter(line.strip() for line in lines)
    assert heads["工作計畫名稱 重要計畫項目 實施內容 預算金額(仟元) 備註"] > 3
    assert any(re.fullmatch("(. )+.", line) for line in lines)


def test_every_rule_of_the_families_has_kinds_of_faults():
    assert {kind.rule for kind in KINDS} == {
        f"{family}{number:03}" for family, last in RULES.items() for number in range(1, last + 1)
    }
    assert len({(kind.rule, kind.name) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.rule}-{kind.name}")
def test_a_kind_changes_the_plan_or_leaves_it(small, kind):
    planted = 0
    for agency in small["agencies"]:
        tables = copied(small)
        found = kind.plant(Chapter(tables, agency["agency"]), random.Random(7))
        assert (tables == small) == (found is None)
        planted += found is not None
        rest = {row["agency"] for row in small["agencies"]} - {agency["agency"]}
        for name, rows in small.items():
            assert [row for row in tables[name] if row["agency"] in rest] == [r for r in rows if r["agency"] in rest]
    # A small city need not have a place for every kind.
    assert planted or kind.name in {"measure_with_date_copied", "measure_with_last_year", "measure_with_number_copied"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.rule == "BUD001"], ids=lambda kind: kind.name)
def test_a_wrong_sum_is_wrong_beyond_rounding(small, kind):
    for seed in range(10):
        tables = copied(small)
        planted = kind.plant(Chapter(tables, small["agencies"][0]["agency"]), random.Random(seed))
        assert planted is None or is_wrong_sum(figures(planted.rows[0]))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.rule == "BUD005"], ids=lambda kind: kind.name)
def test_items_exceed_the_expenditure(small, kind):
    for agency in small["agencies"]:
        tables = copied(small)
        chapter = Chapter(tables, agency["agency"])
        if kind.plant(chapter, random.Random(1)):
            spent = sum(block["total"] for row in chapter.rows("work_items") if (block := figures(row)))
            assert spent > amount(chapter.rows("agencies")[0]["expenditure_raw"])


@pytest.mark.parametrize(
    ("printed", "right", "slip"),
    [
        (15, 16, True),
        (51, 15, True),
        (3151, 15, False),
        (155, 15, True),
        (1, 15, True),
        (150, 15, True),
        (36, 15, False),
    ],
)
def test_slips(printed, right, slip):
    assert is_slip(printed, right) is slip


def test_a_repair_is_due_only_where_no_other_is_as_good():
    assert only_repair({"central": 0, "own": 1480, "other": 365, "total": 1485}, "total", 1845)
    assert not only_repair({"central": 700, "own": 200, "other": 0, "total": 300}, "central", 100)


def test_a_run_counts_what_is_found():
    kinds = [kind for kind in KINDS if kind.rule == "IND002" and kind.name in {"digit_changed", "sign_added"}]
    result = run(kinds, seed=2, per_kind=2, agencies=4)
    told = summary.as_json(result, "0", 2)
    counts = told["rules"]["IND002"]
    assert (counts["planted"], counts["repair_due"]) == (4, 4)
    assert counts["found"] == sum(bool(trial.found) for trial in result.trials)
    assert counts["kinds"]["digit_changed"]["planted"] == 2
    assert list(told["rules"]) == ["IND002"]
