import pytest

from extraction.work import layout
from tests.printed import scanned


@pytest.mark.parametrize(
    ("text", "no", "name"),
    [
        ("(一)用地", "一", "用地"),
        ("（十一） 巡查", "十一", "巡查"),
        ("(四 )浮標", "四", "浮標"),
        ("(ㄧ)用地", "ㄧ", "用地"),
    ],
)
def test_items(text, no, name):
    match = layout.ITEM.match(text)
    assert match is not None
    assert (match["no"], match["name"]) == (no, name)


@pytest.mark.parametrize("text", ["(1)用地", "（１）用地", "(甲)用地", "一、用地"])
def test_no_items(text):
    assert layout.ITEM.match(text) is None


@pytest.mark.parametrize("text", ["一、燈塔", "十二、 港務", "ㄧ、燈塔", "壹、燈塔"])
def test_programs(text):
    assert layout.PROGRAM.match(text)


def test_columns_are_measured_by_their_wrapped_lines():
    wide = "(一)舊漁港周邊航道疏|濬·|疏濬航道並設置浮標，完工後移交漁會|維護。·|(二)燈塔及其周邊環境|整理·|整理環境。·"
    found = layout.measure(scanned(wide))
    assert (found.item, found.content) == (20, 34)
    assert layout.measure(scanned("甲·")) == layout.Layout()


@pytest.mark.parametrize(
    ("words", "width", "count"),
    [
        (["用地", "徵收。"], 12, 1),
        (["強化", "119", "派遣"], 14, 3),
        (["兵役", "１、依法辦理。"], 20, 1),
        (["兵役", "(一)依法辦理。"], 20, 1),
        (["節", "約", "用", "電"], 12, 4),
        (["舊漁港周邊航道疏濬工程", "2"], 12, 1),
    ],
)
def test_how_many_words_are_the_name(words, width, count):
    assert layout.split_name(words, width) == count
