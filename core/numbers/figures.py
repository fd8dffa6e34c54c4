"""Figures: amounts and decimals in digits of either width, and text made ready for a search for them."""

from __future__ import annotations

import re
from decimal import Decimal

from core.text import narrow

_INT64 = range(-(2**63), 2**63)
#: As many digits as decimal arithmetic keeps exactly by default, and far fewer than int() refuses.
MOST_DIGITS = 28
DASHES = ("-", "−")
TRIANGLES = ("△", "▲")

# In all patterns an unbounded repetition is possessive, so that no text can make a search go back over itself.
FIGURE = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})++|[1-9][0-9]*+|0)(?:\.[0-9]++)?+"
_NUMBER = re.compile(FIGURE)

FIGURE_CHARACTERS = "0123456789,."


def parse_amount(text: str | None, *, dash_is_zero: bool = False) -> int | None:
    """Return the integer that *text* prints, or ``None`` where it is not a well-formed amount.

    Well formed are digits of either width, without leading zeros, with all separators of thousands or with
    none, after an optional sign (``-``, ``△``, ``▲``), within the range of Int64. Published budget tables print
    a lone dash for nothing; *dash_is_zero* reads it so.

    >>> parse_amount("1,234,567"), parse_amount("７６３４"), parse_amount("- 597,725"), parse_amount("△20")
    (1234567, 7634, -597725, -20)
    >>> [parse_amount(text) for text in ("1.900", "42,858,", "12,34", "012", "l23", "-", "")]
    [None, None, None, None, None, None, None]
    >>> parse_amount("－", dash_is_zero=True)
    0
    """
    if dash_is_zero and narrow(text or "").strip() == "-":
        return 0
    value = parse_decimal(text)
    if value is None or value.as_tuple().exponent != 0:
        return None
    return int64(value)


def parse_decimal(text: str | None) -> Decimal | None:
    """Return the number that *text* prints, which may have decimals: the form of stated totals.

    Separators and sign are those of :func:`parse_amount`; the printed decimals are kept. Numbers of more than
    28 digits are not read.

    >>> parse_decimal("108,039.383"), parse_decimal("４３,５２４．８"), parse_decimal("393,895")
    (Decimal('108039.383'), Decimal('43524.8'), Decimal('393895'))
    >>> parse_decimal("1,08.5"), parse_decimal(".5"), parse_decimal("5.")
    (None, None, None)
    """
    bare = narrow(text or "").strip()
    if bare.startswith(DASHES + TRIANGLES):
        value = number(bare[1:].lstrip())
        return -value if value else value
    return number(bare)


def int64(value: Decimal) -> int | None:
    """Integer part of *value* where it is within the range of Int64."""
    return int(value) if int(value) in _INT64 else None


def number(text: str) -> Decimal | None:
    """Value of *text* where it is an unsigned figure in half width."""
    if not _NUMBER.fullmatch(text):
        return None
    digits = text.replace(",", "")
    return Decimal(digits) if len(digits.replace(".", "")) <= MOST_DIGITS else None


def flatten(text: str) -> str:
    """Running text in half width without white space, except that a blank still parts two figures."""
    out: list[str] = []
    for part in narrow(text).replace("﹪", "%").split():
        if out and out[-1][-1] in FIGURE_CHARACTERS and part[0] in FIGURE_CHARACTERS:
            out.append(" ")
        out.append(part)
    return "".join(out)
