"""Where the measure ends and the target begins."""

import pytest

from extraction.indicators import block
from extraction.indicators.anchors import COMMON_METHODS
from extraction.indicators.words import Words
from tests.printed import scanned


def read(drawing):
    words = Words.of(scanned(drawing))
    found = block.read(words, 0, len(words), block.Open(), block.Widths(), COMMON_METHODS)
    return tuple("".join(words.text(span.start, span.end) for span in spans) for spans in (found.measure, found.target))


@pytest.mark.parametrize(
    ("drawing", "measure", "target"),
    [
        ("完工座數。 2 座·", "完工座數。", "2座"),
        ("滿意人次÷總人次×100%·|≧85%·", "滿意人次÷總人次×100%", "≧85%"),
        ("完成之座數÷應完成座數|×100%·|98.5%·", "完成之座數÷應完成座數×100%", "98.5%"),
        ("每季訪視。 每季 1 次·", "每季訪視。", "每季1次"),
        ("參訓人數。 100 人/200|人次·", "參訓人數。", "100人/200人次"),
        ("考核成績。 前 3 名·", "考核成績。", "前3名"),
        ("較上年度成長。 成長 5%·", "較上年度成長。", "成長5%"),
        ("與前 3 年平均比較。 -5%·", "與前3年平均比較。", "-5%"),
        ("整備處所比例。 1/2·", "整備處所比例。", "1/2"),
        ("草案公開展覽。 完成 1 案·", "草案公開展覽。", "完成1案"),
        ("評鑑等第。 A 級·", "評鑑等第。", "A級"),
        ("滿意比率。 八成以上·", "滿意比率。", "八成以上"),
        ("辦理說明會及健檢 說明會 2|場，健檢 30|件·", "辦理說明會及健檢", "說明會2場，健檢30件"),
        ("完成率。 一、流感 50%|二、水痘 98%·", "完成率。", "一、流感50%二、水痘98%"),
        ("扶助戶數。 依實際申請|核列戶數辦|理·", "扶助戶數。", "依實際申請核列戶數辦理"),
        ("1.場次。·|2.人次。·|1.10 場·|2.300 人次·", "1.場次。2.人次。", "1.10場2.300人次"),
        ("妥善座數÷總座數·|※停用者不計。·|98%·", "妥善座數÷總座數※停用者不計。", "98%"),
        ("1 統計表·|2 座·", "1統計表", "2座"),
    ],
)
def test_measures_and_targets(drawing, measure, target):
    assert read(drawing) == (measure, target)


def test_the_blank_of_an_empty_cell_tells_which_one_it_is():
    assert read("拖吊車次。··") == ("拖吊車次。", "")
    words = Words.of(scanned("數據·|·93%·"))
    found = block.read(words, 1, len(words), block.Open(), block.Widths(), COMMON_METHODS)
    assert [words.text(span.start, span.end) for span in (*found.measure, *found.target)] == ["", "93%"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("1.場次", True), ("（一）場次", True), ("※不計", True), ("①甲", True), ("場次", False), ("100 場", False)],
)
def test_marks_of_a_list(text, marked):
    assert block.has_mark(text) is marked
