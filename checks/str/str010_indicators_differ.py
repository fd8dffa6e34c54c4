"""No two indicators of an agency are the same, and none has another one's measure.

What it checks
    The strategic indicators of each agency. Two with the same name, measure and target are one indicator printed
    twice. Two with different names and one measure are reported where the measure speaks of what the one is called
    and the other is not; and where their names are nearly the same and the measure holds a date or a quantity. Any
    other measure that two indicators share and that is long, or holds a date or a quantity, is a notice. An indicator
    that is called by one sentence of its goal's narrative and measured by another one is reported; so, as a notice,
    is a sentence of eighteen characters and more that the contents of two or three items have alike.

Why it matters
    An indicator that is printed twice counts one achievement twice. A measure that was copied from the line above
    measures something else than what the indicator promises.

Good
    A measure in general words may serve many indicators.

        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 燈塔巡查, measure: 辦理次數, target_raw: 4次}
            - {agency: 海風處, section: strategic, indicator_name: 渡輪查核, measure: 辦理次數, target_raw: 4次}

Bad
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 燈塔塗裝, measure: 完成3座燈塔塗裝, target_raw: 3%}
            - {agency: 海風處, section: strategic, indicator_name: 渡輪驗船, measure: 完成3座燈塔塗裝, target_raw: 3%}

When it does not apply
    To the common indicators (IND001, IND003), to indicators without a measure, to measures in general words (辦理次數,
    報告進度, 徵起稅額÷查定稅額), and to one measure for the parts of one thing (北區、南區). Nor to sentences that
    begin as a form of words (依…, 配合…, 爭取…), or that more than three items have.

檢查內容
    各機關的策略性指標。名稱、衡量標準與目標值均相同者，為同一指標重複列出。名稱不同而衡量標準相同者，於下列情形
    列為警示：衡量標準所述的事項只見於其中一項的名稱；或兩者名稱幾乎相同，而衡量標準含有日期或數量。其餘共用的衡
    量標準，文字甚長或含有日期、數量者，列為提示。又指標名稱為所屬目標說明文字的一句，而衡量標準為其中另一句者，列
    為警示；二、三個項目的實施內容有十八字以上的相同句子者，列為提示。

為何重要
    指標重複列出，同一成果便計算兩次。衡量標準若自他項抄錄而未改，所衡量的就不是該指標所承諾的事項。

不適用情形
    共同性指標（見 IND001、IND003）、沒有衡量標準的指標、以一般用語撰寫的衡量標準（辦理次數、報告進度、徵起稅
    額÷查定稅額），以及同一事物各部分共用的衡量標準（北區、南區），均不列為發現。以套語起首的句子（依……、配合……、
    爭取……），以及見於四個以上項目的句子，亦同。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from checks import texts
from checks.likeness import differ, longest_piece, meant
from checks.rule import Checked, Context, Reads, Rule
from checks.str.alignment import bare
from checks.str.sentences import of_another, repeated
from core.difference import describe, similarity
from core.findings import Text
from core.text import fold

Row = Mapping[str, Any]

#: Fewest characters by which a measure tells what it is about.
_SUBJECT = 4
#: Fewest characters that are left of a specific measure when its general words are taken away.
_SPECIFIC = 8
#: Of one with so many, it need not hold a date or a quantity, unless it is a formula.
_VERY_SPECIFIC = 14
_FORMULA = re.compile(r"[÷/×＋+]")
#: From here on two names are nearly the same.
_ALIKE = 0.8
#: Words that say how something is counted, not what.
_GENERAL = re.compile(
    r"全?年度?|每[年月季週半]+|\d+|第|[一二三四五六七八九十]+|至少|以上|以下|達到?|預計|預定|預期|目標|完成|辦理|舉辦|執行|推動|召開|參加|參與|"
    r"受理|申請|案件|件數|次數|場次|人次|人數|戶數|家數|班數|總?數量?|比率|比例|百分比|進度|報告|成果|作業|情形|活動|宣導|講習|說明會|研習|"
    r"教育訓練|訓練|座談會|計畫|工程|業務|會議|相關|各項|各類|依限|期限|如期|按時|規定|年底|月底|日前|[年月日前後底於並及與或之的數次場件人家戶班率%]"
)
#: A date, or a quantity with its counter; a bare percentage and ×100 are part of any formula.
_FIGURES = re.compile(
    r"\d+(?:年|月|日|學年)|[\d,]+(?:場|次|件|人|家|戶|班|校|所|處|棟|座|公里|公頃|公尺|噸|株|冊|則|種|個|項|組|台|隊|份|萬|億|元|小時|梯)"
)


def check(context: Context) -> Checked:
    """Compare the strategic indicators of each agency that share a measure."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    examined = 0
    for row in context.rows("indicators"):
        if row["section"] == "strategic" and row["indicator_name"] and row["measure"]:
            examined += 1
            groups[row["agency"], bare(row["measure"])].append(row)
    found = [violation for group in groups.values() if len(group) > 1 for violation in _judge(context, group)]
    if context.readable("narrative", "text"):
        found += _of_another(context)
    found.sort(key=lambda violation: int(str(violation["row_id"])))
    return texts.checked([*found, *_sentences(context)], examined)


