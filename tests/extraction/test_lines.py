import pytest

from extraction import lines
from extraction.lines import Line
from tests import printed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_splits(end):
    assert lines.split(f"甲{end}{end}乙") == ("甲", "", "乙")


def test_a_form_feed_is_a_blank_and_a_byte_order_mark_is_nothing():
    assert lines.split("\ufeff甲\n\f乙") == ("甲", " 乙")


def test_a_line_knows_its_number_its_gap_and_its_blanks():
    first, empty, second, third = lines.scan(["  甲 ", "", "  ", "", "", "乙丙", "丁  "])
    assert (first.number, first.text, first.closed, first.indented, first.blanks) == (1, "甲", True, True, 1)
    assert (empty.number, empty.text, empty.gap) == (3, "", 1)
    assert (second.number, second.closed, second.gap, second.indented) == (6, False, 2, False)
    assert (third.number, third.blanks) == (7, 2)


def test_without_trailing_blanks_nothing_is_known():
    assert [line.closed for line in lines.scan(["甲", "", "乙"])] == [None, None]


def test_width_ends_a_cell_only_where_no_blank_tells():
    narrow, wide = "四字一行", "這是滿版的一行文字"
    assert [line.ends_cell(18) for line in lines.scan([narrow, wide])] == [True, False]
    assert [line.ends_cell(18) for line in lines.scan([narrow, f"{wide} "])] == [False, True]


def test_paragraphs_end_at_blanks():
    found = lines.paragraphs(printed.scanned("一、甲甲|甲·|乙·|··|丙"))
    assert [["".join(line.text for line in part)] for part in found] == [["一、甲甲甲"], ["乙"], ["丙"]]


def test_without_blanks_paragraphs_begin_at_marks():
    scanned = lines.scan(["（一）甲甲", "甲", "１、乙", "（ㄧ）丙"])
    assert ["".join(line.text for line in part) for part in lines.paragraphs(scanned)] == [
        "（一）甲甲甲",
        "１、乙",
        "（ㄧ）丙",
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["節", "約", "用", "電"], "節約用電"),
        (["換裝", "LED", "路燈"], "換裝LED路燈"),
        (["smart", "city", "平台"], "smart city平台"),
        (["2", "km"], "2 km"),
        (["1,800", "件"], "1,800件"),
        ([], ""),
    ],
)
def test_joining_keeps_blanks_between_latin_words_only(words, text):
    assert lines.join(words) == text


def test_compatibility_ideographs_are_plain_for_comparison_only():
    line = Line(1, "年 度\uf90a額", True, 0, False)
    assert (line.folded, line.text) == ("年度金額", "年 度\uf90a額")
