"""A common indicator has the same name, measure, method and code in every agency.

What it checks
    For each common indicator, its name, measure (the formula), evaluation method and evaluation code in each
    agency against what at least three agencies and more than half of them print. Where the policy lists the
    common indicators, the name is compared with the policy's instead. White space and the width of characters do
    not matter. One finding for each cell that differs; the difference is shown by character.

Why it matters
    One indicator with two formulas is two indicators: the figures at the end of the year cannot be compared.

Good
        tables:
          agencies: [{agency: 海風處}, {agency: 燈塔處}, {agency: 渡輪處}]
          indicators:
            - {agency: 海風處, section: common, indicator_name: 節電率, evaluation_code_raw: "1", measure: 節電÷（電）}
            - {agency: 燈塔處, section: common, indicator_name: 節 電率, evaluation_code_raw: "1", measure: 節電÷(電)}
            - {agency: 渡輪處, section: common, indicator_name: 節電率, evaluation_code_raw: １, measure: 節電 ÷（電）}

Bad
    The third of four agencies divides by another figure.

        tables:
          agencies: [{agency: 海風處}, {agency: 燈塔處}, {agency: 渡輪處}, {agency: 潮間處}]
          indicators:
            - {agency: 海風處, section: common, indicator_name: 節電率, evaluation_code_raw: "1", measure: 節電÷用電}
            - {agency: 燈塔處, section: common, indicator_name: 節電率, evaluation_code_raw: "1", measure: 節電÷用電}
            - {agency: 渡輪處, section: common, indicator_name: 節電率, evaluation_code_raw: "1", measure: 節電÷契約}
            - {agency: 潮間處, section: common, indicator_name: 節電率, evaluation_code_raw: "1", measure: 節電÷用電}

When it does not apply
    Where no cell has a majority and no policy gives the names. A missing code, or one that is no code at all, is
    EVA001's; a missing indicator is IND001's.

檢查內容
    每項共同性指標在各機關的名稱、衡量標準（公式）、評估方式與評估體制代號，與至少三個且過半數機關所印者比較。政策檔
    列有共同性指標時，名稱以政策檔為準。空白與全形、半形的差別不計。每個不同的欄位為一項發現，並逐字指出差異。

為何重要
    同一指標有兩種公式，就是兩個指標：年終的數字無法比較。

不適用情形
    沒有過半數的寫法，政策檔也未列名稱時不適用。代號缺漏或不是代號者屬 EVA001，漏列的指標屬 IND001。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from checks.domains import EVALUATION_CODE
from checks.frames import lazy
from checks.ind.carried import Common, Row, carried, reads
from checks.majority import NO_MAJORITY, Majority, majority
from checks.rule import Checked, Context, NotApplicable, OperandSpec, Rule
from core.difference import describe
from core.findings import Suggestion, Text
from core.text import fold

#: Cells that are compared: the operand, its printed and its folded column.
_CELLS = (
    ("indicator_name", "indicator_name", "indicator_name_folded"),
    ("evaluation_code", "evaluation_code_raw", "evaluation_code_raw_folded"),
    ("evaluation_method", "evaluation_method", "evaluation_method_folded"),
    ("measure", "measure", "measure_folded"),
)
_POLICY = Text("政策檔如此規定", "the policy says so")
_READ = (*dict.fromkeys(column for _, raw, folded in _CELLS for column in (raw, folded)), "evaluation_code")
_COLUMNS = (
    "row_id",
    "agency",
    "verdict",
    "cell",
    "operands",
    "expected",
    "actual",
    "shown",
    "majority_count",
    "majority_of",
)


def check(context: Context) -> Checked:
    """Compare each cell of each common indicator with what the majority of agencies print."""
    pairs = [pair for pair in carried(context, *_READ) if pair.row is not None]
    found: list[dict[str, Any]] = []
    judged: list[Row] = []
    for common in dict.fromkeys(pair.common for pair in pairs):
        same = [pair.row for pair in pairs if pair.common == common and pair.row is not None]
        for cell, raw, folded in _CELLS:
            rows = [row for row in same if cell != "evaluation_code" or _is_code(row)]
            usual = _reference(common, rows, cell, raw, folded)
            outliers = _outliers(rows, cell, raw, folded, usual) if usual else None
            if outliers is not None:
                judged += rows
                found += outliers
    if pairs and not judged:
        raise NotApplicable(NO_MAJORITY)
    no_code = [{**pair.row, "blocked_by": "EVA001"} for pair in pairs if pair.row and not _is_code(pair.row)]
    return Checked(
        violations=lazy(sorted(found, key=lambda violation: violation["row_id"]), _COLUMNS),
        examined=lazy(judged, ("row_id",)),
        blocked=lazy(no_code, ("row_id", "blocked_by")),
    )


def _is_code(row: Row) -> bool:
    return row["evaluation_code"] in EVALUATION_CODE.values


def _reference(common: Common, rows: Sequence[Row], cell: str, raw: str, folded: str) -> Majority | None:
    """Return what a cell is compared with: the policy's name (of no agency), else what the majority prints."""
    if cell == "indicator_name" and common.target is not None:
        return Majority(fold(common.name), common.name, 0, 0)
    return majority((row["agency"], row[folded], row[raw]) for row in rows if row[folded] is not None)


