"""Folding of printed text for comparison. Raw text is never replaced by its folded form."""

from __future__ import annotations

import unicodedata
from functools import cache

#: Full-width ASCII (U+FF01..U+FF5E) and the ideographic space to their half-width forms.
#: Not NFKC: that would turn 10² into 102 and ① into 1.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """Return *text* with full-width ASCII letters, digits and marks made half-width."""
    return text.translate(_NARROW)


def squeeze(text: str) -> str:
    """Return *text* without any white space: the form in which ``*_raw`` columns are kept."""
    return "".join(text.split())


def fold(text: str) -> str:
    """Return *text* without white space and in half width: the form in which names are compared."""
    return squeeze(narrow(text))


def display_width(text: str) -> int:
    """Width of *text* in half-width units, as a printed column measures it (漢 = 2, a = 1)."""
    return sum(map(_char_width, text))


@cache
def _char_width(char: str) -> int:
    # Ambiguous characters (①, ×, “) count as wide: the fonts of these documents draw them so.
    return 2 if unicodedata.east_asian_width(char) in ("W", "F", "A") else 1
