"""A plan document: from text to the five plan tables, with what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from core.dataset import Dataset, Diagnostic
from core.derive import complete, frame, values
from core.errors import InputError
from core.findings import Coverage, Text
from core.schema import FUNDING, tables_of
from core.text import fold, narrow
from extraction import chapters, furniture, indicators, legend, lines, narrative, totals, work
from extraction.chapters import Chapter, Section
from extraction.indicators.reader import DOUBTFUL
from extraction.lines import Line
from extraction.source import SourceText

_TOTALS = {
    "expenditure": Text("歲出預算數", "the stated expenditure"),
    "revenue": Text("歲入預算數", "the stated revenue"),
    "staff": Text("編制員額", "the staff"),
}

#: The cells of a work item that a page break can leave in doubt.
_WORDS = ("program_name", "item_name", "content")

Rows = dict[str, list[dict[str, Any]]]
_TABLES = tables_of("plan")

_SECTION_NAMES = {
    "narrative": Text("壹、年度施政目標", "section 壹 (goals)"),
    "strategic": Text("貳、年度關鍵績效指標", "section 貳 (strategic indicators)"),
    "common": Text("參、年度共同性指標", "section 參 (common indicators)"),
    "work": Text("肆、年度重要施政計畫", "section 肆 (work items)"),
}


@dataclass(slots=True)
class _Reading:
    """What has been read of a document so far."""

    rows: Rows = field(default_factory=lambda: {name: [] for name in _TABLES})
    diagnostics: list[Diagnostic] = field(default_factory=list)
    furniture: int = 0
    prose: int = 0
    unread: int = 0

    def add(self, table: str, agency: str, row: Mapping[str, Any]) -> None:
        """Add *row* to *table* with its key, its agency and the values of its raw texts."""
        rows = self.rows[table]
        rows.append(values(table, {"row_id": len(rows) + 1, "agency": agency, **row}))

    def report(self, rule_id: str, at: Sequence[Line], detail: Text, agency: str = "", table: str = "") -> None:
        """Note something that could not be read."""
        self.diagnostics.append(Diagnostic(rule_id, at[0].number, at[-1].number, detail, agency or None, table or None))

    def leave(self, rest: Sequence[Line], agency: str, table: str = "") -> None:
        """Report lines that ended in no cell, run by run."""
        self.unread += len(rest)
        ordered = sorted(rest, key=lambda line: line.number)
        # Lines of one run are next to each other but for the empty lines between them.
        for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1].number - 2 * pair[0]):
            at = [line for _, line in run]
            head = at[0].text[:20]
            self.report(
                "EXT003",
                at,
                Text(f"第 {at[0].number} 行起 {len(at)} 行未歸入任何欄位：「{head}」",
                     f"{len(at)} line(s) from line {at[0].number} ended in no cell: “{head}”"),
                agency,
                table,
            )  # fmt: skip


def read(source: SourceText) -> Dataset:
    """Read a plan document.

    Raises:
        InputError: the text is no plan: it has no chapter head (…年度施政計畫) with totals or sections.
    """
    raw = lines.split(source.text)
    scanned = lines.scan(raw)
    found, front = chapters.split(scanned)
    if not found:
        raise InputError(
            f"{source.path}: no chapter of an annual administration plan was found (a head such as "
            "「○○市政府民政處 112 年度施政計畫」 followed by its totals), nor the letters of "
            "a gazette; is this another document?"
        )
    methods = indicators.learn_methods(scanned)
    reading = _Reading()
    for chapter in found:
        _chapter(reading, chapter, methods, last=chapter is found[-1])
    # What stands before the first chapter is a cover or a list of contents: prose of no agency.
    reading.prose += sum(bool(line.text) for line in front)
    tables = {name: complete(name, frame(_TABLES[name], rows)) for name, rows in reading.rows.items()}
    years = [chapter.fiscal_year for chapter in found if chapter.fiscal_year]
    cities = [chapter.city for chapter in found if chapter.city]
    city = max(cities, key=cities.count) if cities else None
    year = max(years, key=years.count) if years else None
    return Dataset(
        kind="plan",
        tables=tables,
        path=source.path,
        sha256=source.sha256,
        bytes=source.bytes,
        form="document",
        title=f"{city or ''}{f' {year} 年度' if year else ''}施政計畫".strip(),
        city=city,
        fiscal_year=year,
        encoding=source.encoding,
        lines=raw,
        diagnostics=tuple(sorted(reading.diagnostics, key=lambda item: (item.line_start, item.rule_id))),
        coverage=_coverage(raw, scanned, reading),
    )


def _coverage(raw: Sequence[str], scanned: Sequence[Line], reading: _Reading) -> Coverage:
    text_lines = sum(bool(line.text) for line in scanned)
    return Coverage(
        lines=len(raw),
        text_lines=text_lines,
        in_cells=text_lines - reading.furniture - reading.prose - reading.unread,
        furniture=reading.furniture,
        prose=reading.prose,
        unread=reading.unread,
    )


def _chapter(reading: _Reading, chapter: Chapter, methods: frozenset[str], *, last: bool) -> None:
    if not chapter.title:
        chapters.name_from_work_section(chapter)
        reading.report(
            "EXT004",
            chapter.lines,
            Text(f"找不到章首標題；依第肆節推定為「{chapter.agency or '不明'}」",
                 f"no chapter head; taken for “{chapter.agency or 'unknown'}” from its section 肆"),
            chapter.agency,
        )  # fmt: skip
    agency = chapter.agency or "（不明機關）"
    top = furniture.strip(chapter.totals)
    reading.furniture += _texts(top.furniture)
    row, rest = totals.read(top.lines)
    reading.leave(rest, agency, "agencies")
    end = max([line.number for line in (*chapter.head, *chapter.totals) if line.text], default=0)
    start = chapter.lines[0].number
    reading.add(
        "agencies",
        agency,
        {
            "agency_title": chapter.title or agency,
            "fiscal_year": chapter.fiscal_year,
            **row,
            "source_line": start,
            "source_line_end": max(start, end),
        },
    )
    absent = [kind for kind in _TOTALS if not row.get(f"{kind}_raw")]
    if absent and chapter.sections:
        zh, en = "、".join(_TOTALS[kind].zh for kind in absent), ", ".join(_TOTALS[kind].en for kind in absent)
        cells = (*absent, *(f"{kind}_raw" for kind in absent))
        detail = Text(f"找不到{zh}", f"not found: {en}")
        reading.diagnostics.append(Diagnostic("EXT004", start, max(start, end), detail, agency, "agencies", cells))
    present = {section.kind for section in chapter.sections}
    for kind, name in _SECTION_NAMES.items():
        if kind not in present and not last:
            reading.report(
                "EXT004",
                chapter.lines[:1],
                Text(f"找不到「{name.zh}」", f"{name.en} was not found"),
                agency,
            )
    for section in chapter.sections:
        # Where whole sections are missing, that is said once, below.
        ends_document = last and section is chapter.sections[-1] and "work" in present
        if section.kind == "narrative":
            _narrative(reading, agency, section)
        elif section.kind == "work":
            _work(reading, agency, section, _known_names(chapter), ends_document=ends_document)
        else:
            _indicators(reading, agency, section, methods, ends_document=ends_document)
    if last and "work" not in present:
        at = [line for line in chapter.lines if line.text][-1:]
        missing = [name for kind, name in _SECTION_NAMES.items() if kind not in present]
        ending = narrow(at[0].text)[-20:]
        reading.report(
            "EXT001",
            at,
            Text(
                f"文件在本章完結前中斷（末行：「{ending}」）；缺「{'」、「'.join(name.zh for name in missing)}」",
                f"the document breaks off before this chapter is complete (last line: “{ending}”); it lacks "
                + ", ".join(name.en for name in missing),
            ),
            agency,
        )


def _texts(found: Sequence[Line]) -> int:
    return sum(bool(line.text) for line in found)


def _narrative(reading: _Reading, agency: str, section: Section) -> None:
    body = furniture.strip(section.lines)
    reading.furniture += _texts(body.furniture)
    found = narrative.read(body.lines)
    reading.prose += len(found.prose_lines)
    for row in found.goals:
        reading.add("goals", agency, row)
    for row in found.paragraphs:
        reading.add("narrative", agency, row)


def _indicators(
    reading: _Reading, agency: str, section: Section, methods: frozenset[str], *, ends_document: bool
) -> None:
    body = furniture.strip(section.lines)
    reading.furniture += _texts(body.furniture)
    foot = next((index for index, line in enumerate(body.lines) if legend.opens(line)), len(body.lines))
    found = indicators.read(body.lines[:foot], methods)
    reading.leave(found.unread, agency, "indicators")
    for row in found.rows:
        if row.begins_goal:
            reading.add(
                "goals",
                agency,
                {
                    "listing": "table",
                    "section": section.kind,
                    "goal_no": row.goal_no,
                    "goal_name": row.goal_name,
                    "source_line": row.goal_line,
                    "source_line_end": row.goal_line_end,
                },
            )
        reading.add("indicators", agency, _indicator(section.kind, row))
        if row.cost > DOUBTFUL:
            _doubtful(reading, agency, "indicators", f"{row.goal_no} › {row.indicator_no}", row.line, row.line_end)
    rows, rest = legend.read(body.lines[foot:])
    reading.leave(rest, agency, "evaluation_legend")
    for entry in rows:
        reading.add("evaluation_legend", agency, {"section": section.kind, **entry})
    if not found.rows and _texts(body.lines):
        name = _SECTION_NAMES[section.kind]
        detail = Text(f"「{name.zh}」中讀不出任何指標", f"no indicator could be read in {name.en}")
        reading.report("EXT004", [section.head], detail, agency, "indicators")
    elif ends_document and not rows:
        _cut_off(reading, agency, section, "indicators")


def _indicator(section: str, row: indicators.IndicatorRow) -> dict[str, Any]:
    return {
        "section": section,
        "goal_no": row.goal_no,
        "goal_name": row.goal_name,
        "indicator_no_raw": row.indicator_no,
        "indicator_name": row.name,
        "evaluation_code_raw": row.code,
        "evaluation_method": row.method,
        "measure": row.measure,
        "target_raw": "".join(row.target.split()),
        "source_line": row.line,
        "source_line_end": row.line_end,
        "code_line": row.code_line,
        "target_line": row.target_line,
    }


def _doubtful(
    reading: _Reading, agency: str, table: str, place: str, start: int, end: int, columns: tuple[str, ...] = ()
) -> None:
    detail = Text(
        f"{place} 的欄位無法可靠區分，請核對原文", f"the cells of {place} could not be told apart with confidence"
    )
    reading.diagnostics.append(Diagnostic("EXT002", start, end, detail, agency, table, columns))


def _known_names(chapter: Chapter) -> str:
    """Return the text of a chapter's goals and indicators, folded: the names that its work items take up."""
    found = (line.text for section in chapter.sections if section.kind != "work" for line in section.lines)
    return fold("".join(found))


