"""No paragraph is printed twice.

What it checks
    Within one article or point: the same paragraph (項) twice, an element twice in one list, a list printed twice
    under one head, or a paragraph that breaks off and begins anew; widths and punctuation do not matter. Within one
    text: two articles of different numbers with the same words. In letters and announcements: a paragraph twice in
    one part. Neighbouring paragraphs that differ by one character are a notice.

Why it matters
    What is printed twice has mostly taken the place of something that is now missing, and shifts the numbers of all
    paragraphs behind it.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 申請停泊應檢附：}
        - {regulation_seq: 1, marker_raw: 一、, text: 申請書及船舶證書影本。}
        - {regulation_seq: 1, text: 申請續泊應檢附：}
        - {regulation_seq: 1, marker_raw: 一、, text: 申請書及船舶證書影本。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 申請停泊應檢附申請書。}
        - {regulation_seq: 1, text: 停泊期間不得轉讓他人使用。}
        - {regulation_seq: 1, text: 停泊期間不得轉讓他人使用。}

When it does not apply
    Formulae of a few characters, deleted articles, and the same documents listed under different heads. An article
    printed twice under one number is REG002's; a sentence twice in one paragraph TXT002's; a document printed twice
    DOC005's.

檢查內容
    同一條（點）內：同一項刊登兩次、同一列舉中有相同的款目、同一列舉重複刊登，或一項印到中途又從頭刊登；全形半形與標
    點的差別不計。同一法規內：不同條次而內容完全相同。函與公告：同一段落內有相同的文字。相鄰兩項僅差一字者列為提示。

為何重要
    重複刊登的文字，往往占了另一段文字的位置；其後各項的項次也會跟著錯。

不適用情形
    數字的套語、刪除的條文，以及不同項下列舉相同文件者不計。同一條次重複刊登屬 REG002；同一段內的重複句屬 TXT002；公
    文重複刊登屬 DOC005。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks import texts
from checks.reg import printed
from checks.reg.paragraphs import Twice, repeated
from checks.reg.printed import Row
from checks.rule import Checked, Context, Reads, Rule
from core.difference import shorten
from core.findings import Text
from core.text import fold

_SHORTEST = 8
_SHOWN = 20
_MOST = 6
#: Parts of a letter whose paragraphs are sentences; the rows of an annex repeat as they like.
_ANNEX = "附件"


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    if context.readable("provisions", "text"):
        for regulation in printed.regulations(context):
            examined += len(regulation.rows)
            violations += [_violation(context, twice) for twice in repeated(regulation)]
    if context.readable("passages", "text"):
        passages = [
            row for row in context.rows("passages") if row["part"] != _ANNEX and row["document_seq"] is not None
        ]
        examined += len(passages)
        violations += _passages(context, passages)
    return texts.checked(violations, examined)


def _violation(context: Context, twice: Twice) -> dict[str, object]:
    first, again = twice.pairs[0]
    cell = _cell("provisions", again)
    spots = [
        texts.operand(context, _cell("provisions", row), elsewhere=True)
        for pair in twice.pairs[:_MOST]
        for row in pair
        if row is not again
    ]
    return texts.violation(
        context,
        cell,
        twice.kind,
        more=spots,
        shown=shorten(cell.text, _SHOWN),
        other=shorten(str(first["text"]), _SHOWN),
        count=len(twice.pairs),
    )


def _passages(context: Context, rows: Sequence[Row]) -> Iterator[dict[str, object]]:
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        text = fold(row["text"] or "")
        if len(text) < _SHORTEST or "\t" in row["text"]:
            continue
        first = seen.setdefault((row["document_seq"], row["part"], row["depth"], text), row)
        if first is not row:
            cell = _cell("passages", row)
            yield texts.violation(
                context,
                cell,
                "passage",
                more=(texts.operand(context, _cell("passages", first), elsewhere=True),),
                shown=shorten(cell.text, _SHOWN),
            )


def _cell(table: str, row: Row) -> texts.Cell:
    return texts.Cell(table, "text", str(row["text"]), row)


RULE = Rule(
    id="REG008",
    title=Text("條文沒有重複刊登的段落", "No paragraph is printed twice"),
    message=Text("「{shown}」在同一條（點）內刊登兩次。", "“{shown}” is printed twice in one article."),
    verdict_message={
        "item": Text(
            "同一列舉中有 {count} 項刊登兩次：「{shown}」。",
            "{count} elements of one list are printed twice: “{shown}”.",
        ),
        "article": Text(
            "此條（點）與前面另一條（點）的內容完全相同：「{shown}」。",
            "This article has the same words as another one before it: “{shown}”.",
        ),
        "cut": Text(
            "相鄰兩段的開頭相同，其中一段印到中途：「{other}」與「{shown}」。",
            "Two neighbouring paragraphs begin alike and one breaks off: “{other}” and “{shown}”.",
        ),
        "nearly": Text(
            "相鄰兩段僅差一字，請確認是否重複刊登：「{shown}」。",
            "Two neighbouring paragraphs differ by one character; please confirm that both are meant: “{shown}”.",
        ),
        "passage": Text("「{shown}」在同一段落內刊登兩次。", "“{shown}” is printed twice in one part."),
    },
    advice=Text(
        "請與發布的條文核對，刪去重複的段落，並查明是否因而漏印其他段落。",
        "Compare with the text as issued, delete the repeat, and see whether another paragraph is missing for it.",
    ),
    severity="warning",
    dimension="uniqueness",
    basis=Text(
        "同一條文內，同一規定只書寫一次；項、款、目各有其次序。",
        "A provision is written once; 項, 款 and 目 each have their place.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(
        *printed.READS[:2],
        Reads("provisions", ("text",), optional=True),
        Reads("passages", ("document_seq", "part", "depth", "text"), optional=True),
    ),
    check=_check,
    verdict_severity={"nearly": "notice"},
    verdict_confidence={"article": "likely", "cut": "likely", "nearly": "possible"},
)
