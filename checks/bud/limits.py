"""What an agency may spend at most: its stated expenditure, as far as it is known for certain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checks.bud import blocks
from checks.places import place
from checks.rule import Context
from checks.sums import judge
from core.findings import Operand
from core.numbers import parse_decimal

#: Exponent of a figure with three decimals: they may as well be a group of thousands.
_GROUP = -3


@dataclass(frozen=True, slots=True)
class Limit:
    """The stated expenditure of an agency."""

    amount: Decimal  #: in NT$
    rounded_to: Decimal  #: in NT$
    worth: int  #: of its unit, in NT$
    printed: str
    operand: Operand


def exceeds(amount: int, worth: int | None, limit: Limit) -> bool:
    """Tell whether *amount*, in units of *worth* NT$, exceeds *limit* by more than rounding explains."""
    if worth is None:
        return False
    excess = amount * worth - limit.amount
    return excess > 0 and judge(excess, worth + limit.rounded_to, added=worth != limit.worth) != "rounding"


def stated_limits(context: Context) -> dict[str, Limit]:
    """Return the stated expenditure of each agency for which it is known for certain."""
    columns = ("agency", "expenditure_raw", "expenditure", "expenditure_unit")
    if not all(context.readable("agencies", column) for column in columns):
        return {}
    stated = context.rows("agencies")
    names = [row["agency"] for row in stated]
    found = {}
    for row in stated:
        amount, worth = parse_decimal(row["expenditure_raw"]), blocks.worth(row["expenditure_unit"], context)
        if amount is None or amount <= 0 or worth is None or names.count(row["agency"]) > 1:
            continue
        exponent = min(int(amount.as_tuple().exponent), 0)
        if exponent == _GROUP and worth > 1:
            continue
        where = place(row["agency"], "agencies", row, "expenditure")
        cell = (row["expenditure_raw"], row["expenditure"], row.get("expenditure_line"))
        found[row["agency"]] = Limit(
            amount * worth,
            worth * Decimal(1).scaleb(exponent),
            worth,
            f"{row['expenditure_raw']} {row['expenditure_unit'] or context.policy.unit}",
            Operand("expenditure", *cell, where, "agencies", row["row_id"]),
        )
    return found
