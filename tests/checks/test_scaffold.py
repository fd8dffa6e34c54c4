"""A new rule is two files, and they work from the first moment on."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from checks import engine, registry, scaffold
from checks.docs import parse
from tests.checks import harness


@pytest.mark.parametrize(("family", "kind"), [("txt", "plan"), ("reg", "gazette")])
def test_the_scaffold_is_a_rule_that_runs(tmp_path: Path, capsys, family: str, kind: str):
    name, rule_id = f"{family}999", f"{family.upper()}999"
    assert scaffold.main([rule_id, "--family", family, "--slug", "says_what"], tmp_path) == 0
    written = capsys.readouterr().out.split()
    files = [
        f"checks/{family}/__init__.py",
        f"checks/{family}/{name}_says_what.py",
        f"tests/checks/{family}/{name}.yaml",
    ]
    assert written == files
    assert registry.discover(tmp_path / "checks", "checks") == {rule_id: f"checks.{family}.{name}_says_what"}
    spec = importlib.util.spec_from_file_location(name, tmp_path / written[1])
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule = registry.load(module, rule_id)
    assert rule.kinds == (kind,)
    docs = parse(module.__doc__, rule_id)
    for case in yaml.safe_load((tmp_path / written[2]).read_text(encoding="utf-8"))["cases"]:
        outcomes, findings = engine.run(harness.dataset(case), harness.policy(case), [rule])
        (outcome,) = (outcome for outcome in outcomes if outcome.rule_id == rule_id)
        assert outcome.state == case["outcome"]
        assert len(findings) == len(case.get("findings", ()))
    for section, state in ((docs.good, "pass"), (docs.bad, "fail")):
        spec_ = yaml.safe_load(section.examples[0])
        outcomes, _ = engine.run(harness.dataset(spec_), harness.policy(spec_), [rule])
        assert next(outcome.state for outcome in outcomes if outcome.rule_id == rule_id) == state


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["BUD001"], "the catalogue has a rule of this id"),
        (["EXT001"], "the catalogue has a rule of this id"),
        (["TXT12"], "three letters and three digits"),
        (["TXT999", "--family", "BUD"], "the family given is BUD"),
        (["TXT999", "--slug", "../x"], "small letters"),
    ],
)
def test_an_id_that_cannot_be_used(tmp_path: Path, capsys, arguments: list[str], told: str):
    assert scaffold.main(arguments, tmp_path) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
