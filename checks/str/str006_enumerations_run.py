"""An enumeration inside a text has no gap and no repeat.

What it checks
    The marks １、 2. (3) （四） ⑤ 六、 at the head of a paragraph or sentence, in the content and notes of work items,
    in names, measures and targets of indicators, and in section 壹, where the paragraphs under one goal are one
    list. Lists within lists are followed by their marks. Each list runs from 1, none passed over, none twice;
    one that begins with 2 or 3 is a notice, one that begins higher goes on from elsewhere. A mark in the middle of a
    line with nothing but words in front of it (檢測塔身2.修復外牆) is a notice.

Why it matters
    A number passed over may be a measure that was lost between two drafts; a number used twice shows that one was
    put in. Whoever cites „point 3“ must find one point 3.

Good
    tables:
      work_items:
        - {agency: 海風處, item_name: 修復外牆, content: "１、檢測。\\n（１）南側。\\n（２）北側。\\n２、修復。"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_name: 修復外牆, content: "１、檢測外牆。\\n２、修復外牆。\\n４、驗收。"}

When it does not apply
    A second list that starts anew at 1, a list that goes on from the cell above, a single mark, and numbers that are
    quantities, dates or references (3.5, 7、8月, 第1、2款). A list whose elements are divided off by blanks. Where the
    mark passed over stands in the source lines of the row all the same, nothing is charged to the document.

檢查內容
    項目的實施內容與備註，指標的名稱、衡量標準與目標值，以及「壹」的文字，其段首或句首的列舉編號（１、2. (3)
    （四）⑤ 六、等）；「壹」中同一目標下各段的編號視為同一列舉。列舉之中另有列舉者，依編號形式分層檢查。各列舉
    自 1 起連續，不跳號、不重複；由「2」或「3」開始而前文無從接續者，以及編號在行中緊接前文、其間無標點或換行者
    （檢測塔身2.修復外牆），列為提示。

為何重要
    跳過的編號可能是歷次修改間遺漏的措施，重複的編號則顯示有後來插入的內容。引用「第 3 點」時，應恰有一個
    第 3 點。

不適用情形
    重新自 1 起編的另一列舉、接續上一欄的列舉、單獨一個編號、各項以空格分隔的列舉，以及屬於數量、日期或條款的數字
    （3.5、7、8月、第1、2款），均不列為發現。跳過的編號仍見於該列原文者，不歸咎於文件。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.str.enumerations import TABLES, Enumeration, Mark, lists, passed_over, units
from checks.str.glued import glued
from checks.str.sequence import Break, breaks
from checks.texts import Cell
from core.findings import Suggestion, Text
from core.numbers import format_numeral
from core.text import narrow

#: Words shown behind a mark.
_SHOWN = 12
#: Words shown in front of a mark that is glued to them.
_SHOWN_BEFORE = 6
#: A list whose first number is greater is the rest of one that begins elsewhere.
_FIRST = 3


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    reached: dict[tuple[str | None, str], set[int]] = {}
    for cells in units(texts.cells(context, TABLES)):
        examined += len(cells)
        above = (cells[0].agency, cells[0].table + cells[0].column)
        found = lists(cells)
        for each in found:
            violations += _judge(context, cells, each, reached.get(above, set()))
            violations += _run_in(context, each)
        reached[above] = {each.last for each in found}
    return texts.checked(violations, examined)


def _judge(context: Context, cells: Sequence[Cell], found: Enumeration, above: set[int]) -> Iterator[dict[str, object]]:
    if len(found.marks) < 2:
        return
    first = found.marks[0].value
    # It goes on from the cell above, from a mark that is not sure, or from where nobody can tell.
    runs_on = first > _FIRST or (first > 1 and (found.begun or first - 1 in above))
    for each in breaks([mark.value for mark in found.marks], first=first if runs_on else 1):
        mark = found.marks[each.index]
        before = found.marks[each.index - 1] if each.index else None
        there = any(passed_over(cells, before, mark, number) for number in each.missing)
        if not there and not _in_lines(context, mark, each):
            yield _violation(context, found, each)


def _run_in(context: Context, found: Enumeration) -> Iterator[dict[str, object]]:
    """Yield the violation of a list that has marks glued to the words in front of them: one for all of them."""
    runs_in = glued(context, found)
    if runs_in:
        first, *others = runs_in
        text = first.cell.text
        start = max(text.rfind("\n", 0, first.start) + 1, first.start - _SHOWN_BEFORE)
        piece = text[start : first.start + len(_piece(first))]
        yield texts.violation(
            context,
            first.cell,
            "glued",
            piece,
            start=start,
            value=first.value,
            more=tuple(texts.operand(context, each.cell, _piece(each), start=each.start) for each in others),
            printed=first.printed,
            words=piece,
            actual=piece,
        )


def _violation(context: Context, found: Enumeration, each: Break) -> dict[str, object]:
    mark = found.marks[each.index]
    due = _write(mark, each.expected)
    near = [found.marks[at] for at in (each.index - 1, each.index + 1) if 0 <= at < len(found.marks)]
    more = tuple(texts.operand(context, other.cell, _piece(other), start=other.start, elsewhere=True) for other in near)
    before = found.marks[each.index - 1].printed if each.index else None
    suggestions = (
        (
            Suggestion(
                "number",
                mark.cell.column,
                due + _piece(mark)[len(mark.printed) :],
                Text(f"依前後編號應為「{due}」", f"the numbers around it call for “{due}”"),
            ),
        )
        if each.determined
        else ()
    )
    return texts.violation(
        context,
        mark.cell,
        each.verdict if each.index or each.verdict != "gap" else "late_start",
        _piece(mark),
        start=mark.start,
        value=mark.value,
        more=more,
        expected=due,
        actual=mark.printed,
        printed=mark.printed,
        before=before,
        missing="".join(_write(mark, number) for number in each.missing[:5]),
        suggestions=suggestions,
    )


def _piece(mark: Mark) -> str:
    """Return the mark with the words behind it: a mark alone would be found anywhere."""
    return mark.cell.text[mark.start :].partition("\n")[0][: len(mark.printed) + _SHOWN]


def _write(mark: Mark, number: int) -> str:
    """Return *number* as the mark is printed."""
    if mark.shape == "①":
        return chr(ord("①") + number - 1)
    if mark.shape in ("一、", "(一)"):
        written = format_numeral(number)
    else:
        wide = any("０" <= char <= "９" for char in mark.printed)
        written = str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)}) if wide else str(number)
    return re.sub(r"[0-9０-９一二三四五六七八九十]+", written, mark.printed, count=1)


def _in_lines(context: Context, mark: Mark, each: Break) -> bool:
    """Tell whether a mark that a cell lacks stands in the source lines of its row."""
    row, lines = mark.cell.row, context.dataset.lines
    if not lines or not each.missing or row.get("source_line") is None:
        return False
    printed = [narrow(line) for line in lines[row["source_line"] - 1 : row["source_line_end"] or row["source_line"]]]
    for number in each.missing:
        wanted = re.escape(narrow(_write(mark, number)))
        pattern = re.compile(rf"(?<![0-9.])\s*{wanted}(?!\d)")
        if any(pattern.search(line) for line in printed):
            return True
    return False


_GAP = Text(
    "列舉編號由「{before}」跳到「{printed}」，缺「{missing}」。",
    "The enumeration goes from “{before}” to “{printed}”; “{missing}” is missing.",
)

RULE = Rule(
    id="STR006",
    title=Text("欄內列舉編號連續", "Enumerations inside a text run without gap or repeat"),
    message=_GAP,
    advice=Text(
        "請核對是否漏列或重複，並將該段列舉依序重新編號。",
        "See whether an element was left out or put in twice, and number the list in order.",
    ),
    severity="warning",
    confidence="likely",
    dimension="consistency",
    basis=Text("條列事項依序編號，不重複、不跳號。", "The elements of a list are numbered in order."),
    table="work_items",
    reads=texts.reads(TABLES),
    check=_check,
    verdict_severity={"late_start": "notice", "glued": "notice"},
    verdict_confidence={"late_start": "possible"},
    verdict_message={
        "glued": Text(
            "列舉編號「{printed}」緊接前文（「{words}」），其間缺標點或換行。",
            "The mark “{printed}” follows the words before it (“{words}”) with neither a mark nor a new line.",
        ),
        "late_start": Text(
            "列舉由「{printed}」開始，缺「{missing}」。",
            "The enumeration begins with “{printed}”; “{missing}” is missing.",
        ),
        "repeat": Text(
            "列舉編號「{printed}」重複，依前一編號此處應為「{expected}」。",
            "The mark “{printed}” is used again; after the one before it, “{expected}” is due here.",
        ),
        "misprint": Text(
            "列舉編號印為「{printed}」，依前後編號應為「{expected}」。",
            "The mark is printed as “{printed}”; between its neighbours it should be “{expected}”.",
        ),
        "order": Text(
            "列舉「{printed}」排在「{expected}」之前，次序顛倒。",
            "The element “{printed}” stands before “{expected}”: the order is reversed.",
        ),
    },
)
