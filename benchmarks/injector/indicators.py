"""The indicators of the made-up plan: those of an agency's goals, and those common to all."""

from __future__ import annotations

import random

from benchmarks.injector import sentences
from benchmarks.injector.figures import Plan
from benchmarks.injector.rows import FISCAL_YEAR, Row
from checks.policy import CommonIndicator

METHODS = ("統計數據", "進度控管", "問卷調查", "實地查核")

COMMON = (
    CommonIndicator("撙節經常支出，維持財政穩健", "經常門業務費節餘比率", "2%"),
    CommonIndicator("控管約聘僱員額", "約聘僱員額成長率", "0%"),
    CommonIndicator("落實職能培訓，鼓勵終身學習", "公務人員完成年度學習時數比率", "70%"),
)
_COMMON_MEASURES = (
    "（經常門業務費預算數－經常門業務費決算數）÷經常門業務費預算數×100%※決算數含保留數",
    "（本年度約聘僱預算員額－上年度約聘僱預算員額）÷上年度約聘僱預算員額×100%",
    "完成年度學習時數之公務人員數÷現有公務人員總數×100%",
)
COMMON_TEXTS = (
    "１、檢討各項經常性支出之必要性，使業務費節餘比率達2%以上。",
    "１、嚴格審查進用需求，使約聘僱員額維持零成長。",
    "１、鼓勵同仁利用實體及數位課程進修，全年完成規定學習時數之人數比率達70%以上。",
)


def common() -> list[Row]:
    """Return the common indicators, the same in every agency."""
    return [
        _row(each.name, "1", "統計數據", measure, each.target, goal=each.goal)
        for each, measure in zip(COMMON, _COMMON_MEASURES, strict=True)
    ]


def strategic(plan: Plan, rng: random.Random) -> list[Row]:
    """Return the indicators under the goal of *plan*: an event, a count and a rate, sometimes one of them less."""
    made = [_event(plan, rng), _task(plan, rng), _rate(plan, rng)]
    if rng.random() < 0.25:
        made.remove(rng.choice(made))
    if rng.random() < 0.08:
        made.append(_report(plan, rng))
    if rng.random() < 0.06:
        made.append(_small_rate(plan, rng))
    return made


def _event(plan: Plan, rng: random.Random) -> Row:
    fields, event, number = plan.fields, plan.topic.event, plan.events
    kind = rng.random()
    name = rng.choice((f"辦理{event}", f"{event}場次", event))
    target = f"{number}{rng.choice(('場', '場次', '場次'))}"
    if kind < 0.5:
        measure = rng.choice(sentences.MEASURE_EVENT)
    elif kind < 0.75:
        measure, target = rng.choice(sentences.MEASURE_EVENT_LEAST), f"{number}場次"
    elif kind < 0.85 and number > 3:
        first = rng.randint(1, number - 1)
        measure, target = sentences.MEASURE_EVENT_SUM.format(event=event, a=first, b=number - first), f"{number}場次"
    elif kind < 0.93:
        return _row(name, "1", "進度控管", sentences.MEASURE_EVENT_DATE.format(event=event, year=FISCAL_YEAR), "100%")
    else:
        return _row(f"{event}籌辦進度", "2", "進度控管", sentences.MEASURE_EVENT_MONEY.format(event=event), "100%")
    return _row(name, "1", "統計數據", measure.format(**fields), target)


def _task(plan: Plan, rng: random.Random) -> Row:
    fields = plan.fields
    texts = sentences.MEASURE_TASK if rng.random() < 0.7 else sentences.MEASURE_TASK_LEAST
    method, code = ("實地查核", "2") if rng.random() < 0.12 else ("統計數據", "1")
    name = rng.choice((plan.topic.task, f"年度{plan.topic.task}"))
    return _row(name, code, method, rng.choice(texts).format(**fields), f"{plan.tasks:,}{plan.topic.counter}")


def _rate(plan: Plan, rng: random.Random) -> Row:
    name = plan.topic.rate.name
    asked = "滿意" in name
    code, method = ("3" if rng.random() < 0.5 else "4", "問卷調查") if asked else ("1", "統計數據")
    measure = rng.choice(sentences.MEASURE_RATE).format(**plan.fields)
    return _row(name, code, method, measure, f"{plan.percent}%")


def _report(plan: Plan, rng: random.Random) -> Row:
    # 報告進度 is a generic measure that several indicators may share.
    return _row(f"{plan.topic.goal}規劃報告", "1", "進度控管", "報告進度。", "100%")


def _small_rate(plan: Plan, rng: random.Random) -> Row:
    return _row(
        f"{plan.topic.upkeep}逾期率",
        "1",
        "統計數據",
        f"{plan.topic.upkeep}逾期件數÷{plan.topic.upkeep}總件數×100%。",
        f"{rng.randint(1, 3)}%",
    )


def _row(name: str, code: str, method: str, measure: str, target: str, goal: str = "") -> Row:
    return {
        "indicator_name": name,
        "evaluation_code_raw": code,
        "evaluation_method": method,
        "measure": measure,
        "target_raw": target,
        "goal_name": goal,
    }
