"""The agencies of a document against the list of the policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checks import texts
from checks.policy import Policy
from checks.rule import Context
from core.findings import Operand
from core.text import fold

Row = Mapping[str, Any]
Violations = Iterator[dict[str, object]]

#: What the extraction calls a chapter whose agency it cannot tell.
UNKNOWN = "（不明機關）"


def twice(context: Context, agencies: Sequence[Row]) -> Violations:
    """Yield the second and further chapters of an agency."""
    listed = set(map(fold, context.policy.agencies))
    first: dict[str, texts.Cell] = {}
    for row in agencies:
        cell = texts.Cell("agencies", "agency_title", row["agency_title"] or row["agency"], row)
        before = first.setdefault(row["agency_folded"], cell)
        if before is not cell and row["agency"] != UNKNOWN:
            again: Operand = texts.operand(context, before, elsewhere=True)
            verdict = "agency_twice" if row["agency_folded"] in listed else "agency_twice_unlisted"
            yield texts.violation(context, cell, verdict, more=(again,), name=row["agency"])


def missing(policy: Policy, agencies: Sequence[Row]) -> Violations:
    """Yield the agencies of the policy that have no chapter, in the order of the policy."""
    if policy.partial:
        return
    there = {row["agency_folded"] for row in agencies}
    for name in policy.agencies:
        if fold(name) not in there:
            yield {
                "table": "agencies",
                "row_id": None,
                "agency": name,
                "verdict": "agency_missing",
                "name": name,
                "expected": name,
            }


def unlisted(context: Context, agencies: Sequence[Row]) -> Violations:
    """Yield the chapters whose agency the policy does not list; the list for a partial file need not be whole.

    What they should be called is not guessed: 民政處, 財政處 and 地政處 are one character apart.
    """
    listed = set(map(fold, context.policy.agencies))
    if not listed or context.policy.partial:
        return
    for row in agencies:
        if row["agency_folded"] not in listed and row["agency"] != UNKNOWN:
            cell = texts.Cell("agencies", "agency_title", row["agency_title"] or row["agency"], row)
            yield texts.violation(context, cell, "agency_unlisted", name=row["agency"], actual=row["agency"])
