"""An indicator has one target.

What it checks
    Whether a target cell holds several quantities, and whether a measure that asks for several quantities of
    different kinds (6場次以上 and 2,500人次以上; 件數及人數) has a target for one of them only. In a list of
    quantities divided by 、, whether the mark is missing between two of them. All are notices.

Why it matters
    Where one of two targets is met, nobody can say whether the indicator was.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, measure: 開班數及活動數之合計數, target_raw: 7班}
        - {agency: 海風處, section: strategic, indicator_name: 淨灘, measure: 辦理場次, target_raw: 5-10場（每場50人）}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 淨灘, measure: 辦理場次, target_raw: 5場、300人次}

When it does not apply
    Ranges, quantities in brackets (of each session, of the year before), sums and calculations. A target in per cent
    that states none of the measure's quantities is TGT003's.

檢查內容
    一個目標值欄內是否有多個數量；衡量標準要求多種不同的數量（6場次以上與2,500人次以上、件數及人數），目標值是否
    只列其中一種；以頓號並列的多個數量之間，是否缺頓號。均列為提示。

為何重要
    兩個目標值僅達成其一時，無從判斷該指標是否達成。

不適用情形
    範圍、括號內的數量（每場人數、上年度數值）、合計與計算式，不檢查。目標值為百分比、未列衡量標準任何數量者，屬
    TGT003。
"""

from __future__ import annotations

import re

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.texts import Cell
from checks.tgt import members, promises, thresholds
from checks.tgt.quantities import Quantity, flatten, in_brackets, indicators, quantities
from core.findings import Suggestion, Text
from core.text import squeeze

_SUM = re.compile(r"合計|總和|總計|加總|合併|共計|總數|之和")
_NOUN_LIST = re.compile(
    r"(?:人次|場次|[件次人場戶家班隊冊]數)(?:及|與|和|、|，|；)[^，。；]{0,12}(?:人次|場次|[件次人場戶家班隊冊]數)。?$"
)


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for _, cells in indicators(context):
        target = cells.get("target_raw")
        if target is None:
            continue
        examined += 1
        stated = [one for one in quantities(target.text) if not one.each and not in_brackets(target.text, one.start)]
        if len(stated) > 1:
            violations.append(_several(context, target, stated))
        elif "measure" in cells and stated:
            violations += _uncovered(context, cells["measure"], target, stated[0])
        for cell in (cells.get("measure"), target):
            if cell is not None:
                violations += _run_together(context, cell)
    return texts.checked(violations, examined)


def _several(context: Context, target: Cell, stated: list[Quantity]) -> dict[str, object]:
    first, *others = stated
    return texts.violation(
        context,
        target,
        "several",
        first.text,
        start=first.start,
        value=first.value,
        more=tuple(texts.operand(context, target, one.text, start=one.start, value=one.value) for one in others),
        printed="、".join(one.text for one in stated),
        number=len(stated),
    )


def _run_together(context: Context, cell: Cell) -> list[dict[str, object]]:
    """Return the violations of a list of quantities that lacks a mark between two of them."""
    return [
        texts.violation(
            context,
            cell,
            "run_together",
            cell.text[one.start : other.end],
            start=one.start,
            printed=cell.text[one.start : other.end],
            first=one.text,
            actual=cell.text[one.start : other.end],
            expected=f"{one.text}、{cell.text[one.end : other.end]}",
            suggestions=(
                Suggestion(
                    "mark",
                    cell.column,
                    f"{one.text}、{cell.text[one.end : other.end]}",
                    Text("同列其他項目均以頓號分隔", "the other members of the list are divided by 、"),
                ),
            ),
        )
        for one, other in members.run_together(cell.text)
        if not _ends_line(context, cell, one)
    ]


def _ends_line(context: Context, cell: Cell, quantity: Quantity) -> bool:
    """Tell whether the source begins a new paragraph behind *quantity*: its line ends in a blank there."""
    first = texts.line_of(context, cell, quantity.text, start=quantity.start)
    lines = context.dataset.lines
    if first is None or not lines:
        return False
    ending = squeeze(quantity.text)[-1]
    return any(squeeze(line).endswith(ending) and line[-1:].isspace() for line in lines[first - 1 : first + 1])


def _uncovered(context: Context, measure: Cell, target: Cell, stated: Quantity) -> list[dict[str, object]]:
    """Return the violation of one target for a measure with several quantities."""
    text = measure.text
    if promises.formula(text) or promises.scored(text) or _SUM.search(text):
        return []
    # A second one may stand in brackets; a target in per cent that states none of them is TGT003's.
    if len(quantities(target.text)) > 1 or thresholds.left_out(text, target.text, context.dataset.fiscal_year):
        return []
    counts = [one for one in promises.promised(text, context.dataset.fiscal_year) if not one.percent]
    wanted = [group[0] for group in promises.by_counter(counts)]
    if len(wanted) > 1 and any(one.bound for one in wanted):
        pieces = [(one.text, one.start) for one in wanted]
    else:
        listed = _NOUN_LIST.search(flatten(text))
        if listed is None:
            return []
        figures = [one for one in counts if one.end > listed.start()]
        pieces = [(one.text, one.start) for one in figures] or [
            (text[listed.start() : listed.end()].rstrip("。"), listed.start())
        ]
    first, *others = pieces
    return [
        texts.violation(
            context,
            measure,
            "uncovered",
            first[0],
            start=first[1],
            more=(
                *(texts.operand(context, measure, piece, start=start) for piece, start in others),
                texts.operand(context, target, stated.text, start=stated.start, value=stated.value),
            ),
            printed=stated.text,
            wanted="、".join(piece for piece, _ in pieces),
        )
    ]


RULE = Rule(
    id="TGT005",
    title=Text("一個指標一個目標值", "One indicator, one target"),
    message=Text(
        "年度目標值一格內有 {number} 個目標：{printed}。",
        "The target cell holds {number} targets: {printed}.",
    ),
    verdict_message={
        "uncovered": Text(
            "衡量標準列有多個數量（{wanted}），年度目標值只有「{printed}」。",
            "The measure asks for several quantities ({wanted}); the target is “{printed}” alone.",
        ),
        "run_together": Text(
            "「{printed}」並列多個數量，「{first}」之後缺頓號。",
            "“{printed}” lists several quantities; a 、 is missing behind “{first}”.",
        ),
    },
    confidence="likely",
    verdict_confidence={"uncovered": "possible", "run_together": "possible"},
    advice=Text(
        "請將多個目標分列為不同指標，或說明如何合併計算。",
        "Make an indicator of each, or say how they are taken together.",
    ),
    severity="notice",
    dimension="validity",
    basis=Text("一個指標應只有一個年度目標值。", "One indicator has one target."),
    table="indicators",
    reads=(Reads("indicators", ("target_raw",)), *texts.reads({"indicators": ("measure",)})),
    check=_check,
)
