"""Section 壹: the goals that the narrative lists, strategic and common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.text import fold
from extraction.lines import Line, join, paragraphs
from extraction.numerals import CHARACTERS, ordinal

_PART = re.compile(r"(?:[一二三四五]、)?(?:關鍵|年度)?(策略|共同性?)(?:績效)?目標")
_GOAL = re.compile(rf"[（(]\s*([{CHARACTERS}]+)\s*[)）]\s*(.*)", re.DOTALL)
_SENTENCE_END = tuple("。；;")


def read(lines: Sequence[Line]) -> tuple[list[dict[str, Any]], list[Line], list[Line]]:
    """Read the goals of a narrative section.

    Returns rows of the ``goals`` table, the lines that ended in one, and the prose under them.
    """
    rows: list[dict[str, Any]] = []
    read_lines: list[Line] = []
    prose: list[Line] = []
    section = "strategic"
    last = 0
    for paragraph in paragraphs(lines):
        text = "".join(join(line.words) for line in paragraph)
        part = _PART.fullmatch(fold(text))
        if part:
            section = "strategic" if part[1] == "策略" else "common"
            last = 0
            read_lines += paragraph
            continue
        goal = _GOAL.fullmatch(text)
        number = ordinal(goal[1]) if goal else None
        # An enumeration inside the prose looks like a goal; it is out of sequence and ends as a sentence does.
        if goal is None or (number != last + 1 and goal[2].endswith(_SENTENCE_END)):
            prose += paragraph
            continue
        last = number or last
        rows.append(
            {
                "listing": "narrative",
                "section": section,
                "goal_no": goal[1],
                "goal_name": goal[2],
                "source_line": paragraph[0].number,
                "source_line_end": paragraph[-1].number,
            }
        )
        read_lines += paragraph
    return rows, read_lines, prose
