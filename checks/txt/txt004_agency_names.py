"""Agencies are called by the name they have in the year of the plan or the document.

What it checks
    The names of bodies in all texts. A name that the policy, or the list of central bodies that a statute renamed,
    ends before the year of the plan (行政院衛生署 after 102); one that begins later; a form that the policy holds to
    be wrong. And of the agencies of the document: an abbreviation (海觀處 for 海洋觀光處), a name that departs from
    the title by one character, or by its last (海洋觀光局; of a name of three or four characters where the text
    calls the agency the city's own: 本府消防處 for 消防局), and a chapter that calls its own agency 本局 where the
    title says 處. Also titles that no law has (道路處罰條例), terms that a law replaced (殘障), and agencies of a
    special municipality with the rank of a 處 (臺北市政府工務處).

    In a gazette the year is that in which the document was issued, and the agencies are those that the issue itself
    names three times and more (本府海洋觀光處). An abbreviation of one that no text introduces is a notice there, and
    so is a former name in a regulation that is amended: what is reprinted may be of former years.

Why it matters
    The plan assigns tasks. A body that no longer exists can be given none, and an abbreviation may be read as another.

Good
    In a plan:

        tables:
          agencies: [{agency: 海洋觀光處, agency_title: 晴港市政府海洋觀光處, fiscal_year: 112}]
          narrative:
            - {agency: 海洋觀光處, section: strategic, goal_no: 一, text: 會同衛生福利部與本府海洋觀光處辦理。}
        fiscal_year: 112

    In a gazette:

        tables:
          documents: [{kind: 令, issuer: 晴港市政府, issued_on_raw: 113年5月6日}]
          regulations: [{document_seq: 1, title: 晴港市碼頭使用辦法, action: 訂定}]
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 碼頭之水質由本府報請環境部備查。}

Bad
    In a plan:

        tables:
          agencies: [{agency: 海洋觀光處, agency_title: 晴港市政府海洋觀光處, fiscal_year: 112}]
          narrative:
            - {agency: 海洋觀光處, section: strategic, goal_no: 一, text: 會同行政院衛生署辦理。}
        fiscal_year: 112

    In a gazette:

        tables:
          documents: [{kind: 令, issuer: 晴港市政府, issued_on_raw: 113年5月6日}]
          regulations: [{document_seq: 1, title: 晴港市碼頭使用辦法, action: 訂定}]
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 碼頭之水質由本府報請行政院環境保護署備查。}

When it does not apply
    To what is told of former years (原行政院衛生署, 改制前, 98 年行政院衛生署函), to the title of a rule, or what
    stands in quotation marks as one, to a term within the name of an association (殘障聯盟), and to a short form
    that the chapter itself introduces (以下簡稱, 下稱), there and wherever the chapter uses it. What a body is still
    asked to do (報請…核定) is not of former years; what it was asked is (業報請…核定). Dated names need the year
    of the plan, or the date of the document.

檢查內容
    所有文字中的機關名稱。依政策檔，或依法律更名的中央機關名單，在計畫年度之前已停用的名稱（103 年起的行政院衛生署）、
    計畫年度之後才啟用的名稱，以及政策檔列為錯誤的寫法。文件中各機關的簡稱（以海觀處稱海洋觀光處）、與全銜差一字或末
    字不同者（海洋觀光局；名稱僅三、四字者，以文中稱為本府所屬者為限，如以本府消防處稱消防局），以及全銜為「處」而該
    章自稱「本局」者，亦列為發現。此外，常用法律的名稱有誤（道路處罰條例）、法律已更換的用語（殘障），以及將直轄市所
    設的局稱為「處」者（臺北市政府工務處），同列為發現。

    公報以發文年度判斷名稱是否有效；機關則為該期公報印有三次以上的名稱（本府海洋觀光處）。其簡稱未先載明者，以及修正
    的法規中已停用的名稱（可能為未修正的原文），列為提示。

為何重要
    施政計畫分派工作。已不存在的機關無從承辦，簡稱則可能被讀成另一機關。

不適用情形
    敘述以往年度的事實（原行政院衛生署、改制前、98 年行政院衛生署函）、法規名稱或引號內的名稱、團體名稱所含的用語（殘
    障聯盟），以及該章自行定義的簡稱（以下簡稱、下稱，含其後各處），不列為發現。尚待該機關處理者（報請…核定）不屬以
    往的事實，已辦理者（業報請…核定）則屬之。不知計畫年度或發文日期時，不判斷名稱的起訖年度。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.txt.bodies import introduced
from checks.txt.issued import Issued
from checks.txt.issued import agencies as named
from checks.txt.wording import pieces
from checks.txt.wrong_names import Hit, Names, scan
from core.findings import Suggestion, Text
from core.schema import TEXTS

#: Most places named in one finding.
_PLACES = 12
#: Faults of a name that was right in former years.
_FORMER_NAMES = ("outdated", "replaced")


def check(context: Context) -> Checked:
    """Look for names that are not to be used, and report each of an agency's chapter, or of a document, once."""
    cells = list(pieces(context, TEXTS))
    if context.dataset.kind == "gazette":
        issued = Issued.of(context)
        hits = _hits(context, cells, named(context, cells), issued.year)
        found = [_violation(context, same, kept=all(issued.kept(hit.cell) for hit in same)) for same in hits]
    else:
        year = context.dataset.fiscal_year
        found = [_violation(context, same) for same in _hits(context, cells, _agencies(context), lambda _: year)]
    return texts.checked(found, len(cells))


