"""Blocks whose figures are given in two units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from checks.bud import blocks
from checks.diagnosis import Block, diagnose
from checks.frames import rows
from checks.places import cell_title
from checks.rule import Context
from core.findings import Suggestion, Text

#: Units that differ by less are not told from a zero too many or too few.
THOUSAND = 1_000
#: Below this the sum alone does not tell: beside a total of 12, 12,345 may be in 元, or the total has lost a group.
_TELLING = 100
#: Slips of the total that leave all parts right.
_TOTAL_SLIPS = ("omitted_part", "counted_twice")


def disagreeing(row: Mapping[str, Any], context: Context) -> dict[str, Any] | None:
    """Return the violation of a block that does not add up because its figures are in two units; None for others."""
    block = blocks.block(row)
    values = block.values()
    unit = blocks.worth(row["unit_raw"], context) or THOUSAND
    apart, in_yuan = _apart(block), _in_yuan(block, unit)
    if not apart and not in_yuan:
        return None
    found: dict[str, Any] = {"row_id": row["row_id"], "agency": row["agency"], "spots": ()}
    slips = diagnose(block, blocks.evidence(row, context))
    repair = _repair(block, apart, slips, unit)
    if repair is not None:
        cell, mended = repair.cell, int(str(repair.value))
        printed = values[cell]
        found |= {"cell": cell, "actual": printed}
        larger, smaller = max(mended, printed), min(mended, printed)
        if smaller >= _TELLING or _is_usual(mended, printed, row, context):
            judged = {"expected": mended, "difference": printed - mended, "suggestions": (repair,)}
            return found | {"verdict": "figure", **judged}
        if larger % (smaller * THOUSAND):
            return None
        return found | {"verdict": "either", "others": Text(f"{mended:,}", f"{mended:,}")}
    if not in_yuan or slips[0].kind != "total_restated":
        return None
    cell = in_yuan[-1]
    return found | {"verdict": "figures", "cell": cell, "actual": values[cell], "others": listed(values, in_yuan)}


def _is_usual(mended: int, printed: int, row: Mapping[str, Any], context: Context) -> bool:
    """Tell whether *mended* is nearer than *printed* to what the agency's other items cost.

    14,000 beside a total of 14 may be in 元, or the total lost its last group: where items cost about 15, it is in 元.
    """
    import narwhals as nw

    others = (
        context.frame("work_items")
        .filter(nw.col("agency") == row["agency"], nw.col("row_id") != row["row_id"], nw.col(blocks.TOTAL) > 0)
        .select(blocks.TOTAL)
    )
    totals = sorted(int(other[blocks.TOTAL]) for other in rows(others))
    if not totals:
        return True
    usual = totals[len(totals) // 2]
    # Nearer in proportion: the geometric mean of the two parts them.
    return (usual * usual < mended * printed) == (mended < printed)


def listed(values: Mapping[str, int], cells: Iterable[str]) -> Text:
    """Name the figures in *cells* with their *values*."""
    told = [(cell_title("work_items", cell), values[cell]) for cell in cells]
    return Text(
        "、".join(f"{title.zh} {value:,}" for title, value in told),
        ", ".join(f"{title.en} {value:,}" for title, value in told),
    )


def _apart(block: Block) -> list[tuple[str, int, int]]:
    """Return the figures of *block* that are a thousand times off what makes it add up: cell, printed, needed."""
    return [
        (figure.cell, figure.value, needed)
        for figure in block.figures
        if figure.value and (needed := block.needed(figure.cell)) and _far(figure.value, needed)
    ]


def _repair(
    block: Block, apart: Sequence[tuple[str, int, int]], slips: Sequence[Suggestion], unit: int
) -> Suggestion | None:
    """Return the repair of the one figure of *block* in another unit than the rest; None where another slip fits.

    *slips* are what may have happened to the block, *apart* the figures a thousand times off what makes it add up.
    """
    first, *rivals = slips
    if not apart:
        return None
    if first.kind == "unit" and isinstance(first.value, int):
        other = first.equally_good or any(rival.kind in _TOTAL_SLIPS for rival in rivals)
        return None if other or not _far(block.values()[first.cell], first.value) else first
    if first.kind != "total_restated" or unit < THOUSAND:
        return None
    # Cut off instead of rounded: 1,234,900 元 as 1,234.
    cut = [(c, p, n) for c, p, n in apart if n >= _TELLING and 0 <= p - n * unit < unit]
    return _cut_off(*cut[0]) if len(cut) == 1 else None


def _in_yuan(block: Block, unit: int) -> tuple[str, ...]:
    """Return the figures of *block*, two or three of four, that are in 元 while the rest is in *unit* NT$.

    Which they are follows from the sum; where no such reading makes it right, or several do, there is none.
    """
    signed = {name: value if name != block.total.cell else -value for name, value in block.values().items() if value}
    if unit < THOUSAND or len(signed) < 3:
        return ()
    large = [name for name, value in signed.items() if abs(value) >= unit]
    found = [
        chosen for size in range(2, len(signed)) for chosen in combinations(large, size) if _holds(signed, chosen, unit)
    ]
    return found[0] if len(found) == 1 else ()


def _holds(signed: dict[str, int], chosen: tuple[str, ...], unit: int) -> bool:
    """Tell whether the figures add up to nothing with those *chosen* in 元 and the others in *unit*, rounded."""
    rest = [value for name, value in signed.items() if name not in chosen]
    apart = sum(signed[name] for name in chosen) + unit * sum(rest)
    # Every figure was rounded, those in 元 before they were added.
    return abs(sum(rest)) >= _TELLING and 2 * abs(apart) <= unit * len(signed)


def _far(printed: int, needed: int) -> bool:
    if printed < 0 or needed < 0:
        return False
    return 2 * max(printed, needed) > THOUSAND * min(printed, needed)


def _cut_off(cell: str, printed: int, needed: int) -> Suggestion:
    reason = Text(
        f"{printed:,} 若以「元」為單位，捨去零數後為 {needed:,}，合計即相符。",
        f"If {printed:,} is in NT$, it is {needed:,} with the rest cut off, and the block adds up.",
    )
    return Suggestion("unit", cell, needed, reason, repairs=1)
