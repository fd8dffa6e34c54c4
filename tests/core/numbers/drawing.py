"""How the tests of numbers draw their examples."""

from hypothesis import settings
from hypothesis import strategies as st

# The same examples on every run; nothing is written to disk.
repeatable = settings(derandomize=True, database=None, deadline=None)

TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
widths = st.sampled_from([{}, TO_FULL_WIDTH])
