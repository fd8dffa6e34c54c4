"""Faults of items whose text speaks of money: against the block, against itself, and of units."""

from __future__ import annotations

import random

from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds
from benchmarks.injector.faults.slips import SLIPS, blocks, figures
from benchmarks.injector.rows import Chapter, Row
from benchmarks.injector.work import wide


def _with_sentence(row: Row, sentence: str) -> None:
    """Print a further paragraph at the end of the item's text, numbered as the others are."""
    paragraphs = row["content"].split("\n")
    if len(paragraphs) == 1:
        paragraphs[0] = f"{wide(1)}、{paragraphs[0]}"
    row["content"] = "\n".join([*paragraphs, f"{wide(len(paragraphs) + 1)}、{sentence}"])


def _said(make: str, *, central: bool = False) -> Plant:
    """Return a plant of a sentence that contradicts its block, or itself; fields stand for wrong and right figures.

    *central*: the item has central grants and own funds; otherwise it has no central ones.
    """

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row, block in blocks(chapter, rng):
            if any(word in row["content"] for word in ("中央補助", "補助款")):
                continue
            if (
                is_shared(chapter, row)
                or bool(block["central"]) != central
                or not block["own"]
                or block["other"]
                or block["total"] < 100
            ):
                continue
            slip = SLIPS[rng.choice(("mistyped", "swapped", "dropped"))]
            wrong, wrong_total = slip(block["central"] or block["total"], rng), slip(block["total"], rng)
            share = round(100 * block["central"] / block["total"])
            false_share = next(each for each in _shares(rng) if abs(each - share) > 8)
            # A difference of one 仟元 may come from rounding.
            if (
                not wrong
                or not wrong_total
                or min(abs(wrong - block["central"]), abs(wrong_total - block["total"])) <= 1
            ):
                continue
            first = rng.randint(20, 90) * 10
            sentence = make.format(
                **block,
                wrong=wrong,
                wrong_total=wrong_total,
                share=false_share,
                rest=100 - false_share,
                first=first,
                off=first + block["total"] + rng.choice((-70, 30, 90, 900)),
                big=first * 1000,
                more=first * 7_000 + 500_000,
                twice=first * 2,
            )
            _with_sentence(row, sentence)
            return Planted("work_items", (row,), "content", sentence)
        return None

    return plant


def is_shared(chapter: Chapter, row: Row) -> bool:
    """Tell whether a neighbour in the program has no block: that of *row* may then be of both."""
    program = chapter.rows("work_items", program_no=row["program_no"])
    at = next(index for index, other in enumerate(program) if other is row)
    return any(not figures(other) for other in program[max(0, at - 1) : at + 2])


def _shares(rng: random.Random) -> list[int]:
    shares = [10, 20, 30, 40, 50, 60, 70, 80, 90]
    rng.shuffle(shares)
    return shares


def split_of_two_years_wrong(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row, block in blocks(chapter, rng):
        years = [rng.randint(30, 90) * 100 for _ in range(2)]
        wrong = SLIPS["mistyped"](sum(years) + block["total"], rng)
        # A difference of two may come from rounding four amounts to whole 仟元.
        if wrong is None or abs(wrong - sum(years) - block["total"]) <= 2:
            continue
        sentence = (
            f"本工程分三年施作，計需{wrong:,}仟元：113年{block['total']:,}仟元、114年{years[0]:,}仟元、"
            f"115年{years[1]:,}仟元。"
        )
        _with_sentence(row, sentence)
        return Planted("work_items", (row,), "content", sentence)
    return None


KINDS: tuple[Kind, ...] = (
    Kind("BUD011", "grant_without_central", _said("本項經費由中央補助款支應，依核定計畫執行。")),
    Kind("BUD011", "central_figure_without_central", _said("獲中央補助{wrong:,}仟元，賡續辦理各項工作。")),
    Kind(
        "BUD011",
        "quoted_central_differs",
        _said("本計畫由中央補助{wrong:,}仟元、本府自籌{own:,}仟元辦理。", central=True),
    ),
    Kind("BUD011", "quoted_grant_alone_differs", _said("中央核定補助經費{wrong:,}仟元，已納入預算。", central=True)),
    Kind("BUD011", "percentage_split_false", _said("所需經費由中央補助{share}%，本府自籌{rest}%。", central=True)),
    Kind(
        "BUD012",
        "central_and_own_do_not_add_up",
        _said("中央補助{central:,}仟元，本府自籌{own:,}仟元，合計{wrong_total:,}仟元。", central=True),
    ),
    Kind(
        "BUD012",
        "years_do_not_add_up",
        _said("總經費{off:,}仟元，分二年編列：112年度{first:,}仟元、113年度{total:,}仟元。"),
    ),
    *kinds("BUD012", split_of_two_years_wrong),
    Kind("BUD013", "units_mixed_in_sum", _said("設備費{first:,}仟元、裝修費{big:,}元，合計{off:,}仟元。")),
    Kind("BUD013", "units_mixed_but_agreeing", _said("設備費{first:,}仟元、裝修費{big:,}元，合計{twice:,}仟元。")),
    Kind("BUD013", "units_mixed_in_comparison", _said("較去年預算{more:,}元增加{first:,}仟元，主要係擴大服務範圍。")),
    Kind("BUD013", "amount_without_unit", _said("所需經費{total:,}，由本府編列預算支應。")),
)
