"""Quantities in running text: what is counted, how many, where it stands, and whether it is a bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from checks.rule import Context
from checks.texts import Cell
from core.numbers.figures import number
from core.numbers.money import fraction
from core.numbers.numerals import HAN, numeral
from core.text import narrow

Bound = Literal["least", "most", "planned", ""]

PERCENT = "%"
#: Counters that mean the same: the first of each group stands for all of it.
_GROUPS = (
    "場次 場 次 回",
    "人 名 位",
    "件 案 件次 案次",
    "處 所 座 站",
    "戶 戶次",
    "家 家次",
    "校 校次",
    "班 班次 班級",
)
_CANON = {counter: group.split()[0] for group in _GROUPS for counter in group.split()}
_OTHERS = (
    "人次 人日 梯次 梯 車次 航次 趟次 趟 期 檔 團 組 隊 項 冊 份 篇 則 棟 間 輛 艘 株 棵 盆 盞 張 隻 套 種 筆 支 本 "
    "條 台 臺 部 個 里 社區 區段 機關 尾 劑 公里 公尺 公頃 公噸 公斤 噸 平方公尺 平方公里 坪 ㎡"
)
#: Not quantities of work: times, ages, money, and words that begin with a counter.
_NO_COUNT = (
    "個工作天 個工作日 個日曆天 個營業日 個小時 個鐘頭 個星期 個禮拜 個學期 個年度 年度 學年度 學年 年 個月 月份 月 日 "
    "天 小時 時 分鐘 分 秒 週 周 季 歲 度 級 元 美元 倍 成"
)


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_COUNTER = _alternatives(" ".join((*_GROUPS, _OTHERS)))
_FIGURE = rf"(?:[0-9][0-9,]*+(?:\.[0-9]++)?(?:[十百千萬億]++(?:[0-9][0-9,]*+)?)*+|[{HAN}]++)"
_SCAN = re.compile(
    rf"(?P<skip>[0-9]{{1,4}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}|[0-9]{{1,3}}[-~至][0-9]{{1,3}}年"
    rf"|[×xX*＊✕][0-9]+%|第(?:{_FIGURE}))"
    rf"|百分之(?P<share>[0-9]++(?:\.[0-9]++)?|[{HAN}]++(?:點[{HAN}]++)?)"
    # A figure begins where no other ends: else a long run of digits would be read from each of them.
    rf"|(?<![0-9])(?<![0-9],)(?<![{HAN}])(?P<low>{_FIGURE})(?:(?:{_COUNTER}|%)?[-~至到](?P<high>{_FIGURE}))?"
    rf"(?:餘|多)?(?P<unit>%|(?:{_alternatives(_NO_COUNT)})(?!次)|(?:{_COUNTER})(?:數(?!據))?)(?![性化館所])"
)
_LEAST = re.compile(
    r"(?:至少|最少|不少於|不低於|不得低於)[^，。；、,;:：0-9]{0,6}$"
    r"|(?:達到|達成|達|高於|大於|逾|超過|≧|≥|>|>=)(?:為|有|約)?$"
)
_MOST = re.compile(r"(?:至多|最多|不超過|不逾|不高於|低於|小於|少於|降至|≦|≤|<|<=)(?:為)?$")
_PLANNED = re.compile(
    r"(?:預計|預定|目標|擬(?!定)|(?:計畫|規劃)(?=[辦舉召開]|完成|執行|補助|輔導|培訓))[^，。；、,;:：0-9]{0,14}$"
)
_EACH = re.compile(
    r"每(?!一?個?學?年|一?年度)[^，。；、,;:：\n]*$|各[^，。；、,;:：自項類種][^，。；、,;:：]{0,5}$|各$|平均[^，。；,;]{0,8}$"
)
_CLAUSE = "，。；、,;\n:：!！?？"
_SENTENCE = "。；;\n"
_OPEN, _CLOSE = "（(【[", "）)】]"
#: Han numerals that are part of a word: 統一, 逐一, 第一.
_IN_WORD = tuple("第每之統逐唯單同某任其另專萬週周")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its counter, as it stands in a text."""

    value: Decimal
    counter: str  #: one for all that mean the same (場次 for 場 and 次); ``%`` for a percentage
    text: str  #: as printed, without the words of its bound
    start: int
    end: int
    bound: Bound
    each: bool  #: counted for every one of something: 每場50人, 各2次
    high: Decimal | None = None  #: upper end of a range

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.counter == PERCENT


def canon(counter: str) -> str:
    """Return the counter that stands for all that mean the same."""
    bare = counter[:-1] if counter.endswith("數") else counter
    return _CANON.get(bare, bare)


def flatten(text: str) -> str:
    """Return *text* in half width, character for character: places in it are places in *text*."""
    return narrow(text).replace("﹪", "%")


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of work in *text*, in order. Dates, durations, ages, ordinals and money are none."""
    flat = flatten(text)
    return [found for match in _SCAN.finditer(flat) if (found := _quantity(match, flat, text)) is not None]


def _quantity(match: re.Match[str], flat: str, text: str) -> Quantity | None:
    if match["skip"]:
        return None
    start, end = match.span()
    unit = PERCENT if match["share"] else match["unit"]
    if unit in _NO_COUNT.split():
        return None
    value = fraction(match["share"]) if match["share"] else _number(match["low"], flat, start)
    high = _number(match["high"], flat, start) if match["high"] else None
    if value is None or flat[max(start - 1, 0) : start] in ("/", "."):
        return None
    before, after = flat[max(0, start - 24) : start], flat[end : end + 3]
    each = bool(_EACH.search(before)) or flat[start - 1 : start] == "每"
    return Quantity(value, canon(unit), text[start:end], start, end, _bound(before, after), each, high)


def _number(figure: str, flat: str, start: int) -> Decimal | None:
    if figure[0].isascii():
        return numeral(figure) if figure.strip("0123456789,.") else number(figure.rstrip(",."))
    if flat.endswith(_IN_WORD, 0, start) or (len(figure) > 1 and not figure.strip("二三四五六七八九")):
        return None
    return numeral(figure)


def _bound(before: str, after: str) -> Bound:
    if after.startswith(("以下", "以內", "為限", "內")) or _MOST.search(before):
        return "most"
    if after.startswith(("以上", "(含)以", "及以上")) or _LEAST.search(before):
        return "least"
    return "planned" if _PLANNED.search(before) else ""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around ``text[start:end]`` begins and ends: from mark to mark."""
    return _around(text, start, end, _CLAUSE)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``text[start:end]`` begins and ends."""
    return _around(text, start, end, _SENTENCE)


def _around(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    first, last = start, end
    while first > 0 and text[first - 1] not in marks:
        first -= 1
    while last < len(text) and text[last] not in marks:
        last += 1
    return first, last


def in_brackets(text: str, start: int) -> bool:
    """Tell whether *start* stands within brackets."""
    before = text[:start]
    return sum(map(before.count, _OPEN)) > sum(map(before.count, _CLOSE))


def shown(value: Decimal) -> str:
    """Return *value* as a reader writes it: 2,500."""
    return f"{value:,f}"


def indicators(context: Context) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Cell]]]:
    """Yield every indicator, with those of its cells that are there: name, measure and target."""

    columns = [name for name in ("indicator_name", "measure", "target_raw") if context.readable("indicators", name)]
    if not columns:
        return
    for row in context.rows("indicators"):
        yield row, {name: Cell("indicators", name, str(row[name]), row) for name in columns if row[name]}
