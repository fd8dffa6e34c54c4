"""The history printed above a regulation: one entry for each enactment and amendment."""

from __future__ import annotations

import re
from typing import Any

from core.doc_numbers import find_doc_numbers
from core.numbers.numerals import HAN
from core.text import narrow
from extraction.gazette.blocks import Block

Row = dict[str, Any]

_DATE = re.compile(
    rf"(?:中華民國|民國)?(?:[0-9]{{1,3}}|[{HAN}]{{1,7}})年(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})月(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})日"
)
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
_ORDINAL = re.compile(r"(?:[0-9]{1,2}[.、]|\([0-9]{1,2}\))(?![0-9])")
#: Nothing but numbers of provisions and what joins them: the rest of an entry that was wrapped.
_LIST = re.compile(
    rf"(?:[0-9{HAN}、,;；:.至到~及與和暨並第條點項款目章節附表件之原另增刪修新訂定制正除列文全共計發布公頒施行核]|名稱|標題|條文|規定|公布|發布|施行|部分)+"
)


def opens(block: Block) -> bool:
    """Tell whether an entry of a history begins with *block*: with its date, and a number, a meeting or a deed."""
    text = _ORDINAL.sub("", block.folded)
    date = _DATE.match(text) or _SHORT.match(text)
    if not date or block.table:
        return False
    rest = text[date.end() :]
    if len(rest) > 160:
        return False
    number = next(find_doc_numbers(rest), None)
    if number is not None:
        return number.start <= 12
    return bool(_DEED.search(rest[:60]) or _MEETING.search(rest[:60])) and not rest.startswith(
        ("起", "前", "止", "至", "以")
    )


def goes_on(block: Block) -> bool:
    """Tell whether *block* is the rest of a wrapped entry: a list of provisions, a deed, a number."""
    text = block.folded
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
    if found is not None:
        row["doc_no_raw"] = flat[at + found.start : at + found.end]
        at += found.end
    elif meeting:
        row["meeting_no"] = _integer(meeting["no"])
        at += meeting.end()
    kind = _KIND.match(text[at:])
    if text[at:].startswith("函頒"):
        row["doc_kind"] = "函"  # 函頒 is the deed as well: the letter issues it
    elif kind:
        row["doc_kind"] = {"書函": "函"}.get(kind[0], kind[0])
        at += kind.end()
    row["action_raw"] = flat[at:].strip("，,。") or None
    return row


def _integer(text: str) -> int | None:
    from core.numbers import parse_numeral

    return parse_numeral(text)
