"""A document number is well formed.

What it checks
    The number (發文字號) of every letter, order and announcement: a word, 字第, ten digits (three of the ROC year and
    seven of the series, as numbers have been since ROC 95), a capital letter where several documents share the
    digits, and 號. Reported are a missing or doubled part, letters among the digits (O for 0), too many or too few
    digits, no digits at all; a small letter behind the digits is a warning. Where the letter, the order or the history
    of the same matter prints the number in full, that is what is suggested.

Why it matters
    The number is the name by which a document is cited and found. With a digit too few it names nothing.

Good
    tables:
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第1130000010A號, issued_on_raw: 113年5月6日}
        - {kind: 令, matter: 1, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 113年5月6日}

Bad
    tables:
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第113000010A號, issued_on_raw: 113年5月6日}

When it does not apply
    Numbers from before ROC 95 and of the older form (88)…字第012345號. Ministries and some cities print eleven digits:
    their numbers pass, and where most of at least three numbers of the issue's own office have eleven, these
    are what is expected. A document without any number is DOC006's.

檢查內容
    每件函、令、公告的發文字號：發文字、「字第」、十碼數字（民國 95 年起為年度三碼加流水號七碼）、同號數件時的大寫字
    母附碼，及「號」。缺字、疊字、數字中混入字母（以 O 代 0）、碼數過多或過少、完全沒有號碼者均指出；附碼為小寫者列
    為警示。同案的函、令或沿革印有完整字號者，即以之為建議。

為何重要
    發文字號是公文被引用、被查找的名稱，少一碼就查無此文。

不適用情形
    民國 95 年以前的字號及「(88)…字第012345號」的舊式寫法。中央部會與部分縣市為十一碼，不視為錯誤；本期發文機關至少
    三個字號且過半數為十一碼時，即以十一碼為準。沒有字號的公文屬 DOC006。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks import texts
from checks.doc import dates, numbers
from checks.doc.matters import READS, SINCE, Matters, Row, as_printed, swapped
from checks.rule import Checked, Context, Rule
from core.findings import Operand, Suggestion, Text

_FORM = Text("照字號應有的寫法", "as numbers are written")


def _check(context: Context) -> Checked:
    matters = Matters(context)
    examined, violations = 0, []
    for row in matters.documents:
        date = dates.day(row["issued_on"])
        if not row["doc_no_raw"] or (date and dates.roc(date) < SINCE):
            continue
        for piece, start in numbers.pieces(row["doc_no_raw"]):
            examined += 1
            fault = numbers.judge(piece, matters.lengths(row))
            if fault is not None:
                violations.append(_violation(context, matters, row, piece, start, fault))
    return texts.checked(violations, examined)


def _violation(
    context: Context, matters: Matters, row: Row, piece: str, start: int, fault: numbers.Fault
) -> dict[str, object]:
    cell = texts.Cell("documents", "doc_no_raw", row["doc_no_raw"], row)
    found = next(_full(matters, row, piece), None)
    repaired, reason = fault.repaired, _FORM
    more: tuple[Operand, ...] = ()
    if found is not None and (repaired is None or found[1] == repaired):
        other, repaired = found
        more = (texts.operand(context, other, elsewhere=True),)
        reason = as_printed(other)
    mended = (Suggestion("replace", "doc_no_raw", repaired, reason),) if repaired and repaired != piece else ()
    return texts.violation(
        context,
        cell,
        fault.verdict,
        piece,
        start=start,
        more=more,
        shown=fault.shown,
        printed=piece,
        suggestions=mended,
    )


def _full(matters: Matters, row: Row, piece: str) -> Iterator[tuple[texts.Cell, str]]:
    """Yield the numbers of the same matter that *piece* may have been meant to be."""
    known = "".join(char for char in piece if char.isascii() and char.isdigit())
    for cell, number in matters.numbers_of(row):
        if numbers.near(known, number.serial) or not known:
            kind = cell.row["kind"] if cell.table == "documents" else row["kind"]
            suffix = swapped(number.suffix, row["kind"], kind)
            if cell.table == "history" and any(other["kind"] != row["kind"] for other in matters.partners(row)):
                # Its letter is the order's, whichever of the two this is.
                suffix = number.suffix if row["kind"] == "令" else swapped(number.suffix, "函", "令")
            yield cell, str(replace(number, suffix=suffix))


RULE = Rule(
    id="DOC001",
    title=Text("發文字號寫法正確", "A document number is well formed"),
    message=Text("發文字號「{printed}」{shown}。", "The document number “{printed}”: {shown}."),
    advice=Text(
        "請查對公文原稿，更正發文字號；同案的函、令及沿革一併核對。",
        "Compare with the document itself and correct the number; compare its letter, order and history as well.",
    ),
    severity="error",
    dimension="validity",
    basis=Text(
        "公文程式條例第 6 條：機關公文應記明發文字號；文書處理慣例為「○○字第○○號」，號碼十碼，前三碼為年度。",
        "Article 6 of the Act on official documents (公文程式條例): a document bears its number; by convention a word, "
        "字第, ten digits of which three are the year, and 號.",
    ),
    kinds=("gazette",),
    table="documents",
    reads=READS,
    check=_check,
    verdict_severity={"lower_case": "warning"},
)
