"""A text does not break off.

What it checks
    The end of names, contents, measures, targets, notes and remarks, and of the last paragraph under a goal of
    section 壹, or of one with the next number behind it: no comma, colon, opening bracket or sign of a formula, no
    word that needs another behind it (之, 及, 與, 或), and no verb cut in two (逐年增, 有效提). A notice only: of four
    numbered items and more in one cell, one has no mark at its end; of twenty contents and more of an agency, not more
    than one in twenty has none.

    In a gazette the same of entries, subjects, recipients, headings and histories, and of each provision and each
    paragraph of a letter. A provision that ends in no mark, where those of the first level do throughout the issue,
    seems to break off too. A notice only: of the items of a list one has no mark, where its neighbours, or in short
    lists those of the whole regulation, have it; and a subject without the full stop of the others.

Why it matters
    What should follow is missing: a paragraph, a place, a condition of the target. Nobody can tell from the printed
    document what was decided.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 燈塔技藝普及, content: 修復外牆、塔燈及步道等, note: 依規定由本處定之}

    In a gazette:

        tables:
          regulations: [{title: 晴港市碼頭使用辦法}]
          provisions:
            - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭開放時間如下：}
            - {regulation_seq: 1, marker_raw: 一、, text: 平日六時至十八時。}
            - {regulation_seq: 1, marker_raw: 二、, text: 假日由本府定之。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 燈塔管理, content: 修復外牆、塔燈及}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭開放時間如下：}
            - {regulation_seq: 1, marker_raw: 一、, text: 平日六時至十八時。}
            - {regulation_seq: 1, marker_raw: 二、, text: 假日由本府及，}

When it does not apply
    A name that ends in a comma (TXT008); a paragraph that others of the same goal follow, but for a numbered one that
    the next number follows; 之 behind a verb of which it is the object (依規定補助之); words that end in such a
    character (普及, 參與, 目的, 另定之, 逐年增減). The mark at the end is asked of sentences of fifteen characters
    and more, not of headings, nor of what ends in a bracket or a figure. Rows that the extraction could not read to
    the end are not judged. In a gazette: a colon, or a comma, before a list, a table or a formula; lists whose elements
    end alike (一、甲； 二、乙；及); headings over a list, captions in brackets, （刪除）; forms and tables of annexes.

檢查內容
    名稱、實施內容、衡量標準、目標值與備註的末尾，以及「壹」每一目標下最後一段與其後接有下一編號之段落的末尾：不是
    逗號、冒號、左括號或算式的符號，不是其後應有下文的字（之、及、與、或），也不是少了半個詞的動詞（逐年增、有效提）。
    下列僅為提示：同一欄位編號的四項以上文字中，只有一項末尾沒有句號；同一機關二十項以上的實施內容中，末尾沒有句號
    的不超過二十分之一。

    公報的目錄、主旨、正副本、附件、法規標題與沿革，以及每一條文與公文的每一段落，亦以相同方式檢查；全期公報的條文均
    以句號結束，而某一條文末尾沒有標點者，視為似未完。下列僅為提示：各款、各目中只有一項末尾沒有句號（項數少者，以
    該法規各款、各目為準），以及主旨末尾沒有其他主旨所有的句號。

為何重要
    其後的段落、地點或目標值的條件已經缺漏，僅憑印出的文件無從得知原來的決定。

不適用情形
    以逗號結尾的名稱屬 TXT008。同一目標下其後尚有段落者（其後接有下一編號的編號段落除外）、「之」為其前動詞之受詞者
    （依規定補助之）、以這些字結尾的詞（普及、參與、目的、另定之、逐年增減），以及未能完整讀取的列，不列為發現。末尾
    有無句號，只看十五字以上的句子；標題及以括號、數字結尾者不判斷。公報的列舉、表格或算式之前的冒號、逗號，各項末尾一
    致的列舉（一、甲； 二、乙；及），其下尚有各目的標題，括號內的條文要旨與「（刪除）」，以及附件的表格，不列為發現。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import endings, gazette_ends
from checks.txt.provision_ends import End, kind
from checks.txt.wording import WORDING
from core.findings import Suggestion, Text

#: Names are no sentences: a mark behind one is stray (TXT008), a word is missing behind an opening bracket or 及.
_NAMES = frozenset({"goal_name", "indicator_name", "program_name", "item_name"})
_READ = {table: columns for table, columns in WORDING.items() if table not in ("evaluation_legend", "issue")}
_LENGTH = 12
_ORDER = {table: number for number, table in enumerate(_READ)}
#: So many contents of an agency show its custom; not more than this share of them may depart from it.
_CELLS = 20
_FEW = 0.05

_REASON = Text("補上句號", "with the full stop")


def _check(context: Context) -> Checked:
    if context.dataset.kind == "gazette":
        ends, examined = gazette_ends.scan(context)
        return texts.checked(sorted((_of_end(context, end) for end in ends), key=_place), examined)
    examined, violations = 0, []
    contents: dict[str | None, list[Cell]] = {}
    for cell, others in _ends(context):
        examined += 1
        found = _followed(cell, others) if others else _found(cell)
        if found is not None:
            verdict, start, last, end = found
            first = max(last - _LENGTH, start, cell.text.rfind("\n", start, last) + 1)
            piece = cell.text[first:last]
            mended = (Suggestion("mark", cell.column, piece + "。", _REASON),) if verdict == "item_mark" else ()
            violations.append(
                texts.violation(context, cell, verdict, piece, start=first, end=end, shown=piece, suggestions=mended)
            )
        elif cell.column == "content" and len(cell.text) >= endings.SENTENCE:
            contents.setdefault(cell.agency, []).append(cell)
    violations += [violation for cells in contents.values() for violation in _unmarked(context, cells)]
    return texts.checked(sorted(violations, key=_place), examined)


def _place(violation: Mapping[str, Any]) -> tuple[int, int]:
    return _ORDER[violation["table"]], violation["row_id"]


def _of_end(context: Context, found: End) -> dict[str, object]:
    cell = found.cell
    first = max(0, len(cell.text) - _LENGTH)
    piece = cell.text[first:]
    mended = (Suggestion("mark", cell.column, piece + "。", _REASON),) if found.verdict.endswith("_mark") else ()
    return texts.violation(
        context, cell, found.verdict, piece, start=first, end=found.end, shown=piece, suggestions=mended
    )


def _found(cell: Cell) -> tuple[str, int, int, str] | None:
    """Return the verdict on *cell*, the part of its text that breaks off, and the end that shows it."""
    text = cell.text
    end = endings.broken(text, marks=cell.column not in _NAMES)
    if end is None and cell.column == "measure":
        end = endings.uncounted(text)
    paragraph = text.rfind("\n") + 1
    if end is not None:
        return kind(end), paragraph, len(text), end
    end = endings.cut(text)
    if end is not None:
        return "cut_word", paragraph, len(text), end
    item = endings.unmarked(text)
    return ("item_mark", *item, "") if item else None


def _followed(cell: Cell, others: list[Cell]) -> tuple[str, int, int, str] | None:
    """Return what :func:`_found` does for a paragraph that is followed by another of its goal."""
    end = endings.followed(cell.text, [other.text for other in others])
    return None if end is None else (kind(end), 0, len(cell.text), end)


def _unmarked(context: Context, cells: list[Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for the few contents of an agency without the mark that all its others end in."""
    without = [cell for cell in cells if not endings.closed(cell.text)]
    listed = [cell for cell in without if endings.worded(cell.text)]
    if not listed or len(cells) < _CELLS or len(without) > len(cells) * _FEW:
        return
    first, *others = listed
    piece, start = _tail(first)
    yield texts.violation(
        context,
        first,
        "cell_mark",
        piece,
        start=start,
        more=[texts.operand(context, each, _tail(each)[0], start=_tail(each)[1], elsewhere=True) for each in others],
        shown=piece,
        total=len(cells),
        closed=len(cells) - len(without),
        listed=len(listed),
        suggestions=() if others else (Suggestion("mark", first.column, piece + "。", _REASON),),
    )


