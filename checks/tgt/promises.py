"""What a name or measure promises in figures, held against the target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal

from checks.tgt.quantities import PERCENT, Quantity, clause, flatten, in_brackets, quantities
from core.numbers.figures import number

Relation = Literal["below", "above", "differs"]

#: Counters of size: with 以上 they say how large a thing is, not how many of it there are to be.
_SIZES = frozenset(
    {
        "人",
        "戶",
        "公尺",
        "公頃",
        "平方公尺",
        "坪",
        "㎡",
        "公噸",
        "公斤",
        "噸",
        "%",
        "棟",
        "個",
        "里",
        "社區",
        "項",
        "種",
    }
)
_UP = re.compile(r"(?:(?:\(?含\)?)?以[上下內])?")
_MARKS = "，。、；：,;:.)]}」』】）\n"
_JOINS = ("及", "並", "且", "或", "與", "和", "為目標", "左右", "計", "/年", "／年")
_QUALIFIES = ("之", "的", "者", "比率", "比例", "家數", "人數", "件數")
#: What is counted is there already: the number says how many, not how many are to be reached.
_EXISTING = re.compile(r"轄內|現有|列管|全[市縣]|原有|既有|核定|計[有約]|共[有計約]?$")
#: So much has come together, or belongs to a share, whatever bound there is.
_GATHERED = re.compile(r"目前|已(?:設|有|完|建|辦)|總計|累計|占|佔|以目標")
_RELATIVE = re.compile(r"增加|增長|減少|成長|較|[降減提增](?:低|少|升|高)?(?=[0-9])|下降(?!至)|同期|上年|去年|前一?年")
_OPEN_ENDED = re.compile(r"(?:至少|最少|不少於|不低於|逾|超過|≧|≥|>|高於|大於)[^，。；]{0,8}$")
_BOUND_BEFORE = re.compile(r"(?:至少|最少|不少於|不低於|達|逾|超過)[^，。；]{0,4}$")
_PART_OF_YEAR = re.compile(r"[上下]半年|第[一二三四1-4]季|[0-9]月|(?<![0-9])[2-9]年|[二三四五六七八九十]年")
_YEAR = re.compile(r"(?<![0-9])([0-9]{2,3})(?:學年|年)(?!以)")
_FORMULA = re.compile(
    r"÷|[＝=]|[×xX*＊✕][^，。]{0,3}(?:100|百)|[數量額][)）]?[／/](?![年月日季場人次])|[／/][^，。；／/]{1,12}[數量額](?:[)）]|$)|占[^，。]{0,12}(?:比|%)|[－−]"
)
#: A measure that ends so is cut off in the middle of a range: its other half was read as the target.
_CUT_RANGE = ("至", "到", "~", "-", "–")
#: Figures of whatever, but for dates, ages, shares and what is inside a longer one.
_FIGURES = re.compile(r"(?<![0-9.,])[0-9][0-9,]*+(?:\.[0-9]++)?+(?![年月日%歲度])")
#: Parts whose sums are all looked at: 2**8 of them.
_MOST_PARTS = 8
_SCORED = re.compile(r"計算|計分|得分|配分|評分|加權|得[0-9]+分|權重")


def formula(measure: str) -> bool:
    """Tell whether *measure* is a calculation: its figures are operands, no thresholds."""
    return _FORMULA.search(flatten(measure)) is not None


def scored(measure: str) -> bool:
    """Tell whether *measure* says how its figures are counted or scored."""
    return _SCORED.search(measure) is not None


def closes(text: str, quantity: Quantity) -> bool:
    """Tell whether nothing hangs on *quantity*: a mark, a joining word or the end follows it and its 以上."""
    rest = _behind(text, quantity)
    return not rest or rest[0] in _MARKS or rest.startswith(_JOINS)


def _behind(text: str, quantity: Quantity) -> str:
    flat = flatten(text)
    up = _UP.match(flat, quantity.end)
    return flat[up.end() if up else quantity.end :]


def qualifies(text: str, quantity: Quantity) -> bool:
    """Tell whether *quantity* says what kind of thing is meant (30人以上之公司), not how many of it."""
    if closes(text, quantity):
        return False
    rest = _behind(text, quantity)
    sized = quantity.counter in _SIZES
    if quantity.percent:
        return True
    return sized and (rest.startswith(_QUALIFIES) or flatten(text).startswith("以", quantity.end))


def existing(text: str, quantity: Quantity) -> bool:
    """Tell whether *quantity* counts what is there already (轄內1,240家) or what has come together so far."""
    start, _ = clause(text, quantity.start, quantity.end)
    before = text[start : quantity.start]
    return bool(_GATHERED.search(before)) or (quantity.bound != "least" and bool(_EXISTING.search(before)))


def promised(text: str, year: int | None) -> list[Quantity]:
    """Return the quantities of a name or measure that can be a promise for the plan's *year* (ROC)."""
    return [
        quantity
        for quantity in quantities(text)
        if not quantity.each
        and not qualifies(text, quantity)
        and not existing(text, quantity)
        and not _aside(text, quantity)
        and not _other_year(text, quantity, year)
        and flatten(text)[quantity.end :] not in _CUT_RANGE
        and not _PART_OF_YEAR.search(flatten(text)[max(0, quantity.start - 10) : quantity.start])
    ]


