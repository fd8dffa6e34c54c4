"""An evaluation code is printed in half-width digits.

What it checks
    The evaluation-system code (評估體制) of every indicator, strategic and common: its digits are half width. Where a
    document of at least ten codes prints most of them in full width, that is its style: one notice for the document
    instead of one for each code.

Why it matters
    A code in full-width digits is the same code to a reader, but not to a program: it is passed over when the codes
    are counted, sorted or imported.

Good
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "1"}

Bad
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "１"}
            - {agency: 海風處, section: strategic, indicator_name: 步道里程, evaluation_code_raw: "2"}

When it does not apply
    To a document without codes. A code that is no number from 1 to 5 is EVA001's, whatever its width.

檢查內容
    各指標（策略性與共同性）的評估體制代號是否為半形數字。全文有十個以上代號且過半數印為全形時，視為該文件的體
    例，全文合為一項提示，不逐一列出。

為何重要
    全形數字的代號，讀者看來相同，程式卻不視為同一代號：統計、排序或匯入時即遭遺漏。

不適用情形
    沒有代號的文件不適用。代號不是 1 至 5 的數字者，不論全形或半形，屬 EVA001。
"""

from __future__ import annotations

from typing import Any

from checks.domains import EVALUATION_CODE
from checks.frames import lazy, rows
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from core.findings import Suggestion, Text
from core.text import fold

_RAW, _CODE = "evaluation_code_raw", EVALUATION_CODE.column
#: With fewer codes than this no width is the style of a document.
_FEWEST = 10
_COLUMNS = ("row_id", "agency", "verdict", "expected", "actual", "full", "all", "suggestions")
_REASON = Text("改為半形數字", "the same digit in half width")


def check(context: Context) -> Checked:
    """Compare every code with its half-width form."""
    table = context.frame("indicators").select("row_id", "agency", _RAW, f"{_RAW}_folded", _CODE, "code_line")
    codes = [row for row in rows(table.sort("row_id")) if row[_CODE] in EVALUATION_CODE.values and row[_RAW]]
    wide = [row for row in codes if row[_RAW] != row[f"{_RAW}_folded"]]
    found: list[dict[str, Any]] = []
    if len(codes) >= _FEWEST and 2 * len(wide) > len(codes):
        found.append(_style(wide, len(codes)))
    else:
        found += [_slip(row) for row in wide]
    return Checked(lazy(found, _COLUMNS), lazy(codes, ("row_id",)))


def _slip(row: dict[str, Any]) -> dict[str, Any]:
    mended = fold(row[_RAW])
    return {
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": "full_width",
        "expected": mended,
        "actual": row[_RAW],
        "suggestions": (Suggestion("width", "evaluation_code", mended, _REASON),),
    }


def _style(wide: list[dict[str, Any]], codes: int) -> dict[str, Any]:
    """Return the one violation of a document that prints its codes in full width; the first of them is its evidence."""
    first = wide[0]
    return {
        "row_id": first["row_id"],
        "agency": first["agency"],
        "verdict": "style",
        "actual": first[_RAW],
        "full": len(wide),
        "all": codes,
    }


RULE = Rule(
    id="EVA003",
    title=Text("評估體制代號為半形數字", "An evaluation code is printed in half width"),
    message=Text(
        "{agency}的指標「{indicator_name}」評估體制印為全形「{actual}」，應為半形「{expected}」。",
        "{agency}: the evaluation code of the indicator “{indicator_name}” is printed in full width as “{actual}”; "
        "“{expected}” is its half-width form.",
    ),
    verdict_message={
        "style": Text(
            "文件的 {all} 個評估體制代號中有 {full} 個印為全形數字，首見於{agency}的指標「{indicator_name}」。",
            "{full} of the {all} evaluation codes of the document are printed in full width, "
            "first that of the indicator “{indicator_name}” of {agency}.",
        ),
    },
    advice=Text("將代號改為半形數字。", "Print the code in half-width digits."),
    severity="notice",
    dimension="form",
    basis=Text("評估體制代號以半形數字表示，與註解一致。", "The codes are half-width digits, as in the legend."),
    table="indicators",
    reads=(Reads("indicators", ("row_id", "agency", "indicator_name", _RAW, f"{_RAW}_folded", _CODE, "code_line")),),
    operands=(OperandSpec("evaluation_code", _RAW, _CODE, "code_line"),),
    check=check,
)
