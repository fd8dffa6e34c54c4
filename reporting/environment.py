"""The templates of the pages, and what every page has: the style sheet, the words, and nothing from any network."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reporting import words
from reporting.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment in which all pages are rendered."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Every text passes here on its way into the page, so none can be forgotten; what is Markup has passed already.
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    made.filters["number"] = words.number
    made.filters["roc_date"] = words.roc_date
    # The policy in the page allows this style sheet by its hash, and nothing else: the page has no script.
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    made.globals.update(
        style=Markup(style),
        style_hash=_csp_hash(style),
        SEVERITY=words.SEVERITY,
        SEVERITY_MARK=words.SEVERITY_MARK,
        STATUS=words.STATUS,
        STATE=words.STATE,
        STATE_MARK=words.STATE_MARK,
        DIMENSION=words.DIMENSION,
        CONFIDENCE=words.CONFIDENCE,
        KIND=words.KIND,
        FORM=words.FORM,
        PAPER=words.PAPER,
        ACTION=words.ACTION,
        term=words.term,
        provisions=words.provisions,
        wording=words.wording,
    )
    return made


def _csp_hash(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
