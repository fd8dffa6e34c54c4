"""Chinese numerals, everyday and formal, alone or mixed with digits."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from core.numbers.figures import FIGURE, MOST_DIGITS, int64, number
from core.text import narrow, squeeze

#: A power of ten above every unit.
_NO_LIMIT = 99

# Everyday numerals, and the formal ones of contracts and cheques.
DIGITS = "零一二三四五六七八九"
ONE_TO_NINE = DIGITS[1:]
ZEROS = "零〇○"
FORMAL = dict(zip(DIGITS + "十百千", "零壹貳參肆伍陸柒捌玖拾佰仟", strict=True))
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "萬": 4, "億": 8, "兆": 12}
_TO_FORMAL = str.maketrans(FORMAL)
TO_PLAIN = str.maketrans(
    {formal: plain for plain, formal in FORMAL.items()}
    | {"叁": "三", "叄": "三", "〇": "零", "○": "零", "廿": "二十", "卅": "三十", "卌": "四十"}
)
HAN = ZEROS + ONE_TO_NINE + "兩廿卅卌十百千萬億兆"
MULTIPLIERS = "十百千拾佰仟萬億兆"
_TERM = re.compile(
    rf"(?P<zero>零?)(?:(?P<figure>{FIGURE})|(?P<digits>[{ONE_TO_NINE}][{DIGITS}]*+|兩))?+"
    r"(?P<unit>[十百千]?)(?P<scale>[萬億兆]?)"
)


@lru_cache(maxsize=4096)
def parse_numeral(text: str | None) -> int | None:
    """Return the integer that *text*, as a whole, writes in Chinese numerals, in digits or in both.

    White space is ignored. Read are 十一, 廿一, 一百零五, the 一百十三 and 一千零十 of laws, positional 一〇九,
    formal 貳佰萬, and digits with units (1億2,000萬, 3萬5,000, 1.5億). Not read are forms without one clear value:
    一百五 (105 or 150), 百萬 without a number before it, ○○ (a blank), 〇九 (a leading zero).

    >>> parse_numeral("十 一"), parse_numeral("一百十三"), parse_numeral("二○二○"), parse_numeral("2千3百萬")
    (11, 113, 2020, 23000000)
    >>> parse_numeral("一百五"), parse_numeral("百萬"), parse_numeral("○○"), parse_numeral("第三")
    (None, None, None, None)
    """
    value = numeral(squeeze(narrow(text or "")))
    return None if value is None or value != value.to_integral_value() else int64(value)


def format_numeral(n: int, *, formal: bool = False) -> str:
    """Return *n* in Chinese numerals as used in Taiwan: 十一, 一百零五, 一百一十三; *formal* gives 壹拾壹.

    Raises ``ValueError`` for a negative number and for 10**16 or more.

    >>> format_numeral(11), format_numeral(120), format_numeral(1_050_003), format_numeral(11, formal=True)
    ('十一', '一百二十', '一百零五萬零三', '壹拾壹')
    """
    if not 0 <= n < 10**16:
        raise ValueError(f"{n} is outside 0 … 10**16")
    out = ""
    gap = False
    for scale, name in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section = n // scale % 10**4
        if not section:
            gap = True
            continue
        for unit, unit_name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = section // unit % 10
            if digit:
                out += ("零" if gap and out else "") + DIGITS[digit] + unit_name
            gap = not digit
        out += name
        gap = False
    if formal:
        return (out or "零").translate(_TO_FORMAL)
    return out[1:] if out.startswith("一十") else out or "零"


def numeral(text: str) -> Decimal | None:
    """Value of *text* where it is, as a whole, a numeral in half width and without white space."""
    plain = text.translate(TO_PLAIN)
    if plain == "零":
        return Decimal(0)
    total = section = position = 0
    scale_above = _NO_LIMIT  # power of ten of the last 萬, 億 or 兆
    unit_above = _NO_LIMIT  # power of ten of the last unit in this section
    while position < len(plain):
        term = _TERM.match(plain, position)
        if term is None:
            return None
        head, last = position == 0, term.end() == len(plain)
        position = term.end()
        unit, scale = _POWERS[term["unit"]], _POWERS[term["scale"]]
        coefficient = _coefficient(term, head=head, alone=head and last)
        if coefficient is None or (term["zero"] and not _may_skip(unit, unit_above, head=head)):
            return None
        if head and last:
            value = coefficient.scaleb(unit + scale)
            return Decimal(int(value)) if value == int(value) else value
        if coefficient != int(coefficient):
            return None
        # A last digit on its own (一百五, 二萬五) may count units or tens: it needs 十 or 零 before it.
        bare = coefficient < 10 and not unit and not term["zero"]
        starts = unit_above == _NO_LIMIT and (head or scale)
        addend = int(coefficient) * 10**unit
        if addend >= 10**unit_above or (bare and unit_above != 1 and not starts):
            return None
        section += addend
        unit_above = unit
        if scale or last:
            if scale >= scale_above or section * 10**scale >= 10**scale_above:
                return None
            total += section * 10**scale
            section, unit_above, scale_above = 0, _NO_LIMIT, scale
    return Decimal(total) if plain else None


def _coefficient(term: re.Match[str], *, head: bool, alone: bool) -> Decimal | None:
    """Number before the unit of a *term*; ``None`` where it cannot stand there."""
    unit, digits = term["unit"], term["digits"]
    if term["figure"]:
        return number(term["figure"])
    if not digits:
        return Decimal(1) if unit == "十" else None
    if digits == "兩":
        return Decimal(2) if alone or unit in ("百", "千") or (term["scale"] and not unit) else None
    if len(digits) == 1:
        return Decimal(DIGITS.index(digits))
    # Positional (一〇九): only at the head, and nothing but 萬, 億 or 兆 behind it.
    if not head or unit or len(digits) > MOST_DIGITS:
        return None
    return Decimal("".join(str(DIGITS.index(digit)) for digit in digits))


def _may_skip(unit: int, unit_above: int, *, head: bool) -> bool:
    """Whether 零 may stand before *unit*: within a section where a place is skipped, else after 萬, 億 or 兆."""
    return not head if unit_above == _NO_LIMIT else unit_above > unit + 1
