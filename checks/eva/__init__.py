"""Rules about the evaluation codes and their legend (family EVA)."""
