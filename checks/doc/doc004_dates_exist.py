"""A date exists, is written as the others are, and is not after the publication.

What it checks
    The date of issue of every letter, order and announcement: whether it is a whole date and there is such a day; that
    it is not after the date of publication of the issue; and that it is written as those of at least three documents
    and more than half (中華民國, numerals, marks between the parts: a warning; a zero before months and days below ten:
    a notice). Dates in histories, of cited documents and meetings, and of the publication must exist as well; within
    one history they are written alike (a notice). Where most documents are dated after the publication, it is the
    date of publication that is named.

Why it matters
    A law takes effect by its date. A day that does not exist, or one that has not come yet, makes that doubtful.

Good
    tables:
      issue: [{title: 晴港市政府公報, published_on_raw: 113年7月2日}]
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010A號, issued_on_raw: 中華民國113年5月6日}
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 中華民國113年5月6日}

Bad
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010A號, issued_on_raw: 113年4月31日}

When it does not apply
    Documents without a date (DOC006). Without a date of publication nothing is after it. Two documents of one kind
    that are dated in a style of their own pass. Whether letter, order and history agree is DOC003's and HIS001's.

檢查內容
    每件函、令、公告的發文日期：是否為完整且存在的日期；是否晚於本期出版日期；寫法是否與至少三件且過半數公文相同（「
    中華民國」、國字或阿拉伯數字、年月日的分隔，列為警示；個位數的月、日前補零與否，列為提示）。沿革、所引公文與會議、
    出版日期的日期也須存在；同一沿革的日期寫法應一致（提示）。多數公文都晚於出版日期時，指出的是出版日期。

為何重要
    法規的效力繫於日期。不存在的日子或尚未到來的日子，使效力起算發生疑義。

不適用情形
    沒有日期的公文屬 DOC006。沒有出版日期時，不判斷是否晚於出版。同一文別有兩件以上採同一種特別寫法者不視為錯誤。函、
    令、沿革的日期是否相符，屬 DOC003 與 HIS001。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from checks import texts
from checks.doc import date_styles, dates
from checks.doc.matters import READS, Matters, Row, as_printed
from checks.majority import is_majority
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Suggestion, Text

_OTHERS = {"issue": "published_on_raw", "history": "acted_on_raw", "citations": "date_raw"}


def _check(context: Context) -> Checked:
    matters = Matters(context)
    examined, violations = 0, []
    for cell in _cells(context):
        examined += 1
        verdict = _existence(cell)
        if verdict:
            violations.append(_no_date(context, matters, cell, verdict))
    violations += _after_publication(context, matters.documents)
    violations += date_styles.differences(context, matters.documents)
    return texts.checked(violations, examined)


def _cells(context: Context) -> Iterator[texts.Cell]:
    """Yield every printed date; one that a line cites for several documents once."""
    for table, column in {"documents": "issued_on_raw", **_OTHERS}.items():
        if not context.readable(table, column):
            continue
        seen: set[tuple[object, str]] = set()
        for row in context.rows(table):
            raw = row[column]
            key = (row["source_line"], raw) if row["source_line"] else (row["row_id"], raw)
            if raw and (table != "citations" or key not in seen):
                seen.add(key)
                yield texts.Cell(table, column, str(raw), row)


def _existence(cell: texts.Cell) -> str | None:
    printed = dates.read(cell.text)
    if printed is None:
        # What is no date at all in running text is a citation's form, not a day: another rule's.
        return "unreadable" if cell.table in ("documents", "issue") else None
    return None if printed.date else "no_such_day"


def _no_date(context: Context, matters: Matters, cell: texts.Cell, verdict: str) -> dict[str, object]:
    known = _known(matters, cell)
    mended: tuple[Suggestion, ...] = ()
    if known:
        mended = (Suggestion("replace", cell.column, dates.like(cell.text, known[1]), as_printed(known[0])),)
    more = (texts.operand(context, known[0], elsewhere=True),) if known else ()
    return texts.violation(context, cell, verdict, cell.text, more=more, printed=cell.text, suggestions=mended)


def _known(matters: Matters, cell: texts.Cell) -> tuple[texts.Cell, datetime.date] | None:
    """Return where the rest of the matter prints the date that *cell* should have, if it agrees with itself."""
    if cell.table == "documents":
        found = list(matters.dates_of(cell.row))
    elif cell.table == "history":
        found = matters.dates_of_entry(cell.row)
    else:
        return None
    days = {iso for _, iso in found}
    return (found[0][0], datetime.date.fromisoformat(found[0][1])) if len(days) == 1 else None


def _after_publication(context: Context, documents: Sequence[Row]) -> list[dict[str, object]]:
    if not context.readable("issue", "published_on"):
        return []
    issue = next((row for row in context.rows("issue") if row["published_on"]), None)
    dated = [row for row in documents if row["issued_on_raw"]]
    later = [row for row in dated if issue and _iso(row) > issue["published_on"]]
    if issue is None or not later:
        return []
    published = texts.Cell("issue", "published_on_raw", issue["published_on_raw"] or issue["published_on"], issue)
    if is_majority(len(later), len(dated)):
        other = texts.operand(context, _date_cell(later[0]), elsewhere=True)
        told = {"printed": published.text, "count": len(later), "of": len(dated)}
        return [texts.violation(context, published, "published_before", published.text, more=(other,)) | told]
    other = texts.operand(context, published, elsewhere=True)
    return [
        texts.violation(
            context, cell, "after_publication", cell.text, more=(other,), printed=cell.text, published=published.text
        )
        for cell in map(_date_cell, later)
    ]


def _date_cell(row: Row) -> texts.Cell:
    return texts.Cell("documents", "issued_on_raw", row["issued_on_raw"], row)


def _iso(row: Row) -> str:
    printed = dates.read(row["issued_on_raw"])
    return printed.date.isoformat() if printed and printed.date else ""


RULE = Rule(
    id="DOC004",
    title=Text(
        "日期存在、寫法一致且不晚於出版",
        "A date exists, is written as the others are, and is not after the publication",
    ),
    message=Text("沒有「{printed}」這一天。", "There is no such day as “{printed}”."),
    advice=Text(
        "請查對公文原稿更正日期；寫法以本期多數公文為準。",
        "Compare with the document itself and correct the date; write it as most documents of the issue do.",
    ),
    severity="error",
    dimension="validity",
    basis=Text(
        "公文程式條例第 6 條：公文應記明國曆年、月、日；公報刊登的是已發文之公文。",
        "Article 6 of the Act on official documents (公文程式條例): a document bears its year, month and day of the "
        "national calendar; a gazette prints what has been issued.",
    ),
    kinds=("gazette",),
    table="documents",
    reads=(
        *READS,
        Reads("issue", ("published_on_raw", "published_on"), optional=True),
        Reads("citations", ("date_raw",), optional=True),
    ),
    check=_check,
    verdict_severity={"written_otherwise": "warning", "padded": "notice", "history_otherwise": "notice"},
    verdict_confidence={"published_before": "likely"},
    verdict_message={
        "unreadable": Text("「{printed}」不是完整的日期。", "“{printed}” is no whole date."),
        "after_publication": Text(
            "發文日期「{printed}」晚於本期出版日期「{published}」。",
            "The date of issue “{printed}” is after the publication on “{published}”.",
        ),
        "published_before": Text(
            "出版日期「{printed}」早於本期 {of} 件公文中的 {count} 件。",
            "The publication on “{printed}” is before {count} of the {of} documents of this issue.",
        ),
        "written_otherwise": Text(
            "發文日期「{printed}」的寫法與 {of} 件公文中的 {count} 件不同（如「{usual}」）。",
            "The date of issue “{printed}” is written otherwise than {count} of {of} (“{usual}”).",
        ),
        "padded": Text(
            "發文日期「{printed}」月、日補零與否，與 {of} 件公文中的 {count} 件不同（如「{usual}」）。",
            "The date of issue “{printed}” differs from {count} of {of} in the zero before month or day (“{usual}”).",
        ),
        "history_otherwise": Text(
            "沿革日期「{printed}」的寫法與同一沿革 {of} 筆中的 {count} 筆不同（如「{usual}」）。",
            "The date “{printed}” is written otherwise than {count} of the {of} entries of its history (“{usual}”).",
        ),
    },
)
