"""The goals listed in section 壹 are those of the tables 貳 and 參.

What it checks
    For each agency, the strategic goals under 壹 against those of 貳, and the common goals under 壹 against those of
    參: the same goals, in the same order, under the same names. White space and the width of characters do not
    matter, nor does an explanation after a colon or a weight in brackets that one list adds. The two lists are aligned
    first, so that one goal too many is one finding and not one for every goal behind it. Names that differ in their
    punctuation only are a notice.

Why it matters
    The indicators are read as the measure of what section 壹 promises. A goal that has another name in the table, or
    none, is promised without being measured, or measured without having been promised.

Good
    tables:
      goals:
        - {agency: 海風處, listing: narrative, section: strategic, goal_no: 一, goal_name: 整建燈塔（第二期）}
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔(第二期)}

Bad
    tables:
      goals:
        - {agency: 海風處, listing: narrative, section: strategic, goal_no: 一, goal_name: 提升渡輪服務品質}
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 增加渡輪服務品質}

When it does not apply
    To a section of which only one list is printed (STR001), and to the numbers of the goals, which are STR002's. What
    the extraction could not read is not said to be missing.

檢查內容
    各機關「壹」所列的關鍵策略目標與「貳」的表比較，共同性目標與「參」的表比較：項數、次序與名稱均應相同。空白與
    全形、半形的差別不計，其中一處於冒號後所加的說明或括號內的權重亦不計。比較之前先將兩處的目標相互對應，多出一
    項即為一項發現，不致使其後各項都成為發現。

為何重要
    指標是用以衡量「壹」所承諾的目標。目標在表中名稱不同或未列，便是有承諾而無衡量，或有衡量而未曾承諾。

不適用情形
    僅印有其中一處的節屬 STR001；目標的編號屬 STR002。可能因未能讀取而未見的目標，不指為漏列。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str.alignment import Pair, align, bare, same
from core.difference import describe
from core.findings import Text

_HEADINGS = {"strategic": "貳", "common": "參"}
#: Diagnostics of a section that could not be read whole.
_UNREAD = ("EXT001", "EXT002", "EXT004")
_TABLES = (None, "goals", "indicators", "narrative")

Row = Mapping[str, Any]


def check(context: Context) -> Checked:
    """Align the two lists of each section of each agency and report what does not agree."""
    lists: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: {"narrative": [], "table": []})
    for row in context.rows("goals"):
        if row["goal_name"] and row["listing"] in ("narrative", "table"):
            lists[row["agency"], row["section"]][row["listing"]].append(row)
    found: list[dict[str, object]] = []
    blocked: list[dict[str, object]] = []
    examined = 0
    for (agency, section), both in lists.items():
        narrative, table = both["narrative"], both["table"]
        if not narrative or not table or section not in _HEADINGS:
            continue
        examined += len(narrative) + len(table)
        unread = _unread(context, agency)
        for violation in _judge(context, narrative, table, _HEADINGS[section]):
            if unread and violation["verdict"] in ("not_in_table", "not_in_narrative"):
                blocked.append({"row_id": violation["row_id"], "agency": agency, "blocked_by": unread})
            else:
                found.append(violation)
    return texts.checked(sorted(found, key=_row_id), examined, blocked)


def _row_id(violation: Mapping[str, object]) -> int:
    return int(str(violation["row_id"]))


def _unread(context: Context, agency: str) -> str | None:
    """Return the id of a diagnostic that says part of the goals of *agency* may not have been read."""
    return next(
        (
            found.rule_id
            for found in context.dataset.diagnostics
            if found.rule_id in _UNREAD and found.agency in (None, agency) and found.table in _TABLES
        ),
        None,
    )


def _judge(
    context: Context, narrative: Sequence[Row], table: Sequence[Row], heading: str
) -> Iterable[dict[str, object]]:
    for pair in align([row["goal_name"] for row in narrative], [row["goal_name"] for row in table]):
        here = narrative[pair.first] if pair.first is not None else None
        there = table[pair.second] if pair.second is not None else None
        if there is None and here is not None:
            yield _alone(context, here, "not_in_table", heading)
        elif here is None and there is not None:
            yield _alone(context, there, "not_in_narrative", heading)
        elif here is not None and there is not None:
            verdict = _verdict(pair, here["goal_name"], there["goal_name"])
            if verdict:
                yield _both(context, here, there, verdict, heading)


def _verdict(pair: Pair, here: str, there: str) -> str | None:
    if not same(here, there):
        return "marks" if bare(here) == bare(there) else "differs"
    return "moved" if pair.moved else None


def _cell(row: Row) -> texts.Cell:
    return texts.Cell("goals", "goal_name", row["goal_name"], row)


def _alone(context: Context, row: Row, verdict: str, heading: str) -> dict[str, object]:
    return texts.violation(context, _cell(row), verdict, heading=heading, actual=row["goal_name"])


def _both(context: Context, here: Row, there: Row, verdict: str, heading: str) -> dict[str, object]:
    return texts.violation(
        context,
        _cell(there),
        verdict,
        more=(texts.operand(context, _cell(here), elsewhere=True),),
        heading=heading,
        expected=here["goal_name"],
        actual=there["goal_name"],
        narrative_name=here["goal_name"],
        narrative_no=here["goal_no"],
        shown=describe(here["goal_name"], there["goal_name"]),
    )


RULE = Rule(
    id="STR005",
    title=Text("壹與貳、參所列的目標一致", "The goals of 壹 are those of the indicator tables"),
    message=Text(
        "目標{goal_no}在「{heading}」的名稱「{goal_name}」與「壹」的「{narrative_name}」不同；對照「壹」：{shown}。",
        "Goal {goal_no} of {heading}, “{goal_name}”, is called “{narrative_name}” in 壹; against 壹: {shown}.",
    ),
    verdict_message={
        "marks": Text(
            "目標{goal_no}在「{heading}」的名稱與「壹」僅標點不同；對照「壹」：{shown}。",
            "Goal {goal_no} of {heading} differs from 壹 in punctuation only; against 壹: {shown}.",
        ),
        "moved": Text(
            "目標「{goal_name}」在「{heading}」列為{goal_no}，在「壹」列為{narrative_no}，次序不同。",
            "Goal “{goal_name}” is {goal_no} in {heading} and {narrative_no} in 壹: another order.",
        ),
        "not_in_table": Text(
            "「壹」的目標{goal_no}「{goal_name}」未列於「{heading}」。",
            "Goal {goal_no} of 壹, “{goal_name}”, is not in {heading}.",
        ),
        "not_in_narrative": Text(
            "「{heading}」的目標{goal_no}「{goal_name}」未列於「壹」。",
            "Goal {goal_no} of {heading}, “{goal_name}”, is not in 壹.",
        ),
    },
    advice=Text(
        "請對照兩處，確認以何者為準後改為一致；漏列者補列，多列者刪除。",
        "Compare the two lists and make them agree: mend the name, add what was left out, delete what is extra.",
    ),
    severity="warning",
    verdict_severity={"marks": "notice"},
    other=True,
    dimension="consistency",
    basis=Text(
        "貳、參的指標衡量的是壹所列的目標，兩處目標的項數、次序與名稱應相同。",
        "The indicators of 貳 and 參 measure the goals of 壹: both list the same goals in the same order.",
    ),
    table="goals",
    reads=(Reads("goals", ("agency", "listing", "section", "goal_no", "goal_name")),),
    check=check,
)
