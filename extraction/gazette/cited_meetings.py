"""Meetings cited in a paragraph: 113年5月7日本府第812次市務會議, 議會第20屆第4次定期會."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from core.numbers import parse_roc_date
from core.provisions import HAN
from extraction.numerals import CHARACTERS, ordinal

_NUM = rf"(?:[0-9]{{1,4}}|[千{HAN}{CHARACTERS}]{{1,8}})"
_PART = rf"(?:[0-9]{{1,3}}|[{HAN}]{{1,7}})"
#: A date, complete or not; 113年度 is none.
DATE = (
    rf"(?:(?:中華民國|民國|西元)?(?:(?<![0-9])[0-9]{{1,4}}|[{HAN}]{{1,7}})年{_PART}月(?:{_PART}日?)?"
    r"|(?:中華民國|民國)?[0-9]{2,3}[./][0-9]{1,2}[./][0-9]{1,2})"
)
_DATES = re.compile(DATE)
_WESTERN = re.compile(r"(?:西元)?((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
#: Bodies that meet in one numbered series.
_COUNCIL = (
    r"(?:(?:擴大|臨時)?(?:市政|市務|縣政|縣務|府務|政務|鄉務|鎮務|區務|局務|處務|署務|部務|院務|所務|法規審議|法規)(?:委員)?會(?:議|報)"
    r"|(?:局處|一級|單位)?(?:主管|首長)會(?:報|議)|行政院院?會議?)"
)
_INNER = re.compile(rf"{_COUNCIL}$")
_ORDINAL = re.compile(rf"(?P<di>第)?(?P<no>{_NUM})(?P<ci>次)")
_BODY = re.compile(
    rf"(?P<council>{_COUNCIL})|(?P<other>[\u3400-\u9fff]{{0,10}}?(?:(?:委員會|審議會|小組)(?:會議|大會)?|大會|會議|會報|會(?=審議|決議|議決|通過|討論|審查)))"
)
_NO_CI = re.compile(rf"(?P<di>第)?(?P<no>[0-9]{{2,4}})(?=(?:屆)?(?P<council>{_COUNCIL}))")
#: A meeting whose number was left out: 第次市務會議, 第○次市務會議.
_UNNUMBERED = re.compile(rf"第[○〇_＿]{{0,4}}次(?P<council>{_COUNCIL})")
_REVERSED = re.compile(rf"(?P<council>{_COUNCIL})[(]?(?P<di>第)(?P<no>{_NUM})(?P<ci>次)(?!{_COUNCIL})(?:會議)?")
_TERM = re.compile(
    rf"(?P<who>[\u3400-\u9fff]{{0,12}}?)第(?P<term>{_NUM})屆(?:第(?P<period>{_NUM})會期)?(?:第?(?P<no>{_NUM})次)?"
    r"(?P<body>定期大?會|臨時大?會|大會|[\u3400-\u9fff]{0,8}?會議|會(?=審議|決議|議決|通過|討論|審查))"
)
_SESSION = re.compile(r"定期大?會|臨時大?會|大會")
_ASSEMBLY = re.compile(r"議會|代表會|立法院")
_YEARLY = re.compile(rf"(?:中華民國|民國)?(?P<year>{_PART})年度?$")
_COMMITTEE = re.compile(
    r"(?P<name>[\u3400-\u9fff]{1,24}(?:委員會|審議會|審查會|評議會|協調會|推動會|督導會|小組|會報)|行政院)$"
)
_LEAD = re.compile(r"^.*(?:業經|提經|報經|並經|經|依據|依|於|提|送|及)")
_BEHIND = re.compile(rf"(?P<bracket>[(])?業?於?(?P<date>{DATE})(?:召開|舉行)?(?(bracket)[)])")
_STOP = re.compile(r"[,，。;；、\t]")
_REACH = 30  #: how far before a number its date may stand
_NAMELESS = "會議"
_JOINT = re.compile(r"(?:、|及|與|和|暨)")

_Hit = tuple[int, int, dict[str, object]]


def find(flat: str) -> Iterator[_Hit]:
    """Yield the meetings cited in *flat* (half width, without white space): start, end, columns."""
    taken: list[tuple[int, int]] = []
    hits = [*_terms(flat)]
    taken += [(start, end) for start, end, _ in hits]
    for match in _REVERSED.finditer(flat):
        if _free(match, taken):
            hits.append(_hit(flat, match, match["council"], match.end(), _floor(flat, match.start(), taken)))
            taken.append(match.span())
    for match in [*_ORDINAL.finditer(flat), *_NO_CI.finditer(flat)]:
        if _free(match, taken):
            floor = _floor(flat, match.start(), taken)
            body = _body(flat, match, floor)
            if body:
                hits.append(_hit(flat, match, body[0], body[1], floor))
                taken.append(match.span())
    for match in _UNNUMBERED.finditer(flat):
        if _free(match, taken):
            dates = [*_DATES.finditer(flat, _floor(flat, match.start(), taken), match.start())]
            raw = dates[-1][0] if dates else None
            start = dates[-1].start() if dates else match.start()
            hits.append((start, match.end(), _row(None, _whole(match["council"]), raw)))
            taken.append(match.span())
    yield from _of_one_body(flat, sorted(hits, key=lambda hit: hit[:2]))


def _of_one_body(flat: str, hits: list[_Hit]) -> Iterator[_Hit]:
    """Give each meeting of a list the body that is named with the first: 第550次會議、95年1月23日第552次會議."""
    body, last = "", 0
    for start, end, row in hits:
        if row["body"] == _NAMELESS and body and _JOINT.fullmatch(flat, last, start):
            row["body"] = body
        body, last = str(row["body"]), end
        yield start, end, row


def _free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return all(match.end() <= start or match.start() >= end for start, end in taken)


def _floor(flat: str, start: int, taken: list[tuple[int, int]]) -> int:
    """Return how far left what belongs to the number at *start* may stand."""
    stops = [stop.end() for stop in _STOP.finditer(flat, max(0, start - _REACH), start)]
    return max([0, start - _REACH, *stops[-1:], *(end for _, end in taken if end <= start)])


def _body(flat: str, match: re.Match[str], floor: int) -> tuple[str, int] | None:
    """Return the body that meets, and where its name ends; ``None`` where the number is of no meeting."""
    at = match.end()
    shared = False
    # 第812次及第813次市務會議: the name stands behind the last number only.
    while joint := _JOINT.match(flat, at):
        later = _ORDINAL.search(flat, joint.end(), joint.end() + _REACH)
        if not later or _STOP.search(flat, joint.end(), later.start()):
            return None
        at, shared = later.end(), True
    bracket = _BEHIND.match(flat, at)
    named = _BODY.match(flat, bracket.end() if bracket and bracket["bracket"] else at)
    if not named:
        return None
    end = match.end() if shared else _minutes(flat, named.end())
    date = _DATES.search(flat, floor, match.start())
    wanted = match["di"] or date or len(match["no"]) > 2
    if named["council"]:
        return (_whole(named["council"]), end) if wanted else None
    committee = _committee(flat, floor, match.start())
    if not match["di"] or not (committee or date):
        return None
    other = named["other"]
    if inner := _INNER.search(other):
        return inner[0], end
    if other in ("會議", "會"):
        return (committee + "會議" * (committee in ("", "行政院"))), end
    return committee + other, end


def _minutes(flat: str, end: int) -> int:
    """Return where 第812次市務會議紀錄 ends."""
    return end + 2 if flat[end : end + 2] in ("紀錄", "記錄") else end


def iso(raw: str | None) -> str | None:
    """Return the day that a printed date means, in ISO form; ``None`` where there is none."""
    date = parse_roc_date(raw)
    if date is None and (western := _WESTERN.fullmatch(raw or "")):
        with suppress(ValueError):
            date = datetime.date(*map(int, western.groups()))
    return date.isoformat() if date else None


def _whole(council: str) -> str:
    return "行政院會議" if council.startswith("行政院") else council


def _committee(flat: str, floor: int, end: int) -> str:
    before = _YEARLY.sub("", _DATES.sub("", flat[floor:end]))
    found = _COMMITTEE.search(before)
    return _LEAD.sub("", found["name"]) if found else ""


def _hit(flat: str, match: re.Match[str], body: str, end: int, floor: int) -> _Hit:
    dates = [*_DATES.finditer(flat, floor, match.start())]
    start, raw = match.start(), None
    if dates:
        start, raw = dates[-1].start(), dates[-1][0]
    else:
        bracket = _BEHIND.match(flat, match.end()) or _BEHIND.match(flat, end)
        if bracket:
            raw = bracket["date"]
            end = max(end, bracket.end())
    number = str(ordinal(match["no"]) or match["no"])
    yearly = None if raw else _YEARLY.search(flat, floor, match.start())
    if yearly:
        number = f"{ordinal(yearly['year'])}-{number}"
        start = yearly.start()
    return start, end, _row(number, body, raw)


def _row(number: str | None, body: str, raw: str | None) -> dict[str, object]:
    return {"kind": "council_meeting", "number": number, "body": body, "date_raw": raw, "date": iso(raw)}


def _terms(flat: str) -> Iterator[_Hit]:
    """Yield the meetings that are numbered within a term: 第20屆第4次定期會."""
    for match in _TERM.finditer(flat):
        number = "-".join(str(ordinal(match[part]) or "?") for part in ("term", "period", "no") if match[part])
        assembly = _ASSEMBLY.search(match["who"]) or _SESSION.fullmatch(match["body"])
        start = match.start("term") - 1
        floor = _floor(flat, start, [])
        dates = [*_DATES.finditer(flat, floor, start)]
        raw = dates[-1][0] if dates else None
        body = "議會" if assembly else _committee(flat, floor, start) or match["body"]
        yield (
            dates[-1].start() if dates else start,
            match.end(),
            _row(number, body, raw),
        )
