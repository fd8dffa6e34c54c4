"""Rules about targets (family TGT)."""
