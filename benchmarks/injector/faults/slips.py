"""Slips of the hand in figures, and which repairs of a sum they leave open."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.injector.faults.base import some
from benchmarks.injector.rows import Chapter, Row

PARTS = ("central", "own", "other")
FUNDING = (*PARTS, "total")

_AMOUNT = re.compile("[0-9]{1,3}(,[0-9]{3})*")

Slip = Callable[[int, random.Random], int | None]


def mistyped(value: int, rng: random.Random) -> int | None:
    """Return *value* with one digit replaced."""
    digits = str(value)
    at = rng.randrange(len(digits))
    other = rng.choice([digit for digit in "0123456789" if digit != digits[at] and (at or digit != "0")])
    return int(digits[:at] + other + digits[at + 1 :])


def swapped(value: int, rng: random.Random) -> int | None:
    """Return *value* with two neighbouring digits swapped."""
    digits = str(value)
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1] and (at or digits[1] != "0")]
    if not places:
        return None
    at = rng.choice(places)
    return int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def dropped(value: int, rng: random.Random) -> int | None:
    """Return *value* without one of its digits."""
    digits = str(value)
    if len(digits) < 2:
        return None
    at = rng.randrange(len(digits))
    rest = (digits[:at] + digits[at + 1 :]).lstrip("0")
    return int(rest) if rest else None


def doubled(value: int, rng: random.Random) -> int | None:
    """Return *value* with one digit typed twice."""
    digits = str(value)
    at = rng.randrange(len(digits))
    return int(digits[: at + 1] + digits[at:])


def nudged(value: int, rng: random.Random) -> int | None:
    """Return *value* off by a few units in its last place."""
    return max(value + rng.choice((-3, -1, 1, 2)), 1)


SLIPS: dict[str, Slip] = {
    "mistyped": mistyped,
    "swapped": swapped,
    "dropped": dropped,
    "doubled": doubled,
    "nudged": nudged,
}


def is_slip(printed: int, right: int) -> bool:
    """Tell whether *printed* can be one slip of *right*: a digit replaced, left out or too many, or two swapped."""
    short, long = sorted((str(printed), str(right)), key=len)
    if len(long) == len(short):
        differing = [at for at in range(len(long)) if long[at] != short[at]]
        neighbours = len(differing) == 2 and differing[1] == differing[0] + 1
        return len(differing) == 1 or (neighbours and sorted(long) == sorted(short))
    if len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def figures(row: Row) -> dict[str, int] | None:
    """Return the four figures of a block, or nothing where it has none or one of them is at fault already."""
    found = {name: amount(row.get(f"{name}_raw")) for name in FUNDING}
    return {name: value for name, value in found.items() if value is not None} if None not in found.values() else None


def amount(text: str | None) -> int | None:
    """Return a well-formed amount as a number, or nothing."""
    return int(text.replace(",", "")) if text and _AMOUNT.fullmatch(text) else None


def is_wrong_sum(block: dict[str, int]) -> bool:
    """Tell whether rounding cannot explain that the parts of *block* do not add up."""
    nonzero = sum(block[part] != 0 for part in PARTS)
    difference = abs(block["total"] - sum(block[part] for part in PARTS))
    return difference > (0 if nonzero < 2 else (nonzero + 1) / 2)


def only_repair(block: dict[str, int], cell: str, right: int) -> bool:
    """Tell whether one slip in *cell* explains a wrong sum of *block*, and one in no other cell does."""
    gap = block["total"] - sum(block[part] for part in PARTS)
    needed = {part: block[part] + gap for part in PARTS} | {"total": block["total"] - gap}
    likely = [name for name in FUNDING if block[name] and needed[name] > 0 and is_slip(block[name], needed[name])]
    left_out = [part for part in PARTS if block[part] and -gap == block[part]]
    return likely == [cell] and needed[cell] == right and not left_out


def blocks(chapter: Chapter, rng: random.Random) -> list[tuple[Row, dict[str, int]]]:
    """Return the rows of *chapter* with a block of four figures, in a random order.

    Not those whose text quotes them: it would be a second witness of a fault.
    """
    found = ((row, figures(row)) for row in some(chapter.rows("work_items"), rng))
    return [(row, block) for row, block in found if block is not None and not re.search("仟元|自籌", row["content"])]
