"""A table section as words that know where in which line they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.text import display_width, narrow
from extraction.lines import Line, join

_SEAM = re.compile(r"[㐀-鿿。；）][㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: *line* is the index of its line in the section, not its number in the file."""

    text: str
    line: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of one line that lies in a span of words."""

    text: str
    line: int
    width: int
    whole_tail: bool  #: reaches the end of the line, so that the line's closing blank closes it


@dataclass(frozen=True)
class Words:
    """The words of a section with its lines."""

    lines: Sequence[Line]
    items: list[Word]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Words:
        """Split the lines that have text into words."""
        kept = [line for line in lines if line.text]
        items = []
        for index, line in enumerate(kept):
            parts = line.words
            items += [Word(part, index, n == 0, n == len(parts) - 1) for n, part in enumerate(parts)]
        return cls(kept, items)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.items)

    @cached_property
    def widths(self) -> list[int]:
        """The printed widths of the words."""
        return [display_width(word.text) for word in self.items]

    @cached_property
    def _segments(self) -> dict[tuple[int, int], list[Segment]]:
        return {}

    @cached_property
    def narrowed(self) -> list[str]:
        """The words in half width."""
        return [narrow(word.text) for word in self.items]

    def segments(self, start: int, end: int) -> list[Segment]:
        """Return the words from *start* to *end* line by line."""
        known = self._segments.get((start, end))
        if known is not None:
            return known
        out: list[Segment] = []
        at = start
        while at < end:
            line, to = self.items[at].line, at + 1
            while to < end and self.items[to].line == line:
                to += 1
            text = join([word.text for word in self.items[at:to]])
            # Letter-spaced words (節 約 政 府) are spread to the width of the column; their blanks say nothing.
            spread = to - at > 2 and all(len(word.text) == 1 for word in self.items[at:to])
            width = sum(self.widths[at:to]) + (0 if spread else to - at - 1)
            out.append(Segment(text, line, width, self.items[to - 1].last))
            at = to
        self._segments[start, end] = out
        return out

    def text(self, start: int, end: int) -> str:
        """Return the words from *start* to *end* as the text of one cell."""
        return "".join(segment.text for segment in self.segments(start, end))

    def seams(self, start: int, end: int) -> int:
        """Count the blanks inside the words from *start* to *end* that look like the end of a cell.

        A text has blanks beside figures and Latin letters, and between the characters of a line that is spread.
        """
        return sum(
            not word.first
            and len(before.text) > 1
            and len(word.text) > 1
            and bool(_SEAM.match(before.text[-1] + word.text[0]))
            for before, word in pairwise(self.items[start:end])
        )

    def parts_cells(self, index: int) -> bool:
        """Tell whether the blank before word *index* stands between two Chinese characters, as between cells."""
        return bool(_SEAM.match(self.items[index - 1].text[-1] + self.items[index].text[0]))

    def line(self, index: int) -> Line:
        """Return the line of word *index*."""
        return self.lines[self.items[index].line]

    def number(self, index: int) -> int:
        """Return the number in the file of the line of word *index*."""
        return self.line(index).number

    def closed_before(self, index: int, column_width: int) -> bool:
        """Tell whether what stands before word *index* is the end of a paragraph."""
        word = self.items[index]
        if not word.first or not word.line:
            return True
        return self.lines[word.line - 1].ends_cell(column_width)
