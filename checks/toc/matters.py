"""The matters of an issue with everything that gives them a title: what an entry of its table stands for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from checks.likeness import longest_piece
from checks.rule import Context
from checks.texts import Cell
from checks.toc.titles import Naming, key, namings
from core.doc_numbers import parse_doc_no
from core.findings import Text
from core.text import fold

Row = Mapping[str, Any]
Role = Literal["entry", "letter", "order", "notice", "enclosure", "heading"]

ROLES: Mapping[Role, Text] = {
    "entry": Text("目錄", "the table of contents"),
    "letter": Text("函的主旨", "the letter's subject"),
    "order": Text("令的本文", "the order's sentence"),
    "notice": Text("公告主旨", "the announcement's subject"),
    "enclosure": Text("令的附件", "the order's enclosure"),
    "heading": Text("法規標題", "the heading of the text"),
}
#: What a letter says of an announcement that it encloses.
_ENCLOSED = re.compile(r"公告[^，。]{0,10}[0-9一壹乙]份|(?:檢送|檢附|函送)[^。]*公告")
#: So many characters in a row tell that a letter and an announcement are about one thing.
_SAME_WORDS = 8
_OF_KIND: Mapping[str, Role] = {"函": "letter", "令": "order", "公告": "notice"}


@dataclass(frozen=True, slots=True)
class Title:
    """One printed title of a matter, with the regulations that it names."""

    role: Role
    cell: Cell
    namings: tuple[Naming, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it; the whole text where it names no regulation."""
        return tuple(naming.name for naming in self.namings) or (key(self.cell.text),)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the table of contents."""

    index: int
    row: Row = field(repr=False, compare=False)
    title: Title

    @property
    def names(self) -> frozenset[str]:
        """Every name in it."""
        return frozenset(self.title.names)


@dataclass(frozen=True, slots=True)
class Matter:
    """A letter, the order it encloses and the texts behind them."""

    index: int
    documents: tuple[Row, ...] = field(repr=False, compare=False)
    texts: tuple[Row, ...] = field(repr=False, compare=False)
    titles: tuple[Title, ...] = field(compare=False)

    @property
    def names(self) -> frozenset[str]:
        """Every name that one of its titles gives it."""
        return frozenset(name for title in self.titles for name in title.names)

    @property
    def name(self) -> str:
        """The name that most of its titles give it."""
        counted = Counter(name for title in self.titles for name in dict.fromkeys(title.names))
        return max(counted, key=counted.__getitem__, default="")

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of its documents."""
        return frozenset(fold(row["doc_no_raw"]) for row in self.documents if row["doc_no_raw"])

    @property
    def section(self) -> str | None:
        """The section of the body that it stands in."""
        return next((row["section"] for row in self.documents if row["section"]), None)

    @property
    def face(self) -> Cell:
        """The cell it is shown by: its subject, else the number of its first document, else its heading."""
        if self.titles:
            return self.titles[0].cell
        row = self.documents[0]
        column = "doc_no_raw" if row["doc_no_raw"] else "kind"
        return Cell("documents", column, str(row[column]), row)

    @property
    def line(self) -> int:
        """The source line where it begins."""
        return min((row["source_line"] or 0 for row in (*self.documents, *self.texts)), default=0)


def entries(context: Context) -> list[Entry]:
    """Return the entries of the table of contents, as printed."""
    out = []
    for index, row in enumerate(row for row in context.rows("toc") if row["entry"]):
        cell = Cell("toc", "entry", row["entry"], row)
        out.append(Entry(index, row, Title("entry", cell, namings(row["entry"]))))
    return out


def matters(context: Context) -> list[Matter]:
    """Return the matters of the issue in printed order; a text that no document carries is one of its own."""
    papers = carried(context.rows("documents"))
    place_of = {row["seq"]: place for place, rows in enumerate(papers) for row in rows}
    texts: dict[int, list[Row]] = defaultdict(list)
    alone: list[Row] = []
    for row in context.rows("regulations") if context.readable("regulations", "title") else ():
        place = place_of.get(row["document_seq"])
        (alone if place is None else texts[place]).append(row)
    unheaded = _unheaded(context)
    found = [_matter(context, rows, texts.get(place, []), unheaded) for place, rows in enumerate(papers)]
    found += [_matter(context, [], [row], unheaded) for row in alone]
    return numbered(found)


def carried(documents: Sequence[Row]) -> list[list[Row]]:
    """Return *documents* by matter; an announcement behind the letter that encloses it is no matter of its own."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in documents:
        groups[row["matter"]].append(row)
    out: list[list[Row]] = []
    for rows in groups.values():
        if out and _is_enclosed(out[-1][-1], rows[0]):
            out[-1] += rows
        else:
            out.append(list(rows))
    return out


def _is_enclosed(letter: Row, notice: Row) -> bool:
    """Tell whether *notice* is the announcement that *letter* encloses: of one number, or in the same words."""
    if (letter["kind"], notice["kind"]) != ("函", "公告"):
        return False
    one, other = (parse_doc_no(row["doc_no_raw"]) for row in (letter, notice))
    is_one_number = one is not None and other is not None and one.serial == other.serial
    if is_one_number and one and other and one.suffix and other.suffix and one.suffix != other.suffix:
        return True
    said, shown = (key(row.get("subject") or "") for row in (letter, notice))
    if not _ENCLOSED.search(said):
        return False
    if is_one_number:
        return True
    names = {naming.name for naming in namings(letter["subject"])}
    return any(name in shown for name in names) or len(longest_piece(said, shown)) >= _SAME_WORDS


def _unheaded(context: Context) -> frozenset[int]:
    """Return the lines where a text begins whose heading is lost: it bears the name its order gives it."""
    found = (each for each in context.dataset.diagnostics if each.rule_id == "EXT004" and each.table == "regulations")
    return frozenset(each.line_start for each in found)


def numbered(found: Sequence[Matter]) -> list[Matter]:
    """Return *found* in printed order with new positions."""
    return [replace(matter, index=index) for index, matter in enumerate(sorted(found, key=lambda each: each.line))]


def _matter(context: Context, documents: Sequence[Row], texts: Sequence[Row], unheaded: frozenset[int]) -> Matter:
    titles: list[Title] = []
    for row in documents:
        role = _OF_KIND.get(row["kind"], "letter")
        if context.readable("documents", "subject") and row["subject"]:
            titles.append(_title(role, "documents", "subject", row))
        if role == "order" and context.readable("documents", "enclosures") and row["enclosures"]:
            titles.append(_title("enclosure", "documents", "enclosures", row))
    headed = [row for row in texts if row["title"] and row["source_line"] not in unheaded]
    titles += [_title("heading", "regulations", "title", row) for row in headed]
    return Matter(0, tuple(documents), tuple(texts), tuple(titles))


def _title(role: Role, table: str, column: str, row: Row) -> Title:
    return Title(role, Cell(table, column, row[column], row), namings(row[column]))
