import pytest

from extraction import furniture
from extraction.indicators import anchors
from extraction.indicators.words import Words
from tests.printed import INDICATOR_HEAD, scanned

METHODS = frozenset({*anchors.COMMON_METHODS, "現場勘查"})


def find(drawing, head=""):
    words = Words.of(scanned(drawing, head))
    return [(anchor.code, anchor.method) for anchor in anchors.find(words, METHODS)]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("1 完成座數 1 統計|數據·|座數。 2 座·", ("1", "統計數據")),
        ("1 完成座數|1 統計|數據·|座數。·", ("1", "統計數據")),
        ("1 完成座數·|1·|統計|數據·|座數。·", ("1", "統計數據")),
        ("1 完成座數 ３ 現場|勘查·|座數。·", ("３", "現場勘查")),
        ("1 完成座數 A 統計|數據·|座數。·", ("A", "統計數據")),
        ("1 完成座數1 統計|數據·|座數。·", ("1", "統計數據")),
        ("1 完成座數 1統計|數據·|座數。·", ("1", "統計數據")),
        ("1 完成座數 1、2 統計|數據·|座數。·", ("1、2", "統計數據")),
        ("1 完成座數 1 統計數據 座數。 2 座·", ("1", "統計數據")),
        ("1 完成座數 統計|數據·|座數。·", ("", "統計數據")),
        ("1 完成座數 2 問卷·|份數。·", ("2", "問卷")),
        ("1 完成座數 1 自評|報告·|座數。·", ("1", "自評報告")),
    ],
)
def test_codes_and_methods(drawing, expected):
    assert find(drawing) == [expected]


@pytest.mark.parametrize(
    ("drawing", "method"),
    [
        ("1 滿意度 1 統計|數據|及問|卷·|比率。·", "統計數據及問卷"),
        ("1 滿意度 1 統計|數|據、|問卷·|比率。·", "統計數據、問卷"),
    ],
)
def test_a_method_may_be_longer_than_any_known_one(drawing, method):
    assert find(drawing) == [("1", method)]
    # An editor has taken the blanks away: a link or half a word tells that it goes on.
    assert find(drawing.replace("·", "")) == [("1", method)]


def test_a_method_of_five_lines():
    assert find("1 滿意度 1 統計|數據、|問卷|調查|及訪|談·|比率。·") == [("1", "統計數據、問卷調查及訪談")]


@pytest.mark.parametrize("drawing", ["每里訪視|3 次·|以上。·", "辦理 2 場·|次。·", "共 12 件|數。·", "計畫 1 份·"])
def test_figures_of_a_text_are_no_anchor(drawing):
    assert find(drawing) == []


def test_a_page_break_may_cut_a_method():
    body = furniture.strip(scanned("1 完成座數 1 統計|維護之燈塔座數合計及其|¶數據 比率·|2 座·", INDICATOR_HEAD))
    (anchor,) = anchors.find(Words.of(body.lines), METHODS)
    assert (anchor.code, anchor.method, anchor.method_open) == ("1", "統計", True)


def test_methods_are_learnt_where_their_form_is_usual():
    counts = anchors.learn(scanned("1 甲 1 現場|勘查·|2 乙 1 統計|數據|及問|卷·|每年 2 場|次。·|3 丙 1 備查·"))
    assert counts == {"現場勘查": 1, "統計數據及問卷": 1}
