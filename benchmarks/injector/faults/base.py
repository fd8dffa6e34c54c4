"""What a planted fault is, and the pieces of which the kinds are made."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.injector.rows import Chapter, Row
from core.schema.plan import TEXTS


@dataclass(frozen=True)
class Planted:
    """A fault in a plan: where it is, and what would mend it."""

    table: str
    rows: tuple[Row, ...]  #: rows at which a finding counts; none: anywhere in the chapter
    column: str = ""
    printed: str = ""  #: what stands there now
    repairs: tuple[str, ...] = ()  #: what a right first suggestion says; none where no repair is determined
    agency: str = ""  #: where it is not the chapter's


Plant = Callable[[Chapter, random.Random], Planted | None]


@dataclass(frozen=True)
class Kind:
    """A kind of fault that *rule* ought to find; *plant* changes a chapter, or returns nothing and leaves it."""

    rule: str
    name: str
    plant: Plant


def kinds(rule: str, *plants: Plant) -> tuple[Kind, ...]:
    """Return the kinds of faults of *rule* that plain functions plant, named by them."""
    return tuple(Kind(rule, plant.__name__, plant) for plant in plants)


def some(rows: Iterable[Row], rng: random.Random) -> list[Row]:
    """Return *rows* in a random order."""
    shuffled = list(rows)
    rng.shuffle(shuffled)
    return shuffled


def texts_of(chapter: Chapter, rng: random.Random, tables: Iterable[str] = TEXTS) -> list[tuple[str, Row, str]]:
    """Return the cells of running text of *chapter* in a random order, no column more likely for being common."""
    columns = [(table, column) for table in tables for column in TEXTS[table] if column != "agency_title"]
    cells = []
    for table, column in columns:
        filled = [(table, row, column) for row in chapter.rows(table) if row.get(column)]
        rng.shuffle(filled)
        cells += [(position, rng.random(), cell) for position, cell in enumerate(filled)]
    return [cell for _, _, cell in sorted(cells, key=lambda each: each[:2])]


Change = Callable[[str, random.Random], tuple[str, str] | None]


def text_fault(
    rule: str, name: str, change: Change, cells: Iterable[tuple[str, str]] | None = None, *, due: bool = True
) -> Kind:
    """Return a kind that changes one text.

    *change* takes a text and returns what it becomes and the right form of the piece that it changed, or nothing
    where it does not suit; *cells* are the tables and columns that it may change (default: all running text).
    """

    wanted = tuple(cells or ())

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for table, row, column in _cells(chapter, rng, wanted) if wanted else texts_of(chapter, rng):
            changed = change(row[column], rng)
            if changed is None:
                continue
            before, (row[column], piece) = row[column], changed
            rows = _same_goal(chapter, table, row, column, before)
            return Planted(table, rows, column, row[column], (before, piece) if due else ())
        return None

    return Kind(rule, name, plant)


def _cells(chapter: Chapter, rng: random.Random, wanted: tuple[tuple[str, str], ...]) -> list[tuple[str, Row, str]]:
    columns = rng.sample(wanted, len(wanted))
    cells = [(table, row, column) for table, column in columns for row in some(chapter.rows(table), rng)]
    return [cell for cell in cells if cell[1].get(cell[2])]


def _same_goal(chapter: Chapter, table: str, row: Row, column: str, before: str) -> tuple[Row, ...]:
    """Print a changed name of a goal or program in all rows under it: it is one merged cell."""
    under = {"goal_name": ("section", "goal_no"), "program_name": ("program_no",)}.get(column)
    if under is None:
        return (row,)
    where = {key: row[key] for key in under} | {column: before}
    others = chapter.rows(table, **where)
    if table == "goals":
        below = "narrative" if row["listing"] == "narrative" else "indicators"
        others = chapter.rows(below, **where)
    elif table == "indicators":
        others += chapter.rows("goals", listing="table", **where)
    elif table == "narrative":
        others += chapter.rows("goals", listing="narrative", **where)
    for other in others:
        other[column] = row[column]
    return (row, *others)


def replace_once(text: str, old: str, new: str, rng: random.Random) -> str:
    """Return *text* with one of its occurrences of *old* replaced."""
    places = [at for at in range(len(text)) if text.startswith(old, at)]
    at = rng.choice(places)
    return text[:at] + new + text[at + len(old) :]