def _work(reading: _Reading, agency: str, section: Section, known: str, *, ends_document: bool) -> None:
    body = furniture.strip(section.lines)
    reading.furniture += _texts(body.furniture)
    found = work.read(body.lines, known)
    reading.leave(found.unread, agency, "work_items")
    for row in found.rows:
        lines_of = {("funding" if name == "central" else name): row.lines.get(name) for name in FUNDING}
        reading.add(
            "work_items",
            agency,
            {
                "program_no": row.program.no,
                "program_name": row.program.name.flat,
                "item_no_raw": row.item_no,
                "item_name": row.item.flat,
                "content": "\n".join(row.content.parts),
                **{f"{name}_raw": row.figures.get(name, "") for name in FUNDING},
                "note": row.note.flat,
                "labels_raw": " ".join(row.labels),
                "unit_raw": body.unit,
                "source_line": row.line,
                "source_line_end": row.line_end,
                **{f"{name}_line": number for name, number in lines_of.items()},
            },
        )
    for row in found.doubtful:
        place = f"{row.program.no} › {row.item_no}"
        # Only names and content are in doubt: the figures stand behind their labels.
        _doubtful(reading, agency, "work_items", place, row.line, row.line_end, _WORDS)
    if ends_document and (found.cut or not _texts(body.lines)):
        _cut_off(reading, agency, section, "work_items")
    elif not found.rows and _texts(body.lines):
        reading.report(
            "EXT004",
            [section.head],
            Text("「肆、年度重要施政計畫」中讀不出任何計畫項目", "no work item could be read in section 肆"),
            agency,
            "work_items",
        )


def _cut_off(reading: _Reading, agency: str, section: Section, table: str) -> None:
    at = [line for line in (section.head, *section.lines) if line.text][-1:]
    ending = narrow(at[0].text)[-20:]
    reading.report(
        "EXT001",
        at,
        Text(f"文件在表格中途中斷（末行：「{ending}」）；其前已讀取的部分照常檢核",
             f"the document breaks off in the middle of a table (last line: “{ending}”); what precedes it was read"),
        agency,
        table,
    )  # fmt: skip
