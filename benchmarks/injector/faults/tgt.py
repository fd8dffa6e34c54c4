"""Faults of targets: against their own measure and name, against the other sections, and in themselves."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.injector.faults.base import Kind, Plant, Planted, some
from benchmarks.injector.faults.bud_texts import is_shared
from benchmarks.injector.faults.slips import SLIPS, figures
from benchmarks.injector.rows import Chapter, Row

_FIGURE = re.compile(r"[0-9][0-9,]*")


def _strategic(chapter: Chapter, rng: random.Random) -> list[Row]:
    return some(chapter.rows("indicators", section="strategic"), rng)


def _value(text: str) -> int:
    found = _FIGURE.search(text)
    return int(found[0].replace(",", "")) if found else 0


def _is_rate(row: Row) -> bool:
    return "÷" in row["measure"] or "百分比" in row["measure"]


def _is_event(row: Row) -> bool:
    return bool(row["target_raw"].endswith(("場", "場次")))


def _is_count(row: Row) -> bool:
    return not row["target_raw"].endswith("%")


def _any(row: Row) -> bool:
    return True


def _plain(row: Row) -> bool:
    """Tell whether the measure of a count names no figure of its own."""
    return _is_count(row) and not re.search("[0-9]", row["measure"])


Make = Callable[[Row, random.Random], dict[str, str] | None]


def _changed(suits: Callable[[Row], bool], make: Make, *, due: bool = False) -> Plant:
    """Return a plant that changes cells of a suited indicator to what *make* returns."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in _strategic(chapter, rng):
            changed = make(row, rng) if suits(row) else None
            if changed is None:
                continue
            column = next(iter(changed))
            repairs = (row[column],) if due and row[column] else ()
            row.update(changed)
            return Planted("indicators", (row,), column, row[column], repairs)
        return None

    return plant


def _target(*texts: str) -> Make:
    def make(row: Row, rng: random.Random) -> dict[str, str] | None:
        value = _value(row["target_raw"])
        return {"target_raw": rng.choice(texts).format(value=f"{value:,}", more=f"{value + 25:,}", big=value * 10 + 50)}

    return make


def _name_with_other_number(row: Row, rng: random.Random) -> dict[str, str] | None:
    wrong = SLIPS["mistyped"](_value(row["target_raw"]), rng)
    unit = re.sub("^[0-9,]*", "", row["target_raw"])
    return {"indicator_name": f"{row['indicator_name']}達{wrong:,}{unit}"} if wrong else None


def _target_below_name(row: Row, rng: random.Random) -> dict[str, str] | None:
    right = _value(row["target_raw"])
    wrong = SLIPS[rng.choice(("swapped", "mistyped"))](right, rng)
    # A target above 達 N % 以上 keeps what the name promises.
    if not wrong or wrong >= right:
        return None
    return {"target_raw": f"{wrong}%", "indicator_name": f"{row['indicator_name']}達{right}%以上"}


def _target_slips_from_measure(row: Row, rng: random.Random) -> dict[str, str] | None:
    """Change the target of a measure that names the threshold (至少 N, 達 N … 以上)."""
    if not re.search("至少|以上", row["measure"]) or "萬元" in row["measure"]:
        return None
    right = _value(row["target_raw"])
    wrong = SLIPS[rng.choice(("mistyped", "swapped", "dropped", "doubled"))](right, rng)
    if not wrong or wrong == right:
        return None
    return {"target_raw": row["target_raw"].replace(f"{right:,}", f"{wrong:,}")}


def _hundred_percent_for_number(row: Row, rng: random.Random) -> dict[str, str] | None:
    if not re.search("至少|以上", row["measure"]) or "萬元" in row["measure"]:
        return None
    return {"target_raw": "100%"}


def _other_number_in_measure(row: Row, rng: random.Random) -> dict[str, str] | None:
    right = _value(row["target_raw"])
    wrong = SLIPS[rng.choice(("mistyped", "doubled"))](right, rng)
    unit = re.sub("^[0-9,]*", "", row["target_raw"])
    if not wrong or wrong == right:
        return None
    return {"measure": f"{row['measure'].rstrip('。')}，全年達{wrong:,}{unit}以上。"}


