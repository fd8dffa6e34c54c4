"""Rules about structure and numbering (family STR)."""
