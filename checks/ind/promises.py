"""Percentages that running text promises, and whether one speaks of an indicator's own quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.numbers import format_numeral, parse_percent
from core.text import fold, narrow

_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"兩": 2}
_FIGURE = re.compile(
    r"(?<![0-9.,])(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,4})?[%﹪])"
    r"|(?P<words>百分之(?:[0-9]{1,3}(?:\.[0-9]{1,4})?|[零〇一二三四五六七八九十百點]{1,8}))"
    r"|(?P<tenths>[一二兩三四五六七八九]成[一二三四五六七八九]?)(?![長本效果立員就])"
    r"|(?<!負)(?P<zero>[零0]成長)"
)
#: One end of a range says nothing definite.
_FROM, _TO = re.compile(r"[%﹪0-9][-~–—至到]$"), re.compile(r"[-~–—至到][0-9百]")
#: What stood before: the figure behind it is no promise (由 65% 提升至 70%, 較去年之 65%).
_PAST = re.compile(
    r"(?:[去上前]一?年度?|同期|原有?|由|自|從|目前|現有|現況|已)(?:底|間|實際)?(?:之|的|為|達|僅|約|已|有|計)*$"
)
#: A clause that is about the past: 上年度節餘達3%; not 較上年度節餘3%.
_BYGONE = re.compile(
    r"(?:[0-9]+、)?(?:查|按)?(?:[去上前]一?年度?|近[一二三四五六十0-9]+年|歷年|過去|以往|往年|截至)(?!.*[較比](?!率|例))"
)
_YEAR = re.compile(r"([0-9]{2,3})年")
_LEAVES = re.compile(
    r"(?:以上|以下|左右)?[，,]?(?:逐[步年])?(?:提[升高]|增加?|成長|降低?|減少?|調[升降高])(?:至|到|為)"
)
#: Words between a quantity and its figure.
_LINK = re.compile(
    r"(?:達到?|達成|須|需|應|要|可|能|至少|最少|不得|不低於|不高於|不超過|不逾|高於|低於|超過|逾|為|是|維持|保持|控制|控管|設定"
    r"|目標值?|績效目標|提[升高]?(?:至|到|為|達)|降低?(?:至|到|為)|減少?(?:至|到|為)|以|於|在|至|到|約|均|皆|全年|年度|本年度|每年"
    r"|較?(?:[去上前]一?年度?|以往)|，|,|:|「)+$"
)
_RATE = re.compile(r"(?:之|的|所占|占)*(?:百分比|百分率|比率|比例|比重|率|比)$")
_SENTENCE, _CLAUSE = re.compile(r"[。;！!?\n]"), re.compile(r"[，,、:(「並]")
_CLAUSE_END = re.compile(r"[。；;！!?，,、:(「並]|且|(?<=[㐀-鿿])[0-9]+、")
#: So far ahead of a figure its clause is read.
_AHEAD = 60
#: Words that any indicator and any sentence may have.
_GENERIC = re.compile(
    r"提[高升昇]|檢討|支用|支出|費用|加強|強化|落實|確保|推動|促進|控管|持續|賡續|有效|積極|鼓勵|激勵|督促|督導|要求|力求|期[使能]?|預[計期]|規定|所定|訂定|設定|法定"
    r"|行政院|人事行政總處|人事總處|全體|同仁|員工|人員|人力|各?單位|當年度|本年度|[每全]年度?|年度|[本該各]?[府局處會所]|所屬|各?機關|完成|達成|辦理|執行"
    r"|最低|基本|至少|以上|使|之|的|及|與|和|各項?|數|總|應|須|能|[0-9]+[.、]?"
)
#: Words that narrow a quantity to a part of it, or to a part of the year.
_NARROWING = re.compile(
    r"其中|未(?!來)|不及|數位|線上|實體|環境教育|性別|性平|資安|資通安全|資訊安全|廉政|人權|英[語文]|雙語|主管|新進|女性|男性|必修|選修|身心障礙|原住民"
    r"|[上下]半年|第?[一二三四1-4]季|每季|[0-9]{1,2}月|每月|期[中末]|[0-9]+小?時"
)
#: What one quantity is called in different words.
_SAME = (
    ("賸餘數", "賸餘", "剩餘數", "剩餘", "節餘數", "節餘", "結餘數", "結餘", "節省", "節約", "撙節", "節支"),
    ("成長", "增長", "增加", "增幅"),
    ("減少", "減量", "減幅", "降低", "下降"),
    ("人數", "人員數", "員工數", "人員", "同仁", "員工", "職員", "者"),
    ("節電", "省電", "節能"),
)  # fmt: skip

_PERSONS, _SAVINGS = _SAME[3], _SAME[0]
#: What an indicator of persons has in its name, or above the line of its formula.
_OF_PERSONS = re.compile("公務人員|人員|同仁|員工|職員|人數|人比")
_NOT_OF_PERSONS = re.compile("平均|成長|人次|員額|節")
_DONE = re.compile("(?:完成|達成|達標)$")
#: What a share is a share of: 占現有人數, 達預算數之.
_SHARE_OF = re.compile(
    r"(?:占|佔|達到?|為)[本各全該]?[府局處機關單位]{0,4}(?:現有|現職|全體|實有|編制|應)?總?(?:人數|人員數?|員工數?|同仁數?|公務人員總?數?|員額|預算數?|總數)"
    r"(?:之|的)?$"
)
#: The persons of whom the figure in front is a share: 75%以上之同仁完成….
_OF_WHOM = re.compile(
    r"(?:以上)?(?:之|的)?(?:[本全各該][府局處機關單位]{0,4}|所屬|所有|現職|現有|全體)*(?:公務人員|公務員|人員|同仁|員工|職員)"
    r"(?=.*(?:完成|達成|達到|取得|符合|達))(?P<what>.+)"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A percentage in running text."""

    start: int  #: in the text
    piece: str  #: as printed
    value: Decimal
    sentence: str  #: what its sentence says in front of it, narrowed
    growth: bool = False  #: printed as 零成長: the quantity is in the piece
    behind: str = ""  #: what its clause says behind it, narrowed

    def in_style(self, value: Decimal) -> str | None:
        """Return *value* as the piece prints its own: a figure with a sign, or 百分之 and numerals."""
        if self.piece.startswith("百分之") and value == int(value):
            return f"百分之{value:.0f}" if self.piece[3:].isdecimal() else f"百分之{format_numeral(int(value))}"
        if not self.piece.endswith(("%", "％", "﹪")):
            return None
        figure = f"{value.normalize():f}"
        if self.piece[0] in "０１２３４５６７８９":
            figure = "".join(chr(ord(char) + 0xFEE0) for char in figure)
        return figure + self.piece[-1]