def _outliers(rows: Sequence[Row], cell: str, raw: str, folded: str, usual: Majority) -> list[dict[str, Any]]:
    """Return the violations in one cell."""
    return [
        {
            **row,
            "verdict": "missing" if row[folded] is None else "differs" if usual.of else "differs_from_policy",
            "cell": cell,
            "operands": cell,
            "expected": usual.printed,
            "actual": row[raw],
            "shown": describe(usual.value, row[folded] or ""),
            "majority_count": usual.count,
            "majority_of": usual.of,
        }
        for row in rows
        if row[folded] != usual.value
    ]


def diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    """Suggest what the policy or the majority prints."""
    reason = (
        _POLICY
        if not row["majority_of"]
        else Text(
            f"{row['majority_of']} 個機關中有 {row['majority_count']} 個如此",
            f"{row['majority_count']} of {row['majority_of']} agencies print this",
        )
    )
    return (Suggestion("replace", row["cell"], row["expected"], reason, repairs=1),)


RULE = Rule(
    id="IND003",
    title=Text("共同性指標的內容各機關一致", "A common indicator is worded as in the other agencies"),
    message=Text(
        "{agency}的共同性指標「{indicator_name}」，{cell_title}與 {majority_of} 個機關中的 {majority_count} 個不同："
        "{shown}。",
        "{agency}, common indicator “{indicator_name}”: {cell_title} differs from {majority_count} of {majority_of} "
        "agencies: {shown}.",
    ),
    verdict_message={
        "differs_from_policy": Text(
            "{agency}的共同性指標「{indicator_name}」，{cell_title}與政策檔不同：{shown}。",
            "{agency}, common indicator “{indicator_name}”: {cell_title} differs from the policy: {shown}.",
        ),
        "missing": Text(
            "{agency}的共同性指標「{indicator_name}」沒有{cell_title}；"
            "{majority_of} 個機關中有 {majority_count} 個相同。",
            "{agency}, common indicator “{indicator_name}”: {cell_title} is empty; "
            "{majority_count} of {majority_of} agencies print the same.",
        ),
    },
    advice=Text(
        "與其他機關的文字逐字核對，照多數機關的文字更正；若多數有誤，請一併更正。",
        "Compare with the other agencies character by character and adopt their wording; if theirs is wrong, mend all.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text(
        "同一共同性指標對所有機關是同一指標（名稱以政策檔為準，其餘以至少三個且過半數機關為準）",
        "A common indicator is one indicator for all agencies (the policy sets its name; at least three agencies and "
        "more than half of them set the rest)",
    ),
    table="indicators",
    reads=reads("goal_name", *_READ),
    operands=tuple(
        OperandSpec(cell, raw, "evaluation_code", "code_line")
        if cell == "evaluation_code"
        else OperandSpec(cell, raw, None)
        for cell, raw, _ in _CELLS
    ),
    check=check,
    diagnose=diagnose,
)
