"""Whole indicator tables: rows, goals, and what page breaks cut."""

import pytest

from tests import printed

NAMES = ("goal_no", "goal_name", *printed.INDICATOR_CELLS)


def read(drawing):
    dataset = printed.read(printed.chapter(strategic=drawing))
    found = [row for row in printed.rows(dataset, "indicators") if row["section"] == "strategic"]
    return [tuple(printed.compact(row[name]) for name in NAMES) for row in found], dataset


def names(drawing):
    return [(row[2], row[3]) for row in read(drawing)[0]]


def test_a_goal_with_two_indicators_and_a_second_goal():
    found, dataset = read(
        "一 整建燈塔及航|標，維護航行|安全·|1 完成座數 1 統計|數據·|完工座數。 2 座·"
        "|2 巡查次數 2 進度|控管·|每月 2 次。·|24 次·"
        "|二 港務 1 靠泊艘次 1 統計|數據·|進港靠泊之艘次，不含漁|船及公務船。·|1,800 艘·"
    )
    goal = ("一", "整建燈塔及航標，維護航行安全")
    assert found == [
        (*goal, "1", "完成座數", "1", "統計數據", "完工座數。", "2座"),
        (*goal, "2", "巡查次數", "2", "進度控管", "每月2次。", "24次"),
        ("二", "港務", "1", "靠泊艘次", "1", "統計數據", "進港靠泊之艘次，不含漁船及公務船。", "1,800艘"),
    ]
    assert dataset.diagnostics == ()


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("1999專線滿意度", "1999 專線滿意度"),
        ("24小時待命", "24 小時待命"),
        ("5S競賽", "5S 競賽"),
        ("推動18歲以下兒童保護", "推動 18 歲以下兒童保|護"),
        ("改善PM2.5年均值", "改善 PM2.5 年均值"),
    ],
)
def test_names_that_hold_figures(name, drawn):
    drawing = f"一 整建燈塔 1 {drawn} 1 統計|數據·|次數。 2 次·|2 巡查 1 統計|數據·|次數。 5 次·"
    assert names(drawing) == [("1", name), ("2", "巡查")]


def test_a_measure_whose_lines_begin_with_figures():
    found, _ = read(
        "一 整建燈塔 1 巡查 1 統計|數據·|自接獲通報起至到場為止|4 小時內之件數占總件數"
        "|1 統計為比率。·|90%·|2 演練 1 統計|數據·|場次。 2 場·"
    )
    assert [row[6] for row in found] == ["自接獲通報起至到場為止4小時內之件數占總件數1統計為比率。", "場次。"]


def test_look_alike_numerals_begin_goals():
    found, _ = read("ㄧ 整建燈塔 1 完成座數 1 統計|數據·|座數。 2 座·|\u2f06 港務 1 艘次 1 統計|數據·|艘次。 5 艘·")
    assert [(row[0], row[1]) for row in found] == [("ㄧ", "整建燈塔"), ("\u2f06", "港務")]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        # the name
        (
            "1 完成座數及維護航標之件|1 統計|數據·|座數。 2 座·|¶數·",
            ("完成座數及維護航標之件數", "統計數據", "座數。", "2座"),
        ),
        # code and method
        (
            "1 完成座數 1 統計 完工之座數合計及維護之 2 座·|¶數據 座數。·",
            ("完成座數", "統計數據", "完工之座數合計及維護之座數。", "2座"),
        ),
        # the measure, whose target stands on the page before
        (
            "1 完成座數 1 統計|數據·|完工之座數合計及維護之|2 座·|¶座數。·",
            ("完成座數", "統計數據", "完工之座數合計及維護之座數。", "2座"),
        ),
        # the target
        ("1 完成座數 1 統計|數據·|座數。 12,000|¶平方公尺·", ("完成座數", "統計數據", "座數。", "12,000平方公尺")),
        # measure and target
        (
            "1 完成座數 1 統計|數據·|完工之座數合計及維護之|依實際申請|¶座數。·|核列·",
            ("完成座數", "統計數據", "完工之座數合計及維護之座數。", "依實際申請核列"),
        ),
        # between the rows of one indicator: nothing is cut
        ("1 完成座數 1 統計|數據·|¶座數。 2 座·", ("完成座數", "統計數據", "座數。", "2座")),
    ],
)
def test_page_breaks_inside_a_row(drawing, expected):
    found, _ = read(f"一 整建燈塔 {drawing}|2 巡查 1 統計|數據·|次數。 5 次·")
    assert [row[3:4] + row[5:] for row in found] == [expected, ("巡查", "統計數據", "次數。", "5次")]


def test_a_goal_cut_by_a_page_break_goes_on_in_its_column():
    found, _ = read(
        "一 整建燈塔及航|標，維護航行|1 完成座數 1 統計|數據·|完工之座數合計及維護之|2 座·|¶安全·"
        "|座數。·|2 巡查 1 統計|數據·|次數。 5 次·"
    )
    assert [row[1] for row in found] == ["整建燈塔及航標，維護航行安全"] * 2
    assert found[0][6:] == ("完工之座數合計及維護之座數。", "2座")


def test_the_lines_of_the_cells():
    _, dataset = read("一 整建燈塔 1 完成座數及航標|件數·|1 統計|數據·|座數。·|2 座·")
    row = printed.rows(dataset, "indicators")[0]
    at = {
        name: dataset.lines[row[name] - 1].strip()
        for name in ("source_line", "code_line", "target_line", "source_line_end")
    }
    assert at == {
        "source_line": "一 整建燈塔 1 完成座數及航標",
        "code_line": "1 統計",
        "target_line": "2 座",
        "source_line_end": "2 座",
    }


def test_cells_that_cannot_be_told_apart_are_reported():
    found, dataset = read("一 整建燈塔 1 完成座數 1 統計|數據·|2 巡查 1 統計|數據·|次數。 5 次·")
    assert [row[2] for row in found] == ["1", "2"]
    assert [(item.rule_id, item.table) for item in dataset.diagnostics] == [("EXT002", "indicators")]


def test_what_stands_before_the_first_row_is_reported():
    _, dataset = read("單位自訂·|一 整建燈塔 1 完成座數 1 統計|數據·|座數。 2 座·")
    assert [(item.rule_id, item.detail.zh[-6:]) for item in dataset.diagnostics] == [("EXT003", "「單位自訂」")]


def test_a_table_without_any_row_is_reported():
    _, dataset = read("本年度無指標。·")
    assert [item.rule_id for item in dataset.diagnostics] == ["EXT004", "EXT003"]
