"""The rules: one rule, one file. Knows nothing of documents' layout nor of HTML."""
