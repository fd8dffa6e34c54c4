"""Faults of money: sums, blocks, amounts and units."""

from __future__ import annotations

import random

from benchmarks.injector.faults import bud_texts
from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds, some
from benchmarks.injector.faults.slips import (
    FUNDING,
    PARTS,
    SLIPS,
    Slip,
    amount,
    blocks,
    figures,
    is_wrong_sum,
    only_repair,
)
from benchmarks.injector.rows import Chapter, Row
from benchmarks.injector.work import item_number


def _spent(chapter: Chapter) -> int:
    return sum(block["total"] for row in chapter.rows("work_items") if (block := figures(row)))


def _raw(column: str) -> str:
    return f"{column}_raw"


# --- BUD001 ---


def _slip_in(columns: tuple[str, ...], slip: Slip) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, block in blocks(chapter, rng):
            for name in rng.sample(columns, len(columns)):
                right = block[name]
                wrong = slip(right, rng) if right else None
                if wrong is None or wrong == right or not is_wrong_sum(block | {name: wrong}):
                    continue
                row[_raw(name)] = f"{wrong:,}"
                due = only_repair(block | {name: wrong}, name, right)
                return Planted("work_items", (row,), name, row[_raw(name)], (f"{right:,}",) if due else ())
        return None

    return plant


_SUMS = tuple(
    Kind("BUD001", f"{where}_{name}", _slip_in(columns, slip))
    for where, columns in (("total", ("total",)), ("part", PARTS))
    for name, slip in SLIPS.items()
)


