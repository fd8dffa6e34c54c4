"""``python -m benchmarks.main_job``: what the main job costs, with the import of Great Expectations as yardstick.

Every measurement is a process of its own (POSIX only); the measurements take turns, and the median of each counts,
so that other work on the machine hits all of them alike. Only the ratios can be compared between machines.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "samples" / "qinggang-112-plan.txt"
CORPUS = ROOT.parent / "shared" / "corpus" / "keelung-109-plan-12-agencies.txt"
GAZETTE_SAMPLE = ROOT / "data" / "samples" / "qinggang-gazette-7.md"
GAZETTE_CORPUS = ROOT.parent / "shared" / "corpus" / "keelung-gazette-92-part.md"

_ROUNDS = 5
#: How often the document is repeated to show how the cost grows -> how often that is measured.
_GROWTH = {1: 5, 10: 3, 100: 1}
#: Copies of the sample that stand for a real plan where there is none.
_STAND_IN = 8
_HELP_SECONDS = 0.2
#: An issue of this many characters is read in at most this share of the time of importing pandas.
_ISSUE_CHARACTERS = 60_000
_ISSUE_RATIO = 0.5
_MAIN_JOB_RATIO = 1.5

_YARDSTICK = "import great_expectations"
_EXTRACT = """
import sys, time
from pathlib import Path
import pandas
from extraction import load, plan, source
begin = time.perf_counter()
load.load(Path(sys.argv[1]))
print(time.perf_counter() - begin)
"""
_GAZETTE = """
import sys, time
from pathlib import Path
begin = time.perf_counter()
import pandas
imported = time.perf_counter() - begin
from extraction.gazette import reader
from extraction.load import load
begin = time.perf_counter()
load(Path(sys.argv[1]))
print(imported, time.perf_counter() - begin)
"""
_TITLES = """
import sys
from pathlib import Path
from extraction.load import load
print(*dict.fromkeys(load(Path(sys.argv[1])).tables["agencies"]["agency_title"]), sep="\\n")
"""


class Cost(NamedTuple):
    """What one process took: wall-clock seconds, MiB at the peak of its largest process, and what it printed."""

    seconds: float
    mebibytes: float
    printed: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    lines: int | None
    seconds: float
    mebibytes: float
    target: str = ""
    ratio: float | None = None


def run(command: Sequence[str | Path]) -> Cost:
    """Run *command* from the project's folder and measure it.

    Raises:
        RuntimeError: it ended otherwise than with 0 or, as a check with findings does, with 1.
    """
    # An input of the measurement, not of the program: no telemetry while importing the yardstick.
    environment = {**os.environ, "GX_ANALYTICS_ENABLED": "false", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT)
        # The rusage of this one process and those it waited for; getrusage(RUSAGE_CHILDREN) adds up all so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said = printed.read().decode("utf-8", "replace")
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said}")
    # Bytes on macOS, KiB elsewhere.
    return Cost(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10), said)


def take_turns(commands: Mapping[str, Sequence[str | Path]], rounds: int = _ROUNDS) -> dict[str, Cost]:
    """Run all *commands* in turn, *rounds* times; return the medians, with what was printed last."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return {
        name: Cost(median(cost.seconds for cost in all_), median(cost.mebibytes for cost in all_), all_[-1].printed)
        for name, all_ in costs.items()
    }


def repeat(document: Path, copies: int, target: Path) -> Path:
    """Write *document* to *target* *copies* times over, each time with agencies of other names; return *target*."""
    text = document.read_text(encoding="utf-8")
    # Not in this process: what it had in memory would count as the peak of those that it starts.
    titles = run([sys.executable, "-c", _TITLES, document]).printed.split()
    numerals = str.maketrans("0123456789", "○一二三四五六七八九")
    with target.open("w", encoding="utf-8") as out:
        out.write(text)
        for copy in range(1, copies):
            other = text
            for title in titles:
                # 民政處 becomes 民政第七處; Arabic digits would be no part of a name.
                other = other.replace(title, f"{title[:-1]}第{str(copy).translate(numerals)}{title[-1]}")
            out.write(other)
    return target


