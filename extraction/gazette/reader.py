"""A gazette: from text to the gazette tables, with what could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core import gazette
from core.dataset import Dataset, Diagnostic
from core.derive import complete, frame, link, values
from core.errors import InputError
from core.findings import Coverage, Text
from core.provisions import parse_claims, split_title
from core.schema import tables_of
from extraction import lines
from extraction.gazette import blocks, citations, front, heads, history, letters, regulations
from extraction.gazette.blocks import Block
from extraction.source import SourceText

Row = dict[str, Any]

_TABLES = tables_of("gazette")
_QUOTED = re.compile(r"[「『](?P<name>[^「」『』]{2,90})[」』]")
_CITY = re.compile(r"[\u4e00-\u9fff]{2}[市縣]")
#: How many lines a running head may have that is printed on every page.
_RUNNING_HEADS = 3
#: Characters of a paragraph in which citations are looked for at a time.
_PIECE = 4000


@dataclass(slots=True)
class _Reading:
    """What has been read of an issue so far."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in _TABLES})
    diagnostics: list[Diagnostic] = field(default_factory=list)
    section: str | None = None
    letter: letters.Reader | None = None
    text: regulations.Reader | None = None
    furniture: int = 0
    unread: list[Block] = field(default_factory=list)

    def close(self) -> None:
        """Finish the document or the regulation that is open."""
        self.close_text()
        self.end_letter()

    def end_letter(self) -> None:
        """Finish the letter that is open; its text may follow."""
        if self.letter is not None:
            self._add_letter(self.letter.close())
            self.letter = None

    def close_text(self) -> None:
        """Finish the regulation that is open."""
        if self.text is not None:
            self._add_text(self.text.close())
            self.text = None

    def _add_letter(self, letter: letters.Letter) -> None:
        documents = self.rows["documents"]
        row = letter.row | {"seq": len(documents) + 1, "section": self.section}
        before = documents[-1] if documents else None
        carried = {text["document_seq"] for text in self.rows["regulations"]}
        # An order directly behind its letter: one matter, two documents.
        follows = before and row["kind"] == "令" and before["kind"] == "函" and before["seq"] not in carried
        row["matter"] = before["matter"] if before and follows else (before["matter"] if before else 0) + 1
        documents.append(row)
        self._passages(letter.passages, document_seq=row["seq"])

    def _add_text(self, text: regulations.Text) -> None:
        found = self.rows["regulations"]
        documents = self.rows["documents"]
        carrier = documents[-1]["seq"] if documents else None
        if not (text.provisions or text.history):
            # An annex of the letter itself: a list, a table, a notice.
            self.rows["annexes"] += [{"document_seq": carrier, **row} for row in text.annexes]
            self._passages(text.passages, document_seq=carrier)
            return
        seq = len(found) + 1
        found.append(text.row | {"seq": seq, "document_seq": carrier})
        self.rows["history"] += [{"regulation_seq": seq, **row} for row in text.history]
        self.rows["provisions"] += [{"regulation_seq": seq, **row} for row in text.provisions]
        self.rows["annexes"] += [{"document_seq": carrier, "regulation_seq": seq, **row} for row in text.annexes]
        self._passages(text.passages, document_seq=carrier, regulation_seq=seq)

    def _passages(self, passages: Iterable[Row], **owner: int | None) -> None:
        self.rows["passages"] += [{**owner, **row} for row in passages]

    def report(self, rule_id: str, first: int, last: int, detail: Text, table: str | None = None) -> None:
        """Note something that could not be read."""
        self.diagnostics.append(Diagnostic(rule_id, first, last, detail, None, table))


def is_gazette(text: str) -> bool:
    """Tell whether *text* is of a gazette: it has documents with 發文字號, or is headed 公報."""
    flat = text[:200_000]
    return len(re.findall(r"發\s*文\s*(?:日\s*期|字\s*號)\s*[：:]", flat)) > 1 or bool(
        re.search(r"^[# \t\u3000]*[\u4e00-\u9fff]{2,12}公報[ \t]*$", flat, re.M)
    )


