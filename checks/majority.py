"""What most agencies print: at least three agencies, and more than half of those that print anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.findings import Text

#: Why a rule that compares with the majority has nothing to compare with.
NO_MAJORITY = Text(
    "沒有至少三個且過半數的機關相同，無從比較",
    "no value is shared by at least three agencies and more than half of them",
)


@dataclass(frozen=True, slots=True)
class Majority:
    """A value, how many agencies have it, and how many agencies were compared."""

    value: str  #: as compared (folded)
    printed: str  #: as the first of these agencies prints it
    count: int
    of: int


def is_majority(count: int, of: int) -> bool:
    """Tell whether *count* of *of* agencies are enough to speak for all."""
    return count >= 3 and 2 * count > of


def majority(votes: Iterable[tuple[str, str, str]]) -> Majority | None:
    """Return the value that most agencies have, or ``None`` where none is enough.

    *votes* are agency, value as compared and value as printed. An agency that has several values speaks for
    each of them.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for agency, value, printed in votes:
        holders[value].add(agency)
        first.setdefault(value, printed)
    agencies = set().union(*holders.values())
    # More than half may share each of two values only where agencies have both; the first printed one counts.
    usual = max(holders, key=lambda value: len(holders[value]), default=None)
    if usual is None or not is_majority(len(holders[usual]), len(agencies)):
        return None
    return Majority(usual, first[usual], len(holders[usual]), len(agencies))
