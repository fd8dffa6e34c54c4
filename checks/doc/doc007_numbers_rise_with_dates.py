"""The numbers of one office rise with their dates.

What it checks
    The documents of one word (字) and year, by date: a number that is smaller than that of an earlier date, or larger
    than that of a later one, although at least two others of the word are in step and far more than are not. Where a
    single digit can be told that would explain it, it is named; what the letter, the order or the history of the same
    matter prints is suggested.

Why it matters
    An office counts its documents. A number out of step is often a mistyped digit, in the number or in the date. It
    may also have been taken early for a document that was signed late: only a notice.

Good
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010號, issued_on_raw: 113年5月6日}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000300號, issued_on_raw: 113年6月6日}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000500號, issued_on_raw: 113年7月6日}

Bad
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000310號, issued_on_raw: 113年5月6日}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000500號, issued_on_raw: 113年6月6日}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000300號, issued_on_raw: 113年7月6日}

When it does not apply
    Other words are other series. On one day any order is right. The count starts anew each year, and last year's
    numbers in the new year are not compared. Fewer than three numbers of a word show nothing, nor does a word whose
    numbers mostly do not rise.

檢查內容
    同一發文字、同一年度的公文依日期排列：號碼小於較早日期者，或大於較晚日期者。同一發文字至少須有其他兩個號碼合於次
    序，且合於次序者遠多於不合者。只有一碼可以解釋時指出該碼；同案的函、令或沿革印有合於次序的號碼時，即以之為建議。

為何重要
    機關的發文號依序編列，次序不合往往是號碼或日期誤植一碼；也可能是先取號、後發文，故僅列為提示。

不適用情形
    不同發文字為不同序列。同一天不論先後。每年重新編號，跨年使用的前一年度號碼不比較。同一發文字不足三個號碼，或多數
    號碼都不依序者，無從判斷。
"""

from __future__ import annotations

from checks import texts
from checks.doc.matters import READS, Matters
from checks.doc.series import Astray, astray, repairs, series
from checks.rule import Checked, Context, Rule
from core.findings import Operand, Suggestion, Text


def _check(context: Context) -> Checked:
    matters = Matters(context)
    examined, violations = 0, []
    for items in series(matters):
        if len(items) > 2:
            examined += len(items)
            violations += [_violation(context, matters, found) for found in astray(items)]
    return texts.checked(violations, examined)


def _violation(context: Context, matters: Matters, found: Astray) -> dict[str, object]:
    item, other = found.item, found.other
    possible = repairs(found)
    places = set(possible.values())
    seen, mended = _witness(matters, found, possible)
    more: list[Operand] = [
        texts.operand(context, texts.Cell("documents", "issued_on_raw", item.row["issued_on_raw"], item.row)),
        texts.operand(
            context,
            texts.Cell("documents", "doc_no_raw", other.row["doc_no_raw"], other.row),
            other.piece,
            elsewhere=True,
        ),
        texts.operand(
            context, texts.Cell("documents", "issued_on_raw", other.row["issued_on_raw"], other.row), elsewhere=True
        ),
    ]
    if seen is not None:
        more.append(texts.operand(context, seen, elsewhere=True))
    return texts.violation(
        context,
        texts.Cell("documents", "doc_no_raw", item.row["doc_no_raw"], item.row),
        "below" if found.below else "above",
        item.piece,
        start=item.start,
        more=more,
        serial=item.number.serial,
        dated=item.row["issued_on_raw"],
        other=other.number.serial,
        other_dated=other.row["issued_on_raw"],
        digit=_digit(places.pop()) if len(places) == 1 else Text("", ""),
        suggestions=mended,
    )


def _witness(
    matters: Matters, found: Astray, possible: dict[str, int]
) -> tuple[texts.Cell | None, tuple[Suggestion, ...]]:
    """Return the number that the matter prints elsewhere and that is in step, else the only one a digit away."""
    own = found.item.number.serial
    for cell, number in matters.numbers_of(found.item.row):
        if number.serial in possible:
            reason = Text(f"「{cell.text}」合於次序", f"“{cell.text}” is in step")
            return cell, (Suggestion("digit", "doc_no_raw", found.item.piece.replace(own, number.serial, 1), reason),)
    if len(possible) == 1:
        right = next(iter(possible))
        reason = Text("唯一改一碼即合於次序的號碼", "the only number one digit away that is in step")
        return None, (Suggestion("digit", "doc_no_raw", found.item.piece.replace(own, right, 1), reason),)
    return None, ()


def _digit(at: int) -> Text:
    return Text(f"；可能誤植的是第 {at + 1} 碼", f"; its digit {at + 1} may be mistyped")


RULE = Rule(
    id="DOC007",
    title=Text("同一發文字的號碼隨日期遞增", "The numbers of one office rise with their dates"),
    message=Text(
        "號碼 {serial}（{dated}）小於同一發文字較早的 {other}（{other_dated}）{digit}。",
        "The number {serial} of {dated} is smaller than {other} of the earlier {other_dated}{digit}.",
    ),
    advice=Text(
        "請查對號碼與日期；若為先取號、後發文，無須更正。",
        "Check the number and the date; where the number was taken early and the document signed late, all is well.",
    ),
    severity="notice",
    dimension="consistency",
    basis=Text(
        "文書處理慣例：同一發文字的文號每年自一號起依序編列。",
        "The convention of document handling: the numbers of a word are counted through the year.",
    ),
    kinds=("gazette",),
    table="documents",
    reads=READS,
    check=_check,
    confidence="possible",
    verdict_message={
        "above": Text(
            "號碼 {serial}（{dated}）大於同一發文字較晚的 {other}（{other_dated}）{digit}。",
            "The number {serial} of {dated} is larger than {other} of the later {other_dated}{digit}.",
        ),
    },
)
