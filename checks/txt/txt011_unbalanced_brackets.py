"""Every bracket and quotation mark has its partner.

What it checks
    Names and texts, cell by cell: as many closing as opening brackets and quotation marks of a kind, each behind its
    opening one. The paragraphs of one cell, and those under one goal of section 壹, are one text. In a gazette each
    provision is one text, and so is each part of a letter or announcement (說明, 公告事項), and each annex.

Why it matters
    Where the remark or the quotation ends cannot be told, and often a word is missing with the mark.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: "辦理「燈塔日」(含夜間)，1)導覽；2)講座（預約制)。"}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 晴港市政府（以下簡稱本府）為管理碼頭，訂定本辦法。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: 辦理「燈塔日及導覽（含夜間）。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 晴港市政府（以下簡稱本府為管理碼頭，訂定本辦法。}

When it does not apply
    A number with one bracket at the beginning of a paragraph or clause (1) 2) a)); pairs of mixed width (TXT006); a
    bracket at the very end of a text (TXT009); cells of one row whose brackets are pairs together: the extraction may
    have divided them wrongly.

檢查內容
    名稱與文字，逐一欄位檢查：同一種括號與引號的左右數目相同，且左在前、右在後。同一欄位的各段，以及「壹」同一目
    標下的各段，視為同一文字。公報的每一條文為一文字，公文的每一段別（說明、公告事項）與每一附件亦各為一文字。

為何重要
    附註或引文在何處結束，無從判斷；漏植標點之處，往往也漏了字。

不適用情形
    段首或句首僅有右括號的編號（1) 2) a)）、左右寬度不同的括號（見 TXT006）、文字最末的左括號（見 TXT009），以及
    同一列各欄位合併後即成對者（可能係辨讀時誤分），不列為發現。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import brackets
from checks.txt.wording import WORDING, pieces, quoted
from core.findings import Text
from core.text import narrow

Lone = tuple[Cell, brackets.Hit]


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for _, group in groupby(pieces(context), key=_unit):
        cells = list(group)
        examined += len(cells)
        for cell, hit in _without_partner(cells):
            if hit.start == len(cell.text) - 1 and hit.kind == "unclosed":
                continue
            start, end = quoted(cell.text, hit.start, hit.start + 1)
            violations.append(
                texts.violation(
                    context,
                    cell,
                    hit.kind,
                    cell.text[start:end],
                    start=start,
                    mark=hit.mark,
                    partner=hit.partner,
                    shown=cell.text[start:end],
                )
            )
    return texts.checked(violations, examined)


def _unit(cell: Cell) -> tuple[object, ...]:
    """Return what cells have in common that may share a pair of brackets: a row, a goal of section 壹, or an annex."""
    if cell.table == "narrative":
        return ("narrative", *(cell.row[name] for name in ("agency", "section", "goal_no", "goal_name")))
    if cell.table == "passages":
        return ("passages", *(cell.row[name] for name in ("document_seq", "regulation_seq", "part")))
    return (cell.table, cell.row_id)


def _without_partner(cells: list[Cell]) -> Iterator[Lone]:
    """Yield the marks without a partner in any of *cells*."""
    lone = [(cell, hit) for cell in cells for hit in brackets.scan(cell.text)]
    for found in list(lone):
        if found[1].kind == "unclosed":
            partner = next((other for other in lone if _closes(found, other)), None)
            if partner is not None:
                lone.remove(found)
                lone.remove(partner)
    yield from lone


def _closes(first: Lone, second: Lone) -> bool:
    same = narrow(second[1].mark) == narrow(first[1].partner)
    return second[0] is not first[0] and second[1].kind == "unopened" and same


RULE = Rule(
    id="TXT011",
    title=Text("括號與引號成對", "Every bracket and quotation mark has its partner"),
    message=Text(
        "{cell_title}「{shown}」的「{mark}」沒有對應的「{partner}」。",
        "{cell_title}, “{shown}”: “{mark}” has no matching “{partner}”.",
    ),
    advice=Text("請補上或刪去括號、引號。", "Supply or delete the mark."),
    severity="warning",
    dimension="form",
    basis=Text("括號與引號成對使用。", "Brackets and quotation marks come in pairs."),
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(WORDING),
    check=_check,
)
