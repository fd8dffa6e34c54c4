import dataclasses

import pytest

from checks.policy import Policy
from checks.schemas import run as schemas
from core.dataset import Withheld
from core.findings import Text
from core.schema import GAZETTE, PLAN
from expectations import run as runner
from expectations.catalogue import ENTRIES
from tests import factory, judging

REASON = Text("涉及個人資料", "personal data")


def judged(dataset, policy=None):
    return judging.judged(runner, ENTRIES, dataset, policy)


def only(dataset):
    """The one finding of a dataset with one fault, which no schema reports too."""
    finding = judging.only(runner, ENTRIES, dataset, {"pass", "blocked", "not_applicable"})
    assert schemas.run(dataset, Policy())[1] == []
    return finding


def with_table(dataset, table, rows):
    return dataclasses.replace(dataset, tables={**dataset.tables, table: rows})


def everywhere(dataset, table, column, old, new):
    rows = dataset.tables[table].copy()
    rows.loc[rows[column] == old, column] = new
    return with_table(dataset, table, rows)


def test_the_suites_are_the_library_s_own_format_and_name_their_rules():
    gx = runner.import_library()
    count = 0
    for table, contract in PLAN.items():
        suite = gx.ExpectationSuite(**runner.suite("plan", table))
        assert suite.name == f"plan_{table}"
        assert {expectation.meta["rule"] for expectation in suite.expectations} <= {entry.id for entry in ENTRIES}
        (columns,) = [e for e in suite.expectations if e.meta["rule"] == "PKG001"]
        assert tuple(columns.column_list) == contract.names
        raw = {name for name in contract.names if name.endswith("_raw")} - {"labels_raw"}
        assert {e.column for e in suite.expectations if e.meta["rule"] == "PKG005"} == raw
        count += len(suite.expectations)
    assert count <= 60


def test_the_good_plan_passes():
    outcomes, findings = judged(factory.plan())
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"pass"}
    rows = {name: len(rows) for name, rows in factory.rows().items()}
    assert outcomes["PKG001"].examined == sum(len(table.columns) for table in PLAN.values())
    assert outcomes["PKG003"].examined == sum(rows.values()) - rows["agencies"]
    assert outcomes["PKG004"].examined == sum(rows.values())


def test_a_missing_column():
    dataset = factory.plan()
    finding = only(with_table(dataset, "work_items", dataset.tables["work_items"].drop(columns="note")))
    assert (finding.rule_id, finding.table, finding.verdict) == ("PKG001", "work_items", "missing")
    assert "note" in finding.message.zh
    assert "note" in finding.message.en


def test_an_unknown_column():
    dataset = factory.plan()
    finding = only(with_table(dataset, "goals", dataset.tables["goals"].assign(remark="x")))
    assert (finding.rule_id, finding.verdict) == ("PKG001", "unknown")
    assert "remark" in finding.message.en


def test_columns_in_another_order():
    dataset = factory.plan()
    rows = dataset.tables["goals"]
    names = list(rows.columns)
    names[1], names[2] = names[2], names[1]
    finding = only(with_table(dataset, "goals", rows[names]))
    assert (finding.rule_id, finding.verdict) == ("PKG001", "order")
    assert "listing where agency" in finding.message.en


def test_an_absent_table_is_told_once():
    dataset = factory.plan()
    tables = {name: rows for name, rows in dataset.tables.items() if name != "work_items"}
    finding = only(dataclasses.replace(dataset, tables=tables))
    assert (finding.rule_id, finding.table, finding.verdict) == ("PKG001", "work_items", "absent")


def test_a_column_that_others_need_blocks_what_needs_it():
    dataset = factory.plan()
    outcomes, findings = judged(with_table(dataset, "goals", dataset.tables["goals"].drop(columns="agency")))
    assert [finding.rule_id for finding in findings] == ["PKG001"]
    assert outcomes["PKG003"].state == "blocked"
    assert "PKG001" in outcomes["PKG003"].reason.en
    # The other tables were judged all the same.
    assert outcomes["PKG003"].examined == 60


@pytest.mark.parametrize(("table", "column"), [("indicators", "section"), ("goals", "listing")])
def test_a_code_outside_its_value_set(table, column):
    finding = only(factory.with_cell(factory.plan(), table, 2, column, "策略"))
    assert (finding.rule_id, finding.agency, finding.actual) == ("PKG002", "海風處", "策略")
    assert finding.row["row_id"] == 2


def test_an_agency_that_the_table_of_agencies_lacks_is_one_finding_a_table():
    finding = only(everywhere(factory.plan(), "work_items", "agency", "燈塔處", "燈塔所"))
    assert (finding.rule_id, finding.agency, finding.actual) == ("PKG003", "燈塔所", "燈塔所")
    assert finding.row["row_id"] == 5
    assert "4 row(s)" in finding.message.en


def test_an_indicator_of_an_unknown_agency_is_not_told_twice():
    assert only(everywhere(factory.plan(), "indicators", "agency", "燈塔處", "燈塔所")).rule_id == "PKG003"


def test_a_goal_of_an_unknown_agency_is_not_told_again_for_its_indicators():
    dataset = everywhere(factory.plan(), "goals", "agency", "燈塔處", "燈塔所")
    assert only(dataset).rule_id == "PKG003"
    assert judged(dataset)[0]["PKG006"].state == "blocked"


