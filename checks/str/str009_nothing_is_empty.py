"""Every strategic goal has indicators, every program has items, and every agency appears once.

What it checks
    Strategic goals (貳): at least one indicator stands under each. A goal of section 壹 that the table prints inside
    a cell of the goal before it, because it has no row of its own, counts as printed without indicators.
    Programs (肆): at least one item or some content stands under each.
    Agencies: none has two chapters. Where the policy lists the agencies, each of them is there, and no chapter bears
    a name that the list does not have, unless the policy says that the file holds some of them (``partial``).

Why it matters
    A goal without indicators cannot be evaluated, a program without items has nothing to be carried out, and an
    agency that is left out has no plan for the year.

Good
        policy: {agencies: [海風處]}
        tables:
          agencies: [{agency: 海風處, agency_title: 晴港市政府海風處}]
          goals:
            - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔}
          indicators:
            - {agency: 海風處, section: strategic, goal_no: 一, goal_name: 整建燈塔, indicator_name: 完工座數}
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 修復外牆}

Bad
        policy: {agencies: [海風處, 燈塔處]}
        tables:
          agencies: [{agency: 海風處, agency_title: 晴港市政府海風處}]
          goals:
            - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔}
            - {agency: 海風處, listing: table, section: strategic, goal_no: 二, goal_name: 清理航道}
          indicators:
            - {agency: 海風處, section: strategic, goal_no: 一, goal_name: 整建燈塔, indicator_name: 完工座數}
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理}

When it does not apply
    A goal of 壹 of which the table prints nothing is STR005's; a common goal without its indicator is IND001's. What
    could not be read is not said to be missing.

檢查內容
    策略目標（貳）：每項之下至少有一項指標；「壹」的目標在表中沒有自己的列，而印入前一目標的儲存格者，視為沒有指
    標。工作計畫（肆）：每項之下至少有一個項目或實施內容。機關：沒有機關出現兩章；政策檔列有機關名單時，名單上的
    機關均應在內，名單以外的機關不應出現，但政策檔註明文件僅含部分機關（partial）者除外。

為何重要
    沒有指標的目標無從評估，沒有項目的工作計畫無可執行，漏列的機關即無該年度的計畫。

不適用情形
    「壹」的目標在表中全未印出者屬 STR005；共同性目標沒有指標者屬 IND001。未能讀取的內容，不指為缺漏。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str import roll
from checks.str.swallowed import swallowed
from core.findings import Text

Row = Mapping[str, Any]
Violations = Iterator[dict[str, object]]

_GOALS = ("row_id", "agency", "listing", "section", "goal_no", "goal_name", "goal_name_folded")
_INDICATORS = ("row_id", "agency", "section", "goal_no", "goal_name", "indicator_name", "measure", "target_raw")
_ITEMS = (
    *("row_id", "agency", "program_no", "program_name", "item_no", "item_name", "content"),
    *("central_raw", "own_raw", "other_raw", "total_raw"),
)
_UNDER_PROGRAM = _ITEMS[4:]
_AGENCIES = ("row_id", "agency", "agency_title", "agency_folded")


def check(context: Context) -> Checked:
    """Look at goals, programs and agencies, as far as they are there to be read."""
    found: list[dict[str, object]] = []
    blocked: list[dict[str, object]] = []
    examined = 0
    if _readable(context, "goals", _GOALS) and _readable(context, "indicators", _INDICATORS):
        goals = _rows(context, "goals")
        indicators = _rows(context, "indicators")
        examined += sum(map(_strategic, goals))
        found += _goals(context, goals, indicators)
        found += _hidden_goals(context, goals, indicators)
    if _readable(context, "work_items", _ITEMS):
        items = _rows(context, "work_items")
        examined += len({_program(item) for item in items})
        found += _programs(context, items)
    if _readable(context, "agencies", _AGENCIES):
        agencies = _rows(context, "agencies")
        examined += len(agencies)
        found += roll.twice(context, agencies)
        found += roll.unlisted(context, agencies)
        missing = list(roll.missing(context.policy, agencies))
        if any(row["agency"] == roll.UNKNOWN for row in agencies):
            # The chapter whose head could not be read may be the one that seems to be missing.
            blocked += [{"row_id": None, "agency": row["agency"], "blocked_by": "EXT004"} for row in missing]
        else:
            found += missing
    return texts.checked(found, examined, blocked)


def _readable(context: Context, table: str, columns: tuple[str, ...]) -> bool:
    return all(context.readable(table, column) for column in columns)


def _rows(context: Context, table: str) -> list[dict[str, Any]]:
    return [row for row in context.rows(table) if row["agency"] is not None]


def _strategic(goal: Row) -> bool:
    return bool(goal["listing"] == "table" and goal["section"] == "strategic")


def _goals(context: Context, goals: list[dict[str, Any]], indicators: list[dict[str, Any]]) -> Violations:
    """Yield the strategic goals of the table under which no indicator stands."""
    strategic = [row for row in indicators if row["section"] == "strategic"]
    named = {(row["agency"], row["goal_name_folded"]) for row in strategic}
    listed = {(goal["agency"], goal["goal_name_folded"]) for goal in goals if _strategic(goal)}
    # An indicator whose goal is worded otherwise than in the list of goals belongs to the goal of its number.
    numbered = {(row["agency"], row["goal_ordinal"]) for row in strategic} - {
        (row["agency"], row["goal_ordinal"]) for row in strategic if (row["agency"], row["goal_name_folded"]) in listed
    }
    for goal in goals:
        by_name, by_number = (goal["agency"], goal["goal_name_folded"]), (goal["agency"], goal["goal_ordinal"])
        if _strategic(goal) and by_name not in named and by_number not in numbered and goal["goal_name"]:
            cell = texts.Cell("goals", "goal_name", goal["goal_name"], goal)
            yield texts.violation(context, cell, "goal_without_indicators", name=goal["goal_name"])


def _hidden_goals(context: Context, goals: list[dict[str, Any]], indicators: list[dict[str, Any]]) -> Violations:
    """Yield the goals of section 壹 that the table prints in a cell that is not theirs."""
    for cell, piece, start, goal in swallowed(goals, indicators):
        written = texts.Cell("goals", "goal_name", goal["goal_name"], goal)
        yield texts.violation(
            context,
            cell,
            "goal_in_other_cell",
            piece,
            start=start,
            more=(texts.operand(context, written, elsewhere=True),),
            name=goal["goal_name"],
        )


def _program(item: Row) -> tuple[object, ...]:
    return item["agency"], item["program_no"], item["program_name_folded"]


def _programs(context: Context, items: list[dict[str, Any]]) -> Violations:
    """Yield the programs of which there is nothing but the name."""
    filled = {_program(item) for item in items if any(item[column] is not None for column in _UNDER_PROGRAM)}
    for item in items:
        if item["program_name"] and _program(item) not in filled:
            cell = texts.Cell("work_items", "program_name", item["program_name"], item)
            yield texts.violation(context, cell, "program_without_items", name=item["program_name"])


RULE = Rule(
    id="STR009",
    title=Text(
        "目標有指標、計畫有項目，機關齊全且不重複",
        "Goals have indicators, programs have items, agencies are there once",
    ),
    message=Text(
        "{agency}的策略目標「{name}」沒有任何績效指標。",
        "{agency}: the strategic goal “{name}” has no indicator.",
    ),
    verdict_message={
        "goal_in_other_cell": Text(
            "{agency}的策略目標「{name}」在貳的表中沒有自己的指標，名稱併入其他列的「{cell_title}」欄。",
            "{agency}: the strategic goal “{name}” has no indicator of its own in section 貳; "
            "its name stands in the cell “{cell_title}” of another one.",
        ),
        "program_without_items": Text(
            "{agency}的工作計畫「{name}」之下沒有任何項目。",
            "{agency}: no item stands under the program “{name}”.",
        ),
        "agency_missing": Text(
            "政策檔所列的「{name}」在文件中沒有施政計畫。",
            "The policy lists {name}, which has no chapter in the document.",
        ),
        "agency_twice": Text("「{name}」的施政計畫重複出現。", "{name} has more than one chapter."),
        "agency_twice_unlisted": Text("「{name}」的施政計畫重複出現。", "{name} has more than one chapter."),
        "agency_unlisted": Text(
            "「{name}」不在政策檔所列的機關之內。", "The policy does not list {name} among the agencies."
        ),
    },
    verdict_severity={"agency_missing": "error", "agency_twice": "error"},
    verdict_confidence={"goal_in_other_cell": "likely", "agency_unlisted": "likely"},
    advice=Text(
        "補列該目標的指標或該計畫的項目；機關缺漏、重複或名稱不符者，請核對機關清單後補正。",
        "Add the indicators or items; where an agency is missing, printed twice or misnamed, compare with the list of "
        "agencies.",
    ),
    severity="warning",
    dimension="completeness",
    basis=Text(
        "每一策略目標以指標衡量，每一工作計畫以項目執行，每一機關提報一份施政計畫（政策檔的 agencies）。",
        "Goals are measured by indicators, programs carried out by items; every agency submits one plan (the policy's "
        "agencies).",
    ),
    table="goals",
    reads=(
        Reads("goals", _GOALS, optional=True),
        Reads("indicators", (*_INDICATORS, "goal_name_folded"), optional=True),
        Reads("work_items", _ITEMS, optional=True),
        Reads("agencies", _AGENCIES, optional=True),
    ),
    check=check,
)
