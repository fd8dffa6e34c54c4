"""The front of an issue: its title and number, the imprint, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.numbers import ROC_DATE
from core.numbers.numerals import HAN
from core.text import narrow, squeeze
from extraction.gazette import heads
from extraction.gazette.blocks import Block

Row = dict[str, Any]

_CONTENTS = re.compile(r"(?:本期)?(?:目錄|目次|要目)")
_ISSUE_NO = re.compile(rf"(?:[0-9]+年(?:[春夏秋冬]字|度)?)?第(?:[0-9]+卷第)?(?P<no>[0-9]{{1,4}}|[{HAN}]{{1,6}})期")
_DATE = re.compile(ROC_DATE)
_DAY = re.compile(rf"{_DATE.pattern}\(?(?:星期[一二三四五六日])?\)?")
_PUBLISHED = re.compile(r"出版|發行|刊行|印行|出刊")
_IMPRINT = re.compile(
    r"出版|編輯|發行|編印|印刷|承印|網址|創刊|電話|傳真|地址|定價|統一編號|GPN|ISSN|https?:|www\.", re.I
)
_PUBLISHER = re.compile(r"(?:發行(?:人|者|機關|所)|編輯發行|出版(?:者|機關)|編印)[:]?")
#: An entry and its page: behind a tab, behind leaders, or behind a wide gap.
_LEADER = r"[·․‧•⋯…．.。・\-_–—﹍＿\s]"
_PAGE = re.compile(
    rf"(?P<entry>.*?)(?:\t{_LEADER}*|{_LEADER}{{3,}}|[·․‧⋯…]{_LEADER}*|\s{{2,}})[(（]?(?P<page>[0-9０-９]{{1,4}}(?:\s?[0-9０-９])?)[)）]?\s*$"
)
#: A page behind one blank only, at the end of a line that begins as an entry does.
_PLAIN_PAGE = re.compile(r"(?P<entry>.*[^0-9０-９第年月\s])\s(?P<page>[0-9０-９]{1,4})\s*$")
_TWO_ENTRIES = re.compile(
    r"(?<=[·․‧•⋯…．.\t\s][0-9]{1})\s+(?=(?:訂定|修正|廢止|公告|公示送達|核定))|(?<=[·․‧•⋯…．.\t\s][0-9]{2})\s+(?=(?:訂定|修正|廢止|公告|公示送達|核定))"
)
_LEADERS_ONLY = re.compile(rf"(?P<entry>.*?){_LEADER}{{3,}}$")
_ORDINAL = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[0-9０-９]{1,3}(?:、|[.．](?![0-9])))\s*(?=[「『\u4e00-\u9fff])"
)
_TABLE_HEAD = re.compile(r"(?:類別|標題|案由|事由|名稱|內容|項次|編號|頁次|頁碼|頁數)+")
_DIGITS = re.compile(r"[0-9]{1,4}")
#: Words with which an entry begins.
_SOME = 2  #: lines with a figure at their end that make no table of contents yet
_LONGEST = 600  #: characters of a line of the table; what is longer is running text
_VERB = re.compile(
    r"(?:有關)?(?:訂定|訂頒|制定|修正|修訂|增訂|廢止|停止適用|公告|公示|公布|發布|函頒|函轉|轉知|檢送|核定|刪除|預告|更正|撤銷|註銷|解釋|任免|茲)"
)


@dataclass(slots=True)
class Front:
    """What the front of an issue says, and the lines that say nothing known."""

    issue: Row
    toc: list[Row] = field(default_factory=list)
    used: list[Block] = field(default_factory=list)
    unread: list[Block] = field(default_factory=list)


def read(blocks: Sequence[Block]) -> Front:
    """Read the *blocks* before the first document."""
    first = blocks[0].number if blocks else 1
    front = Front({"source_line": first, "source_line_end": blocks[-1].number if blocks else first})
    rest: list[Block] = []
    for block in blocks:
        (front.used if _imprint(block, front.issue) else rest).append(block)
    begins = next((at for at, block in enumerate(rest) if _CONTENTS.fullmatch(block.folded)), None)
    if begins is None:
        # A table whose heading is lost still has its pages; a line or two with a figure at its end may be anything.
        entries = [at for at, block in enumerate(rest) if _is_entry(block)]
        named = any(_VERB.match(rest[at].folded) for at in entries)
        begins = entries[0] if entries and (named or len(entries) > _SOME) else len(rest)
        front.unread += [block for block in rest[:begins] if not _known(block)]
    else:
        front.unread += [block for block in rest[:begins] if not _known(block)]
        begins += 1
    _Contents(front).read(rest[begins:])
    return front


def _is_entry(block: Block) -> bool:
    return len(block.text) <= _LONGEST and _PAGE.fullmatch(block.text) is not None


def _known(block: Block) -> bool:
    known = block.is_ruler or block.is_page_number or heads.section(block) is not None
    return known or _TABLE_HEAD.fullmatch(block.folded) is not None


def _imprint(block: Block, issue: Row) -> bool:
    """Take what *block* says of the issue; tell whether it is part of its title or imprint."""
    text = block.folded
    if len(text) > _LONGEST:
        return False
    if _PAGE.fullmatch(block.text) and not _IMPRINT.search(text):
        return False
    if "issue_no_raw" not in issue and len(text) < 40 and (match := _ISSUE_NO.search(text)):
        issue["issue_no_raw"], issue["issue_no"] = match[0], _number(match["no"])
        _title(block, issue)
        _published(block, issue)
        return True
    if "title" not in issue and len(text) < 40 and text.endswith("公報"):
        issue["title"] = block.flat
        return True
    if _DAY.fullmatch(text):
        _published(block, issue, alone=True)
        return True
    if _VERB.match(text) or not _IMPRINT.search(text) or len(text) > 80:
        return False
    _published(block, issue)
    if "publisher" not in issue and _PUBLISHER.search(text) and not _DATE.search(text):
        issue["publisher"] = narrow(block.flat)
        issue["publisher"] = _PUBLISHER.sub("", issue["publisher"]).strip(":") or None
    return True


def _title(block: Block, issue: Row) -> None:
    head = narrow(block.flat).partition("公報")
    if "title" not in issue and head[1] and len(head[0]) < 30:
        issue["title"] = head[0] + head[1]


def _published(block: Block, issue: Row, *, alone: bool = False) -> None:
    match = _DATE.search(block.folded)
    said = alone or _PUBLISHED.search(block.folded) or "期" in block.folded
    if match and "published_on_raw" not in issue and said:
        issue["published_on_raw"], issue["published_on_line"] = match[0], block.number


def _number(text: str) -> int | None:
    from core.numbers import parse_numeral

    return parse_numeral(text)


class _Contents:
    """Reads entries; one that wraps is joined until its page is found."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._section: str | None = None
        self._open: list[Block] = []

    def read(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if len(block.text) > _LONGEST:
                self._front.unread.append(block)
                continue
            # Two entries on one line: the page of the first stands before the verb of the second.
            for text in _TWO_ENTRIES.split(block.text):
                self._take(replace(block, text=text))
        self._close(None)

    def _take(self, block: Block) -> None:
        section = heads.section(block)
        # Entries may be numbered: 一、 訂定…
        numbered = _ORDINAL.match(block.text)
        if numbered and not self._open:
            block = replace(block, text=block.text[numbered.end() :])
        if section or block.is_ruler or _CONTENTS.fullmatch(block.folded):
            self._close(None)
            self._section = section or self._section
            self._front.used.append(block)
            return
        page = _PAGE.fullmatch(block.text) or (_PLAIN_PAGE.fullmatch(block.text) if self._opens(block) else None)
        if _DIGITS.fullmatch(block.folded):
            self._lone_number(block)
        elif page:
            if page["entry"].strip() and self._begins(block):
                self._close(None)
            self._open.append(block)
            self._close(page["page"], page["entry"])
        else:
            if self._begins(block):
                self._close(None)
            self._open.append(block)

    def _opens(self, block: Block) -> bool:
        return bool(_VERB.match(block.folded)) and (block.bullet or block.gap or not self._open)

    def _begins(self, block: Block) -> bool:
        """Tell whether an entry begins here although the one before has no page yet."""
        return bool(self._open) and self._opens(block)

    def _lone_number(self, block: Block) -> None:
        """A page on a line of its own, or the rest of one that was wrapped: 3 and 0 of page 30."""
        rows = self._front.toc
        if self._open:
            self._open.append(block)
            self._close(block.folded, "")
        elif rows and _wrapped(rows, block.folded):
            rows[-1]["page_raw"] += block.folded
            rows[-1]["page"] = int(rows[-1]["page_raw"])
            rows[-1]["source_line_end"] = block.number
            self._front.used.append(block)
        else:
            self._front.used.append(block)  # the number of the page itself

    def _close(self, page: str | None, last: str | None = None) -> None:
        held, self._open = self._open, []
        if not held:
            return
        texts = [block.text for block in held]
        if last is not None:
            texts[-1] = last
        elif match := _LEADERS_ONLY.fullmatch(texts[-1]):
            texts[-1] = match["entry"]
        entry = squeeze(
            "".join(text.rstrip("·․‧•⋯…．.。- \t") if _LEADERS_ONLY.fullmatch(text) else text for text in texts)
        )
        entry = entry.rstrip("·․‧•⋯…．.。")
        if page is None and not (_VERB.match(narrow(entry)) or held[0].bullet):
            # Words without a page that begin like no entry: a heading of the table, or what was not understood.
            self._front.unread += [block for block in held if not _known(block)]
            return
        raw = squeeze(page) if page else None
        self._front.used += held
        self._front.toc.append(
            {
                "section": self._section,
                "entry": entry,
                "page_raw": raw,
                "page": int(narrow(raw)) if raw else None,
                "source_line": held[0].number,
                "source_line_end": held[-1].number,
            }
        )


def _wrapped(rows: Sequence[Row], digits: str) -> bool:
    """Tell whether *digits* are the rest of the last page number: alone it would fall behind the one before."""
    pages = [row["page"] for row in rows if row.get("page") is not None]
    return len(pages) > 1 and pages[-1] < pages[-2] <= int(f"{pages[-1]}{digits}")
