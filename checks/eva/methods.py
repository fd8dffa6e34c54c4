"""The words for methods of evaluation (評估方式), and what a misprinted one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from core.difference import changes
from core.text import fold

#: Marks between several methods of one cell, and the numbers in front of them.
_BETWEEN = re.compile(r"[、,;/+]|(?<![0-9])[0-9]{1,2}[.)]")
_JOINING = re.compile("[及與和或暨]")
#: Shorter words have too many neighbours.
_SHORTEST = 3


def parts(cell: str) -> Iterator[str]:
    """Yield the methods that *cell* names, folded.

    >>> list(parts("１.統計數據２.問卷調查")), list(parts("統計 數據／進度控管"))
    (['統計數據', '問卷調查'], ['統計數據', '進度控管'])
    """
    yield from filter(None, (part.strip("()。.:") for part in _BETWEEN.split(fold(cell))))


def known(part: str, vocabulary: Collection[str]) -> bool:
    """Tell whether *part* is a word of *vocabulary*, or several of them joined by a conjunction.

    >>> known("統計數據及問卷調查", {"統計數據", "問卷調查"}), known("統計及數據", {"統計數據"})
    (True, False)
    """
    return part in vocabulary or all(piece in vocabulary for piece in _JOINING.split(part))


def meant(part: str, counts: Mapping[str, int]) -> str | None:
    """Return the one word of *counts* that *part* is with a single slip; the most frequent where several are alike.

    >>> meant("統計數劇", {"統計數據": 9, "問卷調查": 3}), meant("實地查核", {"統計數據": 9})
    ('統計數據', None)
    """
    near = sorted((word for word in counts if _is_slip(word, part)), key=lambda word: (-counts[word], word))
    if not near or (len(near) > 1 and counts[near[0]] == counts[near[1]]):
        return None
    return near[0]


def _is_slip(word: str, part: str) -> bool:
    """Tell whether one character of *word* is replaced, missing, doubled or swapped with the next one in *part*."""
    if word == part or len(word) < _SHORTEST or abs(len(word) - len(part)) > 1:
        return False
    if len(word) == len(part):
        off = [at for at, (one, other) in enumerate(zip(word, part, strict=True)) if one != other]
        swapped = (
            len(off) == 2 and off[1] == off[0] + 1 and word[off[0]] == part[off[1]] and word[off[1]] == part[off[0]]
        )
        return len(off) == 1 or swapped
    found = changes(word, part)
    return len(found) == 1 and len(found[0].expected) + len(found[0].actual) == 1
