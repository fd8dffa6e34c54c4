"""A funding block has its four labels once each, in order, each with a figure.

What it checks
    The labels 中央, 本府, 其他 and 合計 stand in this order, each exactly once, and behind each stands a figure. A
    doubled label, a missing one, a wrong order and an empty figure are told apart.

Why it matters
    A label printed twice or left out puts a figure in another's place, and a missing figure is not a zero: nobody
    can tell what was meant, nor check the sum.

Good
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "500", other_raw: "0", total_raw: "500",
           labels_raw: "中央： 本府： 其他： 合計："}

Bad
    tables:
      work_items:
        - {agency: 海風處, item_no_raw: (一), central_raw: "0", own_raw: "500", total_raw: "500",
           labels_raw: "中央： 本府： 本府： 合計："}

When it does not apply
    Items without a block (no label and no figure: merged cells, see BUD007) are not examined. Colons of either width
    and labels with a doubled character (中中央, see BUD010) still stand for their column. In a table that records no
    labels at all only the figures are looked at.

檢查內容
    中央、本府、其他、合計四個標籤依序各出現一次，且各有金額。重複的標籤、缺少的標籤、順序錯誤與空白的金額分別指出。

為何重要
    標籤重複或缺漏，金額就落到別的欄位；缺少的金額也不等於零。既無從得知原意，合計也無從核對。

不適用情形
    沒有經費欄的項目（沒有標籤也沒有金額的合併儲存格，見 BUD007）不檢查。全形或半形冒號、字元重複的標籤（中中央，見
    BUD010）仍視為該欄。資料表未記錄標籤時，只檢查金額。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checks.bud import blocks
from checks.diagnosis import diagnose_missing
from checks.frames import count, lazy, rows
from checks.places import cell_title
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Suggestion, Text
from core.schema import FUNDING

_IN_ORDER = " ".join(FUNDING)
_COLUMNS = ("row_id", "agency", "verdict", "cell", "doubled", "missing", "actual", "expected")
_NONE = Text("", "")


def _check(context: Context) -> Checked:
    import narwhals as nw

    labelled = ~nw.col("labels").is_null()
    printed = context.frame("work_items").filter(blocks.has_figures() | labelled)
    records_labels = count(printed.filter(labelled).select("row_id").head(1)) > 0
    faulty = nw.any_horizontal(*(nw.col(raw).is_null() for raw in blocks.RAW), ignore_nulls=False)
    if records_labels:
        faulty = faulty | (nw.col("labels").fill_null("") != _IN_ORDER)
    found = rows(printed.filter(faulty).select("row_id", "agency", "labels", "labels_raw", *blocks.RAW).sort("row_id"))
    violations = [violation for row in found for violation in _violations(row, records_labels=records_labels)]
    return Checked(lazy(violations, _COLUMNS), printed.select("row_id"))


def _violations(row: Mapping[str, Any], *, records_labels: bool) -> Iterable[dict[str, Any]]:
    shared = {"row_id": row["row_id"], "agency": row["agency"], "doubled": _NONE, "missing": _NONE}
    labels = (row["labels"] or "").split() if records_labels else list(FUNDING)
    doubled = [name for name in FUNDING if labels.count(name) > 1]
    missing = [name for name in FUNDING if name not in labels]
    about_labels = shared | {"actual": row["labels_raw"], "expected": "中央 本府 其他 合計"}
    if doubled:
        # One slip makes both: the second 本府 is where 其他 belongs.
        instead = _names(missing)
        consequence = Text(f"，而缺{instead.zh}", f" while {instead.en} is missing") if missing else _NONE
        yield about_labels | {
            "verdict": "doubled_label",
            "cell": doubled[0],
            "doubled": _names(doubled),
            "missing": consequence,
        }
    elif missing:
        yield about_labels | {"verdict": "missing_label", "cell": missing[0], "missing": _names(missing)}
    elif [name for name in labels if name in FUNDING] != list(FUNDING):
        first = next(name for name, label in zip(FUNDING, labels, strict=False) if name != label)
        yield about_labels | {"verdict": "wrong_order", "cell": first}
    elif "?" in labels:
        yield about_labels | {"verdict": "unknown_label", "cell": FUNDING[min(labels.index("?"), len(FUNDING) - 1)]}
    for name in FUNDING:
        if name in labels and row[f"{name}_raw"] is None:
            yield shared | {"verdict": "empty_figure", "cell": name}


def _names(cells: Iterable[str]) -> Text:
    titles = [cell_title("work_items", cell) for cell in cells]
    return Text("、".join(f"「{title.zh}」" for title in titles), ", ".join(f"“{title.zh}”" for title in titles))


def _diagnose(row: Mapping[str, Any], context: Context) -> tuple[Suggestion, ...]:
    block = blocks.block(row)
    empty = [figure.cell for figure in block.figures if figure.raw is None]
    return diagnose_missing(block, empty[0]) if len(empty) == 1 and row["verdict"] != "wrong_order" else ()


RULE = Rule(
    id="BUD002",
    title=Text("經費欄四項標籤齊全且各有金額", "A funding block has its four labels, each with a figure"),
    message=Text("「{cell_title}」後沒有金額。", "No figure stands behind the label for “{cell_title}”."),
    advice=Text(
        "請補齊「中央、本府、其他、合計」四項，各印一次並依序填列金額；沒有經費者填 0。",
        "Print 中央, 本府, 其他 and 合計 once each, in this order and each with a figure; print 0 where there is none.",
    ),
    severity="error",
    dimension="completeness",
    basis=Text(
        "預算金額欄之格式：中央、本府、其他、合計依序各一項。",
        "The form of the money column: 中央, 本府, 其他, 合計, in this order, once each.",
    ),
    table="work_items",
    unit_column="unit_raw",
    reads=(Reads("work_items", (*FUNDING, *blocks.RAW, "labels_raw", "labels")),),
    check=_check,
    operands=blocks.OPERANDS,
    verdict_message={
        "doubled_label": Text(
            "{doubled}的標籤印了不只一次{missing}。印出的標籤依序為「{actual}」。",
            "The label {doubled} is printed more than once{missing}. The labels as printed: “{actual}”.",
        ),
        "missing_label": Text(
            "經費欄缺{missing}的標籤。印出的標籤依序為「{actual}」。",
            "The label {missing} is missing from the block. The labels as printed: “{actual}”.",
        ),
        "wrong_order": Text(
            "經費欄標籤的順序應為「{expected}」，印出的為「{actual}」。",
            "The labels should stand in the order “{expected}”; as printed: “{actual}”.",
        ),
        "unknown_label": Text(
            "經費欄多出無法辨識的標籤。印出的標籤依序為「{actual}」。",
            "The block has a label that is not one of the four. The labels as printed: “{actual}”.",
        ),
    },
    diagnose=_diagnose,
)
