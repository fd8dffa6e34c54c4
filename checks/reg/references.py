"""What a reference to a provision of the same text means, and whether there is such a provision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from checks.reg.articles import Article, Articles, Spot
from checks.reg.printed import Regulation, Row
from core.findings import Text
from core.numbers import format_numeral, parse_numeral
from core.provisions import Provision
from core.text import fold

_N = r"[0-9二兩三四五六七八九十]{1,2}"
_BEFORE = re.compile(rf"前({_N})?([條點項款目])")
_OWN = re.compile(r"本([條點])")
#: Words that mean a provision whose article this rule cannot tell: 同條, 該項, 次條.
_VAGUE = re.compile(r"[同該次]|前各")
Verdict = Literal["missing", "relative", "deleted", "level", "unit"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference means: an article (``None``: it is not printed) and parts of it."""

    provision: Provision
    article: Article | None
    paragraph: int | None = None
    subparagraph: int | None = None
    item: int | None = None
    relative: bool = False  #: by 前項, 第一項: no article is named


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a reference means nothing."""

    verdict: Verdict
    why: Text
    article: Article | None = None


def resolve(row: Row, spot: Spot, articles: Articles) -> Target | Wrong | None:
    """Return what the citation *row* at *spot* means, why it means nothing, or ``None`` where that cannot be told."""
    raw = fold(row["cited_raw"])
    parts = (row["paragraph"], row["subparagraph"], row["item"])
    if row["article"] is not None:
        provision = Provision(row["article"], row["article_sub"] or 0)
        return Target(provision, articles.by_number.get(provision), *parts)
    if _VAGUE.match(raw):
        return None
    before = _BEFORE.match(raw)
    if before is None:
        if row["unit"] and not _OWN.match(raw):
            return None
        return Target(spot.article.provision, spot.article, *parts, relative=True)
    return _before(before[2], parse_numeral((before[1] or "一").replace("兩", "二")) or 1, parts, spot, articles)


def _before(
    unit: str, steps: int, parts: tuple[int | None, int | None, int | None], spot: Spot, articles: Articles
) -> Target | Wrong | None:
    """Return what 前條, 前項, 前二款 … means from *spot*."""
    _, subparagraph, item = parts
    own = spot.article
    if unit in "條點":
        if own.provision == Provision(1):
            return _first(own, f"前{unit}")
        if steps > 1 or own.before is None or not _next(own.before, own.provision):
            return None
        return Target(own.before, articles.by_number.get(own.before), *parts, relative=True)
    at = {"項": spot.paragraph, "款": spot.subparagraph, "目": spot.item}[unit]
    if at is None:
        return None
    if at <= steps:
        return None if own.elided else _first(own, f"前{_count(steps)}{unit}", at, unit)
    if steps > 1:
        return None
    if unit == "項":
        return Target(own.provision, own, spot.paragraph - 1, subparagraph, item, relative=True)
    if unit == "款":
        return Target(own.provision, own, spot.paragraph, at - 1, item, relative=True)
    return None


def _next(first: Provision, second: Provision) -> bool:
    """Tell whether nothing can stand between two provisions; in an amendment something mostly does."""
    if second.sub:
        return first == Provision(second.number, second.sub - 1)
    return first.number == second.number - 1


def _count(steps: int) -> str:
    return format_numeral(steps) if steps > 1 else ""


def _first(article: Article, said: str, at: int = 1, unit: str = "") -> Wrong:
    where = f"第{format_numeral(at)}{unit}" if unit else "第一條"
    return Wrong(
        "relative", Text(f"該處為{where}，之前沒有{said}", f"it stands in {where}, before which there is none")
    )


def wrong(target: Target, regulation: Regulation, *, whole: bool) -> Wrong | None:
    """Return why there is no such provision as *target*, ``None`` where there is or where it cannot be told."""
    article = target.article
    if article is None:
        return _no_article(target.provision, regulation) if whole else None
    name = regulation.name(target.provision)
    if article.deleted:
        return Wrong("deleted", Text(f"{name}已刪除", f"{name} is deleted"), article)
    if article.elided:
        return None
    last = len(article.paragraphs)
    if target.paragraph is not None and target.paragraph > last:
        if regulation.unit == "點" and any(target.paragraph in each.subparagraphs for each in article.paragraphs):
            return Wrong("level", _of_level(name, target.paragraph), article)
        # An article of one paragraph says 第二項 of another one more often than that its own was lost.
        sure = not target.relative or last > 1
        lacking = _lacks(name, target.paragraph, "項", range(1, last + 1))
        return Wrong("missing" if sure else "relative", lacking, article)
    return _no_part(target, article, name)


def _no_article(provision: Provision, regulation: Regulation) -> Wrong | None:
    last = max(regulation.printed, default=None)
    if last is None or (provision < last and not provision.sub):
        return None  # a gap of the text itself
    return Wrong(
        "missing",
        Text(
            f"本法規沒有{regulation.name(provision)}（末{regulation.unit}為{regulation.name(last)}）",
            f"the text has no {regulation.name(provision)} (its last is {regulation.name(last)})",
        ),
    )


def _no_part(target: Target, article: Article, name: str) -> Wrong | None:
    """Return why the article has no such 款 or 目."""
    number = target.subparagraph
    if number is None:
        return None
    among = (
        article.paragraphs if target.paragraph is None else article.paragraphs[target.paragraph - 1 : target.paragraph]
    )
    held = [each.subparagraphs for each in among if each.subparagraphs]
    if target.paragraph is not None and len(article.paragraphs) > 1:
        name += f"第{format_numeral(target.paragraph)}項"
    having = [each for each in held if number in each]
    if not having:
        present = max(held, key=len) if held else {}
        if number < max(present, default=0):
            return None  # a gap of the list itself
        # 第三款 alone may be another law's; a paragraph without any list may have lost its list.
        sure = not target.relative or (target.paragraph is not None and bool(present))
        return Wrong("missing" if sure else "relative", _lacks(name, number, "款", sorted(present)), article)
    if target.item is None or any(target.item in each[number] for each in having):
        return None
    present_items = max((each[number] for each in having), key=len)
    if target.item < max(present_items, default=0):
        return None
    return Wrong(
        "missing", _lacks(f"{name}第{format_numeral(number)}款", target.item, "目", sorted(present_items)), article
    )


def _lacks(name: str, number: int, unit: str, present: range | list[int]) -> Text:
    wanted = f"第{format_numeral(number)}{unit}"
    if not present:
        return Text(f"{name}不分{unit}", f"{name} has no {unit}")
    if len(present) == 1:
        return Text(f"{name}沒有{wanted}（僅有一{unit}）", f"{name} has no {wanted} (it has one {unit})")
    last = f"第{format_numeral(present[-1])}{unit}"
    return Text(f"{name}沒有{wanted}（至{last}為止）", f"{name} has no {wanted} (its last is {last})")


def _of_level(name: str, number: int) -> Text:
    han = format_numeral(number)
    return Text(
        f"{name}沒有第{han}項；「({han})」為第{han}款", f"{name} has no 第{han}項; what is marked ({han}) is 第{han}款"
    )
