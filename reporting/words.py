"""The words of the reports, in Traditional Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.findings import Confidence, Dimension, Scalar, Severity, State, Status, Text
from core.schema import FUNDING, tables_of

#: Shape and word tell severities apart where colour does not.
SEVERITY_MARK: Mapping[Severity, str] = {"error": "■", "warning": "▲", "notice": "○"}
SEVERITY: Mapping[Severity, Text] = {
    "error": Text("錯誤", "error"),
    "warning": Text("警示", "warning"),
    "notice": Text("提示", "notice"),
}
SEVERITY_COUNTED: Mapping[Severity, tuple[Text, Text]] = {
    "error": (Text("項錯誤", "error"), Text("項錯誤", "errors")),
    "warning": (Text("項警示", "warning"), Text("項警示", "warnings")),
    "notice": (Text("項提示", "notice"), Text("項提示", "notices")),
}
STATUS: Mapping[Status, Text] = {
    "new": Text("新增", "new"),
    "known": Text("已知", "known"),
    "waived": Text("豁免", "waived"),
}
STATE_MARK: Mapping[State, str] = {"pass": "✓", "fail": "✗", "not_applicable": "–", "blocked": "⊘", "error": "!"}
STATE: Mapping[State, Text] = {
    "pass": Text("通過", "passed"),
    "fail": Text("有發現", "failed"),
    "not_applicable": Text("不適用", "not applicable"),
    "blocked": Text("受阻", "blocked"),
    "error": Text("執行失敗", "crashed"),
}
DIMENSION: Mapping[Dimension, Text] = {
    "accuracy": Text("正確性", "accuracy"),
    "consistency": Text("一致性", "consistency"),
    "completeness": Text("完整性", "completeness"),
    "validity": Text("有效性", "validity"),
    "uniqueness": Text("唯一性", "uniqueness"),
    "form": Text("格式", "form"),
}
CONFIDENCE: Mapping[Confidence, Text] = {
    "certain": Text("確定", "certain"),
    "likely": Text("很可能", "likely"),
    "possible": Text("待人判斷", "for a person to judge"),
}
#: Families of rules, in the order in which reports show them.
FAMILIES: Mapping[str, Text] = {
    "BUD": Text("預算", "Budget"),
    "IND": Text("共同性指標", "Common indicators"),
    "EVA": Text("評估體制", "Evaluation system"),
    "STR": Text("結構與編號", "Structure and numbering"),
    "TGT": Text("目標值", "Targets"),
    "TXT": Text("文字", "Wording"),
    "TOC": Text("目錄", "Table of contents"),
    "DOC": Text("公文", "Letters and orders"),
    "REG": Text("法規", "Regulations"),
    "HIS": Text("沿革", "History"),
    "CIT": Text("引用", "Citations"),
    "SCH": Text("資料型別", "Data types"),
    "PKG": Text("資料包", "Data package"),
    "EXT": Text("讀取", "Extraction"),
    "USR": Text("自訂", "User's own"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What is called otherwise in one kind of document than in another."""

    part: Text  #: what findings are told by
    parts: Text
    whole: Text  #: what concerns none of them
    prose: Text  #: text that no table holds
    difference: Text  #: of two numbers: amounts in a plan, days or provisions in a gazette


_PLAN = Wording(
    Text("機關", "agency"),
    Text("機關", "agencies"),
    Text("全文件", "whole document"),
    Text("壹之敘述文字（無資料表收錄）", "narrative text that no table holds"),
    Text("差額", "Difference"),
)
_GAZETTE = Wording(
    Text("文件", "document"),
    Text("文件", "documents"),
    Text("整期公報", "whole issue"),
    Text("無資料表收錄的文字", "text that no table holds"),
    Text("相差", "Difference"),
)
_MIXED = Wording(
    Text("機關或文件", "agency or document"),
    Text("機關或文件", "agencies or documents"),
    _PLAN.whole,
    _GAZETTE.prose,
    _GAZETTE.difference,
)

