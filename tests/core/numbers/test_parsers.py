"""What holds for every parser of numbers: its examples, any text at all, and the time it takes."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.numbers import (
    dates,
    figures,
    money,
    numerals,
    parse_amount,
    parse_decimal,
    parse_money,
    parse_numeral,
    parse_percent,
    parse_roc_date,
    parse_roc_year,
    parse_target,
    targets,
)
from tests.core.numbers.drawing import repeatable

MODULES = (figures, numerals, money, dates, targets)
PARSERS = (
    parse_amount,
    parse_decimal,
    parse_numeral,
    parse_money,
    parse_percent,
    parse_roc_year,
    parse_roc_date,
    parse_target,
)


def test_docstring_examples():
    outcomes = [doctest.testmod(module) for module in MODULES]
    assert sum(outcome.attempted for outcome in outcomes) > 15
    assert sum(outcome.failed for outcome in outcomes) == 0


PIECES = [
    *"0123456789０５,，.-－△%％‰元萬億千百十零〇○一二三兩廿參佰仟年月日度第每件場次個人至、()．點/ \n　a",
    "百分之",
    "民國",
    "以上",
]


@settings(repeatable, max_examples=300)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_without_an_exception(text):
    for parse in PARSERS:
        parse(text)


# At this length a search that goes back over itself takes minutes: the test would be noticed.
@pytest.mark.parametrize(
    "piece",
    [
        *"9,.九十零萬件元年第 -△以%",
        "1,",
        "1,234",
        "1.",
        "1 ",
        "1、",
        "(1)",
        "1/",
        "a1",
        "一零",
        "一百",
        "一元",
        "一5",
        "1萬",
        "9萬9",
        "9年",
        "1元,",
        "百分之",
        "5件",
        "5至",
        "五至",
        "每1",
    ],
)
def test_time_is_linear_in_the_text(piece):
    text = piece * (100_000 // len(piece)) + "x"
    for parse in PARSERS:
        parse(text)
