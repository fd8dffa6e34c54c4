"""The regulations that a title names: an entry of the table, a subject, an order's sentence, the heading of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from checks.toc.provisions_named import LEADS_UP, LIST, Named, named
from core.text import narrow, squeeze

#: Words before a name that say what is done to it or with it.
_VERB = (
    r"(?:公布|發布|函頒|頒布|頒發|令頒|訂定|制定|增訂|增列|新增|修正|修訂|刪除|廢止|停止適用|廢止適用|核定|檢送|檢附|函送|函轉|轉知|預告"
    r"|公告|更正|重行|重新|部分|施行)"
)
_LEAD = re.compile(
    rf"(?:[\s,:、]|\([^()]*(?:分層負責|決行)[^()]*\)|茲|有關|關於|本府|本市|業經|附件?:|附(?=[「『]|{_VERB})|並|及|暨|將|為(?={_VERB})|(?<=[定布正訂止])之|{_VERB})+"
)
#: What may stand behind a name and its provisions and belongs to neither.
_SUFFIX = (
    r"(?:部分|修正|之|等?[0-9一二三四五六七八九十]+[種案]|條文|規定|全文|草案|總說明|及|[、]|(?:修正)?對照表|各|乙|[0-9一壹]份|影本"
    r"|(?:發布|公布|廢止|修正|訂定)?令|案|\((?:稿|草案|如附件|含附件|附件)\))"
)
_AFTER_LIST = re.compile(rf"{_SUFFIX}*")
#: Suffixes that may follow a bare name: 規定 and 案 may be its last word, so they need 部分 or a list before them.
_SEVERAL = r"等[0-9一二三四五六七八九十]+[種案項件]"
_AFTER_NAME = re.compile(
    rf"(?:{_SEVERAL}(?:行政規則|自治法規|法規命令|法規|要點|規定)?|部分(?:條文|規定|附表)|條文|全文"
    r"|修正(?:條文|規定|草案|案)|草案|(?:發布|公布|廢止|修正|訂定)令)"
    rf"{_SUFFIX}*"
)
_QUOTED = re.compile(r"[「『﹁](?P<inside>(?:[^「」『』﹁﹂]|[「『][^「」『』]*[」』])*)[」』﹂]")
_RENAMED = re.compile(
    r"(?:名稱|法規名稱)(?:並|亦|同時|均)?(?:修正|變更|更改|更名|改)?為|(?:修正|變更|更改)(?:其)?(?:法規)?名稱為|(?:更名|改名|改稱)為"
)
_LEADS_UP = re.compile(r"[,、;\s]*並?將?(?:其|法規)?$")
_TO = re.compile(r"(?:名稱)?(?:並)?(?:修正|變更|更改|改)?為")
_FORMER = re.compile(r"\(原(?:名稱|名)?(?:為|:)?[「『]?(?P<name>[^「」『』()]+)[」』]?\)")
_CLAUSE = re.compile(r"[,。;!]|(?:並?自|溯自)(?:即日|中華民國|[0-9])|(?<!\S)請查照")
_LIST_AFTER = re.compile(rf"(?:之|部分)?(?P<tail>{LIST})")
#: Words that end the name of a regulation.
_KIND = re.compile(
    r"(?:條例|辦法|規程|規則|細則|標準|準則|綱要|通則|要點|須知|注意事項|規範|原則|規定|基準|程序|章程|規約|守則|簡則|簡章|手冊|指引|方案"
    r"|條約|協定|法|計畫|計劃|表|措施|公約|要項|作業流程)(?:\([^()]*\))?"
)
#: Where one entry ends and the next begins, though its page is lost: …辦法 | 修正…, …辦法·····2O | 修正….
JOINED = re.compile(
    r"(?<=條例|辦法|規程|規則|細則|標準|準則|要點|須知|事項|規範|原則|基準|[一二三四五六七八九十][條點])"
    r"[·‧.…\s]*[0-9OoIl]{0,4}(?=(?:訂定|修正|廢止|制定|增訂|公布|發布|檢送)"
    r"(?!名稱|規定|條文|草案|總說明|對照|全文|第|為|版|案|$).{6,})"
)
_FULL_STOP = "。"
#: Where the name of a second regulation may begin, if it begins with the place that the first begins with.
_SECOND = re.compile(r"(?<=[條點表項款例法程則準要領知範點])(?:、|及|與|暨|,?並(?:修正|訂定|廢止))")
_PLACE = re.compile(r"[^第及、與暨]{2,3}[市縣鄉鎮]")
#: Who issues it, before the verb of an entry: 晴港縣燈塔鄉公所修正….
_ISSUER = re.compile(
    r"[\u3400-\u9fff]{2,12}(?:政府|公所|[部會局處署])"
    r"(?=(?:訂定|修正|廢止|制定|公布|發布|停止適用)[\u3400-\u9fff]{6})"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A regulation as one text names it; positions are those of the text."""

    name: str  #: as compared: half width, without blanks and quotation marks
    start: int
    end: int
    provisions: frozenset[Named] = frozenset()
    tail: tuple[int, int] | None = None  #: where its provisions are printed
    is_partial: bool = False  #: 部分條文, 部分規定: it changes some provisions and does not say which
    is_former: bool = False  #: the name before a renaming
    is_new: bool = False  #: the name after one

    @property
    def is_regulation(self) -> bool:
        """Tell whether the name ends as names of regulations do."""
        return _KIND.search(self.name[-12:]) is not None and bool(_KIND.fullmatch(_last_word(self.name)))


