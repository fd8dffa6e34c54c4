"""A citation of a meeting or document is complete and well formed.

What it checks
    A cited meeting has 第 before its number and 次 behind it, and a date that exists, with year, month and day. The
    date is asked for where the other meetings of the same body are cited with theirs. What decides is the meeting,
    not its minutes (第N次市務會議紀錄): a notice. A body that is called otherwise by one character, with a number of
    its series, is named. A cited document number has 字, 第 and 號; nine digits that begin
    with the year of the date lack one.

Why it matters
    Who wants to read the decision needs all parts of the citation to ask for it.

Good
    tables:
      citations:
        - {kind: council_meeting, cited_raw: 113年5月7日第812次市務會議, number: "812", body: 市務會議,
           date_raw: 113年5月7日}
        - {kind: document, cited_raw: 113年5月6日晴府海企壹字第1130000010號函, number: "1130000010",
           doc_word: 晴府海企壹, date_raw: 113年5月6日}

Bad
    tables:
      citations:
        - {kind: council_meeting, cited_raw: 113年5月7日812次市務會議, number: "812", body: 市務會議,
           date_raw: 113年5月7日}

When it does not apply
    Sessions of the assembly, which last for days; issues that cite the meetings of a body without dates throughout; a
    meeting that the same document cites again after it gave the date; document numbers cited without a date.

檢查內容
    引用之會議，次別前有「第」、後有「次」，並載明年、月、日俱全且確有其日之日期；日期僅於同一會議體之其他引用多載有日期時要求。
    作成決議者為會議而非「會議紀錄」，列為提示。會議名稱與其他各次僅差一字而次別相連者，指出其名稱。引用之發文字號「字」「第」「號」俱全；僅九碼而以該年度起首者，疑漏一碼。

為何重要
    查閱決議須憑完整之次別、日期或字號。

不適用情形
    議會屆次會期；全期引用某會議均未載日期者；同一件公文前已載明日期而再次引用者；未載日期之發文字號。
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checks import texts
from checks.cit import cited
from checks.cit.cited import Meeting
from checks.cit.edits import one_slip
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.findings import Suggestion, Text
from core.numbers import format_roc_date

_MINUTES = re.compile(r"會(?:議|報)[紀記]錄$")
_SHORT = 9
_DI = Text("次別前補「第」", "第 before the number")
_DATE = Text("本期他處所載該次會議之日期", "the date of that meeting elsewhere in the issue")
_BODY = Text("本期其他各次所載之會議名稱", "the body as all other citations in the issue name it")
#: How many times more often the right body is named, and how far a number may be from those of its meetings.
_MANY, _REACH = 3, 60
_PARTS = ("字", "第", "號")


def _check(context: Context) -> Checked:
    meetings = [*cited.meetings(context)]
    numbers = [*cited.cited_numbers(context)]
    unnumbered = [*_unnumbered(context)]
    if not meetings and not numbers and not unnumbered:
        raise NotApplicable(Text("本期未引用會議或公文。", "The issue cites no meeting and no document."))
    dated = Counter(meeting.series[0] for meeting in meetings if meeting.row["date_raw"])
    undated = Counter(meeting.series[0] for meeting in meetings if not meeting.row["date_raw"])
    known: dict[tuple[object, ...], set[datetime.date]] = {}
    for meeting in meetings:
        if meeting.date:
            known.setdefault((*meeting.series, meeting.number), set()).add(meeting.date)
    given: set[tuple[object, ...]] = set()
    violations: list[dict[str, object]] = []
    for meeting in meetings:
        body = meeting.series[0]
        key = (meeting.row["within_document_seq"], *meeting.series, meeting.number)
        violations += _form(context, meeting)
        if meeting.row["date_raw"]:
            given.add(key)
            if meeting.date is None:
                raw = str(meeting.row["date_raw"])
                complete = raw.rstrip().endswith("日") or not re.search("[年月]", raw)
                violations.append(_at(context, meeting, "no_such_day" if complete else "incomplete_date", raw))
        elif key not in given and dated[body] > undated[body] and not meeting.series[1]:
            found = known.get((*meeting.series, meeting.number), set())
            right = format_roc_date(min(found)) + meeting.cell.text if len(found) == 1 else None
            violations.append(_at(context, meeting, "no_date", None, right))
    violations += _bodies(context, meetings)
    violations += unnumbered
    for number in numbers:
        violations += _number(context, number)
    return texts.checked(violations, len(meetings) + len(numbers) + len(unnumbered))


def _unnumbered(context: Context) -> Iterator[dict[str, object]]:
    """Yield the meetings cited without their number: 第次市務會議."""
    for row in context.rows("citations"):
        if row["kind"] == "council_meeting" and not row["number"]:
            cell = texts.Cell("citations", "cited_raw", str(row["cited_raw"]), row)
            yield texts.violation(context, cell, "no_number", quoted=cell.text)


def _at(
    context: Context, meeting: Meeting, verdict: str, piece: str | None = None, right: str | None = None
) -> dict[str, object]:
    reason = {"no_date": _DATE, "body": _BODY}.get(verdict, _DI)
    return texts.violation(
        context,
        meeting.cell,
        verdict,
        piece,
        quoted=piece or meeting.cell.text,
        suggestions=(Suggestion("completed", "cited_raw", right, reason),) if right else (),
        expected=right,
        actual=(piece or meeting.cell.text) if right else None,
    )


def _form(context: Context, meeting: Meeting) -> Iterator[dict[str, object]]:
    piece = meeting.piece
    if not piece.startswith("第"):
        yield _at(context, meeting, "no_di", piece, f"第{piece}")
    elif not piece.endswith("次"):
        yield _at(context, meeting, "no_ci", piece)
    if _MINUTES.search(meeting.cell.text):
        yield _at(context, meeting, "minutes")


def _bodies(context: Context, meetings: Sequence[Meeting]) -> Iterator[dict[str, object]]:
    """Yield the meetings whose body is that of nearly all others but for one character, and whose number is theirs."""
    bodies = Counter(meeting.series[0] for meeting in meetings)
    body, most = bodies.most_common(1)[0] if bodies else ("", 0)
    numbers = [meeting.number for meeting in meetings if meeting.series[0] == body]
    for meeting in meetings:
        name = meeting.series[0]
        if (
            one_slip(name, body)
            and bodies[name] * _MANY <= most
            and min(numbers) - _REACH <= meeting.number <= max(numbers) + _REACH
            and meeting.number > _REACH
            and name in meeting.cell.text
        ):
            yield _at(context, meeting, "body", name, body)


def _number(context: Context, number: cited.Number) -> Iterator[dict[str, object]]:
    missing = [part for part in _PARTS if part not in number.piece]
    if missing:
        yield texts.violation(
            context,
            number.cell,
            "part",
            number.piece,
            quoted=number.piece,
            missing="、".join(f"「{each}」" for each in missing),
        )
    elif (
        number.date
        and len(number.serial) == _SHORT
        and number.date.year - 1911 >= 100
        and number.serial.startswith(str(number.date.year - 1911))
    ):
        yield texts.violation(context, number.cell, "digits", number.piece, quoted=number.piece)


RULE = Rule(
    id="CIT005",
    title=Text("引用之會議與公文格式完整", "Citations of meetings and documents are complete"),
    message=Text("引用之會議「{quoted}」未載明日期。", "The meeting “{quoted}” is cited without its date."),
    advice=Text(
        "請補正為「○年○月○日第○次…會議」或「○字第○號」之完整形式。",
        "Complete it: date, 第, number, 次 and the body; or word, 字第, number, 號.",
    ),
    severity="warning",
    dimension="form",
    basis=Text(
        "引用會議載明日期與次別、引用公文載明日期與字號，為公文之通例。",
        "By convention a meeting is cited by date and number, a document by date, word and number.",
    ),
    kinds=("gazette",),
    table="citations",
    reads=(
        Reads(
            "citations",
            (
                "kind",
                "cited_raw",
                "number",
                "doc_word",
                "doc_suffix",
                "body",
                "date_raw",
                "date",
                "within_document_seq",
            ),
        ),
    ),
    check=_check,
    verdict_severity={"minutes": "notice", "digits": "notice"},
    verdict_confidence={"minutes": "possible", "digits": "possible", "no_date": "likely"},
    verdict_message={
        "no_di": Text(
            "會議次別「{quoted}」前漏「第」。", "第 is missing before the number of the meeting, “{quoted}”."
        ),
        "no_number": Text("引用之會議「{quoted}」漏印次別。", "The meeting “{quoted}” is cited without its number."),
        "no_ci": Text(
            "會議次別「{quoted}」後漏「次」。", "次 is missing behind the number of the meeting, “{quoted}”."
        ),
        "incomplete_date": Text(
            "引用會議之日期「{quoted}」不完整。", "The date of the meeting, “{quoted}”, is incomplete."
        ),
        "no_such_day": Text("引用會議之日期「{quoted}」並無此日。", "There is no such day as “{quoted}”."),
        "body": Text(
            "會議名稱「{quoted}」與本期其他各次之「{expected}」僅差一字，次別相連，應為同一會議。",
            "“{quoted}” differs by one character from “{expected}”, whose numbers these are.",
        ),
        "minutes": Text(
            "引用「{quoted}」；如係依據該次會議之決議，宜刪「紀錄」二字。",
            "“{quoted}” cites the minutes; where the decision is meant, it should do without 紀錄.",
        ),
        "part": Text("引用之字號「{quoted}」漏{missing}。", "The cited number “{quoted}” lacks {missing}."),
        "digits": Text(
            "引用之字號「{quoted}」僅九碼，疑漏一碼。",
            "The cited number “{quoted}” has nine digits; one may be missing.",
        ),
    },
)
