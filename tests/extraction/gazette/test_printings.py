"""Every row of the made-up issues against the truth beside them, and every line against what became of it.

Each issue is printed as another converter prints it. What is known to be misread is listed cell by cell; a cell that
is read right in spite of the list fails, so that the list stays true.
"""

import csv
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from core.text import fold
from extraction import source
from extraction.gazette import reader
from tests.printed import rows

FIXTURES = Path(__file__).parents[2] / "fixtures" / "gazettes"
ISSUES = {path.stem: path for path in sorted(FIXTURES.glob("*.md")) if path.with_suffix("").is_dir()}
KNOWN_MISSES: frozenset[str] = frozenset()
#: How far the line of a row may be from the one in the truth: a head that is lost, a heading that is wrapped.
NEAR = 2
#: Lines that stand in no row: rulers, numbers and heads of pages, sections, the imprint, marks of the converter.
FURNITURE = re.compile(
    r"[\W_]*|[◎]?(?:[壹貳]、)?(?:法規|政令|公告)類?|目[錄次]|.{0,20}(?:晴港市|海霧縣|霧海縣)政府公報.*|公報|勘誤表?|函釋|【.{2}】|本期目錄|公示送達|[|類別標題頁次]+"
    r"|第?[0-9]+[頁期]?|.{0,8}年.字第.{1,4}期|(?:出版日期:)?(?:中華民國)?.{2,4}年.{1,2}月.{1,3}日(?:星期.|出版|.{3}年.字第.期)?"
    r"|(?:發行人|編輯):.*|.*編輯發行|!\[\]\(.*\)|<!--.*-->|</(?:tr|table)>|[^<>]*\{#.*\}"
)


#: Other ways to print the same lines: the marks of a converter are hints and no more.
PRINTED = {
    "as it is": lambda line: line,
    "no heading": lambda line: re.sub(r"^#+ *", "", line).replace("**", ""),
    "one level": lambda line: re.sub(r"^#+", "#", line),
    "no bullets": lambda line: re.sub(r"^ *[-˙] +(?=\S)", "", line),
    "all bullets": lambda line: re.sub(r"^(?=[（(]?[一二三四五六七八九十]{1,2}[）)、])", "- ", line),
    "wide digits": lambda line: line if "|" in line else line.translate(WIDE),
    "many headings": lambda line: re.sub(r"^(?=第[一二三四五六七八九十]+條|[市縣]長|主旨|說明|公告事項)", "## ", line),
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@cache
def read(name, way="as it is"):
    text = source.read(ISSUES[name])
    printed = "\n".join(PRINTED[way](line) for line in text.text.split("\n"))
    return reader.read(replace(text, text=printed))


def printed(name, table, way):
    found = rows(read(name, way), table)
    if table == "regulations":
        marks = rows(read(name, way), "provisions")
        for row in found:
            own = [mark for mark in marks if mark["regulation_seq"] == row["seq"] and mark["depth"] == 1]
            row["markers"] = " ".join(mark["marker_raw"] for mark in own if mark["marker_raw"])
    return found


def truth(name, table):
    with (ISSUES[name].with_suffix("") / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def cell(value):
    if value is None:
        return ""
    return fold(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def misses(name, table, way="as it is"):
    """Return what is not as the truth has it; a missing or spurious row is one miss."""
    if not (ISSUES[name].with_suffix("") / f"{table}.csv").exists():
        return set()  # the provisions of one issue were written down
    left, out = printed(name, table, way), set()
    for want in truth(name, table):
        line = int(want.pop("source_line"))
        near = [row for row in left if abs(row["source_line"] - line) <= NEAR]
        near.sort(key=lambda row: sum(cell(row[column]) != fold(value) for column, value in want.items()))
        if near:
            left.remove(near[0])
            wrong = [column for column, value in want.items() if cell(near[0][column]) != fold(value)]
            out |= {f"{name}/{table}/{line}/{column}" for column in wrong}
        else:
            out.add(f"{name}/{table}/{line}")
    return out | {f"{name}/{table}/{int(row['source_line'])}/spurious" for row in left}


@pytest.mark.parametrize("table", ["toc", "documents", "regulations", "history", "provisions"])
@pytest.mark.parametrize("name", ISSUES)
def test_every_row_is_as_printed(name, table):
    known = {miss for miss in KNOWN_MISSES if miss.startswith(f"{name}/{table}/")}
    assert misses(name, table) == known


@pytest.mark.parametrize("way", [way for way in PRINTED if way != "as it is"])
@pytest.mark.parametrize("name", ISSUES)
def test_the_marks_of_the_converter_do_not_matter(name, way):
    assert set().union(*(misses(name, table, way) for table in ("documents", "regulations", "history"))) == set()


@pytest.mark.parametrize("name", ISSUES)
def test_no_line_is_dropped_in_silence(name):
    dataset = read(name)
    accounted = set()
    for table in set(dataset.tables) - {"issue"}:
        for row in rows(dataset, table):
            accounted |= set(range(int(row["source_line"]), int(row["source_line_end"]) + 1))
    for found in dataset.diagnostics:
        accounted |= set(range(found.line_start, found.line_end + 1))
    left = {number: line for number, line in enumerate(dataset.lines, start=1) if number not in accounted}
    assert {number: line for number, line in left.items() if not FURNITURE.fullmatch(fold(line).strip("#*"))} == {}
