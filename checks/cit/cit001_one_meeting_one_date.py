"""A council meeting has one date in the issue, and its number is in step with the others.

What it checks
    All citations of the meetings of one body (市務會議, 市政會議, 縣務會議, a committee): the same number has the same
    date everywhere, the same date the same number, and numbers rise with the dates at the pace at which the body
    meets. A number or a date that breaks the series is named where one slip (a digit wrong, left out, added or
    exchanged) explains it, with what it should read. Where either of two citations may be the wrong one, both are
    shown. One meeting on another weekday than all the others, or by which alone the body met more often than usual,
    is a notice.

Why it matters
    The number and date of the meeting are how a reader finds the decision on which the regulation rests. With a wrong
    digit they lead to another meeting, or to none.

Good
    tables:
      citations:
        - {kind: council_meeting, cited_raw: 113年5月7日第812次市務會議, number: "812", body: 市務會議,
           date_raw: 113年5月7日}
        - {kind: council_meeting, cited_raw: 113年5月14日第813次市務會議, number: "813", body: 市務會議,
           date_raw: 113年5月14日}
        - {kind: council_meeting, cited_raw: 113年6月4日第816次市務會議, number: "816", body: 市務會議,
           date_raw: 113年6月4日}

Bad
    tables:
      citations:
        - {kind: council_meeting, cited_raw: 113年5月7日第812次市務會議, number: "812", body: 市務會議,
           date_raw: 113年5月7日}
        - {kind: council_meeting, cited_raw: 113年5月14日第913次市務會議, number: "913", body: 市務會議,
           date_raw: 113年5月14日}
        - {kind: council_meeting, cited_raw: 113年5月21日第814次市務會議, number: "814", body: 市務會議,
           date_raw: 113年5月21日}
        - {kind: council_meeting, cited_raw: 113年6月4日第816次市務會議, number: "816", body: 市務會議,
           date_raw: 113年6月4日}

When it does not apply
    Sessions of the assembly (第N屆第N次定期會), which last for days; meetings cited without a date, unless one slip
    brings a number far from all others among them; bodies whose numbers begin anew every year are compared within the
    year. Series of different bodies are never mixed.

檢查內容
    同一會議體（市務會議、市政會議、縣務會議、各委員會等）之各處引用：同一次別只有一個日期，同一日期只有一個次別；
    次別隨日期遞增，快慢與該會議之週期相符。次別或日期與前後不合，而改正一個數字（誤植、漏字、多字、前後對調）
    即相符者，指出應為何值；無法判斷孰誤者，兩處並列。僅一次會議與其他各次星期別不同，或僅因該次
    而開會密於平常者，列為提示。

為何重要
    次別與日期是查找決議的依據；錯了一個數字，就指到另一次會議，或根本查無此會議。

不適用情形
    議會之屆次會期為時多日，不予比對；未載日期之引用（次別相差過遠而疑有一字之誤者除外）；每年重新起算之次別只在同一年內比較；不同會議體之次別不互相比較。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from checks import texts
from checks.cit import cited, series
from checks.cit.cited import Meeting
from checks.cit.edits import edits
from checks.cit.groups import REACH, Group, grouped
from checks.cit.series import Point, Reading
from checks.cit.verdicts import Judged, judge
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.findings import Suggestion, Text
from core.numbers import format_roc_date

_Violation = dict[str, object]
_NUMBER = Text("依日期及前後會議，次別應為此", "what its date and the neighbouring meetings ask for")
_DATE = Text("依次別及前後會議，日期應為此", "what its number and the neighbouring meetings ask for")

#: Meetings on one weekday that make another weekday worth a notice.
_WITNESSES = 7
#: Dated meetings that show where the numbers of a series are.
_SEVERAL = 4
_WEEKDAYS = tuple(
    Text(f"星期{zh}", en)
    for zh, en in zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def _check(context: Context) -> Checked:
    issued = {row["seq"]: cited.day(row["issued_on"]) for row in context.rows("documents")}
    found: list[_Violation] = []
    examined = 0
    meetings = [*cited.meetings(context)]
    for key, group in grouped(meetings):
        examined += sum(map(len, group.values()))
        if len(group) > 1:
            reading = series.read({point: len(rows) for point, rows in group.items()})
            found += _judge(context, group, reading, issued)
            found += _weekdays(context, group, reading)
            found += _undated(context, reading, [each for each in meetings if each.series == key and not each.date])
    if not examined:
        raise NotApplicable(Text("本期未引用註明日期之會議。", "The issue cites no meeting with its date."))
    return texts.checked(sorted(found, key=lambda each: str(each["row_id"]).zfill(9)), examined)


def _judge(
    context: Context, group: Group, reading: Reading, issued: dict[int, datetime.date | None]
) -> Iterator[_Violation]:
    for point in (*reading.odd, *reading.unclear, *reading.hurried):
        days = [day for row in group[point] if (day := issued.get(row.row["within_document_seq"]))]
        judged = judge(point, reading, max(days, default=None))
        if judged:
            shown = [group[other][0] for other in judged.shown]
            for meeting in group[point]:
                yield _violation(context, meeting, point, judged, shown)


def _violation(context: Context, meeting: Meeting, point: Point, judged: Judged, shown: list[Meeting]) -> _Violation:
    cell = meeting.cell
    piece = meeting.piece
    made = [Suggestion("digit", "cited_raw", meeting.numbered(number), _NUMBER) for number in judged.numbers]
    if judged.verdict == "date":
        piece = str(meeting.row["date_raw"] or piece)
        made = [Suggestion("date", "cited_raw", cited.dated_like(piece, date), _DATE) for date in judged.dates]
    elif judged.dates:
        piece, made = cell.text, []
    right = [*(f"第{number}次" for number in judged.numbers), *map(format_roc_date, judged.dates)]
    return texts.violation(
        context,
        cell,
        judged.verdict,
        piece,
        more=[texts.operand(context, other.cell, elsewhere=True) for other in shown],
        suggestions=tuple(made) if len(made) == 1 else (),
        expected=right[0] if len(right) == 1 else None,
        actual=format_roc_date(point.date) if judged.verdict == "date" else f"第{meeting.number}次",
        printed=f"{format_roc_date(point.date)}第{meeting.number}次{meeting.series[0]}",
        others=Text(
            "、".join(f"{format_roc_date(each.date)}第{each.number}次" for each in judged.shown),
            ", ".join(f"no. {each.number} on {each.date}" for each in judged.shown),
        ),
        right=Text(" 或 ".join(right), " or ".join(right)),
    )


def _undated(context: Context, reading: Reading, meetings: list[Meeting]) -> Iterator[_Violation]:
    """Yield the *meetings* without a date whose number is far from all others, but for one slip."""
    if len(reading.kept) < _SEVERAL:
        return
    numbers = [point.number for point in reading.kept]
    low, high = min(numbers), max(numbers)
    for meeting in meetings:
        away = not low - REACH <= meeting.number <= high + REACH
        if away and any(low <= int(number) <= high for number in edits(str(meeting.number))):
            printed = f"第{meeting.number}次{meeting.series[0]}"
            span = Text(f"第{low}次至第{high}次", f"no. {low} to {high}")
            yield texts.violation(context, meeting.cell, "far", meeting.piece, printed=printed, others=span)


def _weekdays(context: Context, group: Group, reading: Reading) -> Iterator[_Violation]:
    """Yield the one meeting that was held on another weekday than all the others."""
    away = [point for point in reading.kept if reading.pace.oddness(point)]
    if len(away) != 1 or reading.pace.weekday is None or len(reading.kept) <= _WITNESSES:
        return
    (point,) = away
    for meeting in group[point]:
        yield texts.violation(
            context,
            meeting.cell,
            "weekday",
            str(meeting.row["date_raw"]) if meeting.row["date_raw"] else None,
            printed=f"{format_roc_date(point.date)}第{point.number}次{meeting.series[0]}",
            weekday=_WEEKDAYS[point.date.weekday()],
            usual=_WEEKDAYS[reading.pace.weekday],
        )


RULE = Rule(
    id="CIT001",
    title=Text("會議次別與日期一致", "Meetings have one date and numbers in step with it"),
    message=Text(
        "「{printed}」與本期所載{others}不合，應為{right}。",
        "“{printed}” does not agree with {others} in this issue; it should be {right}.",
    ),
    advice=Text(
        "請查對該次會議紀錄之次別與日期後更正。",
        "Check the number and date against the minutes of the meeting and correct what is wrong.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "同一會議之次別與召開日期各處應一致；定期會議依次編號，次別隨日期遞增。",
        "A meeting has one number and one date; regular meetings are numbered in the order in which they are held.",
    ),
    kinds=("gazette",),
    confidence="likely",
    table="citations",
    reads=(
        Reads("citations", ("kind", "cited_raw", "number", "body", "date_raw", "date", "within_document_seq")),
        Reads("documents", ("seq", "issued_on")),
    ),
    check=_check,
    verdict_severity={
        "order": "warning",
        "pace": "notice",
        "far": "warning",
        "two_numbers_near": "warning",
        "weekday": "notice",
    },
    verdict_confidence={
        "two_dates": "certain",
        "two_numbers_near": "possible",
        "weekday": "possible",
        "pace": "possible",
        "far": "possible",
    },
    verdict_message={
        "two_dates": Text(
            "「{printed}」與本期所載{others}為同一次會議，日期卻不同。",
            "“{printed}” and {others} are the same meeting with different dates.",
        ),
        "two_numbers": Text(
            "「{printed}」與本期所載{others}為同一日之會議，次別卻不同。",
            "“{printed}” and {others} are held on the same day, but have different numbers.",
        ),
        "two_numbers_near": Text(
            "「{printed}」與本期所載{others}同日而次別不同，請確認是否同一次會議。",
            "“{printed}” and {others} have the same date and different numbers; please confirm which is meant.",
        ),
        "order": Text(
            "「{printed}」與本期所載{others}相較，次別未隨日期遞增或間隔不合理，其中一處有誤。",
            "“{printed}” and {others}: the numbers do not rise with the dates at a possible pace; one of them "
            "is wrong.",
        ),
        "pace": Text(
            "依「{printed}」與本期所載{others}，開會次數密於其他各次所示之週期，請確認次別與日期。",
            "By “{printed}” and {others} the body met more often than all other meetings say; please confirm number "
            "and date.",
        ),
        "far": Text(
            "「{printed}」與本期所載各次（{others}）次別相差過遠，疑有一字之誤，請確認。",
            "“{printed}” is far from the other meetings of this issue ({others}), but for one slip; please confirm.",
        ),
        "weekday": Text(
            "「{printed}」為{weekday}，本期所載其他各次均在{usual}，請確認日期。",
            "“{printed}” is a {weekday}; all other meetings in this issue are on a {usual}; please confirm the date.",
        ),
    },
)
