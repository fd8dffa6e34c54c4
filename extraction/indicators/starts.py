"""Where a row or a goal may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.indicators.words import Words
from extraction.numerals import CHARACTERS, ordinal

_NUMBER = re.compile(r"[0-9]{1,2}")
_LOOK_ALIKE = re.compile(r"[lIｌＩ|!OoSB]")  #: a letter in the place of a digit
_MARKED = re.compile(r"\(?([0-9]{1,2})[.、)]")
_GLUED = re.compile(r"([0-9０-９]{1,2})[.、．]?([㐀-鿿「（(].*)", re.DOTALL)
_NUMERAL = re.compile(f"[{CHARACTERS}]{{1,3}}")


@dataclass(frozen=True, slots=True)
class Start:
    """A place where an indicator may begin."""

    at: int  #: the word that holds the number, or the first word of the name when there is none
    name_at: int  #: first whole word of the name
    raw: str  #: number as printed; empty when none is printed
    ordinal: int | None
    name_head: str  #: the part of the name that is printed in one word with the number
    cost: float


@dataclass(frozen=True, slots=True)
class Goal:
    """A place where a goal may begin; its name ends where the indicator begins."""

    at: int
    name_at: int
    raw: str
    ordinal: int | None
    cost: float


def indicators(words: Words, start: int, end: int) -> list[Start]:
    """Return the places between two words where an indicator may begin."""
    out: list[Start] = []
    for index in range(start, end):
        word, text = words.items[index], words.narrowed[index]
        if index + 1 < end and _NUMBER.fullmatch(text):
            # Inside a line a number begins a row only behind the goal that shares its line.
            cost = 0.0 if word.first else 0.2 if _heads_goal(words, index) else 2.0
            out.append(Start(index, index + 1, word.text, int(text), "", cost + word.last))
        elif (
            index + 1 < end
            and not word.last
            and _LOOK_ALIKE.fullmatch(word.text)
            and (word.first or _heads_goal(words, index))
        ):
            out.append(Start(index, index + 1, word.text, None, "", 1.5))
        elif word.first and index + 1 < end and (marked := _MARKED.fullmatch(text)):
            out.append(Start(index, index + 1, word.text, int(marked[1]), "", 1.5))
        elif word.first and (glued := _GLUED.fullmatch(word.text)):
            number = int(words.narrowed[index][: len(glued[1])])
            out.append(Start(index, index + 1, glued[1], number, glued[2], 3.0))
    return out


def unnumbered(words: Words, start: int, end: int) -> list[Start]:
    """Return the places where an indicator without a number may begin: the lines behind the end of a cell."""
    return [
        Start(index, index, "", None, "", 4.0)
        for index in range(start, end)
        if words.items[index].first and words.closed_before(index, 20)
    ]


def goals(words: Words, start: int, end: int) -> list[Goal]:
    """Return the places between two words where a goal with a number may begin."""
    out: list[Goal] = []
    for index in range(start, end):
        word = words.items[index]
        if not word.first or not _NUMERAL.fullmatch(word.text):
            continue
        raw, name_at = word.text, index + 1
        # 十 / 一: a narrow column breaks even the number over two lines.
        if word.last and raw[-1] in "十\u2f17" and name_at < end:
            tail = words.items[name_at]
            if tail.first and tail.last and len(tail.text) == 1 and _NUMERAL.fullmatch(tail.text):
                raw, name_at = raw + tail.text, name_at + 1
        if name_at < end:
            out.append(Goal(index, name_at, raw, ordinal(raw), 0.0))
    return out


def unnumbered_goals(words: Words, start: int, end: int) -> list[Goal]:
    """Return the places where a goal without a number may begin: narrow lines before an indicator 1."""
    if words.narrowed[end] != "1":
        return []
    out: list[Goal] = []
    for index in range(start, end):
        word = words.items[index]
        if word.first and words.closed_before(index, 12) and not _NUMERAL.fullmatch(word.text):
            out.append(Goal(index, index, "", None, 3.0))
    return out


def _heads_goal(words: Words, index: int) -> bool:
    """Tell whether the line of word *index* begins with a goal's number, or stands below a number of its own line."""
    line = words.items[index].line
    while index and words.items[index - 1].line == line:
        index -= 1
    if _NUMERAL.fullmatch(words.items[index].text):
        return True
    above = words.items[index - 1] if index else None
    return above is not None and above.first and above.last and bool(_NUMERAL.fullmatch(above.text))
