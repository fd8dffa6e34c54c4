"""Funding blocks, as the rules of this family see them: which rows have one, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checks.diagnosis import UNITS, Block, Evidence, Figure, amounts_in
from checks.frames import rows
from checks.rule import Context, OperandSpec
from checks.sums import LIMIT, readable_expr
from core.schema import FUNDING
from core.text import fold

if TYPE_CHECKING:
    import narwhals as nw

PARTS = FUNDING[:-1]
TOTAL = FUNDING[-1]
RAW = tuple(f"{name}_raw" for name in FUNDING)

OPERANDS = (
    OperandSpec("central", "central_raw", "central", "funding_line"),
    OperandSpec("own", "own_raw", "own", "own_line"),
    OperandSpec("other", "other_raw", "other", "other_line"),
    OperandSpec("total", "total_raw", "total", "total_line"),
)


def has_figures() -> nw.Expr:
    """Tell whether anything is printed for at least one of the four figures."""
    import narwhals

    return narwhals.any_horizontal(*(~narwhals.col(raw).is_null() for raw in RAW), ignore_nulls=False)


def all_readable() -> nw.Expr:
    """Tell whether all four figures are numbers that can be added."""
    import narwhals

    return narwhals.all_horizontal(*(readable_expr(name) for name in FUNDING), ignore_nulls=False)


def blocked(printed: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """Return those of the *printed* blocks of which not all figures can be added, with the rule that says why."""
    import narwhals

    malformed = narwhals.any_horizontal(
        *(~narwhals.col(f"{name}_raw").is_null() & ~readable_expr(name) for name in FUNDING), ignore_nulls=False
    )
    by = narwhals.when(malformed).then(narwhals.lit("BUD003")).otherwise(narwhals.lit("BUD002"))
    return (printed.filter(~all_readable()).with_columns(blocked_by=by).select("row_id", "agency", "blocked_by")).sort(
        "row_id"
    )


def value(row: Mapping[str, Any], cell: str) -> int | None:
    """Return the figure in *cell* of a row of ``work_items``, None where it cannot be added."""
    found = row[cell]
    return None if found is None or abs(found) > LIMIT else int(found)


def block(row: Mapping[str, Any]) -> Block:
    """Return the funding block of a row of ``work_items``."""
    *parts, total = (Figure(name, row[f"{name}_raw"], value(row, name)) for name in FUNDING)
    return Block(tuple(parts), total)


def worth(unit: str | None, context: Context) -> int | None:
    """Return what the printed *unit* is worth in NT$; where none is printed, the policy's. None if it is unknown."""
    return UNITS.get(fold(unit or context.policy.unit).strip("()"))


def evidence(row: Mapping[str, Any], context: Context) -> Evidence:
    """Return what the rest of the dataset says about the block of *row*, a whole row of ``work_items``."""
    import narwhals

    unit = worth(row["unit_raw"], context) or 1_000
    others = context.frame("work_items").filter(
        narwhals.col("agency") == row["agency"], narwhals.col("row_id") != row["row_id"], has_figures()
    )
    before = others.filter(narwhals.col("row_id") < row["row_id"]).sort("row_id", descending=True).head(1)
    above = next((block(other).values() for other in rows(before.select(*FUNDING, *RAW))), {})
    text = " ".join(row[name] or "" for name in ("item_name", "content", "note"))
    limit = _expenditure(row["agency"], context)
    room = None if limit is None else (limit - _spent(others, unit, context)) // unit
    return Evidence(unit, above, amounts_in(text, unit), room)


def _spent(items: nw.LazyFrame[Any], unit: int, context: Context) -> int:
    """Return what the readable totals of *items* add up to, in NT$; *unit* stands in for one that is not known."""
    import narwhals

    sums = (
        items.filter(readable_expr(TOTAL))
        .with_columns(unit=narwhals.col("unit_raw").fill_null(""), amount=narwhals.col(TOTAL).cast(narwhals.Float64))
        .group_by("unit")
        # As evidence a float will do: it is exact up to 2**53, and where totals are absurd it does not wrap.
        .agg(narwhals.col("amount").sum())
    )
    return sum(int(group["amount"]) * (worth(group["unit"], context) or unit) for group in rows(sums))


def _expenditure(agency: str, context: Context) -> int | None:
    """Return the stated expenditure of *agency* in whole NT$, None where it is not known for certain."""
    import narwhals

    withheld = {(item.table, item.column) for item in context.dataset.withheld}
    if "agencies" not in context.dataset.tables or withheld & {("agencies", "expenditure"), ("work_items", TOTAL)}:
        return None
    found = rows(context.frame("agencies").filter(narwhals.col("agency") == agency))
    if len(found) != 1 or found[0].get("expenditure") is None:
        return None
    unit = worth(found[0].get("expenditure_unit"), context)
    return None if unit is None else round(found[0]["expenditure"] * unit)
