"""Characters that look like others: a scan of one text, whatever cell or provision it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "look_alike",
    "invisible",
    "private_use",
    "symbol_font",
    "lost",
    "letter_for_digit",
    "letter_for_zero",
    "letter_for_sign",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """One character that is not what it looks like."""

    kind: Kind
    start: int
    char: str
    right: str | None  #: what is meant; empty: nothing at all; ``None``: not known


#: Always another character, in a text of our time.
_FIXED = {"巿": "市"}
#: Radicals of the supplement that stand for a word; Unicode gives most of them no equivalent.
_RADICALS = dict(
    zip(
        "⺒⺟⺠⺩⺫⺮⺝⺼⺽⻁⻄⻅⻉⻋⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻨⻩⻫⻬⻭⻮⻯⻰⻱⻲⻳⺶⺧",
        "巳母民王目竹月月臼虎西見貝車金長長長門雨青韋頁風飛食食馬骨鬼魚鳥麥黃齊齊齒齒龍龍龜龜龜羊牛",
        strict=True,
    )
)
#: Kana and a bopomofo letter that look like Han characters; meant as such where no kana or bopomofo stands beside.
_KANA = {"ニ": "二", "ロ": "口", "カ": "力", "エ": "工", "ト": "卜", "タ": "夕", "ハ": "八", "ー": "一", "ㄧ": "一"}
_SYLLABIC = "ぁ-ゟァ-ヿㇰ-ㇿㄅ-ㄯㆠ-ㆿˊˇˋ˙"
#: Cyrillic and Greek letters with the shape of Latin ones.
_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУаеорсухіјѕ", "ABCEHIJKMOPSTXYaeopcyxijs", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))
_GREEK_SMALL = {"ο": "o", "ν": "v"}

_RARE = re.compile(
    r"[^\u0009-\u0080\u00a0-\u00ac\u00ae-\u0360\u2010-\u2027\u2030-\u205f\u2070-\u27ff\u2900-\u2e7f"
    r"\u2ff0-\u3029\u3030-\u303f\u3041-\u30a0\u3105-\u3126\u3128-\u312f\u3200-\u5dfe\u5e00-\u9fff"
    r"\uff01-\uff9f\uffe0-\uffef\U0001f000-\U0001faff\U00020000-\U0002a6df]"
)
_SYMBOL_FONT = ("\uf020", "\uf0ff")
_FILLERS = "\u00ad\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"

_NUMERAL = "零〇一二三四五六七八九"
#: O, l and I among digits: 2O人, 1O9年, l,234, 20l9. Not H2O, O2O, 500l, i5, 5G.
_LETTER = re.compile(
    r"(?<![0-9A-Za-z０-９.,])(?=[0-9０-９OoＯlI,.]*[0-9０-９])(?:"
    r"[0-9０-９][0-9０-９,.]*[OoＯ][0-9０-９OoＯ]*(?:,[0-9OolI]{3})*(?=[%％]|(?![0-9A-Za-z])(?:[\u4e00-\u9fff]|$))"
    r"|[0-9０-９][0-9０-９,]*[lI][0-9０-９,lIOo]*[0-9０-９](?![A-Za-z])"
    r"|[lI],[0-9]{3}(?:,[0-9]{3})*(?![0-9A-Za-z])"
    r"|[lI][0-9]{2,}(?=[年%％人次場件元戶]))"
)
_DIGIT_LETTERS = {"O": "0", "o": "0", "Ｏ": "０", "l": "1", "I": "1"}
#: The letter x for the multiplication sign: 件數X100%, （甲÷乙）x100000, 單價X數量. Not X光, 3X3, 50x70, 音樂X藝術.
_PERCENTAGE = r"[0-9０-９][0-9０-９.．]*[%％‰]"
_POWER = r"[1１](?:[0０]{2,}|[0０]{0,2}[,，][0０]{3}|[0０]?[千萬])(?![0-9０-９A-Za-z型號系])"
_QUANTITY = "(?:[數率額價]|數量|[人場]次|面積|[總產際標均]值|費用)"
_TIMES = re.compile(
    rf"(?<=[\u4e00-\u9fff）)】\]］%％0-9０-９])[xXｘＸ](?={_PERCENTAGE}|{_POWER})"
    rf"|(?<=[數率額價次值])[xXｘＸ](?=[\u4e00-\u9fff]{{0,10}}?{_QUANTITY}(?:[^\u4e00-\u9fff]|$))"
)
#: What stands before it: a quantity, or a formula that has begun with another sign.
_OPERAND = re.compile(rf"{_QUANTITY}$|[÷=＝×]|(?<=[數率額量次）)】0-9])[/／]")
_ZERO = re.compile(rf"(?<=[{_NUMERAL}])[OoＯ]+(?=[{_NUMERAL}年])")
#: Characters of the right shape in the wrong word.
_WORDS = re.compile(
    r"(?<=[人港出入路窗戶進門])囗|囗(?=[腔碑罩徑])|(?<![自知利克])己(?=經(?![營費濟]))|巳(?=經)|曰(?=期)"
)
_IN_WORDS = {"囗": "口", "己": "已", "巳": "已", "曰": "日"}


def scan(text: str) -> Iterator[Hit]:
    """Yield every character of *text* that looks like another, is not to be seen or has no shape of its own."""
    yield from strange(text)
    for match in _WORDS.finditer(text):
        yield Hit("look_alike", match.start(), match[0], _IN_WORDS[match[0]])
    for match in _LETTER.finditer(text):
        for at, char in enumerate(match[0], match.start()):
            if char in _DIGIT_LETTERS:
                yield Hit("letter_for_digit", at, char, _DIGIT_LETTERS[char])
    for match in _ZERO.finditer(text):
        for at, char in enumerate(match[0], match.start()):
            yield Hit("letter_for_zero", at, char, "○")
    for match in _TIMES.finditer(text):
        if _OPERAND.search(text, text.rfind("\n", 0, match.start()) + 1, match.start()):
            yield Hit("letter_for_sign", match.start(), match[0], "×")


def strange(text: str) -> Iterator[Hit]:
    """Yield what :func:`scan` does, but for the characters that are wrong only beside others."""
    for match in _RARE.finditer(text):
        hit = _judge(text, match.start())
        if hit is not None:
            yield hit


def _judge(text: str, at: int) -> Hit | None:
    char = text[at]
    if char == "\ufffd":
        return Hit("lost", at, char, None)
    if char in _KANA:
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        alone = not re.search(f"[{_SYLLABIC}]", beside) and "注音" not in text[max(at - 6, 0) : at]
        return Hit("look_alike", at, char, _KANA[char]) if alone else None
    right = _FIXED.get(char) or _RADICALS.get(char) or _letter(text, at)
    if right:
        return Hit("look_alike", at, char, right)
    if char in _FILLERS:
        return Hit("invisible", at, char, "")
    category = unicodedata.category(char)
    if category in ("Cf", "Cc"):
        # A joiner between emoji is part of them.
        return Hit("invisible", at, char, "") if text[at - 1 : at] < "\U0001f000" else None
    if category == "Co":
        begins = at == 0 or text[at - 1] in "\n。；："
        bullet = begins and _SYMBOL_FONT[0] <= char <= _SYMBOL_FONT[1]
        return Hit("symbol_font" if bullet else "private_use", at, char, None)
    plain = unicodedata.normalize("NFKC", char)
    if plain == char and "\u2e80" <= char <= "\u2eff":
        return Hit("look_alike", at, char, None)
    # Radicals, and the doubles that Unicode keeps for the sake of older character sets.
    if plain != char and ("\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or char >= "\U0002f800"):
        return Hit("look_alike", at, char, plain)
    return None


def _letter(text: str, at: int) -> str | None:
    """Return the Latin letter for which the Cyrillic or Greek letter at *at* stands, if it does."""
    char = text[at]
    if not "\u0370" <= char <= "\u04ff":
        return None
    first, last = at, at + 1
    while first > 0 and text[first - 1].isalpha() and text[first - 1] < "\u0500":
        first -= 1
    while last < len(text) and text[last].isalpha() and text[last] < "\u0500":
        last += 1
    word = text[first:last]
    latin = any("A" <= each.upper() <= "Z" for each in word)
    if char in _CYRILLIC:
        # A word that Latin letters cannot spell is a Russian one.
        return _CYRILLIC[char] if latin or all(each in _CYRILLIC for each in word) else None
    if latin:
        return _GREEK.get(char) or _GREEK_SMALL.get(char)
    return _GREEK.get(char) if len(word) == 1 else None


def name_of(char: str) -> str:
    """Return how an unprintable or doubtful character is named: U+200B."""
    return f"U+{ord(char):04X}"
