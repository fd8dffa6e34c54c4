"""What a fault planted in an issue is, and the pieces of which the kinds are made."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.injector.gazette.model import Document, Issue, Matter


@dataclass(frozen=True)
class Planted:
    """A fault in an issue: what it touches, and what would mend it."""

    spots: tuple[object, ...]  #: objects on whose lines a finding counts
    printed: str = ""  #: what stands there now
    repairs: tuple[str, ...] = ()  #: what a right first suggestion says; none where no repair is determined


T = TypeVar("T")
Plant = Callable[[Issue, random.Random], Planted | None]


@dataclass(frozen=True)
class Kind:
    """A kind of fault that *rule* ought to find; *plant* changes an issue, or returns nothing and leaves it."""

    rule: str
    name: str
    plant: Plant
    least: str = "notice"  #: the severity that a finding should have at least
    also: tuple[str, ...] = ()  #: other rules that may as well report it

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the rules of which any one may report it."""
        return (self.rule, *self.also)


def kinds(rule: str, *plants: Plant, least: str = "notice", also: tuple[str, ...] = ()) -> tuple[Kind, ...]:
    """Return the kinds of faults of *rule* that plain functions plant, named by them."""
    return tuple(Kind(rule, plant.__name__, plant, least, also) for plant in plants)


def shuffled(found: Iterable[T], rng: random.Random) -> list[T]:
    """Return *found* in a random order."""
    out = list(found)
    rng.shuffle(out)
    return out


def pairs(issue: Issue) -> list[Matter]:
    """Return the matters with a letter and its order."""
    return [matter for matter in issue.matters if [each.kind for each in matter.documents] == ["函", "令"]]


def everything(matter: Matter) -> tuple[object, ...]:
    """Return all that is printed for *matter*, the entry of the table of contents too."""
    return (*([matter.entry] if matter.entry else []), *matter.documents, *matter.regulations)


def number_of(document: Document) -> re.Match[str]:
    """Return the parts of a document's number: word, serial, suffix."""
    match = re.fullmatch(r"(?P<word>.+)字第(?P<serial>[0-9]+)(?P<suffix>[A-Z]?)號", document.number)
    if match is None:
        raise ValueError(document.number)
    return match


def other_digit(text: str, at: int, rng: random.Random) -> str:
    """Return *text* with the digit at *at* replaced by another."""
    return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def renumber(matter: Matter, old: str, new: str) -> None:
    """Replace *old* by *new* in the numbers of a matter: its documents and the last entries of its histories."""
    for document in matter.documents:
        document.number = document.number.replace(old, new)
    for regulation in matter.regulations:
        for deed in regulation.history[-1:]:
            deed.number = deed.number.replace(old, new)


@dataclass(frozen=True)
class Cell:
    """A text of the issue that can be changed: an attribute of an object, or an item of a list of one."""

    owner: object
    name: str
    position: int | None = None
    spot: object = None

    @property
    def text(self) -> str:
        """Return it."""
        held = getattr(self.owner, self.name)
        return str(held if self.position is None else held[self.position])

    def put(self, text: str) -> None:
        """Replace it by *text*."""
        if self.position is None:
            setattr(self.owner, self.name, text)
        else:
            getattr(self.owner, self.name)[self.position] = text


def cells(issue: Issue, parts: Sequence[str] = ("documents", "provisions")) -> Iterator[Cell]:
    """Yield the running texts of an issue."""
    if "toc" in parts:
        for entry in issue.entries:
            yield Cell(entry, "text", None, entry)
    for document in issue.documents():
        if "documents" in parts:
            for name in ("subject", "recipients", "copies"):
                if getattr(document, name):
                    yield Cell(document, name, None, document)
            for position in range(len(document.notes)):
                yield Cell(document, "notes", position, document)
    for regulation in issue.regulations():
        if "provisions" in parts:
            for paragraph in regulation.paragraphs:
                if not paragraph.marker.endswith("章"):
                    yield Cell(paragraph, "text", None, paragraph)


def text_fault(
    rule: str,
    name: str,
    change: Callable[[str, random.Random], tuple[str, str] | None],
    parts: Sequence[str] = ("documents", "provisions"),
    *,
    least: str = "notice",
    due: bool = True,
) -> Kind:
    """Return a kind that changes one text: *change* returns what it becomes and the right form of the piece."""

    def plant(issue: Issue, rng: random.Random) -> Planted | None:
        for part in shuffled(parts, rng):
            for cell in shuffled(cells(issue, (part,)), rng):
                changed = change(cell.text, rng)
                if changed is None:
                    continue
                before, (now, piece) = cell.text, changed
                cell.put(now)
                return Planted((cell.spot,), now, (before, piece) if due else ())
        return None

    return Kind(rule, name, plant, least)


def swap_items(items: list[T], first: int, second: int) -> None:
    """Swap two items of a list."""
    items[first], items[second] = items[second], items[first]


def any_document(issue: Issue, rng: random.Random) -> list[Document]:
    """Return all documents, the kinds alike in chance."""
    found = shuffled(issue.documents(), rng)
    order = shuffled(("函", "令", "公告"), rng)
    ranked = []
    for kind in order:
        ranked += [(at, each) for at, each in enumerate(each for each in found if each.kind == kind)]
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]
