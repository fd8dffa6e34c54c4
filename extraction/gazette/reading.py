"""What has been read of an issue: the rows of its tables, and the document and the regulation that are open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from core.dataset import Diagnostic
from core.findings import Text
from core.provisions import split_title
from core.schema import tables_of
from extraction.gazette import letters, regulations
from extraction.gazette.blocks import Block

Row = dict[str, Any]

_QUOTED = re.compile(r"[「『]([^「」『』]{2,90})[」』]")
#: What a heading says of its text behind the name.
_KIND_OF_TEXT = re.compile(r"(?:(?:部分)?(?:修正)?(?:規定|條文)|修正|草案)+$")


@dataclass(slots=True)
class Reading:
    """What has been read of an issue so far."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in tables_of("gazette")})
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
            _keep_heading(text)
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

    def names(self, block: Block) -> bool:
        """Tell whether the document that carries the open text quotes the name that *block* is."""
        name = _KIND_OF_TEXT.sub("", split_title(block.flat)[0])
        return f"「{name}」" in self._said()

    def next_name(self) -> str | None:
        """Return the first name that the document quotes and that no text of it bears yet."""
        documents = self.rows["documents"]
        carrier = documents[-1]["seq"] if documents else None
        known = {split_title(row["title"])[0] for row in self.rows["regulations"] if row["document_seq"] == carrier}
        if self.text is not None:
            known.add(split_title(self.text.text.row["title"])[0])
        return next((name for name in _QUOTED.findall(self._said()) if split_title(name)[0] not in known), None)

    def _said(self) -> str:
        """What the open document says it does, or the last one, which carries the open text."""
        documents = self.rows["documents"]
        row = self.letter.letter.row if self.letter else documents[-1] if documents else {}
        said = [row.get("subject") or "", row.get("enclosures") or ""]
        if self.letter is None and documents:
            # Further sentences of an order: 二、廢止「…」。
            for passage in reversed(self.rows["passages"]):
                if passage.get("document_seq") != row["seq"]:
                    break
                said += [passage["text"]] if passage.get("part") == "本文" else []
        return "".join(said)

    def report(self, rule_id: str, first: int, last: int, detail: Text, table: str | None = None) -> None:
        """Note something that could not be read."""
        self.diagnostics.append(Diagnostic(rule_id, first, last, detail, None, table))


def _keep_heading(text: regulations.Text) -> None:
    """Make the heading of what turned out to be no regulation that of its annex."""
    first = text.annexes[0] if text.annexes else None
    if first and first["source_line"] == text.row["source_line"]:
        return
    if first and not first["title"]:
        first["title"], first["source_line"] = text.row["title"], text.row["source_line"]
        return
    heading = {"title": text.row["title"], "form": "text", "row_count": 0}
    line = text.row["source_line"]
    text.annexes.insert(0, {**heading, "source_line": line, "source_line_end": line})
