"""The entries of a history are in order of date.

What it checks
    The dates of the entries of each history: none is before that of an entry above it. Named are the entries that must
    move for the rest to be in order; of two it is the one whose number is of another year than its date, else the
    lower one. Where the year of its number, or the order that carries the text, shows what date was meant, that is
    suggested.

Why it matters
    The history tells how the law became what it is. An entry out of order is a mistyped date or an entry in the wrong
    place, and everyone who cites the law's versions is misled.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 103年5月6日}
        - {regulation_seq: 1, acted_on_raw: 113年5月6日}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 103年5月6日}
        - {regulation_seq: 1, acted_on_raw: 101年5月6日}

When it does not apply
    Entries of one day. Dates that do not exist (DOC004). Days on which a text took effect, which may be earlier than
    the order that set them.

檢查內容
    每一法規沿革各筆的日期：不得早於其上各筆。指出的是移開後其餘即依序的一筆；只有兩筆時，指出日期與字號年度不合的一
    筆，否則為後一筆。由字號年度或刊登該法規的令可知原意的日期時，即提出建議。

為何重要
    沿革記載法規如何演變。次序顛倒，不是日期誤植，就是位置錯置，會誤導引用歷次版本的人。

不適用情形
    同日的各筆。不存在的日期屬 DOC004。施行日、生效日得早於發布的令，不列入比較。
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checks import texts
from checks.doc import dates, numbers
from checks.doc.matters import Matters
from checks.his.carriers import Stamp, entry
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Suggestion, Text

_EFFECT = re.compile(r"^(?:起|自|溯及)?(?:施行|生效|實施)")


@dataclass(frozen=True, slots=True)
class _Dated:
    """An entry with its date."""

    stamp: Stamp
    cell: texts.Cell
    date: datetime.date

    @property
    def agrees(self) -> bool:
        """Its number is of the year of its date, as far as it says one."""
        year = self.stamp.number.year if self.stamp.number else None
        return year is None or numbers.fits(year, self.date)


def _check(context: Context) -> Checked:
    matters = Matters(context)
    histories: dict[object, list[_Dated]] = defaultdict(list)
    for row in context.rows("history"):
        date = dates.day(row["acted_on"])
        effect = not row["doc_no_raw"] and _EFFECT.match(row["action_raw"] or "")
        if date is not None and not effect:
            cell = texts.Cell("history", "acted_on_raw", row["acted_on_raw"], row)
            histories[row["regulation_seq"]].append(_Dated(entry(row), cell, date))
    examined, violations = 0, []
    for entries in histories.values():
        examined += len(entries)
        kept = _in_order(entries)
        violations += [_violation(context, matters, entries, kept, at) for at in range(len(entries)) if at not in kept]
    return texts.checked(violations, examined)


def _in_order(entries: Sequence[_Dated]) -> set[int]:
    """Return the positions of a longest part in order.

    Of several the one with most entries that agree with their numbers, then the one that leaves out lower entries.
    """
    best: list[tuple[tuple[int, int, int], set[int]]] = []
    for at, each in enumerate(entries):
        before = [best[k] for k in range(at) if entries[k].date <= each.date]
        (count, agreeing, places), kept = max(before, key=lambda pair: pair[0], default=((0, 0, 0), set()))
        best.append(((count + 1, agreeing + each.agrees, places - at), kept | {at}))
    return max(best, key=lambda pair: pair[0])[1] if best else set()


def _violation(
    context: Context, matters: Matters, entries: Sequence[_Dated], kept: set[int], at: int
) -> dict[str, object]:
    own = entries[at]
    above = [entries[k] for k in sorted(kept) if k < at]
    below = [entries[k] for k in sorted(kept) if k > at]
    earlier = bool(above) and own.date < above[-1].date
    # Out of a longest part in order, an entry departs from its neighbour above or below.
    other = above[-1] if earlier else below[0]
    meant = _meant(matters, own, above[-1].date if above else None, below[0].date if below else None)
    more = [texts.operand(context, other.cell, value=other.date.isoformat(), elsewhere=True)]
    mended: tuple[Suggestion, ...] = ()
    if meant is not None:
        date, reason, seen = meant
        mended = (Suggestion("replace", "acted_on_raw", dates.like(own.cell.text, date), reason),)
        more += [texts.operand(context, cell, elsewhere=True) for cell in seen]
    return texts.violation(
        context,
        own.cell,
        "earlier" if earlier else "later",
        own.cell.text,
        value=own.date.isoformat(),
        more=more,
        dated=own.cell.text,
        other=other.cell.text,
        suggestions=mended,
    )


def _meant(
    matters: Matters, own: _Dated, low: datetime.date | None, high: datetime.date | None
) -> tuple[datetime.date, Text, list[texts.Cell]] | None:
    """Return the date that was meant, why, and where it is printed: as the order prints it, or in the number's year."""
    found = matters.dates_of_entry(own.stamp.row)
    for cell, iso in found:
        date = datetime.date.fromisoformat(iso)
        if _between(date, low, high) and len({each for _, each in found}) == 1:
            return date, Text(f"公文印為「{cell.text}」", f"the document prints “{cell.text}”"), [cell]
    year = own.stamp.number.year if own.stamp.number else None
    if year is None or own.agrees:
        return None
    try:
        date = own.date.replace(year=year + 1911)
    except ValueError:  # 29 February
        return None
    reason = Text(f"字號為 {year} 年度，且合於次序", f"its number is of ROC {year}, and it is in order")
    return (date, reason, []) if _between(date, low, high) else None


def _between(date: datetime.date, low: datetime.date | None, high: datetime.date | None) -> bool:
    return (low is None or low <= date) and (high is None or date <= high)


RULE = Rule(
    id="HIS002",
    title=Text("沿革依日期排列", "The entries of a history are in order of date"),
    message=Text(
        "沿革「{dated}」列在「{other}」之後，日期卻較早。",
        "The entry of “{dated}” stands below that of “{other}”, but is earlier.",
    ),
    advice=Text(
        "請查對該筆的日期與字號：日期誤植者更正，位置錯置者移正。",
        "Check date and number of the entry: correct the date, or move the entry to its place.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "法制作業慣例：法規沿革依發布日期先後逐次記載。",
        "The convention of law-making: a history lists the orders in order of their dates.",
    ),
    kinds=("gazette",),
    table="history",
    reads=(
        Reads("history", ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw", "doc_kind", "action_raw")),
        Reads("regulations", ("seq", "document_seq"), optional=True),
        Reads(
            "documents",
            ("seq", "matter", "kind", "issuer", "issued_on_raw", "issued_on", "doc_no_raw"),
            optional=True,
        ),
    ),
    check=_check,
    verdict_message={
        "later": Text(
            "沿革「{dated}」列在「{other}」之前，日期卻較晚。",
            "The entry of “{dated}” stands above that of “{other}”, but is later.",
        ),
    },
)
