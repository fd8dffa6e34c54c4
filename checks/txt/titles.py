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
    verdict: Literal["cited", "cited_word", "law"]


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


#: Fewest characters of the name of a law of which one may be wrong; shorter ones are too much alike.
_LAW = 5
#: Laws that differ by one character.
_TWO_LAWS = ({"公務人員考試法", "公務人員考績法"}, {"國民教育法", "國民體育法"})


def laws(cited: Iterable[texts.Cell], named: Iterable[texts.Cell], count: Callable[[str], int]) -> Iterator[Pair]:
    """Yield the laws that provisions cite, by a name that differs by one character from another that the issue has.

    *cited* are the names in citations, *named* those of the regulations that the issue prints; these may be nearly
    alike, and a text may cite an old name and a new one side by side.
    """
    found: dict[str, Title] = {}
    own: set[str] = set()
    for names, printed in ((cited, False), (named, True)):
        for cell in names:
            folded = standardise(fold(cell.text))
            if len(folded) >= _LAW:
                found.setdefault(folded, Title(folded, cell.text)).places.append((cell, 0))
                if printed:
                    own.add(folded)
    folded_names = list(found)
    for one, other, difference in near_pairs(folded_names):
        first, second = found[folded_names[one]], found[folded_names[other]]
        if {first.folded, second.folded} <= own or difference.kind == "transposed":
            continue
        if len(difference.first or difference.second) > 1 or meant(first.folded, second.folded, difference):
            continue
        if difference.at == 0 or (difference.kind == "inserted" and len(first.folded) <= 2 * _LAW):
            continue
        # What the issue prints as the heading of a regulation is its name.
        rare, usual = sorted((first, second), key=lambda title: (title.folded in own, _provisions(title)))
        ordinary = all(in_use(title.folded, difference.at, count) for title in (first, second))
        known = usual.folded in own or _provisions(usual) > _provisions(rare)
        if known and not ordinary and {rare.folded, usual.folded} not in _TWO_LAWS:
            yield Pair(usual, rare, "law")


def _provisions(title: Title) -> int:
    """Return how many provisions cite a law: one that cites several of its articles counts once."""
    return len({(cell.row.get("regulation_seq"), cell.row.get("within_position")) for cell, _ in title.places})


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
