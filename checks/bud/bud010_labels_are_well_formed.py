"""The labels of a funding block are well formed, and have one kind of colon within an agency.

What it checks
    Labels that stand for their column and are misprinted: a doubled character (中中央：), 其它 for 其他, another mark
    for the colon, no colon, or the colon behind the figure (中央 14,578：). Full-width and half-width colons that are
    mixed within an agency make one notice, which names the less frequent ones.

Why it matters
    A misprinted label misleads whoever reads or converts the table, and shows that the cell was typed by hand.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), labels_raw: "中央: 本府: 其他: 合計:"}
        - {agency: 燈塔處, item_no_raw: (一), labels_raw: "中央： 本府： 其他： 合計："}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), labels_raw: "中中央: 本府: 其他: 合計:"}

    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), labels_raw: "中央: 本府: 其他: 合計:"}
        - {agency: 海風處, item_no_raw: (二), labels_raw: "中央： 本府： 其他： 合計："}

When it does not apply
    Labels that are missing, doubled, out of order or not to be recognised belong to BUD002. Where most labels have no
    colon, or 其它 is the usual form, that is the style of the document. Agencies may differ from one another.

檢查內容
    可辨識但誤植的經費欄標籤：字重複（中中央：）、「其它」（應為「其他」）、冒號誤為其他符號、缺冒號，或冒號印在金額之後
    （中央 14,578：）。同一機關混用全形與半形冒號者，合為一項提示，指出較少的一種在何處。

為何重要
    誤植的標籤使閱讀與轉檔出錯，也顯示該欄係人工打字，其餘內容宜一併查對。

不適用情形
    標籤缺漏、重複、次序不符或無法辨識者屬 BUD002。多數標籤均無冒號，或通篇作「其它」者，為該文件的體例。
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.frames import lazy, rows
from checks.places import place
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.derive import label_sequence
from core.findings import Operand, Suggestion, Text
from core.schema import FUNDING_LABELS

_LINES = {"central": "funding_line"}
_WORDS = {column: word for word, column in FUNDING_LABELS.items()}
_COLONS = {":": Text("半形", "half-width"), "：": Text("全形", "full-width")}
#: Colons of vertical print, in the place of either.
_RARE = {"﹕": Text("小型", "small"), "︰": Text("直式", "vertical")}
_LABEL = re.compile(r"(?P<word>[^:：;；﹕︰∶…]*)(?P<behind>…?)(?P<mark>[:：;；﹕︰∶]*)")
#: Places that a message names.
_NAMED = 5
_NO_LABELS = Text("沒有任何經費欄標籤", "no label of a funding block is recorded")


@dataclass(frozen=True, slots=True)
class _Label:
    row: Mapping[str, Any]
    raw: str  #: as in ``labels_raw``: 中央…: has its colon behind the figure
    column: str
    word: str
    mark: str
    behind: bool

    @property
    def operand(self) -> Operand:
        return Operand("labels", self.raw, None, self.row.get(_LINES.get(self.column, f"{self.column}_line")))


def _check(context: Context) -> Checked:
    import narwhals as nw

    labelled = context.frame("work_items").filter(~nw.col("labels_raw").is_null())
    labels = [label for row in rows(labelled.sort("row_id")) for label in _labels(row)]
    if not labels:
        raise NotApplicable(_NO_LABELS)
    words = Counter(label.word for label in labels)
    agencies: dict[str, list[_Label]] = defaultdict(list)
    for label in labels:
        agencies[label.row["agency"]].append(label)
    usual = Counter(label.mark for label in labels)
    violations: list[dict[str, Any]] = []
    for mine in agencies.values():
        marks = Counter(label.mark for label in mine)
        bare = 2 * marks[""] >= len(mine)
        colon = max((*_COLONS, *_RARE), key=lambda mark: (marks[mark], usual[mark]))
        violations += [found for label in mine if (found := _malformed(label, words, colon, bare=bare))]
        violations += _mixed(mine, marks, colon)
    columns = ("row_id", "agency", "verdict", "cell", "operands", "actual", "expected", "usual", "rare", "places")
    return Checked(
        lazy(sorted(violations, key=lambda violation: int(violation["row_id"])), (*columns, "spots", "suggestions")),
        labelled.select("row_id"),
    )


def _labels(row: Mapping[str, Any]) -> Iterator[_Label]:
    """Yield the labels of *row* that stand for a column."""
    for raw, column in zip(row["labels_raw"].split(), label_sequence(row["labels_raw"]).split(), strict=True):
        match = _LABEL.fullmatch(raw)
        if match and column in _WORDS:
            yield _Label(row, raw, column, match["word"], match["mark"], bool(match["behind"]))


def _malformed(label: _Label, words: Mapping[str, int], colon: str, *, bare: bool) -> dict[str, Any] | None:
    """Return the violation of a misprinted label; *colon* is the one its agency prints, if not *bare* of any."""
    word, mark = _WORDS[label.column], label.mark
    if label.word == "其它" and words["其它"] >= words["其他"]:
        word = label.word
    if mark not in (*_COLONS, *_RARE):
        mark = "" if bare and not mark else colon
    if label.word != word:
        verdict = "word"
    elif label.behind:
        verdict = "behind"
    elif label.mark != mark:
        verdict = "mark" if label.mark else "no_colon"
    else:
        return None
    figure = label.row.get(f"{label.column}_raw") or "…"
    printed = f"{label.word}{figure}{label.mark}" if label.behind else label.raw
    due = word + mark
    reason = Text(f"標籤應為「{due}」。", f"The label should read “{due}”.")
    return {
        "row_id": label.row["row_id"],
        "agency": label.row["agency"],
        "verdict": verdict,
        "cell": label.column,
        "operands": "",
        "actual": printed,
        "expected": f"{due}{figure}" if label.behind else due,
        "spots": (label.operand,),
        "suggestions": (Suggestion("label", "labels", due, reason, repairs=1),),
    }


def _mixed(labels: Sequence[_Label], marks: Mapping[str, int], colon: str) -> Iterator[dict[str, Any]]:
    """Yield the violation of an agency that has other colons beside its usual *colon*."""
    kinds = {**_COLONS, **_RARE}
    others = {mark: marks[mark] for mark in kinds if mark != colon and marks[mark]}
    if not others or not marks[colon]:
        return
    odd: dict[int, list[_Label]] = defaultdict(list)
    for label in labels:
        if label.mark in others:
            odd[label.row["row_id"]].append(label)
    found = list(odd.values())
    places = [place(None, "work_items", row[0].row) for row in found[:_NAMED]]
    more = len(found) > _NAMED
    told = [(kinds[mark], number) for mark, number in others.items()]
    first, *later = found
    yield {
        "row_id": first[0].row["row_id"],
        "agency": first[0].row["agency"],
        "verdict": "mixed",
        "cell": "labels",
        "operands": "",
        "usual": Text(f"{kinds[colon].zh}冒號 {marks[colon]} 處", f"{marks[colon]} {kinds[colon].en}"),
        "rare": Text(
            "、".join(f"{kind.zh}冒號 {number} 處" for kind, number in told),
            " and ".join(f"{number} {kind.en}" for kind, number in told),
        ),
        "places": Text(
            "、".join(places) + (f"等 {len(found)} 項" if more else ""),
            ", ".join(places) + (f" and others, {len(found)} items" if more else ""),
        ),
        "spots": (_operand(first), *(_operand(row, elsewhere=True) for row in later)),
        "suggestions": (),
    }


def _operand(labels: Sequence[_Label], *, elsewhere: bool = False) -> Operand:
    row = labels[0].row
    at = (place(row["agency"], "work_items", row), "work_items", row["row_id"]) if elsewhere else ("", None, None)
    return Operand("labels", " ".join(label.raw for label in labels), None, labels[0].operand.line, *at)


RULE = Rule(
    id="BUD010",
    title=Text("經費欄標籤印製正確且冒號一致", "The labels of a funding block are well formed"),
    message=Text(
        "標籤印為「{actual}」，應為「{expected}」。",
        "A label is printed as “{actual}”; it should read “{expected}”.",
    ),
    advice=Text(
        "請更正標籤，冒號印在標籤與金額之間，全機關統一為全形或半形。",
        "Mend the label, with the colon between label and figure, and print one kind of colon throughout.",
    ),
    severity="warning",
    dimension="form",
    basis=Text(
        "預算金額欄之格式：「中央：」「本府：」「其他：」「合計：」後接金額。",
        "The form of the money column: 中央：, 本府：, 其他： and 合計：, each before its figure.",
    ),
    table="work_items",
    reads=(Reads("work_items", ("labels_raw",)),),
    check=_check,
    verdict_severity={"mixed": "notice"},
    verdict_message={
        "behind": Text(
            "印為「{actual}」，冒號在金額之後；應為「{expected}」。",
            "Printed as “{actual}”, with the colon behind the figure; it should read “{expected}”.",
        ),
        "no_colon": Text(
            "標籤印為「{actual}」，缺冒號；應為「{expected}」。",
            "A label is printed as “{actual}” without a colon; it should read “{expected}”.",
        ),
        "mark": Text(
            "標籤印為「{actual}」，冒號誤為其他符號；應為「{expected}」。",
            "A label is printed as “{actual}” with another mark for its colon; it should read “{expected}”.",
        ),
        "mixed": Text(
            "{agency}的經費欄標籤混用冒號：{usual}、{rare}（{places}），請統一。",
            "The labels of {agency} have mixed colons: {usual}, {rare} ({places}); print one kind.",
        ),
    },
)
