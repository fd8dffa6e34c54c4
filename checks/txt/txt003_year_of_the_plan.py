"""What is planned is planned for the fiscal year of the plan.

What it checks
    The years in names, measures, targets and texts, of the ROC or of the common era, that lie up to three years before
    the fiscal year. At fault is one in a clause that plans: 108 年 … 預計, 108 年底前完成, 辦理 108 年度 …活動; in an
    indicator's name, measure or target any such year that is not told of as past. A year further back is at fault
    where a word appoints it (預定於 98 年 7 月) or a measure sets it as its deadline. A notice only: a month of a past
    year in which an item is held, and a name that begins with a past year. The plan's year is suggested for a planned
    one that differs from it by one digit, and for last year at the head of an indicator's name.

Why it matters
    It is what remains of last year's plan. The target then cannot be reached any more, or the item was done a year ago.

Good
    policy: {fiscal_year: 112}
    tables:
      work_items:
        - {agency: 海風處, item_name: 燈塔節, content: 111年參觀人數較110年成長一成。112年預計辦理燈塔節3場。}

Bad
    policy: {fiscal_year: 112}
    tables:
      work_items:
        - {agency: 海風處, item_name: 燈塔節, content: 111年燈塔節預計辦理3場。}

When it does not apply
    Sentences that also name the fiscal year or a later one (stages, comparisons); clauses that tell of results, final
    accounts, statistics, awards, approvals, laws and documents; titles of plans, projects and grants, which keep the
    year of their beginning; spans (自 106 年起, 108–110 年); school years and years of birth; other years further
    back, also where they tell of what was bought or built then (預計汰換 98 年購置之…); documents without a known
    fiscal year.

檢查內容
    名稱、衡量標準、目標值與各段文字所載，早於計畫年度三年以內的年度（民國或西元）。見於規劃語句者列為警示
    （108 年……預計、108 年底前完成、辦理 108 年度……活動）；指標的名稱、衡量標準與目標值，凡未敘明屬於以往者
    亦同。更早的年度，以其前有「預定於」等語（預定於 98 年 7 月）或為衡量標準所定期限者為限。項目所列的以往月份，
    以及以往年開頭的名稱，僅列為提示。規劃的年度與計畫年度僅差一位數字者，以及指標名稱以上一年度開頭者，建議改為
    計畫年度。

為何重要
    這是沿用上年度計畫留下的文字：目標已無從達成，或該項工作一年前即已辦畢。

不適用情形
    同一句亦提及計畫年度或以後年度者（分期、比較）；敘述成果、決算、統計、獎項、核定、法規與公文的語句；沿用起始
    年度的計畫、專案與補助名稱；期間（自 106 年起、108–110 年）；學年度與出生年；其他更早的年度，包括敘明當時購建
    者（預計汰換 98 年購置之……），均不列為發現。不知計畫年度的文件不適用。
"""

from __future__ import annotations

from collections.abc import Mapping

from checks import texts
from checks.rule import Checked, Context, NotApplicable, Rule
from checks.texts import Cell
from checks.txt import years
from checks.txt.wording import WORDING, quoted
from core.findings import Suggestion, Text
from core.text import narrow

_READ = {table: columns for table, columns in WORDING.items() if table not in ("agencies", "evaluation_legend")}
_PLACES: Mapping[str, years.Place] = {
    **dict.fromkeys(("indicator_name", "measure", "target_raw"), "measure"),
    **dict.fromkeys(("goal_name", "program_name", "item_name"), "name"),
    "content": "content",
}
_REPUBLIC = 1911
#: Verdicts of which the year is that of what is planned.
_PLANNED = ("deadline", "planned", "activity", "date")
_REASON = Text("改為計畫年度", "with the year of the plan")
_NO_YEAR = Text("不知年度", "the fiscal year is not known")


def _check(context: Context) -> Checked:
    fiscal_year = context.policy.fiscal_year or context.dataset.fiscal_year
    if fiscal_year is None:
        raise NotApplicable(_NO_YEAR)
    examined, violations = 0, []
    for cell in texts.cells(context, _READ):
        examined += 1
        for hit in years.scan(cell.text, fiscal_year, _PLACES.get(cell.column, "narrative")):
            start, end = quoted(cell.text, hit.start, hit.end)
            violations.append(
                texts.violation(
                    context,
                    cell,
                    hit.kind,
                    cell.text[start:end],
                    start=start,
                    value=hit.year,
                    printed=hit.printed,
                    fiscal_year=fiscal_year,
                    expected=fiscal_year,
                    actual=hit.year,
                    suggestions=_mended(cell, hit, start, end, fiscal_year),
                )
            )
    return texts.checked(violations, examined)


def _mended(cell: Cell, hit: years.Hit, start: int, end: int, fiscal_year: int) -> tuple[Suggestion, ...]:
    """Suggest the plan's year where it is last year's, or a digit off; of figures only at the head of a name."""
    one_off = len(str(hit.year)) == len(str(fiscal_year)) and _digits_off(hit.year, fiscal_year) == 1
    last = hit.year == fiscal_year - 1
    heads = cell.column == "indicator_name" and hit.start == 0 and last
    if not (heads or (hit.kind in _PLANNED and (one_off or last))):
        return ()
    due = fiscal_year + hit.western * _REPUBLIC
    text = cell.text
    printed = str(hit.year + hit.western * _REPUBLIC)
    at = narrow(text).index(printed, hit.start)
    value = text[start:at] + str(due) + text[at + len(printed) : end]
    return (Suggestion("year", cell.column, value, _REASON),)


def _digits_off(one: int, other: int) -> int:
    return sum(a != b for a, b in zip(str(one), str(other), strict=True))


RULE = Rule(
    id="TXT003",
    title=Text("所列年度為計畫年度", "A year is the plan's"),
    message=Text(
        "{cell_title}列有「{printed}」，本計畫為 {fiscal_year} 年度，似沿用前一年度文字。",
        "The {cell_title} plans for “{printed}” in the plan of the year {fiscal_year}: last year's wording?",
    ),
    verdict_message={
        "deadline": Text(
            "{cell_title}的期限「{printed}」早於計畫年度（{fiscal_year} 年度）。",
            "The {cell_title} sets a date in “{printed}”, before the year of the plan ({fiscal_year}).",
        ),
        "figure": Text(
            "{cell_title}列有「{printed}」，與計畫年度（{fiscal_year} 年度）不符。",
            "The {cell_title} speaks of “{printed}”, which is not the year of the plan ({fiscal_year}).",
        ),
    },
    advice=Text(
        "請確認年度；若指往年辦理情形、核定計畫名稱或比較基準，請敘明。",
        "Check the year; where past results, the title of an approved project or a baseline is meant, say so.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text("年度施政計畫所列為該年度之施政。", "An annual plan states what is planned for its fiscal year."),
    confidence="likely",
    verdict_severity={"figure": "notice", "date": "notice", "heading": "notice"},
    verdict_confidence={"figure": "possible", "date": "possible", "heading": "possible"},
    table="work_items",
    reads=texts.reads(_READ),
    check=_check,
)
