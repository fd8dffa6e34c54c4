"""What is said of a regulation: by its heading, its history, the order, the letter and the table of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from checks import texts
from checks.reg.printed import Regulation, Row
from checks.rule import Context, Reads
from core.findings import Operand, Text
from core.provisions import HAN, Claim, Provision, parse_claims, split_title
from core.text import fold

READS = (
    Reads("history", ("regulation_seq", "position", "acted_on", "doc_serial", "action_raw"), optional=True),
    Reads("documents", ("seq", "matter", "kind", "issued_on", "doc_serial"), optional=True),
    Reads("documents", ("subject",), optional=True),
    Reads("toc", ("entry",), optional=True),
)

Source = Literal["heading", "history", "order", "letter", "toc"]
_NUMERAL = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,7}})"
#: 第四條附表: the annex of an article is amended, the article itself need not be printed.
_ANNEX_OF = re.compile(
    rf"({_NUMERAL})[條點](?:之({_NUMERAL}))?(?:第?{_NUMERAL}[項款目])*之?(?:附(?:表|件|圖|錄)|書表|圖表|格式)"
)
_QUOTED = re.compile(r"[「『﹁]([^「」『』]*)[」』﹂]")
#: The numbers of a text are no longer those that were amended: 第十條移列為第九條.
_MOVED = re.compile(r"移列|移為|遞(?:移|改|減|增)|(?:變更|調整|修正)(?:條|點)次|(?:條|點)次(?:變更|調整|遞)|改列")
_PARTLY = re.compile(r"部[分份](?:條文|規定|點|條|內容|文字)")
#: 全文1份: so many copies, not so many provisions.
_COPIES = re.compile(r"全文[^，,。；;]{0,4}[份冊]")
_DONE = ("修正", "新增", "訂定")
_PLACES: Mapping[Source, Text] = {
    "heading": Text("標題", "The heading"),
    "history": Text("沿革", "The history"),
    "order": Text("發布令", "The order"),
    "letter": Text("函", "The letter"),
    "toc": Text("目錄", "The table of contents"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says was done to a regulation."""

    source: Source
    cell: texts.Cell
    piece: str | None  #: the words of the cell that say so; ``None``: all of it
    claims: tuple[Claim, ...]
    annexes: frozenset[Provision]  #: those of whose annexes alone it speaks
    text: str = field(repr=False)

    @property
    def place(self) -> Text:
        """What the place is called."""
        return _PLACES[self.source]

    @property
    def named(self) -> frozenset[Provision]:
        """The provisions that it says were amended or added, whose text is therefore to be printed."""
        return self.touched("修正", "新增", "訂定") - self.annexes

    def touched(self, *actions: str) -> frozenset[Provision]:
        """Return the provisions to which it says one of *actions* was done; all where none is given."""
        return frozenset(
            each for claim in self.claims if not actions or claim.action in actions for each in claim.provisions
        )

    @property
    def whole(self) -> Claim | None:
        """What it says of the whole text, if anything."""
        if _COPIES.search(self.text):
            return None
        return next((claim for claim in self.claims if claim.whole and claim.action in _DONE), None)

    @property
    def unit(self) -> str | None:
        """條 or 點, as it calls the provisions."""
        return next((claim.unit for claim in self.claims if claim.unit), None)

    @property
    def moved(self) -> bool:
        """Whether it says that provisions were renumbered."""
        return _MOVED.search(self.text) is not None

    @property
    def partly(self) -> bool:
        """Whether it speaks of some provisions without naming them: 部分規定."""
        return _PARTLY.search(self.text) is not None

    def operand(self, context: Context, *, elsewhere: bool = True) -> Operand:
        """Return the operand that it makes as evidence."""
        return texts.operand(context, self.cell, self.piece, start=self.start, elsewhere=elsewhere)

    @property
    def start(self) -> int:
        """Where its words begin in the cell."""
        return max(0, self.cell.text.rfind(self.piece)) if self.piece else 0


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that is said of one regulation; where several speak, in this order."""

    heading: Said
    history: Said | None
    others: tuple[Said, ...]  #: the order, the letter, the entry of the table of contents
    deleted: frozenset[Provision]  #: provisions that any entry of the history, or the matter, says were deleted

    @property
    def all(self) -> tuple[Said, ...]:
        """All of them."""
        return (self.heading, *((self.history,) if self.history else ()), *self.others)

    @property
    def named(self) -> frozenset[Provision]:
        """Every provision that any of them names."""
        return frozenset(each for said in self.all for each in said.touched())

    @property
    def whole(self) -> Said | None:
        """The one that says how many provisions the whole text has, else one that speaks of the whole text."""
        told = [said for said in self.all if said.whole]
        return next((said for said in told if said.whole and said.whole.count), told[0] if told else None)


def sources(context: Context, regulations: Sequence[Regulation]) -> list[Sources]:
    """Return what is said of each of *regulations*."""
    issue = _Issue(context, regulations)
    return [issue.sources(regulation) for regulation in regulations]


class _Issue:
    """The rows of an issue, by what they belong to."""

    def __init__(self, context: Context, regulations: Sequence[Regulation]) -> None:
        self._subjects = context.readable("documents", "subject")
        self._documents: Mapping[int, Row] = (
            {row["seq"]: row for row in context.rows("documents")} if "documents" in context.dataset.tables else {}
        )
        self._matters: dict[int, list[Row]] = defaultdict(list)
        for row in self._documents.values():
            self._matters[row["matter"]].append(row)
        self._history: dict[int, list[Row]] = defaultdict(list)
        if context.readable("history", "action_raw"):
            for row in context.rows("history"):
                self._history[row["regulation_seq"]].append(row)
        self._entries = (
            [(fold(row["entry"]), row) for row in context.rows("toc") if row["entry"]]
            if context.readable("toc", "entry")
            else []
        )
        self._carried: dict[int, int] = defaultdict(int)  # regulations by matter
        for regulation in regulations:
            document = self._documents.get(regulation.row["document_seq"] or 0)
            if document:
                self._carried[document["matter"]] += 1

    def sources(self, regulation: Regulation) -> Sources:
        row = regulation.row
        document = self._documents.get(row["document_seq"] or 0)
        title = texts.Cell("regulations", "title", row["title"], row)
        heading = _said("heading", title, row["provisions_raw"] or "", row["provisions_raw"])
        history = self._history[regulation.seq]
        last = history[-1] if history and _is_of(history[-1], document) else None
        others = (*self._papers(regulation, document), *self._contents(regulation))
        own = _said("history", *_entry(last), None) if last is not None and last["action_raw"] else None
        deleted = [_said("history", *_entry(entry), None) for entry in history if entry["action_raw"]]
        return Sources(
            heading,
            own,
            others,
            frozenset(each for said in (*deleted, *others) for each in said.touched("刪除", "廢止")),
        )

    def _papers(self, regulation: Regulation, document: Row | None) -> Iterator[Said]:
        if document is None or not self._subjects:
            return
        alone = self._carried[document["matter"]] == 1
        for paper in sorted(self._matters[document["matter"]], key=lambda each: each["kind"] != "令"):
            name = fold(regulation.row["name"] or "")
            about = _about(_quoting(fold(paper["subject"] or ""), name), name, alone=alone)
            if about:
                cell = texts.Cell("documents", "subject", paper["subject"], paper)
                yield _said("order" if paper["kind"] == "令" else "letter", cell, about, None)

    def _contents(self, regulation: Regulation) -> Iterator[Said]:
        name = fold(regulation.row["name"] or "")
        held = [(entry, row) for entry, row in self._entries if name and _follows(entry, name)]
        if len(held) == 1:
            entry, row = held[0]
            yield _said("toc", texts.Cell("toc", "entry", row["entry"], row), _quoting(entry, name), None)


def _entry(row: Row) -> tuple[texts.Cell, str]:
    return texts.Cell("history", "action_raw", row["action_raw"], row), row["action_raw"]


def _said(source: Source, cell: texts.Cell, text: str, piece: str | None) -> Said:
    flat = fold(_QUOTED.sub(lambda quoted: split_title(quoted[1])[1], text))
    annexes = frozenset(
        Provision(claim.number, claim.sub)
        for match in _ANNEX_OF.finditer(flat)
        for claim in parse_claims(f"修正第{match[1]}條" + (f"之{match[2]}" if match[2] else ""))[0].provisions
    )
    return Said(source, cell, piece, parse_claims(text), annexes, text)


def _is_of(entry: Row, document: Row | None) -> bool:
    """Tell whether an entry of a history is that of the document; where its number is wrong, its date still may be."""
    if document is None:
        return True
    pairs = ((entry["doc_serial"], document["doc_serial"]), (entry["acted_on"], document["issued_on"]))
    known = [(first, second) for first, second in pairs if first is not None and second is not None]
    return not known or any(first == second for first, second in known)


def _quoting(text: str, name: str) -> str:
    """Return *text* with *name* in quotation marks: only behind them provisions are read."""
    return re.sub(rf"(?<![「『﹁]){re.escape(name)}", f"「{name}」", text) if name else text


def _about(subject: str, name: str, *, alone: bool) -> str:
    """Return the part of a subject that speaks of the regulation *name*; all of it where it has no other."""
    if alone:
        return subject
    quotes = list(_QUOTED.finditer(subject))
    for index, quote in enumerate(quotes):
        if split_title(quote[1])[0] == name:
            begin = quotes[index - 1].end() if index else 0
            end = quotes[index + 1].start() if index + 1 < len(quotes) else len(subject)
            # What stands before the name behind another one belongs to that: 「甲要點」第三點、「乙要點」.
            return subject[begin if not index else quote.start() : end]
    return ""


def _follows(entry: str, name: str) -> bool:
    """Tell whether an entry is about the regulation *name*, not about one whose name only begins so."""
    at = entry.find(name)
    return at >= 0 and re.match(r"$|第|[,、(「」及並]|部[分份]|名稱|條文|修正", entry[at + len(name) :]) is not None
