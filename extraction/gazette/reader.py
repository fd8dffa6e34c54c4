"""A gazette: from text to the gazette tables, with what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.dataset import Dataset
from core.errors import InputError
from core.findings import Text
from extraction import lines
from extraction.gazette import begins, blocks, finish, front, heads, layout, letters, regulations
from extraction.gazette.blocks import Block
from extraction.gazette.reading import Reading
from extraction.source import SourceText

Row = dict[str, Any]

#: What a paragraph ends in that is complete.
_ENDS = ("。", "：", ":", "；", "」", "）", ")")


def read(source: SourceText) -> Dataset:
    """Read a gazette, or a part of one.

    Raises:
        InputError: the text holds no letter, order or announcement.
    """
    raw = lines.split(source.text)
    reading = Reading()
    found, reading.furniture = layout.tidy(blocks.split(raw))
    first = next((at for at in range(len(found)) if _document_at(found, at)), len(found))
    if first == len(found):
        raise InputError(
            f"{source.path}: no letter, order or announcement was found (a head such as 「○○市政府函」 followed by "
            "「發文日期：」 and 「發文字號：」); is this another document?"
        )
    body = _body_start(found, first)
    head = _front(found[:body], reading)
    _body(found, body, reading)
    reading.close()
    _report_cut_off(found, reading)
    finish.derive(reading, head)
    return finish.dataset(source, raw, reading, head)


def _report_cut_off(found: Sequence[Block], reading: Reading) -> None:
    """Say so where the file ends in the middle of a sentence: what is missing from its last text may be in the rest."""
    last = next((block for block in reversed(found) if not (block.is_page_number or block.is_ruler)), None)
    regulation = reading.rows["regulations"][-1] if reading.rows["regulations"] else None
    if last is None or regulation is None:
        return
    texts = [row for row in reading.rows["provisions"] if row["regulation_seq"] == regulation["seq"] and row["text"]]
    ended = sum(row["text"].endswith(_ENDS) for row in texts)
    # A text whose paragraphs have no full stops anyway says nothing by lacking one.
    if not texts or texts[-1]["source_line_end"] != last.number or ended < len(texts) - 1:
        return
    if not last.text.endswith(_ENDS):
        ending = last.flat[-20:]
        detail = Text(
            f"檔案在「{regulation['title']}」中途中斷（末行：「{ending}」）；這件法規未納入其他檢查",
            f"the file breaks off in the middle of “{regulation['title']}” (last line: “{ending}”); it was not judged",
        )
        reading.report("EXT001", regulation["source_line"], last.number, detail)


def _document_at(found: Sequence[Block], at: int) -> bool:
    return heads.document(found, at) is not None or heads.headless(found, at)


def _body_start(found: Sequence[Block], first: int) -> int:
    """Return where the body begins: with the section heads and ornaments right before the first document."""
    at = first
    while at > 0 and (found[at - 1].is_ruler or heads.section(found[at - 1])):
        at -= 1
    return at


def _front(found: Sequence[Block], reading: Reading) -> Row:
    """Read the front; what stands before the first document and is none is the rest of a text cut off before."""
    read_front = front.read(found)
    reading.rows["toc"] = read_front.toc
    plain = [block for block in read_front.unread if not block.is_page_number]
    if plain and not read_front.toc and len(plain) > 2:
        detail = Text(
            f"檔案自第 {plain[0].number} 行起 {len(plain)} 行在第一件公文之前，未能歸入任何文件",
            f"{len(plain)} line(s) from line {plain[0].number} stand before the first document and belong to none",
        )
        reading.report("EXT004", plain[0].number, plain[-1].number, detail)
        reading.rows["passages"] += letters.tail(plain)
    else:
        reading.unread += plain
    reading.furniture += sum(block.is_page_number for block in read_front.unread)
    return read_front.issue


def _body(found: Sequence[Block], start: int, reading: Reading) -> None:
    at = start
    while at < len(found):
        _take(found, at, reading)
        at += 1


def _take(found: Sequence[Block], at: int, reading: Reading) -> None:
    block = found[at]
    head = heads.document(found, at)
    if head is not None or _lost_head(found, at, reading):
        reading.close()
        reading.letter = letters.Reader(block, *(head or (None, None)))
        if head is None:
            _report_lost_head(block, reading)
            reading.letter.take(block)
        return
    section = heads.section(block)
    if section and _ends_text(found, at, reading):
        reading.close()
        reading.section = section
        reading.furniture += 1
        return
    if block.is_ruler or (section and section == reading.section) or (block.is_page_number and not block.table):
        if block.is_ornament:
            reading.close()
        reading.furniture += 1
        return
    if layout.is_running_head(block):
        reading.furniture += 1
        return
    if reading.text is not None:
        if begins.text(found, at, reading):
            reading.close_text()
            reading.text = regulations.Reader(block.flat, block)
        elif (begins.again(found, at, reading) or begins.is_no_annex(block, reading)) and (name := reading.next_name()):
            reading.close_text()
            reading.text = begins.without_heading(block, name, reading)
        elif block.flat == reading.text.text.row["title"]:
            reading.furniture += 1  # the heading again, at the top of a page
        else:
            reading.text.take(block)
        return
    letter = reading.letter
    if letter is None:
        reading.unread.append(block)
        return
    if begins.text(found, at, reading):
        reading.end_letter()
        reading.text = begins.open_text(found, at, letter, reading)
    elif not letter.take(block):
        # Behind the signature stands the text, even where its heading is not known as one.
        reading.end_letter()
        reading.text = begins.open_text(found, at, letter, reading)


def _lost_head(found: Sequence[Block], at: int, reading: Reading) -> bool:
    """Tell whether a document begins whose head is lost: its date stands where none belongs."""
    first = heads.starts_with(found, at)
    if first is None:
        return False
    letter = reading.letter
    if letter is None or reading.text is not None or letter.letter.signed:
        return True
    column = "issued_on_raw" if first == "發文日期" else "doc_no_raw"
    return letter.has(column) and letter.has("subject")


def _report_lost_head(block: Block, reading: Reading) -> None:
    detail = Text(
        f"第 {block.number} 行起的公文找不到標題（機關與文別）", f"the document from line {block.number} has no head"
    )
    reading.report("EXT004", block.number, block.number, detail, "documents")


def _ends_text(found: Sequence[Block], at: int, reading: Reading) -> bool:
    """Tell whether a word such as 公告 on a line of its own heads a section: a heading, or before a document.

    The name of the section may stand at the top of every page, in the middle of a text.
    """
    if any(heads.document(found, next_at) is not None for next_at in range(at + 1, min(at + 4, len(found)))):
        return True
    return bool(found[at].level) and heads.section(found[at]) != reading.section
