"""Violations of TGT003 that lie in a unit: of the target against the measure, or within one of them."""

from __future__ import annotations

from checks import texts
from checks.rule import Context
from checks.texts import Cell
from checks.tgt import units
from checks.tgt.quantities import Quantity, quantities
from core.findings import Suggestion, Text

#: What a cell is called in the message.
_HOLDERS = {"measure": Text("衡量標準", "measure"), "indicator_name": Text("指標名稱", "name")}


def units_of(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    """Return the violation of a target whose counter does not fit what the measure counts."""
    found = units.misfit(measure.text, target.text)
    return [_unit_violation(context, measure, target, *found)] if found else []


def confused(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    """Return the violations of a measure that counts attendances in persons, or persons in attendances."""
    stated = tuple(
        texts.operand(context, target, one.text, start=one.start, value=one.value)
        for one in quantities(target.text)
        if one.counter in ("人", "人次")
    )
    return [
        texts.violation(context, measure, verdict, piece, start=start, more=stated, named=piece)
        for start, piece, verdict in units.confused(measure.text)
    ]


def money(context: Context, measure: Cell, name: Cell | None, target: Cell) -> list[dict[str, object]]:
    """Return the violation of a target in another unit of money than the measure, or else the name, has in brackets."""
    for cell in (measure, name):
        found = units.money(cell.text, target.text) if cell else None
        if cell and found:
            start, unit = found
            return [
                texts.violation(
                    context,
                    cell,
                    "money",
                    unit,
                    start=start,
                    more=(texts.operand(context, target),),
                    named=unit,
                    printed=target.text,
                    holder=_HOLDERS[cell.column].zh,
                    holder_en=_HOLDERS[cell.column].en,
                    actual=target.text,
                )
            ]
    return []


def doubled(context: Context, target: Cell) -> list[dict[str, object]]:
    """Return the violation of a target whose counter has a 數 behind it."""
    found = units.doubled(target.text)
    if found is None:
        return []
    start, piece, due = found
    reason = Text("數值之後的單位不加「數」", "a counter behind a figure takes no 數")
    return [
        texts.violation(
            context,
            target,
            "doubled",
            piece,
            start=start,
            printed=piece,
            expected=due,
            actual=piece,
            suggestions=(Suggestion("unit", target.column, due, reason),),
        )
    ]


def _unit_violation(
    context: Context, measure: Cell, target: Cell, verdict: str, noun: str, stated: Quantity
) -> dict[str, object]:
    return texts.violation(
        context,
        measure,
        verdict,
        noun,
        start=max(0, measure.text.rfind(noun)),
        more=(texts.operand(context, target, stated.text, start=stated.start, value=stated.value),),
        named=noun,
        printed=stated.text,
        actual=stated.text,
    )
