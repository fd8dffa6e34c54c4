"""Whether a text speaks of a body or a title as it was in former years."""

from __future__ import annotations

import re

from checks.txt.bodies import Fault

_BEFORE = re.compile(r"(?:原|前|舊|舊稱|原名|改制前|改制前之|更名前|時任|前身為|整併前)$")
_EARLIER = re.compile(r"(?:民國)?(\d{2,3})年(?:度)?[^，。；]{0,12}$")
#: The title of a rule that the body once gave itself: it keeps its name.
_RULE_TITLE = re.compile(r"[^，。；、\n]{0,24}?(?:要點|辦法|須知|規程|準則|條例|作業規範|注意事項)")
#: What it did while it had this name stays its act.
_ACTS = "函釋?|公告|令|核定|核備|訂|頒|發布|公布"
_AFTER = re.compile(
    r"[(（](?:[現今已原]|以下)|(?:已|業|於[^，。]{0,12})?(?:改制|更名|改名|升格|整併|裁撤|改組)|"
    r"[(（][^()（）]{0,14}(?:改制|更名|改名|升格|整併|裁撤|改組)|"
    rf"(?:{_ACTS})|(?=(\d{{2,3}})年)|[^，。；]{{0,8}}?(\d{{2,3}})年[^，。；]{{0,20}}(?:{_ACTS})"
)
#: What is still asked of it (報請…核定) is no act of former years, but where it says that this was done.
_ASKED = re.compile(
    r"(?:(?:報|函|陳|呈|送|提|轉|檢送|洽|建)請|(?:函|陳|呈|層|提|轉|彙)報|(?:函|陳|檢|提|轉|彙)送|層轉|[報送陳])$"
)
_TO_DO = re.compile(r"(?:核定|核備|公告|發布|公布|函釋?)(?=[後，。；、並及\n]|實施|$)")
_DONE = re.compile(r"業[經於已報函陳奉]|已|曾|奉|經[報函陳呈層送提]")


def of_the_past(text: str, start: int, end: int, fault: Fault, year: int | None) -> bool:
    """Tell whether the text speaks of the body as it was at a time when it had this name."""
    before = text[max(0, start - 24) : start]
    if _BEFORE.search(before) or _RULE_TITLE.match(text, end):
        return True
    after = _AFTER.match(text, end)
    asked = _ASKED.search(before)
    if asked and _DONE.search(re.split(r"[，。；、\n]", before)[-1]):
        return True
    told = after and (after[1] or after[2])
    if after and told is None and not (asked and _TO_DO.match(text, end)):
        return True
    earlier = _EARLIER.search(before)
    years = [int(each) for each in (earlier and earlier[1], told) if each]
    return any(each != year and (fault.year is None or each <= fault.year) for each in years)
