"""What a text works out from a number and a price agrees with the item's funding block.

What it checks
    Products in an item's text: written out (每人每月 500 元 × 12 月 × 300 人) or a number and a price of the same thing
    in one sentence (服務 24,000 人次，每人次 1,969 元). Their product is to be what the text itself makes of it
    (= 1,800,000 元), and the sum of all products is to be a figure of the block, or less than it.

Why it matters
    A block that is smaller than what the text adds up to cannot pay for the item; a wrong product misleads whoever
    approves it.

Good
    tables:
      work_items:
        - {agency: 海風處, content: 補助漁民保險費每人每月500元×12月×300人。,
           central_raw: "0", own_raw: "1,800", other_raw: "0", total_raw: "1,800"}

Bad
    tables:
      work_items:
        - {agency: 海風處, content: 補助漁民保險費每人每月500元×12月×300人。,
           central_raw: "0", own_raw: "1,500", other_raw: "0", total_raw: "1,500"}

When it does not apply
    Fees, fines and other money that comes in; guesses, bounds and ranges (約, 最高, 至少); a price without a number.
    Items that share a block with a neighbour. A block that is larger than the product may cover other things as
    well: a notice at most, and none where it is much larger, the text has further amounts or the item several works.

檢查內容
    項目文字中數量與單價的乘積：寫出的算式（每人每月 500 元 × 12 月 × 300 人），或同一句中同一事物的數量與單價
    （服務 24,000 人次，每人次 1,969 元）。乘積應與文字自列的結果相符（= 1,800,000 元）；各乘積之和應等於經費欄
    的一項金額，或小於合計。

為何重要
    經費欄小於文字所列的合計，便不足以支應該項目；乘積算錯，則誤導核定的人。

不適用情形
    規費、罰鍰等收入；概數、上下限與範圍（約、最高、至少）；沒有數量的單價，不檢查。與其他項目合併經費欄的項目亦
    同。經費欄大於乘積者，可能另含其他支出，至多列為提示；相差甚大、文字另列其他金額，或項目包含數項工作者，不列為
    發現。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks import texts
from checks.bud import blocks
from checks.funded import Item, items
from checks.quoted import sentences
from checks.rule import Checked, Context, Reads, Rule
from checks.tgt.unit_costs import Cost, costs
from core.findings import Text
from core.schema import FUNDING

_TEXTS = {"work_items": ("item_name", "content", "note")}
#: A block this many times the product evidently holds other things.
_EVIDENTLY_MORE = 2
#: A product that the text only implies and that is so many times the block may be of a larger programme.
_FAR = 10


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for item in items(context, _TEXTS):
        found = [(cell, cost) for cell in item.cells for cost in costs(cell.text)]
        examined += bool(found)
        for cell, cost in found:
            if cost.stated is not None and abs(cost.stated - cost.value) > _room(cost):
                violations.append(_miscalculated(context, cell, cost))
        if found:
            violations += _against_block(context, item, found)
    return texts.checked(violations, examined)


def _room(cost: Cost) -> Decimal:
    """Return what rounding explains between a product and the printed result: half of its last printed place."""
    printed = (cost.stated_piece or "").removesuffix("元")
    power = {"仟": 3, "千": 3, "萬": 4, "億": 8}.get(printed[-1:], 0)
    return Decimal(1).scaleb(power - len(printed.rstrip("仟千萬億").partition(".")[2])) / 2


def _against_block(context: Context, item: Item, found: list[tuple[texts.Cell, Cost]]) -> Iterator[dict[str, object]]:
    # The text and the note may both state one product.
    unlike = list({cost.value: (cell, cost) for cell, cost in reversed(found)}.values())[::-1]
    added = sum((cost.value for _, cost in unlike), Decimal(0))
    room = Decimal(item.unit * (len(unlike) + 1)) / 2
    candidates = [added, *(cost.value for _, cost in unlike)]
    if any(abs(item.worth(figure) - value) <= room for figure in FUNDING for value in candidates):
        return
    total = item.worth("total")
    cell, cost = unlike[0]
    least = any(each.is_least for _, each in unlike)
    if added > total and not item.values["total"]:
        return
    if added > total:
        implied = not any(each.is_formula for _, each in unlike)
        verdict = "exceeds_far" if implied and added > _FAR * total else "exceeds"
    elif len(unlike) == 1 and cost.is_all and not item.has_several_works:
        verdict = "differs"
    elif not least and (added * _EVIDENTLY_MORE > total or _is_the_one(item, unlike)) and not _has_more(item, unlike):
        verdict = "less"
    else:
        return
    yield texts.violation(
        context,
        cell,
        verdict,
        cost.piece,
        start=cost.start,
        value=int(cost.value),
        more=(
            *(
                texts.operand(context, other, each.piece, start=each.start, value=int(each.value))
                for other, each in unlike[1:]
            ),
            item.operand("total"),
        ),
        quoted="、".join(each.piece for _, each in unlike),
        product=added,
        figure=item.row["total_raw"],
        expected=item.in_unit(added),
        actual=item.values["total"],
        difference=item.values["total"] - item.in_unit(added),
    )


def _has_more(item: Item, unlike: list[tuple[texts.Cell, Cost]]) -> bool:
    """Tell whether the texts of *item* speak of more money than the products: the block is then for that as well."""
    values = {cost.value for _, cost in unlike}
    for cell in item.cells:
        rest = cell.text
        for other, cost in reversed(unlike):
            if other.column == cell.column:
                rest = rest[: cost.start] + rest[cost.start + len(cost.piece) :]
        amounts = (amount.value for sentence in sentences(rest) for amount in sentence.amounts)
        if any(amount not in values for amount in amounts):
            return True
    return _is_stated(item)


def _is_stated(item: Item) -> bool:
    """Tell whether the texts of *item* state the block's total: the product is then a part of it."""
    stated = (amount for cell in item.cells for sentence in sentences(cell.text) for amount in sentence.amounts)
    return any(item.agrees("total", amount.value, [amount]) for amount in stated)


