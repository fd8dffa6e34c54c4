"""Provisions of regulations: their marks, the levels they make, and the words that claim what was done to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from core.numbers import parse_numeral
from core.text import fold, narrow

HAN = "〇○零一二三四五六七八九十百廿卅"
_N = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,7}})"

Style = Literal[
    "chapter",
    "section",
    "article",
    "point",
    "capital",
    "stem",
    "han",
    "han_bracket",
    "digit",
    "digit_bracket",
    "circle",
]
_CAPITAL = "壹貳參肆伍陸柒捌玖拾"
_STEM = "甲乙丙丁戊己庚辛壬癸"
#: An older form: the number and a wide blank, 一　本要點…
_HAN_AND_GAP = re.compile(
    r"(?P<n>十?[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)\u3000+(?=[\u4e00-\u9fff].{5})"
)
_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#: Behind 第一章 stands a blank or its title: a few characters and no sentence.
_HEADED = r"(?=\s|$|(?![之所規第及或至])[\u4e00-\u9fff]{2,10}$)"
#: Each style with the mark it is known by, in half width; the order decides where two would match.
_MARKERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"第\s*(?P<n>{_N})\s*(?:章|編){_HEADED}")),
    ("section", re.compile(rf"第\s*(?P<n>{_N})\s*節{_HEADED}")),
    ("article", re.compile(rf"第\s*(?P<n>{_N})\s*條(?:\s*之\s*(?P<sub>{_N}))?")),
    ("point", re.compile(rf"第\s*(?P<n>{_N})\s*點(?:\s*之\s*(?P<sub>{_N}))?")),
    ("capital", re.compile(rf"(?P<n>[{_CAPITAL}]{{1,3}})\s*[、,.]")),
    ("stem", re.compile(rf"(?P<n>[{_STEM}])\s*[、,.]")),
    ("han", re.compile(rf"(?P<n>[{HAN}]{{1,5}})(?:\s*之\s*(?P<sub>{_N}))?\s*[、.]")),
    ("han_bracket", re.compile(rf"\(\s*(?P<n>[{HAN}]{{1,4}})\s*\)|(?P<one>[{_IN_BRACKETS}])")),
    ("digit_bracket", re.compile(r"\(\s*(?P<n>[0-9]{1,3})\s*\)")),
    ("digit", re.compile(r"(?P<n>[0-9]{1,3})\s*(?:、|[.](?![0-9]))")),
    ("circle", re.compile(rf"(?P<n>[{_CIRCLED}])")),
)
_FIRST: tuple[tuple[str, tuple[Style, ...]], ...] = (
    ("第", ("chapter", "section", "article", "point")),
    (_CAPITAL, ("capital",)),
    (_STEM, ("stem",)),
    (HAN, ("han",)),
    ("(", ("han_bracket", "digit_bracket")),
    (_IN_BRACKETS, ("han_bracket",)),
    ("0123456789", ("digit",)),
    (_CIRCLED, ("circle",)),
)
#: The patterns that can match a text, by its first character in half width.
_CANDIDATES = {
    char: tuple((style, pattern) for style, pattern in _MARKERS if style in styles)
    for chars, styles in _FIRST
    for char in chars
}
#: Radicals and other signs that look like a common character; a PDF gives them in its place: ⼀, ㇐, ㄧ for 一.
ALIKE = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))
} | {0x31D0: "一", 0x3127: "一", 0x5DFF: "市"}
#: No mark is longer; what is behind it need not be looked at.
_LONGEST = 40
for _code, _char in [*((code, chr(code - 0xFEE0)) for code in range(0xFF01, 0xFF5F)), *ALIKE.items()]:
    if _char in _CANDIDATES:
        _CANDIDATES[chr(_code)] = _CANDIDATES[_char]
_FORMAL = str.maketrans(_CAPITAL, "一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark at the head of a paragraph."""

    raw: str  #: as printed
    style: Style
    number: int | None
    sub_number: int | None = None


