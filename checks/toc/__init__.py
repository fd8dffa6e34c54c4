"""Rules on the table of contents of a gazette, and on the titles of what it lists."""
