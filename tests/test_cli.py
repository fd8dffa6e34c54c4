"""The command line: what it prints, its exit codes, and one clear sentence for everything that cannot be done."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import run_checks
from checks import registry
from core.findings import Outcome, RunResult
from extraction import package
from extraction.load import load
from tests import factory

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "samples" / "qinggang-112-plan.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")
CORPUS = ROOT.parent / "shared" / "corpus" / "keelung-109-plan-12-agencies.txt"
FAMILIES = {entry.family: entry.id for entry in run_checks._catalogue().values()}


@dataclasses.dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


#: The sample in the encodings it may come in, and its data package.
FORMS = ("utf8.txt", "utf16.txt", "utf16-bare.txt", "big5.txt", "crlf-bom.txt", "package")


def heshi(*arguments: object) -> Done:
    """Run the command line in this process, as ``python run_checks.py ARGUMENTS`` does."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
        run_checks.entry_point([str(argument) for argument in arguments])
    return Done(stop.value.code, out.getvalue(), err.getvalue())


def sentence(done: Done, code: int) -> str:
    """Return what *done* says is wrong, which must be one line on stderr and nothing else."""
    assert (done.code, done.out) == (code, "")
    assert re.fullmatch(r"[^\n]+\n", done.err)
    assert "Traceback" not in done.err
    return done.err


def report(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "findings.json").read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def identities(told: dict[str, Any], source: object, *, but: tuple[str, ...] = ()) -> Counter[tuple[str, ...]]:
    """Return how often each finding of *source* is told, by rule, fingerprint, verdict and severity."""
    return Counter(
        (found["rule_id"], found["fingerprint"], found["verdict"], found["severity"])
        for found in told["findings"]
        if found["source"]["path"] == Path(str(source)).name and not found["rule_id"].startswith(but)
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """One run over the sample document, its package, and copies of it in other encodings."""
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


# --- what the commands print


@pytest.mark.parametrize("command", [(), ("check",), ("extract",), ("rules",), ("explain",)])
def test_every_command_has_help(command: tuple[str, ...]):
    done = heshi(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: {' '.join(['run_checks.py', *command])} ")
    if not command:
        assert set(run_checks.main.commands) == set(re.findall(r"^  (\w+)  ", done.out.split("Commands:")[1], re.M))
    if command in ((), ("check",)):
        assert re.findall(r"^ +(\d)  ", done.out, re.M) == ["0", "1", "2", "3", "4"]


def test_help_and_version_of_the_program_itself_import_nothing_heavy(tmp_path: Path):
    heavy = "pandas|numpy|narwhals|pandera|great_expectations|jinja2|rich"
    for option in ("--help", "--version"):
        command = [sys.executable, "-X", "importtime", ROOT / "run_checks.py", option]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
        assert (done.returncode, bool(done.stdout)) == (0, True)
        assert not re.findall(rf"\| +({heavy})$", done.stderr, re.M)


def test_check_is_the_default_command_and_the_shipped_packages_its_default_input(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    package.write(factory.plan(), tmp_path / "data" / "good-115")
    package.write(load(SAMPLE), tmp_path / "data" / "samples")
    monkeypatch.setattr(run_checks, "DATA", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    done = heshi()
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"{run_checks.DEFAULT_REPORT / 'index.html'}\n")
    assert [given["path"] for given in report(tmp_path / "reports" / "latest")["inputs"]] == ["data/good-115"]
    assert heshi("check") == done


def test_without_a_source_and_without_shipped_packages_one_must_be_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(run_checks, "DATA", tmp_path)
    assert "name a document or a data package" in sentence(heshi(), 2)


def test_rules_lists_the_whole_catalogue():
    entries = run_checks._catalogue().values()
    for lang, arguments in (("zh", ()), ("en", ("--lang", "en"))):
        done = heshi("rules", *arguments)
        assert done.code == 0
        listed = [line.split(maxsplit=2) for line in done.out.splitlines()]
        assert listed == [[entry.id, entry.severity, getattr(entry.title, lang)] for entry in entries]


@pytest.mark.parametrize("rule_id", FAMILIES.values())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain_tells_a_rule_of_every_family(rule_id: str, lang: str):
    entry = run_checks._catalogue()[rule_id]
    done = heshi("explain", rule_id.lower(), "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{rule_id}  {getattr(entry.title, lang)}\n")
    assert getattr(entry.advice, lang) in done.out
    assert getattr(entry.basis, lang) in done.out
    assert ("What it checks" in done.out) == (rule_id in registry.rule_ids())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["explain", "BUD01"], "Did you mean BUD001"),
        (["explain", "nonsense"], "No rule has the id nonsense"),
        (["explain"], "'RULE_ID'"),
        (["--fail-onn", "never"], "--fail-on"),
        (["check", "--fail-on", "nothing"], "'error', 'warning', 'notice', 'never'"),
        (["extract", SAMPLE], "'--output'"),
        (["rules", "--lang", "fr"], "'zh', 'en'"),
    ],
)
def test_wrong_use_is_told_in_one_sentence(arguments: list[object], says: str):
    said = sentence(heshi(*arguments), 2)
    assert says in said
    assert "run_checks.py" in said


