"""Committees: the membership a provision states (置委員九至十三人), who chairs it, and the members it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from checks.reg.seats import COUNT, Seats, parts, read_count, reversed_range, seats, total
from core.text import narrow

Row = Mapping[str, Any]

_COUNT = re.sub(r"\?P<\w+>", "?:", COUNT.pattern)
_MEMBERS = r"(?:委員|成員|組員|會員代表)"
_TOTAL = re.compile(
    rf"(?:(?:置|設|聘|聘請|遴聘|聘任)(?P<between>[^,;。:一二三四五六七八九十0-9]{{0,8}}?)|由)(?<!主任)(?<!其餘){_MEMBERS}"
    rf"(?:總[數額]|人數)?(?:共計|合計|共|計|為)?(?P<count>{_COUNT})"
)
#: 置主任委員一人，…；委員十五人，分別由…: the members beside those who preside.
_BESIDE = re.compile(rf"(?:^|[,;、及])(?:另?置)?{_MEMBERS}(?P<count>{_COUNT})")
_ROLE = r"(?:副主任委員|主任委員|共同召集人|副召集人|總召集人|召集人|副主席|主席|副會長|會長)"
_ROLES = rf"(?:{_ROLE}|副?執行秘書|執行長)"
_CHAIR = re.compile(
    rf"(?P<n1>{_COUNT})(?:為|擔任|任|兼任)(?P<r1>{_ROLES})|(?P<r2>{_ROLE})(?P<n2>{_COUNT})"
    rf"|由(?P<holder>[^,;。]{{1,24}}?)(?:擔任|兼任|兼|為)(?P<r3>{_ROLE})"
    rf"|(?P<r4>{_ROLE}(?:[、及與和]{_ROLE})*),?(?P<n4>各{_COUNT},?)?(?:分別|均)?(?=由[^,;。]{{1,30}}(?:兼|擔任))"
)
_FROM_MEMBERS = re.compile(
    r"互選|互推|推選|推舉|票選|選舉|遴選|委員中|成員中|[就自由]委員|委員[一二三]?人?(?:兼|擔)|指定一人"
)
_BY_OFFICE = re.compile(r"由.+(?:兼|擔任|任之|充任)|當然委員")
_OUTSIDE = re.compile(rf"除{_ROLE}[^,;。]{{0,24}}外|其餘|其他(?={_MEMBERS})")
_REST = re.compile(rf"(?:其餘|其他){_MEMBERS}?")
#: What leads up to a list of members, and what shows that the list is of something else.
_LEADS = re.compile(r"下列|如下|左列|以下")
_PERSONS = re.compile(r"人員|人士|代表|委員|成員|單位|機關|聘|派|遴|組成")
_NOT_PERSONS = re.compile(r"任務|職掌|事項|程序|方式|情形|規定|條件|資格")
_LATER = re.compile(rf"^(?:前項|第一項)?(?:之|所定)?{_MEMBERS}.*(?:下列|如下)")
#: Members of right besides those who preside are nowhere counted.
_CHAIRS_OF_RIGHT = re.compile(rf"{_ROLE}(?:[、及與和]{_ROLE})*[^,;。]{{0,4}}為當然委員")
_VERB = re.compile(r"(?:分別)?(?:[聘派遴兼充]|擔任|組成|出任)")
_SOME = re.compile(rf"其中(?P<count>{_COUNT})(?=由|為(?!女|男|當)|就)")
_APPOINTS = re.compile(r"[報提簽陳呈]請")
_AGENT = re.compile(r"^,?(?:並|分別)?[由就自](?:(?:本府|市長|縣長|機關首長|主任委員|召集人)[由就自])?")


@dataclass(frozen=True, slots=True)
class Chair:
    """One who presides, with the words that say so."""

    role: str
    count: Seats
    start: int  #: where its words begin in the text of the paragraph
    end: int
    of_members: bool  #: chosen from among the members, so that he is one of those listed
    holder: str  #: the office that holds it, as printed


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of members: an element of the enumeration, or what the sentence itself names."""

    row: Row
    text: str
    start: int
    count: Seats


