"""Every cell of the sample and of the adversarial chapters against the truth beside them.

What is known to be misread is listed cell by cell; a cell that is read right in spite of the list fails, so that the
list stays true.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from core.text import fold
from extraction import plan, source
from tests.printed import ROOT, rows

CHAPTERS = ROOT / "fixtures" / "chapters"
DOCUMENTS = {
    "qinggang-112": (ROOT.parent / "data" / "samples" / "qinggang-112-plan.txt", ROOT / "fixtures" / "qinggang-112"),
    **{path.stem: (path, path.with_suffix("")) for path in sorted(CHAPTERS.glob("*.txt"))},
}
KEYS = {
    "agencies": ("agency",),
    "goals": ("agency", "listing", "section", "goal_no"),
    "indicators": ("agency", "section", "goal_no", "indicator_no_raw"),
    "evaluation_legend": ("agency", "section", "code_raw"),
    "work_items": ("agency", "program_no", "item_no_raw"),
}

#: A name goes on behind a break beside a text that begins with a figure; the method of a row stands alone behind a
#: break; a method nobody knows, or none, shares its line with the measure.
KNOWN_MISSES = frozenset(
    {
        "b_inner_lists/work_items/社會處 二 (一) 1/content",
        "b_inner_lists/work_items/社會處 二 (一) 1/program_name",
        "b_inner_lists/work_items/社會處 二 (二) 1/program_name",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/code_line",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/evaluation_code_raw",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/indicator_name",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/measure",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/target_line",
        "c_page_breaks/indicators/教育處 strategic 一 2 1/target_raw",
        "c_page_breaks/indicators/教育處 strategic 一 3 1",
        "f_methods/indicators/人事處 strategic 二 6 1/measure",
        "f_methods/indicators/人事處 strategic 二 6 1/target_line",
        "f_methods/indicators/人事處 strategic 二 6 1/target_raw",
        "f_methods/indicators/人事處 strategic 二 7 1",
        "f_methods/indicators/人事處 strategic 二 8 1",
    }
)


def keyed(found, key):
    seen, out = Counter(), {}
    for row in found:
        parts = [fold(str(row[name])) for name in key]
        seen[tuple(parts)] += 1
        out[" ".join([*parts, str(seen[tuple(parts)])])] = row
    return out


def truth(folder: Path, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def misses(name):
    """Return the ids of all cells that are not as the truth has them; a missing or spurious row is one miss."""
    document, folder = DOCUMENTS[name]
    dataset = plan.read(source.read(document))
    out = set()
    for table, key in KEYS.items():
        want, got = keyed(truth(folder, table), key), keyed(rows(dataset, table), key)
        out |= {f"{name}/{table}/{row}" for row in want.keys() ^ got.keys()}
        for row in want.keys() & got.keys():
            for column, cell in want[row].items():
                # Where nothing is printed there is no line to compare: the row names the place where it is missing.
                compared = column in got[row] and column != "row_id" and (cell or not column.endswith("_line"))
                if compared and fold(cell) != fold(number(got[row][column])):
                    out.add(f"{name}/{table}/{row}/{column}")
    return frozenset(out)


def number(cell):
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_cell_is_as_printed(name):
    known = {miss for miss in KNOWN_MISSES if miss.startswith(f"{name}/")}
    assert sorted(misses(name) - known) == []
    assert sorted(known - misses(name)) == [], "read right now: take it off the list"


def test_known_misses_are_of_documents_that_exist():
    assert {miss.split("/")[0] for miss in KNOWN_MISSES} <= DOCUMENTS.keys()


@pytest.mark.parametrize("name", sorted({miss.split("/")[0] for miss in KNOWN_MISSES}))
def test_what_is_misread_is_reported(name):
    """A document with a misread cell has a diagnostic; none is misread in silence."""
    dataset = plan.read(source.read(DOCUMENTS[name][0]))
    assert any(item.rule_id == "EXT002" for item in dataset.diagnostics)
