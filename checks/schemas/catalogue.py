"""What the schemas report: faults of single cells and of keys.

Divided from the contract of a data package (PKG, :mod:`expectations.catalogue`) so that no fault is reported
twice: SCH judges cells by themselves or within their row (type, required, key, value beside its raw text,
lines); PKG judges which columns there are, what codes they may hold, how many rows a table has, and whether
its rows refer to rows of another table.
"""

from __future__ import annotations

from checks.rule import Entry
from core.findings import Text

KINDS = ("plan", "gazette")
_CONTRACT = Text(
    "Heshi 資料表契約（datapackage.json 的欄位定義）", "Heshi's data contract (the fields in datapackage.json)"
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        id="SCH001",
        title=Text("欄位型別相符", "Columns have their types"),
        message=Text(
            "「{table_title}」的「{column_title}」（{column}）型別是 {actual}，應為 {expected}。",
            "{table_title}: the column {column} is of type {actual} where {expected} is due.",
        ),
        advice=Text(
            "請以 extract 重新產生資料表，或把整欄改成契約所定的型別。",
            "Make the table anew with `extract`, or convert the whole column to the type of the contract.",
        ),
        severity="error",
        dimension="validity",
        basis=_CONTRACT,
        kinds=KINDS,
    ),
    Entry(
        id="SCH002",
        title=Text("必填欄位不空白", "Required cells are filled"),
        message=Text(
            "「{table_title}」第 {row_id} 列的「{column_title}」（{column}）空白，但此欄必填。",
            "{table_title}, row {row_id}: {column} is empty, but every row must fill it.",
        ),
        advice=Text("請依原文件補上。", "Fill it in from the source document."),
        severity="error",
        dimension="completeness",
        basis=_CONTRACT,
        kinds=KINDS,
    ),
    Entry(
        id="SCH003",
        title=Text("列號與序號不重複且依序", "Numbers of rows are unique and in order"),
        message=Text(
            "「{table_title}」的「{column_title}」（{column}）{actual} 沒有大於前一列的 {expected}；"
            "須依文件順序遞增且不得重複。",
            "{table_title}: the {column} {actual} is not greater than {expected} before it; "
            "these numbers rise in document order and never repeat.",
        ),
        advice=Text(
            "請檢查是否有重複或移位的列，再依文件順序重新編號。",
            "Look for rows that were copied or moved, then number them anew in document order.",
        ),
        severity="error",
        dimension="uniqueness",
        basis=_CONTRACT,
        kinds=KINDS,
    ),
    Entry(
        id="SCH004",
        title=Text("數值與原文一致", "A value agrees with its raw text"),
        message=Text(
            "「{table_title}」第 {row_id} 列：原文（{raw_column}）為「{raw}」，應得 {expected}，"
            "但「{column_title}」（{column}）為 {actual}。",
            "{table_title}, row {row_id}: {raw_column} reads “{raw}”, which gives {expected}, "
            "but {column} holds {actual}.",
        ),
        advice=Text(
            "原文與數值只改了其中一個：請對照原文件，兩欄一併更正；原文不是完整的數字時，數值應留空。",
            "One of the two was changed without the other: correct both from the source document; "
            "where the text is no well-formed number the value stays empty.",
        ),
        severity="error",
        dimension="consistency",
        basis=_CONTRACT,
        kinds=KINDS,
    ),
    Entry(
        id="SCH005",
        title=Text("行號合理", "Line numbers are possible"),
        message=Text(
            "「{table_title}」第 {row_id} 列的「{column_title}」（{column}）為 {actual}，不得小於 {expected}。",
            "{table_title}, row {row_id}: {column} is {actual}, which must not be less than {expected}.",
        ),
        advice=Text(
            "請更正行號：由 1 起算，結束行不得早於起始行。",
            "Correct the line number: lines count from 1, and a row does not end before it begins.",
        ),
        severity="error",
        dimension="validity",
        basis=_CONTRACT,
        kinds=KINDS,
    ),
)
