import subprocess
import sys

import pytest

from checks.policy import Policy
from expectations import worker as module
from expectations.worker import Worker, judge
from tests import factory

GOOD = factory.plan()
BAD = factory.with_cell(factory.plan(path="bad.txt"), "goals", 2, "listing", "x")


@pytest.fixture(scope="module")
def expected():
    return [judge(dataset, Policy()) for dataset in (GOOD, BAD)]


@pytest.fixture
def started(monkeypatch):
    """Every process that is started."""
    processes = []
    start = module._start
    monkeypatch.setattr(module, "_start", lambda: processes.append(start()) or processes[-1])
    return processes


def answers(worker):
    worker.submit(GOOD, Policy())
    worker.submit(BAD, Policy())
    return worker.results()


def in_this_process(monkeypatch):
    calls = []
    monkeypatch.setattr(module, "judge", lambda *args: calls.append(args) or judge(*args))
    return calls


def test_the_worker_says_what_a_run_in_this_process_says(expected, started, monkeypatch):
    here = in_this_process(monkeypatch)
    with Worker() as worker:
        assert answers(worker) == expected
    assert here == []
    assert [process.poll() is not None for process in started] == [True]


def test_without_a_process_the_suites_run_here(expected, monkeypatch, tmp_path):
    here = in_this_process(monkeypatch)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-such-python"))
    with Worker() as worker:
        assert answers(worker) == expected
    assert len(here) == 2


@pytest.mark.parametrize("early", [True, False])
def test_where_the_process_dies_the_suites_run_here(expected, started, monkeypatch, early):
    here = in_this_process(monkeypatch)
    with Worker() as worker:
        if early:
            started[0].kill()
            started[0].wait()
        worker.submit(GOOD, Policy())
        worker.submit(BAD, Policy())
        started[0].kill()
        assert worker.results() == expected
    assert len(here) == 2


def test_a_worker_that_was_not_needed_is_ended(started):
    with Worker():
        pass
    assert started[0].returncode is not None


def test_the_process_ends_with_its_input():
    process = module._start()
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=60) == 0


def test_files_of_the_working_folder_do_not_stand_in_for_libraries(expected, tmp_path, monkeypatch):
    (tmp_path / "pandas.py").write_text("raise SystemExit('the wrong pandas')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    here = in_this_process(monkeypatch)
    with Worker() as worker:
        assert answers(worker) == expected
    assert here == []
    assert [path.name for path in tmp_path.iterdir()] == ["pandas.py"]


def test_importing_the_worker_is_cheap():
    code = "import expectations.worker, sys; print([m for m in ('pandas', 'great_expectations') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
