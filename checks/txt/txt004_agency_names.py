"""Agencies are called by the name they have in the year of the plan.

What it checks
    The names of bodies in all texts. A name that the policy, or the list of central bodies that a statute renamed,
    ends before the year of the plan (行政院衛生署 after 102); one that begins later; a form that the policy holds to
    be wrong. And of the agencies of the document: an abbreviation (海觀處 for 海洋觀光處), a name that departs from
    the title by one character, or by its last (海洋觀光局; of a name of three or four characters where the text
    calls the agency the city's own: 本府消防處 for 消防局), and a chapter that calls its own agency 本局 where the
    title says 處. Also titles that no law has (道路處罰條例), terms that a law replaced (殘障), and agencies of a
    special municipality with the rank of a 處 (臺北市政府工務處).

Why it matters
    The plan assigns tasks. A body that no longer exists can be given none, and an abbreviation may be read as another.

Good
    tables:
      agencies: [{agency: 海洋觀光處, agency_title: 晴港市政府海洋觀光處, fiscal_year: 112}]
      narrative:
        - {agency: 海洋觀光處, section: strategic, goal_no: 一, text: 會同衛生福利部與本府海洋觀光處辦理。}
    fiscal_year: 112

Bad
    tables:
      agencies: [{agency: 海洋觀光處, agency_title: 晴港市政府海洋觀光處, fiscal_year: 112}]
      narrative:
        - {agency: 海洋觀光處, section: strategic, goal_no: 一, text: 會同行政院衛生署辦理。}
    fiscal_year: 112

When it does not apply
    To what is told of former years (原行政院衛生署, 改制前, 98 年行政院衛生署函), to the title of a rule, or what
    stands in quotation marks as one, to a term within the name of an association (殘障聯盟), and to a short form
    that the chapter itself introduces (以下簡稱, 下稱), there and wherever the chapter uses it. What a body is still
    asked to do (報請…核定) is not of former years; what it was asked is (業報請…核定). Dated names need the year
    of the plan.

檢查內容
    所有文字中的機關名稱。依政策檔，或依法律更名的中央機關名單，在計畫年度之前已停用的名稱（103 年起的行政院衛生署）、
    計畫年度之後才啟用的名稱，以及政策檔列為錯誤的寫法。文件中各機關的簡稱（以海觀處稱海洋觀光處）、與全銜差一字或末
    字不同者（海洋觀光局；名稱僅三、四字者，以文中稱為本府所屬者為限，如以本府消防處稱消防局），以及全銜為「處」而該
    章自稱「本局」者，亦列為發現。此外，常用法律的名稱有誤（道路處罰條例）、法律已更換的用語（殘障），以及將直轄市所
    設的局稱為「處」者（臺北市政府工務處），同列為發現。

為何重要
    施政計畫分派工作。已不存在的機關無從承辦，簡稱則可能被讀成另一機關。

不適用情形
    敘述以往年度的事實（原行政院衛生署、改制前、98 年行政院衛生署函）、法規名稱或引號內的名稱、團體名稱所含的用語（殘
    障聯盟），以及該章自行定義的簡稱（以下簡稱、下稱，含其後各處），不列為發現。尚待該機關處理者（報請…核定）不屬以
    往的事實，已辦理者（業報請…核定）則屬之。不知計畫年度時，不判斷名稱的起訖年度。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks import texts
from checks.likeness import differ, meant
from checks.rule import Checked, Context, Rule
from checks.txt import law_names
from checks.txt.bodies import Fault, ends, forms, introduced, pattern, short_forms
from checks.txt.past import of_the_past
from checks.txt.ranks import Ranks
from checks.txt.wording import in_quotes
from core.findings import Suggestion, Text

#: Most places named in one finding.
_PLACES = 12
#: The agency itself; the characters around it make it part of other words (版本, 基本處理).
_OWN = re.compile(r"(?<![基根資日成版])本([處局])(?![理分置所方長境遇罰部面限])")
_CITY = re.compile(
    r"(臺北|台北|新北|桃園|臺中|台中|臺南|台南|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|臺東|台東|澎湖|金門|連江)[市縣]?(?:政府)?$"
)
#: 原公立托兒所; not 原住民, 原則.
_FORMER = re.compile(r"(?<!平)[原舊](?![住則因])[^，。；、]{0,4}$")
#: Faults of a name that a chapter excuses by introducing it as a short form.
_SHORT = ("informal", "wrong")
#: Fewest characters of a name in which one wrong character is a slip; 地政處 and 民政處 are two agencies.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a cell that should not be printed there."""

    cell: texts.Cell
    at: int
    printed: str
    fault: Fault


