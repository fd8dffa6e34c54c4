"""Faults of whole regulations: REG008 to REG010."""

from __future__ import annotations

import copy
import random
import re

from benchmarks.injector.gazette.faults.base import Kind, Planted, kinds, shuffled
from benchmarks.injector.gazette.faults.structure import COUNT, counted, inner_openings, lists, openings, printed
from benchmarks.injector.gazette.model import Issue, Regulation


def paragraph_twice(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(printed(issue), rng):
        places = [at for at, one in enumerate(each.paragraphs) if not one.marker and len(one.text) > 12]
        if places:
            at = rng.choice(places)
            again = copy.copy(each.paragraphs[at])
            each.paragraphs.insert(at + 1, again)
            return Planted((each.paragraphs[at], again), again.text)
    return None


def item_twice(issue: Issue, rng: random.Random) -> Planted | None:
    """Print the text of one item under the next mark too, in the place of the right one."""
    for _, each in shuffled(printed(issue), rng):
        for items in shuffled(lists(each), rng):
            at, after = items[-2], items[-1]
            one, other = each.paragraphs[at], each.paragraphs[after]
            if len(one.text) >= 10 and one.text.endswith("。"):
                other.text = one.text
                return Planted((one, other), other.text)
    return None


def provision_text_twice(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        one = each.paragraphs[at]
        after = openings(each)[openings(each).index(at) + 1]
        if len(one.text) > 15 and not one.text.endswith("："):
            other = each.paragraphs[after]
            other.text = one.text
            return Planted((one, other), other.text)
    return None


def history_missing(issue: Issue, rng: random.Random) -> Planted | None:
    _, each = rng.choice(list(printed(issue)))
    each.history.clear()
    return Planted((each,))


def clause_on_force_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in counted(issue, rng):
        if each.unit == "條":
            deed = each.history[-1]
            del each.paragraphs[openings(each)[-1] :]
            deed.action = COUNT.sub(lambda m: f"{m[1]}{int(m[2]) - 1}{m[3]}", deed.action)
            return Planted((each,))
    return None


def _annexed(issue: Issue, rng: random.Random) -> list[Regulation]:
    labelled = (each for _, each in printed(issue) if any(annex.label for annex in each.annexes))
    return shuffled(labelled, rng)


def annex_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _annexed(issue, rng):
        each.annexes.pop(rng.randrange(len(each.annexes)))
        return Planted((each,))
    return None


def annexes_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _annexed(issue, rng):
        each.annexes.clear()
        return Planted((each,))
    return None


def annex_label_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _annexed(issue, rng):
        annex = rng.choice(each.annexes)
        annex.label = ""
        return Planted((each, annex))
    return None


def annex_label_wrong(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _annexed(issue, rng):
        annex = each.annexes[-1]
        annex.label = f"{annex.label[:2]}四"
        return Planted((each, annex), annex.label)
    return None


def text_names_other_annex(issue: Issue, rng: random.Random) -> Planted | None:
    for each in _annexed(issue, rng):
        places = [one for one in each.paragraphs if re.search("附[表件][一二]", one.text)]
        one = rng.choice(places)
        one.text = re.sub("附([表件])[一二]", r"附\1五", one.text)
        return Planted((each, one), one.text)
    return None


KINDS: tuple[Kind, ...] = (
    *kinds("REG008", paragraph_twice, item_twice, provision_text_twice),
    *kinds("REG009", history_missing, clause_on_force_missing),
    *kinds("REG010", annex_missing, annexes_missing, annex_label_missing, annex_label_wrong, text_names_other_annex),
)