def _aside(text: str, quantity: Quantity) -> bool:
    """Tell whether *quantity* stands in brackets and is no threshold there: 大型活動（1,000人以上）."""
    return in_brackets(text, quantity.start) and not _BOUND_BEFORE.search(text[: quantity.start])


def _other_year(text: str, quantity: Quantity, year: int | None) -> bool:
    """Tell whether what stands before *quantity*, back to a comma, speaks of other years than that of the plan."""
    start = max(text.rfind(mark, 0, quantity.start) for mark in "，。；,;\n") + 1
    years = {int(found) for found in _YEAR.findall(flatten(text)[start : quantity.start])}
    return year is not None and bool(years - {year})


def relative(text: str, quantity: Quantity) -> bool:
    """Tell whether *quantity* is a change (增加5%), not a level."""
    start, end = clause(text, quantity.start, quantity.end)
    return _RELATIVE.search(flatten(text)[start:end]) is not None


def relation(text: str, promises: Sequence[Quantity], target: str) -> tuple[Relation, Quantity, Quantity] | None:
    """Return how the target contradicts the first of *promises* (of one counter, from *text*) and by which figure.

    ``None`` where it states one of them, where parts add up to the whole, or where nothing is comparable.
    """
    counter = promises[0].counter
    stated = [quantity for quantity in quantities(target) if quantity.counter == counter and not quantity.each]
    known = [quantity for quantity in quantities(text) if quantity.counter == counter]
    if not stated or any(_meets(one, other) for one in known for other in stated):
        return None
    if counter != PERCENT and any(one.value in _worked_out(text) for one in stated):
        return None
    wanted, given = _sums(promises), _sums(stated)
    if wanted & {one.value for one in stated} or given & {one.value for one in promises} or max(wanted) == max(given):
        return None
    promise, answer = promises[0], stated[0]
    if relative(text, promise) != relative(target, answer):
        return None
    return (_compare(text, promise, answer), promise, answer)


def _worked_out(text: str) -> set[Decimal]:
    """Return what the figures of *text* come to, whatever they count.

    One alone (6個社區，3處取得標章), two or all of them added up (國小39校、幼兒園12園), and where something is told
    for each, two of them multiplied, with a third or without (7區各1場，市府1場).
    """
    figures = [value for found in _FIGURES.findall(flatten(text)) if (value := number(found.rstrip(","))) is not None]
    if len(figures) > _MOST_PARTS:
        return {*figures, sum(figures, Decimal(0))}
    pairs = list(combinations(figures, 2))
    out = {*figures, sum(figures, Decimal(0)), *(one + other for one, other in pairs)}
    if re.search("[每各均]", text):
        products = {one * other for one, other in pairs}
        out |= products | {product + figure for product in products for figure in figures}
    return out


def _sums(parts: Sequence[Quantity]) -> set[Decimal]:
    """Return what some of *parts*, or all of them, add up to; of many parts only the whole."""
    if len(parts) > _MOST_PARTS:
        return {sum((part.value for part in parts), Decimal(0))}
    sums = {Decimal(0)}
    for part in parts:
        sums |= {known + part.value for known in sums}
    return sums - {Decimal(0)} or sums


def _meets(promise: Quantity, stated: Quantity) -> bool:
    low, high = stated.value, stated.high or stated.value
    return low <= promise.value <= high or promise.value <= low <= (promise.high or promise.value)


def _compare(text: str, promise: Quantity, stated: Quantity) -> Relation:
    if promise.bound in ("", "planned"):
        return "differs"
    return "below" if (stated.value < promise.value) == (promise.bound == "least") else "above"


def open_ended(text: str, quantity: Quantity) -> bool:
    """Tell whether the bound leaves the other side open (至少, 以上), as 達 alone need not."""
    return flatten(text).startswith(("以", "(含)以"), quantity.end) or bool(
        _OPEN_ENDED.search(flatten(text)[: quantity.start])
    )


def by_counter(found: Sequence[Quantity]) -> list[list[Quantity]]:
    """Return *found* in groups of one counter, in order."""
    groups: dict[str, list[Quantity]] = {}
    for quantity in found:
        groups.setdefault(quantity.counter, []).append(quantity)
    return list(groups.values())
