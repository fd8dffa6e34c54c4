"""The figures that ship with the rules: what was planted and found, and which outcomes the test cases prove."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from checks import registry
from checks.rule import Rule
from core.findings import SEVERITIES, State
from tests.checks import harness

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "data" / "measurements" / "rules.json"
_KEPT = ("planted", "found", "repair_due", "repaired")


def states() -> dict[str, list[str]]:
    """Return the outcomes that the cases of each rule expect, in the order in which reports name them."""
    found: dict[str, set[str]] = {}
    for case in harness.cases(ROOT / "tests" / "checks"):
        found.setdefault(case.rule_id, set()).add(case.spec["outcome"])
    return {rule_id: [state for state in get_args(State) if state in proven] for rule_id, proven in found.items()}


def write(told: dict[str, dict[str, Any]]) -> None:
    """Write the figures of a run, by kind of document (:mod:`benchmarks.injector.summary`), to the file that ships."""
    proven = states()
    first = next(iter(told.values()))
    rules = {
        rule.id: {"states": proven.get(rule.id, []), **_figures(rule, {kind: told[kind] for kind in rule.kinds})}
        for rule in registry.rules()
    }
    content = {"ruleset": first["ruleset"], "seed": first["seed"], "rules": rules}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _figures(rule: Rule, told: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the figures of *rule*, summed over the kinds of documents that it reads."""
    counts = [each["rules"][rule.id] for each in told.values() if rule.id in each["rules"]]
    if not counts:
        return {}
    alarms = [each["clean"]["findings"].get(rule.id, {}) for each in told.values()]
    return {
        **{name: sum(each[name] for each in counts) for name in _KEPT},
        "false_alarms": {severity: sum(each.get(severity, 0) for each in alarms) for severity in SEVERITIES},
        "rows": sum(sum(each["clean"]["rows"].values()) for each in told.values()),
    }
