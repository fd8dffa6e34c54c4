"""The identity of findings over time, and the order in which they are told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from core.dataset import Dataset
from core.findings import CONFIDENCES, SEVERITIES, Finding
from core.members import members

_LENGTH = 16


def arrange(findings: Iterable[Finding], dataset: Dataset) -> list[Finding]:
    """Return the findings of one input with their fingerprints, in the order in which they are told.

    Told by severity, then the money at stake, then confidence, then agency or document (in printed order; findings of
    neither first), rule and row.
    Arranging findings of several parts together, or once more, does no harm.
    """
    order = {agency: number for number, agency in enumerate(members(dataset))}

    def key(finding: Finding) -> tuple[int, int, int, int, str, bool, int, int]:
        return (
            SEVERITIES.index(finding.severity),
            -(finding.money or 0),
            CONFIDENCES.index(finding.confidence),
            -1 if finding.agency is None else order.get(finding.agency, len(order)),
            finding.rule_id,
            *_position(finding),
        )

    return sorted(_stamped(findings), key=key)


def _position(finding: Finding) -> tuple[bool, int, int]:
    """Return where a finding stands among those of its rule: rows in order, then what has no row, by line."""
    row_id = finding.row.get("row_id")
    return row_id is None, int(row_id or 0), finding.source.line_start or 0


def _stamped(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* with fingerprints; those that nothing printed tells apart are numbered in order."""
    seen: dict[str, int] = defaultdict(int)
    out = []
    for finding in sorted(findings, key=_position):
        identity = _identity(finding)
        seen[identity] += 1
        text = identity if seen[identity] == 1 else f"{identity}\x1e{seen[identity]}"
        out.append(replace(finding, fingerprint=hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]))
    return out


def _identity(finding: Finding) -> str:
    """Return what a finding is known by: rule, agency, the row's printed numbers and names, the printed values.

    A value that is printed in several places counts once: one more place does not make it another finding.
    """
    return "\x1f".join(
        [
            finding.rule_id,
            finding.agency or "",
            *(f"{name}={value}" for name, value in finding.row.items() if name != "row_id"),
            *dict.fromkeys(f"{o.name}={o.value if o.raw is None else o.raw}" for o in finding.operands),
        ]
    )
