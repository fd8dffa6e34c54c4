"""The registry: which files are rules, what it refuses, and the documentation of a rule."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from checks import registry
from checks.docs import DocsError, parse
from core.errors import UsageError

ROOT = Path(__file__).parents[2]


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_rules_are_found_by_name_and_ordered_by_id(tmp_path: Path):
    touch(tmp_path, "ind/ind010_b.py", "ind/ind002_a.py", "bud/bud001_c.py", "ind/carried.py", "ind/__init__.py")
    assert registry.discover(tmp_path, "rules") == {
        "BUD001": "rules.bud.bud001_c",
        "IND002": "rules.ind.ind002_a",
        "IND010": "rules.ind.ind010_b",
    }


def test_one_id_in_two_files_is_refused(tmp_path: Path):
    touch(tmp_path, "ind/ind001_a.py", "ind/ind001_b.py")
    with pytest.raises(
        registry.RegistryError, match=r"ind/ind001_b\.py: the id IND001 is already taken by ind/ind001_a\.py"
    ):
        registry.discover(tmp_path, "rules")


def test_a_rule_in_the_folder_of_another_family_is_refused(tmp_path: Path):
    touch(tmp_path, "bud/ind001_a.py")
    with pytest.raises(registry.RegistryError, match=r"bud/ind001_a\.py: a rule of family IND belongs in ind/"):
        registry.discover(tmp_path, "rules")


def test_a_file_that_holds_another_rule_is_refused():
    module = ModuleType("ind009_x")
    with pytest.raises(registry.RegistryError, match="defines no RULE"):
        registry.load(module, "IND009")
    module.RULE = registry.rule("IND001")  # type: ignore[attr-defined]
    with pytest.raises(registry.RegistryError, match="says it is IND001, its file name says IND009"):
        registry.load(module, "IND009")


def test_an_unknown_id_is_a_wrong_use():
    with pytest.raises(UsageError, match=r"no rule has the id IND999; the ids are .*IND001"):
        registry.rule("IND999")


def test_rules_are_given_in_order_of_id():
    assert [rule.id for rule in registry.rules(["IND002", "EVA001", "IND002"])] == ["EVA001", "IND002"]
    ids = [rule.id for rule in registry.rules()]
    assert ids == sorted(ids) == list(registry.rule_ids())


def test_the_catalogue_has_every_part_and_no_id_twice():
    entries = registry.catalogue()
    assert {*registry.rule_ids(), "EXT001", "SCH001"} <= entries.keys()
    assert list(entries) == sorted(entries)
    with pytest.raises(registry.RegistryError, match="two entries of the catalogue have the id EXT001"):
        registry.catalogue([entries["EXT001"]])


def test_listing_the_catalogue_loads_no_heavy_library():
    heavy = "{'pandas', 'narwhals', 'pandera', 'great_expectations', 'numpy'}"
    code = f"import sys; from checks import registry; registry.catalogue(); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


DOCSTRING = """The sum holds.

What it checks
    Sums
    of blocks.

    And totals.

Why it matters
    Money.

Good
    A block:

        tables:
          work_items:

            - {agency: 海風處}
    More text.

        policy: {unit: 元}
        tables: {}

Bad:
        tables: {}

When it does not apply
    Never.
"""


def test_documentation_is_read_by_sections():
    docs = parse(DOCSTRING, "TST001")
    assert docs.summary == "The sum holds."
    assert docs.what.text == "Sums of blocks.\n\nAnd totals."
    assert docs.what.examples == ()
    assert docs.good.text == "A block:\n\nMore text."
    assert docs.good.examples == (
        "tables:\n  work_items:\n\n    - {agency: 海風處}\n",
        "policy: {unit: 元}\ntables: {}\n",
    )
    assert docs.bad.examples == ("tables: {}\n",)
    assert docs.exceptions.text == "Never."


def test_chinese_lines_are_joined_without_a_blank():
    docs = parse(DOCSTRING + "\n檢查內容\n    各項之\n    和與 XBRL\n    Calculations。\n", "TST001")
    assert docs.what_zh.text == "各項之和與 XBRL Calculations。"
    assert docs.why_zh.text == ""


@pytest.mark.parametrize(
    ("docstring", "told"),
    [
        (None, "lacks “What it checks”"),
        (DOCSTRING.replace("    Money.\n", ""), "lacks “Why it matters”"),
        (DOCSTRING.replace("The sum holds.", ""), "lacks a summary line"),
        (DOCSTRING + "\nGood\n    Again.\n", "has the section “Good” twice"),
    ],
)
def test_documentation_that_is_not_whole(docstring: str | None, told: str):
    with pytest.raises(DocsError, match=told):
        parse(docstring, "TST001")


def test_two_examples_one_behind_the_other_are_two():
    good = "Good\n    policy: {unit: 仟元}\n    tables:\n      a: []\n    tables:\n      b: []\n"
    docstring = f"It holds.\n\nWhat it checks\n    A.\n\nWhy it matters\n    B.\n\n{good}\nBad\n    tables: {{}}\n"
    docs = parse(docstring + "\nWhen it does not apply\n    Never.\n", "TST001")
    assert docs.good.examples == ("policy: {unit: 仟元}\ntables:\n  a: []\n", "tables:\n  b: []\n")
