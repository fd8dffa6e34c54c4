"""Faults of the common indicators: missing, doubled, changed against the policy or against the other agencies."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds, replace_once, some
from benchmarks.injector.rows import Chapter, Row


def _common(chapter: Chapter, rng: random.Random) -> list[Row]:
    return some(chapter.rows("indicators", section="common"), rng)


def _numbered(chapter: Chapter) -> None:
    """Let the goals of the common section run from 一 again, so that only what was taken away is wrong."""
    for table in ("goals", "indicators", "narrative"):
        names: dict[tuple[str, str], list[str]] = {}
        for row in chapter.rows(table, section="common"):
            known = names.setdefault((table, row.get("listing", "")), [])
            if row["goal_name"] not in known:
                known.append(row["goal_name"])
            row["goal_no"] = "一二三四五"[known.index(row["goal_name"])]


def common_indicator_dropped(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = _common(chapter, rng)[0]
    for table in ("indicators", "goals", "narrative"):
        for other in chapter.rows(table, section="common", goal_name=row["goal_name"]):
            chapter.remove(table, other)
    _numbered(chapter)
    return Planted("indicators", (), "indicator_name", row["indicator_name"])


def common_indicator_replaced(chapter: Chapter, rng: random.Random) -> Planted | None:
    row, other = _common(chapter, rng)[:2]
    for column in ("indicator_name", "measure", "target_raw"):
        row[column] = other[column]
    return Planted("indicators", (), "indicator_name", row["indicator_name"])


def common_indicator_twice(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = _common(chapter, rng)[0]
    chapter.insert_after("indicators", row, row | {"indicator_no_raw": "2"})
    return Planted("indicators", (), "indicator_name", row["indicator_name"])


def common_indicator_under_wrong_goal(chapter: Chapter, rng: random.Random) -> Planted | None:
    first, second = chapter.rows("indicators", section="common")[:2]
    for column in ("indicator_name", "measure", "target_raw"):
        first[column], second[column] = second[column], first[column]
    return Planted("indicators", (), "goal_name")


def _changed_target(change: Callable[[str, random.Random], str | None]) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in _common(chapter, rng):
            right = row["target_raw"]
            wrong = change(right, rng)
            if wrong is not None and wrong != right:
                row["target_raw"] = wrong
                return Planted("indicators", (row,), "target_raw", wrong, (right, right.removesuffix("%")))
        return None

    return plant


def _by(table: dict[str, str]) -> Callable[[str, random.Random], str | None]:
    return lambda text, rng: table.get(text)


def _changed_cell(column: str, pairs: tuple[tuple[str, str], ...]) -> Plant:
    """Return a plant that writes one word of a common indicator otherwise than all others do."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in _common(chapter, rng):
            suited = [pair for pair in pairs if pair[0] in row[column]]
            if suited:
                old, new = rng.choice(suited)
                right = row[column]
                row[column] = replace_once(right, old, new, rng)
                return Planted("indicators", (row,), column, row[column], (right,))
        return None

    return plant


_NAME_SLIPS = (
    ("僱", "雇"),
    ("節餘", "賸餘"),
    ("比率", "比例"),
    ("學習", "研習"),
    ("成長率", "增長率"),
    ("完成", "達成"),
)
_MEASURE_SLIPS = (
    ("決算數）", "預算數）"),
    ("本年度", "上年度"),
    ("上年度", "本年度"),
    ("公務人員總數", "公務人員數"),
    ("×100%", ""),
    ("－", "＋"),
    ("÷", "×"),
    ("含保留數", "不含保留數"),
)


def _promise(old: str, new: str) -> Plant:
    """Return a plant that lets section 壹 promise another figure than the table."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in chapter.rows("narrative", section="common"):
            if old in row["text"]:
                right = row["text"]
                row["text"] = right.replace(old, new)
                indicator = chapter.rows("indicators", section="common", goal_name=row["goal_name"])
                figure = old.strip("達")
                figures = (figure, figure.rstrip("%％"), figure.replace("70%", "百分之七十"))
                return Planted("narrative", (row, *indicator), "text", new, (right, *figures))
        return None

    return plant


def _wide_digits(text: str, rng: random.Random) -> str | None:
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


KINDS: tuple[Kind, ...] = (
    *kinds(
        "IND001",
        common_indicator_dropped,
        common_indicator_replaced,
        common_indicator_twice,
        common_indicator_under_wrong_goal,
    ),
    Kind("IND002", "digit_changed", _changed_target(_by({"2%": "3%", "0%": "1%", "70%": "75%"}))),
    Kind("IND002", "digit_dropped", _changed_target(_by({"70%": "7%"}))),
    Kind("IND002", "digit_doubled", _changed_target(_by({"2%": "22%", "70%": "700%"}))),
    Kind("IND002", "digit_added", _changed_target(_by({"2%": "0.2%", "0%": "0.5%", "70%": "70.5%"}))),
    Kind("IND002", "sign_added", _changed_target(_by({"2%": "-2%"}))),
    Kind("IND002", "unit_changed", _changed_target(_by({"2%": "2人", "0%": "0人", "70%": "70人"}))),
    Kind("IND002", "per_mille", _changed_target(_by({"2%": "2‰", "70%": "70‰"}))),
    Kind("IND003", "name_misspelt", _changed_cell("indicator_name", _NAME_SLIPS)),
    Kind("IND003", "measure_changed", _changed_cell("measure", _MEASURE_SLIPS)),
    Kind("IND003", "method_changed", _changed_cell("evaluation_method", (("統計數據", "進度控管"),))),
    Kind("IND003", "code_changed", _changed_cell("evaluation_code_raw", (("1", "2"), ("1", "4")))),
    Kind("IND004", "promise_higher", _promise("達70%", "達75%")),
    Kind("IND004", "promise_lower_full_width", _promise("達70%", "達60％")),
    Kind("IND004", "promise_in_numerals", _promise("70%", "百分之八十")),
    Kind("IND004", "promise_digit_doubled", _promise("達2%", "達22%")),
    Kind("IND005", "percent_full_width", _changed_target(lambda text, rng: text.replace("%", "％"))),
    Kind("IND005", "digits_full_width", _changed_target(_wide_digits)),
)
