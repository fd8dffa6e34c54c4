"""Sums that a text states: a whole and the amounts that are said to make it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from checks.quoted import Amount, Sentence, half, sentences
from core.numbers import parse_numeral

Kind = Literal["years", "sources", "list"]

#: Words that say that not all parts are named, or that more of them come.
_PARTIAL = re.compile(
    r"其中|內含|含(?!稅)|包括|包含|其餘|餘額|另|後續|以後|未來|各年|逐年|剩餘|尚需|不足|等|以及其他|已執行|已編|先行"
)
#: A range of years: the years named in it are all there are.
_SPAN = re.compile(r"(?<![0-9])([1-9][0-9]{1,2})(?:年度?)?[-~〜–至到]([1-9][0-9]{1,2})年")
#: The number of years over which a whole is spread.
_SPREAD = re.compile("分([兩二三四五六七八九十]|[1-9][0-9]?)個?年")
#: Amounts that are set beside each other, not added.
_COMPARED = re.compile(
    "較|比(?!率|例)|相較|增加|減少|成長|提高|降|由[^。]*(?:增|減|調)|原編|原列|倍|節省|收入|稅收|盈餘|決標|底價|超出"
)
#: What opens a list of shares right behind the amount that they make up: 計需9,500仟元：109年3,000仟元、110年….
_OPENS = re.compile(r"整?(?:[:(]|，(?:分別|依序|各年度?|其中)[為:]?)")
#: What joins two amounts of a plain list, each with a short name of its own: 設備費500仟元、裝修費30萬元.
_JOINS = re.compile(r"整?[、，及和與]{1,2}[㐀-鿿]{1,12}(?:約|計|為|:|編列|需)*")
_COSTS = re.compile(r"(?:費用?|經費|款|預算|支出|成本)(?:約|計|為|共|:|\(|編列|需)*$")
#: What joins two amounts that are compared: 較去年4,420,000元增加560仟元; 由500仟元調整為60萬元; 580仟元，較去年….
_CHANGES = re.compile(
    r"整?[^，。；;、:]{0,8}(?:增加?|增列|增編|追加|提[高升]|調[高升整]|成長|減少?|減列|減編|追減|刪減|降低?|調降|節省|超出|高出|多|少|變更|修正)"
    r"(?:[至為到了達約計編列]|經費|預算|金額|數)*"
)
_AGAINST = re.compile(r"較|比(?!率|例|照|重)|由|自(?!籌)|從|原|去年|上年|前年|年度")
_SET_AGAINST = re.compile(r"整?[，,(]?(?:約|均|已)?(?:較|比(?!率|例|照|重)|相較|與)[^，。；;、:]{1,16}")
#: Roles of the amounts that such a list holds.
_SHARES = ("year", "central", "own", "other")
#: No sentence adds up more amounts than this.
_MOST = 100
_CLAUSE = re.compile("[，。；;、\n]")
#: One source alone is no split of a whole.
_TWO_SOURCES = 2
#: A plain list that is so many times its total, or the reverse, is of other things.
_FACTOR = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A *total* and its *parts*, in one sentence; *is_whole* where the text says that these are all parts."""

    kind: Kind
    total: Amount
    parts: tuple[Amount, ...]
    is_whole: bool
    is_partial: bool  #: the text says that there are more parts

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Total and parts, as printed one after the other."""
        return tuple(sorted((self.total, *self.parts), key=lambda amount: amount.start))

    @property
    def excess(self) -> Decimal:
        """By how much the parts exceed the total, in NT$; nothing where rounding explains it."""
        gap = sum((part.value for part in self.parts), Decimal(0)) - self.total.value
        return Decimal(0) if abs(gap) <= sum(map(half, self.amounts)) else gap

    @property
    def is_loose(self) -> bool:
        """Whether one of the amounts is a guess or a bound."""
        return any(amount.is_loose for amount in self.amounts)


def claims(text: str) -> Iterator[Claim]:
    """Yield the sums that *text* states, sentence by sentence."""
    for sentence in sentences(text):
        # Where one amount cannot be read, or amounts are compared, nothing is known to be a part of anything.
        if sentence.is_sound and 1 < len(sentence.amounts) <= _MOST and not _COMPARED.search(sentence.text):
            yield from _claims(sentence)


def parallels(text: str) -> Iterator[tuple[Amount, ...]]:
    """Yield the amounts of one kind that a sentence of *text* sets side by side: of years, or of both sources."""
    for sentence in sentences(text):
        plain = [amount for amount in sentence.amounts if not amount.is_rate]
        years = tuple(amount for amount in plain if amount.role == "year")
        sources = tuple(amount for amount in plain if amount.role in ("central", "own", "other"))
        for group in (years, sources):
            if len(group) > 1 and len({(amount.role, amount.year) for amount in group}) > 1:
                yield group


def compared(text: str) -> Iterator[tuple[Amount, Amount]]:
    """Yield the two amounts of each comparison in *text* (較去年4,420,000元增加560仟元)."""
    for sentence in sentences(text):
        for first, second in pairwise(sentence.amounts):
            if first.is_rate or second.is_rate:
                continue
            start = sentence.start
            between = sentence.text[first.end - start : second.start - start]
            head = _CLAUSE.split(sentence.text[: first.start - start])[-1]
            changed = _CHANGES.fullmatch(between) and _AGAINST.search(head)
            if changed or _SET_AGAINST.fullmatch(between):
                yield first, second


def costs(text: str) -> Iterator[tuple[Amount, ...]]:
    """Yield the costs that *text* lists one beside the other (設備費500仟元、裝修費300仟元)."""
    for sentence in sentences(text):
        group: list[Amount] = []
        for amount in sentence.amounts:
            before = group[-1].end if group else sentence.start
            between = sentence.text[before - sentence.start : amount.start - sentence.start]
            is_cost = not amount.is_rate and amount.role in ("none", "own", "central") and bool(_COSTS.search(between))
            if len(group) > 1 and not (is_cost and _JOINS.fullmatch(between)):
                yield tuple(group)
            group = group if is_cost and _JOINS.fullmatch(between) else []
            if is_cost:
                group.append(amount)
        if len(group) > 1:
            yield tuple(group)


def _claims(sentence: Sentence) -> Iterator[Claim]:
    plain = _promoted(sentence, [amount for amount in sentence.amounts if not amount.is_rate])
    has_rates = len(plain) < len(sentence.amounts)
    for total, group in _groups(plain):
        years = tuple(part for part in group if part.role == "year")
        if years:
            yield from _years(sentence, total, years)
            for at, year in enumerate(years):
                until = years[at + 1].start if at + 1 < len(years) else len(sentence.text) + sentence.start
                yield from _sources(sentence, year, [part for part in group if year.start < part.start < until])
        else:
            yield from _sources(sentence, total, group)
        unnamed = tuple(part for part in group if part.role == "none")
        if total and len(unnamed) > 1 and len(unnamed) == len(group) and not has_rates and _is_like(total, unnamed):
            yield Claim("list", total, unnamed, False, bool(_PARTIAL.search(sentence.text)))


def _promoted(sentence: Sentence, plain: Sequence[Amount]) -> list[Amount]:
    """Return the amounts with those as totals that no word calls so, but that a list of shares follows."""
    found = list(plain)
    for at, amount in enumerate(found[:-1]):
        behind = sentence.text[amount.end - sentence.start : found[at + 1].start - sentence.start]
        if amount.role == "none" and found[at + 1].role in _SHARES and _OPENS.match(behind):
            found[at] = replace(amount, role="total")
    return found


def _is_like(total: Amount, parts: Sequence[Amount]) -> bool:
    """Tell whether *parts* may make up *total* at all: prices of one piece are far smaller."""
    added = sum((part.value for part in parts), Decimal(0))
    return added <= _FACTOR * total.value and total.value <= _FACTOR * added


def _groups(plain: Sequence[Amount]) -> Iterator[tuple[Amount | None, list[Amount]]]:
    """Yield each total with the amounts that follow it; with those before it where the sentence begins with parts."""
    totals = [amount for amount in plain if amount.role == "total"]
    if not totals:
        yield None, list(plain)
        return
    leads = plain[0].role == "total"
    group: list[Amount] = []
    current = totals[0] if leads else None
    for amount in plain[1:] if leads else plain:
        if amount.role != "total":
            group.append(amount)
            continue
        if leads:
            yield current, group
            current = amount
        else:
            yield amount, group
        group = []
    if leads:
        yield current, group


def _years(sentence: Sentence, total: Amount | None, years: tuple[Amount, ...]) -> Iterator[Claim]:
    named = {part.year for part in years}
    if total is None or len(named) < len(years) or (total.start < years[0].start and total.year in named):
        return
    partial = bool(_PARTIAL.search(sentence.text))
    if len(years) == 1:
        # One year's share of a whole is a claim only where the text says that it is a part.
        if "其中" in sentence.text[total.end - sentence.start : years[0].start - sentence.start]:
            yield Claim("years", total, years, False, True)
        return
    spans = [set(range(int(first), int(last) + 1)) for first, last in _SPAN.findall(sentence.text)]
    spread = _SPREAD.search(sentence.text)
    is_whole = named in spans or (spread is not None and parse_numeral(spread[1]) == len(years))
    yield Claim("years", total, years, is_whole, partial and not is_whole)


def _sources(sentence: Sentence, head: Amount | None, group: Sequence[Amount]) -> Iterator[Claim]:
    sources = tuple(part for part in group if part.role in ("central", "own", "other"))
    if head is None or len({part.role for part in sources}) < _TWO_SOURCES:
        return
    # A source named for another year than the whole is no part of it.
    if any(part.year != head.year and part.year is not None and head.year is not None for part in sources):
        return
    is_whole = len(sources) == len(group) and not _PARTIAL.search(sentence.text)
    yield Claim("sources", head, sources, is_whole, not is_whole)
