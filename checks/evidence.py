"""From a violation to a finding: the operands, the place, the source lines and the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from checks import places
from checks.diagnosis import UNITS
from checks.messages import render
from checks.policy import Policy
from checks.rule import Context, Entry, Rule
from core.dataset import Dataset
from core.findings import SEVERITIES, Excerpt, Finding, Operand, Scalar, Severity, Source, Suggestion
from core.text import fold

#: Most source lines that a finding quotes.
_EXCERPT = 12


def finding(rule: Rule, violation: Mapping[str, Any], row: Mapping[str, Any], context: Context) -> Finding:
    """Return the finding that *violation* of *rule* stands for.

    *row* is the row it names (empty for a row that is not there). Raises ``KeyError`` where the rule's
    templates or operands name a column that neither has.
    """
    values = {**violation, **row, **{name: value for name, value in violation.items() if value is not None}}
    agency, verdict = values.get("agency"), str(values["verdict"])
    table = values.get("table") or rule.table
    operands = (*_operands(rule, values, complete=bool(row)), *(values.get("spots") or ()))
    cell = values.get("cell") or (operands[0].name if len(operands) == 1 else None)
    # Where a row stands is its own columns' business, whatever the violation brings for its message.
    own = {**values, **row}
    place = places.place(agency, table, own, cell)
    unit = _unit(rule, values, context.policy)
    source = _source(values, operands, agency, context.dataset)
    shown = {
        **values,
        "place": place,
        "cell_title": places.cell_title(table, cell) if cell else None,
        "section_title": places.section_title(values.get("section")),
    }
    return Finding(
        rule_id=rule.id,
        severity=severity(rule, verdict, context.policy),
        origin="document",
        verdict=verdict,
        message=render(rule.verdict_message.get(verdict, rule.message), shown),
        source=source,
        agency=agency,
        place=place,
        table=table,
        row=places.keys(table, own),
        operands=operands,
        expected=values.get("expected"),
        actual=values.get("actual"),
        difference=values.get("difference"),
        unit=unit,
        money=_money(values.get("difference"), unit),
        confidence=rule.verdict_confidence.get(verdict, rule.confidence),
        suggestions=_suggestions(rule, values, context),
        excerpt=excerpt(
            context.dataset.lines,
            {line for operand in operands for line in _lines(operand)} or {source.line_start},
            # A figure is judged within its block: the lines of its other figures are evidence too.
            {values.get(spec.line) for spec in rule.operands if spec.line},
        ),
    )


def _lines(operand: Operand) -> range | tuple[()]:
    return () if operand.line is None else range(operand.line, (operand.line_end or operand.line) + 1)


def _suggestions(rule: Rule, values: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    if rule.diagnose and not values.get("suggestions"):
        return rule.diagnose(values, context)
    # What a rule on texts suggests is what it would let pass: that it repairs itself goes without saying.
    return tuple(replace(made, repairs=max(1, made.repairs)) for made in values.get("suggestions") or ())


def _unit(rule: Rule, values: Mapping[str, Any], policy: Policy) -> str | None:
    if rule.unit_column is None:
        return None
    return values.get("unit") or values.get(rule.unit_column) or policy.unit


def _money(difference: Scalar, unit: str | None) -> int | None:
    """Return the size of *difference* in whole NT$, ``None`` where it is no amount."""
    worth = UNITS.get(fold(unit or ""))
    if worth is None or difference is None or isinstance(difference, str):
        return None
    return round(abs(Decimal(str(difference))) * worth)


def severity(entry: Entry, verdict: str, policy: Policy) -> Severity:
    """Return the severity of a finding with *verdict*.

    An override of the policy takes the place of the entry's default severity. A verdict that the rule itself
    holds to be milder than its default (a rounding difference) never becomes graver by it; one that the rule
    holds to be graver follows the override.
    """
    override = policy.severity.get(entry.id)
    own = entry.verdict_severity.get(verdict, entry.severity) if isinstance(entry, Rule) else entry.severity
    if override is None:
        return own
    if SEVERITIES.index(own) > SEVERITIES.index(entry.severity):
        return max(own, override, key=SEVERITIES.index)
    return override


def _operands(rule: Rule, values: Mapping[str, Any], *, complete: bool) -> tuple[Operand, ...]:
    concerned = values.get("operands")
    names = {spec.name for spec in rule.operands} if concerned is None else set(concerned.split())

    # A row that is not there has no cells but those the violation brings.
    cells = values if complete else defaultdict(lambda: None, values)
    return tuple(
        Operand(
            spec.name,
            cells[spec.raw] if spec.raw else None,
            cells[spec.value] if spec.value else None,
            values.get(spec.line) if spec.line else None,
        )
        for spec in rule.operands
        if spec.name in names
    )


def _source(values: Mapping[str, Any], operands: Iterable[Operand], agency: str | None, dataset: Dataset) -> Source:
    # What stands elsewhere is evidence; the place of the finding is its own row.
    own = [operand.line for operand in operands if not operand.place]
    lines = [values.get("source_line"), values.get("source_line_end"), *own]
    known = [line for line in lines if line is not None] or _chapter(agency, dataset)
    return Source(dataset.path, min(known), max(known)) if known else Source(dataset.path)


def _chapter(agency: str | None, dataset: Dataset) -> list[int]:
    """Return the line where the chapter of *agency* begins: the place of a finding about what is not there."""
    import narwhals

    from checks.frames import rows

    if agency is None or "agencies" not in dataset.tables:
        return []
    agencies = narwhals.from_native(dataset.tables["agencies"]).lazy()
    found = rows(agencies.filter(narwhals.col("agency") == agency).sort("row_id").head(1))
    return [row["source_line"] for row in found if row["source_line"] is not None]


def excerpt(
    lines: tuple[str, ...] | None, marked: Iterable[int | None], context: Iterable[int | None] = ()
) -> tuple[Excerpt, ...]:
    """Return the *marked* lines (1-based), those of their *context*, and the line of text before and after each mark.

    Blank lines are left out. At most twelve lines: the marked ones first, then their context, then their neighbours.
    """
    there = {line for line in marked if line is not None and lines and 1 <= line <= len(lines)}
    wanted = sorted(line for line in there if lines and lines[line - 1].strip())
    if not lines or not wanted:
        return ()
    around = sorted({line for line in context if line is not None and 1 <= line <= len(lines)} - set(wanted))
    shown = set([*wanted, *around][:_EXCERPT])
    for line in wanted:
        for step in (-1, 1):
            near = line + step
            while 1 <= near <= len(lines) and not lines[near - 1].strip():
                near += step
            if 1 <= near <= len(lines) and len(shown) < _EXCERPT:
                shown.add(near)
    out: list[Excerpt] = []
    for line in sorted(shown):
        before = out[-1].line if out else line - 1
        gap = any(text.strip() for text in lines[before : line - 1])
        out.append(Excerpt(line, lines[line - 1].strip(), line in wanted, gap))
    return tuple(out)
