"""What is out of order among the provisions of a regulation, given how much of it is printed and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from checks.reg.extent import Extent
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Sources
from checks.reg.sequence import Fault, faults
from core.findings import Text
from core.provisions import Provision


def disorder(regulation: Regulation, sources: Sources, extent: Extent) -> Iterator[Fault]:
    """Yield the faults in the sequence of *regulation*, as far as nothing that is said of it explains them.

    Of an amendment none is yielded where a provision said to be amended is not printed: the number that is meant is
    then known, and named with it.
    """
    if extent == "part" and unprinted(sources, regulation):
        return
    # A number that the history deletes may be left out, unless the text was numbered anew behind it.
    left_out = frozenset[Provision]() if renumbered(regulation, sources.deleted) else sources.deleted
    for fault in faults(regulation.openings, whole=extent != "part"):
        missing = tuple(each for each in fault.missing if each not in left_out)
        if fault.kind == "gap" and not missing:
            continue
        yield _settled(replace(fault, missing=missing), regulation, sources)


def unprinted(sources: Sources, regulation: Regulation) -> bool:
    """Tell whether the heading or the history names a provision that is not printed."""
    told = (sources.heading, *((sources.history,) if sources.history else ()))
    return any(source.named - regulation.printed for source in told)


def renumbered(regulation: Regulation, deleted: AbstractSet[Provision]) -> bool:
    """Tell whether a number said to be *deleted* is printed with a text: the numbers behind it have moved up."""
    return bool(deleted & {each.provision for each in regulation.openings if not _deleted(each)})


def counted(regulation: Regulation, sources: Sources) -> Text:
    """Say what 全文 N 條 adds: whether a provision is lacking, or only numbers are wrong."""
    count = sources.whole.whole.count if sources.whole and sources.whole.whole else None
    if count is None:
        return Text("", "")
    unit = regulation.unit
    return Text(
        f"全文述明 {count} {unit}，刊登 {regulation.count} {unit}。",
        f" The text is said to have {count} provisions; {regulation.count} are printed.",
    )


def _settled(fault: Fault, regulation: Regulation, sources: Sources) -> Fault:
    """Return *fault* with what is known of the last number: it follows the one before where no provision is lacking.

    That is so where 全文 N 條 agrees with what is printed, or where a number is repeated with another text.
    """
    if fault.at != regulation.openings[-1:] or fault.before is None or fault.kind not in ("gap", "repeated"):
        return fault
    following = Provision(fault.before.last + 1)
    claim = sources.whole.whole if sources.whole else None
    told = claim is not None and claim.count == regulation.count == following.number
    first, again = (each.row.get("text") if each else None for each in (fault.same, fault.at[0]))
    if told or (fault.kind == "repeated" and first and again and first != again):
        return Fault("misnumbered", fault.at, fault.before, (following,))
    return fault


def _deleted(opening: Opening) -> bool:
    return "刪除" in (opening.row.get("text") or "")[:12]
