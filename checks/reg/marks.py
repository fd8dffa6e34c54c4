"""Provisions whose marks do not suit the text: 二、 for 第二條, 第三條 in a text of points."""

from __future__ import annotations

import re

from checks.reg.extent import expected_unit, unit_of_name
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Sources
from core.numbers import format_numeral
from core.provisions import Provision
from core.text import narrow

_UNIT = {"article": "條", "point": "點", "han": "點"}
#: So many more places must call the provisions 條 (or 點) than do not.
_LEAD = 2


def unsuited(regulation: Regulation, sources: Sources) -> tuple[tuple[Opening, ...], str]:
    """Return the provisions with marks of another kind than the text has, and that kind: 條 or 點.

    What most marks are decides where there are several; where all are alike, what the text is called in the heading,
    the history and the order.
    """
    units = [_UNIT.get(opening.style, "點") for opening in regulation.openings]
    unit, lead = expected_unit(regulation, sources)
    for kind in dict.fromkeys(units):
        odd = tuple(opening for opening, own in zip(regulation.openings, units, strict=True) if own != kind)
        if odd and len(odd) * 3 <= len(units) and len(units) - len(odd) > 1:
            return odd, kind
    if unit is None or lead < _LEAD:
        return (), regulation.unit
    return tuple(opening for opening, own in zip(regulation.openings, units, strict=True) if own != unit), unit


def by_name_only(regulation: Regulation, sources: Sources) -> bool:
    """Tell whether an order issues a text by the name of 辦法 or the like, of which every provision is marked 一、."""
    ordered = any(said.source == "order" for said in sources.all)
    named = any(said.unit for said in sources.all)
    styles = {opening.style for opening in regulation.openings}
    return ordered and not named and unit_of_name(regulation.row["name"]) == "條" and styles == {"han"}


def mark(opening: Opening, provision: Provision, unit: str | None = None) -> str:
    """Return the mark of *opening* as it would be for *provision*, in the manner of its own: 第三條, (三), 3.."""
    printed = str(opening.row["marker_raw"])
    digits = re.search(r"[0-9]", narrow(printed)) is not None
    number = str(provision.number) if digits else format_numeral(provision.number)
    sub = f"之{provision.sub if digits else format_numeral(provision.sub)}" if provision.sub else ""
    style = opening.style if unit is None else "article" if unit == "條" else "han"
    if style in ("article", "point"):
        return f"第{number}{_UNIT[style]}{sub}"
    tail = printed[-1] if printed[-1] in "、.．，" else "、"
    return f"{number}{sub}{tail}"
