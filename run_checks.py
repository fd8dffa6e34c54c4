#!/usr/bin/env python3
"""Heshi 核實: checks government documents, and the data made from them, before they are published."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TypeVar

import click

from core import VERSION
from core.errors import EXIT_CRASH, EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, HeshiError, UsageError

if TYPE_CHECKING:
    from checks.policy import Policy
    from checks.rule import Entry
    from core.dataset import Dataset
    from core.findings import Finding, InputRecord, Outcome, RunResult

    _Say = Callable[[str], None]
    _Load = Callable[[Path], Dataset]
_Command = TypeVar("_Command", bound="Callable[..., object]")

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
POLICIES = DATA / "policies"
DEFAULT_REPORT = Path("reports/latest")
GATES = ("error", "warning", "notice", "never")
#: As shells say that a program was ended by SIGINT or SIGPIPE: neither is a verdict on the input.
_EXIT_INTERRUPTED, _EXIT_PIPE_CLOSED = 130, 141

#: What cannot be read or written is told by whoever tries, with its own exit code.
_PATH = click.Path(readable=False, path_type=Path)

_EXIT_CODES = """\b
Exit codes:
  0  nothing at or above the gate (--fail-on)
  1  findings at or above the gate
  2  wrong use or configuration
  3  an input could not be read
  4  a rule crashed, or nothing was checked
"""


class _CheckByDefault(click.Group):
    """A group whose command may be left out: ``run_checks.py plan.txt`` is ``run_checks.py check plan.txt``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_group = args[:1] in (["--help"], ["-h"], ["--version"])
        if not asks_for_group and (not args or args[0] not in self.commands):
            self._refuse_mistyped(args)
            args.insert(0, "check")
        return super().parse_args(ctx, args)

    def _refuse_mistyped(self, args: list[str]) -> None:
        """A word that is almost a command is not the name of a file that happens to be missing."""
        import difflib

        close = difflib.get_close_matches(args[0], self.commands, n=1, cutoff=0.75) if args else []
        if close and not Path(args[0]).exists():
            raise UsageError(f"There is no command and no file {args[0]}. Did you mean {close[0]}?")


@click.group(cls=_CheckByDefault, epilog=_EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="heshi")
def main() -> None:
    """Heshi 核實 checks Taiwanese annual administration plans (年度施政計畫) and official gazettes (政府公報).

    Without a command, "check" is meant: run_checks.py plan.txt
    """


def _language(what: str) -> Callable[[_Command], _Command]:
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help=f"Language of the {what}."
    )


@main.command(epilog=_EXIT_CODES)
@click.argument("sources", nargs=-1, type=_PATH)
@click.option("-o", "--output", type=_PATH, default=DEFAULT_REPORT, show_default=True,
              help="Folder of the report; an earlier report there is replaced.")  # fmt: skip
@click.option("--policy", "policy_file", type=_PATH,
              help="Policy file (TOML); else the one in data/policies for the city and year of the input.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(GATES), default="error", show_default=True,
              help="Lowest severity that makes the exit code 1.")  # fmt: skip
@_language("summary on the terminal; the report has both")
def check(
    sources: tuple[Path, ...], output: Path, policy_file: Path | None, fail_on: str, lang: Literal["zh", "en"]
) -> int:
    """Check documents (text) and data packages, and write a report.

    Without SOURCE, the data packages under data/ are checked.
    """
    result = _run(tuple(dict.fromkeys(sources)) or _shipped(), policy_file, output)
    from reporting import terminal

    terminal.show(result, sys.stdout, report=output / "index.html", lang=lang)
    return _exit_code(result, fail_on)


@main.command()
@click.argument("source", type=_PATH)
@click.option("-o", "--output", type=_PATH, required=True, help="Folder of the data package.")
@click.option("--withhold-text", is_flag=True,
              help="Leave out running text (content, measures, provisions …), and say so.")  # fmt: skip
