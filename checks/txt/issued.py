"""What a gazette says of its agencies: their names as its texts print them, and the year in which a text was issued."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.rule import Context
from checks.texts import Cell
from checks.txt.bodies import ends

#: So often stands a name that shows what an agency is called.
_USUAL = 3
_CITY = re.compile(r"[一-鿿]{2}[市縣]")
_NOT_IN_A_NAME = "各及與和暨或之為由依就所本該其等於及並應得"
_ROC = 1911


def agencies(context: Context, cells: Iterable[Cell]) -> dict[str, str]:
    """Return the agencies that the issue names three times and more (本府環境保護局), with their titles."""
    city = context.dataset.city or _city(context)
    if city is None:
        return {}
    head = re.compile(rf"(?:本府|{city}政府|{city})(?=(?:[^\W\d{_NOT_IN_A_NAME}]{{2}}){{1,3}}[處局])")
    found: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        stops = None
        for match in head.finditer(cell.text):
            stops = ends(cell.text) if stops is None else stops
            end = next((at for at in stops if at >= match.end() + 3), 0)
            name = cell.text[match.end() : end]
            if len(name) in (3, 5, 7) and name.isalpha() and not set(name) & set(_NOT_IN_A_NAME):
                found[name, city if match[0] == city else f"{city}政府"] += 1
    total: Counter[str] = Counter()
    for (name, _), count in found.items():
        total[name] += count
    titles = {name: front for (name, front), _ in reversed(found.most_common())}
    return {name: titles[name] + name for name, count in total.items() if count >= _USUAL}


def _city(context: Context) -> str | None:
    for table, column in (("documents", "issuer"), ("issue", "title")):
        if context.readable(table, column):
            named = (_CITY.match(row[column] or "") for row in context.rows(table))
            match = next(filter(None, named), None)
            if match:
                return match[0]
    return None


@dataclass(frozen=True, slots=True)
class Issued:
    """When the texts of an issue were issued, and which of them are new."""

    documents: Mapping[int, int]  #: the year (ROC) of each document
    regulations: Mapping[int, int | None]  #: the document that carries each regulation
    new: frozenset[int]  #: the regulations that are enacted, not amended
    earliest: int | None

    @classmethod
    def of(cls, context: Context) -> Issued:
        """Read the dates of the documents and what was done to the regulations."""
        dated: list[int] = []
        documents: dict[int, int] = {}
        regulations: dict[int, int | None] = {}
        new: set[int] = set()
        if context.readable("issue", "published_on"):
            dated += [_year(row["published_on"]) for row in context.rows("issue") if row["published_on"]]
        if context.readable("documents", "issued_on"):
            documents = {row["seq"]: _year(row["issued_on"]) for row in context.rows("documents") if row["issued_on"]}
        if context.readable("regulations", "document_seq"):
            regulations = {row["seq"]: row["document_seq"] for row in context.rows("regulations")}
            new = {row["seq"] for row in context.rows("regulations") if row.get("action") == "訂定"}
        # Before its gazette comes out, a text may have been issued in the year before.
        return cls(documents, regulations, frozenset(new), min([*documents.values(), *dated], default=None))

    def year(self, cell: Cell) -> int | None:
        """Return the year in which the text of *cell* was issued: that of its document, or the issue's first."""
        row = cell.row
        document = row["seq"] if cell.table == "documents" else row.get("document_seq")
        regulation = row.get("seq") if cell.table == "regulations" else row.get("regulation_seq")
        if document is None and regulation is not None:
            document = self.regulations.get(regulation)
        return self.earliest if document is None else self.documents.get(document, self.earliest)

    def kept(self, cell: Cell) -> bool:
        """Tell whether *cell* is of a regulation that is amended: its wording may be that of former years."""
        regulation = cell.row.get("seq") if cell.table == "regulations" else cell.row.get("regulation_seq")
        return regulation is not None and regulation not in self.new


def _year(date: str) -> int:
    return int(date[:4]) - _ROC
