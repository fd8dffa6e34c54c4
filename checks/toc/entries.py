"""Which entry of the table of contents stands for which matter: by their order first, then by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from checks.likeness import longest_piece
from checks.rule import Context
from checks.toc.matters import Entry, Matter, Title, entries, matters, numbered
from core.text import fold

#: So alike an entry and a matter in the same place are one; so alike they are where nothing else is left there.
_ALIKE, _ALONE = 0.4, 0.2
#: So alike an entry and a matter in different places are one.
_MOVED = 0.75
#: A matter whose subject is lost may be any that is listed at its place.
_UNTOLD = 0.45
#: What the shorter of two names shares with a longer one counts a little less than what both share.
_WITHIN = 0.9
_SHORTEST = 8
#: So many characters in a row show that an announcement is what an entry sums up.
_SHARED = 4
#: Words that any announcement may have.
_USUAL = re.compile(r"公告|[\u3400-\u9fff]{2}[市縣](?:政府)?|本[市縣府局]|[0-9]+年度?|有關|相關|事項")


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry with its matter; *moved* where others had to be passed over to find it."""

    entry: Entry
    matter: Matter
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The table beside the body."""

    entries: list[Entry]
    matters: list[Matter]
    pairs: list[Pair] = field(default_factory=list)  #: in order of the entries
    unmatched_entries: list[Entry] = field(default_factory=list)
    unmatched_matters: list[Matter] = field(default_factory=list)

    def is_repeated(self, matter: Matter) -> bool:
        """Tell whether *matter* is another's once more: printed twice (DOC005), or sent in a second letter."""
        own = {fold(title.cell.text) for title in matter.titles}
        near = [
            other
            for other in self.matters
            if other is not matter and (matter.numbers & other.numbers or abs(other.index - matter.index) == 1)
        ]
        return any(own & {fold(title.cell.text) for title in other.titles} for other in near)

    def replaced(self) -> list[tuple[Entry, Matter]]:
        """Return the entries that stand, alone, where one other matter is printed that the table does not list."""
        ends = [(p.entry.index, p.matter.index) for p in self.pairs if not p.moved]
        out = []
        e = m = -1
        for stop_e, stop_m in [*ends, (len(self.entries), len(self.matters))]:
            listed = [entry for entry in self.unmatched_entries if e < entry.index < stop_e]
            printed = [matter for matter in self.unmatched_matters if m < matter.index < stop_m]
            if len(listed) == len(printed) == 1 and listed[0].row["section"] == printed[0].section:
                out.append((listed[0], printed[0]))
            e, m = stop_e, stop_m
        return [(entry, matter) for entry, matter in out if not self.is_repeated(matter) and not self.is_twice(entry)]

    def is_twice(self, entry: Entry) -> bool:
        """Tell whether *entry* is printed once more."""
        text = fold(entry.title.cell.text)
        return any(other is not entry and fold(other.title.cell.text) == text for other in self.entries)


def listing(context: Context) -> Listing:
    """Return the table of contents of the issue beside what is printed behind it."""
    table = entries(context)
    body = _with_strays(table, matters(context))
    alike = _Likeness([*table, *body])
    pairs = _equal(table, body)
    # What has its equal at another place is no misspelling of what stands at its own.
    pairs += _out_of_order(*_left(table, body, pairs), alike, least=1.0)
    pairs += _in_gaps(table, body, pairs, alike)
    pairs += _out_of_order(*_left(table, body, pairs), alike, least=_MOVED)
    pairs += _summed_up(table, body, pairs)
    pairs += _further_entries(_left(table, body, pairs)[0], pairs)
    pairs += _further_matters(_left(table, body, pairs)[1], pairs)
    pairs.sort(key=lambda pair: pair.entry.index)
    left_entries, left_matters = _left(table, body, pairs)
    return Listing(table, body, pairs, left_entries, left_matters)


def _left(table: Sequence[Entry], body: Sequence[Matter], pairs: Iterable[Pair]) -> tuple[list[Entry], list[Matter]]:
    listed, printed = {pair.entry.index for pair in pairs}, {pair.matter.index for pair in pairs}
    return [e for e in table if e.index not in listed], [m for m in body if m.index not in printed]


