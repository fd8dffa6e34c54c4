"""Document numbers: 基府教體壹字第1130243106A號, a word, ten digits, an optional letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.text import fold

#: What may stand in the word before 字: characters, but no mark and no word that only leads up to it.
_WORD = r"[\u3400-\u9fff\uf900-\ufaff]{1,12}?"
_NUMBER = re.compile(
    rf"(?:[(（]\s*(?P<year>[0-9０-９]{{2,3}})\s*[)）]\s*)?(?P<word>{_WORD})\s*字\s*第\s*"
    r"(?P<serial>[0-9０-９][0-9０-９\s]*?)\s*(?P<suffix>[A-Za-zＡ-Ｚａ-ｚ]?)\s*號"
)
_LOOSE = re.compile(
    r"(?:\((?P<year>[0-9]{2,3})\))?(?P<word>[^0-9A-Za-z第字()]+)字?第?(?P<serial>[0-9]+)(?P<suffix>[A-Za-z]*)號?"
)
#: What stands before a number in running text and is no part of its word.
_LEAD = re.compile(r"^.*(?:[年月日依據以按及與由]|[業案前復嗣爰並均既已曾]經|部分?函|來函|註銷|撤銷|廢止|更正)")


@dataclass(frozen=True, slots=True)
class DocNo:
    """A document number taken apart, in half width; ``year`` is that of the older form (88)…字第 097448 號."""

    word: str
    serial: str
    suffix: str
    year: str = ""


def parse_doc_no(text: str | None) -> DocNo | None:
    """Return the parts of the number that *text* is as a whole, malformed or not; ``None`` where it has none.

    A number that lacks 字, 第 or 號 is still taken apart: whether it is well formed is a rule's to say.

    >>> parse_doc_no("基府教體壹字第 1130243106A 號")
    DocNo(word='基府教體壹', serial='1130243106', suffix='A', year='')
    >>> parse_doc_no("(88)基府地權字第097448號").year, parse_doc_no("第3號公園")
    ('88', None)
    """
    match = _LOOSE.fullmatch(fold(text or ""))
    return DocNo(match["word"], match["serial"], match["suffix"], match["year"] or "") if match else None


@dataclass(frozen=True, slots=True)
class Found:
    """A document number in running text, from *start* to *end*."""

    number: DocNo
    raw: str
    start: int
    end: int


def find_doc_numbers(text: str) -> Iterator[Found]:
    """Yield the document numbers quoted in *text*, left to right.

    >>> [found.number.word for found in find_doc_numbers("依內政部113年5月6日台內地字第1130012345號函辦理")]
    ['台內地']
    """
    for match in _NUMBER.finditer(text):
        word, start = match["word"], match.start()
        lead = _LEAD.match(word)
        if lead and lead.end() < len(word) and not match["year"]:
            word, start = word[lead.end() :], match.start("word") + lead.end()
        number = DocNo(fold(word), fold(match["serial"]), fold(match["suffix"]), fold(match["year"] or ""))
        yield Found(number, text[start : match.end()], start, match.end())
