"""Columns made at load."""

import pytest

from core import derive


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        ("中央: 本府: 其他: 合計:", "central own other total"),
        ("中央： 本府： 其他： 合計：", "central own other total"),
        ("中中央： 本府 其它: 合計…:", "central own other total"),
        ("本府: 中央: 合計:", "own central total"),
        ("中央: 市府: 其他: 合計:", "central ? other total"),
        ("", ""),
    ],
)
def test_label_sequence(printed, columns):
    assert derive.label_sequence(printed) == columns


def test_a_value_stays_empty_where_the_text_is_no_number():
    row = derive.values("work_items", {"central_raw": "1.900", "own_raw": "1,900", "other_raw": "", "total_raw": None})
    assert [row[name] for name in ("central", "own", "other", "total")] == [None, 1900, None, None]


def test_printed_numbers_become_ordinals():
    row = derive.values("work_items", {"program_no": "十二", "item_no_raw": "（三）"})
    assert (row["program_ordinal"], row["item_no"], row["item_ordinal"]) == (12, "(三)", 3)
    row = derive.values("indicators", {"goal_no": "十", "indicator_no_raw": "１", "evaluation_code_raw": "１"})
    assert (row["goal_ordinal"], row["indicator_no"], row["indicator_ordinal"], row["evaluation_code"]) == (
        10,
        "1",
        1,
        1,
    )
