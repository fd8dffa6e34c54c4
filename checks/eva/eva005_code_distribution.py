"""The codes that are used are defined, and they tell indicators apart.

What it checks
    Every evaluation code (評估體制) that an agency uses under 貳 or 參 is defined by the legend (註) under that table.
    Besides, how each agency's codes are distributed: where agencies give one code to all of their indicators (five or
    more), one notice for the document names them, with the distribution in every agency as evidence.

Why it matters
    A code without a definition names nobody who evaluates. And where an agency prints the same code everywhere, the
    column may have been filled in without a thought: an auditor will want to ask.

Good
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "1"}
            - {agency: 海風處, section: strategic, indicator_name: 步道里程, evaluation_code_raw: "3"}
          evaluation_legend:
            - {agency: 海風處, section: strategic, code_raw: "1", definition: 由原單位辦理。}
            - {agency: 海風處, section: strategic, code_raw: "3", definition: 由外部專家辦理。}

Bad
        tables:
          indicators:
            - {agency: 海風處, section: strategic, indicator_name: 導覽場次, evaluation_code_raw: "1"}
            - {agency: 海風處, section: strategic, indicator_name: 步道里程, evaluation_code_raw: "3"}
          evaluation_legend:
            - {agency: 海風處, section: strategic, code_raw: "1", definition: 由原單位辦理。}
            - {agency: 海風處, section: strategic, code_raw: "2", definition: 由外部專家辦理。}

When it does not apply
    To a document without codes. A code that is no number from 1 to 5 and is not defined is EVA001's; a legend that is
    missing altogether is EVA002's. The distribution is not judged in fewer than three agencies.

檢查內容
    各機關在「貳」或「參」使用的評估體制代號，均應在該表下方的註中定義。另檢查各機關代號的分布：有機關的指標（五
    項以上）全部使用同一代號時，全文合為一項提示，列出這些機關，並以各機關的分布為佐證。

為何重要
    未定義的代號，無從得知由誰評估。機關的代號若全部相同，該欄可能未經逐項認定，審計人員宜予查詢。

不適用情形
    沒有代號的文件不適用。未經定義且不是 1 至 5 的代號屬 EVA001；註全部缺漏者屬 EVA002。機關不足三個時，不判斷代
    號的分布。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checks import places
from checks.domains import EVALUATION_CODE
from checks.frames import lazy, rows
from checks.rule import Checked, Context, OperandSpec, Reads, Rule
from core.findings import Operand, Text

Row = dict[str, Any]

_RAW, _CODE = "evaluation_code_raw", EVALUATION_CODE.column
_INDICATORS = ("row_id", "agency", "section", _RAW, _CODE, "code_line")
_COLUMNS = (
    *("row_id", "agency", "verdict", "operands", "spots", "code", "uses", "defined"),
    *("uniform", "agencies", "named", "codes", "distribution"),
)
#: Fewer agencies are not compared; an agency with fewer indicators may well give all of them one code.
_FEWEST_AGENCIES, _FEWEST_CODES = 3, 5


def check(context: Context) -> Checked:
    """Look up every code in its legend, and look at the distribution of codes in each agency."""
    table = rows(context.frame("indicators").select(*_INDICATORS).sort("row_id"))
    coded = [row for row in table if row["agency"] is not None and row[_RAW] is not None]
    legend = rows(context.frame("evaluation_legend").select("row_id", "agency", "section", "code"))
    defined: dict[tuple[str, str], set[int]] = {}
    for row in legend:
        defined.setdefault((row["agency"], row["section"]), set()).add(row["code"])
    unread = {
        found.agency: found.rule_id for found in context.dataset.diagnostics if found.table == "evaluation_legend"
    }
    found: list[Row] = []
    blocked: list[Row] = []
    for first, uses in _used(coded):
        codes = {code for code in defined.get((first["agency"], first["section"]), ()) if code is not None}
        if first[_CODE] in codes:
            continue
        by = _left_to(first, codes, unread)
        if by is None:
            found.append(_undefined(first, uses, codes))
        else:
            blocked.append({"row_id": first["row_id"], "agency": first["agency"], "blocked_by": by})
    found += _uniform(coded)
    return Checked(lazy(found, _COLUMNS), lazy(coded, ("row_id",)), lazy(blocked, ("row_id", "agency", "blocked_by")))


def _used(coded: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """Yield the first row with each code of each table, and how many rows of the table have it."""
    uses: dict[tuple[str, str, str], list[Row]] = {}
    for row in coded:
        uses.setdefault((row["agency"], row["section"], str(row[_CODE] or row[_RAW])), []).append(row)
    for same in uses.values():
        yield same[0], len(same)


def _left_to(row: Row, codes: set[int], unread: Mapping[str | None, str]) -> str | None:
    """Return the rule that a code outside its legend is left to, if any."""
    if row[_CODE] not in EVALUATION_CODE.values:
        return "EVA001"
    return unread.get(row["agency"], None if codes else "EVA002")


def _undefined(row: Row, uses: int, codes: set[int]) -> Row:
    return {
        "row_id": row["row_id"],
        "agency": row["agency"],
        "verdict": "undefined",
        "operands": "evaluation_code",
        "code": row[_RAW],
        "uses": uses,
        "defined": "、".join(map(str, sorted(codes))),
    }


def _uniform(coded: Sequence[Row]) -> Iterator[Row]:
    """Yield one violation for the document where agencies give one code to all of their indicators."""
    held: dict[str, list[Row]] = {}
    for row in coded:
        if row[_CODE] is not None:
            held.setdefault(row["agency"], []).append(row)
    counts = {agency: Counter(row[_CODE] for row in same) for agency, same in held.items()}
    uniform = [agency for agency, count in counts.items() if len(count) == 1 and len(held[agency]) >= _FEWEST_CODES]
    if len(held) < _FEWEST_AGENCIES or not uniform:
        return
    all_codes: Counter[int] = sum(counts.values(), Counter())
    yield {
        "row_id": None,
        "agency": None,
        "verdict": "uniform",
        "operands": "",
        "spots": tuple(_operand(agency, held[agency], counts[agency]) for agency in held),
        "uniform": len(uniform),
        "agencies": len(held),
        "named": Text("、".join(uniform), ", ".join(uniform)),
        "codes": all_codes.total(),
        "distribution": _told(all_codes),
    }


def _operand(agency: str, same: Sequence[Row], count: Counter[int]) -> Operand:
    """Return the distribution of the codes of *agency*, at the line of the first one."""
    first = same[0]
    place = places.place(agency, "indicators", {}, _CODE)
    return Operand(_CODE, None, _told(count).zh, first["code_line"], place, "indicators", first["row_id"])


def _told(count: Counter[int]) -> Text:
    ordered = sorted(count.items())
    return Text(
        "、".join(f"代號 {code} 有 {number} 個" for code, number in ordered),
        ", ".join(f"code {code}: {number}" for code, number in ordered),
    )


RULE = Rule(
    id="EVA005",
    title=Text(
        "評估體制代號均經註定義，且非千篇一律", "Evaluation codes are defined by the legend, and not all the same"
    ),
    message=Text(
        "{agency}「{section_title}」使用代號「{code}」（{uses} 個指標），表下的註只定義 {defined}。",
        "{agency}, {section_title}: the code “{code}” is used ({uses} indicator(s)), "
        "but the legend defines only {defined}.",
    ),
    verdict_message={
        "uniform": Text(
            "{agencies} 個機關中有 {uniform} 個的全部指標使用同一個評估體制代號（{named}）；"
            "全文件 {codes} 個代號：{distribution}。",
            "{uniform} of {agencies} agencies give all of their indicators the same evaluation code ({named}); "
            "{codes} codes in all: {distribution}.",
        ),
    },
    verdict_severity={"uniform": "notice"},
    verdict_confidence={"uniform": "possible"},
    advice=Text(
        "未定義的代號請補列於註或改用已定義者；代號全部相同者，請確認各指標是否逐一認定過評估體制。",
        "Define the code in the legend or use one that it defines; where all codes are the same, confirm that the "
        "evaluation of each indicator was decided on.",
    ),
    severity="warning",
    dimension="consistency",
    basis=Text("指標表下的註：評估體制之數字代號意義", "The legend under the indicator tables"),
    table="indicators",
    reads=(
        Reads("indicators", ("row_id", "agency", "section", "indicator_name", _RAW, _CODE, "code_line")),
        Reads("evaluation_legend", ("row_id", "agency", "section", "code")),
    ),
    operands=(OperandSpec("evaluation_code", _RAW, _CODE, "code_line"),),
    check=check,
)
