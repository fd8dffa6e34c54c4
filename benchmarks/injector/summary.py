"""The result of a run as JSON and as lines of text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.injector.run import Result, Trial
from core.findings import SEVERITIES


def as_json(result: Result, ruleset: str, seed: int) -> dict[str, Any]:
    """Return *result* as sorted, stable JSON."""
    rules: dict[str, Any] = {}
    for rule_id in sorted({trial.kind.rule for trial in result.trials}):
        trials = [trial for trial in result.trials if trial.kind.rule == rule_id]
        rules[rule_id] = _counts(trials) | {
            "kinds": {
                name: _counts([trial for trial in trials if trial.kind.name == name])
                for name in sorted({trial.kind.name for trial in trials})
            },
            "false_alarms": _alarms(result, rule_id),
        }
    per_rule = sorted({finding.rule_id for finding in result.clean})
    return {
        "ruleset": ruleset,
        "seed": seed,
        "rules": rules,
        "clean": {
            "rows": dict(sorted(result.sizes.items())),
            "findings": {rule_id: _alarms(result, rule_id) for rule_id in per_rule},
            "read_back": dict(sorted(result.read_back.items())),
        },
        "crashed": sorted(result.crashed),
        "unplanted": dict(sorted(Counter(f"{kind.rule} {kind.name}" for kind in result.unplanted).items())),
    }


def _counts(trials: list[Trial]) -> dict[str, Any]:
    due = [trial for trial in trials if trial.planted.repairs]
    caught = Counter(rule for trial in trials if not trial.found for rule in trial.caught_by)
    return {
        "planted": len(trials),
        "found": sum(bool(trial.found) for trial in trials),
        "repair_due": len(due),
        "repaired": sum(trial.repaired for trial in due),
        "caught_by": dict(sorted(caught.items())),
    }


def _alarms(result: Result, rule_id: str) -> dict[str, int]:
    found = Counter(finding.severity for finding in result.clean if finding.rule_id == rule_id)
    return {severity: found[severity] for severity in SEVERITIES}


def as_text(result: Result, *, kinds: bool, document: str = "plan") -> list[str]:
    """Return *result* as lines: a table of the rules, and of their *kinds* where asked for."""
    told = as_json(result, "", 0)
    rows = sum(result.sizes.values())
    lines = [f"rule     planted  found  repairs due/right  clean {document}: errors/warnings/notices (per 100 rows)"]
    for rule_id, counts in told["rules"].items():
        alarms = counts["false_alarms"]
        share = 100 * sum(alarms.values()) / rows
        lines.append(f"{rule_id}  {_line(counts)}  {'/'.join(str(n) for n in alarms.values())} ({share:.2f})")
        for name, each in counts["kinds"].items() if kinds else ():
            lines.append(f"    {name:<40}{_line(each)}")
    silent = [rule for rule in told["clean"]["findings"] if rule not in told["rules"]]
    lines += [f"clean {document}, {rule}: {told['clean']['findings'][rule]}" for rule in silent]
    lines += [f"read back, {table}: {share:.2%}" for table, share in told["clean"]["read_back"].items()]
    lines += [f"could not be planted: {name} ({times})" for name, times in told["unplanted"].items()]
    lines += [f"{rule} crashed" for rule in told["crashed"]]
    return lines


def _line(counts: dict[str, Any]) -> str:
    caught = ", ".join(f"{rule} {times}" for rule, times in counts["caught_by"].items())
    told = f"{counts['planted']:>7}{counts['found']:>7}{counts['repair_due']:>9}/{counts['repaired']:<8}"
    return f"{told} [caught by {caught}]" if caught else told
