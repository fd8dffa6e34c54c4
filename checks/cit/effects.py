"""Days on which a regulation takes effect, and on which it was amended, as texts say them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.texts import Cell
from core.numbers import parse_roc_date
from core.provisions import HAN

_PART = rf"(?:[0-9０-９]{{1,3}}|元|[{HAN}]{{1,7}})"
_DATE = rf"(?:中華民國|民國)?{_PART}年{_PART}月{_PART}日"
_EFFECT = re.compile(
    rf"(?P<retro>溯及|追溯|溯)?自(?P<date>{_DATE})(?:起|零時|公布|發布){{0,2}}(?:生效|施行|實施|適用|停止適用|停止實施|廢止)"
)
_AMENDED = re.compile(rf"本[\u3400-\u9fff]{{1,8}}?於?(?P<date>{_DATE})(?:修正|公布|發布|增訂|制定|訂定)")


@dataclass(frozen=True, slots=True)
class Named:
    """A date that a text names, and where."""

    cell: Cell
    date: datetime.date
    piece: str
    start: int
    retroactive: bool = False  #: the text says that it reaches back


def effects(cell: Cell) -> Iterator[Named]:
    """Yield the days from which something takes effect."""
    for match in _EFFECT.finditer(cell.text) if "自" in cell.text and "年" in cell.text else ():
        date = parse_roc_date(match["date"])
        if date:
            yield Named(cell, date, match["date"], match.start("date"), bool(match["retro"]))


def amendments(cell: Cell) -> Iterator[Named]:
    """Yield the days on which the text itself was amended: 本辦法中華民國…修正之條文."""
    for match in _AMENDED.finditer(cell.text) if "本" in cell.text and "年" in cell.text else ():
        date = parse_roc_date(match["date"])
        if date:
            yield Named(cell, date, match["date"], match.start("date"))
