"""Gazettes: from the text of an issue to its tables."""
