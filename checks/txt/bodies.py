"""Central bodies whose names a statute changed, and the names of agencies as a text may write them.

The years are of the Republic of China and inclusive: a body that ended within a year is valid in that year. A policy
may list further names, or list one of these otherwise: what it says of a name goes first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from checks.policy import Name, Policy

#: name, last valid year, what took its place. Only bodies of the central government that every city deals with.
_ENDED: tuple[tuple[str, int, str], ...] = (
    ("行政院客家委員會", 100, "客家委員會"),
    ("行政院文化建設委員會", 101, "文化部"),
    ("文建會", 101, "文化部"),
    ("行政院新聞局", 101, ""),
    ("行政院主計處", 101, "行政院主計總處"),
    ("行政院人事行政局", 101, "行政院人事行政總處"),
    ("人事行政局", 101, "人事行政總處"),
    ("行政院公平交易委員會", 101, "公平交易委員會"),
    ("行政院金融監督管理委員會", 101, "金融監督管理委員會"),
    ("行政院體育委員會", 101, "教育部體育署"),
    ("行政院青年輔導委員會", 101, "教育部青年發展署"),
    ("青輔會", 101, "教育部青年發展署"),
    ("財政部國有財產局", 101, "財政部國有財產署"),
    ("國有財產局", 101, "國有財產署"),
    ("財政部關稅總局", 101, "財政部關務署"),
    ("行政院衛生署", 102, "衛生福利部"),
    ("衛生署", 102, "衛生福利部"),
    ("行政院衛生署中央健康保險局", 102, "衛生福利部中央健康保險署"),
    ("中央健康保險局", 102, "中央健康保險署"),
    ("健保局", 102, "健保署"),
    ("行政院衛生署疾病管制局", 102, "衛生福利部疾病管制署"),
    ("疾病管制局", 102, "疾病管制署"),
    ("行政院衛生署國民健康局", 102, "衛生福利部國民健康署"),
    ("國民健康局", 102, "國民健康署"),
    ("行政院衛生署食品藥物管理局", 102, "衛生福利部食品藥物管理署"),
    ("食品藥物管理局", 102, "食品藥物管理署"),
    ("內政部兒童局", 102, "衛生福利部社會及家庭署"),
    ("行政院勞工委員會", 103, "勞動部"),
    ("行政院勞工委員會職業訓練局", 103, "勞動部勞動力發展署"),
    ("勞委會", 103, "勞動部"),
    ("行政院研究發展考核委員會", 103, "國家發展委員會"),
    ("行政院經濟建設委員會", 103, "國家發展委員會"),
    ("經建會", 103, "國家發展委員會"),
    ("行政院原住民族委員會", 103, "原住民族委員會"),
    ("行政院國家科學委員會", 103, "科技部"),
    ("入出國及移民署", 104, "移民署"),
    ("行政院大陸委員會", 107, "大陸委員會"),
    ("行政院海岸巡防署", 107, "海洋委員會海巡署"),
    ("海岸巡防署", 107, "海洋委員會海巡署"),
    ("行政院環境保護署", 112, "環境部"),
    ("環境保護署", 112, "環境部"),
    ("環保署", 112, "環境部"),
    ("行政院農業委員會", 112, "農業部"),
    ("農委會", 112, "農業部"),
    ("行政院農業委員會水土保持局", 112, "農業部農村發展及水土保持署"),
    ("水土保持局", 112, "農村發展及水土保持署"),
    ("行政院農業委員會林務局", 112, "農業部林業及自然保育署"),
    ("林務局", 112, "林業及自然保育署"),
    ("行政院農業委員會漁業署", 112, "農業部漁業署"),
    ("行政院農業委員會農糧署", 112, "農業部農糧署"),
    ("內政部營建署", 112, "內政部國土管理署"),
    ("營建署", 112, "國土管理署"),
    ("經濟部工業局", 112, "經濟部產業發展署"),
    ("經濟部商業司", 112, "經濟部商業發展署"),
    ("經濟部中小企業處", 112, "經濟部中小及新創企業署"),
    ("經濟部能源局", 112, "經濟部能源署"),
    ("經濟部國際貿易局", 112, "經濟部國際貿易署"),
    ("交通部觀光局", 112, "交通部觀光署"),
    ("交通部公路總局", 112, "交通部公路局"),
    ("公路總局", 112, "公路局"),
    ("交通部中央氣象局", 112, "交通部中央氣象署"),
    ("中央氣象局", 112, "中央氣象署"),
    ("教育部體育署", 114, "運動部"),
)
CENTRAL = tuple(Name(name, until=until, instead=instead or None) for name, until, instead in _ENDED)

#: What may follow the last character of a body's name without belonging to another word (查處理, 全部分).
_NO_END = {
    "處": "理分置罰境方境長於所室女",
    "局": "部面限勢",
    "部": "分份門會隊長落屬位署件",
    "會": "議計長場同",
    "署": "名",
}
_ENDS = "處局"
_SHORT_FOR = re.compile(r"(?:簡稱|下稱)為?[「『“\"]?(?:本府)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A form of a name that should not be printed."""

    verdict: str  #: ``outdated``, ``not_yet`` or ``wrong``
    name: str
    instead: str | None
    year: int | None = None  #: last or first year of the name


