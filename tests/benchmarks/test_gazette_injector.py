"""The fault injector for gazettes: a clean issue that is clean and reads back, and faults that are faults."""

import copy
import random
from collections import Counter

import pytest

from benchmarks.injector.gazette import issue, printing, told, truth
from benchmarks.injector.gazette.faults import KINDS
from benchmarks.injector.gazette.faults.structure import lists, openings, remark, value
from benchmarks.injector.gazette.run import VARIANTS, policy, read, rows, run
from checks import engine

#: The families of which every rule has its kinds, with the number of their rules in the catalogue.
RULES = {"TOC": 4, "DOC": 7, "REG": 10, "HIS": 3, "CIT": 5}


@pytest.fixture(scope="module")
def clean():
    return issue.full()


@pytest.fixture(scope="module")
def smalls():
    return [issue.small(1, variant) for variant in range(VARIANTS)]


def test_the_full_issue_has_fifty_documents(clean):
    assert Counter(document.kind for document in clean.documents()) == {"函": 28, "令": 13, "公告": 9}
    assert len(list(clean.regulations())) == 24
    assert [entry.section for entry in clean.entries] == ["法規"] * 13 + ["政令"] * 15 + ["公告"] * 9


def test_the_same_seed_gives_the_same_issue():
    assert printing.document(issue.full(5)).text == printing.document(issue.full(5)).text
    assert printing.document(issue.full(5)).text != printing.document(issue.full(6)).text


def test_pages_and_meetings_rise(clean):
    numbers = [int(entry.page) for entry in clean.entries]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_printed_issue_reads_back(seed):
    made = issue.full(seed)
    printed = printing.document(made)
    found = truth.score(truth.expected(made, printed), rows(read(printed)))
    assert {table: share for table, (share, _) in found.items() if share < 0.97} == {}
    assert [wrong for _, each in found.values() for wrong in each if "spurious" in wrong] == []


def test_no_rule_reports_an_error_in_the_clean_issue(clean):
    _, findings = engine.run(read(printing.document(clean)), policy())
    assert [f"{f.rule_id} {f.message.zh}" for f in findings if f.severity == "error"] == []


def test_a_score_tells_what_is_wrong(clean):
    printed = printing.document(clean)
    want = truth.expected(clean, printed)
    got = {table: [dict(row) for row in found] for table, found in want.items()}
    got["documents"][3]["doc_serial"] = "1130000000"
    got["regulations"].pop()
    found = truth.score(want, got)
    assert found["toc"] == (1.0, [])
    assert found["documents"][0] == pytest.approx(49 / 50)
    assert "doc_serial" in found["documents"][1][0]
    assert "nothing at line" in found["regulations"][1][0]


def test_printing_has_the_marks_of_a_gazette(clean):
    lines = printing.document(clean).lines
    assert {"## 目 錄", "第 58 期", "※※※※※※", "主旨：", "說明：", "附表一", "第一章 總則"} <= set(lines)
    assert any(line.startswith("  - ") for line in lines)
    assert any("\t" in line and line[-1].isdigit() for line in lines)


def test_every_rule_of_the_families_has_kinds_of_faults():
    named = {kind.rule for kind in KINDS}
    assert {f"{family}{number:03}" for family, last in RULES.items() for number in range(1, last + 1)} <= named
    assert {rule[:3] for rule in named} == {*RULES, "TXT"}
    assert len({(kind.rule, kind.name) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.rule}-{kind.name}")
def test_a_kind_changes_the_issue_or_leaves_it(smalls, kind):
    planted = 0
    for clean in smalls:
        made = copy.deepcopy(clean)
        fault = kind.plant(made, random.Random(7))
        printed = printing.document(made)
        assert (printed.text == printing.document(clean).text) == (fault is None)
        if fault is not None:
            planted += 1
            assert any(id(spot) in printed.spans for spot in fault.spots)
    assert planted


def test_marks_are_read_and_made():
    assert [value(mark) for mark in ("第十二條", "三、", "(十)", "4.", "第八條之一", "第二十點")] == [
        12,
        3,
        10,
        4,
        8,
        20,
    ]
    assert (remark("第九條", 21), remark("(三)", 4), remark("2.", 3)) == ("第二十一條", "(四)", "3.")


def test_lists_are_found_with_those_below_them_apart(smalls):
    regulation = next(each for each in smalls[0].regulations() if "委外研究案" in each.name)
    marks = [[regulation.paragraphs[at].marker for at in items] for items in lists(regulation)]
    assert sorted(marks) == sorted([["(一)", "(二)", "(三)", "(四)"], ["1.", "2.", "3."], ["1.", "2."]])
    assert [regulation.paragraphs[at].marker for at in openings(regulation)] == ["四、", "五、", "六、"]


def test_a_run_counts_what_is_found():
    kinds = [kind for kind in KINDS if kind.rule == "DOC001" and kind.name in {"word_di_missing", "letter_twice"}]
    result = run(kinds, seed=2, per_kind=2)
    counts = told.as_json(result, "0", 2)
    assert list(counts["rules"]) == ["DOC001"]
    assert (counts["rules"]["DOC001"]["planted"], counts["rules"]["DOC001"]["repair_due"]) == (4, 4)
    assert counts["rules"]["DOC001"]["found"] == sum(bool(trial.found) for trial in result.trials)
    assert counts["clean"]["rows"]["documents"] == 50
    assert any("places that the fault does not touch" in line for line in told.as_text(result, kinds=True))
