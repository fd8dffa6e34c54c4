"""Years and dates of the ROC era: tables of forms, look-alikes, and round trips."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import format_numeral, format_roc_date, parse_roc_date, parse_roc_year
from tests.core.numbers.drawing import repeatable, widths


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("109年", 109),
        ("109 年度", 109),
        ("１０９年", 109),
        ("民國 90 年", 90),
        ("中華民國一百零九年度", 109),
        ("一〇九年", 109),
        ("099年", 99),
        ("民國元年", 1),
    ],
)
def test_roc_year(text, year):
    assert parse_roc_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "年",
        "109",
        "0年",
        "2020年",
        "西元109年",
        "109學年度",
        "109年底",
        "○○年",
        "民國前3年",
        "百年",
        "109.5年",
    ],
)
def test_no_roc_year(text):
    assert parse_roc_year(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("109年4月6日", (2020, 4, 6)),
        ("109 年 4 月 6 日", (2020, 4, 6)),
        ("109年04月06日", (2020, 4, 6)),
        ("１０９年４月６日", (2020, 4, 6)),
        ("民國109年4月6日", (2020, 4, 6)),
        ("中華民國一百零九年四月六日", (2020, 4, 6)),
        ("一百十三年十二月卅一日", (2024, 12, 31)),
        ("一〇九年二月廿九日", (2020, 2, 29)),
        ("民國元年一月一日", (1912, 1, 1)),
        ("109.4.6", (2020, 4, 6)),
        ("105.4.27", (2016, 4, 27)),
        ("109/04/06", (2020, 4, 6)),
        ("９９．１２．３１", (2010, 12, 31)),
    ],
)
def test_roc_date(text, date):
    assert parse_roc_date(text) == datetime.date(*date)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "109年",
        "109年4月",
        "4月6日",
        "109年2月29日前",
        "108年2月29日",
        "109年13月1日",
        "109年4月0日",
        "109年4月31日",
        "0年1月1日",
        "○年○月○日",
        "2020年4月6日",
        "2020/4/6",
        "二〇二〇年四月六日",
        "109.4/6",
        "109.4.6.",
        "109-4",
        "1.2.3",
        "109.4.31",
    ],
)
def test_no_roc_date(text):
    assert parse_roc_date(text) is None


roc_dates = st.dates(datetime.date(1912, 1, 1), datetime.date(2111, 12, 31))


@repeatable
@given(roc_dates, widths)
def test_dates_round_trip(date, width):
    assert parse_roc_date(format_roc_date(date).translate(width)) == date


@repeatable
@given(roc_dates)
def test_written_dates_round_trip(date):
    year, month, day = (format_numeral(n) for n in (date.year - 1911, date.month, date.day))
    assert parse_roc_date(f"中華民國{year}年{month}月{day}日") == date
    assert parse_roc_year(f"{year}年度") == date.year - 1911


@repeatable
@given(
    st.dates(datetime.date(1921, 1, 1), datetime.date(2111, 12, 31)),
    st.sampled_from("./"),
    st.sampled_from(["d", "02d"]),
)
def test_short_dates_round_trip(date, mark, form):
    assert parse_roc_date(mark.join(format(n, form) for n in (date.year - 1911, date.month, date.day))) == date


def test_format_roc_date():
    assert format_roc_date(datetime.date(2020, 4, 6)) == "109年4月6日"
    with pytest.raises(ValueError, match="before"):
        format_roc_date(datetime.date(1911, 12, 31))
