"""One misprinted character in a head or a number leaves the tables as they are."""

import pytest

from extraction import chapters, furniture
from tests import printed
from tests.printed import INDICATOR_HEAD, scanned


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("壹,年度施政目標·", "narrative"),
        ("貮、年度關鍵績效指標·", "strategic"),
        ("貳、秊度關鍵績效指標·", "strategic"),
        ("參．年度共同性指標·", "common"),
        ("肄、晴港市政府海事處年度重要施政计畫·", "work"),
        ("拾、年度共同性指標·", "common"),
        ("二、年度施政目標之檢討方式·", None),
        ("年度重要施政計畫之執行·", None),
        ("貳拾年來之年度績效·", None),
    ],
)
def test_section_heads(head, kind):
    (line,) = scanned(head)
    assert chapters.section_kind(line) == kind


def test_a_head_of_a_table_with_a_misprinted_word_is_still_furniture():
    misprinted = INDICATOR_HEAD.replace("年度目標值", "年度日標值")
    body = furniture.strip(scanned(f"{INDICATOR_HEAD}|甲·|¶乙·", misprinted))
    assert [line.text for line in body.lines if line.text] == ["甲", "乙"]


def test_a_letter_for_the_number_of_an_indicator():
    dataset = printed.read(
        printed.chapter(
            strategic="一 整建燈塔 1 完成座數 1 統計|數據·|完工座數。 2 座·"
            "|二 維護航標 l 巡查次數 1 統計|數據·|巡查次數。 12 次·|2 更新盞數 1 統計|數據·|更新盞數。 5 盞·"
        )
    )
    rows = [row for row in printed.rows(dataset, "indicators") if row["section"] == "strategic"]
    assert [(row["goal_no"], row["indicator_no_raw"], row["target_raw"]) for row in rows] == [
        ("一", "1", "2座"),
        ("二", "l", "12次"),
        ("二", "2", "5盞"),
    ]


def test_another_mark_behind_the_number_of_a_program():
    dataset = printed.read(
        printed.chapter(
            work="一，燈塔管理 (一)整建 修復外牆。·|中央:1·|本府:2·|其他:0·|合計:3·|·"
            "|二．港務|管理·|(一)浮標 汰換浮標。·|中央:1·|本府:2·|其他:0·|合計:3·|·"
        )
    )
    rows = printed.rows(dataset, "work_items")
    assert [(row["program_no"], row["program_name"]) for row in rows] == [("一", "燈塔管理"), ("二", "港務管理")]
