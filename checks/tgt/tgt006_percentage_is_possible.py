"""A percentage is one that the indicator can have.

What it checks
    Percentages over 100 as targets: a share of a whole (完成率, 普及率, 滿意度) cannot pass 100% and is a warning,
    another one is a notice. And rates of what nobody wants (傷害發生率, 不合格率, 故障率), in the name or the measure,
    with a target of half or more: they should be 0 or small.

Why it matters
    A target of 100% accidents is met by the worst year there can be.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 遊客成長率, target_raw: 120%}
        - {agency: 海風處, section: strategic, indicator_name: 水質不合格改善率, target_raw: 100%}
        - {agency: 海風處, section: strategic, indicator_name: 水質不合格率, target_raw: 5%}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 海水浴場傷害發生率, target_raw: 100%}

When it does not apply
    Rates that may pass 100% (成長率, 達成率, 自償率) and measures that compare with a goal or another year; rates of
    what is done about a bad thing (改善率, 查處率, 零事故達成率, 降低…率) and measures that subtract from 1.

檢查內容
    年度目標值超過 100% 者：部分占全體的比率（完成率、普及率、滿意度）不可能超過 100%，列為警示；其他比率列為提
    示。另檢查名稱或衡量標準為不希望發生之事項的比率（傷害發生率、不合格率、故障率），而目標值在 50% 以上者：此
    類比率應為 0 或甚低。

為何重要
    目標值若為事故率 100%，最壞的一年反而達成目標。

不適用情形
    可能超過 100% 的比率（成長率、達成率、自償率），以及與目標或其他年度比較的衡量標準；就不良情形採取措施的比率
    （改善率、查處率、零事故達成率、降低…率），以及由 1 減去該比率的衡量標準，均不列為發現。
"""

from __future__ import annotations

import re
from decimal import Decimal

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.texts import Cell
from checks.tgt.quantities import Quantity, flatten, indicators, quantities
from core.findings import Text

_WHOLE = Decimal(100)
_HALF = Decimal(50)
_MAY_EXCEED = re.compile(
    r"成長|增長|增加|增幅|提升率|提高率|達成|達標|自償|自籌|自給|周轉|週轉|流動比|負債|報酬|績效|績優|超收|徵績|收入|徵收|徵起|營收|盈餘|繳庫"
    r"|使用率|利用率|佔床|佔有|覆蓋倍|倍|備抵|安置率|招生|錄取|報名|執行率|預算|目標|較|上年|前一?年|去年|同期|基期|指數|密度|生產|產量"
)
_SHARE = re.compile(
    r"(?:完成|辦結|結案|合格|普及|出席|覆蓋|涵蓋|參與|滿意|查核|接管|處理|通過|到課|換裝|裝設|更新|稽查|檢查|清查|改善|回覆|妥善|及格|正確"
    r"|準時|到勤|識字|就學|接種|篩檢|設置|建置|公開|上網|電子化)(?:率|度|比率|比例|百分比)"
)
_BAD = (
    "傷害|事故|意外|職災|災害|火災|不良|死亡|傷亡|故障|當機|陳情|客訴|申訴|投訴|抱怨|違規|違章|違法|不合格|不符合?|不通過|缺失|錯誤|誤差|誤判|逾期"
    "|逾限|延誤|延遲|遲延|欠繳|欠稅|呆帳|逾放|犯罪|竊盜|中輟|離職|流失|缺席|缺課|曠職|失業|貧窮|超標|漏水|浪費|退件|遺失|自殺|肇事|感染|罹病"
    "|罹患|盛行|中斷|中止|損壞|損失|破損|毀損|閒置|漏報|遭駭|洩漏|外洩|入侵|不滿意"
)
#: So many per cent no rate is planned to reach, whatever it may exceed: a digit too many.
_ABSURD = 500
_BAD_RATE = re.compile(
    rf"(?:{_BAD})(?:案件|事件|人數|件數|情形|人口|日數|天數)?(?:發生|產生)?(?:之|的)?(?:比率|比例|百分比|機率|率)"
)
#: What is done about it, or that there is none.
_GOOD = re.compile(
    r"改善|降低|減少|降至|降幅|下降|減低|減幅|防止|預防|防制|防治|避免|遏止|查處|處理|取締|裁罰|結案|辦結|處置|回復|修復|改正|復學|追繳|徵起|清理|清償|移送"
    r"|零|無|未發生|達成|不超過|低於|以下|控制|控管|排除|掌握|破獲|偵破|緝獲|通報|訪視|輔導|活化|復工|回流|扣除|回應|回覆|解決|調查|檢討|管控|補正|維修"
)
_SUBTRACTS = re.compile(r"(?:1|100%|100|%)\)?[-−–—](?=[^0-9])|[)）][-−–—]")
_LIMIT = re.compile(r"(?:≦|≤|<|小於|低於|不超過|不高於|降至)\s*[0-9.]+%|[0-9.]+%(?:以下|以內)")


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        target = cells.get("target_raw")
        if target is None:
            continue
        examined += 1
        shares = [one for one in quantities(target.text) if one.percent]
        if not shares:
            continue
        first = max(shares, key=lambda one: one.value)
        named = [cells[name] for name in ("indicator_name", "measure") if name in cells]
        violations += _over(context, named, target, first) or _unwanted(context, named, target, first)
    return texts.checked(violations, examined)


