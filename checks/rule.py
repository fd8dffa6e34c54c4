"""The contract of a rule.

A rule is one file ``checks/<family>/<id>_<slug>.py`` that defines one module-level ``RULE``. Its module
docstring has the sections *What it checks*, *Why it matters*, *Good*, *Bad* and *When it does not apply*;
the Good and Bad sections hold YAML tables that the tests execute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from core.findings import Confidence, Dimension, Severity, Suggestion, Text

if TYPE_CHECKING:
    import narwhals as nw

    from checks.policy import Policy
    from core.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of an id, whoever runs it (a function, pandera, Great Expectations, extraction)."""

    id: str
    title: Text
    message: Text  #: template; ``{name}`` fields are columns of the violation and of its row
    advice: Text  #: what to do about a finding
    severity: Severity  #: the default; a verdict may carry another
    dimension: Dimension
    basis: Text  #: the printed rule, law or convention it rests on
    kinds: tuple[str, ...] = ("plan",)
    limit: bool = False  #: what its findings expect is a limit, not the one right value
    other: bool = False  #: what its findings expect is what another place says, which need not be the right one
    confidence: Confidence = "certain"  #: the default; a verdict may carry another

    @property
    def family(self) -> str:
        """The prefix of the id, e.g. ``BUD``."""
        return self.id.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class Reads:
    """Columns a rule needs of a table, on the rows where *where* holds (all rows when empty).

    A rule runs without what is *optional* to it, but does not pass then: where it finds nothing it is
    ``not_applicable``, with what it could not read. A rule with optional reads only needs at least one of them.
    """

    table: str
    columns: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True, slots=True)
class OperandSpec:
    """Which columns of a row make up one operand of a finding."""

    name: str
    raw: str | None  #: column of the printed text
    value: str | None  #: column of the value
    line: str | None = "source_line"  #: column of its source line


#: The rows of a table, in document order.
Rows = list[dict[str, Any]]


class NotApplicable(Exception):  # noqa: N818 - an outcome, not an error
    """Raised by a check that has nothing to judge; carries the reason."""

    def __init__(self, reason: Text) -> None:
        """Take the *reason*, in both languages."""
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may see: the tables as lazy frames, the policy, and the dataset they came from."""

    dataset: Dataset
    policy: Policy
    _rows: dict[str, Rows] = field(default_factory=dict, repr=False, compare=False)
    _columns: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def columns(self, table: str) -> frozenset[str]:
        """Return the names of the columns of *table*."""
        if table not in self._columns:
            self._columns[table] = frozenset(self.frame(table).collect_schema().names())
        return self._columns[table]

    def rows(self, table: str) -> Rows:
        """Return the rows of *table* in document order, for rules that read them one by one; not to be changed.

        They are made once for all rules of a run. A missing value is ``None``.
        """
        from checks.frames import rows

        if table not in self._rows:
            self._rows[table] = rows(self.frame(table).sort("row_id"))
        return self._rows[table]

    def rows_of(self, table: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """Return the rows of *table* with these *ids*, by id."""
        import narwhals

        from checks.frames import rows

        wanted = sorted(set(ids))
        if not wanted:
            return {}
        held = self._rows.get(table)
        found = rows(self.frame(table).filter(narwhals.col("row_id").is_in(wanted))) if held is None else held
        return {row["row_id"]: row for row in found if held is None or row["row_id"] in wanted}

    def frame(self, table: str) -> nw.LazyFrame[Any]:
        """Return *table* as a narwhals lazy frame, on whatever engine holds it."""
        import narwhals

        return narwhals.from_native(self.dataset.tables[table]).lazy()

    def readable(self, table: str, column: str) -> bool:
        """Tell whether *column* of *table* is there and not withheld, in whole or in part."""
        if table not in self.dataset.tables or column not in self.columns(table):
            return False
        return not any(item.table == table and item.column == column for item in self.dataset.withheld)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    ``violations`` has the columns ``row_id`` (of the rule's ``table``; null where a finding is about a row
    that is not there), ``agency``, ``verdict``, and where they apply ``expected``, ``actual``,
    ``difference`` and whatever else the message template names; a value of the violation goes before the
    value of that name in the row. More are understood: ``cell`` (the operand the finding stands in, last
    part of its place); ``operands`` (names of the operands concerned, separated by spaces; all of the rule's
    where absent); ``table`` (where a rule speaks of rows of several tables); ``spots`` (operands of its own, in
    any table: :mod:`checks.texts` makes them); ``suggestions`` (ready ones). ``examined`` holds the rows in scope.
    ``blocked`` (optional) has ``row_id`` and ``blocked_by`` (a rule id): rows that could not be judged.

    A rule that works in expressions gives frames; one that reads texts row by row gives its rows as they are, and
    how many cells it examined.
    """

    violations: nw.LazyFrame[Any] | Sequence[Mapping[str, Any]]
    examined: nw.LazyFrame[Any] | int
    blocked: nw.LazyFrame[Any] | Sequence[Mapping[str, Any]] | None = None


Check = Callable[[Context], Checked]
Diagnose = Callable[[Mapping[str, Any], Context], tuple[Suggestion, ...]]


@dataclass(frozen=True, slots=True)
class Rule(Entry):
    """A rule that is a function of tables and policy."""

    table: str = ""  #: the table whose rows its violations name
    reads: tuple[Reads, ...] = ()
    check: Check = field(kw_only=True)
    operands: tuple[OperandSpec, ...] = ()
    #: column with the printed unit of the operands where they are amounts; the policy's unit where it is empty
    unit_column: str | None = None
    #: verdict -> severity, where it differs from the default
    verdict_severity: Mapping[str, Severity] = field(default_factory=dict)
    #: verdict -> confidence, where it differs from the default
    verdict_confidence: Mapping[str, Confidence] = field(default_factory=dict)
    #: verdict -> message template, where one template cannot say it
    verdict_message: Mapping[str, Text] = field(default_factory=dict)
    diagnose: Diagnose | None = None  #: called for violating rows only
    #: its findings name the slip itself (a figure in 元, a wrong character), not only that something disagrees
    names_slip: bool = False
    years: tuple[int, int] | None = None  #: first and last fiscal year (ROC) it applies to
    scope: Literal["tables", "lines"] = "tables"
