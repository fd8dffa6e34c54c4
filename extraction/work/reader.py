"""The states in which the lines of a work-item table are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from core.schema import FUNDING
from core.text import display_width
from extraction.lines import Line, join
from extraction.numerals import ordinal as ordinal_of
from extraction.work import funding, layout
from extraction.work.ahead import Ahead
from extraction.work.layout import ENUMERATOR, ITEM, PROGRAM, SLACK, Layout
from extraction.work.rests import Rests
from extraction.work.rows import Cell, Program, Reading, WorkRow

_ENTRY = re.compile(f"{ENUMERATOR.pattern}|{ITEM.pattern}", re.DOTALL)


class State(Enum):
    """What the last line belonged to."""

    OUTSIDE = auto()
    PROGRAM = auto()
    ITEM = auto()
    CONTENT = auto()
    FUNDING = auto()
    NOTE = auto()
    DONE = auto()  #: the row is over; a name without a number may follow


def read(lines: Sequence[Line], known: str = "") -> Reading:
    """Read the lines of a work-item table (without heads and page numbers).

    *known* is other text of the chapter, folded: where a page break leaves open which name a word belongs to,
    a name that the chapter uses elsewhere decides.
    """
    reader = _Reader(lines, layout.measure(lines), known)
    for index in range(len(lines)):
        reader.take(index)
    return reader.finish()


class _Reader:
    def __init__(self, lines: Sequence[Line], widths: Layout, known: str) -> None:
        self.lines = lines
        self.widths = widths
        self.ahead = Ahead(lines, widths)
        self.rests = Rests(lines, widths, known)
        self.index = 0  # of the line being read
        self.state = State.OUTSIDE
        self.program: Program | None = None
        self.row: WorkRow | None = None
        self.reading = Reading()
        self.resumed = False  # a page break lies between the beginning of the row and here
        self.page_ends = False  # the next line stands behind a page break
        self.figured = False  # a label of the row stands above on the same page
        self.last_label: tuple[str, bool] | None = None  # column of the last label, and whether its line was wrapped

    # -- one line ---------------------------------------------------------------------------------------------

    def take(self, index: int) -> None:
        line = self.lines[index]
        self.index = index
        if not line.text:
            self._empty(line)
            return
        if line.page_start:
            self.resumed = True
            self.figured = False
        following = self.ahead.following(index)
        self.page_ends = following is not None and following.page_start
        if self._program(index) or self._item(index):
            return
        if self._figures(index):
            return
        # The blanks of a line that is spread over its column (工 程 業) part nothing.
        words = ["".join(line.words)] if layout.is_spread(line.words) else line.words
        self._text(line, words, line.text)

    def finish(self) -> Reading:
        self.reading.doubtful = self.rests.doubtful
        without_items = self.state is State.PROGRAM
        self._close_program()
        row = self.row
        if row:
            # Without closing blanks a line that fills its column may be the last one all the same.
            ends = any(line.closed is not None for line in self.lines)
            open_text = bool(row.content.open) and (ends or not (row.labels or row.content.flat.endswith("。")))
            open_name = bool(row.item.open) and not row.labels
            self.reading.cut = without_items or row.pending or open_text or open_name
        return self.reading

    def _empty(self, line: Line) -> None:
        row = self.row
        if row is None or self.state in (State.OUTSIDE, State.PROGRAM):
            return
        if self.state in (State.FUNDING, State.NOTE) and not row.pending:
            self.state = State.DONE
        elif self.state is State.CONTENT and line.blanks >= 2 and not row.labels:
            # Two empty cells, funding and note: a row under a merged block ends here.
            self.state = State.DONE

    # -- beginnings of programs and items ---------------------------------------------------------------------

    def _program(self, index: int) -> bool:
        line = self.lines[index]
        words = line.words
        match = PROGRAM.match(line.text)
        item_at = next((n for n, word in enumerate(words) if n and ITEM.match(word)), None)
        head = " ".join(words[:item_at])
        if match is None:
            # A program without a number shares its line with the first item, or its lines come before it.
            between = self.state in (State.DONE, State.NOTE, State.OUTSIDE)
            # Behind a page break the rest of the content comes first.
            between = between and not (self.row and self.resumed and self.row.content.open)
            if not between or ITEM.match(line.text) or funding.begins_with_label(line.text):
                return False
            if item_at is not None and layout.fits(head, self.widths.program):
                return self._begin_program(line, "", None, words, item_at)
            if (
                self.state is not State.NOTE
                and (not self.program or self.program.items)
                and self.ahead.first_item(index)
            ):
                return self._begin_program(line, "", None, words, len(words))
            return False
        ordinal = ordinal_of(match["no"])
        if not layout.fits(words[0], self.widths.program):
            return False
        if item_at is None and not self.ahead.item(index):
            in_sequence = ordinal == ((self.program.ordinal or 0) if self.program else 0) + 1
            if match["mark"] != "、" or not (in_sequence and self.state in (State.DONE, State.NOTE, State.OUTSIDE)):
                return False
        rest = match["name"].split()
        at = len(rest) if item_at is None else len(rest) - (len(words) - item_at)
        return self._begin_program(line, match["no"], ordinal, rest, at)

    def _begin_program(self, line: Line, no: str, ordinal: int | None, words: list[str], item_at: int) -> bool:
        self._close_program()
        self.program = Program(no, ordinal, Cell(), lines=[line])
        self.row = None
        self.resumed = False
        self.state = State.PROGRAM
        name = words[:item_at]
        if item_at == len(words):
            count = layout.split_name(words, self.widths.program + SLACK) if words else 0
            self.program.name.add(
                join(words[:count]), more=count == len(words) and layout.is_wrapped(line, self.widths.program)
            )
            if count < len(words):
                self._begin_item(line, "", None, words[count:])
            return True
        self.program.name.add(
            join(name), more=layout.may_go_on(line.text.split(" (")[0].split(" （")[0], self.widths.program)
        )
        match = ITEM.match(" ".join(words[item_at:]))
        assert match is not None  # item_at is where the pattern matched
        self._begin_item(line, _number(match), ordinal_of(match["no"]), match["name"].split())
        return True

    def _close_program(self) -> None:
        """Keep a program that has no item: as a row of its own where it has a number, else as unread lines."""
        program = self.program
        if program is None or self.state is not State.PROGRAM:
            return
        if program.no:
            self._begin_item(program.lines[0], "", None, [])
        else:
            self.reading.unread += program.lines

    def _item(self, index: int) -> bool:
        line = self.lines[index]
        match = ITEM.match(line.text)
        if match is None:
            return False
        ordinal = ordinal_of(match["no"])
        words = match["name"].split()
        if not self._is_item(index, match, ordinal):
            return False
        self._begin_item(line, _number(match), ordinal, words)
        return True

    def _is_item(self, index: int, match: re.Match[str], ordinal: int | None) -> bool:
        line = self.lines[index]
        expected = (self.program.items if self.program else 0) + 1
        words = match["name"].split()
        narrow = layout.fits(line.text[: match.start("name")] + (words[0] if words else ""), self.widths.item)
        row = self.row
        if self.state is State.PROGRAM:
            return True
        if row and row.pending and self.resumed and self.ahead.total(index):
            return False
        if self.state in (State.DONE, State.NOTE, State.OUTSIDE, State.FUNDING):
            return narrow or ordinal == expected
        if not narrow:
            return False
        # Inside content: a narrow wrapped line with a narrow line after it lies in the item column for certain.
        wrapped = layout.is_wrapped(line, self.widths.item) and line.width <= self.widths.item + SLACK
        following = self.ahead.following(index)
        if wrapped and following and following.width <= self.widths.item + SLACK:
            return True
        if row and row.enumerated and ordinal == row.enumerated + 1:
            return False
        return ordinal == expected

    def _begin_item(self, line: Line, no: str, ordinal: int | None, words: list[str]) -> None:
        program = self.program or Program("", None, Cell())
        uncertain = program.name.open is None or line.closed is None
        if self.row and self.row.program is program and uncertain:
            # A name stands at the top of its merged cell: a break below the first item does not cut it.
            program.name.open = False
        self.program = program
        row = WorkRow(program, no, ordinal, line.number, line.number)
        program.items = ordinal if ordinal is not None else program.items
        self.row = row
        self.reading.rows.append(row)
        self.resumed = False
        self.state = State.ITEM
        self.figured = False
        self.last_label = None
        count = layout.split_name(words, self.widths.item - display_width(no)) if words else 0
        if count < len(words) and line.width <= self.widths.item + SLACK and not layout.parts_any(words):
            count = len(words)  # a closing mark hangs over the edge of the column
        alone = count == len(words)
        printed = no + " ".join(words[:count])
        row.item.add(
            join(words[:count]),
            more=layout.is_wrapped(line, self.widths.item) if alone else layout.may_go_on(printed, self.widths.item),
        )
        if not alone:
            self.state = State.CONTENT
            self._content(line, " ".join(words[count:]))

    # -- figures ----------------------------------------------------------------------------------------------

    def _figures(self, index: int) -> bool:
        line = self.lines[index]
        if self.row and self._with_note(line, line.text, alone=True):
            return True
        entries = funding.parse(line.text)
        if entries and self._in_block(index, entries):
            for entry in entries:
                self._enter(entry, line)
            return True
        misprinted = self._misprinted(index)
        if misprinted:
            self._enter(misprinted, line)
            return True
        row = self.row
        if row is None or self.state is not State.FUNDING or self.last_label is None:
            return False
        column, wrapped = self.last_label
        if not row.figures[column] and funding.is_figure(line.text):
            row.figures[column] = "".join(line.text.split())
            row.lines[column] = line.number
        elif wrapped and row.figures[column] and funding.is_fragment(line.text) and self._total_missing_or_last(column):
            row.figures[column] += "".join(line.text.split())
        else:
            return False
        row.line_end = line.number
        self.last_label = (column, line.closed is False)
        return True

    def _misprinted(self, index: int) -> funding.Entry | None:
        """Read a line with a misprinted label (合汁, 本局): it stands where another label is due, beside good ones."""
        row = self.row
        if row is None or row.complete:
            return None
        if self.state in (State.ITEM, State.CONTENT):
            following = self.ahead.following(index)
            first = funding.parse(following.text)[:1] if following else []
            return funding.unknown(self.lines[index].text, FUNDING[0]) if first and first[0].column == "own" else None
        if self.state is not State.FUNDING or not self.figured or self.last_label is None:
            return None
        due = FUNDING[FUNDING.index(self.last_label[0]) + 1 :][:1]
        return funding.unknown(self.lines[index].text, due[0]) if due and due[0] not in row.figures else None

    def _with_note(self, line: Line, text: str, *, alone: bool) -> bool:
        """Read the last line of a page where the page cuts the block and the note behind it."""
        row = self.row
        assert row is not None  # checked by the caller
        found = funding.with_note(text) if self.page_ends and not row.complete else None
        if not found or display_width(found.note) > self.widths.note + SLACK or (alone and found.before):
            return False
        if found.before:
            row.content.add(join(found.before.split()), more=found.touching)
        self._enter(found.entry, line)
        row.note.add(join(found.note.split()), more=line.closed is False)
        return True

    def _total_missing_or_last(self, column: str) -> bool:
        return self.row is not None and (column == "total" or "total" not in self.row.figures)

    def _in_block(self, index: int, entries: list[funding.Entry]) -> bool:
        """Tell whether labels at *index* belong to a block; behind a complete one they are a note, or a new block."""
        row = self.row
        if self.state in (State.OUTSIDE, State.PROGRAM) or row is None:
            return self.ahead.block(index)
        if self.state in (State.ITEM, State.CONTENT):
            return True
        column = entries[0].column
        if "total" not in row.figures:
            return True
        if column not in row.figures:
            # A label out of order, behind the total.
            return bool(entries[0].figure)
        if column == "total" and entries[0].figure and self.state is State.FUNDING:
            return True
        if column == "central" and self.ahead.block(index):
            self._begin_item(self.lines[index], "", None, [])
            return True
        return False

    def _enter(self, entry: funding.Entry, line: Line) -> None:
        row = self.row
        if row is None or self.state is State.PROGRAM:
            self._begin_item(line, "", None, [])
            row = self.row
        assert row is not None  # _begin_item made one
        row.labels.append(entry.label)
        if entry.column not in row.figures:
            row.figures[entry.column] = entry.figure
            row.lines[entry.column] = line.number
        elif entry.figure and entry.figure != row.figures[entry.column]:
            # The column has its figure already; another one has no cell. (A doubled label is in labels.)
            self.reading.unread.append(line)
        row.line_end = line.number
        self.last_label = (entry.column, line.closed is False)
        self.figured = True
        self.state = State.FUNDING

    # -- text -------------------------------------------------------------------------------------------------

    def _text(self, line: Line, words: list[str], text: str) -> None:
        found = funding.behind_text(text) if self.row and not self.row.complete else None
        if found:
            before, entries, touching = found
            # What shares its line with a figure ends there, unless the page cut it at the edge of its column.
            self._cell_text(replace(line, text=before, closed=not touching), before.split(), before)
            for entry in entries:
                self._enter(entry, line)
        else:
            self._cell_text(line, words, text)

    def _cell_text(self, line: Line, words: list[str], text: str) -> None:
        program, row = self.program, self.row
        if program is None:
            self.reading.unread.append(line)
            return
        if row is None:
            self._name_of_program_or_item(line, words, text)
            return
        if self.figured and self.state is State.FUNDING and not row.complete and funding.is_figure(text):
            # A figure whose label is missing belongs to no column.
            self.reading.unread.append(line)
            return
        row.line_end = line.number
        if self.resumed and not (self.figured and row.pending) and self._resume(line, words, text):
            return
        width = line.width
        if self.state is State.ITEM:
            if row.item.open and width <= self.widths.item + SLACK and not _ENTRY.match(text):
                row.item.add(join(words), more=layout.rest_is_wrapped(line, self.widths.item))
                return
            self.state = State.CONTENT
        elif self.state is State.FUNDING and (self.figured or not row.pending):
            # The note is the only cell behind the figures.
            if width <= self.widths.note + SLACK:
                row.note.add(join(words), more=line.closed is False)
                self.state = State.FUNDING if row.pending else State.NOTE
                return
        elif self.state is State.DONE and self._unnumbered(line, words):
            return
        elif self.state is State.DONE and width <= self.widths.item + SLACK and not ENUMERATOR.match(text):
            self._begin_item(line, "", None, words)
            return
        if self.state is State.NOTE:
            row.note.add(join(words), more=line.closed is False)
            return
        self._content(line, text)

    def _unnumbered(self, line: Line, words: list[str]) -> bool:
        """Begin a row whose names have no numbers and share a line with their content."""
        limit = self.widths.item + SLACK
        names = 0
        while names < min(2, len(words) - 1) and display_width(words[names]) <= limit:
            if not layout.is_seam(words[names], words[names + 1]):
                break
            names += 1
        if not names or line.width <= limit or ENUMERATOR.match(line.text):
            return False
        if names == 2:
            self._begin_program(line, "", None, words[:1], 1)
        self._begin_item(line, "", None, words[names - 1 : names])
        assert self.row is not None  # _begin_item made one
        self.row.item.open = False
        self.state = State.CONTENT
        self._content(line, " ".join(words[names:]))
        return True

    def _name_of_program_or_item(self, line: Line, words: list[str], text: str) -> None:
        program = self.program
        assert program is not None  # checked by the caller
        if program.name.open and line.width <= self.widths.program + SLACK:
            program.name.add(join(words), more=layout.rest_is_wrapped(line, self.widths.program))
            program.lines.append(line)
            return
        # No number: an item all the same, or content without an item.
        narrow = line.width <= self.widths.item + SLACK
        count = layout.split_name(words, self.widths.item + SLACK) if not narrow else len(words)
        if not narrow and display_width(words[0]) > self.widths.item + SLACK:
            self._begin_item(line, "", None, [])
            self._content(line, text)
        else:
            self._begin_item(line, "", None, words[:count])
            if count < len(words):
                assert self.row is not None  # _begin_item made one
                self.row.item.open = False
                self.state = State.CONTENT
                self._content(line, " ".join(words[count:]))

    def _resume(self, line: Line, words: list[str], text: str) -> bool:
        """Give the first lines behind a page break to the cells that the break cut."""
        row = self.row
        assert row is not None  # checked by the caller
        if not ENUMERATOR.match(text):
            words = self.rests.of_cut_names(row, line, words)
            if not words:
                return True
        while not (row.program.name.open or row.item.open) and (owner := self.rests.owner(row, self.index, words)):
            owner.add(words[0], more=len(words) == 1)
            words = words[1:]
            if not words:
                return True
        text = " ".join(words) if len(words) < len(line.words) else text
        if not row.pending and not row.content.open and row.note.open and layout.fits(text, self.widths.note):
            row.note.add(join(words), more=line.closed is False)
            return True
        if self.state is State.DONE and not row.content.open and line.width <= self.widths.item + SLACK:
            return False
        self._content(line, text)
        return True

    def _content(self, line: Line, text: str) -> None:
        row = self.row
        assert row is not None  # content follows an item
        row.line_end = line.number
        if not row.labels and (entries := funding.parse(text)):
            # The cell of the content is empty.
            for entry in entries:
                self._enter(entry, line)
            return
        if self._with_note(line, text, alone=False):
            return
        if listed := ITEM.match(text):
            row.enumerated = ordinal_of(listed["no"]) or 0
        found = funding.behind_text(text) if not row.complete else None
        if found:
            text, entries, touching = found
            row.content.add(join(text.split()), more=touching)
            for entry in entries:
                self._enter(entry, line)
            return
        row.content.add(join(text.split()), more=layout.is_wrapped(line, self.widths.content))
        if row.pending:
            self.state = State.FUNDING
        elif not row.labels:
            # Two empty cells behind the text, funding and note: a row under a merged block ends here.
            self.state = State.DONE if line.blanks >= 3 else State.CONTENT


def _number(match: re.Match[str]) -> str:
    """Return the printed item number with its brackets, without white space."""
    return "".join(match.group(0)[: match.start("name") - match.start()].split())
