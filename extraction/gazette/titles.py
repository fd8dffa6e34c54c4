"""Headings of regulations, and which marks at the head of a line open a provision."""

from __future__ import annotations

import re

from core.provisions import HAN, split_title
from extraction.gazette import heads
from extraction.gazette.blocks import Block

#: The words with which names of regulations end.
LAW = (
    r"(?:自治條例|條例|辦法|要點|規則|細則|準則|標準|規程|規範|須知|基準|原則|注意事項|事項|規定|作業程序|程序|綱要|"
    r"通則|簡則|章程|計畫|守則|公約|收費表|費率表|對照表|一覽表)"
)
_LAW_TITLE = re.compile(
    rf".{{2,80}}{LAW}(?:\([^)]*\))?(?:部分)?(?:修正)?(?:規定|條文)?(?:修正)?(?:規定|條文)?(?:草案)?"
)
#: The last characters of names, of what may follow them, and of the provisions behind them.
_TITLE_ENDS = frozenset(f"例法點則準程範知項定序要章畫約表文案條款{HAN}0123456789)")
#: No article stands in what bears such a name, and none goes on behind it.
_NO_TEXT = re.compile(
    r"(?:對照表|總說明|逐[條點]說明表?|申請[書表單]|切結書|同意書|委託書|申報[書表]|名冊|清冊|審查表|評分表|推薦表|檢核表|流程圖)"
    r"(?:\([^)]*\)|（[^）]*）)?$"
)
_STOPS = re.compile(r"[。;:,]")
#: Tables that set the new text beside the old one, and what is printed with them: no text of their own.
_COMPARISON = re.compile(
    r"(?:條文|規定|修正|要點|辦法|條例|規則|準則|標準|細則|基準)(?:草案)?(?:新舊)?(?:條文)?對照表$"
)
_CONTINUES = re.compile(
    rf"(?:之|第[{HAN}0-9]{{1,4}}[條點項款目]|[項款目]|所[定稱]|規定|及|或|與|至|、|,|但書|前段|後段|附表)"
)


def is_no_text(name: str) -> bool:
    """Tell whether *name* is that of what explains a text or is filled in by those who use it."""
    return bool(_NO_TEXT.search(name))


def explains(block: Block) -> bool:
    """Tell whether *block* heads a table that sets the new text beside the old one, or what explains a text."""
    text = block.folded
    return (
        not block.table
        and 6 < len(text) < 90
        and text.endswith(("對照表", "總說明", "逐條說明", "逐點說明"))
        and not _STOPS.search(text)
    )


def looks_like_title(block: Block) -> bool:
    """Tell whether *block* may be the heading of a regulation: a name that ends as names of regulations do."""
    # Nearly every line is a sentence: its last character spares the search.
    if block.table or len(block.text) > 300 or block.folded[-1:] not in _TITLE_ENDS:
        return False
    if _COMPARISON.search(block.folded):
        return False
    name, tail = split_title(block.folded)
    if len(name) > 90 or _STOPS.search(name + tail):
        return False
    return bool(_LAW_TITLE.fullmatch(name)) and not block.marked[0]


def is_wrapped_title(block: Block, following: Block) -> bool:
    """Tell whether *block* and the line *following* it make the heading of a regulation, and neither does alone."""
    if following.folded[-1:] not in _TITLE_ENDS:
        return False
    if block.table or following.table or len(block.text) > 90 or _STOPS.search(block.folded):
        return False
    if following.marked[0] and not (block.folded.endswith("、") and looks_like_title(_without_comma(block))):
        return False
    joined = Block(block.number, block.text + following.text, 0, bullet=False, gap=False, table=False)
    return looks_like_title(joined) and not (looks_like_title(following) or heads.is_office(block))


def _without_comma(block: Block) -> Block:
    return Block(block.number, block.text.rstrip("、 \u3000"), 0, bullet=False, gap=False, table=False)


def opens_provision(block: Block, expected: int | None) -> bool:
    """Tell whether 第N條 or 第N點 at the head of *block* is a mark and no reference: 第二條所定…

    *expected* is the number of the article that comes next.
    """
    marker, rest = block.marked
    if marker is None:
        return False
    if marker.style not in ("article", "point"):
        return True
    behind = block.text[len(marker.raw) :]
    reference = bool(_CONTINUES.match(rest))
    if not behind[:1].strip() and behind:
        # 第二條 規定…: with a blank, only the number tells.
        return not reference or marker.number == expected
    return not behind or (not reference and (behind[0] in "(（【[:：" or marker.number == expected))
