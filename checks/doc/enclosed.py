"""What letters and orders say they enclose, and whether it is printed behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks import texts
from checks.doc import numbers
from checks.doc.pairs import Pair, Practice, Row
from checks.rule import Context
from checks.toc.titles import Naming, namings
from core.text import fold

_COPIES = r"(?:及[^，。；]{1,16})?[各乙]?[0-9一壹乙]份"
_DEED = r"(?:發布|公布|廢止|修正|訂定)令(?![人日])"
_ORDER = re.compile(
    rf"{_DEED}(?:、[^，。；]{{1,20}})?{_COPIES}|(?:檢送|檢附|函送)[^，。；]{{0,60}}{_DEED}"
    rf"|(?<![法命部院政指禁條明律])令{_COPIES}"
)
_NOTICE = re.compile(rf"(?:檢送|檢附|函送)[^。；]{{0,60}}公告(?!事項|方式|日期|期間|周知|於)[^，。；]{{0,8}}{_COPIES}")
#: The order of another authority that a letter passes on is not printed with it, nor one that it cites by its number.
_PASSED_ON = re.compile(r"字第[0-9A-Z]+號(?:公告|令)|影本|轉知|函轉|轉送|(?:部|院|總處|委員會|署)[^，。；「]{0,24}令")
#: A letter about these has no text to print.
_NO_TEXT = re.compile(r"業經|前經|已(?:經|於)|廢止|停止適用|草案|不再援用|延長|公聽會")
_HANDS_DOWN = re.compile(r"訂定|修正|檢送|檢附|函頒|發布|增訂|刪除")
#: As many other letters as show that the issue prints the texts behind them.
_PRACTICE = 2
#: So much text behind a document that is in no table may be what it encloses.
_UNREAD = 30


@dataclass(frozen=True, slots=True)
class _Issue:
    """What the documents of the issue are judged by."""

    context: Context
    documents: Sequence[Row]
    paired: frozenset[int]
    with_text: frozenset[object]  #: matters behind which a text or an annex is printed
    promises: Mapping[object, str]
    usual: Practice
    prints_texts: bool  #: behind letters that have no order


def not_printed(context: Context, found: Sequence[Pair], usual: Practice) -> Iterator[dict[str, object]]:
    """Yield the violations of letters and orders behind which what they enclose is not printed."""
    documents = context.rows("documents")
    matters = {row["seq"]: row["matter"] for row in documents}
    paired = frozenset(row["row_id"] for pair in found for row in (pair.letter, pair.order))
    with_text = frozenset(matters.get(seq) for seq in _carrying(context))
    bare = [row for row in documents if row["kind"] == "函" and row["row_id"] not in paired and _handed_down(row)]
    held = [row for row in bare if row["matter"] in with_text]
    prints_texts = len(held) >= _PRACTICE and 2 * len(held) > len(bare)
    issue = _Issue(context, documents, paired, with_text, _promises(context), usual, prints_texts)
    copies = Counter(fold(row["doc_no_raw"] or str(row["row_id"])) for row in documents)
    for at, row in enumerate(documents):
        if row["doc_no_raw"] and copies[fold(row["doc_no_raw"])] > 1:
            continue  # printed twice (DOC005): the text stands behind one of them
        if row["kind"] == "函" and row["row_id"] not in paired:
            yield from _letter(issue, at, row)
        elif row["kind"] == "令":
            yield from _order(issue, at, row)


def _order(issue: _Issue, at: int, row: Row) -> Iterator[dict[str, object]]:
    usual = issue.usual.suffixes
    # The letter of the first document may stand in the part of the issue before this file.
    if (
        usual
        and at
        and row["row_id"] not in issue.paired
        and _suffix_of(row) == usual[1]
        and not _other(issue, row, "函")
    ):
        yield _violation(issue, row, "doc_no_raw", "no_letter", actual=row["doc_no_raw"], suffix=usual[0])
    naming = next((n for n in namings(row["enclosures"] or "") if n.is_regulation), None)
    if naming and row["matter"] not in issue.with_text and not _has_unread(issue, at):
        yield _missing(issue, at, "enclosures", "no_text", f"「{naming.name}」")


def _letter(issue: _Issue, at: int, row: Row) -> Iterator[dict[str, object]]:
    """Yield what is missing behind a letter that has no order."""
    said = fold(f"{row['subject'] or ''}。{issue.promises.get(row['seq'], '')}")
    column = "subject" if row["subject"] else "doc_no_raw"
    usual = issue.usual.suffixes
    naming = _handed_down(row)
    if _ORDER.search(said) and not _PASSED_ON.search(said):
        if not _other(issue, row, "令"):
            yield _missing(issue, at, column, "no_order", "發布令")
    elif _NOTICE.search(said) and not _PASSED_ON.search(said):
        if not _other(issue, row, "公告"):
            yield _missing(issue, at, column, "no_notice", "公告")
    elif usual and _suffix_of(row) == usual[0]:
        if at + 1 < len(issue.documents) and not _other(issue, row, "令"):
            yield _violation(issue, row, "doc_no_raw", "no_partner", actual=row["doc_no_raw"], suffix=usual[1])
    elif naming and issue.prints_texts and row["matter"] not in issue.with_text and not _has_unread(issue, at):
        yield _missing(issue, at, "subject", "no_enclosed_text", f"「{naming.name}」")


def _handed_down(letter: Row) -> Naming | None:
    """Return the regulation that a letter hands down, if it does."""
    subject = letter["subject"] or ""
    if _NO_TEXT.search(subject) or not _HANDS_DOWN.search(subject) or _PASSED_ON.search(subject):
        return None
    return next((naming for naming in namings(subject) if naming.is_regulation and not naming.is_former), None)


def _missing(issue: _Issue, at: int, column: str, verdict: str, wanted: str) -> dict[str, object]:
    """Report what is missing; behind the last document the file may end before it."""
    is_last = at == len(issue.documents) - 1
    return _violation(issue, issue.documents[at], column, "cut_off" if is_last else verdict, wanted=wanted)


def _violation(issue: _Issue, row: Row, column: str, verdict: str, **columns: object) -> dict[str, object]:
    cell = texts.Cell("documents", column, str(row[column]), row)
    return {**texts.violation(issue.context, cell, verdict), **columns}


def _other(issue: _Issue, row: Row, kind: str) -> bool:
    """Tell whether a document of *kind* with the serial of *row*, or on the same regulation, stands elsewhere."""
    own = numbers.parse(row["doc_no_raw"])
    names = {naming.name for naming in namings(row["subject"] or "")}
    for other in issue.documents:
        if other["kind"] != kind or other["row_id"] == row["row_id"]:
            continue
        number = numbers.parse(other["doc_no_raw"])
        if own and number and number.serial == own.serial:
            return True
        if names & {naming.name for naming in namings(other["subject"] or "")}:
            return True
    return False


def _carrying(context: Context) -> set[object]:
    """Return the documents behind which a text or an annex is printed."""
    out: set[object] = set()
    for table in ("regulations", "annexes"):
        if context.readable(table, "document_seq"):
            out |= {row["document_seq"] for row in context.rows(table)}
    if context.readable("passages", "part"):
        out |= {row["document_seq"] for row in context.rows("passages") if row["part"] == "附件"}
    return out


def _promises(context: Context) -> dict[object, str]:
    """Return the paragraphs of each letter that speak of what it encloses."""
    out: dict[object, str] = {}
    for row in context.rows("passages") if context.readable("passages", "text") else ():
        if row["part"] != "附件" and re.search("檢附|檢送", row["text"]):
            out[row["document_seq"]] = f"{out.get(row['document_seq'], '')}{row['text']}。"
    return out


def _has_unread(issue: _Issue, at: int) -> bool:
    """Tell whether text stands behind a document that is in no table: the extraction has not read it."""
    lines, first = issue.context.dataset.lines, issue.documents[at]["source_line_end"]
    if not lines or not first:
        return False
    following = issue.documents[at + 1] if at + 1 < len(issue.documents) else None
    last = following["source_line"] - 1 if following and following["source_line"] else len(lines)
    return len(fold("".join(lines[first:last]))) > _UNREAD


def _suffix_of(row: Row) -> str | None:
    number = numbers.parse(row["doc_no_raw"])
    return number.suffix if number else None
