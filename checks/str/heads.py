"""The heads of the four sections of a chapter (壹 to 肆), looked for in the source lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.findings import Text
from core.text import fold

#: Sections in their order, by the usual words of their heads.
SECTIONS = {
    "narrative": Text("壹、年度施政目標", "壹 (goals)"),
    "strategic": Text("貳、年度關鍵績效指標", "貳 (strategic indicators)"),
    "common": Text("參、年度共同性指標", "參 (common indicators)"),
    "work": Text("肆、年度重要施政計畫", "肆 (programs and items)"),
}
#: Formal numerals with the forms that are printed in their place.
_FORMAL = {"壹壱": 1, "貳貮弍贰": 2, "參参叁叄": 3, "肆肄": 4, "伍": 5, "陸": 6}
VALUES = {char: value for chars, value in _FORMAL.items() for char in chars}
_PLAIN = {char: value for value, char in enumerate("一二三四五六", start=1)}
_FORMAL_LEAD = rf"[{''.join(VALUES)}]"
_YEAR = r"(?:(?:中華民國)?\d{2,3}年度?|本?年度)"
#: What is behind the numeral of a head. A head without one has the year.
_WORDS = {
    "narrative": rf"{_YEAR}?施政(?:目標|重點|方針|願景)(?:[與及].{{2,8}})?",
    "strategic": rf"{_YEAR}?(?:關鍵|重要)?(?:策略)?(?:目標及)?績效指標",
    "common": rf"{_YEAR}?共同性?(?:績效|目標|策略)*指標",
}
_HEADS = {
    kind: re.compile(rf"(?:(?P<lead>.)[、,.:·‧．]|(?={_YEAR}))(?:{words})(?:\((?P<on>續)\))?")
    for kind, words in _WORDS.items()
}
_WORK = re.compile(
    rf"(?P<lead>{_FORMAL_LEAD})[、,.:·‧．]?.{{0,30}}(?:施政|工作|業務)計畫(?:[及與].{{2,8}})?(?:\((?P<on>續)\))?"
    r"|(?P<plain>[一二三四五])、.{0,30}年度重要施政計畫"
)
_COMMON_GOALS = re.compile(rf"(?P<lead>{_FORMAL_LEAD})[、,.:]{_YEAR}?共同性?目標")
_LONGEST = 44
_MARKS = frozenset("、，,．.：:·‧")
_BEGINNINGS = frozenset((*VALUES, *_PLAIN, *"年本中"))


@dataclass(frozen=True, slots=True)
class Head:
    """One head: the section it opens, its line (1-based), what is printed, and its number if that can be read."""

    kind: str
    line: int
    printed: str
    lead: str
    value: int | None

    def like(self, other: Head) -> bool:
        """Tell whether *other* has the same number or the same words: two parts of a section have neither."""
        words, others = self.printed[len(self.lead) :], other.printed[len(other.lead) :]
        return words == others or (self.value is not None and self.value == other.value)


def plain(line: str) -> str:
    """Return *line* as heads are compared: without white space, half width, compatibility ideographs made plain."""
    return fold(unicodedata.normalize("NFC", line))


def find(lines: Sequence[str], first: int, last: int) -> list[Head]:
    """Return the heads in the lines *first* to *last* (1-based, inclusive), in order."""
    found = []
    for number in range(first, last + 1):
        # Most lines are none, and are known by their beginning.
        if not _may_begin(lines[number - 1].strip()):
            continue
        text = plain(lines[number - 1])
        head = _head(text, number)
        if head is None and text[0] in VALUES and number < last:
            # A long head is wrapped.
            head = _head(text + plain(lines[number]), number)
        if head is not None:
            found.append(head)
    # Below heads with formal numerals the others are those of their parts: 壹、施政目標與重點 › 一、施政目標.
    formal = any(head.lead in VALUES for head in found)
    return [head for head in found if not formal or head.lead not in _PLAIN]


def _may_begin(text: str) -> bool:
    """Tell whether *text* begins as a head does: with a numeral, a mark behind its first character, or the year."""
    return bool(text) and (text[0] in _BEGINNINGS or text[1:2] in _MARKS or text[0].isdigit())


def begins_with_numeral(lines: Sequence[str], first: int, last: int, value: int) -> bool:
    """Tell whether a line begins as a head with the formal numeral of *value* does, whatever words follow."""
    return any(
        len(text) > 2 and VALUES.get(text[0]) == value and text[1] in "、,.:"
        for text in (plain(line) for line in lines[first - 1 : last])
    )


def _head(text: str, number: int) -> Head | None:
    if len(text) > _LONGEST:
        return None
    for kind, pattern in (*_HEADS.items(), ("common", _COMMON_GOALS), ("work", _WORK)):
        match = pattern.fullmatch(text) or (pattern.fullmatch(mended) if (mended := _mended(text, kind)) else None)
        if match is None:
            continue
        parts = match.groupdict()
        if parts.get("on"):
            return None
        lead = parts.get("lead") or parts.get("plain") or ""
        return Head(kind, number, text, lead, VALUES.get(lead) or _PLAIN.get(lead))
    return None


def _mended(text: str, kind: str) -> str | None:
    """Return *text* with the usual words of its head where one character of them is misprinted, behind a numeral."""
    words = SECTIONS[kind].zh[2:]
    tail, lead = text[-len(words) :], text[: -len(words)]
    if not lead or lead[0] not in VALUES or len(tail) < len(words):
        return None
    slips = sum(a != b for a, b in zip(tail, words, strict=True))
    return lead + words if slips == 1 else None
