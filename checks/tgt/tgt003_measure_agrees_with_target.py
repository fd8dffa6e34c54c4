"""A threshold in the measure is stated by the target.

What it checks
    Thresholds with a counter in the measure (至少4場次, 達2,500人次以上, 預計6場) against the target. The target leaves
    it out and gives a percentage instead, stays below it, or gives another figure. A measure that counts attendances
    (人次) with a target in persons (人), or the reverse, is a fault as well; other units that do not fit, a measure
    that merely counts with a target in per cent, and a target above a threshold are notices.

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
    Dates, money, durations and ages; a calculation (÷, =) or a scale of points, whose figures are operands; what is
    counted for each of several things or for every month; parts that add up to the target.
"""

from __future__ import annotations

import re

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.texts import Cell
from checks.tgt import promises, units
from checks.tgt.quantities import Quantity, indicators, quantities
from core.findings import Text

#: How often a thing is looked at: 100% may mean that each of many was looked at so often.
_VISITS = re.compile(r"檢查|稽查|訪視|訪查|查核|巡查|抽查|巡檢|評鑑|清洗|檢測|維護|保養|清查|督導|考核|評核")
_ATTENDED = re.compile(r"參[與加訓]|[培受]訓|訓練|招[募收生]|輔導|服務|人數|受益|學員|報名")
#: Counters of whatever is spoken of: 依3項原則.
_VAGUE = frozenset(("項", "種", "個", "期", "本", "組", "部", "支"))


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        measure, target = cells.get("measure"), cells.get("target_raw")
        if measure is None or target is None:
            continue
        examined += 1
        found = _thresholds(context, measure, target)
        violations += found or _units(context, measure, target)
        violations += _confused(context, measure, target)
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
        if told is None or not _comparable(group):
            continue
        relation, promise, stated = told
        out.append(_violation(context, measure, target, relation, promise, stated))
    if out or shares:
        return out
    return _unstated(context, measure, target, counts)


def _comparable(group: list[Quantity]) -> bool:
    """Whether figures without a bound are a promise: one alone is, among several they may be parts."""
    return any(quantity.bound for quantity in group) or (len(group) == 1 and group[0].counter not in _VAGUE)


def _unstated(context: Context, measure: Cell, target: Cell, counts: list[Quantity]) -> list[dict[str, object]]:
    """Return the violation of a target in per cent that leaves out what the measure wants."""
    stated = quantities(target.text)
    if not stated or not all(quantity.percent for quantity in stated):
        return []
    bounded = [quantity for quantity in counts if quantity.bound in ("least", "planned")]
    if not counts:
        return []
    wanted = bounded or counts
    first = wanted[0]
    plain = not bounded or all(_conditional(measure, quantity) for quantity in bounded)
    more = tuple(texts.operand(context, measure, one.text, start=one.start, value=one.value) for one in wanted[1:])
    found = _violation(context, measure, target, "counted" if plain else "not_stated", first, stated[0])
    found["spots"] = (*found["spots"], *more)  # type: ignore[misc]
    found["named"] = "、".join(_with_bound(measure.text, one) for one in wanted)
    return [found]


def _conditional(measure: Cell, quantity: Quantity) -> bool:
    """Whether 100% has a meaning beside *quantity*: it was done once, to each of many, or by so many persons."""
    before, around = (measure.text[max(0, quantity.start - 12) : end] for end in (quantity.start, quantity.end + 6))
    if quantity.counter == "人":
        return _ATTENDED.search(before) is None
    return quantity.value == 1 or (quantity.counter == "場次" and _VISITS.search(around) is not None)


def _with_bound(text: str, quantity: Quantity) -> str:
    return quantity.text + ("以上" if text.startswith("以上", quantity.end) else "")


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
        named=_with_bound(measure.text, promise),
        printed=stated.text,
        expected=promise.text,
        actual=stated.text,
    )


def _units(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    """Return the violation of a target whose counter does not fit what the measure counts."""
    found = units.misfit(measure.text, target.text)
    return [_unit_violation(context, measure, target, *found)] if found else []


def _confused(context: Context, measure: Cell, target: Cell) -> list[dict[str, object]]:
    """Return the violations of a measure that counts attendances in persons, or persons in attendances."""
    stated = tuple(
        texts.operand(context, target, one.text, start=one.start, value=one.value)
        for one in quantities(target.text)
        if one.counter in ("人", "人次")
    )
    return [
        texts.violation(context, measure, "confused", piece, start=start, more=stated, named=piece)
        for start, piece in units.confused(measure.text)
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


RULE = Rule(
    id="TGT003",
    title=Text("衡量標準的門檻與目標值不一致", "The measure names a threshold that the target does not state"),
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
        "unit": Text(
            "衡量標準以「{named}」計，年度目標值「{printed}」的單位不同。",
            "The measure counts “{named}”; the target “{printed}” has another unit.",
        ),
        "per_cent": Text(
            "衡量標準以「{named}」計，年度目標值卻為百分比「{printed}」。",
            "The measure counts “{named}”, the target is the percentage “{printed}”.",
        ),
    },
    verdict_severity={"counted": "notice", "above": "notice", "unit": "notice", "per_cent": "notice"},
    verdict_confidence={"counted": "possible", "above": "possible", "unit": "possible", "per_cent": "possible"},
    confidence="likely",
    advice=Text(
        "請將門檻列為年度目標值，或使兩者的數值與單位一致。",
        "State the threshold as the target, or make figure and unit of the two agree.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text(
        "年度目標值應以衡量標準的單位與門檻表示。",
        "A target is stated in the unit and by the threshold of its measure.",
    ),
    table="indicators",
    reads=(Reads("indicators", ("measure", "target_raw")),),
    check=_check,
)
