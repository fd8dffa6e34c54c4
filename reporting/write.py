"""Writes a report: all of it or nothing, and never over something that is not a report."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from checks.rule import Entry
from core.errors import UsageError
from core.findings import RunResult
from reporting import html_report, json_report, rule_pages
from reporting.paths import public_paths

#: Every file a report may consist of.
OUTPUTS = ("index.html", "findings.json")
#: The folder of the rule pages beside them.
RULES = "rules"
_RULE_PAGE = re.compile(r"[A-Z]{3}[0-9]{3}\.html")
#: What file managers leave in a folder that was only looked at.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def prepare(entries: Mapping[str, Entry], *, tool_version: str, ruleset: str) -> Mapping[str, bytes]:
    """Return the rule pages that stand beside a report, and load its templates: what needs no result yet."""
    html_report.load()
    return rule_pages.render(entries, tool_version=tool_version, ruleset=ruleset, report="../index.html")


def write(
    result: RunResult,
    entries: Mapping[str, Entry],
    directory: Path,
    *,
    tool_version: str,
    ruleset: str,
    pages: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write the report of *result* to *directory*, in place of the report that is there; return the files written.

    Everything is rendered first, then written to a folder beside *directory* and moved into place whole, so that the
    earlier report survives any failure. The same arguments give the same bytes. *pages* are those of :func:`prepare`,
    where they were made already.

    Raises :class:`core.errors.UsageError` when *directory* holds anything but a report, or cannot be written.
    """
    shown = public_paths(result, Path.cwd())
    files = {
        "index.html": html_report.render(shown, entries, tool_version=tool_version, ruleset=ruleset),
        "findings.json": json_report.render(shown, tool_version=tool_version, ruleset=ruleset),
    }
    if pages is None:
        pages = prepare(entries, tool_version=tool_version, ruleset=ruleset)
    files |= {f"{RULES}/{name}": content for name, content in pages.items()}
    check_target(directory)
    try:
        _replace(_real(directory), files)
    except OSError as error:
        raise UsageError(
            f"{directory}: the report cannot be written ({error.strerror or error}); an earlier report there is "
            "unchanged. Free the space or choose another folder with -o."
        ) from error
    return [directory / name for name in files]


def write_rules(entries: Mapping[str, Entry], directory: Path, *, tool_version: str, ruleset: str) -> list[Path]:
    """Write the pages of all rules to *directory*, in place of those that are there; return the files written.

    Raises :class:`core.errors.UsageError` when *directory* holds anything but such pages, or cannot be written.
    """
    pages = rule_pages.render(entries, tool_version=tool_version, ruleset=ruleset)
    target = _real(directory)
    try:
        if target.exists() and not target.is_dir():
            raise UsageError(f"{directory}: is a file, not a folder; choose another folder.")
        if target.exists() and (foreign := _no_rule_pages(target)):
            raise UsageError(
                f"{directory}: the folder holds {foreign[0]}, which is no rule page and would be lost; "
                "choose another folder."
            )
        _replace(target, pages)
    except OSError as error:
        raise UsageError(
            f"{directory}: the rule pages cannot be written ({error.strerror or error}); choose another folder."
        ) from error
    return [directory / name for name in pages]


def _no_rule_pages(folder: Path) -> list[str]:
    """Return the names of what *folder* holds beside rule pages and their list."""
    names = {path.name for path in folder.iterdir()} - _LITTER - {"index.html"}
    return sorted(name for name in names if not _RULE_PAGE.fullmatch(name))


def _real(directory: Path) -> Path:
    # A link to a folder stays a link: what it points to is replaced. Unlike Path.resolve, this does not raise on
    # links that lead in a circle; writing will.
    return Path(os.path.realpath(directory))


def check_target(directory: Path) -> None:
    """Raise :class:`core.errors.UsageError` unless *directory* is absent, empty, or a report and nothing else."""
    try:
        _refuse_what_is_no_report(_real(directory), directory)
    except OSError as error:
        raise UsageError(f"{directory}: cannot be read ({error.strerror or error}); choose another folder.") from error


def _refuse_what_is_no_report(target: Path, directory: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{directory}: is a file, not a folder; choose another folder with -o.")
    names = {path.name for path in target.iterdir()} - _LITTER
    if not names:
        return
    findings = target / "findings.json"
    if not findings.is_file() or not json_report.is_report(findings.read_bytes()):
        raise UsageError(
            f"{directory}: the folder is not empty and holds no Heshi report of this version, so it is not replaced; "
            "choose another folder with -o, or empty it yourself."
        )
    foreign = sorted(names - {*OUTPUTS, RULES})
    if (target / RULES).is_dir():
        foreign += [f"{RULES}/{name}" for name in _no_rule_pages(target / RULES)]
    if foreign:
        raise UsageError(
            f"{directory}: beside the earlier report the folder holds {', '.join(foreign)}, which would be lost; "
            "move it elsewhere, or choose another folder with -o."
        )


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    """Make *target* a folder of exactly *files*; on any failure what was there is there again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that moving is a rename on one file system.
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh, old = work / "new", work / "old"
    try:
        # mkdtemp makes a private folder; one made by mkdir has the rights the user gives to all others.
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).parent.mkdir(exist_ok=True)
            (fresh / name).write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except BaseException:
            _put_back(old, target)
            raise
    finally:
        # Should even moving the old report back have failed, it must not be swept away with the rest.
        if target.exists() or not old.exists():
            shutil.rmtree(work, ignore_errors=True)


def _put_back(old: Path, target: Path) -> None:
    if not old.exists():
        return
    try:
        old.rename(target)
    except OSError as error:
        raise UsageError(
            f"{target}: the report cannot be written, and the earlier one could not be moved back ({error.strerror}); "
            f"it is kept in {old}: move it yourself."
        ) from error
