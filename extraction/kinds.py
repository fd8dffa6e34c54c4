"""Which kind of document a text is. Kept apart from the readers, so that only the one that is needed is loaded."""

from __future__ import annotations

import re

#: The two lines that head every letter, order and announcement.
_ISSUED = re.compile(r"發\s*文\s*(?:日\s*期|字\s*號)\s*[：:]")
_TITLE = re.compile(r"^[# \t\u3000]*[\u4e00-\u9fff]{2,12}公報(?:[ \t\u3000]+第.{1,20}期)?[ \t]*$", re.M)
#: The number of a document on a line of its own, as gazettes print it that leave its name out.
_NUMBER = re.compile(r"^[# \t\u3000*]*[\u4e00-\u9fff]{2,14}字[ ]?第[ ]?[0-9]{6,11}[A-Z]?[ ]?號[ \t]*$", re.M)
#: How far into a text its kind shows.
_REACH = 200_000


def is_gazette(text: str) -> bool:
    """Tell whether *text* is of a gazette: it has documents with their dates and numbers, or is headed 公報."""
    head = text[:_REACH]
    return len(_ISSUED.findall(head)) > 1 or bool(_TITLE.search(head) or _NUMBER.search(head))
