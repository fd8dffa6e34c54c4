"""A chapter has its three totals and the sections 壹, 貳, 參 and 肆, in order and once each.

What it checks
    Between the head of a chapter and the next one: the lines that state 歲出, 歲入 and 員額, once each; a staff that
    is a number; the heads of the sections of goals, of strategic and of common indicators and of programs, once each,
    in this order, numbered 壹 to 肆. Heads are known by their words; look-alike numerals (叁) and one misprinted
    character do not matter. What is missing is an error where most chapters of at least three have it, else a warning.
    In a data package, which has no lines, only the staff is judged.

Why it matters
    The plan is put together from the chapters of many agencies. A section left out or put in twice changes what the
    agency has promised, and nobody finds it by reading the chapters one by one.

Good
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "1", revenue_raw: "0", staff_raw: "9",
           source_line: 1, source_line_end: 4}
    lines: [晴港市政府海風處 109 年度施政計畫, 一、本年度歲出預算數統計 1 仟元。, 二、本年度歲入預算數統計 0 仟元。,
            三、本年度編制員額共計 9 人。, 壹、年度施政目標, 貳、年度關鍵績效指標, 參、年度共同性指標,
            肆、晴港市政府海風處年度重要施政計畫]

Bad
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "1", revenue_raw: "0", staff_raw: "9",
           source_line: 1, source_line_end: 4}
    lines: [晴港市政府海風處 109 年度施政計畫, 一、本年度歲出預算數統計 1 仟元。, 二、本年度歲入預算數統計 0 仟元。,
            三、本年度編制員額共計 9 人。, 壹、年度施政目標, 貳、年度關鍵績效指標,
            肆、晴港市政府海風處年度重要施政計畫]

When it does not apply
    What most chapters of the plan do without, another city's form may not have: it is not asked for. Where the
    document breaks off, what would come behind is not missing. A total or section that stands in the lines and could
    not be read is reported as such (EXT004) and not charged to the document. Heads repeated with 續, and a list of
    contents that names all sections before they come, are no second section.

檢查內容
    各機關一章，自章首標題至下一章之前：歲出、歲入、員額各列一次，員額為數字；施政目標、關鍵績效指標、共同性指
    標、重要施政計畫四節各出現一次，依序編為壹至肆。標題依文字辨認，數字的異體（叁）與一字之誤植不計。僅有資料表
    而無原始文字時，只檢查員額。

為何重要
    施政計畫由各機關的章節彙編而成。漏列或重複一節，即改變該機關所承諾的內容，而逐章閱讀並不易察覺。

不適用情形
    全文各章未過半數列有的總額或章節，可能是其他縣市的格式所無，不予要求。文件中斷處以後的內容不算缺漏。原文可見
    但未能讀取的總額或章節由 EXT004 指出，不歸咎於文件。標明「續」的標題，以及列於各節之前、載有全部節名的目次，
    不算重複。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checks import texts
from checks.majority import is_majority
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.str import heads
from checks.str.chapters import TOTALS, Chapter, lacking, numerals_skip, read, repeated
from checks.str.heads import SECTIONS, Head
from checks.str.sequence import breaks
from checks.texts import Cell
from core.findings import Operand, Suggestion, Text
from core.numbers import format_numeral, parse_amount
from core.text import fold

_RAW = {name: f"{name}_raw" for name in TOTALS}
_NO_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Za-z○〇?*.,_#-]+|[XxOo○〇*?_#]+")
_DIGITS = str.maketrans({"O": "0", "o": "0", "○": "0", "〇": "0", "l": "1", "I": "1"})
_NO_LINES = Text(
    "需要原始文字才能檢查總額與章節標題；員額均為數字",
    "totals and heads need the source text; the staff is a number everywhere",
)
_Violations = Iterator[dict[str, object]]


def _check(context: Context) -> Checked:
    found = context.rows("agencies")
    violations = [violation for row in found for violation in _staff(context, row)]
    lines = context.dataset.lines
    if lines is None:
        if not violations:
            raise NotApplicable(_NO_LINES)
        return texts.checked(violations, len(found))
    chapters = read(context, found, lines)
    # Heads that most chapters print twice are printed so: at the top of each page, or above parts of a section.
    doubling = is_majority(sum(bool(repeated(chapter)) for chapter in chapters), len(chapters))
    held = Counter(kind for chapter in chapters for kind in {*chapter.kinds, *chapter.named})
    for chapter in chapters:
        violations += _judge_totals(context, chapter, held, len(chapters))
        violations += _judge_sections(context, chapter, held, len(chapters), doubling=doubling)
    return texts.checked(violations, len(found))


def _title(context: Context, chapter: Chapter) -> Operand:
    cell = Cell("agencies", "agency_title", str(chapter.row["agency_title"]), chapter.row)
    return texts.operand(context, cell)


def _finding(
    chapter: Chapter, verdict: str, operands: Sequence[Operand], cell: str = "section_head", **columns: object
) -> dict[str, object]:
    return {
        "table": "agencies",
        "row_id": chapter.row["row_id"],
        "agency": chapter.row["agency"],
        "verdict": verdict,
        "cell": cell,
        "spots": tuple(operands),
        **columns,
    }


def _head_operand(head: Head, chapter: Chapter | None = None) -> Operand:
    """Return the operand of a head; with its *chapter* it is evidence that stands elsewhere."""
    place = f"{chapter.row['agency']} › {head.lead}" if chapter else ""
    return Operand("section_head", head.printed, head.value, head.line, place)


def _staff(context: Context, row: Mapping[str, Any]) -> _Violations:
    raw = row["staff_raw"]
    if not raw or row["staff"] is not None or not _NO_NUMBER.fullmatch(fold(raw)):
        return
    mended = fold(raw).translate(_DIGITS)
    reason = Text("字母或圈號誤作數字", "letters or circles in place of digits")
    certain = parse_amount(mended) is not None and any(char.isdigit() for char in fold(raw))
    suggestions = (Suggestion("look_alike", "staff_raw", mended, reason),) if certain else ()
    cell = Cell("agencies", "staff_raw", raw, {**row, "source_line": row["staff_line"] or row["source_line"]})
    yield texts.violation(context, cell, "malformed_staff", printed=raw, actual=raw, suggestions=suggestions)


def _judge_totals(context: Context, chapter: Chapter, held: Mapping[str, int], of: int) -> _Violations:
    title = _title(context, chapter)
    absent = [name for name in TOTALS if not chapter.row[_RAW[name]] and name not in chapter.named]
    wanted = [name for name in absent if held[name] * 2 > of or of < 3]
    told = _list([TOTALS[name] for name in wanted])
    for name, numbers in chapter.totals.items():
        if len(numbers) > 1:
            printed = [Operand(_RAW[name], heads.plain(_line(context, number)), None, number) for number in numbers]
            instead = Text(f"，而缺{told.zh}", f" while {told.en} is missing") if wanted else Text("", "")
            yield _finding(
                chapter, "repeated_total", [title, *printed], _RAW[name], total=TOTALS[name], instead=instead
            )
            return
    if wanted:
        usual = all(is_majority(held[name], of) for name in wanted)
        verdict = "missing_total" if usual else "absent_total"
        yield _finding(chapter, verdict, [title], _RAW[wanted[0]], missing=told, share=_share(held[wanted[0]], of))


def _line(context: Context, number: int) -> str:
    return (context.dataset.lines or ())[number - 1]


def _judge_sections(
    context: Context, chapter: Chapter, held: Mapping[str, int], of: int, *, doubling: bool
) -> _Violations:
    lines = context.dataset.lines or ()
    title = _title(context, chapter)
    printed = [_head_operand(head, chapter) for head in chapter.heads]
    again = [] if doubling else repeated(chapter)
    missing = lacking(chapter, held, of, lines)
    if missing:
        skipped = all(numerals_skip(chapter, kind) for kind in missing)
        usual = skipped or all(is_majority(held[kind], of) for kind in missing)
        yield _finding(
            chapter,
            "missing_section" if usual else "absent_section",
            [title, *printed],
            missing=_list([Text(f"「{SECTIONS[kind].zh}」", SECTIONS[kind].en) for kind in missing]),
            share=_share(held[missing[0]], of),
        )
    for first, second in again:
        yield _finding(
            chapter,
            "repeated_section",
            [_head_operand(second), _head_operand(first, chapter)],
            printed=second.printed,
            other=str(first.line),
            source_line=second.line,
            source_line_end=second.line,
        )
    if again or doubling:
        return
    order = [kind for kind in SECTIONS if kind in chapter.kinds]
    if chapter.kinds != order:
        usual_order = "、".join(SECTIONS[kind].zh[0] for kind in order)
        actual = "、".join(f"「{head.printed}」" for head in chapter.heads)
        yield _finding(chapter, "order", [title, *printed], expected=usual_order, actual=actual)
    elif len(order) == len(SECTIONS):
        yield from _misnumbered(chapter, lines)


def _misnumbered(chapter: Chapter, lines: Sequence[str]) -> _Violations:
    for found in breaks([head.value for head in chapter.heads]):
        head = chapter.heads[found.index]
        # A section in between may have words of its own: 壹、前言.
        between = heads.begins_with_numeral(lines, chapter.first, chapter.last, found.expected)
        if found.verdict == "order" or (found.verdict == "gap" and (found.index == 0 or between)):
            continue
        due = format_numeral(found.expected, formal=head.lead in heads.VALUES)
        mended = due + head.printed[len(head.lead) :]
        reason = Text(f"依章節次序應為「{due}」", f"in the order of the sections it should be “{due}”")
        yield _finding(
            chapter,
            "misnumbered",
            [_head_operand(head), *(_head_operand(other, chapter) for other in chapter.heads if other is not head)],
            printed=head.printed,
            expected=due,
            actual=head.lead,
            source_line=head.line,
            source_line_end=head.line,
            suggestions=(Suggestion("number", "section_head", mended, reason),),
        )


def _list(names: Sequence[Text]) -> Text:
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _share(count: int, of: int) -> Text:
    if of < 3:
        return Text("統一格式應有", "the common form has it")
    return Text(f"全文 {of} 章中 {count} 章有之", f"{count} of {of} chapter(s) have it")


RULE = Rule(
    id="STR001",
    title=Text("各章總額與章節齊全且依序", "A chapter has its totals and sections, in order and once each"),
    message=Text("本章缺{missing}（{share}）。", "The chapter lacks {missing} ({share})."),
    advice=Text(
        "請對照統一格式，補齊歲出、歲入、員額及「壹」至「肆」各節，並依序編排、不重複。",
        "Compare with the common form: state the three totals and print the sections 壹 to 肆 once each and in order.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "年度施政計畫之統一格式：歲出、歲入、員額，及壹、貳、參、肆四節。",
        "The common form of the plan: three totals and the four sections 壹, 貳, 參 and 肆.",
    ),
    table="agencies",
    reads=(Reads("agencies", ("agency_title", *_RAW.values(), "staff")),),
    check=_check,
    verdict_severity={"absent_total": "warning", "absent_section": "warning"},
    verdict_confidence={"absent_total": "possible", "absent_section": "possible"},
    verdict_message={
        "repeated_total": Text(
            "章首重複列出{total}{instead}。",
            "The head of the chapter states {total} more than once{instead}.",
        ),
        "malformed_staff": Text(
            "編制員額印為「{printed}」，不是數字。", "The staff is printed as “{printed}”, which is no number."
        ),
        "repeated_section": Text(
            "章節「{printed}」重複，第 {other} 行已有。",
            "The section “{printed}” comes a second time; it is already in line {other}.",
        ),
        "order": Text(
            "章節次序應為{expected}，印出的依序為{actual}。",
            "The sections should come in the order {expected}; as printed: {actual}.",
        ),
        "misnumbered": Text(
            "章節標題「{printed}」編號有誤，依次序應為「{expected}」。",
            "The head “{printed}” has the wrong number; in order it should be “{expected}”.",
        ),
    },
)