@dataclass(frozen=True, slots=True)
class Committee:
    """What a paragraph states of the members of a committee."""

    row: Row  #: the paragraph that states the number
    start: int
    end: int
    stated: Seats
    chairs: tuple[Chair, ...]
    lines: tuple[Line, ...]
    settled: bool  #: the text itself says that those who preside are not among the listed
    apart: bool  #: it states the number of those who preside apart from that of the members

    def sums(self) -> Iterator[tuple[tuple[Chair, ...], Seats]]:
        """Yield each way to count those who preside with the listed members, the likeliest first."""
        listed = total(line.count for line in self.lines)
        fewest = len(self.chairs) if self.settled else 0
        likely = () if self.apart else [chair for chair in self.chairs if not chair.of_members or self.settled]
        ways = [held for number in range(fewest, len(self.chairs) + 1) for held in combinations(self.chairs, number)]
        for held in sorted(ways, key=lambda each: len(set(each) ^ set(likely))):
            yield held, total([listed, *(chair.count for chair in held)])


def committees(rows: Sequence[Row]) -> Iterator[Committee]:
    """Yield the committees of one article or point whose number and members are both stated."""
    for index, row in enumerate(rows):
        text = narrow(str(row["text"] or ""))
        found = _TOTAL.search(text)
        beside = None if found else _BESIDE.search(text)
        match = found or beside
        if match is None or (beside and not re.search(r"[置設]", text[: beside.start()])):
            continue
        count = COUNT.fullmatch(match["count"])
        if count is None or ("當然委員" in text and not _CHAIRS_OF_RIGHT.search(text)):
            continue
        stated, wrong = read_count(count), reversed_range(count)
        if stated is not None:
            yield from _committee(rows, index, text, match, stated)
        elif wrong is not None:
            at = match.start("count") - _words_before(match)
            yield Committee(row, at, match.end("count"), wrong, (), (), settled=True, apart=False)


def _committee(rows: Sequence[Row], index: int, text: str, match: re.Match[str], stated: Seats) -> Iterator[Committee]:
    row = rows[index]
    chairs = tuple(_chairs(text))
    # 置召集人一人…，委員八人…: those who preside may or may not be among the eight.
    apart = bool(chairs) and chairs[0].start < match.start()
    rest = _OUTSIDE.search(text, match.end())
    behind = _REST.search(text, match.end())
    named = COUNT.match(text, behind.end()) if behind else None
    lines = tuple(_listed(rows, index, text))
    if not lines and (later := _later(rows, index)) is not None:
        said = narrow(str(rows[later]["text"]))
        rest = rest or _OUTSIDE.search(said)
        lines = tuple(_children(rows, later))
    settled = rest is not None and not apart and not _may_be_listed(chairs, lines)
    at = match.start("count") - _words_before(match)
    whole = Committee(row, at, match.end("count"), stated, chairs, lines, settled, apart)
    other = read_count(named) if named else None
    if named and behind and other is not None:
        # 其餘委員十三人: it adds up with those who preside, and the list adds up to it.
        inner = Line(row, text[behind.start() : named.end()], behind.start(), other)
        some = tuple(_some(row, text, match.end(), behind.start(), chairs))
        yield replace(whole, lines=(*some, inner), settled=not apart)
        if lines:
            yield Committee(row, behind.start(), named.end(), other, (), lines, settled=True, apart=False)
    elif lines:
        yield whole
    elif inline := _inline(text, row, match.end(), behind):
        yield replace(whole, lines=(inline,), settled=settled and not _may_be_listed(chairs, [inline]))


def _some(row: Row, text: str, start: int, end: int, chairs: Sequence[Chair]) -> Iterator[Line]:
    """Yield the members named before the rest that do not preside: 其中三人由各局代表擔任，其餘十人…."""
    for match in _SOME.finditer(text, start, end):
        count = COUNT.search(match["count"])
        seats_held = read_count(count) if count else None
        if seats_held and not any(chair.start < match.end() and match.start() < chair.end for chair in chairs):
            yield Line(row, match[0], match.start(), seats_held)


def _words_before(match: re.Match[str]) -> int:
    """Return how many characters in front of the number are shown with it: 置委員, not the mark before them."""
    return match.start("count") - match.start() - len(re.match(r"[,;、及]*", match[0])[0])  # type: ignore[index]