def forms(policy: Policy, year: int | None) -> dict[str, Fault | None]:
    """Return the names and wrong forms to look for, with what is wrong with each (``None``: nothing, in *year*)."""
    found: dict[str, Fault | None] = {}
    listed = {name.name for name in policy.names}
    for name in (*policy.names, *(name for name in CENTRAL if name.name not in listed)):
        fault = _fault(name, year)
        # One name may be listed for several spans of years: it is right in any of them.
        found[name.name] = None if name.name in found and found[name.name] is None else fault
        for form in name.wrong:
            found.setdefault(form, Fault("wrong", form, name.name))
    return found


def _fault(name: Name, year: int | None) -> Fault | None:
    if year is not None and name.until is not None and year > name.until:
        return Fault("outdated", name.name, name.instead, name.until)
    if year is not None and name.since is not None and year < name.since:
        return Fault("not_yet", name.name, name.instead, name.since)
    return None


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of *names*, the longest first, where no other word begins at its last character."""
    told = sorted((name for name in names if name), key=lambda name: (-len(name), name))
    return re.compile("|".join(re.escape(name) + _end(name[-1]) for name in told) or r"(?!)")


def _end(char: str) -> str:
    return f"(?![{_NO_END[char]}])" if char in _NO_END else ""


def ends(text: str) -> Iterable[int]:
    """Return the positions behind every 處 or 局 of *text* that may end a name."""
    return [at + 1 for at, char in enumerate(text) if char in _ENDS and text[at + 1 : at + 2] not in _NO_END_OF[char]]


_NO_END_OF: Mapping[str, frozenset[str]] = {char: frozenset(_NO_END[char]) for char in _ENDS}


def introduced(text: str, short: Collection[str]) -> Iterable[str]:
    """Return those of the *short* forms that *text* introduces (以下簡稱環保局, 下稱「環保局」)."""
    ends_of = [found.end() for found in _SHORT_FOR.finditer(text)]
    return [form for form in short if any(text.startswith(form, end) for end in ends_of)]


def short_forms(agencies: Iterable[str]) -> dict[str, str]:
    """Return the usual abbreviations of *agencies* (產發處 of 產業發展處), each with the full name.

    One is made of the first character of each word of two; what is itself an agency, or stands for two, is left out.
    """
    agencies = list(dict.fromkeys(agencies))
    made: dict[str, set[str]] = {}
    for agency in agencies:
        stem, last = agency[:-1], agency[-1:]
        if last in _ENDS and len(stem) >= 4 and len(stem) % 2 == 0:
            made.setdefault(stem[::2] + last, set()).add(agency)
    return {short: full.pop() for short, full in made.items() if len(full) == 1 and short not in agencies}
