"""Family TXT: wording and characters."""
