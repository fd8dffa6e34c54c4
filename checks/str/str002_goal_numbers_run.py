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

檢查內容
    各機關的關鍵策略目標與共同性目標，在「壹」及「貳」、「參」的表中分別檢查其編號：自「一」起連續，不跳號、不重
    複。一處編號有誤為一項發現，其後各號依印出者接續計算。與其他目標並列而未編號者，列為提示。

為何重要
    工作計畫、各項報告與次年的評核都以編號引用目標。兩個目標同號，或編號查無目標，引用即無所指；跳號之處，也可能
    漏列了目標。

不適用情形
    分印於兩行的編號（十／一）視為一個編號。以形近字印出的編號（ㄧ）屬 TXT001，本規則視為應有的編號。跳過的編號
    仍見於原文，或其間有未能讀取的文字時，不歸咎於文件。
"""

from __future__ import annotations

from itertools import groupby

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str import numbering
from core.findings import Text
from core.numbers import format_numeral

_NARRATIVE = numbering.Kind("goals", "goal_no", "goal_ordinal", "goal_name", format_numeral, numbering.bracketed)
_TABLE = numbering.Kind("goals", "goal_no", "goal_ordinal", "goal_name", format_numeral, numbering.bare)


def _check(context: Context) -> Checked:
    goals = context.rows("goals")
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
