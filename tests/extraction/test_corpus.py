"""A real plan, where it lies beside the repository: every transcribed row is read right, and none is made up."""

import csv
from collections import Counter
from functools import cache

import pytest

from core.text import fold
from extraction import plan, source
from tests.printed import ROOT, rows

SHARED = ROOT.parents[1] / "shared"
DOCUMENT = SHARED / "corpus" / "keelung-109-plan-12-agencies.txt"
TRUTH = SHARED / "truth" / "plan"
TABLES = {
    "agencies": (("agency",), ("expenditure_raw", "revenue_raw", "staff_raw", "remarks")),
    "indicators": (
        ("agency", "section", "goal_no", "indicator_no"),
        ("goal_name", "indicator_name", "evaluation_code_raw", "evaluation_method", "measure", "target_raw"),
    ),
    "work_items": (
        ("agency", "program_no", "item_no"),
        ("program_name", "item_name", "central_raw", "own_raw", "other_raw", "total_raw", "note"),
    ),
}

pytestmark = pytest.mark.skipif(not (DOCUMENT.is_file() and TRUTH.is_dir()), reason="no corpus beside the repository")


@cache
def dataset():
    return plan.read(source.read(DOCUMENT))


def keyed(found, key):
    seen, out = Counter(), {}
    for row in found:
        parts = tuple(fold(str(row[name])) for name in key)
        seen[parts] += 1
        out[(*parts, seen[parts])] = row
    return out


@pytest.mark.parametrize("table", TABLES)
def test_transcribed_rows_are_read_right_and_none_is_made_up(table):
    key, columns = TABLES[table]
    with (TRUTH / f"{table}.csv").open(encoding="utf-8-sig", newline="") as handle:
        transcribed = list(csv.DictReader(handle))
    agencies = {row["agency"] for row in transcribed}
    want = keyed(transcribed, key)
    got = keyed((row for row in rows(dataset(), table) if row["agency"] in agencies), key)
    assert want.keys() == got.keys()
    wrong = [
        (row, name, fold(want[row][name]), fold(str(got[row][name])))
        for row in want
        for name in columns
        if fold(want[row][name]) != fold(str(got[row][name]))
    ]
    assert wrong == []


def test_nothing_of_it_is_in_doubt():
    found = dataset()
    assert len(found.tables["agencies"]) == 12
    assert [(item.rule_id, item.line_start) for item in found.diagnostics] == []
    assert found.coverage.unread == 0
