import pytest

from extraction.indicators import starts
from extraction.indicators.words import Words
from tests.printed import scanned


def indicators(drawing):
    words = Words.of(scanned(drawing))
    return [(start.raw, start.ordinal) for start in starts.indicators(words, 0, len(words)) if start.cost < 2]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("1 完成座數·", [("1", 1)]),
        ("１２ 完成座數·", [("１２", 12)]),
        ("1. 完成座數·", [("1.", 1)]),
        ("(2) 完成座數·", [("(2)", 2)]),
        ("一 整建燈塔 1 完成座數·", [("1", 1)]),
        ("1 24 小時待命·", [("1", 1)]),
        ("完成 3 座以上·", []),
        ("1999 專線·", []),
        ("85% 以上·", []),
    ],
)
def test_numbers_that_may_begin_a_row(drawing, expected):
    assert indicators(drawing) == expected


def test_a_number_in_one_word_with_the_name_is_kept_apart():
    words = Words.of(scanned("2完成座數 1 統計·"))
    (start, *_) = starts.indicators(words, 0, len(words))
    assert (start.raw, start.ordinal, start.name_head) == ("2", 2, "完成座數")


@pytest.mark.parametrize(
    ("drawing", "raw", "ordinal"),
    [
        ("一 整建燈塔·", "一", 1),
        ("十二 整建燈塔·", "十二", 12),
        ("十|一|整建燈塔·", "十一", 11),
        ("ㄧ 整建燈塔·", "ㄧ", 1),
        ("\u2f06 整建燈塔·", "\u2f06", 2),
    ],
)
def test_goals(drawing, raw, ordinal):
    words = Words.of(scanned(drawing))
    goal = starts.goals(words, 0, len(words))[0]
    assert (goal.raw, goal.ordinal) == (raw, ordinal)
    assert words.text(goal.name_at, len(words)) == "整建燈塔"


def test_a_numeral_inside_a_line_begins_no_goal():
    words = Words.of(scanned("辦理 三 次宣導·"))
    assert starts.goals(words, 0, len(words)) == []


def test_an_indicator_without_number_begins_behind_the_end_of_a_cell():
    words = Words.of(scanned("完工座數·|2 座·|巡查航標|次數·"))
    assert [words.items[start.at].text for start in starts.unnumbered(words, 1, len(words))] == ["2", "巡查航標"]