def _is_the_one(item: Item, unlike: list[tuple[texts.Cell, Cost]]) -> bool:
    """Tell whether a product written out is the only one of an item with one work."""
    return len(unlike) == 1 and unlike[0][1].is_formula and not item.has_several_works


def _miscalculated(context: Context, cell: texts.Cell, cost: Cost) -> dict[str, object]:
    assert cost.stated is not None
    return texts.violation(
        context,
        cell,
        "product",
        cost.piece,
        start=cost.start,
        quoted=cost.piece,
        product=cost.value,
        expected=int(cost.value),
        actual=int(cost.stated),
        difference=int(cost.stated - cost.value),
        unit="元",
    )


RULE = Rule(
    id="TGT008",
    title=Text("數量乘單價與經費欄相符", "Number times price agrees with the funding block"),
    message=Text(
        "「{quoted}」合計 {product} 元，大於經費欄合計 {figure}。",
        "“{quoted}” makes NT$ {product}, more than the block's total of {figure}.",
    ),
    advice=Text(
        "請查對數量、單價與經費欄，更正有誤的一項。", "Check number, price and block and correct the one that is wrong."
    ),
    severity="warning",
    confidence="likely",
    other=True,
    dimension="consistency",
    basis=Text("經費為數量與單價之積。", "Cost is number times price."),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW)), *texts.reads(_TEXTS)),
    check=_check,
    verdict_severity={"less": "notice", "exceeds_far": "notice"},
    verdict_confidence={"less": "possible", "exceeds_far": "possible", "product": "certain"},
    verdict_message={
        "less": Text(
            "「{quoted}」合計 {product} 元，小於經費欄合計 {figure}：經費欄可能另含其他項目，請確認。",
            "“{quoted}” makes NT$ {product}, less than the block's total of {figure}, which may hold more; please "
            "confirm.",
        ),
        "exceeds_far": Text(
            "「{quoted}」合計 {product} 元，遠大於經費欄合計 {figure}：可能非全由本項經費支應，請確認。",
            "“{quoted}” makes NT$ {product}, far more than the block's total of {figure}, which may not pay for all of "
            "it; please confirm.",
        ),
        "differs": Text(
            "「{quoted}」為 {product} 元，與經費欄合計 {figure} 不符。",
            "“{quoted}” makes NT$ {product}; the block's total is {figure}.",
        ),
        "product": Text("算式「{quoted}」之積應為 {product} 元。", "The product of “{quoted}” is NT$ {product}."),
    },
)
