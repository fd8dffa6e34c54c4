import pytest

from extraction import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [("一", 1), ("十二", 12), ("ㄧ", 1), ("十ㄧ", 11), ("\u2f17", 10), ("\u2f06", 2), ("甲", None), ("", None)],
)
def test_look_alikes_count_as_the_numeral_they_stand_for(text, value):
    assert numerals.ordinal(text) == value
