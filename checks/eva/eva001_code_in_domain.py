"""An evaluation code is present and an integer from 1 to 5.

What it checks
    The evaluation-system code (評估體制) of every indicator, strategic and common. Full-width digits are read as
    digits. Where a look-alike (l) or a number written otherwise (一) leaves no doubt, the digit is suggested.

Why it matters
    The code says who evaluates the indicator. Without a code, or with one that the legend does not have, nobody is
    named.

Good
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "1"}
            - {agency: 海風處, section: strategic, indicator_name: 步道里程, evaluation_code_raw: "５"}

Bad
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "6"}
            - {agency: 海風處, section: strategic, indicator_name: 步道里程, evaluation_code_raw: "l"}

When it does not apply
    To a document without indicators. An indicator whose cells could not be told apart is not judged.

檢查內容
    每項指標（策略性與共同性）都有評估體制代號，且為 1 至 5 的整數。全形數字視為數字。印為形近字母（l）或其他數字寫
    法（一）而可確定者，建議更正為阿拉伯數字。

為何重要
    代號說明由誰評估。沒有代號，或代號不在說明之中，就不知道由誰評估。

不適用情形
    沒有指標的文件不適用。欄位無法分辨的指標不判斷。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.domains import EVALUATION_CODE
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from core.findings import Suggestion, Text
from core.numbers import parse_numeral
from core.text import fold

_RAW, _CODE = "evaluation_code_raw", EVALUATION_CODE.column
#: Characters that look like a 1 and are typed for it: letters, the upright bar, the Chinese and the phonetic stroke.
_LIKE_ONE = frozenset("lI|!丨")
_REASON = Text("印為形近的字母或其他寫法的數字，應為阿拉伯數字", "a look-alike, or a number written otherwise")


def check(context: Context) -> Checked:
    """Judge every code by its domain."""
    import narwhals as nw

    table = context.frame("indicators").select("row_id", "agency", _RAW, _CODE)
    unread, empty = nw.col(_CODE).is_null(), nw.col(_RAW).is_null()
    judged = table.with_columns(
        verdict=nw.when(unread & empty)
        .then(nw.lit("missing"))
        .otherwise(
            nw.when(unread)
            .then(nw.lit("not_a_number"))
            .otherwise(nw.when(~EVALUATION_CODE.expr()).then(nw.lit("out_of_range")))
        ),
        actual=nw.col(_RAW),
        low=nw.lit(EVALUATION_CODE.low),
        high=nw.lit(EVALUATION_CODE.high),
    )
    return Checked(violations=judged.filter(~nw.col("verdict").is_null()).sort("row_id"), examined=table)


def diagnose(values: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    """Return the digit that a look-alike (l) or a number written otherwise (一, ①, 1.) stands for, if it is a code."""
    printed = values["actual"]
    if not printed:
        return ()
    # Folding turns ① and Ⅰ into 1 and I.
    folded = fold(printed).strip("().、 ")
    digit = 1 if folded in _LIKE_ONE else int(folded) if folded.isdecimal() else parse_numeral(folded)
    if digit not in EVALUATION_CODE.values or str(digit) == printed:
        return ()
    return (Suggestion("replace", _CODE, str(digit), _REASON),)


RULE = Rule(
    id="EVA001",
    title=Text("評估體制代號為 1 至 5 的整數", "An evaluation code is an integer from 1 to 5"),
    message=Text(
        "{agency}的指標「{indicator_name}」評估體制印為「{actual}」，不在 {low} 至 {high} 之間。",
        "{agency}: the evaluation code of the indicator “{indicator_name}” is printed as “{actual}”, "
        "not a number from {low} to {high}.",
    ),
    verdict_message={
        "missing": Text(
            "{agency}的指標「{indicator_name}」沒有評估體制代號。",
            "{agency}: the indicator “{indicator_name}” has no evaluation code.",
        ),
        "not_a_number": Text(
            "{agency}的指標「{indicator_name}」評估體制印為「{actual}」，不是 {low} 至 {high} 的數字。",
            "{agency}: the evaluation code of the indicator “{indicator_name}” is printed as “{actual}”, "
            "which is not one of the numbers {low} to {high}.",
        ),
    },
    advice=Text(
        "依表下註解所列的代號，填入該指標的評估體制。",
        "Fill in the code of the legend under the table that says who evaluates the indicator.",
    ),
    severity="error",
    dimension="validity",
    basis=Text("指標表下的註：評估體制之數字代號 1 至 5", "The legend under the indicator tables: codes 1 to 5"),
    table="indicators",
    reads=(Reads("indicators", ("row_id", "agency", "indicator_name", _RAW, _CODE)),),
    operands=(OperandSpec("evaluation_code", _RAW, _CODE, "code_line"),),
    check=check,
    diagnose=diagnose,
)
