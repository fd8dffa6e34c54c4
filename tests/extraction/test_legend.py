import pytest

from extraction import legend
from tests.printed import LEGEND, scanned


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("註：", True),
        ("備註:", True),
        ("附註", True),
        ("評估體制之數字代號意義如下：", True),
        ("註：評估體制之數字代號意義如下：", True),
        ("註冊人數", False),
        ("評估體制", False),
        ("", False),
    ],
)
def test_openings(text, opens):
    (line,) = scanned(f"{text}·")
    assert legend.opens(line) is opens


def test_five_codes():
    rows, rest = legend.read(scanned(LEGEND))
    assert [(row["code_raw"], row["definition"]) for row in rows] == [
        ("1", "由機關自行評估。"),
        ("2", "由任務編組評估。"),
        ("3", "由第三者評估。"),
        ("4", "會同第三者評估。"),
        ("5", "其他。"),
    ]
    assert rest == []


@pytest.mark.parametrize(
    "entry", ["１．自行評估。", "(1)自行評估。", "1、自行評估。", "1 自行評估。", "１：自行評估。"]
)
def test_codes_are_kept_as_printed(entry):
    rows, rest = legend.read(scanned(f"註：·|{entry}·"))
    assert [(row["code_raw"] in "1１", row["definition"]) for row in rows] == [(True, "自行評估。")]
    assert rest == []


def test_a_wrapped_definition_and_a_stray_line():
    rows, rest = legend.read(scanned("註：·|1.由機關會同|第三者評估。·|以上。·"))
    assert [(row["definition"], row["source_line"], row["source_line_end"]) for row in rows] == [
        ("由機關會同第三者評估。", 3, 5)
    ]
    assert [line.text for line in rest] == ["以上。"]
