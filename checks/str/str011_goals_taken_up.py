"""How many strategic goals are taken up by name in the programs and items of section 肆.

What it checks
    For each agency, whether the name of each strategic goal, or most of it, comes back in the name of a program or of
    a work item. Marks, white space and words that any goal may begin with (加強, 持續推動) do not count. One finding
    for an agency, with how many goals are not taken up and which.

Why it matters
    Section 肆 says what the money is for. A goal that none of its names takes up may be paid for under another name;
    the reader cannot tell which.

Good
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 加強燈塔巡查與維護}
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 燈塔巡查與維護作業}

Bad
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 改善渡輪候船環境}
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 燈塔巡查與維護作業}

When it does not apply
    To an agency whose goals or work items are not there, and to common goals, which are no matter of section 肆.

檢查內容
    各機關每項關鍵策略目標的名稱，其全部或大部分是否見於「肆」的工作計畫或項目名稱。標點、空白與一般用語（加強、
    持續推動）不計。每一機關為一項發現，說明有幾項目標未見於名稱，並逐項列出。

為何重要
    「肆」說明經費用於何處。名稱中未見的目標，經費可能列於其他名稱之下，讀者無從得知是哪一項。

不適用情形
    沒有目標或沒有工作計畫的機關，以及與「肆」無涉的共同性目標，不檢查。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from checks import texts
from checks.rule import Checked, Context, Reads, Rule
from checks.str.alignment import bare
from core.difference import shorten
from core.findings import Text

_GOALS = {"goals": ("goal_name",)}
_WORK = {"work_items": ("program_name", "item_name")}
#: Words that a goal begins or ends with whatever it is about.
_GENERAL = re.compile(
    r"^(?:持續|積極|全面|加強|強化|提升|提昇|推動|推展|落實|促進|增進|改善|建構|建立|辦理|維護|精進|健全|執行)+|(?:計畫|業務|作業|工作|工程)+$"
)
_CLAUSES = re.compile(r"[，、,；]")
#: A clause of a goal with so many characters is enough of it.
_CLAUSE = 5
#: So many characters in a row that a goal has in common with a name are its name.
_PIECE = 6
#: Or this share of its pairs of characters.
_SHARE = 0.6
#: Characters of a goal that the message shows; the operands have them whole.
_SHOWN = 16


def check(context: Context) -> Checked:
    """Look for each strategic goal among the names of the work items of its agency."""
    goals = _goals(context)
    names: dict[str, set[str]] = defaultdict(set)
    for cell in texts.cells(context, _WORK):
        names[cell.agency or ""].add(bare(cell.text))
    judged = {agency: cells for agency, cells in goals.items() if names.get(agency)}
    found = []
    for agency, cells in judged.items():
        left = [cell for cell in cells if not _taken_up(cell.text, sorted(names[agency]))]
        if left:
            found.append(_violation(context, left, len(cells)))
    return texts.checked(found, sum(map(len, judged.values())))


def _goals(context: Context) -> dict[str, list[texts.Cell]]:
    """Return the strategic goals of each agency as the table lists them, or the narrative where there is no table."""
    listed: dict[tuple[str, str], list[texts.Cell]] = defaultdict(list)
    for cell in texts.cells(context, _GOALS):
        if cell.row["section"] == "strategic" and cell.agency:
            listed[cell.agency, cell.row["listing"]].append(cell)
    agencies = dict.fromkeys(agency for agency, _ in listed)
    return {agency: listed.get((agency, "table")) or listed[agency, "narrative"] for agency in agencies}


def _taken_up(goal: str, names: Sequence[str]) -> bool:
    whole = bare(goal)
    core = _core(whole)
    clauses = [core, *(part for part in map(_core, map(bare, _CLAUSES.split(goal))) if len(part) >= _CLAUSE)]
    pairs = _pieces(core, 2)
    long = _pieces(core, _PIECE)
    for name in names:
        own = _core(name)
        if any(clause in name for clause in clauses) or (len(own) >= 3 and own in whole):
            return True
        if long and any(piece in name for piece in long):
            return True
        if pairs and len(pairs & _pieces(name, 2)) / len(pairs) >= _SHARE:
            return True
    return False


def _core(name: str) -> str:
    """Return *name* without the general words at its ends; all of it where it has no other."""
    return _GENERAL.sub("", name) or name


def _pieces(text: str, length: int) -> frozenset[str]:
    return frozenset(text[at : at + length] for at in range(len(text) - length + 1))


def _violation(context: Context, left: Sequence[texts.Cell], goals: int) -> dict[str, object]:
    listed = "、".join(f"「{shorten(cell.text, _SHOWN)}」" for cell in left)
    return texts.violation(
        context,
        left[0],
        "not_taken_up",
        more=tuple(texts.operand(context, cell, elsewhere=True) for cell in left[1:]),
        expected=goals,
        actual=goals - len(left),
        difference=-len(left),
        left=len(left),
        goals=goals,
        listed=listed,
    )


RULE = Rule(
    id="STR011",
    title=Text("策略目標見於工作計畫或項目名稱", "Strategic goals are taken up by name in 肆"),
    message=Text(
        "{agency}的 {goals} 項關鍵策略目標中，有 {left} 項未見於「肆」的工作計畫或項目名稱：{listed}。",
        "{agency}: {left} of {goals} strategic goals are not taken up by name in a program or item of 肆: {listed}.",
    ),
    advice=Text(
        "請確認各目標由哪一工作計畫或項目支應，必要時於名稱或實施內容中敘明。",
        "Check which program or item pays for each of these goals, and say so in its name or content where needed.",
    ),
    severity="notice",
    confidence="possible",
    dimension="completeness",
    basis=Text(
        "重要施政計畫項目與經費（肆）應支應關鍵策略目標（貳）。",
        "The programs and funds of section 肆 serve the strategic goals of section 貳.",
    ),
    table="goals",
    reads=(
        Reads("goals", ("agency", "listing", "section", "goal_name")),
        Reads("work_items", ("agency", "program_name", "item_name")),
    ),
    check=check,
)
