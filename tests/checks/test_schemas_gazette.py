"""The schemas on the tables of a gazette."""

import dataclasses

import pytest

from checks.schemas import run as runner
from checks.schemas.catalogue import ENTRIES
from checks.schemas.tables import RAW
from core.derive import values
from core.schema import GAZETTE
from tests import factory, gazettes, judging


def only(dataset):
    """The one finding of a dataset with one fault; every other rule passes."""
    return judging.only(runner, ENTRIES, dataset, {"pass"})


def test_the_good_issue_passes_and_every_cell_was_looked_at():
    outcomes, findings = judging.judged(runner, ENTRIES, gazettes.gazette())
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"pass"}
    rows = {name: len(rows) for name, rows in gazettes.rows().items()}
    assert outcomes["SCH001"].examined == sum(len(GAZETTE[name].columns) * count for name, count in rows.items())
    # Each row has its row_id; entries, documents, regulations and citations a number; the others a position.
    assert outcomes["SCH003"].examined == 2 * sum(rows.values()) - rows["issue"]


def test_every_value_column_is_compared_with_its_raw_text():
    for name, table in GAZETTE.items():
        raws = dict.fromkeys((column for column in table.names if column.endswith("_raw")), "")
        assert set(values(name, dict(raws))) - set(raws) <= set(RAW[name])
        assert set(RAW[name].values()) <= set(table.names)


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("issue", "published_on", "2024-07-02", "2024-07-01"),
        ("issue", "published_on", "2024/7/1", "2024-07-01"),
        ("issue", "issue_no", 8, 7),
        ("toc", "page", 3, 1),
        ("documents", "issued_on", None, "2024-05-06"),
        ("documents", "issued_on_raw", "113年13月6日", None),
        ("documents", "doc_serial", "1130000021", "1130000011"),
        ("documents", "doc_suffix", "B", "A"),
        ("history", "acted_on", "2024-05-07", "2024-05-06"),
        ("history", "doc_word", "晴府海企貳", "晴府海企壹"),
        ("provisions", "number", 3, 1),
        ("provisions", "style", "point", "article"),
        ("citations", "date", "2024-04-03", "2024-04-02"),
    ],
)
def test_a_value_or_its_raw_text_changed_alone(table, column, value, expected):
    finding = only(factory.with_cell(gazettes.gazette(), table, 1, column, value))
    assert (finding.rule_id, finding.expected, finding.row["row_id"]) == ("SCH004", expected, 1)


def test_the_evidence_names_the_document_and_its_line():
    finding = only(factory.with_cell(gazettes.gazette(), "documents", 2, "issued_on", "2024-05-16"))
    assert finding.agency == "令 晴府海企壹字第1130000011B號"
    assert finding.place == "令 晴府海企壹字第1130000011B號 › 發文日期"
    (operand,) = finding.operands
    assert (operand.raw, operand.value, operand.line) == ("中華民國113年5月6日", "2024-05-16", 21)
    assert "2024-05-06" in finding.message.zh


@pytest.mark.parametrize(
    ("table", "row_id", "column", "value", "expected", "verdict"),
    [
        ("documents", 2, "seq", 1, 1, "repeated"),
        ("toc", 2, "seq", 0, 1, "out_of_order"),
        ("provisions", 3, "position", 2, 2, "repeated"),
        ("history", 3, "position", 0, 1, "out_of_order"),
    ],
)
def test_numbers_that_do_not_rise(table, row_id, column, value, expected, verdict):
    finding = only(factory.with_cell(gazettes.gazette(), table, row_id, column, value))
    assert (finding.rule_id, finding.verdict, finding.expected) == ("SCH003", verdict, expected)
    assert finding.operands[0].name == column
    assert column in finding.message.en


def test_positions_begin_anew_with_each_regulation():
    positions = gazettes.gazette().tables["provisions"]["position"].tolist()
    assert positions == [1, 2, 3, 1]


@pytest.mark.parametrize(
    ("table", "column"), [("toc", "entry"), ("documents", "kind"), ("citations", "cited_raw"), ("provisions", "depth")]
)
def test_an_empty_required_cell(table, column):
    finding = only(factory.with_cell(gazettes.gazette(), table, 1, column, None))
    assert (finding.rule_id, finding.verdict) == ("SCH002", "empty")


def test_a_column_of_another_type():
    dataset = gazettes.gazette()
    changed = dataset.tables["provisions"].astype({"article": "Float64"})
    finding = only(dataclasses.replace(dataset, tables={**dataset.tables, "provisions": changed}))
    assert (finding.rule_id, finding.table, finding.expected, finding.actual) == (
        "SCH001",
        "provisions",
        "Int64",
        "Float64",
    )


def test_impossible_lines():
    finding = only(factory.with_cell(gazettes.gazette(), "regulations", 1, "source_line_end", 29))
    assert (finding.rule_id, finding.expected, finding.actual) == ("SCH005", 30, 29)
