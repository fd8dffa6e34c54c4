"""The policy: what cannot be known from the document itself, and the TOML files it is read from."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.findings import SEVERITIES, Severity

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class CommonIndicator:
    """One indicator that every agency must carry with the same target."""

    goal: str  #: name of its common goal
    name: str
    target: str  #: as it should be printed, e.g. ``2%``


@dataclass(frozen=True, slots=True)
class Name:
    """An official name, and how else it is written or was called.

    The name is valid from the first day of ``since`` to the last day of ``until`` (ROC years, both included;
    ``None`` = no bound). ``wrong`` are forms that are never right for it (informal, mistaken).
    """

    name: str
    since: int | None = None
    until: int | None = None
    instead: str | None = None  #: what to print where the name is no longer (or not yet) valid
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """One city's policy for one fiscal year; the default one knows nothing and asks for nothing."""

    name: str = ""
    city: str | None = None
    fiscal_year: int | None = None  #: ROC year
    partial: bool = False  #: the file holds some of the agencies only
    unit: str = "仟元"  #: unit of the money column
    agencies: tuple[str, ...] = ()
    common_indicators: tuple[CommonIndicator, ...] = ()
    evaluation_methods: tuple[str, ...] = ()  #: the vocabulary of 評估方式
    names: tuple[Name, ...] = ()  #: of agencies and other bodies
    severity: Mapping[str, Severity] = field(default_factory=dict)


_KEYS: Mapping[str, type] = {
    "schema_version": int,
    "name": str,
    "city": str,
    "fiscal_year": int,
    "partial": bool,
    "unit": str,
    "agencies": list,
    "common_indicators": list,
    "evaluation_methods": list,
    "names": list,
    "severity": dict,
}
_REQUIRED = ("schema_version", "name")
_INDICATOR_KEYS: Mapping[str, type] = {"goal": str, "name": str, "target": str}
_NAME_KEYS: Mapping[str, type] = {"name": str, "since": int, "until": int, "instead": str, "wrong": list}
_TYPE_NAMES = {int: "a whole number", str: "a text", bool: "true or false", list: "a list", dict: "a table"}


def load(path: Path, known_ids: Collection[str] = ()) -> Policy:
    """Read the policy file *path*.

    ``[severity]`` may name any id of the catalogue of :mod:`checks` and those in *known_ids*. Raises
    :class:`UsageError` where the file cannot be read, a key is unknown, missing or of the wrong type, or a
    severity or rule id does not exist: nothing in a policy is ever ignored.
    """
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise UsageError(f"{path}: the policy cannot be read ({problem.strerror})") from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise UsageError(f"{path}: the policy is no valid TOML in UTF-8 ({problem})") from problem
    where = str(path)
    _closed(data, _KEYS, _REQUIRED, where, "")
    if data["schema_version"] != SCHEMA_VERSION:
        raise UsageError(f"{where}: schema_version is {data['schema_version']}; this version reads {SCHEMA_VERSION}")
    fields: dict[str, Any] = {key: value for key, value in data.items() if key != "schema_version"}
    for key in ("agencies", "evaluation_methods"):
        if key in data:
            fields[key] = _distinct_texts(data[key], where, key)
    for key, read in (("common_indicators", _indicators), ("names", _names)):
        if key in data:
            fields[key] = read(data[key], where)
    if "severity" in data:
        fields["severity"] = _severities(data["severity"], known_ids, where)
    return Policy(**fields)


def find(directory: Path, city: str | None, fiscal_year: int | None, known_ids: Collection[str] = ()) -> Policy | None:
    """Return the policy in *directory* for *city* and *fiscal_year* (ROC), or ``None`` where there is none.

    Raises :class:`UsageError` where two files are for the same city and year, or any file is at fault: a
    policy that is passed over because of a slip in its ``city`` would look like a clean run.
    """
    if city is None or fiscal_year is None:
        return None
    found: dict[Path, Policy] = {}
    for path in sorted(directory.glob("*.toml")):
        policy = load(path, known_ids)
        if (policy.city, policy.fiscal_year) == (city, fiscal_year):
            found[path] = policy
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise UsageError(f"{directory}: several policies are for {city} {fiscal_year}: {names}; keep one")
    return next(iter(found.values()), None)


