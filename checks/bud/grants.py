"""What a text says about grants from the central government: paid from them, or only sought, named or passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.quoted import CENTRAL, flat

_SENTENCE = re.compile("[^。；;\n]+")
#: Who gives grants: a body of the central government, or its special budget.
_GRANTOR = rf"(?:(?:中央)?前瞻(?:基礎建設)?(?:計[畫劃]|特別預算)|{CENTRAL})"

#: What a grant may be called before 補助, and what makes 補助 part of the name of something else.
_KIND = r"(?:(?:[0-9]{2,3}年度?|全額|全數|專案|專款|核定|同意|核准|核給|核撥|撥款|部分|計畫型?|經費|另)){0,3}"
_NAME = (
    r"(?!要點|辦法|原則|規定|作業|基準|標準|對象|規範|條例|地方政府|直轄市|各(?:縣市|地方|級)|民間|團體|弱勢|低收|個人"
    r"|計[畫劃]|方案|措施|制度|政策|申請|機制|審查|案|之|的|者|單位|學校|項目|額度|人數|名額|[㐀-鿿]{1,8}[之的])"
)
#: The plainest statements: where the money comes from, or who gives it to the city.
_PAID = (
    rf"(?:經費|所需經費|財源|經費來源)(?:來源)?[:：]?(?:為|係|全數|全額|主要|皆|均|悉)*(?:由|來自|獲|:)?{_GRANTOR}"
    rf"{_KIND}(?:補助|支應|負擔){_NAME}",
    rf"(?:由|獲得?|經|接?受|承|蒙|奉){_GRANTOR}{_KIND}補助{_NAME}",
    rf"由{_GRANTOR}(?:全額|全數|專款|編列經費|經費|預算){{0,2}}(?:支應|負擔)",
    rf"{_GRANTOR}{_KIND}補助(?:本府|本市|本局|本處|本縣|市府)",
    rf"{_GRANTOR}{_KIND}補助(?:款|經費|金額|比率|比例)?(?:約|計|為|:|新[臺台]幣|\()*[1-9][0-9,.]*(?:%|[十百千仟萬億]*元)",
    rf"{_GRANTOR}{_KIND}補助(?:款項?|經費)(?:支應|辦理|購置|興建|挹注)(?!情形|進度|績效|成效|概況|率)",
    rf"{_GRANTOR}(?:全額|全數)補助{_NAME}",
    r"中央款(?:全數|全額)?(?:支應|負擔)",
    rf"^(?:[0-9]+[、.]|\([0-9一二三四五六七八九十]+\))?{_GRANTOR}{_KIND}補助(?:辦理|購置|興建|設置)(?![㐀-鿿]{{1,8}}[之的])",
)
#: A remark that consists of the grantor: (中央補助), 備註 教育部補助款.
_REMARK = (
    rf"(?:[0-9]+[、.])?\(?(?:本案|本項|經費)?(?:為|係)?{_GRANTOR}{_KIND}補助(?:款|經費)?(?:辦理|支應|執行)?\)?[,，、]?"
)
_STATED = re.compile("|".join(_PAID))
_REMARKED = re.compile(_REMARK)
#: A grant that is not in hand, or of which the text does not say that it pays for the item.
_SOUGHT = re.compile(
    r"爭取|申請|申辦|提報|提案|研提|研擬|報請|函請|函報|陳報|報部|送審|提送|可望|俟|[視待](?=中央|核|補助|經費|預算|年度|財源|各?部|行政院)"
    r"|如獲|若(?!干)|倘|如經|得由|得向|可獲|可由|可向|經費不足|未獲|未能|無法|尚未|未核|無中央|停止|取消|刪減|不再|核定後|通過後"
    r"|核定情形|促請|請求|轉知|轉發|轉請|彙整|彙辦|管考|控管|列管|追蹤|督導|督促|督辦|考核|稽核|審核|查核|補助或"
    r"|代收代付|不納入預算|未納入預算|墊付|追加|一般性補助|設算|統籌分配|公益彩券|公彩|回饋金|促協金|基金|最高|上限|為限"
    r"|不超過|保險|健保|保費|原由|前由|已完成|去年|上年度?|往年|歷年|曾|以往"
)
#: The same, as far as it stands in the clause of the statement: elsewhere it may be said of the work.
_EXPECTED = re.compile("預計|預定|預期|預估|後續|未來|爾後|建議|協調|協助|輔導|審查|宣導|講習|說明")
#: Words that define a group of persons or bodies.
_GROUP = re.compile("(?<![業記長患學作老用])者")
#: So far back the beginning of a broken sentence is looked for.
_FAR = 400
#: A line that begins a new point.
_NUMBERED = re.compile(r"\(?[0-9一二三四五六七八九十]+[)、.]")
_YEAR = re.compile(r"(?<![0-9])([1-9][0-9]{1,2})(?=年|[-~至到、](?:[0-9]{2,3})年)")
#: A title in quotation marks says nothing of its own.
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』|《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of text which says that central grants pay for what it speaks of."""

    piece: str
    start: int


def statements(text: str, *, is_note: bool, fiscal_year: int | None) -> Iterator[Statement]:
    """Yield what *text* says of central grants that pay in *fiscal_year*; a note may consist of the grantor alone."""
    if "補助" not in text and "支應" not in text and "負擔" not in text:
        return
    plain = _QUOTED.sub(lambda match: "＊" * len(match[0]), flat(text))
    for sentence in _SENTENCE.finditer(plain):
        if _SOUGHT.search(_around(plain, sentence)):
            continue
        named = {int(year) for year in _YEAR.findall(sentence[0])}
        # A grant of another year, or of an unknown one among several, says nothing of this year's block.
        if named and named != {fiscal_year}:
            continue
        match = _STATED.search(sentence[0]) or (_REMARKED.fullmatch(sentence[0]) if is_note else None)
        clause = _clause(sentence[0], match) if match else ""
        # 以中央補助經費支應薪資者 defines a group and tells of no grant.
        if match and not _EXPECTED.search(clause) and not _GROUP.search(clause):
            start = sentence.start() + match.start()
            yield Statement(text[start : start + len(match[0])], start)


def _around(plain: str, sentence: re.Match[str]) -> str:
    """Return *sentence* with the lines before and after it, as far as it may have been broken off from them."""
    begin, end = sentence.span()
    if plain[begin - 1 : begin] == "\n" and not _NUMBERED.match(sentence[0]):
        floor = max(0, begin - _FAR)
        begin = max(floor, *(plain.rfind(mark, floor, begin - 1) + 1 for mark in "。；;\n"))
    if plain[end : end + 1] == "\n" and not _NUMBERED.match(plain, end + 1):
        behind = _SENTENCE.match(plain, end + 1)
        end = behind.end() if behind else end
    return plain[begin:end]


def _clause(sentence: str, match: re.Match[str]) -> str:
    """Return the clause or clauses of *sentence* in which *match* stands."""
    begin = sentence.rfind("，", 0, match.start()) + 1
    end = sentence.find("，", match.end())
    return sentence[begin : end if end >= 0 else len(sentence)]


def is_doubtful(sentence: str) -> bool:
    """Tell whether *sentence* speaks of money that is sought, expected or passed on."""
    return bool(_SOUGHT.search(sentence))
