"""Faults of the table of contents: TOC001 to TOC004."""

from __future__ import annotations

import random
import re

from benchmarks.injector.gazette.faults.base import Kind, Planted, everything, kinds, shuffled, swap_items
from benchmarks.injector.gazette.faults.structure import partial
from benchmarks.injector.gazette.model import Entry, Issue, Matter

_INVENTED = {
    "法規": "訂定晴港市浮動碼頭租用管理辦法",
    "政令": "修正晴港市防汛物資調度作業要點第二點",
    "公告": "公告本市鳳凰木老樹群為受保護樹木",
}
_OTHERS = "安康寧平順福祥瑞昌隆東西南北"


def _matter(issue: Issue, entry: Entry) -> Matter:
    return next(matter for matter in issue.matters if matter.entry is entry)


def entry_left_out(issue: Issue, rng: random.Random) -> Planted | None:
    entry = rng.choice(issue.entries)
    issue.entries.remove(entry)
    matter = _matter(issue, entry)
    return Planted((*matter.documents, *matter.regulations), entry.text)


def entry_of_nothing(issue: Issue, rng: random.Random) -> Planted | None:
    at = rng.randrange(1, len(issue.entries))
    before = issue.entries[at - 1]
    entry = Entry(before.section, _INVENTED[before.section], before.page, "new")
    issue.entries.insert(at, entry)
    return Planted((entry,), entry.text)


def entry_twice(issue: Issue, rng: random.Random) -> Planted | None:
    at = rng.randrange(len(issue.entries))
    old = issue.entries[at]
    entry = Entry(old.section, old.text, old.page, old.seed)
    issue.entries.insert(at + 1, entry)
    return Planted((old, entry), entry.text)


def matter_left_out(issue: Issue, rng: random.Random) -> Planted | None:
    matter = rng.choice([m for m in issue.matters if m.entry])
    issue.matters.remove(matter)
    return Planted((matter.entry,), matter.entry.text if matter.entry else "")


def entry_of_another(issue: Issue, rng: random.Random) -> Planted | None:
    entry = rng.choice(issue.entries)
    matter = _matter(issue, entry)
    entry.text = _INVENTED[entry.section]
    return Planted(everything(matter), entry.text)


def entries_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    places = [at for at in range(len(issue.entries) - 1) if issue.entries[at].section == issue.entries[at + 1].section]
    at = rng.choice(places)
    first, second = issue.entries[at : at + 2]
    spots = (*everything(_matter(issue, first)), *everything(_matter(issue, second)))
    first.page, second.page = second.page, first.page
    swap_items(issue.entries, at, at + 1)
    return Planted(spots, second.text)


def matters_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    places = [at for at in range(len(issue.matters) - 1) if issue.matters[at].section == issue.matters[at + 1].section]
    at = rng.choice(places)
    first, second = issue.matters[at : at + 2]
    swap_items(issue.matters, at, at + 1)
    return Planted((*everything(first), *everything(second)))


def entry_in_other_section(issue: Issue, rng: random.Random) -> Planted | None:
    # The last entry of 法規 stands first in 政令, or the first of 政令 last in 法規: pages stay in order.
    border = next(at for at, each in enumerate(issue.entries) if each.section == "政令")
    at, section = rng.choice(((border - 1, "政令"), (border, "法規")))
    entry = issue.entries[at]
    entry.section = section
    return Planted(everything(_matter(issue, entry)), entry.text)


def matter_in_other_section(issue: Issue, rng: random.Random) -> Planted | None:
    border = next(at for at, each in enumerate(issue.matters) if each.section == "政令")
    at, section = rng.choice(((border - 1, "政令"), (border, "法規")))
    matter = issue.matters[at]
    matter.section = section
    return Planted(everything(matter), matter.entry.text if matter.entry else "")


_PROVISION = re.compile(r"第([一二三四五六七八九十]+)([條點])")


def _provision(text: str, name: str, rng: random.Random) -> str | None:
    """Return *text* with another number in one of the provisions that it names."""
    places = list(_PROVISION.finditer(text))
    if not places:
        return None
    match = rng.choice(places)
    other = rng.choice([n for n in "一二三四五六七八九" if f"第{n}" not in text])
    return text[: match.start(1)] + other + text[match.end(1) :]


def _unit(text: str, name: str, rng: random.Random) -> str | None:
    """Return *text* with 條 for 點 or the other way round in all provisions that it names."""
    if not _PROVISION.search(text):
        return None
    return _PROVISION.sub(lambda match: f"第{match[1]}{'點' if match[2] == '條' else '條'}", text)


def _name(text: str, name: str, rng: random.Random) -> str | None:
    """Return *text* with one wrong character in the *name* of its regulation."""
    if name not in text:
        return None
    at = rng.randrange(3, len(name) - 3)
    other = rng.choice([char for char in _OTHERS if char != name[at]])
    return text.replace(name, name[:at] + other + name[at + 1 :])


def _word(text: str, name: str, rng: random.Random) -> str | None:
    """Return *text* with two characters left out of the *name* of its regulation."""
    if name not in text:
        return None
    at = rng.randrange(3, len(name) - 4)
    return text.replace(name, name[:at] + name[at + 2 :])


_CHANGES = {"provision": _provision, "unit": _unit, "name": _name, "word": _word}


