"""The targets of the common indicators are printed in one width.

What it checks
    The percent signs and the digits in the targets of the common indicators: half width (2%) or full width (２％).
    At least three agencies and more than half of those with a target print one of the two; a target that prints the
    other is a notice. Signs and digits are judged one by one, so that 2％ has a sign in another width and no more.

Why it matters
    The same target is the same text in every agency. In two widths it is found twice when the plan is searched, and
    it shows that the table was typed anew instead of copied.

Good
        tables:
          agencies: [{agency: 海風處}, {agency: 燈塔處}, {agency: 渡輪處}]
          indicators:
            - {agency: 海風處, section: common, indicator_name: 節電率, target_raw: 3%}
            - {agency: 燈塔處, section: common, indicator_name: 節電率, target_raw: 3%}
            - {agency: 渡輪處, section: common, indicator_name: 節電率, target_raw: 3%}

Bad
        tables:
          agencies: [{agency: 海風處}, {agency: 燈塔處}, {agency: 渡輪處}, {agency: 潮間處}]
          indicators:
            - {agency: 海風處, section: common, indicator_name: 節電率, target_raw: 3%}
            - {agency: 燈塔處, section: common, indicator_name: 節電率, target_raw: 3％}
            - {agency: 渡輪處, section: common, indicator_name: 節電率, target_raw: 3%}
            - {agency: 潮間處, section: common, indicator_name: 節電率, target_raw: 3%}

When it does not apply
    Without common indicators that the policy or the majority carries, and where neither width has a majority. Another
    figure is IND002's; the targets of strategic indicators are an agency's own.

檢查內容
    共同性指標目標值中的百分號與數字，印為半形（2%）或全形（２％）。至少三個且過半數機關採其中一種時，採另一種者
    列為提示。百分號與數字分別判斷，故 2％ 僅百分號不同。

為何重要
    同一目標值在各機關應是相同的文字。全形、半形並用，搜尋時即分為兩種，也顯示該表係重新繕打，而非照核定內容複
    製。

不適用情形
    政策檔與過半數機關均無共同性指標，或全形、半形均未過半數時，不適用。數值不同者屬 IND002；策略性指標的目標值
    由各機關自訂，不檢查。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checks.frames import lazy
from checks.ind.carried import Row, carried, reads
from checks.majority import NO_MAJORITY, Majority, majority
from checks.rule import Checked, Context, NotApplicable, OperandSpec, Rule
from core.findings import Suggestion, Text
from core.text import narrow

_COLUMNS = (
    *("row_id", "agency", "verdict", "expected", "actual", "what", "usual"),
    *("majority_count", "majority_of", "suggestions"),
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of characters: those in half width, and what they are in full width."""

    half: str
    full: str
    name: Text

    def widths(self, text: str) -> set[str]:
        """Return the widths in which *text* prints characters of the kind."""
        found = {"half": any(char in self.half for char in text), "full": any(char in self.full for char in text)}
        return {width for width, there in found.items() if there}

    def convert(self, text: str, width: str) -> str:
        """Return *text* with the characters of the kind in *width*."""
        if width == "half":
            return "".join(self._narrow(char) if char in self.full else char for char in text)
        return "".join(self.full[self.half.index(char)] if char in self.half else char for char in text)

    def _narrow(self, char: str) -> str:
        return self.half[0] if len(self.half) == 1 else narrow(char)


_KINDS = (
    _Kind("%", "％﹪", Text("百分號", "percent sign")),
    _Kind("0123456789", "０１２３４５６７８９", Text("數字", "digits")),
)
_WIDTHS = {"half": Text("半形", "half width"), "full": Text("全形", "full width")}


def check(context: Context) -> Checked:
    """Compare the width of signs and digits with the majority's."""
    pairs = carried(context, "target_raw", "target_line", "target_value", "target_unit")
    targets = [pair.row for pair in pairs if pair.row is not None and pair.row["target_raw"] is not None]
    usual = [majority(_votes(kind, targets)) for kind in _KINDS]
    if targets and not any(usual):
        raise NotApplicable(NO_MAJORITY)
    found = [violation for row in targets for violation in _violations(row, usual)]
    return Checked(lazy(sorted(found, key=lambda row: row["row_id"]), _COLUMNS), lazy(targets, ("row_id",)))


def _votes(kind: _Kind, targets: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield each agency's votes for a width; one that prints both has two."""
    for row in targets:
        for width in sorted(kind.widths(row["target_raw"])):
            yield row["agency"], width, width


def _violations(row: Row, usual: Sequence[Majority | None]) -> Iterator[dict[str, Any]]:
    """Yield the violation of one target: all that is in another width, as one."""
    printed: str = row["target_raw"]
    off = [
        (kind, most)
        for kind, most in zip(_KINDS, usual, strict=True)
        if most is not None and kind.widths(printed) - {most.value}
    ]
    if not off:
        return
    mended = printed
    for kind, most in off:
        mended = kind.convert(mended, most.value)
    first = off[0][1]
    reason = Text(f"多數機關印為{_WIDTHS[first.value].zh}", f"most agencies print {_WIDTHS[first.value].en}")
    yield {
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": "other_width",
        "expected": mended,
        "actual": printed,
        "what": _joined([kind.name for kind, _ in off]),
        "usual": _WIDTHS[first.value],
        "majority_count": first.count,
        "majority_of": first.of,
        "suggestions": (Suggestion("width", "target", mended, reason),),
    }


def _joined(names: Sequence[Text]) -> Text:
    return Text("與".join(name.zh for name in names), " and ".join(name.en for name in names))


RULE = Rule(
    id="IND005",
    title=Text("共同性指標目標值的全形、半形與多數機關相同", "A common target is printed in the usual width"),
    message=Text(
        "{agency}的共同性指標「{indicator_name}」目標值「{actual}」的{what}"
        "與多數機關不同（{majority_of} 個機關中有 {majority_count} 個印為{usual}）。",
        "{agency}: in the target “{actual}” of the common indicator “{indicator_name}” the {what} differ(s) in width "
        "from most agencies ({majority_count} of {majority_of} print {usual}).",
    ),
    advice=Text("照多數機關的全形或半形統一。", "Print all targets in the width that most agencies use."),
    severity="notice",
    dimension="form",
    basis=Text(
        "同一目標值的寫法對所有機關相同（以至少三個且過半數機關為準）",
        "The same target is printed alike by every agency (at least three agencies and more than half set the form)",
    ),
    table="indicators",
    reads=reads("goal_name", "indicator_name", "target_raw", "target_line", "target_value", "target_unit"),
    operands=(OperandSpec("target", "target_raw", "target_value", "target_line"),),
    check=check,
)
