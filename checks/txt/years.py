"""Years that a text plans for although they are over: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.text import narrow

Kind = Literal["deadline", "planned", "activity", "figure", "date", "heading"]
#: What a text is: what an indicator is to reach, a name, the content of an item, or running text, which tells history.
Place = Literal["measure", "name", "content", "narrative"]

#: A year of the ROC or of the common era; months and days belong to it.
_YEAR = re.compile(
    r"(?<!\d)(?<!\d[.,/])(?:民國)?(?P<year>\d{2,3}|20\d\d)(?P<unit>年度?|(?<=20\d\d)(?=[\u4e00-\u9fff])(?![人件場次戶個元座處公平噸株隻條份冊張輛盞間所名位筆萬千億級班項台臺支組套頁本小分]))"
    r"(?P<date>(?:\d{1,2}月(?:份|底|初|中旬)?(?:\d{1,2}日)?|底|年底|度?終)?)"
)
_SENTENCE = re.compile(r"[^。\n]+")
_CLAUSE = re.compile(r"[^，,；;：:]+")

#: Wording of history, sources, spans and comparisons: then a past year is in its place.
_PAST = re.compile(
    r"已|業[於經]|曾|獲|榮|奉|核定|核准|核備|函[請頒文示復]|字第|修正|修訂|公布|發布|施行|頒布|通過|決議|決算|成果|績效|統計|年報"
    r"|結算|結餘|賸餘|剩餘|保留|核銷|延續|後續|接續|(?<![賡持])續辦|跨年|分年|期程|逐年|歷年|歷次|前次|上年|去年|前一年|往年|同期"
    r"|相較|較|相比|比起|基準|為基礎|為準|實際|累計|截至|迄|以來|至今|成長|增加|增至|減少|降低|降至|下降|上升|基期|達成率"
    r"|陸續|屆滿|屆期|到期|發生|解除|完工|竣工|啟用|啓用|開幕|營運|上線|成立|設立|約計有|計有|共有|共計|總計|學年|年次|年級|學期|出生|入學|畢業"
)
#: What deals this year with a past one, and what keeps in its title the year of its beginning.
_OF_PAST = re.compile(
    r"考績|考核|評鑑|評比|評核|查核|結案|驗收|尾款|保固|滿意度|調查|普查|實施|開辦|設置|開始|開工|發包|決標|簽約|簽訂|補助|獎|表揚|模範"
    r"|申報|稅|所得|公告|現值|資料|版|白皮書|紀錄|報告|檢討|追蹤|案件|預算|基金|貸款|債|計畫|計劃|工程|契約|合約|租約|採購案"
)
#: What an indicator is said to do in the year at its head, unless it is done with what came of that year.
_DOES = re.compile(
    r"(?:開辦|辦理|舉辦|查核|設置|檢討|調查|實施|稽查|輔導|推動|公開|宣導|訪查)(?=[\u4e00-\u9fff]{3})"
    r"(?!.*(?:報告|結果|資料|紀錄|版|改善|改進|補助|追蹤|計[畫劃]|獎|表揚|尾款|工程|採購|案|驗收|保固|考績|考核|評鑑|評比|申報|缺失)(?:率|數|件數|情形)?$)"
)
_SPAN_BEFORE = re.compile(r"(?:自|從|起|至|到|迄|於?較|比|與|及|和|[~～\-－—–至、/])(?:民國)?$")
#: 108年5月至12月 stays within the year.
_SPAN_WITHIN = re.compile(r"^[至到~～\-－—–](?!民國)\d{1,2}[月日]")
_SPAN_AFTER = re.compile(
    r"^(?:起|以來|迄|至|到|間|[~～\-－—–、/]|及|和|與|或|止|以前|前(?!(?:.{0,6}(?:完成|辦|達|提|報|函|召開|舉|啟|完)))|以後|後|次|級|生)"
)
_WILL = re.compile(r"應(?=於)|預計|(?<!原)預定|擬(?=[於辦訂請定])|將(?=[於辦舉推持規召開完優])|賡續|持續")
#: A day is set for what is held; rules and contracts were set up on theirs.
_SET = re.compile(r"(?:(?<![簽修增制明編])訂|(?<![法明規決制核議])定)於(?:民國)?$")
#: A year that such a word appoints is the year of what is planned, however long ago it is.
_APPOINTED = re.compile(r"(?<!原)(?:(?:預計|預定|預訂|暫定)於?|(?:規劃|計畫|賡續|持續|應|將|擬)於)(?:民國)?$")
#: What was built, bought or approved in that year is only told of: 預計汰換, 於103年12月底前完成之建物.
_RELATIVE = re.compile(r"[之的者]|購|核[發給]|取得|建置|建造|設籍|登記|列管|在案|前案")
_BEFORE = re.compile(r"^(?:以)?前.{0,8}?(?:完成|辦竣|辦理|達成|提報|提送|函報|報送|送|召開|舉辦|啟用|完竣)")
_DO = re.compile(
    r"(?:辦理|舉辦|執行|推動|策辦|規劃|籌辦|召開|開設|開辦|配合|參加)(?:本[市府處局區所]|[\u4e00-\u9fff]{2}[市縣]|各項|「){0,2}$"
)
_EVENT = re.compile(
    r"(?:活動|比賽|競賽|大賽|錦標賽|演習|演練|講習|研習|訓練|宣導|說明會|座談會|講座|音樂會|運動會|晚會|聯歡會|博覽會|園遊會|藝術節|文化節|音樂節|美食節"
    r"|觀光節|嘉年華|工作坊|研習營|夏令營|展覽|特展|檢查|檢測|稽查|抽查|巡檢|招標|選拔|健康檢查|課程|召集|會議|季|節|祭)"
)
#: What is held on a day, without a word that it was.
_HELD = re.compile(r"舉辦|辦理|召開|舉行|策辦")
#: Digits of a number of years that may be a span.
_SHORT = 2
_ENUMERATOR = re.compile(r"(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.])?[「『]?")


@dataclass(frozen=True, slots=True)
class Hit:
    """A year that is over in a clause that plans."""

    kind: Kind
    start: int
    end: int
    printed: str  #: the year with its 年 or 年度
    year: int  #: of the ROC
    western: bool


def scan(text: str, fiscal_year: int, place: Place = "narrative", *, back: int = 3) -> Iterator[Hit]:
    """Yield the years of *text* before *fiscal_year*, by up to *back* years, for which it plans.

    A year further back counts only where a word appoints it (預定於103年7月), or as the deadline of a measure.
    In a measure any past year counts that is not told of as past; a name that begins with one and a date on which
    something is held are doubtful where they are not running text.
    """
    flat = narrow(text)
    for sentence in _SENTENCE.finditer(flat):
        years = [_year(match) for match in _YEAR.finditer(sentence[0])]
        # Where the fiscal year or a later one stands beside it, the past year is a stage or a comparison.
        if not years or max(years) >= fiscal_year or re.search(rf"(?<!\d){fiscal_year}(?!\d)", sentence[0]):
            continue
        for clause in _CLAUSE.finditer(sentence[0]):
            start = sentence.start() + clause.start()
            yield from _clause(clause[0], start, fiscal_year, place, back)


def _year(match: re.Match[str]) -> int:
    year = int(match["year"])
    return year - 1911 if year > 1911 else year


def _clause(clause: str, start: int, fiscal_year: int, place: Place, back: int) -> Iterator[Hit]:
    for match in _YEAR.finditer(clause):
        year = _year(match)
        if year >= fiscal_year:
            continue
        before, after = clause[: match.start()], clause[match.end() :]
        within = match["date"] and _SPAN_WITHIN.search(after)
        if _SPAN_BEFORE.search(before) or (_SPAN_AFTER.search(after) and not within):
            continue
        kind = _kind(match, before, after, place)
        if kind is not None and (year >= fiscal_year - back or _long_ago(kind, match, before, after, place)):
            end = match.end("unit")
            yield Hit(
                kind, start + match.start(), start + end, clause[match.start() : end], year, len(match["year"]) == 4
            )


def _long_ago(kind: Kind, match: re.Match[str], before: str, after: str, place: Place) -> bool:
    """Tell whether a year too far back to be last year's wording is planned for all the same."""
    if kind not in ("planned", "deadline") or not match["unit"] or _RELATIVE.search(after):
        return False
    # 預計20年完成 is a span of time; a month makes a date of it.
    dated = "月" in match["date"] or (len(match["year"]) > _SHORT and (match["date"] or match["unit"] == "年度"))
    due = kind == "deadline" and place == "measure"
    return bool(dated) and (due or _APPOINTED.search(before) is not None or _set(before, after))


