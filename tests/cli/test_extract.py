"""Extracting a data package: what is told and what is written."""

from __future__ import annotations

from pathlib import Path

from core.schema import PLAN
from extraction.load import load
from tests.cli.commandline import SAMPLE, TEXT, Done, heshi, sentence


def test_extract_tells_what_was_read(sample: tuple[Done, Path], tmp_path: Path):
    done = heshi("extract", sample[1] / "big5.txt", "-o", tmp_path / "package")
    assert (done.code, done.err) == (0, "")
    dataset = load(sample[1] / "big5.txt")
    lines = done.out.splitlines()
    assert all(f"{name} {len(table)}" in lines[0] for name, table in dataset.tables.items() if name in PLAN)
    assert "Big5" in lines[1]
    assert len(lines) == 3 + len(dataset.diagnostics)
    assert {path.name for path in (tmp_path / "package").iterdir()} == {
        "datapackage.json",
        *(f"{name}.csv" for name in PLAN),
    }


def test_extract_can_leave_out_running_text(sample: tuple[Done, Path], tmp_path: Path):
    assert heshi("extract", SAMPLE, "-o", tmp_path / "open", "--withhold-text").code == 0
    whole, bare = load(sample[1] / "package"), load(tmp_path / "open")
    hidden = {(item.table, item.column) for item in bare.withheld}
    assert hidden == {("work_items", "content"), ("evaluation_legend", "definition"), ("indicators", "measure")}
    for name, table in whole.tables.items():
        for column in table.columns:
            if (name, column.removesuffix("_folded")) not in hidden:
                assert bare.tables[name][column].equals(table[column]), (name, column)
    assert bare.tables["work_items"]["content"].isna().all()
    measures = bare.tables["indicators"].set_index("section")["measure"]
    assert measures["strategic"].isna().all()
    assert measures["common"].notna().all()


def test_a_file_name_cannot_forge_a_line(tmp_path: Path):
    named = tmp_path / "plan\n0 errors \x1b[2K.txt"
    named.write_bytes(b"")
    assert "plan 0 errors ⟨U+001B⟩[2K.txt" in sentence(heshi(named), 3)
    named.write_text(TEXT, encoding="utf-8")
    done = heshi("extract", named, "-o", tmp_path / "package")
    assert (done.code, "\x1b" in done.out) == (0, False)
    assert "plan 0 errors ⟨U+001B⟩[2K.txt: UTF-8" in done.out.splitlines()[1]
