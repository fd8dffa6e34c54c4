"""References of a text to itself, and those of its provisions in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks import texts
from checks.reg.articles import Articles, Spot
from checks.reg.printed import Regulation, Row
from checks.reg.references import Target
from core.text import fold

#: Words that show a law is named whose provision is cited, though it was not recognised.
_LAW = re.compile(
    r"(?:法|條例|辦法|規則|細則|準則|標準|要點|規程|通則|章程|契約|契約書|協定|公約|憲法|規定|注意事項|須知|原則|基準|約定|[」』》)])$"
)
#: An article may name itself where it speaks of its own amendment, or of its own annex.
_OF_AMENDMENT = re.compile(r"(?:修正|增訂|訂定|發布|公布|刪除)[^，。；]{0,12}$")
_AMENDED = re.compile(r"(?:條文|修正|施行|之?附[表件圖])")


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation that stands in a provision of the text it cites."""

    citation: Row
    row: Row
    spot: Spot
    start: int  #: where it begins in the text of the provision

    @property
    def cell(self) -> texts.Cell:
        """The text of that provision."""
        return texts.Cell("provisions", "text", str(self.row["text"]), self.row)

    @property
    def piece(self) -> str:
        """The words that refer."""
        return str(self.row["text"])[self.start : self.start + len(fold(self.citation["cited_raw"]))]


def references(held: Iterable[Row], regulation: Regulation, text: Articles) -> Iterator[Reference]:
    """Yield the references among the citations *held* of *regulation* that stand in one of its provisions."""
    rows = {row["position"]: row for row in regulation.rows}
    said: set[tuple[int, str]] = set()
    again: set[int] = set()  # paragraphs printed a second time refer to the wrong 前項; REG008 says that they are
    for row in regulation.rows:
        spot = text.spots.get(row["position"])
        words = (spot.article.row["row_id"], str(row["text"])) if spot and row["number"] is None else None
        if words in said:
            again.add(row["position"])
        elif words:
            said.add(words)
    for citation in held:
        spot = text.spots.get(citation["within_position"])
        if spot is None or citation["within_position"] in again:
            continue
        row = rows[citation["within_position"]]
        flat = fold(row["text"] or "")
        start = flat.find(fold(citation["cited_raw"]))
        # A text with white space in it does not show where the citation stands.
        if start < 0 or len(flat) != len(row["text"]) or _LAW.search(flat[:start]):
            continue
        yield Reference(citation, row, spot, start)


def names_itself(reference: Reference, target: Target) -> bool:
    """Tell whether an article refers to itself by its own number."""
    if target.relative or target.provision != reference.spot.article.provision:
        return False
    text = str(reference.row["text"])
    before, after = text[: reference.start], text[reference.start + len(reference.piece) :]
    return not _OF_AMENDMENT.search(before) and not _AMENDED.match(after)


def manner(reference: Reference, target: Target) -> str:
    """Tell a reference to the very paragraph it stands in, which must mean another one, from a clumsy 第一項."""
    same = target.paragraph is None or target.paragraph == reference.spot.paragraph
    return "itself" if same else "own_number"


def longest(several: Sequence[Reference]) -> list[Reference]:
    """Return *several* without those that are only the beginning of another: 第一款 of 第一款或第三款."""
    ends = {(each.row["row_id"], each.start): each for each in sorted(several, key=lambda each: len(each.piece))}
    return [each for each in several if ends[each.row["row_id"], each.start] is each]
