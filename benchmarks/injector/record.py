"""The figures that ship with the rules: what was planted and found, and which outcomes the test cases prove."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from checks import registry
from core.findings import State
from tests.checks import harness

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "data" / "measurements" / "rules.json"
_KEPT = ("planted", "found", "repair_due", "repaired", "false_alarms")


def states() -> dict[str, list[str]]:
    """Return the outcomes that the cases of each rule expect, in the order in which reports name them."""
    found: dict[str, set[str]] = {}
    for case in harness.cases(ROOT / "tests" / "checks"):
        found.setdefault(case.rule_id, set()).add(case.spec["outcome"])
    return {rule_id: [state for state in get_args(State) if state in proven] for rule_id, proven in found.items()}


def write(told: dict[str, Any]) -> None:
    """Write the figures of a run (:func:`benchmarks.injector.summary.as_json`) to the file that ships."""
    rows = sum(told["clean"]["rows"].values())
    proven = states()
    rules = {}
    for rule_id in registry.rule_ids():
        counts = told["rules"].get(rule_id)
        figures = {name: counts[name] for name in _KEPT} | {"rows": rows} if counts else {}
        rules[rule_id] = {"states": proven.get(rule_id, []), **figures}
    content = {"ruleset": told["ruleset"], "seed": told["seed"], "rules": rules}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
