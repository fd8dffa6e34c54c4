"""The numbers in a history are well formed and begin with the year of their date.

What it checks
    The number of each entry since ROC 95: a word, 字第, ten digits, a letter where there is one, and 號, as in DOC001;
    and the ROC year in its first three digits, as in DOC002. An entry that says 令 or 函 of no number is named too.
    The order or letter that carries the text shows how the number of the last entry should read.

Why it matters
    By these numbers the earlier orders are found. A number with a digit too few names nothing.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 88年5月6日, doc_no_raw: (88)晴府海字第012345號, doc_kind: 函}
        - {regulation_seq: 1, acted_on_raw: 113年5月6日, doc_no_raw: 晴府海企壹字第1130000010B號, doc_kind: 令}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 113年5月6日, doc_no_raw: 晴府海企壹字第113000010B號, doc_kind: 令}

When it does not apply
    Entries from before ROC 95 whose numbers say so too, and the form (88)…字第012345號 of that time, if its year is
    that of the entry. From January to March last year's digits pass. Eleven digits pass where at least two numbers
    of the issue that begin with their year have them. Entries that quote a meeting, or no document at all.

檢查內容
    民國 95 年起沿革各筆的字號：寫法依 DOC001（發文字、「字第」、十碼、附碼、「號」），前三碼為日期的年度，依 DOC002。
    記為「令」或「函」而沒有字號者亦指出。末筆應有的字號，以刊登該法規的令、函為準。

為何重要
    歷次發布的令、函要靠這些字號查找，少一碼就查無此文。

不適用情形
    民國 95 年以前的各筆（字號亦為當時者）；「(88)…字第012345號」的舊式寫法，以年度與該筆相合者為限。一月至三月得為
    前一年度之號碼。本期至少三個以年度開頭的字號為十一碼時，十一碼不視為錯誤。引用會議、或未引用公文的各筆不檢查。
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks import texts
from checks.doc import dates, numbers
from checks.doc.matters import SINCE, Matters, Row, as_printed
from checks.his.carriers import printed_number
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Operand, Suggestion, Text

#: So many numbers of eleven digits make them a habit.
_HABIT = 2
_LONGER = numbers.DIGITS + 1


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with the dates of its neighbours."""

    row: Row
    date: datetime.date
    low: datetime.date | None
    high: datetime.date | None


def _check(context: Context) -> Checked:
    matters = Matters(context)
    entries = _entries(context)
    allowed = matters.digits | _habit(entries)
    examined, violations = 0, []
    for each in entries:
        column, raw = printed_number(each.row)
        number = numbers.parse(raw)
        if dates.roc(each.date) < SINCE and not (number and number.year and number.year >= SINCE):
            continue
        if raw is None:
            if each.row["doc_kind"] in ("令", "函") and not each.row["meeting_no"]:
                examined += 1
                violations.append(_missing(each))
            continue
        examined += 1
        cell = texts.Cell("history", column, each.row[column], each.row)
        fault = numbers.judge(raw, allowed | _confirmed(matters, each.row, number))
        year = _year(number) if number else None
        if fault is not None:
            violations.append(_malformed(context, matters, cell, raw, fault))
        elif number is not None and year is not None and not numbers.fits(year, each.date):
            violations.append(_other_year(context, matters, each, cell, number))
    return texts.checked(violations, examined)


def _confirmed(matters: Matters, entry: Row, number: numbers.Number | None) -> frozenset[int]:
    """Return the length of a number that the order itself prints."""
    printed = {found.serial for _, found in matters.numbers_of_entry(entry)}
    return frozenset({len(number.serial)}) if number and number.serial in printed else frozenset()


def _entries(context: Context) -> list[_Entry]:
    histories: dict[object, list[tuple[dict[str, Any], datetime.date]]] = defaultdict(list)
    for row in context.rows("history"):
        date = dates.day(row["acted_on"])
        if date is not None:
            histories[row["regulation_seq"]].append((row, date))
    out = []
    for history in histories.values():
        for at, (row, date) in enumerate(history):
            low = history[at - 1][1] if at else None
            high = history[at + 1][1] if at + 1 < len(history) else None
            out.append(_Entry(row, date, low, high))
    return out


def _year(number: numbers.Number) -> int | None:
    """Return the ROC year that a number says, in its first digits or, in the older form, before its word."""
    return int(number.old) if number.old else number.year


def _habit(entries: Sequence[_Entry]) -> frozenset[int]:
    """Return eleven where at least three numbers that begin with their year have so many digits."""
    read = ((each, numbers.parse(each.row["doc_no_raw"])) for each in entries)
    longer = {
        number.serial
        for each, number in read
        if number and len(number.serial) == _LONGER and number.year and numbers.fits(number.year, each.date)
    }
    return frozenset({_LONGER}) if len(longer) >= _HABIT else frozenset()


