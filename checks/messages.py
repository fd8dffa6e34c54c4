"""Text from templates: the only place where a violation's columns become words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from typing import Any

from core.findings import Text

_EMPTY = Text("（空白）", "(empty)")


class _Language(Formatter):
    """Fills templates: whole numbers with separators of thousands, missing values as words."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if value is None:
            value = _EMPTY
        if isinstance(value, Text):
            return str(getattr(value, self._language))
        if isinstance(value, (float, Decimal)) and value == int(value):
            value = int(value)
        if isinstance(value, (int, float, Decimal)) and not format_spec:
            format_spec = ","
        return format(value, format_spec)


_ZH, _EN = _Language("zh"), _Language("en")


def render(template: Text, values: Mapping[str, Any]) -> Text:
    """Fill the ``{name}`` fields of *template* with *values*; a value that is a ``Text`` gives its own language.

    Raises ``KeyError`` for a field that *values* does not have.
    """
    return Text(_ZH.vformat(template.zh, (), values), _EN.vformat(template.en, (), values))


def fields(template: Text) -> frozenset[str]:
    """Return the names of the fields of *template*, in either language."""
    parts = (*Formatter().parse(template.zh), *Formatter().parse(template.en))
    return frozenset(name for _, name, _, _ in parts if name)
