"""The indicators of a goal are numbered from 1 without gap or repeat.

What it checks
    The numbers of the indicators under each goal of an agency: they run from 1, none is passed over, none is used
    twice. A number that runs on through all goals of a section is a convention too; one goal that runs on while the
    others begin anew is not. Indicators without a number beside others of their goal are a notice, one for the
    section.

Why it matters
    An indicator is cited as goal and number. A number used twice makes two indicators one in every report that
    cites it, and a number passed over looks like an indicator that was taken out.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, goal_no: 一, indicator_no_raw: "1", indicator_name: 完成整建座數}
        - {agency: 海風處, section: strategic, goal_no: 一, indicator_no_raw: ２, indicator_name: 燈具更新率}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, goal_no: 一, indicator_no_raw: "1", indicator_name: 完成整建座數}
        - {agency: 海風處, section: strategic, goal_no: 一, indicator_no_raw: "1", indicator_name: 燈具更新率}

When it does not apply
    A single indicator without a number. Where the number passed over stands in the source lines all the same, or
    lines in between could not be read, nothing is charged to the document.

檢查內容
    各機關每一目標下的指標編號：自 1 起連續，不跳號、不重複。同一節的指標跨目標接續編號，亦屬可行的體例；僅個別目標
    接續前一目標編號者則否。與同一目標的其他指標並列而未編號者，每節合為一項提示。

為何重要
    指標以目標與編號引用。編號重複，引用該號的報告便將兩項指標混為一項；跳號則看似有一項指標遭到刪除。

不適用情形
    目標下僅有一項指標而未編號者，不列為發現。跳過的編號仍見於原文，或其間有未能讀取的文字時，不歸咎於文件。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str import numbering
from core.findings import Text

_KIND = numbering.Kind("indicators", "indicator_no_raw", "indicator_ordinal", "indicator_name", str, numbering.bare)


def _check(context: Context) -> Checked:
    found = context.rows("indicators")
    kind = replace(_KIND, head=_head(found))
    violations = []
    for _, section in groupby(found, key=lambda row: (row["agency"], row["section"])):
        goals = [list(group) for _, group in groupby(section, key=lambda row: (row["goal_no"], row["goal_name"]))]
        violations += numbering.judge(context, kind, goals, may_run_on=True)
        violations += numbering.unnumbered(context, kind, goals)
    return texts.checked(violations, len(found))


def _head(found: Iterable[Mapping[str, Any]]) -> numbering.Head:
    """Return what makes the pattern of an indicator's number: no evaluation code, which has a method behind it."""
    methods = {str(row["evaluation_method"]) for row in found if row["evaluation_method"]}
    begun = "|".join(sorted({re.escape(method[:2]) for method in methods}))
    return lambda number: rf"^\s*{number}[\s、.．]+(?!{begun})\S" if begun else numbering.bare(number)


RULE = Rule(
    id="STR003",
    title=Text("績效指標編號連續", "The numbers of the indicators run from 1"),
    message=numbering.MESSAGES["gap"],
    advice=Text(
        "請核對該目標下的績效指標是否有遺漏，並將編號自 1 起連續編列。",
        "See whether an indicator of the goal is missing and number them from 1 on.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text("績效指標於各目標下依序編號。", "The indicators of a goal are numbered in order."),
    table="indicators",
    reads=(
        Reads(
            "indicators",
            ("section", "goal_no", "goal_name", "indicator_no_raw", "indicator_ordinal", "indicator_name"),
        ),
    ),
    check=_check,
    verdict_severity=numbering.SEVERITY,
    verdict_confidence=numbering.CONFIDENCE,
    verdict_message={**numbering.MESSAGES, "run_on": numbering.RUN_ON, "unnumbered": numbering.UNNUMBERED},
)
