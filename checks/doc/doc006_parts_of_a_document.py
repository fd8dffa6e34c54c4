"""A letter, order or announcement has its date, number, subject, addressees and signature.

What it checks
    Every document has a date of issue (發文日期), a number (發文字號), a subject (主旨; an order: its operative
    sentence) and a signatory; a letter also has its addressees (正本). One finding for each part that is missing.
    Where the letter, the order or the history of the same matter prints the date or the number, it is suggested.

Why it matters
    A document without its date or number cannot be cited, one without a signature has no author, and an order
    without its sentence orders nothing.

Good
    tables:
      documents:
        - kind: 令
          doc_no_raw: 晴府海企壹字第1130000010B號
          issued_on_raw: 113年5月6日
          subject: 訂定「晴港市碼頭使用辦法」。
          signatory: 市長王大晴

Bad
    tables:
      documents:
        - kind: 函
          doc_no_raw: 晴府海企壹字第1130000010A號
          subject: 檢送「晴港市碼頭使用辦法」發布令1份，請查照。
          recipients: 本府各處
          signatory: 市長王大晴

When it does not apply
    Orders and announcements need no addressees. A part that most of at least three documents of one kind and office do
    not print either (signatures are often left out in a gazette) is not missed. A short letter (書函) needs no
    signature, a notice of a meeting (開會通知單) is another form. What a file cut off at its beginning or end does
    not hold is not missed.

檢查內容
    每件公文都有發文日期、發文字號、主旨（令為發布或修正的主文）與首長署名；函另須有正本。缺一項即為一項發現。同案的
    函、令或沿革印有日期或字號時，即提出建議。

為何重要
    沒有日期、字號的公文無法引用，沒有署名的公文不知何人所發，沒有主文的令等於沒有發布。

不適用情形
    令與公告不須有正本。同一機關同一文別至少三件且過半數都不刊登的部分（公報常略去署名），不視為缺漏。書函得不署名，
    開會通知單格式不同。檔案首尾被截斷而未收入的部分不視為缺漏。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checks import texts
from checks.doc.matters import READS, Matters, Row, as_printed, swapped
from checks.majority import is_majority
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Operand, Suggestion, Text
from core.text import fold


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document."""

    verdict: str
    column: str
    kinds: frozenset[str]
    name: Text


_LETTER, _ORDER, _NOTICE = "函", "令", "公告"
#: In the order in which a document prints them.
_PARTS = (
    _Part("date", "issued_on_raw", frozenset({_LETTER, _ORDER, _NOTICE}), Text("發文日期", "date of issue")),
    _Part("number", "doc_no_raw", frozenset({_LETTER, _ORDER, _NOTICE}), Text("發文字號", "document number")),
    _Part("subject", "subject", frozenset({_LETTER, _NOTICE}), Text("主旨", "subject")),
    _Part("sentence", "subject", frozenset({_ORDER}), Text("主文", "operative sentence")),
    _Part("recipients", "recipients", frozenset({_LETTER}), Text("正本", "list of addressees (正本)")),
    _Part("signatory", "signatory", frozenset({_LETTER, _ORDER, _NOTICE}), Text("首長署名", "signature")),
)
#: Parts that a gazette may leave out on principle; a document without the others is none.
_HABITS = frozenset({"recipients", "signatory"})

#: An office and a name on a line of their own, whatever the office is.
_SIGNATURE = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:長|主任|委員|主席|總統|司令|經理)[\u4e00-\u9fff○]{2,4}(?:\(.{1,8}\)|[決代]行)?"
)
_BEHIND = 2


def _check(context: Context) -> Checked:
    matters = Matters(context)
    parts = [part for part in _PARTS if context.readable("documents", part.column)]
    habits = {key for part in parts if part.verdict in _HABITS for key in _left_out(part, matters.documents)}
    examined, violations = 0, []
    for at, row in enumerate(matters.documents):
        head = _head(context, row)
        if head.endswith("開會通知單"):
            continue
        there = [index for index, part in enumerate(_PARTS) if row.get(part.column)]
        for index, part in enumerate(_PARTS):
            if part not in parts or row["kind"] not in part.kinds:
                continue
            examined += 1
            cut = _is_cut(context, matters, at, index, there)
            if row[part.column] or cut or _key(part, row) in habits:
                continue
            if part.verdict != "signatory" or not (head.endswith("書函") or _is_signed(context, matters, at)):
                violations.append(_violation(context, matters, part, row))
    return texts.checked(violations, examined)


def _key(part: _Part, row: Row) -> tuple[str, str, str]:
    return part.verdict, row["kind"], fold(row["issuer"] or "")


