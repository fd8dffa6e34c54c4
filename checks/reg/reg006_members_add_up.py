"""The members of a committee add up to the number stated.

What it checks
    置委員九至十三人 against those who preside by office (由市長兼任) and the members listed below: numbers as printed
    (三至五人, 各一人), office holders without a number one each. The fewest and the most are added up and compared with
    the range stated. An error where the ranges cannot meet, a warning where their bounds differ, a notice where a
    single number stated lies within the range of the list.

Why it matters
    A committee whose list cannot make up the number stated cannot be appointed as the provision says, and its
    resolutions can be contested for want of a lawful composition.

Good
    tables:
      regulations: [{title: 晴港市燈塔審議會設置要點}]
      provisions:
        - {regulation_seq: 1, marker_raw: 三、, text: 本會置委員五至七人，由市長兼任召集人，其餘由下列人員兼任：}
        - {regulation_seq: 1, marker_raw: (一), text: 海風處處長。}
        - {regulation_seq: 1, marker_raw: (二), text: 專家學者三至五人。}

Bad
    tables:
      regulations: [{title: 晴港市燈塔審議會設置要點}]
      provisions:
        - {regulation_seq: 1, marker_raw: 三、, text: 本會置委員九至十一人，由市長兼任召集人，其餘由下列人員兼任：}
        - {regulation_seq: 1, marker_raw: (一), text: 海風處處長。}
        - {regulation_seq: 1, marker_raw: (二), text: 專家學者三至五人。}

When it does not apply
    Provisions that state no number, or list no members. A line without a number that is no single office (民間團體代表,
    各區區長) leaves the list open upward; it is then an error only where the others are too many already. Where one who
    presides may be one of those listed (chosen from the members, or listed himself), either way of counting will do.
    Quotas (不得少於二分之一) are no numbers of members; secretaries and staff are no members.

檢查內容
    「置委員九至十三人」等所述名額，與依職務兼任之主任委員、召集人等及所列委員的人數合計比對：列明人數者依其人數（三至
    五人、各一人），未列人數之職務各計一人，分別加總下限與上限。兩者範圍沒有交集列為錯誤；上下限不符列為警告；所述為單一
    人數而落在所列範圍之內者列為提示。

為何重要
    所列委員湊不成所述名額時，委員會無法依規定組成，決議的效力也可能受質疑。

不適用情形
    未述名額或未列委員者；所列有未定人數者（民間團體代表、各區區長），上限不設限，僅在其餘人數已超過名額時列出；召集人由
    委員互選，或本身列於委員之中者，計入與否均可；比例（不得少於二分之一）不是名額；執行秘書、幹事不是委員。
"""

from __future__ import annotations

from checks import texts
from checks.reg.membership import Chair, Committee, committees
from checks.reg.numbered import articles
from checks.reg.seats import Seats
from checks.rule import Checked, Context, Reads, Rule
from core.difference import shorten
from core.findings import Operand, Text

_GRADES = ("", "slack", "bounds", "apart")


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for rows in articles(context.rows("provisions")):
        for found in committees(rows):
            examined += 1
            if found.stated.high is not None and found.stated.high < found.stated.low:
                violations.append(_violation(context, found, "reversed", (), found.stated))
                continue
            sums = list(found.sums())
            graded = [(_grade(found.stated, added), number) for number, (_, added) in enumerate(sums)]
            grade, best = min(graded)
            if grade:
                violations.append(_violation(context, found, _GRADES[grade], *sums[best]))
    return texts.checked(violations, examined)


def _grade(stated: Seats, added: Seats) -> int:
    """Return how badly the sum departs from what is stated: an index of ``_GRADES``."""
    least = stated.high is not None and added.low > stated.high
    most = added.high is not None and added.high < stated.low
    if least or most:
        return 3
    if added.high is None or stated.high is None or stated == added:
        return 0
    return 1 if stated.low == stated.high else 2


def _violation(
    context: Context, found: Committee, verdict: str, chairs: tuple[Chair, ...], added: Seats
) -> dict[str, object]:
    cell = texts.Cell("provisions", "text", str(found.row["text"]), found.row)
    terms = [f"{chair.role} {chair.count}" for chair in chairs]
    terms += [f"{line.row['marker_raw'] if line.row is not found.row else '所列'} {line.count}" for line in found.lines]
    return texts.violation(
        context,
        cell,
        verdict,
        cell.text[found.start : found.end],
        start=found.start,
        value=str(found.stated),
        more=_operands(context, found, chairs),
        printed=cell.text[found.start : found.end],
        stated=str(found.stated),
        added=str(added),
        sum="＋".join(terms),
        hint=_hint(found, chairs, added),
        expected=str(added) if found.lines else None,
        actual=str(found.stated),
    )


def _operands(context: Context, found: Committee, chairs: tuple[Chair, ...]) -> tuple[Operand, ...]:
    own = texts.Cell("provisions", "text", str(found.row["text"]), found.row)
    out = [
        texts.operand(context, own, own.text[chair.start : chair.end], start=chair.start, value=str(chair.count))
        for chair in chairs
    ]
    for line in found.lines:
        cell = texts.Cell("provisions", "text", str(line.row["text"]), line.row)
        inside = line.row is found.row
        piece = cell.text[line.start : line.start + len(line.text)] if inside else shorten(line.text, 60)
        out.append(texts.operand(context, cell, piece, start=line.start, value=str(line.count), elsewhere=not inside))
    return tuple(out)


def _hint(found: Committee, chairs: tuple[Chair, ...], added: Seats) -> Text:
    """Say which of those who preside would make it right if left out of the sum."""
    for chair in reversed(chairs):
        low, high = added.low - chair.count.low, added.high
        fewer = Seats(low, None if high is None or chair.count.high is None else high - chair.count.high)
        if fewer == found.stated:
            return Text(f"若不計{chair.role}，則與所述相符。", f" Without the {chair.role} they would agree.")
    return Text("", "")


RULE = Rule(
    id="REG006",
    title=Text("委員名額與所列人數相符", "The members listed add up to the number stated"),
    message=Text(
        "所述名額為 {stated} 人，所列合計 {added} 人（{sum}），上下限不符。{hint}",
        "{stated} members are stated; those listed make {added} ({sum}): the bounds differ.{hint}",
    ),
    advice=Text(
        "請核對名額與各款人數，並確認召集人、副召集人是否計入名額。",
        "Check the number and those of the list, and whether those who preside are part of it.",
    ),
    severity="warning",
    confidence="likely",
    dimension="accuracy",
    basis=Text(
        "同一條、點所述委員名額，應與其所列委員的人數相符。",
        "The number of members that a provision states is that of the members it lists.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(Reads("provisions", ("regulation_seq", "marker_raw", "depth", "article", "text")),),
    check=_check,
    verdict_severity={"apart": "error", "reversed": "error", "slack": "notice"},
    verdict_confidence={"reversed": "certain", "slack": "possible"},
    verdict_message={
        "apart": Text(
            "所述名額為 {stated} 人，所列合計 {added} 人（{sum}），兩者不可能相符。{hint}",
            "{stated} members are stated; those listed make {added} ({sum}): they cannot agree.{hint}",
        ),
        "reversed": Text(
            "所述名額「{printed}」的下限大於上限。",
            "The number stated, “{printed}”, runs from the greater to the less.",
        ),
        "slack": Text(
            "所述名額固定為 {stated} 人，所列合計則為 {added} 人（{sum}），各款人數未能確定。",
            "{stated} members are stated; those listed make {added} ({sum}), which leaves their numbers open.",
        ),
    },
)
