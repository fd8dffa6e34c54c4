"""Activities with their quantities, wherever a plan speaks of them: in 壹, in the indicators and in the work items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from checks import texts
from checks.rule import Context
from checks.texts import Cell
from checks.tgt.promises import existing, formula, qualifies, scored
from checks.tgt.quantities import Quantity, flatten, indicators, quantities

Section = Literal["壹", "貳", "肆"]

#: Counters of what an agency does or gets done in a year.
_COUNTERS = "場次 梯次 檔 班 人次 趟 航次 車次 組 套 台 臺 輛 株 棵 座 處 盞 冊 條 校 家 隊 團 件 篇 份"
#: Persons, areas and the like, of which one may be part of another: compared only under equal names.
PARTIAL = frozenset(
    {
        *(
            "人",
            "戶",
            "隻",
            "種",
            "筆",
            "項",
            "張",
            "本",
            "棟",
            "間",
            "艘",
            "盆",
            "支",
            "個",
            "里",
            "社區",
            "則",
            "部",
            "期",
        ),
        *("公頃", "公里", "公尺", "公噸", "噸", "平方公尺", "平方公里", "坪"),
    }
)
_DONE = frozenset(_COUNTERS.split()) | PARTIAL
#: What the work goes by, which is neither part of its name nor a count of what is there: 依核定計畫.
_BY_PLAN = re.compile(r"[依按](?:據|照)?(?:核定|年度|工作|實施|施政|既定|原定|預定)*之?計畫(?![^，。；]{0,2}(?:書|案))")
#: Work on what is there is work all the same, and so is to approve what will be.
_WORK_ON = re.compile(r"(?:補助|改善|汰換|拆除|補強|活化|更新)既有|(?:檢查|稽查|抽查|查核|清查)列管|(?:預定|預計)核定")
#: The districts in which a total comes about: 分區辦理 … 計20場次.
_SPREAD = re.compile(r"分(?:區|批|梯次?)(?=.*計$)")
#: A measure that counts, for all its 計算: 以實際輔導之家數計算, 依業務統計月報計算.
_COUNTING = re.compile(r"(?:(?<=[數量次])|(?<=統計)|(?<=[月年]報)|(?<=報表)|(?<=紀錄)|(?<=資料))計算")
#: Words that name no activity, or say only that it takes place.
_GENERIC = re.compile(
    r"每(?:半年|[一1]?個?月|[一1]?季|一?個?學?年)度?|按[月季]|[0-9]{2,4}學?年度?|本年度?|年度|全年|至少|預計|預定|計畫(?=[辦舉召執開])|定期|不定期|持續|賡續|繼續|加強|積極|配合|推動|落實|均|共計?|約|需|應|達到?|本[市縣府局處所鄉鎮區]"
    r"|全[市縣]|各項|各類|相關|等|及|與|和|暨|並|之|的|為|於|在|將|以上|實施|執行|進行|安排|[辦籌]理|[開舉]辦|召開|開設|完成|提供|規劃|策辦|作業|工作|活動|業務|事宜|情形|場次數?|次數|場數|總數?"
    r"|參與|參加|服務|計$"
)
#: Shortest name that tells an activity from others, in characters.
LEAST = 4
_SENTENCE_ENDS = "。；;\n"
_MARKS = re.compile(r"[，。；、：,;:\s（）()【】「」『』〔〕．.•·]|[0-9]+[.)]")
_ENUMERATED = re.compile(r"^[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]+")
#: Kinds of activity: what is left without them must tell one training from another.
_KIND = re.compile(
    r"教育|訓練|宣導|講習|研習|座談|說明會|課程|講座|演練|檢查|稽查|訪視|查核|考核|評鑑|比賽|競賽|展覽|推廣|法令|系列|年度|會議|會報|委員會|小組|[員會]"
)
_LEAST_OWN = 2
_RATES = ("率", "比例", "百分比", "滿意度")
#: A rate is a level where it is reached; what comes on top of it, or was before, is none.
_REACHED = re.compile(r"(?:[達至為]|至少|不低於|控制在|維持在?)$")
_NO_LEVEL = re.compile(r"增加|成長|減少|較|累[計積]|已|[去前上]年|平均|目前|現[為況]|原為|預估|全國")
_BREAK = re.compile(r"[。；;\n]|[，,：:]")
_PERIODS = (
    (re.compile(r"每一?年度?|年度"), Decimal(1)),
    (re.compile(r"每半年|半年"), Decimal(2)),
    (re.compile(r"每[一1]?季|按季"), Decimal(4)),
    (re.compile(r"每[一1]?個?月|按月"), Decimal(12)),
)
#: The quantity is no whole of one year: other years, parts of a year, sums, what was or may be.
_NO_WHOLE = re.compile(
    r"[上下]半年|第[一二三四1-4]季|[0-9]{1,2}月|[春夏秋冬]季|寒假|暑[假期]|累[計積]|已|曾|迄|自[0-9]|截至|歷年|[去前上]年|其中|另|再(?!生|造|利用)|其餘|增加|增辦|加辦|額外|減少|較"
    r"|原則|(?<![取獲])得(?![獎標])|(?<![許認])可(?!行)|若|如(?!期)|(?<![訪監電影檢巡透注])視(?![察訪導聽障])|每(?!一?個?學?年|季|[一1]?季|半年|[一1]?個?月)|平均|分[0-9一二三四五六七八九十]|[0-9]{2,4}[-~至][0-9]{2,4}年"
)
_YEAR = re.compile(r"(?<![0-9])([0-9]{2,3})(?:年|學年)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a plan says how often an activity takes place in its year."""

    section: Section
    cell: Cell
    quantity: Quantity
    names: tuple[str, ...]  #: what takes place, without generic words and marks: one name, or two for the same
    yearly: Decimal  #: how many in a year

    @property
    def agency(self) -> str | None:
        """Its agency."""
        return self.cell.agency