def read(source: SourceText) -> Dataset:
    """Read a gazette, or a part of one.

    Raises:
        InputError: the text holds no letter, order or announcement.
    """
    raw = lines.split(source.text)
    found = blocks.split(raw)
    reading = _Reading()
    found = _without_furniture(found, reading)
    first = next((at for at in range(len(found)) if _document_at(found, at)), len(found))
    if first == len(found):
        raise InputError(
            f"{source.path}: no letter, order or announcement was found (a head such as 「○○市政府函」 followed by "
            "「發文日期：」 and 「發文字號：」); is this another document?"
        )
    body = _body_start(found, first)
    head = _front(found[:body], reading)
    _body(found, body, reading)
    reading.close()
    _finish(reading, head)
    return _dataset(source, raw, reading, head)


def _without_furniture(found: Sequence[Block], reading: _Reading) -> list[Block]:
    """Return the blocks without ornaments and running heads; page numbers stay: in the front they belong to entries."""
    counted = Counter(block.folded for block in found if "公報" in block.folded and len(block.folded) < 40)
    running = {text for text, times in counted.items() if times >= _RUNNING_HEADS}
    seen: set[str] = set()
    out = []
    for block in found:
        repeated = block.folded in running and block.folded in seen
        seen.add(block.folded)
        if repeated:
            reading.furniture += 1
        else:
            out.append(block)
    return out


def _document_at(found: Sequence[Block], at: int) -> bool:
    return heads.document(found, at) is not None or heads.headless(found, at)


def _body_start(found: Sequence[Block], first: int) -> int:
    """Return where the body begins: with the section heads and ornaments right before the first document."""
    at = first
    while at > 0 and (found[at - 1].is_ruler or heads.section(found[at - 1])):
        at -= 1
    return at


def _front(found: Sequence[Block], reading: _Reading) -> Row:
    """Read the front; what stands before the first document and is none is the rest of a text cut off before."""
    read_front = front.read(found)
    reading.rows["toc"] = read_front.toc
    plain = [block for block in read_front.unread if not block.is_page_number]
    if plain and not read_front.toc and len(plain) > 2:
        detail = Text(
            f"檔案自第 {plain[0].number} 行起 {len(plain)} 行在第一件公文之前，未能歸入任何文件",
            f"{len(plain)} line(s) from line {plain[0].number} stand before the first document and belong to none",
        )
        reading.report("EXT004", plain[0].number, plain[-1].number, detail)
        reading.rows["passages"] += letters.tail(plain)
    else:
        reading.unread += plain
    reading.furniture += sum(block.is_page_number for block in read_front.unread)
    return read_front.issue


def _body(found: Sequence[Block], start: int, reading: _Reading) -> None:
    at = start
    while at < len(found):
        _take(found, at, reading)
        at += 1


def _take(found: Sequence[Block], at: int, reading: _Reading) -> None:
    block = found[at]
    head = heads.document(found, at)
    if head is not None or _lost_head(found, at, reading):
        reading.close()
        reading.letter = letters.Reader(block, *(head or (None, None)))
        if head is None:
            _report_lost_head(block, reading)
            reading.letter.take(block)
        return
    if block.is_ruler or (heads.section(block) and _ends_text(found, at, block)):
        reading.close()
        reading.section = heads.section(block) or reading.section
        reading.furniture += 1
        return
    if block.is_page_number and not block.table:
        reading.furniture += 1
        return
    if reading.text is not None:
        if _begins_text(found, at, reading):
            reading.close_text()
            reading.text = regulations.Reader(block.flat, block)
        elif block.flat == reading.text.text.row["title"]:
            reading.furniture += 1  # the heading again, at the top of a page
        else:
            reading.text.take(block)
        return
    letter = reading.letter
    if letter is None:
        reading.unread.append(block)
        return
    if _begins_text(found, at, reading):
        reading.end_letter()
        reading.text = _open_text(block, letter, reading)
    elif not letter.take(block):
        # Behind the signature stands the text, even where its heading is not known as one.
        reading.end_letter()
        reading.text = _open_text(block, letter, reading)


def _lost_head(found: Sequence[Block], at: int, reading: _Reading) -> bool:
    """Tell whether a document begins whose head is lost: its date stands where none belongs."""
    if not heads.headless(found, at):
        return False
    letter = reading.letter
    if letter is None or reading.text is not None or letter.letter.signed:
        return True
    named = heads.field(found[at])
    column = "issued_on_raw" if named and named[0] == "發文日期" else "doc_no_raw"
    return letter.has(column) and letter.has("subject")


