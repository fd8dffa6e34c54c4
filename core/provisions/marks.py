"""The marks of provisions: 第三條, 三、, (一), 1."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from core.numbers import parse_numeral
from core.text import narrow

HAN = "〇○零一二三四五六七八九十百廿卅"
#: A number as a mark has it.
NUMBER = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,7}})"

Style = Literal[
    "chapter",
    "section",
    "article",
    "point",
    "capital",
    "stem",
    "han",
    "han_bracket",
    "digit",
    "digit_bracket",
    "circle",
]
_CAPITAL = "壹貳參肆伍陸柒捌玖拾"
_STEM = "甲乙丙丁戊己庚辛壬癸"
#: An older form: the number and a wide blank, 一　本要點…
_HAN_AND_GAP = re.compile(
    r"(?P<n>十?[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)\u3000+(?=[\u4e00-\u9fff].{5})"
)
_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: Behind 第一章 stands a blank or its title: a few characters and no sentence.
_HEADED = r"(?=\s|$|(?![之所規第及或至])[\u4e00-\u9fff]{2,10}$)"
#: Each style with the mark it is known by, in half width; the order decides where two would match.
_MARKERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第\s*(?P<n>{NUMBER})\s*(?:章|編){_HEADED}")),
    ("section", re.compile(rf"第\s*(?P<n>{NUMBER})\s*節{_HEADED}")),
    ("article", re.compile(rf"第\s*(?P<n>{NUMBER})\s*條(?:\s*之\s*(?P<sub>{NUMBER}))?")),
    ("point", re.compile(rf"第\s*(?P<n>{NUMBER})\s*點(?:\s*之\s*(?P<sub>{NUMBER}))?")),
    ("capital", re.compile(rf"(?P<n>[{_CAPITAL}]{{1,3}})\s*[、,.]")),
    ("stem", re.compile(rf"(?P<n>[{_STEM}])\s*[、,.]")),
    ("han", re.compile(rf"(?P<n>[{HAN}]{{1,5}})(?:\s*之\s*(?P<sub>{NUMBER}))?\s*[、.]")),
    ("han_bracket", re.compile(rf"\(\s*(?P<n>[{HAN}]{{1,4}})\s*\)|(?P<one>[{_IN_BRACKETS}])")),
    ("digit_bracket", re.compile(r"\(\s*(?P<n>[0-9]{1,3})\s*\)")),
    ("digit", re.compile(r"(?P<n>[0-9]{1,3})\s*(?:、|[.](?![0-9]))")),
    ("circle", re.compile(rf"(?P<n>[{_CIRCLED}])")),
)
_FIRST: tuple[tuple[str, tuple[Style, ...]], ...] = (
    ("第", ("chapter", "section", "article", "point")),
    (_CAPITAL, ("capital",)),
    (_STEM, ("stem",)),
    (HAN, ("han",)),
    ("(", ("han_bracket", "digit_bracket")),
    (_IN_BRACKETS, ("han_bracket",)),
    ("0123456789", ("digit",)),
    (_CIRCLED, ("circle",)),
)
#: The patterns that can match a text, by its first character in half width.
_CANDIDATES = {
    char: tuple((style, pattern) for style, pattern in _MARKERS if style in styles)
    for chars, styles in _FIRST
    for char in chars
}
#: Radicals and other signs that look like a common character; a PDF gives them in its place: ⼀, ㇐, ㄧ for 一.
ALIKE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))
} | {0x31D0: "一", 0x3127: "一", 0x5DFF: "市"}
#: No mark is longer; what is behind it need not be looked at.
_LONGEST = 40
for _code, _char in [*((code, chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)), *ALIKE.items()]:
    if _char in _CANDIDATES:
        _CANDIDATES[chr(_code)] = _CANDIDATES[_char]
_FORMAL = str.maketrans(_CAPITAL, "一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark at the head of a paragraph."""

    raw: str  #: as printed
    style: Style
    number: int | None
    sub_number: int | None = None


def parse_marker(text: str) -> tuple[Marker | None, str]:
    """Return the mark with which *text* begins, if any, and the text behind it.

    >>> parse_marker("第八條之一 本辦法自發布日施行。")
    (Marker(raw='第八條之一', style='article', number=8, sub_number=1), '本辦法自發布日施行。')
    >>> parse_marker("(十二)其他。")[0].number, parse_marker("1.5倍以上")[0]
    (12, None)
    """
    # Most paragraphs begin with a word: their first character decides without a search.
    candidates = _CANDIDATES.get(text[:1])
    if candidates is None:
        return None, text.strip()
    half = narrow(text[:_LONGEST]).translate(ALIKE)
    for style, pattern in candidates:
        match = pattern.match(half)
        if match:
            marker = Marker(text[: match.end()].strip(), style, *_numbers(style, match))
            return (marker, text[match.end() :].strip()) if marker.number is not None else (None, text.strip())
    match = _HAN_AND_GAP.match(text)
    if match:
        return Marker(match["n"], "han", parse_numeral(match["n"])), text[match.end() :].strip()
    return None, text.strip()


def _numbers(style: Style, match: re.Match[str]) -> tuple[int | None, int | None]:
    token = match["n"]
    if token is None:
        return _IN_BRACKETS.index(match["one"]) + 1, None
    if style == "circle":
        return _CIRCLED.index(token) + 1, None
    if style == "stem":
        return _STEM.index(token) + 1, None
    if style == "capital":
        token = token.translate(_FORMAL)
    sub = match["sub"] if "sub" in match.re.groupindex else None
    return parse_numeral(token), parse_numeral(sub) if sub else None
