"""The contract of a package that holds a gazette."""

import dataclasses

import pytest

from checks.policy import Policy
from checks.schemas import run as schemas
from core.dataset import Withheld
from core.findings import Text
from core.schema import GAZETTE
from expectations import run as runner
from expectations.catalogue import ENTRIES
from tests import factory, gazettes, judging

REASON = Text("涉及個人資料", "personal data")


def judged(dataset):
    return judging.judged(runner, ENTRIES, dataset)


def only(dataset):
    """The one finding of a dataset with one fault, which no schema reports too."""
    finding = judging.only(runner, ENTRIES, dataset, {"pass", "blocked", "not_applicable"})
    assert schemas.run(dataset, Policy())[1] == []
    return finding


def with_table(dataset, table, rows):
    return dataclasses.replace(dataset, tables={**dataset.tables, table: rows})


def test_the_suites_follow_the_tables_and_name_their_rules():
    gx = runner.import_library()
    count = 0
    for table, contract in GAZETTE.items():
        suite = gx.ExpectationSuite(**runner.suite("gazette", table))
        assert suite.name == f"gazette_{table}"
        rules = {entry.id for entry in ENTRIES if "gazette" in entry.kinds}
        assert {expectation.meta["rule"] for expectation in suite.expectations} <= rules
        (columns,) = [e for e in suite.expectations if e.meta["rule"] == "PKG001"]
        assert tuple(columns.column_list) == contract.names
        raw = {name for name in contract.names if name.endswith("_raw")}
        assert {e.column for e in suite.expectations if e.meta["rule"] == "PKG005"} == raw
        count += len(suite.expectations)
    assert count <= 35


def test_the_good_issue_passes():
    outcomes, findings = judged(gazettes.gazette())
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"pass"}
    assert set(outcomes) == {"PKG001", "PKG002", "PKG004", "PKG005", "PKG007"}
    assert outcomes["PKG001"].examined == sum(len(table.columns) for table in GAZETTE.values())


@pytest.mark.parametrize(
    ("table", "column"),
    [("documents", "kind"), ("regulations", "action"), ("history", "doc_kind"), ("citations", "kind")],
)
def test_a_code_outside_its_value_set(table, column):
    finding = only(factory.with_cell(gazettes.gazette(), table, 1, column, "布告"))
    assert (finding.rule_id, finding.verdict, finding.actual, finding.row["row_id"]) == (
        "PKG002",
        "unknown_code",
        "布告",
        1,
    )


def test_the_evidence_names_the_document():
    finding = only(factory.with_cell(gazettes.gazette(), "documents", 3, "kind", "布告"))
    assert finding.agency == "函 晴府海企壹字第1130000012號"
    assert finding.expected == "函/令/公告"
    assert finding.source.line_start == 50


@pytest.mark.parametrize(
    ("table", "row_id", "column", "other"),
    [
        ("regulations", 2, "document_seq", "documents"),
        ("history", 2, "regulation_seq", "regulations"),
        ("citations", 1, "within_document_seq", "documents"),
        ("citations", 2, "regulation_seq", "regulations"),
    ],
)
def test_a_number_that_leads_to_no_row(table, row_id, column, other):
    finding = only(factory.with_cell(gazettes.gazette(), table, row_id, column, 9))
    assert (finding.rule_id, finding.table, finding.actual) == ("PKG007", table, 9)
    assert finding.verdict == "unknown_reference"
    assert other in finding.message.en


def test_an_empty_reference_leads_nowhere_and_is_no_fault():
    assert judged(factory.with_cell(gazettes.gazette(), "regulations", 1, "document_seq", None))[1] == []


def test_without_regulations_their_provisions_lead_nowhere():
    dataset = gazettes.gazette()
    dataset = with_table(dataset, "regulations", dataset.tables["regulations"].iloc[:0])
    _, findings = judged(dataset)
    assert {(finding.rule_id, finding.table, finding.actual) for finding in findings} == {
        ("PKG007", "history", 1),
        ("PKG007", "history", 2),
        ("PKG007", "provisions", 1),
        ("PKG007", "provisions", 2),
        ("PKG007", "citations", 2),
    }


def test_an_issue_of_announcements_has_no_regulations():
    printed = {name: rows for name, rows in gazettes.rows().items() if name in ("issue", "toc", "documents")}
    assert judged(gazettes.gazette(printed))[1] == []


@pytest.mark.parametrize(("table", "count"), [("documents", 0), ("issue", 0)])
def test_an_emptied_table_is_told_once(table, count):
    dataset = gazettes.gazette()
    finding = only(with_table(dataset, table, dataset.tables[table].iloc[:0]))
    assert (finding.rule_id, finding.table, finding.actual) == ("PKG004", table, count)


def test_one_issue_to_a_package():
    import pandas as pd

    dataset = gazettes.gazette()
    twice = pd.concat([dataset.tables["issue"]] * 2, ignore_index=True)
    twice["row_id"] = pd.array([1, 2], dtype="Int64")
    finding = only(with_table(dataset, "issue", twice))
    assert (finding.rule_id, finding.verdict, finding.actual) == ("PKG004", "too_many", 2)


def test_white_space_in_a_raw_cell():
    finding = only(factory.with_cell(gazettes.gazette(), "documents", 1, "doc_no_raw", "晴府海企壹字第 1130000011A 號"))
    assert (finding.rule_id, finding.verdict) == ("PKG005", "white_space")


def test_a_missing_column_and_an_absent_table():
    dataset = gazettes.gazette()
    finding = only(with_table(dataset, "toc", dataset.tables["toc"].drop(columns="page_raw")))
    assert (finding.rule_id, finding.table, finding.verdict) == ("PKG001", "toc", "missing")
    tables = {name: rows for name, rows in dataset.tables.items() if name != "history"}
    finding = only(dataclasses.replace(dataset, tables=tables))
    assert (finding.rule_id, finding.table, finding.verdict) == ("PKG001", "history", "absent")


def test_the_columns_that_exist_in_memory_are_not_of_the_contract():
    dataset = gazettes.gazette()
    assert {"agency", "unit"} <= set(dataset.tables["provisions"].columns)
    assert "unit" in dataset.tables["regulations"].columns
    assert judged(dataset)[0]["PKG001"].state == "pass"


def test_withheld_columns_make_a_rule_not_applicable_never_passed():
    columns = [(table, column) for table, column in REFERENCES if column.endswith("_seq")]
    dataset = gazettes.gazette(withheld=tuple(Withheld(table, column, REASON) for table, column in columns))
    outcomes, findings = judged(dataset)
    assert findings == []
    assert outcomes["PKG007"].state == "not_applicable"


REFERENCES = [
    (table, expectation["kwargs"]["column"])
    for table in GAZETTE
    for expectation in runner.suite("gazette", table)["expectations"]
    if expectation["meta"]["rule"] == "PKG007"
]