#: Kinds of inputs and forms in which they come.
KIND: Mapping[str, Text] = {"plan": Text("施政計畫", "administration plan"), "gazette": Text("公報", "gazette")}
FORM: Mapping[str, Text] = {"document": Text("文件", "document"), "package": Text("資料包", "data package")}
#: Kinds of documents in a gazette, what is done to its regulations, and what these are made of.
PAPER: Mapping[str, Text] = {
    "函": Text("函", "letter"),
    "令": Text("令", "order"),
    "公告": Text("公告", "announcement"),
}
ACTION: Mapping[str, Text] = {
    "訂定": Text("訂定", "enacted"),
    "修正": Text("修正", "amended"),
    "廢止": Text("廢止", "repealed"),
}
_PROVISIONS: Mapping[str, tuple[str, str]] = {"條": ("article", "articles"), "點": ("point", "points")}
_UNITS: Mapping[str, Text] = {
    "元": Text("元", "NT$"),
    "仟元": Text("仟元", "thousand NT$"),
    "千元": Text("千元", "thousand NT$"),
    "萬元": Text("萬元", "ten thousand NT$"),
    "百萬元": Text("百萬元", "million NT$"),
    "億元": Text("億元", "hundred million NT$"),
}
#: Operands that are no columns.
_OPERANDS: Mapping[str, Text] = {
    "target": Text("年度目標值", "Target for the year"),
    "items": Text("各工作項目合計", "Items of the agency, added up"),
    "text": Text("原文", "Text as printed"),
    "labels": Text("經費欄標籤", "Label of the funding block"),
    "section_head": Text("章節標題", "Section head"),
    "page_number": Text("頁碼", "Page number"),
}

_FUNDING_NAMES: Mapping[str, Text] = {
    "central": Text("中央", "Central grants"),
    "own": Text("本府", "Own funds"),
    "other": Text("其他", "Other funds"),
    "total": Text("合計", "Total"),
}


def family_order(family: str) -> tuple[int, str]:
    """Sort key of a family: the order of :data:`FAMILIES`, unknown ones behind them by name."""
    known = list(FAMILIES)
    return (known.index(family), "") if family in FAMILIES else (len(known), family)


def family_name(family: str) -> Text:
    """Name of a family of rules; a family that is not ours is called by its prefix."""
    return FAMILIES.get(family, Text(family, family))


def table_name(kind: str, table: str) -> Text:
    """Title of *table* in inputs of *kind*; its own name where the schema has none."""
    found = tables_of(kind).get(table)
    return Text(found.zh, found.en) if found else Text(table, table)


def column_name(kind: str, table: str | None, column: str) -> Text:
    """Title of a column, as a reader of the document knows it; its own name where the schema has none."""
    if table == "work_items" and column in FUNDING:
        return _FUNDING_NAMES[column]
    found = tables_of(kind).get(table or "")
    for candidate in found.columns if found else ():
        if candidate.name == column:
            return Text(candidate.zh, candidate.en)
    return _OPERANDS.get(column, Text(column, column))


def wording(kinds: Iterable[str]) -> Wording:
    """Return the words for documents of *kinds*; where these differ, words that fit all of them."""
    found = {_GAZETTE if kind == "gazette" else _PLAN for kind in kinds} or {_PLAN}
    return found.pop() if len(found) == 1 else _MIXED


def term(terms: Mapping[str, Text], printed: str) -> Text:
    """Return what *printed* is called; what is not known is called by itself."""
    return terms.get(printed, Text(printed, printed))


def provisions(count: int, unit: str | None) -> Text:
    """Return the number of provisions in words: 14 條, 14 articles."""
    return Text(f"{count:,} {unit or '條'}", size(count, *_PROVISIONS.get(unit or "", ("provision", "provisions"))))


def roc_date(iso: str) -> str:
    """Return an ISO date as it is written short in years of the ROC: 113.08.29."""
    year, month, day = iso.split("-")
    return f"{int(year) - 1911}.{month}.{day}" if int(year) > 1911 else iso


def unit_name(unit: str) -> Text:
    """Name of a unit of money as printed; one that is not known is called by itself."""
    return _UNITS.get(unit, Text(unit, unit))


def number(value: Scalar, *, signed: bool = False) -> str:
    """Print a value: numbers with separators of thousands and every digit, texts as they are, ``—`` for none.

    *signed* puts a plus or a true minus sign before a number that is not zero.
    """
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    # repr of a float is its shortest exact form; through Decimal it is printed without an exponent.
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if isinstance(value, float) and value.is_integer():
        exact = Decimal(int(value))
    printed = f"{exact:,f}".replace("-", "−")
    return f"+{printed}" if signed and exact > 0 else printed


def size(count: int, one: str, many: str) -> str:
    """Return *count* with its English noun: ``1 row``, ``1,024 rows``."""
    return f"{count:,} {one if count == 1 else many}"
