"""The page numbers of the table of contents do not fall.

What it checks
    The page of every entry against those around it: an entry begins on the page of the one before or on a later
    one, in the whole table and across its sections. Of the entries that do not fit together, the fewest that spoil
    the order are named. A page that is no number, or is not printed where the other entries have one, is named too.

Why it matters
    The page is how a reader of the printed issue finds an order. A number that falls is a slip of the pen, or a
    trace of entries that were rearranged without their pages.

Good
    tables:
      toc:
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法, page_raw: "1"}
        - {section: 法規, entry: 修正晴港市渡輪辦法第三條, page_raw: "4"}
        - {section: 政令, entry: 修正晴港市燈塔參觀須知第三點, page_raw: "4"}

Bad
    tables:
      toc:
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法, page_raw: "1"}
        - {section: 法規, entry: 修正晴港市渡輪辦法第三條, page_raw: "14"}
        - {section: 政令, entry: 修正晴港市燈塔參觀須知第三點, page_raw: "6"}

When it does not apply
    Where the table prints no pages. An entry that changed places with another takes its page along: that is
    TOC002's. Sections that each count their pages from 1 are compared within themselves.

檢查內容
    目錄各項的頁碼與前後項比較：後一項的頁碼不小於前一項，跨類別亦同。不能並存時，指出破壞順序的最少項目。其他各項均有
    頁碼而某項沒有，或頁碼不是數字者，一併指出。

為何重要
    讀者憑頁碼翻查紙本。頁碼倒退，不是誤植，就是調整次序時頁碼未隨之更正。

不適用情形
    目錄未印頁碼時不適用。整項連同頁碼換位者屬 TOC002。各類別分別自第 1 頁起編者，只在類別內比較。
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from checks import texts
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.toc.entries import listing
from checks.toc.titles import JOINED
from core.findings import Text
from core.text import fold, narrow

_NOTHING = Text("目錄未印頁碼", "the table of contents prints no pages")
Row = dict[str, Any]


def _check(context: Context) -> Checked:
    rows = context.rows("toc")
    paged = [row for row in rows if row["page"] is not None]
    if not paged:
        raise NotApplicable(_NOTHING)
    violations: list[dict[str, object]] = []
    blocked: list[dict[str, object]] = []
    for run in _runs(paged):
        moved = _moved(context) if _outliers(run) else {}
        for row in _outliers(run):
            if row["row_id"] in moved:
                by = moved[row["row_id"]]
                blocked.append({"row_id": row["row_id"], "agency": row["agency"], "blocked_by": by})
            else:
                violations.append(_falls(context, run, row))
    violations += _unreadable(context, rows, len(paged))
    return texts.checked(violations, len(paged), blocked)


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the stretches that count together: a section whose pages begin at 1 again counts for itself."""
    runs: list[list[Row]] = []
    for row in rows:
        if not runs or (row["section"] != runs[-1][-1]["section"] and row["page"] == 1 and _counts_anew(rows, row)):
            runs.append([])
        runs[-1].append(row)
    return runs


def _counts_anew(rows: Sequence[Row], first: Row) -> bool:
    """Tell whether a section counts its pages from 1: its other pages go on from there, or all sections do so."""
    own = [row["page"] for row in rows if row["section"] == first["section"]]
    before = max((row["page"] for row in rows if row["row_id"] < first["row_id"]), default=0)
    if len(own) > 1:
        return bool(own[1] < before)
    firsts = {row["section"]: row["page"] for row in reversed(rows)}
    return len(firsts) > 2 and set(firsts.values()) == {1}


def _outliers(run: Sequence[Row]) -> list[Row]:
    """Return the fewest rows without which the pages do not fall; of two that fit as well, the later one stays.

    A longest rising sequence holds all the others (patience sorting: its ends by length, and what went before).
    """
    ends: list[int] = []  # page at the end of the best sequence of each length
    last: list[int] = []  # position of that row
    before: list[int | None] = []
    for position, row in enumerate(run):
        length = bisect_right(ends, row["page"])
        before.append(last[length - 1] if length else None)
        if length == len(ends):
            ends.append(row["page"])
            last.append(position)
        else:
            ends[length], last[length] = row["page"], position
    kept: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return [row for position, row in enumerate(run) if position not in kept]


