"""A document that breaks off is not charged with rows that were never read."""

from checks.policy import Policy
from core.dataset import Diagnostic
from core.findings import Text
from expectations.run import run
from tests import factory

CUT = Diagnostic("EXT001", 5, 5, Text("中斷", "breaks off"))


def without_goals(**changes):
    whole = factory.plan()
    return factory.plan(tables={**whole.tables, "goals": whole.tables["goals"].iloc[:0]}, **changes)


def row_counts(dataset):
    outcomes, findings = run(dataset, Policy())
    outcome = next(o for o in outcomes if o.rule_id == "PKG004")
    return outcome, [f for f in findings if f.rule_id == "PKG004"]


def test_a_table_without_rows_is_a_fault():
    outcome, findings = row_counts(without_goals())
    assert outcome.state == "fail"
    assert [f.table for f in findings] == ["goals"]


def test_unless_the_document_was_cut_off():
    outcome, findings = row_counts(without_goals(diagnostics=(CUT,)))
    assert (outcome.state, findings) == ("blocked", [])
    assert "EXT001" in outcome.reason.en
