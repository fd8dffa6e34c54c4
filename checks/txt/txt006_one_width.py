"""One table prints its digits and marks in one width, and its large numbers in one style.

What it checks
    By agency and table (indicators; work items): digits, percent signs, brackets and colons of half and of full width,
    one finding for each kind of which both are printed, with the counts and the first places of the rarer. And the
    targets of four digits and more without separators of thousands, where the document's others have them: one
    finding for each agency that lists them.

Why it matters
    A search for 100% does not find １００％, and a column of numbers in two styles is misread.

Good
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 修復率(%), measure: 達100%, target_raw: "3,000人次"}
        - {agency: 海風處, section: strategic, measure: "１、逐日計算。2.逐月彙整。", target_raw: 900人次}

Bad
    tables:
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 修復率, measure: 達100%, target_raw: "3,000人次"}
        - {agency: 海風處, section: strategic, indicator_name: 到訪人次, measure: 達80％, target_raw: 4000人次}

When it does not apply
    The numbers of paragraphs (１、 (1)), times of day (8:30), years; common indicators (IND005) and the amounts of the
    funding block (BUD009, BUD010). Different tables are not compared.

檢查內容
    依機關與表（指標表、工作計畫表）檢查：數字、百分號、括號與冒號，半形與全形並見時，每種合為一項發現，列出次數
    與較少一種的前幾處。又四位數以上而未加千分位的目標值，於文件的其他目標值有加時，每一機關合為一項發現。

為何重要
    搜尋 100% 找不到 １００％，同一欄的數字有兩種寫法也容易誤讀。

不適用情形
    段落編號（１、 (1)）、時刻（8:30）與年度不檢查；共同性指標屬 IND005，經費欄的金額屬 BUD009、BUD010。不同的表
    不相比較。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import widths
from checks.txt.wording import quoted
from core.findings import Operand, Suggestion, Text

_READ = {
    "indicators": ("indicator_name", "measure", "target_raw"),
    "work_items": ("program_name", "item_name", "content", "note"),
}
_KINDS: dict[widths.Kind, Text] = {
    "digits": Text("數字", "digits"),
    "percent": Text("百分號", "percent signs"),
    "brackets": Text("括號", "brackets"),
    "colons": Text("冒號", "colons"),
}
_TABLES = {
    "indicators": Text("績效指標表", "table of indicators"),
    "work_items": Text("施政計畫項目表", "table of work items"),
}
_SHOWN = 3
_LISTED = 8
_REASON = Text("加上千分位撇節", "with separators of thousands")

Place = tuple[Cell, int, str]


def _check(context: Context) -> Checked:
    cells = [cell for cell in texts.cells(context, _READ) if cell.row.get("section") != "common"]
    return texts.checked([*_mixed(context, cells), *_ungrouped(context, cells)], len(cells))


def _mixed(context: Context, cells: Iterable[Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for each agency, table and kind that is printed in both widths."""
    found: dict[tuple[str | None, str, widths.Kind], dict[bool, list[Place]]] = {}
    for cell in cells:
        for kind, full, start, piece in widths.scan(cell.text):
            both = found.setdefault((cell.agency, cell.table, kind), {False: [], True: []})
            both[full].append((cell, start, piece))
    for (_, table, kind), both in found.items():
        if not (both[False] and both[True]):
            continue
        rarer = len(both[True]) <= len(both[False])
        cell = both[rarer][0][0]
        operands = list(dict.fromkeys(_operand(context, place, cell) for place in both[rarer]))[:_SHOWN]
        yield {
            **texts.violation(context, cell, "widths"),
            "spots": tuple(operands),
            "kind": _KINDS[kind],
            "table_title": _TABLES[table],
            "half": len(both[False]),
            "full": len(both[True]),
            "rarer": Text("全形", "full width") if rarer else Text("半形", "half width"),
        }


def _operand(context: Context, place: Place, own: Cell) -> Operand:
    cell, at, piece = place
    start, end = quoted(cell.text, at, at + len(piece))
    return texts.operand(context, cell, cell.text[start:end], start=start, elsewhere=cell != own)


def _ungrouped(context: Context, cells: Iterable[Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for each agency with large targets that lack the separators others have."""
    targets = [cell for cell in cells if cell.column == "target_raw"]
    usual = sum(widths.grouped(cell.text) for cell in targets)
    found: dict[str | None, list[tuple[Cell, int, str, str]]] = {}
    for cell in targets if usual else ():
        for start, printed, right in widths.ungrouped(cell.text):
            found.setdefault(cell.agency, []).append((cell, start, printed, right))
    for places in found.values():
        cell, at, printed, right = places[0]
        mended = cell.text[:at] + right + cell.text[at + len(printed) :]
        yield texts.violation(
            context,
            cell,
            "separators",
            more=[texts.operand(context, other, elsewhere=True) for other, *_ in places[1:_LISTED]],
            times=len(places),
            usual=usual,
            shown="、".join(dict.fromkeys(other.text for other, *_ in places[:_LISTED])),
            suggestions=(Suggestion("separator", cell.column, mended, _REASON),) if len(places) == 1 else (),
        )


RULE = Rule(
    id="TXT006",
    title=Text("同一表內全形、半形與千分位一致", "One width and one style of large numbers in a table"),
    message=Text(
        "{agency}{table_title}的{kind}半形 {half} 處、全形 {full} 處，寬度不一（所列為{rarer}者）。",
        "{agency}, {table_title}: {half} {kind} in half width and {full} in full width (shown: {rarer}).",
    ),
    verdict_message={
        "separators": Text(
            "{agency}有 {times} 個目標值未加千分位撇節（{shown}），其他目標值有（{usual} 處）。",
            "{agency}: {times} targets lack separators of thousands ({shown}) that others have ({usual}).",
        )
    },
    advice=Text("同一表內請用同一寬度與同一數字格式。", "Use one width and one number style within a table."),
    severity="notice",
    dimension="form",
    basis=Text("同一文件的數字與符號格式應一致。", "One document, one style of numbers and marks."),
    table="indicators",
    reads=texts.reads(_READ),
    check=_check,
)
