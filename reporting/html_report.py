"""``index.html``: one self-contained page, in Traditional Chinese and English, that asks nothing of any network."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checks.rule import Entry
from core.findings import RunResult
from reporting import words
from reporting.summary import qualifications, summarise, verdict
from reporting.view import page
from reporting.visible import visible

_TEMPLATES = Path(__file__).parent / "templates"


def render(result: RunResult, entries: Mapping[str, Entry], *, tool_version: str, ruleset: str) -> bytes:
    """Return the page as UTF-8 bytes; the same arguments give the same bytes.

    *entries* is the catalogue by rule id: titles, advice and basis of the rules in the run.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Every text passes here on its way into the page, so none can be forgotten; what is Markup has passed already.
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.filters["number"] = words.number
    # The policy in the page allows this style sheet by its hash, and nothing else: the page has no script.
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    summary = summarise(result)
    text = environment.get_template("index.html.j2").render(
        style=Markup(style),
        style_hash=_csp_hash(style),
        result=result,
        page=page(result, entries),
        summary=summary,
        verdict=verdict(summary),
        qualifications=qualifications(summary),
        tool_version=tool_version,
        ruleset=ruleset,
        **_vocabulary(),
    )
    return text.encode("utf-8")


def _csp_hash(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _vocabulary() -> dict[str, Any]:
    return {
        "SEVERITY": words.SEVERITY,
        "SEVERITY_MARK": words.SEVERITY_MARK,
        "STATUS": words.STATUS,
        "STATE": words.STATE,
        "STATE_MARK": words.STATE_MARK,
        "DIMENSION": words.DIMENSION,
        "KIND": words.KIND,
        "FORM": words.FORM,
    }
