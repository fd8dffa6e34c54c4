"""Texts that break off: a look at the end of one text, and of the items that one text numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.numbers import parse_numeral
from core.text import narrow

_OPENING = "（(「『【〔［[〈《{“‘"
_COMMAS = "，、,；;：:"
_OPERATORS = "÷×＋+＝="
#: Verbs, by their last character, of which 之 is the object where it ends a text (另定之, 補助之); set phrases (反之).
_VERBS = (
    "定訂為行用使代取換替裁決核准許免除扣減抵充罰懲處分治告布知示照從循遵視稱謂論屬任派聘擇選薦給付發還繳收領存棄毀銷購"
    "助勵揚戒導護理辦置補撤廢改正善動施續止停縮延增加算列管控制擬措查察驗審議考評報函送請洽交託移轉合應濟遣調持促進締入供"
    "總反次久言因隨有得失"
)
#: Nouns that end as these verbs do.
_NOUNS = (
    "配置|位置|裝置|預算|決算|警察|費用|作用|效用|行為|報告|措施|設施|所屬|家屬|附屬|證照|執照|會議|活動|運動|勞動|行動|情報|海報|年報|機制|體制|原因"
    "|收入|行銷|志願|認知|經濟|部分|身分"
)
#: Words that need another behind them, unless they are the end of a longer one.
_WORDS = re.compile(
    r"(?:以及|暨|或|且|於|並|"
    r"(?<![普涉波觸顧提論遍推企言述])及|"
    r"(?<![參給授賦贈付賜干寄共])與|"
    rf"(?:(?<![{_VERBS}])|(?<={_NOUNS}))之|"
    r"(?<![不無])得以|藉以|俾利|俾|以期|例如|包括|包含|其中|因此|使其|並且|而且)$"
)


def broken(text: str, *, marks: bool = True) -> str | None:
    """Return the end at which *text* breaks off, or ``None`` where it does not.

    *marks* says whether a comma or a colon counts; a name with a stray mark behind it is no sentence that breaks off.
    """
    if not text:
        return None
    if text[-1] in _OPENING or (marks and text[-1] in _COMMAS + _OPERATORS):
        return text[-1]
    match = _WORDS.search(text)
    return match[0] if match and len(match[0]) < len(text) else None


#: What a measure counts, without its 件數: 年度內輔導之, 全年辦理之. Not 年度內依規定辦理之.
_COUNTED = re.compile(r"(?:年度內?|全年|年內|實際|當年|本年)[^，,；;。依由]*之$")


def uncounted(measure: str) -> str | None:
    """Return the end of a *measure* that breaks off before what it counts, or ``None``."""
    return "之" if _COUNTED.search(measure) else None


#: So many other paragraphs show how those of a goal end.
_OTHERS = 2
#: What divides a conjunction from the elements of a list that it joins: 甲；及
_JOINED = re.compile(r"[，,、；;](?:以及|及|或|與|和|暨|且|並|並且|而且)$")


def joined(text: str) -> bool:
    """Tell whether *text* ends in a conjunction that joins it, behind a mark, to the next element of a list: 甲；及."""
    return _JOINED.search(text) is not None


def followed(text: str, others: Sequence[str]) -> str | None:
    """Return the end at which a numbered paragraph breaks off, though the next one of its list stands behind it.

    Unnumbered, it may go on there; a colon opens what follows, and a semicolon or 、 parts the elements of a list, and
    so does a comma unless all the *others*, from the next one on, are closed.
    """
    one, next_one = (_ENUMERATOR.match(paragraph) for paragraph in (text, others[0]))
    if not (one and next_one and one.lastgroup == next_one.lastgroup and closed(others[0])) or _JOINED.search(text):
        return None
    numbers = [_number(match[0]) for match in (one, next_one)]
    end = broken(text)
    if end in ("，", ",") and (len(others) < _OTHERS or not all(map(closed, others))):
        return None
    return end if end not in (*"；;：:、", None) and numbers[0] + 1 == numbers[1] else None


def _number(mark: str) -> int:
    bare = narrow(mark).strip("()、.")
    return ord(mark) if len(mark) == 1 else parse_numeral(bare) or 0


#: Verbs of two characters cut in two behind what goes before them only: 逐年增, 有效提, 參與率提. Not 逐年增減.
_CUT = re.compile(
    "(?:逐[年月季步漸日]|有效|大幅|持續|積極|全面|加強|穩定|顯著|明顯|適時)[增減提降遞促推改落維協規執宣輔強]$"
    "|(?:率|品質|效能|能力|意願|人數|件數|人次|效率)[提遞]$"
)


def cut(text: str) -> str | None:
    """Return the words at the end of *text* of which the last is cut in two, or ``None``."""
    match = _CUT.search(text)
    return match[0] if match else None


_ENUMERATOR = re.compile(
    r"(?:(?P<numeral>[一二三四五六七八九十]+、)|(?P<numeral_bracket>[（(][一二三四五六七八九十]+[)）])|"
    r"(?P<bracket>[（(][0-9０-９]+[)）])|(?P<figure>[0-9０-９]+[、.．)）](?![0-9０-９]))|(?P<ring>[①-⑳]))"
)
_ITEM = re.compile(rf"(?:^|(?<=\n))(?={_ENUMERATOR.pattern})")
_CLOSED = re.compile(r"[。；！？…](?:[）)」』】])?$")
#: A sentence, not a name; how many of them show that a mark is due.
SENTENCE = 15
_ITEMS = 4


def closed(text: str) -> bool:
    """Tell whether *text* ends in a mark that ends a sentence."""
    return _CLOSED.search(text) is not None


def worded(text: str) -> bool:
    """Tell whether *text* ends in a word: in no mark, bracket, figure or sign."""
    return "\u4e00" <= text[-1:] <= "\u9fff"


def unmarked(text: str) -> tuple[int, int] | None:
    """Return where the one numbered item of *text* stands that lacks the mark at its end, if all others have it."""
    found = list(_items(text))
    if len(found) < _ITEMS:
        return None
    without = [(start, end) for start, end in found if not closed(text[start:end])]
    if len(without) != 1:
        return None
    start, end = without[0]
    return (start, end) if worded(text[start:end]) and end - start >= SENTENCE else None


def _items(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbered items of *text* that are sentences, not headings over items of a lower level."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    levels = [match.lastgroup for start in starts if (match := _ENUMERATOR.match(text, start))]
    # The style that appears later is the lower one.
    depths = [list(dict.fromkeys(levels)).index(level) for level in levels]
    for number, (start, end) in enumerate(zip(starts, [*starts, len(text)][1:], strict=True)):
        piece = text[start:end].rstrip("\n")
        heads = number + 1 < len(depths) and depths[number + 1] > depths[number]
        if not heads and not piece.endswith(("：", ":")):
            yield start, start + len(piece)
