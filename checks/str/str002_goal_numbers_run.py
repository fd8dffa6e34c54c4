"""The goals of a section are numbered from 一 without gap or repeat.

What it checks
    The numbers of the strategic and of the common goals of an agency, in section 壹 and in the tables of 貳 and 參,
    each list by itself: they run from 一, none is passed over, none is used twice. One slip is one finding: the
    numbers behind it are counted on from what is printed. A goal without a number beside others is a notice.

Why it matters
    Work items, reports and next year's evaluation refer to a goal by its number. With two goals of one number, or
    with a number that nobody finds, such a reference points nowhere; and where a number is missing, a goal may be.

Good
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔}
        - {agency: 海風處, listing: table, section: strategic, goal_no: 二, goal_name: 疏濬航道}

Bad
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔}
        - {agency: 海風處, listing: table, section: strategic, goal_no: 三, goal_name: 疏濬航道}

When it does not apply
    A numeral broken over two lines (十 / 一) is one number. A number printed with a look-alike (ㄧ) is TXT001's and
    passes here for the one that is due. Where the number passed over stands in the source lines all the same, or
    lines in between could not be read, nothing is charged to the document.
"""

from __future__ import annotations

from itertools import groupby

from checks import texts
from checks.frames import rows
from checks.rule import Checked, Context, Reads, Rule
from checks.str import numbering
from core.findings import Text
from core.numbers import format_numeral

_NARRATIVE = numbering.Kind("goals", "goal_no", "goal_ordinal", "goal_name", format_numeral, numbering.bracketed)
_TABLE = numbering.Kind("goals", "goal_no", "goal_ordinal", "goal_name", format_numeral, numbering.bare)


def _check(context: Context) -> Checked:
    goals = rows(context.frame("goals").sort("row_id"))
    violations = []
    for (_, listing, _), found in groupby(goals, key=lambda row: (row["agency"], row["listing"], row["section"])):
        kind = _NARRATIVE if listing == "narrative" else _TABLE
        section = list(found)
        violations += numbering.judge(context, kind, [section])
        violations += numbering.unnumbered(context, kind, [section])
    blocked = [
        {"row_id": row["row_id"], "agency": row["agency"], "blocked_by": "TXT001"}
        for row in goals
        if row["goal_no"] and row["goal_ordinal"] is None
    ]
    return texts.checked(violations, len(goals), blocked)


RULE = Rule(
    id="STR002",
    title=Text("施政目標編號連續", "The numbers of the goals run from 一"),
    message=numbering.MESSAGES["gap"],
    advice=Text(
        "請核對施政目標是否有遺漏，並將編號自「一」起連續編列；第壹節與貳、參節之編號應一併更正。",
        "See whether a goal is missing and number the goals from 一 on, in section 壹 and in the tables alike.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text("施政目標依序編號，不重複、不跳號。", "Goals are numbered in order, no number twice and none left out."),
    table="goals",
    reads=(Reads("goals", ("listing", "section", "goal_no", "goal_ordinal", "goal_name")),),
    check=_check,
    verdict_severity=numbering.SEVERITY,
    verdict_confidence=numbering.CONFIDENCE,
    verdict_message={**numbering.MESSAGES, "unnumbered": numbering.UNNUMBERED},
)
