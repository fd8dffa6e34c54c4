"""What the page shows of an issue of a gazette: its contents beside its body, its timeline, links to findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.findings import SEVERITIES, Finding, InputRecord, Severity
from core.issue_outline import Entry, IssueOutline, Matter, Pair, Paper, Part, Regulation
from core.series import Point
from reporting.timeline import Timeline, timeline

#: Name and lines of a part: two parts of one name are told apart by their lines.
_Key = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Link:
    """The findings of one rule on one part; it leads to the first of them."""

    anchor: str
    rule_id: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the table of contents."""

    position: int
    entry: Entry
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MatterView:
    """Documents and the regulations behind them."""

    position: int  #: in printed order
    papers: tuple[tuple[Paper, tuple[Link, ...]], ...]
    regulations: tuple[tuple[Regulation, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """An entry beside its matter; one of them may be missing."""

    entry: EntryView | None
    matter: MatterView | None


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue."""

    anchor: str
    record: InputRecord
    sections: tuple[tuple[str | None, tuple[RowView, ...]], ...]  #: neighbouring rows of one section
    timeline: Timeline | None
    told: Mapping[Point, tuple[Link, ...]]  #: findings that rest on a number out of step or a meeting without date


def issue_view(
    record: InputRecord, findings: Iterable[tuple[Finding, str]], anchor: Callable[[str, str], str]
) -> IssueView:
    """Arrange the outline of *record* with links to *findings*, each with its anchor in the page."""
    outline = record.outline or IssueOutline((), ())
    own = [(finding, to) for finding, to in findings if finding.source.path == record.path]
    links = _links([part for pair in outline.pairs for part in _parts(pair)], own)
    places = {id(matter): number for number, matter in enumerate(_in_print(outline), start=1)}
    rows = [(_section(pair), _row(pair, links, places)) for pair in outline.pairs]
    return IssueView(
        anchor=anchor("issue", record.path),
        record=record,
        sections=tuple(
            (section, tuple(row for _, row in group)) for section, group in groupby(rows, key=lambda row: row[0])
        ),
        timeline=timeline(outline),
        told=_on_points(outline, own),
    )


def _section(pair: Pair) -> str | None:
    if pair.entry and pair.entry.section:
        return pair.entry.section
    return pair.matter.section if pair.matter else None


def _in_print(outline: IssueOutline) -> list[Matter]:
    """Return the matters in the order in which they are printed."""
    matters = [pair.matter for pair in outline.pairs if pair.matter]
    return sorted(matters, key=lambda m: min((p.line or 0 for p in (*m.papers, *m.regulations)), default=0))


def _parts(pair: Pair) -> list[Part]:
    matter = pair.matter
    return [*([pair.entry] if pair.entry else []), *((*matter.papers, *matter.regulations) if matter else ())]


def _row(pair: Pair, links: Mapping[_Key, tuple[Link, ...]], places: Mapping[int, int]) -> RowView:
    entry, matter = pair.entry, pair.matter
    return RowView(
        EntryView(entry.seq, entry, links.get(_key(entry), ())) if entry else None,
        MatterView(
            places[id(matter)],
            tuple((paper, links.get(_key(paper), ())) for paper in matter.papers),
            tuple((regulation, links.get(_key(regulation), ())) for regulation in matter.regulations),
        )
        if matter
        else None,
    )


def _key(part: Part) -> _Key:
    return (part.name, part.line, part.line_end)


def _links(parts: Sequence[Part], findings: Iterable[tuple[Finding, str]]) -> dict[_Key, tuple[Link, ...]]:
    named: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        named[part.name].append(part)
    entries = [part for part in parts if isinstance(part, Entry)]
    found: dict[_Key, list[tuple[Finding, str]]] = defaultdict(list)
    for finding, to in findings:
        for key in dict.fromkeys(_key(part) for part in _concerned(finding, named, entries)):
            found[key].append((finding, to))
    return {key: _folded(of) for key, of in found.items()}


def _concerned(finding: Finding, named: Mapping[str, list[Part]], entries: Sequence[Part]) -> list[Part]:
    """Return the parts of which *finding* speaks: those of its name in its lines, and entries it rests on."""
    candidates = named.get(finding.agency or "", [])
    lines = (finding.source.line_start, finding.source.line_end)
    within = [part for part in candidates if _overlap(part, *lines)]
    if not within and candidates and not isinstance(candidates[0], Entry):
        within = candidates[:1]
    cited = {operand.line for operand in finding.operands if operand.table == "toc" and operand.line is not None}
    return within + [part for part in entries if any(_overlap(part, line, line) for line in cited)]


def _overlap(part: Part, start: int | None, end: int | None) -> bool:
    if part.line is None or start is None:
        return False
    return part.line <= (end or start) and start <= (part.line_end or part.line)


def _folded(findings: Iterable[tuple[Finding, str]]) -> tuple[Link, ...]:
    """Return one link for the findings of one rule and severity, the gravest first."""
    first: dict[tuple[Severity, str], str] = {}
    count: Counter[tuple[Severity, str]] = Counter()
    for finding, to in findings:
        key = (finding.severity, finding.rule_id)
        first.setdefault(key, to)
        count[key] += 1
    order = sorted(first, key=lambda key: (SEVERITIES.index(key[0]), key[1]))
    return tuple(Link(first[key], key[1], key[0], count[key]) for key in order)


def _on_points(outline: IssueOutline, findings: Sequence[tuple[Finding, str]]) -> dict[Point, tuple[Link, ...]]:
    """Return the findings that rest on a number out of step, or on a meeting cited without its date."""
    out: dict[Point, tuple[Link, ...]] = {}
    for series in outline.series:
        speaks_of = _cites if series.kind == "meeting" else _numbers
        for point in series.points:
            if point.out_of_step or not point.date:
                out[point] = _folded(each for each in findings if speaks_of(each[0], point))
    return out


def _cites(finding: Finding, point: Point) -> bool:
    return any(
        operand.line in point.lines and (operand.table or finding.table) == "citations" for operand in finding.operands
    )


def _numbers(finding: Finding, point: Point) -> bool:
    return (finding.agency or "") in point.where and any(
        operand.name.startswith(("doc_", "issued_on")) for operand in finding.operands
    )
