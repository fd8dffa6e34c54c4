"""Command line: ``python -m benchmarks.injector``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import checks
from benchmarks.injector import record, summary
from benchmarks.injector.faults import KINDS
from benchmarks.injector.gazette import run as gazette
from benchmarks.injector.gazette import told as gazette_told
from benchmarks.injector.gazette.faults import KINDS as GAZETTE_KINDS
from benchmarks.injector.run import Trial, run, wanted
from core.findings import Finding


def main() -> None:
    """Plant faults in a made-up plan and a made-up gazette, check, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.injector", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-kind", type=int, default=5, help="how often each kind of fault is planted")
    parser.add_argument("--rule", nargs="+", default=[], help="only faults of these rules (BUD001) or families (BUD)")
    parser.add_argument("--json", type=Path, help="write the result here")
    parser.add_argument("--plan", action="store_true", help="plans only")
    parser.add_argument("--gazette", action="store_true", help="gazettes only")
    parser.add_argument("--documents", action="store_true", help="print the plan and read it back before checking")
    parser.add_argument("--kinds", action="store_true", help="show every kind of fault")
    parser.add_argument("--missed", action="store_true", help="show every fault that was not found")
    parser.add_argument("--clean", action="store_true", help="show every finding of the clean plan and gazette")
    parser.add_argument("--record", action="store_true", help="write the figures that ship with the rules")
    options = parser.parse_args()
    if options.record and (options.rule or options.plan or options.gazette):
        parser.error("--record wants all rules, of plans and of gazettes")
    kinds = {
        name: [kind for kind in kinds if not options.rule or kind.rule.startswith(tuple(options.rule))]
        for name, kinds in (("plan", KINDS), ("gazette", GAZETTE_KINDS))
        if getattr(options, name) or not (options.plan or options.gazette)
    }
    if not any(kinds.values()):
        parser.error(f"no kind of fault belongs to {' '.join(options.rule)}")
    told: dict[str, Any] = {}
    for name, chosen in kinds.items():
        if chosen:
            there, missing = wanted((), chosen)
            if missing:
                print(f"skipped, since the registry has no such rule yet: {' '.join(missing)}")
            told[name] = _plan(there, options) if name == "plan" else _gazette(there, options)
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.record:
        record.write(told)
        print(f"recorded: {record.FILE.relative_to(record.ROOT)}")


def _plan(kinds: list[Any], options: argparse.Namespace) -> dict[str, Any]:
    result = run(kinds, options.seed, options.per_kind, documents=options.documents)
    print("\n".join(summary.as_text(result, kinds=options.kinds)))
    _print_more([_missed(trial) for trial in result.trials if not trial.found], result.clean, options)
    return summary.as_json(result, checks.RULESET, options.seed)


def _gazette(kinds: list[Any], options: argparse.Namespace) -> dict[str, Any]:
    result = gazette.run(kinds, options.seed, options.per_kind)
    print("\n".join(gazette_told.as_text(result, kinds=options.kinds)))
    _print_more([gazette_told.missed(trial) for trial in result.trials if not trial.found], result.clean, options)
    return gazette_told.as_json(result, checks.RULESET, options.seed)


def _print_more(missed: list[str], clean: list[Finding], options: argparse.Namespace) -> None:
    if options.missed:
        print(*missed, sep="\n")
    if options.clean:
        for finding in clean:
            print(f"clean: {finding.rule_id} {finding.severity} {finding.place} {finding.message.zh}")


def _missed(trial: Trial) -> str:
    planted = trial.planted
    rows = (row.get("indicator_name") or row.get("item_name") or row.get("goal_name") for row in planted.rows)
    name = next((name for name in rows if name), "")
    return f"missed: {trial.kind.rule} {trial.kind.name} {trial.agency} {name} {planted.column} {planted.printed!r}"


if __name__ == "__main__":
    main()