def parse_marker(text: str) -> tuple[Marker | None, str]:
    """Return the mark with which *text* begins, if any, and the text behind it.

    >>> parse_marker("第八條之一 本辦法自發布日施行。")
    (Marker(raw='第八條之一', style='article', number=8, sub_number=1), '本辦法自發布日施行。')
    >>> parse_marker("(十二)其他。")[0].number, parse_marker("1.5倍以上")[0]
    (12, None)
    """
    # Most paragraphs begin with a word: their first character decides without a search.
    candidates = _CANDIDATES.get(text[:1])
    if candidates is None:
        return None, text.strip()
    half = narrow(text[:_LONGEST]).translate(ALIKE)
    for style, pattern in candidates:
        match = pattern.match(half)
        if match:
            marker = Marker(text[: match.end()].strip(), style, *_numbers(style, match))
            return (marker, text[match.end() :].strip()) if marker.number is not None else (None, text.strip())
    match = _HAN_AND_GAP.match(text)
    if match:
        return Marker(match["n"], "han", parse_numeral(match["n"])), text[match.end() :].strip()
    return None, text.strip()


def _numbers(style: Style, match: re.Match[str]) -> tuple[int | None, int | None]:
    token = match["n"]
    if token is None:
        return _IN_BRACKETS.index(match["one"]) + 1, None
    if style == "circle":
        return _CIRCLED.index(token) + 1, None
    if style == "stem":
        return _STEM.index(token) + 1, None
    if style == "capital":
        token = token.translate(_FORMAL)
    sub = match["sub"] if "sub" in match.re.groupindex else None
    return parse_numeral(token), parse_numeral(sub) if sub else None


@dataclass(frozen=True, slots=True)
class Level:
    """Where a paragraph of a regulation stands."""

    depth: int  #: 0 heading of a chapter, 1 article or point and its paragraphs, 2 and more below
    article: int | None  #: the article or point it belongs to
    article_sub: int | None
    paragraph: int | None  #: its paragraph (項) of that article
    opens: bool  #: begins an article or point


def outline(markers: Sequence[Marker | None]) -> list[Level]:
    """Return the level of each paragraph of a text with these *markers* (``None``: no mark).

    The highest style is 第N條 where the text has it, else 第N點, else that of the first mark. A mark of another style
    that stands in the place of the next one (二、 between 第一條 and 第三條, 第八點 behind 七、) opens an article too.
    """
    markers = _with_chapters(markers)
    top = _highest(markers)
    ahead = _Ahead(markers, top)
    out: list[Level] = []
    article: int | None = None
    sub: int | None = None
    paragraph: int | None = None
    stack: list[tuple[Style, int | None]] = []
    for index, marker in enumerate(markers):
        if marker and marker.style in ("chapter", "section"):
            out.append(Level(0, None, None, None, opens=False))
            stack = []
        elif marker and ahead.opens(index, marker, article, stack):
            article, sub, paragraph, stack = marker.number, marker.sub_number, 1, []
            out.append(Level(1, article, sub, paragraph, opens=True))
        elif marker:
            held = [style for style, _ in stack]
            stack = stack[: held.index(marker.style)] if marker.style in held else stack
            stack.append((marker.style, marker.number))
            out.append(Level(1 + len(stack), article, sub, paragraph, opens=False))
        else:
            stack = []
            paragraph = None if article is None else (paragraph or 0) + 1
            out.append(Level(1, article, sub, paragraph, opens=False))
    return out


def _with_chapters(markers: Sequence[Marker | None]) -> Sequence[Marker | None]:
    """Return *markers* with 壹、 貳、 as chapters where the points below them are numbered on from one to the next."""
    if any(marker.style in ("article", "point") for marker in markers if marker):
        return markers
    marked = [marker for marker in markers if marker and marker.style in ("capital", "stem", "han")]
    points = [marker.number for marker in marked if marker.style == "han" and not marker.sub_number]
    heads = [m for m, behind in pairwise(marked) if m.style != "han" and behind.style == "han"]
    if len(heads) < 2 or len({head.style for head in heads}) > 1 or points != list(range(1, len(points) + 1)):
        return markers
    return [replace(m, style="chapter") if m and m.style == heads[0].style else m for m in markers]


