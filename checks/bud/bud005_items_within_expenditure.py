"""The work items of an agency do not exceed its stated expenditure.

What it checks
    The totals of an agency's funding blocks, added up, against the 歲出 stated at the head of its chapter. Equal or
    less is right. More is an error, unless rounding of the added figures explains it (a warning). Where less than a
    tenth of the expenditure is covered by items that is a notice. Units may differ (仟元, 千元, 萬元, 元). A block with
    a fault of its own is counted as it is printed and, a second time, as its first suggestion would mend it; an item
    of ten times the whole expenditure is counted a second time as if in 元. The finding says under which reading the
    agency exceeds.

Why it matters
    Items cannot spend more than the agency has: one of the figures, or the stated expenditure, is wrong.

Good
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元}
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "9,300", other_raw: "0", total_raw: "9,300"}

Bad
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元}
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "9,000", other_raw: "0", total_raw: "9,000"}
        - {agency: 海風處, item_no_raw: (二), central_raw: "0", own_raw: "500", other_raw: "0", total_raw: "500"}

When it does not apply
    Agencies without a single funding block, and agencies whose amounts carry a unit that is not known, are not
    examined. A missing expenditure is blocked by EXT004; one that is unreadable, or has three decimals and may mean
    two things, by BUD008. A block without a usable total blocks its agency (BUD002, BUD003), unless the rest exceeds
    the expenditure already; so does a table that breaks off or was not found (EXT001, EXT004).

檢查內容
    機關各經費欄合計的總和，與章首所列歲出預算數比較。相等或較少為正確；超過為錯誤，但相加數字的四捨五入足以解釋者為
    警示。項目合計不到歲出十分之一者為提示。單位可以不同（仟元、千元、萬元、元）。本身有錯的經費欄，依印出的數字與依
    第一順位建議更正後的數字各算一次；單項超過全部歲出十倍者，另以元為單位計算一次。發現會說明在哪一種讀法下超過。

為何重要
    各項目的支出不可能超過機關的歲出：不是某項金額錯誤，就是歲出預算數錯誤。

不適用情形
    沒有任何經費欄的機關，以及金額單位不明的機關不檢查。缺少歲出預算數由 EXT004、無法讀取或帶三位小數可作兩種解讀者
    由 BUD008 指出，本規則列為受阻。經費欄沒有可用的合計（BUD002、BUD003），或表格中斷、找不到（EXT001、EXT004）時亦
    同，除非其餘項目已超過歲出。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from checks.bud import blocks
from checks.diagnosis import UNITS, Evidence, diagnose, diagnose_malformed, diagnose_missing
from checks.frames import lazy, rows
from checks.places import place
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from checks.sums import judge, nonzero_expr, sum_expr, verdict_expr
from core.findings import Scalar, Suggestion, Text
from core.numbers import parse_decimal
from core.schema import FUNDING

#: Totals beyond this are added in Python: nine million of them stay within Int64.
_SMALL = 10**12
#: An item of so many times its agency's whole expenditure is not too large but in another unit (BUD004).
_ABSURD = 10
#: Where items cover a smaller share of the expenditure than this, the plan hardly says what the money is for.
_LOW_SHARE = Decimal("0.1")
#: An excess of up to so many times is a wrong item or a doubled one; only beyond it is another unit suggested.
_FAR = 5
_TOP = 3
#: Exponent of a figure with three decimals: they may as well be a group of thousands.
_GROUP = -3

_Reach = Literal["over", "rounding", "within"]


@dataclass(slots=True)
class _Items:
    """What the blocks of one agency add up to, in NT$."""

    printed: int = 0
    repaired: int = 0
    nonzero: int = 0  # totals that are not zero
    units: int = 0  # sum of the units that these were rounded to
    unit_names: set[int | None] = field(default_factory=set)
    mended: int = 0  # blocks that count differently once mended
    unusable: str | None = None  # the rule that says why a block has no usable total

    def add(self, printed: int, repaired: int, nonzero: int, worth: int) -> None:
        self.printed += printed * worth
        self.repaired += repaired * worth
        self.nonzero += nonzero
        self.units += nonzero * worth
        self.mended += printed != repaired


def _check(context: Context) -> Checked:
    items = _items(context)
    examined, violations, blocked = [], [], []
    agencies = context.rows("agencies")
    for agency in agencies:
        found = items.get(agency["agency"])
        worth = blocks.worth(agency.get("expenditure_unit"), context)
        if found is None or worth is None or None in found.unit_names:
            continue
        key = {"row_id": agency["row_id"], "agency": agency["agency"]}
        examined.append(key)
        if agency["expenditure"] is None:
            blocked.append(key | {"blocked_by": "EXT004" if agency["expenditure_raw"] is None else "BUD008"})
            continue
        stated = Decimal(str(agency["expenditure"])).normalize()
        printed = parse_decimal(agency["expenditure_raw"])
        if printed is not None and printed.as_tuple().exponent == _GROUP and worth > 1:
            blocked.append(key | {"blocked_by": "BUD008"})
            continue
        if found.printed > stated * worth > 0:
            _mend_units(found, agency["agency"], stated * worth, context)
        violation = _judge(found, stated, worth)
        unread = _unread(agency["agency"], context)
        if unread and (violation is None or violation["verdict"] == "low_coverage"):
            blocked.append(key | {"blocked_by": unread})
        elif found.unusable and (violation is None or violation["verdict"] != "exceeding"):
            blocked.append(key | {"blocked_by": found.unusable})
        elif violation is not None:
            violations.append(key | violation | {"top": _top(agency["agency"], context)})
    columns = (
        *("row_id", "agency", "verdict", "cell", "stated", "expected", "actual", "difference"),
        *("share", "reading", "top"),
    )
    return Checked(
        lazy(violations, columns),
        lazy(examined, ("row_id",)),
        lazy(blocked, ("row_id", "agency", "blocked_by")),
    )


def _unread(agency: str, context: Context) -> str | None:
    """Return the diagnostic that says that items of *agency* may not have been read, if there is one."""
    found = (
        d.rule_id
        for d in context.dataset.diagnostics
        if d.rule_id in ("EXT001", "EXT004") and d.agency == agency and d.table in (None, "work_items")
    )
    return next(found, None)


def _items(context: Context) -> dict[str, _Items]:
    """Add up the blocks by agency: sound ones by the engine, the few others one by one."""
    import narwhals as nw

    printed = context.frame("work_items").filter(blocks.has_figures())
    readable = blocks.all_readable()
    # Only on readable rows is the verdict known, so the others are split off before it is asked for.
    judged = (
        printed.filter(readable)
        .with_columns(nonzero=nonzero_expr(blocks.PARTS))
        .with_columns(difference=nw.col(blocks.TOTAL) - sum_expr(blocks.PARTS))
        .with_columns(verdict=verdict_expr("difference", "nonzero"))
    )
    sound = (nw.col("verdict") != "inconsistent") & nw.col(blocks.TOTAL).is_between(-_SMALL, _SMALL)
    sums = (
        judged.filter(sound)
        .with_columns(counted=(nw.col(blocks.TOTAL) != 0).cast(nw.Int64), unit=nw.col("unit_raw").fill_null(""))
        .group_by("agency", "unit")
        .agg(nw.col(blocks.TOTAL).sum(), nw.col("counted").sum())
    )
    found: dict[str, _Items] = defaultdict(_Items)
    for group in rows(sums):
        items, worth = found[group["agency"]], blocks.worth(group["unit"], context)
        items.unit_names.add(worth)
        items.add(int(group[blocks.TOTAL]), int(group[blocks.TOTAL]), int(group["counted"]), worth or 0)
    columns = ("row_id", "agency", "unit_raw", *FUNDING, *blocks.RAW)
    faulty = [*rows(judged.filter(~sound).select(*columns)), *rows(printed.filter(~readable).select(*columns))]
    for row in faulty:
        items, worth = found[row["agency"]], blocks.worth(row["unit_raw"], context)
        items.unit_names.add(worth)
        total, mended = blocks.value(row, blocks.TOTAL), _mended_total(row, worth or 1)
        if total is None and mended is None:
            items.unusable = "BUD002" if row[f"{blocks.TOTAL}_raw"] is None else "BUD003"
        else:
            items.add(total or 0, mended if mended is not None else total or 0, 1, worth or 0)
    return dict(found)


def _mended_total(row: Mapping[str, Any], worth: int) -> int | None:
    """Return the total of a faulty block as the first suggestion for it would have it; None where there is none."""
    block = blocks.block(row)
    total = block.total
    if block.is_complete:
        suggestions = diagnose(block, Evidence(unit=worth))
    elif total.value is not None:
        return total.value
    elif total.raw is None:
        suggestions = diagnose_missing(block, total.cell)
    else:
        suggestions = diagnose_malformed(block, total.cell, Evidence(unit=worth))
    first = suggestions[0] if suggestions else None
    return total.value if first is None or first.cell != total.cell else int(str(first.value))


def _mend_units(items: _Items, agency: str, limit: Decimal, context: Context) -> None:
    """Count sound blocks of *agency* that are absurdly larger than its expenditure *limit* (NT$) as if in 元."""
    import narwhals as nw

    columns = ("unit_raw", *FUNDING, *blocks.RAW)
    mine = rows(context.frame("work_items").filter(nw.col("agency") == agency, blocks.all_readable()).select(*columns))
    absurd = []
    for row in mine:
        worth, total = blocks.worth(row["unit_raw"], context) or 1, row[blocks.TOTAL]
        if worth > 1 and total * worth > _ABSURD * limit and blocks.block(row).verdict() != "inconsistent":
            absurd.append(total - total * worth)
    # Where most of several blocks are too large, it is the expenditure that is in another unit.
    if len(absurd) < 2 or 2 * len(absurd) < len(mine):
        items.repaired += sum(absurd)
        items.mended += len(absurd)


def _judge(items: _Items, stated: Decimal, worth: int) -> dict[str, Any] | None:
    """Compare what the items add up to with the *stated* expenditure (in units of *worth* NT$)."""
    limit = stated * worth
    # What is printed with decimals was rounded to the last of them.
    unit = worth * Decimal(1).scaleb(min(int(stated.as_tuple().exponent), 0))
    added = items.nonzero >= 2 or items.unit_names != {unit}
    printed, repaired = (
        _reach(amount - limit, items.units + unit, added=added) for amount in (items.printed, items.repaired)
    )
    amount = items.printed
    note = Text("", "")
    if items.mended:
        note = Text(
            f"其中 {items.mended} 個經費欄有誤，依建議修正後合計為 {_plain(Decimal(items.repaired) / worth):,}。",
            f" Blocks with a fault of their own: {items.mended}; mended as suggested the items add up to "
            f"{_plain(Decimal(items.repaired) / worth):,}.",
        )
    if printed == repaired == "over":
        verdict = "exceeding"
    elif printed == "over":
        verdict = "exceeding_as_printed"
    elif repaired == "over":
        verdict, amount = "exceeding_as_repaired", items.repaired
    elif "rounding" in (printed, repaired):
        verdict, amount = "rounding", items.printed if printed == "rounding" else items.repaired
    elif amount < limit * _LOW_SHARE:
        verdict = "low_coverage"
    else:
        return None
    actual = Decimal(amount) / worth
    # Items need not make up the expenditure: covering little of it they are within their limit.
    beyond = verdict != "low_coverage"
    return {
        "verdict": verdict,
        "cell": "expenditure",
        "stated": _plain(stated),
        "expected": _plain(stated) if beyond else None,
        "actual": _plain(actual),
        "difference": _plain(actual - stated) if beyond else None,
        "share": f"{amount / limit:.2%}" if limit else "–",
        "reading": note,
    }


def _reach(excess: Decimal, units: Decimal, *, added: bool) -> _Reach:
    if excess <= 0:
        return "within"
    return "rounding" if judge(excess, units, added=added) == "rounding" else "over"


def _plain(amount: Decimal) -> Scalar:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _top(agency: str, context: Context) -> Text:
    """Name the blocks of *agency* with the largest totals."""
    import narwhals as nw

    mine = context.frame("work_items").filter(nw.col("agency") == agency, ~nw.col(blocks.TOTAL).is_null())
    largest = rows(mine.sort(blocks.TOTAL, "row_id", descending=[True, False]).head(_TOP))
    named: Iterable[tuple[str, str]] = ((place(None, "work_items", row), row[f"{blocks.TOTAL}_raw"]) for row in largest)
    told = [f"{where} {amount}" for where, amount in named]
    return Text("、".join(told), ", ".join(told))


def _diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    """Suggest another unit of the expenditure, where with exactly one the items would make up a fair share of it."""
    worth = blocks.worth(row["expenditure_unit"], context)
    if row["verdict"] != "exceeding" or worth is None:
        return ()
    stated, items = Decimal(str(row["expected"])) * worth, Decimal(str(row["actual"])) * worth
    if items < _FAR * stated:
        return ()
    fitting = {
        other: name
        for name, other in UNITS.items()
        if other != worth and stated and _LOW_SHARE <= items / (stated / worth * other) <= 1
    }
    if len(fitting) != 1:
        return ()
    ((other, name),) = fitting.items()
    value = _plain(stated / worth * other / worth)
    reason = Text(
        f"歲出預算數似以「{name}」為單位：如此則各工作項目占其 {items * worth / (stated * other):.1%}。",
        f"The expenditure seems to be given in {name}: the items would then be {items * worth / (stated * other):.1%} "
        "of it.",
    )
    return (Suggestion("unit", "expenditure", value, reason, repairs=1),)


_TOP_ZH, _TOP_EN = "金額最大者：{top}。{reading}", " The largest: {top}.{reading}"

RULE = Rule(
    id="BUD005",
    title=Text("各項經費合計不超過歲出預算數", "The items of an agency do not exceed its stated expenditure"),
    message=Text(
        "各工作項目合計 {actual}，超過歲出預算數 {expected}，多出 {difference}。" + _TOP_ZH,
        "The items add up to {actual}, which exceeds the stated expenditure of {expected} by {difference}." + _TOP_EN,
    ),
    advice=Text(
        "請查對歲出預算數與金額最大的項目：可能有一項誤植、單位有誤或重複計列。",
        "Check the stated expenditure and the largest items for a slip, a wrong unit or an item that is counted twice.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "各工作項目的經費在該機關歲出預算數之內。", "The items of an agency are paid from its stated expenditure."
    ),
    limit=True,
    table="agencies",
    unit_column="expenditure_unit",
    reads=(
        Reads("agencies", ("agency", "expenditure_raw", "expenditure", "expenditure_unit")),
        Reads("work_items", ("agency", "unit_raw", *FUNDING, *blocks.RAW)),
    ),
    check=_check,
    operands=(
        OperandSpec("expenditure", "expenditure_raw", "expenditure", "expenditure_line"),
        OperandSpec("items", None, "actual", None),
    ),
    verdict_severity={
        "exceeding_as_printed": "warning",
        "exceeding_as_repaired": "warning",
        "rounding": "warning",
        "low_coverage": "notice",
    },
    verdict_message={
        "exceeding_as_printed": Text(
            "各工作項目照印出的數字合計 {actual}，超過歲出預算數 {expected}，多出 {difference}；依建議修正後則未超過。"
            + _TOP_ZH,
            "As printed the items add up to {actual}, which exceeds the stated expenditure of {expected} by "
            "{difference}; mended as suggested they do not." + _TOP_EN,
        ),
        "exceeding_as_repaired": Text(
            "各工作項目照印出的數字未超過歲出預算數 {expected}，依建議修正後合計 {actual}，多出 {difference}。"
            + _TOP_ZH,
            "As printed the items stay within the stated expenditure of {expected}; mended as suggested they add up to "
            "{actual}, {difference} more." + _TOP_EN,
        ),
        "rounding": Text(
            "各工作項目合計 {actual}，較歲出預算數 {expected} 多 {difference}：四捨五入可以解釋，請確認。{reading}",
            "The items add up to {actual}, {difference} more than the stated expenditure of {expected}: within what "
            "rounding explains; please confirm.{reading}",
        ),
        "low_coverage": Text(
            "各工作項目合計 {actual}，僅占歲出預算數 {stated} 的 {share}。{reading}",
            "The items add up to {actual}, only {share} of the stated expenditure of {stated}.{reading}",
        ),
    },
    diagnose=_diagnose,
)
