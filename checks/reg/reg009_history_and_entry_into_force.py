"""A text has its history where the others have one, and a new one says when it enters into force.

What it checks
    Whether a text whose provisions are printed has entries of its history (113年5月6日…號令訂定) above them, in an
    issue in which nearly all texts have; and whether a regulation that is enacted and printed whole has a provision
    on entering into force (本辦法自發布日施行, 施行日期由本府定之). For points that a letter sends it is a notice
    at most, and only where other such texts of the issue have one.

Why it matters
    Without its history a reader cannot tell which version he has before him. Without a clause on entering into
    force it is open from what day on the regulation binds.

Good
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      history: [{regulation_seq: 1, action_raw: 發布全文共2條}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 本辦法自發布日施行。}

Bad
    tables:
      regulations: [{title: 晴港市碼頭使用辦法, action: 訂定}]
      history: [{regulation_seq: 1, action_raw: 發布全文共2條}]
      provisions:
        - {regulation_seq: 1, marker_raw: 第一條, text: 碼頭由海風處管理。}
        - {regulation_seq: 1, marker_raw: 第二條, text: 本辦法所需書表由海風處定之。}

When it does not apply
    Issues that print no histories, or in which few texts have one; repeals; drafts and other texts that are
    announced (公告); a second text under one order. The clause: texts amended, texts of which fewer provisions are
    printed than were enacted (REG001, REG002), and texts of which the order or the letter says from what day they
    are in force.

檢查內容
    同一期公報中，法規條文之前幾乎都印有沿革（113年5月6日…號令訂定）者，是否有法規未印；訂定並刊登全文的法規，是否
    有施行日期的規定（本辦法自發布日施行、施行日期由本府定之）。以函頒行的要點，同期其他新訂要點有此規定者，至多列為
    提示。

為何重要
    沒有沿革，讀者無從得知所讀是哪一次修正的版本；沒有施行日期的規定，法規自何日起有拘束力即有疑義。

不適用情形
    公報不印沿革，或僅少數法規印有沿革者；廢止；草案與其他公告事項；同一令所附的第二件法規。施行日期：修正的法規、刊
    登條數少於發布條數者（屬 REG001、REG002），以及發布令或函已述明生效日期者。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks import texts
from checks.reg import printed, said
from checks.reg.disorder import disorder
from checks.reg.extent import extent, unit_of_name
from checks.reg.printed import Regulation
from checks.reg.said import Sources
from checks.rule import Checked, Context, Reads, Rule
from core.findings import Text
from core.text import fold

#: So many texts must have a history, and so many times as many as have none.
_LEAST, _TIMES = 3, 4
_SHOWN = 20
#: What a letter encloses of a text without its history, and what is no regulation and has none.
_EXCERPT = re.compile(r"(?:修正規定|修正條文|對照表|總說明|計[畫劃]|方案|簡章|名[冊單]|公約)$")
_FORCE = r"(?:施行|實施|生效|適用)"
#: 自發布日施行, 施行日期由本府定之, 於發布後六個月施行; but not 自本辦法施行日起延長.
_ENTRY = re.compile(
    rf"自(?!本[^，。；]{{0,10}}{_FORCE})[^，。；]{{0,40}}{_FORCE}(?![日前後])|{_FORCE}(?:日期|期間|期限)"
    rf"|(?:公布|發布|令頒|函頒|核定|備查|公告)(?:之?日|後)[^。；]{{0,16}}{_FORCE}|(?:日起|即日){_FORCE}"
    rf"|{_FORCE}至[^。；]{{2,20}}(?:止|失效)|於[^，。；]{{2,30}}{_FORCE}[。，]"
)


def _check(context: Context) -> Checked:
    regulations = [each for each in printed.regulations(context) if each.rows and each.row["action"] != "廢止"]
    violations = [*_histories(context, regulations)] if context.readable("history", "action_raw") else []
    if context.readable("provisions", "text"):
        violations += _clauses(context, regulations)
    return texts.checked(violations, len(regulations))


def _histories(context: Context, regulations: Sequence[Regulation]) -> Iterator[dict[str, object]]:
    having = {row["regulation_seq"]: row for row in reversed(context.rows("history"))}
    with_one = [each for each in regulations if each.seq in having]
    without = [each for each in regulations if each.seq not in having]
    if len(with_one) < _LEAST or len(with_one) < _TIMES * len(without):
        return
    documents = {each.row["document_seq"] for each in with_one} - {None}
    for regulation in without:
        if regulation.row["document_seq"] in documents or _is_draft(context, regulation):
            continue  # an annex of the text whose history is printed, or a text that has none yet
        near = min(with_one, key=lambda each: abs(each.seq - regulation.seq))
        entry = having[near.seq]
        column = "doc_no_raw" if entry["doc_no_raw"] else "acted_on_raw"
        example = texts.Cell("history", column, str(entry[column] or ""), entry)
        yield texts.violation(
            context,
            _title(regulation),
            "no_history",
            more=(texts.operand(context, example, elsewhere=True),) if example.text else (),
            name=regulation.row["name"],
            having=len(with_one),
            of=len(regulations),
        )


def _is_draft(context: Context, regulation: Regulation) -> bool:
    """Tell whether a text is a draft, something else that an announcement makes known, or one without a heading."""
    title = str(regulation.row["title"])
    if (
        "草案" in title or _EXCERPT.search(title) or title.startswith(("（", "("))
    ):  # （標題不明）: its heading was not read, nor what is below it
        return True
    rows = context.rows("documents") if context.readable("documents", "kind") else []
    return any(row["seq"] == regulation.row["document_seq"] and row["kind"] == "公告" for row in rows)


def _clauses(context: Context, regulations: Sequence[Regulation]) -> Iterator[dict[str, object]]:
    lacking: list[tuple[Regulation, str]] = []
    habit = False  # whether a new text of points has the clause
    for regulation, sources in zip(regulations, said.sources(context, regulations), strict=True):
        if not _is_enacted(regulation, sources):
            continue
        formal = _is_formal(regulation, sources)
        if _enters(regulation, sources):
            habit = habit or not formal
        elif not _lacks_provisions(regulation, sources):
            lacking.append((regulation, "no_clause" if formal else "no_clause_of_points"))
    for regulation, verdict in lacking:
        if verdict == "no_clause" or habit:
            yield _lacking(context, regulation, verdict)


def _is_enacted(regulation: Regulation, sources: Sources) -> bool:
    return (
        regulation.row["action"] == "訂定"
        and bool(regulation.openings)
        and not regulation.row["provisions_raw"]
        and extent(regulation, sources) == "whole"
        and not any(claim.action == "修正" for source in sources.all for claim in source.claims)
    )


def _is_formal(regulation: Regulation, sources: Sources) -> bool:
    """Tell whether a text is a regulation in form: articles by its name, or an order that issues articles."""
    name = unit_of_name(regulation.row["name"])
    ordered = any(source.source == "order" for source in sources.others)
    lettered = any(source.source == "letter" for source in sources.others)
    articles = any(opening.style == "article" for opening in regulation.openings)
    return articles and name != "點" and (ordered or not lettered)


def _enters(regulation: Regulation, sources: Sources) -> bool:
    """Tell whether the text, the order or the letter says from what day it is in force."""
    told = (*(str(row["text"] or "") for row in regulation.rows), *(source.cell.text for source in sources.others))
    return any(_ENTRY.search(fold(text)) for text in told if re.search(_FORCE, text))


def _lacks_provisions(regulation: Regulation, sources: Sources) -> bool:
    """Tell whether provisions are missing, of which the last may be the one on entering into force."""
    claim = sources.whole.whole if sources.whole else None
    if claim and claim.count is not None and claim.count > regulation.count:
        return True
    return any(fault.kind == "gap" for fault in disorder(regulation, sources, "whole"))


def _lacking(context: Context, regulation: Regulation, verdict: str) -> dict[str, object]:
    last = regulation.openings[-1]
    cell = texts.Cell("provisions", "text", str(last.row["text"] or ""), last.row)
    shown = cell.text[:_SHOWN]
    return texts.violation(
        context,
        _title(regulation),
        verdict,
        more=(texts.operand(context, cell, shown, elsewhere=True),) if shown else (),
        name=regulation.row["name"],
        last=regulation.name(last.end),
    )


def _title(regulation: Regulation) -> texts.Cell:
    return texts.Cell("regulations", "title", str(regulation.row["title"]), regulation.row)


_NO_CLAUSE = Text(
    "新訂定的「{name}」至{last}為止，沒有施行日期的規定，請確認。",
    "“{name}” is newly enacted and ends with {last}, without a provision on entering into force. Please confirm.",
)

RULE = Rule(
    id="REG009",
    title=Text("法規印有沿革與施行日期", "A text has its history, and says when it enters into force"),
    message=_NO_CLAUSE,
    verdict_message={
        "no_history": Text(
            "本期 {of} 件法規中有 {having} 件印有沿革，「{name}」沒有。",
            "{having} of {of} texts of this issue have their history above them; “{name}” has none.",
        ),
        "no_clause": _NO_CLAUSE,
        "no_clause_of_points": Text(
            "新訂定的「{name}」沒有實施日期的規定；本期其他新訂要點有此規定，請確認。",
            "“{name}” is new and does not say from what day it applies; another such text of this issue does. Please "
            "confirm.",
        ),
    },
    advice=Text(
        "請補印沿革；施行日期漏印者補印，未規定者，依地方制度法或中央法規標準法的規定生效，並請確認是否有意如此。",
        "Add the history; print the provision on entering into force if it was left out, or confirm there is none.",
    ),
    severity="warning",
    dimension="completeness",
    basis=Text(
        "中央法規標準法第12條：法規應規定施行日期，或授權以命令規定施行日期；同一期公報的法規沿革體例一致。",
        "Central Regulation Standard Act, art. 12: a regulation states the date on which it enters into force, or "
        "empowers an order to set it; the texts of one issue are printed in one form.",
    ),
    kinds=("gazette",),
    table="regulations",
    reads=(
        *printed.READS,
        *said.READS,
        Reads("history", ("acted_on_raw", "doc_no_raw"), optional=True),
    ),
    check=_check,
    verdict_severity={"no_clause_of_points": "notice"},
    verdict_confidence={"no_history": "likely", "no_clause": "likely", "no_clause_of_points": "possible"},
)
