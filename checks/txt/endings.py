"""Texts that break off: a look at the end of one text."""

from __future__ import annotations

import re

_OPENING = "（(「『【〔［[〈《{“‘"
_COMMAS = "，、,；;：:"
_OPERATORS = "÷×＋+＝="
#: Words that need another behind them, unless they are the end of a longer one.
_WORDS = re.compile(
    r"(?:以及|暨|或|且|於|並|"
    r"(?<![普涉波觸顧提論遍推企言述])及|"
    r"(?<![參給授賦贈付賜干寄共])與|"
    r"(?<=[民市府央方員位關校者畫項度等區園年該界眾題間])之|"
    r"(?<![不無])得以|藉以|俾利|俾|以期|例如|包括|包含|其中|因此|使其|並且|而且)$"
)


def broken(text: str, *, marks: bool = True) -> str | None:
    """Return the end at which *text* breaks off, or ``None`` where it does not.

    *marks* says whether a comma or a colon counts; a name with a stray mark behind it is no sentence that breaks off.
    """
    if not text:
        return None
    if text[-1] in _OPENING or (marks and text[-1] in _COMMAS + _OPERATORS):
        return text[-1]
    match = _WORDS.search(text)
    return match[0] if match and len(match[0]) < len(text) else None