def part_left_out_of_total(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        parts = [part for part in PARTS if block[part]]
        if len(parts) < 2:
            continue
        wrong = block["total"] - block[rng.choice(parts)]
        if not is_wrong_sum(block | {"total": wrong}):
            continue
        row["total_raw"] = f"{wrong:,}"
        return Planted("work_items", (row,), "total", row["total_raw"], (f"{block['total']:,}",))
    return None


def part_counted_twice(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        parts = [part for part in PARTS if block[part]]
        if len(parts) < 2:
            continue
        wrong = block["total"] + block[rng.choice(parts)]
        if is_wrong_sum(block | {"total": wrong}):
            row["total_raw"] = f"{wrong:,}"
            return Planted("work_items", (row,), "total", row["total_raw"])
    return None


def total_copied_from_above(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = [row for row in chapter.rows("work_items") if figures(row)]
    for row, block in blocks(chapter, rng):
        at = next(n for n, other in enumerate(rows) if other is row)
        if not at or not is_wrong_sum(block | {"total": (figures(rows[at - 1]) or block)["total"]}):
            continue
        row["total_raw"] = rows[at - 1]["total_raw"]
        return Planted("work_items", (row,), "total", row["total_raw"], (f"{block['total']:,}",))
    return None


def part_blanked_to_zero(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        parts = [part for part in PARTS if block[part]]
        if len(parts) < 2:
            continue
        name = rng.choice(parts)
        row[_raw(name)] = "0"
        if is_wrong_sum(block | {name: 0}):
            return Planted("work_items", (row,), name, "0")
        row[_raw(name)] = f"{block[name]:,}"
    return None


# --- BUD002 ---


def _drop_label(columns: tuple[str, ...]) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, _ in blocks(chapter, rng):
            name = rng.choice(columns)
            labels = row["labels_raw"].split()
            del labels[FUNDING.index(name)]
            row["labels_raw"] = " ".join(labels)
            row[_raw(name)] = None
            return Planted("work_items", (row,), name)
        return None

    return plant


def label_repeated_for_another(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, _ in blocks(chapter, rng):
        labels = row["labels_raw"].split()
        at = rng.choice((1, 2))
        labels[at] = labels[at - 1]
        row["labels_raw"] = " ".join(labels)
        row[_raw(FUNDING[at])] = None
        return Planted("work_items", (row,), FUNDING[at])
    return None


def labels_out_of_order(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, _ in blocks(chapter, rng):
        labels = row["labels_raw"].split()
        at = rng.randrange(3)
        labels[at], labels[at + 1] = labels[at + 1], labels[at]
        row["labels_raw"] = " ".join(labels)
        return Planted("work_items", (row,), "labels")
    return None


def figure_missing(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, _ in blocks(chapter, rng):
        name = rng.choice(FUNDING)
        row[_raw(name)] = None
        return Planted("work_items", (row,), name)
    return None


# --- BUD003 ---


def _misprint(change: dict[str, str] | None, form: str, *, least: int = 1_000, due: bool = True) -> Plant:
    """Return a plant that prints an amount of *least* or more otherwise: by *form*, then by exchange of characters."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, block in blocks(chapter, rng):
            suited = [name for name in FUNDING if least <= block[name] < 1_000_000]
            if not suited:
                continue
            name = rng.choice(suited)
            right = f"{block[name]:,}"
            head, _, tail = right.rpartition(",")
            wrong = form.format(right=right, head=head, tail=tail, cut=tail[:2], digits=right.replace(",", ""))
            for old, new in (change or {}).items():
                if old not in wrong:
                    wrong = right
                    break
                wrong = wrong.replace(old, new, 1)
            if wrong == right:
                continue
            row[_raw(name)] = wrong
            return Planted("work_items", (row,), name, wrong, (right,) if due else ())
        return None

    return plant


_FORMS = tuple(
    Kind("BUD003", name, plant)
    for name, plant in (
        ("full_stop_for_comma", _misprint(None, "{head}.{tail}")),
        ("comma_behind", _misprint(None, "{right},")),
        ("comma_doubled", _misprint(None, "{head},,{tail}")),
        ("ideographic_comma", _misprint(None, "{head}、{tail}")),
        ("letter_for_zero", _misprint({"0": "O"}, "{right}")),
        ("letter_for_one", _misprint({"1": "l"}, "{right}")),
        ("digit_missing_behind_comma", _misprint(None, "{head},{cut}", due=False)),
        ("decimal", _misprint(None, "{right}.5", due=False)),
    )
)


def comma_in_wrong_place(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        suited = [name for name in FUNDING if block[name] >= 1_000]
        if suited:
            name = rng.choice(suited)
            digits = str(block[name])
            row[_raw(name)] = f"{digits[:-2]},{digits[-2:]}"
            return Planted("work_items", (row,), name, row[_raw(name)], (f"{block[name]:,}",))
    return None


# --- BUD004 ---


def part_in_yuan(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        parts = [part for part in PARTS if block[part]]
        if not parts or block["total"] < 10:
            continue
        name = rng.choice(parts)
        row[_raw(name)] = f"{block[name] * 1000:,}"
        return Planted("work_items", (row,), name, row[_raw(name)], (f"{block[name]:,}",))
    return None


def total_in_yuan(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        row["total_raw"] = f"{block['total'] * 1000:,}"
        return Planted("work_items", (row,), "total", row["total_raw"], (f"{block['total']:,}",))
    return None


def parts_in_yuan_total_not(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        if sum(block[part] != 0 for part in PARTS) < 2:
            continue
        for part in PARTS:
            row[_raw(part)] = f"{block[part] * 1000:,}"
        return Planted("work_items", (row,), "labels")
    return None


def block_in_yuan(chapter: Chapter, rng: random.Random) -> Planted | None:
    stated = amount(chapter.rows("agencies")[0]["expenditure_raw"]) or 0
    for row, block in blocks(chapter, rng):
        if block["total"] * 1000 <= stated:
            continue
        for name in FUNDING:
            row[_raw(name)] = f"{block[name] * 1000:,}"
        return Planted("work_items", (row,), "total", row["total_raw"])
    return None


# --- BUD005 ---


def _expenditure_below_items(slip: Slip) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        agency = chapter.rows("agencies")[0]
        right = amount(agency["expenditure_raw"]) or 0
        for _ in range(30):
            wrong = slip(right, rng)
            if wrong is not None and wrong < _spent(chapter):
                agency["expenditure_raw"] = f"{wrong:,}"
                return Planted("agencies", (), "expenditure", agency["expenditure_raw"])
        return None

    return plant


def _tenth(value: int, rng: random.Random) -> int | None:
    return value // 10


def _little_short(chapter: Chapter, rng: random.Random) -> Planted | None:
    agency = chapter.rows("agencies")[0]
    agency["expenditure_raw"] = f"{_spent(chapter) - rng.randint(1, 400):,}"
    return Planted("agencies", (), "expenditure", agency["expenditure_raw"])


def item_with_digit_doubled_exceeds(chapter: Chapter, rng: random.Random) -> Planted | None:
    agency = chapter.rows("agencies")[0]
    stated = amount(agency["expenditure_raw"]) or 0
    for row, block in blocks(chapter, rng):
        extra = block["own"] * 10 - block["own"]
        if block["own"] and _spent(chapter) + extra > stated and block["own"] * 10 < stated:
            row["own_raw"] = f"{block['own'] * 10:,}"
            row["total_raw"] = f"{block['total'] + extra:,}"
            return Planted("agencies", (), "expenditure", agency["expenditure_raw"])
    return None


_TOTALS = tuple(
    Kind("BUD005", name, plant)
    for name, plant in (
        ("expenditure_mistyped", _expenditure_below_items(SLIPS["mistyped"])),
        ("expenditure_swapped", _expenditure_below_items(SLIPS["swapped"])),
        ("expenditure_digit_dropped", _expenditure_below_items(SLIPS["dropped"])),
        ("expenditure_in_ten_thousand", _expenditure_below_items(_tenth)),
        ("expenditure_little_short", _little_short),
    )
)


# --- BUD006, BUD007 ---


def _copied_block(parts: int, least: int) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        found = blocks(chapter, rng)
        for source, block in found:
            if sum(block[part] != 0 for part in PARTS) != parts or block["total"] < least:
                continue
            for row, other in found:
                if row is not source and other["total"] >= block["total"]:
                    row.update({_raw(name): source[_raw(name)] for name in FUNDING})
                    return Planted("work_items", (row, source), "total", row["total_raw"])
        return None

    return plant


def _copied_short_figure(chapter: Chapter, rng: random.Random) -> Planted | None:
    found = blocks(chapter, rng)
    for source, block in found:
        if sum(block[part] != 0 for part in PARTS) != 1 or block["total"] >= 1000:
            continue
        for row, other in found:
            if row is not source and other["total"] >= block["total"]:
                row.update({_raw(name): source[_raw(name)] for name in FUNDING})
                return Planted("work_items", (row, source), "total", row["total_raw"])
    return None


def item_printed_twice(chapter: Chapter, rng: random.Random) -> Planted | None:
    stated = amount(chapter.rows("agencies")[0]["expenditure_raw"]) or 0
    for row, block in blocks(chapter, rng):
        program = chapter.rows("work_items", program_no=row["program_no"])
        if not block["total"] or block["total"] + _spent(chapter) > stated:
            continue
        twin = row | {"item_no_raw": item_number(len(program) + 1)}
        chapter.insert_after("work_items", program[-1], twin)
        return Planted("work_items", (row, twin), "total", row["total_raw"])
    return None


def item_without_block(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = chapter.rows("work_items")
    for row in some(rows, rng):
        program = [other for other in rows if other["program_no"] == row["program_no"]]
        if row is program[0] or not figures(row) or "仟元" in row["content"]:
            continue
        _strip(row)
        return Planted("work_items", tuple(program), "total")
    return None


def program_without_block(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = chapter.rows("work_items")
    for row in some(rows, rng):
        program = [other for other in rows if other["program_no"] == row["program_no"]]
        if len(program) < 2 or any("仟元" in other["content"] for other in program):
            continue
        for other in program:
            _strip(other)
        return Planted("work_items", tuple(program), "total")
    return None


def _strip(row: Row) -> None:
    for name in FUNDING:
        row[_raw(name)] = None
    row["labels_raw"] = ""
    row["note"] = ""


# --- BUD008, BUD009, BUD010 ---


def expenditure_with_point_for_comma(chapter: Chapter, rng: random.Random) -> Planted | None:
    agency = chapter.rows("agencies")[0]
    right = agency["expenditure_raw"]
    agency["expenditure_raw"] = ".".join(right.rsplit(",", 1))
    return Planted("agencies", (), "expenditure", agency["expenditure_raw"], (right,)) if "," in right else None


def _decimals(column: str, places: int) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        agency = chapter.rows("agencies")[0]
        if agency[_raw(column)] == "0":
            return None
        agency[_raw(column)] += f".{rng.randint(111, 999)}"[: places + 1]
        return Planted("agencies", (), column, agency[_raw(column)])

    return plant


def _without_separators(columns: tuple[str, ...]) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, block in blocks(chapter, rng):
            suited = [name for name in columns if block[name] >= 1_000]
            if not suited:
                continue
            name = rng.choice(suited)
            right = row[_raw(name)]
            row[_raw(name)] = right.replace(",", "")
            return Planted("work_items", (row,), name, row[_raw(name)], (right,))
        return None

    return plant


def _label(change: dict[str, str], columns: tuple[int, ...] = (0, 1, 2, 3)) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, _ in blocks(chapter, rng):
            labels = row["labels_raw"].split()
            at = rng.choice(columns)
            right = labels[at]
            for old, new in change.items():
                labels[at] = labels[at].replace(old, new)
            if labels[at] != right:
                row["labels_raw"] = " ".join(labels)
                return Planted("work_items", (row,), "labels", labels[at])
        return None

    return plant


def label_character_doubled(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, _ in blocks(chapter, rng):
        labels = row["labels_raw"].split()
        at = rng.randrange(4)
        labels[at] = labels[at][0] + labels[at]
        row["labels_raw"] = " ".join(labels)
        return Planted("work_items", (row,), "labels", labels[at])
    return None


KINDS: tuple[Kind, ...] = (
    *_SUMS,
    *kinds("BUD001", part_left_out_of_total, part_counted_twice, total_copied_from_above, part_blanked_to_zero),
    Kind("BUD002", "part_label_missing", _drop_label(PARTS)),
    Kind("BUD002", "total_label_missing", _drop_label(("total",))),
    *kinds("BUD002", label_repeated_for_another, labels_out_of_order, figure_missing),
    *_FORMS,
    *kinds("BUD003", comma_in_wrong_place),
    *kinds("BUD004", part_in_yuan, total_in_yuan, parts_in_yuan_total_not, block_in_yuan),
    *_TOTALS,
    *kinds("BUD005", item_with_digit_doubled_exceeds),
    Kind("BUD006", "copied_two_parts", _copied_block(2, 1)),
    Kind("BUD006", "copied_one_long_figure", _copied_block(1, 1_000)),
    Kind("BUD006", "copied_one_short_figure", _copied_short_figure),
    *kinds("BUD006", item_printed_twice),
    *kinds("BUD007", item_without_block, program_without_block),
    *kinds("BUD008", expenditure_with_point_for_comma),
    Kind("BUD008", "expenditure_with_decimals", _decimals("expenditure", 3)),
    Kind("BUD008", "revenue_with_one_decimal", _decimals("revenue", 1)),
    Kind("BUD008", "revenue_with_decimals", _decimals("revenue", 3)),
    Kind("BUD009", "part_without_separator", _without_separators(PARTS)),
    Kind("BUD009", "total_without_separator", _without_separators(("total",))),
    *kinds("BUD010", label_character_doubled),
    Kind("BUD010", "colon_behind_figure", _label({":": "…:"})),
    Kind("BUD010", "colon_missing", _label({":": ""})),
    Kind("BUD010", "colon_full_width", _label({":": "："})),
    Kind("BUD010", "semicolon_for_colon", _label({":": ";"})),
    Kind("BUD010", "other_misspelt", _label({"其他": "其它"}, (2,))),
    *bud_texts.KINDS,
)
