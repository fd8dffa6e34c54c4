"""The contract of a rule.

A rule is one file ``checks/<family>/<id>_<slug>.py`` that defines one module-level ``RULE``. Its module
docstring has the sections *What it checks*, *Why it matters*, *Good*, *Bad* and *When it does not apply*;
the Good and Bad sections hold YAML tables that the tests execute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from core.findings import Dimension, Severity, Suggestion, Text

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

    @property
    def family(self) -> str:
        """The prefix of the id, e.g. ``BUD``."""
        return self.id.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class Reads:
    """Columns a rule needs of a table, on the rows where *where* holds (all rows when empty)."""

    table: str
    columns: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OperandSpec:
    """Which columns of a row make up one operand of a finding."""

    name: str
    raw: str | None  #: column of the printed text
    value: str | None  #: column of the value
    line: str | None = "source_line"  #: column of its source line


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

    def frame(self, table: str) -> nw.LazyFrame[Any]:
        """Return *table* as a narwhals lazy frame, on whatever engine holds it."""
        import narwhals

        return narwhals.from_native(self.dataset.tables[table]).lazy()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    ``violations`` has the columns ``row_id`` (of the rule's ``table``; null where a finding is about a row
    that is not there), ``agency``, ``verdict``, and where they apply ``expected``, ``actual``,
    ``difference`` and whatever else the message template names; a value of the violation goes before the
    value of that name in the row. Two more are understood: ``cell`` (the operand the finding stands in, last
    part of its place) and ``operands`` (names of the operands concerned, separated by spaces; all of the rule's
    where absent). ``examined`` holds the rows in scope.
    ``blocked`` (optional) has ``row_id`` and ``blocked_by`` (a rule id): rows that could not be judged.
    """

    violations: nw.LazyFrame[Any]
    examined: nw.LazyFrame[Any]
    blocked: nw.LazyFrame[Any] | None = None


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
    #: verdict -> message template, where one template cannot say it
    verdict_message: Mapping[str, Text] = field(default_factory=dict)
    diagnose: Diagnose | None = None  #: called for violating rows only
    years: tuple[int, int] | None = None  #: first and last fiscal year (ROC) it applies to
    scope: Literal["tables", "lines"] = "tables"
