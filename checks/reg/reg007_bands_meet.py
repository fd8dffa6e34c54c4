"""The bands of a scale neither overlap nor leave a gap.

What it checks
    Scores, numbers, amounts, ages and periods that a provision divides into cases: 九十分以上, 八十分以上未達九十分;
    四戶以內, 五至六戶, 七戶以上; 一年以內, 超過一年，二年以內; rows of a table 41-50, 31-40. The bands of one
    enumeration or sentence, of one unit, are compared with their neighbours: each ends where the next begins.

Why it matters
    A case that falls into two bands, or into none, cannot be decided: two tax rates, or no grade at all.

Good
    tables:
      regulations: [{title: 晴港市碼頭考核要點}]
      provisions:
        - {regulation_seq: 1, marker_raw: 三、, text: 考核結果分為下列三等：}
        - {regulation_seq: 1, marker_raw: (一), text: 優等：九十分以上。}
        - {regulation_seq: 1, marker_raw: (二), text: 甲等：八十分以上未達九十分。}
        - {regulation_seq: 1, marker_raw: (三), text: 乙等：未達八十分。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭考核要點}]
      provisions:
        - {regulation_seq: 1, marker_raw: 三、, text: 考核結果分為下列三等：}
        - {regulation_seq: 1, marker_raw: (一), text: 優等：九十分以上。}
        - {regulation_seq: 1, marker_raw: (二), text: 甲等：八十分以上未達九十分。}
        - {regulation_seq: 1, marker_raw: (三), text: 乙等：未達八十五分。}

When it does not apply
    Thresholds that are meant one up to the next (九十分以上, 八十分以上, 七十分以上); bands of different things or
    units; ranges that are granted, charged or demanded (處一萬元以上五萬元以下罰鍰, 專家學者三至五人); cases that are
    not meant to cover everything (未滿六歲, 六十五歲以上); whole numbers that follow each other (80 至 89 分, 90 至 100
    分).

檢查內容
    以級距區分情形的分數、戶數、金額、年齡、期間等：「九十分以上、八十分以上未達九十分」、「四戶以內、五至六戶、七戶
    以上」、「一年以內、超過一年，二年以內」，以及表格各列的 41-50、31-40。同一列舉或同一句中、單位相同的級距，逐一與
    相鄰級距比對，應首尾相接。

為何重要
    同一情形落入兩個級距，或不屬於任何級距，就無從決定適用的稅率、等第或費用。

不適用情形
    逐級遞降的門檻（九十分以上、八十分以上、七十分以上）；對象或單位不同的級距；作為效果的範圍（處一萬元以上五萬元以下
    罰鍰、專家學者三至五人）；本非涵蓋全部的情形（未滿六歲、六十五歲以上）；相連的整數（80 至 89 分、90 至 100 分），均
    不列為發現。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import mode

from checks import texts
from checks.reg.scales import Scope, scopes
from checks.reg.series import Head, Junction, junctions, series, width
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Suggestion, Text

#: A series of fewer bands says too little of what it means to cover.
_FEWEST = 3
_TWICE = 2
_REWARD = re.compile(r"獎|嘉|記功|表揚|優先")
_SANCTION = re.compile(r"申誡|記過|懲|終止|廢止|撤銷|停止|不予|不得|限期|改善|輔導|追蹤|解聘|免職")


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    for scope in scopes(context):
        for run in series(scope.groups):
            examined += len(run)
            violations += _judge(context, scope, run)
    return texts.checked(violations, examined)


def _judge(context: Context, scope: Scope, run: Sequence[Head]) -> Iterator[dict[str, object]]:
    downward = [head for head in run if head.band.downward]
    # 七至四戶 among bands that are told upward.
    wrong = [head for head in run if head.band.reversed or (head in downward and 2 * len(downward) < len(run))]
    for head in wrong:
        yield _violation(context, scope.table, "inverted", head)
    if wrong or len(run) < _TWICE:
        return
    joined = junctions(run)
    meeting = sum(each.kind == "meets" for each in joined)
    faults = [each for each in joined if each.kind in ("shared", "gap", "overlap")]
    grave = sum(each.kind != "shared" for each in faults)
    if meeting and grave > max(1, meeting):
        # More that does not fit than does: no scale that is meant to cover everything.
        return
    told = False
    for each in faults:
        if each.kind == "shared":
            # A scale whose bands all share their ends is told of once.
            if told:
                continue
            told = True
        verdict = _verdict(each, run, meeting, grave)
        if verdict and not (each.kind == "gap" and (_is_between(each) or _covered(each, scope, run))):
            yield _pair(context, scope.table, verdict, each, run)


def _verdict(found: Junction, run: Sequence[Head], meeting: int, faults: int) -> str | None:
    """Return how sure a junction is to be a fault, by what the rest of its series shows; ``None``: not at all."""
    singles = found.lower.band.single + found.upper.band.single
    if singles > 1:
        # 一人者 …; 三人者 …: cases, not a scale.
        return None
    weak = sum(head.labelled for head in run) > 1
    if weak and (meeting < _TWICE or faults > 1):
        return None
    sure = meeting >= 1 and not weak
    if found.kind == "shared":
        return "shared_bound" if meeting or len(run) >= _FEWEST else None
    if found.kind == "overlap":
        if any(head.table for head in run) and meeting < _TWICE:
            return None
        return "overlap" if sure else "overlap_possible" if len(run) >= _FEWEST else None
    if len(run) < _FEWEST or not meeting:
        return None
    widths = [wide for head in run if (wide := width(head.band)) is not None]
    widest, usual = max(widths, default=Decimal(1)), mode(widths) if widths else Decimal(1)
    # A gap as wide as a band may be a case of its own that needs no rule: neither rewarded nor punished.
    slip = found.size < usual or (found.size <= 1 and run[0].band.discrete)
    if slip and sure and not singles and not run[0].table:
        return "gap"
    return "gap_possible" if found.size <= (_TWICE * widest if meeting >= _TWICE else widest) else None


def _is_between(found: Junction) -> bool:
    """Tell whether those above the gap are rewarded and those below it punished: between them nothing follows."""
    one, other = (head.text[head.band.end :] for head in (found.lower, found.upper))
    return any(
        _REWARD.search(a) and _SANCTION.search(b) and not _REWARD.search(b) for a, b in ((one, other), (other, one))
    )


def _covered(found: Junction, scope: Scope, run: Sequence[Head]) -> bool:
    """Tell whether a band of the same elements that is not in the series lies in the gap after all."""
    top, bottom = found.lower.band.high, found.upper.band.low
    assert top is not None and bottom is not None
    if found.lower.table:
        return False
    own = {id(head) for head in run}
    rows = {head.row["row_id"] for head in run}
    for group in scope.groups:
        for head in group:
            near = len(group) == 1 or head.row["row_id"] in rows
            band = head.band
            if not near or id(head) in own or band.unit != found.lower.band.unit:
                continue
            above = band.low is None or band.low.value < bottom.value
            below = band.high is None or band.high.value > top.value
            if above and below:
                return True
    return False


def _pair(context: Context, table: str, verdict: str, found: Junction, run: Sequence[Head]) -> dict[str, object]:
    # What stands later in the text is named as the one that does not fit.
    first, second = sorted((found.lower, found.upper), key=run.index)
    return _violation(context, table, verdict, second, first, _repair(found, second, run))


def _violation(
    context: Context,
    table: str,
    verdict: str,
    head: Head,
    other: Head | None = None,
    suggestion: Suggestion | None = None,
) -> dict[str, object]:
    cell = texts.Cell(table, "text", head.text, head.row)
    more = []
    if other is not None:
        beside = texts.Cell(table, "text", other.text, other.row)
        apart = other.row["row_id"] != head.row["row_id"]
        more.append(texts.operand(context, beside, other.printed, start=other.band.start, elsewhere=apart))
    return texts.violation(
        context,
        cell,
        verdict,
        head.printed,
        start=head.band.start,
        more=more,
        printed=head.printed,
        other=other.printed if other else None,
        actual=head.printed,
        suggestions=(suggestion,) if suggestion else (),
    )


def _repair(found: Junction, head: Head, run: Sequence[Head]) -> Suggestion | None:
    """Return the number that *head* should print, where the other bands are all of one width and it alone is not."""
    widths = [width(each.band) for each in run if each is not head and width(each.band) is not None]
    wide = width(head.band)
    if len(widths) < _TWICE or len(set(widths)) > 1 or wide in (None, widths[0]):
        return None
    own, due = (head.band.high, found.upper.band.low) if head is found.lower else (head.band.low, found.lower.band.high)
    if own is None or due is None or own.closed == due.closed:
        return None
    other = head.band.low if head is found.lower else head.band.high
    if other is None or abs(due.value - other.value) != widths[0]:
        return None
    neighbour = found.upper if head is found.lower else found.lower
    number = neighbour.text[due.start : due.end]
    at = head.band.start
    value = head.printed[: own.start - at] + number + head.printed[own.end - at :]
    reason = Text(f"與相鄰的「{neighbour.printed}」相接，且與其他級距等寬", f"it then meets “{neighbour.printed}”")
    return Suggestion("number", "text", value, reason)


_OVERLAP = Text(
    "級距「{printed}」與「{other}」重疊。",
    "The bands “{printed}” and “{other}” overlap.",
)
_GAP = Text(
    "級距「{printed}」與「{other}」之間有缺口，其間的情形不屬於任何級距。",
    "Between the bands “{printed}” and “{other}” there is a gap that no band covers.",
)

RULE = Rule(
    id="REG007",
    title=Text("級距不重疊、不留缺口", "The bands of a scale neither overlap nor leave a gap"),
    message=_OVERLAP,
    advice=Text(
        "請核對兩個級距的上下限，使其首尾相接（例如「八十分以上未達九十分」之後為「九十分以上」）。",
        "Check the ends of the two bands, so that each begins where the other ends.",
    ),
    severity="error",
    dimension="accuracy",
    basis=Text(
        "刑法第 10 條第 1 項：稱以上、以下、以內者，俱連本數計算；法規用語通常準此，級距應首尾相接而不重複。",
        "Criminal Code, Article 10(1): 以上, 以下 and 以內 include the number; bands should meet and not overlap.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(
        Reads("provisions", ("regulation_seq", "marker_raw", "depth", "text")),
        Reads("passages", ("document_seq", "part", "text"), optional=True),
    ),
    check=_check,
    verdict_severity={"overlap_possible": "warning", "gap_possible": "warning", "shared_bound": "warning"},
    verdict_confidence={"overlap_possible": "possible", "gap_possible": "possible"},
    verdict_message={
        "gap": _GAP,
        "gap_possible": _GAP,
        "shared_bound": Text(
            "級距「{printed}」與「{other}」都包含同一個數，該數分屬兩個級距。",
            "The bands “{printed}” and “{other}” both hold the number where they meet.",
        ),
        "inverted": Text(
            "級距「{printed}」的下限不小於上限。",
            "The lower end of the band “{printed}” is not below its upper end.",
        ),
    },
)
