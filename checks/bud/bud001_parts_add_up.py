"""The parts of a funding block add up to its total.

What it checks
    中央 + 本府 + 其他 = 合計, in exact integer arithmetic. Printed amounts are rounded, so a value stands for half a
    unit on either side of it (XBRL Calculations 1.1): with n non-zero parts a difference of up to (n + 1)/2 units is
    rounding, beyond it the sum is inconsistent. A printed 0 is exactly nothing. With a single non-zero part
    nothing was added, so nothing was rounded and any difference is inconsistent. Rounding is a warning, and a notice
    where two other sums of the document are off by rounding too: the document then evidently rounds.

Why it matters
    A total that its parts do not make up is wrong, or one of its parts is. Readers, the council and the auditors take
    these figures as they are printed. The finding says which slip would explain the difference.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,000", own_raw: "500", other_raw: "0", total_raw: "1,500"}
        - {agency: 海風處, item_no_raw: (二), central_raw: "0", own_raw: "62,900", other_raw: "0", total_raw: "62,900"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "1,000", own_raw: "500", other_raw: "0", total_raw: "1,600"}

When it does not apply
    Items without a block of their own (merged cells) are not examined. A block that lacks a figure is blocked by
    BUD002, one with an unreadable figure by BUD003: a missing part is not a zero.

檢查內容
    中央、本府、其他三項之和是否等於合計，以整數精確計算。印出的金額經過四捨五入，每一數值代表上下各半個單位的範圍（
    XBRL Calculations 1.1）：有 n 項非零時，差額在 (n + 1)/2 個單位以內視為四捨五入，超過即為不符。印為 0 者就是零。
    只有一項非零時沒有相加，也就沒有四捨五入，任何差額都是不符。四捨五入的差額列為警示；文件另有兩處以上合計也因四捨
    五入而有差額時，可見全文採四捨五入，列為提示。

為何重要
    各項加起來不等於合計，必有一項印錯。讀者、議會與審計人員都以印出的數字為準。發現會說明哪一種筆誤可以解釋差額。

不適用情形
    沒有自己經費欄的項目（合併儲存格）不檢查。缺少金額者由 BUD002、金額無法讀取者由 BUD003 指出，本規則列為受阻：缺
    漏不等於零。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.bud import blocks
from checks.diagnosis import diagnose
from checks.rule import Checked, Context, Reads, Rule
from checks.sums import nonzero_expr, sum_expr, verdict_expr
from core.findings import Suggestion, Text
from core.schema import FUNDING

#: So many other sums of the document must be off by rounding for it to be known to round.
_WITNESSES = 2


def _check(context: Context) -> Checked:
    import narwhals as nw

    printed = context.frame("work_items").filter(blocks.has_figures())
    readable = printed.filter(blocks.all_readable())
    judged = (
        readable.select("row_id", "agency", *FUNDING)
        .with_columns(expected=sum_expr(blocks.PARTS), actual=nw.col(blocks.TOTAL), nonzero=nonzero_expr(blocks.PARTS))
        .with_columns(difference=nw.col("actual") - nw.col("expected"))
        .filter(nw.col("difference") != 0)
        .with_columns(verdict=verdict_expr("difference", "nonzero"))
        .with_columns(rounded=(nw.col("verdict") == "rounding").cast(nw.Int64).sum())
    )
    established = (nw.col("verdict") == "rounding") & (nw.col("rounded") > _WITNESSES)
    violations = (
        judged.with_columns(
            verdict=nw.when(established).then(nw.lit("rounding_established")).otherwise(nw.col("verdict")),
            cell=nw.lit(blocks.TOTAL),
        )
        .select("row_id", "agency", "verdict", "cell", "expected", "actual", "difference", "rounded")
        .sort("row_id")
    )
    return Checked(violations, printed.select("row_id"), blocks.blocked(printed))


def _diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    if row["verdict"] != "inconsistent":
        return ()
    return diagnose(blocks.block(row), blocks.evidence(row, context))


_ROUNDING = Text(
    "中央、本府、其他相加為 {expected}，合計印為 {actual}，差 {difference:+,}：在四捨五入所能解釋的範圍內，請確認。",
    "The parts add up to {expected}, the total is printed as {actual} ({difference:+,}): "
    "within what rounding explains; please confirm.",
)

RULE = Rule(
    id="BUD001",
    title=Text("經費各項相加等於合計", "The parts of a funding block add up to its total"),
    message=Text(
        "中央、本府、其他相加為 {expected}，合計卻印為 {actual}，差 {difference:+,}，四捨五入無法解釋。",
        "The parts add up to {expected}, but the total is printed as {actual} ({difference:+,}); rounding does not "
        "explain it.",
    ),
    advice=Text(
        "請依預算書查對各項金額與合計，更正誤植的一項。",
        "Compare the four figures with the budget and correct the one that is wrong.",
    ),
    severity="error",
    dimension="accuracy",
    basis=Text(
        "合計為中央、本府、其他三項之和；四捨五入依 XBRL Calculations 1.1。",
        "The total is the sum of the three parts; rounding follows XBRL Calculations 1.1.",
    ),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW)),),
    check=_check,
    operands=blocks.OPERANDS,
    verdict_severity={"rounding": "warning", "rounding_established": "notice"},
    verdict_message={
        "rounding": _ROUNDING,
        "rounding_established": Text(
            "中央、本府、其他相加為 {expected}，合計印為 {actual}，差 {difference:+,}：屬四捨五入，全文 {rounded} 處。",
            "The parts add up to {expected}, the total is printed as {actual} ({difference:+,}): rounding, as in "
            "{rounded} sums of this document.",
        ),
    },
    diagnose=_diagnose,
)
