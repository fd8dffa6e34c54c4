"""Runs one of the suites of a data package and holds its outcomes and its findings against each other."""

from checks.policy import Policy


def judged(runner, entries, dataset, policy=None):
    """Return the outcomes by rule and the findings: one outcome for each entry of the kind, its findings counted."""
    outcomes, findings = runner.run(dataset, policy or Policy())
    assert [outcome.rule_id for outcome in outcomes] == [entry.id for entry in entries if dataset.kind in entry.kinds]
    for outcome in outcomes:
        assert outcome.findings == sum(finding.rule_id == outcome.rule_id for finding in findings)
    return {outcome.rule_id: outcome for outcome in outcomes}, findings


def only(runner, entries, dataset, others):
    """Return the one finding of a dataset with one fault; every other rule ends in one of the states *others*."""
    outcomes, findings = judged(runner, entries, dataset)
    assert len(findings) == 1, findings
    states = {rule_id: outcome.state for rule_id, outcome in outcomes.items()}
    assert states.pop(findings[0].rule_id) == "fail"
    assert set(states.values()) <= others
    return findings[0]
