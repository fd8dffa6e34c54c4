from __future__ import annotations

import pytest

from reporting.visible import visible, visible_line
from reporting.words import number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 中文，全形　空格", "plain, 中文，全形　空格"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("零\u200b寬\ufeff", "零⟨U+200B⟩寬⟨U+FEFF⟩"),
        ("\x00\x1b\x7f\x85", "⟨U+0000⟩⟨U+001B⟩⟨U+007F⟩⟨U+0085⟩"),
        ("私\ue000用\U000f0000", "私⟨U+E000⟩用⟨U+F0000⟩"),
        ("\u2028\u3164\udcff", "⟨U+2028⟩⟨U+3164⟩⟨U+DCFF⟩"),
        ("兩\n行\t格", "兩\n行\t格"),
        ("𠮷 10² ① ㎡", "𠮷 10² ① ㎡"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


def test_one_line_stays_one_line():
    assert visible_line("a\nb\tc\r\n") == "a b c⟨U+000D⟩ "


@pytest.mark.parametrize(
    ("value", "signed", "printed"),
    [
        (1234567, False, "1,234,567"),
        (630, True, "+630"),
        (-630, True, "−630"),
        (0, True, "0"),
        (0.1, False, "0.1"),
        (1e16, False, "10,000,000,000,000,000"),
        (None, True, "—"),
        ("2%", True, "2%"),
    ],
)
def test_numbers_are_printed_with_every_digit(value, signed, printed):
    assert number(value, signed=signed) == printed
