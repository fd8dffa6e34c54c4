"""A text does not break off.

What it checks
    The end of names, contents, measures, targets, notes and remarks, and of the last paragraph under a goal of
    section 壹: no comma, colon, opening bracket or sign of a formula, and no word that needs another behind it
    (之, 及, 與, 或).

Why it matters
    What should follow is missing: a paragraph, a place, a condition of the target. Nobody can tell from the printed
    plan what was decided.

Good
    tables:
      work_items:
        - {agency: 海風處, item_name: 燈塔技藝普及, content: 修復外牆、塔燈及步道等, note: 依規定由本處定之}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_name: 燈塔管理, content: 修復外牆、塔燈及}

When it does not apply
    A name that ends in a comma (TXT008); a paragraph that others of the same goal follow; words that end in such a
    character (普及, 參與, 目的, 另定之); rows that the extraction could not read to the end.

檢查內容
    名稱、實施內容、衡量標準、目標值與備註的末尾，以及「壹」每一目標下最後一段的末尾：不是逗號、冒號、左括號或算
    式的符號，也不是其後應有下文的字（之、及、與、或）。

為何重要
    其後的段落、地點或目標值的條件已經缺漏，僅憑印出的計畫無從得知原來的決定。

不適用情形
    以逗號結尾的名稱屬 TXT008。同一目標下其後尚有段落者、以這些字結尾的詞（普及、參與、目的、另定之），以及未能
    完整讀取的列，不列為發現。
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import endings
from checks.txt.wording import WORDING
from core.findings import Text

#: Names are no sentences: a mark behind one is stray (TXT008), a word is missing behind an opening bracket or 及.
_NAMES = frozenset({"goal_name", "indicator_name", "program_name", "item_name"})
_READ = {table: columns for table, columns in WORDING.items() if table != "evaluation_legend"}
_LENGTH = 12


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in _ends(context):
        examined += 1
        end = endings.broken(cell.text, marks=cell.column not in _NAMES)
        if end is not None:
            start = max(len(cell.text) - _LENGTH, cell.text.rfind("\n") + 1)
            piece = cell.text[start:]
            verdict = "mark" if len(end) == 1 and not end.isalpha() else "word"
            violations.append(texts.violation(context, cell, verdict, piece, start=start, end=end, shown=piece))
    return texts.checked(violations, examined)


def _ends(context: Context) -> Iterator[Cell]:
    """Yield the cells that end a text; of the paragraphs under one goal only the last does."""
    before: Cell | None = None
    for cell in texts.cells(context, _READ):
        if before and (cell.table != "narrative" or _goal(cell) != _goal(before)):
            yield before
            before = None
        if cell.table == "narrative":
            before = cell
        else:
            yield cell
    if before:
        yield before


def _goal(cell: Cell) -> tuple[object, ...]:
    return tuple(cell.row[name] for name in ("agency", "section", "goal_no", "goal_name"))


RULE = Rule(
    id="TXT009",
    title=Text("文字完整", "A text does not break off"),
    message=Text(
        "{cell_title}以「{end}」結束，文字似未完：「…{shown}」。",
        "The {cell_title} ends in “{end}” and seems to break off: “…{shown}”.",
    ),
    advice=Text(
        "請補足未完的文字，或刪去末尾的標點或連接詞。", "Complete the text, or delete the mark or word at its end."
    ),
    severity="warning",
    dimension="completeness",
    basis=Text("文字應完整；逗號、頓號與連接詞之後應有下文。", "Behind a comma or a conjunction something follows."),
    confidence="likely",
    table="work_items",
    reads=texts.reads(_READ),
    check=_check,
)
