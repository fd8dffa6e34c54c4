"""Articles of laws, and points of directions, cited in a form that does not exist: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.numbers.numerals import parse_numeral

_NUMBER = r"[0-9０-９一二三四五六七八九十百千零〇○]{1,7}"
_ARTICLE = re.compile(
    rf"第(?P<a>{_NUMBER})之(?P<b>{_NUMBER})條"
    rf"|第(?P<c>{_NUMBER})[-－‐–—](?P<d>{_NUMBER})條"
    rf"|第(?P<e>{_NUMBER})條(?:第之|之第|第之第|之)(?P<f>{_NUMBER})(?P<unit>(?:條(?![文例]))?)(?![項款目])"
    r"|第(?P<none>條)(?!例|文|約|目|列|款第)"
    rf"|第(?P<g>{_NUMBER})之(?P<h>{_NUMBER})點"
    r"|(?<=條)第(?P<part>[項款](?!目|次))"
    rf"|第{_NUMBER}條(?:第{_NUMBER}項)?(?P<order>第{_NUMBER}[款目]第{_NUMBER}項|第{_NUMBER}目第{_NUMBER}款)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A citation that no law has, and how it is written rightly where that is certain."""

    kind: Literal["malformed", "no_number", "order"]
    start: int
    end: int
    right: str | None = None
    short: bool = False  #: 第8-1條, as histories abbreviate it


def scan(text: str) -> Iterator[Hit]:
    """Yield the malformed citations of articles in *text*."""
    for match in _ARTICLE.finditer(text):
        hit = _judge(match)
        if hit is not None:
            yield hit


def _judge(match: re.Match[str]) -> Hit | None:
    start, end = match.span()
    if match["none"] or match["part"]:
        return Hit("no_number", start, end)
    if match["order"]:
        return Hit("order", start, end)
    if match["a"]:
        return Hit("malformed", start, end, f"第{match['a']}條之{match['b']}")
    if match["g"]:
        return Hit("malformed", start, end, f"第{match['g']}點之{match['h']}")
    if match["c"]:
        # 第3-5條 are three articles; a hyphen before a smaller number stands for 之.
        first, second = parse_numeral(match["c"]), parse_numeral(match["d"])
        if first is None or second is None or second >= first:
            return None
        return Hit("malformed", start, end, f"第{match['c']}條之{match['d']}", short=True)
    right = f"第{match['e']}條之{match['f']}"
    return None if match[0] == right else Hit("malformed", start, end, right)
