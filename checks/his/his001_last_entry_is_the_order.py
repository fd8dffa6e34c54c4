"""The last entry of a history is the order that carries the text.

What it checks
    Date, word, digits and letter of the last entry of each history against the order under which the text is printed,
    or against the letter where it is sent by a letter without an order; that the entry says 令 of an order (a
    warning); and that there is an entry for this act at all. All that differs in one entry is one finding. Which side
    is mistyped is told by the letter of the same matter and by the form of the number; that side is suggested.

Why it matters
    The history is what the law is cited by. It enters the register of laws, and from there every later history.

Good
    tables:
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 113年5月6日}
      regulations: [{document_seq: 1, title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 113年5月6日, doc_no_raw: 晴府海企壹字第1130000010B號, doc_kind: 令}

Bad
    tables:
      documents:
        - {kind: 令, doc_no_raw: 晴府海企壹字第1130000010B號, issued_on_raw: 113年5月6日}
      regulations: [{document_seq: 1, title: 晴港市碼頭使用辦法}]
      history:
        - {regulation_seq: 1, acted_on_raw: 113年5月6日, doc_no_raw: 晴府海企壹字第1130000010號, doc_kind: 令}

When it does not apply
    Texts without a history (REG009). A date that does not exist (DOC004) and a malformed number of the order (DOC001)
    are not compared. An entry that quotes a meeting instead of a document. A letter with its letter A under which a
    text stands whose history cites the order B: the order is not printed (DOC003). An entry that stands further up
    is out of order (HIS002). Where most of at least three histories of the issue do not hold the act itself, none
    is missed.

檢查內容
    每一法規沿革末筆的日期、發文字、號碼與附碼，是否與刊登該法規的令（僅以函發布者為函）相同；令所發布者沿革是否記為
    「令」（警示）；以及沿革有無本次異動的一筆。同一筆中的各項差異併為一項發現。何者誤植，依同案的函及字號的寫法判斷，
    並提出建議。

為何重要
    沿革是引用法規的依據，會登錄法規查詢系統，並沿用於此後的每一次沿革。

不適用情形
    沒有沿革者屬 REG009。不存在的日期（DOC004）與寫法不合的發文字號（DOC001）不比較。以會議代替字號的一筆。刊登於附
    碼 A 的函之後、而沿革引用附碼 B 的令：屬令未刊登（DOC003）。本次異動列於較前位置者屬 HIS002。本期至少三件且過半
    數沿革都不列本次異動時，不視為缺漏。
"""

from __future__ import annotations

from checks import texts
from checks.doc.matters import Matters
from checks.his.carriers import Carried, Stamp, carried, equal, names, same_deed, same_number
from checks.his.departures import Departure, departures, repair
from checks.majority import is_majority
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Operand, Text


def _check(context: Context) -> Checked:
    matters = Matters(context)
    subjects = context.readable("documents", "subject")
    examined, violations = 0, []
    absent: list[tuple[Carried, Stamp]] = []
    blocked: list[dict[str, object]] = []
    for each in carried(context, matters):
        if not _cites(each):
            continue
        examined += 1
        order = max(each.carriers, key=lambda stamp: _likeness(stamp, each.last))
        alike = same_deed(order, each.last)
        if _stands_above(each, alike=alike):
            continue
        named = names(order.row["subject"] if subjects else None, each.regulation)
        # Where the order of a text is not printed, it stands behind another one, perhaps of the same day.
        if (not alike and not named) or (named is False and order.serial != each.last.serial):
            continue
        if not alike and _is_earlier(each.last, order):
            if not _is_cut(context, each.last):
                absent.append((each, order))
            continue
        allowed = matters.lengths(order.row)
        found = departures(each, order, allowed)
        if found:
            violations.append(_differs(context, each, order, found))
        elif order.serial is None or len(order.serial) not in allowed:
            held = each.last.row
            blocked.append({"row_id": held["row_id"], "agency": held["agency"], "blocked_by": "DOC001"})
    if not is_majority(len(absent), examined):
        violations += [_absent(context, each, order) for each, order in absent]
    return texts.checked(violations, examined, blocked)


def _cites(each: Carried) -> bool:
    """Tell whether a history cites documents, and its last entry no meeting instead."""
    if each.last.number_raw is None and each.last.row["meeting_no"]:
        return False
    return any(entry.number_raw or entry.kind for entry in each.entries)


def _stands_above(each: Carried, *, alike: bool) -> bool:
    """Tell whether the entry of this act stands further up: it is there, and out of order."""
    pairs = [(stamp, entry) for stamp in each.carriers for entry in each.entries[:-1]]
    return any(equal(*pair) or (not alike and same_number(*pair)) for pair in pairs)


def _is_cut(context: Context, last: Stamp) -> bool:
    """Tell whether a file that holds only part of an issue ends with the entry *last*."""
    lines, end = context.dataset.lines, last.row["source_line_end"]
    return bool(lines and end) and not any(line.strip() for line in (lines or ())[end:])