def _moved(context: Context) -> dict[int, str]:
    """Return the rows that stand at another place than their documents, or twice, with the rule that says so."""
    if not context.readable("documents", "matter"):
        return {}
    found = listing(context)
    printed = Counter(fold(entry.title.cell.text) for entry in found.entries)
    twice = [entry for entry in found.unmatched_entries if printed[fold(entry.title.cell.text)] > 1]
    out = {entry.row["row_id"]: "TOC001" for entry in twice}
    pairs = [pair for pair in found.pairs if not pair.moved]
    for moved in (pair for pair in found.pairs if pair.moved):
        out[moved.entry.row["row_id"]] = "TOC002"
        # What was passed over on the way to a moved entry is out of step with it as well.
        low, high = sorted((moved.entry.index, _place(found.pairs, moved.matter.index)))
        out.update({pair.entry.row["row_id"]: "TOC002" for pair in pairs if low <= pair.entry.index <= high})
    return out


def _place(pairs: Sequence[Any], matter: int) -> int:
    """Return the index of the last entry whose documents stand before *matter*."""
    return max((pair.entry.index for pair in pairs if pair.matter.index < matter and not pair.moved), default=0)


def _falls(context: Context, run: Sequence[Row], row: Row) -> dict[str, object]:
    place = run.index(row)
    near = (*run[max(0, place - 1) : place], *run[place + 1 : place + 2])
    before = run[place - 1] if place else None
    more = tuple(texts.operand(context, _cell(other), value=other["page"], elsewhere=True) for other in near)
    is_late = before is not None and row["page"] < before["page"]
    other = before if is_late else next((later for later in run[place + 1 :] if later["page"] < row["page"]), before)
    return texts.violation(
        context,
        _cell(row),
        "falls" if is_late else "too_high",
        value=row["page"],
        more=more,
        other=(other or row)["entry"],
        other_page=(other or row)["page_raw"],
        actual=row["page_raw"],
    )


def _unreadable(context: Context, rows: Sequence[Row], paged: int) -> Iterator[dict[str, object]]:
    for row in rows:
        if row["page"] is None and row["page_raw"]:
            yield texts.violation(context, _cell(row), "no_number", actual=row["page_raw"])
        elif row["page"] is None and paged > len(rows) / 2:
            yield texts.violation(context, texts.Cell("toc", "entry", row["entry"], row), "no_page", shown=row["entry"])
        joined = JOINED.search(narrow(row["entry"]))
        if joined:
            cell, piece = texts.Cell("toc", "entry", row["entry"], row), row["entry"][: joined.start()]
            yield texts.violation(context, cell, "no_page", row["entry"][: joined.end()], shown=piece)


def _cell(row: Row) -> texts.Cell:
    return texts.Cell("toc", "page_raw", row["page_raw"], row)


RULE = Rule(
    id="TOC004",
    title=Text("目錄頁碼不倒退", "The pages of the table of contents do not fall"),
    message=Text(
        "目錄「{entry}」的頁碼為 {actual}，前一項「{other}」卻在第 {other_page} 頁。",
        "The entry “{entry}” is on page {actual}, the one before it, “{other}”, on page {other_page}.",
    ),
    verdict_message={
        "too_high": Text(
            "目錄「{entry}」的頁碼為 {actual}，其後的「{other}」卻在第 {other_page} 頁。",
            "The entry “{entry}” is on page {actual}, the later one, “{other}”, on page {other_page}.",
        ),
        "no_number": Text(
            "目錄「{entry}」的頁碼「{actual}」不是數字。", "The page of the entry “{entry}”, “{actual}”, is no number."
        ),
        "no_page": Text("目錄「{shown}」沒有頁碼。", "The entry “{shown}” has no page."),
    },
    verdict_severity={"no_page": "warning"},
    verdict_confidence={"no_page": "likely"},
    advice=Text(
        "請核對該項在內文的實際頁次後更正。", "Look up the page on which the matter begins, and correct the number."
    ),
    severity="error",
    kinds=("gazette",),
    dimension="consistency",
    basis=Text("目錄依內文先後排列，頁碼不會倒退。", "A table of contents follows the body, so its pages do not fall."),
    table="toc",
    reads=(
        Reads("toc", ("section", "entry", "page_raw", "page")),
        Reads("documents", ("seq", "matter", "kind", "section", "doc_no_raw", "subject", "enclosures"), optional=True),
        Reads("regulations", ("document_seq", "title"), optional=True),
    ),
    check=_check,
)