def _chairs(text: str) -> Iterator[Chair]:
    """Yield those who preside, each role once, as its first mention says."""
    found = list(_CHAIR.finditer(text))
    seen: set[str] = set()
    for number, match in enumerate(found):
        roles = re.findall(_ROLES, match["r1"] or match["r2"] or match["r3"] or match["r4"])
        ends = [each.start() for each in found[number + 1 : number + 2]]
        ends += [at for mark in ("其餘", "。") if (at := text.find(mark, match.end())) >= 0]
        behind = text[match.end() : min(ends, default=len(text))]
        clause = re.split(r"[,;。]", text[: match.start()])[-1] if match["n1"] else ""
        by_office = _BY_OFFICE.search(behind)
        office = match["holder"] or (by_office[0] if by_office else "")
        of_members = not office or bool(_FROM_MEMBERS.search(clause) or _FROM_MEMBERS.search(behind))
        count = COUNT.search(match["n1"] or match["n2"] or match["n4"] or "")
        for role in roles:
            if role not in seen:
                seats_held = (read_count(count) if count else None) or Seats(1, 1)
                yield Chair(role, seats_held, match.start(), match.end(), of_members, office.removeprefix("由"))
        seen.update(roles)
    # Those named in another way may or may not be counted.
    opening = text.partition("其餘")[0].partition("。")[0]
    for mention in re.finditer(_ROLE, opening):
        if mention[0] not in seen:
            seen.add(mention[0])
            yield Chair(mention[0], Seats(1, 1), mention.start(), mention.end(), of_members=True, holder="")


def _may_be_listed(chairs: Sequence[Chair], lines: Sequence[Line]) -> bool:
    """Tell whether one who presides may be among the listed members: chosen from them, or listed himself."""
    listed = [narrow(line.text) for line in lines]
    if any(chair.of_members for chair in chairs) or any(re.search(_ROLE, line) for line in listed):
        return True
    offices = {part.removeprefix("本府") for line in listed for part in parts(line)}
    return any(each.removeprefix("本府") in offices for chair in chairs for each in _holders(chair.holder))


def _holders(holder: str) -> list[str]:
    return [each for piece in re.split(r"或|[、及]", re.split(r"[兼擔]", holder)[0]) if (each := piece.strip())]


def _listed(rows: Sequence[Row], index: int, text: str) -> Iterator[Line]:
    """Yield the elements of the list below a paragraph that leads up to members."""
    sentence = re.split(r"[。;]", text.rstrip("。:;"))[-1]
    tail = sentence.split("下列")[-1]
    if not _LEADS.search(sentence) or not _PERSONS.search(sentence):
        return
    if _NOT_PERSONS.search(tail) and not _VERB.search(tail):
        return
    yield from _children(rows, index)


def _children(rows: Sequence[Row], index: int) -> Iterator[Line]:
    """Yield the elements right below a paragraph; one that names no number counts for those below itself."""
    below: list[int] = []
    for at in range(index + 1, len(rows)):
        if rows[at]["depth"] <= rows[index]["depth"] or not rows[at]["marker_raw"]:
            break
        below.append(at)
    depth = min((rows[at]["depth"] for at in below), default=0)
    for at in below:
        if rows[at]["depth"] == depth:
            text = str(rows[at]["text"] or "")
            inner = list(_children(rows, at))
            counted = not inner or COUNT.search(narrow(text))
            yield Line(rows[at], text, 0, seats(text) if counted else total(line.count for line in inner))


def _later(rows: Sequence[Row], index: int) -> int | None:
    """Return a later paragraph of the article that lists the members: 前項委員，除召集人外，就下列人員聘兼之."""
    for at in range(index + 1, len(rows)):
        if rows[at]["depth"] == 1 and _LATER.search(narrow(str(rows[at]["text"] or ""))):
            return at
    return None


def _inline(text: str, row: Row, behind: int, rest: re.Match[str] | None) -> Line | None:
    """Return the members that the sentence itself names behind 其餘委員 (or behind their number)."""
    start = rest.end() if rest else behind
    sentence = text[start:].partition("。")[0].partition(";")[0]
    agent = _AGENT.match(sentence)
    if not agent or _LEADS.search(sentence):
        return None
    verb = _VERB.search(sentence, agent.end())
    named = sentence[agent.end() : verb.start() if verb else len(sentence)]
    if _APPOINTS.search(named) or (
        verb and verb[0][-1] in "聘派遴" and len(parts(named)) == 1 and not COUNT.search(named)
    ):
        return None  # 其餘委員由市長聘任: who appoints them, not who they are
    return Line(row, named, start + agent.end(), seats(named)) if named else None
