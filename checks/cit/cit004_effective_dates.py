"""A regulation takes effect on the day its order says, and not silently before it.

What it checks
    The day from which a letter, an order, an announcement or an article of a regulation lets it take effect (自…生效).
    A day before the order is a notice: the text then reaches back, which must be meant. A warning is a day that the
    order states and the text, or the letter, states otherwise; and an amendment of this issue that the text dates on
    another day than its history and its order (本辦法…修正之條文).

Why it matters
    Whoever is bound by a regulation must be able to know it from the day it binds him. Where two days are printed,
    nobody knows which one counts.

Good
    tables:
      documents:
        - {kind: 令, issued_on_raw: 113年5月6日,
           subject: 修正「晴港市碼頭使用辦法」第三條，並自中華民國一百一十三年七月一日生效。}

Bad
    tables:
      documents:
        - {kind: 令, issued_on_raw: 113年5月6日,
           subject: 修正「晴港市碼頭使用辦法」第三條，並自中華民國一百一十三年四月一日生效。}

When it does not apply
    即日生效, 自發布日施行; a text that says it reaches back (溯自, 追溯自); days of earlier acts in a full reprint: not
    after the entry of the history before this one; periods and rates within the provisions.

檢查內容
    函、令及法規末條所載「自○年○月○日生效（施行）」：早於發布日期者列為提示，請確認確有溯及之意；令所載日期與條文或同案之函不同者，
    列為警告；條文所稱本次修正之日期（本辦法○年○月○日修正之條文）與沿革及發布日期不符者，亦列為警告。

為何重要
    法規自生效起拘束人民，應於生效前公布周知；同案載有兩個日期，則無從判斷何時生效。

不適用情形
    即日生效、自發布日施行；明文「溯自」「追溯自」者；全文刊登時先前各次之施行日期；條文內之期間與費率。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks import texts
from checks.cit import cited
from checks.cit.effects import Named, amendments, effects
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.texts import Cell
from core.findings import Text
from core.numbers import format_roc_date

_Row = Mapping[str, Any]

#: Laws name the day on which they were passed; so many days may lie between it and the promulgation.
_VOTED, _PASSED = re.compile(r"(?:條例|法|律|通則)$"), re.compile(r"(?:修正|增訂|制定)(?!公布|發布)")
_MONTHS = 184


@dataclass(frozen=True, slots=True)
class _Act:
    """One matter: the days its documents and its text name."""

    issued: datetime.date
    known: frozenset[datetime.date]  #: days of its documents and of the history
    before: datetime.date | None  #: last entry of the history before this act
    first: bool  #: a first enactment
    voted: bool  #: a law, passed by a council before it is promulgated
    ordered: tuple[Named, ...]
    written: tuple[Named, ...]
    amended: tuple[Named, ...]

    def own(self, date: datetime.date) -> bool:
        """Tell whether a day named in the text belongs to this act, not to an earlier one."""
        return self.first if self.before is None else date > self.before


def _check(context: Context) -> Checked:
    violations: list[dict[str, object]] = []
    examined = 0
    for act in _acts(context):
        examined += len(act.ordered) + len(act.written) + len(act.amended)
        violations += _judge(context, act)
    if not examined:
        raise NotApplicable(Text("本期未載明施行或生效日期。", "The issue names no effective date."))
    return texts.checked(violations, examined)


def _acts(context: Context) -> Iterator[_Act]:
    matters: dict[int, list[_Row]] = {}
    for row in context.rows("documents"):
        matters.setdefault(row["matter"], []).append(row)
    carried: dict[int, list[_Row]] = {}
    matter_of = {row["seq"]: row["matter"] for row in context.rows("documents")}
    for row in context.rows("regulations") if context.readable("regulations", "seq") else ():
        if row["document_seq"] in matter_of:
            carried.setdefault(matter_of[row["document_seq"]], []).append(row)
    announced = _announced(context)
    history = _by_regulation(context, "history", "acted_on")
    provisions = _by_regulation(context, "provisions", "text")
    for matter, documents in matters.items():
        days = [day for row in documents if (day := cited.day(row["issued_on"]))]
        if not days:
            continue
        ordered = _named(documents, "documents", "subject") if context.readable("documents", "subject") else ()
        for document in documents:
            ordered += _named(announced.get(document["seq"], ()), "passages", "text")
        regulations = carried.get(matter, [])
        if len(regulations) != 1:
            yield _Act(days[-1], frozenset(days), None, False, False, ordered, (), ())
            continue
        seq, action = regulations[0]["seq"], regulations[0]["action"]
        entries = [day for row in history.get(seq, ()) if (day := cited.day(row["acted_on"]))]
        earlier = [day for day in entries if day < max(days)]
        rows = provisions.get(seq, ())
        cells = [Cell("provisions", "text", row["text"], row) for row in rows if row["text"]]
        first = action == "訂定" or len(entries) == 1
        yield _Act(
            days[-1],
            frozenset((*days, *entries)),
            max((day for day in earlier if day not in days), default=None),
            first,
            _VOTED.search(str(regulations[0]["name"] or "")) is not None,
            ordered,
            tuple(named for cell in cells for named in effects(cell)),
            tuple(named for cell in cells for named in amendments(cell)) if entries else (),
        )


def _announced(context: Context) -> dict[int, list[_Row]]:
    """Return what announcements announce, by document; their other parts speak of other texts as well."""
    out: dict[int, list[_Row]] = {}
    if context.readable("passages", "text"):
        for row in context.rows("passages"):
            if row["document_seq"] is not None and str(row["part"]).startswith("公告事項") and row["text"]:
                out.setdefault(row["document_seq"], []).append(row)
    return out


def _by_regulation(context: Context, table: str, column: str) -> dict[int, list[_Row]]:
    out: dict[int, list[_Row]] = {}
    if context.readable(table, column):
        for row in context.rows(table):
            out.setdefault(row["regulation_seq"], []).append(row)
    return out


def _named(rows: Sequence[_Row], table: str, column: str) -> tuple[Named, ...]:
    return tuple(named for row in rows if row[column] for named in effects(Cell(table, column, row[column], row)))


def _judge(context: Context, act: _Act) -> Iterator[dict[str, object]]:
    written = [named for named in act.written if act.own(named.date)]
    ordered_days = {named.date for named in act.ordered}
    # An order that names one day, and a text or a letter that names another: one of them is wrong.
    other: Named | None = None
    if written and ordered_days and ordered_days.isdisjoint(named.date for named in written):
        other = written[0]
    elif len(ordered_days) > 1 and _documents_differ(act.ordered):
        other = next(named for named in act.ordered if named.date != act.ordered[-1].date)
    if other:
        yield _violation(context, act.ordered[-1], "two_dates", [other], issued=act.issued)
    else:
        yield from _before(context, act, (*act.ordered, *written))
    for named in act.amended:
        if act.own(named.date) and named.date not in act.known and not (act.voted and _is_vote(named, act.issued)):
            yield _violation(context, named, "amended", [], issued=act.issued)


def _is_vote(named: Named, issued: datetime.date) -> bool:
    """Tell whether the day is that on which the council passed it: 本自治條例…修正之條文, not 修正公布."""
    behind = named.cell.text[named.start + len(named.piece) :]
    days = (issued - named.date).days
    return 0 < days <= _MONTHS and _PASSED.match(behind) is not None


def _before(context: Context, act: _Act, days: Sequence[Named]) -> Iterator[dict[str, object]]:
    """Yield each day before the order once, where it is named first."""
    told: set[datetime.date] = set()
    for named in days:
        if named.date < act.issued and not named.retroactive and named.date not in told:
            told.add(named.date)
            again = [other for other in days if other.date == named.date and other is not named]
            yield _violation(context, named, "before", again[:1], issued=act.issued)


def _documents_differ(ordered: Sequence[Named]) -> bool:
    """Tell whether two documents of a matter name days, and none that both name.

    The items of one announcement may name a day each: 一百平方公尺以上者自四月一日起, 未滿者自七月一日起.
    """
    by_document: dict[tuple[str, object], set[datetime.date]] = {}
    for named in ordered:
        row = named.cell.row
        seq = row["document_seq"] if named.cell.table == "passages" else row["seq"]
        by_document.setdefault((named.cell.table, seq), set()).add(named.date)
    return len(by_document) > 1 and not set.intersection(*by_document.values())


def _violation(
    context: Context, named: Named, verdict: str, others: Sequence[Named], *, issued: datetime.date
) -> dict[str, object]:
    more = [texts.operand(context, other.cell, other.piece, start=other.start, elsewhere=True) for other in others]
    return texts.violation(
        context,
        named.cell,
        verdict,
        named.piece,
        start=named.start,
        more=more,
        named=named.piece,
        other=others[0].piece if others else None,
        issued=Text(format_roc_date(issued), str(issued)),
        difference=(named.date - issued).days if verdict == "before" else None,
    )


RULE = Rule(
    id="CIT004",
    title=Text("生效日期與發布日期相容", "Effective dates agree with the order and do not silently precede it"),
    message=Text(
        "生效（施行）日期「{named}」早於發布日期{issued}，請確認確有溯及生效之意。",
        "The effective date, {named}, is before the order of {issued}; please confirm that it is meant to reach back.",
    ),
    advice=Text(
        "請查對決議與條文；如確有溯及之意，宜明文載明。",
        "Check it against the decision and the text; where it is meant to reach back, say so.",
    ),
    severity="notice",
    dimension="consistency",
    basis=Text(
        "中央法規標準法第13條、第14條：法規自公布或發布之日起算至第三日起發生效力；特定有施行日期者，自該特定日起發生效力。",
        "Central Regulation Standard Act, art. 13 and 14: a regulation takes effect on the third day from its "
        "publication, or on the day that it names.",
    ),
    kinds=("gazette",),
    confidence="possible",
    table="documents",
    reads=(
        Reads("documents", ("seq", "matter", "kind", "issued_on")),
        Reads("documents", ("subject",), optional=True),
        Reads("regulations", ("seq", "document_seq", "name", "action"), optional=True),
        Reads("history", ("regulation_seq", "acted_on"), optional=True),
        Reads("provisions", ("regulation_seq", "text"), optional=True),
        Reads("passages", ("document_seq", "part", "text"), optional=True),
    ),
    check=_check,
    verdict_severity={"two_dates": "warning", "amended": "warning"},
    verdict_confidence={"two_dates": "likely", "amended": "likely"},
    verdict_message={
        "two_dates": Text(
            "此處生效（施行）日期為「{named}」，同案另一處為「{other}」，二者不同。",
            "The effective date is {named} here and {other} elsewhere in the same matter.",
        ),
        "amended": Text(
            "條文所載修正日期「{named}」，與本次發布日期{issued}及法規沿革均不符。",
            "The text dates its amendment {named}, which is neither the date of the order ({issued}) nor in the "
            "history.",
        ),
    },
)
