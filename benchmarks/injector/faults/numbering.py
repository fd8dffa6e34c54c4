"""Faults of the numbers of goals, indicators, programs and items."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds
from benchmarks.injector.rows import Chapter, Row, numeral


def _renumber_goal(listing: str, number: Callable[[int, int], int]) -> Plant:
    """Return a plant that prints another number beside a goal and all that stands under it."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        goals = chapter.rows("goals", listing=listing, section="strategic")
        at = rng.randrange(1, len(goals) - 1)
        goal = goals[at]
        return _renumbered(chapter, goal, listing, numeral(number(at + 1, len(goals))), (goals[at - 1], goals[at + 1]))

    return plant


def _renumbered(chapter: Chapter, goal: Row, listing: str, new: str, near: tuple[Row, ...]) -> Planted | None:
    old = goal["goal_no"]
    if new == old:
        return None
    goal["goal_no"] = new
    below = "narrative" if listing == "narrative" else "indicators"
    rows = chapter.rows(below, section=goal["section"], goal_name=goal["goal_name"])
    for row in rows:
        row["goal_no"] = new
    return Planted("goals", (goal, *near, *rows), "goal_no", new, (old,))


def _goal_dropped(listing: str) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        goals = chapter.rows("goals", listing=listing, section="strategic")
        at = rng.randrange(1, len(goals) - 1)
        goal = goals[at]
        chapter.remove("goals", goal)
        below = "narrative" if listing == "narrative" else "indicators"
        for row in chapter.rows(below, section="strategic", goal_name=goal["goal_name"]):
            chapter.remove(below, row)
        return Planted("goals", (goals[at - 1], goals[at + 1]), "goal_no", goal["goal_no"])

    return plant


def first_goal_not_one(chapter: Chapter, rng: random.Random) -> Planted | None:
    goals = chapter.rows("goals", listing="narrative", section="strategic")
    for position, goal in enumerate(reversed(goals)):
        _renumbered(chapter, goal, "narrative", numeral(len(goals) - position + 1), ())
    return Planted("goals", tuple(goals), "goal_no", goals[0]["goal_no"])


