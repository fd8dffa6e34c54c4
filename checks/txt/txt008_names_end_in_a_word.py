"""A name does not end in punctuation.

What it checks
    The names of goals, indicators, programs and work items; in a gazette the entries of its table of contents and the
    headings of regulations: the last character is no comma, full stop, colon, semicolon or dash. A closing bracket or
    quotation mark ends a name as well as a word does.

Why it matters
    A name is taken up elsewhere: in the work items, in the budget, in next year's plan, in the order that enacts a
    regulation. With a stray mark behind it, it is not found there; and where the mark is a comma, the rest of the name
    may be missing.

Good
    In a plan:

        tables:
          goals:
            - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 整建燈塔（第二期）}
          work_items:
            - {agency: 海風處, program_name: 燈塔管理, item_name: 修復外牆}

    In a gazette:

        tables:
          toc: [{section: 法規, entry: 修正晴港市碼頭使用辦法第五條}]
          regulations: [{title: 晴港市碼頭使用辦法第五條}]

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, program_name: 燈塔管理, item_name: 修復外牆。}

    In a gazette:

        tables:
          toc: [{section: 法規, entry: 修正晴港市碼頭使用辦法第五條、}]

When it does not apply
    Measures, contents and targets are sentences and may end in a full stop; so are the subject of a letter and the
    sentence of an order.

檢查內容
    目標、指標、工作計畫與計畫項目的名稱，以及公報目錄的標題與法規的標題，末尾不是逗號、句號、冒號、分號或破折號。以括號或引號結尾者無妨。

為何重要
    名稱會在工作計畫、預算、次年計畫與發布令中再次引用，末尾多一個標點就對不起來；若是逗號，名稱可能還沒寫完。

不適用情形
    衡量標準、實施內容、目標值，以及公文的主旨與發布令的文字是句子，可以句號結尾。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Rule
from core.findings import Suggestion, Text

_NAMES = {
    "goals": ("goal_name",),
    "indicators": ("indicator_name",),
    "work_items": ("program_name", "item_name"),
    "toc": ("entry",),
    "regulations": ("title",),
}
_MARKS = "。，、；：．.,;:﹑–—-－"
_REASON = Text("去除名稱末尾的標點", "without the mark at its end")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in texts.cells(context, _NAMES):
        examined += 1
        bare = cell.text.rstrip(_MARKS)
        if bare and bare != cell.text:
            mended = Suggestion("punctuation", cell.column, bare, _REASON)
            violations.append(
                texts.violation(context, cell, "stray_mark", mark=cell.text[len(bare) :], suggestions=(mended,))
            )
    return texts.checked(violations, examined)


RULE = Rule(
    id="TXT008",
    title=Text("名稱末尾沒有標點", "A name does not end in punctuation"),
    message=Text("{cell_title}末尾多了「{mark}」。", "The {cell_title} ends in “{mark}”."),
    advice=Text("請刪去末尾的標點；若名稱未完，請補足。", "Delete the mark; where the name breaks off, complete it."),
    severity="notice",
    dimension="form",
    basis=Text("名稱非句子，末尾不加標點。", "A name is no sentence and takes no mark at its end."),
    table="goals",
    kinds=("plan", "gazette"),
    reads=texts.reads(_NAMES),
    check=_check,
)
