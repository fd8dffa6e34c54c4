"""Plants faults in copies of the clean plan, runs the rules, and counts what they find.

Several faults are planted in one copy, far apart, so that none disturbs another: those that change the order of a
chapter have it to themselves, the others share it with few of other rules, and never the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from benchmarks.injector import city, printing
from benchmarks.injector.faults.base import Kind, Planted
from benchmarks.injector.rows import Chapter, Row, Tables, copied, dataset, index_of
from checks import engine, registry
from checks.policy import Policy
from core.dataset import Dataset
from core.findings import Finding, Outcome
from core.text import fold

#: The rows, by table and ``row_id``, at which a finding of a fault counts.
_Place = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Trial:
    """One planted fault and what was said about it."""

    kind: Kind
    planted: Planted
    agency: str
    found: tuple[Finding, ...]  #: findings of the kind's rule at its place
    caught_by: tuple[str, ...]  #: other rules with a finding at its place

    @property
    def repaired(self) -> bool:
        """Tell whether a finding suggests the right repair first."""
        return any(suggests(finding, self.planted.printed, self.planted.repairs) for finding in self.found)


@dataclass
class Result:
    """All trials of one run, and what the clean plan gives."""

    trials: list[Trial] = field(default_factory=list)
    clean: list[Finding] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    unplanted: list[Kind] = field(default_factory=list)
    crashed: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    read_back: dict[str, float] = field(default_factory=dict)


def run(kinds: Iterable[Kind], seed: int, per_kind: int, *, documents: bool = False, agencies: int = 20) -> Result:
    """Plant every one of *kinds* *per_kind* times and check each copy of the plan of *agencies* with all rules.

    With *documents* the plan is printed and read back before it is checked; without, only for the rules that need
    the lines of a document.
    """
    clean = city.tables(seed, agencies)
    result = Result(sizes={name: len(rows) for name, rows in clean.items()})
    first = _data(clean, seed, documents=documents)
    if documents:
        result.read_back = read_back(dataset(clean), first)
    result.outcomes, result.clean = engine.run(first, _policy(clean))
    there = list(kinds)
    idle = {outcome.rule_id for outcome in result.outcomes if outcome.state == "not_applicable" and not documents}
    lined = idle & {kind.rule for kind in there}
    _trials(result, clean, [kind for kind in there if kind.rule not in lined], seed, per_kind, documents=documents)
    if lined:
        printed, found = engine.run(_data(clean, seed, documents=True), _policy(clean))
        result.outcomes = [outcome for outcome in result.outcomes if outcome.rule_id not in lined]
        result.outcomes += [outcome for outcome in printed if outcome.rule_id in lined]
        aside = Result(clean=found)
        _trials(aside, clean, [kind for kind in there if kind.rule in lined], seed, per_kind, documents=True)
        result.clean += [finding for finding in found if finding.rule_id in lined]
        result.trials += aside.trials
        result.unplanted += aside.unplanted
        result.crashed |= aside.crashed
    result.crashed |= {outcome.rule_id for outcome in result.outcomes if outcome.state == "error"}
    return result


def _trials(result: Result, clean: Tables, kinds: list[Kind], seed: int, per_kind: int, *, documents: bool) -> None:
    """Add to *result* the trials of *kinds*; its findings of the clean plan are what is known."""
    known = _Known(result.clean)
    for tables, planted in _plans(clean, kinds, seed, per_kind, result):
        data = _data(tables, seed, documents=documents)
        places = [_place(tables, each.planted, data) for each in planted]
        outcomes, findings = engine.run(data, _policy(clean))
        result.crashed |= {outcome.rule_id for outcome in outcomes if outcome.state == "error"}
        for trial, place in zip(planted, places, strict=True):
            elsewhere = frozenset[tuple[str, int]]().union(*(other for other in places if other is not place))
            result.trials.append(_judged(trial, place, elsewhere, findings, known))


def _policy(clean: Tables) -> Policy:
    return city.policy(tuple(row["agency"] for row in clean["agencies"]))


def read_back(wanted: Dataset, got: Dataset) -> dict[str, float]:
    """Return the share of the rows of each table of *wanted* that *got* holds, cell by cell."""
    shares = {}
    for name in sorted(wanted.tables):
        left = _cells(got, name)
        rows = _cells(wanted, name)
        right = 0
        for row in rows:
            if row in left:
                left.remove(row)
                right += 1
        shares[name] = right / len(rows) if rows else 1.0
    return shares


def _cells(data: Dataset, name: str) -> list[tuple[str, ...]]:
    table = data.tables[name]
    columns = [column for column in table.columns if column != "row_id" and not column.endswith(("_line", "_line_end"))]
    cells = table[columns].astype("string").fillna("")
    return [tuple(row) for row in cells.itertuples(index=False)]


def _data(tables: Tables, seed: int, *, documents: bool) -> Dataset:
    if not documents:
        return dataset(tables)
    from extraction import plan, source

    text = printing.document(tables, seed)
    return plan.read(source.SourceText("qinggang-113-plan.txt", text, "UTF-8", "0" * 64, len(text.encode())))


#: Faults of these families and rules leave the order of a chapter as it is, and may share it with others.
_LANES = {
    "BUD": "money",
    "BUD005": "expenditure",  # what another fault takes from a sum can make it fit again
    **dict.fromkeys(("IND", "EVA", "TGT", "STR003", "STR010"), "indicators"),
    **dict.fromkeys(("TXT", "STR006", "STR007", "STR008"), "words"),
}
_ROOM = 2  #: faults of one lane in a chapter


def _lane(kind: Kind) -> str | None:
    return _LANES.get(kind.rule) or _LANES.get(kind.rule[:3])


@dataclass
class _Ground:
    """What is still free in a copy of the plan: room in each chapter, and the rows that no fault touches."""

    planted: dict[str, list[Kind]]
    rows: list[Row]  #: kept alive, so that no other row gets the identity of one that was taken out
    touched: set[int] = field(default_factory=set)

    def takes(self, agency: str, kind: Kind) -> bool:
        """Tell whether *agency* has room for *kind*: no fault of its rule, few of its lane, none that goes alone."""
        there, lane = self.planted[agency], _lane(kind)
        if lane is None or any(_lane(other) is None for other in there):
            return not there
        if {lane, *map(_lane, there)} >= {"money", "expenditure"}:
            return False
        return sum(_lane(other) == lane for other in there) < _ROOM and all(other.rule != kind.rule for other in there)

    def take(self, agency: str, kind: Kind, touched: set[int]) -> None:
        self.planted[agency].append(kind)
        self.touched |= touched


def _plans(
    clean: Tables, kinds: list[Kind], seed: int, per_kind: int, result: Result
) -> Iterator[tuple[Tables, list[Trial]]]:
    """Yield copies of the clean plan with as many faults as it has room for, until all are planted."""
    rng = random.Random(f"{seed}/faults")
    waiting = [kind for kind in kinds for _ in range(per_kind)]
    rng.shuffle(waiting)
    # Chapters that a fault has to itself are given away first: what is left is shared.
    waiting.sort(key=lambda kind: _lane(kind) is not None)
    agencies = [row["agency"] for row in clean["agencies"]]
    while waiting:
        tables = copied(clean)
        ground = _Ground({agency: [] for agency in agencies}, [row for rows in tables.values() for row in rows])
        planted: list[Trial] = []
        left: list[Kind] = []
        for kind in waiting:
            order = agencies[:]
            rng.shuffle(order)
            trial = _planted(kind, tables, ground, order, rng)
            if trial is not None:
                planted.append(trial)
            elif not planted:
                # Not even an untouched plan has a place for it.
                result.unplanted.append(kind)
            else:
                left.append(kind)
        waiting = left
        if planted:
            yield tables, planted


def _planted(kind: Kind, tables: Tables, ground: _Ground, agencies: list[str], rng: random.Random) -> Trial | None:
    for agency in agencies:
        if not ground.takes(agency, kind):
            continue
        before = _Snapshot(tables, agency)
        planted = kind.plant(Chapter(tables, agency), rng)
        if planted is None:
            continue
        touched = before.touched(tables) | {id(row) for row in planted.rows}
        if touched & ground.touched:
            before.restore(tables)
            continue
        ground.take(agency, kind, touched)
        return Trial(kind, planted, agency, (), ())
    return None


class _Snapshot:
    """A chapter as it was before a fault was planted."""

    def __init__(self, tables: Tables, agency: str) -> None:
        self.order = {name: list(rows) for name, rows in tables.items()}
        self.cells = [(row, dict(row)) for rows in tables.values() for row in rows if row["agency"] == agency]

    def touched(self, tables: Tables) -> set[int]:
        """Return the identities of the rows that were changed, put in or taken out."""
        changed = {id(row) for row, cells in self.cells if row != cells}
        for name, rows in tables.items():
            changed |= {id(row) for row in rows} ^ {id(row) for row in self.order[name]}
        return changed

    def restore(self, tables: Tables) -> None:
        """Undo what was changed since."""
        for row, cells in self.cells:
            row.clear()
            row.update(cells)
        for name, rows in self.order.items():
            tables[name][:] = rows


def _place(tables: Tables, planted: Planted, data: Dataset) -> _Place:
    """Return where the rows of a fault are in *data*: as the rows of their agency with the same position.

    A row that could not be read back must not make those of all later agencies seem misplaced.
    """
    places = set()
    for name, rows in tables.items():
        for row in planted.rows:
            if not any(other is row for other in rows):
                continue
            position = index_of([other for other in rows if other["agency"] == row["agency"]], row)
            table = data.tables[name]
            there = table.loc[table["agency"] == row["agency"], "row_id"].tolist()
            if position < len(there):
                places.add((name, int(there[position])))
    return frozenset(places)


class _Known:
    """What is said of the clean plan; it is never counted as the finding of a fault."""

    def __init__(self, findings: list[Finding]) -> None:
        self.prints = {finding.fingerprint for finding in findings}
        self.messages = {(finding.rule_id, finding.agency, finding.message.zh) for finding in findings}

    def has(self, finding: Finding, *, by_words: bool) -> bool:
        """Tell whether *finding* is said of the clean plan too; a figure of a whole agency is told by its words."""
        if by_words:
            return (finding.rule_id, finding.agency, finding.message.zh) in self.messages
        return finding.fingerprint in self.prints


def _judged(trial: Trial, place: _Place, elsewhere: _Place, findings: list[Finding], known: _Known) -> Trial:
    whole = not trial.planted.rows
    there = [
        finding
        for finding in findings
        if not known.has(finding, by_words=whole) and _stands(finding, trial.agency, place, whole=whole)
    ]
    own = tuple(finding for finding in there if finding.rule_id == trial.kind.rule)
    if whole:
        # Of a fault of a whole agency only what speaks of its table, and of no other fault in the chapter, is told.
        there = [each for each in there if each.table == trial.planted.table and not _at(each, elsewhere)]
    others = tuple(sorted({finding.rule_id for finding in there} - {trial.kind.rule}))
    return Trial(trial.kind, trial.planted, trial.agency, own, others)


def _stands(finding: Finding, agency: str, place: _Place, *, whole: bool) -> bool:
    """Tell whether *finding* speaks of the place of a fault: of its row, or of the agency where it has no row."""
    if whole:
        return finding.agency == agency or (finding.agency is None and agency in finding.message.zh)
    return _at(finding, place)


def _at(finding: Finding, place: _Place) -> bool:
    if (finding.table, finding.row.get("row_id")) in place:
        return True
    return any((operand.table or finding.table, operand.row_id) in place for operand in finding.operands)


def suggests(finding: Finding, text: str, repairs: tuple[str, ...]) -> bool:
    """Tell whether the first suggestion is the right repair of *text*: the right value, or what makes it right."""
    if not finding.suggestions or not repairs:
        return False
    first = finding.suggestions[0]
    if any(_plain(first.value) == _plain(repair) for repair in repairs):
        return True
    pieces = [operand.raw for operand in finding.operands if operand.name == first.cell and operand.raw]
    printed, right = _joined(text), _joined(repairs[0])
    return any(printed.replace(_joined(piece), _joined(str(first.value)), 1) == right for piece in pieces)


def _joined(text: str) -> str:
    return "".join(text.split())


def _plain(value: object) -> object:
    """Return a figure as a number and a text without white space, for comparison."""
    text = fold(str(value)).replace("\n", "")
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return text


def wanted(rule_ids: Iterable[str], kinds: Iterable[Kind]) -> tuple[list[Kind], list[str]]:
    """Return the kinds of *rule_ids* (all when empty) whose rule exists, and the ids of those that do not."""
    asked, there = set(rule_ids), set(registry.rule_ids())
    chosen = [kind for kind in kinds if not asked or kind.rule in asked]
    missing = sorted({kind.rule for kind in chosen} - there)
    return [kind for kind in chosen if kind.rule in there], missing
