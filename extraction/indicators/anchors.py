"""Where an evaluation code and its method may stand: the anchors of the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.text import narrow
from extraction.indicators.words import Words
from extraction.lines import Line

#: Methods that every plan of this form uses; a document's own are learnt from it.
COMMON_METHODS = frozenset({"統計數據", "進度控管", "問卷調查"})

_CODE = re.compile(r"[0-9]{1,2}")
_CODES = re.compile(r"[0-9]{1,2}(?:[、,/][0-9])*")  #: several codes in one cell, too
_ODD_CODE = re.compile(r"[A-Za-z一二三四五六七八九①-⑨Ⅰ-Ⅹ○〇?？*－-]")
_CAPITAL = re.compile(r"[A-Z①-⑨Ⅰ-Ⅹ]")
_GLUED_CODE = re.compile(r"(.*[^0-9.,])([0-9０-９])", re.DOTALL)
_CODE_METHOD = re.compile(r"([0-9０-９])([㐀-鿿].*)", re.DOTALL)
_HAN = re.compile(r"[㐀-鿿]+")
#: What stands between a figure and a line break in running text far more often than a method does.
_NARROW = re.compile(r"[㐀-鿿、，/及]{1,3}")  #: a line of the column of methods
_LINKS = "、，/及與和或"
_LINK = re.compile(f"[{_LINKS}]")
_METHOD_LINES = 5
_COUNTERS = frozenset("次場件人戶位名班隊處項家所校年月日個條則份冊天時萬元案篇式輛戶")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place that may hold code and method; *cost* says how far it is from the usual form."""

    start: int  #: first word that is not the indicator's name
    end: int  #: first word behind the method
    name_tail: str  #: the part of the name that is printed in one word with the code
    code: str  #: as printed; empty when none is printed
    code_at: int  #: word that holds the code
    method: str
    method_open: bool  #: a page break cut the method in two
    cost: float

    @property
    def certain(self) -> bool:
        """A row without this anchor would be a wrong one."""
        return self.cost < 1


def learn(lines: Iterable[Line]) -> Counter[str]:
    """Count the methods that *lines* print in the usual form: ``1 統計`` on one line, its rest on the next ones."""
    found: Counter[str] = Counter()
    kept = [line for line in lines if line.text]
    for index, line in enumerate(kept):
        parts = line.words
        if (
            len(parts) < 2
            or line.closed is True
            or not (_CODE.fullmatch(parts[-2]) and len(parts[-1]) == 2 and _HAN.fullmatch(parts[-1]))
            or parts[-1][0] in _COUNTERS
        ):
            continue
        method, last = parts[-1], line
        for following in kept[index + 1 : index + _METHOD_LINES]:
            if not _NARROW.fullmatch(following.text) or (
                last is not line and not _goes_on(last, method, following.text)
            ):
                break
            method, last = method + following.text, following
        if len(method) > 3 and not _goes_on(last, method, " "):
            found[method] += 1
    return found


def _goes_on(line: Line, text: str, following: str) -> bool:
    """Tell whether a method that reads *text* up to the end of *line* goes on with *following*.

    Without closing blanks a link (及, 、) tells, or a word that is not whole: methods are words of two or four
    characters.
    """
    if line.closed is not None:
        return not line.closed
    return following[0] in _LINKS or len(_LINK.split(text)[-1]) in (0, 1, 3)


def find(words: Words, methods: frozenset[str]) -> list[Anchor]:
    """Return every place where an anchor may stand, in order; *methods* are the known ones."""
    out: list[Anchor] = []
    for index in range(len(words)):
        found = _at(words, index, methods)
        if found and not (out and out[-1].end > found.start):
            out.append(found)
    return out


def _at(words: Words, index: int, methods: frozenset[str]) -> Anchor | None:
    """Return the anchor whose method begins at word *index* (or in it, behind the code)."""
    text = words.items[index].text
    glued = _CODE_METHOD.fullmatch(text)
    if glued and (known := _known(words, index, glued[2], methods)):
        end, method, cost, is_open = known
        return Anchor(index, end, "", glued[1], index, method, is_open, cost + 0.5)
    known = _known(words, index, text, methods)
    if known:
        end, method, cost, is_open = known
        start, tail, code, code_cost = _code_before(words, index)
        if is_open and not code:
            return None
        return Anchor(
            start, end, tail, code, max(start, index - 1) if code else index, method, is_open, cost + code_cost
        )
    return _unknown(words, index)


