"""Faults of structure."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.injector.faults import numbering
from benchmarks.injector.faults.base import Kind, Plant, Planted, kinds, some, text_fault
from benchmarks.injector.faults.numbering import groups_of, programs_of
from benchmarks.injector.rows import Chapter, Row, numeral
from benchmarks.injector.work import wide

_BODY = (("work_items", "content"), ("narrative", "text"))


# --- STR001 ---


def _total_missing(column: str) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        chapter.rows("agencies")[0][f"{column}_raw"] = None
        return Planted("agencies", (), column)

    return plant


def _section_missing(tables: dict[str, dict[str, str]]) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for table, where in tables.items():
            for row in chapter.rows(table, **where):
                chapter.remove(table, row)
        return Planted("agencies", (), "section")

    return plant


def _marks_of_sections(*marks: str) -> Plant:
    """Return a plant that prints other numerals at the heads of the four sections; a blank leaves the head out."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        chapter.rows("agencies")[0]["_marks"] = rng.choice(marks)
        return Planted("agencies", (), "section", chapter.rows("agencies")[0]["_marks"])

    return plant


def sections_out_of_order(chapter: Chapter, rng: random.Random) -> Planted | None:
    chapter.rows("agencies")[0]["_order"] = rng.choice(("壹參貳肆", "壹貳肆參"))
    return Planted("agencies", (), "section", chapter.rows("agencies")[0]["_order"])


# --- STR005 ---


