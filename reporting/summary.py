"""What a run amounts to, counted once for every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from core.findings import SEVERITIES, Finding, Origin, Outcome, RunResult, Severity, State, Status, Text
from reporting.words import SEVERITY_COUNTED, STATE, size


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all findings and outcomes of a run; every key is present, with 0 where nothing counts."""

    severity: Mapping[Severity, int]
    status: Mapping[Status, int]
    origin: Mapping[Origin, int]
    states: Mapping[State, int]  #: outcomes, i.e. rules × inputs
    rules_with_findings: int
    examined: int  #: rows or cells looked at, over all outcomes
    explained: int  #: findings that the correction of another one would settle
    money: int  #: sum of |difference| over root causes, in NT$

    @property
    def findings(self) -> int:
        """All findings."""
        return sum(self.severity.values())

    @property
    def checks(self) -> int:
        """All outcomes: one rule on one input."""
        return sum(self.states.values())


def summarise(result: RunResult) -> Summary:
    """Count *result*."""
    severity = count_severities(result.findings)
    status = Counter(finding.status for finding in result.findings)
    origin = Counter(finding.origin for finding in result.findings)
    states = Counter(outcome.state for outcome in result.outcomes)
    return Summary(
        severity=severity,
        status={name: status[name] for name in get_args(Status)},
        origin={name: origin[name] for name in get_args(Origin)},
        states={name: states[name] for name in get_args(State)},
        rules_with_findings=len({finding.rule_id for finding in result.findings}),
        examined=sum(outcome.examined for outcome in result.outcomes),
        explained=sum(finding.caused_by is not None for finding in result.findings),
        money=sum(finding.money or 0 for finding in result.findings if finding.caused_by is None),
    )


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count *findings* by severity, most severe first."""
    counts = Counter(finding.severity for finding in findings)
    return {name: counts[name] for name in SEVERITIES}


def family_of(rule_id: str) -> str:
    """The family prefix of a rule id, e.g. ``BUD``."""
    return rule_id.rstrip("0123456789")


def verdict(summary: Summary) -> Text:
    """One sentence on what was found; never more than what was tested."""
    if summary.findings == 0:
        if summary.examined == 0:
            return Text(
                "沒有任何內容受到檢查，不能據此判斷有無問題。",
                "Nothing was examined; whether there are faults is unknown.",
            )
        return Text("已執行的檢查沒有發現問題。", "The checks that ran found nothing.")
    zh, en = [], []
    for severity, count in summary.severity.items():
        if count:
            one, many = SEVERITY_COUNTED[severity]
            zh.append(f"{count:,} {one.zh}")
            en.append(size(count, one.en, many.en))
    rules = summary.rules_with_findings
    return Text(f"{'、'.join(zh)}，涉及 {rules:,} 條規則。", f"{', '.join(en)} in {size(rules, 'rule', 'rules')}.")


def qualifications(summary: Summary) -> list[Text]:
    """Sentences that belong beside the verdict: what the counts include and what could not be tested."""
    out = []
    if readings := summary.origin["extraction"]:
        out.append(
            Text(
                f"其中 {readings:,} 項是本程式讀取上的問題，不是文件的錯誤。",
                f"{size(readings, 'of them is', 'of them are')} about our reading, not a fault of the document.",
            )
        )
    if explained := summary.explained:
        out.append(
            Text(
                f"其中 {explained:,} 項與他項出於同一原因，更正一處即可同時消失。",
                f"{size(explained, 'of them has', 'of them have')} the same cause as another and would go with it.",
            )
        )
    if (known := summary.status["known"]) + (waived := summary.status["waived"]):
        out.append(
            Text(
                f"其中 {known:,} 項先前已知，{waived:,} 項已豁免。",
                f"{known:,} of them known before, {waived:,} waived.",
            )
        )
    states = summary.states
    zh = "、".join(f"{states[state]:,} 項{STATE[state].zh}" for state in states)
    en = ", ".join(f"{states[state]:,} {STATE[state].en}" for state in states)
    out.append(
        Text(
            f"共執行 {summary.checks:,} 項檢查（一條規則對一份檔案為一項）：{zh}。",
            f"{size(summary.checks, 'check', 'checks')} (one rule on one file): {en}.",
        )
    )
    return out


def blind_spots(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Outcomes of rules that did not judge all of their input: not applicable, blocked in part or whole, crashed."""
    return [
        outcome for outcome in outcomes if outcome.state in ("not_applicable", "blocked", "error") or outcome.blocked
    ]
