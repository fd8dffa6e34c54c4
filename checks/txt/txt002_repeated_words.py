"""No mark, word or character is printed twice by mistake, or in vain.

What it checks
    Names, texts and targets; in a gazette letters, orders, provisions and annexes. A punctuation mark
    twice running, or two that cannot stand together (。。 ，、); a word of two or more characters twice
    running (維持維持) or said of itself (品質之品質, 第五條規定之規定); a word that claims a quantity twice in one
    clause (至少辦理至少三場); a single character twice where that is a common slip (的的, 及及, 證證, 辦辦理); a number
    named by its noun and its measure word (船數艘數); an element twice in one list of three and more; a
    sentence twice in one cell. A notice only: a sentence of five to seven characters; 辦理 twice in a
    clause before a number (辦理講座辦理3場); 至少 and 以上 of one quantity; the mark 、
    before 及, 與, 暨, 以及, 並, 俾.

Why it matters
    It is what is left of cutting and pasting, and an auditor who meets it doubts the rest of the sentence.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 維持燈塔外觀, content: 維護漁港港區，提升產品品質。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第三條, text: 申請人應符合前條第一項規定。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 維持維持燈塔外觀}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第三條, text: 申請人應符合前條第一項規定之規定。}

When it does not apply
    A dash or an ellipsis of two marks (——, ……); characters that end one word and begin the next (漁港港區, 目的的,
    普及及推廣); reduplication (常常, 陸陸續續, 一步一步, 討論討論); a street or a paper named after what stands
    before it (大學大學路, 計畫計畫書); a name in quotation marks; a second claim of the same clause
    (至少三場及至少一百人). Words are not compared across a mark or a line feed. A word of itself inside a longer one
    (區段之區段地價); lists that run into each other (國中、國小校長、國中、國小教師), routes, fields of a form, numbers
    and awards; sentences under different headings, or at the end of different items; the parts of a target; persons of
    sixty-five and over among at least three (至少3名65歲以上); phrases that begin with 與 (與民有約).

檢查內容
    名稱、文字與目標值（公報為公文、條文與附件等）中：連續重複的標點，或不能並用的標點（。。、，、）；連續重複的兩字以上的詞（維持維持），或前
    後同一個詞（品質之品質、第五條規定之規定）；同一句中重複限定數量的詞（至少辦理至少三場）；常見誤植的疊字（的的、及及、證證、辦辦
    理）；同一數量先後以名詞與量詞稱之（船數艘數）；三項以上的列舉中重複的項目；同一欄位中重複的句子。下列僅為提
    示：五至七字的重複句；同一句中於數量前再用「辦理」（辦理講座辦理3場）；同一數量並用「至少」與「以上」；「及、
    與、暨、以及、並、俾」之前的頓號。

為何重要
    這是剪貼留下的痕跡，審計人員見到之後，難免懷疑整句的內容。

不適用情形
    由兩個符號組成的破折號與刪節號（——、……）；前一詞的末字與後一詞的首字相同（漁港港區、目的的、普及及推
    廣）；疊字詞（常常、陸陸續續、一步一步、討論討論）；以前面的詞為名的路名或文件（大學大學路、計畫計畫書）；引
    號內的名稱；同一句中另行限定的數量（至少三場及至少一百人），均不列為發現。標點或換行前後的文字不相比較。後一詞屬
    於更長的詞（區段之區段地價）；前後相接的兩串列舉（國中、國小校長、國中、國小教師）、路線、表單欄位、數字與獎項；
    不同標題下或各項末尾相同的句子；目標值的各部分；「至少3名65歲以上」之類另有所指的「以上」；以「與」起首的詞組
    （與民有約），亦不列為發現。
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import copies, redundancies, repeats
from checks.txt.wording import WORDING, pieces, quoted
from core.findings import Operand, Suggestion, Text

#: Their parts answer to those of a measure, and may be alike: 達成率100%；達成率100%.
_PARALLEL = frozenset({"target_raw", "evaluation_method"})
_REASON = Text("刪去重複的部分", "with the repeat deleted")
_MARK = Text("連接詞前不用頓號", "without the mark before the conjunction")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    for cell in pieces(context):
        examined += 1
        for hit in _scan(cell):
            start, end = quoted(cell.text, hit.start, hit.end)
            violations.append(
                texts.violation(
                    context,
                    cell,
                    hit.kind,
                    cell.text[start:end],
                    start=start,
                    more=_original(context, cell, hit),
                    twice=_said(cell, hit),
                    around=cell.text[start:end].replace("\n", ""),
                    suggestions=_mended(cell, hit, start, end),
                )
            )
    return texts.checked(violations, examined)


def _scan(cell: Cell) -> Iterable[repeats.Hit]:
    found = chain(repeats.scan(cell.text), redundancies.scan(cell.text))
    if cell.column in _PARALLEL:
        return found
    return chain(found, copies.elements(cell.text), copies.sentences(cell.text))


def _said(cell: Cell, hit: repeats.Hit) -> str:
    """Return what stands there twice, as a message quotes it."""
    piece = cell.text[hit.start : hit.end].replace("\n", "")
    return piece.rstrip("。；") if hit.kind in ("sentence", "short_sentence") else piece


def _original(context: Context, cell: Cell, hit: repeats.Hit) -> tuple[Operand, ...]:
    """Return the place in the same cell of which *hit* is a copy."""
    if hit.first is None:
        return ()
    start, end = hit.first
    return (texts.operand(context, cell, cell.text[start:end], start=start),)


def _mended(cell: Cell, hit: repeats.Hit, start: int, end: int) -> tuple[Suggestion, ...]:
    """Return the quoted piece without the repeat, where that is what it should read."""
    reason = _MARK if hit.kind == "mark_before_conjunction" else _REASON
    return tuple(
        Suggestion(
            "repeat",
            cell.column,
            cell.text[start : hit.start] + repair + cell.text[hit.end : end],
            reason,
            equally_good=len(hit.repairs) > 1,
        )
        for repair in hit.repairs
    )


RULE = Rule(
    id="TXT002",
    title=Text("標點與文字沒有重複或多餘", "No mark or word is printed twice or in vain"),
    message=Text("{cell_title}有重複的文字「{twice}」。", "The {cell_title} prints a word twice running: “{twice}”."),
    verdict_message={
        "marks": Text("{cell_title}的標點「{twice}」重複。", "The {cell_title} has the marks “{twice}” together."),
        "clause_word": Text(
            "{cell_title}在同一句中重複用詞：「{twice}」。", "The {cell_title} says the same word twice: “{twice}”."
        ),
        "character": Text(
            "{cell_title}有重複的字：「{twice}」。", "The {cell_title} prints a character twice: “{twice}”."
        ),
        "of_itself": Text(
            "{cell_title}「{around}」中，「{twice}」前後用同一個詞。",
            "The {cell_title} says one word of itself: “{twice}” in “{around}”.",
        ),
        "counter": Text(
            "{cell_title}「{around}」中，「{twice}」把同一個數量說了兩次。",
            "The {cell_title} names one number twice: “{twice}” in “{around}”.",
        ),
        "verb": Text(
            "{cell_title}在同一句中前後都用「辦理」：「{twice}」。",
            "The {cell_title} has the verb 辦理 (to hold) twice in one clause: “{twice}”.",
        ),
        "at_least": Text(
            "{cell_title}「{twice}」同時用「至少」與「以上」，語意重複。",
            "The {cell_title} says both 至少 (at least) and 以上 (or more) of one quantity: “{twice}”.",
        ),
        "mark_before_conjunction": Text(
            "{cell_title}「{around}」的連接詞前多了頓號。",
            "The {cell_title} has the mark 、 before a conjunction: “{around}”.",
        ),
        "list_item": Text(
            "{cell_title}在同一串列舉中，「{twice}」出現兩次。", "One list in the {cell_title} names “{twice}” twice."
        ),
        "sentence": Text("{cell_title}印了兩次「{twice}」。", "The {cell_title} prints a sentence twice: “{twice}”."),
        "short_sentence": Text(
            "{cell_title}印了兩次「{twice}」。", "The {cell_title} prints a phrase twice: “{twice}”."
        ),
    },
    advice=Text(
        "請刪去重複的部分；若漏植標點或文字，請補足。", "Delete the repeat, or supply what is missing in between."
    ),
    severity="warning",
    verdict_severity=dict.fromkeys(("verb", "at_least", "mark_before_conjunction", "short_sentence"), "notice"),
    dimension="form",
    basis=Text(
        "文字不無故重複；連接詞前不用頓號。", "Nothing is printed twice without need; no 、 before a conjunction."
    ),
    confidence="likely",
    verdict_confidence={"marks": "certain"},
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(WORDING),
    check=_check,
)
