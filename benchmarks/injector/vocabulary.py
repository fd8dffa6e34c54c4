"""What the agencies of the made-up city do, read from ``topics.txt``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Agencies whose printed title leaves out 政府, as those of real cities do.
OFFICES = ("警察局", "消防局", "衛生局", "環境保護局", "文化局", "稅務局")


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: its name, what is counted, and out of what."""

    name: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One task of an agency: a goal, and what is done and counted for it."""

    goal: str
    event: str
    task: str  #: what is counted, as a phrase with its verb
    counter: str
    rate: Rate
    upkeep: str  #: a further work item without an indicator


@cache
def topics() -> Mapping[str, tuple[Topic, ...]]:
    """Return the topics of every agency, agencies in printed order."""
    found: dict[str, list[Topic]] = {}
    agency = ""
    for line in (Path(__file__).parent / "topics.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            agency = line[1:]
            found[agency] = []
        elif line and not line.startswith("#"):
            goal, event, counted, share, upkeep = line.split("|")
            task, counter = counted.split("/")
            part, whole, rate = share.split("/")
            found[agency].append(Topic(goal, event, task, counter, Rate(rate, part, whole), upkeep))
    return {name: tuple(each) for name, each in found.items()}


def title(agency: str, city: str) -> str:
    """Return the title under which the chapter of *agency* is printed."""
    return f"{city}{agency}" if agency in OFFICES else f"{city}政府{agency}"
