"""Money and percentages: tables of forms, look-alikes, and round trips."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import Money, format_numeral, parse_money, parse_percent
from tests.core.numbers.drawing import repeatable, widths

# Money


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2萬元", 20000, "萬元"),
        ("2 萬元", 20000, "萬元"),
        ("3,265,000 元", 3265000, "元"),
        ("3,000仟元", 3000000, "仟元"),
        ("3,000千元", 3000000, "千元"),
        ("３，０００仟元", 3000000, "仟元"),
        ("3百萬元", 3000000, "百萬元"),
        ("1.5億元", 150000000, "億元"),
        ("12.345仟元", 12345, "仟元"),
        ("貳佰萬元整", 2000000, "元"),
        ("二千三百萬元", 23000000, "元"),
        ("三千元", 3000, "元"),
        ("1億2,000萬元", 120000000, "元"),
        ("2萬5,000元", 25000, "元"),
        ("2 千 3 百萬元", 23000000, "元"),
        ("新臺幣 1,000 元", 1000, "元"),
        ("新臺幣壹仟貳佰元", 1200, "元"),
        ("每人500元，計2,000元", 500, "元"),
        ("核定經費，1,200元", 1200, "元"),
        ("112年度編列800萬元", 8000000, "萬元"),
        ("計畫1 3,000元", 3000, "元"),
        ("表一3,000元", 3000, "元"),
        ("1,000-2,000元", 2000, "元"),
        ("△1,000元", -1000, "元"),
        ("-1,000元", -1000, "元"),
        ("0元", 0, "元"),
        ("多元課程費5元", 5, "元"),
        ("數千元至五千元", 5000, "元"),
    ],
)
def test_money(text, value, unit):
    assert parse_money(text) == Money(Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "元",
        "1,000",
        "單位：仟元",
        "（萬元）",
        "多元學習",
        "單元一",
        "一元化",
        "109元旦",
        "數百萬元",
        "上千元",
        "二三千元",
        "100萬美元",
        "5,000日圓",
        "1,00元",
        "1,00元及2,000元",
        "1,900.元",
        "012元",
        "1,000 仟 公尺",
    ],
)
def test_no_money(text):
    assert parse_money(text) is None


@repeatable
@given(
    st.integers(0, 10**12),
    st.sampled_from([("元", 1), ("仟元", 1000), ("千元", 1000), ("百萬元", 10**6), ("萬元", 10**4), ("億元", 10**8)]),
    widths,
    st.sampled_from(["", " "]),
)
def test_money_round_trips(n, unit, width, blank):
    name, worth = unit
    assert parse_money(f"{n:,}".translate(width) + blank + name) == Money(Decimal(n * worth), name)


@repeatable
@given(st.integers(1, 10**12), st.booleans())
def test_written_money_round_trips(n, formal):
    assert parse_money(f"新臺幣{format_numeral(n, formal=formal)}元") == Money(Decimal(n), "元")


# Percentages


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2%", "2"),
        ("２％", "2"),
        ("2 %", "2"),
        ("100﹪", "100"),
        ("38.46％", "38.46"),
        ("-1.5%", "-1.5"),
        ("1,000%", "1000"),
        ("7‰", "0.7"),
        ("百分之 10", "10"),
        ("百分之三十", "30"),
        ("百分之三點五", "3.5"),
        ("百分之百", "100"),
        ("百分之一百二十", "120"),
        ("百分之零點五", "0.5"),
        ("千分之七", "0.7"),
    ],
)
def test_percent(text, value):
    assert parse_percent(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "%",
        "2",
        "達70%",
        "70%以上",
        "1 0%",
        "00%",
        "1,00%",
        "2%3%",
        "百分之",
        "百分之三點",
        "百分之點五",
        "百分之三點十",
        "百分之三點多",
        "百分之1.5點二",
        "三成",
        "a%",
    ],
)
def test_no_percent(text):
    assert parse_percent(text) is None


@repeatable
@given(st.decimals(-1000, 1000, places=2), widths)
def test_percentages_round_trip(value, width):
    assert parse_percent(f"{value}%".translate(width)) == value


@repeatable
@given(st.integers(0, 1000))
def test_written_percentages_round_trip(n):
    assert parse_percent(f"百分之{format_numeral(n)}") == n
