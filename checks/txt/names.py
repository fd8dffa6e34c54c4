"""Names of eight characters and more within an agency, and where another text nearly says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, chain

from checks import texts
from checks.likeness import Difference, differ, meant, near_pairs
from checks.txt.confusables import standardise
from checks.txt.cores import core
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
#: So many characters that changed places are a slip; more are words in another order.
SWAPPED = 2
#: Fewest characters of a name that running text gives with one character more or less: prose rewords short ones.
_LONG = 10
#: Fewest equal characters on both sides of a difference in running text; at an end it may be the next word's.
_INSIDE = 2
#: The same where two or three characters are left out or added.
_ANCHOR = 4
_LONGEST_RUN = 3
#: A word that is added with one of these and stands beside it already was to be replaced: 社區對於社區與公共事務.
_JOINS = frozenset("與及和暨並或的之")
#: What running text puts into a name to make a sentence of it.
_PARTICLES = frozenset("內中間的之各等所本該其均再將已並共全對於每新")


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
    def folded(self) -> str:
        """The piece as compared."""
        return standardise(fold(self.piece))

    @property
    def repeating(self) -> bool:
        """Tell whether what one of them has more is a word that stands beside it, with 與 or the like."""
        run, at = self.run, self.difference.at
        longer = self.name.folded if self.difference.first else self.folded
        beside = (longer[max(0, at - _ANCHOR) : at], longer[at + len(run) : at + len(run) + _ANCHOR])
        word = run[1:] if run[0] in _JOINS else run[:-1]
        return self.joining and len(word) > 1 and any(word in text for text in beside)

    @property
    def run(self) -> str:
        """What one of them has in place of nothing, or of a character of the other."""
        return self.difference.first or self.difference.second

    @property
    def joining(self) -> bool:
        """Tell whether what one of them has more begins or ends with 與 or the like."""
        return self.difference.kind == "inserted" and bool(_JOINS & {self.run[0], self.run[-1]})

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
        told: set[frozenset[str]] = set()
        for first, second, difference in _apart(self.names):
            told.add(frozenset({core(first.folded), core(second.folded)}))
            yield first, second, difference
        for first, second, difference in _apart(self._cores()):
            words_swapped = difference.kind == "transposed" and len(difference.first) > SWAPPED
            if not words_swapped and frozenset({first.folded, second.folded}) not in told:
                yield first, second, difference

    def _cores(self) -> dict[str, Name]:
        """Return what the names are about, each with all cells whose name is about it."""
        found: dict[str, Name] = {}
        for name in self.names.values():
            left = core(name.folded)
            if len(left) >= _SHORTEST:
                found.setdefault(left, Name(left)).cells.extend(name.cells)
        return found

    def sayings(self) -> Iterator[Saying]:
        """Yield what the running texts say that is nearly a name: all of it but for a character or a short word."""
        # One text for all cells is searched once for each name; no piece reaches over a line feed.
        joined = "\n".join(text for _, text in self.running)
        starts = list(accumulate((len(text) + 1 for _, text in self.running), initial=0))
        for name in self.names.values():
            found: dict[str, tuple[str, Difference, list[texts.Cell]]] = {}
            for at, piece, difference in chain(_near(name.folded, joined), _with_a_run(name.folded, joined)):
                # A longer name that is right may contain the piece; what is printed twice is TXT002's.
                if "\n" not in piece and not _doubled(piece, difference) and not self._contains(piece):
                    position = bisect_right(starts, at) - 1
                    cell, first = self.running[position][0], at - starts[position]
                    printed = squeeze(cell.text)[first : first + len(piece)]
                    found.setdefault(piece, (printed, difference, []))[2].append(cell)
            for printed, difference, cells in found.values():
                saying = Saying(name, printed, difference, tuple(cells))
                # 公園及綠地 beside 公園 is one more thing; 年度內 beside 年度 is how a sentence says it.
                if (saying.repeating or not saying.joining) and saying.run not in _PARTICLES:
                    yield saying

    def _contains(self, piece: str) -> bool:
        return any(piece in name for name in self.names)

    def count(self, piece: str) -> int:
        """Return how often *piece* stands in the names and the running texts."""
        in_names = sum(name.folded.count(piece) * len(name.cells) for name in self.names.values())
        return in_names + sum(text.count(piece) for _, text in self.running)


def _apart(names: Mapping[str, Name]) -> Iterator[tuple[Name, Name, Difference]]:
    folded = list(names)
    for one, other, difference in near_pairs(folded):
        first, second = names[folded[one]], names[folded[other]]
        if not first.kinds & second.kinds and not meant(first.folded, second.folded, difference):
            yield first, second, difference


def _doubled(piece: str, difference: Difference) -> bool:
    run, at = difference.second, difference.at
    return bool(run) and not difference.first and piece.startswith(run, at + len(run)) | piece.endswith(run, 0, at)


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


def _with_a_run(name: str, text: str) -> Iterator[tuple[int, str, Difference]]:
    """Yield where *text* has a long name but for two or three characters more or less in its midst."""
    if len(name) < _LONG:
        return
    head, tail = name[:_ANCHOR], name[-_ANCHOR:]
    at = text.find(head)
    while at >= 0:
        for more in range(2, _LONGEST_RUN + 1):
            for length in (len(name) - more, len(name) + more):
                piece = text[at : at + length]
                difference = differ(name, piece) if piece.endswith(tail) else None
                if difference and difference.kind == "inserted" and not meant(name, piece, difference):
                    end = difference.at + len(difference.first)
                    if difference.at >= _ANCHOR and end <= len(name) - _ANCHOR:
                        yield at, piece, difference
        at = text.find(head, at + 1)
