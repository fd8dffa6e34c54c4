"""Series of bands that divide one quantity among them, and where two neighbours do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from checks.reg.bands import Band, Bound, bands, whole
from core.text import narrow

Row = Mapping[str, Any]

_CLAUSE = re.compile(r"[。;:\n]")
#: A grade that is named before its band: 甲等, 第一級, 優等相當於.
_GRADE = re.compile(
    r"[(]?(?:特優|極優|優良|優|良好|良|尚可|可|佳|普通|普|欠佳|劣|不?及格|不?合格|[甲乙丙丁戊己][上下]?|第?[一二三四五六七八九十0-9]{1,2}"
    r"|[A-Fa-f][+]?)[等級類組款階]?(?:第|次|組)?[)]?(?:相當於|為|者|指)?"
)
_FILLER = re.compile(r"^(?:其|在|為|達|係|於|滿|按|依|凡|如|若|但|每人|總計|合計|共計|計)+")
#: What follows is no condition but what is granted, charged or demanded.
_GRANTED = re.compile(
    r"處|罰|科|補助|核發|發給|發放|核給|給予|給付|獎勵|獎助|扣|減|加[收給計發徵]|記|收取|收費|徵收|繳|領|付|賠|退|聘|置"
    r"|至多|最多|最高|最低|至少|每[^人]|不得|(?:得|應|須|限|以)$"
)
_GRANT_BEHIND = re.compile(r"(?:之|的)?(?:罰|獎|補助|費|怠金|津貼|金額|經費|賠|代表|委員|學者|專家)")
_LEADS = re.compile(r"如下|下列|如次|標準|基準|規定|對照|計算")
#: Longest label of an element.
_LABEL = 10
_SECOND = 2
#: Steps of a quantity that is kept in a smaller unit: years in months, hours in minutes.
_STEPS = {"個月": 12, "分鐘": 60}


@dataclass(frozen=True, slots=True)
class Head:
    """A band that stands at the head of a clause, as the case it speaks of."""

    row: Row
    text: str
    band: Band
    subject: str  #: what stands before it in its clause, without grades and fillers
    labelled: bool  #: a label that is no grade stands before it: 教師：三至五人
    table: bool = False

    @property
    def printed(self) -> str:
        """The band as printed."""
        return self.text[self.band.start : self.band.end]


@dataclass(frozen=True, slots=True)
class Junction:
    """Two neighbouring bands, the lower first, and how they meet."""

    lower: Head
    upper: Head
    kind: Literal["meets", "implied", "shared", "gap", "overlap"]
    size: Decimal = Decimal(0)  #: of a gap


def heads(row: Row, text: str) -> list[Head]:
    """Return the bands that head the clauses of *text*, one for each clause at most."""
    plain = narrow(text)
    breaks = [-1, *(match.start() for match in _CLAUSE.finditer(plain)), len(plain)]
    out: list[Head] = []
    found = list(bands(text))
    for number, (begin, end) in enumerate(pairwise(breaks)):
        first = next((band for band in found if begin < band.start < end), None)
        if first is None:
            continue
        subject = _subject(plain[begin + 1 : first.start])
        if subject is None or _GRANT_BEHIND.match(plain, first.end):
            continue
        label = plain[breaks[number - 1] + 1 : begin] if begin >= 0 and plain[begin] == ":" else ""
        label = re.split(r"[,、]", label)[-1]
        named = 0 < len(label) <= _LABEL and not _GRADE.fullmatch(label) and not _LEADS.search(label)
        out.append(Head(row, text, first, subject, named))
    return out


def _subject(words: str) -> str | None:
    """Return the subject of a condition; ``None`` where the words grant, charge or demand what follows."""
    *outer, near = words.split(",")
    near = re.split(r"[、(]", near)[-1]
    if _GRANTED.search(near):
        return None
    named = [each for each in (*outer, near) if not _GRADE.fullmatch(each)]
    return ",".join(bare for each in named if (bare := _FILLER.sub("", each)))


def cell_head(row: Row, text: str) -> Head | None:
    """Return the band that is the only one among the cells of a table row, if there is just one."""
    found = []
    at = 0
    for cell in text.split("\t"):
        band = whole(cell)
        if band is not None and band.low is not None and band.high is not None:
            lead = at + len(cell) - len(cell.lstrip())
            found.append((lead, band))
        at += len(cell) + 1
    if len(found) != 1:
        return None
    lead, band = found[0]
    return Head(row, text, _moved(band, lead), "", labelled=False, table=True)


def _moved(band: Band, by: int) -> Band:
    low, high = (end and Bound(end.value, end.closed, end.start + by, end.end + by) for end in (band.low, band.high))
    return Band(low, high, band.unit, band.start + by, band.end + by, band.reversed, band.downward, band.single)


def series(groups: Sequence[Sequence[Head]]) -> Iterator[list[Head]]:
    """Yield the series among the heads of neighbouring elements (one group for each), in printed order."""
    run: list[Head] = []
    before = 0
    for group in groups:
        many = before >= _SECOND and len(group) >= _SECOND
        if not group or many:
            yield from _runs(run)
            run = []
        for head in group:
            if run and (head.band.unit != run[-1].band.unit or not _goes_on(run, head)):
                yield from _runs(run)
                run = []
            run.append(head)
        before = len(group)
    yield from _runs(run)


def _goes_on(run: Sequence[Head], head: Head) -> bool:
    """Tell whether *head* speaks of the same thing; the first of a series may name what the others leave out."""
    last = run[-1]
    if len(run) == 1:
        return head.subject in ("", last.subject) and (last.labelled or not head.labelled)
    return head.subject == last.subject and head.labelled == last.labelled


def _runs(run: Sequence[Head]) -> Iterator[list[Head]]:
    """Divide a run where the bands turn round: there another series begins."""
    held: list[Head] = []
    direction = 0
    for head in run:
        turn = _turn(held[-1].band, head.band) if held else 0
        if held and (direction * turn < 0 or (direction * turn >= 0 and _begins(held[-1].band, head.band, direction))):
            yield held
            held, direction, turn = [], 0, 0
        held.append(head)
        direction = direction or turn
    if held:
        yield held


def _begins(before: Band, band: Band, direction: int) -> bool:
    """Tell whether *band* begins a series: the one before it was the last of another, open at its end."""
    if direction > 0 and before.high is None:
        return band.low is None or (before.low is not None and band.low.value <= before.low.value and band.high is None)
    if direction < 0 and before.low is None:
        return band.high is None or (
            before.high is not None and band.high.value >= before.high.value and band.low is None
        )
    return False


def _turn(first: Band, second: Band) -> int:
    """Return 1 where *second* lies above *first*, -1 where it lies below, 0 where one holds the other."""
    low, high = _compare(first.low, second.low, -1), _compare(first.high, second.high, 1)
    if low == high == 0 or low * high < 0:
        return 0
    return low or high


def _compare(first: Bound | None, second: Bound | None, open_is: int) -> int:
    """Return 1 where the *second* bound is the greater one; ``None`` is infinite, of the sign *open_is*."""
    if first is None or second is None:
        return 0 if first is second else open_is if second is None else -open_is
    return (second.value > first.value) - (second.value < first.value)


def junctions(run: Sequence[Head]) -> list[Junction]:
    """Return how the neighbours in a series meet."""
    turns = [_turn(a.band, b.band) for a, b in pairwise(run)]
    upward = sum(turns) > 0 or (sum(turns) == 0 and run[0].band.low is None)
    ordered = list(run) if upward else list(reversed(run))
    return [_junction(lower, upper, upward=upward) for lower, upper in pairwise(ordered)]


def _junction(lower: Head, upper: Head, *, upward: bool) -> Junction:
    top, bottom = lower.band.high, upper.band.low
    if top is None and not upward and lower.band.low is not None:
        # 九十分以上 …; 八十分以上 …: each is meant up to the one before it.
        implied = upper.band.low is not None and upper.band.low.value > lower.band.low.value
        return Junction(lower, upper, "implied" if implied else "overlap")
    if bottom is None and upward and upper.band.high is not None:
        implied = lower.band.high is not None and lower.band.high.value < upper.band.high.value
        return Junction(lower, upper, "implied" if implied else "overlap")
    if top is None or bottom is None:
        both = top is None and lower.band.low is not None and upper.band.high is None
        return Junction(lower, upper, "implied" if both else "overlap")
    return Junction(lower, upper, *_meeting(top, bottom, unit=lower.band.unit, discrete=lower.band.discrete))


def _meeting(
    top: Bound, bottom: Bound, *, unit: str, discrete: bool
) -> tuple[Literal["meets", "shared", "gap", "overlap"], Decimal]:
    one = Decimal(1)
    if discrete:
        last = top.value if top.closed else top.value - one
        first = bottom.value if bottom.closed else bottom.value + one
        missing = first - last - one
        return ("meets" if missing == 0 else "gap" if missing > 0 else "overlap"), max(missing, Decimal(0))
    if top.value == bottom.value:
        kind: Literal["meets", "shared", "gap"] = "meets"
        if top.closed == bottom.closed:
            kind = "shared" if top.closed else "gap"
        return kind, Decimal(0)
    if top.value > bottom.value:
        return "overlap", Decimal(0)
    # 八十九分, 九十分: the next one in the unit that is printed.
    step = top.closed and bottom.closed and bottom.value - top.value <= _step(top.value, bottom.value, unit)
    return ("meets" if step else "gap"), bottom.value - top.value


def _step(first: Decimal, second: Decimal, unit: str) -> Decimal:
    """Return the least difference between numbers printed as these: 1, 0.1, 10,000 for 萬, 12 for years in months."""
    for step in map(Decimal, (100_000_000, 10_000, _STEPS.get(unit, 1), 1)):
        if first % step == 0 and second % step == 0:
            return step if first and second else Decimal(1)
    return Decimal(1).scaleb(min(int(value.normalize().as_tuple().exponent) for value in (first, second)))


def width(band: Band) -> Decimal | None:
    """Return how wide a band is that has both ends: 2 for 五至六戶, 10 for 八十分以上未達九十分."""
    if band.low is None or band.high is None or band.reversed:
        return None
    wide = band.high.value - band.low.value
    return wide + 1 if band.discrete and band.low.closed and band.high.closed else wide
