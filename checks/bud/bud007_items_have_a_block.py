"""Items have a funding block, or one that covers them.

What it checks
    Items without labels and figures of their own: the cell of their funding is merged with that of another item of
    the program, the last one before them that has a block, or the first one after them. All items that one block
    covers make one notice, which names it. A program of which no item has a block is a warning.

Why it matters
    A reader takes the amount for that of the item beside it. Which items share an amount, the reader must know; and
    what a program without any amount costs is not told at all.

Good
    tables:
      work_items:
        - {agency: 海風處, program_no: 一, item_no_raw: (一), item_name: 燈塔巡檢, central_raw: "0", own_raw: "500",
           other_raw: "0", total_raw: "500"}

Bad
    tables:
      work_items:
        - {agency: 海風處, program_no: 一, item_no_raw: (一), item_name: 燈塔巡檢, central_raw: "0", own_raw: "500",
           other_raw: "0", total_raw: "500"}
        - {agency: 海風處, program_no: 一, item_no_raw: (二), item_name: 航道測深}

    tables:
      work_items:
        - {agency: 海風處, program_no: 一, item_no_raw: (一), item_name: 燈塔巡檢, central_raw: "0", own_raw: "500",
           other_raw: "0", total_raw: "500"}
        - {agency: 海風處, program_no: 二, item_no_raw: (一), item_name: 航道測深}

When it does not apply
    A program without items belongs to STR009, a block that lacks a figure to BUD002. Where the table ends in the
    middle of a row (EXT001), or lines of a row could not be read (EXT002, EXT003), nothing is said of that row, nor of
    its program as a whole. A program whose texts say that it needs no money of its own, and the last program of the
    document, behind which the file may break off, are notices. A document without any amount has no money column.

檢查內容
    沒有自己經費欄的項目：其經費欄與同一工作計畫中其他項目合併（其前最近一個有經費欄的項目；其前沒有者，為其後第一個）。
    同一經費欄涵蓋的項目合為一項提示；整個工作計畫都沒有經費欄者，列為警示。

為何重要
    讀者會以為金額僅屬於旁邊的項目；整個工作計畫沒有金額時，更無從得知其經費。

不適用情形
    沒有項目的工作計畫屬 STR009，經費欄缺金額屬 BUD002。表格中斷（EXT001）或無法辨讀（EXT002、EXT003）的列不作判斷，
    其所屬工作計畫亦不判為全無經費。敘明無需經費或併入他項者，以及全文最後一個工作計畫（檔案可能不完整），僅列提示。整份文件沒有任何金額時，不適用。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checks.bud import blocks
from checks.frames import count, lazy, rows
from checks.places import place
from checks.rule import Checked, Context, NotApplicable, OperandSpec, Reads, Rule
from core.dataset import Diagnostic
from core.findings import Operand, Text

_Row = Mapping[str, Any]
_Program = tuple[str, str | None, str | None]

_COLUMNS = ("row_id", "agency", "verdict", "program", "items", "count", "covering", "amount", "spots")
#: Items that the message names.
_NAMED = 12
#: What says that no money of its own is printed on purpose.
_NO_MONEY = re.compile(
    "(?:無須|無需|毋須|毋需|不需|免|未|不另|無)(?:另)?(?:編列|列|編)?(?:相關|年度)?(?:經費|預算)"
    "|(?:經費|預算)[^，。；]{0,8}(?:併入|併同|併於|納入|列於|編於|含於|支應)|項下支應"
)
_NO_COLUMN = Text("全文沒有任何金額", "the document prints no amount at all")


def _check(context: Context) -> Checked:
    import narwhals as nw

    table = context.frame("work_items")
    has_block = blocks.has_figures() | ~nw.col("labels_raw").is_null()
    if count(table.filter(has_block | ~nw.col("unit_raw").is_null()).head(1)) == 0:
        raise NotApplicable(_NO_COLUMN)
    without = rows(table.filter(~has_block).sort("row_id"))
    agencies = sorted({row["agency"] for row in without})
    there = rows(table.filter(nw.col("agency").is_in(agencies), has_block).sort("row_id")) if agencies else []
    programs: dict[_Program, list[_Row]] = defaultdict(list)
    for row in sorted([*without, *there], key=lambda row: int(row["row_id"])):
        programs[(row["agency"], row["program_no"], row["program_name"])].append(row)
    bare = {row["row_id"] for row in without}
    end = max((int(row["row_id"]) for row in rows(table.select(nw.col("row_id").max()))), default=0)
    violations: list[dict[str, Any]] = []
    blocked: list[dict[str, Any]] = []
    for program in programs.values():
        lacking = [row for row in program if row["row_id"] in bare and not _is_empty(row)]
        unread = {row["row_id"]: found for row in lacking if (found := _unread(row, context))}
        blocked += [{**_key(row), "blocked_by": unread[row["row_id"]]} for row in lacking if row["row_id"] in unread]
        lacking = [row for row in lacking if row["row_id"] not in unread]
        covering = [row for row in program if row["row_id"] not in bare]
        if covering:
            violations += _covered(lacking, covering)
        elif lacking and unread:
            blocked += [{**_key(row), "blocked_by": next(iter(unread.values()))} for row in lacking]
        elif lacking:
            violations.append(_alone(lacking, ends=lacking[-1]["row_id"] == end))
    return Checked(
        lazy(sorted(violations, key=lambda violation: int(violation["row_id"])), _COLUMNS),
        table.select("row_id"),
        lazy(blocked, ("row_id", "agency", "blocked_by")),
    )


def _key(row: _Row) -> dict[str, Any]:
    return {"row_id": row["row_id"], "agency": row["agency"]}


def _is_empty(row: _Row) -> bool:
    """Tell whether *row* only holds the name of a program that has no items."""
    return not (row["item_no_raw"] or row["item_name"] or row["content"])


def _unread(row: _Row, context: Context) -> str | None:
    """Return the diagnostic that leaves open whether *row* has a block, if there is one."""
    first, last = row["source_line"], row["source_line_end"] or row["source_line"]
    found = (d.rule_id for d in context.dataset.diagnostics if _concerns(d, row["agency"], first, last))
    return next(found, None)


def _concerns(diagnostic: Diagnostic, agency: str, first: int | None, last: int | None) -> bool:
    if diagnostic.rule_id not in ("EXT001", "EXT002", "EXT003") or diagnostic.table not in (None, "work_items"):
        return False
    if diagnostic.agency not in (None, agency) or first is None or last is None:
        return False
    if diagnostic.columns and not {*blocks.RAW, "labels_raw"} & set(diagnostic.columns):
        return False
    return diagnostic.line_start <= last and first <= diagnostic.line_end


def _covered(lacking: Iterable[_Row], covering: Sequence[_Row]) -> Iterable[dict[str, Any]]:
    """Return a violation for each block that covers rows of its program which have none."""
    groups: dict[int, list[_Row]] = defaultdict(list)
    by_id = {int(row["row_id"]): row for row in covering}
    for row in lacking:
        before = [number for number in by_id if number < row["row_id"]]
        groups[max(before) if before else min(by_id)].append(row)
    for number, items in groups.items():
        block = by_id[number]
        where = place(block["agency"], "work_items", block, blocks.TOTAL)
        amount = Operand(
            blocks.TOTAL, block["total_raw"], block["total"], block["total_line"], where, "work_items", number
        )
        yield _violation(items, "covered", (amount, *map(_operand, items[1:]))) | {
            "covering": _name(block),
            "amount": block["total_raw"],
        }


def _alone(items: Sequence[_Row], *, ends: bool) -> dict[str, Any]:
    """Return the violation of a program of which no item has a block; *ends* tells that it is the last one printed."""
    told = any(_NO_MONEY.search(row[column] or "") for row in items for column in ("item_name", "content", "note"))
    # A file that breaks off between two lines of text does not show it: the block may have come behind.
    verdict = "program_told" if told else "program_at_end" if ends else "program"
    return _violation(items, verdict, tuple(map(_operand, items[1:])))


def _violation(items: Sequence[_Row], verdict: str, spots: tuple[Operand, ...]) -> dict[str, Any]:
    names = [_name(row) for row in items[:_NAMED]]
    more = len(items) > _NAMED
    first = items[0]
    return _key(first) | {
        "verdict": verdict,
        "program": " ".join(part for part in (first["program_no"], first["program_name"]) if part) or None,
        "items": Text("、".join(names) + ("等" if more else ""), ", ".join(names) + (" and others" if more else "")),
        "count": len(items),
        "spots": spots,
    }


def _name(row: _Row) -> str:
    return place(None, "work_items", {**row, "program_no": None, "program_name": None}).rpartition(" › ")[2]


def _operand(row: _Row) -> Operand:
    where = place(row["agency"], "work_items", row)
    return Operand("item_name", row["item_name"], None, row["source_line"], where, "work_items", row["row_id"])


RULE = Rule(
    id="BUD007",
    title=Text("各項目有經費欄，或由他項的經費欄涵蓋", "Items have a funding block, or one that covers them"),
    message=Text(
        "項目 {items}（共 {count} 項）沒有自己的經費欄，似由 {covering} 的經費欄（合計 {amount}）涵蓋，請確認。",
        "Items without a funding block of their own: {items} ({count}); the block of {covering} (total {amount}) "
        "seems to cover them; please confirm.",
    ),
    advice=Text(
        "請確認合併的經費欄涵蓋哪些項目；若各有經費，請分列；若無經費，請填 0 或於備註敘明。",
        "See which items the merged cell covers; print amounts of their own apart, and 0 or a remark where there is "
        "none.",
    ),
    severity="notice",
    dimension="completeness",
    basis=Text("預算金額欄：各計畫項目應列明經費。", "The money column tells the funding of every item."),
    table="work_items",
    reads=(
        Reads("work_items", ("agency", "program_no", "program_name", "item_no_raw", "item_name", "unit_raw")),
        Reads("work_items", (*blocks.RAW, "labels_raw")),
    ),
    check=_check,
    operands=(OperandSpec("item_name", "item_name", None),),
    verdict_severity={"program": "warning"},
    verdict_confidence={"covered": "likely", "program_told": "possible", "program_at_end": "possible"},
    verdict_message={
        "program": Text(
            "工作計畫「{program}」的 {count} 個項目（{items}）都沒有經費欄。",
            "No item of the program “{program}” has a funding block ({count}: {items}).",
        ),
        "program_at_end": Text(
            "最後一個工作計畫「{program}」的 {count} 個項目（{items}）都沒有經費欄；請確認檔案是否完整。",
            "No item of the last program, “{program}”, has a funding block ({count}: {items}); see whether the file is "
            "complete.",
        ),
        "program_told": Text(
            "工作計畫「{program}」的 {count} 個項目（{items}）都沒有經費欄；內文敘明其經費不另列。",
            "No item of the program “{program}” has a funding block ({count}: {items}); its text says that no money is "
            "printed for it.",
        ),
    },
)
