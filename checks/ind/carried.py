"""Which row of which agency is which common indicator: what all rules of this family start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checks.frames import rows
from checks.majority import NO_MAJORITY, is_majority, majority
from checks.rule import Context, NotApplicable, Reads
from core.difference import similarity
from core.text import fold

Row = dict[str, Any]

#: Columns by which rows are matched; every rule of the family reads them.
MATCHED = ("row_id", "agency", "goal_name_folded", "indicator_ordinal", "indicator_name_folded", "source_line_end")
SECTION = "common"

#: Names this alike (0–1) are one name with a slip in it.
_ALIKE = 0.6
#: The same, where the goal and the number within it agree too.
_ALIKE_IN_PLACE = 0.4


@dataclass(frozen=True, slots=True)
class Common:
    """A common indicator that every agency is due to carry; goal and name as the policy or the majority print them."""

    goal: str
    name: str
    target: str | None = None  #: the policy's; ``None`` where there is no policy


@dataclass(frozen=True, slots=True)
class Carried:
    """How one agency carries one common indicator."""

    common: Common
    agency: str
    row: Row | None  #: the row that is this indicator; ``None`` where the agency has none
    line: int | None  #: line on which the agency's common indicators end
    repeated: tuple[Row, ...] = ()  #: further rows of the same name
    misplaced: bool = False  #: the row stands under another goal


def reads(*columns: str) -> tuple[Reads, ...]:
    """Return what a rule of this family reads: the agencies, and *columns* of their common indicators."""
    return Reads("agencies", ("agency",)), Reads("indicators", (*MATCHED, *columns), {"section": SECTION})


def carried(context: Context, *columns: str) -> list[Carried]:
    """Return every pair of common indicator and agency.

    Rows have ``MATCHED``, the printed name and goal, and *columns*.

    What is due is the policy's list, or else what the majority of agencies carries; raises
    :class:`NotApplicable` where there is neither.
    """
    import narwhals as nw

    names = dict.fromkeys((*MATCHED, "goal_name", "indicator_name", *columns))
    table = context.frame("indicators").filter(nw.col("section") == SECTION).select(*names).sort("row_id")
    printed = [row for row in rows(table) if row["agency"] is not None]
    listed = rows(context.frame("agencies").select("row_id", "agency").sort("row_id"))
    agencies = list(dict.fromkeys(row["agency"] for row in listed if row["agency"] is not None))
    due = _due(context, printed, len(agencies))
    return [
        pair for agency in agencies for pair in _match(due, agency, [row for row in printed if row["agency"] == agency])
    ]


def _due(context: Context, printed: Sequence[Row], agencies: int) -> list[Common]:
    if context.policy.common_indicators:
        return [Common(given.goal, given.name, given.target) for given in context.policy.common_indicators]
    groups: dict[str, list[Row]] = {}
    for row in printed:
        if row["indicator_name_folded"] is not None:
            groups.setdefault(row["indicator_name_folded"], []).append(row)
    due = [
        Common(_usual_goal(group), group[0]["indicator_name"])
        for group in groups.values()
        if is_majority(len({row["agency"] for row in group}), agencies)
    ]
    if not due:
        raise NotApplicable(NO_MAJORITY)
    return due


def _usual_goal(group: Iterable[Row]) -> str:
    goals = [row for row in group if row["goal_name"] is not None]
    usual = majority((row["agency"], row["goal_name_folded"], row["goal_name"]) for row in goals)
    return usual.printed if usual else ""


def _match(due: Sequence[Common], agency: str, printed: Sequence[Row]) -> Iterator[Carried]:
    """Match the rows of *agency* to what is *due*: by name, then the most alike, then by goal and number."""
    found: dict[int, list[Row]] = {
        number: [row for row in printed if row["indicator_name_folded"] == fold(common.name)]
        for number, common in enumerate(due)
    }
    free = [row for row in printed if not any(row in same for same in found.values())]
    wanted = [number for number in found if not found[number]]
    pairs = [(number, row, _likeness(due, number, row)) for number in wanted for row in free]
    for number, row, likeness in sorted(pairs, key=lambda pair: -pair[2]):
        if likeness and not found[number] and row in free:
            found[number] = [row]
            free.remove(row)
    line = max((row["source_line_end"] for row in printed if row["source_line_end"] is not None), default=None)
    for number, common in enumerate(due):
        same = sorted(found[number], key=lambda row: not _under_right_goal(due, number, row))
        if same:
            misplaced = not _under_right_goal(due, number, same[0])
            yield Carried(common, agency, same[0], line, tuple(same[1:]), misplaced)
        else:
            yield Carried(common, agency, None, line)


def _likeness(due: Sequence[Common], number: int, row: Row) -> float:
    """Return how likely *row* is the common indicator under a name with slips in it; 0.0 where it is another one."""
    common = due[number]
    alike = similarity(fold(common.name), row["indicator_name_folded"] or "")
    place = sum(other.goal == common.goal for other in due[: number + 1])
    in_place = row["indicator_ordinal"] == place and row["goal_name_folded"] == fold(common.goal)
    return alike if alike >= (_ALIKE_IN_PLACE if in_place else _ALIKE) else 0.0


def _under_right_goal(due: Sequence[Common], number: int, row: Row) -> bool:
    """Tell whether *row* stands under its goal; a goal with a slip in its name is still that goal.

    A row without a goal gives no evidence of a wrong one.
    """
    goal = row["goal_name_folded"]
    if goal is None or not due[number].goal:
        return True
    likeness = similarity(fold(due[number].goal), goal)
    return likeness >= _ALIKE and all(similarity(fold(other.goal), goal) <= likeness for other in due)
