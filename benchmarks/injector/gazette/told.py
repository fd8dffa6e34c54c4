"""The result of a run over gazettes as JSON and as lines of text: what plans have, and what only gazettes have."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.injector import summary
from benchmarks.injector.gazette.run import Result, Trial


def as_json(result: Result, ruleset: str, seed: int) -> dict[str, Any]:
    """Return *result* as sorted, stable JSON."""
    told = summary.as_json(result, ruleset, seed)  # type: ignore[arg-type]
    told["clean"]["misread"] = result.misread
    # Errors and warnings that a fault brings about at places that it does not touch.
    told["elsewhere"] = {
        "watched": sum(trial.watched for trial in result.trials),
        "trials": sum(bool(trial.elsewhere) for trial in result.trials),
        "findings": dict(sorted(Counter(f.rule_id for trial in result.trials for f in trial.elsewhere).items())),
    }
    told["weaker"] = dict(sorted(Counter(t.kind.rule for t in result.trials if t.found and not t.graver).items()))
    return told


def as_text(result: Result, *, kinds: bool) -> list[str]:
    """Return *result* as lines."""
    told = as_json(result, "", 0)
    lines = summary.as_text(result, kinds=kinds, document="gazette")  # type: ignore[arg-type]
    lines += [f"misread: {each}" for each in result.misread]
    share = told["elsewhere"]["trials"] / max(told["elsewhere"]["watched"], 1)
    found = ", ".join(f"{rule} {times}" for rule, times in told["elsewhere"]["findings"].items())
    lines.append(f"errors and warnings at places that the fault does not touch: {share:.1%} of the faults ({found})")
    lines += [f"{rule}: {times} found, but as a notice only" for rule, times in told["weaker"].items()]
    return lines


def missed(trial: Trial) -> str:
    """Return a fault that was not found as a line."""
    caught = f" [caught by {', '.join(trial.caught_by)}]" if trial.caught_by else ""
    return f"missed: {trial.kind.rule} {trial.kind.name} {trial.agency} {trial.planted.printed!r}{caught}"
