"""The catalogue of rules, listed and explained."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run_checks
from checks import registry
from tests.cli.commandline import ROOT, heshi

FAMILIES = {entry.family: entry.id for entry in run_checks._catalogue().values()}


def test_rules_lists_the_whole_catalogue():
    entries = run_checks._catalogue().values()
    for lang, arguments in (("zh", ()), ("en", ("--lang", "en"))):
        done = heshi("rules", *arguments)
        assert done.code == 0
        listed = [line.split(maxsplit=3) for line in done.out.splitlines()]
        assert [[rule_id, severity, title] for rule_id, severity, _, title in listed] == [
            [entry.id, entry.severity, getattr(entry.title, lang)] for entry in entries
        ]
        assert set(registry.rule_ids()) <= {rule_id for rule_id, *_ in listed}


@pytest.mark.parametrize("rule_id", FAMILIES.values())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_tells_a_rule_of_every_family(rule_id: str, lang: str):
    entry = run_checks._catalogue()[rule_id]
    done = heshi("explain", rule_id.lower(), "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{rule_id}  {getattr(entry.title, lang)}\n")
    assert getattr(entry.advice, lang) in done.out
    assert getattr(entry.basis, lang) in done.out
    assert ("What it checks" in done.out) == (rule_id in registry.rule_ids())


def test_rules_writes_a_page_for_each(tmp_path: Path):
    done = heshi("rules", "--html", tmp_path / "pages")
    assert (done.code, done.err) == (0, "")
    written = {path.name for path in (tmp_path / "pages").iterdir()}
    assert written == {"index.html", *(f"{rule_id}.html" for rule_id in run_checks._catalogue())}
    (tmp_path / "pages" / "mine.txt").touch()
    refused = heshi("rules", "--html", tmp_path / "pages")
    assert (refused.code, refused.out) == (2, "")
    assert "mine.txt" in refused.err


def test_a_terminal_without_chinese_loses_no_line():
    command = [sys.executable, ROOT / "run_checks.py", "rules"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode("cp1252").splitlines()) == len(run_checks._catalogue())
