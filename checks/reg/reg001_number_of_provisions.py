"""A text has as many articles or points as it is said to have.

What it checks
    What the history, the order, the letter or the heading says of the whole text (發布全文共14條) against the
    articles or points that are printed. An article that is printed as deleted counts, and so does 第八條之一. Where
    the numbers agree only without the articles with 之, it is a warning. 條 where the text has 點 is an error too.

Why it matters
    Where fewer articles are printed than were enacted, the last one is missing: it is the one on entering into
    force. Where the number itself is wrong, the history of the text stays wrong in every later issue.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      history: [{regulation_seq: 1, acted_on_raw: 113年5月6日, action_raw: 發布全文共3條}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法依碼頭條例第四條訂定之。}
        - {regulation_seq: 1, marker_raw: 第二條, text: （刪除）}
        - {regulation_seq: 1, marker_raw: 第三條, text: 本辦法自發布日施行。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      history: [{regulation_seq: 1, acted_on_raw: 113年5月6日, action_raw: 發布全文共4條}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法依碼頭條例第四條訂定之。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第三條, text: 本辦法自發布日施行。}

When it does not apply
    Amendments of single provisions, and texts of which nobody says how many articles they have. A number that is
    missing or repeated within the text is REG002's, which names it: this rule then judges what remains.

檢查內容
    法規沿革、發布令、函或標題所述全文條（點）數（發布全文共14條），與實際刊登的條（點）數比較。印為刪除的條次與第八
    條之一均計入；不計「之一」等條次才相符者列為警示。條文稱「條」而沿革稱「點」者亦為錯誤。

為何重要
    刊登的條數少於發布的條數，缺的往往是末條，也就是施行日期；若是條數寫錯，日後每次刊登的沿革都會跟著錯。

不適用情形
    只修正部分條文，或各處均未述明全文條數者不適用。條次中間缺漏或重複由 REG002 指出是哪一條，本規則只判斷其餘的差額。
"""

from __future__ import annotations

from checks import texts
from checks.reg import printed, said
from checks.reg.extent import unit_of_name
from checks.reg.printed import Regulation
from checks.reg.said import Said, Sources
from checks.reg.sequence import faults
from checks.rule import Checked, Context, Rule
from core.findings import Suggestion, Text
from core.provisions import Claim

_REASON = Text("實際刊登的條（點）數", "the number of provisions that are printed")


def _check(context: Context) -> Checked:
    examined, violations = 0, []
    regulations = printed.regulations(context)
    for regulation, sources in zip(regulations, said.sources(context, regulations), strict=True):
        source = sources.whole
        claim = source.whole if source else None
        if source is None or claim is None or claim.count is None or not regulation.openings:
            continue
        examined += 1
        found = _judge(context, regulation, sources, source, claim)
        if found:
            violations.append(found)
    return texts.checked(violations, examined)


def _judge(
    context: Context, regulation: Regulation, sources: Sources, source: Said, claim: Claim
) -> dict[str, object] | None:
    verdict = _verdict(regulation, sources, claim)
    if verdict is None:
        return None
    unit = regulation.unit if verdict == "unit" else claim.unit or regulation.unit
    last = regulation.openings[-1]
    mark = texts.Cell("provisions", "marker_raw", last.row["marker_raw"], last.row)
    told = f"{claim.count}{claim.unit or ''}"
    wanted = f"{claim.count if verdict == 'unit' else regulation.count}{unit if claim.unit else ''}"
    start = source.cell.text.find(told)
    piece = told if start >= 0 and source.cell.text.count(told) == 1 else None
    mended = Suggestion("count", source.cell.column, wanted, _REASON)
    return texts.violation(
        context,
        source.cell,
        verdict,
        piece,
        start=max(0, start),
        value=claim.count,
        more=(texts.operand(context, mark, elsewhere=True),),
        expected=regulation.count,
        actual=claim.count,
        # With fewer printed than claimed, a provision may as well be missing: nothing is to be changed yet.
        suggestions=(mended,) if piece and verdict in ("more", "unit") else (),
        name=regulation.row["name"],
        unit=unit,
        told_unit=claim.unit,
        last=regulation.name(last.end),
        plain=len([each for each in regulation.printed if not each.sub]),
    )


def _verdict(regulation: Regulation, sources: Sources, claim: Claim) -> str | None:
    count = claim.count or 0
    numbered = regulation.count
    plain = len([each for each in regulation.printed if not each.sub])
    # What REG002 says of gaps and repeats is not said again: the text as it would be without them counts too.
    missing = {
        each for fault in faults(regulation.openings, whole=True) if fault.kind == "gap" for each in fault.missing
    }
    whole = len(regulation.printed | (missing - sources.deleted))
    if count in (numbered, whole, len(regulation.printed)):
        return "unit" if _other_unit(regulation, claim) else None
    if count == plain:
        return "inserted"
    return "fewer" if numbered < count else "more"


def _other_unit(regulation: Regulation, claim: Claim) -> bool:
    """Tell whether the claim speaks of 條 where the text has 點, or the reverse; of 三、 the name decides."""
    styles = {opening.style for opening in regulation.openings}
    if styles == {"article"}:
        return claim.unit == "點"
    if styles == {"point"} or unit_of_name(regulation.row["name"]) == "點":
        return claim.unit == "條"
    return False


RULE = Rule(
    id="REG001",
    title=Text("全文條數與刊登的條文相符", "A text has as many provisions as it is said to have"),
    message=Text(
        "「{name}」述明全文 {actual} {unit}，實際刊登 {expected} {unit}（至{last}）。",
        "“{name}” is said to have {actual} provisions, but {expected} are printed (up to {last}).",
    ),
    verdict_message={
        "inserted": Text(
            "「{name}」述明全文 {actual} {unit}，實際刊登 {expected} {unit}；"
            "不計「之一」等增訂的條次為 {plain} {unit}，請確認。",
            "“{name}” is said to have {actual} provisions; {expected} are printed, {plain} without those numbered with "
            "之. Please confirm.",
        ),
        "unit": Text(
            "「{name}」述明全文 {actual} {told_unit}，條文卻以「{unit}」編號。",
            "“{name}” is said to have {actual} {told_unit}, but its provisions are numbered as {unit}.",
        ),
    },
    advice=Text(
        "請與發布令所附全文核對：條文漏印者補印，條數誤植者更正。",
        "Compare with the text enclosed with the order: print what is missing, or correct the number.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "法規沿革所載「全文 N 條」即刊登全文的條數；中央法規標準法第8條：條文分條書寫，冠以「第某條」字樣。",
        "The number in the history is that of the articles printed; Central Regulation Standard Act, art. 8: "
        "articles are numbered 第某條.",
    ),
    kinds=("gazette",),
    table="regulations",
    reads=(*printed.READS, *said.READS),
    check=_check,
    other=True,
    verdict_severity={"inserted": "warning"},
    verdict_confidence={"inserted": "possible"},
)
