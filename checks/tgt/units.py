"""Units of a measure and of its target that do not fit: persons and attendances above all."""

from __future__ import annotations

import re
from typing import Literal

from checks.tgt import promises
from checks.tgt.quantities import Quantity, flatten, quantities

Misfit = Literal["persons", "per_cent", "unit"]

_REACHES = r"[^，。、；,;0-9人場每平均]{0,6}[0-9][0-9,]*[百千萬]*(?:餘|多)?"
_CONFUSED = re.compile(rf"人次(?:數)?{_REACHES}[人名位](?!次|數|口)|人數{_REACHES}人次")
#: What a measure counts, and the counters that fit it.
_NOUNS = (
    (
        re.compile(r"(?:場次|場次數|場數|次數)(?:合計|總)?數?。?$"),
        frozenset(("場次", "梯次", "期", "檔", "趟", "航次", "車次", "班", "堂", "天")),
    ),
    (
        re.compile(r"(?:案|筆)?件數(?:合計數?|總數)?。?$"),
        frozenset(("件", "筆", "項", "則", "份", "張", "冊", "篇", "本")),
    ),
    (re.compile(r"(?<!住)戶數(?:合計數?|總數)?。?$"), frozenset(("戶", "家"))),
)
_MIXED = re.compile(r"[、及與和／/÷×]|合計|占|率|比")
#: Other counters may stand for anything: 個, 項.
_JUDGED = frozenset(("場次", "件", "戶", "人", "人次"))
_PERSONS = re.compile(r"人(?:員|口)?數(?!據)(?:合計|總)?數?$")


def confused(measure: str) -> list[tuple[int, str]]:
    """Return where *measure* reaches a number of persons in attendances, or the reverse, and what it says there."""
    return [(match.start(), measure[match.start() : match.end()]) for match in _CONFUSED.finditer(flatten(measure))]


def misfit(measure: str, target: str) -> tuple[Misfit, str, Quantity] | None:
    """Return how the counter of *target* does not fit what *measure* counts, the word for that, and the target."""
    stated = quantities(target)
    if len(stated) != 1 or promises.formula(measure) or promises.scored(measure):
        return None
    only = stated[0]
    last = re.split("[，；。,;]", flatten(measure).rstrip("。"))[-1]
    word = _persons(measure, last, only)
    if word:
        return ("persons", word, only)
    if _MIXED.search(last) or _MIXED.search(target):
        return None
    for noun, fitting in _NOUNS:
        match = noun.search(last)
        if match and only.percent:
            return ("per_cent", match[0], only)
        if match and only.counter in _JUDGED - fitting:
            return ("unit", match[0], only)
    return None


def _persons(measure: str, last: str, stated: Quantity) -> str | None:
    """Return the word of *measure* that counts persons where the target counts attendances, or the reverse."""
    if stated.counter == "人" and "人次" in measure and not re.search("人數|人員數", measure):
        return "人次"
    match = _PERSONS.search(last)
    return match[0] if stated.counter == "人次" and match and "人次" not in measure else None
