"""A small made-up plan of a made-up city (晴港市), without a fault: the dataset that tests start from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from core.dataset import Dataset
from core.derive import complete, frame, values
from core.findings import Coverage
from core.schema import PLAN

Row = dict[str, Any]

AGENCY_NAMES = ("海風處", "燈塔處", "渡輪處")

_NUMERALS = "一二三四五六七八九十"
_LEGEND = ("量化統計", "問卷調查", "專家評鑑", "自行評估", "其他方式")


def rows() -> dict[str, list[Row]]:
    """Return the printed cells of the good plan by table; the value columns are made by :func:`plan`."""
    tables: dict[str, list[Row]] = {name: [] for name in PLAN}
    for number, agency in enumerate(AGENCY_NAMES):
        _chapter(tables, agency, base=number * 100)
    return tables


def _chapter(tables: dict[str, list[Row]], agency: str, *, base: int) -> None:
    share = base // 100 + 1
    tables["agencies"].append(
        {
            "agency": agency,
            "agency_title": f"晴港市政府{agency}",
            "fiscal_year": 115,
            "expenditure_raw": f"{share * 9},300",
            "expenditure_unit": "仟元",
            "revenue_raw": "0",
            "revenue_unit": "仟元",
            "staff_raw": f"{share * 12}",
            "source_line": base + 1,
            "source_line_end": base + 4,
            "expenditure_line": base + 2,
            "revenue_line": base + 3,
            "staff_line": base + 4,
        }
    )
    goals = {"strategic": (f"推廣{agency}導覽", "維護步道"), "common": ("撙節支出",)}
    line = base + 6
    for listing in ("narrative", "table"):
        for section, names in goals.items():
            for position, name in enumerate(names):
                tables["goals"].append(
                    {
                        "agency": agency,
                        "listing": listing,
                        "section": section,
                        "goal_no": _NUMERALS[position],
                        "goal_name": name,
                        "source_line": line,
                        "source_line_end": line,
                    }
                )
                line += 1
    for section, names in goals.items():
        for position, name in enumerate(names):
            for number in (1, 2):
                tables["indicators"].append(
                    {
                        "agency": agency,
                        "section": section,
                        "goal_no": _NUMERALS[position],
                        "goal_name": name,
                        "indicator_no_raw": str(number),
                        "indicator_name": f"{name}之{'場次' if number == 1 else '滿意度'}",
                        "evaluation_code_raw": str(number),
                        "evaluation_method": "統計數據",
                        "measure": f"{name}之{'辦理場次' if number == 1 else '滿意人數÷受訪人數×100%'}。",
                        "target_raw": "12場次" if number == 1 else "90%",
                        "source_line": line,
                        "source_line_end": line + 1,
                        "code_line": line,
                        "target_line": line + 1,
                    }
                )
                line += 2
        for code, definition in enumerate(_LEGEND, start=1):
            tables["evaluation_legend"].append(
                {
                    "agency": agency,
                    "section": section,
                    "code_raw": str(code),
                    "definition": definition,
                    "source_line": line,
                    "source_line_end": line,
                }
            )
            line += 1
    for position, program in enumerate(("一般行政", f"{agency}設施維護")):
        for item in range(2):
            tables["work_items"].append(
                {
                    "agency": agency,
                    "program_no": _NUMERALS[position],
                    "program_name": program,
                    "item_no_raw": f"（{_NUMERALS[item]}）" if item else f"({_NUMERALS[item]})",
                    "item_name": goals["strategic"][item] if position else f"{program}第{_NUMERALS[item]}項",
                    "content": f'辦理{program},含「巡檢」及"維修"。',
                    "central_raw": f"{share},000" if item else "0",
                    "own_raw": f"1,{250 + position}",
                    "other_raw": "0",
                    "total_raw": f"{share + 1},{250 + position}" if item else f"1,{250 + position}",
                    "labels_raw": "中央 本府 其他 合計",
                    "unit_raw": "仟元",
                    "source_line": line,
                    "source_line_end": line + 3,
                    "funding_line": line,
                    "own_line": line + 1,
                    "other_line": line + 2,
                    "total_line": line + 3,
                }
            )
            line += 4


def tables(printed: Mapping[str, Iterable[Row]]) -> dict[str, Any]:
    """Return the frames of *printed* rows: values derived, numbered in the given order, completed for the rules."""
    return {
        name: complete(
            name,
            frame(table, [values(name, {**row, "row_id": n}) for n, row in enumerate(printed.get(name, ()), start=1)]),
        )
        for name, table in PLAN.items()
    }


def plan(printed: Mapping[str, Iterable[Row]] | None = None, **changes: Any) -> Dataset:
    """Return the good plan, or the one that *printed* rows make; *changes* replace fields of the dataset."""
    dataset = Dataset(
        kind="plan",
        tables=tables(rows() if printed is None else printed),
        path="plans/qinggang-115.txt",
        sha256="0" * 64,
        bytes=4321,
        form="document",
        title="晴港市政府115年度施政計畫",
        city="晴港市",
        fiscal_year=115,
        encoding="utf-8",
        coverage=Coverage(lines=320, text_lines=300, in_cells=250, furniture=20, prose=28, unread=2),
    )
    return dataclasses.replace(dataset, **changes)


def with_cell(dataset: Dataset, table: str, row_id: int, column: str, value: Any) -> Dataset:
    """Return *dataset* with one cell of one row changed and nothing derived anew."""
    changed = dataset.tables[table].copy()
    changed.loc[changed["row_id"] == row_id, column] = value
    return dataclasses.replace(dataset, tables={**dataset.tables, table: changed})
