"""Faults of the evaluation system: codes, methods and the legend below the tables."""

from __future__ import annotations

import random

from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds, replace_once, some
from benchmarks.injector.rows import Chapter, Row

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _code(*wrong: str, due: bool = False) -> Plant:
    """Return a plant of an evaluation code that does not exist."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in some(chapter.rows("indicators"), rng):
            right = row["evaluation_code_raw"]
            if due and right != "1":
                continue
            row["evaluation_code_raw"] = rng.choice(wrong)
            repairs = (right,) if due else ()
            return Planted("indicators", (row,), "evaluation_code_raw", row["evaluation_code_raw"], repairs)
        return None

    return plant


def code_full_width(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = some(chapter.rows("indicators"), rng)[0]
    right = row["evaluation_code_raw"]
    row["evaluation_code_raw"] = right.translate(_WIDE)
    return Planted("indicators", (row,), "evaluation_code_raw", row["evaluation_code_raw"], (right,))


def _legend(chapter: Chapter, rng: random.Random) -> list[Row]:
    return chapter.rows("evaluation_legend", section=rng.choice(("strategic", "common")))


def legend_missing(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = _legend(chapter, rng)
    for row in rows:
        chapter.remove("evaluation_legend", row)
    return Planted("evaluation_legend", (), "code", rows[0]["section"])


def legend_line_missing(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = _legend(chapter, rng)
    chapter.remove("evaluation_legend", rng.choice(rows))
    return Planted("evaluation_legend", (), "code", rows[0]["section"])


def legend_line_twice(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = rng.choice(_legend(chapter, rng))
    chapter.insert_after("evaluation_legend", row, dict(row))
    return Planted("evaluation_legend", (), "code", row["section"])


def legend_code_mistyped(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = rng.choice(_legend(chapter, rng))
    right = row["code_raw"]
    row["code_raw"] = rng.choice([code for code in "123456789" if code != right])
    return Planted("evaluation_legend", (), "code", row["code_raw"])


def legend_word_changed(chapter: Chapter, rng: random.Random) -> Planted | None:
    pairs = (("自行", "自己"), ("小組", "小级"), ("專家", "專業"), ("委託", "委請"), ("評估", "評佔"), ("其他", "其它"))
    for row in some(_legend(chapter, rng), rng):
        suited = [pair for pair in pairs if pair[0] in row["definition"]]
        if suited:
            old, new = rng.choice(suited)
            right = row["definition"]
            row["definition"] = replace_once(right, old, new, rng)
            return Planted("evaluation_legend", (), "definition", row["definition"], (right,))
    return None


def legend_definitions_swapped(chapter: Chapter, rng: random.Random) -> Planted | None:
    first, second = rng.sample(_legend(chapter, rng), 2)
    first["definition"], second["definition"] = second["definition"], first["definition"]
    return Planted("evaluation_legend", (), "definition", first["section"])


def _method(table: dict[str, str], *, due: bool) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in some(chapter.rows("indicators", section="strategic"), rng):
            right = row["evaluation_method"]
            if right in table:
                row["evaluation_method"] = table[right]
                repairs = (right,) if due else ()
                return Planted("indicators", (row,), "evaluation_method", row["evaluation_method"], repairs)
        return None

    return plant


def used_code_not_in_legend(chapter: Chapter, rng: random.Random) -> Planted | None:
    used = {row["evaluation_code_raw"] for row in chapter.rows("indicators", section="strategic")}
    row = rng.choice([row for row in chapter.rows("evaluation_legend", section="strategic") if row["code_raw"] in used])
    chapter.remove("evaluation_legend", row)
    return Planted("indicators", (), "evaluation_code", row["code_raw"])


def used_code_mistyped_in_legend(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = chapter.rows("evaluation_legend", section="common")[0]
    row["code_raw"] = "7"
    return Planted("indicators", (), "evaluation_code", "7")


KINDS: tuple[Kind, ...] = (
    Kind("EVA001", "code_missing", _code("")),
    Kind("EVA001", "code_out_of_range", _code("0", "6", "7", "8", "9")),
    Kind("EVA001", "code_doubled", _code("11", "12")),
    Kind("EVA001", "letter_for_one", _code("l", "I", due=True)),
    Kind("EVA001", "code_is_text", _code("一", "V", "-")),
    *kinds(
        "EVA002",
        legend_missing,
        legend_line_missing,
        legend_line_twice,
        legend_code_mistyped,
        legend_word_changed,
        legend_definitions_swapped,
    ),
    *kinds("EVA003", code_full_width),
    Kind("EVA004", "method_misspelt", _method({"統計數據": "統計數劇", "進度控管": "進度控官"}, due=True)),
    Kind("EVA004", "method_words_swapped", _method({"統計數據": "數據統計", "問卷調查": "調查問卷"}, due=True)),
    Kind("EVA004", "method_cut_short", _method({"統計數據": "統計", "實地查核": "實地"}, due=True)),
    Kind("EVA004", "method_unknown", _method({"統計數據": "會議紀錄", "進度控管": "口頭報告"}, due=False)),
    *kinds("EVA005", used_code_not_in_legend, used_code_mistyped_in_legend),
)
