from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.findings import Outcome, RunResult
from reporting.paths import public_paths
from tests.reporting import factory

BASE = Path("/home/officer/work")


def run_on(*paths: str) -> RunResult:
    record = factory.result().inputs[0]
    return RunResult(
        inputs=tuple(replace(record, path=path) for path in paths),
        outcomes=tuple(Outcome(path, "BUD001", "pass", 1) for path in paths),
        findings=tuple(replace(factory.SUM, source=replace(factory.SUM.source, path=path)) for path in paths),
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plans/a.txt", "plans/a.txt"),
        ("../a.txt", "../a.txt"),
        ("/home/officer/work/plans/a.txt", "plans/a.txt"),
        ("/home/other/a.txt", "a.txt"),
        ("/", "input"),
    ],
)
def test_paths_are_never_absolute(given, shown):
    public = public_paths(run_on(given), BASE)
    assert public.inputs[0].path == public.outcomes[0].input == public.findings[0].source.path == shown


def test_inputs_of_one_name_stay_apart():
    public = public_paths(run_on("/x/a.txt", "/y/a.txt", "a.txt"), BASE)
    names = ["a.txt", "a.txt (2)", "a.txt (3)"]
    assert [record.path for record in public.inputs] == names
    assert [outcome.input for outcome in public.outcomes] == names
    assert [finding.source.path for finding in public.findings] == names
