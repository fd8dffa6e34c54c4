"""What was measured of each rule: the cases that prove it, and the planted faults that it found.

The figures are made by ``python -m benchmarks.injector --record`` and ship with the rules; they belong to one version
of the rule set, which they name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from core.findings import Severity, State

_FILE = Path(__file__).resolve().parent.parent / "data" / "measurements" / "rules.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one rule."""

    states: Sequence[State] = ()  #: outcomes that its test cases prove
    planted: int = 0  #: faults of its kind that were planted in made-up documents
    found: int = 0
    repair_due: int = 0  #: planted faults whose repair is determined
    repaired: int = 0  #: of these, found with the right repair suggested first
    false_alarms: Mapping[Severity, int] = field(default_factory=dict)  #: findings on the documents without a fault
    rows: int = 0  #: rows of those documents


@cache
def measured() -> tuple[str, Mapping[str, Measured]]:
    """Return the version of the rule set that was measured, and the figures by rule id.

    A checkout without the file has no figures: the pages then say so.
    """
    try:
        content: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "", {}
    return content["ruleset"], {rule_id: Measured(**figures) for rule_id, figures in content["rules"].items()}
