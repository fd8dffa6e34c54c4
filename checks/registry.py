"""Finds the rules, and lists everything that can report a finding.

A rule is a file ``checks/<family>/<id>_<slug>.py``: its id can be told from its name, so that nothing is
imported before it is asked for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

from checks.docs import Docs, parse
from checks.rule import Entry, Rule
from core.errors import HeshiError, UsageError

_RULE_FILE = re.compile(r"([a-z]+)([0-9]{3})_[a-z0-9_]+")


class RegistryError(HeshiError):
    """The rule files contradict each other or themselves: an error of the program, not of its input."""


def discover(root: Path, package: str) -> dict[str, str]:
    """Map the id of every rule file below *root* to its module name within *package*, in order of id.

    Raises :class:`RegistryError` where two files claim one id, or a file stands in another family's folder.
    """
    found: dict[str, str] = {}
    for path in sorted(root.glob("*/*.py")):
        match = _RULE_FILE.fullmatch(path.stem)
        if match is None:
            continue
        family, rule_id = match[1], (match[1] + match[2]).upper()
        place = f"{path.parent.name}/{path.name}"
        if path.parent.name != family:
            raise RegistryError(f"{place}: a rule of family {family.upper()} belongs in {family}/")
        if rule_id in found:
            other = found[rule_id].rpartition(".")[2]
            raise RegistryError(f"{place}: the id {rule_id} is already taken by {family}/{other}.py")
        found[rule_id] = f"{package}.{family}.{path.stem}"
    return dict(sorted(found.items()))


@cache
def _modules() -> dict[str, str]:
    return discover(Path(__file__).parent, __package__)


def rule_ids() -> tuple[str, ...]:
    """Return the ids of all rules that are functions, in order, without importing one."""
    return tuple(_modules())


def rule(rule_id: str) -> Rule:
    """Import and return the rule *rule_id*.

    Raises :class:`UsageError` for an unknown id, :class:`RegistryError` where the file does not hold that rule.
    """
    return load(_module(rule_id), rule_id)


def load(module: ModuleType, rule_id: str) -> Rule:
    """Return the ``RULE`` of *module*, which must have *rule_id*."""
    found = getattr(module, "RULE", None)
    if not isinstance(found, Rule):
        raise RegistryError(f"{module.__name__}: defines no RULE")
    if found.id != rule_id:
        raise RegistryError(f"{module.__name__}: its RULE says it is {found.id}, its file name says {rule_id}")
    return found


def rules(ids: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Return the rules with these *ids* (all when ``None``), in order of id."""
    wanted = rule_ids() if ids is None else sorted(set(ids))
    return tuple(rule(rule_id) for rule_id in wanted)


def docs(rule_id: str) -> Docs:
    """Return the documentation of the rule *rule_id*, from the docstring of its file."""
    return parse(_module(rule_id).__doc__, rule_id)


def catalogue(*extra: Iterable[Entry]) -> dict[str, Entry]:
    """Return everything that can report a finding, by id and in order of id.

    These are the rules, the entries of extraction (EXT) and of the schemas (SCH), and *extra* entries
    of parts that this package does not know (Great Expectations).
    """
    from checks.ext.catalogue import ENTRIES as EXTRACTION
    from checks.schemas.catalogue import ENTRIES as SCHEMAS

    entries: dict[str, Entry] = {}
    for group in (rules(), EXTRACTION, SCHEMAS, *extra):
        for entry in group:
            if entry.id in entries:
                raise RegistryError(f"two entries of the catalogue have the id {entry.id}")
            entries[entry.id] = entry
    return dict(sorted(entries.items()))


def _module(rule_id: str) -> ModuleType:
    try:
        name = _modules()[rule_id]
    except KeyError:
        raise UsageError(f"no rule has the id {rule_id}; the ids are {', '.join(rule_ids())}") from None
    return importlib.import_module(name)
