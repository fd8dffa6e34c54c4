"""The complete example of CONTRIBUTING.md is one: it runs, and its cases hold."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from checks import engine, registry
from checks.docs import parse
from tests.checks import harness

_TEXT = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
_BLOCKS = dict(re.findall(r"```(python|yaml)\n(.*?)```", _TEXT, re.DOTALL))
_SPEC = yaml.safe_load(_BLOCKS["yaml"])


@pytest.fixture(scope="module")
def module() -> ModuleType:
    made = ModuleType("example")
    exec(compile(_BLOCKS["python"], "CONTRIBUTING.md", "exec"), made.__dict__)
    return made


@pytest.mark.parametrize("case", _SPEC["cases"], ids=lambda case: case["name"])
def test_a_case_of_the_example(module: ModuleType, case: dict, monkeypatch):
    rule = registry.load(module, _SPEC["rule"])
    monkeypatch.setattr(registry, "rule", lambda rule_id: rule)
    harness.judge(harness.Case(rule.id, Path("CONTRIBUTING.md"), case))


@pytest.mark.parametrize("section", ["good", "bad"])
def test_the_examples_in_its_documentation(module: ModuleType, section: str):
    rule = registry.load(module, _SPEC["rule"])
    for example in getattr(parse(module.__doc__, rule.id), section).examples:
        spec = yaml.safe_load(example)
        outcomes, _ = engine.run(harness.dataset(spec), harness.policy(spec), [rule])
        state = next(outcome.state for outcome in outcomes if outcome.rule_id == rule.id)
        assert state == ("pass" if section == "good" else "fail")
