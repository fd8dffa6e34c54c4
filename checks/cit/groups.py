"""The dated meetings of an issue, body by body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.cit import series
from checks.cit.cited import Meeting
from checks.cit.series import Point

#: The citations of the meetings of one body, by date and number.
Group = dict[Point, list[Meeting]]
_Key = tuple[str, str]
#: What a meeting is called whose body is not named.
_NAMELESS = "會議"
#: How far a number may be from those of its series.
REACH = 60


def grouped(meetings: Iterable[Meeting]) -> Iterator[tuple[_Key, Group]]:
    """Yield the dated *meetings* of each series; those of a body that may count anew every year, year by year."""
    by_series: dict[_Key, Group] = {}
    for meeting in meetings:
        if meeting.date and meeting.series[0]:
            group = by_series.setdefault(meeting.series, {})
            group.setdefault(Point(meeting.date, meeting.number), []).append(meeting)
    _name_the_nameless(by_series)
    for key, group in by_series.items():
        if not series.restarts(group):
            yield key, group
            continue
        for year in sorted({point.date.year for point in group}):
            yield key, {point: rows for point, rows in group.items() if point.date.year == year}


def _name_the_nameless(by_series: dict[_Key, Group]) -> None:
    """Count 第812次會議 to the one series of the issue in which such a number has its place."""
    for point, rows in by_series.pop((_NAMELESS, ""), {}).items():
        near = []
        for group in by_series.values():
            numbers = [other.number for other in group]
            if min(numbers) - REACH <= point.number <= max(numbers) + REACH:
                near.append(group)
        if len(near) == 1 and point.number > REACH:
            near[0].setdefault(point, []).extend(rows)
