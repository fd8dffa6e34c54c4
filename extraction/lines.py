"""Lines of a document and what their white space says.

The text of a PDF is a table flattened cell by cell. A line that ends in a blank ends a paragraph of its
cell; a line without one was wrapped by its column and goes on in the next. A line of blanks only is an
empty cell. An editor may have stripped all that: then nothing is known and widths must tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.text import display_width, fold
from extraction.numerals import CHARACTERS

#: What ends a line in the text of a PDF; form feeds begin a page and are read as blanks.
_BREAKS = re.compile(r"\r\n|\n|\r")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    # A line is asked for it many times in a row: by every table head and mark that it may be.
    return fold(unicodedata.normalize("NFC", text))


@dataclass(frozen=True, slots=True)
class Line:
    """One source line that is not empty."""

    number: int  #: 1-based, in the file
    text: str  #: without the white space around it; empty for an empty cell
    closed: bool | None  #: ends a paragraph; None where the document keeps no trailing blanks
    gap: int  #: empty lines before it
    indented: bool  #: begins with a blank, as the first line of a page does
    blanks: int = 0  #: blanks at its end: one closes its paragraph, each further one is an empty cell
    page_start: bool = False  #: the first line of a page, after a repeated table head was taken away

    @property
    def folded(self) -> str:
        """The text for comparison with the words of a head: folded, compatibility ideographs made plain."""
        return _folded(self.text)

    @property
    def width(self) -> int:
        """Printed width in half-width units."""
        return display_width(self.text)

    @property
    def words(self) -> list[str]:
        """The text split at its blanks."""
        return self.text.split()

    def ends_cell(self, column_width: int) -> bool:
        """Tell whether a paragraph of a column of *column_width* ends here, by its blank or else by its width."""
        return self.closed if self.closed is not None else self.width < column_width - 2


def split(text: str) -> tuple[str, ...]:
    """Split *text* into its lines; numbering follows from the order."""
    parts = _BREAKS.split(text.replace("\f", " ").removeprefix("\ufeff"))
    # What follows the last line end is no line.
    return tuple(parts[:-1] if parts[-1] == "" else parts)


def scan(raw: Sequence[str]) -> list[Line]:
    """Turn raw lines into :class:`Line` objects, leaving out those with nothing in them."""
    kept = any(line.rstrip() != line for line in raw if line.strip())
    out: list[Line] = []
    gap = 0
    for number, line in enumerate(raw, 1):
        if not line:
            gap += 1
            continue
        stripped = line.strip()
        out.append(
            Line(
                number,
                stripped,
                (line[-1:].isspace() if kept else None),
                gap,
                line[:1].isspace(),
                len(line) - len(line.rstrip()),
            )
        )
        gap = 0
    return out


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Group *lines* into paragraphs of running text: each ends at a closed line or before a heading mark."""
    out: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if not line.text:
            if current:
                out.append(current)
            current = []
            continue
        if current and (line.closed is None and HEADING.match(line.text)):
            out.append(current)
            current = []
        current.append(line)
        if line.closed:
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out


#: Marks that begin a paragraph of running text whether or not the line before it was closed.
HEADING = re.compile(rf"[壹貳參叁肆伍{CHARACTERS}]{{1,3}}、|[（(][{CHARACTERS}]{{1,3}}[)）]|[0-9０-９]{{1,2}}、")


def join(words: Iterable[str]) -> str:
    """Join the words of one line of a cell: blanks stay only between two Latin words or figures."""
    out = ""
    for word in words:
        glue = (
            " " if out and out[-1].isascii() and word[0].isascii() and out[-1].isalnum() and word[0].isalpha() else ""
        )
        out += glue + word
    return out
