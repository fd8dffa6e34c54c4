"""A regulation: its heading, its history, its provisions, and the annexes and tables behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from core.numbers import parse_numeral
from core.provisions import HAN, Marker
from extraction.gazette import history, titles
from extraction.gazette.blocks import Block
from extraction.gazette.paragraphs import joins

Row = dict[str, Any]

_ANNEX = re.compile(
    r"[【\[(（〔]?(?P<label>附(?:表|件|圖|錄|冊|則)(?P<no>[0-9一二三四五六七八九十]{0,3}(?:[-之][0-9一二三四五六七八九十]{1,2})?))[】\])）〕]?(?P<sep>[:：.、]|\s|$)?(?P<title>.*)"
)
_LABEL_FIRST = "附【[(（〔"
#: The provisions that a heading names, cut by the end of its line: 第三條、第八條 / 之一.
_TITLE_TAIL = re.compile(
    rf"(?:之[{HAN}0-9]+|[、及與至]?第[{HAN}0-9]+[條點](?:之[{HAN}0-9]+)?|(?=.))(?:[、及與至]第[{HAN}0-9]+[條點](?:之[{HAN}0-9]+)?)*"
    r"(?:附表[一二三四五六七八九十]*|修正)*(?:條文|規定)?"
)
_PROVISIONS = re.compile(rf"第[{HAN}0-9]+[條點](?:之[{HAN}0-9]+)?(?:附表)?(?:修正)?$")
_OPEN_ENDS = ("、", "及", "與", "至")
_UNIT_NOTE = re.compile(r"\(?單位[:：].{1,12}\)?")


def _label(block: Block) -> re.Match[str] | None:
    """Return the label of an annex where *block* is one: 附表一, alone or before a title, and no sentence."""
    if block.table or block.text[:1] not in _LABEL_FIRST:
        return None
    match = _ANNEX.fullmatch(block.text.strip())
    if match is None or len(match["title"]) >= 60 or match["title"].rstrip().endswith(("。", "；", "：")):
        return None
    separate = match["sep"] is not None or block.level
    named = match["no"] or not match["title"] or titles.is_no_text(match["title"])
    return match if separate and named else None


@dataclass(slots=True)
class Text:
    """What was read of one regulation."""

    row: Row
    history: list[Row] = field(default_factory=list)
    provisions: list[Row] = field(default_factory=list)
    annexes: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    used: list[Block] = field(default_factory=list)


class Reader:
    """Takes the blocks of one regulation, one after the other."""

    def __init__(self, title: str, head: Block, *, annex: bool = False) -> None:
        """Begin at *head*, whose text is *title* unless the heading is lost; *annex*: nothing but annexes follows."""
        self.text = Text({"title": title, "source_line": head.number, "source_line_end": head.number})
        self._entry: list[Block] = []
        self._top: str | None = None  # style of the marks of the highest level
        self._article = 0
        self._annex: Row | None = None
        self._over = False  # an annex has numbers of its own, or what explains the text: no article follows
        self._lines: list[Block] = []  # of the heading, while it may still go on
        if annex:
            self.text.used.append(head)
            self._open_annex(head)

    @property
    def started(self) -> bool:
        """Whether anything has been read behind the heading."""
        return bool(self._entry or self.text.history or self.text.provisions or self.text.annexes)

    @property
    def is_annex(self) -> bool:
        """Whether an annex is open, and no table."""
        return self._annex is not None and self._annex["form"] == "text"

    @property
    def has_articles(self) -> bool:
        """Whether articles (條) have been read, more than the first."""
        return self._top == "article" and self._article > 1 and not self._over

    def take(self, block: Block) -> None:
        """Take *block*, whatever it is: what is no history and no provision is an annex."""
        self.text.used.append(block)
        self.text.row["source_line_end"] = block.number
        if self._annex is None and not self.text.provisions and self._heads(block):
            return
        self._end_history()
        if self._annex is not None and not self._returns(block):
            self._to_annex(block)
        elif self._begins_annex(block):
            self._open_annex(block)
        else:
            self._annex = None
            self._provision(block)

    def _heads(self, block: Block) -> bool:
        """Take what stands above the first provision: the rest of the heading, the history."""
        if history.opens(block):
            self._end_history()
            self._entry = [block]
            return True
        if self._entry and history.goes_on(block, self._entry):
            self._entry.append(block)
            return True
        if not self.started and not self._lines and self._goes_on_heading(block):
            self.text.row["title"] += block.flat
            self._lines.append(block)
            return True
        return False

    def _goes_on_heading(self, block: Block) -> bool:
        """Tell whether the heading was wrapped: it ends as no name does, and with this line it would."""
        title = self.text.row["title"]
        if _TITLE_TAIL.fullmatch(block.folded) and (
            title.endswith(_OPEN_ENDS) or block.folded.startswith(("之", *_OPEN_ENDS)) or _PROVISIONS.search(title)
        ):
            return True
        if block.marked[0] or block.table or len(block.flat) > 60 or block.flat.endswith(("。", "：")):
            return False
        joined = Block(block.number, title + block.flat, 1, False, False, False)
        ended = titles.looks_like_title(Block(block.number, title, 1, False, False, False))
        return not ended and titles.looks_like_title(joined)

    def _end_history(self) -> None:
        if self._entry:
            self.text.history.append(history.entry(self._entry))
            self._entry = []

    def _provision(self, block: Block) -> None:
        marker, rest = block.marked
        if marker is not None and not titles.opens_provision(block, self._article + 1):
            marker, rest = None, block.text
        if marker is None and self.text.provisions and not block.bullet:
            last = self.text.provisions[-1]
            if last["text"] is None and last["depth_hint"] != 0:
                # 第一條 on a line of its own, its text on the next.
                last["text"], last["source_line_end"] = block.flat, block.number
                return
            if joins(last["text"] or "", block) and last["depth_hint"] != 0:
                last["text"] = (last["text"] or "") + block.flat
                last["source_line_end"] = block.number
                return
        if marker is not None:
            self._follow(marker)
        self.text.provisions.append(
            {
                "marker_raw": "".join(marker.raw.split()) if marker else None,
                "style": marker.style if marker else None,
                "number": marker.number if marker else None,
                "sub_number": marker.sub_number if marker else None,
                "text": "".join(rest.split()) or None,
                "source_line": block.number,
                "source_line_end": block.number,
                "depth_hint": 0 if marker and marker.style in ("chapter", "section") else 1,
            }
        )

    def _follow(self, marker: Marker) -> None:
        """Keep the number of the article reached, by which the next one is known."""
        if self._top is None or marker.style in ("article", "point"):
            self._top = marker.style if marker.style not in ("chapter", "section") else self._top
        if marker.style == self._top and marker.number is not None and marker.number >= self._article:
            self._article = marker.number

    def _begins_annex(self, block: Block) -> bool:
        if block.table or _label(block) or (self.text.provisions and titles.explains(block)):
            return True
        if not self.text.provisions or block.marked[0] is not None:
            return False
        ended = (self.text.provisions[-1]["text"] or "").endswith("。")
        named = titles.looks_like_title(block) or (len(block.flat) < 40 and titles.is_no_text(block.folded))
        return bool(block.level) or (ended and named and block.gap)

    def _open_annex(self, block: Block) -> None:
        label = _label(block)
        row: Row = {
            "label_raw": "".join(label["label"].split()) if label else None,
            "number": parse_numeral(label["no"]) if label and label["no"] else None,
            "title": ("".join(label["title"].split()) or None) if label else (None if block.table else block.flat),
            "form": "text",
            "row_count": 0,
            "source_line": block.number,
            "source_line_end": block.number,
        }
        self.text.annexes.append(row)
        self._annex = row
        self._over = self._over or titles.is_no_text(row["title"] or "")
        if block.table:
            self._to_annex(block)

    def _to_annex(self, block: Block) -> None:
        annex = self._annex
        assert annex is not None
        titled = not block.table and annex["row_count"] and annex["form"] == "table" and titles.looks_like_title(block)
        if _label(block) or titled or (annex["row_count"] and titles.explains(block)):
            # A label above what was taken for the title of an annex: both belong to one.
            self._open_annex(block)
            return
        annex["source_line_end"] = block.number
        if not block.table and not annex["row_count"] and annex["title"] is None and len(block.flat) < 60:
            annex["title"] = block.flat
            self._over = self._over or titles.is_no_text(block.flat)
            return
        if block.table:
            annex["form"] = "table"
        if not (_UNIT_NOTE.fullmatch(block.folded) and not block.table):
            annex["row_count"] += 1
        marker, rest = (None, block.cells) if block.table else block.marked
        if marker is not None and marker.style == self._top and marker.number == 1:
            self._over = True
        self.text.passages.append(
            {
                "part": "附件",
                "marker_raw": "".join(marker.raw.split()) if marker else None,
                "style": marker.style if marker else None,
                "number": marker.number if marker else None,
                "depth": 1,
                "text": rest if block.table else "".join(rest.split()),
                "source_line": block.number,
                "source_line_end": block.number,
            }
        )

    def _returns(self, block: Block) -> bool:
        """Tell whether the articles go on behind a table that stood between them."""
        marker, _ = block.marked
        if (
            marker is None
            or self._over
            or block.table
            or marker.style != self._top
            or not titles.opens_provision(block, self._article + 1)
        ):
            return False
        # Behind a labelled annex the text has ended; a list of the annex may run on by chance.
        annex = self._annex or {}
        if marker.style != "article":
            return marker.number == self._article + 1 and not annex["label_raw"]
        # An amendment prints some articles only: behind a bare table any later one goes on.
        named = annex["label_raw"] or annex["title"]
        return marker.number == self._article + 1 or (not named and (marker.number or 0) > self._article)

    def close(self) -> Text:
        """Return what was read."""
        self._end_history()
        for row in self.text.provisions:
            del row["depth_hint"]
        return self.text
