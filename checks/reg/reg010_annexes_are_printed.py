"""An annex that a text names is printed behind it, under its label.

What it checks
    如附表一, （附件二）, 附表所列: the annexes that the provisions of a regulation name are looked up among those
    printed behind it. One that is not there, one that stands there without a label, one printed under another label
    (附件一 for 附表一), and one label on two different annexes. An amendment whose heading names an annex (第四條附表)
    prints one.

Why it matters
    The rates, forms and grades are in the annex. Without it the provision cannot be applied, and without its label
    nobody can tell which of two tables is meant.

Good
    tables:
      regulations: [{title: 晴港市碼頭收費辦法}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 收費基準如附表一。}
      citations:
        - {kind: annex, cited_raw: 附表一, number: 附表一, regulation_seq: 1, within_position: 1}
      annexes:
        - {regulation_seq: 1, label_raw: 附表一, number: 1, title: 碼頭收費基準表, form: table}

Bad
    tables:
      regulations: [{title: 晴港市碼頭收費辦法}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 收費基準如附表一。}
      citations:
        - {kind: annex, cited_raw: 附表一, number: 附表一, regulation_seq: 1, within_position: 1}
      annexes: []

When it does not apply
    Annexes of other laws (○○法附表); enclosures of letters and announcements (檢附…附件, 如附件); a picture printed
    behind the text, which may be the annex; annexes said to be left out (附表略) or to be found elsewhere. Where only
    some provisions are printed, an annex that the amendment leaves alone is a notice.

檢查內容
    條文所稱「如附表一」、「（附件二）」、「附表所列」等，與文後所印附表、附件比對：未刊登者、已刊登而未標示編號者、以其他
    編號刊登者（文中稱附表一、文後印為附件一），以及兩個不同附表同一編號者。標題載明修正附表（第四條附表）者，應刊登附表。

為何重要
    費率、書表與等第都在附表；未刊登則條文無從適用，未標示編號則無從辨認所指為何表。

不適用情形
    其他法規的附表、函與公告所檢附的附件、文後有圖片者（可能即為附表），以及載明附表從略或另處下載者，均不列為發現。僅刊登部分
    條文者，未修正的附表未刊登，列為提示。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks import texts
from checks.reg.annexes import (
    Annexed,
    Label,
    Row,
    annexed,
    answers,
    is_elsewhere,
    is_mislabelled,
    is_partial,
    label,
    naming_provision,
    said_to_change,
    wanted_annexes,
)
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.findings import Operand, Text


def _check(context: Context) -> Checked:
    held = annexed(context)
    examined = sum(len(each.cited) + len(each.annexes) for each in held)
    if not examined and not any(said_to_change(each.row) for each in held):
        raise NotApplicable(Text("沒有提及附表或附件", "no annex is named"))
    violations: list[dict[str, object]] = []
    for each in held:
        if not is_elsewhere(_lines(context, each)):
            violations += _judge(context, each)
        violations += _twice(context, each)
    return texts.checked(violations, max(examined, 1))


def _judge(context: Context, held: Annexed) -> Iterator[dict[str, object]]:
    printed = [(row, found) for row in held.annexes if (found := label(row["label_raw"]))]
    unlabelled = [row for row in held.annexes if not label(row["label_raw"])]
    numbers = [row["article"] for row in held.provisions if row["depth"] == 1 and row["article"] is not None]
    partial = is_partial(held.row, numbers) and not said_to_change(held.row)
    named = list(wanted_annexes(held))
    labels = [each for _, each in named]
    absent: list[Row] = []
    others: list[tuple[Row, str, Sequence[Row]]] = []
    for cited, wanted in named:
        if any(answers(wanted, found) for _, found in printed) or (not wanted[1] and held.annexes):
            continue
        beside = [row for row, found in printed if is_mislabelled(wanted, found, labels)]
        if unlabelled:
            others.append((cited, "unlabelled", unlabelled))
        elif beside:
            others.append((cited, "other_label", beside))
        else:
            absent.append(cited)
    for cited, verdict, annexes in others:
        yield _violation(context, held, [cited], verdict, annexes)
    if absent:
        # All that is missing behind one text is told at once.
        yield _violation(context, held, absent, "missing_partial" if partial else "missing", held.annexes)
    if not (absent or others or held.annexes) and said_to_change(held.row):
        cell = texts.Cell("regulations", "title", str(held.row["title"]), held.row)
        yield texts.violation(context, cell, "claimed")


def _violation(
    context: Context, held: Annexed, cited: Sequence[Row], verdict: str, annexes: Sequence[Row]
) -> dict[str, object]:
    cell, words, start = _named(held, cited[0])
    names = [str(each["number"] or each["cited_raw"]) for each in cited]
    shown = "、".join(f"「{row['label_raw']}」" for row in annexes if row["label_raw"])
    further = [_named(held, each) for each in cited[1:]]
    return texts.violation(
        context,
        cell,
        verdict,
        words,
        start=start,
        more=[
            *(texts.operand(context, other, piece, start=at, elsewhere=True) for other, piece, at in further),
            *(_annex(context, row) for row in annexes),
        ],
        label=Text("」、「".join(names), "”, “".join(names)),
        printed=shown or None,
        others=Text(f"，僅刊登{shown}", f"; {shown} is") if shown else Text("", ""),
        expected="、".join(names),
        actual=shown.strip("「」") if verdict == "other_label" else None,
    )


def _named(held: Annexed, cited: Row) -> tuple[texts.Cell, str, int]:
    """Return where a citation stands: in its provision where that is known, else in the table of citations."""
    words = str(cited["cited_raw"])
    cell = naming_provision(held, cited)
    return (
        (cell, words, cell.text.find(words)) if cell else (texts.Cell("citations", "cited_raw", words, cited), words, 0)
    )


def _annex(context: Context, row: Row) -> Operand:
    column = "label_raw" if row["label_raw"] else "title"
    found = texts.operand(context, texts.Cell("annexes", column, str(row[column] or ""), row), elsewhere=True)
    return found if found.raw else replace(found, raw=None)


def _twice(context: Context, held: Annexed) -> Iterator[dict[str, object]]:
    """Yield annexes with one label that are not one: a table that goes on bears the same title, or none."""
    groups: dict[Label, list[Row]] = defaultdict(list)
    for row in held.annexes:
        found = label(row["label_raw"])
        if found and row["title"]:
            groups[found].append(row)
    for rows in groups.values():
        first = rows[0]
        for row in rows[1:]:
            if row["title"] != first["title"] and "續" not in f"{row['label_raw']}{row['title']}":
                cell = texts.Cell("annexes", "label_raw", str(row["label_raw"]), row)
                yield texts.violation(
                    context,
                    cell,
                    "label_twice",
                    more=(_annex(context, first),),
                    label=row["label_raw"],
                    named=row["title"],
                    other=first["title"],
                )


def _lines(context: Context, held: Annexed) -> Iterator[str]:
    """Yield the printed lines of a regulation, and what its order or letter says besides."""
    lines, first = context.dataset.lines, held.row["source_line"]
    if lines and first:
        yield from lines[first - 1 : held.row["source_line_end"] or first]
    yield from (str(row["text"] or "") for row in held.provisions)
    if context.readable("passages", "text"):
        for row in context.rows("passages"):
            if row["document_seq"] == held.row["document_seq"] and row["part"] != "附件":
                yield str(row["text"] or "")


RULE = Rule(
    id="REG010",
    title=Text("所稱附表、附件已刊登並標示編號", "Annexes that a text names are printed under their labels"),
    message=Text("條文所稱「{label}」未刊登{others}。", "“{label}” is named and not printed{others}."),
    advice=Text(
        "請補刊附表或附件，或補上其編號，使與條文所稱一致。",
        "Print the annex, or put its label above it, as the provision calls it.",
    ),
    severity="warning",
    confidence="likely",
    dimension="completeness",
    basis=Text(
        "法規的附表、附件為條文的一部分，應隨條文一併刊登，並標示條文所稱的編號。",
        "The annexes of a regulation are part of it, and printed with it under the labels by which it cites them.",
    ),
    kinds=("gazette",),
    table="provisions",
    reads=(
        Reads("regulations", ("seq", "document_seq", "title", "provisions_raw", "claimed_raw")),
        Reads("provisions", ("regulation_seq", "position", "depth", "article", "text")),
        Reads("citations", ("kind", "cited_raw", "number", "body", "regulation_seq", "within_position")),
        Reads("annexes", ("document_seq", "regulation_seq", "label_raw", "title")),
        Reads("passages", ("document_seq", "part", "text"), optional=True),
    ),
    check=_check,
    verdict_severity={"missing_partial": "notice"},
    verdict_confidence={"missing_partial": "possible", "unlabelled": "certain"},
    verdict_message={
        "unlabelled": Text(
            "條文所稱「{label}」，文後的附表未標示編號。",
            "“{label}” is named; the annex behind the text bears no label.",
        ),
        "other_label": Text(
            "條文所稱「{label}」，文後印為{printed}。",
            "“{label}” is named; the annex behind the text is labelled {printed}.",
        ),
        "missing_partial": Text(
            "條文所稱「{label}」未隨部分條文刊登{others}。",
            "“{label}” is named and not printed with these provisions{others}.",
        ),
        "claimed": Text(
            "「{title}」載明修正附表或附件，文後未刊登。",
            "“{title}” says that an annex is amended; none is printed.",
        ),
        "label_twice": Text(
            "「{label}」標示於兩個不同的附表：「{other}」與「{named}」。",
            "“{label}” stands above two different annexes: “{other}” and “{named}”.",
        ),
    },
)
