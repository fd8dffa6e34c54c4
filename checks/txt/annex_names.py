"""Annexes whose title takes up the name of their regulation, but for a character or a short word."""

from __future__ import annotations

from collections.abc import Iterator

from checks import texts
from checks.likeness import Difference, meant
from checks.rule import Context
from checks.texts import Cell
from core.difference import describe
from core.text import fold

#: Fewest equal characters on both sides of the difference.
_SAME = 6
#: The longest word left out or added.
_WORD = 2


def pairs(context: Context) -> Iterator[dict[str, object]]:
    """Yield one violation for each annex whose title departs so from the name of its regulation."""
    names = {cell.row["seq"]: cell for cell in texts.cells(context, {"regulations": ("name",)})}
    for cell in texts.cells(context, {"annexes": ("title",)}):
        name = names.get(cell.row["regulation_seq"])
        parts = name and _parts(fold(name.text), fold(cell.text))
        if name and parts:
            yield _violation(context, cell, name, *parts)


def _violation(context: Context, cell: Cell, name: Cell, named: str, titled: str) -> dict[str, object]:
    return texts.violation(
        context,
        cell,
        "annex",
        more=(texts.operand(context, name, elsewhere=True),),
        expected=named,
        actual=titled,
        other_place=name.place,
        other_name=named,
        shown=describe(named, titled),
        here=1,
        there=1,
    )


def _parts(name: str, title: str) -> tuple[str, str] | None:
    """Return what *name* and *title* begin with up to the end of what both have, where it differs a little."""
    at = _common(name, title)
    if at < _SAME or at in (len(name), len(title)):
        return None
    for first, second in ((1, 1), *((size, 0) for size in range(1, _WORD + 1)), *((0, n) for n in range(1, _WORD + 1))):
        behind = _common(name[at + first :], title[at + second :])
        word, other = name[at : at + first], title[at : at + second]
        difference = Difference("substituted" if word and other else "inserted", at, word, other)
        named, titled = name[: at + first + behind], title[: at + second + behind]
        if behind >= _SAME and not meant(named, titled, difference):
            return named, titled
    return None


def _common(first: str, second: str) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
