"""What a clause says twice, not word upon word: a scan of one text, whatever cell or provision it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.txt.repeats import Hit, Kind

_HAN = "\u4e00-\u9fff"
_NUMBER = "[0-9０-９,，]+|[一二兩三四五六七八九十百千萬]+"
_UNIT = "場次?|人次?|梯次|次|件|名|家|間|戶|處|班|個|項|小時|分|[%％]"

#: 服務品質之品質及效能. Not 區段之區段地價, where the second belongs to a longer word.
_OF_ITSELF = re.compile(rf"(?P<word>[{_HAN}]{{2,6}})[之的](?P=word)(?=[及與和或暨、，。；：）)\n]|$)")
#: Persons have kin of their own kind, and praise and law speak so; these end in 人 or 者, or are:
_OWN_KIND = re.compile(
    ".*[人者]|規定|母親|父親|父母|子女|孩子|配偶|朋友|老師|專家|精華|重點|關鍵|核心|極品|精品|區段|地段"
)
#: A noun of which the second word may be said (服務之品質), not a verb of which the first is the object.
_NOUN_BEFORE = re.compile(
    rf"[{_HAN}]{{2}}(?<!提升|提昇|提高|加強|強化|改善|增進|促進|維護|確保|落實|辦理|推動|健全|優化|精進)$"
)
_NAMED = "「『《〈“"
#: 第五條規定之規定: what one provision lays down; 規定 alone is of its own kind.
_PROVISION = "條項款目點"

#: 船數艘數: a number by its noun, and once more by the measure word of that noun.
_COUNTER = re.compile(
    "(?P<noun>船(?=數艘)|車(?=數輛)|屋(?=數[棟間])|房(?=數[棟間戶])|樹(?=數[株棵])|書(?=數[冊本])|燈(?=數盞)|"
    "犬(?=數[隻頭])|豬(?=數頭)|牛(?=數頭)|井(?=數口)|橋(?=數座)|機(?=數[臺台架])|校(?=數所)|案(?=數件)|"
    "[人員生者童](?=數[名位]))數(?P<measure>.)數(?![\u4e00-\u9fff])"
)

#: 辦理體驗營隊辦理5場
_VERB = re.compile(
    rf"(?<![{_HAN}])(?P<lead>[{_HAN}]{{0,12}}?)辦理(?P<between>[{_HAN}]{{2,20}}?)辦理"
    rf"(?=(?:至少)?(?:{_NUMBER})(?:{_UNIT}|期|屆|梯))"
)
#: The first 辦理 belongs to what the clause rests on, or the second has another subject.
_LEAD = re.compile("配合|依|針對|因應|為|就|除|由|經|自|未|曾|已|[承申主委協合]$")
_JOINED = re.compile("[之的者時後前並以及與再需將等或各由因於而]|[承申主委協合]$")

#: 至少5場以上. Not 至少3名65歲以上, nor 至少1家100人以上企業.
_AT_LEAST = re.compile(
    rf"(?:至少|最少)(?P<between>(?:(?!至少|最少)[{_HAN}]){{0,8}}?(?:百分之)?(?:{_NUMBER})(?:{_UNIT})?)以上"
    r"(?=[及與並且。，、；）)\n]|$)"
)

_NUMBERS = re.compile(f"百分之(?:{_NUMBER})|{_NUMBER}")

#: 創新、及創業. Not 電腦、及時, nor a phrase that begins with 與 (、與社區合作, 、與民有約).
_CONJUNCTION = re.compile(
    r"、(?P<word>以及|及(?![時格早第齡笄物])|暨(?!南|大)|俾|並(?![列排聯行重肩存立網購])|"
    rf"(?<=、)與(?=[{_HAN}]{{2,6}}(?:[。，；）)\n]|$)))"
)
#: Behind 與 these make a phrase of it; it is a conjunction only at the end of a list.
_PHRASE = re.compile(
    "[會談否時眾賽同共約您你我他民關]|接軌|合作|互動|交流|結合|連結|對話|溝通|協調|聯[繫絡]|保持|整合|串接"
)
_LIST = 8
_LISTED = re.compile(rf"、[{_HAN}]+$")


def scan(text: str) -> Iterator[Hit]:
    """Yield what the clauses of *text* say twice, kind by kind."""
    yield from _of_itself(text)
    for match in _COUNTER.finditer(text):
        by_noun = match["noun"] + "數"
        # 學員數名數: the noun is the end of a word, which is not to be broken.
        whole = match["noun"] in "人員生者童"
        yield _hit("counter", match, (by_noun,) if whole else (by_noun, match["measure"] + "數"))
    for match in _VERB.finditer(text):
        if not _LEAD.search(match["lead"]) and not _JOINED.search(match["between"]):
            between = match["between"]
            yield _hit("verb", match, (f"辦理{between}", f"{between}辦理"), match.end("lead"))
    for match in _AT_LEAST.finditer(text):
        if len(_NUMBERS.findall(match["between"])) == 1:
            yield _hit("at_least", match, (match[0].removesuffix("以上"), match["between"] + "以上"))
    for match in _CONJUNCTION.finditer(text):
        if match["word"] != "與" or _ends_a_list(text, match):
            clause = "，" if match["word"] in ("俾", "並") else ""
            yield _hit("mark_before_conjunction", match, (clause + match["word"],))


def _ends_a_list(text: str, match: re.Match[str]) -> bool:
    """Tell whether 與 stands before the last of three and more words, not before a phrase."""
    before = text[max(match.start() - 2 * _LIST, 0) : match.start()]
    behind = text[match.end() : match.end() + _LIST]
    return _LISTED.search(before) is not None and _PHRASE.search(behind) is None


def _of_itself(text: str) -> Iterator[Hit]:
    for match in _OF_ITSELF.finditer(text):
        word = match["word"]
        before = text[max(match.start() - 1, 0) : match.start()]
        of_provision = word == "規定" and before != "" and before in _PROVISION
        if (_OWN_KIND.fullmatch(word) and not of_provision) or len(set(word)) == 1 or (before and before in _NAMED):
            continue
        # 服務品質之品質: 服務品質 or 服務之品質.
        noun = _NOUN_BEFORE.search(text[max(match.start() - 4, 0) : match.start()])
        yield _hit("of_itself", match, (word, match[0].removeprefix(word)) if noun else (word,))


def _hit(kind: Kind, match: re.Match[str], repairs: tuple[str, ...], start: int | None = None) -> Hit:
    return Hit(kind, match.start() if start is None else start, match.end(), repairs)