def _last_word(name: str) -> str:
    match = None
    for match in _KIND.finditer(name):  # noqa: B007 - the last one counts
        pass
    return name[match.start() :] if match else ""


@lru_cache(maxsize=4096)
def namings(text: str) -> tuple[Naming, ...]:
    """Return the regulations that *text* names, in order; quoted names where it has any.

    >>> [n.name for n in namings("檢送修正「碼頭使用辦法」第五條、第七條發布令1份，請查照。")]
    ['碼頭使用辦法']
    >>> [(n.name, n.is_former) for n in namings("修正港埠辦法，名稱並修正為碼頭辦法")]
    [('港埠辦法', True), ('碼頭辦法', False)]
    """
    plain = narrow(text)
    quoted = [match for match in _QUOTED.finditer(plain) if match["inside"].strip()]
    found = _quoted(plain, quoted) if quoted else _unquoted(plain)
    return tuple(naming for naming in found if naming.name)


def _quoted(plain: str, quoted: list[re.Match[str]]) -> list[Naming]:
    out: list[Naming] = []
    for position, match in enumerate(quoted):
        end = quoted[position + 1].start() if position + 1 < len(quoted) else len(plain)
        after = plain[match.end() : end]
        before = plain[quoted[position - 1].end() if position else 0 : match.start()]
        is_new = bool(out) and _leads_to_new(before)
        is_former = position + 1 < len(quoted) and _leads_to_new(after)
        naming = _split(plain, match.start("inside"), match.end("inside"))
        if not naming.provisions and (listed := _LIST_AFTER.match(after)):
            start = match.end() + listed.start("tail")
            stop = match.end() + listed.end("tail")
            naming = _with(naming, plain, start, stop)
        is_partial = naming.is_partial or after.startswith(("部分", "之部分"))
        out.append(_marked(naming, is_partial=is_partial, is_former=is_former, is_new=is_new))
    return out


def _leads_to_new(between: str) -> bool:
    return _RENAMED.search(between) is not None or _TO.fullmatch(between) is not None


def _unquoted(plain: str) -> list[Naming]:
    joints = list(JOINED.finditer(plain))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(plain)]
    return [naming for start, end in zip(starts, ends, strict=True) for naming in _phrase(plain, start, end)]


