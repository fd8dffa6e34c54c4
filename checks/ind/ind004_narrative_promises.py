"""A figure that the narrative promises for a common indicator is the table's target.

What it checks
    Percentages in the running text under the common goals of section 壹 (達 70％以上, 較上年度節省 2%, 零成長)
    against the target that the agency's table (參) prints for the indicator, where the text in front of the figure
    speaks of the quantity of that indicator, or the persons behind it do what the indicator counts (使 70% 之同仁完
    成…). Where the table lacks the indicator, against the policy's target.

Why it matters
    The narrative is what is read out, the table is what is evaluated. Where they promise different figures, one of
    them was not brought up to date.

Good
    The second figure is a part of the hours, not the share of persons.

        policy: {common_indicators: [{goal: 終身學習, name: 完成學習時數之人員比率, target: 70%}]}
        tables:
          agencies: [{agency: 海風處}]
          narrative:
            - agency: 海風處
              section: common
              goal_name: 終身學習
              text: 完成學習時數之人員應達７０％以上，其中數位課程占 40%。
          indicators:
            - agency: 海風處
              section: common
              goal_name: 終身學習
              indicator_name: 完成學習時數之人員比率
              target_raw: 70%

Bad
        policy: {common_indicators: [{goal: 終身學習, name: 完成學習時數之人員比率, target: 70%}]}
        tables:
          agencies: [{agency: 海風處}]
          narrative:
            - {agency: 海風處, section: common, goal_name: 終身學習, text: 完成學習時數之人員應達６０％以上。}
          indicators:
            - agency: 海風處
              section: common
              goal_name: 終身學習
              indicator_name: 完成學習時數之人員比率
              target_raw: 70%

When it does not apply
    Without common indicators that the policy or the majority carries, to targets that are no percentage, and to
    figures of which the text does not tell what they are for. Figures of the past and of other years are no promise.
    Where the table's own target is not the one that is due, and the narrative's is, that is IND002's.

檢查內容
    「壹」的共同性目標下各段文字所載的百分比（達 70％以上、較上年度節省 2%、零成長），其前文所指為某項共同性指標的數
    量，或其後所述人員完成該指標所計事項（使 70% 之同仁完成…）者，與該機關「參」所印的目標值比較；表中沒有該指標
    時，與政策檔的目標值比較。

為何重要
    對外說明的是文字，據以評核的是表格。兩處數字不同，必有一處未隨之更新。

不適用情形
    政策檔與過半數機關均無共同性指標時不適用；目標值不是百分比，或文字未說明數字所指為何者，不檢查。以往及其他年
    度的數字並非承諾。表中的目標值有誤，而文字與應有的目標值相符者，屬 IND002。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from checks import texts
from checks.ind.carried import SECTION, Carried, Common, Row, carried, reads
from checks.ind.promises import Promise, promises, speaks_of
from checks.majority import majority
from checks.rule import Checked, Context, Reads, Rule
from core.difference import similarity
from core.findings import Operand, Suggestion, Text
from core.numbers import parse_percent
from core.text import fold

_TARGET = ("target_raw", "target_value", "target_unit", "target_count", "target_line")
_ROW = (*_TARGET, "goal_no", "indicator_no", "measure", "source_line")
#: Goals this alike (0–1) are one goal with a slip in it.
_ALIKE = 0.6
_REASON = Text("與年度目標值一致", "as the target has it")


def check(context: Context) -> Checked:
    """Compare every promise in the common goals of 壹 with the target of the indicator that it speaks of."""
    pairs = carried(context, *_ROW)
    due = {common: _due(common, pairs) for common in dict.fromkeys(pair.common for pair in pairs)}
    examined = 0
    found: list[dict[str, object]] = []
    blocked: list[dict[str, object]] = []
    for cell in texts.cells(context, {"narrative": ("text",)}):
        if cell.row["section"] != SECTION:
            continue
        examined += 1
        own = [pair for pair in pairs if pair.agency == cell.agency and _under_goal(cell.row, pair)]
        for promise in promises(cell.text, context.dataset.fiscal_year):
            for pair, target in _contradicted(promise, own):
                if pair.row is not None and promise.value == due[pair.common]:
                    blocked.append({"row_id": cell.row_id, "agency": cell.agency, "blocked_by": "IND002"})
                else:
                    found.append(_violation(context, cell, promise, pair, target, due[pair.common]))
    return texts.checked(found, examined, blocked)


def _due(common: Common, pairs: Sequence[Carried]) -> Decimal | None:
    """Return the target that the policy or the majority of agencies sets, where it is a percentage."""
    if common.target is not None:
        return parse_percent(common.target)
    carrying = [pair.row for pair in pairs if pair.common == common and pair.row is not None]
    votes = ((row["agency"], str(value.normalize()), "") for row in carrying if (value := _target(row)) is not None)
    usual = majority(votes)
    return None if usual is None else Decimal(usual.value)


def _target(row: Row) -> Decimal | None:
    """Return the one percentage that a target is, with whatever words around it (70%以上)."""
    whole = parse_percent(row["target_raw"])
    if whole is not None or row["target_count"] != 1 or row["target_unit"] != "%" or row["target_value"] is None:
        return whole
    return Decimal(str(row["target_value"]))


def _under_goal(paragraph: Mapping[str, Any], pair: Carried) -> bool:
    """Tell whether the goal above *paragraph* is that of the indicator."""
    goal = paragraph["goal_name_folded"]
    if goal is None:
        return False
    known = {fold(pair.common.goal), (pair.row or {}).get("goal_name_folded") or ""} - {""}
    return goal in known or any(similarity(name, goal) >= _ALIKE for name in known)


def _contradicted(promise: Promise, own: Sequence[Carried]) -> Iterator[tuple[Carried, Decimal]]:
    """Yield the indicator that *promise* speaks of, with its target, where they disagree; nothing in doubt."""
    about = [pair for pair in own if speaks_of(promise, _name(pair), pair.common.goal, _measure(pair))]
    # Of several indicators it may mean any.
    if len(about) == 1:
        target = _against(about[0])
        if target is not None and promise.value != target:
            yield about[0], target


def _name(pair: Carried) -> str:
    return (pair.row or {}).get("indicator_name") or pair.common.name


def _measure(pair: Carried) -> str:
    return (pair.row or {}).get("measure") or ""


def _against(pair: Carried) -> Decimal | None:
    """Return what a promise is compared with: the table's target, or the policy's where the table has no such row."""
    if pair.row is None:
        return parse_percent(pair.common.target)
    return _target(pair.row)


def _violation(
    context: Context, cell: texts.Cell, promise: Promise, pair: Carried, wanted: Decimal, due: Decimal | None
) -> dict[str, object]:
    row = pair.row
    target = row["target_raw"] if row else pair.common.target
    # Where nothing else tells which of the two figures is right, no repair is offered.
    mended = promise.in_style(wanted) if due == wanted else None
    return texts.violation(
        context,
        cell,
        "differs" if row else "differs_from_policy",
        promise.piece,
        start=promise.start,
        value=promise.value,
        more=(_operand(context, row),) if row else (),
        indicator_name=_name(pair),
        expected=target,
        actual=promise.piece,
        difference=promise.value - wanted,
        suggestions=(Suggestion("replace", cell.column, mended, _REASON),) if mended else (),
    )


def _operand(context: Context, row: Row) -> Operand:
    """Return the target of the table, which stands elsewhere."""
    cell = texts.Cell("indicators", "target_raw", row["target_raw"], {**row, "section": SECTION})
    made = texts.operand(context, cell, value=row["target_value"], elsewhere=True)
    return replace(made, name="target", line=row["target_line"] or made.line)


RULE = Rule(
    id="IND004",
    title=Text("壹之承諾與共同性指標目標值相符", "A promise in 壹 agrees with the target of the common indicator"),
    message=Text(
        "{agency}於壹敘明「{actual}」，參的共同性指標「{indicator_name}」目標值為「{expected}」，兩者不同。",
        "{agency} promises “{actual}” in section 壹; the target of the common indicator “{indicator_name}” "
        "in section 參 is “{expected}”.",
    ),
    verdict_message={
        "differs_from_policy": Text(
            "{agency}於壹敘明「{actual}」，共同性指標「{indicator_name}」依政策檔應為「{expected}」。",
            "{agency} promises “{actual}” in section 壹; the policy sets “{expected}” for the common indicator "
            "“{indicator_name}”.",
        ),
    },
    advice=Text(
        "核對核定的目標值，使壹的文字與參的目標值一致。",
        "Look up the approved target and make the text of section 壹 and the table of section 參 agree.",
    ),
    severity="error",
    other=True,
    dimension="consistency",
    basis=Text(
        "壹與參所述為同一共同性目標，數值應相同。",
        "Sections 壹 and 參 state the same common goal, and so the same figure.",
    ),
    confidence="likely",
    table="narrative",
    reads=(
        Reads("narrative", ("row_id", "agency", "section", "goal_name", "goal_name_folded", "text")),
        *reads("goal_name", "indicator_name", *_ROW),
    ),
    check=check,
)