def _report_lost_head(block: Block, reading: _Reading) -> None:
    detail = Text(
        f"第 {block.number} 行起的公文找不到標題（機關與文別）", f"the document from line {block.number} has no head"
    )
    reading.report("EXT004", block.number, block.number, detail, "documents")


def _ends_text(found: Sequence[Block], at: int, block: Block) -> bool:
    """Tell whether a word such as 公告 on a line of its own heads a section: a heading, or before a document."""
    return bool(block.level) or any(
        heads.document(found, next_at) is not None for next_at in range(at + 1, min(at + 4, len(found)))
    )


def _begins_text(found: Sequence[Block], at: int, reading: _Reading) -> bool:
    """Tell whether the heading of a regulation stands at *at*."""
    block = found[at]
    letter = reading.letter
    if block.table or heads.field(block) or heads.is_signature(block) or heads.is_office(block):
        return False
    if letter is not None and reading.text is None and not letter.letter.signed:
        # Inside a letter only what is printed as a heading ends it: lists of names look like titles.
        if not heads.looks_like_title(block):
            return False
        if block.level or letter.has("enclosures"):
            return _text_follows(found, at)
        return any(history.opens(following) for following in found[at + 1 : at + 2])
    if reading.text is not None and not reading.text.started:
        return False
    return heads.looks_like_title(block) and _text_follows(found, at, history_only=reading.text is not None)


def _text_follows(found: Sequence[Block], at: int, *, history_only: bool = False) -> bool:
    """Tell whether a history or a first provision stands in the next lines."""
    for following in found[at + 1 : at + 3]:
        if history.opens(following):
            return True
        if following.table or heads.field(following):
            return False
        number, style = _first_mark(following)
        if style == "article" and (number == 1 or not history_only):
            return True
        if style == "han" and not history_only:
            return True
    return False


def _first_mark(block: Block) -> tuple[int | None, str | None]:
    marker, _ = block.marked
    return (marker.number, marker.style) if marker else (None, None)


def _open_text(block: Block, letter: letters.Reader, reading: _Reading) -> regulations.Reader:
    """Begin a regulation at *block*; where that is no heading, the letter tells its name."""
    known = heads.looks_like_title(block) or block.level
    if known and not history.opens(block):
        return regulations.Reader(block.flat, block)
    quoted = _QUOTED.search(letter.letter.row.get("subject") or "")
    if not (history.opens(block) or _first_mark(block)[1]):
        # No history, no provision: an annex or a note behind the letter.
        return regulations.Reader(block.flat, block, annex=True)
    detail = Text(
        f"第 {block.number} 行起的條文沒有標題；依公文推定為「{quoted['name'] if quoted else '不明'}」",
        f"the text from line {block.number} has no heading; taken for “{quoted['name'] if quoted else 'unknown'}”",
    )
    reading.report("EXT004", block.number, block.number, detail, "regulations")
    text = regulations.Reader(quoted["name"] if quoted else "（標題不明）", block)
    text.take(block)
    return text


def _finish(reading: _Reading, head: Row) -> None:
    rows = reading.rows
    rows["issue"] = [head]
    documents = {row["seq"]: row for row in rows["documents"]}
    gazette.fill(rows)
    for regulation in rows["regulations"]:
        regulation["action"] = _action(regulation, documents, rows["history"])
    _cite(rows)
    for table, listed in rows.items():
        for number, row in enumerate(listed, start=1):
            row["row_id"] = number
            values(table, row)


def _action(regulation: Row, documents: Mapping[int, Row], entries: Sequence[Row]) -> str | None:
    """Return what was done to a regulation: as its order says, else the letter, else its history."""
    carrier = documents.get(regulation["document_seq"] or 0)
    said = [carrier.get("subject")] if carrier else []
    if carrier:
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
        known = short.get(place.get("regulation_seq") or 0, {})
        # Finding citations costs more than linear time in a paragraph; none that a person wrote is this long.
        for start in range(0, len(text), _PIECE):
            for cited in citations.find(text[start : start + _PIECE], known):
                del cited["start"], cited["end"]
                found.append({**cited, **place})
    found.sort(key=lambda row: row["source_line"])
    for number, row in enumerate(found, start=1):
        row["seq"] = number
    rows["citations"] = found


def _lines(first: int, last: int | None = None) -> Row:
    return {"source_line": first, "source_line_end": last or first}


def _dataset(source: SourceText, raw: tuple[str, ...], reading: _Reading, head: Row) -> Dataset:
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
