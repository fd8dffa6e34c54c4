"""Runs pandera's schemas and the suites in a process of its own, so that their imports pass beside the other checks.

The child is ``python -m expectations.worker``: it starts to import the library at once, then answers each
(dataset, policy) that it reads with (outcomes, findings). It ends when its input ends, so it cannot outlive
the process that started it. Where no process can be had, or it dies, both run in this one instead.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from checks.policy import Policy
from checks.schemas import run as schemas
from core.dataset import Dataset
from core.findings import Finding, Outcome
from expectations import run as suites

Result = tuple[list[Outcome], list[Finding]]

_LENGTH = 8


def judge(dataset: Dataset, policy: Policy) -> Result:
    """Return what the schemas (SCH) and the suites (PKG) say of *dataset*."""
    parts = [schemas.run(dataset, policy), suites.run(dataset, policy)]
    return [outcome for outcomes, _ in parts for outcome in outcomes], [f for _, findings in parts for f in findings]


class Worker:
    """A process that is getting ready to judge; a context manager, on leaving which it has ended."""

    def __init__(self) -> None:
        """Start the process; it imports the library while the caller does something else."""
        self._submitted: list[tuple[Dataset, Policy]] = []
        self._process = _start()

    def submit(self, dataset: Dataset, policy: Policy) -> None:
        """Hand *dataset* over for checking; returns at once."""
        self._submitted.append((dataset, policy))
        if self._process is None or self._process.stdin is None:
            return
        try:
            _send(self._process.stdin, pickle.dumps(self._submitted[-1]))
        except OSError:
            self._stop()

    def results(self) -> list[Result]:
        """Wait for and return what :func:`judge` says of each dataset, in order of submission."""
        answered: list[Result] = []
        if self._process is not None and self._process.stdin and self._process.stdout:
            try:
                self._process.stdin.close()
                while len(answered) < len(self._submitted) and (answer := _receive(self._process.stdout)):
                    answered.append(pickle.loads(answer))
            except OSError:
                pass
        self._stop()
        answered.extend(judge(dataset, policy) for dataset, policy in self._submitted[len(answered) :])
        self._submitted = []
        return answered

    def __enter__(self) -> Worker:
        """Return the worker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()
            # A process that nobody waits for stays as a zombie.
            self._process.wait()
            self._process = None


def _start() -> subprocess.Popen[bytes] | None:
    root = str(Path(__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        return subprocess.Popen(
            # -P: a file of the user's folder must not stand in for a library.
            [sys.executable, "-P", "-m", "expectations.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except OSError:
        return None


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message, or ``None`` where the stream ends, even in the middle of one."""
    length = int.from_bytes(stream.read(_LENGTH), "big")
    message = stream.read(length)
    return message if length and len(message) == length else None


def main() -> None:
    """Answer the messages on standard input until it ends."""
    inbox: queue.Queue[bytes | None] = queue.Queue()

    def listen() -> None:
        message: bytes | None = b""
        while message is not None:
            message = _receive(sys.stdin.buffer)
            inbox.put(message)

    # Reading goes on during the import, so that whoever submits need not wait for it.
    threading.Thread(target=listen, daemon=True).start()
    # The library may print; the answers have the real standard output to themselves.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    suites.import_library()
    while (message := inbox.get()) is not None:
        dataset, policy = pickle.loads(message)
        _send(answers, pickle.dumps(judge(dataset, policy)))


if __name__ == "__main__":
    main()