def check(context: Context) -> Checked:
    """Look for names that are not to be used, and report each of an agency's chapter once."""
    year = context.dataset.fiscal_year
    agencies = _agencies(context)
    cells = list(texts.cells(context))
    listed = forms(context.policy, year)
    short = {form: full for form, full in short_forms(agencies).items() if form not in listed}
    for form, full in short.items():
        listed[form] = Fault("informal", form, full)
    # A right name is looked for too: it keeps what it contains from being taken for another.
    search = pattern({*listed, *agencies})
    excused = [form for form, fault in listed.items() if fault and fault.verdict in _SHORT]
    made = {(cell.agency, form) for cell in cells for form in introduced(cell.text, excused)}
    ranks = Ranks.of(agencies, listed)
    hits: dict[tuple[str, str, str], list[Hit]] = defaultdict(list)
    for cell in cells:
        found = [*_listed(cell, search, listed, agencies, year), *_nearly(cell, agencies), *_own(cell, agencies)]
        found += [*_of_laws(cell, year), *_ranked(cell, ranks, agencies, year)]
        for hit in found:
            if (cell.agency, hit.printed) not in made:
                hits[cell.agency or "", hit.printed, hit.fault.verdict].append(hit)
    return texts.checked([_violation(context, same) for same in hits.values()], len(cells))


def _agencies(context: Context) -> dict[str, str]:
    """Return the agencies of the document and of the policy by their short names, with their titles."""
    found = {agency: agency for agency in context.policy.agencies}
    for cell in texts.cells(context, {"agencies": ("agency_title",)}):
        found[str(cell.row["agency"])] = cell.text
    return found


def _listed(
    cell: texts.Cell,
    search: re.Pattern[str],
    listed: Mapping[str, Fault | None],
    agencies: Mapping[str, str],
    year: int | None,
) -> Iterator[Hit]:
    for match in search.finditer(cell.text):
        fault = listed.get(match[0])
        if fault is None or in_quotes(cell.text, match.start()):
            continue
        if fault.verdict == "informal":
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
            if printed in agencies or not _slip(printed, agency):
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


def _violation(context: Context, hits: list[Hit]) -> dict[str, object]:
    first = hits[0]
    instead = first.fault.instead
    more = [
        texts.operand(context, hit.cell, hit.printed, start=hit.at, elsewhere=True) for hit in hits[1 : _PLACES + 1]
    ]
    reason = Text("本年度的正式名稱", "the official name in the year of the plan")
    return texts.violation(
        context,
        first.cell,
        first.fault.verdict,
        first.printed,
        start=first.at,
        more=tuple(more),
        expected=instead,
        actual=first.printed,
        year=str(first.fault.year),
        count=len(hits),
        instead=Text(f"，應為「{instead}」", f"; print “{instead}”") if instead else Text("", ""),
        suggestions=(Suggestion("name", first.cell.column, instead, reason),) if instead else (),
    )


RULE = Rule(
    id="TXT004",
    title=Text("機關與法律名稱正確且現行有效", "Agencies and laws have their valid official names"),
    message=Text(
        "「{actual}」（{count} 處）不是正確的機關名稱{instead}。",
        "“{actual}” ({count}×) is no name of an agency{instead}.",
    ),
    verdict_message={
        "outdated": Text(
            "「{actual}」（{count} 處）為 {year} 年以前的機關名稱，本年度已不適用{instead}。",
            "“{actual}” ({count}×) was the name of a body until {year} (ROC) and is no longer valid{instead}.",
        ),
        "not_yet": Text(
            "「{actual}」（{count} 處）自 {year} 年起才是機關名稱，本年度尚不適用{instead}。",
            "“{actual}” ({count}×) is the name of a body from {year} (ROC) on and is not yet valid{instead}.",
        ),
        "informal": Text(
            "「{actual}」（{count} 處）是簡稱{instead}。",
            "“{actual}” ({count}×) is an abbreviation{instead}.",
        ),
        "misspelt": Text(
            "「{actual}」（{count} 處）與機關全銜差一字{instead}。",
            "“{actual}” ({count}×) departs from the agency's title by one character{instead}.",
        ),
        "law": Text(
            "「{actual}」（{count} 處）不是法規的名稱{instead}。",
            "“{actual}” ({count}×) is the title of no law{instead}.",
        ),
        "replaced": Text(
            "「{actual}」（{count} 處）為 {year} 年以前的法律用語，本年度已不適用{instead}。",
            "“{actual}” ({count}×) was the term of law until {year} (ROC) and is no longer used{instead}.",
        ),
        "rank": Text(
            "「{actual}」（{count} 處）層級有誤，直轄市所設為「局」{instead}。",
            "“{actual}” ({count}×) has the wrong rank: special municipalities have bureaus (局){instead}.",
        ),
        "own": Text(
            "本章自稱「{actual}」（{count} 處），與機關全銜不符{instead}。",
            "The chapter calls its own agency “{actual}” ({count}×), unlike its title{instead}.",
        ),
    },
    advice=Text(
        "請改用本年度的機關全銜；若敘述的是改制前的事實，請註明「原」。",
        "Use the title the agency has in the year of the plan; where former times are told of, say so (原…).",
    ),
    severity="warning",
    verdict_confidence=dict.fromkeys(("informal", "misspelt", "own", "law", "replaced", "rank"), "likely"),
    dimension="validity",
    basis=Text(
        "機關名稱以施政計畫年度有效的組織法規為準。",
        "An agency is called as the statute on its organisation, valid in the year of the plan, calls it.",
    ),
    table="goals",
    reads=texts.reads(),
    check=check,
)
