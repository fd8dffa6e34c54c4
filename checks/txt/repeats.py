"""Marks, words and characters printed twice: a scan of one text, whatever cell or provision it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "marks",
    "word",
    "clause_word",
    "character",
    "of_itself",
    "counter",
    "verb",
    "at_least",
    "mark_before_conjunction",
    "list_item",
    "sentence",
    "short_sentence",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of a text that holds a repeat, and what it should read where that is known."""

    kind: Kind
    start: int
    end: int
    repairs: tuple[str, ...] = ()  #: equally good where there are several
    first: tuple[int, int] | None = None  #: where that of which it is a copy stands


def _pairs(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: Three and more of these are an ellipsis of the typewriter.
_DOTS = frozenset("。、")
_MARKS = re.compile(r"([。，、；：,;%％])\1+|(?<![。，、；：])(?:[，、；：][。，、；：]|。[，、；：])(?![。，、；：])")
_HAN = "\u4e00-\u9fff"
#: The longest word that is found twice running.
_LONGEST = 16
_WORD = re.compile(rf"(?=(([{_HAN}0-9A-Za-z]{{2,{_LONGEST}}}?)\2))")
#: Verbs and adverbs that are said twice, as 討論討論 is; 一個一個 is a pattern of its own.
_TWICE = frozenset(
    _pairs(
        "討論 研究 休息 認識 關心 考慮 商量 瞭解 了解 介紹 打聽 走動 活動 彼此 非常 很多 許多 永遠 加油 恭喜 謝謝 漸漸"
    )
)
_NUMERALS = frozenset("零〇○一二三四五六七八九十百千萬億0123456789")
#: A street that is named after what stands before it, a thing that is: 海洋大學|大學路, 補助計畫|計畫書.
_NAMESAKE = frozenset("路街巷弄村里段橋費書員室站表卡隊組點法")
_QUOTES = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”"}
_CLAUSE_WORDS = re.compile(
    rf"(?P<word>至少|最少|至多|最多|預計|預定|共計|總計|合計)(?P<between>[{_HAN}]{{1,12}}?)(?P=word)(?!數)"
)
#: Between two claims of one clause: 至少三場及至少一百人.
_JOINED = re.compile(r"[及與和或且並、至到暨]|[零一二三四五六七八九十兩百千萬][個場次人件名項戶家班處梯天年月日小時]")

#: Doubled characters that are slips, with what may stand before or behind them in good wording: 目的的, 普及及推廣.
_SLIPS: tuple[tuple[str, str, str], ...] = (
    # doubled, not behind one of these, not before one of these
    ("的", "目標", "確士"),
    ("之", "", ""),
    ("及", "普涉波觸顧提論遍推", "格時"),
    ("與", "參給授賦贈付賜干涉讓", "會否"),
    ("或", "", ""),
    ("於", "終善樂勇敢", ""),
    ("並", "", ""),
    ("為", "行作認以人視因成稱設甚頗定改分", ""),
    ("由", "自理事緣經因", ""),
    ("該", "應", ""),
    ("各", "", ""),
    ("將", "即主", "來軍帥領士"),
    ("暨", "", ""),
    ("證", "驗認公簽保論辨佐查考印見物", "明件號照據人物實券"),
    ("款", "條", "項待式額"),
)
#: Doubled first characters of everyday verbs and nouns: 辦辦理. Behind some characters they are another word's end.
_DOUBLED_FIRST = _pairs(
    """
    辦理:主承委代協合補督開自包採申洽興舉 推動: 補助:候填修增遞 協助:政農作體妥 加強:增參附追外更疊 提升:前摘小手
    提供:前摘小手 促進:督敦催 宣導:文 執行:固爭各 進行:改推精促引先演增前邁 完成: 預計: 規劃:法常校子 活動:生靈存
    經費:已曾業 環境:循連 中央:國期台華集空途高其當之初市區院文閩心美看省 本府:基成書版資一原根文劇
    本市:基成書版資一原根文劇 維護: 建置:興改增新重籌創擴營修 配合:分調搭支婚 依據:相 針對:方指防 持續:保維支主
    落實:部角段聚村群 確保:明精正準的
    """
)
#: Doubled last characters of such words: 辦理理. Before some characters they are another word's beginning.
_DOUBLED_LAST = _pairs(
    """
    辦理:財事監論由賠容解性念想療工科髮貨 計畫:作面展家室廊布筆分出定班冊 計劃:分出定 執行:政為動人銷程業員車走使駛道
    工程:度式序 補助:理於人益長 經費:用率 服務:必農求實 維護:理士照城岸欄校
    推動:作態員力物能支靜手保植畫漫 提升:學降級格遷等
    """
)


#: A pattern, and how far before the doubled character it begins.
Slip = tuple[int, re.Pattern[str]]


def _slips() -> dict[str, list[Slip]]:
    """Return the patterns of slips by the character that is doubled."""
    found: dict[str, list[Slip]] = {}
    for char, before, behind in _SLIPS:
        found.setdefault(char, []).append((0, _slip(before, char * 2, behind + char)))
    for word, _, before in (entry.partition(":") for entry in _DOUBLED_FIRST):
        found.setdefault(word[0], []).append((0, _slip(before + word[0], word[0] + word)))
    for word, _, behind in (entry.partition(":") for entry in _DOUBLED_LAST):
        found.setdefault(word[1], []).append((1, _slip("", word + word[1], behind + word[1])))
    return found


def _slip(before: str, piece: str, behind: str = "") -> re.Pattern[str]:
    """Return a pattern for *piece* where none of the characters of *before* and *behind* stands beside it."""
    return re.compile((f"(?<![{before}])" if before else "") + piece + (f"(?![{behind}])" if behind else ""))


_BY_CHARACTER = _slips()
#: What stands before 證證書; behind some words 證書 alone is usual, behind a verb nothing else is possible.
_ONLY_CERTIFICATES = frozenset(
    _pairs("結業 畢業 修業 研習 訓練 獎勵 學位 資格 專業 核發 發給 領取 換發 補發 頒發 檢附")
)
_DOUBLED = re.compile(f"([{''.join(_BY_CHARACTER)}])\\1")


def scan(text: str) -> Iterator[Hit]:
    """Yield the repeats in *text*, kind by kind."""
    for match in _MARKS.finditer(text):
        if len(match[0]) > 2 and match[1] in _DOTS:
            continue
        yield Hit("marks", match.start(), match.end(), (match[0][0],) if match[1] else ())
    yield from _words(text)
    for match in _CLAUSE_WORDS.finditer(text):
        if not _JOINED.search(match["between"]):
            yield Hit("clause_word", match.start(), match.end())
    for match in _DOUBLED.finditer(text):
        slips = (
            pattern.match(text, match.start() - back)
            for back, pattern in _BY_CHARACTER[match[1]]
            if match.start() >= back
        )
        slip = next(filter(None, slips), None)
        if slip is not None:
            yield _character(text, slip, match[1])


def _character(text: str, slip: re.Match[str], char: str) -> Hit:
    """Return the hit for *char* doubled: 登記證證書 is 登記證書 or 登記證, 結業證證書 is 結業證書."""
    start, end = slip.span()
    once = slip[0].replace(char * 2, char, 1)
    document = re.search(f"[{_HAN}]{{2}}$", text[max(start - 2, 0) : start])
    if slip[0] + text[end : end + 1] == "證證書" and document and document[0] not in _ONLY_CERTIFICATES:
        return Hit("character", start, end + 1, ("證書", "證"))
    return Hit("character", start, end, (once,))


def _words(text: str) -> Iterator[Hit]:
    done = 0
    for match in _WORD.finditer(text):
        start, end = match.span(1)
        if start >= done and not _legitimate(text, start, end, match[2]):
            done = end
            yield Hit("word", start, end, (match[2],))


def _legitimate(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether *word* may stand twice at this place."""
    letters = sum(char > "\u4dff" for char in word)
    if len(set(word)) == 1 or set(word) <= _NUMERALS or not letters or (letters < 2 and len(word) < 4):
        return True
    if word in _TWICE or (word[0] == "一" and len(word) == 2):
        return True
    after = text[end : end + 1]
    named = start > 0 and _QUOTES.get(text[start - 1]) == after
    return named or (len(word) <= 3 and after in _NAMESAKE and after != "")
