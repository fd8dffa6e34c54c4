"""The lists within an article or point have no gap and no repeat.

What it checks
    The marks 一、 (一) 1. (1) below an article or point, and those in the parts of a letter or announcement. Each list
    runs from 1, none passed over, none twice, all its marks of one style. Lists within lists are followed by their
    style. Where one mark alone does not fit, its number is suggested.

Why it matters
    Subparagraphs are cited by their number: 第一項第三款. Where a number is passed over, a subparagraph may have been
    lost; where it stands twice, a citation means two things.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭分為下列二種：}
        - {regulation_seq: 1, marker_raw: 一、, text: 客運碼頭。}
        - {regulation_seq: 1, marker_raw: 二、, text: 貨運碼頭。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭分為下列三種：}
        - {regulation_seq: 1, marker_raw: 一、, text: 客運碼頭。}
        - {regulation_seq: 1, marker_raw: 二、, text: 貨運碼頭。}
        - {regulation_seq: 1, marker_raw: 四、, text: 遊艇碼頭。}

When it does not apply
    A second list that starts anew, in the next paragraph or behind a sentence that introduces it; elements left out
    on purpose (三、至五、（略）); 款 that carry 之 (三之一、); marks within a quotation; a number that stands in the
    text all the same, run into the words before it. The numbers of articles and points are another rule's.

檢查內容
    條、點以下的列舉編號（一、 (一) 1. (1)），以及函、公告各段之下的編號。各列舉自 1 起連續，不跳號、不重複，編號
    形式一致；列舉之中另有列舉者，依編號形式分層檢查。僅一個編號不合時，一併建議應有的編號。

為何重要
    條文以款次、目次引用（第一項第三款）。編號跳號，可能漏了一款；編號重複，則引用時無從分辨是哪一款。

不適用情形
    次一項或另一引導語之下重新編號的列舉、以（略）省略的各款（三、至五、（略））、三之一等增訂的款次、引號之內的
    編號，以及緊接前文排印而仍見於原文的編號，均不列為發現。條次、點次由其他規則檢查。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checks import texts
from checks.reg.numbered import Mark, Numbered, Row, articles, lists, stands_in, write
from checks.rule import Checked, Context, Reads, Rule
from checks.str.sequence import Break, breaks
from core.difference import shorten
from core.findings import Suggestion, Text

_COLUMNS = ("marker_raw", "style", "number", "depth", "text")
#: Words shown behind a mark.
_SHOWN = 14
#: Numbers named as missing; a list that begins further on than this goes on from elsewhere.
_NAMED = 5


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    opened = _opened(context)
    for table, rows in _parts(context):
        found = lists(rows)
        examined += sum(len(each.marks) for each in found)
        slips = [each for each in found if _is_slip(each, found)]
        for each in found:
            if each in slips:
                violations.append(_slip(context, table, each))
            else:
                cut = [slip.marks[0] for slip in slips]
                violations += _judge(context, table, rows, each, cut, opened)
    return texts.checked(violations, examined)


def _parts(context: Context) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield what holds lists of its own: the articles of regulations, and the parts of letters."""
    for rows in articles(context.rows("provisions")):
        # The mark that opens an article is no element of a list, but its paragraph may lead up to one.
        first = {**rows[0], "marker_raw": None} if rows[0]["depth"] == 1 else rows[0]
        yield "provisions", [first, *rows[1:]]
    if context.readable("passages", "text"):
        letters = (row for row in context.rows("passages") if row["part"] != "附件")
        for _, held in groupby(letters, key=lambda row: (row["document_seq"], row["regulation_seq"], row["part"])):
            yield "passages", list(held)


def _opened(context: Context) -> frozenset[object]:
    """Return the documents whose sentence is the first element of a list: an order that begins with 一、."""
    if not context.readable("documents", "subject"):
        return frozenset()
    return frozenset(row["seq"] for row in context.rows("documents") if (row["subject"] or "").startswith("一、"))


def _goes_on(each: Break, mark: Mark, opened: frozenset[object]) -> bool:
    """Tell whether a list that begins with 二、 goes on from the sentence of its order."""
    is_second = not each.index and mark.value == 2 and mark.row.get("part") == "本文"
    return is_second and mark.row["document_seq"] in opened


def _is_slip(found: Numbered, among: Sequence[Numbered]) -> bool:
    """Tell whether a mark alone belongs to the list around it, in another style: (三) between 二、 and 四、."""
    outer = found.outer
    if len(found.marks) > 1 or outer is None:
        return False
    around = next(each for each in among if outer in each.marks)
    behind = around.marks[around.marks.index(outer) + 1 :]
    return all(mark.value > found.marks[0].value for mark in behind)


