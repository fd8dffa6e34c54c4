"""The summary of a run for a terminal."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Literal

from core.findings import SEVERITIES, Finding, RunResult, Text
from reporting.summary import qualifications, summarise, verdict
from reporting.visible import visible_line
from reporting.words import SEVERITY, SEVERITY_MARK, STATUS, wording

Language = Literal["zh", "en"]

_STYLE = {"error": "bold red", "warning": "yellow", "notice": "cyan"}
_HEADS = (
    Text("程度", "Severity"),
    Text("檔案與行號", "File and line"),
    Text("規則", "Rule"),
    Text("處所", "Where"),
    Text("訊息", "Message"),
)


def show(
    result: RunResult, stream: IO[str], *, report: Path | None = None, lang: Language = "zh", limit: int = 20
) -> None:
    """Print the summary to *stream*: a coloured table on a terminal, plain lines (:func:`plain`) elsewhere."""
    if not stream.isatty():
        stream.write(plain(result, report=report, lang=lang, limit=limit))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Styled

    console = Console(file=stream, highlight=False)
    for line in _opening(result, lang):
        console.print(Styled(line))
    findings = _most_severe(result, limit)
    if findings:
        table = Table(*(_say(head, lang) for head in _HEADS), box=None, padding=(0, 2, 0, 0), header_style="bold")
        kinds = _kinds(result)
        for finding in findings:
            # Styled is not parsed for markup: brackets of a document stay brackets.
            cells = [Styled(cell) for cell in _cells(finding, kinds, lang)]
            cells[0].stylize(_STYLE[finding.severity])
            table.add_row(*cells)
        console.print(table)
    for line in _closing(result, len(findings), report, lang):
        console.print(Styled(line))


def plain(result: RunResult, *, report: Path | None = None, lang: Language = "zh", limit: int = 20) -> str:
    """Return the summary as text: the verdict, up to *limit* findings most severe first, where the report is.

    A finding is one line: severity, ``file:line``, rule, place, message.
    """
    findings = _most_severe(result, limit)
    kinds = _kinds(result)
    lines = [
        *_opening(result, lang),
        *("  ".join(_cells(finding, kinds, lang)) for finding in findings),
        *_closing(result, len(findings), report, lang),
    ]
    return "\n".join(lines) + "\n"


def _say(text: Text, lang: Language) -> str:
    return visible_line(text.zh if lang == "zh" else text.en)


def _opening(result: RunResult, lang: Language) -> list[str]:
    summary = summarise(result)
    return [_say(text, lang) for text in (verdict(summary), *qualifications(summary))]


def _most_severe(result: RunResult, limit: int) -> list[Finding]:
    """The first *limit* findings: by severity, new ones before known and waived ones, then in the order of the run.

    What the correction of another finding would settle is left to the report: one cause, one line.
    """
    roots = [finding for finding in result.findings if finding.caused_by is None]
    return sorted(roots, key=lambda f: (SEVERITIES.index(f.severity), f.status != "new"))[:limit]


def _kinds(result: RunResult) -> dict[str, str]:
    return {record.path: record.kind for record in result.inputs}


def _cells(finding: Finding, kinds: Mapping[str, str], lang: Language) -> list[str]:
    source = finding.source
    # The line of the figure, where one is concerned, is where the reader wants to go; the row begins above it.
    lines = [operand.line for operand in finding.operands if operand.line is not None and not operand.place]
    line = min(lines, default=source.line_start)
    place = source.path if line is None else f"{source.path}:{line}"
    whole = wording([kinds.get(source.path, "")]).whole
    severity = f"{SEVERITY_MARK[finding.severity]} {_say(SEVERITY[finding.severity], lang)}"
    return [
        severity if finding.status == "new" else f"{severity} ({_say(STATUS[finding.status], lang)})",
        visible_line(place),
        visible_line(finding.rule_id),
        visible_line(finding.place or finding.agency) if finding.agency is not None else _say(whole, lang),
        _say(finding.message, lang),
    ]


def _closing(result: RunResult, shown: int, report: Path | None, lang: Language) -> list[str]:
    out = []
    if rest := len(result.findings) - shown:
        out.append(_say(Text(f"另有 {rest:,} 項未列出。", f"{rest:,} more not listed."), lang))
    if report is not None:
        out.append(_say(Text(f"報告：{os.fspath(report)}", f"Report: {os.fspath(report)}"), lang))
    return out
