"""Names of bodies and laws that should not be printed as they are: a look at one cell, and what to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks import texts
from checks.likeness import differ, meant
from checks.rule import Context
from checks.txt import characters, law_names
from checks.txt.bodies import Fault, ends, forms, pattern, short_forms
from checks.txt.past import of_the_past
from checks.txt.ranks import Ranks
from checks.txt.wording import in_quotes

#: The agency itself; the characters around it make it part of other words (版本, 基本處理).
_OWN = re.compile(r"(?<![基根資日成版])本([處局])(?![理分置所方長境遇罰部面限])")
_CITY = re.compile(
    r"(臺北|台北|新北|桃園|臺中|台中|臺南|台南|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|臺東|台東|澎湖|金門|連江)[市縣]?(?:政府)?$"
)
#: 原公立托兒所; not 原住民, 原則.
_FORMER = re.compile(r"(?<!平)[原舊](?![住則因])[^，。；、]{0,4}$")
#: Faults of a name that a chapter excuses by introducing it as a short form.
_SHORT = ("informal", "abbreviated", "wrong")
#: Fewest characters of a name in which one wrong character is a slip; 地政處 and 民政處 are two agencies.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a cell that should not be printed there."""

    cell: texts.Cell
    at: int
    printed: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Names:
    """What to look for in the texts of one year."""

    listed: Mapping[str, Fault | None]
    search: re.Pattern[str]
    ranks: Ranks
    excused: tuple[str, ...]  #: the forms that a text may use once it has introduced them

    @classmethod
    def of(cls, context: Context, agencies: Mapping[str, str], year: int | None) -> Names:
        """Return the names that are valid or not in *year*, and those of the *agencies* as they should not be."""
        listed = forms(context.policy, year)
        verdict = "informal" if context.dataset.kind == "plan" else "abbreviated"
        for form, full in short_forms(agencies).items():
            listed.setdefault(form, Fault(verdict, form, full))
        # A right name is looked for too: it keeps what it contains from being taken for another.
        search = pattern({*listed, *agencies})
        excused = tuple(form for form, fault in listed.items() if fault and fault.verdict in _SHORT)
        return cls(listed, search, Ranks.of(agencies, listed), excused)


def scan(cell: texts.Cell, names: Names, agencies: Mapping[str, str], year: int | None) -> Iterator[Hit]:
    """Yield the names at fault in *cell*, a text of *year*."""
    found = [*_listed(cell, names, agencies, year), *_nearly(cell, agencies), *_own(cell, agencies)]
    found += [*_of_laws(cell, year), *_ranked(cell, names.ranks, agencies, year)]
    # A long name with the other rank is found as such, and as one with a wrong character.
    yield from {(hit.at, hit.printed): hit for hit in found}.values()


def _listed(cell: texts.Cell, names: Names, agencies: Mapping[str, str], year: int | None) -> Iterator[Hit]:
    for match in names.search.finditer(cell.text):
        fault = names.listed.get(match[0])
        if fault is None or in_quotes(cell.text, match.start()):
            continue
        if fault.verdict in ("informal", "abbreviated"):
            if _foreign(cell.text, match.start(), agencies):
                continue
        elif of_the_past(cell.text, match.start(), match.end(), fault, year):
            continue
        yield Hit(cell, match.start(), match[0], fault)


def _foreign(text: str, at: int, agencies: Mapping[str, str]) -> bool:
    """Tell whether another city or a ministry stands before the name."""
    before = text[max(0, at - 6) : at]
    if before.endswith(("部", "院", "署", "縣市", "各")):
        return True
    city = _CITY.search(before)
    return city is not None and not any(city[1] in title for title in agencies.values())


def _nearly(cell: texts.Cell, agencies: Mapping[str, str]) -> Iterator[Hit]:
    """Yield what departs from the name of one agency by one character."""
    long = [agency for agency in agencies if len(agency) >= _LONG]
    for end in ends(cell.text) if long else ():
        for agency in long:
            start = end - len(agency)
            printed = cell.text[max(0, start) : end]
            # A character that only looks like the right one is told of by TXT001.
            if printed in agencies or not _slip(printed, agency) or any(characters.strange(printed)):
                continue
            if not _foreign(cell.text, start, agencies) and not in_quotes(cell.text, start):
                yield Hit(cell, start, printed, Fault("misspelt", printed, agency))


def _slip(printed: str, agency: str) -> bool:
    """Tell whether one character differs: the last (處 for 局), or another that does not name another agency."""
    if len(printed) != len(agency) or sum(a != b for a, b in zip(printed, agency, strict=True)) != 1:
        return False
    difference = differ(agency, printed)
    return printed[-1] != agency[-1] or (difference is not None and not meant(agency, printed, difference))


def _ranked(cell: texts.Cell, ranks: Ranks, agencies: Mapping[str, str], year: int | None) -> Iterator[Hit]:
    """Yield what calls an agency with a short name by the other rank: 本府消防處 where it is 消防局."""
    for at, fault in ranks.scan(cell.text):
        if in_quotes(cell.text, at) or of_the_past(cell.text, at, at + len(fault.name), fault, year):
            continue
        if not _foreign(cell.text, at, agencies):
            yield Hit(cell, at, fault.name, fault)


def _own(cell: texts.Cell, agencies: Mapping[str, str]) -> Iterator[Hit]:
    """Yield 本局 in the chapter of a 處 and 本處 in the chapter of a 局."""
    title = agencies.get(cell.agency or "", "")
    if title[-1:] not in ("處", "局"):
        return
    for match in _OWN.finditer(cell.text):
        if match[1] != title[-1] and not in_quotes(cell.text, match.start()):
            yield Hit(cell, match.start(), match[0], Fault("own", match[0], f"本{title[-1]}"))


def _of_laws(cell: texts.Cell, year: int | None) -> Iterator[Hit]:
    """Yield the titles and terms of law, and the agencies of other cities, that are not called so."""
    for at, fault in law_names.scan(cell.text, year):
        end = at + len(fault.name)
        if fault.verdict != "replaced" or not (
            _FORMER.search(cell.text[:at][-8:]) or of_the_past(cell.text, at, end, fault, year)
        ):
            yield Hit(cell, at, fault.name, fault)
