"""Every entry of the table of contents has its documents, and the body has nothing that the table lacks.

What it checks
    The entries of the table of contents against the matters of the body (a letter, its order and the texts behind
    them), by their order and by the names of the regulations in their titles. Reported are an entry without
    documents, an entry that is printed twice, a matter that the table does not list, a text without its letter, and
    an entry in whose place the body prints another matter.

Why it matters
    A reader finds an order by the table. What the table lacks is not found; what only the table has was left out of
    the issue, and an order that was not published has no effect.

Good
    tables:
      toc:
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法, page_raw: "1"}
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 訂定「晴港市碼頭使用辦法」。}

Bad
    tables:
      toc:
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法, page_raw: "1"}
        - {section: 法規, entry: 修正晴港市燈塔參觀須知第三點, page_raw: "4"}
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 訂定「晴港市碼頭使用辦法」。}

When it does not apply
    Where there is no table of contents or no document. A title that differs is TOC003's, another order TOC002's, a
    document printed twice DOC005's. A file that holds only a part of the issue gives one finding that says from
    where on: a notice where the body ends early or another section follows.

檢查內容
    目錄各項與內文各案（函、所附的令及其後的條文）逐一對照，依先後次序與標題中的法規名稱判斷。目錄有而內文無、目錄重複
    列出、內文有而目錄未列、只有條文而無公文，或同一位置刊登他案者，均予指出。

為何重要
    讀者憑目錄查找公文。目錄漏列就找不到；目錄有而內文無，表示該件漏未刊登，法規未經發布即不生效力。

不適用情形
    沒有目錄或沒有公文時不適用。標題不同屬 TOC003，次序不同屬 TOC002，同一公文重複刊登屬 DOC005。檔案僅為公報的一部分
    時，只以一項發現說明自何處起不全；內文提前結束或其後為另一類別者為提示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from checks import texts
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.toc.entries import Listing, listing
from checks.toc.matters import Entry, Matter
from core.difference import shorten
from core.findings import Operand, Text
from core.text import fold

_NOTHING = Text("沒有目錄或沒有公文，無從對照", "there is no table of contents, or no document, to compare")
#: A run of this many is no single omission: the file holds a part of the issue.
_AT_END, _ANYWHERE = 2, 3
_ACT = re.compile(r"(?:訂定|制定|修正|廢止|增訂|公布|發布|停止適用)")
#: What is printed without letter, order or announcement.
_NO_LETTER = re.compile(r"更正$|勘誤|^更正|[紀記]錄$|名[單冊]$|一覽表$|統計表?$|決定書$|判決書?$")
_Side = TypeVar("_Side", Entry, Matter)


def _check(context: Context) -> Checked:
    found = listing(context)
    if not found.entries or not found.matters:
        raise NotApplicable(_NOTHING)
    replaced = found.replaced()
    found = replace(
        found,
        unmatched_entries=[e for e in found.unmatched_entries if e not in [entry for entry, _ in replaced]],
        unmatched_matters=[m for m in found.unmatched_matters if m not in [matter for _, matter in replaced]],
    )
    violations = [
        *(_replaced(context, entry, matter) for entry, matter in replaced),
        *_without_documents(context, found),
        *_unlisted(context, found),
    ]
    return texts.checked(violations, len(found.entries) + len(found.matters))


def _replaced(context: Context, entry: Entry, matter: Matter) -> dict[str, object]:
    more = (texts.operand(context, matter.face, elsewhere=True),)
    shown = shorten(matter.face.text, 40)
    verdict = "replaced" if _is_act(entry) else "replaced_other"
    return texts.violation(context, entry.title.cell, verdict, more=more, shown=shown, number=matter.face.agency)


def _without_documents(context: Context, found: Listing) -> Iterator[dict[str, object]]:
    for run in _runs(found):
        if len(run) > 1:
            yield _part_missing(context, found, run)
        else:
            yield _missing(context, found, run[0])
    for pair in found.pairs:
        if not pair.matter.documents:
            text = texts.operand(context, pair.matter.face, elsewhere=True)
            yield texts.violation(context, pair.entry.title.cell, "text_only", more=(text,))


def _runs(found: Listing) -> Iterator[Sequence[Entry]]:
    """Yield what is reported at once: a long run of entries, the last ones, a whole section; any other entry alone."""
    matched = {pair.entry.row["section"] for pair in found.pairs}
    lost: dict[str, list[Entry]] = {}
    for run in _consecutive(found.unmatched_entries, len(found.entries)):
        section = run[0].row["section"]
        if len(run) > 1:
            yield run
        elif section and section not in matched:
            lost.setdefault(section, []).append(run[0])
        else:
            yield run
    yield from lost.values()


def _consecutive(left: Sequence[_Side], of: int) -> Iterator[Sequence[_Side]]:
    """Yield *left* in runs without a gap; a run that is too short to be a part of the issue one by one."""
    start = 0
    for stop in range(1, len(left) + 1):
        if stop < len(left) and left[stop].index == left[stop - 1].index + 1:
            continue
        least = _AT_END if left[stop - 1].index == of - 1 else _ANYWHERE
        step = stop - start if stop - start >= least else 1
        yield from (left[at : at + step] for at in range(start, stop, step))
        start = stop


def _missing(context: Context, found: Listing, entry: Entry) -> dict[str, object]:
    if found.is_twice(entry):
        text = fold(entry.title.cell.text)
        same = [other.title for other in found.entries if other is not entry and fold(other.title.cell.text) == text]
        more = (texts.operand(context, same[0].cell, elsewhere=True),)
        return texts.violation(context, entry.title.cell, "listed_twice", more=more)
    if _NO_LETTER.search(fold(entry.title.cell.text)) or _NO_LETTER.search(fold(entry.row["section"] or "")):
        return texts.violation(context, entry.title.cell, "no_letter")
    verdict = "missing" if _is_act(entry) else "missing_other"
    return texts.violation(context, entry.title.cell, verdict, more=_neighbours(context, found, entry))


def _is_act(entry: Entry) -> bool:
    """Tell whether an entry says what is done to a regulation: there must be an order or a letter that does it."""
    text = fold(entry.title.cell.text)
    return _ACT.match(text) is not None or any(naming.is_regulation for naming in entry.title.namings)


def _neighbours(context: Context, found: Listing, entry: Entry) -> tuple[Operand, ...]:
    """Return the matters between which that of *entry* should stand."""
    before = [pair.matter for pair in found.pairs if pair.entry.index < entry.index and not pair.moved][-1:]
    after = [pair.matter for pair in found.pairs if pair.entry.index > entry.index and not pair.moved][:1]
    return tuple(texts.operand(context, matter.face, elsewhere=True) for matter in (*before, *after))


def _part_missing(context: Context, found: Listing, run: Sequence[Entry]) -> dict[str, object]:
    at_end = run[-1].index == len(found.entries) - 1
    is_cut = at_end and (len(run) >= _ANYWHERE or not _ends(context))
    last = texts.operand(context, found.matters[-1].face, elsewhere=True)
    verdict = "cut_off" if is_cut else "part_missing"
    return texts.violation(context, run[0].title.cell, verdict, more=(last,), count=len(run))


def _ends(context: Context) -> bool:
    """Tell whether the last line of the file ends a sentence."""
    lines = [line.strip() for line in (context.dataset.lines or ())[-20:] if line.strip()]
    return not lines or lines[-1][-1] in "。」）)；：:|"


def _unlisted(context: Context, found: Listing) -> Iterator[dict[str, object]]:
    left = [matter for matter in found.unmatched_matters if matter.titles and not found.is_repeated(matter)]
    sections = {fold(entry.row["section"]) for entry in found.entries if entry.row["section"]}
    listed = {pair.matter.section for pair in found.pairs}
    # A section of which the table lists nothing is told at once.
    other = {m.section for m in left if m.section and m.section not in listed and fold(m.section) not in sections}
    for section in sorted(filter(None, other if sections else ())):
        yield _part_unlisted(context, found, [m for m in left if m.section == section], "other_section")
    rest = [matter for matter in left if not sections or matter.section not in other]
    for run in _consecutive(rest, len(found.matters)):
        if len(run) > 1:
            yield _part_unlisted(context, found, run, "part_unlisted")
        else:
            shown = shorten(run[0].face.text, 40)
            more = _between(context, found, run[0])
            is_notice = {row["kind"] for row in run[0].documents} == {"公告"} and not run[0].texts
            verdict = "unlisted_notice" if is_notice else "unlisted"
            yield texts.violation(context, run[0].face, verdict, more=more, shown=shown)


def _part_unlisted(context: Context, found: Listing, run: Sequence[Matter], verdict: str) -> dict[str, object]:
    last = texts.operand(context, found.entries[-1].title.cell, elsewhere=True)
    return texts.violation(context, run[0].face, verdict, more=(last,), count=len(run))


def _between(context: Context, found: Listing, matter: Matter) -> tuple[Operand, ...]:
    """Return the entries between which that of *matter* should stand."""
    before = [pair.entry for pair in found.pairs if pair.matter.index < matter.index and not pair.moved][-1:]
    after = [pair.entry for pair in found.pairs if pair.matter.index > matter.index and not pair.moved][:1]
    return tuple(texts.operand(context, entry.title.cell, elsewhere=True) for entry in (*before, *after))


RULE = Rule(
    id="TOC001",
    title=Text("目錄各項與內文各案相符", "Every entry of the table has its documents, and nothing is left out of it"),
    message=Text(
        "目錄「{entry}」在內文找不到對應的公文或法規。",
        "The table of contents lists “{entry}”; no document or text in the body corresponds to it.",
    ),
    verdict_message={
        "missing_other": Text(
            "目錄「{entry}」在內文找不到對應的公文；請確認是否漏刊，或以其他標題刊登。",
            "The table of contents lists “{entry}”; no document of the body is recognised as it. Please confirm.",
        ),
        "no_letter": Text(
            "目錄「{entry}」一項非以函、令或公告刊登，未能與內文核對。",
            "The entry “{entry}” is not printed as a letter, order or announcement and was not compared.",
        ),
        "unlisted_notice": Text(
            "{agency}（{shown}）似未列入目錄，請確認。",
            "{agency} ({shown}) does not seem to be listed in the table of contents. Please confirm.",
        ),
        "replaced": Text(
            "目錄「{entry}」的位置，內文刊登的是{number}（{shown}），兩者不符。",
            "Where the table lists “{entry}”, the body prints {number} ({shown}): these are two matters.",
        ),
        "replaced_other": Text(
            "目錄「{entry}」的位置，內文刊登的是{number}（{shown}），請確認是否為同一案。",
            "Where the table lists “{entry}”, the body prints {number} ({shown}). Please confirm that they are one.",
        ),
        "listed_twice": Text(
            "目錄重複列出「{entry}」，內文只有一案。",
            "The table of contents lists “{entry}” twice; the body has it once.",
        ),
        "text_only": Text(
            "目錄「{entry}」在內文只有條文，沒有函、令或公告。",
            "Of the entry “{entry}” the body has the text only: no letter, order or announcement.",
        ),
        "unlisted": Text(
            "{agency}（{shown}）未列入目錄。", "{agency} ({shown}) is not listed in the table of contents."
        ),
        "part_missing": Text(
            "目錄自「{entry}」起共 {count} 項，內文找不到對應的公文或法規；請確認是否漏刊，或檔案僅為公報的一部分。",
            "From “{entry}” on, {count} entries have no document in the body: left out, or not in this file.",
        ),
        "cut_off": Text(
            "目錄自「{entry}」起共 {count} 項，內文未收錄；檔案似僅為公報的一部分，該部分未能核對。",
            "The body ends before “{entry}”: {count} entries of the table are not in this file and were not checked.",
        ),
        "part_unlisted": Text(
            "自{agency}起共 {count} 案未列入目錄；請確認目錄是否漏列，或檔案僅有部分目錄。",
            "From {agency} on, {count} matters are not listed: left out of the table, or the table is not complete.",
        ),
        "other_section": Text(
            "自{agency}起為另一類別，共 {count} 案，檔案中沒有該類別的目錄，未能核對。",
            "From {agency} on, {count} matters stand in a section whose table is not in this file: not checked.",
        ),
    },
    verdict_severity={
        "missing_other": "warning",
        "replaced_other": "warning",
        "unlisted_notice": "warning",
        "no_letter": "notice",
        "part_missing": "warning",
        "part_unlisted": "warning",
        "cut_off": "notice",
        "other_section": "notice",
    },
    verdict_confidence={
        "part_missing": "possible",
        "part_unlisted": "possible",
        "cut_off": "possible",
        "other_section": "possible",
        "missing": "likely",
        "missing_other": "possible",
        "replaced_other": "possible",
        "unlisted_notice": "likely",
        "no_letter": "possible",
        "unlisted": "likely",
        "replaced": "likely",
        "text_only": "likely",
    },
    advice=Text(
        "請核對目錄與內文：漏刊者補刊，漏列者補入目錄，多列者自目錄刪除；檔案不全者，以完整公報再檢查一次。",
        "Compare the table with the body: print what is missing, list what is not listed, delete what does not belong; "
        "where the file holds only a part, check the whole issue.",
    ),
    severity="error",
    kinds=("gazette",),
    dimension="completeness",
    basis=Text(
        "目錄為內文的索引，應逐案列出；法規命令、行政規則應刊登於政府公報發布（行政程序法第 157 條、第 160 條）。",
        "The table of contents is the index of the body, entry by entry; regulations and directions are published in "
        "the gazette (Administrative Procedure Act, arts. 157 and 160).",
    ),
    table="toc",
    reads=(
        Reads("toc", ("section", "entry")),
        Reads("documents", ("seq", "matter", "kind", "section", "doc_no_raw", "subject", "enclosures")),
        Reads("regulations", ("document_seq", "title")),
    ),
    check=_check,
)
