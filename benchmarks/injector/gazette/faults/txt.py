"""Faults of wording and characters in gazettes: TXT001 and others."""

from __future__ import annotations

import random
import re

from benchmarks.injector.gazette.faults.base import Kind, Planted, cells, kinds, shuffled, text_fault
from benchmarks.injector.gazette.faults.structure import opens, printed
from benchmarks.injector.gazette.model import Issue

_PARTS = ("toc", "documents", "provisions")
Changed = tuple[str, str] | None


def _replaced(text: str, old: str, new: str, rng: random.Random) -> Changed:
    places = [match.start() for match in re.finditer(re.escape(old), text)]
    if not places:
        return None
    at = rng.choice(places)
    return text[:at] + new + text[at + len(old) :], old


def _city(text: str, rng: random.Random) -> Changed:
    return _replaced(text, "市", "巿", rng)


def _one(text: str, rng: random.Random) -> Changed:
    return _replaced(text, "一", "ㄧ", rng)


def _invisible(text: str, rng: random.Random) -> Changed:
    if len(text) < 8:
        return None
    at = rng.randrange(2, len(text) - 2)
    return text[:at] + rng.choice(("\u200b", "\u200e", "\ue012")) + text[at:], text


def _radical(text: str, rng: random.Random) -> Changed:
    for right, wrong in shuffled((("日", "⽇"), ("人", "⼈"), ("用", "⽤"), ("文", "⽂")), rng):
        if right in text:
            return _replaced(text, right, wrong, rng)
    return None


def _stop_twice(text: str, rng: random.Random) -> Changed:
    return _replaced(text, *rng.choice((("。", "。。"), ("，", "，，"))), rng)


def _word_twice(text: str, rng: random.Random) -> Changed:
    for word in shuffled(("本府", "規定", "申請", "應於", "檢附", "補助", "辦理", "決議"), rng):
        if word in text:
            return _replaced(text, word, word * 2, rng)
    return None


def _plan(text: str, rng: random.Random) -> Changed:
    return _replaced(text, "計畫", "計劃", rng)


def _article(text: str, rng: random.Random) -> Changed:
    match = re.search("第([一二三四五六七八九十]+)條(?!之)", text)
    return (text.replace(match[0], f"第{match[1]}之一條", 1), match[0]) if match else None


def _breaks_off(text: str, rng: random.Random) -> Changed:
    places = [match.end() for match in re.finditer("，", text) if 8 < match.end() < len(text) - 6]
    return (text[: rng.choice(places)], text) if places else None


def _tai(text: str, rng: random.Random) -> Changed:
    return _replaced(text, "新臺幣", "新台幣", rng)


def _bracket(text: str, rng: random.Random) -> Changed:
    pair = rng.choice(("()", "「」"))
    if text.count(pair[0]) != 1 or text.count(pair[1]) != 1:
        return None
    return text.replace(rng.choice(pair), ""), text


def text_breaks_off(issue: Issue, rng: random.Random) -> Planted | None:
    """Let the last paragraph of a provision end in a comma; before another paragraph it would be a page break."""
    for _, each in shuffled(printed(issue), rng):
        for at in shuffled(range(len(each.paragraphs) - 1), rng):
            one, after = each.paragraphs[at], each.paragraphs[at + 1]
            changed = _breaks_off(one.text, rng)
            if changed and opens(after, each):
                one.text = changed[0]
                return Planted((one,), one.text)
    return None


def heading_ends_in_a_mark(issue: Issue, rng: random.Random) -> Planted | None:
    _, each = rng.choice(list(printed(issue)))
    if each.provisions:
        each.provisions += rng.choice("，、。")
    else:
        each.name += rng.choice("，、。")
    return Planted((each,), each.title)


def plan_under_two_spellings(issue: Issue, rng: random.Random) -> Planted | None:
    """Write 計劃 once where the issue writes 計畫."""
    held = [cell for cell in cells(issue) if "計畫" in cell.text]
    if len(held) < 4:
        return None
    cell = rng.choice(held)
    cell.put(cell.text.replace("計畫", "計劃"))
    return Planted((cell.spot,), cell.text, ("計畫",))


KINDS: tuple[Kind, ...] = (
    text_fault("TXT001", "look_alike_city", _city, _PARTS, least="warning"),
    text_fault("TXT001", "bopomofo_for_one", _one, _PARTS, least="warning"),
    text_fault("TXT001", "invisible_character", _invisible, _PARTS, least="warning", due=False),
    text_fault("TXT001", "radical", _radical, _PARTS, least="warning"),
    text_fault("TXT002", "mark_twice", _stop_twice),
    text_fault("TXT002", "word_twice", _word_twice),
    *kinds("TXT005", plan_under_two_spellings),
    text_fault("TXT007", "article_in_wrong_form", _article, ("provisions",), due=False),
    *kinds("TXT008", heading_ends_in_a_mark),
    *kinds("TXT009", text_breaks_off),
    text_fault("TXT010", "tai_of_the_currency", _tai, ("provisions",)),
    text_fault("TXT011", "bracket_missing", _bracket, due=False),
)
