"""The dataset that every rule reads: tidy tables and, for a document, its source lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from core.findings import Coverage, Text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the extraction could not read; becomes a finding of family EXT, origin ``extraction``."""

    rule_id: str  #: an id of family EXT
    line_start: int
    line_end: int
    detail: Text  #: what was found and why it could not be placed
    agency: str | None = None
    table: str | None = None
    columns: tuple[str, ...] = ()  #: the cells in doubt; empty: all of the row


@dataclass(frozen=True, slots=True)
class Withheld:
    """A column that a package declares withheld, for all rows or for those where *where* holds."""

    table: str
    column: str
    reason: Text
    where: Mapping[str, str] = field(default_factory=dict)

    def hides(self, columns: tuple[str, ...], where: Mapping[str, str]) -> bool:
        """Tell whether a reader of *columns* on rows *where* would miss withheld cells."""
        if self.column not in columns:
            return False
        return not any(key in where and where[key] != value for key, value in self.where.items())

    def mask(self, rows: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Return, for each of *rows* of the table, whether its cell of the column is withheld."""
        import numpy as np

        chosen = np.ones(len(rows), dtype=bool)
        for key, value in self.where.items():
            chosen &= rows[key].astype("string").eq(value).fillna(False).to_numpy(dtype=bool)
        return chosen


@dataclass(frozen=True, slots=True)
class Document:
    """The identity of the document a package was made from; the package's line numbers are this file's."""

    name: str  #: file name without folders
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tables of one input (:mod:`core.schema`), with what is known about where they came from.

    ``tables`` maps table names to pandas frames with the dtypes of the schema (``string``, ``Int64``,
    ``Float64``) plus the ``*_folded`` columns and ``labels`` (see :func:`core.derive.complete`).
    ``lines`` is the source text, present only when the input was a document.
    """

    kind: Literal["plan", "gazette"]
    tables: Mapping[str, pd.DataFrame]
    path: str
    sha256: str
    bytes: int
    form: Literal["document", "package"]
    title: str = ""
    city: str | None = None
    fiscal_year: int | None = None
    encoding: str | None = None
    lines: tuple[str, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    coverage: Coverage | None = None
    withheld: tuple[Withheld, ...] = ()
    document: Document | None = None  #: of a package: the document it was made from
