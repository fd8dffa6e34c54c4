"""Types, required cells, keys and the agreement of raw texts and values, by pandera (family SCH)."""
