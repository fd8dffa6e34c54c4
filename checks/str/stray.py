"""Marks that a page leaves in a table: page numbers, and characters that belong to no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.text import fold

_NUMBER = "[0-9]{1,4}"
#: Forms that only page numbers have.
_FORM = (
    rf"第{_NUMBER}頁(?:[/,、]?(?:共|總共|/){_NUMBER}頁)?|共{_NUMBER}頁[/,、]?第{_NUMBER}頁|頁次:?{_NUMBER}"
    rf"|[-–—~〜·•]{_NUMBER}[-–—~〜·•]|[Pp](?:age|AGE)\.?{_NUMBER}(?:(?:of|OF|/){_NUMBER})?"
)
_ALONE = re.compile(rf"(?P<form>{_FORM}|(?P<page>{_NUMBER})/(?P<pages>{_NUMBER}))|(?P<bare>[0-9]{{2,3}})")
#: Marks, and Latin letters; not letters and signs that tick a box or stand for a variable or an operator.
_MARK = re.compile(r"[■□▇█◆◇●★☆▲▼◎*#§¶_|^`´¨~]{1,2}|[A-UWYZa-uwyz]")
#: The same glued to other text: only what nothing but a page number or a slip can be.
GLUED = re.compile(
    rf"第{_NUMBER}頁[/,、]?(?:共|總共|/){_NUMBER}頁|[Pp](?:age|AGE){_NUMBER}(?:of|OF|/){_NUMBER}"
    rf"|(?<![0-9A-Za-z().:])[-–—]{_NUMBER}[-–—](?=$|\n)"
)
#: A mark between two words of running text.
WEDGED = re.compile(r"(?<=[㐀-鿿，、])[■□▇█◆◇](?=[㐀-鿿，、。；])")
BOXES = frozenset("■□▇█◆◇☐☑☒")
#: Half-width marks of the keyboard between two Chinese characters, or within a figure. The first ones stand nowhere
#: there; the others may be part of a name (音樂@晴港), and are stray where they part a word.
SLIPPED = re.compile(
    r"(?<=[㐀-鿿，、。])(?P<never>[`´^¬¦]{1,2})(?=[㐀-鿿，、。0-9]|\n|$)"
    r"|(?<=[㐀-鿿])(?:[@|_#$<>]|~~)(?=[，、。；]|\n|$)|(?<=。)[@|_#](?=\n|$)|(?<=[，、。；])[|_](?=[㐀-鿿])"
    r"|(?<=[㐀-鿿])(?P<seldom>[@|_#$<>\\]|~~)(?=[㐀-鿿])"
    r"|(?<=[0-9],)[`´^¬¦\\@|_#$<>~]{1,2}(?=[0-9]{3}(?![0-9]))|(?<=[0-9])[`´¬¦|](?=[0-9])"
)
#: A box behind a name or a measure, which is nothing to be ticked.
LEFT_BEHIND = re.compile("(?<=[㐀-鿿。])[■▇█◆]$")
#: A paragraph begins with a number of its own.
_ENUMERATED = re.compile(r"\n*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）、.．])")
_HEAD = re.compile(
    r"(?:關鍵)?(?:策略目標|績效指標)|共同性(?:目標|指標)|工作計畫(?:名稱)?(?:重要計畫項目.*)?|.*衡量標準.*目標值?|.*重要計畫項目實施內容.*"
)
#: Characters in front of a figure that call for one, and behind it that count something: such a figure is text.
_CALLS = frozenset("第約計共達為至到每逾過近前後於滿逢之占及與或及～~-–—×÷+=＋＝－:：（([「『")
_COUNTS = frozenset(
    "人次場件家戶元萬億仟千百年月日時分秒個項案處座棟所校班隊組輛條公里平方㎡%％﹪‰位名歲天週周季期屆冊份本篇則張隻株棵號樓層級度"
    "線路巷弄區里鄰村鎮鄉成倍點頁筆床坪噸瓩度次班台臺支枝艘款條種類套站劑粒盒瓶幅顆盞堂梯趟團檔齣至到、～~-–—×÷+=＋＝－.,)）」』"
)
#: Words behind a figure that call for one, whose first characters do not.
_MEASURED = ("小時", "工作天", "工作日", "以上", "以下", "以內")
#: What has a letter in front of it: A級據點, B型肝炎, C棟.
LETTERED = frozenset("級型類等組班棟區群段館式肝卡")


#: What every match of the two patterns above holds: a quick look before the search.
_HINT = re.compile(r"[頁\-–—－■□▇█◆◇PpＰｐ`´^¬¦\\@|_#$<>~]")


@dataclass(frozen=True, slots=True)
class Alone:
    """A line of the source on which nothing but a page number or a mark stands."""

    number: int  #: of the line
    text: str  #: as printed
    folded: str
    kind: str  #: ``form`` (nothing but a page number looks so), ``bare`` (a number) or ``mark``
    at_break: bool  #: set off as a page number at a page break is


def alone(lines: Sequence[str], first: int, last: int) -> Iterator[Alone]:
    """Yield the lines from *first* to *last* (1-based) that hold nothing but a page number or a mark."""
    for number in range(first, min(last, len(lines)) + 1):
        printed = lines[number - 1].strip()
        if not printed or len(printed) > 20:
            continue
        folded = fold(printed)
        kind = _kind(folded)
        if kind:
            yield Alone(number, printed, folded, kind, kind != "mark" and _at_break(lines, number))


def splits_a_word(text: str, start: int, end: int, known: str) -> bool:
    """Tell whether the words around the mark from *start* to *end* of *text* are one word in the text *known*.

    >>> splits_a_word("每月填@報執行情形", 3, 4, "按月填報執行情形"), splits_a_word("音樂@晴港", 2, 3, "晴港音樂節")
    (True, False)
    """
    near, far = text[start - 1 : start], text[max(0, start - 2) : start]
    first, second = text[end : end + 1], text[end : end + 2]
    return (len(far) > 1 and far + first in known) or (len(second) > 1 and near + second in known)


def is_slip(match: re.Match[str], known: str) -> bool:
    """Tell whether a *match* of :data:`SLIPPED` is stray: in doubt only where it parts what *known* has as one word."""
    mark, text = match[0], match.string
    if match["never"]:
        return True
    if text.count(mark) > 1 or text.rfind("「", 0, match.start()) > text.rfind("」", 0, match.start()):
        return False
    return not match["seldom"] or splits_a_word(text, *match.span(), known)


def _kind(folded: str) -> str | None:
    match = _ALONE.fullmatch(folded)
    if match is None:
        return "mark" if _MARK.fullmatch(folded) else None
    if match["bare"]:
        return "bare"
    # 3/4 may be a fraction or a date; a page of many is not.
    fraction = match["page"] and (int(match["page"]) > int(match["pages"]) or int(match["pages"]) < 32)
    return None if fraction else "form"


def _at_break(lines: Sequence[str], number: int) -> bool:
    """Tell whether a number is set off as one between two pages: by space before it, a blank, the head behind it."""
    gap = sum(1 for line in lines[max(0, number - 4) : number - 1] if not line.strip())
    following = next((line for line in lines[number : number + 6] if line.strip()), "")
    return [gap >= 2, lines[number - 1][:1].isspace(), is_head(following)].count(True) >= 2


def is_head(line: str) -> bool:
    """Tell whether *line* is one of a table head."""
    return ("標" in line or "工" in line) and bool(_HEAD.fullmatch(fold(line)))


def may_hold(text: str) -> bool:
    """Tell whether a search of *text* for :data:`GLUED`, :data:`WEDGED` and :data:`SLIPPED` is worth while."""
    return _HINT.search(text) is not None


def belongs(text: str, start: int, end: int) -> bool:
    """Tell whether the figure from *start* to *end* of *text* is part of what the text says.

    >>> belongs("自強活動12增進", 4, 6), belongs("辦理約12場", 3, 5), belongs("參加者12\\n人次", 3, 5)
    (False, True, True)
    >>> belongs("1、清查。\\n159\\n2、查核。", 6, 9)
    False
    """
    alone = text[start - 1 : start] == "\n" and text[end : end + 1] == "\n"
    if alone and text[: start - 1].endswith(("。", "；", ";")) and _ENUMERATED.match(text, end):
        return False
    if text[end : end + 4].lstrip("\n").startswith(_MEASURED):
        return True
    before, behind = text[:start].rstrip("\n")[-2:], text[end:].lstrip("\n")[:1]
    # A mark between figures is a separator or a point; elsewhere it ends a clause.
    parted = before[-1:] in ",." and before[:1].isdigit()
    beside = [char for char in (before[-1:], behind) if char.isascii() and char.isalnum()]
    return parted or bool(beside) or bool(_CALLS & set(before[-1:])) or bool(_COUNTS & set(behind))
