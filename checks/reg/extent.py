"""Whether an issue prints all of a regulation or the amended provisions only, and what its provisions are called."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from checks.reg.printed import Regulation
from checks.reg.said import Sources
from core.text import fold

#: whole: the text is printed from its first provision to its last; likely: so it seems; part: some provisions.
Extent = Literal["whole", "likely", "part"]
#: A whole text that lost a provision still has most of its numbers; 一、三、五、 are provisions of an amendment.
_DENSE = 0.7
_LONG, _NEARLY = 5, 0.8
_PARTLY = re.compile(r"部[分份](?:條文|規定)")
_ARTICLES = re.compile(r"(?:條例|辦法|準則|規則|細則|規程|標準|通則|法)(?:\([^)]*\))?$")
_POINTS = re.compile(r"(?:要點|注意事項|須知|作業規定|原則|規範)(?:\([^)]*\))?$")


def extent(regulation: Regulation, sources: Sources) -> Extent:
    """Return how much of *regulation* is printed, from what is said of it and from its numbers."""
    printed = regulation.printed
    if regulation.row["provisions_raw"] or not printed or _PARTLY.search(regulation.row["title"]):
        return "part"
    if sources.whole or regulation.row["action"] == "訂定":
        return "whole"
    named = frozenset(each for said in sources.all for each in said.named)
    numbers = {each.number for each in printed}
    # A provision that nothing names shows that the text is printed anew, as long as it runs from the first on.
    reprinted = not printed <= named
    if 1 not in numbers or not reprinted or not _is_dense(numbers):
        return "part"
    return "likely" if not named and any(said.partly for said in sources.all) else "whole"


def _is_dense(numbers: set[int]) -> bool:
    """Tell whether few numbers are missing; one that is far too large does not count against a long text."""
    low = [number for number in numbers if number <= len(numbers)]
    return len(numbers) >= _DENSE * max(numbers) or (len(numbers) >= _LONG and len(low) >= _NEARLY * len(numbers))


def unit_of_name(name: str | None) -> str | None:
    """Return what the provisions of a text of this name are called by custom: 條 of a 辦法, 點 of a 要點."""
    bare = fold(name or "")
    if _POINTS.search(bare):
        return "點"
    return "條" if _ARTICLES.search(bare) else None


def expected_unit(regulation: Regulation, sources: Sources) -> tuple[str | None, int]:
    """Return what most places call the provisions of *regulation*, and how many more do than do not.

    The name of the text is one of these places.
    """
    votes = Counter(said.unit for said in sources.all if said.unit in ("條", "點"))
    name = unit_of_name(regulation.row["name"])
    if name:
        votes[name] += 1
    ranked = votes.most_common()
    if not ranked:
        return None, 0
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
    return (ranked[0][0], lead) if lead else (None, 0)
