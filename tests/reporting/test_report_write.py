from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import EXIT_USAGE, UsageError
from core.findings import RunResult
from reporting.write import OUTPUTS, RULES, write, write_rules
from tests.reporting import factory


def write_to(directory: Path, result: RunResult | None = None) -> list[Path]:
    return write(result or factory.result(), factory.ENTRIES, directory, **factory.VERSIONS)


def snapshot(directory: Path) -> dict[str, str]:
    return {
        path.relative_to(directory).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def test_all_files_are_written_and_nothing_else_is_left(tmp_path):
    directory = tmp_path / "reports" / "latest"
    pages = [f"{RULES}/index.html", *(f"{RULES}/{rule_id}.html" for rule_id in factory.ENTRIES)]
    assert write_to(directory) == [directory / name for name in (*OUTPUTS, *pages)]
    assert sorted(path.name for path in directory.iterdir()) == sorted((*OUTPUTS, RULES))
    assert sorted(path.name for path in (directory / RULES).iterdir()) == sorted(
        ["index.html", *(f"{rule_id}.html" for rule_id in factory.ENTRIES)]
    )
    assert [path.name for path in directory.parent.iterdir()] == ["latest"]


def test_two_runs_give_the_same_bytes(tmp_path):
    write_to(tmp_path / "one")
    write_to(tmp_path / "two")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_a_report_replaces_the_earlier_one(tmp_path):
    write_to(tmp_path / "r", factory.clean())
    before = snapshot(tmp_path / "r")
    write_to(tmp_path / "r")
    assert snapshot(tmp_path / "r") != before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_no_absolute_path_gets_into_a_report(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside, outside = str(tmp_path / "plans" / "a.txt"), "/somewhere/else/b.txt"
    run = factory.result()
    names = {factory.PLAN: inside, factory.PACKAGE: outside}
    run = replace(
        run,
        inputs=tuple(replace(record, path=names[record.path]) for record in run.inputs),
        outcomes=tuple(replace(outcome, input=names[outcome.input]) for outcome in run.outcomes),
        findings=tuple(replace(f, source=replace(f.source, path=names[f.source.path])) for f in run.findings),
    )
    for path in write_to(tmp_path / "r", run):
        if path.parent.name == RULES:
            continue
        content = path.read_text(encoding="utf-8")
        assert str(tmp_path) not in content
        assert "/somewhere" not in content
        assert "plans/a.txt" in content
        assert "b.txt" in content


def full_disk(self: Path, _content: bytes) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_earlier_report_survives_a_full_disk(tmp_path, monkeypatch):
    write_to(tmp_path / "r", factory.clean())
    before = snapshot(tmp_path / "r")
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(UsageError, match=r"r: the report cannot be written \(No space left on device\)") as caught:
        write_to(tmp_path / "r")
    assert caught.value.exit_code == EXIT_USAGE
    assert snapshot(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_an_earlier_report_survives_a_report_that_cannot_be_rendered(tmp_path):
    write_to(tmp_path / "r", factory.clean())
    before = snapshot(tmp_path / "r")
    broken = replace(factory.result(), findings=(replace(factory.SUM, expected=float("nan")),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_to(tmp_path / "r", broken)
    assert snapshot(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


@pytest.mark.parametrize("failure", [OSError(errno.EBUSY, "busy"), KeyboardInterrupt()])
def test_an_earlier_report_comes_back_when_the_new_one_cannot_be_moved_in(tmp_path, monkeypatch, failure):
    write_to(tmp_path / "r", factory.clean())
    before = snapshot(tmp_path / "r")
    rename = Path.rename

    def only_the_new_one_fails(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", only_the_new_one_fails)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        write_to(tmp_path / "r")
    assert snapshot(tmp_path / "r") == before
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


def test_an_earlier_report_that_cannot_be_moved_back_is_kept_and_named(tmp_path, monkeypatch):
    write_to(tmp_path / "r", factory.clean())
    before = snapshot(tmp_path / "r")
    rename = Path.rename

    def only_the_first_works(self: Path, target: Path) -> Path:
        if self.name in ("new", "old"):
            raise OSError(errno.EACCES, "denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", only_the_first_works)
    with pytest.raises(UsageError, match="it is kept in"):
        write_to(tmp_path / "r")
    (kept,) = tmp_path.glob(".r-*/old")
    assert snapshot(kept) == before


@pytest.mark.parametrize("name", ["notes.txt", ".git", "findings.json"])
def test_a_folder_that_is_no_report_is_refused_and_left_alone(tmp_path, name):
    directory = tmp_path / "thesis"
    directory.mkdir()
    (directory / name).write_text('{"schema_version": 9}', encoding="utf-8")
    before = snapshot(directory)
    with pytest.raises(UsageError, match=r"thesis: the folder is not empty and holds no Heshi report.*-o"):
        write_to(directory)
    assert snapshot(directory) == before


def test_a_report_with_a_file_of_the_user_is_refused(tmp_path):
    write_to(tmp_path / "r")
    (tmp_path / "r" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"notes\.txt, which would be lost"):
        write_to(tmp_path / "r")
    assert (tmp_path / "r" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_of_the_user_among_the_rule_pages_is_refused(tmp_path):
    write_to(tmp_path / "r")
    (tmp_path / "r" / RULES / "notes.html").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"rules/notes\.html, which would be lost"):
        write_to(tmp_path / "r")
    with pytest.raises(UsageError, match=r"holds notes\.html, which is no rule page"):
        write_rules(factory.ENTRIES, tmp_path / "r" / RULES, **factory.VERSIONS)
    assert (tmp_path / "r" / RULES / "notes.html").read_text(encoding="utf-8") == "mine"


def test_rule_pages_replace_the_earlier_ones(tmp_path):
    write_rules(factory.ENTRIES, tmp_path / "pages", **factory.VERSIONS)
    before = snapshot(tmp_path / "pages")
    some = dict(list(factory.ENTRIES.items())[:1])
    write_rules(some, tmp_path / "pages", **factory.VERSIONS)
    assert set(snapshot(tmp_path / "pages")) == {"index.html", *(f"{rule_id}.html" for rule_id in some)} < set(before)


def test_a_file_is_no_folder_for_rule_pages(tmp_path):
    (tmp_path / "pages").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        write_rules(factory.ENTRIES, tmp_path / "pages", **factory.VERSIONS)


def test_an_empty_folder_and_one_a_file_manager_looked_at_are_used(tmp_path):
    (tmp_path / "r").mkdir()
    write_to(tmp_path / "r")
    (tmp_path / "r" / ".DS_Store").touch()
    write_to(tmp_path / "r")
    assert set(OUTPUTS) <= set(snapshot(tmp_path / "r"))


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "r").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        write_to(tmp_path / "r")


def test_a_link_to_a_report_stays_a_link(tmp_path):
    write_to(tmp_path / "real", factory.clean())
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    write_to(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert "港務處" in (tmp_path / "real" / "findings.json").read_text(encoding="utf-8")


def test_others_may_read_a_report_as_they_may_any_folder(tmp_path):
    (tmp_path / "plain").mkdir()
    write_to(tmp_path / "r")
    assert (tmp_path / "r").stat().st_mode == (tmp_path / "plain").stat().st_mode
