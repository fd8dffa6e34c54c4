"""Where the points of a timeline of meetings and documents are drawn. No markup, no verdict of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from core.findings import Text
from core.issue_outline import IssueOutline
from core.series import Point, Series
from reporting.words import roc_date

#: The figure, in its own units.
WIDTH = 960
_LEFT, _RIGHT = 132, 942
_BEYOND = 14  # how far outside of all others a point is drawn whose place is beyond the figure
_PANEL, _LOW_PANEL = 210, 60  # heights of a panel of many and of few meetings
_LANE, _LANE_SPREAD = 34, 20
_GAP = 34  # between panels; the head of the lower one stands in it
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_TICKS = 11
#: Far beyond the middle half of all: drawn at the edge, so that one slip does not crowd the rest together.
_FAR = 3
#: A label takes this much room; where there are more of them than can be read, the table tells the rest.
_LABEL_WIDTH, _LABEL_HEIGHT, _MOST_LABELS = 190, 15, 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One point: where it is drawn, and what it stands for."""

    x: float
    y: float
    point: Point
    beyond: str  #: arrows towards the place it has outside of the figure, if it has
    label_x: float = 0
    label_y: float = 0
    label_ends: bool = False  #: the label stands before it


@dataclass(frozen=True, slots=True)
class Lane:
    """One series, or several of one number each."""

    name: str | None  #: None: several
    kind: str
    top: float
    bottom: float
    line: str  #: the points that rise, joined
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, int], ...]  #: of the numbers of meetings


