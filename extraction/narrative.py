"""Section 壹: the goals that the narrative lists, strategic and common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.text import fold
from extraction.lines import HEADING, Line, join, paragraphs
from extraction.numerals import CHARACTERS, ordinal

_PART = re.compile(r"(?:[一二三四五]、)?(?:關鍵|年度)?(策略|共同性?)(?:績效)?目標")
_GOAL = re.compile(rf"[（(]\s*([{CHARACTERS}]+)\s*[)）]\s*(.*)", re.DOTALL)
#: By so many half-width units a line that is wrapped may fall short of the longest one.
_RAGGED = 6
_SENTENCE_END = tuple("。；;")


@dataclass(slots=True)
class Narrative:
    """What section 壹 holds: rows of ``goals``, rows of ``narrative`` (the prose under them), and the lines of each."""

    goals: list[dict[str, Any]] = field(default_factory=list)
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    goal_lines: list[Line] = field(default_factory=list)
    prose_lines: list[Line] = field(default_factory=list)


def read(lines: Sequence[Line]) -> Narrative:
    """Read the goals of a narrative section and the paragraphs under them."""
    found = Narrative()
    section = "strategic"
    last = 0
    for paragraph in paragraphs(_ended(lines)):
        text = "".join(join(line.words) for line in paragraph)
        part = _PART.fullmatch(fold(text))
        if part:
            section = "strategic" if part[1] == "策略" else "common"
            last = 0
            found.goal_lines += paragraph
            continue
        goal = _GOAL.fullmatch(text)
        number = ordinal(goal[1]) if goal else None
        # An enumeration inside the prose looks like a goal; it is out of sequence and ends as a sentence does.
        if goal is None or (number != last + 1 and goal[2].endswith(_SENTENCE_END)):
            found.prose_lines += paragraph
            found.paragraphs.append(_paragraph(text, section, found.goals, paragraph))
            continue
        last = number or last
        found.goals.append(
            {
                "listing": "narrative",
                "section": section,
                "goal_no": goal[1],
                "goal_name": goal[2],
                "source_line": paragraph[0].number,
                "source_line_end": paragraph[-1].number,
            }
        )
        found.goal_lines += paragraph
    return found


def _ended(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with the ends of their paragraphs marked where the document keeps no trailing blanks.

    A line is then the last of its paragraph where it does not fill the page, or the next one begins with a mark.
    """
    full = max((line.width for line in lines), default=0)
    following = [line.text for line in lines[1:]] + [""]
    return [
        replace(line, closed=True)
        if line.closed is None and (line.width < full - _RAGGED or HEADING.match(after))
        else line
        for line, after in zip(lines, following, strict=True)
    ]


def _paragraph(text: str, section: str, goals: Sequence[dict[str, Any]], lines: Sequence[Line]) -> dict[str, Any]:
    """Return the row of a paragraph; it belongs to the last goal of its section, if one stands above it."""
    goal = goals[-1] if goals and goals[-1]["section"] == section else {}
    return {
        "section": section,
        "goal_no": goal.get("goal_no"),
        "goal_name": goal.get("goal_name"),
        "text": text,
        "source_line": lines[0].number,
        "source_line_end": lines[-1].number,
    }
