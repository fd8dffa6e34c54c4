"""Which findings are told under another: the rules themselves decide, on tables with one slip."""

from __future__ import annotations

from typing import Any

from checks import causes, engine
from checks.policy import CommonIndicator, Policy
from checks.repair import Edit, apply, edit_of
from core.findings import Finding
from tests import factory

POLICY = Policy(unit="仟元")


def findings(printed: dict[str, list[factory.Row]], policy: Policy = POLICY) -> list[Finding]:
    dataset = factory.plan(printed)
    _, found = engine.run(dataset, policy)
    return causes.collapse(found, dataset, policy)


def under(found: list[Finding], root: str) -> set[str]:
    """Return the rules of the findings that are told under the one of rule *root*."""
    (cause,) = (finding for finding in found if finding.rule_id == root)
    return {finding.rule_id for finding in found if finding.caused_by == cause.fingerprint}


def test_a_figure_in_another_unit_explains_what_follows_from_it():
    rows = factory.rows()
    rows["work_items"][0] |= {"own_raw": "1,250,000"}
    rows["work_items"][0] |= {"total_raw": "1,250"}
    found = findings(rows)
    assert "BUD001" in {finding.rule_id for finding in found}
    (cause,) = {finding.caused_by for finding in found if finding.caused_by} or {None}
    roots = [finding for finding in found if finding.fingerprint == cause]
    assert [finding.rule_id for finding in roots] == ["BUD004"]
    assert under(found, "BUD004") == {"BUD001"}


def test_a_block_in_another_unit_explains_the_excess_of_its_agency():
    """All figures of the block are mended together: the total alone would leave a block that does not add up."""
    rows = factory.rows()
    rows["work_items"][1] |= {"central_raw": "1,000,000", "own_raw": "1,250,000", "total_raw": "2,250,000"}
    found = findings(rows)
    (cause,) = (finding for finding in found if finding.rule_id == "BUD004")
    assert {cell for cell, _ in cause.suggestions[0].also} == {"central", "own"}
    assert under(found, "BUD004") == {"BUD005"}


def test_two_faults_are_two_causes():
    rows = factory.rows()
    rows["work_items"][0] |= {"total_raw": "1,350"}
    rows["indicators"][0] |= {"evaluation_code_raw": "7"}
    found = findings(rows)
    assert {"BUD001", "EVA001"} <= {finding.rule_id for finding in found}
    assert not [finding for finding in found if finding.caused_by]


def test_a_repair_that_breaks_another_check_is_no_cause():
    """The total is in words what the expenditure allows; the suggested one would exceed it."""
    rows = factory.rows()
    chapter = [row for row in rows["work_items"] if row["agency"] == "海風處"]
    for row in chapter[1:]:
        row |= {"central_raw": "0", "own_raw": "0", "total_raw": "0"}
    chapter[0] |= {"central_raw": "4,000", "own_raw": "4,000", "total_raw": "4,000"}
    rows["agencies"][0]["expenditure_raw"] = "4,500"
    assert not [finding for finding in findings(rows) if finding.caused_by]


def test_a_name_is_changed_wherever_it_is_printed_once():
    rows = factory.rows()
    dataset = factory.plan(rows)
    goal = next(n for n, row in enumerate(rows["goals"], 1) if row["listing"] == "table" and row["goal_no"] == "二")
    changed = apply(Edit("goals", goal, (("goal_name", "修築步道"),)), dataset)
    named = changed.tables["indicators"].set_index("row_id")["goal_name"]
    agency = rows["goals"][goal - 1]["agency"]
    for number, row in enumerate(rows["indicators"], 1):
        same = (row["agency"], row["section"], row["goal_no"]) == (agency, "strategic", "二")
        assert (named[number] == "修築步道") is same
    narrative = changed.tables["goals"].query("listing == 'narrative'")["goal_name"]
    assert "修築步道" not in set(narrative)


def test_values_follow_the_printed_text():
    dataset = apply(Edit("work_items", 1, (("own_raw", "2,500"),)), factory.plan())
    row = dataset.tables["work_items"].iloc[0]
    assert (row["own_raw"], row["own"]) == ("2,500", 2500)
    assert dataset.tables["work_items"].dtypes.equals(factory.plan().tables["work_items"].dtypes)


def test_a_suggestion_that_is_as_good_as_another_is_not_tried():
    rows = factory.rows()
    rows["work_items"][0]["total_raw"] = "1,350"  # the part or the total: a 2 for the 3 in either
    dataset = factory.plan(rows)
    _, found = engine.run(dataset, POLICY)
    (finding,) = (finding for finding in found if finding.rule_id == "BUD001")
    assert finding.suggestions[0].equally_good
    assert edit_of(finding, dataset) is None


def test_the_policy_is_asked_again() -> None:
    rows = factory.rows()
    target: dict[str, Any] = next(row for row in rows["indicators"] if row["section"] == "common")
    policy = Policy(
        unit="仟元", common_indicators=(CommonIndicator(target["goal_name"], target["indicator_name"], "12場次"),)
    )
    target["target_raw"] = "11場次"
    found = findings(rows, policy)
    assert [finding.rule_id for finding in found if finding.severity == "error"] == ["IND002"]
