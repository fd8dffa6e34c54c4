"""A threshold in the measure is stated by the target.

What it checks
    Thresholds with a counter in the measure (至少4場次, 達2,500人次以上, 預計6場) against the target. The target leaves
    it out and gives a percentage instead, stays below it, or gives another figure. A measure that counts attendances
    (人次) with a target in persons (人), or the reverse, is a fault as well. Notices: the same where only a word of
    planning stands in between (人次預計達500人) or attendances are merely mentioned; other units that do not fit, of
    money as well (（元） against 40萬); a counter with a 數 behind it (50戶數); a measure that merely counts with a
    target in per cent; a target above a threshold.

Why it matters
    With 100% as the target of 「至少辦理4場次」 nobody knows whether three sessions are 75% or a failure.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, measure: 至少辦理4場次講習。, target_raw: 4場次}
        - {agency: 海風處, section: strategic, measure: "以目標9,000人計算。服務人數÷9,000人", target_raw: 100%}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, measure: 至少辦理4場次講習。, target_raw: 100%}

When it does not apply
    Dates, sums of money, durations and ages; a calculation (÷, =) or a scale of points, whose figures are operands;
    what is counted for each of several things or for every month; figures that come to the target, added up or
    multiplied; how many were asked for a share, and a measure that ends in the share itself (參訓率).

檢查內容
    衡量標準中帶有單位的門檻（至少4場次、達2,500人次以上、預計6場），與年度目標值比較。目標值未列該門檻而改以百
    分比表示、未達門檻，或為另一數值者，列為警示。衡量標準以人次計而目標值以人計，或相反者，亦同。下列情形列為
    提示：人與人次之間隔有「預計」等詞（人次預計達500人），或衡量標準僅提及人次；其他單位不符，包括金額單位（衡
    量標準為「（元）」而目標值為「40萬」）；數值的單位之後多印「數」字（50戶數）；衡量標準僅計數量而目標值為百分
    比；目標值高於門檻。

為何重要
    「至少辦理4場次」而目標值為 100%，辦理三場究竟是 75% 還是未達成，無從判斷。

不適用情形
    日期、金額、期間與年齡；計算式（÷、=）或計分標準中的數值，因其僅為計算的一部分；按月或分別就各對象計算的數
    值；相加或相乘等於目標值的各項數值；問卷或抽樣的樣本數；以及以比率作結的衡量標準（參訓率），均不檢查。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.texts import Cell
from checks.tgt import misfits, promises, thresholds
from checks.tgt.quantities import Quantity, indicators, quantities
from core.findings import Text

_NOTICES = ("counted", "above", "unit", "per_cent", "persons_loosely", "confused_loosely", "money", "doubled")


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        measure, target = cells.get("measure"), cells.get("target_raw")
        if measure is None or target is None:
            continue
        examined += 1
        found = _thresholds(context, measure, target)
        violations += found or misfits.units_of(context, measure, target)
        violations += misfits.confused(context, measure, target)
        violations += misfits.money(context, measure, cells.get("indicator_name"), target)
        violations += misfits.doubled(context, target)
    return texts.checked(violations, examined)


def _thresholds(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    text = measure.text
    if promises.formula(text) or promises.scored(text):
        return []
    every = promises.promised(text, context.dataset.fiscal_year)
    counts = [quantity for quantity in every if not quantity.percent]
    shares = [quantity for quantity in every if quantity.percent]
    out = []
    for group in promises.by_counter(counts) + ([shares] if len(shares) == 1 else []):
        told = promises.relation(text, group, target.text)
        if told is None or not thresholds.comparable(group):
            continue
        relation, promise, stated = told
        out.append(_violation(context, measure, target, relation, promise, stated))
    return out or _unstated(context, measure, target)


def _unstated(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    """Return the violation of a target in per cent that leaves out what the measure wants."""
    wanted = thresholds.left_out(measure.text, target.text, context.dataset.fiscal_year)
    if not wanted:
        return []
    verdict = "counted" if thresholds.has_meaning(measure.text, wanted) else "not_stated"
    more = tuple(texts.operand(context, measure, one.text, start=one.start, value=one.value) for one in wanted[1:])
    found = _violation(context, measure, target, verdict, wanted[0], quantities(target.text)[0])
    found["spots"] = (*found["spots"], *more)  # type: ignore[misc]
    found["named"] = "、".join(thresholds.with_bound(measure.text, one) for one in wanted)
    return [found]


def _violation(
    context: Context, measure: Cell, target: Cell, verdict: str, promise: Quantity, stated: Quantity
) -> dict[str, object]:
    return texts.violation(
        context,
        measure,
        verdict,
        promise.text,
        start=promise.start,
        value=promise.value,
        more=(texts.operand(context, target, stated.text, start=stated.start, value=stated.value),),
        named=thresholds.with_bound(measure.text, promise),
        printed=stated.text,
        expected=promise.text,
        actual=stated.text,
    )


RULE = Rule(
    id="TGT003",
    title=Text("衡量標準的門檻與目標值相符", "The threshold of the measure agrees with the target"),
    message=Text(
        "衡量標準寫「{named}」，年度目標值卻為「{printed}」。",
        "The measure says “{named}”, the target is “{printed}”.",
    ),
    verdict_message={
        "not_stated": Text(
            "衡量標準訂有門檻「{named}」，年度目標值「{printed}」未列出，無從換算。",
            "The measure sets the threshold “{named}”; the target “{printed}” does not state it.",
        ),
        "counted": Text(
            "衡量標準列有數量「{named}」，年度目標值以「{printed}」表示，請說明如何換算。",
            "The measure gives the quantity “{named}”, the target “{printed}”: say how one follows from the other.",
        ),
        "below": Text(
            "年度目標值「{printed}」不符衡量標準的門檻「{named}」。",
            "The target “{printed}” does not meet the threshold “{named}” of the measure.",
        ),
        "above": Text(
            "衡量標準的門檻為「{named}」，年度目標值為「{printed}」，兩者不同。",
            "The threshold of the measure is “{named}”, the target “{printed}”.",
        ),
        "persons": Text(
            "衡量標準以「{named}」計，年度目標值「{printed}」的單位卻不同：人與人次不可互換。",
            "The measure counts “{named}”, the target is “{printed}”: persons are not attendances.",
        ),
        "confused": Text(
            "衡量標準「{named}」前後單位不同：人與人次不可互換。",
            "“{named}” in the measure changes its unit: persons are not attendances.",
        ),
        "persons_loosely": Text(
            "衡量標準提及「{named}」，年度目標值「{printed}」則以人計：請確認應計人數或人次。",
            "The measure speaks of “{named}”, the target is “{printed}”: make sure which of persons and attendances "
            "is counted.",
        ),
        "confused_loosely": Text(
            "衡量標準「{named}」前後單位不同：請確認應計人數或人次。",
            "“{named}” in the measure changes its unit: make sure which of persons and attendances is counted.",
        ),
        "money": Text(
            "{holder}的金額單位為「{named}」，年度目標值「{printed}」的單位不同。",
            "The {holder} gives its amount in “{named}”; the target “{printed}” has another unit.",
        ),
        "doubled": Text(
            "年度目標值「{printed}」的單位多印「數」字。",
            "The unit of the target “{printed}” has a 數 too many.",
        ),
        "unit": Text(
            "衡量標準以「{named}」計，年度目標值「{printed}」的單位不同。",
            "The measure counts “{named}”; the target “{printed}” has another unit.",
        ),
        "per_cent": Text(
            "衡量標準以「{named}」計，年度目標值卻為百分比「{printed}」。",
            "The measure counts “{named}”, the target is the percentage “{printed}”.",
        ),
    },
    verdict_severity=dict.fromkeys(_NOTICES, "notice"),
    verdict_confidence={**dict.fromkeys(_NOTICES, "possible"), "doubled": "likely", "money": "likely"},
    confidence="likely",
    advice=Text(
        "請將門檻列為年度目標值，或使兩者的數值與單位一致。",
        "State the threshold as the target, or make figure and unit of the two agree.",
    ),
    severity="warning",
    other=True,
    dimension="consistency",
    basis=Text(
        "年度目標值應以衡量標準的單位與門檻表示。",
        "A target is stated in the unit and by the threshold of its measure.",
    ),
    table="indicators",
    reads=(Reads("indicators", ("measure", "target_raw")), *texts.reads({"indicators": ("indicator_name",)})),
    check=_check,
)
