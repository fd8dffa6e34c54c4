"""Targets of indicators: figures and numerals with their units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.numbers.figures import DASHES, FIGURE_CHARACTERS, TRIANGLES, flatten, number
from core.numbers.money import fraction
from core.numbers.numerals import HAN, MULTIPLIERS, ONE_TO_NINE, ZEROS, numeral

#: Counters that make a quantity of any numeral before them.
_COUNTERS = (
    "人次 人日 人時 人 場次 場館 場所 場 班次 班級 班 梯次 梯 航次 車次 校次 校 件次 件 戶次 戶 家次 家庭 家 次 "
    "個月 個 名 項 案 冊 份 篇 則 組 隊 處 座 棟 間 輛 艘 株 棵 盆 盞 張 隻 套 種 趟 元 筆 天 小時 分鐘 倍 "
    "坪 公里 公尺 公頃 公噸 公斤 平方公尺 平方公里 立方公尺"
)
#: Units of figures only: with a Chinese numeral most of them make a word or a date (十分, 一部分, 三級, 三月一日).
_FIGURE_UNITS = (
    "位 本 所 站 點 架 臺 台 部 支 枝 面 幅 片 塊 條 段 顆 粒 頭 尾 具 式 類 期 屆 輪 回 里 鄰 區 村 股 宗 卷 頁 字 "
    "度 瓦 時 分 秒 日 週 周 季 年度 年 歲 成 級 層 樓 床 席 桌 攤 車 瓶 箱 包 袋 檔 團 格 單位 社區 噸 公分 公升 公克 "
    "㎡ ℃"
)
_LATIN_UNITS = "kWh kWp km kg kW mg mm cm m2 m3 ha MW GB TB dB m"


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_TALLY = "(?:數(?![據量位值字]))?"
_COUNTER = re.compile(f"(?:{_longest_first(_COUNTERS)}){_TALLY}(?!性|告知|化)")
_UNIT = re.compile(
    f"[%‰]|(?:{_longest_first(f'{_COUNTERS} {_FIGURE_UNITS}')}){_TALLY}"
    f"|(?:{_longest_first(_LATIN_UNITS)})(?![A-Za-z0-9])"
)
#: Chinese characters up to a word that no unit holds.
_RUN = re.compile("(?:(?![以及與和或至到且並之的內左右為起前後於])[㐀-鿿])++")
#: Marks and words between the ends of a range; the dash first, as patterns want it.
_TO = "-~〜–至到"
_ENUMERATION = re.compile(r"\)|[.、](?=[^0-9])")
_NAME_BEFORE = re.compile("[A-Za-z]-?$")
_LETTER = re.compile("[A-Za-z]")
_ORDINAL_BEFORE = ("第", "每")
#: What makes a Chinese numeral part of a word, and what does so with 一 only.
_WORD_BEFORE = ("第", "每", "之", "週", "周", "星期")
_WORD_BEFORE_ONE = tuple("統唯單專同某任逐其另")
_SCAN = re.compile(
    rf"(?P<date>民國[0-9]{{1,3}}年|(?:[0-9]{{2,3}}[{_TO}])?(?:[0-9]{{3,4}}年|[0-9]{{2,3}}(?:學年|年度))|[0-9]{{2}}年(?=[0-9]{{1,2}}月)"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{2,4}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{1,2}(?![0-9,.]))"
    rf"|百分之(?P<percent>[0-9][0-9,.]*+|[{HAN}]++(?:點[{HAN}]++)?)"
    rf"|(?P<figure>[0-9][0-9,.]*+(?:[{MULTIPLIERS}]++[0-9][0-9,.]*+)*+)(?P<scale>[{MULTIPLIERS}]*+)"
    rf"|(?P<han>[{HAN}]++)(?:[{_TO}][{HAN}]++)?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """The first target of a cell, and how many targets the cell holds."""

    value: float | None  #: as printed: 28.0 for 28萬元; ``None`` where its figure is malformed or there is none
    unit: str | None  #: %, or the scale and the counter: 件, 萬元, 萬人次
    count: int


def parse_target(text: str | None) -> Target:
    """Return the first target of a cell and how many there are.

    A target is a figure, or a Chinese numeral before a known counter. Its unit is the longest known counter
    behind it, else the Chinese characters up to a mark or a function word. A range (5-10場, 5、6場) is one target,
    with its first bound as value. A malformed figure counts, without a value. Compound numbers (1億2,000萬元) are
    added up and so lose their scales. Not targets: years and dates, ordinals (第3季), the base of a frequency
    (每3個月), numbers that enumerate (1. 2.), figures in names (PM2.5), numerals in words (統一, 逐一).

    >>> parse_target("95場次3,000人次"), parse_target("28萬元")
    (Target(value=95.0, unit='場次', count=2), Target(value=28.0, unit='萬元', count=1))
    >>> parse_target("五場"), parse_target("1,00件")
    (Target(value=5.0, unit='場', count=1), Target(value=None, unit='件', count=1))
    >>> parse_target("統一於109年底前辦理")
    Target(value=None, unit=None, count=0)
    """
    targets = _targets(flatten(text or ""))
    if not targets:
        return Target(None, None, 0)
    first = targets[0]
    return Target(None if first.value is None else float(first.value), first.unit, len(targets))


class _Quantity(NamedTuple):
    value: Decimal | None
    unit: str | None
    end: int  #: where its unit ends


def _targets(flat: str) -> list[_Quantity]:
    """Every target in a flattened cell, in order."""
    found: list[_Quantity] = []
    enumerated = 0
    before: _Quantity | None = None  # what a range may continue: a target, or an ordinal (which is not in found)
    for match in _SCAN.finditer(flat):
        start = match.start()
        ordinal = match["figure"] is not None and flat.endswith(_ORDINAL_BEFORE, 0, start)
        if ordinal:
            quantity: _Quantity | None = _Quantity(None, None, start + len(match["figure"].rstrip(",.")))
        elif match["figure"]:
            number = match["figure"].rstrip(",.")
            if number in ("1", str(enumerated + 1)) and _ENUMERATION.match(flat, start + len(number)):
                enumerated = int(number)
                continue
            quantity = _figure_quantity(match, flat)
        elif match["percent"]:
            quantity = _Quantity(fraction(match["percent"].rstrip(",.")), "%", match.end())
        else:
            quantity = _han_quantity(match, flat) if match["han"] else None
        if quantity and before and _continues(before, flat[before.end : start]):
            joined = before._replace(unit=before.unit or quantity.unit, end=quantity.end)
            if found and found[-1] is before:
                found[-1] = joined
            before = joined
            continue
        if quantity and not ordinal:
            found.append(quantity)
        before = quantity
    return found


def _continues(before: _Quantity, gap: str) -> bool:
    """Whether a figure behind *gap* belongs to the one before: 5-10場, 5場至10場, 5、6場, 第1、2季."""
    return (gap != "" and gap in _TO) or (gap == "、" and before.unit is None)


def _han_quantity(match: re.Match[str], flat: str) -> _Quantity | None:
    han, start = match["han"], match.start()
    unit = _COUNTER.match(flat, match.end())
    if unit is None or flat.endswith(_WORD_BEFORE, 0, start):
        return None
    if han[0] == "一" and flat.endswith(_WORD_BEFORE_ONE, 0, start):
        return None
    # 零件 is a word, 二三場 is two or three.
    if han in ZEROS or (len(han) > 1 and not han.strip(ONE_TO_NINE)):
        return None
    value = numeral(han)
    return None if value is None else _Quantity(value, unit[0], unit.end())


def _figure_quantity(match: re.Match[str], flat: str) -> _Quantity | None:
    start, stop, figure, scale = match.start(), match.end(), match["figure"], match["scale"]
    unit = _UNIT.match(flat, stop)
    if unit is None and not scale:
        # A mark at the end of the figure is punctuation, unless its unit follows (42,858,件): then it is a fault.
        figure = figure.rstrip(",.")
        stop = start + len(figure)
        unit = _UNIT.match(flat, stop)
    # Beside Latin letters a figure is part of a name (PM2.5, COVID-19, 5G) unless a known unit follows.
    if unit is None and (_NAME_BEFORE.search(flat[max(start - 2, 0) : start]) or _LETTER.match(flat, stop)):
        return None
    run = unit or _RUN.match(flat, stop)
    name, end = (run[0], run.end()) if run else ("", stop)
    if figure.strip(FIGURE_CHARACTERS):
        value, scale = numeral(figure + scale), ""
    else:
        value = number(figure)
    if value and (flat[start - 1 : start] in TRIANGLES or (start == 1 and flat[0] in DASHES)):
        value = -value
    return _Quantity(value, scale + name or None, end)
