"""Dates that are written otherwise than the others of their kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks import texts
from checks.doc import dates
from checks.doc.matters import Row
from checks.majority import is_majority
from checks.rule import Context
from core.findings import Suggestion, Text
from core.text import fold

_REASON = Text("照多數的寫法", "as most are written")

#: So many entries of a history are enough to show how it is written.
_ENTRIES = 2
#: So many times more documents must be written in one way than in the next.
_TIMES = 2


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that exists, with its cell."""

    cell: texts.Cell
    printed: dates.Printed


def differences(context: Context, documents: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield the dates of *documents*, and of histories, that are written otherwise than most of their kind."""
    by_issuer: dict[str, list[_Dated]] = defaultdict(list)
    for row in documents:
        by_issuer[fold(str(row["issuer"] or ""))] += _dated("documents", "issued_on_raw", row)
    for group in by_issuer.values():
        yield from _written(context, group, "written_otherwise")
        yield from _padded(context, group)
    if context.readable("history", "acted_on_raw"):
        by_text: dict[object, list[_Dated]] = defaultdict(list)
        for row in context.rows("history"):
            by_text[row["regulation_seq"]] += _dated("history", "acted_on_raw", row)
        for group in by_text.values():
            yield from _written(context, group, "history_otherwise")


def _dated(table: str, column: str, row: Row) -> list[_Dated]:
    raw = row[column]
    printed = dates.read(str(raw)) if raw else None
    if printed is None or printed.date is None:
        return []
    return [_Dated(texts.Cell(table, column, str(raw), row), printed)]


def _written(context: Context, group: Sequence[_Dated], verdict: str) -> Iterator[dict[str, object]]:
    if not group:
        return
    counted = Counter(each.printed.style for each in group)
    (style, count), *others = counted.most_common(2)
    another = others[0][1] if others else 0
    if not (_is_usual(count, another, len(group)) if verdict == "written_otherwise" else _speaks_for(group, count)):
        return
    usual = next(each for each in group if each.printed.style == style)
    # Two of one kind that are alike are a habit: announcements may be dated in a style of their own.
    kinds = Counter((each.cell.row.get("kind"), each.printed.style) for each in group)
    own = Counter(each.cell.row.get("kind") for each in group)
    for each in group:
        kind = each.cell.row.get("kind")
        habit = verdict == "written_otherwise" and 1 < kinds[kind, each.printed.style] == own[kind]
        if each.printed.style != style and not habit:
            yield _violation(context, each, usual, verdict, count, len(group))


def _is_usual(count: int, another: int, of: int) -> bool:
    """Tell whether *count* of *of* documents show how an office dates them, *another* way being no second habit."""
    return is_majority(count, of) and count >= _TIMES * another


def _speaks_for(history: Sequence[_Dated], count: int) -> bool:
    """Tell whether *count* entries of a history speak for all: two of three do, as an office writes it as a whole.

    Where only the first entry has the era before it, the others leave it out on purpose.
    """
    first, *rest = (each.printed.style for each in history)
    only_first = bool(first.era) and not any(style.era for style in rest)
    return count >= _ENTRIES and 2 * count > len(history) and not only_first


def _padded(context: Context, group: Sequence[_Dated]) -> Iterator[dict[str, object]]:
    judged = [each for each in group if each.printed.padded is not None and not each.printed.style.han]
    counted = Counter(each.printed.padded for each in judged)
    padded, count = counted.most_common(1)[0] if counted else (None, 0)
    if not is_majority(count, len(judged)):
        return
    usual = next(each for each in judged if each.printed.padded == padded)
    for each in judged:
        if each.printed.padded != padded and each.printed.style == usual.printed.style:
            yield _violation(context, each, usual, "padded", count, len(judged))


def _violation(context: Context, each: _Dated, usual: _Dated, verdict: str, count: int, of: int) -> dict[str, object]:
    date = each.printed.date
    assert date is not None  # _dated keeps no other
    right = dates.like(usual.cell.text, date)
    if usual.printed.padded is None and each.printed.padded:
        right = dates.write(date, usual.printed.style, padded=True)
    return texts.violation(
        context,
        each.cell,
        verdict,
        each.cell.text,
        more=(texts.operand(context, usual.cell, elsewhere=True),),
        printed=each.cell.text,
        usual=usual.cell.text,
        count=count,
        of=of,
        suggestions=(Suggestion("replace", each.cell.column, right, _REASON),),
    )