def promises(text: str, fiscal_year: int | None = None) -> Iterator[Promise]:
    """Yield the percentages that *text* promises for the year.

    Left out are the ends of ranges, figures of the past, the figure from which something rises, and other years' ones.

    >>> [(found.piece, str(found.value)) for found in promises("人數由 65% 提升至 70％以上，員額維持零成長。")]
    [('70％', '70'), ('零成長', '0')]
    >>> [found.piece for found in promises("滿意度達 80%-85%，較去年之 78% 為高，113 年達百分之九十。", 112)]
    []
    """
    flat = narrow(text)
    for match in _FIGURE.finditer(flat):
        start, end = match.span()
        before = _SENTENCE.split(flat[:start])[-1]
        tight = "".join(before.split())
        if _FROM.search(tight) or _TO.match(flat, end):
            continue
        if _PAST.search(tight) or _LEAVES.match("".join(flat[end : end + 12].split())):
            continue
        clause = _CLAUSE.split(tight)[-1]
        if _BYGONE.match(clause) or any(int(year) != fiscal_year for year in _YEAR.findall(clause)):
            continue
        value = _value(match)
        if value is not None:
            behind = _CLAUSE_END.split("".join(flat[end : end + _AHEAD].split()))[0]
            yield Promise(start, text[start:end], value, tight, match["zero"] is not None, behind)


def _value(match: re.Match[str]) -> Decimal | None:
    if match["zero"]:
        return Decimal(0)
    if match["tenths"]:
        tens, _, ones = match["tenths"].partition("成")
        return Decimal(10 * _DIGIT[tens] + (_DIGIT[ones] if ones else 0))
    return parse_percent(match[0])


