"""What an issue of a gazette consists of: its table of contents, the matters behind it, its series of numbers.

Reports show a gazette by it. It is arranged from the tables alone, of a document or of a package, and judges nothing:
what a package withholds is simply not there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.issue_pairs import pair
from core.series import Series, iso, of_documents, of_meetings

if TYPE_CHECKING:
    from core.dataset import Dataset

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What a finding may concern: its name in findings, and its lines in the source."""

    name: str  #: as ``Finding.agency`` has it
    line: int | None
    line_end: int | None


@dataclass(frozen=True, slots=True)
class Entry(Part):
    """One entry of the table of contents."""

    seq: int
    text: str
    section: str | None
    page: str | None  #: as printed


@dataclass(frozen=True, slots=True)
class Paper(Part):
    """A letter, order or announcement."""

    kind: str  #: as printed: 函, 令, 公告
    number: str | None  #: 發文字號 as printed
    issued_on: str | None  #: ISO date
    issued_on_raw: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the history of a regulation, as printed."""

    date: str | None
    number: str | None
    kind: str | None
    action: str | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Regulation(Part):
    """A regulation as printed in the issue."""

    title: str
    action: str | None
    unit: str | None  #: 條 or 點
    claim: str | None  #: what its history says was done, as printed
    printed_count: int | None
    history: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What one entry of the table of contents should stand for: documents and the regulations behind them."""

    section: str | None
    papers: tuple[Paper, ...]
    regulations: tuple[Regulation, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry beside its matter; one of them is missing where the other has no partner."""

    entry: Entry | None
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class IssueOutline:
    """One issue."""

    pairs: tuple[Pair, ...]
    series: tuple[Series, ...]  #: of meetings first
    published_on: str | None = None  #: ISO date


_QUOTED = re.compile(r"[「『﹁]([^「」『』﹁﹂]+)[」』﹂]")


def issue_outline(dataset: Dataset) -> IssueOutline | None:
    """Return the outline of *dataset*; ``None`` where it is no gazette."""
    if dataset.kind != "gazette":
        return None
    entries = [
        Entry(*_part(row), row["seq"], row["entry"] or "", row["section"], row["page_raw"])
        for row in _rows(dataset, "toc", "seq", "section", "entry", "page_raw")
    ]
    documents = _rows(
        dataset, "documents", "seq", "matter", "section", "kind", "issued_on", "issued_on_raw",
        "doc_no_raw", "doc_word", "doc_serial", "subject",
    )  # fmt: skip
    matters, names = _matters(dataset, documents)
    found = pair([entry.text for entry in entries], names)
    pairs = tuple(Pair(None if e is None else entries[e], None if m is None else matters[m]) for e, m in found)
    published = next((iso(row["published_on"]) for row in _rows(dataset, "issue", "published_on")), None)
    cited = _rows(dataset, "citations", "kind", "number", "date", "body", "cited_raw")
    return IssueOutline(pairs, (*of_meetings(cited), *of_documents(documents)), published)


def _rows(dataset: Dataset, table: str, *columns: str) -> list[_Row]:
    """Return the rows of *table* with *columns*, their name and their lines; what is missing is ``None``."""
    frame = dataset.tables.get(table)
    if frame is None:
        return []
    wanted = (*columns, "agency", "source_line", "source_line_end")
    empty = [None] * len(frame)
    cells = [
        frame[name].array.to_numpy(dtype=object, na_value=None).tolist() if name in frame.columns else empty
        for name in wanted
    ]
    return [dict(zip(wanted, row, strict=True)) for row in zip(*cells, strict=True)]


def _part(row: Mapping[str, Any]) -> tuple[str, int | None, int | None]:
    return row["agency"] or "", row["source_line"], row["source_line_end"] or row["source_line"]


def _matters(dataset: Dataset, documents: Iterable[_Row]) -> tuple[list[Matter], list[list[str]]]:
    """Return the matters in printed order, and the names by which the table of contents may know each."""
    papers: dict[object, list[_Row]] = defaultdict(list)
    of: dict[int, object] = {}
    for row in documents:
        papers[row["matter"]].append(row)
        of[row["seq"]] = row["matter"]
    deeds = _history(dataset)
    texts: dict[object, list[_Row]] = defaultdict(list)
    columns = ("seq", "document_seq", "title", "name", "action", "unit", "claimed_raw", "printed_count")
    for row in _rows(dataset, "regulations", *columns):
        # A text that no document carries is a matter of its own.
        key = of.get(row["document_seq"], ("text", row["seq"]))
        texts[key].append(row)
    keys = sorted({*papers, *texts}, key=lambda key: _first_line([*papers[key], *texts[key]]))
    matters = [
        Matter(
            next((row["section"] for row in papers[key] if row["section"]), None),
            tuple(_paper(row) for row in papers[key]),
            tuple(_regulation(row, deeds.get(row["seq"], ())) for row in texts[key]),
        )
        for key in keys
    ]
    return matters, [_names(papers[key], texts[key]) for key in keys]


def _first_line(rows: Iterable[_Row]) -> int:
    return min((row["source_line"] for row in rows if row["source_line"]), default=0)


def _paper(row: _Row) -> Paper:
    return Paper(
        *_part(row), row["kind"] or "", row["doc_no_raw"], iso(row["issued_on"]), row["issued_on_raw"], row["subject"]
    )


def _regulation(row: _Row, history: Iterable[Deed]) -> Regulation:
    return Regulation(
        *_part(row), row["title"] or "", row["action"], row["unit"], row["claimed_raw"], row["printed_count"],
        tuple(history),
    )  # fmt: skip


def _history(dataset: Dataset) -> dict[int, list[Deed]]:
    out: dict[int, list[Deed]] = defaultdict(list)
    for row in _rows(dataset, "history", "regulation_seq", "acted_on_raw", "doc_no_raw", "doc_kind", "action_raw"):
        deed = Deed(row["acted_on_raw"], row["doc_no_raw"], row["doc_kind"], row["action_raw"], row["source_line"])
        out[row["regulation_seq"]].append(deed)
    return out


def _names(papers: Iterable[_Row], texts: Iterable[_Row]) -> list[str]:
    names = [row["name"] or row["title"] or "" for row in texts]
    for row in papers if not names else ():
        subject = (row["subject"] or "").rstrip("。")
        names += [subject, *_QUOTED.findall(subject)]
    return [name for name in names if name]