@dataclass(frozen=True, slots=True)
class Timeline:
    """The figure, and what cannot be drawn in it."""

    width: int
    height: float
    left: float
    right: float
    lanes: tuple[Lane, ...]
    months: tuple[tuple[float, Text], ...]
    published: float | None
    bottom: float
    apart: tuple[tuple[Series, Point], ...]  #: those out of step
    undated: tuple[tuple[Series, Point], ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values between *low* and *high* to places between *start* and *end*; what is beyond is put at the edge."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> tuple[float, int]:
        """Return where *value* is drawn, and -1 or 1 where it lies below or above."""
        held = min(max(value, self.low), self.high)
        beyond = (value > held) - (value < held)
        share = (held - self.low) / ((self.high - self.low) or 1)
        outwards = beyond * _BEYOND * (1 if self.end > self.start else -1)
        return round(self.start + share * (self.end - self.start) + outwards, 1), beyond


def timeline(outline: IssueOutline) -> Timeline | None:
    """Return the timeline of *outline*; ``None`` where nothing in it has a date."""
    dated = [replace(series, points=tuple(p for p in series.points if p.date)) for series in outline.series]
    days = [_day(point) for series in dated for point in series.points]
    if not days:
        return None
    low, high = _reach(days, margin=60)
    published = datetime.date.fromisoformat(outline.published_on).toordinal() if outline.published_on else None
    if published is not None and low <= published <= high + 400:
        high = max(high, published)
    across = _Scale(max(low - 6, 1), min(high + 6, datetime.date.max.toordinal()), _LEFT + 20, _RIGHT)
    lanes, bottom = _lanes([series for series in dated if series.points], across)
    return Timeline(
        width=WIDTH,
        height=bottom + 28,
        left=_LEFT,
        right=_RIGHT,
        lanes=tuple(lanes),
        months=tuple(_months(across)),
        published=across.place(published)[0] if published is not None and not across.place(published)[1] else None,
        bottom=bottom,
        apart=tuple((series, p) for series in outline.series for p in series.points if p.out_of_step),
        undated=tuple((series, p) for series in outline.series for p in series.points if not p.date),
        series=outline.series,
    )


def _day(point: Point) -> int:
    return datetime.date.fromisoformat(point.date or "").toordinal()


def _reach(values: Sequence[int], margin: int) -> tuple[int, int]:
    """Return the least and the greatest of *values* that are not far from the others, by *margin* at least."""
    if len(values) < 2:
        return values[0], values[0]
    first, _, third = quantiles(values, n=4, method="inclusive")
    far = _FAR * (third - first) + margin
    near = [value for value in values if first - far <= value <= third + far]
    return min(near), max(near)


def _lanes(dated: Sequence[Series], across: _Scale) -> tuple[list[Lane], float]:
    lanes: list[Lane] = []
    top: float = 24
    for series in dated:
        if series.kind == "meeting":
            height = _PANEL if len(series.points) > 2 else _LOW_PANEL
            lanes.append(_panel(series, across, top, top + height))
            top += height + _GAP
    several = [s for s in dated if s.kind == "document" and len(s.points) > 1]
    single = [s for s in dated if s.kind == "document" and len(s.points) == 1]
    for documents in several:
        lanes.append(_lane(documents.name, documents.points, across, top))
        top += _LANE
    if single:
        lanes.append(_lane(None, [point for series in single for point in series.points], across, top))
        top += _LANE
    return lanes, top if several or single else top - _GAP


def _panel(series: Series, across: _Scale, top: float, bottom: float) -> Lane:
    numbers = [point.number for point in series.points]
    low, high = _reach(numbers, margin=10)
    up = _Scale(low, high, bottom - 34, top + 26) if high > low else _Scale(low - 1, high + 1, bottom, top)
    dots = [_dot(point, across, up) for point in series.points]
    return Lane(
        series.name,
        series.kind,
        top,
        bottom,
        _joined(dots),
        tuple(_labelled(dots)),
        tuple((up.place(number)[0], number) for number in _round_numbers(low, high)),
    )


def _lane(name: str | None, points: Sequence[Point], across: _Scale, top: float) -> Lane:
    """Return a lane on which a greater number stands higher, whatever lies between; numbers of several stand level."""
    order = sorted({point.number for point in points}) if name is not None else []
    middle, half = top + _LANE / 2, _LANE_SPREAD / 2
    ranks = _Scale(0, len(order) - 1, middle + half, middle - half) if len(order) > 1 else None
    dots = []
    for point in points:
        x, beyond = across.place(_day(point))
        y = ranks.place(order.index(point.number))[0] if ranks else middle
        dots.append(Dot(x, y, point, _arrows(beyond, 0)))
    line = _joined(dots) if ranks else ""
    return Lane(name, "document", top, top + _LANE, line, tuple(_labelled(dots)), ())


def _dot(point: Point, across: _Scale, up: _Scale) -> Dot:
    x, aside = across.place(_day(point))
    y, above = up.place(point.number)
    return Dot(x, y, point, _arrows(aside, above))


def _arrows(aside: int, above: int) -> str:
    return {-1: "←", 0: "", 1: "→"}[aside] + {-1: "↓", 0: "", 1: "↑"}[above]


def _joined(dots: Iterable[Dot]) -> str:
    return " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots if not dot.point.out_of_step and not dot.beyond)


def _labelled(dots: Sequence[Dot]) -> Iterator[Dot]:
    """Give every point that is told by its number a place for it: beside the point, or where nothing else stands."""
    taken = [(dot.x - 5, dot.y, dot.x + 5) for dot in dots]
    labels = 0
    for dot in dots:
        if not (dot.point.out_of_step or dot.beyond) or labels == _MOST_LABELS:
            yield dot
            continue
        labels += 1
        free = (at for at in _beside(dot) if not any(_touch(at, other) for other in taken))
        start, y, end = next(free, next(_beside(dot)))
        taken.append((start, y, end))
        ends = end < dot.x
        yield replace(dot, label_x=end if ends else start, label_y=y + 4.5, label_ends=ends)


def _beside(dot: Dot) -> Iterator[tuple[float, float, float]]:
    """Yield the places for a label: behind the point, before it, then the same above and below."""
    for away in (0, -_LABEL_HEIGHT, _LABEL_HEIGHT, -2 * _LABEL_HEIGHT, 2 * _LABEL_HEIGHT):
        for start in (dot.x + 12, dot.x - 12 - _LABEL_WIDTH):
            if start >= _LEFT and start + _LABEL_WIDTH <= WIDTH:
                yield start, dot.y + away, start + _LABEL_WIDTH


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return abs(one[1] - other[1]) < _LABEL_HEIGHT and one[0] < other[2] and other[0] < one[2]


def _round_numbers(low: int, high: int) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if (high - low) / s <= 6)
    return list(range(-(-low // step) * step, high + 1, step)) or [low]


def _months(across: _Scale) -> Iterator[tuple[float, Text]]:
    first, last = (datetime.date.fromordinal(round(day)) for day in (across.low, across.high))
    begin, end = (day.year * 12 + day.month - 1 for day in (first, last))
    step = next((s for s in _MONTHS if (end - begin) / s <= _MOST_TICKS), _MONTHS[-1])
    for month in range(-(-begin // step) * step, end + 1, step):
        day = datetime.date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            yield across.place(day.toordinal())[0], Text(roc_date(day.isoformat())[:-3], day.isoformat()[:-3])
