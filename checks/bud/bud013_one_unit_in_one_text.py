"""Amounts that a text adds or sets side by side are in one unit, and have one.

What it checks
    The amounts of a sum in a text (a whole, its years or its sources), those set side by side (設備費、裝修費) and
    those that are compared (較去年 4,420,000 元增加 560 仟元): whether some are printed in 元, some in 仟元 and
    some in 萬元. Where they do not agree after conversion but would in one unit, or where one is out of all
    proportion to the others, the unit is wrong; else the mixture is a notice. And a figure behind 經費, 預算, 金額,
    工程費, 中央：, 本府：, 補助款 and the like that has no unit at all.

Why it matters
    仟元 for 元 makes an amount a thousand times what it is; a figure without a unit leaves the reader to guess.

Good
    tables:
      work_items:
        - {agency: 海風處, note: "總經費2,000仟元（中央1,800仟元、本府200仟元）；每人補助200元，共3萬元"}

Bad
    tables:
      work_items:
        - {agency: 海風處, note: "中央：1800為整建燈塔，本府：200仟元"}

When it does not apply
    Prices of one piece beside totals, and amounts that are not added or compared. 億元 and 萬元 together are ordinary
    language. A figure without a unit is none where the text names the unit once (單位：仟元) or for a whole list
    (109 年 3,000、110 年 6,500 仟元).

檢查內容
    文字中相加的金額（總數與各年度或各來源的金額）、並列的金額（設備費、裝修費）與相互比較的金額（較去年 4,420,000
    元增加 560 仟元），是否混用元、仟元與萬元。換算後不符，但視為同一單位即相符者，或其中一項與其他各項相差懸殊者，
    為單位誤植；其餘混用者列為提示。另檢查經費、預算、金額、工程費、中央：、本府：、補助款等字樣之後完全沒有單位的數
    字。

為何重要
    將元誤為仟元，金額即成為一千倍；沒有單位的數字，讀者只能猜測。

不適用情形
    總額旁的單價，以及既未相加亦未並列的金額，不檢查。億元與萬元並用屬通常用語。文字中已統一註明單位（單位：仟
    元），或一串金額共用一個單位（109 年 3,000、110 年 6,500 仟元）者，不算缺漏單位。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks import texts
from checks.bud.claims import Claim, claims, compared, costs, parallels
from checks.bud.unitless import unitless
from checks.diagnosis import UNITS
from checks.quoted import Amount
from checks.rule import Checked, Context, Rule
from core.findings import Text

_TEXTS = {
    "narrative": ("text",),
    "indicators": ("indicator_name", "measure", "target_raw"),
    "work_items": ("item_name", "content", "note"),
}
#: Side by side, amounts are of one order: what is this many times another, in figures alike, has the wrong unit.
_OUT_OF_PROPORTION = 100
_ALIKE = 20


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in texts.cells(context, _TEXTS):
        bare = list(unitless(cell.text))
        groups = list(_groups(cell.text)) if "元" in cell.text else []
        examined += bool(bare or groups)
        for verdict, amounts in groups:
            if verdict:
                violations.append(_mixed(context, cell, verdict, amounts))
        violations += [
            texts.violation(context, cell, "no_unit", each.piece, start=each.start, printed=each.piece) for each in bare
        ]
    return texts.checked(violations, examined)


def _groups(text: str) -> Iterator[tuple[str | None, tuple[Amount, ...]]]:
    """Yield each group of amounts that *text* adds or sets side by side, with the verdict on its units."""
    seen: set[int] = set()
    for claim in claims(text):
        # A plain list that comes near its total within rounding says nothing; one that is it exactly is a sum.
        if claim.kind != "list" or claim.excess or _is_exact(claim):
            seen.update(amount.start for amount in claim.amounts)
            yield _of_claim(claim), claim.amounts
    for amounts in parallels(text):
        if not seen.issuperset(amount.start for amount in amounts):
            seen.update(amount.start for amount in amounts)
            yield _of_list(amounts), amounts
    for amounts in (*costs(text), *compared(text)):
        # 由9,000元提高至1萬2,000元 is ordinary language; budgets are in 仟元. One cost may be far larger than another.
        if "仟元" in _families(amounts) and not seen.issuperset(amount.start for amount in amounts):
            seen.update(amount.start for amount in amounts)
            yield ("mixed" if len(_families(amounts)) > 1 else None), amounts


def _is_exact(claim: Claim) -> bool:
    return not claim.is_loose and sum(part.value for part in claim.parts) == claim.total.value


def _of_claim(claim: Claim) -> str | None:
    if len(_families(claim.amounts)) == 1:
        return None
    if not claim.excess:
        return "mixed"
    figures = sum(part.value / _worth(part) for part in claim.parts)
    if figures == claim.total.value / _worth(claim.total) and not claim.is_loose:
        return "wrong_unit"
    # That the sum does not hold is BUD012's to say.
    return _of_list(claim.parts) if len(claim.parts) > 1 else None


def _of_list(amounts: tuple[Amount, ...]) -> str | None:
    if len(_families(amounts)) == 1:
        return None
    values = [amount.value for amount in amounts if amount.value]
    figures = [amount.value / _worth(amount) for amount in amounts if amount.value]
    if values and max(values) >= _OUT_OF_PROPORTION * min(values) and max(figures) <= _ALIKE * min(figures):
        return "wrong_unit"
    return "mixed"


def _families(amounts: Iterable[Amount]) -> set[str]:
    """Return the units of *amounts*; 萬元 and what is larger count as one, as ordinary language mixes them."""
    return {amount.unit if amount.unit in ("元", "仟元") else "萬元" for amount in amounts}


def _worth(amount: Amount) -> int:
    return UNITS.get(amount.unit, 10_000)


def _mixed(context: Context, cell: texts.Cell, verdict: str, amounts: tuple[Amount, ...]) -> dict[str, object]:
    first, *rest = amounts
    return texts.violation(
        context,
        cell,
        verdict,
        first.piece,
        start=first.start,
        value=int(first.value),
        more=(texts.operand(context, cell, each.piece, start=each.start, value=int(each.value)) for each in rest),
        printed="、".join(amount.piece for amount in amounts),
    )


RULE = Rule(
    id="BUD013",
    title=Text("同一段文字的金額單位一致", "Amounts of one text are in one unit"),
    message=Text(
        "「{printed}」單位不一，換算後不相符或相差懸殊，應有一處單位誤植。",
        "“{printed}” are in different units and do not agree when converted: a unit is probably wrong.",
    ),
    advice=Text(
        "請查對金額，統一以同一單位（仟元）填列，並註明單位。",
        "Check the amounts, print them in one unit (仟元), and print the unit.",
    ),
    severity="warning",
    confidence="likely",
    other=True,
    dimension="consistency",
    basis=Text("經費以仟元為單位；金額應註明單位。", "Amounts are given in 仟元, and an amount has a printed unit."),
    table="work_items",
    reads=texts.reads(_TEXTS),
    check=_check,
    verdict_severity={"mixed": "notice"},
    verdict_confidence={"mixed": "certain", "no_unit": "certain"},
    verdict_message={
        "mixed": Text("「{printed}」並列而單位不一。", "“{printed}” stand side by side in different units."),
        "no_unit": Text("「{printed}」未註明金額單位。", "“{printed}” is an amount without a unit."),
    },
)