def _set(before: str, after: str) -> bool:
    return bool(_SET.search(before) and _HELD.search(after))


def _kind(match: re.Match[str], before: str, after: str, place: Place) -> Kind | None:
    # Whether a project named after a past year is last year's is for a person to judge.
    title = place == "name" and _ENUMERATOR.fullmatch(before) and after.endswith(("工程", "採購", "維護案"))
    if title and not _PAST.search(after.replace("工程", "")):
        return "heading"
    if _PAST.search(before) or _PAST.search(after):
        return None
    will = _WILL.search(after) or _WILL.search(before) or _set(before, after)
    if match["date"] and _BEFORE.search(after):
        return "deadline" if place == "measure" or will else "date" if place == "content" else None
    if will:
        return "planned"
    if place == "measure" and match["unit"] == "年度" and _ENUMERATOR.fullmatch(before) and _DOES.match(after):
        return "figure"
    if _OF_PAST.search(before) or _OF_PAST.search(after):
        return None
    event = _EVENT.search(after)
    if event and _DO.search(before):
        return "activity"
    if not match["unit"]:
        # 2019 without 年 may be a quantity or a model's name; before an event it is part of the event's name.
        named = event and place in ("name", "content") and (not before or before[-1] in "、「")
        return "heading" if named else None
    if place == "measure":
        return "figure"
    if place == "content" and "月" in match["date"] and _HELD.search(after):
        return "date"
    return "heading" if place == "name" and _ENUMERATOR.fullmatch(before) else None
