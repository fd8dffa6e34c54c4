"""What words say was done to a regulation, and to which of its provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.numbers import parse_numeral
from core.provisions.marks import NUMBER
from core.text import fold

Action = Literal["訂定", "修正", "新增", "刪除", "廢止"]
_ACTIONS: tuple[tuple[str, Action], ...] = (
    ("增訂", "新增"),
    ("新增", "新增"),
    ("增列", "新增"),
    ("刪除", "刪除"),
    ("廢止", "廢止"),
    ("停止適用", "廢止"),
    ("修正", "修正"),
    ("修訂", "修正"),
    ("訂定", "訂定"),
    ("制定", "訂定"),
    ("公布", "訂定"),
    ("發布", "訂定"),
    ("函頒", "訂定"),
    ("訂頒", "訂定"),
    ("頒行", "訂定"),
)
_ACTION = re.compile("|".join(word for word, _ in _ACTIONS))
_WHOLE = re.compile(rf"全文(?:共|計)?(?P<count>{NUMBER})?(?P<unit>[條點])?")
_ITEM = re.compile(
    rf"(?:原?第)?(?P<first>{NUMBER})(?P<unit>[條點])?(?:之(?P<sub>{NUMBER}))?"
    rf"(?:(?:至|到|~|-|–|—)(?:第)?(?P<last>{NUMBER})(?P<unit2>[條點])?(?:之(?P<sub2>{NUMBER}))?)?"
)
#: Text that names no provision: dates, numbers of documents, and quoted law names end a list.
_SPLIT = re.compile(r"[、,;。及與和暨]|並|以及")
_QUOTED = re.compile(r"[「『﹁]([^「」『』]*)[」』﹂]")
_TITLE_TAIL = re.compile(rf"(?<!^)第\s*{NUMBER}\s*[條點].*$")


def split_title(title: str) -> tuple[str, str]:
    """Return the name of a regulation and the provisions that its heading names behind it.

    >>> split_title("晴港市碼頭使用辦法第五條、第七條"), split_title("晴港市碼頭使用辦法")
    (('晴港市碼頭使用辦法', '第五條、第七條'), ('晴港市碼頭使用辦法', ''))
    """
    match = _TITLE_TAIL.search(title)
    return (title[: match.start()].strip(), match[0].strip()) if match else (title.strip(), "")


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """One article or point: 第八條之一 is ``Provision(8, 1)``."""

    number: int
    sub: int = 0

    def __str__(self) -> str:
        """Return it in digits: 8之1."""
        return f"{self.number}" + (f"之{self.sub}" if self.sub else "")


@dataclass(frozen=True, slots=True)
class Claim:
    """What words say was done: to the whole text, or to some of its provisions."""

    action: Action
    whole: bool = False  #: 全文
    count: int | None = None  #: number of provisions of the whole text
    unit: str | None = None  #: 條 or 點, as printed
    provisions: tuple[Provision, ...] = ()


def parse_claims(text: str | None) -> tuple[Claim, ...]:
    """Return what *text* (of a history, an order, a heading) says was done, in printed order.

    A list without a verb before it (1、2、3 點) amends. Words that name neither a provision nor 全文 give a claim
    with neither.

    >>> parse_claims("修正第 1 條至第 3 條；新增第9條之1")[1]
    Claim(action='新增', whole=False, count=None, unit='條', provisions=(Provision(number=9, sub=1),))
    >>> parse_claims("公布全文共14條")
    (Claim(action='訂定', whole=True, count=14, unit='條', provisions=()),)
    >>> [str(each) for each in parse_claims("修正第3、4、6點")[0].provisions]
    ['3', '4', '6']
    """
    flat = _QUOTED.sub(lambda quoted: split_title(quoted[1])[1], fold(text or ""))
    marks = [*_ACTION.finditer(flat)]
    ends = [*(mark.start() for mark in marks[1:]), len(flat)][: len(marks)]
    pieces = [(_action(mark[0]), flat[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    head = flat[: marks[0].start()] if marks else flat
    if _ITEM.search(head) and re.search(r"[條點]", head):
        pieces.insert(0, ("修正", head))
    claims = [_claim(action, piece) for action, piece in pieces]
    told = [claim for claim in claims if claim.whole or claim.provisions]
    # 修正發布, 公布修正: the verbs of one deed; the one that names provisions counts.
    if told:
        return tuple(_merged(told, claims))
    return tuple([claim for claim in claims if claim.action == "修正"] or claims)[:1]


def _merged(told: list[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    amended = any(claim.action == "修正" for claim in claims)
    for claim in told:
        # 修正發布全文: the verb of publication does not make it a first enactment.
        yield replace(claim, action="修正") if amended and claim.action == "訂定" else claim


def _action(word: str) -> Action:
    return next(action for known, action in _ACTIONS if known == word)


def _claim(action: Action, piece: str) -> Claim:
    whole = _WHOLE.search(piece)
    if whole:
        count = parse_numeral(whole["count"]) if whole["count"] else None
        return Claim(action, True, count, whole["unit"])
    found: list[Provision] = []
    unit: str | None = None
    open_numbers = 0  # numbers whose unit is still to come: the 3 and 4 of 第3、4、6點
    for part in _SPLIT.split(piece):
        match = _ITEM.match(part)
        named = match and (match["unit"] or match["unit2"] or part[:1] == "第" or fold(part).isdigit())
        if not match or not named:
            if found:
                break
            continue
        first, last = parse_numeral(match["first"]), parse_numeral(match["last"]) if match["last"] else None
        if first is None:
            continue
        unit = match["unit"] or match["unit2"] or unit
        open_numbers = 0 if unit else open_numbers + 1
        if last is not None and first <= last < first + 500:
            found += [Provision(n) for n in range(first, last + 1)]
        else:
            found.append(Provision(first, (parse_numeral(match["sub"]) or 0) if match["sub"] else 0))
    if open_numbers and unit is None:
        found = []
    return Claim(action, unit=unit, provisions=tuple(dict.fromkeys(found)))
