"""Numbers as Taiwanese government documents print them: tables of forms, look-alikes, and round trips."""

import datetime
import doctest
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import core.numbers
from core.numbers import (
    Money,
    Target,
    format_numeral,
    format_roc_date,
    parse_amount,
    parse_decimal,
    parse_money,
    parse_numeral,
    parse_percent,
    parse_roc_date,
    parse_roc_year,
    parse_target,
)

# The same examples on every run; nothing is written to disk.
repeatable = settings(derandomize=True, database=None, deadline=None)

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
INT64 = st.integers(-(2**63), 2**63 - 1)
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
widths = st.sampled_from([{}, TO_FULL_WIDTH])


def test_docstring_examples():
    outcome = doctest.testmod(core.numbers)
    assert outcome.attempted > 15
    assert outcome.failed == 0


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


# Chinese numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("○", 0),
        ("一", 1),
        ("兩", 2),
        ("十", 10),
        ("十一", 11),
        ("一十一", 11),
        ("十 一", 11),
        ("十\n　一", 11),
        ("二十", 20),
        ("廿", 20),
        ("廿一", 21),
        ("卅", 30),
        ("卅一", 31),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百○五", 105),
        ("一百十三", 113),
        ("一百一十三", 113),
        ("一百二十", 120),
        ("一百廿", 120),
        ("兩百", 200),
        ("二千兩百", 2200),
        ("一千零五", 1005),
        ("一千零十", 1010),
        ("一千零五十", 1050),
        ("一千五十", 1050),
        ("一千一百十", 1110),
        ("二十三萬四千五百六十七", 234567),
        ("一萬零五百", 10500),
        ("三十萬五千", 305000),
        ("三十萬零五千", 305000),
        ("二千三百萬", 23000000),
        ("一億零五千", 100005000),
        ("一億五萬", 100050000),
        ("兩億", 200000000),
        ("一兆", 10**12),
        ("一兆零一", 10**12 + 1),
        ("一〇九", 109),
        ("二○二○", 2020),
        ("三七五", 375),
        ("一零", 10),
        ("一二〇萬", 1200000),
        ("壹貳參", 123),
        ("拾壹", 11),
        ("壹拾壹", 11),
        ("貳佰萬", 2000000),
        ("叁仟肆佰伍拾陸", 3456),
        ("柒萬捌仟玖佰", 78900),
        ("參億零肆", 300000004),
        ("12", 12),
        ("１２", 12),
        ("200萬", 2000000),
        ("2,000萬", 20000000),
        ("2千3百萬", 23000000),
        ("２千３百萬", 23000000),
        ("1億2,000萬", 120000000),
        ("1億2000萬", 120000000),
        ("3萬5,000", 35000),
        ("1萬零500", 10500),
        ("3,000仟", 3000000),
        ("1.5億", 150000000),
    ],
)
def test_numeral(text, value):
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "第三",
        "三、",
        "一般",
        "兩岸",
        "參加",
        "ㄧ",
        "十兩",
        "百",
        "百萬",
        "千",
        "萬",
        "億元",
        "○○",
        "○○○",
        "〇九",
        "零五",
        "一百五",
        "三千五",
        "二萬五",
        "二千三萬",
        "一百零十",
        "二十零三",
        "一百零零五",
        "二萬零",
        "十十",
        "十百",
        "一百二百",
        "一萬二萬",
        "一萬億",
        "一萬二億",
        "二廿",
        "一二十",
        "一百二三",
        "2千30百",
        "3萬5",
        "3萬50,000",
        "1.5",
        "1.5億2千萬",
        "1.23萬億",
        "012",
        "1,00萬",
        "二.五",
        "9223372036854775808",
        "９" * 40,
        "九" * 40,
    ],
)
def test_no_numeral(text):
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("n", "plain", "formal"),
    [
        (0, "零", "零"),
        (1, "一", "壹"),
        (10, "十", "壹拾"),
        (11, "十一", "壹拾壹"),
        (20, "二十", "貳拾"),
        (100, "一百", "壹佰"),
        (105, "一百零五", "壹佰零伍"),
        (113, "一百一十三", "壹佰壹拾參"),
        (120, "一百二十", "壹佰貳拾"),
        (1001, "一千零一", "壹仟零壹"),
        (1050, "一千零五十", "壹仟零伍拾"),
        (10_000, "一萬", "壹萬"),
        (10_500, "一萬零五百", "壹萬零伍佰"),
        (100_000, "十萬", "壹拾萬"),
        (305_000, "三十萬五千", "參拾萬伍仟"),
        (23_000_000, "二千三百萬", "貳仟參佰萬"),
        (100_005_000, "一億零五千", "壹億零伍仟"),
        (10**12, "一兆", "壹兆"),
    ],
)
def test_format_numeral(n, plain, formal):
    assert format_numeral(n) == plain
    assert format_numeral(n, formal=True) == formal


