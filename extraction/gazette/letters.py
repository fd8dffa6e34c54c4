"""A letter, order or announcement: its fields, its running text, its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.provisions import Marker, parse_marker
from extraction.gazette import heads
from extraction.gazette.blocks import Block
from extraction.gazette.paragraphs import joins

Row = dict[str, Any]

#: Fields whose text stands in a column of ``documents``, with the column of its line.
_COLUMNS = {
    "發文日期": ("issued_on_raw", "issued_on_line"),
    "日期": ("issued_on_raw", "issued_on_line"),
    "發文字號": ("doc_no_raw", "doc_no_line"),
    "字號": ("doc_no_raw", "doc_no_line"),
    "附件": ("enclosures", "enclosures_line"),
    "主旨": ("subject", "subject_line"),
    "正本": ("recipients", None),
    "副本": ("copies_to", None),
    "抄本": ("copies_to", None),
    "抄送": ("copies_to", None),
}
#: A date or a number cut by the end of its line, and its rest.
_CUT = {
    "issued_on_raw": re.compile(r"[^\n日]{1,20}\n[0-9０-９一二三四五六七八九十年月]{0,10}日"),
    "doc_no_raw": re.compile(r"[^\n號]{1,40}\n[\u4e00-\u9fff]{0,14}[0-9０-９]{0,12}[A-ZＡ-Ｚ]?號"),
}
_ENCLOSURE = re.compile(
    r"附(?:[件錄]?[:：]?)?(?:(?:修正|訂定|增訂|廢止)?(?:部分)?[「『]|修正|訂定|增訂|上開|前開|旨揭|條文|本[府市])|附件[:：]"
)


@dataclass(slots=True)
class Letter:
    """What was read of one document."""

    row: Row
    passages: list[Row] = field(default_factory=list)
    used: list[Block] = field(default_factory=list)
    signed: bool = False


class Reader:
    """Takes the blocks of one document, one after the other."""

    def __init__(self, head: Block, issuer: str | None, kind: str | None) -> None:
        """Begin at *head*; without a *kind* it follows from the fields."""
        self.letter = Letter(
            {"kind": kind, "issuer": issuer, "source_line": head.number, "source_line_end": head.number}
        )
        self._field: str | None = None
        self._line: str | None = None
        self._part: str | None = None
        self._office: Block | None = None
        self._styles: list[str] = []  # of the marks above, in the part that is open

    @property
    def _row(self) -> Row:
        return self.letter.row

    def has(self, column: str) -> bool:
        """Tell whether *column* has been read."""
        return bool(self._row.get(column))

    def take(self, block: Block) -> bool:
        """Take *block*; ``False`` where it is no part of this document."""
        named = heads.field(block)
        if self.letter.signed and not (named and named[0] in ("正本", "副本", "抄本", "抄送", "附件")):
            if not self._signs(block):
                return False
        elif self._signs(block):
            pass
        elif named:
            self._open(named[0], named[1], block)
        elif self._awaits_number() and (bare := heads.bare_fields(block)):
            for name, text in bare:
                self._open(name, text, block)
        elif self._row.get("kind") in ("令", None) and _ENCLOSURE.match(block.folded) and self._past_number():
            self._enclose(block)
        elif self._field:
            self._continue(block)
        elif self._part:
            self._passage(block)
        elif self._past_number():
            self._operative(block)
        else:
            return False
        self._row["source_line_end"] = block.number
        self.letter.used.append(block)
        return True

    def _awaits_number(self) -> bool:
        """Tell whether the head of the document goes on: nothing but names of fields has been read."""
        missing = not (self.has("issued_on_raw") and self.has("doc_no_raw"))
        return missing and self._part is None and not self.has("subject")

    def _past_number(self) -> bool:
        # Where both lines are lost, the sentence of an order stands right below its head.
        return self.has("doc_no_raw") or self.has("issued_on_raw") or (self.has("issuer") and self._row["kind"] == "令")

    def _signs(self, block: Block) -> bool:
        if self._office is not None:
            office, self._office = self._office, None
            if len(block.folded) <= 5 and not heads.field(block):
                self._sign(office.flat + block.flat, office)
                return True
        if heads.is_office(block):
            self._office = block
            return True
        if heads.is_signature(block):
            self._sign(block.flat, block)
            return True
        return False

    def _sign(self, text: str, block: Block) -> None:
        self._row["signatory"] = self._row["signatory"] + "、" + text if self._row.get("signatory") else text
        self._row.setdefault("signatory_line", block.number)
        self.letter.signed = True
        self._field = self._part = None

    def _open(self, name: str, text: str, block: Block) -> None:
        self._field = self._part = None
        self._styles = []
        if name in _COLUMNS:
            column, line = _COLUMNS[name]
            if self._row.get(column) and column in ("issued_on_raw", "doc_no_raw"):
                # Issued together: the number of the first authority counts, the other's is kept as text.
                self._part = name
                self._add_passage(text, block)
                self._part = None
                return
            if self._row.get(column):
                # A second 日期 or 附件: kept with the first, so that nothing is lost.
                text = f"{self._row[column]}；{text}" if text else self._row[column]
            self._row[column] = text or None
            if line:
                self._row.setdefault(line, block.number)
            self._field, self._line = column, line
            return
        self._part = name
        if text:
            self._add_passage(text, block)

    def _continue(self, block: Block) -> None:
        """Behind a field: what stands in the next lines still belongs to it, except a new sentence of an order."""
        column = self._field or ""
        held = self._row.get(column)
        attached = column == "enclosures" and self._row.get("kind") == "令" and not self.has("subject")
        if held and column in _CUT and _CUT[column].fullmatch(f"{held}\n{block.flat}"):
            self._row[column] = held + block.flat
            return
        if held and (column in ("issued_on_raw", "doc_no_raw") or attached):
            self._field = None
            self._operative(block)
            return
        if held is None and self._line:
            self._row[self._line] = block.number
        self._row[column] = (held or "") + block.cells

    def _enclose(self, block: Block) -> None:
        held = self._row.get("enclosures")
        self._row["enclosures"] = f"{held}；{block.flat}" if held else block.flat
        self._row.setdefault("enclosures_line", block.number)
        self._field, self._line = "enclosures", "enclosures_line"

    def _operative(self, block: Block) -> None:
        """The sentence of an order, which has no 主旨; more sentences are its running text."""
        held = self._row.get("subject")
        if held is None:
            self._row["subject"], self._row["subject_line"] = block.flat, block.number
        elif not held.endswith(("。", "：", ":")) and not block.marked[0]:
            self._row["subject"] = held + block.flat
        else:
            self._part = "本文"
            self._passage(block)

    def _passage(self, block: Block) -> None:
        passages = self.letter.passages
        marker, _ = block.marked
        if passages and marker is None and not block.table and joins(passages[-1]["text"], block):
            passages[-1]["text"] += block.flat
            passages[-1]["source_line_end"] = block.number
            return
        self._add_passage(block.cells if block.table else block.text, block)

    def _depth(self, marker: Marker | None) -> int:
        """Return the level of a paragraph of the part: each style of mark is below those that were there before it."""
        if marker is None:
            self._styles = []
            return 1
        if marker.style in self._styles:
            del self._styles[self._styles.index(marker.style) + 1 :]
        else:
            self._styles.append(marker.style)
        return len(self._styles)

    def _add_passage(self, text: str, block: Block) -> None:
        marker, rest = parse_marker(text)
        self.letter.passages.append(
            {
                "part": self._part,
                "marker_raw": marker.raw if marker else None,
                "style": marker.style if marker else None,
                "number": marker.number if marker else None,
                "depth": self._depth(marker),
                "text": (rest if block.table else "".join(rest.split())) or None,
                "source_line": block.number,
                "source_line_end": block.number,
            }
        )

    def close(self) -> Letter:
        """Return what was read."""
        if self._row.get("kind") is None:
            self._row["kind"] = (
                "函" if self.has("recipients") or self.has("copies_to") or self._said_subject() else "令"
            )
        if self._office is not None:
            self._sign(self._office.flat, self._office)
        self.letter.passages = [row for row in self.letter.passages if row["text"]]
        return self.letter

    def _said_subject(self) -> bool:
        return any(heads.field(block) is not None and heads.field(block)[0] == "主旨" for block in self.letter.used)  # type: ignore[index]


def tail(blocks: Sequence[Block]) -> list[Row]:
    """Return *blocks* that belong to no document as rows of running text."""
    return [{"part": None, "text": b.cells, "source_line": b.number, "source_line_end": b.number} for b in blocks]
