"""``datapackage.json`` of a data package: how it is written and what it must say to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePath
from typing import Any, Literal, TypeVar, cast

from core.dataset import Dataset, Diagnostic, Document, Withheld
from core.errors import InputError
from core.findings import Coverage, Text
from core.schema import KINDS, Table

FILE = "datapackage.json"
PREFIX = "heshi:"
_MEMBERS = ("kind", "city", "fiscal_year", "encoding", "withheld", "diagnostics", "coverage")

#: Columns that refer to another table, and the column there.
_REFERENCES = {
    "agency": ("agencies", "agency"),
    "document_seq": ("documents", "seq"),
    "within_document_seq": ("documents", "seq"),
    "regulation_seq": ("regulations", "seq"),
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a ``datapackage.json`` says, checked; ``paths`` maps table names to CSV files inside the folder."""

    kind: Literal["plan", "gazette"]
    title: str
    paths: Mapping[str, str]
    city: str | None
    fiscal_year: int | None
    encoding: str | None
    document: Document | None
    withheld: tuple[Withheld, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: Coverage | None


def dump(dataset: Dataset) -> bytes:
    """Return the descriptor of *dataset* as UTF-8 JSON; of its path only the last part is stored."""
    origin = dataset.document or Document(PurePath(dataset.path).name or dataset.form, dataset.sha256, dataset.bytes)
    source = origin.name
    extension: dict[str, Any] = {
        "kind": dataset.kind,
        "city": dataset.city,
        "fiscal_year": dataset.fiscal_year,
        "encoding": dataset.encoding,
        "withheld": [_withheld(item) for item in dataset.withheld],
        "diagnostics": [asdict(item) | {"detail": _both(item.detail)} for item in dataset.diagnostics],
        "coverage": asdict(dataset.coverage) if dataset.coverage else None,
    }
    hidden = {(item.table, item.column) for item in dataset.withheld}
    package = {
        "profile": "tabular-data-package",
        "name": _slug(PurePath(source).stem) or "-".join(filter(None, (dataset.kind, str(dataset.fiscal_year or "")))),
        "title": dataset.title,
        "sources": [
            {
                "title": dataset.title or source,
                "path": source,
                "hash": f"sha256:{origin.sha256}",
                "bytes": origin.bytes,
            }
        ],
        **{f"{PREFIX}{key}": value for key, value in extension.items() if value not in (None, [])},
        "resources": [_resource(table, hidden) for table in KINDS[dataset.kind].values()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, hidden: set[tuple[str, str]]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": column.name,
                "type": column.type,
                "title": column.en,
                f"{PREFIX}title_zh": column.zh,
                **(
                    {"constraints": {"required": True}}
                    if column.required and (table.name, column.name) not in hidden
                    else {}
                ),
            }
            for column in table.columns
        ],
        "missingValues": [""],
        "primaryKey": "row_id",
    }
    keys = [
        {"fields": field, "reference": {"resource": resource, "fields": key}}
        for field, (resource, key) in _REFERENCES.items()
        if field in table.names and resource != table.name
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.en,
        f"{PREFIX}title_zh": table.zh,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _slug(text: str) -> str:
    """Return *text* as a package name: lower-case ASCII letters, digits, ``.``, ``_`` and ``-``."""
    return re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")


def _both(text: Text) -> dict[str, str]:
    return {"zh-Hant": text.zh, "en": text.en}


def _withheld(item: Withheld) -> dict[str, Any]:
    where = {"where": dict(item.where)} if item.where else {}
    return {"table": item.table, "column": item.column, "reason": _both(item.reason), **where}


def load(path: Path) -> Descriptor:
    """Read and check the descriptor at *path* (see :func:`parse`)."""
    return parse(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Return the content of *path*, a file of a package; raises :class:`InputError` where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        advice = "name the folder of a data package" if path.name == FILE else f"restore it or correct {FILE}"
        raise InputError(f"{path.parent} has no file {path.name}; {advice}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check that it is a readable file.") from error


def parse(data: bytes, path: Path) -> Descriptor:
    """Check descriptor bytes *data* that were read from *path*.

    Raises :class:`InputError` where they are no JSON or say something that Heshi cannot take at its word;
    an unknown ``heshi:`` member is refused, since a mistyped one would be lost silently.
    """
    try:
        package = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path} is not valid JSON (line {error.lineno}, column {error.colno}: {error.msg}); mend it there."
        ) from None
    reader = _Reader(path)
    package = reader.typed(package, dict, "the whole file")
    members = {key.removeprefix(PREFIX): value for key, value in package.items() if key.startswith(PREFIX)}
    if "kind" not in members:
        raise reader.wrong(f"has no member {PREFIX}kind, so it was not written by Heshi; run `extract` on the document")
    for key in members:
        if key not in _MEMBERS:
            raise reader.wrong(f"has the unknown member {PREFIX}{key}; known are {', '.join(_MEMBERS)}")
    kind = members["kind"]
    if kind not in KINDS:
        raise reader.wrong(f"is of the unknown kind {kind!r}; known are {', '.join(KINDS)}")
    tables = KINDS[kind]
    coverage = members.get("coverage")
    withheld = tuple(reader.withheld(item, tables) for item in reader.objects(members, "withheld"))
    for item in withheld:
        for other in withheld:
            if other.table == item.table and other.column in item.where:
                raise reader.wrong(
                    f"withholds {item.table}.{item.column} by {other.column}, which it withholds too; "
                    f"choose the rows by another column in {PREFIX}withheld"
                )
    return Descriptor(
        kind=cast('Literal["plan", "gazette"]', kind),
        title=reader.typed(package.get("title", ""), str, "title"),
        paths=reader.paths(package.get("resources"), tables),
        city=reader.optional(members, "city", str),
        fiscal_year=reader.optional(members, "fiscal_year", int),
        encoding=reader.optional(members, "encoding", str),
        document=reader.document(package.get("sources")),
        withheld=withheld,
        diagnostics=tuple(reader.diagnostic(item) for item in reader.objects(members, "diagnostics")),
        coverage=None if coverage is None else reader.coverage(coverage),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes members of a descriptor apart; every complaint names the file and the member."""

    path: Path

    def wrong(self, text: str) -> InputError:
        return InputError(f"{self.path} {text}.")

    def typed(self, value: object, type_: type[T], name: str) -> T:
        # JSON's true is a Python int; no member here is a truth value.
        if not isinstance(value, type_) or isinstance(value, bool):
            words = {str: "a text", int: "a whole number", dict: "an object", list: "a list"}
            raise self.wrong(f"should have {words[type_]} as {name}; correct it")
        return value

    def optional(self, members: Mapping[str, Any], key: str, type_: type[T]) -> T | None:
        value = members.get(key)
        return None if value is None else self.typed(value, type_, PREFIX + key)

    def objects(self, members: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        name = PREFIX + key
        items = self.typed(members.get(key, []), list, name)
        return [self.typed(item, dict, f"each entry of {name}") for item in items]

    def members(
        self, item: dict[str, Any], name: str, required: Mapping[str, type], optional: Mapping[str, type]
    ) -> None:
        """Check that *item* has the *required* members, at most the *optional* ones besides, each of its type."""
        for key in item:
            if key not in required and key not in optional:
                raise self.wrong(
                    f"has the unknown member {key} in {name}; known are {', '.join([*required, *optional])}"
                )
        for key, type_ in (*required.items(), *optional.items()):
            if key in required and key not in item:
                raise self.wrong(f"lacks {key} in an entry of {name}; add it")
            if item.get(key) is not None or key in required:
                self.typed(item[key], type_, f"{key} of {name}")

    def text(self, value: dict[str, Any], name: str) -> Text:
        self.members(value, name, {"zh-Hant": str, "en": str}, {})
        return Text(value["zh-Hant"], value["en"])

    def document(self, sources: object) -> Document | None:
        """Return the document that the package says it was made from; a package need not say it."""
        first = self.typed(sources, list, "sources")[:1] if sources is not None else []
        if not first:
            return None
        source = self.typed(first[0], dict, "each entry of sources")
        if not {"path", "hash", "bytes"} <= source.keys():
            return None
        return Document(
            self.typed(source["path"], str, "path of the source"),
            self.typed(source["hash"], str, "hash of the source").removeprefix("sha256:"),
            self.typed(source["bytes"], int, "bytes of the source"),
        )

    def paths(self, resources: object, tables: Mapping[str, Table]) -> dict[str, str]:
        paths: dict[str, str] = {}
        for item in self.typed(resources, list, "resources"):
            resource = self.typed(item, dict, "each entry of resources")
            name = resource.get("name", "")
            if name not in tables:
                continue
            path = self.typed(resource.get("path"), str, f"path of the resource {name}")
            parts = PurePath(path)
            if parts.is_absolute() or ".." in parts.parts:
                raise self.wrong(f"leads out of its folder with the path of the resource {name}; use a file name")
            if str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8"):
                raise self.wrong(f"declares another encoding than utf-8 for the resource {name}; save it as UTF-8")
            paths[name] = path
        for name in tables:
            if name not in paths:
                raise self.wrong(f"has no resource {name}; list its CSV file there")
        return paths

    def withheld(self, item: dict[str, Any], tables: Mapping[str, Table]) -> Withheld:
        name = f"{PREFIX}withheld"
        self.members(item, name, {"table": str, "column": str, "reason": dict}, {"where": dict})
        table = tables.get(item["table"])
        if table is None:
            raise self.wrong(f"names the unknown table {item['table']} in {name}; known are {', '.join(tables)}")
        where = {key: self.typed(value, str, f"where of {name}") for key, value in (item.get("where") or {}).items()}
        for column in (item["column"], *where):
            if column not in table.names:
                raise self.wrong(f"names the unknown column {table.name}.{column} in {name}; correct it")
        if item["column"] == "row_id":
            raise self.wrong(f"withholds {table.name}.row_id, the key of the table; remove that entry of {name}")
        return Withheld(table.name, item["column"], self.text(item["reason"], f"reason of {name}"), where)

    def diagnostic(self, item: dict[str, Any]) -> Diagnostic:
        name = f"{PREFIX}diagnostics"
        required = {"rule_id": str, "line_start": int, "line_end": int, "detail": dict}
        self.members(item, name, required, {"agency": str, "table": str, "columns": list})
        columns = tuple(self.typed(column, str, f"columns of {name}") for column in item.get("columns") or ())
        return Diagnostic(**{**item, "detail": self.text(item["detail"], f"detail of {name}"), "columns": columns})

    def coverage(self, value: object) -> Coverage:
        name = f"{PREFIX}coverage"
        item = self.typed(value, dict, name)
        self.members(item, name, {field.name: int for field in fields(Coverage)}, {})
        return Coverage(**item)
