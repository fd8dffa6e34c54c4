"""The form of document numbers: a word, 字第, ten digits, a letter where there are several, 號."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.majority import is_majority
from core.findings import Text
from core.text import narrow

#: Digits of a number since ROC 95: three of the year, seven of the series.
DIGITS = 10
#: Ministries and some cities print one more; it is taken from nobody but them.
_LONGER = 11
#: Up to the end of this month the digits of last year are usual.
_LAST_MONTH = 3

_CHAR = r"(?:(?![字第號])[\u3400-\u9fff\uf900-\ufaff〇○0-9A-Za-z()])"
_FORM = re.compile(
    rf"(?:\((?P<old>[0-9]{{2,3}})\))?(?P<word>(?=[^字]*[\u3400-\u9fff]){_CHAR}{{1,20}}?)字第"
    r"(?P<serial>[0-9]+)(?P<suffix>[A-Z]?)(?:[-之][0-9一二三四五六七八九十]{1,2})?號"
)
_EACH = re.compile(r"[^號]*號+|[^號]+$")
_ANY = re.compile("[0-9０-９字第]")
_BLANK = re.compile(r"字第[^0-9A-Za-z]*號")
_ZEROS, _ONES = "OoQ〇○ΟοОо", "lI|ㄧ一"
_LOOK_ALIKE = str.maketrans(dict.fromkeys(_ZEROS, "0") | dict.fromkeys(_ONES, "1"))
#: Between digits these can only be digits too.
_AMONG_DIGITS = re.compile(r"(?<=[0-9])[ZSBz](?=[0-9])")
_AMONG = {"Z": "2", "z": "2", "S": "5", "B": "8"}
_SERIAL = re.compile(rf"(?<=第)[0-9A-Za-z|{_ZEROS}{_ONES}]+(?=號)")
_LOWER = re.compile(r"(?<=[0-9])[a-z](?=號)")
_DOUBLED = re.compile(r"([字第號])\1+")
#: A number that lacks some of 字, 第, 號, or has another character in the place of one.
_LACKING = re.compile(
    rf"(?P<word>{_CHAR}{{0,20}}?(?![字第號])[\u3400-\u9fff)]|)(?P<zi>字?)(?P<di>第?)(?P<rest>[0-9]{{5,}}[A-Z]?)(?P<hao>號?)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number whose form is right, in half width; how many digits it has is another matter."""

    word: str
    serial: str
    suffix: str
    old: str = ""  #: the year of the older form (88)…字第097448號

    def __str__(self) -> str:
        """Return it as it is written today."""
        return f"{self.word}字第{self.serial}{self.suffix}號"

    @property
    def year(self) -> int | None:
        """The ROC year in its first three digits, where it has enough of them."""
        return int(self.serial[:3]) if len(self.serial) >= DIGITS and not self.old else None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the form of a number."""

    verdict: str
    shown: Text
    repaired: str | None = None


def pieces(raw: str) -> Iterator[tuple[str, int]]:
    """Yield the numbers in a cell and where each begins: a joint order has one for each of its issuers."""
    for match in _EACH.finditer(raw):
        bare = match[0].lstrip("、，,;；及與/ ")
        # Behind a number may stand what it is: 號函, 號（含附件）.
        if _ANY.search(bare):
            yield bare, match.end() - len(bare)


def parse(raw: str | None) -> Number | None:
    """Return the parts of a number of the right form, ``None`` for any other text."""
    match = _FORM.fullmatch(narrow(raw or ""))
    if not match:
        return None
    return Number(match["word"], match["serial"], match["suffix"], match["old"] or "")


def usual_length(serials: Iterable[str]) -> int:
    """Return how many digits the different *serials* have: ten, unless most of at least three have eleven."""
    counted = Counter(len(serial) for serial in set(serials))
    longer = counted[_LONGER]
    return _LONGER if is_majority(longer, counted.total()) else DIGITS


def lengths(own: int, *, house: bool) -> frozenset[int]:
    """Return how many digits a number may have: as the gazette's own office, or as any other one, prints them."""
    return frozenset({own}) if house else frozenset({own, DIGITS, _LONGER})