def _likeness(order: Stamp, last: Stamp) -> int:
    """Rank the numbers of a joint order by how much the entry is like them."""
    return 2 * (order.serial is not None and order.serial == last.serial) + same_deed(order, last)


def _is_earlier(last: Stamp, order: Stamp) -> bool:
    return last.date is not None and order.date is not None and last.date < order.date


def _differs(context: Context, each: Carried, order: Stamp, found: tuple[Departure, ...]) -> dict[str, object]:
    parts = [departure.part for departure in found]
    on_order = all(departure.order_is_wrong for departure in found)
    own, other = (order, each.last) if on_order else (each.last, order)
    witness = [each.letter] if each.letter is not None and parts != ["kind"] else []
    spots = [*_operands(context, own, parts, elsewhere=False), *_operands(context, other, parts, elsewhere=True)]
    for letter in witness:
        spots += _operands(context, letter, parts, elsewhere=True)
    mended = repair(each, order, found)
    shown = [departure.shown(order.kind or "公文") for departure in found]
    return {
        "table": own.table,
        "row_id": own.row["row_id"],
        "agency": own.row["agency"],
        "verdict": parts[0] if len(parts) == 1 else "several",
        "cell": spots[0].name,
        "spots": tuple(spots),
        "document": order.kind,
        "shown": Text("；".join(text.zh for text in shown), "; ".join(text.en for text in shown)),
        "suggestions": (mended,) if mended else (),
    }


def _operands(context: Context, stamp: Stamp, parts: list[str], *, elsewhere: bool) -> list[Operand]:
    """Return the operands of the *parts* that differ, as *stamp* prints them."""
    out: list[Operand] = []
    if "date" in parts and stamp.date_cell is not None:
        out.append(texts.operand(context, stamp.date_cell, stamp.date_cell.text, value=stamp.date, elsewhere=elsewhere))
    if set(parts) - {"date", "kind"}:
        if stamp.number_cell is not None and stamp.number_raw is not None:
            out.append(texts.operand(context, stamp.number_cell, stamp.number_raw, elsewhere=elsewhere))
        elif not elsewhere:
            out.append(Operand("doc_no_raw", None, None, stamp.row["source_line"]))
    if "kind" in parts:
        column = "kind" if stamp.table == "documents" else "doc_kind"
        out.append(
            texts.operand(context, texts.Cell(stamp.table, column, str(stamp.kind), stamp.row), elsewhere=elsewhere)
        )
    return out


def _absent(context: Context, each: Carried, order: Stamp) -> dict[str, object]:
    parts = ["date", "number"]
    spots = (
        *_operands(context, each.last, parts, elsewhere=False),
        *_operands(context, order, parts, elsewhere=True),
    )
    last = each.last
    return {
        "table": "history",
        "row_id": last.row["row_id"],
        "agency": last.row["agency"],
        "verdict": "absent",
        "spots": spots,
        "document": order.kind,
        "number": order.number_raw,
        "dated": order.date_cell.text if order.date_cell else None,
        "last": f"{last.date_cell.text if last.date_cell else ''}{last.number_raw or ''}",
    }


RULE = Rule(
    id="HIS001",
    title=Text("沿革末筆與發布的令相同", "The last entry of a history is the order that carries the text"),
    message=Text(
        "沿革末筆與本次的{document}不符：{shown}。",
        "The last entry differs from the document that carries the text: {shown}.",
    ),
    advice=Text(
        "請與發布令（函）原件核對，更正誤植的一方；沿革將登錄法規查詢系統，務必一致。",
        "Compare with the order itself and correct the side that is mistyped; the history enters the register of laws.",
    ),
    severity="error",
    dimension="consistency",
    basis=Text(
        "法制作業慣例：法規沿革逐次記載發布令（函）的日期、字號與異動條次。",
        "The convention of law-making: a history gives the date, number and provisions of each order.",
    ),
    kinds=("gazette",),
    table="history",
    reads=(
        Reads("documents", ("seq", "matter", "kind", "issuer", "issued_on_raw", "issued_on", "doc_no_raw")),
        Reads("regulations", ("seq", "document_seq", "name")),
        Reads(
            "history",
            ("regulation_seq", "acted_on_raw", "acted_on", "doc_no_raw", "doc_kind", "meeting_no", "action_raw"),
        ),
        Reads("documents", ("subject",), optional=True),
    ),
    check=_check,
    verdict_severity={"kind": "warning"},
    verdict_confidence={"absent": "likely"},
    verdict_message={
        "absent": Text(
            "沿革末筆為「{last}」，沒有本次{document}（{dated}{number}）的一筆。",
            "The last entry is “{last}”; there is none for the document that carries the text ({dated} {number}).",
        ),
    },
)
