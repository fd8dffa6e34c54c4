"""The numbers of one kind are printed in one style.

What it checks
    Within an agency: the marks of the enumerations (１、 against 1、 and 1.; （１） against (1)), the numbers of the
    indicators and the numbers of the work items. A mark of another rank in the middle of a list (１、 (2) ３、) is one
    in another style. Where most are printed in one style and some in another, the others are listed: one finding for
    each kind of number of an agency, with the usual style as its repair where a single number departs from it.

Why it matters
    Lists that change their style in the middle look like lists of different rank, and show where texts of several
    hands were put together. A search for （１） does not find (1).

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: （一）, content: "１、檢測。\\n２、修復。\\n（１）南側。\\n（２）北側。"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: （一）, item_name: 修復外牆, content: "１、檢測。\\n２、修復。\\n3.驗收。"}

When it does not apply
    Marks of different rank (１、 above （１）, 一、 above １、, 1.…2.… that runs on within the paragraph ２、) are
    different kinds. Other tables and other agencies may use another style. Where no style has more than half of the
    numbers, none is the usual one.

檢查內容
    同一機關內列舉編號（１、與 1、及 1.，（１）與 (1)）、指標編號與項目編號的體例。過半數採同一體例而另有他種體
    例時，列出其餘各處；同一機關的每種編號合為一項發現。同一列舉之中夾有他種編號者（１、(2) ３、），亦視為他種
    體例。僅有一處不同者，建議改為多數的體例。

為何重要
    列舉中途改變體例，看似層次不同，也顯示文字出自多人之手。搜尋（１）時，亦找不到 (1)。

不適用情形
    不同層次的編號（（１）之上的１、，１、之上的一、，「２、」段落之中接續列舉的 1.……2.……）屬於不同種類。不同的表與
    不同的機關可各用其體例。沒有任何體例過半數時，不判斷何者為準。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.str.enumerations import TABLES, Enumeration, Mark, lists, style, units
from checks.texts import Cell
from core.findings import Suggestion, Text
from core.numbers import format_numeral, parse_numeral
from core.text import narrow

_NUMBERS = {"indicators": ("indicator_no_raw",), "work_items": ("item_no_raw",)}
_TABLES = {table: (*TABLES[table], *_NUMBERS.get(table, ())) for table in TABLES}
#: Most places that a finding names.
_NAMED = 8
#: What a mark stands for, by whether it is in brackets and in Chinese numerals.
_RANKS = {
    "1": Text("列舉編號", "marks of enumerations"),
    "(1)": Text("括號列舉編號", "marks of enumerations in brackets"),
    "一": Text("中文數字列舉編號", "marks of enumerations in Chinese numerals"),
    "(一)": Text("括號中文數字列舉編號", "marks of enumerations in Chinese numerals and brackets"),
}
_OWN = {
    "indicator_no_raw": Text("指標編號", "numbers of indicators"),
    "item_no_raw": Text("項目編號", "numbers of work items"),
}


#: What is added to the rank of a list that runs on in a paragraph of another one.
_INNER = "›"
_TO_WIDE = {ord("0") + digit: chr(ord("０") + digit) for digit in range(10)}
_REASON = Text("與其餘各處一致", "as in the other places")

#: Agency, table, and column with the rank of the number.
_Key = tuple[str | None, str, str]


@dataclass(frozen=True, slots=True)
class _Number:
    """One printed number: where it stands and in which style."""

    cell: Cell
    start: int
    piece: str
    style: str
    printed: str


def _check(context: Context) -> Checked:
    kinds: dict[_Key, list[_Number]] = defaultdict(list)
    titles: dict[_Key, Text] = {}
    cells = list(texts.cells(context, _TABLES))
    for key, title, number in (*_numbers(cells), *_marks(cells)):
        kinds[key].append(number)
        titles[key] = title
    violations = [
        violation for key, found in kinds.items() if (violation := _judge(context, titles[key], found)) is not None
    ]
    return texts.checked(violations, sum(map(len, kinds.values())))


def _numbers(cells: Iterable[Cell]) -> Iterator[tuple[_Key, Text, _Number]]:
    for cell in cells:
        if cell.column in _OWN:
            number = _Number(cell, 0, cell.text, style(cell.text), cell.text)
            yield (cell.agency, cell.table, cell.column), _OWN[cell.column], number


def _marks(cells: Iterable[Cell]) -> Iterator[tuple[_Key, Text, _Number]]:
    for unit in units(cell for cell in cells if cell.column not in _OWN):
        in_unit = [found for found in lists(unit) if len(found.marks) > 1]
        for found in in_unit:
            usual = Counter(map(_rank, found.marks)).most_common(1)[0][0]
            inner = _INNER if _within(found, in_unit) else ""
            for mark in found.marks:
                # (2) between １、 and ３、, at the head of its paragraph, is one of them in another style.
                rank = usual if _heads(mark) else _rank(mark)
                if rank in _RANKS:
                    cell = mark.cell
                    piece = cell.text[mark.start :].partition("\n")[0][: len(mark.printed) + 8]
                    number = _Number(cell, mark.start, piece, mark.style, mark.printed)
                    yield (cell.agency, cell.table, cell.column + rank + inner), _RANKS[rank], number


def _rank(mark: Mark) -> str:
    return mark.shape.rstrip("、.)") if mark.shape[0] != "(" else mark.shape


def _heads(mark: Mark) -> bool:
    """Tell whether *mark* stands at the head of a paragraph."""
    return mark.sure and (not mark.start or mark.cell.text[mark.start - 1] == "\n")


def _within(found: Enumeration, others: Iterable[Enumeration]) -> bool:
    """Tell whether a list runs on in a paragraph that a mark of another one heads: 1.…2. within ２、 is a lower one."""
    if any(map(_heads, found.marks)):
        return False
    first = found.marks[0]
    head = first.cell.text.rfind("\n", 0, first.start) + 1
    return any(
        mark.start == head and mark.cell is first.cell for other in others if other is not found for mark in other.marks
    )


def _judge(context: Context, title: Text, found: list[_Number]) -> dict[str, object] | None:
    counts = Counter(number.style for number in found)
    (usual, most), *rest = counts.most_common()
    others = [number for number in found if number.style != usual]
    if not rest or 2 * most <= len(found):
        return None
    places = _one_a_cell(others)
    first = places[0]
    alone = len(others) == 1 and (mended := _restyled(first, usual))
    instead = Text(
        "、".join(f"「{style}」{count} 處" for style, count in rest),
        ", ".join(f"“{style}” {count} time(s)" for style, count in rest),
    )
    return texts.violation(
        context,
        first.cell,
        "mixed",
        first.piece,
        start=first.start,
        more=tuple(
            texts.operand(context, each.cell, each.piece, start=each.start, elsewhere=True) for each in places[1:_NAMED]
        ),
        expected=usual,
        actual="、".join(style for style, _ in rest),
        kind=title,
        usual=usual,
        most=most,
        instead=instead,
        suggestions=(Suggestion("style", first.cell.column, mended, _REASON),) if alone else (),
    )


def _restyled(number: _Number, usual: str) -> str | None:
    """Return the piece of *number* with its mark in the *usual* style, where the number can be read."""
    digits = re.sub(r"[^0-9０-９一二三四五六七八九十]", "", number.printed)
    value = parse_numeral(narrow(digits))
    written = {"1": str(value), "１": str(value).translate(_TO_WIDE), "一": format_numeral(value) if value else ""}
    char = next((char for char in usual if char in written), None)
    if not value or char is None:
        return None
    return usual.replace(char, written[char]) + number.piece[len(number.printed) :]


def _one_a_cell(numbers: Iterable[_Number]) -> list[_Number]:
    """Return the first of *numbers* in each cell."""
    found: dict[tuple[str, int, str], _Number] = {}
    for number in numbers:
        found.setdefault((number.cell.table, number.cell.row_id, number.cell.column), number)
    return list(found.values())


RULE = Rule(
    id="STR008",
    title=Text("同類編號體例一致", "Numbers of one kind are printed in one style"),
    message=Text(
        "本機關{kind}多為「{usual}」（{most} 處），另有{instead}。",
        "The {kind} of this agency are mostly “{usual}” ({most} times); there is also {instead}.",
    ),
    advice=Text("請將同類編號統一為同一體例。", "Print numbers of one kind in one style."),
    severity="notice",
    dimension="form",
    basis=Text("同一機關同層次之編號採同一體例。", "An agency prints numbers of one rank in one style."),
    table="work_items",
    reads=texts.reads(_TABLES),
    check=_check,
)
