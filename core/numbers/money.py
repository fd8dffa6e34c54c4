"""Money and percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.numbers.figures import DASHES, FIGURE_CHARACTERS, TRIANGLES, flatten, number, parse_decimal
from core.numbers.numerals import DIGITS, FORMAL, HAN, MULTIPLIERS, ONE_TO_NINE, TO_PLAIN, numeral

_HAN_DIGITS = ONE_TO_NINE + "兩壹貳參叁叄肆伍陸柒捌玖"

# The run is matched with or without 元: a pattern that needed it would start anew at each of the run's characters.
_MONEY = re.compile(rf"(?P<run>[0-9,.{HAN}{''.join(FORMAL.values())}叁叄]++)(?P<yuan>元(?![化素論旦宵]))?")
_SEAM = re.compile(rf"(?<=[{_HAN_DIGITS}])(?=[0-9])|(?<=[0-9])(?=[{_HAN_DIGITS}])")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money found in a text."""

    value: Decimal  #: in NT$ (元), whatever the printed unit
    unit: str  #: 元 with the scale that follows plain digits (仟元, 萬元, 百萬元); else 元


def parse_money(text: str | None) -> Money | None:
    """Return the first amount in 元 within *text*.

    The scale belongs to the unit where digits stand before it (2萬元 is 2 in 萬元) and to the number where it is
    written out or compound (二萬元, 1億2,000萬元: in 元). An amount whose digits are malformed is not passed over
    in favour of the next one: the answer is ``None``. Vague amounts (數百萬元) are passed over.

    >>> parse_money("補助新臺幣 3,000 仟元")
    Money(value=Decimal('3000000'), unit='仟元')
    >>> parse_money("貳佰萬元整"), parse_money("1.5億元").value
    (Money(value=Decimal('2000000'), unit='元'), Decimal('150000000'))
    >>> parse_money("單位：仟元"), parse_money("100 萬美元"), parse_money("一元化")
    (None, None, None)
    """
    flat = flatten(text or "")
    for match in _MONEY.finditer(flat):
        # A Chinese digit and a figure never make one number: 表一3,000元.
        figure = _SEAM.split(match["run"])[-1].lstrip(",.")
        if not match["yuan"] or not figure:
            continue
        in_digits = figure[0].isascii()
        value = numeral(figure)
        if value is None:
            if in_digits:
                return None
            continue
        before = flat[: match.end("run") - len(figure)]
        # A dash is a sign only at the head of the text: elsewhere it joins (1,000-2,000元).
        if before.endswith(TRIANGLES) or before in DASHES:
            value = -value
        scale = figure.lstrip(FIGURE_CHARACTERS) if in_digits else ""
        return Money(value, ("" if scale.strip(MULTIPLIERS) else scale) + "元")
    return None


def parse_percent(text: str | None) -> Decimal | None:
    """Return the percentage that *text* is as a whole: 2 for ``2%`` and for 百分之二, 0.7 for ``7‰``.

    >>> parse_percent("38.46％"), parse_percent("百分之 10"), parse_percent("百分之三點五"), parse_percent("7‰")
    (Decimal('38.46'), Decimal('10'), Decimal('3.5'), Decimal('0.7'))
    >>> parse_percent("達70%"), parse_percent("70"), parse_percent("1,00%")
    (None, None, None)
    """
    flat = flatten(text or "")
    if flat.endswith(("%", "‰")):
        value = parse_decimal(flat[:-1])
        return value if value is None or flat[-1] == "%" else value.scaleb(-1)
    if flat.startswith(("百分之", "千分之")):
        value = fraction(flat[3:])
        return value if value is None or flat[0] == "百" else value.scaleb(-1)
    return None


def fraction(text: str) -> Decimal | None:
    """Value of what stands behind 百分之: a numeral, which may have decimals behind 點."""
    if text == "百":
        return Decimal(100)
    whole, point, rest = text.translate(TO_PLAIN).partition("點")
    value = numeral(whole)
    if value is None or not point:
        return value
    if rest.strip(DIGITS):
        return None
    return number(f"{value}." + "".join(str(DIGITS.index(digit)) for digit in rest))
