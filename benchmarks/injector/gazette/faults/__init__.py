"""All kinds of faults of gazettes, by the rule that ought to find them."""

from __future__ import annotations

from benchmarks.injector.gazette.faults import (
    cit,
    doc_numbers,
    doc_parts,
    his,
    members,
    numbering,
    references,
    toc,
    txt,
    whole_texts,
)
from benchmarks.injector.gazette.faults.base import Kind

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        [
            kind
            for part in (toc, doc_numbers, doc_parts, numbering, references, members, whole_texts, his, cit, txt)
            for kind in part.KINDS
        ],
        key=lambda kind: (kind.rule, kind.name),
    )
)