def extract(source: Path, output: Path, withhold_text: bool) -> None:
    """Write the tables of a document as a data package (CSV with datapackage.json)."""
    from core.schema import KINDS
    from extraction import package
    from extraction.load import load
    from extraction.running_text import RUNNING_TEXT
    from reporting.visible import visible_line

    with _progress(f"reading {source}"):
        dataset = load(source)
        if withhold_text:
            dataset = package.withhold(dataset, RUNNING_TEXT[dataset.kind])
        package.write(dataset, output)
    counts = ", ".join(f"{name} {len(dataset.tables[name])}" for name in KINDS[dataset.kind])
    told = [
        f"{output}: {counts}",
        f"{source}: {dataset.encoding or 'data package'}; {len(dataset.diagnostics)} place(s) could not be read",
        *(f"  {found.rule_id} {source}:{found.line_start} {found.detail.zh}" for found in dataset.diagnostics),
    ]
    if dataset.coverage:
        told.append(f"lines that ended in no cell: {dataset.coverage.unread} ({dataset.coverage.unread_share:.2%})")
    for line in told:
        click.echo(visible_line(line))


@main.command()
@_language("titles")
@click.option(
    "--html", "pages", type=_PATH, help="Write a page for every rule to this folder, instead of listing them."
)
def rules(lang: Literal["zh", "en"], pages: Path | None) -> None:
    """List the catalogue of rules: id, severity, the outcomes that test cases prove, title."""
    from reporting.measured import measured

    entries = _catalogue()
    if pages is not None:
        from checks import RULESET
        from reporting.write import write_rules

        write_rules(entries, pages, tool_version=VERSION, ruleset=RULESET)
        click.echo(f"{pages / 'index.html'}: {len(entries)} rules")
        return
    _, figures = measured()
    for entry in entries.values():
        proven = ",".join(figures[entry.id].states) if entry.id in figures else ""
        click.echo(f"{entry.id}  {entry.severity:<7}  {proven or '-':<32}  {getattr(entry.title, lang)}")


@main.command()
@click.argument("rule_id")
@_language("texts")
def explain(rule_id: str, lang: Literal["zh", "en"]) -> None:
    """Explain one rule: what it checks, why, examples, when it does not apply, what to do."""
    from checks import registry

    entries = _catalogue()
    entry = entries.get(rule_id.upper())
    if entry is None:
        import difflib

        close = difflib.get_close_matches(rule_id.upper(), entries, n=1)
        guess = f" Did you mean {close[0]}?" if close else ""
        raise UsageError(f"No rule has the id {rule_id}.{guess} `run_checks.py rules` lists them.")
    click.echo(f"{entry.id}  {getattr(entry.title, lang)}")
    click.echo(f"severity {entry.severity} · dimension {entry.dimension}")
    click.echo(f"\nBasis\n{getattr(entry.basis, lang)}")
    click.echo(f"\nWhat to do about a finding\n{getattr(entry.advice, lang)}")
    if entry.id in registry.rule_ids():
        docs = registry.docs(entry.id)
        for title, section in (
            ("What it checks", docs.what),
            ("Why it matters", docs.why),
            ("Good", docs.good),
            ("Bad", docs.bad),
            ("When it does not apply", docs.exceptions),
        ):
            click.echo(f"\n{title}\n" + "\n\n".join(part for part in (section.text, *section.examples) if part))


def _shipped() -> tuple[Path, ...]:
    """Return the data packages that ship with the project; the samples are no data."""
    found = sorted(path.parent for path in DATA.glob("*/datapackage.json") if path.parent.name != "samples")
    if not found:
        raise UsageError("There is no data package under data/; name a document or a data package to check.")
    here = Path.cwd()
    return tuple(path.relative_to(here) if path.is_relative_to(here) else path for path in found)


def _catalogue() -> dict[str, Entry]:
    from checks.registry import catalogue
    from expectations.catalogue import ENTRIES

    return catalogue(ENTRIES)


def _run(sources: Sequence[Path], policy_file: Path | None, output: Path) -> RunResult:
    from expectations.worker import Worker
    from reporting.write import check_target, prepare, write

    check_target(output)
    inputs: list[InputRecord] = []
    outcomes: list[Outcome] = []
    findings: list[Finding] = []
    # The worker's library takes its two seconds to import beside everything else, so it starts before anything else.
    with _progress("checking") as say, Worker() as worker:
        from checks import RULESET, causes, engine, policy
        from checks.arrange import arrange
        from core.findings import RunResult
        from extraction.load import load

        entries = _catalogue()
        given = policy.load(policy_file, entries) if policy_file else None
        datasets = _load_all(sources, load, say)
        policies = [given or _find_policy(dataset, entries) for dataset in datasets]
        for dataset, applied in zip(datasets, policies, strict=True):
            worker.submit(dataset, applied)
        parts: list[list[Finding]] = []
        for dataset, applied in zip(datasets, policies, strict=True):
            say(f"checking {dataset.path}")
            inputs.append(_record(dataset, applied))
            more_outcomes, found = engine.run(dataset, applied)
            outcomes += more_outcomes
            parts.append(causes.collapse(found, dataset, applied))
        # The worker needs longer than the rules: what can be written without its answers is made meanwhile.
        pages = prepare(entries, tool_version=VERSION, ruleset=RULESET)
        say("waiting for the schemas and the expectations")
        for dataset, found, (more_outcomes, more_findings) in zip(datasets, parts, worker.results(), strict=True):
            outcomes += more_outcomes
            findings += arrange([*found, *more_findings], dataset)
        say("writing the report")
        result = RunResult(tuple(inputs), tuple(sorted(outcomes, key=lambda o: (o.input, o.rule_id))), tuple(findings))
        write(result, entries, output, tool_version=VERSION, ruleset=RULESET, pages=pages)
    return result


