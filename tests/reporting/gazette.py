"""A run on one issue of a made-up gazette, that of 晴港市, with findings on its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.findings import Finding, InputRecord, Operand, Outcome, RunResult, Source, Text
from core.issue_outline import issue_outline
from core.members import members
from tests.checks.harness import dataset

ISSUE = "gazettes/晴港市-7.txt"
Rows = dict[str, list[dict[str, Any]]]


def letter(matter: int, no: str, date: str, line: int, subject: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "kind": "函", "matter": matter, "section": "法規", "issuer": "晴港市政府", "doc_no_raw": no,
        "issued_on_raw": date, "subject": subject, "source_line": line, "source_line_end": line + 9, **more,
    }  # fmt: skip


def meeting(number: int, date: str | None, document: int, line: int) -> dict[str, Any]:
    return {
        "kind": "council_meeting", "cited_raw": f"第{number}次市務會議", "number": str(number), "date": date,
        "body": "市務會議", "within_document_seq": document, "source_line": line, "source_line_end": line,
    }  # fmt: skip


def rows() -> Rows:
    """Six entries and six matters: one entry has no documents, one matter no entry."""
    return {
        "issue": [{"title": "晴港市政府公報", "published_on_raw": "113年7月1日", "source_line": 1}],
        "toc": [
            {"section": "法規", "entry": "訂定晴港市碼頭使用辦法", "page_raw": "1", "source_line": 5},
            {"section": "法規", "entry": "修正晴港市燈塔開放參觀辦法第三條", "page_raw": "4", "source_line": 6},
            {"section": "法規", "entry": "廢止晴港市舊船塢出租要點", "page_raw": "6", "source_line": 7},
            {"section": "政令", "entry": "修正晴港市漁具存放注意事項", "source_line": 9, "source_line_end": 10},
            {"section": "公告", "entry": "公告晴港市禁止垂釣區", "page_raw": "9", "source_line": 12},
        ],
        "documents": [
            letter(1, "晴府海企壹字第1130000010A號", "113年4月16日", 20),
            letter(1, "晴府海企壹字第1130000010B號", "113年4月16日", 30, kind="令"),
            letter(2, "晴府海企壹字第1130000031號", "113年5月7日", 60),
            letter(3, "晴府海企壹字第1130000022號", "113年5月21日", 80, section="政令"),
            letter(4, "晴府塔管壹字第1130000040號", "113年5月28日", 100, section="政令"),
            letter(5, "晴府塔管壹字第1130000055號", "113年6月4日", 120, "公告晴港市禁止垂釣區。", kind="公告",
                   section="公告"),
        ],
        "regulations": [
            {"document_seq": 2, "title": "晴港市碼頭使用辦法", "action": "訂定", "source_line": 40,
             "source_line_end": 55},
            {"document_seq": 3, "title": "晴港市燈塔開放參觀辦法第三條", "action": "修正", "source_line": 70,
             "source_line_end": 76},
            {"document_seq": 4, "title": "晴港市漁具存放注意事項", "action": "修正", "source_line": 90,
             "source_line_end": 97},
            {"document_seq": 5, "title": "晴港市浮標管理要點", "action": "修正", "source_line": 110,
             "source_line_end": 117},
        ],
        "history": [
            {"regulation_seq": 1, "acted_on_raw": "113年4月16日", "doc_no_raw": "晴府海企壹字第1130000010B號",
             "doc_kind": "令", "action_raw": "發布全文共2條", "source_line": 41},
        ],
        "provisions": [
            {"regulation_seq": 1, "marker_raw": "第一條", "text": "碼頭每日開放。", "source_line": 43},
            {"regulation_seq": 1, "marker_raw": "第二條", "text": "本辦法自發布日施行。", "source_line": 45},
        ],
        "citations": [
            meeting(312, "2024-04-02", 1, 24),
            meeting(313, "2024-04-09", 3, 64),
            meeting(414, "2024-04-16", 4, 84),
            meeting(314, "2024-04-16", 5, 104),
            meeting(316, "2024-04-30", 5, 105),
            meeting(317, None, 6, 124),
        ],
    }  # fmt: skip


def finding(rule_id: str, agency: str | None, line: int, **more: Any) -> Finding:
    given = {
        "severity": "error", "origin": "document", "verdict": "differs", "table": "documents",
        "message": Text(f"第 {line} 行不符。", f"Line {line} differs."),
        "source": Source(ISSUE, line, line), "fingerprint": f"{rule_id}-{line}",
    }  # fmt: skip
    return Finding(rule_id=rule_id, agency=agency, **{**given, **more})


MEETING = finding(
    "CIT001", "函 晴府海企壹字第1130000022號", 84, table="citations",
    operands=(Operand("number", "414", "414", 84),),
)  # fmt: skip
FINDINGS: tuple[Finding, ...] = (
    finding("TOC001", "目錄", 7, table="toc"),
    finding("REG001", "晴港市碼頭使用辦法", 43, table="provisions"),
    finding("REG001", "晴港市碼頭使用辦法", 45, table="provisions"),
    finding(
        "DOC007", "函 晴府海企壹字第1130000022號", 80, severity="notice",
        operands=(Operand("doc_serial", "1130000022", "1130000022", 81),),
    ),
    MEETING,
    finding("TOC003", "公告 晴府塔管壹字第1130000055號", 120, severity="warning",
            operands=(Operand("entry", "公告晴港市禁止垂釣區", None, 12, "目錄", "toc", 5),)),
    finding("EXT001", None, 300, origin="extraction", severity="warning", table=None),
)  # fmt: skip


def record(tables: Mapping[str, Sequence[dict[str, Any]]] | None = None, **spec: Any) -> InputRecord:
    made = dataset({"tables": tables or rows(), "kind": "gazette", **spec})
    return InputRecord(
        path=ISSUE,
        kind="gazette",
        sha256="c3" * 32,
        bytes=9_000,
        form="document",
        encoding="utf-8",
        title="晴港市政府公報第7期",
        rows={"toc": 5},
        agencies=tuple(members(made)),
        outline=issue_outline(made),
    )


def result(
    tables: Mapping[str, Sequence[dict[str, Any]]] | None = None, findings: tuple[Finding, ...] = FINDINGS
) -> RunResult:
    rules = sorted({found.rule_id for found in findings} | {"DOC001"})
    outcomes = tuple(Outcome(ISSUE, rule, "fail" if rule != "DOC001" else "pass", 6, 1) for rule in rules)
    return RunResult((record(tables),), outcomes, findings)
