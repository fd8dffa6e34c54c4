"""The parts of a document that findings are told by: the agencies of a plan, the documents of a gazette."""

from __future__ import annotations

from core.dataset import Dataset

#: Tables whose rows stand for a part of their own, by kind of document.
_HOLDERS = {"plan": ("agencies",), "gazette": ("toc", "documents", "regulations")}


def members(dataset: Dataset) -> list[str]:
    """Return the names of the parts of *dataset* in document order, each once: what ``agency`` of its rows may say."""
    found: list[tuple[int, str]] = []
    for table in _HOLDERS[dataset.kind]:
        if table in dataset.tables:
            rows = dataset.tables[table].dropna(subset=["agency"])
            lines = rows["source_line"].fillna(0)
            found += zip(lines.tolist(), rows["agency"].tolist(), strict=True)
    return list(dict.fromkeys(name for _, name in sorted(found, key=lambda pair: pair[0])))
