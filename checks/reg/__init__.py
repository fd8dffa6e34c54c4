"""Rules about the regulations that a gazette prints (family REG)."""
