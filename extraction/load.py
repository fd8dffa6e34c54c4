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
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions.") from None
    if is_folder or path.name == "datapackage.json":
        from extraction import package

        return package.read(path if is_folder else path.parent)
    from extraction import kinds, source

    document = source.read(path)
    if kinds.is_gazette(document.text):
        from extraction.gazette import reader

        return reader.read(document)
    from extraction import plan

    return plan.read(document)
