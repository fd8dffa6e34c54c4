"""Where a row stands, as a person would say it, and the printed columns by which it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.difference import shorten
from core.findings import Scalar, Text
from core.numbers import format_numeral
from core.schema import IN_MEMORY, KINDS, Table

#: The printed numbers and names of a row, by table. With ``row_id`` they make up ``Finding.row``.
KEYS: Mapping[str, tuple[str, ...]] = {
    "agencies": ("agency_title",),
    "goals": ("listing", "section", "goal_no", "goal_name"),
    "indicators": ("section", "goal_no", "goal_name", "indicator_no", "indicator_name"),
    "evaluation_legend": ("section", "code_raw"),
    "work_items": ("program_no", "program_name", "item_no", "item_name"),
    "narrative": ("section", "goal_no", "goal_name"),
    "issue": ("title", "issue_no"),
    "toc": ("section", "entry", "page_raw"),
    "documents": ("kind", "issued_on_raw", "doc_no_raw"),
    "regulations": ("title",),
    "history": ("position", "acted_on_raw", "doc_no_raw"),
    "provisions": ("article", "article_sub", "paragraph", "marker_raw"),
    "citations": ("kind", "cited_raw"),
    "passages": ("part", "marker_raw"),
    "annexes": ("label_raw", "title"),
}

#: Chapter headings of the two indicator tables, and the goals that the narrative lists under 壹.
_SECTIONS: Mapping[str, Text] = {
    "strategic": Text("關鍵策略目標", "strategic goals"),
    "common": Text("共同性目標", "common goals"),
}
_HEADINGS = {"strategic": "貳", "common": "參"}
#: What an agency's row holds beside its totals, and the heads of its chapter, which no table holds.
_CHAPTER = ("agency_title", "section_head")
_SECTION_HEAD = Text("章節標題", "Section head")
_JOINT = " › "


def place(agency: str | None, table: str, row: Mapping[str, Any], cell: str | None = None) -> str:
    """Return the place of *row* (its columns) in *table*: ``民政處 › 肆 › 三 › (五) › 合計``.

    Parts that the row does not have are left out; *cell* is a column of the table, named as printed.
    """
    parts = [agency, *_path(table, row, cell), cell_title(table, cell).zh if cell else None]
    return _JOINT.join(part for part in parts if part)


def _path(table: str, row: Mapping[str, Any], cell: str | None) -> list[str | None]:
    section = row.get("section")
    heading = _HEADINGS.get(section or "")
    if table == "agencies":
        return [] if cell in _CHAPTER else ["總額"]
    if table == "narrative" or (table == "goals" and row.get("listing") == "narrative"):
        return ["壹", section_title(section).zh, _number(row, "goal_no", "goal_name")]
    if table == "goals":
        return [heading, _number(row, "goal_no", "goal_name")]
    if table == "indicators":
        return [heading, _number(row, "goal_no", "goal_name"), _number(row, "indicator_no", "indicator_name")]
    if table == "evaluation_legend":
        return [heading, "註", row.get("code_raw")]
    if table == "work_items":
        return ["肆", _number(row, "program_no", "program_name"), _number(row, "item_no", "item_name")]
    if table == "toc":
        return [row.get("section"), shorten(str(row["entry"]), 12) if row.get("entry") else None]
    if table == "history":
        return ["沿革", row.get("acted_on_raw") or str(row.get("position") or "") or None]
    if table == "provisions":
        return _provision(row)
    if table == "passages":
        return [row.get("part"), row.get("marker_raw")]
    if table == "annexes":
        return [row.get("label_raw") or "附件"]
    return []


def _provision(row: Mapping[str, Any]) -> list[str | None]:
    """Return the article, the paragraph where it is not the first, and the mark of a subdivision."""
    depth, article, paragraph = row.get("depth"), row.get("article"), row.get("paragraph")
    mark = row.get("marker_raw")
    if depth == 1 and mark and row.get("style") != "han":
        return [str(mark)]
    sub = f"之{format_numeral(row['article_sub'])}" if row.get("article_sub") else ""
    unit = "點" if row.get("unit") == "點" else "條"
    return [
        f"第{format_numeral(article)}{unit}{sub}" if article else None,
        f"第{format_numeral(paragraph)}項" if paragraph and paragraph > 1 else None,
        mark if depth != 1 else None,
    ]


def _number(row: Mapping[str, Any], number: str, name: str) -> str | None:
    """Return the printed number, or the beginning of the name where a row has no number."""
    if row.get(number):
        return str(row[number])
    return shorten(str(row[name]), 12) if row.get(name) else None


def section_title(section: str | None) -> Text:
    """Return what a person calls the section ``strategic`` or ``common``."""
    return _SECTIONS.get(section or "", Text(section or "", section or ""))


def table_title(table: str) -> Text:
    """Return the title of *table* in both languages."""
    found = _table(table)
    return Text(found.zh, found.en) if found else Text(table, table)


def _table(name: str) -> Table | None:
    return next((tables[name] for tables in (*KINDS.values(), IN_MEMORY) if name in tables), None)


def cell_title(table: str, cell: str) -> Text:
    """Return the printed heading of the column *cell* of *table* (``total`` = 合計, total).

    *cell* may be the name of an operand that stands for a pair of columns (``target`` for ``target_raw``).
    """
    found = _table(table)
    for column in found.columns if found else ():
        if column.name in (cell, f"{cell}_raw", f"{cell}_value"):
            return Text(column.zh.partition("（")[0], column.en.partition(",")[0].partition(" (")[0])
    return _SECTION_HEAD if cell == "section_head" else Text(cell, cell)


def keys(table: str, row: Mapping[str, Any]) -> dict[str, Scalar]:
    """Return the key columns of *row*: ``row_id`` where it has one, then its printed numbers and names."""
    return {name: row[name] for name in ("row_id", *KEYS.get(table, ())) if row.get(name) is not None}
