"""The generated pages of the rules: whole, in both languages, without a request to any network."""

from __future__ import annotations

import html5lib
import pytest

import run_checks
from checks import registry
from checks.rule import Rule
from reporting import rule_pages
from reporting.measured import Measured

ENTRIES = run_checks._catalogue()
PAGES = rule_pages.render(ENTRIES, tool_version="0", ruleset="none", report="../index.html")


def tree(name: str):
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    return parser.parse(PAGES[name].decode("utf-8"))


def shown(name: str) -> str:
    return " ".join("".join(tree(name).find("body").itertext()).split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_links_only_to_pages_beside_it(name: str):
    for element in tree(name).iter():
        link = element.get("href")
        inside = link is None or link.startswith("#") or link in ("data:,", "../index.html") or link in PAGES
        assert inside, link
        assert element.tag != "script"


@pytest.mark.parametrize("rule_id", ENTRIES)
def test_a_page_says_all_that_its_rule_says(rule_id: str):
    entry, page = ENTRIES[rule_id], shown(f"{rule_id}.html")
    for text in (entry.title, entry.advice, entry.basis):
        assert " ".join(text.zh.split()) in page
        assert " ".join(text.en.split()) in page
    if isinstance(entry, Rule):
        docs = registry.docs(rule_id)
        sections = (docs.what, docs.why, docs.exceptions, docs.what_zh, docs.why_zh, docs.exceptions_zh)
        for paragraph in (part for section in sections for part in section.text.split("\n\n")):
            assert paragraph in page
        for example in (*docs.good.examples, *docs.bad.examples):
            assert " ".join(example.split()) in page
        for verdict in {*entry.verdict_message, *entry.verdict_severity, *entry.verdict_confidence}:
            assert verdict in page


def test_the_list_names_every_rule():
    page = shown("index.html")
    assert all(rule_id in page for rule_id in ENTRIES)


def test_figures_of_another_ruleset_are_not_shown(monkeypatch):
    figures = {"BUD001": Measured(("pass", "fail"), 50, 49, 40, 39, {"error": 0, "warning": 0, "notice": 1}, 900)}
    monkeypatch.setattr(rule_pages, "measured", lambda: ("7", figures))
    for ruleset, expected in (("7", True), ("8", False)):
        page = rule_pages.render({"BUD001": ENTRIES["BUD001"]}, tool_version="0", ruleset=ruleset)["BUD001.html"]
        assert ("98.0 %" in page.decode()) is expected
        assert ("39 / 40" in page.decode()) is expected
