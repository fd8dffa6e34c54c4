"""No two items of an agency have the same four figures.

What it checks
    Blocks of one agency whose 中央, 本府, 其他 and 合計 are all equal. With two non-zero parts or more, or a figure of
    four significant digits or more, that is hardly chance (a warning); else it is a notice. All equal blocks make one
    finding, at the second of them; the others are named.

Why it matters
    A block that was copied and not altered gives an item the money of another, and the agency's sum counts it twice.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,000", own_raw: "500", other_raw: "0", total_raw: "1,500"}
        - {agency: 海風處, item_no_raw: (二), central_raw: "500", own_raw: "1,000", other_raw: "0", total_raw: "1,500"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,072", own_raw: "536", other_raw: "0", total_raw: "1,608"}
        - {agency: 海風處, item_no_raw: (二), central_raw: "1,072", own_raw: "536", other_raw: "0", total_raw: "1,608"}

When it does not apply
    Blocks of zeros, items without a block, and equal blocks of different agencies or in different units are no
    findings. Blocks that lack a figure are blocked by BUD002, unreadable ones by BUD003.

檢查內容
    同一機關兩個以上項目的中央、本府、其他、合計四項金額完全相同。有兩項以上非零，或有金額達四位有效數字者，難以視為巧合，列為
    警示；其餘列為提示。相同的經費欄合為一項發現。

為何重要
    經費欄若係複製後未修改，該項目即印成他項的金額，機關合計亦重複計列。

不適用情形
    四項皆為 0、沒有經費欄的項目，以及不同機關或不同單位的相同金額，均不列為發現。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from checks.bud import blocks
from checks.frames import lazy, rows
from checks.places import place
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Operand, Text
from core.schema import FUNDING

#: Parts and significant digits from which equal figures are hardly chance.
_PARTS, _DIGITS = 2, 4
#: Places that the message names.
_NAMED = 5


def _check(context: Context) -> Checked:
    import narwhals as nw

    printed = context.frame("work_items").filter(blocks.has_figures())
    not_zero = nw.any_horizontal(*(nw.col(name) != 0 for name in FUNDING), ignore_nulls=False)
    readable = printed.filter(blocks.all_readable()).filter(not_zero)
    same = ("agency", *FUNDING)
    doubled = readable.group_by(*same).agg(count=nw.len()).filter(nw.col("count") > 1)
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(readable.join(doubled, on=list(same), how="inner").sort("row_id")):
        worth = blocks.worth(row["unit_raw"], context)
        groups[(*(row[name] for name in same), worth or row["unit_raw"])].append(row)
    violations = [_violation(group) for group in groups.values() if len(group) > 1]
    columns = ("row_id", "agency", "verdict", "cell", "figures", "others", "count", "spots")
    return Checked(
        lazy(sorted(violations, key=lambda violation: int(violation["row_id"])), columns),
        printed.select("row_id"),
        blocks.blocked(printed),
    )


def _violation(group: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the violation of rows with the same figures; it stands at the second of them."""
    first, here, *later = group
    parts = sum(here[name] != 0 for name in blocks.PARTS)
    digits = max(len(str(abs(here[name])).rstrip("0")) for name in FUNDING)
    others = [first, *later]
    places = [place(None, "work_items", row) for row in others[:_NAMED]]
    more = len(others) > _NAMED
    return {
        "row_id": here["row_id"],
        "agency": here["agency"],
        "verdict": "same_figures" if parts >= _PARTS or digits >= _DIGITS else "same_plain_figures",
        "cell": blocks.TOTAL,
        "figures": " / ".join(here[raw] for raw in blocks.RAW),
        "others": Text(
            "、".join(f"「{where}」" for where in places) + (f"等 {len(others)} 處" if more else ""),
            ", ".join(places) + (f" and others, {len(others)} in all" if more else ""),
        ),
        "count": len(group),
        "spots": tuple(_operand(row) for row in others),
    }


def _operand(row: Mapping[str, Any]) -> Operand:
    where = place(row["agency"], "work_items", row, blocks.TOTAL)
    line = row.get("total_line")
    return Operand(blocks.TOTAL, row["total_raw"], row["total"], line, where, "work_items", row["row_id"])


RULE = Rule(
    id="BUD006",
    title=Text("不同項目的經費四項不完全相同", "No two items of an agency have the same four figures"),
    message=Text(
        "經費四項（{figures}）與{others}完全相同，請確認是否誤植或重複計列。",
        "The four figures ({figures}) are the same as in {others}; see whether they were copied or are counted twice.",
    ),
    advice=Text(
        "請依預算書逐項查對；若數個項目共用一筆經費，請合併經費欄，只印一次。",
        "Look each item up in the budget; where several items share one amount, print it once in a merged cell.",
    ),
    severity="warning",
    dimension="uniqueness",
    basis=Text("一筆經費只列於一個項目。", "An amount of the budget is printed with one item."),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW)),),
    check=_check,
    operands=blocks.OPERANDS,
    verdict_severity={"same_plain_figures": "notice"},
    confidence="likely",
    verdict_confidence={"same_plain_figures": "possible"},
)