def _malformed(
    context: Context, matters: Matters, cell: texts.Cell, raw: str, fault: numbers.Fault
) -> dict[str, object]:
    repaired, reason = fault.repaired, Text("照字號應有的寫法", "as numbers are written")
    more: tuple[Operand, ...] = ()
    found = next(iter(matters.numbers_of_entry(cell.row)), None)
    known = "".join(char for char in raw if char.isascii() and char.isdigit())
    if found is not None and numbers.near(known, found[1].serial):
        repaired, reason = str(found[1]), as_printed(found[0])
        more = (texts.operand(context, found[0], elsewhere=True),)
    mended = (Suggestion("replace", cell.column, repaired, reason),) if repaired else ()
    return texts.violation(
        context, cell, fault.verdict, raw, more=more, printed=raw, shown=fault.shown, suggestions=mended
    )


def _other_year(
    context: Context, matters: Matters, each: _Entry, cell: texts.Cell, number: numbers.Number
) -> dict[str, object]:
    dated = texts.Cell("history", "acted_on_raw", each.row["acted_on_raw"], each.row)
    more = [texts.operand(context, dated, value=each.date.isoformat())]
    found = next(iter(matters.numbers_of_entry(each.row)), None)
    mended: tuple[Suggestion, ...] = ()
    if found is not None and found[1].serial[3:] == number.serial[3:]:
        more.append(texts.operand(context, found[0], elsewhere=True))
        if numbers.fits(int(found[1].serial[:3]), each.date):
            mended = (Suggestion("digit", "doc_no_raw", str(found[1]), as_printed(found[0])),)
    if not mended and not number.old:
        mended = _by_neighbours(each, number)
    return texts.violation(
        context,
        cell,
        "year",
        cell.text,
        more=more,
        printed=cell.text,
        digits=number.old or number.serial[:3],
        dated=dated.text,
        suggestions=mended,
    )


def _by_neighbours(each: _Entry, number: numbers.Number) -> tuple[Suggestion, ...]:
    """Return the repair of the number or of the date, where only one of the two years fits between the neighbours."""
    year = int(number.serial[:3])
    own, other = _between(dates.roc(each.date), each), _between(year, each)
    reason = Text("合於前後各筆的年度", "it fits between the years of its neighbours")
    if own and not other:
        right = f"{dates.roc(each.date):03}{number.serial[3:]}"
        return (Suggestion("digit", "doc_no_raw", each.row["doc_no_raw"].replace(number.serial, right, 1), reason),)
    if other and not own:
        try:
            date = each.date.replace(year=year + 1911)
        except ValueError:  # 29 February
            return ()
        return (Suggestion("digit", "acted_on_raw", dates.like(each.row["acted_on_raw"], date), reason),)
    return ()


def _between(year: int, each: _Entry) -> bool:
    low = dates.roc(each.low) if each.low else 0
    return low <= year and (each.high is None or year <= dates.roc(each.high))


def _missing(each: _Entry) -> dict[str, object]:
    return {
        "table": "history",
        "row_id": each.row["row_id"],
        "agency": each.row["agency"],
        "verdict": "missing",
        "cell": "doc_no_raw",
        "dated": each.row["acted_on_raw"],
        "spots": (Operand("doc_no_raw", None, None, each.row["source_line"]),),
    }


_MESSAGES: Mapping[str, Text] = {
    "year": Text(
        "沿革字號「{printed}」的年度為 {digits}，日期卻為「{dated}」。",
        "The number “{printed}” is of the year {digits}, but its entry is dated “{dated}”.",
    ),
    "missing": Text("沿革「{dated}」一筆沒有字號。", "The entry of “{dated}” has no number."),
}

RULE = Rule(
    id="HIS003",
    title=Text("沿革字號寫法正確", "The numbers in a history are well formed"),
    message=Text("沿革字號「{printed}」{shown}。", "The number “{printed}” in the history: {shown}."),
    advice=Text(
        "請查對該次發布的令、函，更正沿革的字號或日期。",
        "Compare with the order or letter of that day and correct the number or the date of the entry.",
    ),
    severity="warning",
    dimension="validity",
    basis=Text(
        "文書處理慣例：字號為「○○字第○○號」，民國 95 年起號碼為十碼，前三碼為年度。",
        "The convention of document handling: since ROC 95 a number has ten digits, the first three those of the year.",
    ),
    kinds=("gazette",),
    table="history",
    reads=(
        Reads(
            "history",
            ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw", "doc_kind", "meeting_no", "action_raw"),
        ),
        Reads("regulations", ("seq", "document_seq"), optional=True),
        Reads(
            "documents",
            ("seq", "matter", "kind", "issuer", "issued_on_raw", "issued_on", "doc_no_raw"),
            optional=True,
        ),
    ),
    check=_check,
    verdict_message=_MESSAGES,
)
