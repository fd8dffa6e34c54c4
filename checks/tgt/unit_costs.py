"""Costs that a text works out: a number of persons or pieces times a price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.quoted import flat
from core.numbers.numerals import numeral

_COUNTERS = (
    "人次 人日 人 名 位 戶 家次 家 場次 場館 場 班次 班 梯次 次 校次 校 件 案 隊 組 社區 里 鄰 對 胎 車次 趟 份 輛"
    " 臺 台 座 盞 棟 間 處 所 株 棵 支 套 床 頭 隻 公頃 公尺 平方公尺 公噸 噸 公斤 本 冊"
)
_COUNTER = "(?:" + "|".join(sorted(_COUNTERS.split(), key=len, reverse=True)) + ")"
_NUMBER = r"[0-9][0-9,]*+(?:\.[0-9]++)?+"
_PRICE = rf"(?:新[臺台]幣)?{_NUMBER}[十百千仟萬億]*元"
_FACTOR = rf"(?:(?:每[㐀-鿿]{{1,4}}){{0,2}}{_PRICE}(?:/?每?[㐀-鿿/]{{1,5}})?|{_NUMBER}[百千仟萬]*(?:[㐀-鿿]{{1,4}}|%)?)"
_SIGN = "(?:[×xX*✕╳Ⅹ]|乘以?)"
_FORMULA = re.compile(
    rf"(?<![0-9,.+/-])(?P<factors>{_FACTOR}(?:{_SIGN}{_FACTOR})++)"
    rf"(?:(?P<sign>[=,，、(]?(?:合計|總計|共計|計|共)*+)(?P<about>約)?(?P<result>{_NUMBER}[十百千仟萬億]*元))?+"
)
_TIMES = re.compile(_SIGN)
_VALUE = re.compile(rf"(?P<figure>{_NUMBER}[十百千仟萬億]*)(?P<unit>元|%)?")
_SENTENCE = re.compile("[^。；;\n]+")
_RATE = re.compile(
    rf"每(?:1|一)?(?P<counter>{_COUNTER})(?P<period>每?[年月日週周次時季學期小]{{0,3}})(?:補助|獎勵|發給|發放|核發|給付|經費|單價|費用|約需|需"
    rf"|以|為|計|編列|支給|核給|致贈|致送|贈送|金額|禮金|慰問金|救助金|津貼|餐費|交通費|保費|獎助學?金){{0,3}}"
    rf"(?P<price>(?:新[臺台]幣)?{_NUMBER}[十百千仟萬]*元)"
)
_QUANTITY = re.compile(rf"(?<![0-9,.第每至到~〜–-])(?P<number>{_NUMBER}[千仟萬]?)(?P<counter>{_COUNTER})")
_MONTHS = re.compile(r"(?<![0-9年/.-])(?P<number>[1-9][0-9]?)(?:個月|月(?!份|底|初|[0-9]))")
#: A total of the price and the number in the same sentence; any further amount is of something else.
_STATED = re.compile(rf"(?:共計?|合計|總計|計|需|編列|經費|預算)(?:新[臺台]幣|為)?({_NUMBER}[十百千仟萬億]*)元")
#: So many amounts has a sentence with a price and its result only.
_PRICE_AND_RESULT = 2
#: What is taken in, saved or sold is no cost; a guess, a bound or a range gives no one product.
_NOT_A_COST = re.compile(
    "收費|門票|規費|罰鍰|罰款|稅|租金|收入|繳納|節省|市價|產值|營業|售|押標|保證金|匯率|貸款|債|所得|薪資以下|捐|回饋|消費|獲利"
)
_LOOSE = re.compile(
    "約|最高|上限|最多|至多|至少|(?<!歲)(?<!級)以上|(?<!歲)以下|以內|不等|為限|不超過|[0-9元][-~〜–至到][0-9]|餘|近|起|爭取|申請"
)
_LONGER = re.compile("累計|歷年|截至|[0-9]年內|[二三四五六]年期|分年|總計畫|全期|未來|以來")


@dataclass(frozen=True, slots=True)
class Cost:
    """A product that a text states or implies, in NT$."""

    piece: str
    start: int
    value: Decimal
    stated: Decimal | None  #: what the text itself makes of it
    stated_piece: str | None
    is_formula: bool  #: written with a sign of multiplication
    is_least: bool  #: a factor is missing (每月 without a number of months): it is at least so much
    is_all: bool  #: nothing else stands in the cell


def costs(text: str) -> Iterator[Cost]:
    """Yield the costs that *text* works out, in order: written as products, or a number and a price of one thing."""
    if "元" not in text:
        return
    plain = flat(text)
    for sentence in _SENTENCE.finditer(plain):
        if "元" not in sentence[0] or _NOT_A_COST.search(sentence[0]):
            continue
        found = list(_formulas(sentence[0]))
        if not found and not _LOOSE.search(sentence[0]) and not _LONGER.search(sentence[0]):
            found = list(_rates(sentence[0]))
        for cost, end in found:
            start = sentence.start() + cost.start
            piece = text[start : sentence.start() + end]
            yield _placed(cost, piece, start, is_all=len(plain) - len(piece) <= _FEW)


#: Characters that may stand beside a formula that is all a cell says: 經費概算：.
_FEW = 8


def _placed(cost: Cost, piece: str, start: int, *, is_all: bool) -> Cost:
    return Cost(
        piece,
        start,
        cost.value,
        cost.stated,
        cost.stated_piece,
        cost.is_formula,
        cost.is_least,
        cost.is_formula and is_all,
    )


def _formulas(sentence: str) -> Iterator[tuple[Cost, int]]:
    for match in _FORMULA.finditer(sentence):
        factors = [_VALUE.search(factor) for factor in _TIMES.split(match["factors"])]
        if sum(factor is not None and factor["unit"] == "元" for factor in factors) != 1:
            continue
        # 約 500 元 × 300 人 is no less a guess than its factors.
        if _LOOSE.search(sentence[max(0, match.start() - 4) : match.end() + 3]):
            continue
        product = Decimal(1)
        for factor in factors:
            value = numeral(factor["figure"].rstrip(",")) if factor else None
            if value is None:
                break
            product *= value / 100 if factor and factor["unit"] == "%" else value
        else:
            result = match["result"]
            # Behind 共計 stands the sum of everything before it, behind = the product alone.
            is_own = match["sign"] and ("=" in match["sign"] or sentence.count("元") == _PRICE_AND_RESULT)
            stated = numeral(result.removesuffix("元")) if result and is_own and not match["about"] else None
            yield Cost(match[0], match.start(), product, stated, result, True, False, False), match.end()


def _rates(sentence: str) -> Iterator[tuple[Cost, int]]:
    """Yield the product of a number and a price of the same counter, where the sentence has one of each."""
    rates = list(_RATE.finditer(sentence))
    stated = _STATED.findall(sentence)
    if len(rates) != 1 or sentence.count("元") != 1 + len(stated):
        return
    (rate,) = rates
    quantities = [each for each in _QUANTITY.finditer(sentence) if each["counter"] == rate["counter"]]
    price = _VALUE.search(rate["price"])
    if len(quantities) != 1 or price is None:
        return
    (quantity,) = quantities
    number, each = numeral(quantity["number"]), numeral(price["figure"])
    if number is None or each is None:
        return
    period = rate["period"].removeprefix("每")
    is_least = bool(period) and period != "年"
    months = [int(found["number"]) for found in _MONTHS.finditer(sentence)]
    if period == "月" and len(months) == 1:
        number, is_least = number * months[0], False
    if any(numeral(total) != number * each for total in stated):
        return  # another factor must be at work, or the price is of something else
    start, end = min(rate.start(), quantity.start()), max(rate.end(), quantity.end())
    yield Cost(sentence[start:end], start, number * each, None, None, False, is_least, False), end
