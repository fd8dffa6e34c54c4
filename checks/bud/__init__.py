"""Rules about the funding of the work items (family BUD)."""
