"""The clean plan of a made-up city, at the size of a real one."""

from __future__ import annotations

import random
from itertools import count

from benchmarks.injector import indicators, sentences, work
from benchmarks.injector.figures import Plan, plan
from benchmarks.injector.rows import CITY, FISCAL_YEAR, TABLE_NAMES, Row, Tables, numeral
from benchmarks.injector.vocabulary import title, topics
from checks.policy import Name, Policy


def policy(agencies: tuple[str, ...] = ()) -> Policy:
    """Return the policy of the made-up city; *agencies* default to all."""
    return Policy(
        name=f"{CITY} {FISCAL_YEAR} 年度（自造）",
        city=CITY,
        fiscal_year=FISCAL_YEAR,
        unit="仟元",
        agencies=agencies or tuple(topics()),
        common_indicators=indicators.COMMON,
        evaluation_methods=indicators.METHODS,
        names=(
            Name("環境保護局", wrong=("環保局",)),
            Name("都市發展處", since=105, wrong=("都發處",)),
            Name("工務處", wrong=("建設處",)),
            Name("農業部", since=112),
            Name("行政院農業委員會", until=112, instead="農業部"),
            Name("環境部", since=112),
            Name("行政院環境保護署", until=112, instead="環境部"),
        ),
    )


def tables(seed: int = 1, agencies: int = 20, goals: int = 12) -> Tables:
    """Return the printed cells of the clean plan by table.

    *agencies* and *goals* (of each agency, at most) make it smaller. The same *seed* gives the same plan.
    """
    made: Tables = {name: [] for name in TABLE_NAMES}
    lines = count(1, 2)
    for agency in list(topics())[:agencies]:
        rng = random.Random(f"{seed}/{agency}")
        plans = [plan(topic, rng) for topic in topics()[agency][:goals]]
        _head(made, agency, rng)
        _narrative(made, agency, plans, rng)
        _indicators(made, agency, plans, rng)
        _work(made, agency, plans, rng)
    for rows in made.values():
        for row in rows:
            row.setdefault("source_line", 0)
    _number_lines(made, lines)
    return made


def _head(made: Tables, agency: str, rng: random.Random) -> None:
    made["agencies"].append(
        {
            "agency": agency,
            "agency_title": title(agency, CITY),
            "fiscal_year": FISCAL_YEAR,
            "expenditure_raw": "",
            "expenditure_unit": "仟元",
            "revenue_raw": f"{rng.choice((0, rng.randint(100, 90_000))):,}",
            "revenue_unit": "仟元",
            "staff_raw": str(rng.randint(14, 320)),
            "remarks": rng.choice(sentences.REMARKS),
        }
    )


def _narrative(made: Tables, agency: str, plans: list[Plan], rng: random.Random) -> None:
    for position, each in enumerate(plans, start=1):
        _goal(made, agency, "narrative", "strategic", position, each.topic.goal)
        texts = [rng.choice(sentences.GOAL)]
        for pool, chance in ((sentences.GOAL_EVENT, 0.5), (sentences.GOAL_TASK, 0.4), (sentences.GOAL_RATE, 0.35)):
            if rng.random() < chance:
                texts.append(rng.choice(pool))
        for number, text in enumerate(texts, start=1):
            told = f"{work.wide(number)}、{text.format(**each.fields)}"
            _paragraph(made, agency, "strategic", position, each.topic.goal, told)
    for position, (common, told) in enumerate(zip(indicators.COMMON, indicators.COMMON_TEXTS, strict=True), start=1):
        _goal(made, agency, "narrative", "common", position, common.goal)
        _paragraph(made, agency, "common", position, common.goal, told)


def _indicators(made: Tables, agency: str, plans: list[Plan], rng: random.Random) -> None:
    for position, each in enumerate(plans, start=1):
        _goal(made, agency, "table", "strategic", position, each.topic.goal)
        for number, row in enumerate(indicators.strategic(each, rng), start=1):
            _indicator(made, agency, "strategic", position, number, row | {"goal_name": each.topic.goal})
    _legend(made, agency, "strategic")
    for position, row in enumerate(indicators.common(), start=1):
        _goal(made, agency, "table", "common", position, row["goal_name"])
        _indicator(made, agency, "common", position, 1, row)
    _legend(made, agency, "common")


def _work(made: Tables, agency: str, plans: list[Plan], rng: random.Random) -> None:
    total = 0
    for position, (program, items) in enumerate(work.programs(plans, rng), start=1):
        for number, row in enumerate(items, start=1):
            head = {
                "agency": agency,
                "program_no": numeral(position),
                "program_name": program,
                "item_no_raw": work.item_number(number),
            }
            made["work_items"].append(head | row)
            total += int(row.get("total_raw", "0").replace(",", ""))
    stated = total if rng.random() < 0.2 else total + rng.randint(1, total // 2)
    made["agencies"][-1]["expenditure_raw"] = f"{stated:,}"


def _goal(made: Tables, agency: str, listing: str, section: str, position: int, name: str) -> None:
    made["goals"].append(
        {
            "agency": agency,
            "listing": listing,
            "section": section,
            "goal_no": numeral(position),
            "goal_name": name,
        }
    )


def _paragraph(made: Tables, agency: str, section: str, position: int, goal: str, text: str) -> None:
    made["narrative"].append(
        {"agency": agency, "section": section, "goal_no": numeral(position), "goal_name": goal, "text": text}
    )


def _indicator(made: Tables, agency: str, section: str, position: int, number: int, row: Row) -> None:
    made["indicators"].append(
        {"agency": agency, "section": section, "goal_no": numeral(position), "indicator_no_raw": str(number)} | row
    )


def _legend(made: Tables, agency: str, section: str) -> None:
    for code, definition in enumerate(sentences.LEGEND, start=1):
        made["evaluation_legend"].append(
            {"agency": agency, "section": section, "code_raw": str(code), "definition": definition}
        )


#: The lines that a row takes up: enough for the places of its cells.
_HEIGHT = {"agencies": 4, "goals": 1, "narrative": 2, "indicators": 4, "evaluation_legend": 1, "work_items": 6}
_PLACES = {
    "agencies": ("expenditure_line", "revenue_line", "staff_line"),
    "indicators": ("code_line", "target_line"),
    "work_items": ("funding_line", "own_line", "other_line", "total_line"),
}


def _number_lines(made: Tables, lines: count[int]) -> None:
    """Give every row lines of its own, in the order in which chapters are printed."""
    for agency in [row["agency"] for row in made["agencies"]]:
        for table in ("agencies", "narrative", "goals", "indicators", "evaluation_legend", "work_items"):
            for row in made[table]:
                if row["agency"] != agency:
                    continue
                taken = [next(lines) for _ in range(_HEIGHT[table])]
                row["source_line"], row["source_line_end"] = taken[0], taken[-1]
                if table != "work_items" or "total_raw" in row:
                    row |= dict(zip(_PLACES.get(table, ()), taken[1:], strict=False))
