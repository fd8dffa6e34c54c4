import pytest

from extraction import furniture, lines
from tests.printed import INDICATOR_HEAD, WORK_HEAD, scanned, text


def kept(body):
    return [line.text for line in body.lines if line.text]


def test_a_repeated_head_is_taken_out_and_marks_the_page():
    body = furniture.strip(scanned(f"{INDICATOR_HEAD}|甲·|¶乙·|丙·", INDICATOR_HEAD))
    assert kept(body) == ["甲", "乙", "丙"]
    assert [line.page_start for line in body.lines] == [False, True, False]
    assert len(body.furniture) == 16


@pytest.mark.parametrize(
    "head",
    [
        "關鍵策略目標 關鍵績效指標 評估體制 評估方式 衡量標準 年度目標值·",
        "關鍵策略目標·|關鍵績效指標·|關鍵績效指標·|評估·|體制·|評估·|方式·|衡量標準·|112 年度目標·|值·",
        "共同性目標·|共同性指標·|共同性指標·|評估·|體制·|評估·|方式·|衡量標準 112 年度目標值·",
        "編號·|關鍵績效指標·|評估體制·|評估方式·|衡 量 標 準 年 度 目 標 值·",
        "關鍵策略目標·|關鍵績效指標·|評估·|體制·|評估·|方式·|衡量標準 \uf98e度目標值·",
    ],
)
def test_heads_wrap_their_words_in_many_ways(head):
    body = furniture.strip(scanned(f"{head}|一 整建燈塔 1 完成座數 1 統計|數據·"))
    assert kept(body) == ["一 整建燈塔 1 完成座數 1 統計", "數據"]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("工作計畫名稱 重要計畫項目 實施內容 預算金額(仟元) 備註·", "仟元"),
        (WORK_HEAD, "仟元"),
        ("工作計畫 重要計畫項目 實施內容 預算金額（千元） 備註·", "千元"),
        ("單位：元·|工作計畫名稱 重要計畫項目 實施內容 預算金額 備註·", "元"),
        ("工作計畫名稱 重要計畫項目 實施內容 預算金額 備 註·", None),
    ],
)
def test_the_head_of_the_work_items_names_the_unit(head, unit):
    body = furniture.strip(scanned(f"{head}|一、燈塔管理 (一)整建·"))
    assert (kept(body), body.unit) == (["一、燈塔管理 (一)整建"], unit)


def test_words_of_a_head_alone_are_text():
    drawing = "項目·|名稱·|備註·|評估·|方式·"
    assert kept(furniture.strip(scanned(drawing))) == ["項目", "名稱", "備註", "評估", "方式"]


def test_a_page_number_keeps_its_distance():
    raw = lines.split(text("甲·") + "\n\n\n 49 \n" + text(f"{WORK_HEAD}|乙·"))
    body = furniture.strip(lines.scan(raw))
    assert kept(body) == ["甲", "乙"]
    assert "49" in [line.text for line in body.furniture]


def test_a_lone_figure_of_a_cell_is_no_page_number():
    assert kept(furniture.strip(scanned("更新處數·|3·|2 巡查·"))) == ["更新處數", "3", "2 巡查"]


def test_a_page_number_may_end_the_section():
    raw = lines.split(text("甲·") + "\n\n\n- 50 -")
    assert kept(furniture.strip(lines.scan(raw))) == ["甲"]
