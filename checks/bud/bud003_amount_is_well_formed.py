"""Every amount of a funding block is a well-formed integer amount.

What it checks
    What is printed for 中央, 本府, 其他 and 合計 is a whole number: digits of either width, with all separators of
    thousands or with none. A point for a comma (1.900), a separator too many (42,858,) and a group that has not three
    digits (12,34) are not well formed. Each such figure is one finding; it says how the figure is
    probably to be read and whether the sum of the block would then hold.

Why it matters
    A program that reads the figure takes 1.900 for less than two, or drops it. The sum of the block cannot be checked
    until the figure is mended, so it is neither right nor wrong.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,900", own_raw: "６２０", other_raw: "0",
           total_raw: "2520"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1.900", own_raw: "620", other_raw: "0", total_raw: "2,520"}

When it does not apply
    A figure that is missing altogether belongs to BUD002. Separators that are left out throughout are well
    formed (BUD009 says where a table mixes both). Wrong but well-formed figures belong to BUD001.

檢查內容
    中央、本府、其他、合計印出的是整數：全形或半形數字，千分位逗號全有或全無。以句點代逗號（1.900）、多餘的逗號（
    42,858,）、不足三位的分組（12,34）都不是正確格式。每個金額為一項發現，並說明可能的讀法，以及更正後合計是否相符。

為何重要
    程式讀到 1.900 會當作不到二，或略去不計。金額更正之前，合計無從核對，既不能說對，也不能說錯。

不適用情形
    完全缺漏的金額屬 BUD002。全表一致省略千分位者格式正確（同一表混用者見 BUD009）。格式正確但數值有誤者屬 BUD001。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.bud import blocks
from checks.diagnosis import diagnose_malformed
from checks.frames import lazy, rows
from checks.rule import Checked, Context, Reads, Rule
from checks.sums import readable_expr
from core.findings import Suggestion, Text
from core.schema import FUNDING


def _check(context: Context) -> Checked:
    import narwhals as nw

    printed = context.frame("work_items").filter(blocks.has_figures())
    unreadable = (~nw.col(f"{name}_raw").is_null() & ~readable_expr(name) for name in FUNDING)
    found = rows(
        printed.filter(nw.any_horizontal(*unreadable, ignore_nulls=False))
        .select("row_id", "agency", *FUNDING, *blocks.RAW)
        .sort("row_id")
    )
    violations = [
        {
            "row_id": row["row_id"],
            "agency": row["agency"],
            "verdict": "malformed",
            "cell": name,
            "operands": name,
            "actual": row[f"{name}_raw"],
        }
        for row in found
        for name in FUNDING
        if row[f"{name}_raw"] is not None and blocks.value(row, name) is None
    ]
    columns = ("row_id", "agency", "verdict", "cell", "operands", "actual")
    return Checked(lazy(violations, columns), printed.select("row_id"))


def _diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    return diagnose_malformed(blocks.block(row), row["cell"], blocks.evidence(row, context))


RULE = Rule(
    id="BUD003",
    title=Text("金額為格式正確的整數", "An amount is a well-formed whole number"),
    message=Text(
        "「{cell_title}」印為「{actual}」，不是格式正確的整數金額，合計無從核對。",
        "“{cell_title}” is printed as “{actual}”, which is no well-formed whole amount; the sum cannot be checked.",
    ),
    advice=Text(
        "請依預算書更正金額；千分位請用逗號，每三位一撇，金額前後不加其他符號。",
        "Correct the figure from the budget; separate thousands by commas, three digits each, and print no other mark.",
    ),
    severity="error",
    dimension="validity",
    basis=Text("預算金額以仟元為單位，填列整數。", "Amounts are whole numbers in the unit of the money column."),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW)),),
    check=_check,
    operands=blocks.OPERANDS,
    diagnose=_diagnose,
)
