"""The programs and work items of the made-up plan with their funding."""

from __future__ import annotations

import random
from itertools import pairwise

from benchmarks.injector import sentences
from benchmarks.injector.figures import Plan, amounts
from benchmarks.injector.rows import FISCAL_YEAR, NUMERALS, Row

_WIDE = "０１２３４５６７８９"
_LABELS = "中央: 本府: 其他: 合計:"
_PARTS = ("central", "own", "other")


def programs(plans: list[Plan], rng: random.Random) -> list[tuple[str, list[Row]]]:
    """Return the programs of an agency, each with its items; the first is general administration.

    Most goals are taken up by a program of their name; a few stand behind one of another name, as in real plans.
    """
    made = [("一般行政", [_item("文書、事務及資訊管理", [_general()], rng)])]
    for plan in plans:
        topic = plan.topic
        name = topic.goal if rng.random() < 0.85 else f"{topic.upkeep}業務"
        items = [
            _item(rng.choice((f"辦理{topic.event}", topic.event)), _event(plan, rng), rng),
            _item(topic.task, _task(plan, rng), rng),
        ]
        if rng.random() < 0.55:
            items.append(_item(topic.upkeep, _upkeep(plan, rng), rng))
        made.append((name, items))
    for _, items in made[1:]:
        for before, item in pairwise(items):
            # A merged cell: the block of the item above covers this one.
            if rng.random() < 0.09 and "total_raw" in before:
                _strip(item)
    return made


def _general() -> str:
    return "辦理文書收發、檔案管理、事務採購、辦公廳舍維護及資訊設備租賃等業務。"


def _event(plan: Plan, rng: random.Random) -> list[str]:
    texts = [rng.choice(sentences.EVENT_FIRST), rng.choice(sentences.EVENT_COUNT), *_some(sentences.EVENT_LAST, rng)]
    return [text.format(**plan.fields) for text in texts]


def _task(plan: Plan, rng: random.Random) -> list[str]:
    texts = [rng.choice(sentences.TASK_FIRST), rng.choice(sentences.TASK_COUNT), *_some(sentences.TASK_LAST, rng)]
    return [text.format(**plan.fields) for text in texts]


def _upkeep(plan: Plan, rng: random.Random) -> list[str]:
    if rng.random() < 0.4:
        return [rng.choice(sentences.SINGLE).format(**plan.fields)]
    return [text.format(**plan.fields) for text in rng.sample(sentences.UPKEEP, rng.randint(2, 3))]


def _some(texts: tuple[str, ...], rng: random.Random) -> list[str]:
    return rng.sample(texts, rng.randint(0, 2))


def _item(name: str, paragraphs: list[str], rng: random.Random) -> Row:
    central, own, other = amounts(rng)
    paragraphs = list(paragraphs)
    if rng.random() < 0.22:
        paragraphs.append(rng.choice(sentences.TRAPS))
    if rng.random() < 0.12:
        paragraphs.append(_about_money(central, own, other, rng))
    elif rng.random() < 0.1:
        central, own, other, told = rng.choice((_unit_cost, _split, _split_of_a_part))(rng)
        paragraphs.append(told)
    if len(paragraphs) > 1:
        paragraphs = [f"{wide(number)}、{text}" for number, text in enumerate(paragraphs, start=1)]
    row: Row = {"item_name": name, "content": "\n".join(paragraphs), "note": rng.choice(sentences.NOTES)}
    row |= {f"{part}_raw": f"{value:,}" for part, value in zip(_PARTS, (central, own, other), strict=True)}
    return row | {"total_raw": f"{central + own + other:,}", "labels_raw": _LABELS, "unit_raw": "仟元"}


def _about_money(central: int, own: int, other: int, rng: random.Random) -> str:
    """Return a sentence that tells the block's figures rightly."""
    total = central + own + other
    if not central:
        before, after = total + rng.randint(1, 40) * 10, total + rng.randint(1, 40) * 10
        first, last = FISCAL_YEAR - 1, FISCAL_YEAR + 1
        return (
            f"本案為{first}年至{last}年三年期計畫，總經費{before + total + after:,}仟元（{first}年度{before:,}仟元、"
            f"{FISCAL_YEAR}年度{total:,}仟元、{last}年度{after:,}仟元）。"
        )
    if own and not other and rng.random() < 0.5:
        return f"本計畫由中央補助{central:,}仟元、本府自籌{own:,}仟元，合計{total:,}仟元。"
    return f"本項業務獲中央補助{central:,}仟元，納入預算辦理。"


def _unit_cost(rng: random.Random) -> tuple[int, int, int, str]:
    persons, rate = rng.randint(4, 90) * 100, rng.randint(3, 25) * 50
    cost = persons * rate // 1000
    return 0, cost, 0, f"預估服務{persons:,}人次×{rate:,}元＝{cost:,}仟元。"


def _split(rng: random.Random) -> tuple[int, int, int, str]:
    share, base = rng.choice((50, 60, 75, 80, 85, 90)), rng.randint(2, 400) * 20
    central = base * share // 100
    return central, base - central, 0, f"所需經費由中央補助{share}%，本府自籌{100 - share}%。"


def _split_of_a_part(rng: random.Random) -> tuple[int, int, int, str]:
    """Return a block of which a stated part is shared, and the sentence that says so."""
    share, part, rest = rng.choice((60, 75, 80, 90)), rng.randint(2, 200) * 20, rng.randint(3, 900)
    central = part * share // 100
    told = f"其中設施整建經費{part:,}仟元，由中央補助{share}%、本府自籌{100 - share}%，其餘為本府經常性支出。"
    return central, part - central + rest, 0, told


def _strip(item: Row) -> None:
    for part in (*_PARTS, "total"):
        item.pop(f"{part}_raw")
    item["labels_raw"] = ""
    item["note"] = ""
    # A sentence on money would now speak of a block that is not there.
    kept = [text for text in item["content"].split("\n") if "仟元" not in text and "自籌" not in text]
    item["content"] = "\n".join(kept)


def wide(number: int) -> str:
    """Return *number* in full-width digits."""
    return "".join(_WIDE[int(digit)] for digit in str(number))


def item_number(number: int) -> str:
    """Return the printed number of an item."""
    return f"({NUMERALS[number - 1]})"
