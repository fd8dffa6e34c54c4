"""Checking plans: the findings, the exit code, and that the form of the input and a second run change neither."""

from __future__ import annotations

from pathlib import Path

import pytest

import run_checks
from checks import registry
from core.findings import Outcome, RunResult
from extraction import package
from extraction.load import load
from tests import factory
from tests.cli.commandline import FORMS, ROOT, SAMPLE, TEXT, Done, contents, heshi, identities, report

CORPUS = ROOT.parent / "shared" / "corpus" / "keelung-109-plan-12-agencies.txt"


def test_the_sample_has_findings(sample: tuple[Done, Path]):
    done, folder = sample
    assert (done.code, done.err) == (1, "")
    assert done.out.endswith(f"{folder / 'report' / 'index.html'}\n")
    told = report(folder / "report")
    assert [(given["path"], given["form"], given["encoding"]) for given in told["inputs"]] == [
        ("utf8.txt", "document", "UTF-8"),
        ("utf16.txt", "document", "UTF-16"),
        ("utf16-bare.txt", "document", "UTF-16"),
        ("big5.txt", "document", "Big5"),
        ("crlf-bom.txt", "document", "UTF-8 (BOM)"),
        ("package", "package", "UTF-8"),
    ]
    assert {outcome["outcome"] for outcome in told["outcomes"]} <= {"pass", "fail", "blocked", "not_applicable"}
    families = {found["rule_id"][:3] for found in told["findings"]}
    assert {"BUD", "EVA", "IND"} <= families


#: Rules that read the source lines or the running text of 壹, which no package holds.
OF_RUNNING_TEXT = tuple(
    rule.id
    for rule in registry.rules()
    if rule.scope == "lines" or any(reads.table == "narrative" for reads in rule.reads)
)


@pytest.mark.parametrize("form", FORMS[1:])
def test_the_form_of_the_input_changes_no_finding(sample: tuple[Done, Path], form: str):
    told = report(sample[1] / "report")
    but = OF_RUNNING_TEXT if form == "package" else ()
    assert identities(told, form, but=but) == identities(told, "utf8.txt", but=but)
    assert identities(told, "utf8.txt", but=but)


def test_a_second_run_writes_the_same_bytes(sample: tuple[Done, Path]):
    done, folder = sample
    before = contents(folder / "report")
    again = heshi("check", *(folder / name for name in FORMS), "-o", folder / "report")
    assert again == done
    assert contents(folder / "report") == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_a_package_of_the_corpus_has_the_findings_of_its_document(tmp_path: Path):
    assert heshi("extract", CORPUS, "-o", tmp_path / "package").code == 0
    assert heshi(CORPUS, tmp_path / "package", "-o", tmp_path / "report").code == 1
    told = report(tmp_path / "report")
    document = identities(told, CORPUS, but=(*OF_RUNNING_TEXT, "EXT"))
    assert identities(told, "package", but=(*OF_RUNNING_TEXT, "EXT")) == document
    assert document


def test_a_clean_plan_exits_0(tmp_path: Path):
    package.write(factory.plan(), tmp_path / "good")
    done = heshi(tmp_path / "good", "-o", tmp_path / "report", "--lang", "en", "--fail-on", "notice")
    assert (done.code, done.err) == (0, "")
    assert "found nothing" in done.out
    assert report(tmp_path / "report")["findings"] == []


def test_a_source_given_twice_is_checked_once(no_expectations: None, tmp_path: Path):
    heshi(SAMPLE, SAMPLE, "-o", tmp_path / "report")
    assert len(report(tmp_path / "report")["inputs"]) == 1


def test_the_gate_decides_whether_findings_count(no_expectations: None, tmp_path: Path):
    printed = factory.rows()
    # 43,524.8 仟元: a stated total with decimals is a warning (BUD008), and the only finding.
    printed["agencies"][0]["revenue_raw"] = "43,524.8"
    package.write(factory.plan(printed), tmp_path / "plan")
    codes = {
        gate: heshi(tmp_path / "plan", "-o", tmp_path / "report", "--fail-on", gate).code for gate in run_checks.GATES
    }
    assert {found["severity"] for found in report(tmp_path / "report")["findings"]} == {"warning"}
    assert codes == {"error": 0, "warning": 1, "notice": 1, "never": 0}


def test_where_nothing_was_checked_the_exit_code_is_4():
    states = ("not_applicable", "blocked")
    outcomes = tuple(Outcome("plan.txt", f"BUD{n:03}", state) for n, state in enumerate(states, start=1))
    assert run_checks._exit_code(RunResult((), outcomes, ()), "never") == 4
    assert run_checks._exit_code(RunResult((), (*outcomes, Outcome("plan.txt", "BUD003", "pass")), ()), "never") == 0


def cut(before: str, *, after: str) -> str:
    """Return the sample up to where *before* first stands behind *after*."""
    return TEXT[: TEXT.index(before, TEXT.index(after))]


@pytest.mark.parametrize(
    ("table", "text", "agencies"),
    [
        ("indicators", cut("到宅服務 1 統計", after="壹、"), 1),
        ("work_items", cut("其他:", after="肆、晴港市政府觀光發展處"), 2),
    ],
    ids=["indicator table", "funding block"],
)
def test_of_a_plan_that_breaks_off_what_could_be_read_is_checked(
    no_expectations: None, tmp_path: Path, table: str, text: str, agencies: int
):
    plan = tmp_path / "cut.txt"
    plan.write_text(text, encoding="utf-8")
    done = heshi(plan, "-o", tmp_path / "report")
    assert (done.code, done.err) == (1, "")
    told = report(tmp_path / "report")
    assert told["inputs"][0]["rows"]["agencies"] == agencies
    cut_off = [found for found in told["findings"] if found["rule_id"] == "EXT001"]
    assert {(found["origin"], found["severity"]) for found in cut_off} == {("extraction", "error")}
    # Where whole sections are missing behind the table, it is the chapter that breaks off: said once, of no table.
    assert [found["table"] for found in cut_off] == [table if table == "work_items" else None]
    assert cut_off[0]["source"]["line_end"] <= text.count("\n") + 1
    # All rows but the one in which the document breaks off are those of the whole document.
    read, whole = load(plan).tables[table], load(SAMPLE).tables[table]
    complete = len(read) - 1
    assert complete > 3
    assert read.head(complete).equals(whole.head(complete))
