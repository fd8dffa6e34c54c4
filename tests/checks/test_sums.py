"""Sum arithmetic: hand-computed bounds, and one predicate in its three forms."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.sums import LIMIT, Printed, nonzero_expr, readable_expr, sum_expr, verdict, verdict_expr, verdict_in_units

PARTS = ("central", "own", "other")
_amounts = st.one_of(st.integers(-3, 3), st.integers(0, 10**6), st.integers(-LIMIT, LIMIT))


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        ((0, 0, 0), 0, "equal"),
        ((0, 0, 0), 1, "inconsistent"),  # nothing was added
        ((0, 5400, 0), 5400, "equal"),
        ((0, 5400, 0), 5401, "inconsistent"),  # (1 + 1)/2 = 1 would allow it, but nothing was added
        ((0, 5400, 0), 5402, "inconsistent"),
        ((1000, 500, 0), 1501, "rounding"),  # (2 + 1)/2 = 1.5
        ((1000, 500, 0), 1499, "rounding"),
        ((1000, 500, 0), 1502, "inconsistent"),
        ((1000, 500, 0), 1498, "inconsistent"),
        ((1000, 500, 200), 1702, "rounding"),  # (3 + 1)/2 = 2
        ((1000, 500, 200), 1698, "rounding"),
        ((1000, 500, 200), 1703, "inconsistent"),
        ((1000, 500, 200), 1697, "inconsistent"),
        ((1000, -500, 0), 501, "rounding"),
        ((1000, -1000, 0), 0, "equal"),
    ],
)
def test_bounds_in_one_unit(parts, total, expected):
    assert verdict(parts, total) == expected


@pytest.mark.parametrize(
    ("parts", "total", "expected"),
    [
        # 1,234,567 元 printed as 1,235 仟元: off by 433, half of 1,000 plus half of 1 allow 500.5
        ([("1234567", "1")], ("1235000", "1000"), "rounding"),
        ([("1234567", "1")], ("1236000", "1000"), "inconsistent"),
        ([("1000", "1000")], ("2000", "1000"), "inconsistent"),
        # 500 + 500 + 5,000 = 6,000 allowed
        ([("20000", "1000"), ("30000", "1000")], ("56000", "10000"), "rounding"),
        ([("20000", "1000"), ("30000", "1000")], ("56001", "10000"), "inconsistent"),
        # a printed 0 in a coarse unit widens nothing
        ([("20000", "1000"), ("30000", "1000"), ("0", "1000000")], ("52000", "1000"), "inconsistent"),
        ([("0.5", "0.1"), ("0.4", "0.1")], ("1", "0.1"), "rounding"),
    ],
)
def test_bounds_in_several_units(parts, total, expected):
    printed = [Printed(Decimal(value), Decimal(unit)) for value, unit in parts]
    assert verdict_in_units(printed, Printed(Decimal(total[0]), Decimal(total[1]))) == expected


def _meet(parts, total):
    """Judge by the definition: does the interval of the total meet the sum of the parts' intervals?"""
    half = Fraction(1, 2)
    nonzero = [part for part in parts if part]
    low = sum(part - half for part in nonzero)
    high = sum(part + half for part in nonzero)
    if total == sum(parts):
        return "equal"
    meets = low <= total + half and total - half <= high
    return "rounding" if meets and len(nonzero) >= 2 else "inconsistent"


@given(st.lists(_amounts, min_size=1, max_size=6), st.integers(-5, 5))
def test_closed_form_is_the_intervals(parts, off):
    total = sum(parts) + off
    assert verdict(parts, total) == _meet(parts, total)
    one = Decimal(1)
    # Decimal's default context keeps 28 digits, which LIMIT stays below.
    printed = [Printed(Decimal(part), one) for part in parts]
    assert verdict_in_units(printed, Printed(Decimal(total), one)) == verdict(parts, total)


@given(
    st.lists(st.tuples(_amounts, _amounts, _amounts, st.one_of(_amounts, st.none()), st.integers(-4, 4)), max_size=8)
)
def test_expressions_are_the_function(rows):
    blocks = [
        (*parts, total if total is not None else max(-LIMIT, min(LIMIT, sum(parts) + off)))
        for *parts, total, off in rows
    ]
    frame = pd.DataFrame(
        {
            name: pd.array([block[place] for block in blocks], dtype="Int64")
            for place, name in enumerate((*PARTS, "total"))
        }
    )
    judged = (
        nw.from_native(frame)
        .lazy()
        .with_columns(difference=nw.col("total") - sum_expr(PARTS), nonzero=nonzero_expr(PARTS))
        .with_columns(verdict=verdict_expr("difference", "nonzero"))
        .collect()
    )
    assert judged["verdict"].to_list() == [verdict(parts, total) for *parts, total in blocks]
    assert judged["difference"].to_list() == [total - sum(parts) for *parts, total in blocks]


def test_readable_is_never_null():
    values = [0, None, LIMIT, -LIMIT, LIMIT + 1, -(2**63), 2**63 - 1]
    frame = nw.from_native(pd.DataFrame({"own": pd.array(values, dtype="Int64")})).lazy()
    told = frame.select(own=readable_expr("own")).collect()["own"].to_list()
    assert told == [True, False, True, True, False, False, False]
