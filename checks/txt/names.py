"""Names of eight characters and more within an agency, and where another text nearly says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from checks import texts
from checks.likeness import Difference, differ, meant, near_pairs
from checks.txt.confusables import standardise
from core.text import fold, squeeze

#: Columns of names, by table.
NAMES: Mapping[str, tuple[str, ...]] = {
    "goals": ("goal_name",),
    "indicators": ("indicator_name",),
    "work_items": ("program_name", "item_name"),
}
#: Columns of running text in which names are taken up.
RUNNING: Mapping[str, tuple[str, ...]] = {
    "narrative": ("text",),
    "indicators": ("measure",),
    "work_items": ("content", "note"),
}
_SHORTEST = 8
#: Fewest characters of a name that running text gives with one character more or less: prose rewords short ones.
_LONG = 10
#: Fewest equal characters on both sides of a difference in running text; at an end it may be the next word's.
_INSIDE = 2


@dataclass(slots=True)
class Name:
    """One name as compared, and the cells that have it."""

    folded: str
    cells: list[texts.Cell] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        """The columns it stands in."""
        return {cell.column for cell in self.cells}


@dataclass(frozen=True, slots=True)
class Saying:
    """A piece of running text that is nearly a name."""

    name: Name
    piece: str  #: as printed
    difference: Difference  #: from the name to the piece
    cells: tuple[texts.Cell, ...]  #: where the piece stands

    @property
    def forms(self) -> tuple[str, str]:
        """The characters around the difference as the name has them, and as the text has them."""
        whole, change = self.name.folded, self.difference
        before = whole[change.at - _INSIDE : change.at]
        after = whole[change.at] if not change.first else "" if change.second else whole[change.at + 1]
        return before + change.first + after, before + change.second + after


@dataclass(slots=True)
class Chapter:
    """The names and the running texts of one agency; words written in two ways are made equal for comparison."""

    names: dict[str, Name] = field(default_factory=dict)
    running: list[tuple[texts.Cell, str]] = field(default_factory=list)

    def add(self, cell: texts.Cell) -> None:
        """Take up *cell* where it holds a name or running text."""
        folded = standardise(fold(cell.text))
        if cell.column in NAMES.get(cell.table, ()):
            if len(folded) >= _SHORTEST:
                self.names.setdefault(folded, Name(folded)).cells.append(cell)
        elif cell.column in RUNNING.get(cell.table, ()):
            self.running.append((cell, folded))

    def pairs(self) -> Iterator[tuple[Name, Name, Difference]]:
        """Yield the names of different kinds that differ by little and not on purpose.

        Two goals, or two items, stand beside one another because they are two things.
        """
        folded = list(self.names)
        for one, other, difference in near_pairs(folded):
            first, second = self.names[folded[one]], self.names[folded[other]]
            if not first.kinds & second.kinds and not meant(first.folded, second.folded, difference):
                yield first, second, difference

    def sayings(self) -> Iterator[Saying]:
        """Yield what the running texts say that is nearly a name: one half of it, and the other but for a character."""
        # One text for all cells is searched once for each name; no piece reaches over a line feed.
        joined = "\n".join(text for _, text in self.running)
        starts = list(accumulate((len(text) + 1 for _, text in self.running), initial=0))
        for name in self.names.values():
            found: dict[str, tuple[str, Difference, list[texts.Cell]]] = {}
            for at, piece, difference in _near(name.folded, joined):
                # A longer name that is right may contain the piece.
                if "\n" not in piece and not any(piece in other for other in self.names):
                    position = bisect_right(starts, at) - 1
                    cell, first = self.running[position][0], at - starts[position]
                    printed = squeeze(cell.text)[first : first + len(piece)]
                    found.setdefault(piece, (printed, difference, []))[2].append(cell)
            for printed, difference, cells in found.values():
                yield Saying(name, printed, difference, tuple(cells))

    def count(self, piece: str) -> int:
        """Return how often *piece* stands in the names and the running texts."""
        in_names = sum(name.folded.count(piece) * len(name.cells) for name in self.names.values())
        return in_names + sum(text.count(piece) for _, text in self.running)


def _near(name: str, text: str) -> Iterator[tuple[int, str, Difference]]:
    """Yield where *text* has half of *name* and, beside it, the other half with one character changed."""
    half = len(name) // 2
    for start, known in ((0, name[:half]), (half, name[half:])):
        at = text.find(known)
        while at >= 0:
            near = _beside(name, text, at - start if start == 0 else at + len(known), from_start=start == 0)
            if near:
                yield near
            at = text.find(known, at + 1)


def _beside(name: str, text: str, edge: int, *, from_start: bool) -> tuple[int, str, Difference] | None:
    for length in (len(name), len(name) - 1, len(name) + 1):
        first = edge if from_start else edge - length
        piece = text[max(0, first) : first + length]
        if piece == name:
            return None
        difference = differ(name, piece)
        if difference is None or len(difference.first or difference.second) > 1 or meant(name, piece, difference):
            continue
        if length != len(name) and len(name) < _LONG:
            continue
        end = difference.at + len(difference.first)
        if difference.at >= _INSIDE and end <= len(name) - _INSIDE:
            return first, piece, difference
    return None