def groups_of(chapter: Chapter) -> list[list[Row]]:
    """Return the indicators of *chapter* by goal."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in chapter.rows("indicators"):
        found.setdefault((row["section"], row["goal_no"]), []).append(row)
    return list(found.values())


def _renumber_indicator(number: Callable[[int], int], least: int) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        groups = [group for group in groups_of(chapter) if len(group) >= least]
        if not groups:
            return None
        group = rng.choice(groups)
        row = rng.choice(group[1:]) if least > 1 else group[0]
        right = row["indicator_no_raw"]
        row["indicator_no_raw"] = str(number(int(right)))
        # A last number one too high may as well be right, and the row before it left out.
        due = row is not group[-1] or number(int(right)) != int(right) + 1
        return Planted("indicators", tuple(group), "indicator_no_raw", row["indicator_no_raw"], (right,) if due else ())

    return plant


def indicator_numbers_run_on(chapter: Chapter, rng: random.Random) -> Planted | None:
    for before, group in some_pairs(groups_of(chapter), rng):
        if group[0]["section"] != before[0]["section"]:
            continue
        for position, row in enumerate(group, start=len(before) + 1):
            row["indicator_no_raw"] = str(position)
        # Behind a single indicator, what begins at 2 may as well have lost its first.
        due = ("1",) if len(before) > 1 else ()
        return Planted("indicators", tuple(group), "indicator_no_raw", group[0]["indicator_no_raw"], due)
    return None


def some_pairs(groups: list[list[Row]], rng: random.Random) -> list[tuple[list[Row], list[Row]]]:
    """Return neighbouring groups in a random order."""
    pairs = list(pairwise(groups))
    rng.shuffle(pairs)
    return pairs


def indicators_swapped(chapter: Chapter, rng: random.Random) -> Planted | None:
    group = rng.choice([group for group in groups_of(chapter) if len(group) > 1])
    first = rng.randrange(len(group) - 1)
    a, b = group[first], group[first + 1]
    a["indicator_no_raw"], b["indicator_no_raw"] = b["indicator_no_raw"], a["indicator_no_raw"]
    return Planted("indicators", tuple(group), "indicator_no_raw")


def indicator_dropped(chapter: Chapter, rng: random.Random) -> Planted | None:
    groups = [group for group in groups_of(chapter) if len(group) > 2]
    if not groups:
        return None
    group = rng.choice(groups)
    row = group[rng.randrange(len(group) - 1)]
    chapter.remove("indicators", row)
    return Planted("indicators", tuple(other for other in group if other is not row), "indicator_no_raw")


def programs_of(chapter: Chapter) -> list[list[Row]]:
    """Return the work items of *chapter* by program."""
    found: dict[str, list[Row]] = {}
    for row in chapter.rows("work_items"):
        found.setdefault(row["program_no"], []).append(row)
    return list(found.values())


def _renumber_program(step: int) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        programs = programs_of(chapter)
        at = rng.randrange(1, len(programs) - 1)
        right = programs[at][0]["program_no"]
        for row in programs[at]:
            row["program_no"] = numeral(at + 1 + step)
        near = (programs[at - 1][-1], programs[at + 1][0])
        return Planted("work_items", (*programs[at], *near), "program_no", programs[at][0]["program_no"], (right,))

    return plant


def program_dropped(chapter: Chapter, rng: random.Random) -> Planted | None:
    programs = programs_of(chapter)
    at = rng.randrange(1, len(programs) - 1)
    for row in programs[at]:
        chapter.remove("work_items", row)
    return Planted("work_items", (*programs[at - 1], *programs[at + 1]), "program_no")


def _renumber_item(step: int) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        programs = [program for program in programs_of(chapter) if len(program) > 1]
        program = rng.choice(programs)
        at = rng.randrange(1, len(program))
        row = program[at]
        right = row["item_no_raw"]
        row["item_no_raw"] = f"({numeral(at + 1 + step)})"
        # A last number one too high may as well be right, and the row before it left out.
        due = (right,) if step < 0 or row is not program[-1] else ()
        return Planted("work_items", tuple(program), "item_no_raw", row["item_no_raw"], due)

    return plant


def item_without_number(chapter: Chapter, rng: random.Random) -> Planted | None:
    program = rng.choice([program for program in programs_of(chapter) if len(program) > 1])
    row = rng.choice(program)
    right, row["item_no_raw"] = row["item_no_raw"], None
    return Planted("work_items", (row,), "item_no_raw", "", (right,))


def items_run_on_from_program_before(chapter: Chapter, rng: random.Random) -> Planted | None:
    for before, program in some_pairs(programs_of(chapter), rng):
        for position, row in enumerate(program, start=len(before) + 1):
            row["item_no_raw"] = f"({numeral(position)})"
        due = ("(一)",) if len(before) > 1 else ()
        return Planted("work_items", tuple(program), "item_no_raw", program[0]["item_no_raw"], due)
    return None


KINDS: tuple[Kind, ...] = (
    Kind("STR002", "narrative_repeat", _renumber_goal("narrative", lambda at, last: at - 1)),
    Kind("STR002", "narrative_gap", _renumber_goal("narrative", lambda at, last: at + 1)),
    Kind("STR002", "narrative_far_off", _renumber_goal("narrative", lambda at, last: last + 5)),
    Kind("STR002", "table_repeat", _renumber_goal("table", lambda at, last: at - 1)),
    Kind("STR002", "table_gap", _renumber_goal("table", lambda at, last: at + 1)),
    Kind("STR002", "goal_dropped_from_narrative", _goal_dropped("narrative")),
    Kind("STR002", "goal_dropped_from_table", _goal_dropped("table")),
    *kinds("STR002", first_goal_not_one),
    Kind("STR003", "repeat", _renumber_indicator(lambda number: number - 1, 2)),
    Kind("STR003", "gap", _renumber_indicator(lambda number: number + 1, 2)),
    Kind("STR003", "far_off", _renumber_indicator(lambda number: number * 11, 2)),
    Kind("STR003", "first_not_one", _renumber_indicator(lambda number: number + 1, 1)),
    *kinds("STR003", indicator_numbers_run_on, indicators_swapped, indicator_dropped),
    Kind("STR004", "program_repeat", _renumber_program(-1)),
    Kind("STR004", "program_gap", _renumber_program(1)),
    Kind("STR004", "item_repeat", _renumber_item(-1)),
    Kind("STR004", "item_gap", _renumber_item(1)),
    *kinds("STR004", program_dropped, item_without_number, items_run_on_from_program_before),
)