def _goal_name(change: Callable[[str, random.Random], str]) -> Plant:
    """Return a plant that writes a goal of section 壹 otherwise than that of 貳."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for goal in some(chapter.rows("goals", listing="narrative"), rng):
            right = goal["goal_name"]
            wrong = change(right, rng)
            if wrong == right:
                continue
            for row in chapter.rows("narrative", section=goal["section"], goal_name=right):
                row["goal_name"] = wrong
            goal["goal_name"] = wrong
            twin = chapter.rows("goals", listing="table", section=goal["section"], goal_no=goal["goal_no"])
            below = chapter.rows("indicators", section=goal["section"], goal_no=goal["goal_no"])
            return Planted("goals", (goal, *twin, *below), "goal_name", wrong, (right,))
        return None

    return plant


def _character(text: str, rng: random.Random) -> str:
    pairs: tuple[tuple[str, str], ...] = (
        ("計", "記"),
        ("與", "於"),
        ("動", "勤"),
        ("推", "椎"),
        ("務", "物"),
        ("理", "里"),
        ("管", "菅"),
    )
    pairs += (("護", "獲"), ("會", "曾"), ("化", "花"), ("全", "金"), ("安", "案"), ("治", "冶"), ("育", "有"))
    suited = [pair for pair in pairs if pair[0] in text]
    return text.replace(*rng.choice(suited), 1) if suited else text


def _omitted(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _word_omitted(text: str, rng: random.Random) -> str:
    at = rng.choice((0, len(text) - 2))
    return text[:at] + text[at + 2 :]


def _neighbours(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def goals_in_another_order(chapter: Chapter, rng: random.Random) -> Planted | None:
    goals = chapter.rows("goals", listing="narrative", section="strategic")
    at = rng.randrange(len(goals) - 1)
    first, second = goals[at], goals[at + 1]
    below = [chapter.rows("narrative", section="strategic", goal_no=goal["goal_no"]) for goal in (first, second)]
    first["goal_name"], second["goal_name"] = second["goal_name"], first["goal_name"]
    for rows, goal in zip(below, (first, second), strict=True):
        for row in rows:
            row["goal_name"] = goal["goal_name"]
    twins = [
        row
        for goal in (first, second)
        for table in ("goals", "indicators")
        for row in chapter.rows(table, section="strategic", goal_no=goal["goal_no"])
    ]
    return Planted("goals", (first, second, *twins), "goal_name")


def last_goal_only_in_table(chapter: Chapter, rng: random.Random) -> Planted | None:
    goal = chapter.rows("goals", listing="narrative", section="strategic")[-1]
    twin = chapter.rows("goals", listing="table", section="strategic")[-1]
    for row in chapter.rows("narrative", section="strategic", goal_name=goal["goal_name"]):
        chapter.remove("narrative", row)
    chapter.remove("goals", goal)
    below = chapter.rows("indicators", section="strategic", goal_no=twin["goal_no"])
    return Planted("goals", (twin, *below), "goal_name", goal["goal_name"])


# --- STR006, STR007, STR008 ---


def _marks(text: str) -> list[str]:
    paragraphs = text.split("\n")
    return paragraphs if len(paragraphs) > 2 and all(re.match("[０-９]", each) for each in paragraphs) else []


def _renumber_paragraph(step: int) -> Callable[[str, random.Random], tuple[str, str] | None]:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        paragraphs = _marks(text)
        if not paragraphs:
            return None
        at = rng.randrange(1, len(paragraphs))
        paragraphs[at] = wide(at + 1 + step) + paragraphs[at][1:]
        return "\n".join(paragraphs), f"{wide(at + 1)}、"

    return change


def paragraph_dropped(text: str, rng: random.Random) -> tuple[str, str] | None:
    paragraphs = _marks(text)
    if not paragraphs:
        return None
    del paragraphs[rng.randrange(len(paragraphs) - 1)]
    return "\n".join(paragraphs), text


def _inner_list(numbers: str) -> Callable[[str, random.Random], tuple[str, str] | None]:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        phrases = ("受理申請", "實地勘查", "召開審查會議", "公告核定結果")
        told = "".join(f"({number}){phrase}。" for number, phrase in zip(numbers, phrases, strict=False))
        return f"{text.rstrip('。')}，步驟如下：{told}", ""

    return change


def narrative_paragraph_misnumbered(chapter: Chapter, rng: random.Random) -> Planted | None:
    goals: dict[str, list[Row]] = {}
    for row in chapter.rows("narrative", section="strategic"):
        goals.setdefault(row["goal_no"], []).append(row)
    long = [group for group in goals.values() if len(group) > 2]
    if long:
        group = rng.choice(long)
        at = rng.randrange(1, len(group))
        right = group[at]["text"]
        group[at]["text"] = wide(at + 1 + rng.choice((-1, 1))) + right[1:]
        return Planted("narrative", tuple(group), "text", group[at]["text"], (right, f"{wide(at + 1)}、"))
    return None


def _stray(*marks: str) -> Callable[[str, random.Random], tuple[str, str] | None]:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        mark = rng.choice(marks)
        at = rng.randrange(3, len(text)) if len(text) > 6 else len(text)
        return text[:at] + mark + text[at:], text

    return change


def _page_number(form: str) -> Callable[[str, random.Random], tuple[str, str] | None]:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        paragraphs = text.split("\n")
        if len(paragraphs) < 2:
            return None
        paragraphs.insert(rng.randrange(1, len(paragraphs)), form.format(rng.randint(21, 240)))
        return "\n".join(paragraphs), text

    return change


def _other_item_style(form: str) -> Plant:
    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        row = rng.choice(chapter.rows("work_items"))
        right = row["item_no_raw"]
        row["item_no_raw"] = form.format(right.strip("()"))
        return Planted("work_items", (row,), "item_no_raw", row["item_no_raw"], (right,))

    return plant


def indicator_number_full_width(chapter: Chapter, rng: random.Random) -> Planted | None:
    row = rng.choice(chapter.rows("indicators"))
    right = row["indicator_no_raw"]
    row["indicator_no_raw"] = wide(int(right))
    return Planted("indicators", (row,), "indicator_no_raw", row["indicator_no_raw"], (right,))


def _other_mark(form: str) -> Callable[[str, random.Random], tuple[str, str] | None]:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        paragraphs = _marks(text)
        if not paragraphs:
            return None
        at = rng.randrange(len(paragraphs))
        paragraphs[at] = form.format(at + 1) + paragraphs[at][2:]
        return "\n".join(paragraphs), f"{wide(at + 1)}、"

    return change


# --- STR009, STR010, STR011 ---


def goal_without_indicators(chapter: Chapter, rng: random.Random) -> Planted | None:
    goal = rng.choice(chapter.rows("goals", listing="table", section="strategic"))
    for row in chapter.rows("indicators", section="strategic", goal_no=goal["goal_no"]):
        chapter.remove("indicators", row)
    twin = chapter.rows("goals", listing="narrative", section="strategic", goal_no=goal["goal_no"])
    return Planted("goals", (goal, *twin), "goal_name", goal["goal_name"])


def program_without_items(chapter: Chapter, rng: random.Random) -> Planted | None:
    program = rng.choice(programs_of(chapter)[1:])
    for row in program[1:]:
        chapter.remove("work_items", row)
    row = program[0]
    for column in ("item_no_raw", "item_name", "content", "labels_raw", "note"):
        row[column] = None
    for column in ("central_raw", "own_raw", "other_raw", "total_raw"):
        row[column] = None
    return Planted("work_items", (row,), "item_name", row["program_name"])


def agency_missing(chapter: Chapter, rng: random.Random) -> Planted | None:
    for table in chapter.tables:
        for row in chapter.rows(table):
            chapter.remove(table, row)
    return Planted("agencies", (), "agency", chapter.agency)


def agency_twice(chapter: Chapter, rng: random.Random) -> Planted | None:
    for table in chapter.tables:
        chapter.tables[table] += [dict(row) for row in chapter.rows(table)]
    return Planted("agencies", (), "agency", chapter.agency)


def agency_misnamed(chapter: Chapter, rng: random.Random) -> Planted | None:
    name = chapter.agency
    wrong = rng.choice((name[1] + name[0] + name[2:], name[:-1] + ("局" if name.endswith("處") else "處"), name[1:]))
    rows = [row for table in chapter.tables for row in chapter.rows(table)]
    for row in rows:
        row["agency"] = wrong
        if "agency_title" in row:
            row["agency_title"] = row["agency_title"].replace(name, wrong)
    return Planted("agencies", (), "agency", wrong)


def _specific(row: Row) -> bool:
    return len(row["measure"]) > 9


def indicator_twice_in_goal(chapter: Chapter, rng: random.Random) -> Planted | None:
    group = rng.choice([group for group in groups_of(chapter) if group[0]["section"] == "strategic"])
    row = rng.choice(group)
    twin = row | {"indicator_no_raw": str(len(group) + 1)}
    chapter.insert_after("indicators", group[-1], twin)
    return Planted("indicators", (row, twin), "indicator_name", row["indicator_name"])


def indicator_twice_under_other_goal(chapter: Chapter, rng: random.Random) -> Planted | None:
    groups = [group for group in groups_of(chapter) if group[0]["section"] == "strategic"]
    one, other = rng.sample(groups, 2)
    row = rng.choice(one)
    place = {column: other[0][column] for column in ("section", "goal_no", "goal_name")}
    twin = row | place | {"indicator_no_raw": str(len(other) + 1)}
    chapter.insert_after("indicators", other[-1], twin)
    return Planted("indicators", (row, twin), "indicator_name", row["indicator_name"])


def _measure_copied(suits: Callable[[Row, Row], bool]) -> Plant:
    """Return a plant that prints one indicator's measure beside another of another subject."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        rows = some(chapter.rows("indicators", section="strategic"), rng)
        for source in rows:
            for row in rows:
                if row["goal_no"] != source["goal_no"] and _specific(source) and suits(source, row):
                    row["measure"] = source["measure"]
                    return Planted("indicators", (row, source), "measure", row["measure"], ())
        return None

    return plant