def _highest(markers: Sequence[Marker | None]) -> Style | None:
    """Return the style of the marks of the highest level."""
    given = [marker for marker in markers if marker and marker.style not in ("chapter", "section")]
    styles = {marker.style for marker in given}
    formal: Style | None = next((style for style in ("article", "point") if style in styles), None)
    if formal and given[0].style == "han":
        # 第八條 among 七、 and 九、: the mark is wrong, not all the others.
        reached: int | None = None
        strays = 0
        for marker in given:
            if marker.style == formal:
                if reached is None or marker.number != reached + 1:
                    return formal
                strays += 1
            if marker.style in ("han", formal):
                reached = marker.number
        if 2 * strays < sum(marker.style == "han" for marker in given):
            return "han"
    return formal or (given[0].style if given else None)


class _Ahead:
    """What follows each mark of a text: whether a mark opens an article depends on those behind it."""

    def __init__(self, markers: Sequence[Marker | None], top: Style | None) -> None:
        self._top = top
        self._next: list[int | None] = [None] * len(markers)  # number of the next mark of the highest style
        self._last: dict[int, int] = {}  # where each number of the highest style stands last
        following: int | None = None
        for index in range(len(markers) - 1, -1, -1):
            self._next[index] = following
            marker = markers[index]
            if marker and marker.style == top and marker.number is not None:
                following = marker.number
                self._last.setdefault(marker.number, index)

    def opens(self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]) -> bool:
        """Tell whether the mark at *index* opens an article or point, *article* being the one before it."""
        if marker.style == self._top:
            return not self._is_sublist(index, marker, article, stack)
        return self._stands_for_article(index, marker, article, stack)

    def _is_sublist(
        self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]
    ) -> bool:
        """Tell whether the mark begins or continues a list within a point: 三、 … 一、 二、 … 四、."""
        if self._top in ("article", "point") or article is None or marker.number in (None, article + 1):
            return False
        if any(style == self._top and number == (marker.number or 0) - 1 for style, number in stack):
            return True
        if marker.number != 1:
            return False
        # A list begins at 一 and goes on with 二, or the points go on behind it; else it is a mark gone wrong.
        return self._next[index] == 2 or self._last.get(article + 1, -1) > index

    def _stands_for_article(
        self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]
    ) -> bool:
        """Tell whether a mark of another style stands for the next article: 二、 between 第一條 and 第三條."""
        if self._top == "han" and marker.style in ("article", "point"):
            return article is not None and marker.number == article + 1
        if self._top not in ("article", "point") or marker.style != "han":
            return False
        if article is None or marker.number != article + 1:
            return False
        # A list that is open goes on: 三、 behind 一、 of 第二條 is its item, though 二、 was lost.
        if any(style == marker.style for style, _ in stack):
            return False
        return self._next[index] in (None, article + 2)


Action = Literal["訂定", "修正", "新增", "刪除", "廢止"]
_ACTIONS: tuple[tuple[str, Action], ...] = (
    ("增訂", "新增"),
    ("新增", "新增"),
    ("增列", "新增"),
    ("刪除", "刪除"),
    ("廢止", "廢止"),
    ("停止適用", "廢止"),
    ("修正", "修正"),
    ("修訂", "修正"),
    ("訂定", "訂定"),
    ("制定", "訂定"),
    ("公布", "訂定"),
    ("發布", "訂定"),
    ("函頒", "訂定"),
    ("訂頒", "訂定"),
    ("頒行", "訂定"),
)
_ACTION = re.compile("|".join(word for word, _ in _ACTIONS))
_WHOLE = re.compile(rf"全文(?:共|計)?(?P<count>{_N})?(?P<unit>[條點])?")
_ITEM = re.compile(
    rf"(?:原?第)?(?P<first>{_N})(?P<unit>[條點])?(?:之(?P<sub>{_N}))?"
    rf"(?:(?:至|到|~|-|–|—)(?:第)?(?P<last>{_N})(?P<unit2>[條點])?(?:之(?P<sub2>{_N}))?)?"
)
#: Text that names no provision: dates, numbers of documents, and quoted law names end a list.
_SPLIT = re.compile(r"[、,;。及與和暨]|並|以及")
_QUOTED = re.compile(r"[「『﹁]([^「」『』]*)[」』﹂]")
_TITLE_TAIL = re.compile(rf"(?<!^)第\s*{_N}\s*[條點].*$")


