"""Data packages: a dataset as a folder with ``datapackage.json`` and one UTF-8 CSV per table.

The descriptor follows Frictionless Data Package v1; what only Heshi knows stands in members whose names
begin with ``heshi:``. Columns that exist in memory only (``*_folded``, ``labels``) are never stored.

A package is identified by the SHA-256 of its files one after the other: ``datapackage.json``, then the CSV
files in the order of :mod:`core.schema`. So ``cat datapackage.json agencies.csv goals.csv indicators.csv
evaluation_legend.csv work_items.csv | sha256sum`` gives the figure that the reports print for a plan.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.dataset import Dataset, Withheld
from core.derive import complete, frame, link
from core.errors import InputError, UsageError
from core.schema import KINDS, Column, Table
from extraction import descriptor

if TYPE_CHECKING:
    import pandas as pd

_INTEGER = re.compile(r"-?[0-9]{1,19}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_CELL = 2**31 - 1


def write(dataset: Dataset, directory: Path) -> None:
    """Write *dataset* as a data package to the folder *directory*; the same dataset gives the same bytes.

    The folder appears whole or not at all. An existing folder is replaced only if it is empty or holds a
    data package written by Heshi and nothing else. Cells that the dataset declares withheld are left blank,
    whatever the frames hold. Raises :class:`UsageError` where *directory* may not be replaced or not be written.
    """
    # Unlike Path.resolve, this does not raise on links that lead in a circle; writing will.
    target = Path(os.path.realpath(directory))
    dataset = withhold(dataset, ())
    files = {descriptor.FILE: descriptor.dump(dataset)}
    files |= {f"{name}.csv": _csv(table, dataset.tables[name]) for name, table in KINDS[dataset.kind].items()}
    try:
        _refuse_foreign(target, directory)
        _put(files, target)
    except OSError as error:
        raise UsageError(
            f"The folder {directory} cannot be written ({error.strerror}); name one that can be with -o."
        ) from error


def _put(files: Mapping[str, bytes], directory: Path) -> None:
    """Make *directory* hold exactly *files*; where that fails it is left as it was."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{directory.name}.", dir=directory.parent) as scratch:
        fresh, old = Path(scratch, "new"), Path(scratch, "old")
        fresh.mkdir()
        for name, data in files.items():
            fresh.joinpath(name).write_bytes(data)
        if directory.exists():
            directory.rename(old)
        try:
            fresh.rename(directory)
        except BaseException:
            if old.exists():
                old.rename(directory)
            raise