def _names_subject(source: Row, row: Row) -> bool:
    subject = source["indicator_name"].removeprefix("辦理").removesuffix("場次")
    return subject in source["measure"] and not re.search("[0-9]", source["measure"])


def _with_date(source: Row, row: Row) -> bool:
    return "月30日" in source["measure"]


def _with_number(source: Row, row: Row) -> bool:
    return bool(re.search("至少|以上", source["measure"])) and source["target_raw"] == row["target_raw"]


def _with_formula(source: Row, row: Row) -> bool:
    return "÷" in source["measure"] and "%" in row["target_raw"] and "÷" in row["measure"]


def no_goal_taken_up(chapter: Chapter, rng: random.Random) -> Planted | None:
    for position, program in enumerate(programs_of(chapter)):
        for row in program:
            row["program_name"] = f"業務推展第{numeral(position + 1)}類"
    return Planted("goals", (), "goal_name")


def one_goal_more_not_taken_up(chapter: Chapter, rng: random.Random) -> Planted | None:
    goals = {row["goal_name"] for row in chapter.rows("goals", section="strategic")}
    program = rng.choice([program for program in programs_of(chapter) if program[0]["program_name"] in goals])
    for row in program:
        row["program_name"] = "行政資源配置及雜項業務"
    return Planted("goals", (), "goal_name")


