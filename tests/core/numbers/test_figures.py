"""Figures: tables of forms, look-alikes, and round trips."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import parse_amount, parse_decimal
from tests.core.numbers.drawing import repeatable, widths

INT64 = st.integers(-(2**63), 2**63 - 1)


# Amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7634", 7634),
        ("1,234,567", 1234567),
        (" 12 ", 12),
        ("７，６３４", 7634),
        ("７,634", 7634),
        ("-597,725", -597725),
        ("- 597,725", -597725),
        ("－５", -5),
        ("−5", -5),
        ("△1,000", -1000),
        ("▲ 3", -3),
        ("-0", 0),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
    ],
)
def test_amount(text, value):
    assert parse_amount(text) == value


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        " ",
        "-",
        "△",
        "--5",
        "5-",
        "+5",
        "1.900",
        "1,000.0",
        "42,858,",
        ",858",
        "12,34",
        "1,2345",
        "1234,567",
        "1,,234",
        "0,123",
        "012",
        "００",
        "l23",
        "1O0",
        "1 234",
        "1、234",
        "②",
        "10²",
        "٣",
        "三",
        "5仟元",
        "9223372036854775808",
        "-9223372036854775809",
        "9" * 5000,
    ],
)
def test_no_amount(text):
    assert parse_amount(text) is None


@pytest.mark.parametrize(("text", "value"), [("-", 0), ("－", 0), (" - ", 0), ("-5", -5), ("△", None), ("", None)])
def test_a_lone_dash_stands_for_zero_only_when_asked(text, value):
    assert parse_amount(text, dash_is_zero=True) == value


@repeatable
@given(INT64, widths, st.booleans(), st.sampled_from(["-", "- ", "△", "▲ "]))
def test_amounts_round_trip(value, width, separated, sign):
    digits = f"{abs(value):,}" if separated else str(abs(value))
    assert parse_amount(((sign if value < 0 else "") + digits).translate(width)) == value


@repeatable
@given(st.integers(1000, 10**15), st.data())
def test_a_misplaced_separator_is_no_amount(value, data):
    printed = f"{value:,}"
    at = data.draw(st.sampled_from([i for i, char in enumerate(printed) if char == ","]))
    assert parse_amount(printed[:at] + printed[at + 1] + "," + printed[at + 2 :]) is None
    assert parse_amount(printed[:at] + "." + printed[at + 1 :]) is None


# Decimals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("108,039.383", "108039.383"),
        ("43,524.8", "43524.8"),
        ("393,895", "393895"),
        ("４３,５２４．８", "43524.8"),
        ("0.50", "0.50"),
        ("-0.5", "-0.5"),
        ("1.900", "1.900"),
    ],
)
def test_decimal(text, value):
    parsed = parse_decimal(text)
    assert parsed == Decimal(value)
    assert str(parsed) == value


@pytest.mark.parametrize(
    "text", [None, "", ".", "5.", ".5", "00.5", "1.2.3", "1,08.5", "1.5,000", "1e5", "NaN", "9" * 29]
)
def test_no_decimal(text):
    assert parse_decimal(text) is None


@repeatable
@given(st.decimals(-(10**15), 10**15, places=3), widths)
def test_decimals_round_trip(value, width):
    assert parse_decimal(f"{value:,}".translate(width)) == value
