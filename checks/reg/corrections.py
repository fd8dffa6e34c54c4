"""What to put right where a provision is named by one number and printed with another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.reg import marks
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Said, Sources
from core.findings import Suggestion, Text
from core.numbers import format_numeral
from core.provisions import HAN, Provision

_OTHERS_SAY = Text("其他各處所列條次如此", "the other places name this number")


def corrections(
    regulation: Regulation, sources: Sources, source: Said, missing: Sequence[Provision], instead: Sequence[Opening]
) -> tuple[Suggestion, ...]:
    """Suggest the number that most places name, where one number stands for one other."""
    if len(missing) != 1 or len(instead) != 1:
        return ()
    wanted, opening = missing[0], instead[0]
    for_missing = sum(wanted in each.named for each in sources.all)
    for_printed = sum(opening.provision in each.named for each in sources.all)
    twice = sum(each.provision == opening.provision for each in regulation.openings) > 1
    if twice or (for_missing > 1 and not for_printed):
        odd, unit = marks.unsuited(regulation, sources)
        mark = marks.mark(opening, wanted, unit if opening in odd else None)
        return (Suggestion("marker", "marker_raw", mark, _OTHERS_SAY),)
    mended = _renumbered(source.piece or source.cell.text, wanted, opening.provision)
    if for_printed > for_missing and mended and source.source in ("heading", "history"):
        return (Suggestion("number", source.cell.column, mended, _OTHERS_SAY),)
    return ()


def _renumbered(text: str, old: Provision, new: Provision) -> str | None:
    """Return *text* with the number *new* for *old*, where that stands in it once and by itself."""
    if old.sub or new.sub:
        return None
    for pattern, number in (
        (rf"(?<![0-9]){old.number}(?![0-9])", str(new.number)),
        (rf"(?<![{HAN}]){format_numeral(old.number)}(?![{HAN}])", format_numeral(new.number)),
    ):
        changed, times = re.subn(pattern, number, text)
        if times == 1:
            return changed
    return None
