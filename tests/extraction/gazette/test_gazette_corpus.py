"""A real gazette, where it lies beside the repository: every transcribed row is read right, and none is made up."""

import csv
from functools import cache

import pytest

from core.text import fold
from extraction import package, source
from extraction.gazette import reader
from extraction.running_text import RUNNING_TEXT
from tests.printed import ROOT, rows

SHARED = ROOT.parents[1] / "shared"
DOCUMENT = SHARED / "corpus" / "keelung-gazette-92-part.md"
TRUTH = SHARED / "truth" / "gazette"
PACKAGE = ROOT.parent / "data" / "keelung-gazette-92"
TABLES = {
    "toc": ("section", "entry", "page", "source_line"),
    "documents": ("kind", "issuer", "issued_on", "doc_no_raw", "doc_word", "doc_serial", "doc_suffix", "subject"),
    "regulations": ("title", "claimed_raw", "printed_count"),
}

pytestmark = pytest.mark.skipif(not (DOCUMENT.is_file() and TRUTH.is_dir()), reason="no corpus beside the repository")


@cache
def dataset():
    return reader.read(source.read(DOCUMENT))


@pytest.mark.parametrize("table", TABLES)
def test_transcribed_rows_are_read_right_and_none_is_made_up(table):
    with (TRUTH / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        want = list(csv.DictReader(handle))
    last = max(int(row["source_line"]) for row in want)
    got = [row for row in rows(dataset(), table) if int(row["source_line"]) <= last]
    columns = TABLES[table]
    assert [[fold(str(row[name])) for name in columns] for row in got] == [
        [fold(row[name]) for name in columns] for row in want
    ]


def test_nothing_of_it_is_in_doubt():
    found = dataset()
    assert found.diagnostics == ()
    assert found.coverage.unread == 0
    counts = {name: len(found.tables[name]) for name in ("toc", "documents", "regulations", "history")}
    assert counts == {"toc": 23, "documents": 36, "regulations": 23, "history": 74}


def test_the_package_that_ships_is_what_the_program_makes_of_it(tmp_path):
    package.write(package.withhold(dataset(), RUNNING_TEXT["gazette"]), tmp_path / "package")
    made = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    assert made == {path.name: path.read_bytes() for path in PACKAGE.iterdir()}
