"""What a run says: findings with their evidence, and the outcome of every rule.

All classes are immutable. Amounts are in the unit of the table they come from (仟元, thousand NT$,
unless the table says otherwise).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.issue_outline import IssueOutline

Severity = Literal["error", "warning", "notice"]
Origin = Literal["document", "extraction"]
Status = Literal["new", "known", "waived"]
State = Literal["pass", "fail", "not_applicable", "blocked", "error"]
Dimension = Literal["accuracy", "consistency", "completeness", "validity", "uniqueness", "form"]
#: How sure a finding is of itself: it follows from what is printed; it very likely does; a person must judge.
Confidence = Literal["certain", "likely", "possible"]
Scalar = str | int | float | Decimal | None

CONFIDENCES: tuple[Confidence, ...] = ("certain", "likely", "possible")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Traditional Chinese and in English."""

    zh: str
    en: str

    def format(self, **values: object) -> Text:
        """Fill ``{name}`` fields in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))


@dataclass(frozen=True, slots=True)
class Operand:
    """One printed figure or text on which a finding rests."""

    name: str  #: column of the table, e.g. ``central``
    raw: str | None  #: as printed
    value: Scalar  #: as understood; None where the text is not a number
    line: int | None  #: 1-based line of the input file
    place: str = ""  #: where it stands, if not in the row of the finding: 社會處 › 壹 › 關鍵策略目標 › 二
    table: str | None = None  #: the table of that place
    row_id: int | None = None  #: its row there
    line_end: int | None = None  #: last line of a text that is wrapped


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One repair: the cell to change and what it would change among the checks."""

    kind: str  #: e.g. ``digit``, ``transposed``, ``unit``, ``separator``, ``omitted_part``
    cell: str  #: name of the operand to correct
    value: Scalar  #: what the cell should read
    reason: Text
    repairs: int = 0  #: failed checks that the repair would satisfy
    breaks: int = 0  #: passing checks that the repair would break
    equally_good: bool = False  #: nothing tells it apart from the others that say so
    also: tuple[tuple[str, Scalar], ...] = ()  #: further operands that change with it, and what they should read


@dataclass(frozen=True, slots=True)
class Source:
    """The place in an input file; lines are 1-based and inclusive."""

    path: str
    line_start: int | None = None
    line_end: int | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One source line shown as evidence; *marked* lines hold an operand."""

    line: int
    text: str
    marked: bool = False
    gap: bool = False  #: lines with text were left out before it


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault (or doubt) with everything a reader needs to judge and mend it."""

    rule_id: str
    severity: Severity
    origin: Origin
    verdict: str  #: short machine-readable word, e.g. ``inconsistent``, ``rounding``, ``missing``
    message: Text
    source: Source
    agency: str | None = None
    place: str = ""  #: as a person would say it: 社會處 › 肆 › 十六 › (五) › 合計
    table: str | None = None
    row: dict[str, Scalar] = field(default_factory=dict)  #: key columns of the row
    operands: tuple[Operand, ...] = ()
    expected: Scalar = None
    actual: Scalar = None
    difference: Scalar = None  #: signed, actual − expected
    unit: str | None = None  #: unit of these and of the operands where they are amounts, as printed: 仟元
    money: int | None = None  #: |difference| in whole NT$, where it is an amount
    confidence: Confidence = "certain"
    suggestions: tuple[Suggestion, ...] = ()
    excerpt: tuple[Excerpt, ...] = ()
    fingerprint: str = ""
    caused_by: str | None = None  #: fingerprint of the finding whose first suggestion would mend this one too
    status: Status = "new"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule on one input."""

    input: str  #: path of the input as given
    rule_id: str
    state: State
    examined: int = 0  #: rows or cells looked at
    findings: int = 0
    blocked: int = 0  #: rows that could not be judged because another rule failed on them
    reason: Text | None = None  #: why not applicable, blocked or in error
    blocked_agencies: tuple[str, ...] = ()  #: the agencies of the blocked rows


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the non-blank lines of a document went."""

    lines: int  #: lines of the file
    text_lines: int  #: lines that are not blank
    in_cells: int  #: lines that ended in a cell of a table, or in a heading that was understood
    furniture: int  #: table heads and page numbers
    prose: int  #: the narrative text of section 壹 under its goals, which no table holds
    unread: int  #: lines that ended in no cell

    @property
    def unread_share(self) -> float:
        """Share of the non-blank lines that ended in no cell, 0.0 to 1.0."""
        return self.unread / self.text_lines if self.text_lines else 0.0


@dataclass(frozen=True, slots=True)
class InputRecord:
    """One input of a run, by its bytes."""

    path: str
    kind: str  #: ``plan`` or ``gazette``
    sha256: str
    bytes: int
    form: Literal["document", "package"]
    encoding: str | None = None
    title: str = ""
    document: str | None = None  #: of a package: name of the document it was made from, to which line numbers refer
    policy: str | None = None  #: name of the policy that was applied
    rows: dict[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
    withheld: tuple[str, ...] = ()  #: ``table.column`` the package declares withheld
    agencies: tuple[str, ...] = ()  #: short names in document order, so that a clean agency is shown too
    outline: IssueOutline | None = None  #: of a gazette: what the issue consists of


@dataclass(frozen=True, slots=True)
class RunResult:
    """Everything one run established; reporting adds nothing to it."""

    inputs: tuple[InputRecord, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    as_of: str | None = None  #: date on which waivers and validity were judged (ISO), where it matters
