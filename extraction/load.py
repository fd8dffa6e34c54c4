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
    from extraction.gazette import reader as gazette

    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions.") from None
    if is_folder or path.name == "datapackage.json":
        return package.read(path if is_folder else path.parent)
    document = source.read(path)
    return gazette.read(document) if gazette.is_gazette(document.text) else plan.read(document)
