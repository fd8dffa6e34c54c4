"""Cells of text, and where in the source a piece of one stands."""

from __future__ import annotations

from typing import Any

import pytest

from checks import texts
from checks.policy import Policy
from checks.rule import Context
from tests.checks import harness

LINES = ["一 整建燈", "塔 １、修復外", "牆 並更新燈具。", "１、修復外牆。", "", "合計:5", "修 復"]


def context(tables: dict[str, Any], **more: Any) -> Context:
    return Context(harness.dataset({"tables": tables, **more}), Policy())


def item(**cells: Any) -> dict[str, Any]:
    return {"agency": "海風處", "item_name": "整建燈塔", "source_line": 1, "source_line_end": 7, **cells}


def content(spec: Context) -> texts.Cell:
    return next(cell for cell in texts.cells(spec) if cell.column == "content")


@pytest.mark.parametrize(
    ("piece", "start", "line"),
    [
        ("整建燈塔", 0, 1),  # over a wrap
        ("外牆", 0, 2),
        ("更新燈具", 0, 3),
        ("修復外牆", 20, 4),  # the second of two
        ("更新燈具以及別的", 0, 3),  # its longest beginning
        ("無此文字", 0, 1),
    ],
)
def test_the_line_of_a_piece(piece: str, start: int, line: int):
    spec = context({"work_items": [item(content="１、修復外牆並更新燈具。\n１、修復外牆。")]}, lines=LINES)
    assert texts.line_of(spec, content(spec), piece, start=start) == line


def test_a_piece_that_is_wrapped_is_marked_to_its_end():
    spec = context({"work_items": [item(content="１、修復外牆並更新燈具。")]}, lines=LINES)
    made = texts.operand(spec, content(spec), "修復外牆")
    assert (made.line, made.line_end) == (2, 3)
    assert texts.operand(spec, content(spec)).line_end == 2


def test_without_lines_the_row_says_where():
    spec = context({"work_items": [item(content="修復外牆", source_line=5)]})
    assert texts.line_of(spec, content(spec), "外牆") == 5


def test_a_heading_that_rows_share_is_one_cell():
    indicators = [
        {"agency": "海風處", "section": "strategic", "goal_no": "一", "goal_name": "整建燈塔", "indicator_name": name}
        for name in ("甲", "乙")
    ]
    other = {**indicators[0], "agency": "燈塔處", "indicator_name": "丙"}
    spec = context({"indicators": [*indicators, other]})
    found = [(cell.column, cell.text) for cell in texts.cells(spec)]
    assert found == [
        ("goal_name", "整建燈塔"),
        ("indicator_name", "甲"),
        ("indicator_name", "乙"),
        ("goal_name", "整建燈塔"),
        ("indicator_name", "丙"),
    ]


def test_withheld_and_absent_columns_are_passed_over():
    rows = {"work_items": [item(content="１、修復外牆")]}
    spec = context(rows, withheld=[{"table": "work_items", "column": "content"}], absent=["narrative"])
    assert [cell.column for cell in texts.cells(spec)] == ["item_name"]


def test_an_operand_elsewhere_names_its_row():
    spec = context({"work_items": [item(content="修復外牆", program_no="三", item_no_raw="(二)")]}, lines=LINES)
    cell = content(spec)
    own, other = texts.operand(spec, cell, "外牆"), texts.operand(spec, cell, "外牆", elsewhere=True)
    assert (own.place, own.table, own.row_id) == ("", None, None)
    assert (other.place, other.table, other.row_id) == ("海風處 › 肆 › 三 › (二) › 實施內容", "work_items", 1)
    assert (own.name, own.raw, own.line) == (other.name, other.raw, other.line) == ("content", "外牆", 2)
