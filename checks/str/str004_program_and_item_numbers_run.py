"""Programs are numbered from 一, and the items of a program from （一）, without gap or repeat.

What it checks
    The numbers of the programs of an agency and of the items under each program: they run from 一, none is passed
    over, none is used twice. Items numbered on through all programs are a convention too; one program that runs on
    while the others begin anew is not. Programs without a number are a notice, one for the agency, and so are
    items without one.

Why it matters
    The budget and the reports on progress cite a work item as program and number. A number used twice or passed
    over sends the reader to another item's money.

Good
    tables:
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 修復外牆}
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (二), item_name: 更新燈具}
        - {agency: 海風處, program_no: 二, program_name: 航道管理, item_no_raw: (一), item_name: 疏濬航道}

Bad
    tables:
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 修復外牆}
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (三), item_name: 更新燈具}

When it does not apply
    The only item of a program needs no number. A program that goes on after a page break (續) is one program. Where
    the number passed over stands in the source lines all the same, or lines in between could not be read, nothing
    is charged to the document.

檢查內容
    各機關工作計畫的編號，以及各工作計畫下項目的編號：自「一」起連續，不跳號、不重複。項目跨工作計畫接續編號，亦屬可
    行的體例；僅個別工作計畫接續前一計畫編號者則否。與其他工作計畫或項目並列而未編號者，各機關的工作計畫與項目各合為
    一項提示。

為何重要
    預算與執行進度報告以工作計畫及編號引用項目。編號重複或跳號，讀者便會查到另一項目的經費。

不適用情形
    工作計畫下唯一的項目不需編號。換頁後接續的工作計畫（續）視為同一計畫。跳過的編號仍見於原文，或其間有未能讀取的文
    字時，不歸咎於文件。
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str import numbering
from core.findings import Text
from core.numbers import format_numeral
from core.text import fold

Rows = list[Mapping[str, Any]]


def _in_brackets(number: int) -> str:
    return f"({format_numeral(number)})"


def _program_head(number: str) -> str:
    return rf"(?:^|\s){number}\s*[、.．]"


_PROGRAM = numbering.Kind("work_items", "program_no", "program_ordinal", "program_name", format_numeral, _program_head)
_ITEM = numbering.Kind("work_items", "item_no_raw", "item_ordinal", "item_name", _in_brackets, numbering.bracketed)


def _check(context: Context) -> Checked:
    items = context.rows("work_items")
    violations = []
    for agency in numbering.by_agency(items):
        programs = _programs(agency)
        heads = [program[0] for program in programs]
        violations += numbering.judge(context, _PROGRAM, [heads])
        violations += numbering.unnumbered(context, _PROGRAM, [heads])
        violations += numbering.judge(context, _ITEM, programs, may_run_on=True)
        violations += numbering.unnumbered(context, _ITEM, programs)
    return texts.checked(violations, len(items))


def _programs(items: Rows) -> list[Rows]:
    """Group the items of an agency by program; one that is taken up again under its own number goes on."""
    programs: list[Rows] = []
    known: dict[tuple[str | None, str], Rows] = {}
    for (number, name), found in groupby(items, key=_heading):
        group = list(found)
        if (number, name) in known:
            known[number, name] += group
        else:
            programs.append(group)
            known[number, name] = group
    return programs


def _heading(row: Mapping[str, Any]) -> tuple[str | None, str]:
    name = fold(row["program_name"] or "")
    return row["program_no"], name.removesuffix("(續)").removesuffix("續")


RULE = Rule(
    id="STR004",
    title=Text("工作計畫及項目編號連續", "The numbers of programs and items run from 一"),
    message=numbering.MESSAGES["gap"],
    advice=Text(
        "請核對工作計畫或項目是否有遺漏，並依序連續編號；未編號之項目請補列編號。",
        "See whether a program or an item is missing and number them in order; give a number to those without.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "工作計畫依「一、二、三」、項目依「(一)(二)(三)」順序編號。",
        "Programs are numbered 一, 二, 三 and their items (一), (二), (三), in order.",
    ),
    table="work_items",
    reads=(
        Reads(
            "work_items",
            (
                "program_no",
                "program_ordinal",
                "program_name",
                "item_no_raw",
                "item_ordinal",
                "item_name",
            ),
        ),
    ),
    check=_check,
    verdict_severity=numbering.SEVERITY,
    verdict_confidence=numbering.CONFIDENCE,
    verdict_message={**numbering.MESSAGES, "run_on": numbering.RUN_ON, "unnumbered": numbering.UNNUMBERED},
)
