"""Thresholds of a measure: which of them a target has to state, and which of them it leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.tgt import promises
from checks.tgt.quantities import Quantity, clause, quantities

#: How often a thing is looked at: 100% may mean that each of many was looked at so often.
_VISITS = re.compile(r"檢查|稽查|訪視|訪查|查核|巡查|抽查|巡檢|評鑑|清洗|檢測|維護|保養|清查|督導|考核|評核")
_ATTENDED = re.compile(r"參[與加訓]|[培受]訓|訓練|招[募收生]|輔導|服務|人數|受益|學員|報名")
#: How many were asked: 有效樣本1,068份 says how a share was found.
_SAMPLE = re.compile(r"樣本|問卷|抽樣|受訪|訪問|民調|抽測|抽[樣查]")
#: The measure itself ends a clause in the share that the target is.
_SHARE = re.compile(r"(?:率|百分比|比例|占比|佔比|滿意度)(?:（[^（）]*）|\([^()]*\))?(?:[，。；、,;]|$)")
#: Counters of whatever is spoken of: 依3項原則.
_VAGUE = frozenset(("項", "種", "個", "期", "本", "組", "部", "支"))


def comparable(group: Sequence[Quantity]) -> bool:
    """Whether figures without a bound are a promise: one alone is, among several they may be parts."""
    return any(quantity.bound for quantity in group) or (len(group) == 1 and group[0].counter not in _VAGUE)


def left_out(measure: str, target: str, year: int | None) -> list[Quantity]:
    """Return the counts that *measure* wants and *target*, in per cent alone, leaves out; those with a bound first.

    A measure that wants a share as well, or ends in one, is none of these: the target may state it. How many were
    asked for a share is not wanted.
    """
    stated = quantities(target)
    if not stated or not all(quantity.percent for quantity in stated):
        return []
    if promises.formula(measure) or promises.scored(measure) or _SHARE.search(measure):
        return []
    every = [quantity for quantity in promises.promised(measure, year) if not _sample(measure, quantity)]
    if any(quantity.percent for quantity in every):
        return []
    return _bounded(every) or every


def has_meaning(measure: str, wanted: Sequence[Quantity]) -> bool:
    """Whether 100% has a meaning beside what is *wanted*: no bound, or each of many was looked at so often."""
    return all(_conditional(measure, quantity) for quantity in _bounded(wanted))


def _sample(measure: str, quantity: Quantity) -> bool:
    start, _ = clause(measure, quantity.start, quantity.end)
    return quantity.counter in ("份", "人", "件", "個") and _SAMPLE.search(measure[start : quantity.start]) is not None


def _bounded(found: Sequence[Quantity]) -> list[Quantity]:
    return [quantity for quantity in found if quantity.bound in ("least", "planned")]


def _conditional(measure: str, quantity: Quantity) -> bool:
    """Whether 100% has a meaning beside *quantity*: it was done once, to each of many, or by so many persons."""
    before, around = (measure[max(0, quantity.start - 12) : end] for end in (quantity.start, quantity.end + 6))
    if quantity.counter == "人":
        return _ATTENDED.search(before) is None
    return quantity.value == 1 or (quantity.counter == "場次" and _VISITS.search(around) is not None)


def with_bound(text: str, quantity: Quantity) -> str:
    """Return *quantity* as printed, with the 以上 behind it."""
    return quantity.text + ("以上" if text.startswith("以上", quantity.end) else "")
