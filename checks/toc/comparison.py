"""What the titles of one matter say of one regulation: which name and which provisions most of them give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.toc.matters import ROLES, Title
from checks.toc.provisions_named import Named
from checks.toc.titles import Naming
from core.difference import similarity
from core.findings import Text
from core.provisions import parse_claims

#: So alike the names of one regulation are at least.
ALIKE = 0.6
#: A few words of the history and of the marks tell two readings apart, but do not outvote a title.
_BY_HISTORY, _BY_UNIT = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Said:
    """What one title says of a regulation: its name now, and before a renaming where it tells one."""

    title: Title
    current: Naming | None
    former: Naming | None

    @property
    def listed(self) -> Naming | None:
        """The naming behind which provisions are listed."""
        both = (self.current, self.former)
        return next((naming for naming in both if naming and naming.provisions), None)

    @property
    def provisions(self) -> frozenset[Named]:
        """The provisions it lists."""
        return self.listed.provisions if self.listed else frozenset()

    @property
    def is_partial(self) -> bool:
        """Tell whether it says 部分條文 and does not list them."""
        return any(naming.is_partial for naming in (self.current, self.former) if naming)


@dataclass(frozen=True, slots=True)
class Camp:
    """Titles that say the same."""

    value: Hashable
    members: tuple[tuple[Title, Naming], ...]
    weight: float

    @property
    def titles(self) -> tuple[Title, ...]:
        """Its titles."""
        return tuple(title for title, _ in self.members)


def groups(titles: Sequence[Title]) -> list[list[Said]]:
    """Return what *titles* of one matter say, by regulation: one group for each text that is printed."""
    headings = [title for title in titles if title.role == "heading" and title.namings]
    if len(headings) < 2:
        return [_single(titles)]
    names = [heading.namings[0].name for heading in headings]
    out = []
    for heading, name in zip(headings, names, strict=True):
        others = [title for title in titles if title.role != "heading"]
        chosen = [Said(title, naming, None) for title in others if (naming := _of_text(title, name, names))]
        out.append([*chosen, Said(heading, heading.namings[0], None)])
    return out


def _of_text(title: Title, name: str, names: Sequence[str]) -> Naming | None:
    """Return the naming of *title* that means the text *name*, of several whose *names* may be much alike."""
    own = [naming for naming in title.namings if max(names, key=lambda each: _likeness(naming.name, each)) == name]
    best = max(own, key=lambda naming: _likeness(naming.name, name), default=None)
    return best if best and _likeness(best.name, name) >= ALIKE else None


def _single(titles: Sequence[Title]) -> list[Said]:
    out = []
    for title in titles:
        now = [naming for naming in title.namings if not naming.is_former]
        elsewhere = [naming.name for other in titles if other is not title for naming in other.namings]
        current = now[0] if len(now) == 1 else _closest(title, elsewhere) if now else None
        former = _former(title, current)
        if current or former:
            out.append(Said(title, current, former))
    return out


def _former(title: Title, current: Naming | None) -> Naming | None:
    """Return the former name that *title* tells of its regulation: the one beside the new name."""
    if current is None:
        return next((naming for naming in title.namings if naming.is_former), None)
    if not current.is_new:
        return current if current.is_former else None
    place = title.namings.index(current)
    beside = (*title.namings[max(0, place - 1) : place], *title.namings[place + 1 : place + 2])
    return next((naming for naming in beside if naming.is_former), None)


def _closest(title: Title, names: Iterable[str]) -> Naming | None:
    """Return the naming of *title* that is most like one of *names*; none where all are unlike."""
    wanted = list(dict.fromkeys(names))
    scored = [(max((_likeness(naming.name, name) for name in wanted), default=0.0), naming) for naming in title.namings]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def by_name(said: Sequence[Said]) -> list[list[Camp]]:
    """Return the camps of those who name the regulation as it is, and of those who name it as it was."""
    now = [(each.title, each.current) for each in said if each.current and each.current.is_new]
    before = [(each.title, each.former) for each in said if each.former]
    plain = [(each.title, each.current) for each in said if each.current and not each.current.is_new]
    if not before:
        return [_camps(now + plain)]
    old, new = _usual(before), _usual(now)
    for title, naming in plain:
        is_old = _likeness(naming.name, old) > _likeness(naming.name, new)
        (before if is_old else now).append((title, naming))
    return [_camps(now), _camps(before)]


def _usual(members: Sequence[tuple[Title, Naming]]) -> str:
    counted = Counter(naming.name for _, naming in members)
    return counted.most_common(1)[0][0] if counted else ""


def _likeness(one: str, other: str) -> float:
    return 2.0 if one == other else similarity(one, other)


def _camps(members: Iterable[tuple[Title, Naming]]) -> list[Camp]:
    held: dict[str, list[tuple[Title, Naming]]] = {}
    for title, naming in members:
        held.setdefault(naming.name, []).append((title, naming))
    return _sorted(Camp(name, tuple(own), len(own)) for name, own in held.items())


def by_provisions(said: Sequence[Said], text: Mapping[str, object] | None) -> list[Camp]:
    """Return the camps of those who list the provisions; *text* (a row of regulations) weighs where titles do not."""
    held: dict[frozenset[Named], list[tuple[Title, Naming]]] = {}
    for each in said:
        if each.listed:
            held.setdefault(each.provisions, []).append((each.title, each.listed))
    if len(held) < 2:
        return [Camp(value, tuple(own), len(own)) for value, own in held.items()]
    claimed = _claimed(text)
    unit = text["unit"] if text else None
    return _sorted(
        Camp(
            value,
            tuple(own),
            len(own)
            + (_BY_HISTORY if claimed and claimed == {(n.number, n.sub) for n in articles(value)} else 0)
            + (_BY_UNIT if unit and {n.unit for n in articles(value)} == {unit} else 0),
        )
        for value, own in held.items()
    )


def _claimed(text: Mapping[str, object] | None) -> set[tuple[int, int]]:
    raw = text["claimed_raw"] if text else None
    claims = parse_claims(raw if isinstance(raw, str) else None)
    return {(each.number, each.sub) for claim in claims for each in claim.provisions}


def articles(provisions: Iterable[Named]) -> frozenset[Named]:
    """Return the articles and points among *provisions*, without what of them."""
    return frozenset(each.bare for each in provisions if each.unit in ("條", "點"))


def further(provisions: Iterable[Named]) -> frozenset[Named]:
    """Return what *provisions* say beyond the articles and points: annexes, and what of an article (第一項)."""
    return frozenset(each for each in provisions if each.detail or each.unit not in ("條", "點"))


def _sorted(camps: Iterable[Camp]) -> list[Camp]:
    """Return *camps*, the weightiest first; of two that weigh the same, the one that is printed first."""
    return sorted(camps, key=lambda camp: -camp.weight)


def told(titles: Iterable[Title]) -> Text:
    """Name the titles: 目錄、函的主旨、法規標題."""
    roles = list(dict.fromkeys(title.role for title in titles))
    return Text("、".join(ROLES[role].zh for role in roles), ", ".join(ROLES[role].en for role in roles))
