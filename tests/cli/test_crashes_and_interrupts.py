"""Runs that do not come to their end: no verdict, no silence, and nothing left behind."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checks import registry
from tests.cli.commandline import ROOT, SAMPLE, heshi, report


def test_a_rule_that_crashes_exits_4_and_is_no_finding(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def crash(context: object) -> None:
        raise ZeroDivisionError("made to crash")

    whole = registry.rules()
    broken = [dataclasses.replace(rule, check=crash) if rule.id == "BUD001" else rule for rule in whole]
    monkeypatch.setattr(registry, "rules", lambda ids=None: tuple(broken))
    done = heshi(SAMPLE, "-o", tmp_path / "report", "--fail-on", "never")
    assert (done.code, done.err) == (4, "")
    told = report(tmp_path / "report")
    states = {outcome["rule_id"]: outcome for outcome in told["outcomes"]}
    assert states["BUD001"]["outcome"] == "error"
    assert "made to crash" in states["BUD001"]["reason"]["en"]
    # A crash outranks findings, and the other rules are told all the same.
    assert "BUD001" not in {found["rule_id"] for found in told["findings"]}
    assert "error" in {found["severity"] for found in told["findings"]}


def test_an_error_of_the_program_is_neither_a_finding_nor_silent(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def crash(*_: object) -> None:
        raise ZeroDivisionError("made to crash")

    monkeypatch.setattr("checks.engine.run", crash)
    done = heshi(SAMPLE, "-o", tmp_path / "report")
    assert done.code == 4
    assert "made to crash" in done.err
    assert done.err.splitlines()[-1].startswith("Heshi failed (ZeroDivisionError)")
    assert not (tmp_path / "report").exists()


def test_an_interrupted_run_says_so_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("checks.engine.run", interrupt)
    done = heshi(SAMPLE, "-o", tmp_path / "report")
    assert (done.code, done.out, done.err.strip()) == (130, "", "Interrupted.")
    assert list(tmp_path.iterdir()) == []


def test_output_that_nobody_reads_any_more_is_no_verdict():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        command = [sys.executable, ROOT / "run_checks.py", "rules"]
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")