def _left_out(part: _Part, documents: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield the kinds and offices whose documents mostly lack *part*: the gazette does not print it."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in documents:
        if row["kind"] in part.kinds:
            groups.setdefault(_key(part, row), []).append(row)
    for key, rows in groups.items():
        if is_majority(sum(not row[part.column] for row in rows), len(rows)):
            yield key


def _head(context: Context, row: Row) -> str:
    """Return the line with which a document begins; of a package, which has no lines, nothing."""
    lines, first = context.dataset.lines, row["source_line"]
    return fold(lines[first - 1]) if lines and first and first <= len(lines) else ""


def _is_cut(context: Context, matters: Matters, at: int, index: int, there: list[int]) -> bool:
    """Tell whether part *index* of the document *at* may stand outside a file that holds only part of an issue."""
    row = matters.documents[at]
    lines = context.dataset.lines
    if not lines or not row["source_line_end"]:
        return False
    if at == 0 and not row["issuer"]:
        return index < min(there, default=len(_PARTS))
    if at != len(matters.documents) - 1:
        return False
    ends = not any(line.strip() for line in lines[row["source_line_end"] :])
    return ends and index > max(there, default=-1)


def _is_signed(context: Context, matters: Matters, at: int) -> bool:
    """Tell whether a line of the document *at*, or right behind it, may be the signature of an office not known."""
    rows, lines = matters.documents, context.dataset.lines
    first, last = rows[at]["source_line"], rows[at]["source_line_end"]
    if not lines or not first or not last:
        return False
    end = rows[at + 1]["source_line"] - 1 if at + 1 < len(rows) and rows[at + 1]["source_line"] else len(lines)
    behind = [line for line in lines[last:end] if line.strip()][:_BEHIND]
    return any(_SIGNATURE.fullmatch(fold(line.lstrip("#* "))) for line in (*lines[first:last], *behind))


def _violation(context: Context, matters: Matters, part: _Part, row: Row) -> dict[str, object]:
    empty = Operand(part.column, None, None, row["source_line"])
    known = list(_dates(matters, row) if part.verdict == "date" else _numbers(matters, row, part))
    mended: tuple[Suggestion, ...] = ()
    if len({value for _, value in known}) == 1:
        cell, value = known[0]
        mended = (Suggestion("add", part.column, value, as_printed(cell)),)
    more = tuple(texts.operand(context, cell, elsewhere=True) for cell, _ in known[:1])
    return {
        "table": "documents",
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": part.verdict,
        "cell": part.column,
        "part": part.name,
        "spots": (empty, *more),
        "suggestions": mended,
    }


def _dates(matters: Matters, row: Row) -> list[tuple[texts.Cell, str]]:
    """Return where the matter prints its date, if it agrees with itself; as its first place writes it."""
    found = list(matters.dates_of(row))
    return [(cell, found[0][0].text) for cell, _ in found] if len({iso for _, iso in found}) == 1 else []


def _numbers(matters: Matters, row: Row, part: _Part) -> Iterator[tuple[texts.Cell, str]]:
    if part.verdict != "number":
        return
    for cell, number in matters.numbers_of(row):
        # The last entry of a history prints the number of the order, or of the letter that has none.
        orders = any(other["kind"] == _ORDER for other in (row, *matters.partners(row)))
        kind = cell.row["kind"] if cell.table == "documents" else _ORDER if orders else row["kind"]
        suffix = swapped(number.suffix, row["kind"], kind)
        yield cell, str(replace(number, suffix=suffix))


RULE = Rule(
    id="DOC006",
    title=Text(
        "公文具備日期、字號、主旨、正本與署名",
        "A document has its date, number, subject, addressees and signature",
    ),
    message=Text("這件{kind}沒有{part}。", "This document ({kind}) has no {part}."),
    advice=Text(
        "請查對公文原稿，補上缺漏的部分。",
        "Compare with the document itself and add the missing part.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "公文程式條例第 3 條（蓋用印信或簽署）、第 6 條（年、月、日及發文字號）；文書處理手冊所定公文結構。",
        "Articles 3 (seal or signature) and 6 (date and number) of the Act on official documents (公文程式條例); the "
        "structure of letters, orders and announcements in the manual of document handling (文書處理手冊).",
    ),
    kinds=("gazette",),
    table="documents",
    reads=(
        *READS,
        Reads("documents", ("subject",), optional=True),
        Reads("documents", ("recipients",), optional=True),
        Reads("documents", ("signatory",), optional=True),
    ),
    check=_check,
)
