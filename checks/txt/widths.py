"""Full-width and half-width characters: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal["digits", "percent", "brackets", "colons", "commas", "marks"]

_CHARACTERS = re.compile(
    r"(?P<digits>[0-9０-９]+)|(?P<percent>[%％])|(?P<brackets>[(（])|(?P<colons>(?<![0-9０-９])[:：]|[:：](?![0-9０-９]))"
)
#: The number of a paragraph has a style of its own: １、 (1) 2.
_NUMBER = re.compile(
    r"[(（][0-9０-９一二三四五六七八九十]{1,2}[)）]|(?:^|(?<=[\n。；;：:]))[0-9０-９]{1,2}(?=[、.．)）])"
)
#: Commas and semicolons between words; one of half width among digits parts thousands.
_COMMAS = re.compile(r"[，；]|(?<=[\u4e00-\u9fff）」])[,;](?=[\u4e00-\u9fff（「])")
_BRACKETS = re.compile(r"[(（]")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_PLAIN = re.compile(r"(?<![0-9.,])[1-9][0-9]{3,}(?![0-9]|,[0-9])(?!年|學年)")


def scan(text: str) -> Iterator[tuple[Kind, bool, int, str]]:
    """Yield what *text* prints in one of two widths: its kind, whether it is full width, where it stands, the piece.

    A number whose digits are of both widths is yielded once for each.
    """
    numbers = {at for match in _NUMBER.finditer(text) for at in range(*match.span())}
    for match in _CHARACTERS.finditer(text):
        if match.start() in numbers:
            continue
        for full in sorted({char > "\u00ff" for char in match[0]}):
            yield match.lastgroup, full, match.start(), match[0]  # type: ignore[misc]


def commas(text: str) -> Iterator[tuple[Kind, bool, int, str]]:
    """Yield the commas and semicolons of *text* as :func:`scan` does."""
    for match in _COMMAS.finditer(text):
        yield "commas", match[0] > "\u00ff", match.start(), match[0]


def marks(mark: str) -> Iterator[tuple[Kind, bool, int, str]]:
    """Yield the bracket with which the *mark* of a paragraph begins as :func:`scan` does: (一), （一）."""
    match = _BRACKETS.match(mark)
    if match:
        yield "marks", match[0] > "\u00ff", 0, mark


def ungrouped(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each number of four digits and more without separators: where it stands, as printed, with separators."""
    for match in _PLAIN.finditer(text):
        yield match.start(), match[0], f"{int(match[0]):,}"


def grouped(text: str) -> int:
    """Return how many numbers of *text* have separators of thousands."""
    return sum(1 for _ in _GROUPED.finditer(text))