def speaks_of(promise: Promise, name: str, goal: str, measure: str) -> bool:
    """Tell whether *promise* is a figure for the indicator *name* under *goal*, which is measured by *measure*.

    The words in front of the figure must end in the indicator's quantity (人數, 節餘), name its subject, and neither
    narrow it nor bring in another one.

    >>> [found] = promises("使約聘僱人力維持零成長")
    >>> speaks_of(found, "約聘僱員額成長率", "", ""), speaks_of(found, "業務費節餘率", "", "")
    (True, False)
    """
    core = _RATE.sub("", fold(name))
    own, heading = fold(name + goal + measure), fold(goal)
    if promise.growth:
        # The quantity stands in the piece itself.
        words = _LINK.sub("", promise.sentence)
        return "成長" in _quantity(core) and _is_clause_about(words, _content(core, _quantity(core)), own, heading)
    for whole, quantity in _readings(core, name, measure):
        subject = _content(whole, quantity)
        if any(_is_clause_about(words, subject, own, heading) for words in _bare(promise, quantity)):
            return True
    whom = _OF_WHOM.fullmatch(promise.behind)
    if whom and _is_of_persons(name, measure):
        front = _CLAUSE.split(_LINK.sub("", promise.sentence))[-1]
        words = front + re.sub(r"[於在](?:年底|年度)(?:前|內)?", "", whom["what"])
        return _is_clause_about(words, _content(_DONE.sub("", core)), own, heading)
    return False


def _readings(core: str, name: str, measure: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the indicator may be taken to be a rate of: its name, and the words for its quantity."""
    yield core, _quantity(core)
    done = _DONE.sub("", core)
    if done != core and len(done) > 1:
        # 學習時數達成率: of the hours, not of 達成.
        yield done, _quantity(done)
    if _is_of_persons(name, measure):
        yield done, _PERSONS


def _is_of_persons(name: str, measure: str) -> bool:
    above = re.split("[÷/]", fold(measure))[0]
    return not _NOT_OF_PERSONS.search(name) and bool(_OF_PERSONS.search(name) or _OF_PERSONS.search(above))


def _bare(promise: Promise, quantity: tuple[str, ...]) -> Iterator[str]:
    """Yield what is said in front of the figure without the words for the *quantity*, where it has them."""
    said = _LINK.sub("", promise.sentence)
    words = _LINK.sub("", _RATE.sub("", _SHARE_OF.sub("", said)))
    tails = sorted(quantity, key=len, reverse=True)
    for form in dict.fromkeys((words, _LINK.sub("", _DONE.sub("", words)))):
        tail = next((word for word in tails if form.endswith(word)), None)
        if tail:
            yield form.removesuffix(tail)
    # The saving may be the verb: 撙節業務費2%.
    if quantity == _SAVINGS:
        clause = _CLAUSE.split(words)[-1]
        verb = next((word for word in tails if word in clause), None)
        if verb:
            yield clause.replace(verb, "", 1)


def _is_clause_about(words: str, subject: list[str], own: str, goal: str) -> bool:
    """Tell whether the last clause of *words* is about *subject* and is not narrowed to a part of it."""
    clause = _CLAUSE.split(_LINK.sub("", words))[-1]
    if any(found[0] not in own for found in _NARROWING.finditer(clause)):
        return False
    return _is_about(clause, words, subject, own, goal)


def _quantity(core: str) -> tuple[str, ...]:
    """Return the words for the quantity of an indicator: the end of its name, and what else that is called."""
    for words in _SAME:
        if core.endswith(words):
            return words
    return (core[-2:],)


def _content(text: str, quantity: tuple[str, ...] = ()) -> list[str]:
    """Return what *text* says of its own, run by run."""
    end = next((word for word in sorted(quantity, key=len, reverse=True) if text.endswith(word)), "")
    return [run for run in _GENERIC.split(text.removesuffix(end)) if run]


def _is_about(clause: str, words: str, subject: list[str], own: str, goal: str) -> bool:
    """Tell whether the words in front of a figure name the *subject*, and little that is not the indicator's *own*."""
    pairs = {run[at : at + 2] for run in subject for at in range(len(run) - 1)}
    wanted = set("".join(subject))
    content = _content(clause)
    said = "".join(content)
    # Two characters side by side that are not the indicator's are another thing (經常門 / 資本門).
    foreign = ["".join("x" if char not in own else " " for char in run) for run in content]
    if any("xx" in run for run in foreign) or 2 * sum(run.count("x") for run in foreign) > len(said):
        return False
    if not pairs:
        return True  # the name is no more than the quantity (節電率)
    if len(said) >= 2:
        if not any(pair in said for pair in pairs):
            return False
        heard = set(words)
    else:
        # The clause says nothing of its own (較上年度節省 2%): the sentence must, or the goal.
        heard = set(words) | set(goal)
        if not any(pair in words or pair in goal for pair in pairs):
            return False
    return 2 * len(wanted & heard) >= len(wanted)
