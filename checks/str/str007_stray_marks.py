"""No page number and no stray mark stands inside a table.

What it checks
    The lines of the tables of indicators (貳, 參) and of programs (肆). Reported are: a page number that stands on a
    line of its own within a table, between two pages or in the middle of a cell (12, - 12 -, 第 12 頁, 12/300); a
    single mark or letter on a line of its own that ended in the text of a cell (■, ＊, a); page numbers or boxes
    glued to the words of a cell; and marks of the keyboard within a word or a figure (填@報, 1,~~204), in the running
    text of section 壹 too. Where a document numbers its pages throughout, no number on a line of its own is
    reported.

Why it matters
    What belongs to the page and not to the text gets into the cell when the table is copied or published as data:
    a target of 98% is then read as 98%12.

Good
    The number is part of the sentence.

        tables:
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_name: 導覽, content: 辦理導覽約12場。,
               source_line: 1, source_line_end: 3}
        lines: [一、燈塔管理 (一)導覽 辦理導覽約, "12", 場。]

Bad
        tables:
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_name: 導覽,
               content: "辦理導覽解說，並-12-\\n培訓志工。", source_line: 1, source_line_end: 3}
        lines: [一、燈塔管理 (一)導覽 辦理導覽解說，並, "- 12 -", 培訓志工。]

When it does not apply
    To a data package, which has no lines. A mark that a name or a title may have (音樂@晴港) is passed over unless the
    words on either side of it are one word elsewhere in the document. Enumerations, ticks that fill a cell, check boxes
    and bullets that repeat are text.

檢查內容
    指標表（貳、參）與工作計畫表（肆）的各行文字。下列情形列為發現：表格之中，於兩頁之間或儲存格中間單獨成行的頁
    碼（12、- 12 -、第 12 頁、12/300）；單獨成行而混入儲存格文字的符號或字母（■、＊、a）；以及與儲存格文字相連
    的頁碼或方框；詞語或數字中間多出的鍵盤符號（填@報、1,~~204），「壹」的文字亦同。全文逐頁印有頁碼的文件，單獨成行的數字不列為發現。

為何重要
    屬於版面而非內容的文字，在複製表格或公開資料時會混入儲存格，98% 的目標值便讀成 98%12。

不適用情形
    沒有原始文字的資料表不適用。列舉編號、填滿儲存格的勾選記號、核取方塊與重複出現的項目符號，均屬內容。名稱可能
    使用的符號（音樂@晴港），除兩側文字在文件他處連成一詞者外，不列為發現。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str import stray
from checks.texts import Cell
from core.findings import Operand, Suggestion, Text
from core.text import narrow

#: The columns of running text of each table, and the one that names a row.
_COLUMNS = {
    "indicators": ("measure", "indicator_name", "goal_name", "evaluation_method", "target_raw"),
    "work_items": ("content", "item_name", "program_name", "note"),
}
_RUNNING = {"narrative": ("text",)}  #: no table, but marks of the keyboard get into it all the same
_NAMES = {"indicators": "indicator_name", "work_items": "item_name"}
#: Letters and most marks may be part of a formula.
_FORMULAS = frozenset({"measure", "target_raw"})
#: Fewer page numbers than this are stray ones; a table head takes about so many lines.
_MANY, _LINES_OF_HEAD = 5, 4
_Row = Mapping[str, Any]
_REASON = Text("刪去多餘符號", "without the stray mark")


def check(context: Context) -> Checked:
    """Look for lines that belong to the page, and for what they left in the cells."""
    lines = context.dataset.lines or ()
    found: list[dict[str, object]] = []
    pages: list[dict[str, object]] = []
    examined = 0
    known = _text(context)
    for table, columns in _COLUMNS.items():
        held = [row for row in context.rows(table) if row["source_line"] is not None]
        for row, end in _ranges(held):
            cells = [Cell(table, column, row[column], row) for column in columns if row[column]]
            examined += len(cells)
            taken: set[tuple[str, int]] = set()
            for line in stray.alone(lines, row["source_line"], end):
                place = _in_cell(line, cells)
                if place is not None and (place[0].column, place[1]) not in taken:
                    taken.add((place[0].column, place[1]))
                    (found if line.kind == "mark" else pages).append(_cell_violation(context, line, *place))
                elif place is None and line.at_break:
                    pages.append(_page_violation(context, line, table, row))
            found += _glued(context, cells, taken, known)
    for cell in texts.cells(context, _RUNNING):
        examined += 1
        found += [each for each in _glued(context, [cell], set(), known) if each["verdict"] == "mark"]
    if not _numbers_its_pages(lines, len(pages)):
        found += pages
    return texts.checked(found, examined)


def _numbers_its_pages(lines: Sequence[str], numbers: int) -> bool:
    """Tell whether page numbers are the rule: one at most heads of tables, which take several lines each."""
    return numbers >= _MANY and _LINES_OF_HEAD * numbers >= sum(map(stray.is_head, lines))


def _ranges(held: Sequence[_Row]) -> Iterator[tuple[_Row, int]]:
    """Yield each row with the last line before the next row of its table; the last one ends where it ends."""
    for index, row in enumerate(held):
        following = held[index + 1] if index + 1 < len(held) else None
        end = row["source_line_end"] or row["source_line"]
        if following is not None and _table_of(row) == _table_of(following):
            end = max(end, following["source_line"] - 1)
        yield row, end


def _table_of(row: _Row) -> tuple[object, object]:
    return row["agency"], row.get("section")


def _in_cell(line: stray.Alone, cells: Sequence[Cell]) -> tuple[Cell, int] | None:
    """Return the cell into which *line* has got, and where it begins there; ``None`` where it is in none."""
    for cell in cells:
        flat = narrow(cell.text)
        start = flat.find(line.folded)
        while start >= 0:
            if _is_stray(line, cell, flat, start):
                return cell, start
            start = flat.find(line.folded, start + 1)
    return None


def _is_stray(line: stray.Alone, cell: Cell, flat: str, start: int) -> bool:
    """Tell whether what begins at *start* of *cell* is the text of *line* and no part of what the cell says."""
    end = start + len(line.folded)
    if flat == line.folded:
        return line.kind == "form"  # a tick or a figure that fills a cell is its content
    if line.kind == "bare":
        if cell.column == "target_raw":
            # Behind a target that is complete: 98%12.
            return end == len(flat) and start > 0 and flat[start - 1] in "%人次件場家戶案項個處年月日"
        return not stray.belongs(flat, start, end)
    if line.kind == "mark":
        if cell.column in _FORMULAS and line.folded[0] not in stray.BOXES:
            return False
        if line.folded.isalpha() and _belongs_to_a_word(flat, start, end):
            return False
        # Bullets and notes stand in front of words, or repeat.
        return flat.count(line.folded[0]) == len(line.folded) and (start > 0 and flat[start - 1] != "\n")
    return True


def _belongs_to_a_word(flat: str, start: int, end: int) -> bool:
    """Tell whether a letter is part of a word in Latin letters, or of a grade or kind: A級."""
    if flat[end:].lstrip("\n")[:1] in stray.LETTERED:
        return True
    return any(char.isascii() and char.isalnum() for char in flat[max(0, start - 1) : start] + flat[end : end + 1])


def _text(context: Context) -> str:
    """Return all text of the tables: what is one word somewhere is one everywhere."""
    cells = texts.cells(context, {**_COLUMNS, **_RUNNING})
    return "\n".join(cell.text.replace("\n", "") for cell in cells)


def _glued(
    context: Context, cells: Sequence[Cell], taken: set[tuple[str, int]], known: str
) -> Iterator[dict[str, object]]:
    """Yield page numbers and marks that share their line with the words of a cell."""
    for cell in cells:
        if not stray.may_hold(cell.text):
            continue
        flat = narrow(cell.text)
        seen = [("page_in_cell", *match.span()) for match in stray.GLUED.finditer(flat)]
        if sum(char in stray.BOXES for char in flat) == 1:
            wedged = (
                (stray.WEDGED, stray.LEFT_BEHIND) if cell.column.endswith(("_name", "measure")) else (stray.WEDGED,)
            )
            seen += [("mark", *match.span()) for pattern in wedged for match in pattern.finditer(cell.text)]
        seen += [("mark", *match.span()) for match in stray.SLIPPED.finditer(cell.text) if stray.is_slip(match, known)]
        for verdict, start, end in seen:
            if (cell.column, start) not in taken:
                yield _glued_violation(context, cell, verdict, start, end, known)


def _glued_violation(context: Context, cell: Cell, verdict: str, start: int, end: int, known: str) -> dict[str, object]:
    mark, text = cell.text[start:end], cell.text
    if verdict != "mark" or (text[start] in stray.BOXES and not stray.splits_a_word(text, start, end, known)):
        return texts.violation(context, cell, verdict, mark, start=start, actual=mark)
    # Shown with the characters on either side, so that the repair can be shown.
    piece, mended = text[start - 1 : end + 1], text[start - 1] + text[end : end + 1]
    suggestions = (Suggestion("replace", cell.column, mended, _REASON),)
    return texts.violation(context, cell, verdict, piece, start=start - 1, actual=mark, suggestions=suggestions)


def _cell_violation(context: Context, line: stray.Alone, cell: Cell, start: int) -> dict[str, object]:
    piece = cell.text[start : start + len(line.folded)]
    verdict = {"form": "page_in_cell", "bare": "number_in_cell", "mark": "mark"}[line.kind]
    made = texts.violation(context, cell, verdict, piece, start=start, actual=piece)
    return {**made, "spots": (Operand(cell.column, line.text, None, line.number),)}


def _page_violation(context: Context, line: stray.Alone, table: str, row: _Row) -> dict[str, object]:
    name = row[_NAMES[table]]
    spots = [Operand("page_number", line.text, None, line.number)]
    if name:
        spots.append(texts.operand(context, Cell(table, _NAMES[table], name, row)))
    return {
        "table": table,
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": "page_number",
        "actual": line.text,
        "spots": tuple(spots),
    }


RULE = Rule(
    id="STR007",
    title=Text("表格內沒有頁碼或多餘符號", "No page number or stray mark stands inside a table"),
    message=Text(
        "{agency}的表格中夾有頁碼「{actual}」。", "{agency}: the page number “{actual}” stands inside the table."
    ),
    verdict_message={
        "page_in_cell": Text(
            "{agency}的「{cell_title}」欄夾有頁碼「{actual}」。",
            "{agency}: the {cell_title} holds the page number “{actual}”.",
        ),
        "number_in_cell": Text(
            "{agency}的「{cell_title}」欄夾有單獨成行的數字「{actual}」，疑為頁碼。",
            "{agency}: the number “{actual}” stands on a line of its own in the {cell_title}; it may be a page number.",
        ),
        "mark": Text(
            "{agency}的「{cell_title}」欄夾有多餘符號「{actual}」。",
            "{agency}: the {cell_title} holds the stray mark “{actual}”.",
        ),
    },
    verdict_confidence={"number_in_cell": "possible", "mark": "possible"},
    advice=Text("刪去不屬於內容的頁碼或符號。", "Delete what does not belong to the text."),
    severity="notice",
    dimension="form",
    confidence="likely",
    basis=Text("頁碼印於頁尾，表格內只有內容。", "Page numbers stand in the margin; a table holds its text only."),
    table="work_items",
    reads=(
        *(Reads(table, ("row_id", "agency", *columns), optional=True) for table, columns in _COLUMNS.items()),
        Reads("narrative", ("row_id", "agency", "text"), optional=True),
    ),
    scope="lines",
    check=check,
)
