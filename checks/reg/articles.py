"""The articles or points of a text with their paragraphs (項), subparagraphs (款) and items (目)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checks.reg.printed import Regulation, Row
from core.provisions import Provision

#: A paragraph without a mark that goes on with the sentence above a list is no 項 of its own: 者，處罰鍰。
_CONTINUED = re.compile(r"[者，、,；]|之(?:一|情形|行為)者?|等(?:情|事)")
_ELIDED = re.compile(r"[（(]?(?:下?略|省略|未修正|[…．.]{2,})[）)]?。?$")
_DELETED = re.compile(r"[（(]?(?:本[條點])?(?:刪除|廢止)[）)]?。?$")


@dataclass(slots=True)
class Paragraph:
    """One 項: the numbers of its 款, and of the 目 of each."""

    subparagraphs: dict[int, set[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Article:
    """One article or point."""

    provision: Provision
    row: Row
    before: Provision | None  #: the one printed before it
    paragraphs: list[Paragraph] = field(default_factory=list)
    elided: bool = False  #: parts of it are left out: （略）
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph of a text stands; parts that it does not have are ``None``."""

    article: Article
    paragraph: int
    subparagraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one text, and the place of each of its rows by position."""

    by_number: dict[Provision, Article]
    spots: dict[int, Spot]


def articles(regulation: Regulation) -> Articles:
    """Return the articles of *regulation* as printed; of a number printed twice the first."""
    out = Articles({}, {})
    opened = {opening.row["row_id"]: opening for opening in regulation.openings}
    article: Article | None = None
    subparagraph: int | None = None
    for row in regulation.rows:
        text = str(row["text"] or "")
        opening = opened.get(row["row_id"])
        if opening:
            before = article.provision if article else None
            article = Article(opening.provision, row, before, [Paragraph()])
            article.deleted = _DELETED.match(text) is not None or opening.count > 1
            twin = out.by_number.setdefault(opening.provision, article)
            # Of a number printed twice nobody knows which is meant.
            twin.elided |= twin is not article
            subparagraph = None
        if article is None or row["depth"] == 0:
            continue
        article.elided |= _ELIDED.match(text) is not None
        item = None
        if not opening:
            subparagraph, item = _place(article, row, text, subparagraph)
        if row["position"] is not None:
            out.spots[row["position"]] = Spot(article, len(article.paragraphs), subparagraph, item)
    return out


def _place(article: Article, row: Row, text: str, subparagraph: int | None) -> tuple[int | None, int | None]:
    """Put a row below the opening one into *article*; return its 款 and 目."""
    number, depth = row["number"], row["depth"]
    if number is None:
        if not _CONTINUED.match(text) or not article.paragraphs[-1].subparagraphs:
            article.paragraphs.append(Paragraph())
        return None, None
    held = article.paragraphs[-1].subparagraphs
    if depth <= 2 or subparagraph is None:
        held.setdefault(number, set())
        return number, None
    if depth == 3:
        held[subparagraph].add(number)
        return subparagraph, number
    return subparagraph, None