def main_job(documents: Mapping[str, Path], folder: Path) -> list[Row]:
    """Measure the yardstick, ``--help``, and for each document its extraction and its whole check."""
    python = sys.executable
    program = ROOT / "run_checks.py"
    commands: dict[str, Sequence[str | Path]] = {
        _YARDSTICK: [python, "-c", _YARDSTICK],
        "run_checks.py --help": [python, program, "--help"],
    }
    lines: dict[str, int] = {}
    targets = {"run_checks.py --help": _HELP_SECONDS}
    for name, path in documents.items():
        extraction, check = f"extraction, {name}", f"check with every output, {name}"
        lines[extraction] = lines[check] = count_lines(path)
        commands[extraction] = [python, "-c", _EXTRACT, path]
        commands[check] = [python, program, "check", path, "-o", folder / f"report-{len(commands)}"]
        targets[check] = _MAIN_JOB_RATIO
    costs = take_turns(commands)
    yardstick = costs[_YARDSTICK].seconds
    rows = []
    for name, cost in costs.items():
        ratio = cost.seconds / yardstick
        limit = targets.get(name)
        in_seconds = limit == _HELP_SECONDS
        target = ""
        if limit is not None:
            met = (cost.seconds if in_seconds else ratio) <= limit
            target = f"<= {limit} {'s' if in_seconds else 'x'}: {'met' if met else 'MISSED'}"
        rows.append(Row(name, lines.get(name), cost.seconds, cost.mebibytes, target, ratio))
    return rows


def growth(name: str, document: Path, folder: Path) -> list[Row]:
    """Measure the extraction of *document* repeated: the seconds of the reading alone, without any import."""
    rows: list[Row] = []
    for copies, rounds in _GROWTH.items():
        path = repeat(document, copies, folder / "repeated.txt")
        costs = [run([sys.executable, "-c", _EXTRACT, path]) for _ in range(rounds)]
        seconds = median(float(cost.printed) for cost in costs)
        mebibytes = median(cost.mebibytes for cost in costs)
        rows.append(Row(f"reading alone, {name} x{copies}", count_lines(path), seconds, mebibytes))
    return rows


def issue(document: Path, folder: Path) -> str:
    """Measure the reading of a gazette of 60,000 characters, *document* repeated, beside the import of pandas."""
    text = document.read_text(encoding="utf-8")
    path = folder / "issue.md"
    path.write_text((text * (_ISSUE_CHARACTERS // len(text) + 1))[:_ISSUE_CHARACTERS], encoding="utf-8")
    told = [run([sys.executable, "-c", _GAZETTE, path]).printed.split() for _ in range(_ROUNDS)]
    imported, reading = (median(float(pair[at]) for pair in told) for at in (0, 1))
    ratio = reading / imported
    met = "met" if ratio < _ISSUE_RATIO else "MISSED"
    return (
        f"reading an issue of {_ISSUE_CHARACTERS:,} characters: {reading:.3f} s, "
        f"{ratio:.2f}x importing pandas ({imported:.3f} s), < {_ISSUE_RATIO} x: {met}"
    )


def count_lines(path: Path) -> int:
    """Return how many lines the file at *path* has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def table(rows: Iterable[Row]) -> str:
    """Return *rows* as text of fixed layout."""
    head = f"{'what':<42}{'lines':>10}{'seconds':>10}{'ratio':>8}{'us/line':>9}{'MiB':>7}  target"
    out = [head, "-" * (len(head) + 12)]
    for row in rows:
        lines = "" if row.lines is None else f"{row.lines:,}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}x"
        # A whole process has costs that no line causes.
        each = "" if row.lines is None or row.ratio is not None else f"{row.seconds / row.lines * 1e6:.1f}"
        figures = f"{lines:>10}{row.seconds:>10.3f}{ratio:>8}{each:>9}{row.mebibytes:>7.0f}"
        out.append(f"{row.what:<42}{figures}  {row.target}".rstrip())
    return "\n".join(out)


def main() -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = {"sample": SAMPLE}
        gazette = GAZETTE_CORPUS if GAZETTE_CORPUS.exists() else GAZETTE_SAMPLE
        documents["gazette"] = gazette
        if CORPUS.exists():
            documents["corpus"] = CORPUS
        else:
            documents[f"sample x{_STAND_IN}"] = repeat(SAMPLE, _STAND_IN, folder / "stand-in.txt")
        print(table(main_job(documents, folder)))
        largest, path = list(documents.items())[-1]
        grown = growth(largest, path, folder)
        read = issue(gazette, folder)
    print()
    print(table(grown))
    first, last = ((row.seconds / (row.lines or 1)) for row in (grown[0], grown[-1]))
    print(f"\ncost of a line, x{max(_GROWTH)} / x1: {last / first:.2f} (linear growth: 1)")
    print(read)
    print("MiB is the peak of the largest process of each; the ratio is to the first line of the table.")


if __name__ == "__main__":
    main()
