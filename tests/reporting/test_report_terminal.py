from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from core.findings import Operand, RunResult
from reporting import terminal
from tests.reporting import factory


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_findings_are_lines_the_most_severe_first_and_known_ones_behind():
    lines = terminal.plain(factory.result(), report=Path("reports/latest/index.html"), limit=4).splitlines()
    assert lines[0] == "3 項錯誤、3 項警示、1 項提示，涉及 7 條規則。"
    rows = [line for line in lines if factory.PLAN in line]
    assert [row.split("  ")[:4] for row in rows[:3]] == [
        ["■ 錯誤", f"{factory.PLAN}:342", "BUD001", "港務處 › 肆 › 三 › (五) › 合計"],
        ["■ 錯誤", f"{factory.PLAN}:402", "BUD003", "漁業處 › 肆 › 一 › (二) › 中央"],
        ["■ 錯誤 (已知)", f"{factory.PLAN}:261", "IND002", "漁業處 › 參 › 一 › 1 › 目標值"],
    ]
    assert rows[3].startswith(f"▲ 警示  {factory.PLAN}:88  STR005  港務處 › 壹 › ")
    assert rows[0].endswith("合計卻印為 23,700 仟元。")
    assert lines[-2:] == ["另有 3 項未列出。", "報告：reports/latest/index.html"]


def test_english():
    out = terminal.plain(factory.result(), report=Path("r"), lang="en")
    assert out.startswith("3 errors, 3 warnings, 1 notice in 7 rules.\n")
    assert "8 passed, 7 failed, 3 not applicable, 1 blocked, 1 crashed" in out
    assert "○ notice (waived)  plans/晴港市-112.txt  TXT006  whole document  " in out
    assert out.endswith("\nReport: r\n")


def test_no_finding_claims_no_more_than_was_tested():
    out = terminal.plain(factory.clean())
    assert out.startswith("已執行的檢查沒有發現問題。\n")
    assert "1 項不適用" in out
    assert terminal.plain(RunResult((), (), ())).startswith("沒有任何內容受到檢查")


def test_a_document_cannot_write_control_characters_to_the_terminal():
    hostile = "\x1b]0;x\x07\u202e\nfoo\r"
    run = replace(factory.result(), findings=(replace(factory.SUM, agency=hostile, rule_id=hostile),))
    out = terminal.plain(run, report=Path("r"))
    assert "⟨U+001B⟩]0;x⟨U+0007⟩⟨U+202E⟩ foo⟨U+000D⟩" in out
    assert all(char == "\n" or char.isprintable() for char in out)


def test_a_stream_that_is_no_terminal_gets_plain_lines():
    stream = io.StringIO()
    terminal.show(factory.result(), stream, limit=3)
    assert stream.getvalue() == terminal.plain(factory.result(), limit=3)


def test_a_terminal_gets_a_table_with_brackets_left_as_they_are(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    finding = replace(factory.SUM, place="[red]港務處[/red]")
    terminal.show(replace(factory.result(), findings=(finding,)), stream, report=Path("r"), limit=1)
    out = stream.getvalue()
    assert "\x1b[" in out
    assert "[red]港務處[/red]" in out
    assert "報告：r" in out


def test_a_finding_stands_where_its_own_row_does_and_one_cause_is_one_line():
    elsewhere = Operand("goal_name", "整建燈塔", None, 12, "港務處 › 壹 › 關鍵策略目標 › 二")
    root = replace(factory.SUM, operands=(elsewhere, *factory.SUM.operands))
    caused = replace(factory.SUM, rule_id="BUD006", fingerprint="c0", caused_by=root.fingerprint)
    lines = terminal.plain(replace(factory.result(), findings=(root, caused))).splitlines()
    assert [line.split("  ")[1:3] for line in lines if factory.PLAN in line] == [[f"{factory.PLAN}:342", "BUD001"]]
    assert lines[-1] == "另有 1 項未列出。"
