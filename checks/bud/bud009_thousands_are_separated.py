"""Amounts of four digits and more have separators of thousands where the same table has them elsewhere.

What it checks
    The amounts of an agency's items, and the stated totals of all agencies: where at least as many are printed with
    separators of thousands (7,634) as without, each one without is a finding. Where most have none, one finding names
    those that have.

Why it matters
    Among separated figures 7634 is easily read as a figure of three digits, and looks like a slip of another kind.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "7,634", other_raw: "0", total_raw: "7,634"}
        - {agency: 海風處, item_no_raw: (二), central_raw: "0", own_raw: "980", other_raw: "0", total_raw: "980"}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "7634", other_raw: "0", total_raw: "7,634"}

When it does not apply
    Figures below 1,000 need no separator, and a table without any separator has a style of its own. Amounts that are
    not well formed belong to BUD003.

檢查內容
    機關各項目的金額，以及各機關的歲出、歲入：多數印有千分位逗號時，四位數以上而未加逗號者，逐一列出；多數未加逗號時，合為一項，
    指出加了逗號的金額。

為何重要
    夾在有逗號的金額之間，7634 容易誤讀為三位數。

不適用情形
    未滿 1,000 的金額，以及整個表格都不加逗號者，不列為發現。格式不正確的金額屬 BUD003。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checks.frames import lazy, rows
from checks.places import place
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Operand, Suggestion, Text
from core.schema import FUNDING
from core.text import narrow

if TYPE_CHECKING:
    import narwhals as nw

_LEAST = 1_000
#: Columns of amounts by table, and the column with the line of each where its name is not that of the amount.
_AMOUNTS: Mapping[str, tuple[str, ...]] = {"work_items": FUNDING, "agencies": ("expenditure", "revenue")}
_LINES = {"central": "funding_line"}
#: Places that a message names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Figure:
    table: str
    row: Mapping[str, Any]
    cell: str

    @property
    def raw(self) -> str:
        return str(self.row[f"{self.cell}_raw"])

    @property
    def operand(self) -> Operand:
        line = self.row.get(_LINES.get(self.cell, f"{self.cell}_line"))
        return Operand(self.cell, self.raw, self.row[self.cell], line)

    @property
    def place(self) -> str:
        return place(None, self.table, self.row, self.cell)


def _check(context: Context) -> Checked:
    import narwhals as nw

    violations: list[dict[str, Any]] = []
    examined = []
    for table, cells in _AMOUNTS.items():
        there = [cell for cell in cells if context.readable(table, f"{cell}_raw") and context.readable(table, cell)]
        if there:
            large = nw.any_horizontal(*(_is_large(cell) for cell in there), ignore_nulls=False)
            printed = context.frame(table).filter(large)
            examined.append(printed.select("row_id"))
            violations += _judge(table, there, printed)
    columns = ("table", "row_id", "agency", "verdict", "cell", "operands", "actual", "separated", "without", "places")
    return Checked(lazy(violations, (*columns, "spots", "suggestions")), nw.concat(examined))


def _judge(table: str, cells: Sequence[str], printed: nw.LazyFrame[Any]) -> Iterator[dict[str, Any]]:
    """Yield the violations in the tables that *printed* rows make: one for each agency, or the stated totals of all."""
    import narwhals as nw

    def number(of: Iterable[nw.Expr]) -> nw.Expr:
        return nw.sum_horizontal(*(found.cast(nw.Int64) for found in of))

    by_agency = table == "work_items"
    counted = printed.with_columns(
        part=nw.col("agency") if by_agency else nw.lit(""),
        separated=number(_is_large(cell) & _is_separated(cell) for cell in cells),
        without=number(_is_large(cell) & ~_is_separated(cell) for cell in cells),
    )
    sums = counted.group_by("part").agg(nw.col("separated").sum(), nw.col("without").sum())
    for part in rows(sums.filter(nw.col("separated") > 0, nw.col("without") > 0).sort("part")):
        is_usual = part["separated"] >= part["without"]
        odd = "without" if is_usual else "separated"
        found = rows(counted.filter(nw.col("part") == part["part"], nw.col(odd) > 0).sort("row_id"))
        figures = [
            _Figure(table, row, cell)
            for row in found
            for cell in cells
            if abs(row[cell] or 0) >= _LEAST and ("," in narrow(row[f"{cell}_raw"])) != is_usual
        ]
        if is_usual:
            yield from (_missing(figure, part["separated"]) for figure in figures)
        else:
            yield _mixed(figures, part["without"])


def _is_large(cell: str) -> nw.Expr:
    import narwhals

    value = narwhals.col(cell).fill_null(0)
    return (value >= _LEAST) | (value <= -_LEAST)


def _is_separated(cell: str) -> nw.Expr:
    import narwhals

    raw = narwhals.col(f"{cell}_raw").fill_null("")
    return raw.str.contains(",", literal=True) | raw.str.contains("，", literal=True)


def _missing(figure: _Figure, separated: int) -> dict[str, Any]:
    value = figure.row[figure.cell]
    return {
        "table": figure.table,
        "row_id": figure.row["row_id"],
        "agency": figure.row["agency"],
        "verdict": "missing",
        "cell": figure.cell,
        "operands": "",
        "actual": figure.raw,
        "separated": separated,
        "spots": (figure.operand,),
        "suggestions": (_repair(figure.cell, value),),
    }


def _repair(cell: str, value: float) -> Suggestion:
    reason = Text("補上千分位逗號。", "Separate the thousands.")
    # A text: as a number the repair would read as what is printed.
    return Suggestion("separator", cell, f"{int(value):,}" if value == int(value) else f"{value:,}", reason, repairs=1)


def _mixed(separated: Sequence[_Figure], without: int) -> dict[str, Any]:
    first = separated[0]
    places = [figure.place for figure in separated[:_NAMED]]
    more = len(separated) > _NAMED
    elsewhere = (
        Operand(
            figure.cell,
            figure.raw,
            figure.row[figure.cell],
            figure.operand.line,
            place(figure.row["agency"], figure.table, figure.row, figure.cell),
            figure.table,
            figure.row["row_id"],
        )
        for figure in separated[1:]
    )
    return {
        "table": first.table,
        "row_id": first.row["row_id"],
        "agency": first.row["agency"],
        "verdict": "mixed",
        "cell": first.cell,
        "operands": "",
        "actual": first.raw,
        "separated": len(separated),
        "without": without,
        "places": Text("、".join(places) + ("等" if more else ""), ", ".join(places) + (" and others" if more else "")),
        "spots": (first.operand, *elsewhere),
        "suggestions": (),
    }


RULE = Rule(
    id="BUD009",
    title=Text("金額的千分位逗號一致", "Amounts have separators of thousands throughout a table"),
    message=Text(
        "「{cell_title}」印為「{actual}」，未加千分位逗號；同一表格另有 {separated} 個金額加有逗號。",
        "“{cell_title}” is printed as “{actual}” without a separator of thousands; {separated} other amounts of the "
        "table have one.",
    ),
    advice=Text("請統一加上千分位逗號。", "Separate the thousands of all amounts."),
    severity="notice",
    dimension="form",
    basis=Text("同一表格的金額寫法一致。", "The amounts of one table are printed in one way."),
    table="work_items",
    reads=tuple(
        Reads(table, (f"{cell}_raw", cell), optional=True) for table, cells in _AMOUNTS.items() for cell in cells
    ),
    check=_check,
    verdict_message={
        "mixed": Text(
            "同一表格有 {without} 個金額未加千分位逗號，{separated} 個加有逗號（{places}），請統一。",
            "{without} amounts of the table have no separator of thousands, {separated} have one ({places}); print all "
            "in one way.",
        ),
    },
)
