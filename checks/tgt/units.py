"""Units of a measure and of its target that do not fit: persons and attendances above all, and money."""

from __future__ import annotations

import re
from typing import Literal

from checks.tgt import promises
from checks.tgt.quantities import Quantity, flatten, quantities

Misfit = Literal["persons", "persons_loosely", "per_cent", "unit"]
Confusion = Literal["confused", "confused_loosely"]

#: What stands between the thing counted and how many of it: next to each other, or with a plan in between.
_REACHES = "達到|達成|達|至少|至多|至|為|逾|超過|突破|約|共計|合計|總計|共|計|有|需|應"
_PLANS = "預計|預定|預估|預期|目標值?|可|將|每年|全年|年度|維持|成長|提升|提高|增加"
_SOME = r"(?P<figure>[0-9][0-9,]*[百千萬]*(?:餘|多)?)"
_CONFUSED = re.compile(
    rf"(?:人次數?(?P<plan>(?:{_REACHES}|{_PLANS})*){_SOME}[人名位](?![次數口日時員力])"
    rf"|人數(?P<plan2>(?:{_REACHES}|{_PLANS})*)(?P<figure2>[0-9][0-9,]*[百千萬]*(?:餘|多)?)人次)"
)
_PLANNED = re.compile(_PLANS)
#: What a measure counts, and the counters that fit it.
_NOUNS = (
    (
        re.compile(r"(?:場次|場次數|場數|次數)(?:合計|總)?數?。?$"),
        frozenset(("場次", "梯次", "期", "檔", "趟", "航次", "車次", "班", "堂", "天")),
    ),
    (
        re.compile(r"(?:案|筆)?件數(?:合計數?|總數)?。?$"),
        frozenset(("件", "筆", "項", "則", "份", "張", "冊", "篇", "本")),
    ),
    (re.compile(r"(?<!住)戶數(?:合計數?|總數)?。?$"), frozenset(("戶", "家"))),
)
_MIXED = re.compile(r"[、及與和／/÷×]|合計|占|率|比")
#: Counters of occasions, of which one is not the other: a 梯次 has several 場次.
_OCCASIONS = frozenset(("場次", "梯次", "班", "期", "堂", "檔", "趟", "屆"))
#: Other counters may stand for anything: 個, 項.
_JUDGED = frozenset(("場次", "件", "戶", "人", "人次"))
_PERSONS = re.compile(r"人(?:員|口)?數(?!據)(?:合計|總)?數?$")
#: Attendances as what is counted: at the end of what a clause says.
_ATTENDANCES = re.compile(r"(?<![0-9百千萬餘多])人次(?:數)?(?:之?(?:合計|總計|總和|總)數?)?$")
_NAMED = re.compile(r"(?<![0-9百千萬餘多每])人次")
_UNIT_OF_MONEY = re.compile(r"\((?:單位:?)?(?:新[臺台]幣)?:?(?P<scale>[百千仟]?[萬億]?)元\)")
_MONEY = re.compile(
    r"(?:約|達|逾|至少|增加|減少|節省|新[臺台]幣)*[0-9][0-9,]*(?:\.[0-9]+)?(?P<scale>[百千仟]?[萬億]?)(?P<unit>元?)(?:整|以[上下])?。?"
)
#: A counter with 數 behind it and nothing more: 50戶數. 50件數位教材 goes on.
_DOUBLED = re.compile(
    r"(?P<good>[0-9](?:人次|場次|梯次|家次|戶次|件次|班次|[戶人件場家班校隊組案冊班份]))數(?=$|[，。；、,;.)）(（/]|以[上下])"
)


def confused(measure: str) -> list[tuple[int, str, Confusion]]:
    """Return where *measure* reaches a number of persons in attendances, or the reverse, and what it says there.

    With a word of planning in between (人次預計達500人) it may be no more than loose usage.
    """
    return [
        (
            match.start(),
            measure[match.start() : match.end()],
            "confused_loosely" if _PLANNED.search(match["plan"] or match["plan2"] or "") else "confused",
        )
        for match in _CONFUSED.finditer(flatten(measure))
    ]


def doubled(target: str) -> tuple[int, str, str] | None:
    """Return where a counter of *target* has a 數 that belongs to no word, the piece, and what it should be."""
    match = _DOUBLED.search(flatten(target))
    if match is None:
        return None
    for quantity in quantities(target):
        if quantity.start <= match.start("good") < quantity.end:
            return (quantity.start, target[quantity.start : match.end()], target[quantity.start : match.end() - 1])
    return None


def money(text: str, target: str) -> tuple[int, str] | None:
    """Return where *text* gives another unit of money in brackets （元） than *target* is printed in, and the piece."""
    flat = flatten(text)
    found = list(_UNIT_OF_MONEY.finditer(flat))
    stated = _MONEY.fullmatch(flatten(target))
    if stated is None or len({match["scale"] for match in found}) != 1:
        return None
    wanted, given = (match["scale"].replace("仟", "千") for match in (found[0], stated))
    # A figure alone is in the unit of the brackets.
    if wanted == given or not (given or stated["unit"]):
        return None
    return (found[0].start(), text[found[0].start() : found[0].end()])


def misfit(measure: str, target: str) -> tuple[Misfit, str, Quantity] | None:
    """Return how the counter of *target* does not fit what *measure* counts, the word for that, and the target."""
    stated = quantities(target)
    if len(stated) != 1 or promises.formula(measure) or promises.scored(measure):
        return None
    only = stated[0]
    last = re.split("[，；。,;]", flatten(measure).rstrip("。"))[-1]
    persons = _persons(measure, last, only)
    if persons:
        return (*persons, only)
    told = _told_otherwise(measure, only)
    if told:
        return (*told, only)
    if _MIXED.search(last) or _MIXED.search(target):
        return None
    for noun, fitting in _NOUNS:
        match = noun.search(last)
        if match and only.percent:
            return ("per_cent", match[0], only)
        # 次數 is how often: 人次, 家次 and 件次 are times as well.
        if match and match[0].startswith("次") and "次" in only.text:
            return None
        if match and only.counter in _JUDGED - fitting:
            return ("unit", match[0], only)
    return None


def _told_otherwise(measure: str, stated: Quantity) -> tuple[Misfit, str] | None:
    """Return the one threshold of *measure* that the target states with another counter, and how they misfit."""
    every = promises.promised(measure, None)
    bounded = [one for one in every if one.bound in ("least", "planned")]
    if len(every) != 1 or len(bounded) != 1 or bounded[0].counter == stated.counter:
        return None
    threshold = bounded[0]
    # Another figure is another thing: 培訓志工，服務長者達3000人次 has a target of 50人.
    if threshold.value != stated.value:
        return None
    counters = {threshold.counter, stated.counter}
    if counters == {"人", "人次"}:
        # A measure that speaks of both says itself what is meant, or is muddled in itself.
        both = re.search("人數|人員數" if stated.counter == "人" else "人次", measure)
        return None if both else ("persons", threshold.text)
    return ("unit", threshold.text) if counters <= _OCCASIONS else None


def _persons(measure: str, last: str, stated: Quantity) -> tuple[Misfit, str] | None:
    """Return the word of *measure* that counts persons where the target counts attendances, or the reverse."""
    if stated.counter == "人" and not re.search("人數|人員數", measure):
        if _ATTENDANCES.search(last):
            return ("persons", "人次")
        return ("persons_loosely", "人次") if _NAMED.search(flatten(measure)) else None
    match = _PERSONS.search(last) if stated.counter == "人次" else None
    return ("persons", match[0]) if match and "人次" not in measure else None