def _with_strays(table: Sequence[Entry], body: Sequence[Matter]) -> list[Matter]:
    """Return *body* with texts that an entry names on their own, where their documents are those of another entry.

    So it is where the letter of a text is lost: the text then seems to belong to the documents before it.
    """
    out: list[Matter] = []
    for matter in body:
        own = {name for title in matter.titles if title.role != "heading" for name in title.names}
        listed = [entry for entry in table if own & entry.names]
        stray = [title for title in matter.titles if listed and _is_stray(title, own, listed, table)]
        out.append(replace(matter, titles=tuple(t for t in matter.titles if t not in stray)) if stray else matter)
        for title in stray:
            row = title.cell.row
            out.append(Matter(0, (), (row,), (title,)))
    return numbered(out) if len(out) != len(body) else out


def _is_stray(title: Title, own: set[str], listed: Sequence[Entry], table: Sequence[Entry]) -> bool:
    """Tell whether *title* heads a text that only an entry of another matter names."""
    names = set(title.names)
    if title.role != "heading" or not title.namings or names & own:
        return False
    return not any(names & entry.names for entry in listed) and any(names & entry.names for entry in table)


class _Likeness:
    """How alike the names of entries and matters are: pairs of characters count the more the rarer they are."""

    def __init__(self, sides: Sequence[Entry | Matter]) -> None:
        self._grams = {id(side): [_grams(name) for name in side.names] for side in sides}
        held = Counter(gram for grams in self._grams.values() for gram in frozenset().union(*grams))
        self._weight = {gram: 1 / count for gram, count in held.items()}

    def __call__(self, entry: Entry, matter: Matter) -> float:
        """Return 0.0 (nothing in common) to 1.0 (a name of the one is a name of the other)."""
        if entry.names & matter.names:
            return 1.0
        if not matter.titles:
            return _UNTOLD
        of_matter = self._grams[id(matter)]
        return max((self._of(one, other) for one in self._grams[id(entry)] for other in of_matter), default=0.0)

    def _of(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, first, second = (self._sum(grams) for grams in (one & other, one, other))
        if not shared:
            return 0.0
        alike = 2 * shared / (first + second)
        if min(len(one), len(other)) < _SHORTEST:
            return alike
        # The subject of an announcement says more than its entry: what the shorter has in the longer counts as well.
        return max(alike, _WITHIN * shared / min(first, second))

    def _sum(self, grams: Iterable[str]) -> float:
        return sum(self._weight[gram] for gram in grams)


def _grams(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1)) or frozenset((name,))


def _equal(table: Sequence[Entry], body: Sequence[Matter]) -> list[Pair]:
    """Return the pairs with a name in common that stand in the same order on both sides."""
    known = {name for matter in body for name in matter.names}
    first = [next((name for name in entry.title.names if name in known), entry.title.names[0]) for entry in table]
    listed = set(first)
    second = [
        matter.name if matter.name in listed else next(iter(sorted(matter.names & listed)), matter.name)
        for matter in body
    ]
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [Pair(table[block.a + k], body[block.b + k]) for block in blocks for k in range(block.size)]


def _in_gaps(table: Sequence[Entry], body: Sequence[Matter], found: Sequence[Pair], alike: _Likeness) -> list[Pair]:
    """Return the pairs of what is left between those that stand in the same order."""
    left_entries, left_matters = _left(table, body, found)
    pairs: list[Pair] = []
    e = m = -1
    ends = [(pair.entry.index, pair.matter.index) for pair in found if not pair.moved]
    for stop_e, stop_m in [*ends, (len(table), len(body))]:
        entries_between = [entry for entry in left_entries if e < entry.index < stop_e]
        matters_between = [matter for matter in left_matters if m < matter.index < stop_m]
        pairs += _between(entries_between, matters_between, alike)
        e, m = stop_e, stop_m
    return pairs


