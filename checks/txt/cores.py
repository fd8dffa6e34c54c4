"""What a name is about: without the words that an indicator's name, or an item's, has in front and behind.

One thing is 辦理防災講習 as an item and 防災講習場次 as an indicator: a slip in one of them is only seen in what is
left.
"""

from __future__ import annotations

import re

_FRONT = re.compile(r"(?:本年度|全年度|當年度|年度|[0-9]{2,3}年度?|辦理|舉辦|推動|推展|持續|賡續|加強|落實|強化)+")
_BEHIND = re.compile(
    r"(?:(?:辦理|執行|完成|達成|推動)?(?:場次|件數|人次|人數|次數|場數|戶數|家數|案數|處數|數量|總數|班次|梯次|情形|"
    r"比率|比例|率)數?|[(（][^()（）]{1,4}[)）])+$"
)
#: A verb in front of fewer characters is part of the name.
_SHORTEST = 4


def core(name: str) -> str:
    """Return *name* without such words."""
    front = _FRONT.match(name)
    left = name[front.end() :] if front and len(name) - front.end() >= _SHORTEST else name
    behind = _BEHIND.search(left)
    return left[: behind.start()] if behind and behind.start() >= _SHORTEST else left
