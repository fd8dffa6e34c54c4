"""Every agency carries each common indicator exactly once, under its goal.

What it checks
    The table of common indicators (參) of every agency. Each indicator that the policy names must stand there
    once, under the common goal it belongs to. Without a policy, the indicators are those that at least three
    agencies and more than half of them carry. White space and the width of characters do not matter.

Why it matters
    The common indicators are what makes agencies comparable. One that is left out cannot be evaluated at the
    end of the year; one that is printed twice is counted twice.

Good
    A further indicator of the agency's own is no error, and neither is a slip in the name (that is IND003's).

        policy: {common_indicators: [{goal: 撙節支出, name: 業務費賸餘率, target: 3%}]}
        tables:
          agencies:
            - {agency: 海風處}
          indicators:
            - {agency: 海風處, section: common, goal_name: 撙節支出, indicator_name: 業務費賸 餘率}
            - {agency: 海風處, section: common, goal_name: 撙節支出, indicator_name: 用紙減量張數}

Bad
    The agency has a table of common indicators, but the one that is due is not in it.

        policy: {common_indicators: [{goal: 撙節支出, name: 業務費賸餘率, target: 3%}]}
        tables:
          agencies:
            - {agency: 海風處}
          indicators:
            - {agency: 海風處, section: common, goal_name: 撙節支出, indicator_name: 用紙減量張數}

When it does not apply
    Without a policy and without a majority. An agency whose table could not be read is not judged.

檢查內容
    各機關「參、年度共同性指標」的表。政策檔列出的每項共同性指標，應在所屬的共同性目標下出現一次。沒有政策檔時，以至
    少三個且過半數機關都有的指標為準。空白與全形、半形的差別不計。

為何重要
    共同性指標使各機關得以相互比較。漏列者年終無從評核，重複者則會計算兩次。

不適用情形
    沒有政策檔，也沒有過半數的共同指標時不適用。表格無法讀取的機關不判斷。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checks.frames import lazy
from checks.ind.carried import Carried, carried, reads
from checks.rule import Checked, Context, OperandSpec, Rule
from core.findings import Text

_COLUMNS = (
    "row_id",
    "agency",
    "verdict",
    "section",
    "goal_name",
    "indicator_name",
    "expected",
    "operands",
    "source_line",
)


def check(context: Context) -> Checked:
    """Compare what each agency carries with what is due."""
    pairs = carried(context)
    found = [violation for pair in pairs for violation in _violations(pair)]
    return Checked(
        violations=lazy(found, _COLUMNS),
        examined=lazy(({"agency": pair.agency} for pair in pairs), ("agency",)),
    )


def _violations(pair: Carried) -> Iterator[dict[str, Any]]:
    due = {"agency": pair.agency, "section": "common"}
    if pair.row is None:
        names = {"goal_name": pair.common.goal, "indicator_name": pair.common.name}
        yield {
            **due,
            **names,
            "row_id": None,
            "verdict": "missing",
            "operands": "",
            "source_line": pair.line,
            "expected": pair.common.name,
        }
    elif pair.misplaced:
        yield {**due, **pair.row, "verdict": "wrong_goal", "expected": pair.common.goal}
    for row in pair.repeated:
        yield {**due, **row, "verdict": "repeated", "expected": pair.common.goal}


RULE = Rule(
    id="IND001",
    title=Text(
        "各機關列有每項共同性指標各一次，且在所屬目標之下",
        "Every agency has each common indicator once, under its goal",
    ),
    message=Text(
        "{agency}沒有共同性指標「{indicator_name}」（目標「{goal_name}」）。",
        "{agency} lacks the common indicator “{indicator_name}” (goal “{goal_name}”).",
    ),
    verdict_message={
        "repeated": Text(
            "{agency}的共同性指標「{indicator_name}」重複列出。",
            "{agency} prints the common indicator “{indicator_name}” more than once.",
        ),
        "wrong_goal": Text(
            "{agency}的共同性指標「{indicator_name}」列在目標「{goal_name}」之下，應屬目標「{expected}」。",
            "{agency} has the common indicator “{indicator_name}” under the goal “{goal_name}”; "
            "it belongs to “{expected}”.",
        ),
    },
    advice=Text(
        "在「參、年度共同性指標」補上該指標、刪去重複的一列，或移到正確的目標之下。",
        "In section 參, add the indicator, delete the second one, or move it under its goal.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "共同性指標適用於所有機關（政策檔的 common_indicators；無政策檔時以過半數機關為準）",
        "Common indicators bind every agency (the policy's common_indicators, or else what the majority carries)",
    ),
    table="indicators",
    reads=reads("goal_name", "indicator_name"),
    operands=(OperandSpec("indicator_name", "indicator_name", None),),
    check=check,
)
