"""Faults of numbering and claims: REG001 to REG003."""

from __future__ import annotations

import random
import re

from benchmarks.injector.gazette.faults.base import Kind, Planted, kinds, shuffled, swap_items
from benchmarks.injector.gazette.faults.structure import (
    COUNT,
    counted,
    extent,
    inner_openings,
    openings,
    opens,
    partial,
    remark,
    value,
    whole,
)
from benchmarks.injector.gazette.model import Issue, Paragraph, Regulation


def _count(issue: Issue, rng: random.Random, change: int) -> Planted | None:
    for each in counted(issue, rng):
        deed = each.history[-1]
        deed.action = COUNT.sub(lambda m: f"{m[1]}{int(m[2]) + change}{m[3]}", deed.action)
        return Planted((each,), deed.action)
    return None


def count_too_large(issue: Issue, rng: random.Random) -> Planted | None:
    return _count(issue, rng, rng.choice((1, 2, 10)))


def count_too_small(issue: Issue, rng: random.Random) -> Planted | None:
    return _count(issue, rng, -rng.choice((1, 2)))


def last_provision_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in counted(issue, rng):
        del each.paragraphs[openings(each)[-1] :]
        return Planted((each,))
    return None


def last_provisions_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in counted(issue, rng):
        del each.paragraphs[openings(each)[-3] :]
        return Planted((each,))
    return None


def counted_provision_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each in counted(issue, rng):
        del each.paragraphs[extent(each, rng.choice(openings(each)[1:-1]))]
        return Planted((each,))
    return None


def counted_provision_added(issue: Issue, rng: random.Random) -> Planted | None:
    for each in counted(issue, rng):
        last = each.paragraphs[openings(each)[-1]]
        extra = Paragraph(
            remark(last.marker, value(last.marker) + 1), "本府得委託專業機構辦理前述事項，其費用由本府負擔。"
        )
        each.paragraphs.append(extra)
        return Planted((each,), extra.marker)
    return None


def _near(each: Regulation, at: int) -> tuple[Paragraph, ...]:
    places = openings(each)
    here = places.index(at)
    return tuple(each.paragraphs[place] for place in places[max(here - 1, 0) : here + 2])


def number_repeated(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        spots = _near(each, at)
        right, each.paragraphs[at].marker = each.paragraphs[at].marker, spots[0].marker
        return Planted(spots, each.paragraphs[at].marker, (right,))
    return None


def number_skipped(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        spots = _near(each, at)
        for place in openings(each):
            if place >= at:
                one = each.paragraphs[place]
                one.marker = remark(one.marker, value(one.marker) + 1)
        return Planted(spots, each.paragraphs[at].marker)
    return None


def number_mistyped(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        one, spots = each.paragraphs[at], _near(each, at)
        right = one.marker
        one.marker = remark(right, rng.choice((value(right) + 10, value(right) + 20)))
        return Planted(spots, one.marker, (right,))
    return None


def provision_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        spots = _near(each, at)
        del each.paragraphs[extent(each, at)]
        return Planted((spots[0], spots[-1], each))
    return None


def mark_lost(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        one, spots = each.paragraphs[at], _near(each, at)
        one.marker = ""
        return Planted((*spots, each), one.text)
    return None


def provisions_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        spots = _near(each, at)
        swap_items(each.paragraphs, at, openings(each)[openings(each).index(at) + 1])
        return Planted(spots, each.paragraphs[at].marker)
    return None


def marker_of_other_unit(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        one, spots = each.paragraphs[at], _near(each, at)
        right = one.marker
        one.marker = right.replace("條", "點") if "條" in right else f"第{right.removesuffix('、')}條"
        return Planted(spots, one.marker, (right,))
    return None


def marker_of_a_list(issue: Issue, rng: random.Random) -> Planted | None:
    for each, at in inner_openings(issue, rng):
        one, spots = each.paragraphs[at], _near(each, at)
        # 三、 in a list of the article before would only lengthen that list.
        inside = each.paragraphs[at - 1]
        if "條" not in one.marker or (
            inside.marker and value(inside.marker) == value(one.marker) - 1 and not opens(inside, each)
        ):
            continue
        right, one.marker = one.marker, one.marker.removeprefix("第").replace("條", "、")
        return Planted(spots, one.marker, (right,))
    return None


def partial_marker_of_other_unit(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(partial(issue), rng):
        one = each.paragraphs[rng.choice(openings(each))]
        right = one.marker
        one.marker = (
            f"{right.removeprefix('第').removesuffix('條')}、" if "條" in right else f"第{right.removesuffix('、')}條"
        )
        return Planted((each, one), one.marker, (right,))
    return None


def partial_provision_missing(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(partial(issue), rng):
        places = openings(each)
        # Of 第四條附表 the annex alone may be printed.
        if len(places) > 1 and "附表" not in each.provisions:
            del each.paragraphs[extent(each, rng.choice(places))]
            return Planted((each,))
    return None


def partial_provision_renumbered(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(partial(issue), rng):
        one = each.paragraphs[openings(each)[-1]]
        right = one.marker
        one.marker = remark(right, value(right) + rng.choice((1, 4)))
        return Planted((each,), one.marker, (right,))
    return None


def history_claims_more(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(partial(issue), rng):
        deed = each.history[-1]
        deed.action = f"{deed.action}、第{rng.randint(13, 19)}{each.unit}"
        return Planted((each, deed), deed.action)
    return None


def whole_text_lacks_what_is_claimed(issue: Issue, rng: random.Random) -> Planted | None:
    for _, each in shuffled(whole(issue), rng):
        deed = each.history[-1]
        if "全文" in deed.action or not re.search("第[0-9]+", deed.action):
            continue
        last = value(each.paragraphs[openings(each)[-1]].marker)
        more = f"第{last + rng.randint(2, 6)}{each.unit}"
        deed.action = f"{deed.action}；修正{more}" if "刪除" in deed.action else f"{deed.action}、{more}"
        return Planted((each, deed), deed.action)
    return None


def order_claims_more(issue: Issue, rng: random.Random) -> Planted | None:
    for matter, each in shuffled(partial(issue), rng):
        if len(matter.documents) > 1 and each.provisions in matter.documents[1].subject:
            order = matter.documents[1]
            order.subject = order.subject.replace(
                each.provisions, f"{each.provisions}、第{rng.choice('十')}{rng.choice('二三四五')}條"
            )
            return Planted((each, *matter.documents), order.subject)
    return None


KINDS: tuple[Kind, ...] = (
    *kinds(
        "REG001",
        count_too_large,
        count_too_small,
        last_provision_missing,
        last_provisions_missing,
        counted_provision_added,
        least="warning",
    ),
    *kinds("REG001", counted_provision_missing, least="warning", also=("REG002",)),
    *kinds(
        "REG002",
        number_skipped,
        provisions_swapped,
        marker_of_other_unit,
        marker_of_a_list,
        least="warning",
    ),
    *kinds(
        "REG002",
        number_repeated,
        number_mistyped,
        mark_lost,
        provision_missing,
        partial_marker_of_other_unit,
        least="warning",
        also=("REG003",),
    ),
    *kinds(
        "REG003",
        partial_provision_missing,
        partial_provision_renumbered,
        history_claims_more,
        whole_text_lacks_what_is_claimed,
        least="warning",
    ),
    *kinds("REG003", order_claims_more, least="warning", also=("TOC003",)),
)
