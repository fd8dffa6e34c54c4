"""Every rule: its cases, the examples in its documentation, and what a rule must have to be one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checks import registry
from checks.messages import fields
from checks.rule import Entry, Rule
from core.findings import SEVERITIES, Text
from core.schema import tables_of
from tests.checks import harness

ROOT = Path(__file__).parent
CASES = harness.cases(ROOT)
RULE_IDS = registry.rule_ids()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: harness.Case):
    harness.judge(case)


@pytest.mark.parametrize("rule_id", RULE_IDS)
@pytest.mark.parametrize("section", ["good", "bad"])
def test_documented_examples(rule_id: str, section: str):
    examples = getattr(registry.docs(rule_id), section).examples
    assert examples, f"the section {section} of {rule_id} has no example"
    for example in examples:
        outcome, findings = harness.run(rule_id, yaml.safe_load(example))
        expected = "pass" if section == "good" else "fail"
        assert outcome.state == expected, [outcome, *findings]


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_documentation_says_everything_in_both_languages(rule_id: str):
    docs = registry.docs(rule_id)
    for section in (docs.what, docs.why, docs.exceptions):
        assert section.text and "TODO" not in section.text
    for section in (docs.what_zh, docs.why_zh, docs.exceptions_zh):
        assert any("\u4e00" <= char <= "\u9fff" for char in section.text), "a Chinese section is missing"
        assert "TODO" not in section.text
    assert "TODO" not in docs.summary


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_cases_cover_the_rule(rule_id: str):
    rule = registry.rule(rule_id)
    own = [case.spec for case in CASES if case.rule_id == rule_id]
    outcomes = {spec["outcome"] for spec in own}
    assert {"pass", "fail", "not_applicable"} <= outcomes
    told = {finding.get("verdict") for spec in own for finding in spec.get("findings", ())}
    assert {*rule.verdict_message, *rule.verdict_severity, *rule.verdict_confidence} <= told, (
        "a verdict that no case expects"
    )


@pytest.mark.parametrize("file", sorted(ROOT.glob("*/*.yaml")), ids=lambda file: file.stem)
def test_case_file_is_named_after_its_rule(file: Path):
    rule_id = yaml.safe_load(file.read_text(encoding="utf-8"))["rule"]
    assert file.stem == rule_id.lower()
    assert file.parent.name == registry.rule(rule_id).family.lower()
    names = [case.spec["name"] for case in CASES if case.file == file]
    assert len(names) == len(set(names)), "two cases have one name"


def _texts(entry: Entry) -> list[Text]:
    texts = [entry.title, entry.message, entry.advice, entry.basis]
    return texts + list(entry.verdict_message.values()) if isinstance(entry, Rule) else texts


@pytest.mark.parametrize("entry", registry.catalogue().values(), ids=lambda entry: entry.id)
def test_catalogue_entry_is_complete(entry: Entry):
    for text in _texts(entry):
        assert text.zh.strip() and "TODO" not in text.zh
        assert text.en.strip() and "TODO" not in text.en
        assert all(name.isidentifier() for name in fields(text))
    assert entry.severity in SEVERITIES
    assert not fields(entry.title) and not fields(entry.advice)
    assert entry.id.removeprefix(entry.family).isdigit()


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_operands_are_columns_of_what_the_rule_reads(rule_id: str):
    rule = registry.rule(rule_id)
    read = {column for reads in rule.reads if reads.table == rule.table for column in reads.columns}
    stored = set(tables_of(rule.kinds[0])[rule.table].names)
    for spec in rule.operands:
        assert {spec.raw, spec.value} & stored <= read, spec.name
    names = [spec.name for spec in rule.operands]
    assert len(names) == len(set(names))
