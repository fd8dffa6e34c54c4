"""An output that may not or cannot be written: exit 2, and what stands there stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import package
from tests import factory
from tests.cli.commandline import SAMPLE, contents, heshi, sentence

pytestmark = pytest.mark.usefixtures("no_expectations")


def test_a_folder_that_is_no_report_is_not_replaced(tmp_path: Path):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.odt").write_bytes(b"years of work")
    for command in ([SAMPLE], ["extract", SAMPLE]):
        assert "work" in sentence(heshi(*command, "-o", tmp_path / "work"), 2)
    assert contents(tmp_path / "work") == {"thesis.odt": b"years of work"}


def test_a_package_is_not_replaced_by_its_report(tmp_path: Path):
    package.write(factory.plan(), tmp_path / "package")
    before = contents(tmp_path / "package")
    assert "no Heshi report" in sentence(heshi(tmp_path / "package", "-o", tmp_path / "package"), 2)
    assert contents(tmp_path / "package") == before


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_path_where_no_folder_can_be(tmp_path: Path, command: str):
    (tmp_path / "file").write_bytes(b"kept")
    (tmp_path / "loop").symlink_to("loop")
    for output in ("file", "file/below", "loop", "n" * 300):
        assert output in sentence(heshi(command, SAMPLE, "-o", tmp_path / output), 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.parametrize(("command", "code"), [("check", 1), ("extract", 0)])
def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int):
    assert heshi(command, SAMPLE, "-o", tmp_path / "out").code == code
    before = contents(tmp_path / "out")

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "No space left on device" in sentence(heshi(command, SAMPLE, "-o", tmp_path / "out"), 2)
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
