"""Cells that a document has many times over, since a table repeats them or the city words them for all agencies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from checks import texts
from checks.txt.confusables import standardise, uses
from core.text import fold


def repeats(cell: texts.Cell) -> bool:
    """Tell whether a cell is worded elsewhere: by the table of goals, or by the city for all agencies alike."""
    return (cell.table, cell.column) == ("indicators", "goal_name") or is_common(cell)


def is_common(cell: texts.Cell) -> bool:
    """Tell whether a cell stands in the section that all agencies have in common."""
    return cell.row.get("section") == "common"


def own(common: Sequence[texts.Cell]) -> list[texts.Cell]:
    """Return those of the *common* cells that are to be judged.

    They are those of an agency that writes a word in another way than most others do (of forms that are equally
    frequent, none is the others'), and once, with the first agency, what official usage does not know.
    """
    printed: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for cell in common:
        printed[_same(cell)][cell.text] += 1
    usual = {same: _usual(forms) for same, forms in printed.items()}
    return [
        cell
        for cell in common
        if cell.text != usual[_same(cell)] or (cell.agency == common[0].agency and _unofficial(cell.text))
    ]


def _unofficial(text: str) -> bool:
    return any(use.pair.grade == "standard" and use.word == use.pair.form for use in uses(text))


def _same(cell: texts.Cell) -> tuple[str, str, str]:
    return cell.table, cell.column, standardise(fold(cell.text))


def _usual(forms: Counter[str]) -> str | None:
    (form, most), *others = forms.most_common(2)
    return None if others and others[0][1] == most else form