def _differs(where: str, how: str) -> Kind:
    """Return the kind whose fault is in *where*: entry, letter, order or heading."""

    def plant(issue: Issue, rng: random.Random) -> Planted | None:
        matters = [matter for matter, _ in partial(issue)]
        if how in ("name", "word"):
            matters = [m for m in issue.matters if m.regulations or "廢止" in m.documents[-1].subject]
        for matter in shuffled(matters, rng):
            if where == "order" and len(matter.documents) < 2:
                continue
            name = _name_of(matter)
            text = _text(matter, where)
            if text is None:
                continue
            now = _CHANGES[how](text, name, rng)
            if now is not None:
                _put(matter, where, now)
                return Planted(everything(matter), now)
        return None

    return Kind("TOC003", f"{where}_other_{how}", plant, "warning")


def _name_of(matter: Matter) -> str:
    if matter.regulation:
        return matter.regulation.name
    quoted = re.search("「([^」]+)」", matter.documents[-1].subject)
    return quoted[1] if quoted else matter.documents[-1].subject


def _text(matter: Matter, where: str) -> str | None:
    if where == "entry":
        return matter.entry.text if matter.entry else None
    if where == "heading":
        return matter.regulation.title if matter.regulation else None
    return matter.documents[0 if where == "letter" else -1].subject


def _put(matter: Matter, where: str, text: str) -> None:
    if where == "entry" and matter.entry:
        matter.entry.text = text
    elif where == "heading" and matter.regulation:
        matter.regulation.name, matter.regulation.provisions = text, ""
    else:
        matter.documents[0 if where == "letter" else -1].subject = text


def _leaves_out(where: str) -> Kind:
    """Return the kind that leaves the provisions out in *where*."""

    def plant(issue: Issue, rng: random.Random) -> Planted | None:
        for matter, regulation in shuffled(partial(issue), rng):
            text = _text(matter, where)
            if text and regulation.provisions in text and not (where == "order" and len(matter.documents) < 2):
                now = text.replace(regulation.provisions, "")
                _put(matter, where, now)
                return Planted(everything(matter), now)
        return None

    return Kind("TOC003", f"{where}_leaves_out_provisions", plant)


def section_heading_lost(issue: Issue, rng: random.Random) -> Planted | None:
    issue.unheaded = rng.choice(("政令", "公告"))
    lost = [matter for matter in issue.matters if matter.section == issue.unheaded]
    return Planted(tuple(one for matter in lost for one in everything(matter)), issue.unheaded)


def regulation_heading_lost(issue: Issue, rng: random.Random) -> Planted | None:
    matter = rng.choice([each for each in issue.matters if each.regulation])
    matter.regulations[0].headed = False
    return Planted(everything(matter), matter.regulations[0].title)


def _paged(issue: Issue, rng: random.Random) -> list[int]:
    """Return the positions of entries whose neighbours have other pages."""
    numbers = [int(entry.page) for entry in issue.entries]
    return shuffled((at for at in range(1, len(numbers) - 1) if numbers[at - 1] < numbers[at] < numbers[at + 1]), rng)


def _around(issue: Issue, at: int) -> tuple[Entry, ...]:
    return tuple(issue.entries[max(at - 1, 0) : at + 2])


def page_too_low(issue: Issue, rng: random.Random) -> Planted | None:
    for at in _paged(issue, rng):
        before = int(issue.entries[at - 1].page)
        if before > 1:
            issue.entries[at].page = str(rng.randrange(1, before))
            return Planted(_around(issue, at), issue.entries[at].page)
    return None


def page_too_high(issue: Issue, rng: random.Random) -> Planted | None:
    for at in _paged(issue, rng):
        issue.entries[at].page = str(int(issue.entries[at + 1].page) + rng.randrange(3, 90))
        return Planted(_around(issue, at), issue.entries[at].page)
    return None


def pages_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    for at in _paged(issue, rng):
        first, second = issue.entries[at], issue.entries[at + 1]
        first.page, second.page = second.page, first.page
        return Planted((*_around(issue, at), *_around(issue, at + 1)), first.page)
    return None


def page_with_swapped_digits(issue: Issue, rng: random.Random) -> Planted | None:
    for at in _paged(issue, rng):
        page = issue.entries[at].page
        if (
            len(page) == 2
            and page[1] != "0"
            and not int(issue.entries[at - 1].page) <= int(page[::-1]) <= int(issue.entries[at + 1].page)
        ):
            issue.entries[at].page = page[::-1]
            return Planted(_around(issue, at), page[::-1])
    return None


KINDS: tuple[Kind, ...] = (
    *kinds("TOC001", entry_left_out, entry_of_nothing, entry_twice, matter_left_out, entry_of_another, least="warning"),
    *kinds("TOC002", entries_swapped, matters_swapped, entry_in_other_section, matter_in_other_section),
    *kinds("TOC002", section_heading_lost, also=("TOC001",)),
    *(_differs(where, how) for where in ("entry", "letter", "order", "heading") for how in ("provision", "unit")),
    *(_differs(where, how) for where in ("entry", "letter", "order", "heading") for how in ("name", "word")),
    *(_leaves_out(where) for where in ("entry", "letter", "order", "heading")),
    *kinds("TOC001", regulation_heading_lost, least="warning", also=("TOC003", "EXT001", "EXT004")),
    *kinds("TOC004", page_too_low, page_too_high, pages_swapped, page_with_swapped_digits, least="warning"),
)
