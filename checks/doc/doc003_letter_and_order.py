"""A letter and its order belong together, and what the letter encloses is printed.

What it checks
    A letter and the order behind it: the same word, the same ten digits, the same date; the letters behind the
    digits (…A and …B) as in the other pairs of the issue. What a letter says it encloses (發布令1份, 公告1份) follows
    it; the text that an order encloses (附「…」) is printed.

Why it matters
    The letter hands down the order, and both are one case under one number. Where they differ, the order is quoted
    under a wrong number or date from then on; where the order is not printed, nothing was promulgated.

Good
    tables:
      documents:
        - kind: 函
          matter: 1
          doc_no_raw: 晴府海企壹字第1130000010A號
          issued_on_raw: 113年5月6日
          subject: 檢送「晴港市碼頭使用辦法」發布令1份。
        - kind: 令
          matter: 1
          doc_no_raw: 晴府海企壹字第1130000010B號
          issued_on_raw: 113年5月6日
          subject: 訂定「晴港市碼頭使用辦法」。

Bad
    tables:
      documents:
        - kind: 函
          matter: 1
          doc_no_raw: 晴府海企壹字第1130000010A號
          issued_on_raw: 113年5月6日
          subject: 檢送「晴港市碼頭使用辦法」發布令1份。
        - kind: 令
          matter: 1
          doc_no_raw: 晴府海企壹字第1130000010B號
          issued_on_raw: 113年4月6日
          subject: 訂定「晴港市碼頭使用辦法」。

When it does not apply
    Where the issue has no letter and no order. Numbers that are not well formed are DOC001's. A pair whose numbers
    have no letter and no serial in common is left alone where the other pairs of the issue are numbered so too.

檢查內容
    函與所附的令：發文字、十位數字與發文日期均相同，數字後的附碼（…A、…B）與本期其他各案一致。函稱檢附之發布令或公
    告，隨後刊登；令所附之條文亦有刊登。

為何重要
    函與令為同一案，以同一文號發文。兩者不同，日後即以錯誤的字號或日期引用；令未刊登，即無從證明已經發布。

不適用情形
    沒有函與令時不適用。字號格式不符屬 DOC001。函與令分別編號、沒有附碼且本期各案皆如此者，不比較字號。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks import texts
from checks.doc.enclosed import not_printed
from checks.doc.pairs import Pair, Practice, Row, has_wrong_suffix, pairs, practice, witnesses
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.difference import describe
from core.findings import Suggestion, Text
from core.text import fold

_NOTHING = Text("沒有函，也沒有令", "there is no letter and no order")
_KINDS = {"函": Text("函", "letter"), "令": Text("令", "order"), "公告": Text("公告", "announcement")}
_NAMES = {"word": Text("發文字", "word"), "serial": Text("發文號", "serial"), "date": Text("發文日期", "date")}


def _check(context: Context) -> Checked:
    documents = context.rows("documents")
    judged = [row for row in documents if row["kind"] in ("函", "令")]
    if not judged:
        raise NotApplicable(_NOTHING)
    found = pairs(context)
    usual = practice(found)
    violations = [violation for pair in found for violation in _differences(context, pair, usual)]
    violations += not_printed(context, found, usual)
    return texts.checked(violations, len(judged))


def _differences(context: Context, pair: Pair, usual: Practice) -> Iterator[dict[str, object]]:
    both = pair.numbers
    if both is None:
        return
    one, other = both
    is_one_case = one.serial == other.serial or bool(one.suffix and other.suffix) or usual.is_shared
    if not is_one_case:
        return
    for name in ("word", "serial"):
        if getattr(one, name) != getattr(other, name):
            yield _differ(context, pair, name, "doc_no_raw", getattr(one, name), getattr(other, name))
    if has_wrong_suffix(pair, usual):
        yield _suffix(context, pair, usual)
    dates = pair.letter["issued_on"], pair.order["issued_on"]
    if None not in dates and dates[0] != dates[1]:
        yield _differ(context, pair, "date", "issued_on_raw", *dates)


def _differ(context: Context, pair: Pair, name: str, column: str, one: object, other: object) -> dict[str, object]:
    """Report the document that the history contradicts; the order where it does not tell."""
    told = list(witnesses(pair, name))
    is_letter = any(value == other for _, value in told) and not any(value == one for _, value in told)
    is_order = any(value == one for _, value in told) and not any(value == other for _, value in told)
    wrong, right = (pair.letter, pair.order) if is_letter else (pair.order, pair.letter)
    raw = column if column == "doc_no_raw" else "acted_on_raw"
    agreeing = [texts.Cell("history", raw, row[raw], row) for row, value in told if value in (one, other)]
    cell, reference = _cell(wrong, column), _cell(right, column)
    wanted, printed = (other, one) if is_letter else (one, other)
    suggestion = (
        _repaired(cell.text, name, str(printed), str(wanted), reference.text) if is_letter or is_order else None
    )
    reason = Text("與同案另一件及法規沿革一致", "the other document and the history of the text say so")
    return texts.violation(
        context,
        cell,
        name,
        more=(
            texts.operand(context, reference, elsewhere=True),
            *(texts.operand(context, each, elsewhere=True) for each in agreeing[:2]),
        ),
        suggestions=(Suggestion("replace", column, suggestion, reason),) if suggestion else (),
        expected=reference.text,
        actual=cell.text,
        name=_NAMES[name],
        one=pair.letter["doc_no_raw"] if is_letter else pair.order["doc_no_raw"],
        kind=_KINDS[wrong["kind"]],
        other=_KINDS[right["kind"]],
        shown=describe(fold(reference.text), fold(cell.text))
        if name == "date"
        else describe(str(wanted), str(printed)),
    )


def _repaired(raw: str, name: str, printed: str, wanted: str, reference: str) -> str:
    """Return what the cell should read: the other's date, or its own number with the other's word or serial."""
    return reference if name == "date" else fold(raw).replace(printed, wanted, 1)


def _suffix(context: Context, pair: Pair, usual: Practice) -> dict[str, object]:
    found, wanted = pair.suffixes or ("", ""), usual.suffixes
    told = [str(value) for _, value in witnesses(pair, "suffix")]
    is_letter = bool(wanted) and found[1] == wanted[1] if wanted else found[1] in told and found[1] != ""
    row = pair.letter if is_letter else pair.order
    other = pair.order if is_letter else pair.letter
    cell = _cell(row, "doc_no_raw")
    letter = (
        wanted[0 if is_letter else 1] if wanted else next((each for each in told if each not in ("", found[0])), "")
    )
    reason = Text("本期其他函、令的附碼如此", "so are the numbers of the other letters and orders")
    value = re.sub(r"[A-Z]?號$", f"{letter}號", fold(cell.text))
    # Where both differ from the usual pair it is not certain which letter is whose.
    is_sure = bool(letter) and (not wanted or (found[0] == wanted[0]) != (found[1] == wanted[1]))
    return texts.violation(
        context,
        cell,
        "suffix",
        more=(texts.operand(context, _cell(other, "doc_no_raw"), elsewhere=True),),
        suggestions=(Suggestion("replace", "doc_no_raw", value, reason),) if is_sure else (),
        kind=_KINDS[row["kind"]],
        one=cell.text,
        other=other["doc_no_raw"],
        usual="、".join(each or "—" for each in (wanted or ("A", "B"))),
    )


def _cell(row: Row, column: str) -> texts.Cell:
    return texts.Cell("documents", column, str(row[column] or row["kind"]), row)


RULE = Rule(
    id="DOC003",
    title=Text("函與令同一文號、同一日期，所附文件均已刊登", "A letter and its order belong together and are printed"),
    message=Text(
        "同一案的{name}不一致：{kind}為「{actual}」，{other}為「{expected}」（{shown}）。",
        "The {name} of one case differs: the {kind} has “{actual}”, the {other} “{expected}” ({shown}).",
    ),
    verdict_message={
        "date": Text(
            "同一案的發文日期不一致：{kind}為「{actual}」，{other}為「{expected}」。",
            "The date of one case differs: the {kind} has “{actual}”, the {other} “{expected}”.",
        ),
        "suffix": Text(
            "{kind}的字號「{one}」附碼不符：同案另一件為「{other}」，本期各案函與令（公告）的附碼為 {usual}。",
            "The number of the {kind}, “{one}”, has not the usual letter: the other document is “{other}”, and "
            "letter and order have {usual}.",
        ),
        "no_order": Text(
            "函稱檢送{wanted}，其後卻未刊登令。",
            "The letter says that it encloses an order; none is printed behind it.",
        ),
        "no_notice": Text(
            "函稱檢送{wanted}，其後卻未刊登公告。",
            "The letter says that it encloses an announcement; none is printed behind it.",
        ),
        "no_text": Text("令附{wanted}，其後卻未刊登條文。", "The order encloses {wanted}; the text is not printed."),
        "no_enclosed_text": Text(
            "函訂定或修正{wanted}，其後卻未刊登條文。",
            "The letter hands down {wanted}; the text is not printed behind it.",
        ),
        "cut_off": Text(
            "檔案在此結束，所附{wanted}未收錄，未能核對。", "The file ends here: the enclosure ({wanted}) is not in it."
        ),
        "no_partner": Text(
            "函「{actual}」依本期慣例應有同號而附碼為 {suffix} 的令，內文未見刊登。",
            "The letter “{actual}” should have an order with the same digits and {suffix}; none is printed.",
        ),
        "no_letter": Text(
            "令「{actual}」依本期慣例應有同號而附碼為 {suffix} 的函，內文未見刊登。",
            "The order “{actual}” should have a letter with the same digits and {suffix}; none is printed.",
        ),
    },
    verdict_severity={
        "cut_off": "notice",
        "no_partner": "warning",
        "no_letter": "warning",
        "no_enclosed_text": "warning",
    },
    verdict_confidence={
        "no_order": "likely",
        "no_notice": "likely",
        "no_text": "likely",
        "no_enclosed_text": "likely",
        "suffix": "likely",
        "cut_off": "possible",
        "no_partner": "possible",
        "no_letter": "possible",
    },
    advice=Text(
        "請對照公文原件更正字號或日期；漏刊的令、公告或條文，請補刊。",
        "Correct number or date by the original documents; print the order, announcement or text that is missing.",
    ),
    severity="error",
    kinds=("gazette",),
    dimension="consistency",
    basis=Text(
        "同一案的函與令以同一文號、同日發文，以附碼區別；附件應與本文相符（文書處理手冊）。",
        "A letter and the order it hands down are one case: one number, told apart by a letter, and one date; what a "
        "document encloses goes with it (Manual of Document Processing).",
    ),
    table="documents",
    reads=(
        Reads(
            "documents",
            ("seq", "matter", "kind", "issued_on_raw", "issued_on", "doc_no_raw", "subject", "enclosures"),
        ),
        Reads("regulations", ("seq", "document_seq"), optional=True),
        Reads("history", ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw"), optional=True),
        Reads("passages", ("document_seq", "part", "text"), optional=True),
        Reads("annexes", ("document_seq",), optional=True),
    ),
    check=_check,
)