def _hits(
    context: Context,
    cells: list[texts.Cell],
    agencies: Mapping[str, str],
    year_of: Callable[[texts.Cell], int | None],
) -> list[list[Hit]]:
    """Return the names at fault: together those of one agency, form and verdict."""
    names: dict[int | None, Names] = {}
    hits: dict[tuple[str, str, str], list[Hit]] = defaultdict(list)
    introductions: dict[str | None, set[str]] = defaultdict(set)
    for cell in cells:
        year = year_of(cell)
        if year not in names:
            names[year] = Names.of(context, agencies, year)
        introductions[cell.agency].update(introduced(cell.text, names[year].excused))
        for hit in scan(cell, names[year], agencies, year):
            hits[cell.agency or "", hit.printed, hit.fault.verdict].append(hit)
    return [same for same in hits.values() if same[0].printed not in introductions[same[0].cell.agency]]


def _agencies(context: Context) -> dict[str, str]:
    """Return the agencies of the document and of the policy by their short names, with their titles."""
    found = {agency: agency for agency in context.policy.agencies}
    for cell in texts.cells(context, {"agencies": ("agency_title",)}):
        found[str(cell.row["agency"])] = cell.text
    return found


def _violation(context: Context, hits: list[Hit], *, kept: bool = False) -> dict[str, object]:
    first = hits[0]
    verdict = "kept" if kept and first.fault.verdict in _FORMER_NAMES else first.fault.verdict
    instead = first.fault.instead
    more = [
        texts.operand(context, hit.cell, hit.printed, start=hit.at, elsewhere=True) for hit in hits[1 : _PLACES + 1]
    ]
    reason = Text("當年度的正式名稱", "the official name in that year")
    return texts.violation(
        context,
        first.cell,
        verdict,
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
            "「{actual}」（{count} 處）為 {year} 年以前的機關名稱，當年度已不適用{instead}。",
            "“{actual}” ({count}×) was the name of a body until {year} (ROC) and is no longer valid{instead}.",
        ),
        "not_yet": Text(
            "「{actual}」（{count} 處）自 {year} 年起才是機關名稱，當年度尚不適用{instead}。",
            "“{actual}” ({count}×) is the name of a body from {year} (ROC) on and is not yet valid{instead}.",
        ),
        "informal": Text(
            "「{actual}」（{count} 處）是簡稱{instead}。",
            "“{actual}” ({count}×) is an abbreviation{instead}.",
        ),
        "abbreviated": Text(
            "「{actual}」（{count} 處）是簡稱，未先載明；本期他處用全名{instead}。",
            "“{actual}” ({count}×) is an abbreviation that was not introduced; the issue elsewhere prints the name in "
            "full{instead}.",
        ),
        "kept": Text(
            "「{actual}」（{count} 處）為 {year} 年以前的名稱，修正本法規時宜一併檢視{instead}。",
            "“{actual}” ({count}×) was the name until {year} (ROC); it should be looked at when the regulation is "
            "amended{instead}.",
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
            "「{actual}」（{count} 處）為 {year} 年以前的法律用語，當年度已不適用{instead}。",
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
        "請改用當年度的機關全銜；若敘述的是改制前的事實，請註明「原」。",
        "Use the title the agency has in the year of the text; where former times are told of, say so (原…).",
    ),
    severity="warning",
    verdict_severity={"abbreviated": "notice", "kept": "notice"},
    verdict_confidence=dict.fromkeys(
        ("informal", "abbreviated", "kept", "misspelt", "own", "law", "replaced", "rank"), "likely"
    ),
    dimension="validity",
    basis=Text(
        "機關名稱以施政計畫年度（公報為發文年度）有效的組織法規為準。",
        "An agency is called as the statute on its organisation calls it that is valid in the year of the plan, or in "
        "which a text of a gazette is issued.",
    ),
    table="goals",
    kinds=("plan", "gazette"),
    reads=texts.reads(),
    check=check,
)