def _persons_against_attendances(row: Row, rng: random.Random) -> dict[str, str] | None:
    number = rng.randint(3, 40) * 20
    measure, target = rng.choice((("人", "人次"), ("人次", "人")))
    return {"target_raw": f"{number}{target}", "measure": f"參加{row['indicator_name']}達{number}{measure}以上。"}


def _other_unit(row: Row, rng: random.Random) -> dict[str, str] | None:
    number = _value(row["target_raw"])
    unit = rng.choice(("件", "班", "梯次"))
    return {"target_raw": f"{number}{unit}", "measure": f"{row['measure'].rstrip('。')}，至少{number}場次。"}


def _rate_as_count(row: Row, rng: random.Random) -> dict[str, str] | None:
    value = _value(row["target_raw"])
    return {"target_raw": rng.choice((f"{value}件", f"{value}", f"{value}人", f"{value * 10:,}件"))}


def _count_named_rate(row: Row, rng: random.Random) -> dict[str, str] | None:
    return {"indicator_name": f"{row['indicator_name'].removeprefix('辦理').removesuffix('場次')}達成率"}


def _several_quantities(row: Row, rng: random.Random) -> dict[str, str] | None:
    number = _value(row["target_raw"])
    return {"measure": f"辦理{number}場次，參加人數達{number * 40:,}人，滿意度達85%。"}


def _over_hundred(row: Row, rng: random.Random) -> dict[str, str] | None:
    value = _value(row["target_raw"])
    return {"target_raw": rng.choice((f"{value}0%", f"1{value:02}%", f"{value}{value}%"))} if value > 10 else None


def _bad_rate(name: str) -> Make:
    def make(row: Row, rng: random.Random) -> dict[str, str] | None:
        subject = row["indicator_name"][:4]
        return {
            "target_raw": "100%",
            "indicator_name": f"{subject}{name}",
            "measure": f"{subject}{name[:-1]}件數÷總件數×100%。",
        }

    return make


def _quantity_elsewhere(table: str, column: str) -> Plant:
    """Return a plant that changes, in one section, a quantity that an indicator's target states too."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in _strategic(chapter, rng):
            if not _is_count(row):
                continue
            found = _FIGURE.search(row["target_raw"])
            subject = re.sub("^(辦理|年度)|場次$", "", row["indicator_name"])
            if found is None:
                continue
            for other in some(chapter.rows(table), rng):
                text = other[column]
                # 辦理某某 18 場次, 完成某某 13 棟: the figure stands behind the name of what is counted.
                named = re.search(re.escape(subject) + r"[^，。]{0,1}" + re.escape(found[0]) + "(?![0-9,])", text)
                if named is None:
                    continue
                wrong = SLIPS[rng.choice(("mistyped", "dropped", "doubled"))](_value(found[0]), rng)
                if not wrong or wrong == _value(found[0]):
                    continue
                end = named.end()
                other[column] = f"{text[: end - len(found[0])]}{wrong:,}{text[end:]}"
                return Planted(table, (other, row), column, f"{wrong:,}")
        return None

    return plant


def _target_differs_from_both(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row in _strategic(chapter, rng):
        if not _plain(row):
            continue
        right = _value(row["target_raw"])
        subject = re.sub("^(辦理|年度)|場次$", "", row["indicator_name"])
        said = re.compile(re.escape(subject) + r"[^，。]{0,1}" + re.escape(f"{right:,}") + "(?![0-9,])")
        told = [other for other in chapter.rows("narrative") if said.search(other["text"])]
        done = [other for other in chapter.rows("work_items") if said.search(other["content"])]
        wrong = SLIPS["mistyped"](right, rng)
        if told and done and wrong:
            before = row["target_raw"]
            row["target_raw"] = before.replace(f"{right:,}", f"{wrong:,}")
            return Planted("indicators", (row, *told, *done), "target_raw", row["target_raw"], (before, f"{right:,}"))
    return None


def _unit_cost(which: str) -> Plant:
    """Return a plant that changes one factor or the product of an item's own unit cost, or its block."""
    form = re.compile("預估服務(?P<persons>[0-9,]+)人次×(?P<rate>[0-9,]+)元＝(?P<cost>[0-9,]+)仟元")

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in some(chapter.rows("work_items"), rng):
            found = form.search(row["content"] or "")
            block = figures(row)
            # A block that is a neighbour's as well says nothing of the cost of one item.
            if block is None or is_shared(chapter, row):
                continue
            if found is None:
                if block["central"] or block["other"] or "仟元" in row["content"] or block["own"] < 300:
                    continue
                # No such item is near: give this one the sentence, with the block that belongs to it.
                persons, rate = rng.randint(4, 60) * 100, rng.randint(4, 20) * 50
                cost = persons * rate // 1000
                if cost > block["total"]:
                    continue
                row["own_raw"] = row["total_raw"] = f"{cost:,}"
                row["content"] = f"{row['content'].rstrip('。')}，預估服務{persons:,}人次×{rate:,}元＝{cost:,}仟元。"
                found = form.search(row["content"])
                if found is None:
                    continue
            if which == "block":
                wrong = SLIPS["mistyped"](int(row["total_raw"].replace(",", "")), rng)
                if not wrong:
                    continue
                row["own_raw"] = row["total_raw"] = f"{wrong:,}"
                return Planted("work_items", (row,), "total", row["total_raw"])
            right = int(found[which].replace(",", ""))
            wrong = SLIPS[rng.choice(("mistyped", "dropped", "doubled"))](right, rng)
            if not wrong or wrong == right:
                continue
            start, end = found.span(which)
            row["content"] = f"{row['content'][:start]}{wrong:,}{row['content'][end:]}"
            return Planted("work_items", (row,), "content", f"{wrong:,}")
        return None

    return plant


