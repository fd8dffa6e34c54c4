"""What the rules on wording read, and how a long cell is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checks import texts
from checks.rule import Context
from checks.texts import Cell
from core.schema import TEXTS

#: The text columns, each printed text once: the goals above the indicators are read where they are listed.
WORDING: Mapping[str, tuple[str, ...]] = {
    table: tuple(column for column in columns if (table, column) != ("indicators", "goal_name"))
    for table, columns in TEXTS.items()
}

#: Part of the passages that holds what is printed behind a regulation: tables and forms.
ANNEX = "附件"


def pieces(context: Context, tables: Mapping[str, Sequence[str]] = WORDING) -> Iterator[Cell]:
    """Yield every cell with text in the columns of *tables*, and one for each cell of a row of an annex's table."""
    for cell in texts.cells(context, tables):
        if "\t" in cell.text:
            yield from (replace(cell, text=text) for text in cell.text.split("\t") if text)
        else:
            yield cell


_SHORT = 24
_AROUND = 6
#: Where a quotation may begin or end: a mark that parts clauses.
_BREAKS = "。，、；：！？\n"
_OPEN, _CLOSE = "「『《〈", "」』》〉"


def quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of *text* to quote around ``text[start:end]``: all of a short text, else a few words.

    It does not reach beyond the clause or the paragraph in which the piece stands.
    """
    if len(text) <= _SHORT and "\n" not in text:
        return 0, len(text)
    first, last = start, end
    while first > 0 and start - first < _AROUND and text[first - 1] not in _BREAKS:
        first -= 1
    while last < len(text) and last - end < _AROUND and text[last] not in _BREAKS:
        last += 1
    # A number is not cut in two.
    while first > 0 and text[first - 1 : first + 1].isdigit():
        first -= 1
    while last < len(text) and text[last - 1 : last + 1].isdigit():
        last += 1
    return first, last


def in_quotes(text: str, at: int) -> bool:
    """Tell whether a position of *text* lies within quotation marks, as part of a title."""
    before = text[max(0, at - 60) : at]
    return max(map(before.rfind, _OPEN)) > max(map(before.rfind, _CLOSE))
