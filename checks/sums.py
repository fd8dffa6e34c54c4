"""Do printed parts add up to a printed total? XBRL Calculations 1.1, in exact arithmetic.

A value printed to the unit *u* stands for the interval [v − u/2, v + u/2]; a printed 0 among the parts stands
for exactly nothing. A sum is consistent when the interval of the total meets the sum of the parts' intervals.
The same predicate is written twice, for integers and as narwhals expressions, and tested to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import narwhals as nw

Verdict = Literal["equal", "rounding", "inconsistent"]

#: Figures beyond this are not added: the sum of four would leave Int64, where numpy wraps silently.
LIMIT = 10**18


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it was printed: its *value* and the *unit* it was rounded to, both in one currency (NT$, 元)."""

    value: Decimal
    unit: Decimal


def judge(difference: Decimal | int, units: Decimal | int, *, added: bool) -> Verdict:
    """Judge a sum by its *difference* (total − sum of parts) and the sum of the *units* of total and non-zero parts.

    *added* tells whether there was anything to round on the way: at least two parts, or a change of unit.
    """
    if difference == 0:
        return "equal"
    # Half a unit on either side for each figure: |Δ| ≤ Σu/2, kept free of fractions.
    return "rounding" if added and -units <= 2 * difference <= units else "inconsistent"


def verdict(parts: Sequence[int], total: int) -> Verdict:
    """Judge *parts* and *total* that are all printed in one unit: n non-zero parts allow |Δ| ≤ (n + 1)/2."""
    nonzero = sum(part != 0 for part in parts)
    return judge(total - sum(parts), nonzero + 1, added=nonzero >= 2)


def verdict_in_units(parts: Sequence[Printed], total: Printed) -> Verdict:
    """Judge *parts* and *total* that may be printed in different units."""
    nonzero = [part for part in parts if part.value != 0]
    difference = total.value - sum((part.value for part in nonzero), Decimal(0))
    units = total.unit + sum((part.unit for part in nonzero), Decimal(0))
    return judge(difference, units, added=len(nonzero) >= 2 or any(part.unit != total.unit for part in nonzero))


def readable_expr(column: str) -> nw.Expr:
    """Tell whether *column* (Int64) holds a figure that can be added; never null."""
    import narwhals

    return ~narwhals.col(column).is_null() & narwhals.col(column).fill_null(0).is_between(-LIMIT, LIMIT)


def sum_expr(parts: Sequence[str]) -> nw.Expr:
    """Return the sum of the columns *parts*, none of them null, as Int64."""
    import narwhals

    first, *rest = (narwhals.col(part).cast(narwhals.Int64) for part in parts)
    for part in rest:
        first = first + part
    return first.cast(narwhals.Int64)


def nonzero_expr(parts: Sequence[str]) -> nw.Expr:
    """Return how many of the columns *parts*, none of them null, are not zero."""
    import narwhals

    first, *rest = ((narwhals.col(part) != 0).cast(narwhals.Int64) for part in parts)
    for part in rest:
        first = first + part
    return first


def verdict_expr(difference: str, nonzero: str) -> nw.Expr:
    """Return the :func:`verdict` of rows from the columns *difference* (total − sum) and *nonzero* (non-zero parts)."""
    import narwhals

    delta, count = narwhals.col(difference), narwhals.col(nonzero)
    rounds = (count >= 2) & (delta * 2 <= count + 1) & (delta * 2 >= -(count + 1))
    return (
        narwhals.when(delta == 0)
        .then(narwhals.lit("equal"))
        .otherwise(narwhals.when(rounds).then(narwhals.lit("rounding")).otherwise(narwhals.lit("inconsistent")))
    )
