"""Which lines of running text are one paragraph, cut by the end of a page or of a line."""

from __future__ import annotations

import re

from extraction.gazette.blocks import Block

#: What ends a paragraph. A semicolon ends an item of a list, but the next item has its mark.
_ENDS = ("。", "：", ":", "！", "？", "!", "?", "」", "』")
#: How a paragraph begins that never goes on with the one before it.
_BEGINS = re.compile(
    r"(?:前[一二三四五六七八九十0-9]?[項款條點目]|第[一二三四五六七八九十0-9]{1,3}[項款](?!規定[之者])|但書|本(?:辦法|要點|自治條例|規則|細則|準則|標準)(?!。)|※|註[:：]?|附註|備註)"
)


def joins(before: str, block: Block) -> bool:
    """Tell whether *block*, which has no mark, goes on with the paragraph *before* it.

    A paragraph that is not ended by its punctuation was cut; how the next line begins can say otherwise.
    """
    if not before or before.endswith(_ENDS) or block.level or block.table:
        return False
    if before.endswith(("、", "，", ",", "（", "(", "「", "及", "或", "之", "與")):
        return True
    return not _BEGINS.match(block.folded)
