"""Lists of quantities whose members are divided by 、: where a mark between two of them is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checks.tgt.quantities import Quantity, in_brackets, quantities

_HAN_ONLY = re.compile(r"[㐀-鿿]{2,12}")
#: Words that join two quantities or hang the second on the first; and what is said of the first alone.
_JOINED = re.compile(
    r"[及與和並或暨至每各共計合約達逾占佔含其以之的]|^[為均需應須另再且則若如有於在由自從後前內外中間上下不未]"
    r"|參[與加]|辦理|舉辦|召開|完成|提供|服務|輔導|補助|培訓|新增|增[加設辦]|減少|成長|提升|分[成為別]|平均|預[計定估]|目標|平方"
)
#: So many members of the list end in a quantity and 、: fewer make no list.
_LEAST_DIVIDED = 2
_ENDS = "、，。；,;"


def run_together(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two quantities of one list of *text* with no mark in between: 導覽6場、淨灘8場講習5場、展覽2場.

    The members of the list end in their quantities, with one counter; all that is between the two names the second.
    """
    found = quantities(text)
    if len(found) <= _LEAST_DIVIDED + 1:
        return
    divided: dict[str, int] = {}
    for quantity in found:
        if text.startswith("、", quantity.end):
            divided[quantity.counter] = divided.get(quantity.counter, 0) + 1
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if (
            one.counter == other.counter
            and divided.get(one.counter, 0) >= _LEAST_DIVIDED
            and not (one.percent or one.each or other.each or in_brackets(text, one.start))
            and (other.end == len(text) or text[other.end] in _ENDS)
            and _HAN_ONLY.fullmatch(between)
            and not _JOINED.search(between)
        ):
            yield one, other
