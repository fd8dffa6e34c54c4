"""Text from a document, made safe to look at: what cannot be seen is written out."""

from __future__ import annotations

import unicodedata

#: Format, control, private-use, surrogate and line-separating characters reorder, hide or forge what is shown.
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
#: Blank characters that Unicode files among letters and marks.
_BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_KEPT = frozenset("\n\t")


def visible(text: str) -> str:
    """Return *text* with every invisible character written as ``⟨U+202E⟩``; line feed and tab stay."""
    # All but the blank characters among letters are unprintable to Python too: most texts need no second look.
    if text.isprintable() and _BLANK.isdisjoint(text):
        return text
    return "".join(f"⟨U+{ord(char):04X}⟩" if _hidden(char) else char for char in text)


def visible_line(text: str) -> str:
    """Return *text* as :func:`visible` does, on one line: line feeds and tabs become spaces."""
    return visible(text.replace("\n", " ").replace("\t", " "))


def _hidden(char: str) -> bool:
    return char not in _KEPT and (unicodedata.category(char) in _INVISIBLE or char in _BLANK)
