"""Goals that a table of indicators prints without a row of their own: their names end up in another cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from checks.texts import Cell
from core.text import fold

Row = dict[str, Any]
Found = tuple[Cell, str | None, int, Row]

#: Shorter names may be part of any text.
_SHORTEST = 4
#: Cells behind which a goal without indicators may be printed.
_CELLS = ("target_raw", "measure", "indicator_name")


def swallowed(goals: Sequence[Row], indicators: Sequence[Row]) -> Iterator[Found]:
    """Yield each strategic goal of the narrative that the table prints in a cell that is not its own.

    Each comes with the cell, the piece of it (``None``: all of it) and its start. The cell is either the name of
    another goal, which then reads as the names of two goals of the narrative in one; or a cell of an indicator that
    ends in the number and the name of the goal.
    """
    written: dict[str, list[Row]] = defaultdict(list)
    printed: dict[str, list[Row]] = defaultdict(list)
    for goal in goals:
        if goal["section"] == "strategic" and goal["goal_name_folded"]:
            (written if goal["listing"] == "narrative" else printed)[goal["agency"]].append(goal)
    for agency, narrated in written.items():
        there = {goal["goal_name_folded"] for goal in printed[agency]}
        absent = [goal for goal in narrated if goal["goal_name_folded"] not in there]
        for goal in absent:
            if len(goal["goal_name_folded"]) >= _SHORTEST:
                yield from _in_goal(goal, narrated, printed[agency])
        if absent:
            yield from _in_cells(agency, absent, indicators)


def _in_goal(goal: Row, narrated: Sequence[Row], printed: Sequence[Row]) -> Iterator[Found]:
    """Yield the goal of the table that reads as the name of *goal* and, behind it, that of another one.

    The number of the second goal may stand between them.
    """
    name = goal["goal_name_folded"]
    others = {other["goal_name_folded"] for other in narrated} - {name}
    others |= {fold(f"{other['goal_no']}{other['goal_name']}") for other in narrated if other["goal_no"]}
    for row in printed:
        both = row["goal_name_folded"]
        if both.startswith(name) and both[len(name) :] in others:
            piece = row["goal_name"][: len(goal["goal_name"])]
            yield Cell("goals", "goal_name", row["goal_name"], row), piece, 0, goal


def _in_cells(agency: str, absent: Sequence[Row], indicators: Sequence[Row]) -> Iterator[Found]:
    """Yield the cells of indicators that end in the number and name of a goal."""
    wanted = {fold(f"{goal['goal_no']}{goal['goal_name']}"): goal for goal in absent if goal["goal_no"]}
    for row in indicators:
        if row["agency"] != agency or row["section"] != "strategic":
            continue
        for column in _CELLS:
            text = row[column] or ""
            for ending, goal in wanted.items():
                start = len(text) - len(ending)
                if start > 0 and fold(text).endswith(ending):
                    # Folding keeps the length of what has no white space; else the whole cell is shown.
                    exact = fold(text[start:]) == ending
                    yield Cell("indicators", column, text, row), text[start:] if exact else None, max(start, 0), goal
