"""Any input to a dataset: a document or a data package."""

from __future__ import annotations

from pathlib import Path

from core.dataset import Dataset
from core.errors import InputError


def load(path: Path) -> Dataset:
    """Read the document or data package at *path*.

    Raises:
        InputError: it is neither, or it is broken; the sentence says what, where and what to do.
    """
    from extraction import package, plan, source

    if path.is_dir() or path.name == "datapackage.json":
        return package.read(path if path.is_dir() else path.parent)
    if not path.exists():
        raise InputError(f"{path}: no such file; check the path.")
    return plan.read(source.read(path))
