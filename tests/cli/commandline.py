"""Runs the command line in this process, and reads what it said and wrote."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import run_checks

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "samples" / "qinggang-112-plan.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")
#: The sample in the encodings it may come in, and its data package.
FORMS = ("utf8.txt", "utf16.txt", "utf16-bare.txt", "big5.txt", "crlf-bom.txt", "package")


@dataclasses.dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def heshi(*arguments: object) -> Done:
    """Run the command line in this process, as ``python run_checks.py ARGUMENTS`` does."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
        run_checks.entry_point([str(argument) for argument in arguments])
    return Done(stop.value.code, out.getvalue(), err.getvalue())


def sentence(done: Done, code: int) -> str:
    """Return what *done* says is wrong, which must be one line on stderr and nothing else."""
    assert (done.code, done.out) == (code, ""), done
    assert re.fullmatch(r"[^\n]+\n", done.err), done.err
    assert "Traceback" not in done.err
    return done.err


def report(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "findings.json").read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def identities(told: dict[str, Any], source: object, *, but: tuple[str, ...] = ()) -> Counter[tuple[str, ...]]:
    """Return how often each finding of *source* is told, by rule, fingerprint, verdict and severity."""
    return Counter(
        (found["rule_id"], found["fingerprint"], found["verdict"], found["severity"])
        for found in told["findings"]
        if found["source"]["path"] == Path(str(source)).name and not found["rule_id"].startswith(but)
    )
