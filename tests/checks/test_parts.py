"""The small parts the engine stands on: frames and rows, words, places, majorities."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import narwhals
import pandas as pd
import pytest

from checks.frames import count, lazy, rows
from checks.majority import majority
from checks.messages import fields, render
from checks.places import cell_title, place
from core.findings import Text


def test_a_missing_value_is_none_in_every_kind_of_column():
    frame = pd.DataFrame(
        {
            "text": pd.array(["甲", None], dtype="string"),
            "whole": pd.array([None, 1], dtype="Int64"),
            "share": pd.array([None, 0.5], dtype="Float64"),
            "plain": [float("nan"), 0.5],
        }
    )
    assert rows(narwhals.from_native(frame).lazy()) == [
        {"text": "甲", "whole": None, "share": None, "plain": None},
        {"text": None, "whole": 1, "share": 0.5, "plain": 0.5},
    ]


def test_rows_survive_the_way_into_a_frame_and_back():
    records = [
        {"row_id": 2**60, "agency": "甲", "difference": Decimal("0.1"), "shown": Text("甲", "a")},
        {"row_id": None, "agency": None},
    ]
    columns = ("row_id", "agency", "difference", "shown", "expected")
    frame = lazy(records, columns)
    assert rows(frame) == [{name: record.get(name) for name in columns} for record in records]
    assert count(frame) == 2
    assert count(lazy([], columns)) == 0


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (1234567, "1,234,567", "1,234,567"),
        (-1000.0, "-1,000", "-1,000"),
        (108039.383, "108,039.383", "108,039.383"),
        (Decimal("2.0"), "2", "2"),
        (None, "（空白）", "(empty)"),
        ("1234", "1234", "1234"),
        (Text("合計", "Total"), "合計", "Total"),
    ],
)
def test_values_in_a_message(value: Any, zh: str, en: str):
    assert render(Text("{x}", "{x}"), {"x": value}) == Text(zh, en)


def test_a_sign_can_be_asked_for():
    assert render(Text("{x:+,}", "{x:+,}"), {"x": 1000}) == Text("+1,000", "+1,000")
    assert render(Text("{x:+,}", "{x:+,}"), {"x": None}).en == "(empty)"


def test_braces_in_a_value_are_no_fields():
    assert render(Text("{x}", "{x}"), {"x": "{y}"}).zh == "{y}"


def test_the_fields_of_both_languages_are_known():
    assert fields(Text("{a} 與 {b:+,}", "{a} and {c}")) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("table", "row", "cell", "expected"),
    [
        ("work_items", {"program_no": "三", "item_no": "(五)"}, "total", "海風處 › 肆 › 三 › (五) › 合計"),
        ("work_items", {"program_no": "三", "item_name": "步道維護"}, None, "海風處 › 肆 › 三 › 步道維護"),
        ("indicators", {"section": "strategic", "goal_no": "四", "indicator_no": "2"}, None, "海風處 › 貳 › 四 › 2"),
        ("agencies", {}, "expenditure", "海風處 › 總額 › 歲出預算數"),
        ("goals", {"listing": "table", "section": "common", "goal_no": "一"}, None, "海風處 › 參 › 一"),
        (
            "goals",
            {"listing": "narrative", "section": "strategic", "goal_no": "一"},
            None,
            "海風處 › 壹 › 關鍵策略目標 › 一",
        ),
        ("evaluation_legend", {"section": "common", "code_raw": "3"}, "definition", "海風處 › 參 › 註 › 3 › 意義"),
    ],
)
def test_places_read_as_a_person_says_them(table: str, row: dict[str, Any], cell: str | None, expected: str):
    assert place("海風處", table, row, cell) == expected


def test_a_cell_is_named_as_it_is_printed():
    assert cell_title("work_items", "central") == Text("中央", "Central grants")
    assert cell_title("indicators", "target") == Text("年度目標值", "Target for the year")


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("甲乙丙", ("x", 3, 3)),
        ("甲乙", None),
        ("甲甲甲", None),
        ("甲乙丙-丁", ("x", 3, 4)),
        ("甲乙丙-丁戊己", None),
        ("甲乙丙丁-戊己庚", ("x", 4, 7)),
        ("", None),
    ],
)
def test_a_majority_is_three_agencies_and_more_than_half(votes: str, expected: tuple[str, int, int] | None):
    for_x, _, for_y = votes.partition("-")
    pairs = [(agency, "x", "Ｘ") for agency in for_x] + [(agency, "y", "Ｙ") for agency in for_y]
    found = majority(pairs)
    assert (found and (found.value, found.count, found.of)) == expected
    assert found is None or found.printed == "Ｘ"
