"""Shares in per cent that a text gives to the central government and to the city, and what they are shares of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.quoted import CENTRAL, OWN, flat, sentences
from core.numbers import parse_decimal
from core.numbers.numerals import numeral

#: A semicolon may part the two shares: (90%;10%).
_SENTENCE = re.compile("[^。\n]+")
_APART = 24
_WORDS = r"(?:補助|負擔|支應|分擔|自籌|配合|經費|款|比率|比例|占|佔|各|約|為|計|:|\(|則|部分|應|政府|編列|之)*"
_SHARE = re.compile(rf"(?:(?P<central>{CENTRAL})|(?P<own>{OWN})){_WORDS}(?P<figure>[0-9]+(?:\.[0-9]+)?)%")
#: Bounds and conditions: such a share need not be the one of this year's block.
_BOUND = re.compile("最高|上限|至多|為限|不超過|以上|以下|以內|至少|爭取|申請|提高至|調整|原則|財力|級|執行率|達成率")
#: An amount whose 元 is left out: 金包里促參案200萬(90%).
_ROUND = re.compile(r"[0-9][0-9,.]*[百千仟]?[萬億](?=[(（，、,:]|計|$)")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Split:
    """A split of the whole into the share of the central government and that of the city."""

    piece: str
    start: int
    central: Decimal  #: in per cent
    grain: Decimal  #: in per cent: one in the last printed place
    bases: tuple[Decimal, ...]  #: amounts in NT$ in the same sentence, which it may be a split of


def splits(text: str) -> Iterator[Split]:
    """Yield the splits that *text* states: one share for either side in one sentence, which make up 100 %."""
    plain = flat(text)
    if "%" not in plain:
        return
    for sentence in _SENTENCE.finditer(plain):
        shares = list(_SHARE.finditer(sentence[0]))
        if len(shares) != 2 or shares[1].start() - shares[0].end() > _APART or _BOUND.search(sentence[0]):
            continue
        central = next((parse_decimal(share["figure"]) for share in shares if share["central"]), None)
        own = next((parse_decimal(share["figure"]) for share in shares if share["own"]), None)
        if central is None or own is None or central + own != _WHOLE:
            continue
        start, end = sentence.start() + shares[0].start(), sentence.start() + shares[1].end()
        grain = Decimal(1).scaleb(max(int(share.as_tuple().exponent) for share in (central, own)))
        yield Split(text[start:end], start, central, grain, tuple(_bases(sentence[0])))


def _bases(sentence: str) -> Iterator[Decimal]:
    for quoted in sentences(sentence):
        yield from (amount.value for amount in quoted.amounts if not amount.is_rate)
    for match in _ROUND.finditer(sentence):
        value = numeral(match[0])
        if value is not None:
            yield value
