"""An article of a law is cited as the law numbers it.

What it checks
    Names and texts. An article that was inserted is 第 73 條之 1: at fault are 第 73 之 1 條, 第 8-1 條,
    第十條第之二, 第 73 條之 1 條, and, of a gazette too, of points (第 3 之 1 點). So are a 款 before its 項
    (第五條第一款第二項), and, as a notice, 第條 and 第五條第項 without a number.

Why it matters
    No law has an article of that name; a reader who looks it up, or a program that links it, does not find it.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: 依土地法第73條之1及第8條至第10條辦理。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第二條, text: 依碼頭條例第四條之一第一項第二款規定辦理。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: 依土地法第73之1條辦理。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第二條, text: 依碼頭條例第四之一條規定辦理。}

When it does not apply
    Spans of articles (第 3-5 條), paragraphs and subparagraphs (第 3 條第 1 項第 2 款), points of directions
    (第八點之一), blanks of a template (第○條), and open numbers of a form in an annex of a gazette;
    the abbreviation 第 8-1 條 in the history of a regulation.

檢查內容
    名稱與文字（公報為目錄、公文、法規標題、沿革與條文等）中引用的法條。增訂的條文應寫作「第 73 條之 1」；第 73 之 1
    條、第 8-1 條、第十條第之二、第 73 條之 1 條，以及點次的「第 3 之 1 點」，均非正確的寫法；「款」寫在「項」之前
    （第五條第一款第二項）者亦同。漏植號次的「第條」「第五條第項」，列為提示。

為何重要
    法律沒有這種名稱的條文，讀者查閱或程式連結時都找不到。

不適用情形
    條文的範圍（第 3-5 條）、項與款（第 3 條第 1 項第 2 款）、行政規則的點次（第八點之一）、範本的空格（第○條），
    公報附件表格中留待填寫的號次，以及法規沿革中的縮寫（第 8-1 條），不列為發現。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.txt import laws
from checks.txt.wording import ANNEX, WORDING, pieces
from core.findings import Suggestion, Text

_REASON = Text("條次的「之」在「條」字之後", "the 之 of an inserted article follows 條")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in pieces(context):
        examined += 1
        # A form to be filled in leaves the numbers open, and its blanks are not kept.
        form = cell.row.get("part") == ANNEX
        for hit in laws.scan(cell.text):
            if (form and hit.kind == "no_number") or (hit.short and cell.table == "history"):
                continue
            piece = cell.text[hit.start : hit.end]
            mended = (Suggestion("citation", cell.column, hit.right, _REASON),) if hit.right else ()
            violations.append(
                texts.violation(
                    context,
                    cell,
                    hit.kind,
                    piece,
                    start=hit.start,
                    cited=piece,
                    right=hit.right,
                    expected=hit.right,
                    actual=piece,
                    suggestions=mended,
                )
            )
    return texts.checked(violations, examined)


RULE = Rule(
    id="TXT007",
    title=Text("法條的引用形式正確", "An article of a law is cited in its proper form"),
    message=Text(
        "{cell_title}引用法條「{cited}」，應寫作「{right}」。",
        "The {cell_title} cites “{cited}”; the article is written “{right}”.",
    ),
    verdict_message={
        "no_number": Text(
            "{cell_title}引用法條「{cited}」，漏植號次。", "The {cell_title} cites “{cited}” without a number."
        ),
        "order": Text(
            "{cell_title}引用法條「{cited}」，次序有誤：條之下為項，項之下為款，款之下為目。",
            "The {cell_title} cites “{cited}”: an article is divided into 項, these into 款, these into 目.",
        ),
    },
    advice=Text("請依法規所定條次更正。", "Write the article as the law numbers it."),
    severity="warning",
    verdict_severity={"no_number": "notice"},
    dimension="validity",
    basis=Text(
        "中央法規標準法第八條；增訂條文的條次為「第某條之某」。",
        "Central Regulation Standard Act, Article 8; an inserted article is numbered 第…條之….",
    ),
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(WORDING),
    check=_check,
)
