"""The legend of the evaluation codes stands under both indicator tables and defines the codes 1 to 5.

What it checks
    Under each agency's table of strategic (貳) and of common indicators (參): that the legend (註) is there, that
    it defines each of the codes 1 to 5 once and no other code, and that each definition reads as it does in at
    least three agencies and more than half of them. White space and the width of characters do not matter.

Why it matters
    A code means what the legend under its table says. Where the legend is missing or says something else, two
    agencies with the same code are evaluated in two ways.

Good
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次}
          evaluation_legend:
            - {agency: 海風處, section: strategic, code_raw: "1", definition: 由原單位辦理。}
            - {agency: 海風處, section: strategic, code_raw: "2", definition: 由專案小組辦理。}
            - {agency: 海風處, section: strategic, code_raw: "3", definition: 由外部專家辦理。}
            - {agency: 海風處, section: strategic, code_raw: "4", definition: 由原單位會同外部專家辦理。}
            - {agency: 海風處, section: strategic, code_raw: "5", definition: 其他。}

Bad
    Codes 3 to 5 are not defined, and code 2 is defined twice.

        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次}
          evaluation_legend:
            - {agency: 海風處, section: strategic, code_raw: "1", definition: 由原單位辦理。}
            - {agency: 海風處, section: strategic, code_raw: "2", definition: 由專案小組辦理。}
            - {agency: 海風處, section: strategic, code_raw: "2", definition: 由外部專家辦理。}

When it does not apply
    To a section in which an agency has no indicators. Wording is not judged without a majority.

檢查內容
    各機關策略性指標表（貳）與共同性指標表（參）下方都有代號說明（註），恰好定義 1 至 5 各一次，別無其他代號；各定義
    的文字與至少三個且過半數機關所印者相同。空白與全形、半形的差別不計。

為何重要
    代號的意義以表下的說明為準。說明缺漏或文字不同，兩個機關的同一代號就有兩種評估方式。

不適用情形
    機關在該節沒有指標時不適用。沒有過半數的寫法時不比較文字。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checks.domains import EVALUATION_CODE
from checks.frames import lazy, rows
from checks.majority import Majority, majority
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from core.difference import describe
from core.findings import Suggestion, Text

Row = dict[str, Any]

_LEGEND = ("row_id", "agency", "section", "code_raw", "code", "definition", "definition_folded", "source_line_end")
_COLUMNS = (
    *("row_id", "agency", "section", "verdict", "cell", "operands", "code_raw", "source_line"),
    *("expected", "actual", "shown", "majority_count", "majority_of"),
)


def check(context: Context) -> Checked:
    """Judge the legend of every table of indicators."""
    lines = _last_lines(context)
    legend = rows(context.frame("evaluation_legend").select(*_LEGEND).sort("row_id"))
    usual = {code: _usual([row for row in legend if row["code"] == code]) for code in EVALUATION_CODE.values}
    found: list[Row] = []
    for (agency, section), line in lines.items():
        printed = [row for row in legend if (row["agency"], row["section"]) == (agency, section)]
        found += [
            {"agency": agency, "section": section, **violation} for violation in _violations(printed, usual, line)
        ]
    return Checked(
        violations=lazy(found, _COLUMNS),
        examined=lazy(({"agency": agency, "section": section} for agency, section in lines), ("agency", "section")),
    )


def _last_lines(context: Context) -> dict[tuple[str, str], int | None]:
    """Return the tables of indicators, by agency and section, with the line on which each ends."""
    table = context.frame("indicators").select("row_id", "agency", "section", "source_line_end").sort("row_id")
    return {(row["agency"], row["section"]): row["source_line_end"] for row in rows(table)}


def _usual(same: Sequence[Row]) -> Majority | None:
    """Return the wording of the majority of agencies; its counts are of legends, since an agency has two."""
    defined = [row for row in same if row["definition"] is not None]
    usual = majority((row["agency"], row["definition_folded"], row["definition"]) for row in defined)
    if usual is None:
        return None
    return replace(usual, count=sum(row["definition_folded"] == usual.value for row in defined), of=len(defined))


def _violations(printed: Sequence[Row], usual: Mapping[int, Majority | None], line: int | None) -> Iterator[Row]:
    if not printed:
        yield {"row_id": None, "source_line": line, "verdict": "missing_legend", "operands": ""}
        return
    seen: set[int] = set()
    for row in printed:
        at = {"row_id": row["row_id"], "code_raw": row["code_raw"]}
        code = row["code"]
        if code not in EVALUATION_CODE.values:
            yield {**at, "verdict": "extra_code", "cell": "code", "operands": "code", "actual": row["code_raw"]}
        elif code in seen:
            yield {**at, "verdict": "repeated_code", "cell": "code", "operands": "code", "actual": row["code_raw"]}
        else:
            seen.add(code)
            yield from _wording(row, usual[code], at)
    for code in EVALUATION_CODE.values:
        if code not in seen:
            yield {
                "row_id": None,
                "source_line": max((row["source_line_end"] for row in printed if row["source_line_end"]), default=line),
                "verdict": "missing_code",
                "operands": "",
                "code_raw": str(code),
                "expected": code,
            }


def _wording(row: Row, usual: Majority | None, at: Row) -> Iterator[Row]:
    if usual is not None and row["definition_folded"] != usual.value:
        yield {
            **at,
            "verdict": "wording",
            "cell": "definition",
            "operands": "definition",
            "expected": usual.printed,
            "actual": row["definition"],
            "shown": describe(usual.value, row["definition_folded"] or ""),
            "majority_count": usual.count,
            "majority_of": usual.of,
        }


def diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    """Suggest the wording of the majority."""
    if row["verdict"] != "wording":
        return ()
    reason = Text(
        f"{row['majority_of']} 則註中有 {row['majority_count']} 則如此",
        f"{row['majority_count']} of {row['majority_of']} legends print this",
    )
    return (Suggestion("replace", "definition", row["expected"], reason, repairs=1),)


RULE = Rule(
    id="EVA002",
    title=Text("評估體制代號的註齊全且各機關一致", "The legend defines the codes 1 to 5, in the same words everywhere"),
    message=Text(
        "{agency}「{section_title}」表下的註沒有定義代號 {code_raw}。",
        "{agency}, {section_title}: the legend does not define the code {code_raw}.",
    ),
    verdict_message={
        "missing_legend": Text(
            "{agency}「{section_title}」表下沒有評估體制代號的註。",
            "{agency}, {section_title}: no legend of the evaluation codes stands under the table.",
        ),
        "extra_code": Text(
            "{agency}「{section_title}」表下的註定義了代號「{code_raw}」，代號只有 1 至 5。",
            "{agency}, {section_title}: the legend defines the code “{code_raw}”; the codes are 1 to 5.",
        ),
        "repeated_code": Text(
            "{agency}「{section_title}」表下的註重複定義代號 {code_raw}。",
            "{agency}, {section_title}: the legend defines the code {code_raw} more than once.",
        ),
        "wording": Text(
            "{agency}「{section_title}」表下的註，代號 {code_raw} 的意義"
            "與 {majority_of} 則註中的 {majority_count} 則不同：{shown}。",
            "{agency}, {section_title}: the legend words the code {code_raw} otherwise than {majority_count} of "
            "{majority_of} legends: {shown}.",
        ),
    },
    advice=Text(
        "在貳、參兩表之下各附一則相同的註，逐一定義代號 1 至 5。",
        "Print the same legend under both tables; it defines each of the codes 1 to 5 once.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text("指標表下的註：評估體制之數字代號意義", "The legend under the indicator tables"),
    table="evaluation_legend",
    reads=(
        Reads("indicators", ("row_id", "agency", "section", "source_line_end")),
        Reads("evaluation_legend", _LEGEND),
    ),
    operands=(OperandSpec("code", "code_raw", "code"), OperandSpec("definition", "definition", None)),
    check=check,
    diagnose=diagnose,
)