def _known(words: Words, index: int, head: str, methods: frozenset[str]) -> tuple[int, str, float, bool] | None:
    """Complete *head*, the beginning of word *index*, to a known method over the following lines.

    A method may be longer than any known one (統計數據及問卷) where its lines are wrapped and go on.
    """
    text, at = head, index
    if not any(method.startswith(text) for method in methods):
        return None
    while part := _line_below(words, at):
        longer = text + part
        if not any(method.startswith(longer) for method in methods):
            beyond = any(longer.startswith(method) for method in methods) and _NARROW.fullmatch(part)
            whole = any(text.startswith(method) for method in methods)
            if not beyond or (whole and not _goes_on(words.line(at), text, part)):
                break
        text, at = longer, at + 1
    cut = words.line(at).closed is False and words.items[at].last and _break_ahead(words, at)
    if any(text.startswith(method) for method in methods):
        return at + 1, text, 0.0 if text in methods else 0.4, cut
    if len(text) >= 2 and words.items[at].last and words.line(at).closed:
        return at + 1, text, 1.0, False  # 問卷 for 問卷調查: a word of a method that ends its cell
    # The first half alone: the other half stands behind the next page break, if this is a method at all.
    if len(text) >= 2 and _break_ahead(words, index):
        return at + 1, text, 1.5, True
    return None


def _line_below(words: Words, at: int) -> str:
    """Return the only word of the line below word *at*, which ends its own line; empty if there is none."""
    if not words.items[at].last or at + 1 == len(words):
        return ""
    below = words.items[at + 1]
    return below.text if below.last else ""


def _break_ahead(words: Words, index: int) -> bool:
    line = words.items[index].line
    return any(later.page_start for later in words.lines[line + 1 : line + 30])


def _code_before(words: Words, index: int) -> tuple[int, str, str, float]:
    """Find the code in front of the method at word *index*: start, tail of the name, code, cost."""
    word = words.items[index]
    if index:
        before = words.items[index - 1]
        narrowed = words.narrowed[index - 1]
        # On the line above, a code stands at its end; alone, it is as good as beside the method.
        distance = 0.0 if not word.first else 0.3 if before.first else 0.8
        if _CODES.fullmatch(narrowed):
            return index - 1, "", before.text, distance
        if _ODD_CODE.fullmatch(before.text) and not (word.first and not before.first):
            return index - 1, "", before.text, 0.7 + distance
        glued = _GLUED_CODE.fullmatch(before.text)
        if glued:
            return index - 1, glued[1], glued[2], 0.7 + distance
    return index, "", "", 1.2


def _unknown(words: Words, index: int) -> Anchor | None:
    """Return an anchor with a method nobody knows: code, two characters, and one to three on the next line."""
    word = words.items[index]
    if not index or not word.last or not 2 <= len(word.text) <= 3 or not _HAN.fullmatch(word.text):
        return None
    start, tail, code, code_cost = _code_before(words, index)
    if not code or word.first or (not tail and not _CODE.fullmatch(narrow(code)) and not _CAPITAL.fullmatch(code)):
        return None
    text, at = word.text, index
    for _ in range(2):
        following = at + 1
        if following >= len(words):
            break
        part = words.items[following]
        if not (part.first and part.last and len(part.text) <= len(word.text) and _HAN.fullmatch(part.text)):
            break
        text, at = text + part.text, following
        if words.lines[part.line].closed:
            break
    if at == index or len(text) < 3:
        return None
    cost = 2.5 + code_cost + 1.5 * (word.text[0] in _COUNTERS)
    if words.lines[word.line].closed is False and words.lines[words.items[at].line].closed:
        cost -= 1.0
    return Anchor(start, at + 1, tail, code, max(start, index - 1), text, False, cost)
