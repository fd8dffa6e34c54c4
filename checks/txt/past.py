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
    rf"(?:{_ACTS})|[^，。；]{{0,8}}?(\d{{2,3}})年[^，。；]{{0,20}}(?:{_ACTS})"
)
#: What is still asked of it (報請…核定) is no act of former years, but where it says that this was done.
_ASKED = re.compile(
    r"(?:(?:報|函|陳|呈|送|提|轉|檢送|洽|建)請|(?:函|陳|呈|層|提|轉|彙)報|(?:函|陳|檢|提|轉|彙)送|層轉|[報送陳])$"
)
_TO_DO = re.compile(r"(?:核定|核備|公告|發布|公布|函釋?)(?!之|的|在案|有案|通過|日|文|示|釋|略|頒|令|本|計畫)")
_DONE = re.compile(r"業[經於已報函陳奉]|已|曾|奉|[前業]?經[報函陳呈層送提]|前[報函陳呈]請?[^，。]*案")


def of_the_past(text: str, start: int, end: int, fault: Fault, year: int | None) -> bool:
    """Tell whether the text speaks of the body as it was at a time when it had this name."""
    before = text[max(0, start - 24) : start]
    if _BEFORE.search(before) or _RULE_TITLE.match(text, end):
        return True
    after = _AFTER.match(text, end)
    if after and after[1] is None and not _asked(before, text, end):
        return True
    years = [int(found[1]) for found in (_EARLIER.search(before), after) if found]
    return any(told != year and (fault.year is None or told <= fault.year) for told in years)


def _asked(before: str, text: str, end: int) -> bool:
    """Tell whether the body is to do something yet: 報請…核定; 業報請…核定 and 報請…核定在案 tell of the past."""
    clause = re.split(r"[，。；、\n]", before)[-1]
    return bool(_ASKED.search(clause) and _TO_DO.match(text, end)) and not _DONE.search(clause)