def _refuse_foreign(target: Path, directory: Path) -> None:
    """Raise :class:`UsageError` unless *target*, given as *directory*, may be replaced."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{directory} is a file; name a folder for the data package.")
    held = {entry.name for entry in target.iterdir()}
    if not held:
        return
    if descriptor.FILE not in held:
        raise UsageError(f"The folder {directory} is not empty and holds no data package; name another folder.")
    try:
        kind = descriptor.load(target / descriptor.FILE).kind
    except InputError as error:
        raise UsageError(f"The folder {directory} holds no package of Heshi's; name another folder.") from error
    foreign = sorted(held - {descriptor.FILE} - {f"{name}.csv" for name in KINDS[kind]})
    if foreign:
        raise UsageError(
            f"The folder {directory} also holds {foreign[0]}, which would be deleted with the old package; "
            "move it away or name another folder."
        )


def _csv(table: Table, rows: pd.DataFrame) -> bytes:
    columns = [_texts(column, rows) for column in table.columns]
    lines = [",".join(table.names), *(",".join(cells) for cells in zip(*columns, strict=True))]
    return ("\n".join(lines) + "\n").encode()


def _texts(column: Column, rows: pd.DataFrame) -> list[str]:
    cells = rows[column.name]
    values = cells.astype(object).where(cells.notna(), None)
    if column.type in ("string", "date"):
        return ["" if value is None else _quoted(str(value)) for value in values]
    return ["" if value is None else _number(value) for value in values]


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))


def _quoted(text: str) -> str:
    # Not csv.writer: whether it quotes a lone carriage return depends on the version of Python.
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


def withhold(dataset: Dataset, withheld: Iterable[Withheld]) -> Dataset:
    """Return *dataset* with the cells that *withheld* names made empty and declared so.

    Cells that the dataset already declares withheld are made empty too. Raises :class:`UsageError` where a
    table or a column is unknown, where ``row_id`` (the key) would be withheld, or where rows are chosen by a
    column that is withheld itself.
    """
    declared = list(dataset.withheld)
    declared.extend(item for item in withheld if item not in declared)
    frames = dict(dataset.tables)
    for item in declared:
        _refuse(item, declared, KINDS[dataset.kind])
        blanked = frames[item.table].copy()
        blanked.loc[item.mask(blanked), item.column] = None
        frames[item.table] = blanked
    for name in {item.table for item in declared}:
        frames[name] = complete(name, frames[name])
    return replace(dataset, tables=link(dataset.kind, frames), withheld=tuple(declared))


def _refuse(item: Withheld, declared: Iterable[Withheld], tables: Mapping[str, Table]) -> None:
    if item.table not in tables:
        raise UsageError(f"Unknown table {item.table} cannot be withheld; known are {', '.join(tables)}.")
    for column in (item.column, *item.where):
        if column not in tables[item.table].names:
            raise UsageError(f"Unknown column {item.table}.{column} cannot be withheld; correct its name.")
    if item.column == "row_id":
        raise UsageError(f"{item.table}.row_id is the key of the table and cannot be withheld.")
    for other in declared:
        if other.table == item.table and other.column in item.where:
            raise UsageError(
                f"{item.table}.{item.column} cannot be withheld by {other.column}, which is withheld too: "
                "a reader could not tell which rows are meant."
            )


def read(directory: Path) -> Dataset:
    """Read the data package in the folder *directory* (kept as the dataset's path, as given).

    Columns that the schema does not know are ignored; columns that the package declares withheld may be
    missing. Raises :class:`InputError` with what is wrong, where, and what to do.
    """
    directory = Path(directory)
    file = directory / descriptor.FILE
    data = descriptor.read_bytes(file)
    package = descriptor.parse(data, file)
    digest, size = hashlib.sha256(data), len(data)
    tables = {}
    for name, table in KINDS[package.kind].items():
        path = directory / package.paths[name]
        data = descriptor.read_bytes(path)
        digest.update(data)
        size += len(data)
        hidden = {item.column for item in package.withheld if item.table == name}
        tables[name] = complete(name, frame(table, _rows(path, data, table, hidden)))
    return Dataset(
        kind=package.kind,
        tables=link(package.kind, tables),
        path=str(directory),
        sha256=digest.hexdigest(),
        bytes=size,
        form="package",
        title=package.title,
        city=package.city,
        fiscal_year=package.fiscal_year,
        encoding=package.encoding,
        diagnostics=package.diagnostics,
        coverage=package.coverage,
        withheld=package.withheld,
        document=package.document,
    )


def _rows(path: Path, data: bytes, table: Table, withheld: Collection[str]) -> list[dict[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from None
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        header = next(reader, None)
        if not header:
            raise InputError(f"{path} is empty; its first line must name the columns.")
        columns = _columns(path, header, table, withheld)
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise InputError(
                    f"{path}, line {reader.line_num}: {len(cells)} cells where the header has {len(header)}; "
                    "look for a missing or an unquoted comma."
                )
            rows.append({c.name: _value(c, cells[at], path, reader.line_num) for at, c in columns})
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: broken quotation marks ({error}); mend that line.") from None
    return rows


def _columns(path: Path, header: list[str], table: Table, withheld: Collection[str]) -> list[tuple[int, Column]]:
    found = []
    for column in table.columns:
        count = header.count(column.name)
        if count > 1:
            raise InputError(f"{path} has the column {column.name} {count} times; keep one.")
        if count:
            found.append((header.index(column.name), column))
        elif column.name not in withheld:
            raise InputError(
                f"{path} lacks the column {column.name}; add it (its cells may be empty where nothing is known) "
                f"or declare it in {descriptor.PREFIX}withheld of {descriptor.FILE}."
            )
    return found


def _value(column: Column, text: str, path: Path, line: int) -> str | int | float | None:
    if not text:
        return None
    if column.type == "string":
        return text
    if column.type == "date":
        if _DATE.fullmatch(text):
            return text
        raise InputError(f"{path}, line {line}, column {column.name}: {text!r} is no date; write it as 2024-08-29.")
    if column.type == "integer":
        if _INTEGER.fullmatch(text) and -(2**63) <= int(text) < 2**63:
            return int(text)
        raise InputError(
            f"{path}, line {line}, column {column.name}: {text!r} is no whole number; correct or empty it."
        )
    if _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    raise InputError(f"{path}, line {line}, column {column.name}: {text!r} is no number; correct or empty it.")
