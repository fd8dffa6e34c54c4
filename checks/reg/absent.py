"""Provisions that are said to be amended and are not printed: what explains it, and what is printed instead."""

from __future__ import annotations

from collections.abc import Sequence

from checks.reg.disorder import renumbered
from checks.reg.extent import extent
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Said, Sources
from checks.reg.sequence import faults
from core.provisions import Provision


def judged(sources: Sources) -> tuple[Said, ...]:
    """Return the places whose provisions are to be printed: where the heading names any, they and the history's."""
    told = (sources.heading, *((sources.history,) if sources.history else ()))
    return told if sources.heading.touched() else (*told, *sources.others)


def instead_of(regulation: Regulation, source: Said, missing: Sequence[Provision]) -> list[Opening]:
    """Return what is printed in the place of the *missing* provisions: under a number not named, or under one twice."""
    extra = [each for each in regulation.openings if each.provision not in source.touched()]
    by_place = [
        opening
        for fault in faults(regulation.openings, whole=True)
        if fault.kind == "misnumbered" and set(fault.missing) <= set(missing)
        for opening in fault.at
    ]
    held = [each.provision for each in regulation.openings]
    twice = [each for index, each in enumerate(regulation.openings) if each.provision in held[:index]]
    return extra or by_place or twice


def explained(provision: Provision, regulation: Regulation, sources: Sources) -> bool:
    """Tell whether it is another rule's to say, or a renumbering explains, that *provision* is not printed."""
    deleted = {each for source in sources.all for each in source.touched("刪除", "廢止")}
    last = max(each.number for each in regulation.printed)
    inner = provision.number <= last and not provision.sub
    if extent(regulation, sources) != "part":
        # 15 amended, 4 deleted: the text now ends with 11.
        moved = any(source.moved for source in sources.all)
        return inner or moved or (bool(deleted) and provision.number <= last + len(deleted))
    if provision in deleted and not _is_new(provision, sources):
        return True
    lower = [each for each in deleted if each < provision]
    named = sources.named
    return (
        renumbered(regulation, deleted)
        or any(Provision(provision.number - step) in regulation.printed - named for step in range(1, len(lower) + 1))
        or any(source.moved for source in sources.all)
    )


def _is_new(provision: Provision, sources: Sources) -> bool:
    """Tell whether a deleted number is said to be amended or added this time."""
    return any(provision in source.named for source in judged(sources))
