"""What several tests of the command line start from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from core.findings import Outcome
from tests.cli.commandline import FORMS, SAMPLE, TEXT, Done, heshi


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """One run over the sample document, its package, and copies of it in other encodings; no test may change them."""
    folder = tmp_path_factory.mktemp("sample")
    for name, codec in (("utf16.txt", "utf-16"), ("utf16-bare.txt", "utf-16-be"), ("big5.txt", "cp950")):
        (folder / name).write_bytes(TEXT.encode(codec))
    shutil.copy(SAMPLE, folder / "utf8.txt")
    (folder / "crlf-bom.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert heshi("extract", SAMPLE, "-o", folder / "package").code == 0
    return heshi(*(folder / name for name in FORMS), "-o", folder / "report"), folder


@pytest.fixture
def no_expectations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the suites of Great Expectations, for tests of what does not depend on them."""

    class Idle:
        def __init__(self) -> None:
            self.submitted = 0

        def __enter__(self) -> Idle:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def submit(self, *_: object) -> None:
            self.submitted += 1

        def results(self) -> list[tuple[list[Outcome], list[Any]]]:
            return [([], [])] * self.submitted

    monkeypatch.setattr("expectations.worker.Worker", Idle)
