"""Domains of single columns, each declared once: the rules and the pandera schemas use the same predicate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import narwhals as nw


@dataclass(frozen=True, slots=True)
class Domain:
    """The whole numbers *low* to *high* (both included) that *column* of *table* may hold."""

    table: str
    column: str
    low: int
    high: int

    def expr(self) -> nw.Expr:
        """Return the predicate as a narwhals expression; it is null where the cell is empty."""
        import narwhals

        return narwhals.col(self.column).is_between(self.low, self.high, closed="both")

    @property
    def values(self) -> tuple[int, ...]:
        """Every value of the domain, in order."""
        return tuple(range(self.low, self.high + 1))


#: The codes of the evaluation system (評估體制), as the legends under the indicator tables define them.
EVALUATION_CODE = Domain("indicators", "evaluation_code", 1, 5)
