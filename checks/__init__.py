"""The rules: one rule, one file. Knows nothing of documents' layout nor of HTML."""

#: Version of the rule set: changes whenever a rule is added or decides otherwise.
RULESET = "2026.3"
