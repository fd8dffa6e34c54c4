"""No document is printed twice, and no number stands on two documents.

What it checks
    The numbers of all documents of the issue: word, digits and letter. A document that stands in the issue once
    more is reported once, with all its parts; so are two different documents under one number, and two cases of
    one office under the same ten digits but another word.

Why it matters
    A document is known by its number. Two under one number cannot be told apart when they are quoted, and an
    order that is printed twice raises the question of which text is in force.

Good
    tables:
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第1130000010A號, subject: 檢送「晴港市碼頭使用辦法」發布令1份。}
        - {kind: 令, matter: 1, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 訂定「晴港市碼頭使用辦法」。}

Bad
    tables:
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010號, subject: 檢送「晴港市碼頭使用要點」。}
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010號, subject: 檢送「晴港市燈塔參觀須知」。}

When it does not apply
    Where no document has a number. A letter and its order whose numbers differ by the letter behind the digits only
    are no duplicates; where that letter is wrong, it is DOC003's. An issue that gives letters and orders one number
    on principle is left alone.

檢查內容
    本期各件公文的發文字號（字、數字、附碼）。同一公文重複刊登，整案只報一次；兩件不同的公文用同一字號，或同一機關兩
    案的十位數字相同而字不同，亦予指出。

為何重要
    公文以字號識別。兩件同號，引用時無從分辨；令重複刊登，則不知以何者為準。

不適用情形
    各件公文都沒有字號時不適用。函與令僅附碼（A、B）不同者，不是重複；附碼有誤者屬 DOC003。本期函、令一律同號者，不
    報。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks import texts
from checks.doc import numbers
from checks.doc.pairs import Row, has_wrong_suffix, pairs, practice
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.toc.matters import carried
from core.findings import Text
from core.text import fold

_NOTHING = Text("各件公文都沒有發文字號", "no document has a number")
#: Digits of a number that an office gives once.
_DIGITS = 10


def _check(context: Context) -> Checked:
    documents = [row for row in context.rows("documents") if row["doc_no_raw"]]
    if not documents:
        raise NotApplicable(_NOTHING)
    violations = [*_same_number(context, documents), *_same_serial(context, documents)]
    return texts.checked(violations, len(documents))


def _same_number(context: Context, documents: Sequence[Row]) -> Iterator[dict[str, object]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in documents:
        groups[fold(row["doc_no_raw"])].append(row)
    excused = _excused(context)
    case_of = {row["row_id"]: number for number, rows in enumerate(carried(context.rows("documents"))) for row in rows}
    told: set[tuple[object, object]] = set()
    for rows in groups.values():
        for place, row in enumerate(rows[1:], start=1):
            same = next((other for other in rows[:place] if _is_same(row, other)), None)
            other = same or rows[0]
            pair = (case_of[other["row_id"]], case_of[row["row_id"]])
            # A letter and its order printed once more are one case printed twice.
            if (same and pair in told) or (not same and frozenset((row["row_id"], other["row_id"])) in excused):
                continue
            if same:
                told.add(pair)
            verdict = "twice" if same else "pair" if pair[0] == pair[1] else "number"
            yield _told(context, verdict, row, other)


def _is_same(one: Row, other: Row) -> bool:
    """Tell whether two documents under one number are one document: of one kind, with one subject."""
    return one["kind"] == other["kind"] and fold(one["subject"] or "") == fold(other["subject"] or "")


def _excused(context: Context) -> set[frozenset[int]]:
    """Return the letters with their orders that carry one number: by practice, or by a slip that DOC003 tells."""
    found = pairs(context)
    usual = practice(found)
    equal = [pair for pair in found if pair.suffixes and pair.suffixes[0] == pair.suffixes[1]]
    by_practice = len(equal) > 1 and 2 * len(equal) > len(found)
    return {
        frozenset((pair.letter["row_id"], pair.order["row_id"]))
        for pair in found
        if by_practice or has_wrong_suffix(pair, usual)
    }


def _same_serial(context: Context, documents: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield the second of two matters of one office that have the same digits behind another word."""
    first: dict[tuple[str, str], tuple[Row, str]] = {}
    told: set[object] = set()
    for row in documents:
        number = numbers.parse(row["doc_no_raw"])
        if number is None or len(number.serial) < _DIGITS:
            continue
        other, word = first.setdefault((fold(row["issuer"] or ""), number.serial), (row, number.word))
        if word != number.word and other["matter"] != row["matter"] and row["matter"] not in told:
            told.add(row["matter"])
            yield _told(context, "serial", row, other)


def _told(context: Context, verdict: str, row: Row, other: Row) -> dict[str, object]:
    cell, reference = _cell(row), _cell(other)
    return texts.violation(
        context,
        cell,
        verdict,
        more=(texts.operand(context, reference, elsewhere=True),),
        number=cell.text,
        line=other["source_line"],
        other=f"{other['kind']} {reference.text}",
        one=f"{row['kind']} {cell.text}",
    )


def _cell(row: Row) -> texts.Cell:
    return texts.Cell("documents", "doc_no_raw", row["doc_no_raw"], row)


RULE = Rule(
    id="DOC005",
    title=Text("公文不重複刊登，一號一文", "No document is printed twice, no number stands on two"),
    message=Text("兩件不同的公文使用同一字號「{number}」。", "Two different documents carry the number “{number}”."),
    verdict_message={
        "twice": Text("{one}重複刊登。", "{one} is printed twice."),
        "pair": Text(
            "同一案的函與令使用同一字號「{number}」，無從區別。",
            "A letter and its order carry the same number, “{number}”.",
        ),
        "serial": Text(
            "「{one}」與「{other}」是不同的案，數字卻相同。",
            "“{one}” and “{other}” are two cases with the same digits.",
        ),
    },
    verdict_severity={"pair": "warning", "serial": "warning"},
    verdict_confidence={"pair": "likely", "serial": "likely"},
    advice=Text(
        "請對照公文原件：重複者刪去一件，字號有誤者更正。",
        "Compare with the original documents: delete what is printed once more, correct the number that is wrong.",
    ),
    severity="error",
    kinds=("gazette",),
    dimension="uniqueness",
    basis=Text(
        "一文一號；一案有數件者，以附碼區別（文書處理手冊）。",
        "One document, one number (Manual of Document Processing).",
    ),
    table="documents",
    reads=(
        Reads("documents", ("seq", "matter", "kind", "issuer", "doc_no_raw", "subject")),
        Reads("regulations", ("seq", "document_seq"), optional=True),
        Reads("history", ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw"), optional=True),
    ),
    check=_check,
)
