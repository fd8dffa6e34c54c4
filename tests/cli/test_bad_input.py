"""Sources and policies that cannot be read: one sentence, and the earlier report stays as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from extraction import package
from tests import factory
from tests.cli.commandline import FORMS, SAMPLE, TEXT, Done, contents, heshi, sentence


def survives(sample: tuple[Done, Path], code: int, source: Path, *says: str, options: tuple[object, ...] = ()) -> None:
    """Assert that a run over *source* says all of *says* in one sentence and leaves the earlier report as it is."""
    folder = sample[1] / "report"
    before = contents(folder)
    said = sentence(heshi(source, "-o", folder, *options), code)
    assert [part for part in says if part not in said] == [], said
    assert contents(folder) == before
    assert sorted(path.name for path in sample[1].iterdir()) == sorted([*FORMS, "report"])


def documents() -> dict[str, tuple[bytes, str]]:
    """Return files that are no plan: their bytes, and what must be said of them."""
    return {
        "empty.txt": (b"", "empty"),
        "blanks.txt": ("  \n\n\u3000\n".encode(), "empty"),
        "binary.dat": (bytes(range(256)) * 40, "no text"),
        "zeros.txt": (TEXT[:3000].encode() + bytes(50), "binary"),
        "plan.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        "plan.docx": (b"PK\x03\x04\x14\x00", "DOCX"),
        "plan.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word"),
        "scan.png": (b"\x89PNG\r\n\x1a\n", "picture"),
        "letter.txt": ("主旨：檢送會議紀錄一份。\n".encode() * 40, "no chapter"),
        "table.csv": (b"agency,total\nA,1\n", "no chapter"),
        "head-only.txt": ("晴港市政府民政處 112 年度施政計畫 \n".encode(), "no chapter"),
        "one-line.txt": ("預算 1,234 仟元 ".encode() * 200_000, "no chapter"),
        "latin.txt": (("Grüße aus Köln\n" * 20).encode("latin-1"), "no text in UTF-8, UTF-16 or Big5"),
        "damaged.txt": (
            TEXT[:2000].encode() + b"\xff\xfe\xff" + TEXT[2000:].encode(),
            f"line {TEXT[:2000].count(chr(10)) + 1} is no UTF-8",
        ),
        "damaged-big5.txt": (TEXT.encode("cp950")[:1000] + b"\xff\n", "is no Big5"),
    }


@pytest.mark.parametrize("name", documents())
def test_a_file_that_is_no_plan_is_told_in_one_sentence(sample: tuple[Done, Path], tmp_path: Path, name: str):
    data, says = documents()[name]
    (tmp_path / name).write_bytes(data)
    survives(sample, 3, tmp_path / name, says)
    before = contents(sample[1] / "package")
    assert says in sentence(heshi("extract", tmp_path / name, "-o", sample[1] / "package"), 3)
    assert contents(sample[1] / "package") == before


def test_a_path_that_leads_to_no_input_is_told_in_one_sentence(sample: tuple[Done, Path], tmp_path: Path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    for name, says in {
        "missing.txt": "missing.txt: no such file",
        "folder": "datapackage.json",
        "one": "one: cannot be read",
        "n" * 300: "cannot be read",
    }.items():
        survives(sample, 3, tmp_path / name, says)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in sentence(heshi(tmp_path / "pipe"), 3)


def test_every_source_that_cannot_be_read_is_told(sample: tuple[Done, Path], tmp_path: Path):
    before = contents(sample[1] / "report")
    done = heshi(tmp_path / "a.txt", SAMPLE, tmp_path / "b.txt", "-o", sample[1] / "report")
    assert (done.code, done.out) == (3, "")
    assert re.findall(r"(\w\.txt): no such file", done.err) == ["a.txt", "b.txt"]
    assert len(done.err.splitlines()) == 2
    assert contents(sample[1] / "report") == before


def _replace(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


PACKAGES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "a column is missing": (_replace("goals.csv", "goal_ordinal", "ordinal"), ("goals.csv", "column goal_ordinal")),
    "a table is missing": (lambda folder: (folder / "goals.csv").unlink(), ("goals.csv",)),
    "malformed JSON": (_replace("datapackage.json", '"resources"', "resources"), ("datapackage.json", "JSON", "line")),
    "no integer": (_replace("goals.csv", "\n1,", "\none,"), ("goals.csv, line 2, column row_id", "'one'")),
    "a cell too many": (_replace("goals.csv", "\n1,", "\n1,,"), ("goals.csv, line 2",)),
    "another encoding": (lambda folder: (folder / "goals.csv").write_bytes(b"\xa4\xa4"), ("goals.csv", "UTF-8")),
    "a path outside": (_replace("datapackage.json", '"goals.csv"', '"../goals.csv"'), ("datapackage.json", "goals")),
}


@pytest.mark.parametrize("case", PACKAGES)
def test_a_broken_package_is_told_in_one_sentence(sample: tuple[Done, Path], tmp_path: Path, case: str):
    break_it, says = PACKAGES[case]
    package.write(factory.plan(), tmp_path / "package")
    break_it(tmp_path / "package")
    survives(sample, 3, tmp_path / "package", *says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('schema_version = 1\nname = "x"\nunitt = "元"\n', "unknown key unitt; did you mean unit?"),
        ('schema_version = 1\nname = "x"\n[severity]\nBUD01 = "notice"\n', "severity.BUD01"),
        ('schema_version = 1\nname = "x\n', "TOML"),
    ],
)
def test_a_policy_at_fault_is_told_in_one_sentence(sample: tuple[Done, Path], tmp_path: Path, text: str, says: str):
    policy = tmp_path / "policy.toml"
    policy.write_text(text, encoding="utf-8")
    survives(sample, 2, SAMPLE, says, options=("--policy", policy))


def test_a_policy_that_is_missing_is_told_in_one_sentence(sample: tuple[Done, Path], tmp_path: Path):
    survives(sample, 2, SAMPLE, "missing.toml", options=("--policy", tmp_path / "missing.toml"))