def _closed(
    table: Mapping[str, Any], keys: Mapping[str, type], required: Iterable[str], where: str, prefix: str
) -> None:
    """Raise unless *table* has only *keys*, with values of their types, and all *required* ones."""
    for key, value in table.items():
        if key not in keys:
            raise UsageError(f"{where}: unknown key {prefix}{key}; {_allowed(key, keys, 'keys')}")
        # bool is an int to Python, but not to the reader of a policy.
        if not isinstance(value, keys[key]) or (keys[key] is int and isinstance(value, bool)):
            raise UsageError(f"{where}: {prefix}{key} must be {_TYPE_NAMES[keys[key]]}, not {value!r}")
    for key in required:
        if key not in table:
            raise UsageError(f"{where}: the key {prefix}{key} is missing")


def _allowed(given: str, known: Iterable[str], what: str) -> str:
    """Return what could stand in place of *given*, the likeliest first."""
    known = list(known)
    close = difflib.get_close_matches(given, known, n=1)
    guess = f"did you mean {close[0]}? " if close else ""
    return f"{guess}the {what} are {', '.join(known)}"


def _distinct_texts(given: list[Any], where: str, key: str) -> tuple[str, ...]:
    for text in given:
        if not isinstance(text, str):
            raise UsageError(f"{where}: {key} must be a list of texts, not {text!r}")
    _distinct(given, where, key)
    return tuple(given)


def _indicators(given: list[Any], where: str) -> tuple[CommonIndicator, ...]:
    for position, table in enumerate(given, start=1):
        prefix = f"common_indicators[{position}]"
        if not isinstance(table, dict):
            raise UsageError(f"{where}: {prefix} must be a table with {', '.join(_INDICATOR_KEYS)}, not {table!r}")
        _closed(table, _INDICATOR_KEYS, _INDICATOR_KEYS, where, f"{prefix}.")
    _distinct([table["name"] for table in given], where, "common_indicators")
    return tuple(CommonIndicator(**table) for table in given)


def _names(given: list[Any], where: str) -> tuple[Name, ...]:
    names = []
    for position, table in enumerate(given, start=1):
        prefix = f"names[{position}]"
        if not isinstance(table, dict):
            raise UsageError(f"{where}: {prefix} must be a table with {', '.join(_NAME_KEYS)}, not {table!r}")
        _closed(table, _NAME_KEYS, ("name",), where, f"{prefix}.")
        wrong = _distinct_texts(table.get("wrong", []), where, f"{prefix}.wrong")
        if table["name"] in wrong:
            raise UsageError(f"{where}: {prefix}.wrong has the name itself, {table['name']}")
        since, until = table.get("since"), table.get("until")
        if since is not None and until is not None and since > until:
            raise UsageError(f"{where}: {prefix} is valid from {since} to {until}, which is in no year")
        names.append(Name(**{**table, "wrong": wrong}))
    # One name may be listed for several spans of years, but not twice for the same one.
    _distinct([f"{name.name} ({name.since}–{name.until})" for name in names], where, "names")
    return tuple(names)


def _distinct(names: list[str], where: str, key: str) -> None:
    twice = next((name for position, name in enumerate(names) if name in names[:position]), None)
    if twice is not None:
        raise UsageError(f"{where}: {key} has {twice} twice")


def _severities(given: Mapping[str, Any], known_ids: Collection[str], where: str) -> dict[str, Severity]:
    from checks.registry import catalogue

    ids = sorted({*catalogue(), *known_ids})
    for rule_id, severity in given.items():
        if rule_id not in ids:
            raise UsageError(f"{where}: unknown rule severity.{rule_id}; {_allowed(rule_id, ids, 'ids')}")
        if severity not in SEVERITIES:
            raise UsageError(
                f"{where}: severity.{rule_id} is {severity!r}; {_allowed(str(severity), SEVERITIES, 'severities')}"
            )
    return dict(given)
