"""A document number begins with the ROC year of its date.

What it checks
    The first three digits of the number of every letter, order and announcement against the year of its date of
    issue. Where the rest of the matter (letter, order, history) or most documents of the issue show which of the two
    is mistyped, the other is suggested for it.

Why it matters
    The two are set by one office on one day. Where they disagree one of them is mistyped, and the document cannot be
    cited.

Good
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010號, issued_on_raw: 113年5月6日}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1120009010號, issued_on_raw: 113年1月6日}

Bad
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1030000010號, issued_on_raw: 113年5月6日}

When it does not apply
    From January to March last year's digits pass: the number is taken when the draft is begun. Documents without a
    readable date, numbers of another form (DOC001), numbers from before ROC 95. Where most numbers of an issue do not
    begin with the year, they are of another series and none is judged.

檢查內容
    每件函、令、公告發文字號的前三碼，是否為發文日期的年度。同案的函、令、沿革，或本期多數公文，足以看出誤植的是哪一
    個時，即提出建議。

為何重要
    字號與日期出自同一機關、同一天，兩者不合必有一誤，該公文即無法正確引用。

不適用情形
    一月至三月得為前一年度之號碼，因字號於擬稿時即已取得。日期無法讀取、字號寫法不合（DOC001）及民國 95 年以前的字號
    不檢查。本期多數字號都不以年度開頭時，屬另一種編號方式，不予判斷。
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checks import texts
from checks.doc import dates, numbers
from checks.doc.matters import READS, SINCE, Matters, Row, as_printed
from checks.majority import is_majority
from checks.rule import Checked, Context, NotApplicable, Rule
from core.findings import Operand, Suggestion, Text

_OTHER_SERIES = Text("本期多數字號不以年度開頭", "most numbers of this issue do not begin with a year")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document with a readable date and one of its numbers."""

    row: Row
    piece: str
    start: int
    number: numbers.Number
    year: int  #: in its first digits
    date: datetime.date


def _check(context: Context) -> Checked:
    matters = Matters(context)
    judged = [each for row in matters.documents for each in _judged(matters, row)]
    off = [each for each in judged if not numbers.fits(each.year, each.date)]
    far = sum(abs(each.year - dates.roc(each.date)) > 1 for each in off)
    if is_majority(far, len(judged)):
        raise NotApplicable(_OTHER_SERIES)
    usual = _usual_year(judged)
    return texts.checked([_violation(context, matters, each, usual) for each in off], len(judged))


def _judged(matters: Matters, row: Row) -> list[_Judged]:
    date = dates.day(row["issued_on"])
    if date is None or dates.roc(date) < SINCE or not row["doc_no_raw"]:
        return []
    read = [(piece, start, numbers.parse(piece)) for piece, start in numbers.pieces(row["doc_no_raw"])]
    return [
        _Judged(row, piece, start, number, number.year, date)
        for piece, start, number in read
        if number is not None and number.year is not None and len(number.serial) in matters.lengths(row)
    ]


def _usual_year(judged: Sequence[_Judged]) -> int | None:
    """Return the year that most dates of the issue and most of its numbers have, where they have one."""
    years = Counter(dates.roc(each.date) for each in judged) + Counter(each.year for each in judged)
    year, count = years.most_common(1)[0] if years else (None, 0)
    return year if is_majority(count, years.total()) and len(judged) > 2 else None


def _violation(context: Context, matters: Matters, each: _Judged, usual: int | None) -> dict[str, object]:
    row = each.row
    dated = texts.Cell("documents", "issued_on_raw", row["issued_on_raw"], row)
    of_number, of_date = _number_from(matters, each), _date_from(matters, each)
    more: tuple[Operand, ...] = tuple(
        texts.operand(context, cell, elsewhere=True) for cell in (*of_number[:1], *of_date[:1])
    )
    wrong_number = bool(of_number) or (not of_date and usual is not None and numbers.fits(usual, each.date))
    wrong_date = bool(of_date) or (not of_number and usual is not None and usual == each.year)
    mended: tuple[Suggestion, ...] = ()
    if wrong_number != wrong_date:
        seen = (of_number or of_date)[:1]
        mended = (_number(each, seen),) if wrong_number else _date(each, seen)
    return texts.violation(
        context,
        texts.Cell("documents", "doc_no_raw", row["doc_no_raw"], row),
        "year",
        each.piece,
        start=each.start,
        more=(texts.operand(context, dated, value=row["issued_on"]), *more),
        printed=each.piece,
        digits=each.number.serial[:3],
        dated=dated.text,
        year=dates.roc(each.date),
        expected=f"{dates.roc(each.date):03}",
        actual=each.number.serial[:3],
        suggestions=mended,
    )


def _number_from(matters: Matters, each: _Judged) -> list[texts.Cell]:
    """Return where the matter prints the number with the year of the date."""
    tail = each.number.serial[3:]
    return [
        cell
        for cell, number in matters.numbers_of(each.row)
        if number.serial[3:] == tail and number.year is not None and numbers.fits(number.year, each.date)
    ]


def _date_from(matters: Matters, each: _Judged) -> list[texts.Cell]:
    """Return where the matter prints the date with the year of the number."""
    found = ((cell, datetime.date.fromisoformat(iso)) for cell, iso in matters.dates_of(each.row))
    return [cell for cell, date in found if dates.roc(date) == each.year]


def _reason(seen: Sequence[texts.Cell]) -> Text:
    return (
        as_printed(seen[0]) if seen else Text("本期多數公文為此年度", "most documents of this issue are of that year")
    )


def _number(each: _Judged, seen: Sequence[texts.Cell]) -> Suggestion:
    right = f"{dates.roc(each.date):03}{each.number.serial[3:]}"
    return Suggestion("digit", "doc_no_raw", each.piece.replace(each.number.serial, right, 1), _reason(seen))


def _date(each: _Judged, seen: Sequence[texts.Cell]) -> tuple[Suggestion, ...]:
    raw = each.row["issued_on_raw"]
    try:
        right = each.date.replace(year=each.year + 1911)
    except ValueError:  # 29 February
        return ()
    return (Suggestion("digit", "issued_on_raw", dates.like(raw, right), _reason(seen)),)


RULE = Rule(
    id="DOC002",
    title=Text("發文字號以發文年度開頭", "A document number begins with the year of its date"),
    message=Text(
        "發文字號「{printed}」前三碼為 {digits}，發文日期卻為「{dated}」（{year} 年）。",
        "The document number “{printed}” begins with {digits}, but its date is “{dated}” (ROC {year}).",
    ),
    advice=Text(
        "請查對公文原稿，更正字號或日期；一月至三月得沿用前一年度之號碼。",
        "Compare with the document itself and correct the number or the date.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text(
        "文書處理慣例：發文字號的號碼前三碼為年度，按年編號。",
        "The convention of document handling: numbers are counted by the year, and their first three digits say it.",
    ),
    kinds=("gazette",),
    table="documents",
    reads=READS,
    check=_check,
    confidence="likely",
)
