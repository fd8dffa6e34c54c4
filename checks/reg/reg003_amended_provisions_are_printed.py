"""Every provision that is said to be amended is printed.

What it checks
    The provisions that the heading of a text and the last entry of its history name as amended or added, and, where
    the heading names none, those that the order, the letter and the table of contents name, against those that are
    printed. Where another number is printed instead, both are named. Where the history speaks of 點 and the text
    has 第N條, or the reverse, it is a warning; so is an amendment of which nothing, or nothing with a number, is
    printed.

Why it matters
    The gazette is the text that has force. A provision that is named and not printed was not made known; one that
    is printed under another number amends another provision.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法第五條、第七條, action: 修正}]
      history: [{regulation_seq: 1, action_raw: 修正第5條、第7條}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第五條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第七條, text: 碼頭收費如附表。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭停泊作業要點第三點, action: 修正}]
      history: [{regulation_seq: 1, action_raw: 修正第3點}]
      provisions:
        - {regulation_seq: 1, marker_raw: 四、, text: 停泊以三日為限。}

When it does not apply
    A text printed anew as a whole: what is missing within it is REG002's, what is missing at its end against 全文 N
    條 REG001's; here only a provision that stands behind its last one, or one with 之, is missed. Numbers that were
    deleted, or that a renumbering explains; an article of which only the annex is amended (第四條附表). An entry of
    the history that is not of this order says nothing of it. That heading, letter, order and table of contents
    disagree is TOC003's.

檢查內容
    法規標題與沿革末項所列修正、增訂的條（點）次，是否均有刊登；標題未列條次時，改以發布令、函與目錄所列者比較。刊登
    的是另一條次時，同時指出兩者。沿革稱「點」而條文為「第某條」（或相反）者列為警示；修正條文全未刊登，或刊登而無條
    次者亦同。

為何重要
    法規以公報刊登者為準。述明修正而未刊登，等於沒有公布；以另一條次刊登，修正的就成了另一條。

不適用情形
    全文重新刊登者：中間缺漏屬 REG002，與「全文 N 條」相較缺末條屬 REG001，本規則僅指出條次大於末條或「之一」等條次
    未刊登者。刪除或條次變更所能說明者、只修正附表者（第四條附表）不計。沿革末項並非本次發布令者，不作比較。標題、函、
    令與目錄之間不一致屬 TOC003。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks import texts
from checks.reg import printed, said
from checks.reg.absent import explained, instead_of, judged
from checks.reg.corrections import corrections
from checks.reg.extent import expected_unit, extent
from checks.reg.printed import Opening, Regulation
from checks.reg.said import Said, Sources
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Suggestion, Text
from core.provisions import Provision

_STYLES = {"article": "條", "point": "點", "han": "點"}
_AS_MARKED = Text("條文的標號如此", "the provisions are marked so")
_SHOWN = 6


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    regulations = printed.regulations(context)
    held = [table for table in ("annexes", "passages") if table in context.dataset.tables]
    elsewhere = {row["regulation_seq"] for table in held for row in context.rows(table)}
    for regulation, sources in zip(regulations, said.sources(context, regulations), strict=True):
        telling = [source for source in judged(sources) if source.named]
        if not telling:
            continue
        examined += 1
        if regulation.openings:
            violations += _unprinted(context, regulation, sources, telling)
            violations += _unit(context, regulation, sources)
        elif regulation.rows or (held and regulation.seq not in elsewhere):
            violations.append(_nothing(context, regulation, telling))
    return texts.checked(violations, examined)


def _unprinted(
    context: Context, regulation: Regulation, sources: Sources, telling: Sequence[Said]
) -> Iterator[dict[str, object]]:
    missing = sorted(
        each
        for each in frozenset[Provision]().union(*(source.named for source in telling)) - regulation.printed
        if not explained(each, regulation, sources)
    )
    if not missing:
        return
    source = next(each for each in telling if set(missing) & each.named)
    whole = extent(regulation, sources) != "part"
    instead = [] if whole else instead_of(regulation, source, missing)
    others = [each for each in sources.all if each is not source and set(missing) & each.named]
    wanted = corrections(regulation, sources, source, missing, instead)
    yield texts.violation(
        context,
        source.cell,
        "instead" if instead else "missing",
        source.piece,
        start=source.start,
        more=(
            *(
                texts.operand(context, _mark(each), str(each.row["marker_raw"]), elsewhere=True)
                for each in instead[:_SHOWN]
            ),
            *(each.operand(context) for each in others),
        ),
        expected=regulation.list(missing, source.unit),
        actual=regulation.list([each.provision for each in instead]) or None,
        suggestions=wanted,
        source=source.place,
        missing=regulation.list(missing, source.unit),
        printed=regulation.list([each.provision for each in instead or regulation.openings]),
    )


def _unit(context: Context, regulation: Regulation, sources: Sources) -> Iterator[dict[str, object]]:
    """Yield the history where it speaks of 點 and the text has 條, or the reverse."""
    history = sources.history
    units = {_STYLES.get(opening.style) for opening in regulation.openings}
    expected, _ = expected_unit(regulation, sources)
    if history is None or history.unit not in ("條", "點") or not history.touched() or len(units) != 1:
        return
    unit = units.pop()
    if unit is None or unit == history.unit or expected not in (unit, None):
        return
    first = regulation.openings[0]
    yield texts.violation(
        context,
        history.cell,
        "unit",
        more=(texts.operand(context, _mark(first), str(first.row["marker_raw"]), elsewhere=True),),
        expected=history.cell.text.replace(history.unit, unit),
        actual=history.cell.text,
        suggestions=(Suggestion("unit", "action_raw", history.cell.text.replace(history.unit, unit), _AS_MARKED),),
        told=history.unit,
        unit=unit,
    )


def _nothing(context: Context, regulation: Regulation, telling: Sequence[Said]) -> dict[str, object]:
    source = telling[0]
    first = regulation.rows[0] if regulation.rows else None
    cell = texts.Cell("provisions", "text", first["text"], first) if first and first.get("text") else None
    return texts.violation(
        context,
        source.cell,
        "unmarked" if regulation.rows else "nothing",
        source.piece,
        start=source.start,
        more=(texts.operand(context, cell, cell.text[:12], elsewhere=True),) if cell else (),
        source=source.place,
        missing=regulation.list(sorted(source.named), source.unit),
    )


def _mark(opening: Opening) -> texts.Cell:
    return texts.Cell("provisions", "marker_raw", str(opening.row["marker_raw"]), opening.row)


RULE = Rule(
    id="REG003",
    title=Text("述明修正的條文均已刊登", "Every provision said to be amended is printed"),
    message=Text(
        "{source}述明修正{missing}，但未刊登（刊登{printed}）。",
        "{source} says that {missing} is amended, but it is not printed ({printed} is).",
    ),
    verdict_message={
        "instead": Text(
            "{source}述明修正{missing}，刊登的卻是{printed}。",
            "{source} says that {missing} is amended, but what is printed is {printed}.",
        ),
        "unit": Text(
            "沿革稱「{told}」，條文則以「{unit}」編號。",
            "The history speaks of {told}, but the provisions are numbered as {unit}.",
        ),
        "nothing": Text(
            "{source}述明修正{missing}，其後卻沒有條文，請確認是否漏印。",
            "{source} says that {missing} is amended, but no provision is printed behind it. Please confirm.",
        ),
        "unmarked": Text(
            "{source}述明修正{missing}，刊登的文字卻沒有條（點）次。",
            "{source} says that {missing} is amended, but the text printed has no number.",
        ),
    },
    advice=Text(
        "請與發布的條文核對：漏印者補印；條次誤植者，更正條文的標號，或更正標題與沿革。",
        "Compare with the text as issued: print what is missing; where a number is wrong, correct it in the text, or "
        "in the heading and history.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "修正條文應於公報全文刊登；標題、發布令與沿革所列條次即修正的條次。",
        "Amended provisions are published in full; the heading, the order and the history name those that are.",
    ),
    kinds=("gazette",),
    table="regulations",
    reads=(
        *printed.READS,
        *said.READS,
        Reads("annexes", ("regulation_seq",), optional=True),
        Reads("passages", ("regulation_seq",), optional=True),
    ),
    check=_check,
    other=True,
    verdict_severity={"unit": "warning", "nothing": "warning", "unmarked": "warning"},
    verdict_confidence={"nothing": "possible", "unmarked": "likely"},
)
