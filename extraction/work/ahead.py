"""Looking ahead in a work-item table: what the lines below a place lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.lines import Line
from extraction.numerals import ordinal as ordinal_of
from extraction.work import funding, layout
from extraction.work.layout import ITEM, PROGRAM, SLACK, Layout

# How many lines are looked at; empty lines count, except that a name has at most so many printed ones.
_NAME_PRINTED = 8
_NAME = 16
_BLOCK = 12
_NEXT = 5


class Ahead:
    """Tells what follows a line, without reading it into a row."""

    def __init__(self, lines: Sequence[Line], widths: Layout) -> None:
        """Take the lines of the table and the widths of its columns."""
        self.lines = lines
        self.widths = widths

    def following(self, index: int) -> Line | None:
        """Return the next line that is not empty, if it is near."""
        return next(self._printed(index + 1, _NEXT), None)

    def block(self, index: int) -> bool:
        """Tell whether a whole funding block begins at *index*."""
        seen: set[str] = set()
        for line in self._printed(index, _BLOCK):
            entries = funding.parse(line.text)
            if not entries and not funding.is_figure(line.text):
                break
            seen.update(entry.column for entry in entries)
        return len(seen) >= 3

    def total(self, index: int) -> bool:
        """Tell whether the total that a block still lacks comes before another block begins."""
        for line in self.lines[index:]:
            behind = funding.behind_text(line.text)
            for entry in funding.parse(line.text) or (behind[1] if behind else []):
                if entry.column == "central":
                    return False
                if entry.column == "total":
                    return True
        return False

    def item(self, index: int) -> bool:
        """Tell whether the lines after *index* are the rest of a narrow name and then an item."""
        for line in self._name(index + 1):
            if ITEM.match(line.text):
                return layout.fits(line.text.split()[0], self.widths.item)
            # Another number or a label before any item: a list inside a content.
            if line.width > self.widths.program + SLACK or PROGRAM.match(line.text) or funding.parse(line.text):
                return False
        return False

    def first_item(self, index: int) -> bool:
        """Tell whether a narrow name without a number at *index* leads to an item (一): then it is a program's."""
        for line in self._name(index):
            if line is not self.lines[index] and PROGRAM.match(line.text):
                return False
            match = ITEM.match(line.text)
            if match:
                return ordinal_of(match["no"]) == 1
            if line.width > self.widths.program + SLACK or funding.begins_with_label(line.text):
                return False
        return False

    def _name(self, index: int) -> list[Line]:
        return list(self._printed(index, _NAME))[:_NAME_PRINTED]

    def _printed(self, index: int, reach: int) -> Iterator[Line]:
        return (line for line in self.lines[index : index + reach] if line.text)
