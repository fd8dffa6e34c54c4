"""What stands behind a page break: the rests of the names that the break cut."""

from __future__ import annotations

from collections.abc import Sequence

from core.text import display_width, fold
from extraction.lines import Line, join
from extraction.work import funding, layout
from extraction.work.layout import ENUMERATOR, HANGING, ITEM, PROGRAM, SLACK, Layout
from extraction.work.rows import Cell, WorkRow


class Rests:
    """Gives the words behind a page break to the program's and the item's name.

    *known* is other text of the chapter, folded: a name that the chapter uses elsewhere decides between two.
    Rows for which nothing decides are collected in ``doubtful``.
    """

    def __init__(self, lines: Sequence[Line], widths: Layout, known: str) -> None:
        """Take the lines of the table, the widths of its columns and the text *known* of the chapter."""
        self.lines = lines
        self.widths = widths
        self.known = known
        self.doubtful: list[WorkRow] = []

    def of_cut_names(self, row: WorkRow, line: Line, words: list[str]) -> list[str]:
        """Give the leading words of *line* to the names that are cut for certain; return the other words.

        Rests of one line each share a line in the order of the columns; a longer rest has its first line to itself.
        """
        for cell, width in ((row.program.name, self.widths.program), (row.item, self.widths.item)):
            if not cell.open or not words:
                continue
            ends = [n for n in range(1, len(words)) if layout.parts_cells(words, n)]
            fits = layout.fits(" ".join(words), width)
            if fits and not ends:
                cell.add(join(words), more=layout.rest_is_wrapped(line, width))
                return []
            # Too wide for the name, and no blank that parts cells: it is the first word that may be its rest.
            count = ends[0] if ends else 1
            if layout.fits(" ".join(words[:count]), width):
                cell.add(join(words[:count]), more=False)
                words = words[count:]
        return words

    def owner(self, row: WorkRow, index: int, words: list[str]) -> Cell | None:
        """Find the name that the first word behind a page break goes on with, where no line shows it to be cut.

        A name that fills its column on a line shared with the next cell may go on. Blanks stand between cells,
        and in a text only beside figures and Latin letters.
        """
        line = self.lines[index]
        filled = [cell for cell in (row.program.name, row.item) if cell.open is None]
        if not filled or len(row.content.parts) != 1 or display_width(words[0]) > self.widths.item:
            return None
        seams = [layout.parts_cells(words, n) for n in range(1, min(3, len(words)))]
        named = [cell for cell in filled if fold(cell.flat + words[0]) in self.known]
        certain = len(named) == 1
        owner = named[0] if certain else filled[-1]
        if not seams:
            # A line with one word: wrapped by a narrow column, it is no line of content.
            narrowest = min(self.widths.program, self.widths.item) - HANGING - SLACK
            rests = self._ahead(row, index)
            wrapped = line.closed is False and display_width(words[0]) >= narrowest
            # Where the content has ended and the block has not, only a name can go on.
            left_over = row.content.open is False and self._narrow(line) and (row.pending or len(words[0]) == 1)
            if not (wrapped or left_over or len(rests) > 1):
                return None
            if not certain and len(filled) > 1:
                # Two rests before the content are the program's and the item's, in this order.
                owner = filled[0] if len(rests) > 1 else self._likely(filled, line, words)
                certain = len(rests) > 1
        elif (
            len(filled) > 1
            and seams == [True]
            and self._narrow(line)
            and (line.closed is False or row.content.open is False)
        ):
            owner, certain = filled[0], True
        elif not (row.content.open or any(ENUMERATOR.match(word) for word in words[1:3])):
            return None
        elif not certain:
            printed = display_width(" ".join(words))
            fills = line.closed is False and printed >= self.widths.content - SLACK
            if fills and printed <= self.widths.content + SLACK:
                return None
            if not (seams[0] or fills):
                # A blank beside a figure stands in a text as well as between two cells.
                self._doubt(row)
                return None
            certain = len(seams) > 1 and all(seams)
            owner = filled[0] if certain else filled[-1]
        if len(filled) > 1 and not certain:
            self._doubt(row)
        return owner

    def _doubt(self, row: WorkRow) -> None:
        if row not in self.doubtful:
            self.doubtful.append(row)

    def _narrow(self, line: Line) -> bool:
        return line.width <= self.widths.program + self.widths.item + SLACK

    def _ahead(self, row: WorkRow, index: int) -> list[Line]:
        """Return the last lines of the narrow paragraphs that begin at *index*: rests of names cut by the page."""
        ends: list[Line] = []
        for other in (found for found in self.lines[index : index + 24] if found.text):
            text = other.text
            beyond = other is not self.lines[index] and (other.page_start or PROGRAM.match(text) or ITEM.match(text))
            if beyond or ENUMERATOR.match(text) or funding.begins_with_label(text) or funding.behind_text(text):
                break
            if other.width > self.widths.item + SLACK:
                return ends
            if other.closed is not False:
                ends.append(other)
        # No wide line: where the content was cut, the last of the rests is its own.
        return ends[:-1] if row.content.open else ends

    def _likely(self, filled: list[Cell], line: Line, words: list[str]) -> Cell:
        """Of two names that fill their columns, return the one that a rest fits better; items are the longer ones."""
        width = display_width(words[0])
        if line.closed is not False:
            return filled[-1]
        # A wrapped line fills its column; the lines of an item hang, those of a program may.
        item = abs(self.widths.item - HANGING - width)
        program = min(abs(self.widths.program - width), abs(self.widths.program - HANGING - width))
        return filled[0] if program < item else filled[-1]
