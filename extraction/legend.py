"""The legend (註) under an indicator table: what the evaluation codes mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extraction.lines import Line, join

_OPENING = re.compile(r"(?:附?註|備註)[:：]?|(?:附?註[:：])?.{0,8}評估體制.{0,6}代號.{0,12}")
_ENTRY = re.compile(r"[(（]?([0-9０-９])[)）]?\s*[.．、:：]?\s*(\D.*)", re.DOTALL)


def opens(line: Line) -> bool:
    """Tell whether *line* opens a legend."""
    return bool(_OPENING.fullmatch(line.folded))


def read(lines: Sequence[Line]) -> tuple[list[dict[str, Any]], list[Line]]:
    """Read the legend from the lines after its opening; returns its rows and the lines that are no entry."""
    rows: list[dict[str, Any]] = []
    rest: list[Line] = []
    open_row = False
    for line in lines:
        if not line.text or opens(line):
            continue
        entry = _ENTRY.fullmatch(line.text)
        if entry and not open_row:
            rows.append(
                {
                    "code_raw": entry[1],
                    "definition": join(entry[2].split()),
                    "source_line": line.number,
                    "source_line_end": line.number,
                }
            )
            open_row = line.closed is False
        elif open_row:
            rows[-1]["definition"] += join(line.words)
            rows[-1]["source_line_end"] = line.number
            open_row = line.closed is False
        else:
            rest.append(line)
    return rows, rest
