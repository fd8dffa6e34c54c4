"""The documentation of a rule, read from the docstring of its module.

A docstring begins with one summary line. Each section begins with its title alone on an unindented line;
its text follows. The last three sections say in Chinese what the others say in English. In *Good* and *Bad* an
indented block that begins with ``tables:`` (or ``policy:``) is an example: YAML that the tests execute.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from core.errors import HeshiError

TITLES = ("What it checks", "Why it matters", "Good", "Bad", "When it does not apply")
TITLES_ZH = ("檢查內容", "為何重要", "不適用情形")

_EXAMPLE_STARTS = ("tables:", "policy:", "lines:", "fiscal_year:", "city:")


class DocsError(HeshiError):
    """A rule's docstring lacks a section, or has one twice."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its prose, and the YAML examples that stand in it."""

    text: str  #: without the examples; paragraphs are separated by one blank line
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Docs:
    """What a rule's docstring says."""

    summary: str
    what: Section
    why: Section
    good: Section
    bad: Section
    exceptions: Section
    what_zh: Section
    why_zh: Section
    exceptions_zh: Section


def parse(docstring: str | None, owner: str) -> Docs:
    """Return the sections of *docstring*; *owner* names the rule in an error.

    Raises :class:`DocsError` where a section is missing, empty or repeated.
    """
    head: list[str] = []
    bodies: dict[str, list[str]] = {}
    body = head
    for line in _hang(docstring or "").splitlines():
        title = line.rstrip(": ")
        if title in (*TITLES, *TITLES_ZH):
            if title in bodies:
                raise DocsError(f"{owner}: the docstring has the section “{title}” twice")
            body = bodies[title] = []
        else:
            body.append(line)
    summary = " ".join("\n".join(head).split())
    missing = [title for title in TITLES if not "".join(bodies.get(title, [])).strip()]
    if missing or not summary:
        what = ", ".join(f"“{title}”" for title in missing) if missing else "a summary line"
        raise DocsError(f"{owner}: the docstring lacks {what}")
    return Docs(
        summary,
        *(_section(bodies[title]) for title in TITLES),
        *(_section(bodies.get(title, []), chinese=True) for title in TITLES_ZH),
    )


def _hang(docstring: str) -> str:
    """Return *docstring* without the indent that all lines but the first have."""
    first, _, rest = docstring.partition("\n")
    return f"{first.strip()}\n{textwrap.dedent(rest)}"


def _section(lines: list[str], *, chinese: bool = False) -> Section:
    prose: list[str] = []
    blocks: list[list[str]] = []
    indent = 0  # of the example that is open; 0 = none is
    for line in lines:
        depth = _depth(line)
        key = line.strip().partition(":")[0] if indent and depth == indent else ""
        # The same key once more begins the next example: YAML would let it take the place of the first.
        again = bool(key) and any(held.strip().startswith(f"{key}:") for held in blocks[-1] if _depth(held) == depth)
        if indent and not again and (not line.strip() or depth >= indent):
            blocks[-1].append(line)
        elif depth and line.strip().startswith(_EXAMPLE_STARTS):
            blocks.append([line])
            indent = depth
        else:
            prose.append(line)
            indent = 0
    paragraphs = textwrap.dedent("\n".join(prose)).strip().split("\n\n")
    join = _join_chinese if chinese else " ".join
    text = "\n\n".join(
        join(paragraph.split("\n" if chinese else None)) for paragraph in paragraphs if paragraph.strip()
    )
    return Section(text, tuple(textwrap.dedent("\n".join(block)).strip() + "\n" for block in blocks))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _join_chinese(lines: list[str]) -> str:
    """Join wrapped *lines*: Chinese has no blank at a line's end, two Latin words have one."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and line[:1].isascii()
        text += (" " if text and latin else "") + line.strip()
    return text