def _phrase(plain: str, start: int, end: int) -> list[Naming]:
    start = _lead(plain, start)
    # 修正晴港市碼頭規費收費標準第二條及晴港市燈塔規費收費標準第三條
    second = next((at for at in _SECOND.finditer(plain, start, end) if _same_place(plain, start, at.end())), None)
    if second:
        return [*_phrase(plain, start, second.start()), *_phrase(plain, second.end(), end)]
    old = _FORMER.search(plain, start, end)
    if old:
        new = _split(plain, start, old.start())
        return [_marked(new, is_new=True), _marked(_split(plain, old.start("name"), old.end("name")), is_former=True)]
    renamed = _RENAMED.search(plain, start, end)
    if renamed is None:
        return [_split(plain, start, min(_clause(plain, start), end))]
    former = _split(plain, start, min(_clause(plain, start), _before(plain, renamed.start())))
    new = _split(plain, renamed.end(), min(_clause(plain, renamed.end()), end))
    return [_marked(former, is_former=True), _marked(new, is_new=True)]


def _same_place(plain: str, one: int, other: int) -> bool:
    place = _PLACE.match(plain, one)
    return place is not None and plain.startswith(place[0], other)


def _before(plain: str, end: int) -> int:
    """Return where the text before a renaming ends: without 並 and 並將 that lead up to it."""
    lead = _LEADS_UP.search(plain, 0, end)
    return lead.start() if lead else end


def _clause(plain: str, start: int) -> int:
    """Return where the clause that begins at *start* ends; what is in brackets does not end it."""
    for match in _CLAUSE.finditer(plain, start + 1):
        inside = plain[start : match.start()]
        if inside.count("(") <= inside.count(")"):
            return match.start()
    return len(plain)


def _lead(plain: str, start: int) -> int:
    issuer = _ISSUER.match(plain, start)
    start = issuer.end() if issuer else start
    match = _LEAD.match(plain, start)
    return match.end() if match and match.end() < len(plain) else start


def _split(plain: str, start: int, end: int) -> Naming:
    """Return the name and the provisions of the piece of *plain* from *start* to *end*."""
    start = min(_lead(plain, start), end)
    end = start + len(plain[start:end].rstrip(" ,;:" + _FULL_STOP))
    places = [at for at in range(start, end) if not plain[at].isspace()]
    flat = "".join(plain[at] for at in places)
    if not flat:
        return Naming("", start, end)
    name_end, tail_end, suffix = _cut(flat)
    stop = places[name_end - 1] + 1
    naming = Naming(re.sub("[「」『』﹁﹂]", "", flat[:name_end]), start, stop)
    if tail_end > name_end:
        naming = _with(naming, plain, places[name_end], places[tail_end - 1] + 1)
    return _marked(naming, is_partial=suffix.startswith("部分"))


def _cut(flat: str) -> tuple[int, int, str]:
    """Return where the name ends, where its provisions end, and what stands behind them."""
    for match in _LIST.finditer(flat):
        behind = flat[match.end() :]
        if match.start() and _AFTER_LIST.fullmatch(behind):
            return match.start(), match.end(), behind
        if behind == ")" and match.start() > 1 and flat[match.start() - 1] == "(":
            return match.start() - 1, match.end() + 1, ""
    for at in _BARE_SUFFIX.finditer(flat):
        if at.start() and _AFTER_NAME.fullmatch(flat, at.start()):
            return at.start(), at.start(), flat[at.start() :]
    return len(flat), len(flat), ""


_LIST = re.compile(LIST)
_BARE_SUFFIX = re.compile(rf"{_SEVERAL}|部分|條文|全文|修正|草案|發布令|公布令|廢止令|訂定令")


def _with(naming: Naming, plain: str, start: int, end: int) -> Naming:
    lead = LEADS_UP.match(plain, start, end)
    return replace(naming, provisions=named(plain[start:end]), tail=(lead.end() if lead else start, end))


def _marked(naming: Naming, *, is_partial: bool = False, is_former: bool = False, is_new: bool = False) -> Naming:
    return replace(
        naming,
        is_partial=naming.is_partial or is_partial,
        is_former=naming.is_former or is_former,
        is_new=naming.is_new or is_new,
    )


def key(text: str) -> str:
    """Return *text* as names are compared: half width, without blanks and quotation marks."""
    return re.sub("[「」『』﹁﹂]", "", squeeze(narrow(text)))
