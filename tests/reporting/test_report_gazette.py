"""The page of a gazette: its table of contents beside the body, its timeline, and words that fit it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from core.findings import Operand, RunResult, Suggestion, Text
from reporting import html_report, json_report, terminal
from reporting.timeline import timeline
from reporting.visible import visible
from tests.reporting import factory, gazette
from tests.reporting.test_report_html import assert_anchors_resolve, by_class, find, html, parse, table, text
from tests.reporting.test_report_json import VALIDATOR

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def tree() -> Element:
    return parse(html(gazette.result()))


def sides(tree: Element, language: str = "zh") -> list[tuple[str, str]]:
    """What stands beside what: the text of both columns of every row."""
    found = []
    for pairs in by_class(tree, "pairs"):
        for row in pairs.findall("li"):
            left, right = (text(side, language) for side in row.findall("div"))
            found.append((left, right))
    return found


def drawn(tree: Element) -> Element:
    return next(element for element in tree.iter(f"{SVG}svg") if element.get("class") == "timeline")


def titles(tree: Element, shape: str) -> list[str]:
    """The tooltips of all points that are drawn in *shape*."""
    return [
        (group.find(f"{SVG}title").text or "")  # type: ignore[union-attr]
        for group in drawn(tree).iter(f"{SVG}g")
        if group.find(f"{SVG}title") is not None and group.find(f"{SVG}{shape}") is not None
    ]


def hostile() -> RunResult:
    """Markup in every text of the issue, where the tables allow it."""
    tables = gazette.rows()
    bad = factory.HOSTILE
    tables["toc"][0] |= {"entry": bad, "section": bad, "page_raw": bad}
    tables["documents"][0] |= {"kind": bad, "doc_no_raw": bad, "section": bad, "issued_on_raw": bad}
    tables["documents"][5] |= {"subject": bad, "doc_no_raw": f"{bad}字第1130000055號", "doc_word": bad}
    tables["documents"][4]["doc_word"] = bad
    tables["regulations"][0] |= {"title": bad, "action": bad, "unit": bad}
    tables["history"][0] |= {"acted_on_raw": bad, "doc_no_raw": bad, "doc_kind": bad, "action_raw": bad}
    for row in tables["citations"]:
        row |= {"cited_raw": bad, "body": bad}
    record = gazette.record(tables)
    findings = tuple(replace(finding, agency=f"{bad} {bad}") for finding in gazette.FINDINGS)
    return RunResult((replace(record, title=bad),), (), findings)


@pytest.mark.parametrize(
    "result",
    [gazette.result(), gazette.result(findings=()), gazette.result({"toc": []}, ()), hostile()],
    ids=["findings", "clean", "empty", "hostile"],
)
def test_the_page_is_valid_html_and_every_link_leads_somewhere(result):
    assert_anchors_resolve(parse(html(result)))


def test_the_same_issue_gives_the_same_bytes():
    assert html(gazette.result()) == html(gazette.result())


def test_hostile_text_stays_text():
    page = html(hostile())
    tree = parse(page)
    shown = " ".join(visible(factory.HOSTILE).split())
    # Entry, kind and number of a letter, subject, heading and history: all there, all of it text.
    assert sum(shown in " ".join(side) for side in sides(tree)) >= 2
    assert shown in text(by_class(tree, "history")[0])
    assert shown in text(by_class(tree, "subject")[0])
    for element in tree.iter():
        assert str(element.tag).removeprefix(SVG) not in ("script", "img", "foreignObject")
        assert not [name for name in element.keys() if name.startswith("on") or name == "style"]  # noqa: SIM118
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", page)


def test_nothing_leaves_the_figure(tree):
    for element in drawn(tree).iter():
        assert element.get("href") is None
        assert element.get("{http://www.w3.org/1999/xlink}href") is None


def test_entries_stand_beside_their_documents(tree):
    rows = sides(tree)
    assert len(rows) == 6
    first = rows[0]
    assert "1. 訂定晴港市碼頭使用辦法 第 1 頁" in first[0]
    for piece in (
        "函 晴府海企壹字第1130000010A號 113.04.16 第 20–29 行",
        "令 晴府海企壹字第1130000010B號 113.04.16",
        "晴港市碼頭使用辦法 第 40–55 行",
        "訂定 · 刊登 2 條 · 沿革末項：發布全文共2條",
        "沿革 1 項",
        "113年4月16日 晴府海企壹字第1130000010B號令 發布全文共2條",
    ):
        assert piece in first[1]
    english = sides(tree, "en")[0][1]
    for piece in ("letter 晴府海企壹字第1130000010A號 2024-04-16 lines 20–29", "enacted · 2 articles printed"):
        assert piece in english
    # Without a page, and with the subject where there is no regulation.
    assert "未印頁碼" in rows[3][0]
    assert "公告晴港市禁止垂釣區。" in rows[5][1]
    assert [text(head) for head in by_class(tree, "issue")[0].iter("h4")] == ["法規", "政令", "公告"]


def test_what_has_no_counterpart_says_so_on_the_other_side(tree):
    rows = sides(tree)
    assert "廢止晴港市舊船塢出租要點" in rows[2][0]
    assert rows[2][1] == "本文： ∅ 本文沒有此案"
    assert rows[4][0] == "目錄： ∅ 目錄沒有此案"
    assert "晴港市浮標管理要點" in rows[4][1]
    assert "Not in the table of contents" in sides(tree, "en")[4][0]
    # Where the numbers of entry and matter part, the place in the body is told.
    assert "本文第 3 案" in rows[3][1]
    assert "本文第 1 案" not in rows[0][1]


def test_marks_lead_to_the_findings_of_each_part(tree):
    def links(row: int, side: int) -> list[tuple[str, str]]:
        cell = [pair for pairs in by_class(tree, "pairs") for pair in pairs.findall("li")][row].findall("div")[side]
        return [(text(link), link.get("href", "")) for found in by_class(cell, "links") for link in found.iter("a")]

    assert links(0, 1) == [("■錯誤 REG001 ×2", "#f-REG001-43")]
    assert links(0, 0) == links(2, 1) == []
    assert links(2, 0) == [("■錯誤 TOC001", "#f-TOC001-7")]
    assert links(3, 1) == [("■錯誤 CIT001", "#f-CIT001-84"), ("○提示 DOC007", "#f-DOC007-80")]
    # The entry on which the finding rests leads to it too.
    assert links(5, 0) == links(5, 1) == [("▲警示 TOC003", "#f-TOC003-120")]


def test_parts_of_one_name_are_told_apart_by_their_lines():
    tables = gazette.rows()
    tables["documents"][3]["doc_no_raw"] = tables["documents"][2]["doc_no_raw"]
    name = "函 晴府海企壹字第1130000031號"
    found = (gazette.finding("DOC005", name, 82), gazette.finding("DOC001", name, 999))
    rows = sides(parse(html(gazette.result(tables, found))))
    assert "DOC005" not in rows[1][1]
    assert "DOC005" in rows[3][1]
    # A line that lies in neither leads to the first.
    assert "DOC001" in rows[1][1]


def test_a_number_out_of_series_is_told_by_shape_and_words(tree):
    assert titles(tree, "path") == [
        "第414次 · 113.04.16 (2024-04-16) · 函 晴府海企壹字第1130000022號",
        "1130000031 · 113.05.07 (2024-05-07) · 函 晴府海企壹字第1130000031號",
        "1130000022 · 113.05.21 (2024-05-21) · 函 晴府海企壹字第1130000022號",
    ]
    assert len(titles(tree, "circle")) == 4 + 1 + 2
    labels = [text(label) for label in drawn(tree).iter(f"{SVG}text") if label.get("class") == "label"]
    assert labels[0] == "↑ 第414次 · 113.04.16"
    assert "不成序列： 市務會議 第414次（113.04.16） ■錯誤 CIT001 晴府海企壹字 1130000031（113.05.07）" in text(tree)
    assert "第317次（第 124 行）" in text(tree)
    points = table(by_class(tree, "points")[0])
    assert points[0] == ["會議或字號", "號碼", "日期", "序列", "所在", "行"]
    row = next(row for row in points if "414" in row)
    assert row == ["市務會議", "414", "113.04.16", "◇ 不成序列 ■錯誤 CIT001", "函 晴府海企壹字第1130000022號", "84"]
    assert next(row for row in points if "1130000022" in row)[3] == "◇ 不成序列 ○提示 DOC007"
    assert table(by_class(tree, "points")[0], "en")[4][3].startswith("◇ out of step")


def test_the_figure_keeps_every_point_inside():
    tables = gazette.rows()
    tables["citations"][0]["date"] = "1912-01-01"
    tables["citations"][1]["date"] = "9999-12-31"
    tables["issue"][0]["published_on_raw"] = "999年1月1日"
    outline = gazette.record(tables).outline
    assert outline is not None
    made = timeline(outline)
    assert made is not None
    for lane in made.lanes:
        for dot in lane.dots:
            assert made.left <= dot.x <= made.width
            assert lane.top <= dot.y <= lane.bottom
    arrows = [dot.beyond for lane in made.lanes for dot in lane.dots if dot.beyond]
    assert {"←", "→"} <= {arrow[0] for arrow in arrows}


@pytest.mark.parametrize("dates", [("0001-01-01", "9999-12-31"), ("0001-01-01",), ("9999-12-31",)])
def test_days_at_the_end_of_time_can_be_drawn(dates: tuple[str, ...]):
    tables = {"citations": [gazette.meeting(n, date, 1, n) for n, date in enumerate(dates, start=1)]}
    parse(html(gazette.result(tables, ())))


def test_an_issue_without_dates_has_no_figure():
    tables: Any = {"toc": gazette.rows()["toc"]}
    tree = parse(html(gazette.result(tables, ())))
    assert not list(tree.iter(f"{SVG}svg"))
    assert len(sides(tree)) == 5


def test_many_points_out_of_step_stay_readable():
    tables = {"citations": [gazette.meeting(500 - n, f"2024-01-{n:02}", 1, n) for n in range(1, 32)]}
    tree = parse(html(gazette.result(tables, ())))
    assert len(titles(tree, "path")) == 31
    assert len(by_class(drawn(tree), "label")) == 12


def test_a_gazette_is_told_by_documents_and_a_plan_by_agencies(tree):
    overview = text(find(tree, "overview"))
    assert overview == "總覽：文件與規則類別"
    matrix = by_class(tree, "matrix")[0]
    assert table(matrix)[0][0] == "文件"
    assert table(matrix, "en")[0][0] == "Document"
    assert table(matrix)[1][0] == "整期公報"
    assert "此文件無發現" in text(tree)
    assert "機關" not in text(by_class(tree, "legend")[-1])
    mixed = replace(factory.result(), inputs=(*factory.result().inputs, gazette.record()))
    both = parse(html(mixed))
    assert text(find(both, "overview")) == "總覽：機關或文件與規則類別"
    assert text(find(both, "overview"), "en") == "Overview: agencies or documents and families of rules"
    assert [table(each)[0][0] for each in by_class(both, "matrix")] == ["機關", "機關", "文件"]
    plan = parse(html(factory.result()))
    assert "公報內容" not in text(plan)


def test_findings_on_the_whole_issue_are_called_so_everywhere(tree):
    whole = gazette.finding("TOC004", None, 5)
    result = gazette.result(findings=(whole,))
    assert "整期公報" in [text(head).split()[0] for head in parse(html(result)).iter("h3")]
    assert "整期公報" in terminal.plain(result)
    assert "whole issue" in terminal.plain(result, lang="en")


def test_findings_name_the_document_in_json():
    content = json.loads(json_report.render(gazette.result(), **factory.VERSIONS))
    VALIDATOR.validate(content)
    named = [finding["document"] for finding in content["findings"]]
    assert named[:2] == ["目錄", "晴港市碼頭使用辦法"]
    assert named[-1] == "晴港市政府公報第7期"
    assert not [finding for finding in content["findings"] if "agency" in finding]


def test_the_content_policy_is_that_of_every_page():
    """The figure is styled by the one style sheet, so no style or script of its own has to be allowed."""
    page = html_report.render(gazette.result(), factory.ENTRIES, **factory.VERSIONS).decode()
    assert page.count("<style>") == 1
    assert " style=" not in page


def test_a_repair_is_of_the_first_operand_of_its_name_and_called_as_in_its_own_table():
    operands = (
        Operand("cited_raw", "第414次", None, 84, table="citations"),
        Operand("cited_raw", "第314次市務會議", None, 104, "函 …", "citations", 4),
    )
    repair = Suggestion("digit", "cited_raw", "第314次", Text("隨日期遞增。", "Rises with the date."), 1)
    found = gazette.finding("CIT001", "函 晴府海企壹字第1130000022號", 84, operands=operands, suggestions=(repair,))
    shown = text(by_class(parse(html(gazette.result(findings=(found,)))), "repairs")[0])
    assert "引用（原文）：第414次 → 第314次" in shown


def test_a_text_stands_without_a_value_and_a_number_of_days_is_no_amount():
    one = gazette.finding(
        "CIT002", "目錄", 5, operands=(Operand("entry", "訂定", None, 5),), table="toc", difference=-55
    )
    shown = parse(html(gazette.result(findings=(one,))))
    assert table(by_class(shown, "operands")[0]) == [["項目", "原文", "行"], ["標題", "訂定", "5"]]
    assert text(by_class(shown, "compared")[0]) == "相差（實際 − 應為）−55"
