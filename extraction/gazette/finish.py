"""What follows once an issue has been read: levels, deeds, citations, the account of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core import gazette
from core.dataset import Dataset
from core.derive import complete, frame, link, values
from core.findings import Coverage, Text
from core.provisions import parse_claims, split_title
from core.schema import tables_of
from extraction.gazette import citations
from extraction.gazette.reading import Reading
from extraction.source import SourceText

Row = dict[str, Any]

_TABLES = tables_of("gazette")
_CITY = re.compile(r"[\u4e00-\u9fff]{2}[市縣]")
#: Characters of a paragraph in which citations are looked for at a time.
_PIECE = 4000


def derive(reading: Reading, head: Row) -> None:
    """Fill in what follows from the rows read: levels, deeds, citations, values."""
    rows = reading.rows
    rows["issue"] = [head]
    documents = {row["seq"]: row for row in rows["documents"]}
    gazette.fill(rows)
    orders: dict[int, list[str]] = {}
    for row in rows["passages"]:
        if row.get("part") == "本文" and row.get("document_seq"):
            orders.setdefault(row["document_seq"], []).append(row["text"])
    for regulation in rows["regulations"]:
        regulation["action"] = _action(regulation, documents, rows["history"], orders)
    _cite(rows)
    for table, listed in rows.items():
        for number, row in enumerate(listed, start=1):
            row["row_id"] = number
            values(table, row)


def _action(
    regulation: Row, documents: Mapping[int, Row], entries: Sequence[Row], orders: Mapping[int, Sequence[str]]
) -> str | None:
    """Return what was done to a regulation: as its order says, else the letter, else its history."""
    carrier = documents.get(regulation["document_seq"] or 0)
    said = [carrier.get("subject")] if carrier else []
    if carrier:
        # An order may do several things: the sentence that names the regulation says what was done to it.
        said = [text for text in orders.get(carrier["seq"], ()) if f"「{regulation['name']}」" in text] + said
        said += [row.get("subject") for row in documents.values() if row["matter"] == carrier["matter"]]
    said += [row.get("action_raw") for row in entries if row["regulation_seq"] == regulation["seq"]][-1:]
    known = {"新增": "修正", "刪除": "修正"}
    for text in said:
        claims = parse_claims(text)
        if claims:
            return known.get(claims[0].action, claims[0].action)
    return "修正" if split_title(regulation["title"])[1] else None


def _cite(rows: dict[str, list[Row]]) -> None:
    """Find the citations in everything that is running text, in printed order."""
    short = {
        regulation["seq"]: citations.abbreviations(
            [row["text"] for row in rows["provisions"] if row["regulation_seq"] == regulation["seq"] and row["text"]]
        )
        for regulation in rows["regulations"]
    }
    names = {regulation["seq"]: regulation["name"] for regulation in rows["regulations"]}
    carriers = {regulation["seq"]: regulation["document_seq"] for regulation in rows["regulations"]}
    texts: list[tuple[str, Row]] = []
    for row in rows["documents"]:
        place = {"within_document_seq": row["seq"]}
        if row.get("subject"):
            texts.append((row["subject"], place | _lines(row.get("subject_line") or row["source_line"])))
    for row in rows["provisions"]:
        seq = row["regulation_seq"]
        place = {"within_document_seq": carriers[seq], "regulation_seq": seq, "within_position": row["position"]}
        if row["text"]:
            texts.append((row["text"], place | _lines(row["source_line"], row["source_line_end"])))
    for row in rows["passages"]:
        place = {"within_document_seq": row.get("document_seq"), "regulation_seq": row.get("regulation_seq")}
        texts.append((row["text"], place | _lines(row["source_line"], row["source_line_end"])))
    found: list[Row] = []
    for text, place in texts:
        within = place.get("regulation_seq") or 0
        known = short.get(within, {})
        # Finding citations costs more than linear time in a paragraph; none that a person wrote is this long.
        for start in range(0, len(text), _PIECE):
            for cited in citations.find(text[start : start + _PIECE], known, names.get(within)):
                del cited["start"], cited["end"]
                found.append({**cited, **place})
    found.sort(key=lambda row: row["source_line"])
    for number, row in enumerate(found, start=1):
        row["seq"] = number
    rows["citations"] = found


def _lines(first: int, last: int | None = None) -> Row:
    return {"source_line": first, "source_line_end": last or first}


def dataset(source: SourceText, raw: tuple[str, ...], reading: Reading, head: Row) -> Dataset:
    """Return the tables of *reading* with the account of what was read."""
    for block in reading.unread:
        detail = Text(
            f"第 {block.number} 行未歸入任何欄位：「{block.text[:20]}」",
            f"line {block.number} ended in no cell: “{block.text[:20]}”",
        )
        reading.report("EXT003", block.number, block.number, detail)
    tables = {name: complete(name, frame(table, reading.rows[name])) for name, table in _TABLES.items()}
    title = head.get("title") or ""
    number = head.get("issue_no_raw") or ""
    published = head.get("published_on")
    issuers = Counter(row["issuer"] for row in reading.rows["documents"] if row.get("issuer"))
    city = _CITY.match(title or next(iter(dict(issuers.most_common(1))), ""))
    text_lines = sum(bool(line.strip()) for line in raw)
    prose = sum(1 + row["source_line_end"] - row["source_line"] for row in reading.rows["passages"])
    return Dataset(
        kind="gazette",
        tables=link("gazette", tables),
        path=source.path,
        sha256=source.sha256,
        bytes=source.bytes,
        form="document",
        title=f"{title or '公報'}{number}".strip(),
        city=city[0] if city else None,
        fiscal_year=date.fromisoformat(published).year - 1911 if published else None,
        encoding=source.encoding,
        lines=raw,
        diagnostics=tuple(sorted(reading.diagnostics, key=lambda item: (item.line_start, item.rule_id))),
        coverage=Coverage(
            lines=len(raw),
            text_lines=text_lines,
            in_cells=max(0, text_lines - reading.furniture - min(prose, text_lines) - len(reading.unread)),
            furniture=reading.furniture,
            prose=min(prose, text_lines),
            unread=len(reading.unread),
        ),
    )
