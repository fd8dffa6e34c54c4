"""One activity has one quantity throughout the chapter.

What it checks
    How often an activity takes place, or how many there are to be, in the narrative (壹), in the indicators (貳) and
    in the work items (肆) of one agency: where two places name the same activity with the same counter, for the
    same year, their quantities agree. Quantities for a month or a quarter are taken times twelve or four. A rate that
    壹 or 肆 says is to be reached is held against the target of that rate. Where the names are merely alike, or both
    places give minimums, it is a notice. Persons, households, areas and pieces are compared only under equal names.
    Where two of the three sections agree, their quantity is suggested for the third.

Why it matters
    壹 promises two sessions, 貳 is measured by four: the plan commits itself to both.

Good
    tables:
      narrative:
        - {agency: 海風處, section: strategic, goal_no: 一, text: 每月召開1次潮汐安全會報。}
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 召開潮汐安全會報, target_raw: 12次}

Bad
    tables:
      narrative:
        - {agency: 海風處, section: strategic, goal_no: 一, text: 每年辦理2次海洋生態導覽研習。}
      indicators:
        - {agency: 海風處, section: strategic, indicator_name: 辦理海洋生態導覽研習, target_raw: 4場}

When it does not apply
    A quantity that keeps a bound (至少2場, 3場); other years, parts of a year, sums, quantities for each of several
    things; parts that add up to the other place's quantity; another audience or place in one of the names.

檢查內容
    同一機關的「壹」、「貳」與「肆」所載活動的次數或數量：兩處所指為同一活動、同一單位、同一年度者，數量應一致。
    按月或按季的數量，乘以十二或四後比較。「壹」或「肆」敘明應達成的比率，與該比率的目標值比較。活動名稱僅相近，
    或兩處均為下限（或均為上限）者，列為提示。人、戶、面積、筆、隻等數量，僅在名稱相同時比較。三處中有兩處相
    同者，建議另一處改為該數。

為何重要
    「壹」承諾兩場，「貳」以四場衡量，等於計畫同時承諾了兩種數量。

不適用情形
    在另一處的上下限之內的數量（至少2場、3場）；其他年度、年度中的一段期間、合計，以及分別就各對象計算的數量；相
    加等於另一處數量的各項數值；名稱中有不同的對象或地點者，均不列為發現。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.tgt import alike
from checks.tgt.activities import Mention, mentions
from core.difference import shorten
from core.findings import Suggestion, Text

_READ = {
    "narrative": ("text",),
    "indicators": ("indicator_name", "target_raw", "measure"),
    "work_items": ("content", "item_name"),
}
#: The finding stands in the indicator where there is one, else in the work item.
_ORDER = ("貳", "肆", "壹")
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _check(context: Context) -> Checked:
    found = list(mentions(context, context.dataset.fiscal_year))
    by_activity: dict[tuple[str | None, str], list[Mention]] = defaultdict(list)
    for mention in found:
        by_activity[(mention.agency, mention.quantity.counter)].append(mention)
    violations = [
        violation for group in by_activity.values() if len(group) > 1 for violation in _compare(context, group)
    ]
    return texts.checked(sorted(violations, key=lambda each: (str(each["table"]), str(each["row_id"]))), len(found))


def _compare(context: Context, group: Sequence[Mention]) -> Iterable[dict[str, object]]:
    """Yield the violations among the mentions of one agency and one counter."""
    pieces: dict[str, set[int]] = defaultdict(set)
    for place, mention in enumerate(group):
        for piece in alike.pieces(mention):
            pieces[piece].add(place)
    told: set[frozenset[int]] = set()
    for place in sorted(range(len(group)), key=lambda place: _ORDER.index(group[place].section)):
        anchor = group[place]
        near = {other for piece in alike.pieces(anchor) for other in pieces[piece]}
        same = [other for other in sorted(near) if other != place and alike.same(anchor, group[other])]
        own = [anchor, *(group[other] for other in same if group[other].section == anchor.section)]
        against = [
            other
            for other in same
            if group[other].section != anchor.section
            and frozenset((place, other)) not in told
            and _contradict(own, [group[each] for each in same if group[each].section == group[other].section])
        ]
        if against:
            told |= {frozenset((first, other)) for first in (place, *same) for other in against}
            mended = _mended([anchor, *(group[other] for other in same)])
            yield _violation(context, anchor, [group[other] for other in against], mended)


def _contradict(own: Sequence[Mention], others: Sequence[Mention]) -> bool:
    if any(_agree(one, other) for one in own for other in others):
        return False
    mine, theirs = ([mention.yearly for mention in group] for group in (own, others))
    return sum(mine) not in theirs and sum(theirs) not in mine


def _agree(one: Mention, other: Mention) -> bool:
    """Tell whether one year can keep both."""
    if one.yearly == other.yearly:
        return True
    low, high = sorted((one, other), key=lambda mention: mention.yearly)
    return (low.quantity.bound == "least" and high.quantity.bound != "least") or (
        high.quantity.bound == "most" and low.quantity.bound != "most"
    )


def _mended(places: Sequence[Mention]) -> Suggestion | None:
    """Suggest for one place the quantity that the other two sections agree on."""
    by_section = {mention.section: mention for mention in places}
    counts = Counter(mention.yearly for mention in by_section.values())
    if len(places) != len(_ORDER) or len(by_section) != len(_ORDER) or len(counts) != 2:
        return None
    if any(
        alike.likeness(places[0], other) < alike.EQUAL and places[0].names[0] != other.names[0] for other in places[1:]
    ):
        return None
    right, odd = (yearly for yearly, _ in counts.most_common())
    wrong = next(mention for mention in places if mention.yearly == odd)
    agreeing = [mention for mention in places if mention is not wrong]
    if wrong.quantity.value != odd or not wrong.quantity.text[:1].isascii():
        return None
    value = _FIGURE.sub(f"{right:,f}", wrong.quantity.text, count=1)
    sections = "、".join(f"「{mention.section}」" for mention in agreeing)
    reason = Text(f"{sections}均為此數", "as the other two sections say")
    return Suggestion("quantity", wrong.cell.column, value, reason)


def _violation(
    context: Context, anchor: Mention, others: Sequence[Mention], mended: Suggestion | None
) -> dict[str, object]:
    return texts.violation(
        context,
        anchor.cell,
        _verdict(anchor, others),
        anchor.quantity.text,
        start=anchor.quantity.start,
        value=anchor.yearly,
        more=tuple(
            texts.operand(
                context,
                other.cell,
                other.quantity.text,
                start=other.quantity.start,
                value=other.yearly,
                elsewhere=True,
            )
            for other in others
        ),
        activity=shorten(
            str(anchor.cell.row.get("indicator_name") or anchor.cell.row.get("item_name") or anchor.names[0])
        ),
        printed=_shown(anchor),
        elsewhere="、".join(f"{other.section}為「{_shown(other)}」" for other in others),
        elsewhere_en=", ".join(f"“{_shown(other)}” in {other.section}" for other in others),
        section_shown=anchor.section,
        actual=anchor.quantity.text,
        suggestions=() if mended is None else (mended,),
    )


def _shown(mention: Mention) -> str:
    """Return the quantity as printed; what it comes to in a year, where it is told for a part of one."""
    if mention.yearly == mention.quantity.value:
        return mention.quantity.text
    return f"{mention.quantity.text}（×{mention.yearly / mention.quantity.value:f}）"


def _verdict(anchor: Mention, others: Sequence[Mention]) -> str:
    if any(alike.likeness(anchor, other) < alike.EQUAL for other in others):
        return "alike"
    bounds = {mention.quantity.bound for mention in (anchor, *others)}
    return "bounds" if bounds in ({"least"}, {"most"}) else "differs"


RULE = Rule(
    id="TGT007",
    title=Text("同一活動在各處的數量一致", "One activity has one quantity throughout"),
    message=Text(
        "「{activity}」的數量前後不一：{section_shown}為「{printed}」，{elsewhere}。",
        "“{activity}” has different quantities: “{printed}” in {section_shown}, {elsewhere_en}.",
    ),
    verdict_message={
        "alike": Text(
            "「{activity}」在{section_shown}為「{printed}」，另見{elsewhere}；若為同一活動，數量應一致。",
            "“{activity}” is “{printed}” in {section_shown}, {elsewhere_en}: if they are one activity, they differ.",
        ),
        "bounds": Text(
            "「{activity}」的門檻前後不一：{section_shown}為「{printed}」，{elsewhere}。",
            "“{activity}” has different limits: “{printed}” in {section_shown}, {elsewhere_en}.",
        ),
    },
    verdict_severity={"alike": "notice", "bounds": "notice"},
    verdict_confidence={"alike": "possible", "bounds": "possible"},
    confidence="likely",
    advice=Text("請查明應辦理的數量，使各處一致。", "Find out which quantity is meant and make the places agree."),
    severity="warning",
    other=True,
    dimension="consistency",
    basis=Text(
        "同一機關同一活動在施政目標、績效指標與實施內容的數量應一致。",
        "One activity of one agency has one quantity in goals, indicators and work items.",
    ),
    table="indicators",
    reads=texts.reads(_READ),
    check=_check,
)
