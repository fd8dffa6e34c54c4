"""Nothing is lost and nothing is invented: what the tables of a chapter print is what their cells hold."""

from collections import Counter
from pathlib import Path

import pytest

from core.text import squeeze
from extraction import chapters, furniture, legend, lines, plan, source
from tests.printed import INDICATOR_CELLS, ROOT, rows

CORPUS = sorted((ROOT.parents[1] / "shared" / "corpus").glob("*-plan-*.txt"))
DOCUMENTS = [
    ROOT.parent / "data" / "samples" / "qinggang-112-plan.txt",
    *sorted((ROOT / "fixtures" / "chapters").glob("*.txt")),
    *CORPUS,
]


def counted(*texts):
    return Counter(squeeze("".join(str(text) for text in texts)))


def unread(dataset, of):
    """Return the text of those lines of a section that a diagnostic names as ended in no cell."""
    named = [item for item in dataset.diagnostics if item.rule_id == "EXT003"]
    return "".join(line.text for line in of if any(item.line_start <= line.number <= item.line_end for item in named))


def indicator_cells(dataset, within):
    cells = []
    for row in rows(dataset, "goals"):
        if row["listing"] == "table" and row["source_line"] in within:
            cells += [row["goal_no"], row["goal_name"]]
    for row in rows(dataset, "indicators"):
        if row["source_line"] in within:
            cells += [row[name] for name in INDICATOR_CELLS]
    return cells


def work_cells(dataset, within):
    cells, programs = [], set()
    for row in rows(dataset, "work_items"):
        if row["source_line"] not in within:
            continue
        program = (row["program_no"], row["program_name"])
        if program not in programs:
            programs.add(program)
            cells += [f"{row['program_no']}、" if row["program_no"] else "", row["program_name"]]
        names = (
            "item_no_raw",
            "item_name",
            "content",
            "central_raw",
            "own_raw",
            "other_raw",
            "total_raw",
            "note",
        )
        cells += [row[name] for name in names]
        # The ellipsis marks a colon that is printed behind the figure; it is not printed itself.
        cells.append((row["labels_raw"] or "").replace("…", ""))
    return cells


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_printed_character_is_in_a_cell_or_reported(path: Path):
    text = source.read(path)
    dataset = plan.read(text)
    found, _ = chapters.split(lines.scan(lines.split(text.text)))
    for chapter in found:
        for section in chapter.sections:
            if section.kind == "narrative":
                continue
            body = furniture.strip(section.lines).lines
            table = [line for line in body if line.text]
            if section.kind != "work":
                foot = next((index for index, line in enumerate(table) if legend.opens(line)), len(table))
                table = table[:foot]
            within = range(section.head.number, max([line.number for line in body], default=section.head.number) + 1)
            cells = work_cells if section.kind == "work" else indicator_cells
            printed, held = counted(*(line.text for line in table)), counted(*cells(dataset, within))
            assert held - printed == Counter(), f"invented in {chapter.agency}, {section.kind}"
            assert printed - held - counted(unread(dataset, table)) == Counter(), (
                f"lost in {chapter.agency}, {section.kind}"
            )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_coverage_adds_up_and_rows_lie_in_the_file(path: Path):
    text = source.read(path)
    dataset = plan.read(text)
    coverage = dataset.coverage
    assert coverage is not None
    assert coverage.in_cells + coverage.furniture + coverage.prose + coverage.unread == coverage.text_lines
    assert coverage.text_lines == sum(bool(line.strip()) for line in dataset.lines)
    assert coverage.lines == len(dataset.lines)
    for table in dataset.tables.values():
        assert table["source_line"].between(1, coverage.lines).all()
        assert (table["source_line_end"] >= table["source_line"]).all()
        assert list(table["row_id"]) == list(range(1, len(table) + 1))
    for table, names in {
        "work_items": (
            ("funding_line", "central_raw"),
            ("own_line", "own_raw"),
            ("other_line", "other_raw"),
            ("total_line", "total_raw"),
        ),
        "indicators": (("code_line", "evaluation_code_raw"),),
    }.items():
        for row in rows(dataset, table):
            for line, raw in names:
                if row[line] != "" and row[raw] != "":
                    # A figure that a wrap cuts begins on its line.
                    assert squeeze(str(row[raw]))[:2] in squeeze(dataset.lines[row[line] - 1])
