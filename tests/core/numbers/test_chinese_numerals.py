"""Chinese numerals: tables of forms, look-alikes, and round trips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import format_numeral, parse_numeral
from tests.core.numbers.drawing import repeatable


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
