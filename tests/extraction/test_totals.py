import pytest

from extraction import totals
from tests.printed import scanned


def read(drawing):
    row, rest = totals.read(scanned(drawing))
    return row, [line.text for line in rest]


def test_the_three_totals():
    row, rest = read(
        "一、本年度歲出預算數統計 393,895 仟元。·|二、本年度歲入預算數統計 0仟元。·|三、本年度編制員額共計 29 人。·|·"
    )
    assert row == {
        "expenditure_raw": "393,895",
        "expenditure_unit": "仟元",
        "expenditure_line": 1,
        "revenue_raw": "0",
        "revenue_unit": "仟元",
        "revenue_line": 3,
        "staff_raw": "29",
        "staff_line": 5,
        "remarks": "",
    }
    assert rest == []


@pytest.mark.parametrize(
    ("line", "raw", "unit"),
    [
        ("一、本年度歲出預算數統計新臺幣 1,234 千元·", "1,234", "千元"),
        ("一、本年度歲出預算數 108,039.383 仟元。·", "108,039.383", "仟元"),
        ("一、本年度歲出預算數共計：12 億 3,456 萬元。·", "12億3,456萬", "元"),
        ("一、本年度歲出預算數統計 85,|000 仟元。·", "85,000", "仟元"),
        ("一、本年度歲出概算數統計 1.900 元·", "1.900", "元"),
        ("一、本年度歲出預算數統計 － 仟元·", "－", "仟元"),
    ],
)
def test_figures_as_printed(line, raw, unit):
    row, rest = read(line)
    assert (row["expenditure_raw"], row["expenditure_unit"], rest) == (raw, unit, [])


def test_what_stands_behind_a_total_is_a_remark():
    row, _ = read("三、本年度編制員額共計 29 人（含約聘僱 3 人）。·")
    assert (row["staff_raw"], row["remarks"]) == ("29", "（含約聘僱3人）")


def test_a_line_that_is_no_total_is_unread():
    row, rest = read("四、另有基金若干。·|二、本年度無歲入。·")
    assert (row, rest) == ({"remarks": ""}, ["四、另有基金若干。", "二、本年度無歲入。"])


def test_a_second_expenditure_does_not_replace_the_first():
    row, rest = read("一、本年度歲出預算數統計 1 仟元。·|一、本年度歲出預算數統計 2 仟元。·")
    assert (row["expenditure_raw"], rest) == ("1", ["一、本年度歲出預算數統計 2 仟元。"])
