"""The engine: outcomes, evidence, identity and order of findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from checks import engine, registry
from checks.frames import lazy
from checks.policy import Policy
from checks.rule import Checked, Context, NotApplicable, OperandSpec, Reads, Rule
from core.dataset import Dataset, Diagnostic, Withheld
from core.findings import Finding, Outcome, Severity, Text
from tests import factory

COLUMNS = ("row_id", "agency", "verdict", "expected", "actual", "difference", "cell", "operands")


def a_rule(check: Callable[[Context], Checked], **changes: Any) -> Rule:
    """Return a rule about totals of work items; *changes* replace its fields."""
    fields: dict[str, Any] = {
        "id": "TST001",
        "title": Text("合計", "total"),
        "message": Text("{agency}的{cell_title}印為 {actual}", "{agency}: {cell_title} is printed as {actual}"),
        "advice": Text("更正", "mend"),
        "severity": "error",
        "dimension": "accuracy",
        "basis": Text("無", "none"),
        "table": "work_items",
        "reads": (Reads("work_items", ("total_raw", "total")),),
        "operands": (OperandSpec("total", "total_raw", "total", "total_line"),),
    }
    return Rule(check=check, **{**fields, **changes})


def violating(*row_ids: int, verdict: str = "wrong", **columns: Any) -> Callable[[Context], Checked]:
    """Return a check that finds fault with the rows *row_ids* of the work items."""

    def check(context: Context) -> Checked:
        table = context.frame("work_items")
        agencies = {row["row_id"]: row["agency"] for row in table.collect().rows(named=True)}
        found = [
            {"row_id": row_id, "agency": agencies[row_id], "verdict": verdict, "actual": 1500, **columns}
            for row_id in row_ids
        ]
        return Checked(lazy(found, COLUMNS), table.select("row_id"))

    return check


def run(rule: Rule, dataset: Dataset, policy: Policy | None = None) -> tuple[Outcome, list[Finding]]:
    outcomes, findings = engine.run(dataset, policy or Policy(), [rule])
    return next(outcome for outcome in outcomes if outcome.rule_id == rule.id), findings


def test_a_finding_has_its_evidence():
    outcome, (finding,) = run(a_rule(violating(2)), factory.plan())
    row = factory.plan().tables["work_items"].set_index("row_id").loc[2]
    assert (outcome.state, outcome.findings, outcome.examined) == ("fail", 1, 12)
    assert finding.place == f"海風處 › 肆 › {row.program_no} › {row.item_no} › 合計"
    assert finding.message == Text("海風處的合計印為 1,500", "海風處: Total is printed as 1,500")
    (operand,) = finding.operands
    assert (operand.name, operand.raw, operand.value, operand.line) == (
        "total",
        row.total_raw,
        row.total,
        row.total_line,
    )
    assert (finding.source.line_start, finding.source.line_end) == (row.source_line, row.source_line_end)
    assert finding.row["row_id"] == 2
    assert finding.row["item_name"] == row.item_name
    assert (finding.origin, finding.table, finding.excerpt) == ("document", "work_items", ())


def test_the_excerpt_shows_the_operands_among_their_neighbours():
    texts = [f"第{number}行" if number % 2 else "" for number in range(1, 400)]
    dataset = factory.plan(lines=tuple(texts))
    _, (finding,) = run(a_rule(violating(1)), dataset)
    line = finding.operands[0].line
    assert line is not None
    marked = [shown.line for shown in finding.excerpt if shown.marked]
    assert marked == [line]
    around = [shown.line for shown in finding.excerpt if not shown.marked]
    assert around == ([line - 2, line + 2] if line % 2 else [line - 1, line + 1])
    assert all(shown.text == texts[shown.line - 1] for shown in finding.excerpt)


def test_the_excerpt_is_bounded():
    lines = tuple(f"第{number}行" for number in range(1, 400))
    operands = tuple(
        OperandSpec(name, None, name, name)
        for name in factory.plan().tables["work_items"].columns
        if name.endswith("line")
    )
    assert len(operands) >= 5
    _, (finding,) = run(a_rule(violating(1), operands=operands), factory.plan(lines=lines))
    assert len(finding.excerpt) <= 12
    assert {operand.line for operand in finding.operands} == {e.line for e in finding.excerpt if e.marked}


def test_a_crash_is_an_outcome_and_no_finding():
    def crash(context: Context) -> Checked:
        raise ZeroDivisionError("one\ntwo")

    outcome, findings = run(a_rule(crash), factory.plan())
    assert outcome.state == "error"
    assert outcome.reason is not None
    assert "ZeroDivisionError: one two" in outcome.reason.en
    assert findings == []


def test_a_message_that_cannot_be_filled_is_a_crash():
    outcome, findings = run(a_rule(violating(1), message=Text("{nothing}", "{nothing}")), factory.plan())
    assert (outcome.state, findings) == ("error", [])


def test_a_check_with_nothing_to_compare_is_not_applicable():
    def nothing(context: Context) -> Checked:
        raise NotApplicable(Text("無", "nothing to compare"))

    outcome, _ = run(a_rule(nothing), factory.plan())
    assert (outcome.state, outcome.reason) == ("not_applicable", Text("無", "nothing to compare"))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reads": (Reads("nonesuch", ("total",)),)}, "the table nonesuch is absent"),
        ({"reads": (Reads("work_items", ("nonesuch",)),)}, "the table work_items lacks the column nonesuch"),
        ({"years": (90, 100)}, "applies to the fiscal years 90 to 100 only"),
        ({"scope": "lines"}, "needs the source text; the input is a data package"),
    ],
)
def test_what_a_rule_needs_and_does_not_get(changes: dict[str, Any], reason: str):
    outcome, findings = run(a_rule(violating(1), **changes), factory.plan())
    assert (outcome.state, findings) == ("not_applicable", [])
    assert outcome.reason is not None
    assert outcome.reason.en == reason


@pytest.mark.parametrize(("where", "state"), [({}, "not_applicable"), ({"section": "strategic"}, "pass")])
def test_withheld_cells_matter_to_those_who_read_them(where: dict[str, str], state: str):
    reason = Text("未公開", "not published")
    dataset = factory.plan(withheld=(Withheld("indicators", "measure", reason, where),))
    reads = (Reads("indicators", ("measure_folded",), {"section": "common"}),)
    outcome, _ = run(a_rule(violating(), reads=reads), dataset)
    assert outcome.state == state
    assert outcome.reason == (reason if state == "not_applicable" else None)


def test_no_row_in_scope_is_no_pass():
    def empty(context: Context) -> Checked:
        import narwhals

        none = context.frame("work_items").filter(narwhals.col("row_id") < 0)
        return Checked(lazy([], COLUMNS), none)

    outcome, _ = run(a_rule(empty), factory.plan())
    assert outcome.state == "not_applicable"


def blocking(*row_ids: int, faulty: tuple[int, ...] = ()) -> Callable[[Context], Checked]:
    def check(context: Context) -> Checked:
        checked = violating(*faulty)(context)
        blocked = lazy([{"row_id": row_id, "blocked_by": "BUD003"} for row_id in row_ids], ("row_id", "blocked_by"))
        return dataclasses.replace(checked, blocked=blocked)

    return check


def test_blocked_rows_are_counted_and_named():
    outcome, findings = run(a_rule(blocking(1, 2, 3, 4, 5)), factory.plan())
    assert (outcome.state, outcome.blocked, findings) == ("blocked", 5, [])
    assert outcome.reason is not None
    assert "BUD003" in outcome.reason.en
    assert outcome.reason.zh.count("› 肆 ›") == 3
    assert "5" in outcome.reason.zh


def test_violations_beside_blocked_rows_make_the_rule_fail():
    outcome, findings = run(a_rule(blocking(2, faulty=(1,))), factory.plan())
    assert (outcome.state, outcome.blocked, outcome.findings, len(findings)) == ("fail", 1, 1, 1)


def test_what_could_not_be_read_is_not_charged_to_the_document():
    row = factory.plan().tables["work_items"].set_index("row_id").loc[1]
    unread = Diagnostic(
        "EXT002", int(row.source_line), int(row.source_line), Text("兩欄相連", "two cells run together")
    )
    dataset = factory.plan(diagnostics=(unread,))
    outcomes, findings = engine.run(dataset, Policy(), [a_rule(violating(1, 2))])
    states = {outcome.rule_id: (outcome.state, outcome.findings, outcome.blocked) for outcome in outcomes}
    assert states["TST001"] == ("fail", 1, 1)
    assert states["EXT002"] == ("fail", 1, 0)
    assert states["EXT001"] == ("pass", 0, 0)
    assert [(finding.rule_id, finding.origin) for finding in findings] == [
        ("TST001", "document"),
        ("EXT002", "extraction"),
    ]
    assert findings[1].message.en == "The cells of this row cannot be told apart: two cells run together"
    assert next(outcome.examined for outcome in outcomes if outcome.rule_id == "EXT001") == 300


def test_extraction_is_not_applicable_to_a_package():
    outcomes, _ = engine.run(factory.plan(form="package", coverage=None), Policy(), [])
    assert {outcome.state for outcome in outcomes} == {"not_applicable"}


def test_rules_of_another_kind_of_document_are_left_out():
    outcomes, _ = engine.run(factory.plan(), Policy(), [a_rule(violating(1), kinds=("gazette",))])
    assert "TST001" not in {outcome.rule_id for outcome in outcomes}


@pytest.mark.parametrize(
    ("default", "verdicts", "override", "expected"),
    [
        ("error", {}, "notice", "notice"),
        ("error", {"wrong": "notice"}, None, "notice"),
        ("error", {"wrong": "notice"}, "warning", "notice"),
        ("error", {"wrong": "warning"}, "notice", "notice"),
        ("notice", {"wrong": "warning"}, "error", "error"),
        ("notice", {}, "error", "error"),
        ("warning", {"wrong": "notice"}, "error", "notice"),
    ],
)
def test_severity_of_verdict_and_policy(
    default: Severity, verdicts: dict[str, Severity], override: Severity | None, expected: Severity
):
    policy = Policy(severity={"TST001": override} if override else {})
    _, (finding,) = run(a_rule(violating(1), severity=default, verdict_severity=verdicts), factory.plan(), policy)
    assert finding.severity == expected


def test_findings_are_told_by_severity_agency_rule_and_row():
    mild = a_rule(violating(1, 7), id="TST001", severity="warning")
    grave = a_rule(violating(9, 2, 5), id="TST002")
    _, findings = engine.run(factory.plan(), Policy(), [mild, grave])
    assert [(finding.rule_id, finding.row["row_id"]) for finding in findings] == [
        ("TST002", 2),
        ("TST002", 5),
        ("TST002", 9),
        ("TST001", 1),
        ("TST001", 7),
    ]


# Fingerprints: what they survive, and what changes them. Rows are found by their cells, for row_id moves with them.

WRONG = "9,999"


def faulty() -> dict[str, list[factory.Row]]:
    printed = factory.rows()
    for number in (1, 2, 6):
        printed["work_items"][number]["total_raw"] = WRONG
    return printed


def check_total(context: Context) -> Checked:
    import narwhals as nw

    table = context.frame("work_items")
    found = table.filter(nw.col("total_raw") == WRONG).with_columns(verdict=nw.lit("wrong"), actual=nw.col("total"))
    return Checked(found.select("row_id", "agency", "verdict", "actual").sort("row_id"), table)


def fingerprints(printed: dict[str, list[factory.Row]]) -> list[str]:
    _, findings = run(a_rule(check_total), factory.plan(printed))
    return sorted(finding.fingerprint for finding in findings)


def shifted(printed: dict[str, list[factory.Row]]) -> dict[str, list[factory.Row]]:
    return {
        name: [{k: v + 17 if "line" in k else v for k, v in row.items()} for row in rows]
        for name, rows in printed.items()
    }


def reversed_rows(printed: dict[str, list[factory.Row]]) -> dict[str, list[factory.Row]]:
    return {name: rows[::-1] for name, rows in printed.items()}


def with_an_agency_before(printed: dict[str, list[factory.Row]]) -> dict[str, list[factory.Row]]:
    first = {
        name: [
            {**row, "agency": "潮間處"} for row in rows if row["agency"] == "海風處" and row.get("total_raw") != WRONG
        ]
        for name, rows in printed.items()
    }
    return {name: first[name] + rows for name, rows in shifted(printed).items()}


@pytest.mark.parametrize("change", [shifted, reversed_rows, with_an_agency_before])
def test_fingerprints_stay_when_lines_and_rows_move(change: Callable[[Any], Any]):
    before = fingerprints(faulty())
    assert len(set(before)) == 3
    assert all(len(fingerprint) == 16 for fingerprint in before)
    assert fingerprints(change(faulty())) == before


@pytest.mark.parametrize(
    ("column", "value"),
    [("agency", "潮間處"), ("program_no", "九"), ("item_name", "另一項目"), ("item_no_raw", "(九)")],
)
def test_fingerprints_change_with_what_is_printed(column: str, value: str):
    changed = faulty()
    changed["work_items"][2][column] = value
    assert len(set(fingerprints(changed)) & set(fingerprints(faulty()))) == 2


def test_fingerprints_change_with_the_figure_concerned_and_with_no_other():
    rule = a_rule(violating(2))
    _, (before,) = run(rule, factory.plan())
    _, (same,) = run(rule, factory.with_cell(factory.plan(), "work_items", 2, "central_raw", "7"))
    _, (other,) = run(rule, factory.with_cell(factory.plan(), "work_items", 2, "total_raw", "7"))
    assert before.fingerprint == same.fingerprint != other.fingerprint


def test_fingerprints_of_findings_that_nothing_printed_tells_apart():
    printed = faulty()
    printed["work_items"].append(dict(printed["work_items"][1]))
    found = fingerprints(printed)
    assert len(found) == len(set(found)) == 4
    assert set(fingerprints(faulty())) < set(found)


def test_every_rule_passes_the_plan_without_a_fault():
    outcomes, findings = engine.run(factory.plan(), Policy())
    assert findings == []
    assert {outcome.rule_id for outcome in outcomes} >= {rule.id for rule in registry.rules() if "plan" in rule.kinds}
    assert {outcome.state for outcome in outcomes} <= {"pass", "not_applicable"}


def unread_line(number: int) -> list[Finding]:
    lines = [""] * 200
    lines[number - 2 : number + 1] = ["前一行", "  散 落的文字 ", "後一行"]
    found = Diagnostic("EXT003", number, number, Text("一行", "one line"), agency="燈塔處", table="work_items")
    return engine.run(factory.plan(lines=tuple(lines), diagnostics=(found,)), Policy(), [])[1]


def test_a_line_that_was_not_read_is_shown_and_known_by_its_text():
    (finding,) = unread_line(150)
    assert (finding.severity, finding.origin, finding.agency) == ("notice", "extraction", "燈塔處")
    assert finding.place == "燈塔處 › 重要施政計畫項目與經費"
    assert [(operand.raw, operand.line) for operand in finding.operands] == [("散落的文字", 150)]
    assert [(shown.line, shown.marked) for shown in finding.excerpt] == [(149, False), (150, True), (151, False)]
    (moved,) = unread_line(90)
    assert moved.fingerprint == finding.fingerprint


def test_a_violation_of_a_row_that_does_not_exist_is_a_crash():
    def check(context: Context) -> Checked:
        found = [{"row_id": 999, "agency": "海風處", "verdict": "wrong"}]
        return Checked(lazy(found, COLUMNS), context.frame("work_items"))

    outcome, findings = run(a_rule(check), factory.plan())
    assert (outcome.state, findings) == ("error", [])


def test_items_that_may_not_have_been_read_are_no_low_coverage():
    """An agency whose work items break off is blocked, not charged with saying little of its money."""
    whole = factory.plan()
    agency = whole.tables["agencies"]["agency"].iloc[0]
    poor = factory.with_cell(whole, "agencies", 1, "expenditure", 10.0**9)
    rule = registry.rule("BUD005")
    _, findings = engine.run(poor, Policy(), [rule])
    assert [found.verdict for found in findings if found.rule_id == "BUD005"] == ["low_coverage"]
    cut = Diagnostic("EXT001", 9, 9, Text("中斷", "breaks off"), agency, "work_items")
    outcomes, findings = engine.run(dataclasses.replace(poor, diagnostics=(cut,)), Policy(), [rule])
    outcome = next(outcome for outcome in outcomes if outcome.rule_id == "BUD005")
    assert not [found for found in findings if found.rule_id == "BUD005"]
    assert (outcome.state, outcome.blocked_agencies) == ("blocked", (agency,))
    assert "EXT001" in outcome.reason.en
