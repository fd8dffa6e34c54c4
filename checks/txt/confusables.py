"""Words that are written in two ways: which are they, which is the standard one, and where does a text use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from checks.txt.wording import in_quotes

#: ``standard``: official usage (法律統一用字表) knows one form only; ``mixed``: both are right, but not for one thing
#: in one chapter; ``slight``: the same, of words so common that it is a matter of form.
Grade = Literal["standard", "mixed", "slight"]


@dataclass(frozen=True, slots=True)
class Confusable:
    """Two ways to write one word; *form* is the one to give up where usage decides."""

    form: str
    usual: str
    grade: Grade
    family: str  #: what is written in two ways: the word itself, or a character of several words (周三, 每周)


_STANDARD = (
    "計劃/計畫 規畫/規劃 部份/部分 身份/身分 公佈/公布 發佈/發布 頒佈/頒布 宣佈/宣布 分佈/分布 佈告/布告 搜集/蒐集 "
    "聘雇/聘僱 約雇/約僱 雇用/僱用 煙酒/菸酒 煙害防制/菸害防制 複健/復健 成份/成分 推荐/推薦 "
    "賬戶/帳戶 賬目/帳目 賬簿/帳簿 賬冊/帳冊 賬款/帳款 賬號/帳號 賬務/帳務 賬單/帳單 "
    "入賬/入帳 結賬/結帳 記賬/記帳 呆賬/呆帳 銷賬/銷帳"
)
_MIXED = "串連/串聯"
_SLIGHT = (
    "提昇/提升 連繫/聯繫 連絡/聯絡 聯結/連結 週邊/周邊 平臺/平台 櫃臺/櫃台 舞臺/舞台 月臺/月台 橋樑/橋梁 佈設/布設 "
    "佈建/布建 佈置/布置 策畫/策劃 企畫/企劃 籌畫/籌劃 祕書/秘書 渡假/度假 傢俱/家具 裝釘/裝訂 疏浚/疏濬 清浚/清濬 "
    "伙伴/夥伴 佈署/部署 座落/坐落 匯整/彙整 會議記錄/會議紀錄 徹底/澈底 盡速/儘速 盡快/儘快 起迄/起訖 溼地/濕地 "
    "舖設/鋪設 迴饋/回饋 閑置/閒置 沈砂池/沉砂池 銷燬/銷毀 有鑒於/有鑑於 佔用/占用 佔地/占地 侵佔/侵占 "
    "連外道路/聯外道路"
)
#: The days of the week: whoever writes 周三 here and 週五 there writes one word in two ways.
_DAYS = tuple(f"周{day}/週{day}" for day in "一二三四五六日末")
_FAMILIES = dict.fromkeys((*_DAYS, "每周/每週"), "周（星期）/週（星期）")
_GRADES: tuple[tuple[Grade, tuple[str, ...]], ...] = (
    ("standard", tuple(_STANDARD.split())),
    ("mixed", (_MIXED,)),
    ("slight", (*_SLIGHT.split(), *_FAMILIES)),
)
CONFUSABLES = tuple(
    Confusable(form, usual, grade, _FAMILIES.get(pair, pair))
    for grade, listed in _GRADES
    for pair in listed
    for form, _, usual in (pair.partition("/"),)
)
_BY_WORD = {word: pair for pair in CONFUSABLES for word in (pair.form, pair.usual)}
_WORDS = re.compile("|".join(sorted(_BY_WORD, key=len, reverse=True)))
#: Two characters that only look like the word, by what stands behind them (全部份數, 統計劃分, 聯結車) …
_NOT_BEFORE = {
    "部份": "數額量",
    "計劃": "分定設撥",
    "聯結": "車",
    "座落": "石地水成差",
    "佈署": "名",
    "盡速": "率度限",
    "月台": "灣北中南東",
    "月臺": "灣北中南東",
    "部署": "名長",
    **{pair.partition("/")[2]: "次回天小期節班場堂個休" for pair in _DAYS},
}
#: … or in front of them (依規畫設, 戶籍由戶政機關…).
_NOT_BEHIND = {
    "規畫": "依合違法常按",
    "座落": "0123456789一二兩三四五六七八九十百多每各該此",
    "佈署": "公頒發",
    "盡速": "不",
    "連絡": "串關相",
    "溼地": "潮",
    "濕地": "潮",
    "度假": "過制",
    "月台": "0123456789一二三四五六七八九十本當每上下個歲明０１２３４５６７８９",
    "月臺": "0123456789一二三四五六七八九十本當每上下個歲明０１２３４５６７８９",
    **{pair.partition("/")[0]: "四一兩環圓每次" for pair in _DAYS},
    **{
        pair.partition("/")[2]: "每前兩雙單四本當次上下隔逐各整一二三五六七八九十0123456789０１２３４５６７８９"
        for pair in _DAYS
    },
}
#: What stands around 計劃 where it is a verb (擬計劃興建, 計劃於明年): a verb may be written so.
_VERB_BEFORE = frozenset("擬將欲已正所有並")
_VERB_AFTER = re.compile(
    r"於|在|將|自|至|以|性|辦理|推動|興建|設置|新建|採購|增設|增加|開設|成立|整建|改建|邀請|結合|擴大|推出|投入|[^，。、]{0,3}年"
)
#: What makes a noun of it whatever follows: 依核定計劃辦理, 實施計劃於明年修正.
_NOUN_BEFORE = re.compile(
    r"(?:[依按循照據][^，。；、\n於將擬欲市府局處所]{0,4}|核定|既定|原定|實施|執行|行動|工作|專案|綜合|補助|[本該此之的])$"
)
#: A plan for certain, where 設, 定 or the like follows (依核定計劃設置; but 統計劃撥件數).
_PLANS = ("核定", "既定", "原定", "實施")


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a word that is written in two ways."""

    pair: Confusable
    word: str
    at: int
    quoted: bool  #: within quotation marks, as the title of something


def uses(text: str) -> Iterator[Use]:
    """Yield the uses in *text* of every listed word, in either form, in order."""
    for match in _WORDS.finditer(text):
        word, at, end = match[0], match.start(), match.end()
        part = text[end : end + 1] in _around(_NOT_BEFORE, word) or text[at - 1 : at] in _around(_NOT_BEHIND, word)
        if part and not (word == "計劃" and text.endswith(_PLANS, 0, at)):
            continue
        if word == "計劃" and _is_verb(text, at, end):
            continue
        yield Use(_BY_WORD[word], word, at, in_quotes(text, at))


def _is_verb(text: str, at: int, end: int) -> bool:
    if text[at - 1 : at] in _VERB_BEFORE:
        return True
    return bool(_VERB_AFTER.match(text, end)) and not _NOUN_BEFORE.search(text[max(0, at - 6) : at])


def _around(listed: Mapping[str, str], word: str) -> frozenset[str]:
    return frozenset(listed.get(word, ""))


def standardise(text: str) -> str:
    """Return *text* with the usual form of every listed word."""
    return _WORDS.sub(lambda match: _BY_WORD[match[0]].usual, text)
