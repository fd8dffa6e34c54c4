"""The commands and their options: help, what is done where nothing is named, and wrong use."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import run_checks
from extraction import package
from extraction.load import load
from tests import factory
from tests.cli.commandline import ROOT, SAMPLE, heshi, report, sentence


@pytest.mark.parametrize("command", [(), ("check",), ("extract",), ("rules",), ("explain",)])
def test_every_command_has_help(command: tuple[str, ...]):
    done = heshi(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: {' '.join(['run_checks.py', *command])} ")
    if not command:
        assert set(run_checks.main.commands) == set(re.findall(r"^  (\w+)  ", done.out.split("Commands:")[1], re.M))
    if command in ((), ("check",)):
        assert re.findall(r"^ +(\d)  ", done.out, re.M) == ["0", "1", "2", "3", "4"]


def test_help_and_version_of_the_program_itself_import_nothing_heavy(tmp_path: Path):
    heavy = "pandas|numpy|narwhals|pandera|great_expectations|jinja2|rich"
    for option in ("--help", "--version"):
        command = [sys.executable, "-X", "importtime", ROOT / "run_checks.py", option]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
        assert (done.returncode, bool(done.stdout)) == (0, True)
        assert not re.findall(rf"\| +({heavy})$", done.stderr, re.M)


def test_check_is_the_default_command_and_the_shipped_packages_its_default_input(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    package.write(factory.plan(), tmp_path / "data" / "good-115")
    package.write(load(SAMPLE), tmp_path / "data" / "samples")
    monkeypatch.setattr(run_checks, "DATA", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    done = heshi()
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"{run_checks.DEFAULT_REPORT / 'index.html'}\n")
    assert [given["path"] for given in report(tmp_path / "reports" / "latest")["inputs"]] == ["data/good-115"]
    assert heshi("check") == done


def test_without_a_source_and_without_shipped_packages_one_must_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(run_checks, "DATA", tmp_path)
    assert "name a document or a data package" in sentence(heshi(), 2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "BUD01"], "Did you mean BUD01"),
        (["explain", "nonsense"], "No rule has the id nonsense"),
        (["explain"], "'RULE_ID'"),
        (["--fail-onn", "never"], "--fail-on"),
        (["check", "--fail-on", "nothing"], "'error', 'warning', 'notice', 'never'"),
        (["extract", SAMPLE], "'--output'"),
        (["rules", "--lang", "fr"], "'zh', 'en'"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(arguments: list[object], says: str):
    said = sentence(heshi(*arguments), 2)
    assert says in said
    assert "run_checks.py" in said
