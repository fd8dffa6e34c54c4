"""Family DOC: letters, orders and announcements."""
