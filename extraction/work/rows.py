"""What a work-item table is read into: cells, programs, rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.schema import FUNDING
from extraction.lines import Line


@dataclass(slots=True)
class Cell:
    """A cell being read: its paragraphs, and whether the last line was wrapped and goes on."""

    parts: list[str] = field(default_factory=list)
    open: bool | None = False  #: None: it fills its column, and nothing shows whether it goes on

    def add(self, text: str, *, more: bool | None) -> None:
        """Append *text* to the open paragraph, or begin a new one."""
        if self.open is not False and self.parts:
            self.parts[-1] += text
        else:
            self.parts.append(text)
        self.open = more

    @property
    def flat(self) -> str:
        """The text without paragraph breaks."""
        return "".join(self.parts)


@dataclass(slots=True)
class Program:
    """A program and the printed number it has."""

    no: str
    ordinal: int | None
    name: Cell
    items: int = 0  #: ordinal of its last item
    lines: list[Line] = field(default_factory=list)  #: the lines of its name until its first item


@dataclass(slots=True)
class WorkRow:
    """One work item as read; line numbers are the file's."""

    program: Program
    item_no: str
    ordinal: int | None
    line: int
    line_end: int
    item: Cell = field(default_factory=Cell)
    content: Cell = field(default_factory=Cell)
    note: Cell = field(default_factory=Cell)
    labels: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    enumerated: int = 0  #: last number of a (一) (二) list inside the content

    @property
    def complete(self) -> bool:
        """All four labels are there."""
        return all(column in self.figures for column in FUNDING)

    @property
    def pending(self) -> bool:
        """The block has begun and its total has not come."""
        return bool(self.labels) and "total" not in self.figures


@dataclass(slots=True)
class Reading:
    """The rows of a section, the lines that ended in none, and whether its end is cut off."""

    rows: list[WorkRow] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    doubtful: list[WorkRow] = field(default_factory=list)  #: a page break left open which cell a word belongs to
    cut: bool = False