# --- check


def test_the_sample_has_findings(sample: tuple[Done, Path]):
    done, folder = sample
    assert (done.code, done.err) == (1, "")
    assert done.out.endswith(f"{folder / 'report' / 'index.html'}\n")
    told = report(folder / "report")
    assert [(given["path"], given["form"], given["encoding"]) for given in told["inputs"]] == [
        ("utf8.txt", "document", "UTF-8"),
        ("utf16.txt", "document", "UTF-16"),
        ("utf16-bare.txt", "document", "UTF-16"),
        ("big5.txt", "document", "Big5"),
        ("crlf-bom.txt", "document", "UTF-8 (BOM)"),
        ("package", "package", "UTF-8"),
    ]
    assert {outcome["outcome"] for outcome in told["outcomes"]} <= {"pass", "fail", "blocked", "not_applicable"}
    families = {found["rule_id"][:3] for found in told["findings"]}
    assert {"BUD", "EVA", "IND"} <= families


@pytest.mark.parametrize("form", FORMS[1:])
def test_the_form_of_the_input_changes_no_finding(sample: tuple[Done, Path], form: str):
    told = report(sample[1] / "report")
    assert identities(told, form) == identities(told, "utf8.txt")
    assert identities(told, "utf8.txt")


def test_a_second_run_writes_the_same_bytes(sample: tuple[Done, Path]):
    done, folder = sample
    before = contents(folder / "report")
    again = heshi("check", *(folder / name for name in FORMS), "-o", folder / "report")
    assert again == done
    assert contents(folder / "report") == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_a_package_of_the_corpus_has_the_findings_of_its_document(tmp_path: Path):
    assert heshi("extract", CORPUS, "-o", tmp_path / "package").code == 0
    assert heshi(CORPUS, tmp_path / "package", "-o", tmp_path / "report").code == 1
    told = report(tmp_path / "report")
    of_lines = tuple(rule.id for rule in registry.rules() if rule.scope == "lines")
    document = identities(told, CORPUS, but=(*of_lines, "EXT"))
    assert identities(told, "package", but=(*of_lines, "EXT")) == document
    assert document


def test_a_clean_plan_exits_0(tmp_path: Path):
    package.write(factory.plan(), tmp_path / "good")
    done = heshi(tmp_path / "good", "-o", tmp_path / "report", "--lang", "en", "--fail-on", "notice")
    assert (done.code, done.err) == (0, "")
    assert "found nothing" in done.out
    assert report(tmp_path / "report")["findings"] == []


def test_a_source_given_twice_is_checked_once(no_expectations: None, tmp_path: Path):
    heshi(SAMPLE, SAMPLE, "-o", tmp_path / "report")
    assert len(report(tmp_path / "report")["inputs"]) == 1


