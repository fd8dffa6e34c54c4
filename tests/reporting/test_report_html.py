from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from core.findings import Operand, Outcome, RunResult, Text
from reporting import html_report
from reporting.visible import visible
from tests.reporting import factory


def html(result: RunResult) -> str:
    return html_report.render(result, factory.ENTRIES, **factory.VERSIONS).decode("utf-8")


def parse(page: str) -> Element:
    """Parse strictly: any parse error is raised."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(page)
    return document


@pytest.fixture(scope="module")
def source() -> str:
    return html(factory.result())


@pytest.fixture(scope="module")
def tree(source) -> Element:
    return parse(source)


def text(element: Element, language: str = "zh") -> str:
    """The text a reader sees in *language*, white space folded."""
    other = "en" if language == "zh" else "zh"

    def pieces(node: Element) -> Iterator[str]:
        if node.get("class") != other:
            yield node.text or ""
            for child in node:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(element)).split())


def find(tree: Element, anchor: str) -> Element:
    return next(element for element in tree.iter() if element.get("id") == anchor)


def by_class(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def table(element: Element, language: str = "zh") -> list[list[str]]:
    return [[text(cell, language) for cell in row] for row in element.iter("tr")]


@pytest.mark.parametrize("result", [factory.result(), factory.clean(), RunResult((), (), ())])
def test_the_page_is_valid_html(result):
    parse(html(result))


def test_nothing_leaves_the_page(source, tree):
    for element in tree.iter():
        for name in ("href", "src", "srcset", "action", "data", "poster"):
            link = element.get(name)
            inside = link is None or link.startswith("#") or link == "data:,"
            # Rule pages stand beside the page, in the folder that is filed with it.
            assert inside or re.fullmatch(r"rules/[A-Z]{3}[0-9]{3}\.html", link), (element.tag, link)
    assert "url(" not in source
    assert "@import" not in source


def test_the_content_policy_allows_the_style_sheet_and_nothing_else(tree):
    head = tree.find("head")
    assert head is not None
    tags = [(element.tag, element.get("http-equiv")) for element in head]
    assert tags.index(("meta", "Content-Security-Policy")) < tags.index(("style", None))
    policy = next(e.get("content") for e in head if e.get("http-equiv") == "Content-Security-Policy")
    style = head.findtext("style") or ""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not list(tree.iter("script"))
    assert not [element for element in tree.iter() if element.get("style") is not None]


def test_hostile_text_stays_text(source, tree):
    shown = visible(factory.HOSTILE)
    assert "⟨U+202E⟩" in shown
    for place in ("place", "message", "operands", "compared", "repairs", "source", "facts"):
        card = find(tree, "f-c4d5e6f708192a3b")
        assert " ".join(shown.split()) in text(by_class(card, place)[0]), place
    for element in tree.iter():
        assert element.tag not in ("script", "img")
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", source)


def test_hostile_names_of_files_agencies_and_rules_stay_text():
    run = factory.clean()
    hostile = factory.HOSTILE
    finding = replace(factory.SUM, rule_id=hostile, agency=hostile, fingerprint=hostile, verdict=hostile)
    record = replace(run.inputs[0], path=hostile, title=hostile, policy=hostile, encoding=hostile, agencies=(hostile,))
    finding = replace(finding, source=replace(finding.source, path=hostile))
    outcome = Outcome(hostile, hostile, "error", reason=Text(hostile, hostile))
    tree = parse(html(RunResult((record,), (outcome,), (finding,), as_of=hostile)))
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    assert_anchors_resolve(tree)


def assert_anchors_resolve(tree: Element) -> None:
    ids = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        link = element.get("href") or ""
        targets = [link[1:]] if link.startswith("#") else []
        targets += [element.get(name, "") for name in ("for", "aria-labelledby") if element.get(name) is not None]
        assert set(targets) <= set(ids)


def test_every_link_and_label_leads_somewhere(tree):
    assert_anchors_resolve(tree)
    for finding in factory.FINDINGS:
        assert find(tree, f"f-{finding.fingerprint}").tag == "article"


def test_one_fingerprint_in_two_inputs_makes_two_anchors():
    run = factory.result()
    twin = replace(factory.SUM, source=replace(factory.SUM.source, path=factory.PACKAGE))
    tree = parse(html(replace(run, findings=(*run.findings, twin))))
    assert_anchors_resolve(tree)
    assert find(tree, f"f-{twin.fingerprint}-2").tag == "article"


def test_both_languages_are_there_and_chinese_needs_no_switch(source, tree):
    assert tree.get("lang") == "zh-Hant-TW"
    english = by_class(tree, "en")
    assert english
    assert {element.get("lang") for element in english} == {"en"}
    chosen = [e.get("id") for e in tree.iter("input") if e.get("checked") is not None]
    assert chosen == ["language-zh"]
    # The browser must not bring back an earlier choice.
    assert {e.get("autocomplete") for e in tree.iter("input")} == {"off"}
    for finding in factory.FINDINGS:
        card = find(tree, f"f-{finding.fingerprint}")
        for language, message in (("zh", finding.message.zh), ("en", finding.message.en)):
            assert text(by_class(card, "message")[0], language) == " ".join(visible(message).split())
    # The rules of the switch act on siblings of the buttons: these must come first in the body.
    assert re.search(r"<body>\s*<input[^>]+id=\"language-zh\"[^>]*>\s*<input[^>]+id=\"language-en\"", source)


def test_headings_are_in_order(tree):
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_header_cell_says_what_it_heads(tree):
    assert {cell.get("scope") for cell in tree.iter("th")} <= {"col", "row", "rowgroup"}


def test_the_head_says_what_was_checked(tree):
    first, second = (text(element) for element in by_class(tree, "input"))
    for expected in (
        "晴港市政府 112 年度施政計畫",
        factory.PLAN,
        "文件",
        "a1" * 32,
        "187,250 位元組",
        "utf-8",
        "qinggang-112",
        "重要施政計畫項目與經費 63",
    ):
        assert expected in first
    for expected in (factory.PACKAGE, "資料包", "未套用政策檔"):
        assert expected in second


def test_the_verdict_counts_and_qualifies(tree):
    verdict = by_class(tree, "verdict")[0]
    assert text(verdict) == "3 項錯誤、3 項警示、1 項提示，涉及 7 條規則。"
    assert text(verdict, "en") == "3 errors, 3 warnings, 1 notice in 7 rules."
    notes = text(by_class(tree, "qualifications")[0])
    assert "其中 1 項是本程式讀取上的問題，不是文件的錯誤。" in notes
    assert "其中 1 項先前已知，1 項已豁免。" in notes
    assert "8 項通過、7 項有發現、3 項不適用、1 項受阻、1 項執行失敗。" in notes
    assert "2023-03-01" in notes


def test_no_finding_claims_no_more_than_was_tested():
    tree = parse(html(factory.clean()))
    assert text(by_class(tree, "verdict")[0]) == "已執行的檢查沒有發現問題。"
    assert "1 項通過、0 項有發現、1 項不適用" in text(by_class(tree, "qualifications")[0])
    nothing = parse(html(factory.clean(examined=0)))
    assert text(by_class(nothing, "verdict")[0]) == "沒有任何內容受到檢查，不能據此判斷有無問題。"
    marks = {cell for row in table(by_class(nothing, "matrix")[0])[1:-1] for cell in row[1:-1]}
    assert marks == {"–不適用"}


def test_the_overview_tells_found_passed_blocked_and_untested_apart(tree):
    plan, package = (table(element) for element in by_class(tree, "matrix"))
    assert " ".join(plan[0]) == (
        "機關 BUD預算 IND共同性指標 EVA評估體制 STR結構與編號 TXT文字 SCH資料型別 PKG資料包 EXT讀取 合計"
    )
    assert plan[1] == ["全文件", "", "", "", "", "○提示 1", "", "", "", "1"]
    # Without a finding, and shown all the same.
    assert plan[2] == ["文化局", "✓通過", "✓通過", "⊘受阻", "✓通過", "✓通過", "✓通過", "–不適用", "✓通過", "0"]
    assert plan[3] == ["港務處", "■錯誤 1", "✓通過", "⊘受阻", "▲警示 1", "✓通過", "✓通過", "–不適用", "✓通過", "2"]
    assert plan[4] == ["漁業處", "■錯誤 1", "■錯誤 1", "⊘受阻", "✓通過", "✓通過", "✓通過", "–不適用", "▲警示 1", "3"]
    assert plan[5] == ["合計", "2", "1", "0", "1", "1", "0", "0", "1", "6"]
    assert package[1] == [
        "文化局", "▲警示 1", "!執行失敗", "✓通過", "✓通過", "–不適用", "✓通過", "✓通過", "–不適用", "1",
    ]  # fmt: skip


def test_findings_stand_by_agency_then_our_reading_and_notices_behind_all(tree):
    groups = [text(section.find("h3")) for section in by_class(tree, "group")]  # type: ignore[arg-type]
    assert groups == [
        "港務處 ■錯誤 1 ▲警示 1",
        "漁業處 ■錯誤 2",
        "讀取問題 ▲警示 1",
        "文化局 ▲警示 1",
        "全文件：提示 ○提示 1",
    ]
    reading = by_class(tree, "group")[2]
    assert "extraction" in (reading.get("class") or "")
    assert "不是文件的錯誤" in text(reading)
    assert "來源：本程式的判讀" in text(reading)


def test_a_funding_block_reads_as_a_sum(tree):
    card = find(tree, f"f-{factory.SUM.fingerprint}")
    operands = by_class(card, "operands")[0]
    assert table(operands) == [
        ["項目", "原文", "判讀值（仟元）", "行"],
        ["中央", "22,420", "22,420", "342"],
        ["+本府", "650", "650", "343"],
        ["+其他", "0", "0", "344"],
        ["=合計", "23,700", "23,700", "345"],
    ]
    assert text(by_class(card, "compared")[0]) == "應為23,070 仟元 實際23,700 仟元 差額（實際 − 應為）+630 仟元"
    assert text(by_class(card, "compared")[0], "en").endswith("+630 thousand NT$")
    link = next(card.iter("a"))
    assert find(tree, (link.get("href") or "")[1:]).tag == "tbody"


def test_two_blocks_are_no_sum_and_texts_carry_no_unit(tree):
    assert not by_class(find(tree, "f-1020304050607080"), "sum")
    common = find(tree, "f-0be1c2d3e4f50617")
    assert text(by_class(common, "compared")[0]) == "應為2% 實際1.5％ 差額（實際 − 應為）−0.5"


def test_equally_good_repairs_share_a_rank_and_say_so(tree):
    items = list(find(tree, f"f-{factory.SUM.fingerprint}").iter("li"))[:3]
    assert [item.get("value") for item in items] == ["1", "1", "3"]
    assert [bool(by_class(item, "tied")) for item in items] == [True, True, False]
    assert text(items[0]).startswith("合計：23,700 → 23,070")
    assert "使 1 項檢查相符，使 1 項原本相符的檢查不符。" in text(items[2])


def test_a_sum_without_a_repair_says_so():
    run = factory.result()
    tree = parse(html(replace(run, findings=(replace(factory.SUM, suggestions=()),))))
    assert "沒有可提出的更正。" in text(find(tree, f"f-{factory.SUM.fingerprint}"))


def test_the_excerpt_marks_the_lines_and_shows_the_gap(tree):
    source = by_class(find(tree, f"f-{factory.SUM.fingerprint}"), "source")[0]
    assert [row[0] for row in table(source)] == ["339", "⋮", "342", "343", "344", "345"]
    assert [text(mark) for mark in source.iter("mark")] == ["中央：22,420", "本府：650", "其他：0", "合計：23,700"]


def test_every_rule_of_the_run_is_there_with_its_outcome_on_every_input(tree):
    run = factory.result()
    for rule_id in {outcome.rule_id for outcome in run.outcomes}:
        rows = table(find(tree, f"rule-{rule_id}"))
        entry = factory.ENTRIES[rule_id]
        for wanted in (rule_id, entry.title.zh, entry.basis.zh, entry.advice.zh):
            assert wanted in rows[0][0]
        assert len(rows) == 3
    assert table(find(tree, "rule-BUD001"))[1] == [
        factory.PLAN, "✗ 有發現", "62", "1", "1", "1 列受阻於 BUD003。",
    ]  # fmt: skip
    assert table(find(tree, "rule-IND002"), "en")[2][1:] == ["! crashed", "0", "0", "0", "The rule raised KeyError."]


def test_a_rule_the_catalogue_does_not_know_is_still_reported():
    finding = replace(factory.SUM, rule_id="USR042")
    tree = parse(html(replace(factory.result(), findings=(finding,))))
    assert "USR042" in text(find(tree, "rule-USR042"))
    assert "USR" in text(by_class(tree, "matrix")[0])


def test_coverage_accounts_for_every_line_and_every_gap(tree):
    rows = table(by_class(tree, "coverage")[0])
    assert [row[1] for row in rows[1:]] == ["1,502", "96", "190", "12", "1,800", "2,410"]
    assert [row[2] for row in rows[1:5]] == ["83.44%", "5.33%", "10.56%", "0.67%"]
    first, second = (text(element) for element in by_class(tree, "untested"))
    assert first == (
        "BUD001 ✗ 有發現（1 列無法判斷）：1 列受阻於 BUD003。 "
        "EVA001 ⊘ 受阻：SCH001 未通過。 PKG001 – 不適用：輸入不是資料包。"
    )
    assert "IND002 ! 執行失敗：規則執行時發生 KeyError。" in second
    assert "work_items.content" in text(tree)


# --- the style sheet ---------------------------------------------------------------------------------------------

CSS = (Path(html_report.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    found = [
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
    ]
    assert len(found) == 3
    return found


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_every_text_colour_has_a_contrast_of_4_5(palette: dict[str, Any]):
    for ink in ("ink", "muted", "link", "error", "warning", "notice", "good"):
        for paper in ("paper", "raised"):
            assert contrast(palette[ink], palette[paper]) >= 4.5, (ink, paper)
    assert contrast(palette["ink"], palette["mark"]) >= 4.5


def test_nothing_is_cut_in_print():
    printed = CSS[CSS.index("@media print") :]
    assert re.search(r"\.scroll \{ overflow: visible; \}", printed)
    assert re.search(r"tr,[^{]*\{ break-inside: avoid; \}", printed)


def test_a_finding_with_the_cause_of_another_is_told_under_it():
    """The milder finding of the same cause stands behind its cause, before graver ones of their own."""
    root = replace(factory.SUM, money=630_000)
    caused = replace(factory.SUM, severity="notice", rule_id="BUD006", fingerprint="c0", caused_by=root.fingerprint)
    apart = replace(factory.SUM, fingerprint="a0")
    run = replace(factory.result(), findings=(root, apart, caused))
    tree = parse(html(run))
    articles = [element for element in tree.iter("article") if element.get("id")]
    assert [article.get("id") for article in articles] == [f"f-{root.fingerprint}", "f-c0", "f-a0"]
    assert "與上列 BUD001 同一原因" in text(articles[1])
    assert "另有 1 項發現出於同一原因" in text(articles[0])
    assert "同一原因" not in text(articles[2])
    assert "其中 1 項與他項出於同一原因" in text(tree)


def test_an_operand_that_stands_elsewhere_names_its_place():
    elsewhere = Operand("goal_name", "整建燈塔", None, 12, "港務處 › 壹 › 關鍵策略目標 › 二", "goals", 7)
    run = replace(factory.result(), findings=(replace(factory.SUM, operands=(*factory.SUM.operands, elsewhere)),))
    shown = text(find(parse(html(run)), f"f-{factory.SUM.fingerprint}"))
    assert "目標名稱港務處 › 壹 › 關鍵策略目標 › 二" in shown.replace(" 港", "港")


def test_what_another_place_says_is_not_called_right():
    entries = {**factory.ENTRIES, "STR005": replace(factory.ENTRIES["STR005"], other=True)}
    finding = replace(
        factory.SUM, rule_id="STR005", operands=(), expected="推動", actual="推廣", difference=None, unit=None
    )
    run = replace(factory.result(), findings=(finding,))
    shown = text(parse(html_report.render(run, entries, **factory.VERSIONS).decode("utf-8")))
    assert "另一處為推動" in shown
    assert "此處為推廣" in shown
    assert "應為推動" not in shown
