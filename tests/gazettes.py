"""A small made-up issue of a made-up gazette (晴港市), without a fault, as a package holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core import gazette as rows_of
from core.dataset import Dataset
from core.derive import complete, frame, link, values
from core.findings import Coverage
from core.schema import GAZETTE

Row = dict[str, Any]


def rows() -> dict[str, list[Row]]:
    """Return the printed cells of two matters: an ordinance with its letter and order, and directions amended."""
    return {
        "issue": [
            {
                "title": "晴港市政府公報",
                "issue_no_raw": "第7期",
                "published_on_raw": "中華民國113年7月1日",
                "publisher": "晴港市政府海風處",
                **_lines(1, 3),
                "published_on_line": 3,
            }
        ],
        "toc": [
            {"section": "法規", "entry": "訂定晴港市碼頭使用辦法", "page_raw": "1", **_lines(5)},
            {"section": "政令", "entry": "修正晴港市燈塔開放要點第三點", "page_raw": "4", **_lines(7)},
        ],
        "documents": [
            _document("函", 1, "A", "113年5月6日", 10, subject="檢送「晴港市碼頭使用辦法」發布令1份，請查照。"),
            _document("令", 1, "B", "113年5月6日", 20, subject="訂定「晴港市碼頭使用辦法」。"),
            _document("函", 2, "", "113年5月20日", 50, subject="檢送「晴港市燈塔開放要點」第三點，請查照。"),
        ],
        "regulations": [
            {"document_seq": 2, "title": "晴港市碼頭使用辦法", "action": "訂定", **_lines(30, 38)},
            {"document_seq": 3, "title": "晴港市燈塔開放要點第三點", "action": "修正", **_lines(60, 66)},
        ],
        "history": [
            _history(1, "113年5月6日", "B", "發布全文共2條", 31),
            _history(2, "112年5月6日", "", "函頒", 61),
            _history(2, "113年5月20日", "", "修正第3點", 62),
        ],
        "provisions": [
            {"regulation_seq": 1, "marker_raw": "第一條", "text": "碼頭開放時間如下：", **_lines(33)},
            {"regulation_seq": 1, "marker_raw": "一、", "text": "平日六時至十八時。", **_lines(34)},
            {"regulation_seq": 1, "marker_raw": "第二條", "text": "本辦法自發布日施行。", **_lines(36)},
            {"regulation_seq": 2, "marker_raw": "三、", "text": "燈塔依第五點第一款規定開放。", **_lines(64)},
        ],
        "citations": [
            {
                "kind": "council_meeting",
                "cited_raw": "113年4月2日第312次市務會議",
                "number": "312",
                "date_raw": "113年4月2日",
                "date": "2024-04-02",
                "body": "市務會議",
                "within_document_seq": 1,
                **_lines(14),
            },
            {
                "kind": "provision",
                "cited_raw": "第五點第一款",
                "unit": "點",
                "article": 5,
                "subparagraph": 1,
                "within_document_seq": 3,
                "regulation_seq": 2,
                "within_position": 1,
                **_lines(64),
            },
        ],
    }


def _lines(first: int, last: int | None = None) -> Row:
    return {"source_line": first, "source_line_end": last or first}


def _document(kind: str, matter: int, suffix: str, date: str, line: int, **more: Any) -> Row:
    return {
        "matter": matter,
        "section": "法規" if suffix else "政令",
        "kind": kind,
        "issuer": "晴港市政府",
        "issued_on_raw": f"中華民國{date}",
        "doc_no_raw": f"晴府海企壹字第113000001{matter}{suffix}號",
        "recipients": "本府各處、本府所屬機關" if kind == "函" else None,
        "signatory": "市長王小明",
        **_lines(line, line + 8),
        "issued_on_line": line + 1,
        "doc_no_line": line + 2,
        "subject_line": line + 3,
        "signatory_line": line + 8,
        **more,
    }


def _history(regulation: int, date: str, suffix: str, action: str, line: int) -> Row:
    return {
        "regulation_seq": regulation,
        "acted_on_raw": date,
        "doc_no_raw": f"晴府海企壹字第{date[:3]}000001{regulation}{suffix}號",
        "doc_kind": "令" if suffix else "函",
        "action_raw": action,
        **_lines(line),
    }


def tables(printed: Mapping[str, Iterable[Row]]) -> dict[str, Any]:
    """Return the frames of *printed* rows: what follows from them filled in, numbered in the given order."""
    filled = {name: [dict(row) for row in printed.get(name, ())] for name in GAZETTE}
    rows_of.fill(filled)
    made = {
        name: complete(
            name, frame(table, [values(name, {**row, "row_id": n}) for n, row in enumerate(filled[name], 1)])
        )
        for name, table in GAZETTE.items()
    }
    return dict(link("gazette", made))


def gazette(printed: Mapping[str, Iterable[Row]] | None = None, **changes: Any) -> Dataset:
    """Return the good issue, or the one that *printed* rows make; *changes* replace fields of the dataset."""
    given: dict[str, Any] = {
        "kind": "gazette",
        "path": "gazettes/qinggang-7.txt",
        "sha256": "0" * 64,
        "bytes": 4321,
        "form": "document",
        "title": "晴港市政府公報第7期",
        "city": "晴港市",
        "encoding": "utf-8",
        "coverage": Coverage(lines=66, text_lines=40, in_cells=38, furniture=1, prose=1, unread=0),
        **changes,
    }
    given.setdefault("tables", tables(rows() if printed is None else printed))
    return Dataset(**given)
