"""Work items with a funding block of their own and the texts beside it: for rules that compare the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from checks import texts
from checks.bud import blocks
from checks.quoted import Amount, half
from checks.rule import Context
from core.findings import Operand
from core.schema import FUNDING

#: What the items of one program have in common.
_PROGRAM = ("agency", "program_no", "program_name")
#: A second numbered point.
_SECOND = re.compile(r"(?:^|\n)[(（]?(?:2|２|二)[)）、.．]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its texts, the four figures of its block, and the unit they are printed in."""

    row: Mapping[str, Any] = field(repr=False)
    cells: tuple[texts.Cell, ...]
    values: Mapping[str, int]  #: by column, in the block's unit
    unit: int  #: worth of that unit in NT$
    is_shared: bool = False  #: a neighbour has no block: this one may be of both

    @property
    def has_several_works(self) -> bool:
        """Whether the content has a second numbered point: what is said of money need not be of all of them."""
        return any(cell.column == "content" and _SECOND.search(cell.text) for cell in self.cells)

    def worth(self, figure: str) -> Decimal:
        """Return *figure* (``central``, ``total`` …) in NT$."""
        return Decimal(self.values[figure] * self.unit)

    def in_unit(self, value: Decimal) -> Decimal:
        """Return *value*, in NT$, in the block's unit; to three places where it is no whole number."""
        amount = value / self.unit
        whole = amount.to_integral_value()
        return whole if whole == amount else round(amount, 3)

    def agrees(self, figure: str, value: Decimal, amounts: Sequence[Amount]) -> bool:
        """Tell whether *value*, the sum of *amounts*, is *figure* within the rounding of what is printed."""
        room = sum(map(half, amounts), Decimal(self.unit) / 2)
        return abs(self.worth(figure) - value) <= room

    def operand(self, figure: str) -> Operand:
        """Return the printed *figure* as an operand."""
        line = "funding_line" if figure == "central" else f"{figure}_line"
        return Operand(figure, self.row[f"{figure}_raw"], self.values[figure], self.row.get(line))


def items(context: Context, columns: Mapping[str, Sequence[str]], *, shared: bool = False) -> Iterator[Item]:
    """Yield the items of ``work_items`` whose block is complete, readable and theirs alone, with texts in *columns*.

    Where a neighbour in the same program has no block, the cell may be merged: the block is then not of one item.
    Such items are yielded only where *shared* ones are asked for.
    """
    found = context.rows("work_items")
    has_block = [any(row[raw] is not None for raw in blocks.RAW) for row in found]
    cells: dict[int, list[texts.Cell]] = {}
    for cell in texts.cells(context, columns):
        cells.setdefault(cell.row_id, []).append(cell)
    for at, row in enumerate(found):
        values = {name: value for name in FUNDING if (value := blocks.value(row, name)) is not None}
        unit = blocks.worth(row["unit_raw"], context)
        if len(values) < len(FUNDING) or unit is None or row["row_id"] not in cells:
            continue
        beside = (near for near in (at - 1, at + 1) if 0 <= near < len(found))
        alone = all(has_block[near] or any(found[near][key] != row[key] for key in _PROGRAM) for near in beside)
        if alone or shared:
            yield Item(row, tuple(cells[row["row_id"]]), values, unit, is_shared=not alone)
