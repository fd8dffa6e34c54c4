"""Whether two mentions of a quantity speak of one activity, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from checks.tgt.activities import LEAST, PARTIAL, Mention

#: Share of the longer name that both have in common: alike, and as good as equal.
ALIKE, EQUAL = Decimal("0.6"), Decimal("0.75")
#: A shorter name must be the whole of both; one that is no longer makes no sure pair but for meetings of one body.
_SURE = 5
_BODIES = ("會報", "委員會", "審議會", "評議會", "委員會議")
#: A name that may have a word put in, in characters.
_LONG = 8
#: What makes another activity of one, where only one of two names has it.
_OTHER_KIND = re.compile(
    r"國小|國中|高中|小學|中學|幼兒|幼稚|大專|大學|學校|校園|學生|學童|教師|社區|民眾|市民|長者|老人|銀髮|高齡|樂齡|兒童|少年|青年|婦女|新住民|原住民|志工|員工"
    r"|同仁|主管|業者|業界|廠商|家長|親子|身障|身心|機關|所屬|委員|專家|場所|醫院|公園|市場|里|區|鄰|部落|男|女|初階|進階|第[一二三四]|上半|下半|國際|國內|大型|小型|不定期|線上|實體"
    r"|室內|戶外|海|山|東|西|南|北|中|一般|專案|聯合|考核|評鑑|說明會|座談|研習|講習|訓練|宣導|演練|會議|競賽|展覽|檢查|稽查|訪視|督導|複|再|後|前"
)


def pieces(mention: Mention) -> Iterable[str]:
    """Return the pieces of the names of a mention, of which those of a like one have some too."""
    return (name[start : start + LEAST] for name in mention.names for start in range(len(name) - LEAST + 1))


def same(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions may be of one activity; 20人 may be some of the 100人 of a longer name."""
    if one.quantity.counter in PARTIAL:
        return one.names[0] == other.names[0]
    return likeness(one, other) >= ALIKE


def likeness(one: Mention, other: Mention) -> Decimal:
    """Return how alike the activities of two mentions are, by those of their names that are most alike."""
    main, *others = (_share(first, second) for first in one.names for second in other.names)
    # What a measure counts (辦理教師研習場次) may be found under several headings: it makes no sure pair.
    return max([main, *(min(share, ALIKE) for share in others)])


def _share(first: str, second: str) -> Decimal:
    """Return how much of the longer name the two have in common; nothing where a word makes them two activities."""
    short, long = sorted((first, second), key=len)
    if short in long and (len(short) >= _SURE or short == long):
        before, _, after = long.partition(short)
        if _OTHER_KIND.search(f"{before}\n{after}"):
            return Decimal(0)
        share = Decimal(len(short)) / len(long)
        return share if len(short) > _SURE or short.endswith(_BODIES) else min(share, ALIKE)
    # One word put in: 汰換老舊電腦, 汰換各單位老舊電腦.
    head = next((place for place, char in enumerate(short) if char != long[place]), len(short))
    added = len(long) - len(short)
    if (
        len(short) >= _LONG
        and short[head:] == long[head + added :]
        and not _OTHER_KIND.search(long[head : head + added])
    ):
        return min(ALIKE, Decimal(len(short)) / len(long))
    return Decimal(0)