def _of_another(context: Context) -> Iterator[dict[str, object]]:
    """Yield the measures that are what the narrative says beside what the indicator is called by."""
    for row, source, at, sentence in of_another(context.rows("indicators"), context.rows("narrative")):
        cell = texts.Cell("indicators", "measure", row["measure"], row)
        told = texts.Cell("narrative", "text", source["text"], source)
        yield texts.violation(
            context,
            cell,
            "other_sentence",
            more=(texts.operand(context, told, sentence, start=at, elsewhere=True),),
            actual=row["measure"],
            other_place=told.place,
        )


def _sentences(context: Context) -> Iterator[dict[str, object]]:
    """Yield the sentences that two items share."""
    if not all(context.readable("work_items", column) for column in ("item_name", "content")):
        return
    for same in repeated(context.rows("work_items")):
        cell, first = (texts.Cell("work_items", "content", row["content"], row) for row in (same.row, same.first))
        yield texts.violation(
            context,
            cell,
            "same_sentence",
            same.sentence,
            start=same.at,
            more=(texts.operand(context, first, same.sentence, start=same.first_at, elsewhere=True),),
            actual=same.sentence,
            item=same.row["item_name"],
            other_name=same.first["item_name"],
            other_place=first.place.rpartition(" › ")[0],
        )


