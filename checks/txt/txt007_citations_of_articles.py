"""An article of a law is cited as the law numbers it.

What it checks
    Names and texts. An article that was inserted is 第 73 條之 1: at fault are 第 73 之 1 條, 第 8-1 條,
    第十條第之二, 第 73 條之 1 條, and 第條 without a number.

Why it matters
    No law has an article of that name; a reader who looks it up, or a program that links it, does not find it.

Good
    tables:
      work_items:
        - {agency: 海風處, content: 依土地法第73條之1及第8條至第10條辦理。}

Bad
    tables:
      work_items:
        - {agency: 海風處, content: 依土地法第73之1條辦理。}

When it does not apply
    Spans of articles (第 3-5 條), paragraphs and subparagraphs (第 3 條第 1 項), points of directions
    (第八點之一), blanks of a template (第○條).

檢查內容
    名稱與文字中引用的法條。增訂的條文應寫作「第 73 條之 1」；第 73 之 1 條、第 8-1 條、第十條第之二、第 73 條
    之 1 條，以及漏植條次的「第條」，均非正確的寫法。

為何重要
    法律沒有這種名稱的條文，讀者查閱或程式連結時都找不到。

不適用情形
    條文的範圍（第 3-5 條）、項與款（第 3 條第 1 項）、行政規則的點次（第八點之一）與範本的空格（第○條），不列
    為發現。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.txt import laws
from checks.txt.wording import WORDING
from core.findings import Suggestion, Text

_REASON = Text("條次的「之」在「條」字之後", "the 之 of an inserted article follows 條")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in texts.cells(context, WORDING):
        examined += 1
        for hit in laws.scan(cell.text):
            piece = cell.text[hit.start : hit.end]
            mended = (Suggestion("citation", cell.column, hit.right, _REASON),) if hit.right else ()
            violations.append(
                texts.violation(
                    context,
                    cell,
                    "malformed" if hit.right else "no_number",
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
            "{cell_title}引用法條「{cited}」，漏植條次。", "The {cell_title} cites “{cited}” without a number."
        )
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
    reads=texts.reads(WORDING),
    check=_check,
)
