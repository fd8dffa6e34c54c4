"""Names that are nearly the same: how they differ, and whether the difference is meant.

Two names of one plan may differ by a slip (便民措施 / 便民設施 of one thing) or on purpose (地價稅 / 房屋稅,
北區 / 南區). :func:`differ` tells how; :func:`meant` tells the pairs that are made to be told apart;
:func:`near_pairs` finds candidates without comparing every name with every other one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.contrasts import (
    BEFORE_PROPER,
    COMMON,
    INSTITUTIONS,
    MARKS,
    PROPER,
    QUALIFIERS,
    SCOPE,
    SERIES,
    SURELY_COMMON,
    WORDS,
)

Kind = Literal["substituted", "inserted", "transposed"]

#: Most characters that a left-out word may have.
_LONGEST_WORD = 4
#: Most characters that may be written otherwise.
_MOST_SUBSTITUTED = 2
#: Bigrams that more names than this have in common (本市, 計畫) tell nothing apart.
_COMMON = 40
#: So often two characters stand side by side elsewhere that make a word.
_IN_USE = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One small difference of two names, from the *first* to the *second*."""

    kind: Kind
    at: int  #: where it begins, in both
    first: str  #: what the first has there; empty where the second has a word more
    second: str

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The characters that stand for one another, where some are substituted."""
        return tuple((one, other) for one, other in zip(self.first, self.second, strict=False) if one != other)


def differ(first: str, second: str) -> Difference | None:
    """Return how two texts differ, where it is one or two characters, one word more, or one pair of words swapped.

    ``None`` where they are equal or differ by more.
    """
    if first == second or abs(len(first) - len(second)) > _LONGEST_WORD:
        return None
    head = _common(first, second)
    tail = min(_common(first[::-1], second[::-1]), min(len(first), len(second)) - head)
    one, other = first[head : len(first) - tail], second[head : len(second) - tail]
    if not one or not other:
        return Difference("inserted", head, one, other) if len(one or other) <= _LONGEST_WORD else None
    if len(one) != len(other):
        return None
    if len(one) <= 2 * _LONGEST_WORD and any(one[cut:] + one[:cut] == other for cut in range(1, len(one))):
        return Difference("transposed", head, one, other)
    if sum(a != b for a, b in zip(one, other, strict=True)) <= _MOST_SUBSTITUTED:
        return Difference("substituted", head, one, other)
    return None


def _common(first: str, second: str) -> int:
    """Return how many characters both begin with."""
    for at, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return at
    return min(len(first), len(second))


def meant(first: str, second: str, difference: Difference) -> bool:
    """Tell whether two names that differ by *difference* may well be the names of two things.

    So it is where numerals, directions, opposites, kinds of tax or school, or proper names of places differ, where one
    name has a number or a mark more, and where a whole word stands for another one.
    """
    if difference.kind == "transposed":
        # 列管基層建設提案 and 基層建設提案列管 are a verb with its object, and what has become of it.
        return bool(set(difference.first) & MARKS) or len(difference.first) > _LONGEST_WORD
    if difference.kind == "inserted":
        return _means_more(first, second, difference)
    if any(_of_a_series(one, other) for one, other in difference.pairs):
        return True
    end = difference.at + len(difference.first)
    if any(_is_proper(text, end) for text in (first, second)) and not _one_is_common(first, second, difference):
        return True
    if _words_differ(first, second):
        return True
    # Two characters side by side that both differ are another word, not a slip of the pen.
    return len(difference.first) == len(difference.pairs) == _MOST_SUBSTITUTED


def _means_more(first: str, second: str, difference: Difference) -> bool:
    """Tell whether the word that one name has more is no omission of the other: at an end, in brackets, a number."""
    word = difference.first or difference.second
    longer = first if difference.first else second
    end = difference.at + len(word)
    at_an_end = difference.at == 0 or end == len(longer)
    if at_an_end or set(word) & MARKS or word in QUALIFIERS or SCOPE.fullmatch(word) or _numbered(word):
        return True
    if longer[difference.at - 1] in MARKS and end < len(longer) and longer[end] in MARKS:
        return True  # one more member of an enumeration
    inside = longer[: difference.at]
    return inside.count("(") + inside.count("（") > inside.count(")") + inside.count("）")


def _numbered(word: str) -> bool:
    return any((char.isascii() and char.isalnum()) or char in SERIES[1] for char in word)


def _of_a_series(one: str, other: str) -> bool:
    if one.isascii() or other.isascii() or one in MARKS or other in MARKS:
        return True
    return any(one in series and other in series for series in SERIES)


def _is_proper(text: str, end: int) -> bool:
    """Tell whether what ends at *end* of *text* is the proper name of a place: 中「正」區, 忠「孝」國小."""
    return any(char in PROPER for char in text[end : end + 2]) or text.startswith(INSTITUTIONS, end)


def _one_is_common(first: str, second: str, difference: Difference) -> bool:
    """Tell whether one text has a common word where the other has none: 社區 and 杜區 are no two places."""
    at = difference.at
    if len(difference.first) != 1 or first[at - 1 : at] in BEFORE_PROPER:
        return False
    words = {first[at : at + 2], second[at : at + 2]}
    return bool(words & SURELY_COMMON) and not words <= COMMON


def _words_differ(first: str, second: str) -> bool:
    for words in WORDS:
        has, other = ({word for word in words if word in text} for text in (first, second))
        if has and other and has != other:
            return True
    return False


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int, Difference]]:
    """Yield the pairs of *names* (by position) that :func:`differ` by little, each once, in order.

    Only names that share rare pairs of characters are compared: the time grows with the names, not with their square.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for position, name in enumerate(names):
        for gram in _grams(name):
            holders[gram].append(position)
    for position, name in enumerate(names):
        shared: Counter[int] = Counter()
        for gram in _grams(name):
            if len(holders[gram]) <= _COMMON:
                shared.update(other for other in holders[gram] if other > position)
        for other in sorted(shared):
            difference = differ(name, names[other])
            if difference is not None:
                yield position, other, difference


def _grams(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def longest_piece(first: str, second: str) -> str:
    """Return the longest text that both contain; line feeds belong to none."""
    best = ""
    for start in range(len(first)):
        while (piece := first[start : start + len(best) + 1]) and len(piece) > len(best) and piece in second:
            if "\n" in piece:
                break
            best = piece
    return best


def in_use(text: str, at: int, count: Callable[[str], int]) -> bool:
    """Tell whether the character at *at* of *text* makes a word with its neighbour that is used elsewhere too.

    *count* returns how often a piece stands in the document. Such a character may well be meant (人行 of 人行道 in
    友善人行環境); a slip of the pen makes no word.
    """
    for start in (at - 1, at):
        word, beside = text[max(0, start) : start + 2], text[max(0, start - 1) : start + 3]
        if start >= 0 and len(word) == 2 and count(word) - count(beside) >= _IN_USE:
            return True
    return False