def mentions(context: Context, year: int | None) -> Iterator[Mention]:
    """Yield every mention of a yearly quantity of an activity; *year* is that of the plan (ROC)."""
    yield from _running(context, "壹", {"narrative": ("text",)}, year)
    yield from _of_indicators(context, year)
    yield from _running(context, "肆", {"work_items": ("content",)}, year)


def _running(
    context: Context, section: Section, tables: dict[str, tuple[str, ...]], year: int | None
) -> Iterator[Mention]:
    for cell in texts.cells(context, tables):
        before = 0
        found = quantities(cell.text)
        limits = [quantity.start for quantity in found[1:]] + [len(cell.text)]
        for quantity, limit in zip(found, limits, strict=False):
            start = max(before, _last_break(cell.text, quantity.start, _SENTENCE_ENDS))
            stop = _next_break(cell.text, quantity.end, limit)
            before = quantity.end
            said, after = cell.text[start : quantity.start], cell.text[quantity.end : stop]
            mention = _mention(section, cell, quantity, said, _names(cell, said, after), year)
            if mention is not None:
                yield mention


def _of_indicators(context: Context, year: int | None) -> Iterator[Mention]:
    for _, cells in indicators(context):
        name, measure, target = (cells.get(column) for column in ("indicator_name", "measure", "target_raw"))
        found = quantities(target.text) if target else []
        if name is None or target is None or len(found) != 1:
            continue
        calculated = measure is not None and (formula(measure.text) or scored(_COUNTING.sub("", measure.text)))
        if calculated and not found[0].percent:
            continue
        names = [core(_bare_name(name.text))]
        if measure is not None and not calculated and _tells(names[0]) and not quantities(measure.text):
            names.append(core(measure.text))
        mention = _mention("貳", target, found[0], _bare_name(name.text), names, year)
        if mention is not None:
            yield mention


def _bare_name(name: str) -> str:
    """Return *name* without the quantities it holds."""
    for quantity in reversed(quantities(name)):
        name = name[: quantity.start] + name[quantity.end :]
    return name


def _mention(
    section: Section, cell: Cell, quantity: Quantity, before: str, names: Iterable[str], year: int | None
) -> Mention | None:
    flat = flatten(before)
    if quantity.percent:
        return _rate(section, cell, quantity, flat, names, year)
    if (
        quantity.counter not in _DONE
        or quantity.high
        or existing(_unmarked(cell.text), quantity)
        or qualifies(cell.text, quantity)
    ):
        return None
    if (
        flat.endswith("約")
        or _NO_WHOLE.search(flat)
        or _other_year(flat, year)
        or ("各" in flat and not flat.endswith("計"))
    ):
        return None
    factor = next((times for pattern, times in _PERIODS if pattern.search(flat)), Decimal(1))
    if quantity.each and factor == 1:
        return None
    own = tuple(dict.fromkeys(filter(_tells, names)))
    return Mention(section, cell, quantity, own, quantity.value * factor) if own else None


def _unmarked(text: str) -> str:
    """Return *text*, as long as it is, without words that only seem to speak of what is there already."""
    for pattern in (_BY_PLAN, _WORK_ON):
        text = pattern.sub(lambda match: "＿" * len(match[0]), text)
    return text


def _rate(
    section: Section, cell: Cell, quantity: Quantity, before: str, names: Iterable[str], year: int | None
) -> Mention | None:
    """Return the mention of a rate that is to be reached; those of the common goals are IND004's."""
    if cell.row.get("section") == "common" or quantity.high or quantity.each or _other_year(before, year):
        return None
    if section != "貳" and (not _REACHED.search(before) or _NO_LEVEL.search(before)):
        return None
    own = tuple(name for name in names if _tells(name) and name.endswith(_RATES))
    return Mention(section, cell, quantity, own[:1], quantity.value) if own else None


def _names(cell: Cell, before: str, after: str) -> list[str]:
    """Return what the quantity between *before* and *after* counts: the clause, where it says so, else more."""
    before = _SPREAD.sub("", _BY_PLAN.sub("", before))
    near = core(before[_last_break(before, len(before), "，,：:") :] + after)
    if _tells(near):
        return [near]
    return [core(before + after) or core(str(cell.row.get("item_name") or ""))]


def _tells(name: str) -> bool:
    """Whether *name* is enough to know an activity by."""
    return len(name) >= LEAST and len(_KIND.sub("", name)) >= _LEAST_OWN


def _other_year(text: str, year: int | None) -> bool:
    return year is not None and any(int(found) != year for found in _YEAR.findall(text))


def core(text: str) -> str:
    """Return what *text* names: without marks and generic words."""
    return _MARKS.sub("", _GENERIC.sub("", _ENUMERATED.sub("", flatten(text))))


def _last_break(text: str, end: int, marks: str) -> int:
    return max(text.rfind(mark, 0, end) for mark in marks) + 1


def _next_break(text: str, start: int, limit: int) -> int:
    match = _BREAK.search(text, start, limit)
    return match.start() if match else limit
