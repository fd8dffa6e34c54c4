"""Amounts of money that a text prints without a unit: 中央：1800, 總經費12,500."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.quoted import Role, flat
from core.numbers import parse_decimal

_BARE = re.compile(
    r"(?P<label>(?P<central>中央)(?:補助|核定)?款?(?=[:=])|(?P<own>本府|市府)(?:自籌|配合|負擔)?款?(?=[:=])"
    r"|(?:自籌|地方自籌|地方配合)款?(?=[:=])|(?:補助|自籌|配合|中央|市)款(?=[:=為計約0-9])"
    r"|(?:(?:總|計畫|所需|工程|補助)?經費|預算(?:數|額|金額)?|金額|(?:經費|預算|補助|投資|支出)總額|費用"
    r"|(?:工程|設備|業務|補助|委辦|規劃|設計|監造|裝修|購置|修繕|維護|獎勵)費)"
    r"(?=[:=為計約需共達編匡估概列0-9新]))"
    r"(?:[:=為計約需共達]|編列|匡列|估列|估計|概估|計列|新[臺台]幣){0,3}"
    r"(?P<figure>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{2,})"
    r"(?=[，。；;、)(為等及和\n]|辦理|支應|執行|挹注|$)(?!\([^()]*元|\n?[仟千萬百億]*元)"
)
_ELSEWHERE = re.compile(r"單位[:為]?[(]?(?:新[臺台]幣)?[仟千萬百億]*元|\([仟千萬百]?元\)")
#: What joins a figure to a later one that has the unit of both.
_LISTED = re.compile(r"[、及和與，][^。；;\n]{0,24}?[0-9][仟千萬百億]*元")
#: What shows that a figure is a year (110、111年), a number of something (120、150件) or a bound (1,000(含)以上).
_COUNTED = re.compile(r"[、及和與][0-9,]{1,9}[㐀-鿿]|\((?:含|以|不含)|等[㐀-鿿]?[年度項款]|為(?:上限|限)")


@dataclass(frozen=True, slots=True)
class Unitless:
    """An amount without a unit, with its label."""

    piece: str
    start: int
    figure: Decimal
    role: Role | None  #: ``central`` or ``own`` where the label is the printed one of a block


def unitless(text: str) -> Iterator[Unitless]:
    """Yield the amounts in *text* that have no unit; none where the text names one for all of them."""
    plain = flat(text)
    if _ELSEWHERE.search(plain):
        return
    for match in _BARE.finditer(plain):
        figure = parse_decimal(match["figure"])
        if figure is not None and not any(each.match(plain, match.end()) for each in (_LISTED, _COUNTED)):
            role: Role | None = "central" if match["central"] else "own" if match["own"] else None
            yield Unitless(text[match.start() : match.end()], match.start(), figure, role)
