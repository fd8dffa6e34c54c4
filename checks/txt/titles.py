"""Titles of rules and plans in quotation marks, and which of them are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from checks import texts
from checks.likeness import Difference, in_use, meant, near_pairs
from checks.txt.confusables import standardise
from core.text import fold

_TITLE = re.compile(
    r"[「『《〈]([^「」『』《》〈〉。；\n]{6,40}?(?:要點|辦法|條例|規則|準則|計畫|計劃|方案))[」』》〉]"
)
#: Words on how a thing is done, which a short way of citing leaves out; any other word may name another rule.
_MANNER = re.compile(r"作業|實施|執行|辦理|處理|[之的及與暨和]")
#: What has one title by which it was issued; two plans and schemes may be called nearly alike.
_RULES = ("要點", "辦法", "條例", "規則", "準則")
#: So many characters at the end say what kind of rule it is (要點 and 辦法 are two); no longer word is a slip.
_KIND = 2


@dataclass(slots=True)
class Title:
    """One title as compared, and where it stands: the cell and the position of its first character."""

    folded: str
    text: str  #: as printed
    places: list[tuple[texts.Cell, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two titles of what is likely one thing."""

    usual: Title
    rare: Title
    verdict: Literal["cited", "cited_word"]


def pairs(cells: Iterable[texts.Cell], count: Callable[[str], int]) -> Iterator[Pair]:
    """Yield the titles in *cells* that differ by one character or one short word, and not on purpose.

    *count* returns how often a piece stands in the document.
    """
    titles: dict[str, Title] = {}
    for cell in cells:
        for match in _TITLE.finditer(cell.text):
            folded = standardise(fold(match[1]))
            titles.setdefault(folded, Title(folded, match[1])).places.append((cell, match.start(1)))
    folded_titles = list(titles)
    for one, other, difference in near_pairs(folded_titles):
        first, second = titles[folded_titles[one]], titles[folded_titles[other]]
        verdict = None if _side_by_side(first, second) else _verdict(first, second, difference, count)
        if verdict:
            at = difference.at
            # Of two that are cited equally often, the one whose characters the document has less often is doubtful.
            rare, usual = sorted(
                (first, second),
                key=lambda title: (len(title.places), count(title.folded[at - 1 : at + 1]), len(title.text)),
            )
            yield Pair(usual, rare, verdict)


def _side_by_side(first: Title, second: Title) -> bool:
    """Tell whether one cell cites both: it tells them apart."""
    cells = {(cell.table, cell.row_id, cell.column) for cell, _ in first.places}
    return any((cell.table, cell.row_id, cell.column) in cells for cell, _ in second.places)


def _verdict(
    first: Title, second: Title, difference: Difference, count: Callable[[str], int]
) -> Literal["cited", "cited_word"] | None:
    longest = max(len(first.folded), len(second.folded))
    word = difference.first or difference.second
    if difference.kind == "transposed" or difference.at == 0 or difference.at + len(difference.first) > longest - _KIND:
        return None
    issued = first.folded.endswith(_RULES)
    if difference.kind == "inserted":
        if issued and _MANNER.fullmatch(word):
            return "cited"
        return None if len(word) > _KIND or meant(first.folded, second.folded, difference) else "cited_word"
    if meant(first.folded, second.folded, difference):
        return None
    ordinary = all(in_use(title.folded, difference.at, count) for title in (first, second))
    return "cited" if issued and not ordinary else "cited_word"
