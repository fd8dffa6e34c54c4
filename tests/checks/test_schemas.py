import dataclasses

import pytest

from checks.domains import EVALUATION_CODE
from checks.messages import fields
from checks.policy import Policy
from checks.schemas import run as runner
from checks.schemas.catalogue import ENTRIES
from checks.schemas.tables import RAW, schema
from core.dataset import Withheld
from core.derive import values
from core.findings import Text
from core.schema import PLAN
from core.schema.plan import AGENCIES, INDICATORS
from tests import factory, judging

REASON = Text("涉及個人資料", "personal data")


def judged(dataset, policy=None):
    return judging.judged(runner, ENTRIES, dataset, policy)


def only(dataset):
    """The one finding of a dataset with one fault; every other rule passes."""
    return judging.only(runner, ENTRIES, dataset, {"pass"})


def retyped(dataset, table, column, dtype):
    changed = dataset.tables[table].astype({column: dtype})
    return dataclasses.replace(dataset, tables={**dataset.tables, table: changed})


def test_the_good_plan_passes_and_every_cell_was_looked_at():
    outcomes, findings = judged(factory.plan())
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"pass"}
    rows = {name: len(rows) for name, rows in factory.rows().items()}
    assert outcomes["SCH001"].examined == sum(len(PLAN[name].columns) * count for name, count in rows.items())
    assert outcomes["SCH003"].examined == sum(rows.values())


def test_every_value_column_is_compared_with_its_raw_text():
    for name, table in PLAN.items():
        derived = values(name, {})
        assert set(RAW[name]) == set(derived)
        assert set(RAW[name].values()) <= set(table.names)


def test_a_column_of_another_type():
    finding = only(retyped(factory.plan(), "work_items", "own", "Float64"))
    assert (finding.rule_id, finding.table, finding.expected, finding.actual) == (
        "SCH001",
        "work_items",
        "Int64",
        "Float64",
    )
    assert "own" in finding.message.zh
    assert "own" in finding.message.en


def test_a_type_that_keeps_other_checks_from_judging_blocks_them():
    outcomes, findings = judged(retyped(factory.plan(), "work_items", "source_line_end", "string"))
    assert [finding.rule_id for finding in findings] == ["SCH001"]
    assert outcomes["SCH005"].state == "blocked"
    assert "SCH001" in outcomes["SCH005"].reason.en


def test_a_check_that_crashes_is_an_error_and_no_finding(monkeypatch):
    def crash(table):
        import pandera.pandas as pa

        return pa.DataFrameSchema({"agency": pa.Column("string", checks=pa.Check(lambda cells: 1 / 0, name="SCH003"))})

    monkeypatch.setattr(runner, "schema", crash)
    outcomes, findings = judged(factory.plan())
    assert findings == []
    assert outcomes["SCH003"].state == "error"
    assert "ZeroDivisionError" in outcomes["SCH003"].reason.en


def test_an_empty_required_cell():
    finding = only(factory.with_cell(factory.plan(), "goals", 2, "section", None))
    assert (finding.rule_id, finding.agency, finding.row["row_id"]) == ("SCH002", "海風處", 2)
    assert finding.source.line_start == 7
    assert "section" in finding.message.en


@pytest.mark.parametrize(("row_id", "verdict"), [(4, "repeated"), (2, "out_of_order")])
def test_row_numbers_that_do_not_rise(row_id, verdict):
    finding = only(factory.with_cell(factory.plan(), "work_items", 5, "row_id", row_id))
    assert (finding.rule_id, finding.verdict, finding.expected, finding.actual) == ("SCH003", verdict, 4, row_id)
    assert finding.difference is None


@pytest.mark.parametrize(
    ("table", "column", "value", "expected"),
    [
        ("work_items", "central", 77, 1000),
        ("work_items", "central", None, 1000),
        ("work_items", "central_raw", "1.000", None),
        ("work_items", "central_raw", None, None),
        ("work_items", "item_no", "(三)", "(二)"),
        ("work_items", "item_ordinal", 3, 2),
        ("goals", "goal_ordinal", 4, 2),
        ("indicators", "target_unit", "場次", "%"),
        ("indicators", "target_value", 80.0, 90.0),
        ("indicators", "evaluation_code", 9, 2),
        ("evaluation_legend", "code", 9, 2),
        ("agencies", "staff", 25, 24),
    ],
)
def test_a_value_or_its_raw_text_changed_alone(table, column, value, expected):
    finding = only(factory.with_cell(factory.plan(), table, 2, column, value))
    assert (finding.rule_id, finding.expected) == ("SCH004", expected)
    assert finding.row["row_id"] == 2


