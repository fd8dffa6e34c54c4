"""Articles of laws cited in a form that does not exist: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.numbers.numerals import parse_numeral

_NUMBER = r"[0-9０-９一二三四五六七八九十百千零〇○]{1,7}"
_ARTICLE = re.compile(
    rf"第(?P<a>{_NUMBER})之(?P<b>{_NUMBER})條"
    rf"|第(?P<c>{_NUMBER})[-－‐–—](?P<d>{_NUMBER})條"
    rf"|第(?P<e>{_NUMBER})條(?:第之|之第|第之第|之)(?P<f>{_NUMBER})(?P<unit>(?:條(?![文例]))?)(?![項款目])"
    r"|第(?P<none>條)(?!例|文|約|目|列|款第)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A citation that no law has, and how it is written rightly where that is certain."""

    start: int
    end: int
    right: str | None


def scan(text: str) -> Iterator[Hit]:
    """Yield the malformed citations of articles in *text*."""
    for match in _ARTICLE.finditer(text):
        hit = _judge(match)
        if hit is not None:
            yield hit


def _judge(match: re.Match[str]) -> Hit | None:
    start, end = match.span()
    if match["none"]:
        return Hit(start, end, None)
    if match["a"]:
        return Hit(start, end, f"第{match['a']}條之{match['b']}")
    if match["c"]:
        # 第3-5條 are three articles; a hyphen before a smaller number stands for 之.
        first, second = parse_numeral(match["c"]), parse_numeral(match["d"])
        if first is None or second is None or second >= first:
            return None
        return Hit(start, end, f"第{match['c']}條之{match['d']}")
    right = f"第{match['e']}條之{match['f']}"
    return None if match[0] == right else Hit(start, end, right)
