"""The numbers of articles or points run without gap or repeat, and their marks suit the text.

What it checks
    The articles (or points) of a text in the order in which they are printed. In a text printed whole each number
    follows the one before: none is missing, printed twice or out of order. Of an amendment only the order is
    checked, and that nothing is printed which neither its heading nor its history names. The marks of provisions
    are of one kind, and of the kind that the text has: 第二條 in a 辦法, 二、 or 第二點 in a 要點.

Why it matters
    A provision is cited by its number. Where a number is missing, a provision was lost or all that follow are cited
    wrongly; where one is there twice, a citation is open to two readings.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法依碼頭條例第四條訂定之。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第二條之一, text: 夜間由燈塔處管理。}
        - {regulation_seq: 1, marker_raw: 第三條, text: 本辦法自發布日施行。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法依碼頭條例第四條訂定之。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第四條, text: 本辦法自發布日施行。}

When it does not apply
    The gaps of an amendment, 第八條之一, and numbers that the history says were deleted. A provision that is said
    to be amended and is not printed, or is printed with another number in an amendment, is REG003's; a number of
    provisions that does not agree with 全文 N 條, though they run from the first to the last, is REG001's. Lists
    within a provision are REG005's.

檢查內容
    依刊登順序檢查條（點）次。全文刊登者，條次應連續：無缺漏、重複或前後顛倒。只刊登修正條文者，僅檢查順序，以及有無
    刊登標題與沿革均未提及的條文。各條標號應為同一種，並與法規的體例一致：辦法為「第二條」，要點為「二、」或「第二點」。

為何重要
    條文以條次引用。條次缺漏，不是漏了一條，就是其後各條都引用錯誤；條次重複，引用就有兩種讀法。

不適用情形
    修正部分條文時的間隔、第八條之一，以及沿革述明刪除的條次。述明修正而未刊登，或修正條文以另一條次刊登者屬 REG003；
    條次首尾連續而與「全文 N 條」不符者屬 REG001；條文內的款、目屬 REG005。
"""

from __future__ import annotations

from collections.abc import Iterator

from checks import texts
from checks.reg import marks, printed, said
from checks.reg.disorder import counted, disorder, unprinted
from checks.reg.extent import Extent, extent
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Sources
from checks.reg.sequence import Fault
from checks.rule import Checked, Context, Rule
from core.findings import Operand, Suggestion, Text

_IN_SEQUENCE = Text("前後條次相連", "the number between its neighbours")
_OF_KIND = Text("與本法規其他條次的標號一致", "the mark that provisions of this text have")
_MOST_SHOWN = 6


def _check(context: Context) -> Checked:
    examined: int = 0
    violations: list[dict[str, object]] = []
    regulations = printed.regulations(context)
    for regulation, sources in zip(regulations, said.sources(context, regulations), strict=True):
        examined += len(regulation.openings)
        # Lists marked as the points are make it doubtful which paragraph opens a point.
        if regulation.openings and not regulation.nested:
            violations += _sequence(context, regulation, sources)
            violations += _marks(context, regulation, sources)
            violations += _unclaimed(context, regulation, sources)
    return texts.checked(violations, examined)


def _sequence(context: Context, regulation: Regulation, sources: Sources) -> Iterator[dict[str, object]]:
    printing = extent(regulation, sources)
    for fault in disorder(regulation, sources, printing):
        yield _of_fault(context, regulation, sources, printing, fault)


def _of_fault(
    context: Context, regulation: Regulation, sources: Sources, printing: Extent, fault: Fault
) -> dict[str, object]:
    first = fault.at[0]
    neighbours = [each for each in (fault.same or fault.before,) if each is not None]
    more = [_mark(context, each, elsewhere=True) for each in (*fault.at[1:_MOST_SHOWN], *neighbours)]
    whole = sources.whole
    if whole and whole.whole and whole.whole.count:
        more.append(whole.operand(context))
    single = fault.kind == "misnumbered" and len(fault.at) == 1
    mended = marks.mark(first, fault.missing[0]) if single else None
    return texts.violation(
        context,
        _cell(first),
        "gap_likely" if fault.kind == "gap" and printing == "likely" else fault.kind,
        str(first.row["marker_raw"]),
        more=more,
        suggestions=(Suggestion("marker", "marker_raw", mended, _IN_SEQUENCE),) if mended else (),
        expected=mended,
        actual=first.row["marker_raw"] if mended else None,
        printed=regulation.list([each.provision for each in fault.at]),
        missing=regulation.list(fault.missing),
        before=regulation.name(fault.before.end) if fault.before else "開頭",
        before_en=regulation.name(fault.before.end) if fault.before else "the beginning",
        same=_same(fault),
        claimed=counted(regulation, sources),
    )


def _same(fault: Fault) -> Text:
    """Say whether what is printed twice under one number is the same text."""
    if fault.same is None:
        return Text("", "")
    first, second = fault.same.row.get("text"), fault.at[0].row.get("text")
    if not first or not second:
        return Text("", "")
    if first == second:
        return Text("，內容相同，應為重複刊登", ", with the same text: it is printed twice")
    return Text("，內容不同", ", with different texts")