def judge(piece: str, allowed: frozenset[int]) -> Fault | None:
    """Return what is wrong with the form of the number *piece*, whose digits may be as many as *allowed*."""
    text = narrow(piece)
    number = parse(text)
    if number is not None:
        return None if number.old or len(number.serial) in allowed else _count(number, allowed)
    if _BLANK.search(text):
        return Fault("blank", Text("沒有號碼", "it has no digits"))
    return _letters(text, allowed) or _parts(text)


def _count(number: Number, allowed: frozenset[int]) -> Fault:
    printed, wanted = len(number.serial), " / ".join(map(str, sorted(allowed)))
    return Fault(
        "digits",
        Text(f"號碼有 {printed} 碼，應為 {wanted} 碼", f"it has {printed} digits instead of {wanted}"),
    )


def _letters(text: str, allowed: frozenset[int]) -> Fault | None:
    """Tell letters for digits (O for 0) from a small letter behind the digits."""
    serial = _SERIAL.search(text)
    if serial is None:
        return None
    printed = serial[0]
    body = _AMONG_DIGITS.sub(lambda match: _AMONG[match[0]], printed)
    for read in (body.translate(_LOOK_ALIKE), body[:-1].translate(_LOOK_ALIKE) + body[-1]):
        repaired = text[: serial.start()] + read + text[serial.end() :]
        number = parse(repaired)
        if read != printed and number is not None and len(number.serial) in allowed:
            wrong = "".join(dict.fromkeys(char for char, right in zip(printed, read, strict=True) if char != right))
            shown = Text(f"號碼中的「{wrong}」不是數字", f"“{wrong}” among its digits is no digit")
            return Fault("look_alike", shown, repaired)
    if _LOWER.search(text):
        repaired = _LOWER.sub(lambda match: match[0].upper(), text)
        if parse(repaired) is not None:
            return Fault("lower_case", Text("附碼為小寫字母", "the letter behind its digits is a small one"), repaired)
    return None


def _parts(text: str) -> Fault:
    """Say which of the parts 字, 第, 號 or the word is missing or doubled; else only that the form is not known."""
    other = Text("不是「○○字第○○號」的寫法", "it is not of the form “…字第…號”")
    doubled = _DOUBLED.search(text)
    if doubled and parse(single := _DOUBLED.sub(r"\1", text)):
        return Fault("form", Text(f"「{doubled[1]}」重複", f"“{doubled[1]}” is doubled"), single)
    match = _LACKING.fullmatch(text)
    if not match:
        return Fault("form", other)
    if match["word"].endswith("宇") and not match["zi"]:
        repaired = f"{match['word'][:-1]}字第{match['rest']}號"
        return Fault("form", Text("「字」誤為「宇」", "“字” is printed as “宇”"), repaired)
    names = (("word", "發文字"), ("zi", "字"), ("di", "第"), ("hao", "號"))
    lacking = "、".join(f"「{name}」" if len(name) == 1 else name for part, name in names if not match[part])
    if not lacking:
        return Fault("form", other)
    repaired = f"{match['word']}字第{match['rest']}號"
    told = Text(f"缺{lacking}", f"{lacking} is missing")
    return Fault("form", told, repaired if match["word"] and parse(repaired) else None)


def fits(year: int, date: datetime.date) -> bool:
    """Tell whether a number that begins with *year* may be of *date*: until March with last year's digits too."""
    roc = date.year - 1911
    return year == roc or (year == roc - 1 and date.month <= _LAST_MONTH)


def near(one: str, other: str) -> bool:
    """Tell whether two serials are the same but for a slip: two digits, or one that is left out or doubled."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 2
    long, short = sorted((one, other), key=len, reverse=True)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
