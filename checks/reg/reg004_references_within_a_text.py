"""A reference to a provision of the same text finds it.

What it checks
    References to articles or points of the text in which they stand, with their paragraphs (項), subparagraphs (款)
    and items (目). The article must be printed with as many of them; in a text printed whole it must be there at
    all. 前項 and its like need something before them. An article that refers to itself by its own number is a
    warning: the number is mostly that of another article, left behind by a renumbering. So are references to a
    deleted provision, to 第三條 in a text of points, and to a 項 that is a 款.

Why it matters
    A sanction that rests on 第十二條第一項第三款 cannot be imposed where there is no such 款, or where it says
    something else.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 使用碼頭應遵守下列規定：}
        - {regulation_seq: 1, marker_raw: 一、, text: 不得喧嘩。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 違反第一條第一款規定者，得令其離開。}
      citations:
        - {kind: provision, cited_raw: 第一條第一款, unit: 條, article: 1, subparagraph: 1, regulation_seq: 1,
           within_position: 3}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 使用碼頭應遵守下列規定：}
        - {regulation_seq: 1, marker_raw: 一、, text: 不得喧嘩。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 違反第一條第二款規定者，得令其離開。}
      citations:
        - {kind: provision, cited_raw: 第一條第二款, unit: 條, article: 1, subparagraph: 2, regulation_seq: 1,
           within_position: 3}

When it does not apply
    References to other laws (TXT007), and of an amendment those to articles that it does not print. A reference to
    a number that is missing in the text itself is not said besides REG002. An article of which parts are left out
    (（略）), and an article that speaks of its own amendment, are not judged.

檢查內容
    條文引用同一法規的條（點）、項、款、目，應確有其文：所引條文已刊登者，項、款、目應足數；全文刊登者，所引條次應存
    在；「前項」等之前應有其項。條文以自己的條次引用自己者列為警示：多半應為另一條，為條次變更後漏改。引用已刪除的條
    文、以點編號的法規引用「第三條」，以及把款稱為項者亦同。

為何重要
    以「違反第十二條第一項第三款」處分，若無此款或其內容不符，處分就失去依據。

不適用情形
    引用其他法規者屬 TXT007；修正部分條文而未刊登被引條文者不判斷。引用的條次為本文缺漏者已由 REG002 指出。條文有省
    略（略）或敘及本條修正者不判斷。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks import texts
from checks.reg import printed, said
from checks.reg.articles import Articles, articles
from checks.reg.citing import Reference, longest, manner, names_itself, references
from checks.reg.extent import extent, unit_of_name
from checks.reg.printed import Regulation, Row
from checks.reg.references import Target, Wrong, resolve, wrong
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.findings import Operand, Text

_SHOWN = 6


def _check(context: Context) -> Checked:
    examined = 0
    violations: list[dict[str, object]] = []
    regulations = printed.regulations(context)
    cited: dict[int, list[Row]] = {}
    for row in context.rows("citations"):
        if row["kind"] == "provision" and row["body"] is None and row["regulation_seq"] is not None:
            cited.setdefault(row["regulation_seq"], []).append(row)
    for regulation, sources in zip(regulations, said.sources(context, regulations), strict=True):
        held = cited.get(regulation.seq, ())
        if not held or not regulation.openings or regulation.nested:
            continue
        text = articles(regulation)
        found = list(references(held, regulation, text))
        examined += len(found)
        whole = extent(regulation, sources) == "whole"
        violations += _judge(context, regulation, text, found, whole=whole)
    if not examined and not regulations:
        raise NotApplicable(Text("沒有刊登法規", "no regulation is printed"))
    return texts.checked(violations, examined)


def _judge(
    context: Context, regulation: Regulation, text: Articles, held: Sequence[Reference], *, whole: bool
) -> Iterator[dict[str, object]]:
    own: dict[tuple[int, str], list[Reference]] = {}
    lost: dict[tuple[int, int, str], list[tuple[Reference, Wrong]]] = {}
    for reference in held:
        target = resolve(reference.citation, reference.spot, text)
        if isinstance(target, Target):
            other = _other_unit(reference, regulation)
            found = other or wrong(target, regulation, whole=whole)
            if found is None and names_itself(reference, target):
                key = (reference.spot.article.row["row_id"], manner(reference, target))
                own.setdefault(key, []).append(reference)
        else:
            found = target
        if found:
            lost.setdefault((reference.row["row_id"], reference.start, found.why.zh), []).append((reference, found))
    for several_lost in lost.values():
        # 第四條第五項第二款、第三款: one wrong number, one finding.
        yield _violation(context, *max(several_lost, key=lambda each: len(each[0].piece)))
    for (_, verdict), several in own.items():
        yield _itself(context, regulation, verdict, several)


def _other_unit(reference: Reference, regulation: Regulation) -> Wrong | None:
    """Return a reference to 第三條 in a text of points, or the reverse, where the name of the text leaves no doubt."""
    citation = reference.citation
    unit = citation["unit"]
    if (
        unit == regulation.unit
        or citation["article"] is None
        or unit_of_name(regulation.row["name"]) != regulation.unit
    ):
        return None
    return Wrong(
        "unit",
        Text(
            f"本法規以「{regulation.unit}」編號，應為「第…{regulation.unit}」或漏列法規名稱",
            f"the provisions of this text are called {regulation.unit}: so is this one, or a law is not named",
        ),
    )


def _violation(context: Context, reference: Reference, found: Wrong) -> dict[str, object]:
    more: list[Operand] = []
    if found.article is not None and found.article is not reference.spot.article:
        row = found.article.row
        cell = texts.Cell("provisions", "marker_raw", str(row["marker_raw"]), row)
        more.append(texts.operand(context, cell, elsewhere=True))
    return texts.violation(
        context,
        reference.cell,
        found.verdict,
        reference.piece,
        start=reference.start,
        more=more,
        cited=reference.piece,
        why=found.why,
    )


def _itself(context: Context, regulation: Regulation, verdict: str, several: Sequence[Reference]) -> dict[str, object]:
    several = longest(several)
    first = several[0]
    pieces = list(dict.fromkeys(each.piece for each in several))
    return texts.violation(
        context,
        first.cell,
        verdict,
        first.piece,
        start=first.start,
        more=[
            texts.operand(context, each.cell, each.piece, start=each.start, elsewhere=True)
            for each in several[1:_SHOWN]
        ],
        name=regulation.name(first.spot.article.provision),
        cited="、".join(f"「{each}」" for each in pieces[:_SHOWN]),
    )


RULE = Rule(
    id="REG004",
    title=Text("引用本法規的條項款目確有其文", "A reference within a text finds its provision"),
    message=Text("引用「{cited}」，但{why}。", "“{cited}” is cited, but {why}."),
    verdict_message={
        "itself": Text(
            "{name}引用{cited}，即引用自己；多半應為另一條，請確認條次。",
            "{name} cites {cited}, that is, itself; another one is probably meant. Please confirm the number.",
        ),
        "own_number": Text(
            "{name}以自己的條次引用{cited}；若指本條，應逕稱其項（如「第一項」），否則條次有誤。",
            "{name} cites {cited} by its own number; if it means itself, the paragraph alone is named (第一項), else "
            "the number is wrong.",
        ),
    },
    advice=Text(
        "請查明所引的條、項、款、目，更正引用的條次；條次變更者，一併檢視其他引用。",
        "Find the provision that is meant and correct the reference; after a renumbering look at the others too.",
    ),
    severity="error",
    dimension="accuracy",
    basis=Text(
        "中央法規標準法第8條：條文分為項、款、目；引用條文應與所引內容相符。",
        "Central Regulation Standard Act, art. 8: articles have 項, 款 and 目; what is cited must be there.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(
        *printed.READS[:1],
        Reads("provisions", (*printed.READS[1].columns, "position", "text")),
        Reads(
            "citations",
            (
                "kind",
                "cited_raw",
                "body",
                "unit",
                "article",
                "article_sub",
                "paragraph",
                "subparagraph",
                "item",
                "regulation_seq",
                "within_position",
            ),
        ),
        *said.READS,
    ),
    check=_check,
    verdict_severity={
        "relative": "warning",
        "deleted": "warning",
        "level": "warning",
        "unit": "warning",
        "itself": "warning",
        "own_number": "notice",
    },
    verdict_confidence={"relative": "likely", "unit": "possible", "itself": "likely", "own_number": "possible"},
)