KINDS: tuple[Kind, ...] = (
    Kind("TGT001", "words_for_number", _changed(_any, _target("依計畫辦理", "全數完成", "如期完成", "持續辦理"))),
    Kind("TGT001", "empty", _changed(_any, _target(""))),
    Kind("TGT001", "unit_alone", _changed(_is_count, _target("件", "場次", "件以上"))),
    Kind("TGT001", "dash", _changed(_any, _target("-", "—", "%"))),
    Kind("TGT002", "name_of_rate_with_other_number", _changed(_is_rate, _name_with_other_number)),
    Kind("TGT002", "name_of_count_with_other_number", _changed(_plain, _name_with_other_number)),
    Kind("TGT002", "target_slips_below_name", _changed(_is_rate, _target_below_name)),
    Kind("TGT003", "target_slips_from_measure", _changed(_is_count, _target_slips_from_measure)),
    Kind("TGT003", "hundred_percent_for_number", _changed(_is_count, _hundred_percent_for_number)),
    Kind("TGT003", "measure_names_other_number", _changed(_plain, _other_number_in_measure)),
    Kind("TGT003", "persons_against_attendances", _changed(_is_event, _persons_against_attendances)),
    Kind("TGT003", "other_unit", _changed(lambda row: _is_event(row) and _plain(row), _other_unit)),
    Kind("TGT004", "rate_with_count_as_target", _changed(_is_rate, _rate_as_count)),
    Kind("TGT004", "count_named_rate", _changed(_plain, _count_named_rate)),
    Kind("TGT005", "two_targets", _changed(_is_event, _target("{value}場次、{big}人次", "{value}場/{big}人次"))),
    Kind("TGT005", "two_targets_of_rate", _changed(_is_rate, _target("{value}%；{more}件", "{value}%、{more}人"))),
    Kind("TGT005", "several_quantities_in_measure", _changed(_is_event, _several_quantities)),
    Kind("TGT006", "over_hundred", _changed(_is_rate, _over_hundred)),
    *(
        Kind("TGT006", f"bad_rate_{label}", _changed(_is_rate, _bad_rate(name)))
        for label, name in (
            ("injury", "傷害發生率"),
            ("failure", "不良率"),
            ("late", "逾期率"),
            ("accident", "事故發生率"),
        )
    ),
    Kind("TGT007", "narrative_differs", _quantity_elsewhere("narrative", "text")),
    Kind("TGT007", "work_item_differs", _quantity_elsewhere("work_items", "content")),
    Kind("TGT007", "target_differs_from_both", _target_differs_from_both),
    Kind("TGT008", "persons_slip", _unit_cost("persons")),
    Kind("TGT008", "rate_slip", _unit_cost("rate")),
    Kind("TGT008", "product_slip", _unit_cost("cost")),
    Kind("TGT008", "block_slip", _unit_cost("block")),
)
