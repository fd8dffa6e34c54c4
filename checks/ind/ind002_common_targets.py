"""The target of a common indicator equals the policy's.

What it checks
    The target of each common indicator of each agency against the target that the policy sets. Percentages are
    compared as numbers, so that 3%, ３％ and 3.0% are equal; other targets as texts, without regard to white
    space and width. The same figure in other words (3%以上) is a notice. Without a policy, against the target
    that at least three agencies and more than half of those with a target print.

Why it matters
    A common target is set once for the whole government. An agency that prints another one is measured by
    another yardstick, nearly always by mistake.

Good
        policy: {common_indicators: [{goal: 撙節支出, name: 業務費賸餘率, target: 3%}]}
        tables:
          agencies:
            - {agency: 海風處}
          indicators:
            - {agency: 海風處, section: common, goal_name: 撙節支出, indicator_name: 業務費賸餘率, target_raw: ３.0％}

Bad
        policy: {common_indicators: [{goal: 撙節支出, name: 業務費賸餘率, target: 3%}]}
        tables:
          agencies:
            - {agency: 海風處}
          indicators:
            - {agency: 海風處, section: common, goal_name: 撙節支出, indicator_name: 業務費賸餘率, target_raw: 30%}

When it does not apply
    Without a policy and without a majority. An indicator that an agency lacks is IND001's.

檢查內容
    各機關每項共同性指標的目標值，與政策檔所定者比較。百分比以數值比較，故 3%、３％、3.0% 視為相同；其他目標值以文字
    比較，不計空白與全半形。同一數字用語不同（3%以上）者為提示。沒有政策檔時，與至少三個且過半數機關所印的目標值比較。

為何重要
    共同性目標由全府一次訂定。目標值不同的機關等於用了另一把尺，幾乎都是誤植。

不適用情形
    沒有政策檔，也沒有過半數的目標值時不適用。機關漏列的指標屬 IND001。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checks.frames import lazy
from checks.ind.carried import Carried, Row, carried, reads
from checks.majority import NO_MAJORITY, Majority, majority
from checks.rule import Checked, Context, NotApplicable, OperandSpec, Rule
from core.findings import Suggestion, Text
from core.numbers import parse_percent
from core.text import fold

_COLUMNS = (
    "row_id",
    "agency",
    "verdict",
    "expected",
    "actual",
    "difference",
    "majority_count",
    "majority_of",
)
_TARGET = ("target_raw", "target_raw_folded", "target_value", "target_unit", "target_count")


def check(context: Context) -> Checked:
    """Compare the targets of each common indicator with the policy's, or with the majority's."""
    pairs = [pair for pair in carried(context, *_TARGET) if pair.row is not None]
    judged: list[Row] = []
    found: list[dict[str, Any]] = []
    for common in dict.fromkeys(pair.common for pair in pairs):
        same = [pair for pair in pairs if pair.common == common]
        usual = None if common.target is not None else _usual(same)
        due = common.target if usual is None else usual.printed
        if due is not None:
            rows = [pair.row for pair in same if pair.row is not None]
            judged += rows
            found += _violations(rows, due, usual)
    if pairs and not judged:
        raise NotApplicable(NO_MAJORITY)
    return Checked(lazy(found, _COLUMNS), lazy(judged, ("row_id",)))


def _usual(same: Sequence[Carried]) -> Majority | None:
    rows = [pair.row for pair in same if pair.row and pair.row["target_raw_folded"] is not None]
    return majority((row["agency"], str(_comparable(row["target_raw_folded"])), row["target_raw"]) for row in rows)


def _violations(rows: Sequence[Row], due: str, usual: Majority | None) -> Iterator[dict[str, Any]]:
    for row in rows:
        actual = row["target_raw_folded"]
        if actual is not None and _comparable(actual) == _comparable(due):
            continue
        wanted, printed = parse_percent(due), parse_percent(actual)
        yield {
            **row,
            "verdict": _verdict(row, wanted, printed) if usual is None else "outlier",
            "expected": due,
            "actual": row["target_raw"],
            "difference": None if wanted is None or printed is None else printed - wanted,
            "majority_count": usual.count if usual else None,
            "majority_of": usual.of if usual else None,
        }


def _verdict(row: Row, wanted: Decimal | None, printed: Decimal | None) -> str:
    if row["target_raw_folded"] is None:
        return "missing"
    figure = (row["target_value"], row["target_unit"], row["target_count"])
    return "worded" if printed is None and wanted is not None and figure == (wanted, "%", 1) else "differs"


def _comparable(target: str) -> Decimal | str:
    """Return the percentage that *target* is, or its folded text where it is none."""
    value = parse_percent(target)
    return fold(target) if value is None else value.normalize()


def diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    """Suggest the target that is due."""
    reason = Text("與其他機關的同一共同性指標一致", "as the other agencies print for this common indicator")
    if row["verdict"] != "outlier":
        reason = Text("政策檔所定的目標值", "the target that the policy sets")
    return (Suggestion("replace", "target", row["expected"], reason, repairs=1),)


RULE = Rule(
    id="IND002",
    title=Text("共同性指標的目標值相符", "The target of a common indicator is the common one"),
    message=Text(
        "{agency}的共同性指標「{indicator_name}」目標值印為「{actual}」，應為「{expected}」。",
        "{agency}: the target of the common indicator “{indicator_name}” is printed as “{actual}”; it ought to be "
        "“{expected}”.",
    ),
    verdict_message={
        "missing": Text(
            "{agency}的共同性指標「{indicator_name}」沒有目標值，應為「{expected}」。",
            "{agency}: the common indicator “{indicator_name}” has no target; it ought to be “{expected}”.",
        ),
        "worded": Text(
            "{agency}的共同性指標「{indicator_name}」目標值印為「{actual}」，數值與「{expected}」相同而寫法不同。",
            "{agency}: the target of the common indicator “{indicator_name}” is printed as “{actual}”: "
            "the figure of “{expected}” in other words.",
        ),
        "outlier": Text(
            "{agency}的共同性指標「{indicator_name}」目標值印為「{actual}」；"
            "{majority_of} 個機關中有 {majority_count} 個為「{expected}」。",
            "{agency}: the target of the common indicator “{indicator_name}” is printed as “{actual}”; "
            "{majority_count} of {majority_of} agencies print “{expected}”.",
        ),
    },
    verdict_severity={"outlier": "warning", "worded": "notice"},
    advice=Text(
        "更正「參、年度共同性指標」的年度目標值；若該機關核定的目標確實不同，請在備註說明。",
        "Correct the target in section 參; if another one was approved for this agency, say so in a remark.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "共同性指標的目標值對所有機關相同（政策檔的 common_indicators；無政策檔時以過半數機關為準）",
        "The target of a common indicator is the same for every agency (the policy's, or else the majority's)",
    ),
    table="indicators",
    reads=reads("goal_name", "indicator_name", *_TARGET),
    operands=(OperandSpec("target", "target_raw", "target_value", "target_line"),),
    check=check,
    diagnose=diagnose,
)
