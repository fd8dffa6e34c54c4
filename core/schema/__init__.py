"""The tables of a dataset: names, columns, types, titles. The data contract of the whole project.

Columns ending in ``_raw`` hold the text as printed with white space removed; the column beside it
without ``_raw`` holds the value, empty where the text is not a number. Nothing is cleaned silently.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.schema import gazette, plan
from core.schema.base import Column, ColumnType, Table
from core.schema.gazette import GAZETTE
from core.schema.plan import FUNDING, FUNDING_LABELS, PLAN

__all__ = [
    "FOLDED",
    "FUNDING",
    "FUNDING_LABELS",
    "GAZETTE",
    "IN_MEMORY",
    "KINDS",
    "PLAN",
    "TEXTS",
    "Column",
    "ColumnType",
    "Table",
    "tables_of",
]

#: The tables of a package, by kind of document.
KINDS: Mapping[str, Mapping[str, Table]] = {"plan": PLAN, "gazette": GAZETTE}

_MEMORY: Mapping[str, Mapping[str, Table]] = {"plan": plan.MEMORY, "gazette": gazette.MEMORY}

#: Tables that only a document gives; they are never stored in a package. No two kinds share a table's name.
IN_MEMORY: Mapping[str, Table] = {**plan.MEMORY, **gazette.MEMORY}

#: Columns of running text and names, by table: what the rules on wording read.
TEXTS: Mapping[str, tuple[str, ...]] = {**plan.TEXTS, **gazette.TEXTS}

#: Text columns that rules compare across rows; at load each gets a ``<name>_folded`` companion
#: (white space removed, half width). Folded columns are never stored in a package.
FOLDED: Mapping[str, tuple[str, ...]] = {**plan.FOLDED, **gazette.FOLDED}


def tables_of(kind: str) -> Mapping[str, Table]:
    """Return all tables of documents of *kind*, those in memory included; none for an unknown kind."""
    return {**KINDS.get(kind, {}), **_MEMORY.get(kind, {})}
