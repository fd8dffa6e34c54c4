"""The figures that ship with the rules belong to these rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.injector import record
from benchmarks.injector.faults import KINDS
from benchmarks.injector.gazette.faults import KINDS as GAZETTE_KINDS
from checks import RULESET, registry
from reporting.measured import measured

SHARED = Path(__file__).resolve().parents[2] / "shared" / "RULES.md"
PLAN_FAMILIES = ("BUD", "IND", "EVA", "STR", "TGT", "TXT")
GAZETTE_FAMILIES = ("TOC", "DOC", "REG", "HIS", "CIT")


def test_the_figures_are_of_this_ruleset():
    ruleset, figures = measured()
    assert ruleset == RULESET, "run `make measure`"
    # A rule that is newer than the figures has none yet; its page says nothing then.
    assert set(figures) <= set(registry.rule_ids()), "run `make measure`"


@pytest.mark.parametrize("rule_id", measured()[1])
def test_the_outcomes_are_those_of_the_cases(rule_id: str):
    assert list(measured()[1][rule_id].states) == record.states()[rule_id], "run `make measure`"


@pytest.mark.parametrize("rule_id", sorted({kind.rule for kind in (*KINDS, *GAZETTE_KINDS)}))
def test_planted_faults_are_found(rule_id: str):
    figures = measured()[1][rule_id]
    assert 0 < figures.found <= figures.planted
    assert figures.repaired <= figures.repair_due <= figures.planted


@pytest.mark.parametrize("rule_id", sorted({kind.rule for kind in GAZETTE_KINDS} - {kind.rule for kind in KINDS}))
def test_errors_of_gazettes_are_found(rule_id: str):
    if registry.rule(rule_id).severity == "error":
        figures = measured()[1][rule_id]
        assert figures.found >= 0.95 * figures.planted


def test_no_error_is_a_false_alarm():
    assert not [rule_id for rule_id, figures in measured()[1].items() if figures.false_alarms["error"]]


@pytest.mark.skipif(not SHARED.exists(), reason="the catalogue is not here")
def test_every_gazette_rule_of_the_catalogue_is_there():
    named = set(re.findall(r"\*\*([A-Z]{3}[0-9]{3})", SHARED.read_text(encoding="utf-8")))
    due = {rule_id for rule_id in named if rule_id.startswith(GAZETTE_FAMILIES)}
    assert len(due) == 29
    assert due <= set(registry.rule_ids())
    assert due == {kind.rule for kind in GAZETTE_KINDS if kind.rule.startswith(GAZETTE_FAMILIES)}


@pytest.mark.skipif(not SHARED.exists(), reason="the catalogue is not here")
def test_every_plan_rule_of_the_catalogue_is_there():

    named = set(re.findall(r"\*\*([A-Z]{3}[0-9]{3})", SHARED.read_text(encoding="utf-8")))
    due = {rule_id for rule_id in named if rule_id.startswith(PLAN_FAMILIES)}
    assert len(due) == 53
    assert due <= set(registry.rule_ids())
    assert due == {kind.rule for kind in KINDS}
