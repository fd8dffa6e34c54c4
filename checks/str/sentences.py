"""Sentences of an agency that stand at two places: in the narrative and an indicator, or in two items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.likeness import differ, longest_piece, meant
from checks.str.alignment import bare
from core.text import fold

Row = Mapping[str, Any]

#: Fewest characters of a sentence that says what is done to what.
_SHORTEST = 8
#: Two sentences with so many characters in common may be about one matter.
_COMMON = 3
#: Fewest characters of a sentence that two items do not share by chance.
_LONG = 18
#: What stands in more items than this is a form of words.
_MOST = 3
#: An agency that repeats more sentences than this writes by the pattern.
_HABIT = 3
_ENDS = re.compile(r"[。；;\n]")
_NUMBER = re.compile(r"^(?:[（(]?[\d０-９一二三四五六七八九十]{1,3}[)）.．、]+|[①-⑳•·◎●※-])")
#: Sentences on the basis, the means or the course of things fit many items.
_FORMAL = re.compile(r"(?:依|按|遵|為|配合|本案|本計畫|經費|所需|由本|爭取|以上|另|俾|藉)")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sentence as the later of two items prints it."""

    sentence: str
    at: int  #: where it begins in the content of *row*
    row: Row
    first: Row
    first_at: int  #: where it begins in the content of *first*


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of *text* without their numbers, and where each begins."""
    start = 0
    for end in [*(match.start() for match in _ENDS.finditer(text)), len(text)]:
        number = _NUMBER.match(text[start:end])
        begin = start + (number.end() if number else 0)
        if begin < end:
            yield begin, text[begin:end]
        start = end + 1


def of_another(indicators: Iterable[Row], narrative: Iterable[Row]) -> Iterator[tuple[Row, Row, int, str]]:
    """Yield the indicators named as one sentence of their goal and measured by another one, with that sentence.

    Each comes with the row of the narrative and where the sentence begins in it.
    """
    told: dict[tuple[object, ...], dict[str, tuple[Row, int, str]]] = defaultdict(dict)
    for row in narrative:
        for at, sentence in sentences(row["text"] or ""):
            if row["section"] == "strategic":
                told[row["agency"], row["goal_no"]].setdefault(bare(sentence), (row, at, sentence))
    for row in indicators:
        if row["section"] != "strategic" or not row["indicator_name"] or not row["measure"]:
            continue
        of_goal = told.get((row["agency"], row["goal_no"]), {})
        name, measure = bare(row["indicator_name"]), bare(row["measure"])
        if name == measure or min(len(name), len(measure)) < _SHORTEST or not {name, measure} <= of_goal.keys():
            continue
        if len(longest_piece(name, measure)) < _COMMON:
            yield row, *of_goal[measure]


def repeated(items: Iterable[Row]) -> Iterator[Repeated]:
    """Yield the long sentences that the contents of two or three items of an agency, named otherwise, have alike."""
    places: dict[tuple[str, str], list[tuple[Row, int, str]]] = defaultdict(list)
    for row in items:
        found = {bare(sentence): (row, at, sentence) for at, sentence in sentences(row["content"] or "")}
        for key, place in found.items():
            if len(key) >= _LONG and not _FORMAL.match(place[2]):
                places[row["agency"], key].append(place)
    # What several agencies print, or one prints of many sentences, is a form of words and no copy.
    agencies = Counter(key for _, key in places)
    twice = Counter(agency for (agency, _), same in places.items() if len(same) > 1)
    for (agency, key), same in places.items():
        if 1 < len(same) <= _MOST and agencies[key] == 1 and twice[agency] <= _HABIT:
            (first, first_at, _), *later = same
            for row, at, sentence in later:
                if _differ(first["item_name"], row["item_name"]):
                    yield Repeated(sentence, at, row, first, first_at)


def _differ(first: str | None, second: str | None) -> bool:
    """Tell whether two items are named otherwise, and not as parts of one thing (第一期, 第二期)."""
    one, other = fold(first or ""), fold(second or "")
    difference = differ(one, other)
    return bool(one and other) and one != other and not (difference and meant(one, other, difference))
