"""Names of laws in running text: the one before a cited provision, and the short names that a text defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.text import fold

#: Endings of names of laws; a text that has another of them does not call itself by this one.
_LAWS = (
    "自治條例",
    "自治規則",
    "增修條文",
    "條例",
    "通則",
    "規程",
    "規則",
    "細則",
    "辦法",
    "綱要",
    "標準",
    "準則",
    "法",
)
_RULES = (
    "總則|草案|規章|簡章|守則|要點|注意事項|作業規定|規定|原則|基準|須知|規範|程序|章程|契約|計畫|公約|手冊|方案|規約"
)
_SUFFIX = re.compile("(?:" + "|".join((*_LAWS, _RULES)) + ")$")
#: Ends like the name of a law and is none.
_NO_NAME = re.compile(r"(?:依|合|無|違|非|修|立|司|執|方|作|看|用|手|想|做|療|語)法$")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_RUN = re.compile(rf"(?:{_HAN}|[(]{_HAN}{{1,6}}[)])+$")
_DEFINED = re.compile(r"[(](?:以)?下(?:簡)?稱[為:]?[「『]?(?P<short>[^()「」『』]{2,20})[」』]?[)]")
_QUOTED = re.compile(r"[「『《〈](?P<name>[^「」『』《》〈〉]{2,80})[」』》〉](?:之)?$")
_SELF = re.compile(
    rf"(?:(?<![基根日範])本(?:作業|設置|實施|補助|審查|應行|管理)?|(?<![共合])同|該|母|原|前揭|前開|上開|上揭|旨揭)"
    rf"{_SUFFIX.pattern}"
)
#: Words that lead up to a name; one that is itself part of a name (強制執行法) leaves nothing before the ending.
_LEADS = re.compile(
    r"依據|依照|依循|依|按|違反|符合|適用|準用|參照|執行|不受|抵觸|牴觸|所得達|應於|屬於|係指|所稱|訂定|規定|指|為辦理|合於"
    r"|(?:法|條例|辦法|細則|規則|準則|要點|標準)(?:及|與|或|暨)"
)
#: What is done to a law, or points to it, in front of its name.
_VERBS = re.compile(r"(?:修正|訂定|發布|公布|制定|廢止|增訂|刪除|及其|及|與|或|並|旨揭|有關|關於|其)+(?!標準法)")


#: What else has articles or points of its own: 附表一第三點, …號函第二點.
_OTHER = re.compile(rf"(?:附[表件圖錄]|別表|附註|備註)(?:[0-9]{{1,2}}|{_HAN})?$|(?<=號)(?:書函|函|令|公告)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, and where it begins."""

    text: str
    start: int


def before(flat: str, floor: int, end: int) -> Name | None:
    """Return the name of a law that stands in *flat* directly before *end*, not further left than *floor*.

    Between the two may stand brackets that define a short name, and 之.
    """
    text = flat[floor:end].removesuffix("之")
    while text.endswith(")") and (defined := [*_DEFINED.finditer(text)]) and defined[-1].end() == len(text):
        text = text[: defined[-1].start()]
    if quoted := _QUOTED.search(text):
        return Name(quoted["name"], floor + quoted.start()) if _SUFFIX.search(quoted["name"]) else None
    if self := _SELF.search(text) or _OTHER.search(text):
        return Name(self[0], floor + self.start())
    run = _RUN.search(text)
    suffix = _SUFFIX.search(run[0]) if run else None
    if not run or not suffix:
        return None
    first = run.start()
    for lead in _LEADS.finditer(text, run.start()):
        if lead.end() < suffix.start() + run.start():
            first = lead.end()
    if verb := _VERBS.match(text, first):
        first = verb.end()
    name = text[first:]
    if len(name) <= len(suffix[0]) or _NO_NAME.search(name):
        return None
    return Name(name, floor + first)


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Return the short names of laws that *texts* define: 「…條例(以下簡稱本條例)」.

    >>> abbreviations(["本辦法依晴港市碼頭自治條例（以下稱本自治條例）第八條規定訂定之。"])
    {'本自治條例': '晴港市碼頭自治條例'}
    """
    out: dict[str, str] = {}
    for text in texts:
        flat = fold(text)
        for match in _DEFINED.finditer(flat):
            name = before(flat, 0, match.start()) if _SUFFIX.search(match["short"]) else None
            if name and not _SELF.fullmatch(name.text):
                out.setdefault(match["short"], name.text)
    return out


def resolve(name: str, known: Mapping[str, str], own: str | None, last: str | None) -> str | None:
    """Return the law that *name* stands for; ``None`` where it is the text *own* itself."""
    full = known.get(name, name)
    if own and fold(full) == fold(own):
        return None
    if full != name or not _SELF.fullmatch(name):
        return full
    if not name.startswith("本"):
        return last or name if name[0] in "同該" else name
    kind = name[1:]
    if not own:
        # A letter says 本法 only of another text; 本辦法 and 本要點 are mostly the one it is about.
        return name if kind in ("法", "條例") else None
    ending = _SUFFIX.search(fold(own))
    itself = kind not in _LAWS or (ending is not None and ending[0].removeprefix("自治") == kind.removeprefix("自治"))
    return None if itself else name