def _over(context: Context, named: list[Cell], target: Cell, stated: Quantity) -> list[dict[str, object]]:
    text = flatten("\n".join(cell.text for cell in (*named, target)))
    if stated.value <= _WHOLE or (stated.value < _ABSURD and _MAY_EXCEED.search(text)):
        return []
    # Only what is there and counted makes it a share; another rate may pass the whole.
    verdict = "over" if named and _SHARE.search(flatten(named[0].text)) else "over_maybe"
    return [
        texts.violation(
            context,
            target,
            verdict,
            stated.text,
            start=stated.start,
            value=stated.value,
            printed=stated.text,
            actual=stated.text,
        )
    ]


def _unwanted(context: Context, named: list[Cell], target: Cell, stated: Quantity) -> list[dict[str, object]]:
    if stated.value < _HALF or stated.bound == "most" or _GOOD.search(target.text):
        return []
    texts_of = [(cell, flatten(cell.text)) for cell in named]
    limit = next((found for _, flat in texts_of if (found := _LIMIT.search(flat))), None)
    if limit is None and any(_GOOD.search(flat) for _, flat in texts_of):
        return []
    if any(cell.column == "measure" and _SUBTRACTS.search(flat) for cell, flat in texts_of):
        return []
    for cell, flat in texts_of:
        match = _BAD_RATE.search(flat)
        if match is None:
            continue
        rate = cell.text[match.start() : match.end()]
        return [
            texts.violation(
                context,
                target,
                "limited" if limit else "unwanted",
                stated.text,
                start=stated.start,
                value=stated.value,
                more=(texts.operand(context, cell, rate, start=match.start()),),
                rate=rate,
                limit=limit[0] if limit else "",
                printed=stated.text,
                actual=stated.text,
            )
        ]
    return []


RULE = Rule(
    id="TGT006",
    title=Text("百分比目標值合理", "A percentage target is one that can and should be reached"),
    message=Text(
        "年度目標值「{printed}」超過 100%，此類比率不可能超過。",
        "The target “{printed}” is over 100%, which such a rate cannot be.",
    ),
    verdict_message={
        "over_maybe": Text(
            "年度目標值「{printed}」超過 100%，請確認此指標是否可能超過。",
            "The target “{printed}” is over 100%: make sure that this indicator can be.",
        ),
        "unwanted": Text(
            "「{rate}」應為 0 或越低越好，年度目標值卻為「{printed}」。",
            "“{rate}” should be 0 or small; its target is “{printed}”.",
        ),
        "limited": Text(
            "「{rate}」以「{limit}」為限，年度目標值卻為「{printed}」。",
            "“{rate}” is to stay at “{limit}”; its target is “{printed}”.",
        ),
    },
    verdict_severity={"over_maybe": "notice"},
    verdict_confidence={"over": "certain", "over_maybe": "possible"},
    confidence="likely",
    advice=Text(
        "請更正目標值；若 100% 指工作完成之比率，請將指標名稱改為該工作之比率。",
        "Mend the target; where 100% means that the work is done, name the indicator after that work.",
    ),
    severity="warning",
    dimension="validity",
    basis=Text(
        "占比不超過 100%；不希望發生之事項，其比率以 0 或上限為目標。",
        "A share is at most 100%; the rate of what is not wanted aims at 0 or at a limit.",
    ),
    table="indicators",
    reads=(Reads("indicators", ("target_raw",)), *texts.reads({"indicators": ("indicator_name", "measure")})),
    check=_check,
)
