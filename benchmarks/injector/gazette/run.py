"""Plants faults in copies of small clean issues, one fault at a time, and counts what the rules find.

An issue is printed and read back before it is checked: only so do faults meet what the extraction makes of them. The
clean issue of fifty documents tells which rules report what is no fault.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.injector.gazette import issue, printing, truth
from benchmarks.injector.gazette.faults.base import Kind, Planted
from benchmarks.injector.gazette.model import Document, Issue, Regulation
from benchmarks.injector.gazette.printing import Printed
from benchmarks.injector.run import suggests
from checks import engine, registry
from checks.policy import Policy
from checks.rule import Rule
from core.dataset import Dataset
from core.findings import SEVERITIES, Finding, Outcome

VARIANTS = 4  #: small issues in which faults are planted
#: How often each kind is planted under the eyes of all rules; further trials ask only those that ought to report it.
_WATCHED = VARIANTS


@dataclass(frozen=True)
class Trial:
    """One planted fault and what was said about it."""

    kind: Kind
    planted: Planted
    agency: str  #: the matter or entry that it is in, for people
    found: tuple[Finding, ...]  #: new findings of the kind's rules at its place
    caught_by: tuple[str, ...]  #: other rules with a new finding at its place
    watched: bool = True  #: by all rules, not only by those that ought to report it
    elsewhere: tuple[Finding, ...] = ()  #: new errors and warnings at other places

    @property
    def repaired(self) -> bool:
        """Tell whether a finding suggests the right repair first."""
        return any(suggests(finding, self.planted.printed, self.planted.repairs) for finding in self.found)

    @property
    def graver(self) -> bool:
        """Tell whether a finding is as grave as the fault."""
        least = SEVERITIES.index(self.kind.least)  # type: ignore[arg-type]
        return any(SEVERITIES.index(finding.severity) <= least for finding in self.found)


@dataclass
class Result:
    """All trials of one run, and what the clean issue gives."""

    trials: list[Trial] = field(default_factory=list)
    clean: list[Finding] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    unplanted: list[Kind] = field(default_factory=list)
    crashed: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    read_back: dict[str, float] = field(default_factory=dict)
    misread: list[str] = field(default_factory=list)  #: what of the clean issue was not read as it is


def run(kinds: Iterable[Kind], seed: int, per_kind: int) -> Result:
    """Plant every one of *kinds* *per_kind* times, and check each issue with all rules for gazettes."""
    rules = [rule for rule in registry.rules() if "gazette" in rule.kinds]
    result = Result()
    clean = issue.full(seed)
    printed = printing.document(clean)
    data = read(printed)
    result.sizes = {name: len(table) for name, table in data.tables.items()}
    for table, (share, wrong) in truth.score(truth.expected(clean, printed), rows(data)).items():
        result.read_back[table] = share
        result.misread += wrong
    result.outcomes, found = engine.run(data, policy(), rules)
    result.clean = [finding for finding in found if finding.origin == "document"]
    result.crashed = _crashed(result.outcomes)
    grounds = [_Ground(issue.small(seed, variant), rules) for variant in range(VARIANTS)]
    for kind in kinds:
        for number in range(per_kind):
            trial = _trial(kind, grounds, number, random.Random(f"{seed}/{kind.rule}/{kind.name}/{number}"), result)
            if trial is None:
                result.unplanted.append(kind)
            else:
                result.trials.append(trial)
    return result


def policy() -> Policy:
    """Return the policy of the made-up city."""
    return Policy(name="晴港市（自造）", city="晴港市")


def read(printed: Printed) -> Dataset:
    """Return what the extraction makes of an issue."""
    from extraction import source
    from extraction.gazette import reader

    text = printed.text
    return reader.read(source.SourceText("qinggang-gazette.md", text, "UTF-8", "0" * 64, len(text.encode())))


def rows(data: Dataset) -> dict[str, list[dict[str, object]]]:
    """Return the rows of the tables that are compared."""
    return {name: data.tables[name].astype(object).to_dict("records") for name in truth.FIELDS}


class _Ground:
    """A small clean issue, and what is said of it: that is never counted as the finding of a fault."""

    def __init__(self, clean: Issue, rules: list[Rule]) -> None:
        self.clean, self.rules = clean, rules
        _, found = engine.run(read(printing.document(clean)), policy(), rules)
        self.prints = {finding.fingerprint for finding in found}
        self.messages = {(finding.rule_id, finding.agency, finding.message.zh) for finding in found}

    def new(self, data: Dataset, only: tuple[str, ...] = ()) -> tuple[list[Outcome], list[Finding]]:
        """Return what the rules, or *only* some, say of an issue with a fault and not of the clean one."""
        rules = [rule for rule in self.rules if not only or rule.id in only]
        outcomes, found = engine.run(data, policy(), rules)
        return outcomes, [each for each in found if not self._knows(each)]

    def _knows(self, finding: Finding) -> bool:
        if finding.fingerprint in self.prints:
            return True
        return (finding.rule_id, finding.agency, finding.message.zh) in self.messages


def _trial(kind: Kind, grounds: list[_Ground], number: int, rng: random.Random, result: Result) -> Trial | None:
    """Plant *kind* in the next issue that has a place for it."""
    for turn in range(len(grounds)):
        ground = grounds[(number + turn) % len(grounds)]
        made = copy.deepcopy(ground.clean)
        planted = kind.plant(made, rng)
        if planted is not None:
            break
    else:
        return None
    printed = printing.document(made)
    data = read(printed)
    watched = number < _WATCHED
    outcomes, found = ground.new(data, () if watched else kind.rules)
    here = [finding for finding in found if _touches(finding, planted, printed)]
    own = tuple(finding for finding in here if finding.rule_id in kind.rules)
    if not own and not watched:
        # Somebody else may have caught it.
        outcomes, found = ground.new(data)
        here = [finding for finding in found if _touches(finding, planted, printed)]
    result.crashed |= _crashed(outcomes)
    others = tuple(sorted({finding.rule_id for finding in here} - {*kind.rules}))
    elsewhere = tuple(f for f in found if f not in here and f.severity != "notice" and f.origin == "document")
    return Trial(kind, planted, " ".join(_names(planted)), own, others, watched, elsewhere if watched else ())


def _crashed(outcomes: Iterable[Outcome]) -> set[str]:
    return {outcome.rule_id for outcome in outcomes if outcome.state == "error"}


def _names(planted: Planted) -> Iterator[str]:
    for spot in planted.spots:
        if isinstance(spot, Document):
            yield spot.name
        elif isinstance(spot, Regulation):
            yield spot.title


def _touches(finding: Finding, planted: Planted, printed: Printed) -> bool:
    """Tell whether *finding* speaks of a place that the fault touches."""
    spans = [printed.spans[id(spot)] for spot in planted.spots if id(spot) in printed.spans]
    if finding.source.line_start is None:
        return finding.agency in {*_names(planted)} or any(name in finding.message.zh for name in _names(planted))
    places = [(finding.source.line_start, finding.source.line_end or finding.source.line_start)]
    places += [(each.line, each.line_end or each.line) for each in finding.operands if each.line]
    return any(first <= end and start <= last for first, last in places for start, end in spans)
