"""``index.html``: one self-contained page, in Traditional Chinese and English, that asks nothing of any network."""

from __future__ import annotations

from collections.abc import Mapping

from checks.rule import Entry
from core.findings import RunResult
from reporting.environment import environment
from reporting.summary import qualifications, summarise, verdict
from reporting.view import page

_TEMPLATE = "index.html.j2"


def load() -> None:
    """Compile the templates of the page, and those that it includes; rendering does so too where this was not done."""
    for name in environment().list_templates(filter_func=lambda name: name.startswith("_")):
        environment().get_template(name)
    environment().get_template(_TEMPLATE)


def render(result: RunResult, entries: Mapping[str, Entry], *, tool_version: str, ruleset: str) -> bytes:
    """Return the page as UTF-8 bytes; the same arguments give the same bytes.

    *entries* is the catalogue by rule id: titles, advice and basis of the rules in the run.
    """
    summary = summarise(result)
    text = (
        environment()
        .get_template(_TEMPLATE)
        .render(
            result=result,
            page=page(result, entries),
            summary=summary,
            verdict=verdict(summary),
            qualifications=qualifications(summary),
            tool_version=tool_version,
            ruleset=ruleset,
        )
    )
    return text.encode("utf-8")