def test_the_evidence_of_a_value_that_disagrees():
    finding = only(factory.with_cell(factory.plan(), "work_items", 2, "own", 1350))
    (operand,) = finding.operands
    assert (operand.name, operand.raw, operand.value, operand.line) == ("own", "1,250", 1350, 39)
    assert (finding.expected, finding.actual, finding.difference) == (1250, 1350, 100)
    assert finding.place == "海風處 › 肆 › 一 › (二) › 本府"
    assert "own_raw" in finding.message.zh
    assert "1,250" in finding.message.en


def test_white_space_in_a_raw_cell_is_no_disagreement():
    _, findings = judged(factory.with_cell(factory.plan(), "work_items", 2, "central_raw", "1, 000"))
    assert findings == []


@pytest.mark.parametrize(
    ("column", "value", "least"), [("source_line_end", 37, 38), ("funding_line", 0, 1), ("total_line", -3, 1)]
)
def test_impossible_lines(column, value, least):
    finding = only(factory.with_cell(factory.plan(), "work_items", 2, column, value))
    assert (finding.rule_id, finding.expected, finding.actual) == ("SCH005", least, value)


def test_a_line_below_one_that_also_ends_too_early_is_one_finding():
    assert only(factory.with_cell(factory.plan(), "work_items", 2, "source_line_end", 0)).expected == 38


def test_a_code_outside_its_domain_is_left_to_its_own_rule():
    import pandera.errors

    printed = factory.rows()
    printed["indicators"][0]["evaluation_code_raw"] = "7"
    dataset = factory.plan(printed)
    assert judged(dataset)[1] == []
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        schema(INDICATORS).validate(dataset.tables["indicators"], lazy=True)
    assert list(caught.value.failure_cases["check"]) == ["EVA001"]
    assert EVALUATION_CODE.high < 7


def test_withheld_cells_are_not_examined():
    whole = Withheld("work_items", "own_raw", REASON)
    part = Withheld("agencies", "agency_title", REASON, {"agency": "燈塔處"})
    dataset = factory.plan(withheld=(whole, part))
    for row_id in range(1, 13):
        dataset = factory.with_cell(dataset, "work_items", row_id, "own_raw", None)
    dataset = factory.with_cell(dataset, "agencies", 2, "agency_title", None)
    outcomes, findings = judged(dataset)
    assert findings == []
    everything, _ = judged(factory.plan())
    assert everything["SCH004"].examined - outcomes["SCH004"].examined == 12
    assert everything["SCH002"].examined - outcomes["SCH002"].examined == 1
    # The same cell of another agency is not withheld.
    assert only(factory.with_cell(dataset, "agencies", 3, "agency_title", None)).rule_id == "SCH002"


def test_absent_tables_and_columns_are_left_to_the_contract_of_the_package():
    dataset = factory.plan()
    tables = {name: rows for name, rows in dataset.tables.items() if name != "goals"}
    tables["work_items"] = tables["work_items"].drop(columns=["central_raw", "source_line", "agency"])
    outcomes, findings = judged(dataclasses.replace(dataset, tables=tables))
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"pass"}


def test_nothing_to_examine_is_not_applicable():
    for dataset in (factory.plan({}), dataclasses.replace(factory.plan(), kind="gazette", tables={})):
        outcomes, findings = judged(dataset)
        assert findings == []
        assert {outcome.state for outcome in outcomes.values()} == {"not_applicable"}


def test_the_policy_may_change_the_severity():
    dataset = factory.with_cell(factory.plan(), "goals", 2, "section", None)
    _, findings = judged(dataset, Policy(severity={"SCH002": "warning"}))
    assert [finding.severity for finding in findings] == ["warning"]


def test_a_document_is_quoted():
    lines = tuple(f"第{n}行" for n in range(1, 400))
    dataset = factory.with_cell(factory.plan(lines=lines), "work_items", 2, "own", 1350)
    finding = only(dataset)
    assert [(quote.line, quote.marked) for quote in finding.excerpt] == [(38, False), (39, True), (40, False)]


def test_the_schemas_stand_by_themselves():
    import pandera.errors

    built = schema(AGENCIES)
    built.validate(factory.plan().tables["agencies"], lazy=True)
    with pytest.raises(pandera.errors.SchemaErrors):
        built.validate(factory.plan().tables["agencies"].drop(columns="remarks"), lazy=True)


def test_the_catalogue_speaks_both_languages():
    for entry in ENTRIES:
        for text in (entry.title, entry.message, entry.advice, entry.basis):
            assert text.zh
            assert text.en
        assert fields(Text(entry.message.zh, "")) == fields(Text("", entry.message.en)) | _zh_only(entry)


def _zh_only(entry):
    # Only Chinese readers are given the Chinese heading beside the column's name.
    return {"column_title"} & fields(Text(entry.message.zh, ""))
