"""Faults of letters, orders and announcements: DOC003 to DOC006."""

from __future__ import annotations

import copy
import random
import re

from benchmarks.injector.gazette.faults.base import (
    Kind,
    Planted,
    any_document,
    kinds,
    number_of,
    other_digit,
    pairs,
    renumber,
    shuffled,
)
from benchmarks.injector.gazette.model import Document, Issue, Matter


def _pair(issue: Issue, rng: random.Random) -> tuple[Document, Document]:
    matter = rng.choice(pairs(issue))
    return matter.documents[0], matter.documents[1]


def order_serial_differs(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    match = number_of(order)
    right = order.number
    order.number = other_digit(right, rng.randrange(match.start("serial") + 3, match.end("serial")), rng)
    return Planted((letter, order), order.number, (right,))


def letter_serial_differs(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    match = number_of(letter)
    right = letter.number
    letter.number = other_digit(right, rng.randrange(match.start("serial") + 3, match.end("serial")), rng)
    return Planted((letter, order), letter.number, (right,))


def word_differs(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    changed = rng.choice((letter, order))
    right, changed.number = changed.number, changed.number.replace("壹字", "貳字")
    return Planted((letter, order), changed.number, (right,))


def date_differs(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    changed = rng.choice((letter, order))
    year, month, day = re.findall("[0-9]+", changed.date)
    other = rng.choice(
        (f"{year}年{month}月{int(day) % 28 + 1}日", f"{year}年{int(month) % 8 + 1}月{min(int(day), 28)}日")
    )
    right, changed.date = changed.date, other
    return Planted((letter, order), other, (right, f"中華民國{right}"))


def letter_same_on_both(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    right, order.number = order.number, letter.number
    return Planted((letter, order), order.number, (right,))


def letter_of_order_missing(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    right, order.number = order.number, order.number.replace("B號", "號")
    return Planted((letter, order), order.number, (right,))


def letter_of_letter_missing(issue: Issue, rng: random.Random) -> Planted | None:
    letter, order = _pair(issue, rng)
    right, letter.number = letter.number, letter.number.replace("A號", "號")
    return Planted((letter, order), letter.number, (right,))


def order_not_printed(issue: Issue, rng: random.Random) -> Planted | None:
    for matter in shuffled(pairs(issue), rng):
        if "發布令" in matter.documents[0].subject:
            matter.documents.pop()
            return Planted(tuple(matter.documents))
    return None


def announcement_not_printed(issue: Issue, rng: random.Random) -> Planted | None:
    for matter in issue.matters:
        if len(matter.documents) > 1 and matter.documents[1].kind == "公告":
            matter.documents.pop()
            return Planted(tuple(matter.documents))
    return None


def text_not_printed(issue: Issue, rng: random.Random) -> Planted | None:
    """Leave out the regulation that an order or letter carries."""
    matter = rng.choice([each for each in issue.matters if each.regulation])
    matter.regulations.clear()
    return Planted((*matter.documents, matter.entry))


def _dated(issue: Issue, rng: random.Random, date: str) -> Planted:
    """Give both documents of a matter, and its history, the *date*; or a document that is alone."""
    matter = rng.choice(issue.matters)
    for document in matter.documents:
        document.date = date
    for regulation in matter.regulations:
        regulation.history[-1].date = date
    return Planted((*matter.documents, *matter.regulations), date)


def no_such_day(issue: Issue, rng: random.Random) -> Planted | None:
    return _dated(issue, rng, rng.choice(("113年11月31日", "113年9月31日", "114年2月30日", "113年12月32日")))


def no_such_month(issue: Issue, rng: random.Random) -> Planted | None:
    return _dated(issue, rng, rng.choice(("113年13月5日", "113年0月11日", "113年21月7日")))


def after_publication(issue: Issue, rng: random.Random) -> Planted | None:
    return _dated(issue, rng, rng.choice(("114年2月20日", "114年10月8日", "131年10月11日")))


def other_form_of_date(issue: Issue, rng: random.Random) -> Planted | None:
    document = any_document(issue, rng)[0]
    year, month, day = re.findall("[0-9]+", document.date)
    right, document.date = (
        document.date,
        rng.choice((f"民國{year}年{month}月{day}日", f"民國{year}.{month}.{day}", f"民國{year}年{month}月{day}號")),
    )
    return Planted((document,), document.date, (right, f"中華民國{right}"))


def number_used_twice(issue: Issue, rng: random.Random) -> Planted | None:
    alone = [m.documents[0] for m in issue.matters if len(m.documents) == 1 and not m.regulations]
    first, second = rng.sample(alone, 2)
    second.number = first.number
    return Planted((first, second), first.number)


def serial_and_word_used_twice(issue: Issue, rng: random.Random) -> Planted | None:
    alone = [m for m in issue.matters if len(m.documents) == 1 and m.regulations]
    if len(alone) < 2:
        return None
    first, second = rng.sample(alone, 2)
    renumber(second, second.documents[0].number, first.documents[0].number)
    return Planted((first.documents[0], second.documents[0]), first.documents[0].number)


def document_printed_twice(issue: Issue, rng: random.Random) -> Planted | None:
    at = rng.randrange(len(issue.matters))
    matter = issue.matters[at]
    again = Matter(matter.section, copy.deepcopy(matter.documents[:1]), [], None, matter.style, matter.seed)
    issue.matters.insert(at + 1, again)
    return Planted((matter.documents[0], again.documents[0]), matter.documents[0].number)


def matter_printed_twice(issue: Issue, rng: random.Random) -> Planted | None:
    at = rng.randrange(len(issue.matters))
    again = copy.deepcopy(issue.matters[at])
    again.entry = None
    last = max(i for i, m in enumerate(issue.matters) if m.section == again.section)
    issue.matters.insert(rng.choice((at + 1, last + 1)), again)
    return Planted((*issue.matters[at].documents, *again.documents), again.documents[0].number)


def _left_out(name: str, empty: object, *, of: str = "函令公告") -> Kind:
    def plant(issue: Issue, rng: random.Random) -> Planted | None:
        for document in any_document(issue, rng):
            # Below a note on delegation (分層負責) no signature need stand.
            if document.kind in of and getattr(document, name) and not document.after:
                setattr(document, name, empty)
                return Planted((document,))
        return None

    suffix = {"函": "_of_letter", "令": "_of_order", "公告": "_of_announcement"}.get(of, "")
    return Kind("DOC006", f"{name}_left_out{suffix}", plant, "warning")


def _headless(issue: Issue, rng: random.Random, kind: str) -> Planted | None:
    for matter in shuffled(issue.matters, rng):
        for document in matter.documents:
            if document.kind == kind:
                document.headed = False
                return Planted((*matter.documents, *matter.regulations, *([matter.entry] if matter.entry else [])))
    return None


def letter_heading_lost(issue: Issue, rng: random.Random) -> Planted | None:
    return _headless(issue, rng, "函")


def order_heading_lost(issue: Issue, rng: random.Random) -> Planted | None:
    return _headless(issue, rng, "令")


def announcement_heading_lost(issue: Issue, rng: random.Random) -> Planted | None:
    return _headless(issue, rng, "公告")


KINDS: tuple[Kind, ...] = (
    *kinds(
        "DOC003",
        order_serial_differs,
        letter_serial_differs,
        word_differs,
        date_differs,
        letter_same_on_both,
        letter_of_order_missing,
        letter_of_letter_missing,
        order_not_printed,
        announcement_not_printed,
        least="warning",
    ),
    *kinds("DOC003", text_not_printed, least="warning", also=("TOC001", "TOC003", "REG003")),
    *kinds("DOC004", no_such_day, no_such_month, after_publication, other_form_of_date),
    *kinds(
        "DOC005",
        number_used_twice,
        serial_and_word_used_twice,
        document_printed_twice,
        matter_printed_twice,
        least="warning",
    ),
    _left_out("date", ""),
    _left_out("number", ""),
    _left_out("subject", "", of="函"),
    _left_out("subject", "", of="令"),
    _left_out("subject", "", of="公告"),
    _left_out("recipients", "", of="函"),
    _left_out("signatory", "", of="函"),
    _left_out("signatory", "", of="令"),
    _left_out("signatory", "", of="公告"),
    *kinds(
        "DOC006",
        letter_heading_lost,
        order_heading_lost,
        announcement_heading_lost,
        also=("DOC003", "TOC001", "EXT001", "EXT002", "EXT004"),
    ),
)
