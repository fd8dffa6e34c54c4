"""Lines put right before they are read: running heads left out, heads and fields as one line each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.gazette import heads
from extraction.gazette.blocks import Block

#: On how many pages a line must stand to be a running head.
_RUNNING_HEADS = 3
#: Title, number, date and page: nothing else stands in a running head.
_RUNNING = re.compile(
    r"[0第頁\-|·.]*[\u4e00-\u9fff]{2,10}公報[0-9第期卷頁年月日號春夏秋冬字中華民國星一二三四五六七八九十出版刊()|·.\-–—/]*"
)
_DIGITS = re.compile(r"[0-9]+")
_SIDE_BY_SIDE = re.compile(r"\s+(?=(?:發\s*文\s*字\s*號|速\s*別|密\s*等[^：:\s]{0,16}|附\s*件)\s*[：:])")
_HEAD_FIELDS = ("發文日期", "發文字號", "速別")
#: How many lines one head may take: its issuers, one a line, and the kind.
_LONGEST_HEAD = 5


def tidy(found: Sequence[Block]) -> tuple[list[Block], int]:
    """Return the blocks without running heads, and how many were left out.

    Page numbers stay: in the front they belong to entries.
    """
    kept = _without_running_heads(found)
    return _join_heads(list(_one_field_each(kept))), len(found) - len(kept)


def is_running_head(block: Block) -> bool:
    """Tell whether *block* is the head of a page: the title of the gazette with its number, date and page."""
    text = block.folded
    return "公報" in text and len(text) < 60 and bool(_RUNNING.fullmatch(_DIGITS.sub("0", text)))


def _without_running_heads(found: Sequence[Block]) -> list[Block]:
    # The number of the page may stand in the same line, so that no two of them are alike.
    heads_of_pages = {
        block.number: _DIGITS.sub("0", block.folded)
        for block in found
        if len(block.text) < 90 and "公報" in block.folded
    }
    counted = Counter(text for text in heads_of_pages.values() if len(text) < 40)
    titled = False  # the first of them tells the title and the number of the issue
    out = []
    for block in found:
        text = heads_of_pages.get(block.number)
        running = text is not None and bool(counted[text] >= _RUNNING_HEADS or _RUNNING.fullmatch(text))
        if not (running and titled):
            out.append(block)
        titled = titled or running
    return out


def _one_field_each(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; one with several fields side by side (發文日期：… 發文字號：…) as one block for each."""
    for block in found:
        named = heads.field(block) if block.text[:1] in "發速" else None
        if named and named[0] in _HEAD_FIELDS and len(block.text) < 400:
            for piece in _SIDE_BY_SIDE.split(block.text):
                yield replace(block, text=piece, table=False)
        else:
            yield block


def _join_heads(found: list[Block]) -> list[Block]:
    """Join the head of a document that stands on several lines: two issuers, or the kind below its issuer."""
    out: list[Block] = []
    for at, block in enumerate(found):
        first = len(out)
        if heads.may_end_head(block) and heads.number_follows(found, at):
            while first and len(out) - first < _LONGEST_HEAD and heads.is_issuer(out[first - 1]):
                first -= 1
        if first < len(out):
            issuers = "、".join(held.text for held in out[first:])
            alone = block.folded in heads.KINDS
            text = f"{issuers}{block.text}" if alone else f"{issuers}、{block.text}"
            block = replace(out[first], text=text, level=max(out[first].level, block.level))
            del out[first:]
        out.append(block)
    return out
