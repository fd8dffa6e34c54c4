"""A run on two made-up inputs of a made-up city, 晴港市, with findings of every shape that a report shows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from checks.rule import Entry
from core.findings import (
    Coverage,
    Excerpt,
    Finding,
    InputRecord,
    Operand,
    Outcome,
    RunResult,
    Source,
    Suggestion,
    Text,
)

PLAN = "plans/晴港市-112.txt"
PACKAGE = "plans/晴港市-111"
VERSIONS = {"tool_version": "0.1.0", "ruleset": "2024.1"}
#: Markup, a script link, quotes, a bidirectional override, a zero-width space and an escape character.
HOSTILE = (
    "<script>alert(1)</script> javascript:alert(2) \"'><img src=x onerror=alert(3)> "
    "\u202e倒寫\u200b \x1b[31m {{ 7 * 7 }}"
)


def entry(rule_id: str, zh: str, en: str, severity: str = "error", dimension: str = "accuracy") -> Entry:
    return Entry(
        id=rule_id,
        title=Text(zh, en),
        message=Text("{agency}", "{agency}"),
        advice=Text(f"請查對{zh}並更正。", f"Look up and correct: {en}."),
        severity=severity,  # type: ignore[arg-type]
        dimension=dimension,  # type: ignore[arg-type]
        basis=Text("預算書表格式", "The printed form of the budget"),
    )


ENTRIES = {
    item.id: item
    for item in (
        entry("BUD001", "經費各項加總等於合計", "Funding adds up to its total"),
        entry("BUD003", "金額格式正確", "Amounts are well formed", dimension="validity"),
        entry("BUD006", "不同項目的經費相同", "Same figures in two items", "warning", "uniqueness"),
        entry("IND002", "共同性指標的目標值相同", "Common targets are equal", dimension="consistency"),
        entry("EVA001", "評估體制代號為 1 至 5", "Evaluation codes are 1 to 5", dimension="validity"),
        entry("STR005", "前後目標一致", "Goals agree", "warning", "consistency"),
        entry("TXT006", "全形半形混用", "Widths mixed", "notice", "form"),
        entry("SCH001", "資料表欄位型別", "Types of columns", dimension="validity"),
        entry("PKG001", "封包欄位齊全", "Package columns are complete", dimension="completeness"),
        entry("EXT002", "儲存格無法分辨", "Cells cannot be told apart", "warning", "completeness"),
    )
}


def block(values: tuple[str, ...], numbers: tuple[int | None, ...], line: int) -> tuple[Operand, ...]:
    names = ("central", "own", "other", "total")
    return tuple(
        Operand(name, raw, value, line + offset)
        for offset, (name, raw, value) in enumerate(zip(names, values, numbers, strict=True))
    )


SUM = Finding(
    rule_id="BUD001",
    severity="error",
    origin="document",
    verdict="inconsistent",
    message=Text(
        "中央、本府、其他相加為 23,070 仟元，合計卻印為 23,700 仟元。",
        "Central, own and other funds add up to 23,070 thousand NT$, but the printed total is 23,700.",
    ),
    source=Source(PLAN, 339, 345),
    agency="港務處",
    place="港務處 › 肆 › 三 › (五) › 合計",
    table="work_items",
    row={"row_id": 18, "agency": "港務處", "program_no": "三", "item_no": "(五)"},
    operands=block(("22,420", "650", "0", "23,700"), (22420, 650, 0, 23700), 342),
    expected=23070,
    actual=23700,
    difference=630,
    unit="仟元",
    suggestions=(
        Suggestion(
            "transposed", "total", 23070, Text("兩個數字對調。", "Two digits swapped."), 1, 0, equally_good=True
        ),
        Suggestion("digit", "own", 1280, Text("補足差額。", "Makes up the difference."), 1, 0, equally_good=True),
        Suggestion("digit", "central", 23050, Text("補足差額。", "Makes up the difference."), 1, 1),
    ),
    excerpt=(
        Excerpt(339, "（五）  碼頭照明更新          1、更換燈具 240 盞。"),
        Excerpt(342, "                              中央：22,420", marked=True, gap=True),
        Excerpt(343, "                              本府：650", marked=True),
        Excerpt(344, "                              其他：0", marked=True),
        Excerpt(345, "                              合計：23,700", marked=True),
    ),
    fingerprint="3f5a0c77e1b24d90",
)

FINDINGS = (
    SUM,
    Finding(
        rule_id="BUD003",
        severity="error",
        origin="document",
        verdict="separator",
        message=Text("金額「1.900」格式不正確。", "The amount “1.900” is not well formed."),
        source=Source(PLAN, 402, 402),
        agency="漁業處",
        place="漁業處 › 肆 › 一 › (二) › 中央",
        table="work_items",
        row={"row_id": 31, "agency": "漁業處"},
        operands=block(("1.900", "100", "0", "2,000"), (None, 100, 0, 2000), 402),
        suggestions=(Suggestion("separator", "central", 1900, Text("句點誤為千分位。", "Point for comma."), 2, 0),),
        fingerprint="77aa01c2d3e4f506",
    ),
    Finding(
        rule_id="IND002",
        severity="error",
        origin="document",
        verdict="differs",
        message=Text("目標值為 1.5％，應為 2%。", "The target is 1.5％; it should be 2%."),
        source=Source(PLAN, 260, 262),
        agency="漁業處",
        place="漁業處 › 參 › 一 › 1 › 目標值",
        table="indicators",
        row={"row_id": 9, "agency": "漁業處"},
        operands=(Operand("target_raw", "1.5％", Decimal("1.5"), 261),),
        expected="2%",
        actual="1.5％",
        difference=Decimal("-0.5"),
        fingerprint="0be1c2d3e4f50617",
        status="known",
    ),
    Finding(
        rule_id="STR005",
        severity="warning",
        origin="document",
        verdict="name",
        message=Text(f"目標名稱不同：{HOSTILE}", f"Goal names differ: {HOSTILE}"),
        source=Source(PLAN, 88, 90),
        agency="港務處",
        place=f"港務處 › 壹 › {HOSTILE}",
        table="goals",
        row={"row_id": 3, "goal_name": HOSTILE},
        operands=(Operand("goal_name", HOSTILE, HOSTILE, 88), Operand(HOSTILE, None, None, None)),
        expected=HOSTILE,
        actual=HOSTILE,
        excerpt=(Excerpt(88, HOSTILE, marked=True), Excerpt(89, HOSTILE)),
        suggestions=(Suggestion("name", HOSTILE, HOSTILE, Text(HOSTILE, HOSTILE), 0, 0),),
        fingerprint="c4d5e6f708192a3b",
    ),
    Finding(
        rule_id="TXT006",
        severity="notice",
        origin="document",
        verdict="mixed",
        message=Text("同一張表混用全形與半形數字。", "One table mixes full-width and half-width digits."),
        source=Source(PLAN),
        place="全文件",
        fingerprint="5566778899aabbcc",
        status="waived",
    ),
    Finding(
        rule_id="EXT002",
        severity="warning",
        origin="extraction",
        verdict="ambiguous",
        message=Text("第 512 行的儲存格無法分辨。", "The cells of line 512 cannot be told apart."),
        source=Source(PLAN, 512, 512),
        agency="漁業處",
        place="漁業處 › 貳",
        table="indicators",
        excerpt=(Excerpt(512, "        3   1    統計    年度完成比率", marked=True),),
        fingerprint="99aabbccddeeff00",
    ),
    Finding(
        rule_id="BUD006",
        severity="warning",
        origin="document",
        verdict="same",
        message=Text("兩個項目的四個數字相同。", "Two items carry the same four figures."),
        source=Source(PACKAGE),
        agency="文化局",
        place="文化局 › 肆 › 二 › (一)",
        table="work_items",
        row={"row_id": 4},
        operands=block(("10", "1,234", "0", "1,244"), (10, 1234, 0, 1244), 1)
        + block(("10", "1,234", "0", "1,244"), (10, 1234, 0, 1244), 9),
        fingerprint="1020304050607080",
    ),
)


def _outcomes() -> tuple[Outcome, ...]:
    absent = Text("此封包沒有原文各行。", "This package has no source lines.")
    crash = Text("規則執行時發生 KeyError。", "The rule raised KeyError.")
    return (
        Outcome(
            PLAN, "BUD001", "fail", 62, 1, 1, Text("1 列受阻於 BUD003。", "1 row is blocked by BUD003."), ("漁業處",)
        ),
        Outcome(PLAN, "BUD003", "fail", 248, 1),
        Outcome(PLAN, "BUD006", "pass", 62),
        Outcome(PLAN, "IND002", "fail", 9, 1),
        Outcome(PLAN, "EVA001", "blocked", reason=Text("SCH001 未通過。", "SCH001 failed.")),
        Outcome(PLAN, "STR005", "fail", 20, 1),
        Outcome(PLAN, "TXT006", "fail", 1800, 1),
        Outcome(PLAN, "SCH001", "pass", 180),
        Outcome(PLAN, "PKG001", "not_applicable", reason=Text("輸入不是資料包。", "The input is no data package.")),
        Outcome(PLAN, "EXT002", "fail", 900, 1),
        Outcome(PACKAGE, "BUD001", "pass", 20),
        Outcome(PACKAGE, "BUD003", "pass", 80),
        Outcome(PACKAGE, "BUD006", "fail", 20, 1),
        Outcome(PACKAGE, "IND002", "error", reason=crash),
        Outcome(PACKAGE, "EVA001", "pass", 30),
        Outcome(PACKAGE, "STR005", "pass", 12),
        Outcome(PACKAGE, "TXT006", "not_applicable", reason=absent),
        Outcome(PACKAGE, "SCH001", "pass", 90),
        Outcome(PACKAGE, "PKG001", "pass", 14),
        Outcome(PACKAGE, "EXT002", "not_applicable", reason=absent),
    )


def result() -> RunResult:
    return RunResult(
        inputs=(
            InputRecord(
                path=PLAN,
                kind="plan",
                sha256="a1" * 32,
                bytes=187_250,
                form="document",
                encoding="utf-8",
                title="晴港市政府 112 年度施政計畫",
                policy="qinggang-112",
                rows={"agencies": 3, "goals": 20, "indicators": 45, "evaluation_legend": 30, "work_items": 63},
                coverage=Coverage(lines=2_410, text_lines=1_800, in_cells=1_502, furniture=96, prose=190, unread=12),
                agencies=("文化局", "港務處", "漁業處"),
            ),
            InputRecord(
                path=PACKAGE,
                kind="plan",
                sha256="b2" * 32,
                bytes=40_960,
                form="package",
                rows={"agencies": 1, "work_items": 20},
                withheld=("work_items.content",),
                agencies=("文化局",),
            ),
        ),
        outcomes=_outcomes(),
        findings=FINDINGS,
        as_of="2023-03-01",
    )


def clean(*, examined: int = 62) -> RunResult:
    """A run without a finding."""
    run = result()
    return replace(
        run,
        inputs=run.inputs[:1],
        outcomes=(
            Outcome(PLAN, "BUD001", "pass", examined),
            Outcome(PLAN, "PKG001", "not_applicable", reason=Text("輸入不是資料包。", "The input is no data package.")),
        ),
        findings=(),
        as_of=None,
    )
