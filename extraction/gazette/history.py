"""The history printed above a regulation: one entry for each enactment and amendment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.doc_numbers import find_doc_numbers
from core.numbers import ROC_DATE
from core.numbers.numerals import HAN
from core.text import narrow
from extraction.gazette.blocks import Block

Row = dict[str, Any]

_DATE = re.compile(ROC_DATE)
#: 104.5.6 and the like, which stand in older histories.
_SHORT = re.compile(r"(?:中華民國|民國)?[0-9]{2,3}[./][0-9]{1,2}[./][0-9]{1,2}")
_KIND = re.compile(r"(?:書函|函|令|公告)")
_MEETING = re.compile(
    rf"第?(?P<no>[0-9]{{1,5}}|[{HAN}]{{1,7}})次[\u4e00-\u9fff]{{0,8}}(?:會議|會報|臨時會|定期會|大會)"
)
_DEED = re.compile(
    r"訂定|制定|修正|修訂|增訂|公布|發布|函頒|頒[布行]|廢止|通過|施行|實施|下達|核定|刪除|新增|全文|備查|名稱"
)
#: The number that some gazettes print before each entry.
_ORDINAL = re.compile(r"(?:[0-9]{1,2}[.、]|\([0-9]{1,2}\))(?![0-9])|\((?=(?:中華)?民國)")
#: Nothing but numbers of provisions and what joins them: the rest of an entry that was wrapped.
_LIST = re.compile(
    rf"(?:[0-9{HAN}、,;；:.至到~及與和暨並第條點項款目章節附表件之原另增刪修新訂定制正除列文全共計發布公頒施行核令函]|名稱|標題|條文|規定|公布|發布|施行|部分)+"
)


#: The beginning of a number of a document, cut by the end of the line.
_CUT_NUMBER = re.compile(r"(?:\([0-9]{2,3}\))?[\u4e00-\u9fff]{0,16}(?:字第?[0-9]{0,12}[A-Za-z]?)?")
#: A number that lacks 字, 第 or 號 or has a letter among its digits: it stands where one belongs.
_MISPRINTED = re.compile(
    r"(?:\([0-9]{2,3}\))?[\u4e00-\u9fff]{2,16}?字?第?[0-9OoIlSBZ〇○]{5,14}[A-Za-z]?號?(?=令|函|公告|$)"
)
_NUMBER = re.compile(r"字第[0-9]+[A-Za-z]?號")
#: An entry that is not over: what it amends is still to come, in digits.
_OPEN = re.compile(r"(?:修正|修正發布|修正公布|增訂|刪除|[、及])$")
_DIGIT = re.compile(r"[0-9]")
#: What the rest of an entry says, where it is no mere list: 名稱及第2條（原名稱：…）.
_REST = re.compile(rf".{{1,3}}$|(?!附).*?(?:{_DEED.pattern}|第[0-9{HAN}]+[條點])")


def opens(block: Block) -> bool:
    """Tell whether an entry of a history begins with *block*: with its date, and a number, a meeting or a deed."""
    text = block.folded
    ordinal = _ORDINAL.match(text)
    text = text[ordinal.end() :] if ordinal else text
    date = _DATE.match(text) or _SHORT.match(text)
    if not date or block.table:
        return False
    rest = text[date.end() :]
    if len(rest) > 160:
        return False
    number = next(find_doc_numbers(rest), None)
    if number is not None:
        return number.start <= 12
    if _CUT_NUMBER.fullmatch(rest) or _MISPRINTED.match(rest):
        return True
    return bool(_DEED.search(rest[:60]) or _MEETING.search(rest[:60])) and not rest.startswith(
        ("起", "前", "止", "至", "以")
    )


def _marks(block: Block) -> bool:
    """Tell whether *block* begins with a mark, and no list of provisions: 第3條、第4條（…）."""
    marker, rest = block.marked
    return marker is not None and not (marker.style == "article" and rest.startswith(("、", "及", "至")))


def goes_on(block: Block, before: Sequence[Block] = ()) -> bool:
    """Tell whether *block* is the rest of the wrapped entry *before* it: a list of provisions, a deed, a number."""
    text = block.folded
    held = "".join(line.folded for line in before)
    if held and held.count("(") > held.count(")") and ")" in text and len(text) < 120:
        return True
    if held and not block.table and len(text) < 120 and not _marks(block):
        cut = not (_NUMBER.search(held) or _MEETING.search(held) or _DEED.search(held))
        # The number is still to come, or what stands behind 號: 令, 函 and the deed.
        if (cut and (_NUMBER.search(held + text) or _MEETING.search(held + text))) or (
            held.endswith(("號", "號令", "號函")) and text.startswith(("令", "函")) | bool(_DEED.match(text))
        ):
            return True
        if not (cut or block.level or text.endswith(("。", ":"))) and _REST.match(text):
            return True
    marker, rest = block.marked
    if marker is not None and not rest and not (marker.number != 1 and _DIGIT.search(text) and _OPEN.search(held)):
        return False  # a mark on a line of its own, its text below
    return len(text) < 120 and not block.table and bool(_LIST.fullmatch(text) or _NUMBER_FIRST.match(text))


#: The number of the document on the line after its date.
_NUMBER_FIRST = re.compile(r"(?:\([0-9]{2,3}\))?[\u4e00-\u9fff]{2,12}字第[0-9]+[A-Za-z]?號")


def entry(blocks: list[Block]) -> Row:
    """Return the row of the entry that *blocks* (its line and the wrapped ones) make."""
    flat = "".join(block.flat for block in blocks)
    ordinal = _ORDINAL.match(narrow(flat))
    flat = flat[ordinal.end() :] if ordinal else flat
    text = narrow(flat)
    row: Row = {"source_line": blocks[0].number, "source_line_end": blocks[-1].number}
    date = _DATE.match(text) or _SHORT.match(text)
    at = 0
    if date:
        row["acted_on_raw"], at = flat[: date.end()], date.end()
    found = next(find_doc_numbers(text[at:]), None)
    meeting = _MEETING.search(text[at:])
    misprinted = _MISPRINTED.match(text[at:])
    if found is not None:
        row["doc_no_raw"] = flat[at + found.start : at + found.end]
        at += found.end
    elif misprinted:
        row["doc_no_raw"] = flat[at : at + misprinted.end()]
        at += misprinted.end()
    elif meeting:
        row["meeting_no"] = _integer(meeting["no"])
        at += meeting.end()
    kind = _KIND.match(text[at:])
    if text[at:].startswith("函頒"):
        row["doc_kind"] = "函"  # 函頒 is the deed as well: the letter issues it
    elif kind:
        row["doc_kind"] = {"書函": "函"}.get(kind[0], kind[0])
        at += kind.end()
    action = flat[at:].strip("，,。")
    # The bracket that opens before the date.
    if ordinal and ordinal[0] == "(" and action.endswith((")", "）")):
        action = action[:-1]
    row["action_raw"] = action or None
    return row


def _integer(text: str) -> int | None:
    from core.numbers import parse_numeral

    return parse_numeral(text)