def _tail(cell: Cell) -> tuple[str, int]:
    """Return the last words of *cell* and where they begin."""
    start = max(len(cell.text) - _LENGTH, cell.text.rfind("\n") + 1)
    return cell.text[start:], start


def _ends(context: Context) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield the cells that end a text, and the paragraphs of 壹 that do not, with the others from the next one on."""
    for (table, *_), group in groupby(texts.cells(context, _READ), key=lambda cell: (cell.table, *_goal(cell))):
        cells = list(group)
        for number, cell in enumerate(cells, start=1):
            followed = table == "narrative" and number < len(cells)
            yield cell, [*cells[number:], *cells[: number - 1]] if followed else []


def _goal(cell: Cell) -> tuple[object, ...]:
    return tuple(cell.row.get(name) for name in ("agency", "section", "goal_no", "goal_name"))


RULE = Rule(
    id="TXT009",
    title=Text("文字完整", "A text does not break off"),
    message=Text(
        "{cell_title}以「{end}」結束，文字似未完：「…{shown}」。",
        "The {cell_title} ends in “{end}” and seems to break off: “…{shown}”.",
    ),
    verdict_message={
        "cut_word": Text(
            "{cell_title}以「{end}」結束，末一詞似少了字：「…{shown}」。",
            "The {cell_title} ends in “{end}”, a word that seems to be cut in two: “…{shown}”.",
        ),
        "open": Text(
            "{cell_title}沒有以句號結束，文字似未完：「…{shown}」。",
            "The {cell_title} does not end in a full stop and seems to break off: “…{shown}”.",
        ),
        "provision_mark": Text(
            "同一列舉或同一法規的其他各項以句號結束，「…{shown}」沒有。",
            "The other items of the list, or of the regulation, end in a full stop; “…{shown}” does not.",
        ),
        "subject_mark": Text(
            "其他{kind}的{cell_title}以句號結束，「…{shown}」沒有。",
            "Other documents of this kind ({kind}) end their {cell_title} in a full stop; “…{shown}” does not.",
        ),
        "item_mark": Text(
            "{cell_title}各項都以句號結束，只有「…{shown}」沒有。",
            "The items of the {cell_title} all end in a full stop; only “…{shown}” does not.",
        ),
        "cell_mark": Text(
            "{agency}的{cell_title}有 {total} 項，{closed} 項以句號結束；「…{shown}」等 {listed} 項沒有。",
            "{agency}: {closed} of {total} {cell_title} cells end in a full stop; not “…{shown}” ({listed} in all).",
        ),
    },
    verdict_severity=dict.fromkeys(("item_mark", "cell_mark", "provision_mark", "subject_mark"), "notice"),
    advice=Text(
        "請補足未完的文字或缺少的句號，或刪去末尾多餘的標點或連接詞。",
        "Complete the text or its full stop, or delete the mark or word at its end.",
    ),
    severity="warning",
    dimension="completeness",
    basis=Text("文字應完整；逗號、頓號與連接詞之後應有下文。", "Behind a comma or a conjunction something follows."),
    confidence="likely",
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(_READ),
    check=_check,
)
