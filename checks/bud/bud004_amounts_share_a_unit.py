"""The amounts of a block and of an agency are in one unit.

What it checks
    A block that does not add up because one of its figures is in another unit: a thousand times (or more) what makes
    the sum right, but for rounding (1,234,567 元 beside 1,235 仟元), and no other slip explains it as well. Two or
    three of the four figures that are in 元 while the rest is in the printed unit, where the sum shows which. A block
    that adds up and is larger than the whole expenditure of its agency: of more than ten times, it is given in 元.

Why it matters
    A figure in 元 under 仟元 is a thousand times too large. It enters every sum that is drawn from the table.

Good
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元}
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,000", own_raw: "250", other_raw: "0", total_raw: "1,250"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,000", own_raw: "250,000", other_raw: "0",
           total_raw: "1,250"}

    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元}
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "4,000,000", other_raw: "0",
           total_raw: "4,000,000"}

When it does not apply
    A block whose difference another slip explains (a part left out of a total that is small for it, a digit) belongs
    to BUD001 alone. Blocks that lack a figure are blocked by BUD002, unreadable ones by BUD003. Where several items
    of an agency, half of them or more, exceed its expenditure, that is in another unit: they are blocked by BUD005.
    Without an expenditure, or with one of three decimals that may mean two things (BUD008), only sums are judged.
    An item that its text says is paid from a fund or a special budget may exceed the expenditure: a warning.

檢查內容
    經費欄中一項金額的單位與其他各項不同：為使合計相符之數的一千倍以上（容許四捨五入），且沒有其他筆誤同樣能解釋；或二、三項
    以元填列而其餘以表列單位填列；或一個項目的金額大於該機關全年歲出預算數（超過十倍者，視為以元填列）。

為何重要
    在仟元欄位填元，金額即膨脹一千倍，凡由此表加總的數字都受影響。

不適用情形
    其他筆誤可以解釋的差額（例如合計漏計一項）僅屬 BUD001。經費欄缺金額或金額無法辨識者，由 BUD002、BUD003 處理。
    同一機關多數項目皆大於歲出預算數時，應是歲出的單位有誤，屬 BUD005。敘明由基金或特別預算支應的項目僅列警示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checks.bud import blocks, units
from checks.bud.limits import Limit, exceeds, stated_limits
from checks.frames import lazy, rows
from checks.rule import Checked, Context, Reads, Rule
from checks.sums import nonzero_expr, sum_expr, verdict_expr
from core.findings import Suggestion, Text
from core.schema import FUNDING

if TYPE_CHECKING:
    import narwhals as nw

#: An item of more than so many times its agency's expenditure is not too large but in another unit (as in BUD005).
_ABSURD = 10
#: Money that a stated expenditure need not hold.
_ELSEWHERE = re.compile("特別預算|基金|追加預算")


def _check(context: Context) -> Checked:
    import narwhals as nw

    printed = context.frame("work_items").filter(blocks.has_figures())
    judged = (
        printed.filter(blocks.all_readable())
        .with_columns(added=sum_expr(blocks.PARTS), nonzero=nonzero_expr(blocks.PARTS))
        .with_columns(difference=nw.col(blocks.TOTAL) - nw.col("added"))
        .with_columns(block_verdict=verdict_expr("difference", "nonzero"))
    )
    inconsistent = rows(judged.filter(nw.col("block_verdict") == "inconsistent").sort("row_id"))
    violations = [found for row in inconsistent if (found := units.disagreeing(row, context))]
    named = {violation["row_id"] for violation in violations}
    blocked = rows(blocks.blocked(printed))
    for limit, count, large in _large(judged, context):
        # Where most of several blocks are too large, it is the expenditure that is in another unit.
        if len(large) >= 2 and 2 * len(large) >= count:
            blocked += [{"row_id": row["row_id"], "agency": row["agency"], "blocked_by": "BUD005"} for row in large]
        else:
            violations += [_beyond(row, limit, count, context) for row in large if row["row_id"] not in named]
    return Checked(
        lazy(
            sorted(violations, key=lambda violation: int(violation["row_id"])),
            (
                *("row_id", "agency", "verdict", "cell", "expected", "actual", "difference"),
                *("others", "stated", "spots", "suggestions"),
            ),
        ),
        printed.select("row_id"),
        lazy(blocked, ("row_id", "agency", "blocked_by")),
    )


def _large(judged: nw.LazyFrame[Any], context: Context) -> Iterator[tuple[Limit, int, list[dict[str, Any]]]]:
    """Yield the agencies with blocks that are larger than their whole expenditure, however these are mended.

    Each with its expenditure, the number of its blocks, and the rows of those that are too large.
    """
    import narwhals as nw

    limits = stated_limits(context)
    least = nw.min_horizontal(blocks.TOTAL, "added")
    largest = (
        judged.with_columns(amount=least, unit=nw.col("unit_raw").fill_null(""))
        .group_by("agency", "unit")
        .agg(nw.col("amount").max(), count=nw.len())
    )
    groups = [group for group in rows(largest.sort("agency", "unit")) if group["agency"] in limits]
    for agency in dict.fromkeys(group["agency"] for group in groups):
        limit, mine = limits[agency], [group for group in groups if group["agency"] == agency]
        if any(exceeds(group["amount"], blocks.worth(group["unit"], context), limit) for group in mine):
            found = rows(judged.filter(nw.col("agency") == agency).sort("row_id"))
            large = [
                row
                for row in found
                if exceeds(min(row[blocks.TOTAL], row["added"]), blocks.worth(row["unit_raw"], context), limit)
            ]
            yield limit, len(found), large


def _beyond(row: Mapping[str, Any], limit: Limit, count: int, context: Context) -> dict[str, Any]:
    """Return the violation of a block that is larger than the expenditure of its agency, one of *count* blocks."""
    values, total = blocks.block(row).values(), int(row[blocks.TOTAL])
    worth = blocks.worth(row["unit_raw"], context) or 1
    violation = {
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": "item",
        "cell": blocks.TOTAL,
        "actual": total,
        "stated": limit.printed,
        "spots": (limit.operand,),
    }
    # A figure in 元 that is less than one of the printed unit would not be printed.
    fits = all(abs(value) >= worth for value in values.values() if value) and total <= limit.amount
    # Of an only item in another unit than the expenditure nothing tells which of the two is wrong.
    told = count > 1 or worth == limit.worth
    far = worth >= units.THOUSAND and total * worth > _ABSURD * limit.amount
    if far and fits and told and row["block_verdict"] != "inconsistent":
        mended = {cell: round(Decimal(value) / worth) for cell, value in values.items()}
        listed = units.listed(mended, FUNDING)
        reason = Text(
            f"此欄各項似均以「元」填列，換算後為{listed.zh}。",
            f"All figures of the block seem to be in NT$; converted they are {listed.en}.",
        )
        parts = tuple((cell, mended[cell]) for cell in blocks.PARTS if values[cell])
        repair = Suggestion("unit", blocks.TOTAL, mended[blocks.TOTAL], reason, repairs=1, also=parts)
        return violation | {
            "verdict": "block",
            "expected": repair.value,
            "difference": total - mended[blocks.TOTAL],
            "suggestions": (repair,),
        }
    texts = ("program_name", "item_name", "content", "note")
    if not far and any(_ELSEWHERE.search(row.get(name) or "") for name in texts):
        return violation | {"verdict": "item_elsewhere"}
    return violation


RULE = Rule(
    id="BUD004",
    title=Text("同一機關的金額單位一致", "The amounts of a block and of an agency are in one unit"),
    message=Text(
        "「{cell_title}」印為 {actual}，單位似與其他各項不同：若為 {expected}，合計即相符，兩者相差約千倍以上。",
        "“{cell_title}” is printed as {actual} and seems to be in another unit than the rest: with {expected} the "
        "block adds up; the two are about a thousand times apart, or more.",
    ),
    advice=Text(
        "請依預算書查對單位，將以元填列的金額改為欄位所定的單位（仟元）。",
        "Check the unit against the budget and give all amounts in the unit of the column.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "同一欄位的金額單位相同；各項目的經費在該機關歲出預算數之內。",
        "The amounts of a column are in one unit, and an item is paid from the expenditure of its agency.",
    ),
    names_slip=True,
    table="work_items",
    unit_column="unit_raw",
    reads=(
        Reads("work_items", (*FUNDING, *blocks.RAW)),
        Reads("agencies", ("agency", "expenditure_raw", "expenditure", "expenditure_unit"), optional=True),
    ),
    check=_check,
    operands=blocks.OPERANDS,
    confidence="likely",
    verdict_severity={"item_elsewhere": "warning"},
    verdict_confidence={"item": "certain", "item_elsewhere": "possible"},
    verdict_message={
        "either": Text(
            "「{cell_title}」印為 {actual}，與使合計相符之數（{others}）恰為千倍之差：兩者單位不同，何者有誤請查對。",
            "“{cell_title}” is printed as {actual}, the block adds up with {others}: a thousand times apart, so "
            "the two are in different units; see which is wrong.",
        ),
        "figures": Text(
            "經費欄的各項單位不同：{others} 似以「元」填列，換算後合計方能相符。",
            "The figures of the block are in two units: {others} seem to be in NT$; converted, the block adds up.",
        ),
        "block": Text(
            "合計 {actual} 為該機關全年歲出預算數（{stated}）的十倍以上：此欄似以「元」填列。",
            "The total of {actual} is more than ten times the whole expenditure of the agency ({stated}): the block "
            "seems to be in NT$.",
        ),
        "item": Text(
            "單一項目的合計 {actual} 超過該機關全年歲出預算數（{stated}）：單位或金額有誤。",
            "The total of one item, {actual}, exceeds the whole expenditure of the agency ({stated}): its unit or an "
            "amount is wrong.",
        ),
        "item_elsewhere": Text(
            "單一項目的合計 {actual} 超過該機關全年歲出預算數（{stated}）；內文載有基金或特別預算，請確認金額與單位。",
            "The total of one item, {actual}, exceeds the whole expenditure of the agency ({stated}); its text speaks "
            "of a fund or a special budget: please confirm amount and unit.",
        ),
    },
)
