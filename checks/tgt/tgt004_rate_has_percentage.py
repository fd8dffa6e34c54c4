"""A rate has a percentage as its target.

What it checks
    Indicators whose name ends in a rate (執行率, 比率, 百分比): the target is a percentage, a rate per thousand, or a
    fraction. A number with a counter (件, 筆) is none; a bare number is a notice.

Why it matters
    A rate compares a part with its whole. A count in its place cannot be compared with last year's rate, and the
    measure that belongs to the rate gives another figure.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 漁港清淤執行率, target_raw: 95%}
        - {agency: 海風處, section: strategic, indicator_name: 提高巡港頻率, target_raw: 12次}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 漁港清淤執行率, target_raw: 300件}

When it does not apply
    Words that are no shares (頻率, 效率, 利率, 倍率, 周轉率); rates of a population (出生率, 犯罪發生率: persons or
    cases per ten thousand) and rates whose name or measure gives another unit; a target without a number, which is
    TGT001's.

檢查內容
    名稱以比率結尾的指標（執行率、比率、百分比），年度目標值應為百分比、千分比或分數。帶有其他單位的數值（件、
    筆）並非比率；沒有單位的數值列為提示。

為何重要
    比率是部分與全體之比。改填數量，即無法與上年度的比率比較，依衡量標準計算所得也是另一個數字。

不適用情形
    並非占比的用語（頻率、效率、利率、倍率、周轉率）；以人口為基準的比率（出生率、犯罪發生率，以每萬人若干人或件
    計），以及名稱或衡量標準另定單位的比率，不檢查。沒有數值的目標值屬 TGT001。
"""

from __future__ import annotations

import re

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.tgt.quantities import flatten, indicators
from core.difference import shorten
from core.findings import Text
from core.numbers import parse_target

#: A rate at the end of the name; what it reaches (達95%) and brackets may follow.
_RATE = re.compile(
    r"(?P<rate>[^，。、；,;()（）及與和暨]{0,8}(?:(?<!坦)(?<!草)(?<!輕)(?<!直)(?<!表)率|百分比|比例))"
    r"(?:[（(][^（）()]*[)）])*(?:(?:達|至|為|逾|[0-9])[^，。；]{0,12})?[」』。]*$"
)
_NO_SHARE = re.compile(
    r"[頻效利匯倍稅費心速斜曲脈]率|(?<!成)功率|週?周?轉率|流通率|解析率|取樣率|更新頻|換手率|工作率|生產率|流速率|流量率|電功率|淨重率"
    r"|點[閱擊]率|瀏覽率|收視率|曝光率|觸及率|機率|容積率|殖利|時薪率|單價率|流量比例|師生比例|人力比例|性別比例|男女比例"
)
_POPULATION = re.compile(
    r"(?:出生|死亡|生育|犯罪|自殺|發生|盛行|罹患|感染|事故|肇事|結婚|離婚|人口|粗|傷亡|火災|竊盜|標準化)[^率]{0,4}率"
)
_PER = re.compile(r"每[十百千萬]|千分|萬分|‰|每.{0,2}萬|[0-9]萬人")
#: What was done about it is a share again: 火災案件調查完成率.
_DONE = re.compile(r"(?:達成|完成|執行|辦結|結案|處理|改善|破獲|查處|查獲|成功|合格|及格|稽催)率")
#: Another unit in brackets behind the rate: 周率（次/年）.
_UNIT_GIVEN = re.compile(r"[（(][^（）()]*(?:[次人件輛戶小時元]|單位)[^（）()]*[)）]")
_PERCENT = re.compile(
    r"%|‰|百分|千分|比率|[0-9]成|一?[一二三四五六七八九]成|[0-9]\s*[:：/／]\s*[0-9]|分之|倍|全[數部]|之比"
)
_PERCENT_GIVEN = re.compile(r"[(（][^()（）]{0,4}%[)）]|單位[：:]?%")
_COUNTED_TOO = re.compile(r"(?:件|次|人|場|戶|家|量|額|座|處|班)數?(?:[與和暨、]|及(?!格)|或)")


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        name, target = cells.get("indicator_name"), cells.get("target_raw")
        if name is None or target is None:
            continue
        examined += 1
        if not _is_rate(name.text, cells["measure"].text if "measure" in cells else ""):
            continue
        verdict = _verdict(name.text, target.text)
        if verdict is None:
            continue
        violations.append(
            texts.violation(
                context,
                target,
                verdict,
                more=(texts.operand(context, name),),
                rate=shorten(name.text),
                printed=target.text,
                actual=target.text,
            )
        )
    return texts.checked(violations, examined)


def _is_rate(name: str, measure: str) -> bool:
    """Tell whether *name* promises a share."""
    flat = flatten(name)
    match = _RATE.search(flat)
    if match is None or _NO_SHARE.search(match["rate"]):
        return False
    if _POPULATION.search(flat) and not _DONE.search(match["rate"]):
        return False
    return not (
        _PER.search(flat) or _PER.search(flatten(measure)) or _UNIT_GIVEN.search(flat) or _COUNTED_TOO.search(flat)
    )


def _verdict(name: str, target: str) -> str | None:
    flat = flatten(target)
    first = parse_target(target)
    if not first.count or _PERCENT.search(flat):
        return None
    if first.unit is not None:
        return "counted"
    if first.value is None or 0 <= first.value <= 1 or _PERCENT_GIVEN.search(flatten(name)):
        return None
    return "bare"


RULE = Rule(
    id="TGT004",
    title=Text("指標為比率者，目標值為百分比", "The target of a rate is a percentage"),
    message=Text(
        "指標名稱為「{rate}」，年度目標值「{printed}」卻不是百分比。",
        "The indicator is “{rate}”, its target “{printed}” is no percentage.",
    ),
    verdict_message={
        "bare": Text(
            "指標名稱為「{rate}」，年度目標值「{printed}」未標明百分比或其他單位。",
            "The indicator is “{rate}”, its target “{printed}” has neither a per-cent sign nor a unit.",
        ),
    },
    verdict_severity={"bare": "notice"},
    verdict_confidence={"bare": "possible"},
    confidence="likely",
    advice=Text(
        "請以百分比表示目標值；若實際以數量衡量，請修正指標名稱。",
        "State the target as a percentage; where a count is meant, mend the name.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text("以比率為名的指標，目標值應為百分比。", "An indicator named a rate has a percentage as its target."),
    table="indicators",
    reads=(Reads("indicators", ("indicator_name", "target_raw")), *texts.reads({"indicators": ("measure",)})),
    check=_check,
)
