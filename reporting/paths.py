"""Paths as reports show them: never absolute, so that a report says the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.findings import RunResult


def public_paths(result: RunResult, base: Path) -> RunResult:
    """Return *result* with every absolute path made relative to *base*, or cut to its name outside of it.

    Relative paths stay as the user gave them. Where two inputs would end up under one name, the later ones get a
    number, so that findings stay with their input.
    """
    names: dict[str, str] = {}
    paths = [
        *(record.path for record in result.inputs),
        *(outcome.input for outcome in result.outcomes),
        *(finding.source.path for finding in result.findings),
    ]
    for path in paths:
        if path not in names:
            names[path] = _unused(_public(path, base), set(names.values()))
    return replace(
        result,
        inputs=tuple(replace(record, path=names[record.path]) for record in result.inputs),
        outcomes=tuple(replace(outcome, input=names[outcome.input]) for outcome in result.outcomes),
        findings=tuple(
            replace(finding, source=replace(finding.source, path=names[finding.source.path]))
            for finding in result.findings
        ),
    )


def _public(path: str, base: Path) -> str:
    given = Path(path)
    if not given.is_absolute():
        return path
    if given.is_relative_to(base):
        return given.relative_to(base).as_posix()
    return given.name or "input"


def _unused(name: str, used: set[str]) -> str:
    count, candidate = 1, name
    while candidate in used:
        count += 1
        candidate = f"{name} ({count})"
    return candidate
