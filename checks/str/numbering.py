"""Printed numbers of rows (goals, indicators, programs, items) that should run from one, and what the lines say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from checks import texts
from checks.rule import Context
from checks.str.sequence import Break, breaks
from checks.texts import Cell
from core.findings import Confidence, Severity, Suggestion, Text
from core.text import fold

#: Writes the number n as the column prints it.
Write = Callable[[int], str]
#: Returns the pattern of a source line (half-width, white space kept) that a number begins.
Head = Callable[[str], str]

MESSAGES: Mapping[str, Text] = {
    "gap": Text(
        "{cell_title}{lead}「{printed}」，缺「{missing}」。",
        "The {cell_title} {lead} “{printed}”; “{missing}” is missing.",
    ),
    "repeat": Text(
        "{cell_title}「{printed}」重複，依前一編號此處應為「{expected}」。",
        "The {cell_title} “{printed}” is used again; after the number before it, “{expected}” is due here.",
    ),
    "misprint": Text(
        "{cell_title}印為「{printed}」，依前後編號應為「{expected}」。",
        "The {cell_title} is printed as “{printed}”; between its neighbours it should be “{expected}”.",
    ),
    "restart": Text(
        "{cell_title}自「{printed}」重新起編（接續應為「{expected}」），請確認是否漏印標題。",
        "The {cell_title} begins again at “{printed}” (“{expected}” would go on); a heading may be missing.",
    ),
    "order": Text(
        "{cell_title}「{printed}」排在「{expected}」之前，次序顛倒。",
        "The {cell_title} “{printed}” stands before “{expected}”: the order is reversed.",
    ),
}
RUN_ON = Text(
    "{cell_title}由前一組接續編為「{printed}」，其他各組均另行起編，應自「{expected}」編起。",
    "The {cell_title} runs on as “{printed}” from the group before; it should begin anew at “{expected}”.",
)
UNNUMBERED = Text(
    "{count} 項未編號，無從依編號引用：{names}。",
    "{count} row(s) have no number to be cited by: {names}.",
)
SEVERITY: Mapping[str, Severity] = {"restart": "warning", "unnumbered": "notice"}
#: A second list may be meant.
CONFIDENCE: Mapping[str, Confidence] = {"restart": "possible"}


#: So many rows are not left out between two.
_MANY = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of number: where it is printed, and how it begins a line of the source."""

    table: str
    column: str  #: as printed
    ordinal: str
    name: str  #: column of the name behind the number
    write: Write
    head: Head

    def cell(self, row: Mapping[str, Any]) -> Cell:
        """Return the cell of *row* that holds its number."""
        return Cell(self.table, self.column, str(row[self.column] or ""), row)


def bracketed(number: str) -> str:
    """Return the pattern of a number in brackets at the head of a cell."""
    return rf"(?:^|\s)[（(]\s*{number}\s*[)）]"


def bare(number: str) -> str:
    """Return the pattern of a number at the head of a line, with nothing or a mark behind it."""
    return rf"^\s*{number}(?:[\s、.．]|$)"


def judge(
    context: Context, kind: Kind, groups: Sequence[Sequence[Mapping[str, Any]]], *, may_run_on: bool = False
) -> list[dict[str, Any]]:
    """Return the violations of *groups* of rows of one agency, each numbered from one.

    With *may_run_on* a number that runs on through all groups is a convention too, where it fits better.
    """
    values = [_values(context, kind, group) for group in groups]
    apart = [breaks(each) for each in values]
    if may_run_on and len(groups) > 1:
        through = breaks([*chain.from_iterable(values)])
        if len(through) < sum(map(len, apart)):
            groups, apart = [[*chain.from_iterable(groups)]], [through]
    before: Mapping[str, Any] | None = None
    violations = []
    for group, found in zip(groups, apart, strict=True):
        settled = [_far_off(each, len(group)) for each in found]
        if may_run_on and before and found:
            settled = _run_on(group, settled, before[kind.ordinal], kind)
        violations += [
            _violation(context, kind, group, each)
            for each in settled
            if not _unread(context, kind, group[each.index - 1] if each.index else before, group[each.index], each)
        ]
        before = group[-1]
    return violations


def _far_off(found: Break, count: int) -> Break:
    """Return a gap before the last of *count* numbers as a slip where more is left out than anybody leaves out."""
    if found.verdict != "gap" or not 0 < found.index == count - 1 or len(found.missing) < _MANY:
        return found
    return replace(found, verdict="misprint", determined=True)


def _run_on(group: Sequence[Mapping[str, Any]], found: list[Break], last: int | None, kind: Kind) -> list[Break]:
    """Return *found* with the gap at the head of *group* as what it is where it runs on from the *last* number."""
    first, numbers = found[0], [row[kind.ordinal] for row in group]
    # Behind a single row, a 2 may as well be what a missing 1 leaves.
    runs = last is not None and last > 1 and numbers == [*range(last + 1, last + 1 + len(numbers))]
    if first.index or len(found) > 1 or not runs:
        return found
    return [replace(first, verdict="run_on", determined=True)]