KINDS: tuple[Kind, ...] = (
    *(Kind("STR001", f"{column}_missing", _total_missing(column)) for column in ("expenditure", "revenue", "staff")),
    Kind("STR001", "narrative_missing", _section_missing({"goals": {"listing": "narrative"}, "narrative": {}})),
    Kind(
        "STR001",
        "strategic_table_missing",
        _section_missing(
            {
                "goals": {"listing": "table", "section": "strategic"},
                "indicators": {"section": "strategic"},
                "evaluation_legend": {"section": "strategic"},
            }
        ),
    ),
    Kind(
        "STR001",
        "common_table_missing",
        _section_missing(
            {
                "goals": {"listing": "table", "section": "common"},
                "indicators": {"section": "common"},
                "evaluation_legend": {"section": "common"},
            }
        ),
    ),
    Kind("STR001", "heading_missing", _marks_of_sections("壹 參肆", "壹貳 肆", "壹貳參 ")),
    Kind("STR001", "heading_repeated", _marks_of_sections("壹貳貳肆", "壹貳參參", "壹參參肆")),
    *kinds("STR001", sections_out_of_order),
    Kind("STR001", "work_missing", _section_missing({"work_items": {}})),
    *numbering.KINDS,
    Kind("STR005", "character_exchanged", _goal_name(_character)),
    Kind("STR005", "character_omitted", _goal_name(_omitted)),
    Kind("STR005", "word_omitted", _goal_name(_word_omitted)),
    Kind("STR005", "characters_swapped", _goal_name(_neighbours)),
    *kinds("STR005", goals_in_another_order, last_goal_only_in_table),
    text_fault("STR006", "paragraph_number_repeated", _renumber_paragraph(-1), _BODY[:1]),
    text_fault("STR006", "paragraph_number_skipped", _renumber_paragraph(1), _BODY[:1]),
    text_fault("STR006", "paragraph_dropped", paragraph_dropped, _BODY[:1], due=False),
    text_fault("STR006", "inner_list_with_gap", _inner_list("134"), _BODY, due=False),
    text_fault("STR006", "inner_list_with_repeat", _inner_list("1223"), _BODY, due=False),
    *kinds("STR006", narrative_paragraph_misnumbered),
    text_fault("STR007", "page_number_paragraph", _page_number("{}"), _BODY[:1], due=False),
    text_fault("STR007", "page_number_with_dashes", _page_number("- {} -"), _BODY[:1], due=False),
    text_fault("STR007", "page_of_pages", _page_number("第{}頁"), _BODY[:1], due=False),
    text_fault("STR007", "stray_mark_in_content", _stray("■", "□", "◆", "@", "|", "_", "^", "~~"), _BODY),
    text_fault(
        "STR007",
        "stray_mark_in_cell",
        _stray("■", "@", "|", "¬", "`", "#"),
        (("indicators", "indicator_name"), ("indicators", "measure"), ("work_items", "item_name")),
    ),
    Kind("STR008", "item_full_width_brackets", _other_item_style("（{}）")),
    Kind("STR008", "item_without_brackets", _other_item_style("{}")),
    Kind("STR008", "item_half_bracket", _other_item_style("{})")),
    *kinds("STR008", indicator_number_full_width),
    text_fault("STR008", "paragraph_full_stop", _other_mark("{}."), _BODY[:1]),
    text_fault("STR008", "paragraph_half_width", _other_mark("{}、"), _BODY[:1]),
    text_fault("STR008", "paragraph_in_brackets", _other_mark("({})"), _BODY[:1]),
    *kinds("STR009", goal_without_indicators, program_without_items, agency_missing, agency_twice, agency_misnamed),
    *kinds("STR010", indicator_twice_in_goal, indicator_twice_under_other_goal),
    Kind("STR010", "measure_of_another_subject", _measure_copied(_names_subject)),
    Kind("STR010", "measure_with_date_copied", _measure_copied(_with_date)),
    Kind("STR010", "measure_with_number_copied", _measure_copied(_with_number)),
    Kind("STR010", "formula_copied", _measure_copied(_with_formula)),
    *kinds("STR011", no_goal_taken_up, one_goal_more_not_taken_up),
)