def _between(table: Sequence[Entry], body: Sequence[Matter], alike: _Likeness) -> list[Pair]:
    """Return the pairs of a stretch without equal names: the alignment that is most alike in all."""
    if not table or not body:
        return []
    scores = [[alike(entry, matter) for matter in body] for entry in table]
    pairs = [Pair(table[e], body[m]) for e, m in _best(scores)]
    out: list[Pair] = []
    e = m = 0
    for pair in [*pairs, None]:
        stop_e = table.index(pair.entry) if pair else len(table)
        stop_m = body.index(pair.matter) if pair else len(body)
        if stop_e - e == 1 and stop_m - m == 1 and scores[e][m] >= _ALONE:
            out.append(Pair(table[e], body[m]))
        if pair:
            out.append(pair)
            e, m = stop_e + 1, stop_m + 1
    return out


def _summed_up(table: Sequence[Entry], body: Sequence[Matter], found: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of announcements with entries that say it in other words, where only one can be meant.

    What announces no regulation is listed as the editor sums it up: 公示送達裁處書 for 公示送達本局…處分書.
    """
    left_entries, left_matters = _left(table, body, found)
    pairs = [pair for e in left_entries for m in left_matters if _is_summed_up(pair := Pair(e, m))]
    once_e, once_m = (Counter(getattr(pair, side).index for pair in pairs) for side in ("entry", "matter"))
    fixed = [pair for pair in found if not pair.moved]
    return [
        pair
        for pair in pairs
        if once_e[pair.entry.index] == once_m[pair.matter.index] == 1 and not any(_cross(pair, each) for each in fixed)
    ]


def _cross(one: Pair, other: Pair) -> bool:
    return (one.entry.index < other.entry.index) != (one.matter.index < other.matter.index)


def _is_summed_up(pair: Pair) -> bool:
    """Tell whether an announcement of no regulation stands in the section of the entry and has a few of its words."""
    if {row["kind"] for row in pair.matter.documents} != {"公告"}:
        return False
    if not pair.matter.section or fold(pair.entry.row["section"] or "") != fold(pair.matter.section):
        return False
    if any(naming.is_regulation for naming in pair.entry.title.namings):
        return False
    one, other = (_USUAL.sub("\n", fold(each)) for each in (pair.entry.title.cell.text, pair.matter.face.text))
    return len(longest_piece(one, other).strip()) >= _SHARED


def _best(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the ascending pairs of positions whose scores (of enough likeness) make the largest sum."""
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            with_it = scores[r][c] + best[r + 1][c + 1] if scores[r][c] >= _ALIKE else 0.0
            best[r][c] = max(best[r + 1][c], best[r][c + 1], with_it)
    out, r, c = [], 0, 0
    while r < rows and c < columns and best[r][c] > 0:
        # Of two that are as good, the pair that comes first.
        if scores[r][c] >= _ALIKE and best[r][c] == scores[r][c] + best[r + 1][c + 1]:
            out.append((r, c))
            r, c = r + 1, c + 1
        elif best[r][c] == best[r + 1][c]:
            r += 1
        else:
            c += 1
    return out


def _out_of_order(table: Sequence[Entry], body: Sequence[Matter], alike: _Likeness, *, least: float) -> list[Pair]:
    """Return the pairs of what is left that are at least so alike, wherever they stand, the most alike first."""
    scored = [(alike(entry, matter), entry, matter) for entry in table for matter in body]
    out: list[Pair] = []
    for score, entry, matter in sorted(scored, key=lambda each: (-each[0], each[1].index, each[2].index)):
        taken = any(pair.entry is entry or pair.matter is matter for pair in out)
        if score >= least and not taken:
            out.append(Pair(entry, matter, moved=True))
    return out


def _further_entries(left: Sequence[Entry], pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of entries that stand for one of several regulations of a matter that has an entry already."""
    out = []
    for entry in left:
        for pair in pairs:
            others = entry.names - pair.entry.names
            if others & pair.matter.names:
                out.append(Pair(entry, pair.matter))
                break
    return out


def _further_matters(left: Sequence[Matter], pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs of matters that share an entry with their neighbour: two entries joined, the page lost."""
    out = []
    for matter in left:
        for pair in pairs:
            joined = [naming for naming in pair.entry.title.namings if not naming.is_former]
            if len(joined) > 1 and abs(pair.matter.index - matter.index) == 1 and pair.entry.names & matter.names:
                out.append(Pair(pair.entry, matter))
                break
    return out