def _violation(context: Context, kind: Kind, group: Sequence[Mapping[str, Any]], found: Break) -> dict[str, Any]:
    row = group[found.index]
    cell = kind.cell(row)
    due = _as_printed(cell.text, kind.write(found.expected))
    near = [group[at] for at in (found.index - 1, found.index + 1) if 0 <= at < len(group)]
    equal = [other for other in group[: found.index] if other[kind.ordinal] == row[kind.ordinal]]
    witnesses = {other["row_id"]: other for other in (*equal[:1], *near) if other[kind.column]}
    reason = Text(f"依前後編號應為「{due}」", f"the numbers around it call for “{due}”")
    suggestions = (Suggestion("number", kind.column, due, reason),) if found.determined else ()
    return texts.violation(
        context,
        cell,
        found.verdict,
        value=row[kind.ordinal],
        more=tuple(texts.operand(context, kind.cell(other), elsewhere=True) for other in witnesses.values()),
        expected=due,
        actual=cell.text,
        printed=cell.text,
        missing="、".join(_as_printed(cell.text, kind.write(number)) for number in found.missing[:5]),
        lead=_lead(kind, group, found.index),
        suggestions=suggestions,
    )


def _lead(kind: Kind, group: Sequence[Mapping[str, Any]], index: int) -> Text:
    if index == 0:
        return Text("一開始即為", "begins with")
    before = group[index - 1][kind.column] or "…"
    return Text(f"由「{before}」跳到", f"goes from “{before}” to")


def _as_printed(printed: str, due: str) -> str:
    """Return *due* with the brackets that *printed* has."""
    bare_due = due.strip("()（）")
    return re.sub(r"[^()（）]+", bare_due, printed, count=1) if printed else due


def _unread(
    context: Context, kind: Kind, before: Mapping[str, Any] | None, row: Mapping[str, Any], found: Break
) -> bool:
    """Tell whether it is the reading that a break comes from: what is missing stands in the lines in between."""
    first = row["source_line"]
    lines = context.dataset.lines
    if first is None or not lines:
        return False
    start = before["source_line"] if before and before["agency"] == row["agency"] else max(1, first - 8)
    if any(
        item.rule_id == "EXT003" and item.line_start <= first and start <= item.line_end
        for item in context.dataset.diagnostics
    ):
        return True
    if found.missing:
        pattern = re.compile("|".join(kind.head(re.escape(_inner(kind.write(n)))) for n in found.missing[:20]))
        return any(pattern.search(_plain(line)) for line in lines[start - 1 : first])
    return False


def _values(context: Context, kind: Kind, group: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """Return the numbers of *group*; one that is broken over two lines (十 / 一) counts whole."""
    values: list[int | None] = []
    for row in group:
        value, due = row[kind.ordinal], (values[-1] or 0) + 1 if values else 1
        broken = value is not None and value != due and _broken_numeral(context, kind, row, due)
        values.append(due if broken else value)
    return values


def _broken_numeral(context: Context, kind: Kind, row: Mapping[str, Any], due: int) -> bool:
    """Tell whether the number of *row* is the first part of *due* and the rest stands in its name or on a line."""
    printed, whole = _inner(row[kind.column]), _inner(kind.write(due))
    rest = whole.removeprefix(printed)
    if rest == whole:
        return False
    first, last = row["source_line"], row["source_line_end"] or row["source_line"]
    lines = (context.dataset.lines or ())[first - 1 : last] if first is not None else ()
    return fold(row[kind.name] or "").startswith(rest) or any(
        re.match(rf"\s*{rest}(?:[\s)）、]|$)", line) for line in lines
    )


def _inner(number: str) -> str:
    return fold(number).strip("()")


def _plain(line: str) -> str:
    """Return *line* with half-width digits and brackets, its white space kept."""
    return "".join(fold(char) or " " for char in line)


def unnumbered(context: Context, kind: Kind, groups: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Return one violation for the rows of an agency that have no number although others share their heading."""
    bare_rows = [row for group in groups if len(group) > 1 for row in group if not row[kind.column]]
    named = [Cell(kind.table, kind.name, str(row[kind.name]), row) for row in bare_rows if row[kind.name]]
    if not named:
        return []
    shown = [cell.text if len(cell.text) <= 12 else f"{cell.text[:11]}…" for cell in named[:5]]
    more = tuple(texts.operand(context, cell, elsewhere=True) for cell in named[1:5])
    due = _due(kind, groups, bare_rows[0]) if len(bare_rows) == 1 else None
    reason = Text(f"依前後編號應為「{due}」", f"the numbers around it call for “{due}”")
    suggestions = (Suggestion("number", kind.column, due, reason),) if due else ()
    names = "、".join(f"「{text}」" for text in shown) + ("等" if len(named) > len(shown) else "")
    return [
        texts.violation(
            context, named[0], "unnumbered", more=more, count=len(named), names=names, suggestions=suggestions
        )
    ]


def _due(kind: Kind, groups: Sequence[Sequence[Mapping[str, Any]]], row: Mapping[str, Any]) -> str | None:
    """Return the number that *row*, the only one without, should have: the one that its group leaves out."""
    group = next(group for group in groups if any(other is row for other in group))
    numbers = [other[kind.ordinal] for other in group]
    at = next(index for index, other in enumerate(group) if other is row)
    numbers[at] = at + 1
    if numbers != [*range(1, len(numbers) + 1)]:
        return None
    beside = group[at - 1 if at else 1]
    return _as_printed(str(beside[kind.column]), kind.write(at + 1))


def by_agency(found: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Group rows by agency, in document order."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in found:
        groups.setdefault(row["agency"], []).append(row)
    return list(groups.values())