def _judge(context: Context, group: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield at most one violation for each indicator of *group*, all of which have one measure."""
    told: set[int] = set()
    for one, other in combinations(group, 2):
        verdict, at, source, subject = _verdict(one, other)
        if verdict and at["row_id"] not in told:
            told.add(at["row_id"])
            yield _violation(context, verdict, at, source, subject)


def _verdict(one: Row, other: Row) -> tuple[str | None, Row, Row, str]:
    """Return what is wrong with two indicators of one measure, the one at fault, the other, and the shared subject."""
    first, second = fold(one["indicator_name"]), fold(other["indicator_name"])
    if bare(first) == bare(second):
        equal = fold(one["target_raw"] or "") == fold(other["target_raw"] or "")
        return ("repeated" if equal else None), other, one, ""
    if _parts_of_one(first, second):
        return None, other, one, ""
    measure = fold(one["measure"])
    figures = _FIGURES.search(measure)
    if figures and similarity(first, second) >= _ALIKE:
        return "nearly_repeated", other, one, ""
    of_first, of_second = _subject(measure, first, second), _subject(measure, second, first)
    if of_first:
        # Where the measure speaks of both, neither has one of its own; the later one is shown.
        return "copied", other, one, of_first
    if of_second:
        return "copied", one, other, of_second
    specific = len(_GENERAL.sub("", bare(measure)))
    long = specific >= _VERY_SPECIFIC and not _FORMULA.search(measure)
    return ("shared" if long or (figures and specific >= _SPECIFIC) else None), other, one, ""


def _parts_of_one(first: str, second: str) -> bool:
    difference = differ(first, second)
    return difference is not None and meant(first, second, difference)


def _subject(measure: str, name: str, other: str) -> str:
    """Return the piece of *measure* that *name* has and *other* has not; empty where it is too short or general."""
    rest = measure
    while len(piece := longest_piece(rest, other)) >= 2:
        rest = rest.replace(piece, "\n")
    piece = longest_piece(rest, name)
    return piece if len(_GENERAL.sub("", piece)) >= _SUBJECT - 1 and len(piece) >= _SUBJECT else ""


def _violation(context: Context, verdict: str, at: Row, source: Row, subject: str) -> dict[str, object]:
    column = "indicator_name" if verdict in ("repeated", "nearly_repeated") else "measure"
    cell, first = (texts.Cell("indicators", column, row[column], row) for row in (at, source))
    return texts.violation(
        context,
        cell,
        verdict,
        more=(texts.operand(context, first, elsewhere=True),),
        actual=at[column],
        subject=subject,
        other_name=source["indicator_name"],
        other_place=first.place.rpartition(" › ")[0],
        shown=describe(source["indicator_name"], at["indicator_name"]),
    )


RULE = Rule(
    id="STR010",
    title=Text("指標不重複，衡量標準各不相同", "Indicators differ, and so do their measures"),
    message=Text(
        "指標「{indicator_name}」的名稱、衡量標準與目標值均與「{other_place}」相同，重複列計。",
        "The indicator “{indicator_name}” has the name, measure and target of {other_place}: it is printed twice.",
    ),
    verdict_message={
        "nearly_repeated": Text(
            "指標「{indicator_name}」與「{other_place}」衡量標準相同，名稱僅略有不同：{shown}。",
            "The indicator “{indicator_name}” has the measure of {other_place} and nearly its name: {shown}.",
        ),
        "copied": Text(
            "指標「{indicator_name}」的衡量標準與指標「{other_name}」（{other_place}）相同，"
            "其中「{subject}」並非兩者共有的事項。",
            "The measure of “{indicator_name}” is that of “{other_name}” ({other_place}); “{subject}” in it is not "
            "what both are about.",
        ),
        "shared": Text(
            "指標「{indicator_name}」與「{other_name}」（{other_place}）的衡量標準完全相同，且內容特定。",
            "“{indicator_name}” and “{other_name}” ({other_place}) share one measure, which is a specific one.",
        ),
        "other_sentence": Text(
            "指標「{indicator_name}」的衡量標準「{actual}」是{other_place}所述的另一件事。",
            "The measure of “{indicator_name}”, “{actual}”, is another matter told in {other_place}.",
        ),
        "same_sentence": Text(
            "「{item}」與「{other_name}」（{other_place}）的實施內容有相同的句子「{actual}」。",
            "“{item}” and “{other_name}” ({other_place}) have one sentence alike: “{actual}”.",
        ),
    },
    advice=Text(
        "請確認是否重複列計或誤植他項指標的衡量標準；重複者刪併，誤植者改列本指標的衡量標準。",
        "Check whether it was counted twice or copied by mistake; merge what is repeated, give each its own measure.",
    ),
    severity="error",
    verdict_severity={
        "nearly_repeated": "warning",
        "copied": "warning",
        "other_sentence": "warning",
        "shared": "notice",
        "same_sentence": "notice",
    },
    verdict_confidence={
        "nearly_repeated": "likely",
        "copied": "likely",
        "other_sentence": "likely",
        "shared": "possible",
        "same_sentence": "possible",
    },
    dimension="uniqueness",
    basis=Text(
        "每項指標各有其衡量的事項，同一事項不重複列計。",
        "Every indicator measures a matter of its own; one matter is not counted twice.",
    ),
    table="indicators",
    reads=(
        Reads("indicators", ("agency", "section", "indicator_name", "measure", "target_raw"), {"section": "strategic"}),
        Reads("narrative", ("text",), optional=True),
        Reads("work_items", ("item_name", "content"), optional=True),
    ),
    check=check,
)