def _judge(
    context: Context,
    table: str,
    rows: Sequence[Row],
    found: Numbered,
    slips: Sequence[Mark],
    opened: frozenset[object],
) -> Iterator[dict[str, object]]:
    marks = found.marks
    if len(marks) < 2 and (marks[0].value == 1 or marks[0].value > _NAMED):
        return
    for each in breaks([mark.value for mark in marks]):
        mark = marks[each.index]
        if each.index in found.skips or _goes_on(each, mark, opened):
            continue
        begin = marks[each.index - 1].index if each.index else max(0, mark.index - 1)
        between = [str(row["text"] or "") for row in rows[begin : mark.index]]
        within = {slip.value for slip in slips if begin < slip.index < mark.index}
        missing = tuple(
            number for number in each.missing if number not in within and not stands_in(between, mark, number)
        )
        if each.verdict == "gap" and not missing:
            continue
        yield _violation(context, table, found, each, missing)


def _violation(context: Context, table: str, found: Numbered, each: Break, missing: Sequence[int]) -> dict[str, object]:
    mark = found.marks[each.index]
    # A 1 at the very end of a list begins no other.
    verdict = "repeat" if each.verdict == "restart" else each.verdict
    due = write(mark, each.expected)
    named = "".join(write(mark, number) for number in missing[:_NAMED]) + ("…" if len(missing) > _NAMED else "")
    return _told(
        context,
        table,
        found,
        each.index,
        verdict if each.index or verdict != "gap" else "late_start",
        due,
        suggested=each.determined or each.verdict == "restart",
        missing=named,
    )


def _slip(context: Context, table: str, found: Numbered) -> dict[str, object]:
    assert found.outer is not None
    due = write(found.outer, found.marks[0].value)
    return _told(context, table, found, 0, "style", due, suggested=True, missing=None)


def _told(
    context: Context,
    table: str,
    found: Numbered,
    index: int,
    verdict: str,
    due: str,
    *,
    suggested: bool,
    missing: str | None,
) -> dict[str, object]:
    mark = found.marks[index]
    before = found.marks[index - 1] if index else found.outer
    beside = [before] if before else []
    beside += found.marks[index + 1 : index + 2]
    reason = Text(f"依前後編號應為「{due}」", f"the marks around it call for “{due}”")
    return texts.violation(
        context,
        _cell(table, mark),
        verdict,
        mark.printed,
        value=mark.value,
        more=tuple(texts.operand(context, _cell(table, each), each.printed, elsewhere=True) for each in beside),
        printed=mark.printed,
        words=shorten(mark.text, _SHOWN),
        before=before.printed if before else None,
        expected=due,
        actual=mark.printed,
        missing=missing,
        suggestions=(Suggestion("number", "marker_raw", due, reason),) if suggested else (),
    )


def _cell(table: str, mark: Mark) -> texts.Cell:
    return texts.Cell(table, "marker_raw", mark.printed, mark.row)


RULE = Rule(
    id="REG005",
    title=Text("條文內列舉編號連續", "Lists within a provision run without gap or repeat"),
    message=Text(
        "列舉編號由「{before}」跳到「{printed}」（{words}），缺「{missing}」。",
        "The list goes from “{before}” to “{printed}” ({words}); “{missing}” is missing.",
    ),
    advice=Text(
        "請核對是否漏列或重複，依序重新編號，並檢查引用該款次、目次的條文。",
        "See whether an element was left out or put in twice, number the list in order, and check what cites it.",
    ),
    severity="warning",
    confidence="likely",
    dimension="consistency",
    basis=Text(
        "中央法規標準法第 8 條：款冠以一、二、三等數字，目冠以(一)、(二)、(三)等數字，目再細分者冠以 1、2、3 等數字。",
        "Central Regulation Standard Act, Article 8: subparagraphs are marked 一、二、, items (一)(二), below 1、2.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(
        Reads("provisions", ("regulation_seq", "sub_number", "article", *_COLUMNS)),
        Reads("passages", ("document_seq", "regulation_seq", "part", *_COLUMNS), optional=True),
        Reads("documents", ("seq", "subject"), optional=True),
    ),
    check=_check,
    verdict_confidence={"late_start": "possible"},
    verdict_message={
        "late_start": Text(
            "列舉由「{printed}」（{words}）開始，缺「{missing}」。",
            "The list begins with “{printed}” ({words}); “{missing}” is missing.",
        ),
        "repeat": Text(
            "列舉編號「{printed}」（{words}）重複，依前一編號此處應為「{expected}」。",
            "The mark “{printed}” ({words}) is used again; after the one before it, “{expected}” is due here.",
        ),
        "misprint": Text(
            "列舉編號印為「{printed}」（{words}），依前後編號應為「{expected}」。",
            "The mark is printed as “{printed}” ({words}); between its neighbours it should be “{expected}”.",
        ),
        "order": Text(
            "列舉「{printed}」（{words}）排在「{expected}」之前，次序顛倒。",
            "The element “{printed}” ({words}) stands before “{expected}”: the order is reversed.",
        ),
        "style": Text(
            "列舉編號印為「{printed}」（{words}），同一列舉的其他編號形式不同，應為「{expected}」。",
            "The mark is printed as “{printed}” ({words}); the list around it is marked otherwise: “{expected}”.",
        ),
    },
)
