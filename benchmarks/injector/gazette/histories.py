"""What an amendment claims to change, and the history printed above a regulation."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from benchmarks.injector.gazette.calendar import Numbers, roc
from benchmarks.injector.gazette.model import Deed
from benchmarks.injector.gazette.topics import Topic


@dataclass(frozen=True)
class Claim:
    """What is said to be done: in the heading, and in the last entry of the history."""

    provisions: str = ""
    action: str = ""
    effect: str = ""  #: what the order says of its effect


_COUNTS = {
    "venue": 14,
    "grant": 11,
    "reward": 9,
    "reading": 8,
    "duty": 8,
    "committee": 9,
    "lending": 6,
    "berth": 8,
    "board": 6,
}
_WHOLE = {
    "statute": "修正第3條、第6條；增訂第8條之1；刪除第10條",
    "venue": "修正第6條、第8條",
    "committee": "修正第3點至第5點",
    "appraisal": "修正第2點、第4點、第8點；刪除原第9點",
}
_PART = {
    "fee_part": ("第五條、第七條、第九條", "修正第5條、第7條、第9條"),
    "fee_table": ("第四條附表及第十條", "修正第4條附表及第10條"),
    "committee_part": ("第三點", "修正第3點"),
    "notes": ("第四點至第六點", "修正第4點至第6點"),
}


def claims(topic: Topic, rng: random.Random) -> Claim:
    """Return what the amendment or enactment of *topic* claims."""
    if topic.deed == "new":
        unit = "點" if topic.form in ("要點", "注意事項") else "條"
        count = _COUNTS[topic.key]
        verb = rng.choice(("訂定發布", "發布") if unit == "條" else ("頒", "訂定"))
        return Claim("", f"{verb}全文{rng.choice(('', '共'))}{count}{unit}")
    if topic.deed == "tax":
        return Claim("", "修正第1條至第3條", "")
    if topic.deed in ("part", "table"):
        provisions, action = _PART[topic.key]
        effect = "，並自中華民國一百十三年八月一日生效" if topic.deed == "table" else ""
        return Claim(provisions, action, effect)
    return Claim("", _WHOLE.get(topic.key, ""))


def history(
    topic: Topic, claim: Claim, day: dt.date, number: str, kind: str, numbers: Numbers, rng: random.Random
) -> list[Deed]:
    """Return the history of a regulation that *number* of *day* carries."""
    last = Deed(roc(day), number, kind, claim.action)
    if topic.deed == "new":
        return [last]
    year = rng.randint(1998, 2009)
    earlier = []
    first = True
    while year < 2023:
        # Some are of early January, with a number of the year before.
        when = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
        if not first and rng.random() < 0.15:
            when = dt.date(year, 1, rng.randint(2, 8))
        word = topic.word[:-1] + rng.choice("壹貳")
        numbered = numbers.old(
            word, when.replace(year=when.year - 1) if when.month == 1 and when.day < 9 and when.year > 2006 else when
        )
        deed = ("訂定發布" if kind == "令" else "頒") if first else rng.choice(("修正發布", "修正", _part(claim)))
        earlier.append(Deed(roc(when), numbered, kind if when.year > 2003 else "函", deed))
        first = False
        year += rng.randint(2, 7)
    return [*earlier, last]


def _part(claim: Claim) -> str:
    return "修正第2點、第3點" if "點" in claim.action else "修正第2條、第3條"
