"""What the contract of a data package reports.

Divided from the schemas (SCH, :mod:`checks.schemas.catalogue`) so that no fault is reported twice: PKG judges
which columns there are, what codes they may hold, the form of raw cells, how many rows a table has, and whether
its rows refer to rows of another table; SCH judges cells by themselves or within their row.
"""

from __future__ import annotations

from checks.rule import Entry
from core.findings import Text

_BOTH = ("plan", "gazette")
_BASIS = Text("Heshi 資料包契約（expectations/*.json）", "Heshi's contract of a data package (expectations/*.json)")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        id="PKG001",
        title=Text("欄位與契約相符", "Columns are those of the contract"),
        message=Text("「{table_title}」（{table}）{fault}。", "{table_title} ({table}) {fault}."),
        advice=Text(
            "請以 extract 重新產生資料表，或依 datapackage.json 補上、移除或重排欄位。",
            "Make the table anew with `extract`, or add, remove or reorder columns as datapackage.json lists them.",
        ),
        severity="error",
        dimension="validity",
        basis=_BASIS,
        kinds=_BOTH,
    ),
    Entry(
        id="PKG002",
        title=Text("代碼在值域內", "Codes are in their value set"),
        message=Text(
            "「{table_title}」的「{column_title}」（{column}）為「{actual}」，只能是 {expected}（共 {rows} 列）。",
            "{table_title}: {column} is “{actual}” where only {expected} may stand ({rows} row(s)).",
        ),
        advice=Text("請改為契約所定的代碼。", "Use one of the codes of the contract."),
        severity="error",
        dimension="validity",
        basis=_BASIS,
        kinds=_BOTH,
    ),
    Entry(
        id="PKG003",
        title=Text("機關在機關表內", "Agencies are in the table of agencies"),
        message=Text(
            "「{table_title}」有 {rows} 列屬於「{actual}」，但機關表（agencies）沒有這個機關。",
            "{table_title}: {rows} row(s) belong to “{actual}”, which the table agencies does not have.",
        ),
        advice=Text(
            "請核對機關名稱；若機關表漏列該機關，請補上。",
            "Check the agency's name; if the table agencies lacks it, add it there.",
        ),
        severity="error",
        dimension="consistency",
        basis=_BASIS,
    ),
    Entry(
        id="PKG004",
        title=Text("列數在範圍內", "Row counts are within bounds"),
        message=Text(
            "「{table_title}」（{table}）有 {actual} 列，應為 {expected}。",
            "{table_title} ({table}) has {actual} row(s) where {expected} are due.",
        ),
        advice=Text(
            "請檢查資料表是否被截斷、清空或重複貼上，必要時以 extract 重新產生。",
            "See whether the table was cut off, emptied or pasted twice; make it anew with `extract` if so.",
        ),
        severity="error",
        dimension="completeness",
        basis=_BASIS,
        kinds=_BOTH,
    ),
    Entry(
        id="PKG005",
        title=Text("原文欄位不含空白字元", "Raw cells hold no white space"),
        message=Text(
            "「{table_title}」的「{column_title}」（{column}）「{actual}」含空白字元，"
            "但原文欄位須去除空白（共 {rows} 列）。",
            "{table_title}: {column} “{actual}” holds white space, which raw cells are kept without ({rows} row(s)).",
        ),
        advice=Text(
            "請去除該儲存格的空白與換行，其餘文字不變。", "Remove spaces and line ends from the cell, nothing else."
        ),
        severity="error",
        dimension="form",
        basis=_BASIS,
        kinds=_BOTH,
    ),
    Entry(
        id="PKG006",
        title=Text("指標所屬目標在目標表內", "The goals of indicators are in the table of goals"),
        message=Text(
            "「{table_title}」有 {rows} 列的「{column_title}」（{column}）為「{actual}」，"
            "但目標表（goals）所列該機關的指標表目標沒有它。",
            "{table_title}: {rows} row(s) have “{actual}” as {column}, "
            "which no goal of that agency in goals (listing table) has.",
        ),
        advice=Text(
            "目標編號與名稱在每一個指標列重複，請使兩表一致。",
            "The number and the name of a goal repeat on each of its indicators: make both tables agree.",
        ),
        severity="error",
        dimension="consistency",
        basis=_BASIS,
    ),
    Entry(
        id="PKG007",
        title=Text("序號指向存在的列", "References lead to a row"),
        message=Text(
            "「{table_title}」有 {rows} 列的「{column_title}」（{column}）為 {actual}，"
            "但「{other_title}」（{other}）沒有這個序號。",
            "{table_title}: {rows} row(s) have {actual} as {column}, a number that the table {other} does not have.",
        ),
        advice=Text(
            "請核對該序號；若所指的列漏列，請補上。", "Check the number; if the row it leads to is missing, add it."
        ),
        severity="error",
        dimension="consistency",
        basis=_BASIS,
        kinds=("gazette",),
    ),
)
