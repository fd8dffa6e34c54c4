"""Sizes and amounts of the made-up plan."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.injector.vocabulary import Topic

#: Counters of things that come in great numbers, with the usual order of magnitude.
_MANY = {
    **dict.fromkeys(("件", "筆", "人次", "戶", "張"), (120, 4_000)),
    **dict.fromkeys(("家次", "人", "名", "家", "隻", "盞", "通", "冊", "輛", "格", "卷", "公噸"), (40, 1_500)),
    **dict.fromkeys(("尾", "劑"), (12_000, 90_000)),
    **dict.fromkeys(("公尺", "平方公尺"), (800, 9_000)),
}
_FEW = (2, 38)


@dataclass(frozen=True, slots=True)
class Plan:
    """The figures planned for a topic; every section of the plan prints the same ones."""

    topic: Topic
    events: int
    tasks: int
    percent: int

    @property
    def fields(self) -> dict[str, object]:
        """Return what the sentences' fields stand for."""
        topic = self.topic
        return {
            "goal": topic.goal,
            "event": topic.event,
            "task": topic.task,
            "counter": topic.counter,
            "upkeep": topic.upkeep,
            "rate": topic.rate.name,
            "part": topic.rate.part,
            "whole": topic.rate.whole,
            "n": self.events,
            "m": f"{self.tasks:,}",
            "p": self.percent,
        }


def plan(topic: Topic, rng: random.Random) -> Plan:
    """Return figures for *topic* of a likely size."""
    low, high = _MANY.get(topic.counter, _FEW)
    tasks = rng.randint(low, high)
    if tasks >= 1_000:
        tasks -= tasks % 50
    percent = rng.choice((60, 65, 70, 75, 80, 82, 85, 88, 90, 92, 95, 97, 98, 100))
    if "減少" in topic.rate.name or "節電" in topic.rate.name:
        percent = rng.randint(1, 6)
    return Plan(topic, rng.randint(2, 24), tasks, percent)


def amounts(rng: random.Random) -> tuple[int, int, int]:
    """Return a central, an own and another amount in thousand NT$; most items are paid by the city alone."""
    own = _amount(rng)
    central = _amount(rng) if rng.random() < 0.45 else 0
    if central and rng.random() < 0.15:
        own = 0
    other = _amount(rng) // 4 if rng.random() < 0.12 else 0
    return central, own, other


def _amount(rng: random.Random) -> int:
    value = int(10 ** rng.uniform(1.8, 4.9))
    return value - value % rng.choice((1, 1, 5, 10, 50)) or 60