def _marks(context: Context, regulation: Regulation, sources: Sources) -> Iterator[dict[str, object]]:
    odd, unit = marks.unsuited(regulation, sources)
    verdict = "marker"
    if not odd and marks.by_name_only(regulation, sources):
        odd, unit, verdict = regulation.openings, "條", "marker_of_name"
    if not odd:
        return
    wanted = [marks.mark(each, each.provision, unit) for each in odd]
    evidence = next((each for each in sources.all if each.unit == unit), sources.heading)
    more = [_mark(context, each, elsewhere=True) for each in odd[1:_MOST_SHOWN]]
    more.append(evidence.operand(context))
    mended = Suggestion("marker", "marker_raw", wanted[0], _OF_KIND)
    yield texts.violation(
        context,
        _cell(odd[0]),
        verdict,
        str(odd[0].row["marker_raw"]),
        more=more,
        # Where REG003 says that another number is meant, it says which mark.
        suggestions=(mended,) if len(odd) == 1 and not unprinted(sources, regulation) else (),
        expected=wanted[0],
        actual=odd[0].row["marker_raw"],
        name=regulation.row["name"],
        kind=unit,
        printed="、".join(f"「{each.row['marker_raw']}」" for each in odd[:_MOST_SHOWN]),
        wanted="、".join(f"「{each}」" for each in wanted[:_MOST_SHOWN]),
    )


def _unclaimed(context: Context, regulation: Regulation, sources: Sources) -> Iterator[dict[str, object]]:
    """Yield what an amendment prints though its heading, or the history, does not name it."""
    if extent(regulation, sources) != "part" or unprinted(sources, regulation):
        return
    for source in (sources.heading, *((sources.history,) if sources.history else ())):
        named = source.touched()
        extra = [each for each in regulation.openings if each.provision not in named]
        reprinted = _is_whole(regulation) and len(extra) > len(named)
        if named and extra and len(extra) < len(regulation.openings) and not reprinted:
            yield texts.violation(
                context,
                source.cell,
                "unclaimed",
                source.piece,
                start=source.start,
                more=[_mark(context, each, elsewhere=True) for each in extra[:_MOST_SHOWN]],
                source=source.place,
                told=regulation.list(sorted(named), source.unit),
                printed=regulation.list([each.provision for each in extra]),
            )
            return


def _is_whole(regulation: Regulation) -> bool:
    return {each.number for each in regulation.printed} == set(range(1, regulation.openings[-1].last + 1))


def _cell(opening: Opening) -> texts.Cell:
    return texts.Cell("provisions", "marker_raw", str(opening.row["marker_raw"]), opening.row)


def _mark(context: Context, opening: Opening, *, elsewhere: bool) -> Operand:
    return texts.operand(context, _cell(opening), str(opening.row["marker_raw"]), elsewhere=elsewhere)


_GAP = Text(
    "{before}之後是{printed}，缺{missing}。{claimed}",
    "Behind {before_en} comes {printed}: {missing} is missing.{claimed}",
)

RULE = Rule(
    id="REG002",
    title=Text("條次連續，標號與體例一致", "Provisions are numbered without gap or repeat, with marks of one kind"),
    message=_GAP,
    verdict_message={
        "gap": _GAP,
        "gap_likely": Text(
            "{before}之後是{printed}，缺{missing}；若非只刊登部分規定，即有漏印。",
            "Behind {before_en} comes {printed}: {missing} is missing, unless only some provisions are printed.",
        ),
        "misnumbered": Text(
            "{before}之後印為{printed}，依順序應為{missing}。{claimed}",
            "Behind {before_en} {printed} is printed; by its place it is {missing}.{claimed}",
        ),
        "repeated": Text("{printed}刊登兩次{same}。", "{printed} is printed twice{same}."),
        "order": Text(
            "{printed}印在{before}之後，順序不合。{claimed}",
            "{printed} is printed behind {before_en}, out of order.{claimed}",
        ),
        "marker": Text(
            "「{name}」的條文以「{kind}」稱之，標號卻印為{printed}，應為{wanted}。",
            "The provisions of “{name}” are called {kind}, but are marked {printed} instead of {wanted}.",
        ),
        "marker_of_name": Text(
            "「{name}」以令發布，條文應冠以「第某條」，各條卻印為{printed}等，請確認。",
            "“{name}” is issued by an order, so its articles are to be marked 第某條; they are marked {printed}. "
            "Please confirm.",
        ),
        "unclaimed": Text(
            "{source}只列{told}，{printed}卻也刊登。",
            "{source} names {told} only, yet {printed} is printed too.",
        ),
    },
    advice=Text(
        "請與發布的條文核對：漏印者補印，標號誤植者更正，重複者刪去；標題或沿革漏列者補列。",
        "Compare with the text as issued: print what is missing, correct the number, delete the repeat, or name the "
        "provision in the heading or history.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "中央法規標準法第8條：法規條文應分條書寫，冠以「第某條」字樣；行政規則分點者依序編號。條次依序編列，不得缺漏或重複。",
        "Central Regulation Standard Act, art. 8: articles are marked 第某條; the points of administrative rules are "
        "numbered in sequence. No number is left out or used twice.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(*printed.READS, *said.READS),
    check=_check,
    verdict_severity={"gap_likely": "notice", "marker_of_name": "warning", "unclaimed": "warning"},
    verdict_confidence={"gap_likely": "possible", "marker_of_name": "possible", "unclaimed": "likely"},
)
