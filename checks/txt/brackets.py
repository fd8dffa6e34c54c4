"""Brackets and quotation marks without their partner: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.text import narrow

_PAIRS = dict(zip("([{「『【〔〖〈《“‘", ")]}」』】〕〗〉》”’", strict=True))
_CLOSING = frozenset(_PAIRS.values())
_MARKS = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_CLOSING)) + "]")
#: 1) and a） number a paragraph; so does (1 at the beginning of one.
_ENUMERATOR = re.compile(r"(?:^|(?<=[\n。；;：:，,、.]))[0-9a-zA-Z一二三四五六七八九十甲乙丙丁①-⑳]{1,3}\)")
#: A label anywhere: where a text has several, they number its parts.
_LABEL = re.compile(r"(?:[0-9]{1,2}|[a-zA-Z一二三四五六七八九十甲乙丙丁])\)$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A bracket or quotation mark that has no partner."""

    kind: Literal["unclosed", "unopened"]
    start: int
    mark: str  #: as printed
    partner: str  #: the mark that is missing


def scan(text: str) -> Iterator[Hit]:
    """Yield the brackets and quotation marks of *text* without a partner, in order.

    Widths may be mixed: （ and ) are a pair. A kind of bracket is counted by itself, so that a pair that crosses
    another one is not charged twice.
    """
    flat = narrow(text)
    numbers = {match.end() - 1 for match in _ENUMERATOR.finditer(flat)}
    open_: dict[str, list[int]] = {}
    lone: list[Hit] = []
    for match in _MARKS.finditer(flat):
        at, mark = match.start(), match[0]
        if mark in _PAIRS:
            open_.setdefault(_PAIRS[mark], []).append(at)
        elif open_.get(mark):
            open_[mark].pop()
        elif at not in numbers and not (mark == "’" and flat[at - 1 : at].isascii()):
            opening = next(first for first, second in _PAIRS.items() if second == mark)
            lone.append(Hit("unopened", at, text[at], _as_wide(opening, text[at])))
    lone += [
        Hit("unclosed", at, text[at], _as_wide(closing, text[at])) for closing, places in open_.items() for at in places
    ]
    labels = [
        hit for hit in lone if hit.kind == "unopened" and _LABEL.search(flat, max(hit.start - 3, 0), hit.start + 1)
    ]
    if numbers or len(labels) > 1:
        lone = [hit for hit in lone if hit not in labels]
    yield from sorted(lone, key=lambda hit: hit.start)


def _as_wide(partner: str, mark: str) -> str:
    """Return *partner* in the width of *mark*."""
    return chr(ord(partner) + 0xFEE0) if mark > "\u00ff" > partner else partner