@pytest.mark.parametrize("n", [-1, 10**16])
def test_format_numeral_refuses(n):
    with pytest.raises(ValueError, match="outside"):
        format_numeral(n)


def test_small_numerals_round_trip():
    for n in range(12_000):
        assert parse_numeral(format_numeral(n)) == n
        assert parse_numeral(format_numeral(n, formal=True)) == n


@repeatable
@given(st.integers(0, 10**12), st.booleans())
def test_numerals_round_trip(n, formal):
    assert parse_numeral(format_numeral(n, formal=formal)) == n


@repeatable
@given(st.integers(0, 8), st.integers(0, 15))
def test_numerals_with_one_digit_round_trip(digit, power):
    n = (digit + 1) * 10**power
    assert parse_numeral(format_numeral(n)) == n


@repeatable
@given(st.integers(10, 10**12))
def test_positional_numerals_round_trip(n):
    digits = str(n).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    assert parse_numeral(digits) == n


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


# Years and dates


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


# Targets


@pytest.mark.parametrize(
    ("text", "value", "unit", "count"),
    [
        ("100%", 100, "%", 1),
        ("100 ％", 100, "%", 1),
        ("99.7％", 99.7, "%", 1),
        ("8.5%", 8.5, "%", 1),
        ("90%以上", 90, "%", 1),
        ("≧85%", 85, "%", 1),
        ("≥85%", 85, "%", 1),
        ("<5%", 5, "%", 1),
        ("達80%", 80, "%", 1),
        ("-5%", -5, "%", 1),
        ("△5%", -5, "%", 1),
        ("百分之八十", 80, "%", 1),
        ("百分之80以上", 80, "%", 1),
        ("達百分之80，每年", 80, "%", 1),
        ("350件", 350, "件", 1),
        ("350 件", 350, "件", 1),
        ("50戶數", 50, "戶數", 1),
        ("7班", 7, "班", 1),
        ("1800人次", 1800, "人次", 1),
        ("87,000件", 87000, "件", 1),
        ("１，２００人次", 1200, "人次", 1),
        ("20時", 20, "時", 1),
        ("1.45冊", 1.45, "冊", 1),
        ("70,000平方公尺", 70000, "平方公尺", 1),
        ("50kg", 50, "kg", 1),
        ("28萬元", 28, "萬元", 1),
        ("2,700萬元", 2700, "萬元", 1),
        ("3,000仟元", 3000, "仟元", 1),
        ("1萬株", 1, "萬株", 1),
        ("8萬人次", 8, "萬人次", 1),
        ("40萬", 40, "萬", 1),
        ("1億2,000萬元", 120000000, "元", 1),
        ("3萬5,000人", 35000, "人", 1),
        ("100", 100, None, 1),
        ("100。", 100, None, 1),
        ("0件", 0, "件", 1),
        ("12個單位", 12, "個", 1),
        ("6攤位以上", 6, "攤", 1),
        ("18浬以內", 18, "浬", 1),
        ("召開3次會議", 3, "次", 1),
        ("每年2次", 2, "次", 1),
        ("每3個月1次", 1, "次", 1),
        ("112年度達成5場", 5, "場", 1),
        ("110-112年5件", 5, "件", 1),
        ("第1、2季各3場", 3, "場", 1),
        ("第2至4季3場", 3, "場", 1),
        ("五場", 5, "場", 1),
        ("兩場次", 2, "場次", 1),
        ("十二場次", 12, "場次", 1),
        ("一百二十人次", 120, "人次", 1),
        ("辦理三場以上", 3, "場", 1),
        ("二千三百萬元", 23000000, "元", 1),
        ("LED燈500盞", 500, "盞", 1),
        ("LED500盞", 500, "盞", 1),
        ("5-10場", 5, "場", 1),
        ("5～10場", 5, "場", 1),
        ("5〜10場", 5, "場", 1),
        ("5至10場", 5, "場", 1),
        ("5場至10場", 5, "場", 1),
        ("三至五場", 3, "場", 1),
        ("5、6場", 5, "場", 1),
        ("1、2場", 1, "場", 1),
        ("5、6、7場", 5, "場", 1),
        ("95場次3,000人次", 95, "場次", 2),
        ("50場次6,000人次", 50, "場次", 2),
        ("預審1次及召開評定會1次", 1, "次", 2),
        ("100%（5場）", 100, "%", 2),
        ("100%、5場", 100, "%", 2),
        ("由80%提升至85%", 80, "%", 2),
        ("五場及3,000人次", 5, "場", 2),
        ("1.辦理5場2.參加100人", 5, "場", 2),
        ("1. 5場 2. 100人", 5, "場", 2),
        ("(1)5場(2)100人", 5, "場", 2),
        ("1.辦理5場2.參加100人3.滿意度80%", 5, "場", 3),
        ("5場，限第1至2季", 5, "場", 1),
        ("１、辦理５場２、參加１００人", 5, "場", 2),
        ("1,00件", None, "件", 1),
        ("1,00件及5場", None, "件", 2),
        ("△1,00件", None, "件", 1),
        ("42,858,件", None, "件", 1),
        ("007件", None, "件", 1),
        ("1,00萬元", None, "萬元", 1),
    ],
)
def test_target(text, value, unit, count):
    assert parse_target(text) == Target(value, unit, count)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "依核定件數辦理，結案後即予以取消。",
        "統一辦理",
        "一般民眾",
        "唯一案件",
        "單一窗口",
        "逐一件檢視",
        "另一場地",
        "第三方查核",
        "第3季",
        "第三次",
        "每一場",
        "每3個月",
        "三分之一",
        "十分滿意",
        "零件",
        "一部分",
        "一次性補助",
        "二三場",
        "百場",
        "萬里",
        "兩岸",
        "112年12月底前完成",
        "12月31日前",
        "民國90年",
        "99年12月",
        "112.12.31",
        "112學年度",
        "2023年",
        "PM2.5",
        "ISO9001",
        "COVID-19疫苗",
        "5G",
        "5minutes",
        "①",
    ],
)
def test_no_target(text):
    assert parse_target(text) == Target(None, None, 0)


@repeatable
@given(
    st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2)),
    st.sampled_from(["%", "件", "人次", "場次", "萬元", "仟元", "平方公尺", "戶數", "萬人次", "小時", "單位"]),
    st.booleans(),
    widths,
)
def test_targets_round_trip(number, unit, separated, width):
    digits = f"{number:,}" if separated else str(number)
    printed = (digits + unit).translate(width)
    assert parse_target(printed) == Target(float(number), unit, 1)
    assert parse_target(f"達{printed}以上，並辦理三場") == Target(float(number), unit, 2)


# Any text at all

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
