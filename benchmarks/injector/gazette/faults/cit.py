"""Faults of citations: CIT001 to CIT005."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable

from benchmarks.injector.gazette.calendar import roc
from benchmarks.injector.gazette.faults.base import Cell, Kind, Planted, kinds, other_digit, shuffled
from benchmarks.injector.gazette.faults.structure import printed
from benchmarks.injector.gazette.model import Document, Issue

_MEETING = re.compile("(?P<date>[0-9]+年[0-9]+月[0-9]+日)(?P<body>本府|晴港市政府|)第(?P<number>[0-9]{4})次市務會議")
_QUOTED = re.compile(
    "(?P<date>[0-9]+年[0-9]+月[0-9]+日)(?P<word>晴[^字，。]+)字第(?P<serial>[0-9]{10})(?P<suffix>[A-Z]?)號"
)


def _cited(issue: Issue, pattern: re.Pattern[str]) -> list[tuple[Document, Cell, re.Match[str]]]:
    """Return the notes, subjects and grounds that hold a citation."""
    found = []
    for document in issue.documents():
        held = [Cell(document, "notes", at, document) for at in range(len(document.notes))]
        for cell in (*held, Cell(document, "subject", None, document), Cell(document, "grounds", None, document)):
            match = pattern.search(cell.text)
            if match:
                found.append((document, cell, match))
    return found


def _change(cell: Cell, match: re.Match[str], group: str | int, text: str, *others: object) -> Planted:
    right = cell.text
    cell.put(right[: match.start(group)] + text + right[match.end(group) :])
    if match.re is _QUOTED:
        # The piece, or the whole number.
        due: tuple[str, ...] = (match[group], match[0].split("日", 1)[1])
    else:
        # A wrong date may be mended by no other citation.
        due = (match[group], f"第{match[group]}次", match[0]) if group == "number" else ()
    return Planted((cell.spot, *others), text, due)


def _meeting(
    issue: Issue, rng: random.Random, group: str, change: Callable[[re.Match[str]], str | None]
) -> Planted | None:
    for _, cell, match in shuffled(_cited(issue, _MEETING), rng):
        now = change(match)
        if now is not None:
            return _change(cell, match, group, now)
    return None


def meeting_off_by_a_digit(issue: Issue, rng: random.Random) -> Planted | None:
    return _meeting(issue, rng, "number", lambda m: other_digit(m["number"], rng.randrange(2), rng))


def meeting_with_last_digit_wrong(issue: Issue, rng: random.Random) -> Planted | None:
    return _meeting(issue, rng, "number", lambda m: other_digit(m["number"], 3, rng))


def meeting_digits_swapped(issue: Issue, rng: random.Random) -> Planted | None:
    def swapped(match: re.Match[str]) -> str | None:
        number = match["number"]
        other = number[:1] + number[2] + number[1] + number[3]
        return other if other != number else None

    return _meeting(issue, rng, "number", swapped)


def meeting_on_another_day(issue: Issue, rng: random.Random) -> Planted | None:
    """Give one of several citations of a meeting another date."""
    cited = _cited(issue, _MEETING)
    for _, cell, match in shuffled(cited, rng):
        same = [other.owner for _, other, found in cited if found["number"] == match["number"] and other is not cell]
        if same:
            day = _date(match["date"]) + dt.timedelta(days=rng.choice((-7, -1, 1, 2, 7)))
            return _change(cell, match, "date", roc(day), *same)
    return None


def meeting_in_another_month(issue: Issue, rng: random.Random) -> Planted | None:
    def other(match: re.Match[str]) -> str | None:
        year, month, day = re.findall("[0-9]+", match["date"])
        return f"{year}年{int(month) - rng.choice((2, 3, 4))}月{min(int(day), 28)}日" if int(month) > 4 else None

    return _meeting(issue, rng, "date", other)


def meeting_in_another_year(issue: Issue, rng: random.Random) -> Planted | None:
    def other(match: re.Match[str]) -> str | None:
        year = rng.choice((110, 111, 112))
        return match["date"].replace("113年", f"{year}年") if match["date"].startswith("113年") else None

    return _meeting(issue, rng, "date", other)


def _date(text: str) -> dt.date:
    year, month, day = (int(part) for part in re.findall("[0-9]+", text)[:3])
    return dt.date(year + 1911, month, day)


def decision_after_letter(issue: Issue, rng: random.Random) -> Planted | None:
    """Cite a later meeting, whose number and date agree, than the letter can rest on."""
    for document, cell, match in shuffled(_cited(issue, _MEETING), rng):
        held, sent = _date(match["date"]), _date(document.date)
        weeks = (sent - held).days // 7 + rng.randint(1, 3)
        later = held + dt.timedelta(days=7 * weeks)
        right = cell.text
        cell.put(right.replace(match["date"], roc(later)).replace(match["number"], str(int(match["number"]) + weeks)))
        return Planted((document,), cell.text)
    return None


def letter_before_decision(issue: Issue, rng: random.Random) -> Planted | None:
    """Give all documents of a matter, and its history, a date before the decision that they quote."""
    for document, _, match in shuffled(_cited(issue, _MEETING), rng):
        early = roc(_date(match["date"]) - dt.timedelta(days=rng.randint(2, 20)))
        matter = next(m for m in issue.matters if document in m.documents)
        for each in matter.documents:
            each.date = early
        for regulation in matter.regulations:
            regulation.history[-1].date = early
        return Planted((*matter.documents, *matter.regulations), early)
    return None


def _quoted(
    issue: Issue, rng: random.Random, change: Callable[[re.Match[str]], tuple[str, str] | None]
) -> Planted | None:
    for _, cell, match in shuffled(_cited(issue, _QUOTED), rng):
        meant = [each for each in issue.documents() if each.number == match[0].split("日", 1)[1]]
        changed = change(match) if meant else None
        if changed:
            return _change(cell, match, *changed, *meant)
    return None


def quoted_digit_differs(issue: Issue, rng: random.Random) -> Planted | None:
    return _quoted(issue, rng, lambda m: ("serial", other_digit(m["serial"], rng.randrange(4, 10), rng)))


def quoted_digit_missing(issue: Issue, rng: random.Random) -> Planted | None:
    def shorter(match: re.Match[str]) -> tuple[str, str]:
        at = rng.randrange(4, 10)
        return "serial", match["serial"][:at] + match["serial"][at + 1 :]

    return _quoted(issue, rng, shorter)


def quoted_letter_missing(issue: Issue, rng: random.Random) -> Planted | None:
    return _quoted(issue, rng, lambda m: ("suffix", "") if m["suffix"] else None)


def quoted_word_differs(issue: Issue, rng: random.Random) -> Planted | None:
    return _quoted(issue, rng, lambda m: ("word", m["word"].replace("壹", "貳")))


def order_in_force_too_early(issue: Issue, rng: random.Random) -> Planted | None:
    for matter in shuffled((m for m in issue.matters if len(m.documents) > 1 and m.regulation), rng):
        order = matter.documents[1]
        if order.kind == "令" and "生效" not in order.subject:
            order.subject = order.subject.rstrip("。") + "，並自中華民國一百十三年六月一日生效。"
            return Planted(tuple(matter.documents), order.subject)
    return None


def letter_in_force_too_early(issue: Issue, rng: random.Random) -> Planted | None:
    for document in shuffled(issue.documents(), rng):
        match = re.search("並自即日(?:起實施|生效)", document.subject)
        if match:
            document.subject = document.subject.replace(match[0], f"並自113年{rng.randint(2, 7)}月1日生效")
            return Planted((document,), document.subject)
    return None


def text_in_force_too_early(issue: Issue, rng: random.Random) -> Planted | None:
    for matter, regulation in shuffled(printed(issue), rng):
        last = regulation.paragraphs[-1]
        if re.fullmatch("本.{1,4}自(?:發布|公布)日起?施行。", last.text):
            last.text = re.sub("自(?:發布|公布)日起?", "自中華民國一百十三年五月一日", last.text)
            return Planted((last, regulation, *matter.documents), last.text)
    return None


def meeting_without_di(issue: Issue, rng: random.Random) -> Planted | None:
    return _malformed(issue, rng, lambda cited: cited.replace("第", ""))


def meeting_without_ci(issue: Issue, rng: random.Random) -> Planted | None:
    return _malformed(issue, rng, lambda cited: cited.replace("次市務", "市務"))


def meeting_without_date(issue: Issue, rng: random.Random) -> Planted | None:
    return _malformed(issue, rng, lambda cited: re.sub("^[0-9年月日]+", "", cited))


def meeting_without_number(issue: Issue, rng: random.Random) -> Planted | None:
    return _malformed(issue, rng, lambda cited: re.sub("第[0-9]+次", "第次", cited))


def _malformed(issue: Issue, rng: random.Random, change: Callable[[str], str]) -> Planted | None:
    for document, cell, match in shuffled(_cited(issue, _MEETING), rng):
        cell.put(cell.text.replace(match[0], change(match[0])))
        return Planted((document,), cell.text)
    return None


KINDS: tuple[Kind, ...] = (
    *kinds(
        "CIT001",
        meeting_off_by_a_digit,
        meeting_with_last_digit_wrong,
        meeting_digits_swapped,
        meeting_on_another_day,
        meeting_in_another_month,
        meeting_in_another_year,
        least="warning",
    ),
    *kinds("CIT002", decision_after_letter, letter_before_decision, least="warning"),
    *kinds("CIT003", quoted_digit_differs, quoted_digit_missing, quoted_letter_missing, quoted_word_differs),
    *kinds("CIT004", order_in_force_too_early, letter_in_force_too_early, text_in_force_too_early),
    *kinds("CIT005", meeting_without_di, meeting_without_ci, meeting_without_date, meeting_without_number),
)
