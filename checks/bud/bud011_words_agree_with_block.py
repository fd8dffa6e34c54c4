"""What an item's text says of its money agrees with its funding block.

What it checks
    Four statements in an item's name, content and note, each against the block printed beside them: that central
    grants pay (經費由內政部補助, 中央補助款 in the note), where 中央 must not be 0; amounts given to 中央 or 本府
    (中央 8,800 仟元、本府 1,200 仟元); a split in per cent (中央補助 90%、本府自籌 10%); and the amount of the plan's
    own year in a list of years (109 年 3,000 仟元、110 年 6,500 仟元). Amounts agree within the rounding of what is
    printed.

Why it matters
    Either the words or the figures are wrong. A grant that the block leaves out, or a share in the wrong row, makes
    the city's own burden look other than it is.

Good
    tables:
      work_items:
        - {agency: 海風處, item_name: 整建燈塔, content: 經費由交通部補助。, note: 中央補助90%、本府自籌10%,
           central_raw: "1,800", own_raw: "200", other_raw: "0", total_raw: "2,000"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_name: 整建燈塔, content: 經費由交通部補助。,
           central_raw: "0", own_raw: "2,000", other_raw: "0", total_raw: "2,000"}

When it does not apply
    Grants that are sought, applied for, expected or passed on to others say nothing of this block; nor do amounts
    of other years, bounds (最高, 上限) and prices of one piece. Where a neighbour has no block, the block may be of
    both: only an amount that is more than the whole block has is told then, as a notice. Blocks with a missing or
    unreadable figure belong to BUD002 and BUD003. Where the block is larger than what the text quotes, it may hold
    more than the text speaks of: a notice at most, and only where a sentence of its own, in which no work is named,
    gives the grant.

檢查內容
    項目的名稱、實施內容與備註所載的四種經費說明，各與同列的經費欄比較：敘明由中央補助（經費由內政部補助、備註的
    中央補助款）者，「中央」不應為 0；敘明中央或本府負擔的金額（中央 8,800 仟元、本府 1,200 仟元）；敘明分擔的百
    分比（中央補助 90%、本府自籌 10%）；以及分年經費中計畫年度的金額（109 年 3,000 仟元、110 年 6,500 仟元）。相
    差在印出數字的四捨五入範圍內者，視為相符。

為何重要
    文字與數字必有一方錯誤。經費欄漏列補助款，或負擔的金額填入另一欄，本府實際的負擔就無法正確呈現。

不適用情形
    爭取、申請、預期或轉發的補助款，不足以說明該經費欄；其他年度的金額、上限（最高、上限）與單價亦同。相鄰項目沒
    有經費欄時，該欄可能由二者共用，僅於文字所載金額大於該欄時列為提示。經費欄缺金額或金額無法讀取者，屬 BUD002、
    BUD003。經費欄大於文字所載時，可能另含其他支出，至多列為提示，且以獨立敘明補助款而未指明工作內容的句子為限。
"""

from __future__ import annotations

from checks import texts
from checks.bud import blocks
from checks.bud.contradictions import Fault, misdivided, misquoted, other_year, ungranted
from checks.funded import Item, items
from checks.places import cell_title
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Text
from core.schema import FUNDING

_TEXTS = {"work_items": ("item_name", "content", "note")}


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    year = context.dataset.fiscal_year or context.policy.fiscal_year
    for item in items(context, _TEXTS, shared=True):
        examined += not item.is_shared
        found = [
            *ungranted(item, year),
            *misquoted(item, year),
        ]
        # The split of a block that others share, and its year's amount, may differ from what one of them says.
        if not item.is_shared:
            found += [*misdivided(item), *other_year(item, year)]
        # One contradiction shows in several ways: the plainest is told.
        violations += [_violation(context, item, fault) for fault in found[:1]]
    return texts.checked(violations, examined)


def _violation(context: Context, item: Item, fault: Fault) -> dict[str, object]:
    actual = item.values[fault.figure]
    return texts.violation(
        context,
        fault.cell,
        fault.verdict,
        fault.piece,
        start=fault.start,
        more=(item.operand(fault.figure),),
        quoted=fault.piece,
        label=cell_title("work_items", fault.figure),
        figure=item.row[f"{fault.figure}_raw"],
        expected=fault.expected,
        actual=None if fault.expected is None else actual,
        difference=None if fault.expected is None else actual - fault.expected,
        year=fault.year,
    )


def _message(zh: str, en: str) -> Text:
    return Text(f"內文載「{{quoted}}」，{zh}", f"The text says “{{quoted}}”, {en}")


_DIFFERS = _message("經費欄「{label}」卻印為 {figure}。", "but the block has {figure} for “{label}”.")
_MAY_HOLD_MORE = _message(
    "與經費欄「{label}」{figure} 不同：兩者所指範圍可能不同，請確認。",
    "the block has {figure} for “{label}”: they may not be of the same scope; please confirm.",
)

RULE = Rule(
    id="BUD011",
    title=Text("內文所載經費與經費欄相符", "An item's words agree with its funding block"),
    message=_DIFFERS,
    advice=Text(
        "請依核定公文與預算書查對經費來源與金額，更正內文或經費欄。",
        "Check source and amount of the money against the grant's letter and the budget, and correct text or block.",
    ),
    severity="warning",
    confidence="likely",
    other=True,
    dimension="consistency",
    basis=Text(
        "同一計畫項目的文字說明與經費欄應一致；「中央」欄填列中央補助款。",
        "The words of an item and its block speak of the same money; central grants stand under 中央.",
    ),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW)), *texts.reads(_TEXTS)),
    check=_check,
    verdict_severity=dict.fromkeys(("no_grant_elsewhere", "quoted_part", "split_part", "year_part"), "notice"),
    verdict_confidence=dict.fromkeys(("no_grant_elsewhere", "quoted_part", "split_part", "year_part"), "possible"),
    verdict_message={
        "no_grant": _message("經費欄「中央」卻為 0。", "but the block has 0 for 中央 (central grants)."),
        "no_grant_elsewhere": _message(
            "經費欄「中央」為 0：補助款可能列於「其他」或未納入預算，請確認。",
            "but the block has 0 for 中央 (central grants): the grant may stand under 其他 or outside the budget; "
            "please confirm.",
        ),
        "quoted_part": _MAY_HOLD_MORE,
        "split": _message(
            "依此比例「中央」應為 {expected}，經費欄卻印為 {figure}。",
            "by which 中央 should be {expected}, but the block has {figure}.",
        ),
        "split_part": _message(
            "依此比例「中央」為 {expected}，經費欄印為 {figure}：比例可能僅指部分經費，請確認。",
            "by which 中央 is {expected}; the block has {figure}. The split may be of a part only; please confirm.",
        ),
        "year": _message(
            "{year} 年度的金額大於經費欄「合計」{figure}。",
            "more for the year {year} than the block's total, {figure}.",
        ),
        "year_part": _message(
            "與經費欄「合計」{figure} 不同：兩者所指範圍可能不同，請確認。",
            "for the year {year}; the block's total is {figure}: they may not be of the same scope; please confirm.",
        ),
    },
)
