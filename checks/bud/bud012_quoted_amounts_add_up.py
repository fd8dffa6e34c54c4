"""Amounts in a text that are said to add up do.

What it checks
    A whole and its parts in one sentence: a total over several years and the amounts of these years; an amount and
    the shares of the central government and of the city, be it called a total or only followed by a colon or
    bracket and its shares; 合計 behind or before a plain list; and a sum that is written out (3,000 + 6,500 = 9,500
    仟元). Every amount stands for half a unit of its last printed place on either side.

Why it matters
    A reader who adds the figures up gets another total than the one printed, and cannot tell which figure is wrong.

Good
    tables:
      work_items:
        - {agency: 海風處, note: "109-110年總經費9,500仟元（109年3,000仟元、110年6,500仟元）"}

Bad
    tables:
      work_items:
        - {agency: 海風處, note: "109-110年總經費9,500仟元（109年3,000仟元、110年5,500仟元）"}

When it does not apply
    Parts that are named as some of several (其中, 等, 其餘) may make up less than the whole, never more. Guesses (約)
    are taken to be rounded to their last digit. Prices of one piece, amounts that are compared with each other and
    sentences with an amount that cannot be read are passed over.

檢查內容
    同一句中的總數與各項金額：跨年度的總經費與各年度的金額；金額與中央、本府各自的負擔（稱為總數，或以冒號、括號逕列
    其各項者）；單純列舉之前或之後的「合計」；以及寫出的算式（3,000 + 6,500 = 9,500 仟元）。每一金額代表其印出的末位
    上下各半個單位的範圍。

為何重要
    讀者自行加總所得與印出的總數不同，且無從得知何者有誤。

不適用情形
    註明僅列舉部分者（其中、等、其餘），各項之和可小於總數，但不得大於總數。概數（約）視為四捨五入至末位的非零數
    字。單價、相互比較的金額，以及含有無法讀取之金額的句子，均略過不計。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checks import texts
from checks.bud.claims import Claim, claims
from checks.diagnosis import UNITS
from checks.quoted import flat
from checks.rule import Checked, Context, Rule
from core.findings import Text
from core.numbers import parse_decimal

_TEXTS = {
    "narrative": ("text",),
    "indicators": ("indicator_name", "measure", "target_raw"),
    "work_items": ("item_name", "content", "note"),
}
_FIGURE = r"[0-9][0-9,]*+(?:\.[0-9]++)?+"
_UNIT = "(?:" + "|".join(sorted((*UNITS, "千元"), key=len, reverse=True)) + ")"
_SUM = re.compile(
    rf"(?<![0-9,.×xX*/+-])(?P<parts>{_FIGURE}{_UNIT}?(?:\+{_FIGURE}{_UNIT}?)++)=(?P<total>{_FIGURE})(?P<unit>{_UNIT})"
)
_PART = re.compile(rf"(?P<figure>{_FIGURE})(?P<unit>{_UNIT})?")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in texts.cells(context, _TEXTS):
        if "元" not in cell.text:
            continue
        stated = list(claims(cell.text))
        equations = list(_equations(cell.text))
        examined += bool(stated or equations)
        violations += [_violation(context, cell, claim, verdict) for claim in stated if (verdict := _verdict(claim))]
        violations += [_wrong_equation(context, cell, *found) for found in equations if found[2] != found[3]]
    return texts.checked(violations, examined)


def _verdict(claim: Claim) -> str | None:
    if not claim.excess:
        return None
    if claim.excess < 0 and claim.is_partial:
        return None
    if claim.is_loose or claim.kind == "list":
        return None if claim.is_partial else "perhaps"
    if claim.excess > 0:
        return "exceeds"
    return "short" if claim.is_whole else "perhaps"


def _violation(context: Context, cell: texts.Cell, claim: Claim, verdict: str) -> dict[str, object]:
    added = sum((part.value for part in claim.parts), Decimal(0))
    return texts.violation(
        context,
        cell,
        verdict,
        claim.total.piece,
        start=claim.total.start,
        value=int(claim.total.value),
        more=(
            texts.operand(context, cell, part.piece, start=part.start, value=int(part.value)) for part in claim.parts
        ),
        whole=claim.total.piece,
        parts="、".join(part.piece for part in claim.parts),
        expected=int(added),
        actual=int(claim.total.value),
        difference=int(claim.total.value - added),
        unit="元",
    )


def _equations(text: str) -> Iterator[tuple[str, int, Decimal, Decimal]]:
    """Yield the sums written out in *text*: the printed piece, where it begins, the sum of its parts, its total."""
    plain = flat(text)
    for match in _SUM.finditer(plain):
        parts = [(parse_decimal(part["figure"]), part["unit"]) for part in _PART.finditer(match["parts"])]
        total = parse_decimal(match["total"])
        if total is None or any(figure is None for figure, _ in parts):
            continue
        added = sum(((figure or Decimal(0)) * UNITS[unit or match["unit"]] for figure, unit in parts), Decimal(0))
        yield text[match.start() : match.end()], match.start(), added, total * UNITS[match["unit"]]


def _wrong_equation(
    context: Context, cell: texts.Cell, piece: str, start: int, added: Decimal, total: Decimal
) -> dict[str, object]:
    return texts.violation(
        context,
        cell,
        "equation",
        piece,
        start=start,
        whole=piece,
        parts=piece,
        expected=int(added),
        actual=int(total),
        difference=int(total - added),
        unit="元",
    )


RULE = Rule(
    id="BUD012",
    title=Text("內文所列金額相加相符", "Amounts that a text adds up do add up"),
    message=Text(
        "「{whole}」為總數，但所列各項（{parts}）相加為 {expected} 元，差 {difference:+,} 元。",
        "“{whole}” is given as the whole, but the parts ({parts}) add up to NT$ {expected} ({difference:+,}).",
    ),
    advice=Text("請查對各項金額與總數，更正有誤的一項。", "Check parts and total and correct the one that is wrong."),
    severity="warning",
    other=True,
    dimension="accuracy",
    basis=Text("總數為各項之和。", "A total is the sum of its parts."),
    table="work_items",
    unit_column="unit",
    reads=texts.reads(_TEXTS),
    check=_check,
    confidence="likely",
    verdict_severity={"perhaps": "notice"},
    verdict_confidence={"perhaps": "possible", "equation": "certain"},
    verdict_message={
        "perhaps": Text(
            "「{whole}」似為所列各項（{parts}）的總數，但各項相加為 {expected} 元，差 {difference:+,} 元：請確認是否"
            "另有未列的項目。",
            "“{whole}” seems to be the sum of the parts listed ({parts}), which add up to NT$ {expected} "
            "({difference:+,}): please confirm whether a part is left out.",
        ),
        "equation": Text(
            "算式「{whole}」的各項相加應為 {expected} 元，差 {difference:+,} 元。",
            "The parts of “{whole}” add up to NT$ {expected} ({difference:+,}).",
        ),
    },
)