@pytest.mark.parametrize(("column", "value"), [("goal_no", "九"), ("goal_name", "維護歩道")])
def test_an_indicator_of_a_goal_that_is_not_listed(column, value):
    dataset = factory.with_cell(factory.plan(), "indicators", 3, column, value)
    if column == "goal_no":
        dataset = factory.with_cell(dataset, "indicators", 3, "goal_ordinal", 9)
    finding = only(dataset)
    assert (finding.rule_id, finding.agency, finding.actual) == ("PKG006", "海風處", value)
    assert finding.row["row_id"] == 3


def test_a_goal_of_the_narrative_is_not_one_of_the_table():
    dataset = factory.plan()
    goals = dataset.tables["goals"]
    dropped = goals[
        ~((goals["agency"] == "渡輪處") & (goals["listing"] == "table") & (goals["goal_name"] == "維護步道"))
    ]
    _, findings = judged(with_table(dataset, "goals", dropped))
    assert {(finding.rule_id, finding.agency, finding.actual) for finding in findings} == {
        ("PKG006", "渡輪處", "二"),
        ("PKG006", "渡輪處", "維護步道"),
    }


@pytest.mark.parametrize("table", ["goals", "indicators", "work_items"])
def test_an_emptied_table_is_told_once(table):
    dataset = factory.plan()
    finding = only(with_table(dataset, table, dataset.tables[table].iloc[:0]))
    assert (finding.rule_id, finding.table, finding.actual) == ("PKG004", table, 0)


def test_a_plan_without_legends_is_left_to_its_own_rule():
    dataset = factory.plan()
    _, findings = judged(with_table(dataset, "evaluation_legend", dataset.tables["evaluation_legend"].iloc[:0]))
    assert findings == []


def test_a_table_pasted_many_times_over():
    import pandas as pd

    dataset = factory.plan()
    legend = pd.concat([dataset.tables["evaluation_legend"]] * 6, ignore_index=True)
    legend["row_id"] = pd.array(range(1, len(legend) + 1), dtype="Int64")
    finding = only(with_table(dataset, "evaluation_legend", legend))
    assert (finding.rule_id, finding.expected, finding.actual) == ("PKG004", 150, 180)


def test_without_agencies_only_that_is_told():
    dataset = factory.plan()
    finding = only(with_table(dataset, "agencies", dataset.tables["agencies"].iloc[:0]))
    assert (finding.rule_id, finding.table, finding.actual) == ("PKG004", "agencies", 0)
    assert judged(with_table(dataset, "agencies", dataset.tables["agencies"].iloc[:0]))[0]["PKG003"].state == "blocked"


@pytest.mark.parametrize("text", ["1, 000", "1,000\n", "1,000　"])
def test_white_space_in_a_raw_cell(text):
    finding = only(factory.with_cell(factory.plan(), "work_items", 2, "central_raw", text))
    assert (finding.rule_id, finding.actual) == ("PKG005", text)
    assert finding.operands[0].raw == text


def test_labels_are_kept_apart_by_spaces():
    assert " " in factory.rows()["work_items"][0]["labels_raw"]


def test_every_faulty_row_is_found_in_a_long_table():
    import pandas as pd

    dataset = factory.plan()
    rows = pd.concat([dataset.tables["work_items"]] * 60, ignore_index=True)
    rows["row_id"] = pd.array(range(1, len(rows) + 1), dtype="Int64")
    rows["central_raw"] = pd.array([f"{n} " for n in range(len(rows))], dtype="string")
    _, findings = judged(with_table(dataset, "work_items", rows))
    assert len([finding for finding in findings if finding.rule_id == "PKG005"]) == 720


def test_withheld_columns_make_a_rule_not_applicable_never_passed():
    dataset = factory.plan(withheld=(Withheld("goals", "goal_no", REASON), Withheld("goals", "goal_name", REASON)))
    outcomes, findings = judged(dataset)
    assert findings == []
    assert outcomes["PKG006"].state == "not_applicable"
    assert outcomes["PKG002"].state == "pass"


def test_a_crash_is_an_error_and_no_finding(monkeypatch):
    suite = runner.suite

    def broken(kind, table):
        config = suite(kind, table)
        for expectation in config["expectations"]:
            if expectation["meta"]["rule"] == "PKG005":
                expectation["kwargs"]["regex"] = "("
        return config

    monkeypatch.setattr(runner, "suite", broken)
    outcomes, findings = judged(factory.plan())
    assert findings == []
    assert outcomes["PKG005"].state == "error"
    assert outcomes["PKG004"].state == "pass"


def test_a_library_that_fails_as_a_whole_is_an_error_of_every_rule(monkeypatch):
    def fail():
        raise ImportError("no such library")

    monkeypatch.setattr(runner, "import_library", fail)
    outcomes, findings = judged(factory.plan())
    assert findings == []
    assert {outcome.state for outcome in outcomes.values()} == {"error"}
    assert "no such library" in outcomes["PKG001"].reason.en


def test_a_plan_is_not_judged_by_the_contract_of_a_gazette():
    outcomes, _ = judged(factory.plan())
    assert "PKG007" not in outcomes
    outcomes, findings = judged(dataclasses.replace(factory.plan(), kind="gazette"))
    assert "PKG003" not in outcomes
    # It has none of a gazette's tables.
    assert {(finding.rule_id, finding.verdict) for finding in findings} == {("PKG001", "absent")}
    assert len(findings) == len(GAZETTE)


def test_the_policy_may_change_the_severity():
    dataset = factory.with_cell(factory.plan(), "goals", 2, "listing", "x")
    assert judged(dataset, Policy(severity={"PKG002": "notice"}))[1][0].severity == "notice"


def test_nothing_is_printed_or_written(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    judged(factory.plan())
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []
