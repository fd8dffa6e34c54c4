"""A figure in an indicator's name agrees with its target.

What it checks
    The figures in which an indicator's name ends (比率達50%, 每年至少一場) against the figures of its target with the
    same counter. A target that stays below what the name wants is a contradiction, and so is another figure than
    the one that the name gives without a bound. A target above a name's 達 is a notice. A
    percentage without a bound (完成比率50%) may be last year's or a part, and is not compared.

Why it matters
    Two targets for one indicator: whichever suits is taken at the end of the year.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 路燈換裝比率達50%以上, target_raw: 55%}
        - {agency: 海風處, section: strategic, indicator_name: "抽檢轄內1,240家漁具行", target_raw: 124家}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 路燈換裝比率達50%, target_raw: 48%}

When it does not apply
    Figures that say what kind of thing is meant (65歲以上, 30人以上之公司, 轄內1,240家), dates, money, durations, and
    figures for every month or for each of several things.

檢查內容
    指標名稱末尾的數值（比率達50%、每年至少一場），與年度目標值中單位相同的數值比較。目標值未達名稱的要求，或與
    名稱所列（未附上下限）的數值不同者，兩者矛盾。名稱寫「達」而目標值更高者，列為提示。

為何重要
    同一指標有兩個目標值，年度終了時便可擇其有利者。

不適用情形
    說明對象類別的數值（65歲以上、30人以上之公司、轄內1,240家）、日期、金額、期間，以及按月或分別就各對象計算的
    數值，不檢查。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.tgt import promises
from checks.tgt.quantities import indicators
from core.findings import Text


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        name, target = cells.get("indicator_name"), cells.get("target_raw")
        if name is None or target is None:
            continue
        examined += 1
        found = [
            quantity
            for quantity in promises.promised(name.text, context.dataset.fiscal_year)
            if promises.closes(name.text, quantity) and (quantity.bound or not quantity.percent)
        ]
        for group in promises.by_counter(found):
            told = promises.relation(name.text, group, target.text)
            if told is None:
                continue
            relation, promise, stated = told
            if relation == "above" and promises.open_ended(name.text, promise):
                continue
            own = texts.operand(context, target, stated.text, start=stated.start, value=stated.value)
            violations.append(
                texts.violation(
                    context,
                    name,
                    relation,
                    promise.text,
                    start=promise.start,
                    value=promise.value,
                    more=(own,),
                    named=promise.text,
                    printed=stated.text,
                    expected=promise.text,
                    actual=stated.text,
                )
            )
    return texts.checked(violations, examined)


RULE = Rule(
    id="TGT002",
    title=Text("指標名稱中的數值與目標值相符", "A figure in the indicator's name agrees with the target"),
    message=Text(
        "指標名稱寫「{named}」，年度目標值卻為「{printed}」。",
        "The indicator's name says “{named}”, its target is “{printed}”.",
    ),
    verdict_message={
        "below": Text(
            "指標名稱要求「{named}」，年度目標值「{printed}」未符合。",
            "The indicator's name wants “{named}”; the target “{printed}” does not meet it.",
        ),
        "above": Text(
            "指標名稱寫達「{named}」，年度目標值「{printed}」優於名稱，兩者不一。",
            "The indicator's name says “{named}”; the target “{printed}” asks for more.",
        ),
    },
    verdict_severity={"above": "notice"},
    verdict_confidence={"above": "possible"},
    confidence="likely",
    advice=Text("請查明何者正確，使名稱與目標值一致。", "Find out which is right and make the two agree."),
    severity="warning",
    other=True,
    dimension="consistency",
    basis=Text("同一指標的名稱與年度目標值應一致。", "The name of an indicator and its target say one thing."),
    table="indicators",
    reads=(Reads("indicators", ("indicator_name", "target_raw")),),
    check=_check,
)