def _load_all(sources: Sequence[Path], load: _Load, say: _Say) -> list[Dataset]:
    """Read every source, or fail with a sentence for each that cannot be read: no report covers half of them."""
    datasets: list[Dataset] = []
    failures: list[HeshiError] = []
    for source in sources:
        say(f"reading {source}")
        try:
            datasets.append(load(source))
        except HeshiError as error:
            failures.append(error)
    if failures:
        for failure in failures[:-1]:
            _complain(failure)
        raise failures[-1]
    return datasets


def _find_policy(dataset: Dataset, entries: dict[str, Entry]) -> Policy:
    from checks.policy import Policy, find

    found = find(POLICIES, dataset.city, dataset.fiscal_year, entries)
    return found or Policy()


def _record(dataset: Dataset, policy: Policy) -> InputRecord:
    from core.findings import InputRecord
    from core.issue_outline import issue_outline
    from core.members import members
    from core.schema import KINDS

    return InputRecord(
        path=dataset.path,
        kind=dataset.kind,
        sha256=dataset.sha256,
        bytes=dataset.bytes,
        form=dataset.form,
        encoding=dataset.encoding,
        title=dataset.title,
        document=dataset.document.name if dataset.document else None,
        policy=policy.name or None,
        rows={name: len(dataset.tables[name]) for name in KINDS[dataset.kind]},
        coverage=dataset.coverage,
        withheld=tuple(f"{item.table}.{item.column}" for item in dataset.withheld),
        agencies=tuple(members(dataset)),
        outline=issue_outline(dataset),
    )


def _exit_code(result: RunResult, gate: str) -> int:
    from core.findings import SEVERITIES

    states = {outcome.state for outcome in result.outcomes}
    if "error" in states or not states & {"pass", "fail"}:
        return EXIT_CRASH
    counted = SEVERITIES[: SEVERITIES.index(gate) + 1] if gate != "never" else ()
    hit = any(finding.severity in counted and finding.status == "new" for finding in result.findings)
    return EXIT_FINDINGS if hit else EXIT_OK


@contextmanager
def _progress(first: str) -> Iterator[_Say]:
    """Show what is being done on a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console

    with Console(stderr=True).status(first) as status:
        yield status.update


def entry_point(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line with *arguments* (those of the process when ``None``) and exit.

    What the user can mend ends in one sentence and its exit code, never in a traceback.
    """
    # A report that is printed to a file in another encoding loses no line to one character.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = main(arguments, prog_name="run_checks.py", standalone_mode=False) or EXIT_OK
        sys.stdout.flush()
    except HeshiError as error:
        _complain(error)
        code = error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "run_checks.py"
        _complain(f"{error.format_message()} `{command} --help` tells how to call it.")
        code = EXIT_USAGE
    except click.Abort:
        _complain("Interrupted.")
        code = _EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Whoever read the output has enough of it (click ends with SystemExit then, and else never); what is still
        # buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _EXIT_PIPE_CLOSED
    except Exception as error:
        # Python's own exit code 1 would say that there are findings.
        traceback.print_exc()
        _complain(f"Heshi failed ({type(error).__name__}); please report this with the lines above.")
        code = EXIT_CRASH
    sys.exit(code)


def _complain(sentence: object) -> None:
    """Print what is wrong on one line of stderr, whatever the file names in it hold."""
    from reporting.visible import visible_line

    click.echo(visible_line(str(sentence)), err=True)


if __name__ == "__main__":
    entry_point()
