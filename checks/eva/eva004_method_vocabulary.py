"""An evaluation method is a word of the vocabulary.

What it checks
    The evaluation method (評估方式) of every indicator. Where the policy lists the methods (``evaluation_methods``),
    any other one is a warning. Without a list, a method that is one character off one that the document prints at
    least three times, and five times as often, is taken for a misprint of it (a warning); any other method that the
    whole document prints once is a notice. Several methods in one cell are judged one by one.

Why it matters
    The method says how the result will be measured, and results are compiled by method. A misprinted or improvised
    one stands alone in every statistic, and often says what is measured instead of how.

Good
        policy: {evaluation_methods: [統計數據, 問卷調查]}
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_method: 統計數據}
            - {agency: 海風處, section: strategic, indicator_name: 遊客滿意度, evaluation_method: 統計數據、問卷 調查}

Bad
        policy: {evaluation_methods: [統計數據, 問卷調查]}
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 遊客滿意度, evaluation_method: 問券調查}

When it does not apply
    Without a policy's list, where no method is printed three times. An empty cell is not judged.

檢查內容
    各指標的評估方式。政策檔列有評估方式（evaluation_methods）時，不在其內者列為警示。未列時，與文件中出現三次以
    上、且次數為其五倍以上的評估方式僅一字之差者，視為誤植，列為警示；其餘全文僅出現一次者，列為提示。一欄列有數
    種評估方式時，分別檢查。

為何重要
    評估方式說明成果如何衡量，成果亦依評估方式彙整。誤植或自創的評估方式，在統計中自成一類，且往往寫的是衡量什
    麼，而非如何衡量。

不適用情形
    政策檔未列評估方式，而文件中亦無出現三次以上者時，不適用。空白的欄位不檢查。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from checks import texts
from checks.eva import methods
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from core.difference import describe
from core.findings import Suggestion, Text
from core.text import fold

_READ = {"indicators": ("evaluation_method",)}
#: A method printed this often is usual; a misprint is at least this many times rarer than what was meant.
_USUAL, _RARER = 3, 5
_POLICY = Text("政策檔所列的評估方式", "a method that the policy lists")
_USUALLY = Text("文件中常用的評估方式", "what the document usually prints")
_NO_VOCABULARY = Text(
    "政策檔未列評估方式，文件中也沒有出現三次以上者，無從比較",
    "the policy lists no evaluation methods, and the document prints none three times",
)


def check(context: Context) -> Checked:
    """Compare every method with the policy's vocabulary, or with what the document usually prints."""
    cells = list(texts.cells(context, _READ))
    counts = Counter(part for cell in cells for part in methods.parts(cell.text))
    if context.policy.evaluation_methods:
        listed = {fold(method): counts[fold(method)] for method in context.policy.evaluation_methods}
        judged = [row for cell in cells for row in _outside(context, cell, listed)]
    else:
        usual = {part: count for part, count in counts.items() if count >= _USUAL}
        if cells and not usual:
            raise NotApplicable(_NO_VOCABULARY)
        judged = [row for cell in cells for row in _unusual(context, cell, counts, usual)]
    return texts.checked(judged, len(cells))


def _outside(context: Context, cell: texts.Cell, listed: Mapping[str, int]) -> Iterator[dict[str, object]]:
    for part in methods.parts(cell.text):
        if not methods.known(part, listed):
            yield _violation(context, cell, "outside", part, methods.meant(part, listed), _POLICY)


def _unusual(
    context: Context, cell: texts.Cell, counts: Mapping[str, int], usual: Mapping[str, int]
) -> Iterator[dict[str, object]]:
    for part in methods.parts(cell.text):
        if methods.known(part, usual):
            continue
        often = {word: count for word, count in usual.items() if count >= _RARER * counts[part]}
        word = methods.meant(part, often)
        if word is not None:
            yield _violation(context, cell, "misprint", part, word, _USUALLY, count=usual[word])
        elif counts[part] == 1:
            yield _violation(context, cell, "single", part, None, _USUALLY)


def _violation(
    context: Context, cell: texts.Cell, verdict: str, part: str, meant: str | None, why: Text, count: int | None = None
) -> dict[str, object]:
    """Return the violation that *part* of *cell* makes; *meant* is what to print instead, where that can be told."""
    start = cell.text.find(part)
    piece = part if start >= 0 else None  # printed in another width or with blanks: the whole cell
    # A repair reads in place of the piece that is shown: not for one of several methods of a whole cell.
    repairs = meant is not None and (piece is not None or fold(cell.text) == part)
    suggestions = (Suggestion("replace", cell.column, meant, why),) if repairs else ()
    return texts.violation(
        context,
        cell,
        verdict,
        piece,
        start=max(start, 0),
        expected=meant,
        actual=part,
        shown=describe(meant, part) if meant else None,
        guess=Text(f"，疑為「{meant}」", f"; “{meant}” may be meant") if meant else Text("", ""),
        suggestions=suggestions,
        count=count,
    )


RULE = Rule(
    id="EVA004",
    title=Text("評估方式在常用詞彙之內", "An evaluation method is one of the usual ones"),
    message=Text(
        "{agency}的指標「{indicator_name}」評估方式印為「{actual}」，不在政策檔所列之內{guess}。",
        "{agency}: the evaluation method of the indicator “{indicator_name}” is printed as “{actual}”, "
        "which the policy does not list{guess}.",
    ),
    verdict_message={
        "misprint": Text(
            "{agency}的指標「{indicator_name}」評估方式印為「{actual}」，"
            "與文件中出現 {count} 次的「{expected}」僅一字之差：{shown}。",
            "{agency}: the evaluation method of the indicator “{indicator_name}” is printed as “{actual}”, "
            "one character off “{expected}”, which the document prints {count} times: {shown}.",
        ),
        "single": Text(
            "{agency}的指標「{indicator_name}」評估方式印為「{actual}」，全文件僅此一處使用。",
            "{agency}: the evaluation method of the indicator “{indicator_name}” is printed as “{actual}”, "
            "the only place in the document.",
        ),
    },
    verdict_severity={"single": "notice"},
    verdict_confidence={"misprint": "likely", "single": "possible"},
    advice=Text(
        "改用既定的評估方式；若確為另一種方式，請一併列入政策檔。",
        "Use one of the established methods; if this is indeed another one, add it to the policy.",
    ),
    severity="warning",
    dimension="validity",
    basis=Text(
        "評估方式應用一致的詞彙（政策檔的 evaluation_methods；無政策檔時以文件常用者為準）。",
        "Methods are words of one vocabulary (the policy's evaluation_methods, or what the document usually prints).",
    ),
    table="indicators",
    reads=(Reads("indicators", ("row_id", "agency", "indicator_name", "evaluation_method")),),
    check=check,
)
