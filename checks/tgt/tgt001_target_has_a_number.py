"""A target has a number.

What it checks
    The target of every indicator: it holds a figure or a Chinese numeral with something to count, or a date by
    which a thing is done. A cell with words only, with a dash, with 無 or with nothing in it has no target. Words
    that mean a number (全數, 每季) are a notice.

Why it matters
    At the end of the year nobody can say whether a target in words was met.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 辦理淨灘活動, target_raw: 五場}
        - {agency: 海風處, section: strategic, indicator_name: 修訂潮位規範, target_raw: 109年6月底前完成}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 修訂潮位規範, target_raw: 如期完成}

When it does not apply
    A target that the source does not let be read is EXT's; a missing target of a common indicator is IND002's.

檢查內容
    每項指標的年度目標值，應有可計數的阿拉伯數字或中文數字，或有完成期限。僅有文字、僅有橫線、「無」或空白者，等
    於沒有目標值。以文字表示數量者（全數、每季），列為提示。

為何重要
    僅以文字敘述的目標值，年度終了時無從判斷是否達成。

不適用情形
    原文無法讀取的目標值屬 EXT；共同性指標缺漏的目標值屬 IND002。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.texts import Cell
from checks.tgt.quantities import flatten, indicators
from core.findings import Text
from core.numbers import parse_target

_NOTHING = re.compile(r"[-−—–─―_/、.…*＊]*|[(（]?(?:無|N/?A|從缺|略|空白)[)）]?", re.IGNORECASE)
_OPEN = re.compile(r"待[定訂補]|未[定訂]|尚未[訂定]|另[定訂]|視.{0,8}而定|配合辦理")
#: A year alone dates the plan; with a month, a day or an end it is a date to be met.
_YEAR = re.compile(r"(?:民國)?[0-9]{2,4}學?年度?(?![底終末中初前內0-9上下])")
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]+[條項款點目]")
_HAN_NUMBER = re.compile(
    r"[二三四五六七八九十百千萬兩零〇半倍]|壹|貳|參(?![與加訓])|減免|一(?=[次場件案份處座本式期項個篇冊套棟條年季人名位家戶種隊組])"
)
_WORDS = re.compile(
    r"百姓|百貨|百分比|千萬(?=要|不)|萬一|萬全|萬安|十分(?!之)|十足|四處|三級|一次[性告]|[統單唯逐同]一|一[般致律定併同貫]"
    r"|千禧|二手|四季|零星|零售|零件|倍感|加倍努力|半途|事半功倍"
)
_IMPLIED = re.compile(
    r"全數|全部|全面|全額|全程|悉數|[逐每](?:[案件筆戶日週月季年]|半年)|按[日週月季年]|不低於|不高於|高於|低於|持平|維持|逐年"
    r"|[特優甲乙丙A-Ea-e][優等級]|[績特]優"
)


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for row, cells in indicators(context):
        target = cells.get("target_raw")
        if target is None and row["section"] == "common":
            continue
        examined += 1
        verdict = _verdict(target.text) if target else "empty"
        if target and verdict:
            violations.append(texts.violation(context, target, verdict, printed=target.text))
        elif verdict:
            violations.append(_empty(context, row, cells.get("indicator_name")))
    return texts.checked(violations, examined)


def _verdict(text: str) -> str | None:
    if parse_target(text).count:
        return None
    flat = flatten(text).strip("。")
    if _NOTHING.fullmatch(flat):
        return "none"
    bare = _ORDINAL.sub("", _YEAR.sub("", flat))
    if re.search("[0-9]", bare) or _HAN_NUMBER.search(_WORDS.sub("", bare)) or "年底" in bare or "年終" in bare:
        return None
    return "implied" if _IMPLIED.search(bare) and not _OPEN.search(bare) else "words"


def _empty(context: Context, row: Mapping[str, Any], name: Cell | None) -> dict[str, object]:
    """Return the violation of a row without a target: its operand is the indicator that has none."""
    shown = name or Cell("indicators", "target_raw", "", row)
    return {**texts.violation(context, shown, "empty", printed=""), "cell": "target_raw"}


RULE = Rule(
    id="TGT001",
    title=Text("年度目標值有數值", "A target has a number"),
    message=Text(
        "年度目標值「{printed}」只有文字，沒有可衡量的數值或期限。",
        "The target “{printed}” is words only: neither a number nor a date.",
    ),
    verdict_message={
        "empty": Text("指標沒有年度目標值。", "The indicator has no target."),
        "none": Text(
            "年度目標值印為「{printed}」，等於沒有目標。", "The target is printed as “{printed}”: there is none."
        ),
        "implied": Text(
            "年度目標值「{printed}」以文字表示數量，未印出數值。",
            "The target “{printed}” puts a quantity in words and prints no number.",
        ),
    },
    verdict_severity={"implied": "notice"},
    verdict_confidence={"empty": "certain", "none": "certain", "implied": "possible"},
    confidence="likely",
    advice=Text(
        "請填列可衡量的數值與單位（例如 100%、12場次）；屬里程碑者，請填列完成期限。",
        "Give a number with its unit (100%, 12 sessions); for a milestone, the date by which it is reached.",
    ),
    severity="warning",
    dimension="completeness",
    basis=Text(
        "年度目標值應可衡量，年度終了時能據以判斷是否達成。", "A target must be measurable at the end of the year."
    ),
    table="indicators",
    reads=(Reads("indicators", ("target_raw",)), *texts.reads({"indicators": ("indicator_name",)})),
    check=_check,
)
