"""Command line: ``python -m benchmarks.injector``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import checks
from benchmarks.injector import record, summary
from benchmarks.injector.faults import KINDS
from benchmarks.injector.run import Trial, run, wanted


def main() -> None:
    """Plant faults, check, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.injector", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-kind", type=int, default=5, help="how often each kind of fault is planted")
    parser.add_argument("--rule", nargs="+", default=[], help="only faults of these rules (BUD001) or families (BUD)")
    parser.add_argument("--json", type=Path, help="write the result here")
    parser.add_argument("--documents", action="store_true", help="print the plan and read it back before checking")
    parser.add_argument("--kinds", action="store_true", help="show every kind of fault")
    parser.add_argument("--missed", action="store_true", help="show every fault that was not found")
    parser.add_argument("--clean", action="store_true", help="show every finding of the clean plan")
    parser.add_argument("--record", action="store_true", help="write the figures that ship with the rules")
    options = parser.parse_args()
    if options.record and options.rule:
        parser.error("--record wants all rules")
    asked = [kind.rule for kind in KINDS if any(kind.rule.startswith(rule) for rule in options.rule)]
    if options.rule and not asked:
        parser.error(f"no kind of fault belongs to {' '.join(options.rule)}")
    kinds, missing = wanted(asked, KINDS)
    if missing:
        print(f"skipped, since the registry has no such rule yet: {' '.join(missing)}")
    result = run(kinds, options.seed, options.per_kind, documents=options.documents)
    print("\n".join(summary.as_text(result, kinds=options.kinds)))
    if options.missed:
        for trial in result.trials:
            if not trial.found:
                print(_missed(trial))
    if options.clean:
        for finding in result.clean:
            print(f"clean: {finding.rule_id} {finding.severity} {finding.place} {finding.message.zh}")
    told = summary.as_json(result, checks.RULESET, options.seed)
    if options.json:
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.record:
        record.write(told)
        print(f"recorded: {record.FILE.relative_to(record.ROOT)}")


def _missed(trial: Trial) -> str:
    planted = trial.planted
    rows = (row.get("indicator_name") or row.get("item_name") or row.get("goal_name") for row in planted.rows)
    name = next((name for name in rows if name), "")
    return f"missed: {trial.kind.rule} {trial.kind.name} {trial.agency} {name} {planted.column} {planted.printed!r}"


if __name__ == "__main__":
    main()
