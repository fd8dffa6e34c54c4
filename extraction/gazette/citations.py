"""Citations in one paragraph: of meetings, documents, provisions and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from core.doc_numbers import find_doc_numbers, parse_doc_no
from core.numbers import format_numeral
from core.provisions import HAN
from core.text import fold, narrow, squeeze
from extraction.gazette import cited_meetings, cited_provisions
from extraction.gazette.law_names import abbreviations
from extraction.numerals import CHARACTERS, ordinal

__all__ = ["abbreviations", "find"]

_DATE_BEFORE = re.compile(
    rf"(?P<date>{cited_meetings.DATE})(?:[\u3400-\u9fff]{{2,14}}(?:部|院|署|局|處|會|政府|公所|本府))?以?$"
)
_KIND = re.compile(r"(?:書函|函|令|公告|開會通知單|判決|裁定|解釋|決定書?|處分書?|簽)+")
#: A number that lacks 字 or 第.
_LOOSE = re.compile(
    r"[\u3400-\u9fff]{2,10}?字?第?[0-9]{8,11}[A-Z]?號|[\u3400-\u9fff]{2,10}?字第?[0-9]{6,11}[A-Z]?(?=[函令])"
)
#: The name of the issuer that runs into the word before 字 where no date stands between: 內政部台內營字.
_ISSUER = re.compile(r"^.*(?:委員會|[部署局院]|政府|公所|本府)(?=..)")
_LONG_WORD = 5
#: What leads up to a number and is no part of its word.
_LEAD = re.compile(r"^.*[年月日依據以按經及與由](?=..)")
_MORE_NUMBERS = re.compile(r"[、及與和暨]第(?P<serial>[0-9]{5,11})(?P<suffix>[A-Z]?)號")
_LABEL = (
    rf"(?:[0-9]{{1,2}}|[{HAN}{CHARACTERS}]{{1,3}}|[甲乙丙丁戊己庚辛壬癸A-Z](?![A-Za-z]))"
    rf"(?:(?:之|-)(?:[0-9]{{1,2}}|[{CHARACTERS}]{{1,2}}))?"
)
_NO_COUNT = r"(?![0-9份式張種冊次項個件頁套紙片月年日])"
_ANNEX = re.compile(
    r"(?P<lead>[如詳見依按(]|參照|載於|列於)?(?P<kind>附[表件圖錄冊]|(?<![類個級性差區分識])別表)"
    rf"(?P<label>{_LABEL}{_NO_COUNT})?(?P<behind>[所之)])?"
)
_MORE = re.compile(
    rf"(?P<joint>[、及與和或]|至)(?P<kind>附[表件圖錄冊]|別表)?(?P<label>{_LABEL}){_NO_COUNT}(?![、.](?![附別\d{HAN}]))"
)
_VERB = re.compile(r"[檢應須並所另需隨各均含]$")
_SPACE = re.compile(r"[^\S\t]")
_WORDS_ON = re.compile(r"[格單示列達說卡則屬設]")


def find(text: str, known: Mapping[str, str] | None = None, own: str | None = None) -> list[dict[str, object]]:
    """Return the citations of *text*, left to right: columns of table ``citations``, and ``start`` and ``end``.

    *known* are short names of laws (:func:`abbreviations`); *own* is the name of the regulation *text* belongs to,
    which tells 本辦法 from the law on which it rests. Each provision of a list or range is a citation of its own; one
    whose article is not printed with it begins where that article stands: 第三條第一款及第二款.

    >>> [(row["article"], row["subparagraph"]) for row in find("依第五條第一項第六款及第七款規定")]
    [(5, 6), (5, 7)]
    """
    flat = narrow(text)
    kept: Sequence[int] = range(len(text))
    if _SPACE.search(flat):
        kept = [at for at, char in enumerate(text) if char == "\t" or not char.isspace()]
        flat = narrow("".join(text[at] for at in kept))
    out = []
    for start, end, row in sorted(_all(flat, known or {}, own), key=lambda hit: hit[:2]):
        first, last = kept[start], kept[end - 1] + 1
        out.append({**row, "cited_raw": squeeze(text[first:last]), "start": first, "end": last})
    return out


_PROVISION = tuple(field.name for field in fields(cited_provisions.Cited) if field.name not in ("start", "end"))
_Hit = tuple[int, int, dict[str, object]]


def _all(flat: str, known: Mapping[str, str], own: str | None) -> Iterator[_Hit]:
    # A look for one character costs next to nothing, and most paragraphs cite nothing of a kind.
    if "次" in flat or "屆" in flat or "會議" in flat or "會報" in flat:
        yield from cited_meetings.find(flat)
    if "號" in flat or "字第" in flat:
        yield from _documents(flat)
    if "附" in flat or "別表" in flat:
        yield from _annexes(flat)
    for cited in cited_provisions.find(flat, known, own):
        yield cited.start, cited.end, {"kind": "provision", **{name: getattr(cited, name) for name in _PROVISION}}


def _documents(flat: str) -> Iterator[_Hit]:
    spans = []
    for found in find_doc_numbers(flat):
        number = found.number
        spans.append((found.start, found.end, number.word, number.serial, number.suffix))
        # …字第1130000001號、第1130000002號: one word for all; each begins where the word stands, as provisions do.
        end = found.end
        while more := _MORE_NUMBERS.match(flat, end):
            end = more.end()
            spans.append((found.start, end, number.word, more["serial"], more["suffix"]))
    for match in _LOOSE.finditer(flat):
        loose = None if any(match.start() < e and s < match.end() for s, e, *_ in spans) else parse_doc_no(match[0])
        if loose:
            lead = _LEAD.match(loose.word)
            cut = lead.end() if lead else 0
            spans.append((match.start() + cut, match.end(), loose.word[cut:], loose.serial, loose.suffix))
    for start, end, word, serial, suffix in spans:
        issuer = _ISSUER.match(word) if len(word) > _LONG_WORD else None
        cut = issuer.end() if issuer else 0
        date = _DATE_BEFORE.search(flat, 0, start)
        kind = _KIND.match(flat, end)
        raw = date["date"] if date else None
        yield (
            date.start() if date else start + cut,
            kind.end() if kind else end,
            {
                "kind": "document",
                "number": serial,
                "doc_word": word[cut:] or None,
                "doc_suffix": suffix or None,
                "date_raw": raw,
                "date": cited_meetings.iso(raw),
            },
        )


def _annexes(flat: str) -> Iterator[_Hit]:
    at = 0
    while match := _ANNEX.search(flat, at):
        at = match.end("label") if match["label"] else match.end("kind")
        start, kind, label = match.start("kind"), match["kind"], match["label"]
        if not label:
            table = (
                kind in ("附表", "別表")
                and not _VERB.search(flat[max(0, start - 1) : start])
                and not _WORDS_ON.match(flat, at)
            )
            named = match["lead"] or (table and kind == "附表")
            if named and not _WORDS_ON.match(flat, at):
                yield start, at, {"kind": "annex", "number": kind}
            continue
        yield start, at, {"kind": "annex", "number": kind + fold(label)}
        while more := _MORE.match(flat, at):
            at, kind = more.end(), more["kind"] or kind
            for each in _between(label, more["label"]) if more["joint"] == "至" else ():
                yield start, at, {"kind": "annex", "number": kind + each}
            label = more["label"]
            yield start, at, {"kind": "annex", "number": kind + fold(label)}


def _between(first: str, last: str) -> list[str]:
    """Return the labels between two, written as they are."""
    numbers = ordinal(first), ordinal(last)
    if numbers[0] is None or numbers[1] is None or numbers[1] > numbers[0] + 50:
        return []
    return [str(n) if first.isdigit() else format_numeral(n) for n in range(numbers[0] + 1, numbers[1])]
