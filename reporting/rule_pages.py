"""A page for every rule, generated from what the rule says of itself: nothing on it is written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from checks import registry
from checks.docs import Docs
from checks.rule import Entry, Rule
from core.findings import SEVERITIES, Confidence, Severity, Text
from reporting.environment import environment
from reporting.measured import Measured, measured
from reporting.summary import family_of
from reporting.words import family_name, family_order, table_name


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict of a rule, with what it says and how grave it is."""

    name: str | None  #: None stands for every verdict that is not named
    severity: Severity
    confidence: Confidence
    message: Text


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the page of one rule shows."""

    entry: Entry
    docs: Docs | None  #: of a rule that is a function of ours; schemas and suites have none
    verdicts: tuple[Verdict, ...]
    tables: tuple[Text, ...]
    measured: Measured | None


@dataclass(frozen=True, slots=True)
class FamilyIndex:
    """The rules of one family, for the list of all."""

    prefix: str
    name: Text
    entries: tuple[Entry, ...]


def render(
    entries: Mapping[str, Entry], *, tool_version: str, ruleset: str, report: str | None = None
) -> dict[str, bytes]:
    """Return the pages by file name: ``index.html``, and ``<ID>.html`` for every entry of the catalogue.

    *report* is the address of the report beside which they stand, if they do. The same arguments give the same bytes.
    """
    counted, figures = measured()
    common = {"tool_version": tool_version, "ruleset": ruleset, "counted": counted, "report": report}
    families = _families(entries)
    templates = environment()
    page = templates.get_template("rule.html.j2")
    pages = {"index.html": templates.get_template("rules.html.j2").render(families=families, **common).encode("utf-8")}
    for rule_id, entry in entries.items():
        shown = _page(entry, figures.get(rule_id) if counted == ruleset else None)
        pages[f"{rule_id}.html"] = page.render(page=shown, **common).encode("utf-8")
    return pages


def _families(entries: Mapping[str, Entry]) -> tuple[FamilyIndex, ...]:
    members: dict[str, list[Entry]] = {}
    for rule_id, entry in sorted(entries.items()):
        members.setdefault(family_of(rule_id), []).append(entry)
    return tuple(
        FamilyIndex(prefix, family_name(prefix), tuple(members[prefix])) for prefix in sorted(members, key=family_order)
    )


def _page(entry: Entry, figures: Measured | None) -> RulePage:
    if not isinstance(entry, Rule):
        only = Verdict(None, entry.severity, entry.confidence, _blanks(entry.message))
        return RulePage(entry, None, (only,), (), figures)
    names = dict.fromkeys((*entry.verdict_severity, *entry.verdict_message, *entry.verdict_confidence))
    verdicts = [
        Verdict(
            name,
            entry.verdict_severity.get(name or "", entry.severity),
            entry.verdict_confidence.get(name or "", entry.confidence),
            _blanks(entry.verdict_message.get(name or "", entry.message)),
        )
        for name in (None, *names)
    ]
    tables = dict.fromkeys(reads.table for reads in entry.reads)
    return RulePage(
        entry,
        registry.docs(entry.id),
        tuple(sorted(verdicts, key=lambda verdict: SEVERITIES.index(verdict.severity))),
        tuple(table_name(entry.kinds[0], table) for table in tables),
        figures,
    )


def _blanks(template: Text) -> Text:
    """Return *template* with an ellipsis where a finding has its figures and words."""
    return Text(
        *(
            "".join(f"{text}{'' if name is None else '…'}" for text, name, _, _ in Formatter().parse(told))
            for told in (template.zh, template.en)
        )
    )
