"""A cited document number is the number of the document it means.

What it checks
    Every document number cited in a letter, an order, an announcement or a regulation, against the documents and
    histories that the issue prints and against the other citations: a number that is theirs but for one slip (a
    character of the word, a digit wrong, left out, added or exchanged, the letter behind the digits missing), a
    number cited with another date than its document has, and 函 for 令 of a pair (…A, …B). Of a document that the
    issue does not print: digits that do not begin with the ROC year of the cited date.

Why it matters
    The number is all a reader has to find the document. With one wrong character it names another one, or none.

Good
    tables:
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 113年5月6日}
      citations:
        - {kind: document, cited_raw: 113年5月6日晴府海企壹字第1130000010B號令, number: "1130000010",
           doc_word: 晴府海企壹, doc_suffix: B, date_raw: 113年5月6日}

Bad
    tables:
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 113年5月6日}
      citations:
        - {kind: document, cited_raw: 113年5月6日晴府海企壹字第1130000010號令, number: "1130000010",
           doc_word: 晴府海企壹, date_raw: 113年5月6日}

When it does not apply
    A number close to that of a printed document and cited with another date, or without a date: offices number many
    documents in a row. In January to March the digits may begin with the year before. Older numbers ((88)…字第097448號)
    and numbers of other lengths do not begin with a year. Numbers in the histories themselves (HIS).

檢查內容
    公文、法規文字所引用之發文字號，與本期刊登之公文、法規沿革及他處引用比對：僅差一字（發文字一字、數字誤植、漏字、
    多字、前後對調，或漏附碼英文字母）者、字號相同而日期不同者、A 號函與 B 號令誤引者。本期未刊登之公文，其字號前三碼
    應與所引日期之年度相同。

為何重要
    發文字號是查找公文的依據，錯一字即指到另一件公文，或查無此件。

不適用情形
    與本期公文號碼相近，而所引日期不同或未引日期者（同一單位連續編號）；一月至三月得沿用前一年度號碼；舊式字號及碼數不同之字號
    不以年度起首；沿革所列字號由 HIS 規則檢查。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checks import texts
from checks.cit import cited
from checks.cit.cited import Number
from checks.cit.edits import one_slip
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.findings import Suggestion, Text
from core.numbers import format_roc_date

#: Numbers this close may well be those of two documents of one office.
_NEAR = 100
#: Since ROC 96 numbers begin with the year; they have ten digits, of some ministries eleven.
_YEAR_FIRST, _LENGTHS = 96, (10, 11)
_FIRST_QUARTER = 3
_NUMBER = Text("本期所載該件公文之字號", "the number of that document in this issue")
_DATE = Text("本期所載該件公文之日期", "the date of that document in this issue")


def _check(context: Context) -> Checked:
    quoted = [*cited.cited_numbers(context)]
    if not quoted:
        raise NotApplicable(Text("本期未引用公文字號。", "The issue cites no document number."))
    printed = [*cited.printed_numbers(context)]
    violations = []
    for index, number in enumerate(quoted):
        found = _against(context, number, printed) or _against_cited(context, number, quoted[:index], printed)
        violations += [found] if found else [*_year(context, number)]
    return texts.checked(violations, len(quoted))


def _against(context: Context, number: Number, printed: Sequence[Number]) -> dict[str, object] | None:
    """Return what is wrong with *number* by the documents that the issue prints."""
    same = [other for other in printed if other.key == number.key]
    if same:
        return _same(context, number, same, printed)
    twins = [other for other in printed if (other.word, other.serial) == (number.word, number.serial)]
    if twins and (not number.suffix or not any(other.suffix for other in twins)):
        meant = [other for other in twins if other.kind == number.kind] or twins
        single = len({other.key for other in meant}) == 1
        return _violation(context, number, "letter", meant[0], meant[0].key if single else None)
    for other in printed:
        # A document lists others of its day and office: that their numbers are near its own says nothing.
        own = other.cell.table == "documents" and other.cell.row["seq"] == number.cell.row.get("within_document_seq")
        if _is_slip(number, other) and not (own and _near(number, other)):
            return _violation(context, number, _verdict(number, other), other, other.key)
    return None


def _same(
    context: Context, number: Number, same: Sequence[Number], printed: Sequence[Number]
) -> dict[str, object] | None:
    """Return what is wrong where the number itself is printed: its date, or 函 for 令."""
    if number.date and not any(other.date in (None, number.date) for other in same):
        return _violation(context, number, "date", same[0], None)
    kinds = {other.kind for other in same if other.kind}
    if number.kind in ("函", "令") and kinds and number.kind not in kinds and kinds <= {"函", "令"}:
        pair = {
            other.key
            for other in printed
            if (other.word, other.serial) == (number.word, number.serial) and other.kind == number.kind
        }
        if len(pair) == 1:
            return _violation(context, number, "kind", same[0], pair.pop())
    return None


def _against_cited(
    context: Context, number: Number, before: Sequence[Number], printed: Sequence[Number]
) -> dict[str, object] | None:
    """Return what is wrong with *number* by the citations before it, of a document that the issue does not print."""
    if any(other.key == number.key for other in printed):
        return None
    for other in before:
        if other.key == number.key:
            if number.date and other.date and number.date != other.date:
                return _violation(context, number, "other_date", other, None)
        elif number.date and number.date == other.date and _is_slip(number, other) and not _near(number, other):
            return _violation(context, number, "other_number", other, None)
    return None


def _is_slip(number: Number, other: Number) -> bool:
    """Tell whether one slip makes one number of the other, and nothing says that they are two documents."""
    if number.date and other.date and number.date != other.date:
        return False
    letters = number.suffix == other.suffix or not number.suffix
    if number.serial == other.serial:
        return letters and one_slip(number.word, other.word)
    if number.word != other.word or not letters or not one_slip(number.serial, other.serial):
        return False
    return bool(number.date and other.date) or not _near(number, other)


def _near(number: Number, other: Number) -> bool:
    return len(number.serial) == len(other.serial) and abs(int(number.serial) - int(other.serial)) < _NEAR


def _verdict(number: Number, other: Number) -> str:
    return "near" if number.serial != other.serial and _near(number, other) else "number"


def _year(context: Context, number: Number) -> Iterator[dict[str, object]]:
    if not number.date or len(number.serial) not in _LENGTHS:
        return
    year = number.date.year - 1911
    allowed = {year, year - 1} if number.date.month <= _FIRST_QUARTER else {year}
    if year >= _YEAR_FIRST and int(number.serial[:3]) not in allowed:
        yield texts.violation(
            context,
            number.cell,
            "year",
            number.piece,
            quoted=number.piece,
            digits=number.serial[:3],
            dated=str(number.cell.row["date_raw"] or number.date),
        )


def _violation(
    context: Context, number: Number, verdict: str, other: Number, key: tuple[str, str, str] | None
) -> dict[str, Any]:
    suggestions: tuple[Suggestion, ...] = ()
    piece, right = number.piece, None
    if verdict in ("date", "other_date"):
        piece = str(number.cell.row["date_raw"] or number.piece)
        if verdict == "date" and other.date:
            right = cited.dated_like(piece, other.date)
            suggestions = (Suggestion("date", "cited_raw", right, _DATE),)
    elif key:
        right = number.written(*key)
        suggestions = (Suggestion("number", "cited_raw", right, _NUMBER),)
    return texts.violation(
        context,
        number.cell,
        verdict,
        piece,
        more=(texts.operand(context, other.cell, elsewhere=True),),
        suggestions=suggestions,
        expected=right,
        actual=piece,
        quoted=piece,
        other=other.cell.text,
        dated=format_roc_date(other.date) if other.date else None,
        what=other.kind,
    )


RULE = Rule(
    id="CIT003",
    title=Text("引用之發文字號與原件一致", "Cited document numbers are those of the documents they mean"),
    message=Text(
        "引用之「{quoted}」與本期所載「{other}」僅差一字，應為同一件公文。",
        "“{quoted}” is cited; but for one slip it is “{other}” in this issue, and must mean the same document.",
    ),
    advice=Text("請查對原件之發文字號與日期後更正。", "Compare number and date with the document and correct them."),
    severity="warning",
    dimension="consistency",
    basis=Text(
        "引用公文應載明其發文日期與字號，與原件一致（文書處理手冊）。",
        "A document is cited by its date and number, as the document itself prints them (Manual of Document Handling).",
    ),
    kinds=("gazette",),
    confidence="likely",
    table="citations",
    reads=(
        Reads("citations", ("kind", "cited_raw", "number", "doc_word", "doc_suffix", "date_raw", "date")),
        Reads("documents", ("kind", "doc_no_raw", "doc_word", "doc_serial", "doc_suffix", "issued_on")),
        Reads("history", ("doc_no_raw", "doc_word", "doc_serial", "doc_suffix", "acted_on", "doc_kind"), optional=True),
    ),
    check=_check,
    verdict_severity={"near": "notice"},
    verdict_confidence={"near": "possible", "date": "certain", "other_date": "certain"},
    verdict_message={
        "near": Text(
            "引用之「{quoted}」與本期所載同日之「{other}」僅差一字，請確認是否同一件公文。",
            "“{quoted}” differs by one digit from “{other}” of the same day; please confirm which is meant.",
        ),
        "letter": Text(
            "引用之「{quoted}」與本期所載「{other}」之附碼（英文字母）不同，請補正。",
            "“{quoted}” lacks or adds the letter that “{other}” in this issue has behind its digits.",
        ),
        "kind": Text(
            "引用之「{quoted}」於本期為{what}，文別與所引不符。",
            "“{quoted}” is cited as another kind of document than it is in this issue ({what}).",
        ),
        "date": Text(
            "引用「{other}」之日期為「{quoted}」，本期所載該件日期為{dated}。",
            "“{other}” is cited as of {quoted}; in this issue it is dated {dated}.",
        ),
        "other_date": Text(
            "引用之日期「{quoted}」與他處引用同一件公文「{other}」之日期不同。",
            "The date {quoted} differs from that of another citation of the same document, “{other}”.",
        ),
        "other_number": Text(
            "引用之「{quoted}」與他處引用同日之「{other}」僅差一字，其中一處有誤。",
            "“{quoted}” differs by one slip from “{other}”, cited elsewhere with the same date; one is wrong.",
        ),
        "year": Text(
            "引用之「{quoted}」字號前三碼為{digits}，與所引日期「{dated}」之年度不同。",
            "The digits of “{quoted}” begin with {digits}, which is not the year of the cited date {dated}.",
        ),
    },
)
