"""Words that are written in two ways: which are they, which is the standard one, and where does a text use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

#: ``standard``: official usage (法律統一用字表) knows one form only; ``mixed``: both are right, but not for one thing
#: in one chapter; ``slight``: the same, of words so common that it is a matter of form.
Grade = Literal["standard", "mixed", "slight"]


@dataclass(frozen=True, slots=True)
class Confusable:
    """Two ways to write one word; *form* is the one to give up where usage decides."""

    form: str
    usual: str
    grade: Grade


_STANDARD = (
    "計劃/計畫 規畫/規劃 部份/部分 身份/身分 公佈/公布 發佈/發布 頒佈/頒布 宣佈/宣布 分佈/分布 佈告/布告 搜集/蒐集 "
    "聘雇/聘僱 約雇/約僱 雇用/僱用 煙酒/菸酒 煙害防制/菸害防制 粘貼/黏貼 賬戶/帳戶 賬目/帳目 聯系/聯繫 複健/復健 "
    "籍由/藉由 征收/徵收 稽征/稽徵 咨詢/諮詢 妨碍/妨礙 障碍/障礙 失踪/失蹤 追踪/追蹤"
)
_MIXED = "串連/串聯"
_SLIGHT = (
    "提昇/提升 連繫/聯繫 連絡/聯絡 聯結/連結 週邊/周邊 平臺/平台 櫃臺/櫃台 橋樑/橋梁 佔用/占用 佔地/占地 佈設/布設 "
    "佈建/布建 佈置/布置 策畫/策劃 企畫/企劃 籌畫/籌劃 祕書/秘書 渡假/度假 傢俱/家具 每周/每週"
)
_GRADES: tuple[tuple[Grade, str], ...] = (("standard", _STANDARD), ("mixed", _MIXED), ("slight", _SLIGHT))
CONFUSABLES = tuple(
    Confusable(form, usual, grade)
    for grade, listed in _GRADES
    for form, _, usual in (pair.partition("/") for pair in listed.split())
)
_BY_WORD = {word: pair for pair in CONFUSABLES for word in (pair.form, pair.usual)}
_WORDS = re.compile("|".join(sorted(_BY_WORD, key=len, reverse=True)))
#: Two characters that only look like the word, by what stands behind them (全部份數, 統計劃分, 聯結車) …
_NOT_BEFORE = {"部份": "數額量", "計劃": "分定設撥", "聯結": "車"}
#: … or in front of them (依規畫設, 戶籍由戶政機關…).
_NOT_BEHIND = {"規畫": "依合違法常按", "籍由": "國戶書外本原地船學典古黨祖稅車兵寄設除入"}
#: What stands around 計劃 where it is a verb (擬計劃興建, 計劃於明年): a verb may be written so.
_VERB_BEFORE = frozenset("擬將欲已正所有並")
_VERB_AFTER = re.compile(
    r"於|在|將|自|至|以|性|辦理|推動|興建|設置|新建|採購|增設|增加|開設|成立|整建|改建|邀請|結合|擴大|推出|投入|[^，。、]{0,3}年"
)
_OPEN, _CLOSE = "「『《〈", "」』》〉"


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
        if text[end : end + 1] in _around(_NOT_BEFORE, word) or text[at - 1 : at] in _around(_NOT_BEHIND, word):
            continue
        if word == "計劃" and (text[at - 1 : at] in _VERB_BEFORE or _VERB_AFTER.match(text, end)):
            continue
        yield Use(_BY_WORD[word], word, at, _quoted(text, at))


def _around(listed: Mapping[str, str], word: str) -> frozenset[str]:
    return frozenset(listed.get(word, ""))


def _quoted(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return max(map(before.rfind, _OPEN)) > max(map(before.rfind, _CLOSE))


def standardise(text: str) -> str:
    """Return *text* with the usual form of every listed word."""
    return _WORDS.sub(lambda match: _BY_WORD[match[0]].usual, text)
