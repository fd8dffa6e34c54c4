"""The three totals at the head of a chapter: 歲出, 歲入, 編制員額."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.text import squeeze
from extraction.lines import Line, paragraphs

_KINDS = (("expenditure", "歲出"), ("revenue", "歲入"), ("staff", "員額"))
_LEAD = r"(?:數|額|總額)?(?:統計|合計|共計|總計|編列|計)?(?:為|共|約)?[:：]?"
_MONEY = re.compile(
    rf"歲[出入](?:預算|概算)?{_LEAD}(?:新[臺台]幣)?(?P<figure>.*?)(?P<unit>[仟千]元|百萬元|萬元|億元|元)(?P<rest>.*)"
)
_MAGNITUDE = re.compile(r"[萬億兆]")
_STAFF = re.compile(rf"員額{_LEAD}(?P<figure>[^人名（(。]*?)(?P<unit>[人名])(?P<rest>.*)")


def read(lines: Sequence[Line]) -> tuple[dict[str, Any], list[Line]]:
    """Read the totals from the lines between a chapter's head and its first section.

    Returns the columns of the ``agencies`` table that they fill, and the lines that were not understood.
    """
    row: dict[str, Any] = {}
    remarks: list[str] = []
    unread: list[Line] = []
    for paragraph in paragraphs(lines):
        text = squeeze("".join(line.text for line in paragraph))
        kind = next((name for name, word in _KINDS if word in text and f"{name}_raw" not in row), None)
        match = (_STAFF if kind == "staff" else _MONEY).search(text) if kind else None
        if match is None:
            unread += paragraph
            continue
        figure, unit = match["figure"], match["unit"]
        if _MAGNITUDE.search(figure):
            # 12億3,456萬元: the magnitudes belong to the figure, what is counted are 元.
            figure, unit = figure + unit[:-1], unit[-1]
        row[f"{kind}_raw"] = figure
        row[f"{kind}_line"] = _line_of(figure, paragraph)
        if kind != "staff":
            row[f"{kind}_unit"] = unit
        rest = match["rest"].strip("。．.")
        if rest:
            remarks.append(rest)
    row["remarks"] = "；".join(remarks)
    return row, unread


def _line_of(figure: str, paragraph: Sequence[Line]) -> int:
    """Return the number of the line that holds *figure*; where it is wrapped, of the line it begins in."""
    for line in paragraph:
        if figure and figure in squeeze(line.text):
            return line.number
    return paragraph[0].number
