"""Chinese numerals as documents print them: with look-alikes in their place.

Only numbering is read this way. What is printed stays as it is, for the rule that finds look-alikes.
"""

from __future__ import annotations

from core.numbers import parse_numeral

#: Bopomofo ㄧ, Kangxi radicals and compatibility ideographs that a keyboard or a PDF puts in the place of a numeral.
_LOOK_ALIKES = {"ㄧ": "一", "\u2f00": "一", "\u2f06": "二", "\u2f0b": "八", "\u2f17": "十", "\uf9d1": "六"}
_TO_NUMERALS = str.maketrans(_LOOK_ALIKES)

#: The characters of the numerals of goals, programs and items, for use inside a character class.
CHARACTERS = "一二三四五六七八九十百" + "".join(_LOOK_ALIKES)


def ordinal(text: str) -> int | None:
    """Return the number that *text* writes, or None if it is no numeral."""
    return parse_numeral(text.translate(_TO_NUMERALS))
