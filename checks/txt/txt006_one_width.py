"""One table, or one regulation, prints its digits and marks in one width, and large numbers in one style.

What it checks
    By agency and table (indicators; work items): digits, percent signs, brackets and colons of half and of full width,
    one finding for each kind of which both are printed, with the counts and the first places of the rarer. And the
    targets of four digits and more without separators of thousands, where the document's others have them: one
    finding for each agency that lists them.

Why it matters
    A search for 100% does not find １００％, and a column of numbers in two styles is misread.

Good
    In a plan:

        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 修復率(%), measure: 達100%, target_raw: "3,000人次"}
            - {agency: 海風處, section: strategic, measure: "１、逐日計算。2.逐月彙整。", target_raw: 900人次}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 晴港市政府(以下簡稱本府)訂定本辦法。}
            - {regulation_seq: 2, marker_raw: 第一條, text: 晴港市政府（以下簡稱本府）訂定本準則。}

Bad
    In a plan:

        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 修復率, measure: 達100%, target_raw: "3,000人次"}
            - {agency: 海風處, section: strategic, indicator_name: 到訪人次, measure: 達80％, target_raw: 4000人次}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 晴港市政府(以下簡稱本府)訂定本辦法。}
            - {regulation_seq: 1, marker_raw: 第二條, text: 海風處（以下簡稱本處）為執行機關。}

When it does not apply
    Numbers of paragraphs within a text (１、 (1)), times of day (8:30), years; common indicators (IND005) and the
    amounts of the funding block (BUD009, BUD010). Different tables, and different regulations, are not compared, nor
    are letters and annexes; the numerals 第五條 and 第5條 are no widths.

檢查內容
    依機關與表（指標表、工作計畫表）檢查：數字、百分號、括號與冒號，半形與全形並見時，每種合為一項發現，列出次數
    與較少一種的前幾處。又四位數以上而未加千分位的目標值，於文件的其他目標值有加時，每一機關合為一項發現。

    公報依法規檢查：條文中的上述各種與文字間的逗號、分號，以及項款編號的括號（(一)與（一）），半形與全形並見時，每一
    法規合為一項發現，列出各種的次數與較少一種的首處。

為何重要
    搜尋 100% 找不到 １００％，同一欄的數字有兩種寫法也容易誤讀。

不適用情形
    文字中的段落編號（１、 (1)）、時刻（8:30）與年度不檢查；共同性指標屬 IND005，經費欄的金額屬 BUD009、BUD010。不
    同的表、不同的法規不相比較，公文與附件不檢查；「第五條」與「第5條」不屬全形、半形之別。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import widths
from checks.txt.wording import quoted
from core.findings import Operand, Suggestion, Text

_READ = {
    "indicators": ("indicator_name", "measure", "target_raw"),
    "work_items": ("program_name", "item_name", "content", "note"),
    "provisions": ("marker_raw", "text"),
}
_KINDS: dict[widths.Kind, Text] = {
    "digits": Text("數字", "digits"),
    "percent": Text("百分號", "percent signs"),
    "brackets": Text("括號", "brackets"),
    "colons": Text("冒號", "colons"),
    "commas": Text("逗號、分號", "commas and semicolons"),
    "marks": Text("項款編號的括號", "brackets of the numbering"),
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
    if context.dataset.kind == "gazette":
        return texts.checked(list(_in_regulations(context, cells)), len(cells))
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


def _in_regulations(context: Context, cells: Iterable[Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for each regulation whose provisions print a kind in both widths."""
    for _, provisions in groupby(cells, key=lambda cell: cell.row["regulation_seq"]):
        found: dict[widths.Kind, dict[bool, list[Place]]] = {}
        for cell in provisions:
            marked = cell.column == "marker_raw"
            hits = widths.marks(cell.text) if marked else chain(widths.scan(cell.text), widths.commas(cell.text))
            for kind, full, start, piece in hits:
                found.setdefault(kind, {False: [], True: []})[full].append((cell, start, piece))
        mixed = {kind: both for kind, both in found.items() if both[False] and both[True]}
        if mixed:
            yield _of_regulation(context, mixed)


def _of_regulation(context: Context, mixed: Mapping[widths.Kind, Mapping[bool, list[Place]]]) -> dict[str, object]:
    rarer = [both[len(both[True]) <= len(both[False])] for both in mixed.values()]
    cell = rarer[0][0][0]
    operands = list(dict.fromkeys(_operand(context, place, cell) for places in rarer for place in places[:1]))
    counts = [(_KINDS[kind], len(both[False]), len(both[True])) for kind, both in mixed.items()]
    return {
        **texts.violation(context, cell, "regulation"),
        "spots": tuple(operands),
        "kinds": Text(
            "；".join(f"{kind.zh}半形 {half} 處、全形 {full} 處" for kind, half, full in counts),
            "; ".join(f"{kind.en}: {half} in half width, {full} in full width" for kind, half, full in counts),
        ),
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
        "regulation": Text(
            "同一法規的條文寬度不一：{kinds}（所列為較少一種的首處）。",
            "The provisions of one regulation are printed in two widths: {kinds} (shown: the first of the rarer).",
        ),
        "separators": Text(
            "{agency}有 {times} 個目標值未加千分位撇節（{shown}），其他目標值有（{usual} 處）。",
            "{agency}: {times} targets lack separators of thousands ({shown}) that others have ({usual}).",
        ),
    },
    advice=Text("同一表內請用同一寬度與同一數字格式。", "Use one width and one number style within a table."),
    severity="notice",
    dimension="form",
    basis=Text("同一文件的數字與符號格式應一致。", "One document, one style of numbers and marks."),
    table="indicators",
    kinds=("plan", "gazette"),
    reads=texts.reads(_READ),
    check=_check,
)
