"""A new rule is two files, and they work from the first moment on."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from checks import engine, registry, scaffold
from checks.docs import parse
from tests.checks import harness


def test_the_scaffold_is_a_rule_that_runs(tmp_path: Path, capsys):
    assert scaffold.main(["TXT999", "--family", "txt", "--slug", "says_what"], tmp_path) == 0
    written = capsys.readouterr().out.split()
    assert written == ["checks/txt/__init__.py", "checks/txt/txt999_says_what.py", "tests/checks/txt/txt999.yaml"]
    assert registry.discover(tmp_path / "checks", "checks") == {"TXT999": "checks.txt.txt999_says_what"}
    spec = importlib.util.spec_from_file_location("txt999", tmp_path / written[1])
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rule = registry.load(module, "TXT999")
    docs = parse(module.__doc__, "TXT999")
    for case in yaml.safe_load((tmp_path / written[2]).read_text(encoding="utf-8"))["cases"]:
        outcomes, findings = engine.run(harness.dataset(case), harness.policy(case), [rule])
        (outcome,) = (outcome for outcome in outcomes if outcome.rule_id == "TXT999")
        assert outcome.state == case["outcome"]
        assert len(findings) == len(case.get("findings", ()))
    for section, state in ((docs.good, "pass"), (docs.bad, "fail")):
        spec_ = yaml.safe_load(section.examples[0])
        outcomes, _ = engine.run(harness.dataset(spec_), harness.policy(spec_), [rule])
        assert next(outcome.state for outcome in outcomes if outcome.rule_id == "TXT999") == state


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
