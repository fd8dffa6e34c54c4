"""Rules about the indicators that every agency must carry (family IND)."""