def split_title(title: str) -> tuple[str, str]:
    """Return the name of a regulation and the provisions that its heading names behind it.

    >>> split_title("晴港市碼頭使用辦法第五條、第七條"), split_title("晴港市碼頭使用辦法")
    (('晴港市碼頭使用辦法', '第五條、第七條'), ('晴港市碼頭使用辦法', ''))
    """
    match = _TITLE_TAIL.search(title)
    return (title[: match.start()].strip(), match[0].strip()) if match else (title.strip(), "")


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """One article or point: 第八條之一 is ``Provision(8, 1)``."""

    number: int
    sub: int = 0

    def __str__(self) -> str:
        """Return it in digits: 8之1."""
        return f"{self.number}" + (f"之{self.sub}" if self.sub else "")


@dataclass(frozen=True, slots=True)
class Claim:
    """What words say was done: to the whole text, or to some of its provisions."""

    action: Action
    whole: bool = False  #: 全文
    count: int | None = None  #: number of provisions of the whole text
    unit: str | None = None  #: 條 or 點, as printed
    provisions: tuple[Provision, ...] = ()


def parse_claims(text: str | None) -> tuple[Claim, ...]:
    """Return what *text* (of a history, an order, a heading) says was done, in printed order.

    A list without a verb before it (1、2、3 點) amends. Words that name neither a provision nor 全文 give a claim
    with neither.

    >>> parse_claims("修正第 1 條至第 3 條；新增第9條之1")[1]
    Claim(action='新增', whole=False, count=None, unit='條', provisions=(Provision(number=9, sub=1),))
    >>> parse_claims("公布全文共14條")
    (Claim(action='訂定', whole=True, count=14, unit='條', provisions=()),)
    >>> [str(each) for each in parse_claims("修正第3、4、6點")[0].provisions]
    ['3', '4', '6']
    """
    flat = _QUOTED.sub(lambda quoted: split_title(quoted[1])[1], fold(text or ""))
    marks = [*_ACTION.finditer(flat)]
    ends = [*(mark.start() for mark in marks[1:]), len(flat)][: len(marks)]
    pieces = [(_action(mark[0]), flat[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    head = flat[: marks[0].start()] if marks else flat
    if _ITEM.search(head) and re.search(r"[條點]", head):
        pieces.insert(0, ("修正", head))
    claims = [_claim(action, piece) for action, piece in pieces]
    told = [claim for claim in claims if claim.whole or claim.provisions]
    # 修正發布, 公布修正: the verbs of one deed; the one that names provisions counts.
    if told:
        return tuple(_merged(told, claims))
    return tuple([claim for claim in claims if claim.action == "修正"] or claims)[:1]


def _merged(told: list[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    amended = any(claim.action == "修正" for claim in claims)
    for claim in told:
        # 修正發布全文: the verb of publication does not make it a first enactment.
        yield replace(claim, action="修正") if amended and claim.action == "訂定" else claim


def _action(word: str) -> Action:
    return next(action for known, action in _ACTIONS if known == word)


def _claim(action: Action, piece: str) -> Claim:
    whole = _WHOLE.search(piece)
    if whole:
        count = parse_numeral(whole["count"]) if whole["count"] else None
        return Claim(action, True, count, whole["unit"])
    found: list[Provision] = []
    unit: str | None = None
    open_numbers = 0  # numbers whose unit is still to come: the 3 and 4 of 第3、4、6點
    for part in _SPLIT.split(piece):
        match = _ITEM.match(part)
        named = match and (match["unit"] or match["unit2"] or part[:1] == "第" or fold(part).isdigit())
        if not match or not named:
            if found:
                break
            continue
        first, last = parse_numeral(match["first"]), parse_numeral(match["last"]) if match["last"] else None
        if first is None:
            continue
        unit = match["unit"] or match["unit2"] or unit
        open_numbers = 0 if unit else open_numbers + 1
        if last is not None and first <= last < first + 500:
            found += [Provision(n) for n in range(first, last + 1)]
        else:
            found.append(Provision(first, (parse_numeral(match["sub"]) or 0) if match["sub"] else 0))
    if open_numbers and unit is None:
        found = []
    return Claim(action, unit=unit, provisions=tuple(dict.fromkeys(found)))