def test_the_gate_decides_whether_findings_count(no_expectations: None, tmp_path: Path):
    printed = factory.rows()
    # 43,524.8 仟元: a stated total with decimals is a warning (BUD008), and the only finding.
    printed["agencies"][0]["revenue_raw"] = "43,524.8"
    package.write(factory.plan(printed), tmp_path / "plan")
    codes = {
        gate: heshi(tmp_path / "plan", "-o", tmp_path / "report", "--fail-on", gate).code for gate in run_checks.GATES
    }
    assert {found["severity"] for found in report(tmp_path / "report")["findings"]} == {"warning"}
    assert codes == {"error": 0, "warning": 1, "notice": 1, "never": 0}


def test_a_rule_that_crashes_exits_4_and_is_no_finding(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def crash(context: object) -> None:
        raise ZeroDivisionError("made to crash")

    whole = registry.rules()
    broken = [dataclasses.replace(rule, check=crash) if rule.id == "BUD001" else rule for rule in whole]
    monkeypatch.setattr(registry, "rules", lambda ids=None: tuple(broken))
    done = heshi(SAMPLE, "-o", tmp_path / "report", "--fail-on", "never")
    assert (done.code, done.err) == (4, "")
    told = report(tmp_path / "report")
    states = {outcome["rule_id"]: outcome for outcome in told["outcomes"]}
    assert states["BUD001"]["outcome"] == "error"
    assert "made to crash" in states["BUD001"]["reason"]["en"]
    # A crash outranks findings, and the other rules are told all the same.
    assert "BUD001" not in {found["rule_id"] for found in told["findings"]}
    assert "error" in {found["severity"] for found in told["findings"]}


def test_where_nothing_was_checked_the_exit_code_is_4():
    states = ("not_applicable", "blocked")
    outcomes = tuple(Outcome("plan.txt", f"BUD{n:03}", state) for n, state in enumerate(states, start=1))
    assert run_checks._exit_code(RunResult((), outcomes, ()), "never") == 4
    assert run_checks._exit_code(RunResult((), (*outcomes, Outcome("plan.txt", "BUD003", "pass")), ()), "never") == 0


def test_an_error_of_the_program_is_neither_a_finding_nor_silent(
    no_expectations: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def crash(*_: object) -> None:
        raise ZeroDivisionError("made to crash")

    monkeypatch.setattr("checks.engine.run", crash)
    done = heshi(SAMPLE, "-o", tmp_path / "report")
    assert done.code == 4
    assert "made to crash" in done.err
    assert done.err.splitlines()[-1].startswith("Heshi failed (ZeroDivisionError)")
    assert not (tmp_path / "report").exists()


def test_an_interrupted_run_says_so_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("checks.engine.run", interrupt)
    done = heshi(SAMPLE, "-o", tmp_path / "report")
    assert (done.code, done.out, done.err.strip()) == (130, "", "Interrupted.")
    assert list(tmp_path.iterdir()) == []


def test_output_that_nobody_reads_any_more_is_no_verdict():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        command = [sys.executable, ROOT / "run_checks.py", "rules"]
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_without_chinese_loses_no_line():
    command = [sys.executable, ROOT / "run_checks.py", "rules"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode("cp1252").splitlines()) == len(run_checks._catalogue())


# --- extract


def test_extract_tells_what_was_read(sample: tuple[Done, Path], tmp_path: Path):
    done = heshi("extract", sample[1] / "big5.txt", "-o", tmp_path / "package")
    assert (done.code, done.err) == (0, "")
    dataset = load(sample[1] / "big5.txt")
    lines = done.out.splitlines()
    assert all(f"{name} {len(table)}" in lines[0] for name, table in dataset.tables.items())
    assert "Big5" in lines[1]
    assert len(lines) == 3 + len(dataset.diagnostics)
    assert {path.name for path in (tmp_path / "package").iterdir()} == {
        "datapackage.json",
        *(f"{name}.csv" for name in dataset.tables),
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


# --- documents that break off


def cut(before: str, *, after: str) -> str:
    """Return the sample up to where *before* first stands behind *after*."""
    return TEXT[: TEXT.index(before, TEXT.index(after))]


@pytest.mark.parametrize(
    ("table", "text", "agencies"),
    [
        ("indicators", cut("到宅服務 1 統計", after="壹、"), 1),
        ("work_items", cut("其他:", after="肆、晴港市政府觀光發展處"), 2),
    ],
    ids=["indicator table", "funding block"],
)
def test_of_a_plan_that_breaks_off_what_could_be_read_is_checked(
    no_expectations: None, tmp_path: Path, table: str, text: str, agencies: int
):
    plan = tmp_path / "cut.txt"
    plan.write_text(text, encoding="utf-8")
    done = heshi(plan, "-o", tmp_path / "report")
    assert (done.code, done.err) == (1, "")
    told = report(tmp_path / "report")
    assert told["inputs"][0]["rows"]["agencies"] == agencies
    cut_off = [found for found in told["findings"] if found["rule_id"] == "EXT001"]
    assert {(found["origin"], found["severity"]) for found in cut_off} == {("extraction", "error")}
    # Where whole sections are missing behind the table, it is the chapter that breaks off: said once, of no table.
    assert [found["table"] for found in cut_off] == [table if table == "work_items" else None]
    assert cut_off[0]["source"]["line_end"] <= text.count("\n") + 1
    # All rows but the one in which the document breaks off are those of the whole document.
    read, whole = load(plan).tables[table], load(SAMPLE).tables[table]
    complete = len(read) - 1
    assert complete > 3
    assert read.head(complete).equals(whole.head(complete))


# --- what cannot be read or written


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
    assert says in sentence(heshi("extract", tmp_path / name, "-o", sample[1] / "package"), 3)


def survives(sample: tuple[Done, Path], code: int, source: Path, says: str, *options: object) -> None:
    """Assert that a run over *source* says so in one sentence and leaves the earlier report as it is."""
    folder = sample[1] / "report"
    before = contents(folder)
    said = sentence(heshi(source, "-o", folder, *options), code)
    assert says in said
    assert contents(folder) == before
    assert sorted(path.name for path in sample[1].iterdir()) == sorted([*FORMS, "report"])


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
    assert [re.search(r"\w\.txt: no such file", line) is not None for line in done.err.splitlines()] == [True, True]
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
    for part in says:
        survives(sample, 3, tmp_path / "package", part)


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
    survives(sample, 2, SAMPLE, says, "--policy", policy)
    survives(sample, 2, SAMPLE, "missing.toml", "--policy", tmp_path / "missing.toml")


@pytest.mark.usefixtures("no_expectations")
class TestOutputs:
    """An output that may not or cannot be written: exit 2, and what stands there stays as it is."""

    def test_a_folder_that_is_no_report_is_not_replaced(self, tmp_path: Path):
        (tmp_path / "work").mkdir()
        (tmp_path / "work" / "thesis.odt").write_bytes(b"years of work")
        for command in ([SAMPLE], ["extract", SAMPLE]):
            assert "work" in sentence(heshi(*command, "-o", tmp_path / "work"), 2)
        assert contents(tmp_path / "work") == {"thesis.odt": b"years of work"}

    def test_a_package_is_not_replaced_by_its_report(self, tmp_path: Path):
        package.write(factory.plan(), tmp_path / "package")
        before = contents(tmp_path / "package")
        assert "no Heshi report" in sentence(heshi(tmp_path / "package", "-o", tmp_path / "package"), 2)
        assert contents(tmp_path / "package") == before

    @pytest.mark.parametrize("command", ["check", "extract"])
    def test_a_path_where_no_folder_can_be(self, tmp_path: Path, command: str):
        (tmp_path / "file").write_bytes(b"kept")
        (tmp_path / "loop").symlink_to("loop")
        for output in ("file", "file/below", "loop", "n" * 300):
            assert output in sentence(heshi(command, SAMPLE, "-o", tmp_path / output), 2)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]
        assert (tmp_path / "file").read_bytes() == b"kept"

    @pytest.mark.parametrize("command", ["check", "extract"])
    def test_a_disk_that_is_full(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str):
        assert heshi(command, SAMPLE, "-o", tmp_path / "out").code in (0, 1)
        before = contents(tmp_path / "out")

        def full(path: Path, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        assert "No space left on device" in sentence(heshi(command, SAMPLE, "-o", tmp_path / "out"), 2)
        assert contents(tmp_path / "out") == before
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
