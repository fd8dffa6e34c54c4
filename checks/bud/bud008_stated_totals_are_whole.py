"""The stated expenditure and revenue of an agency are whole numbers of thousand NT$.

What it checks
    The 歲出 and 歲入 at the head of a chapter, where they are given in 仟元 (千元), have no decimals. Three decimals
    (108,039.383) are either an amount in 元 written as 仟元 or a point for a separator of thousands; other decimals are
    an amount that was not rounded. In any unit, a total that is no number at all is a finding as well.

Why it matters
    108,039.383 may be 108 million or 108 billion NT$: a reader must guess, and so must all who add the totals up.

Good
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元,
           revenue_raw: "0", revenue_unit: 仟元}

Bad
    tables:
      agencies:
        - {agency: 海風處, agency_title: 晴港市政府海風處, expenditure_raw: "9,300", expenditure_unit: 仟元,
           revenue_raw: "8,039.383", revenue_unit: 仟元}

When it does not apply
    Decimals in 萬元 are exact to 100 NT$ or so and usual: they are not examined. A total that is missing belongs to
    STR001.

檢查內容
    章首的歲出、歲入以仟元（千元）為單位時不帶小數。帶三位小數（108,039.383）者，可能是把元寫成仟元，也可能是千分位
    逗號誤為小數點；其他小數則是未四捨五入。無論單位為何，不是數字的總額也列為發現。

為何重要
    108,039.383 仟元可能是一億元，也可能是一千億元：讀者與加總的人都只能猜測。

不適用情形
    以萬元為單位的小數精確到百元左右，屬常見寫法，不檢查。缺少總額屬 STR001。
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from checks.bud import blocks
from checks.diagnosis import readings
from checks.frames import lazy, rows
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from core.findings import Suggestion, Text
from core.numbers import parse_decimal

_TOTALS = ("expenditure", "revenue")
_THOUSAND = 1_000


def _check(context: Context) -> Checked:
    import narwhals as nw

    stated = context.frame("agencies").filter(
        nw.any_horizontal(*(~nw.col(f"{name}_raw").is_null() for name in _TOTALS), ignore_nulls=False)
    )
    doubtful = nw.any_horizontal(
        *(
            # A full-width point is a point too; a missing text has none.
            nw.col(f"{name}_raw").fill_null("").str.contains(mark, literal=True)
            for name in _TOTALS
            for mark in (".", "．")
        ),
        *(~nw.col(f"{name}_raw").is_null() & nw.col(name).is_null() for name in _TOTALS),
        ignore_nulls=False,
    )
    violations = []
    for row in rows(stated.filter(doubtful).sort("row_id")):
        for name in _TOTALS:
            verdict = _verdict(row, name, context)
            if verdict:
                violations.append(
                    {
                        "row_id": row["row_id"],
                        "agency": row["agency"],
                        "verdict": verdict,
                        "cell": name,
                        "operands": name,
                        "actual": row[f"{name}_raw"],
                    }
                )
    columns = ("row_id", "agency", "verdict", "cell", "operands", "actual")
    return Checked(lazy(violations, columns), stated.select("row_id"))


def _verdict(row: Mapping[str, Any], name: str, context: Context) -> str | None:
    raw = row[f"{name}_raw"]
    if raw is None:
        return None
    if row[name] is None:
        return "malformed"
    amount = parse_decimal(raw)
    decimals = 0 if amount is None else -int(amount.as_tuple().exponent)
    if not decimals or blocks.worth(row[f"{name}_unit"], context) != _THOUSAND:
        return None
    return "three_decimals" if decimals == 3 else "decimals"


def _diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    cell, raw = row["cell"], row["actual"]
    if row["verdict"] == "malformed":
        return tuple(
            Suggestion(
                slip.kind,
                cell,
                value,
                Text(f"可能為 {value:,}：{slip.how.zh}。", f"Probably {value:,}: {slip.how.en}."),
                repairs=1,
            )
            for value, slip in readings(raw, blocks.worth(row[f"{cell}_unit"], context) or _THOUSAND)
        )
    amount = parse_decimal(raw)
    assert amount is not None  # the verdict says so
    rounded = int(amount.to_integral_value(rounding=ROUND_HALF_UP))
    as_rounded = Suggestion(
        "decimal",
        cell,
        rounded,
        Text(
            f"若為 {_whole(amount * _THOUSAND)} 元，四捨五入至仟元應為 {rounded:,} 仟元。",
            f"If NT$ {_whole(amount * _THOUSAND)} is meant, it is {rounded:,} in thousands when rounded.",
        ),
        repairs=1,
    )
    if row["verdict"] == "decimals":
        return (as_rounded,)
    joined = int(amount.scaleb(3))
    largest = _largest_other(row["row_id"], cell, context)
    is_likely = largest is not None and joined <= largest
    note = Text("", "")
    if largest is not None and not is_likely:
        note = Text(
            f"但全文其他機關的歲出、歲入最高為 {_whole(largest)}，較不可能。",
            f" The largest of the other totals is {_whole(largest)}, so this is less likely.",
        )
    as_separator = Suggestion(
        "separator",
        cell,
        joined,
        Text(
            f"若小數點為千分位逗號之誤，應為 {joined:,} 仟元。{note.zh}",
            f"If the point stands for a separator of thousands, it is {joined:,} in thousands.{note.en}",
        ),
        repairs=1,
    )
    return (as_separator, as_rounded) if is_likely else (as_rounded, as_separator)


def _largest_other(row_id: int, cell: str, context: Context) -> Decimal | None:
    """Return the largest whole total of the table, that of *cell* in row *row_id* aside; None where there is none."""
    found = (
        parse_decimal(row[f"{name}_raw"])
        for row in rows(context.frame("agencies").select("row_id", *(f"{name}_raw" for name in _TOTALS)))
        for name in _TOTALS
        if (row["row_id"], name) != (row_id, cell)
    )
    return max((amount for amount in found if amount), default=None)


def _whole(amount: Decimal) -> str:
    return f"{amount.normalize():,f}"


RULE = Rule(
    id="BUD008",
    title=Text("歲出、歲入預算數為仟元整數", "Stated totals are whole numbers of thousand NT$"),
    message=Text(
        "「{cell_title}」印為「{actual}」仟元，帶有小數。",
        "“{cell_title}” is printed as “{actual}” thousand NT$, with decimals.",
    ),
    advice=Text(
        "請依預算書查對金額與單位，以仟元整數填列。",
        "Check figure and unit against the budget and print a whole number of thousand NT$.",
    ),
    severity="warning",
    dimension="validity",
    basis=Text(
        "歲出、歲入預算數以仟元為單位，填列整數。", "Totals are stated as whole numbers of thousand NT$ (仟元)."
    ),
    table="agencies",
    reads=(
        Reads(
            "agencies",
            tuple(f"{name}{suffix}" for name in _TOTALS for suffix in ("_raw", "", "_unit")),
        ),
    ),
    check=_check,
    operands=tuple(OperandSpec(name, f"{name}_raw", name, f"{name}_line") for name in _TOTALS),
    diagnose=_diagnose,
    verdict_message={
        "three_decimals": Text(
            "「{cell_title}」印為「{actual}」仟元，帶三位小數：可能是元誤為仟元，或千分位逗號誤為小數點。",
            "“{cell_title}” is printed as “{actual}” thousand NT$, with three decimals: NT$ written as thousands, or a "
            "point for a separator.",
        ),
        "malformed": Text(
            "「{cell_title}」印為「{actual}」，不是格式正確的數字。",
            "“{cell_title}” is printed as “{actual}”, which is no well-formed number.",
        ),
    },
)
