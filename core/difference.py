"""Where two texts differ, character by character: for messages that must not show two long texts."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from core.findings import Text

#: Characters of common text shown before a change, so that its place can be found.
_LEAD = 6
#: More changes than this become one, from the first to the last.
_MOST_CHANGES = 3
#: Longest piece of text that is shown whole, in characters.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Change:
    """One place where *actual* departs from *expected*; *before* is the text both have in front of it."""

    before: str
    expected: str  #: what is missing or replaced; empty for an insertion
    actual: str  #: what stands there instead; empty for an omission


def similarity(first: str, second: str) -> float:
    """Return how alike two texts are, 0.0 (nothing in common) to 1.0 (equal)."""
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def changes(expected: str, actual: str) -> tuple[Change, ...]:
    """Return the changes that turn *expected* into *actual*, in order; many of them are told as one."""
    spans = [
        (i1, i2, j1, j2)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if len(spans) > _MOST_CHANGES:
        spans = [(spans[0][0], spans[-1][1], spans[0][2], spans[-1][3])]
    return tuple(Change(expected[max(0, i1 - _LEAD) : i1], expected[i1:i2], actual[j1:j2]) for i1, i2, j1, j2 in spans)


def describe(expected: str, actual: str) -> Text:
    """Say in words how *actual* departs from *expected*."""
    told = [_tell(change) for change in changes(expected, actual)]
    if not told:
        return Text("文字相同", "the texts are equal")
    return Text("；".join(text.zh for text in told), "; ".join(text.en for text in told))


def _tell(change: Change) -> Text:
    zh = f"「{change.before}」之後" if change.before else "開頭"
    en = f"after “{change.before}” " if change.before else "at the start "
    wanted, printed = shorten(change.expected), shorten(change.actual)
    if not change.actual:
        return Text(f"{zh}少了「{wanted}」", f"{en}“{wanted}” is missing")
    if not change.expected:
        return Text(f"{zh}多了「{printed}」", f"{en}“{printed}” is added")
    return Text(f"{zh}應為「{wanted}」，印為「{printed}」", f"{en}“{wanted}” is printed as “{printed}”")


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return *text* cut in its middle to about *longest* characters."""
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
