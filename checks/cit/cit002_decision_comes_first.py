"""A letter or order is not older than the decision on which it rests.

What it checks
    The meetings and documents that a letter, an order or an announcement cites, each with its date (of a meeting cited
    without a date, the date that another place of the issue gives): none is later than the date of the citing document
    itself. An order is compared with what the letter of the same matter cites. Where another document of the matter is
    dated behind the decision, the older date is named as the likely slip, else the citation is.

Why it matters
    Nobody can publish on Monday what was decided on Tuesday. One of the two dates is wrong, and from the date of the
    order the regulation takes effect.

Good
    tables:
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第1130000010號, issued_on_raw: 113年5月20日}
      citations:
        - {kind: council_meeting, cited_raw: 113年5月14日第813次市務會議, number: "813", body: 市務會議,
           date_raw: 113年5月14日, within_document_seq: 1}

Bad
    tables:
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第1130000010號, issued_on_raw: 113年5月6日}
      citations:
        - {kind: council_meeting, cited_raw: 113年5月14日第813次市務會議, number: "813", body: 市務會議,
           date_raw: 113年5月14日, within_document_seq: 1}

When it does not apply
    Documents without a date; meetings that the letter itself says are still to be held (訂於…召開); a decision of the
    same day.

檢查內容
    函、令、公告所引用之會議及公文，其日期不晚於該件之發文日期；令與同案之函所引者一併比對。引用會議未載日期，而本期他處載有
    該次會議日期者，依其日期比對。同案另一件公文之日期晚於決議者，指出發文日期可能有誤；否則指出引用之日期。

為何重要
    決議之前無從發布；兩個日期必有一誤，而法規之生效日即由發布日期起算。

不適用情形
    未載日期之公文；文中載明「訂於」「將於」召開而尚未舉行之會議；同日決議、同日發文。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checks import texts
from checks.cit import cited
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.texts import Cell
from core.findings import Text
from core.numbers import format_roc_date

_Row = Mapping[str, Any]
_KINDS = {"函": "letter", "令": "order", "公告": "announcement"}


def _check(context: Context) -> Checked:
    documents = {row["seq"]: row for row in context.rows("documents")}
    words = cited.passages(context)
    violations: list[dict[str, object]] = []
    examined = 0
    for row, decided in _decisions(context):
        document = documents.get(row["within_document_seq"])
        if document is None or cited.is_to_come(row, words):
            continue
        matter = [each for each in documents.values() if each["matter"] == document["matter"] and each["issued_on"]]
        if not matter:
            continue
        examined += 1
        early = [each for each in matter if _date(each) < decided]
        if early:
            violations += _violations(context, row, decided, early, len(early) == len(matter))
    if not examined:
        raise NotApplicable(Text("本期公文未引用註明日期之決議。", "No document cites a decision with its date."))
    return texts.checked(_once(violations), examined)


def _once(violations: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Yield one violation for each row: a date may be older than several decisions."""
    seen = set()
    for each in violations:
        key = each["table"], each["row_id"]
        if key not in seen:
            seen.add(key)
            yield each


def _decisions(context: Context) -> Iterator[tuple[_Row, datetime.date]]:
    """Yield each cited meeting and document with its date, told here or elsewhere in the issue."""
    known: dict[tuple[object, ...], set[datetime.date]] = {}
    meetings = [*cited.meetings(context)]
    for meeting in meetings:
        if meeting.date:
            known.setdefault((*meeting.series, meeting.number), set()).add(meeting.date)
    for meeting in meetings:
        dates = {meeting.date} if meeting.date else known.get((*meeting.series, meeting.number), set())
        if len(dates) == 1:
            (date,) = dates
            if date:
                yield meeting.row, date
    for number in cited.cited_numbers(context):
        if number.date:
            yield number.cell.row, number.date


def _violations(
    context: Context, row: _Row, decided: datetime.date, early: Sequence[_Row], all_early: bool
) -> Iterator[dict[str, object]]:
    where = cited.cell(row)
    dates = [Cell("documents", "issued_on_raw", str(each["issued_on_raw"]), each) for each in early]
    if all_early:
        more = [texts.operand(context, each, elsewhere=True) for each in dates]
        yield texts.violation(context, where, "decision", more=more, **_columns(decided, early[0], where.text))
        return
    for cell, document in zip(dates, early, strict=True):
        more = [texts.operand(context, where, elsewhere=True)]
        yield texts.violation(context, cell, "document", more=more, **_columns(decided, document, where.text))


def _columns(decided: datetime.date, document: _Row, quoted: str) -> dict[str, Any]:
    kind = str(document["kind"])
    return {
        "quoted": quoted,
        "decided": Text(format_roc_date(decided), str(decided)),
        "issued": Text(format_roc_date(_date(document)), str(_date(document))),
        "what": Text(kind, _KINDS.get(kind, "document")),
        "difference": (_date(document) - decided).days,
    }


def _date(document: _Row) -> datetime.date:
    return datetime.date.fromisoformat(document["issued_on"])


RULE = Rule(
    id="CIT002",
    title=Text("發文不早於所依據之決議", "Letters and orders are not older than the decision they rest on"),
    message=Text(
        "{what}之發文日期為{issued}，早於所依據之「{quoted}」（{decided}）；同案另一件公文在其後，發文日期可能有誤。",
        "The {what} is dated {issued}, before “{quoted}” ({decided}) on which it rests; another document of the matter "
        "is dated after it, so the date of issue is probably wrong.",
    ),
    advice=Text(
        "請查對會議紀錄、來文與發文日期，更正有誤的一處。",
        "Compare the minutes, the cited document and the date of issue, and correct the one that is wrong.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "公文依既有之決議或來文發出，發文日期不得早於其依據。",
        "A document that rests on a decision is issued on its day or later.",
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
        Reads("documents", ("seq", "matter", "kind", "issued_on_raw", "issued_on")),
        Reads("passages", ("document_seq", "text"), optional=True),
    ),
    check=_check,
    verdict_message={
        "decision": Text(
            "引用「{quoted}」（{decided}），晚於{what}之發文日期{issued}。",
            "“{quoted}” ({decided}) is cited, but the {what} is dated {issued}, before it.",
        ),
    },
)
