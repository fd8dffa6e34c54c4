"""Numbers that should run from one: where the run breaks, and what the number ought to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a run of numbers breaks; what follows is counted on from there, so that one slip is one break."""

    index: int  #: of the number that does not fit
    #: ``gap``, ``repeat``, ``misprint`` (one number is off, its neighbours fit), ``order`` (two are reversed) or
    #: ``restart`` (the numbers begin again, as those of a second list do)
    verdict: str
    expected: int  #: what should stand there
    determined: bool = False  #: the numbers around it leave no other choice
    missing: tuple[int, ...] = ()  #: of a gap: the numbers passed over


def breaks(values: Sequence[int | None], *, first: int = 1) -> list[Break]:
    """Return the breaks in *values*, which should run from *first*.

    ``None`` is a number that is not there or could not be read: it may stand for the one that is due, or for none.

    >>> [(found.index, found.verdict, found.expected, found.determined) for found in breaks([1, 2, 4, 4, 5])]
    [(2, 'repeat', 3, True)]
    >>> [(found.index, found.verdict, found.missing) for found in breaks([1, 2, 4, 5])]
    [(2, 'gap', (3,))]
    """
    found: list[Break] = []
    due, index, unread = first, 0, 0
    while index < len(values):
        value = values[index]
        if value is None:
            due, index, unread = due + 1, index + 1, unread + 1
            continue
        if due - unread <= value <= due:
            due, index, unread = value + 1, index + 1, 0
            continue
        following = values[index + 1] if index + 1 < len(values) else None
        if value == due + 1 and following == due:
            found.append(Break(index, "order", due))
            due, index, unread = due + 2, index + 2, 0
            continue
        # The number behind it goes on as though this one were right.
        slip = following == due + 1
        if value == first and index > 1 and not slip:
            found.append(Break(index, "restart", due))
        elif value < due or (slip and value == following):
            # Twice the same at the very end: the second one is the next.
            doubled = index + 1 == len(values) and value == due - 1
            found.append(Break(index, "repeat", due, determined=slip or doubled))
        elif slip:
            found.append(Break(index, "misprint", due, determined=True))
        else:
            found.append(Break(index, "gap", due, missing=tuple(range(due, value))))
        due = due + 1 if slip else value + 1
        index, unread = index + 1, 0
    return found
