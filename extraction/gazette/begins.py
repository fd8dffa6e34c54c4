"""Where a regulation begins behind the document that carries it, with its heading or without."""

from __future__ import annotations

from collections.abc import Sequence

from core.findings import Text
from extraction.gazette import heads, history, letters, regulations, titles
from extraction.gazette.blocks import Block
from extraction.gazette.reading import Reading

#: Within how many lines the next article is looked for.
_NEXT_ARTICLE = 40


def text(found: Sequence[Block], at: int, reading: Reading) -> bool:
    """Tell whether the heading of a regulation stands at *at*."""
    block = found[at]
    letter = reading.letter
    if not _title_at(found, at) or heads.field(block) or heads.is_signature(block) or heads.is_office(block):
        return False
    if letter is not None and reading.text is None and not letter.letter.signed:
        # Inside a letter only what is printed as a heading ends it: lists of names look like titles.
        if block.level or letter.has("enclosures") or reading.names(block):
            return _text_follows(found, at)
        return any(history.opens(following) for following in found[at + 1 : at + 2])
    if reading.text is not None and not reading.text.started:
        return False
    # Inside a text the name of a table looks like a heading; one that the order names is a heading.
    again = reading.text is not None and block.flat == reading.text.text.row["title"]
    inside = again or (reading.text is not None and not reading.names(block))
    return _text_follows(found, at, history_only=inside)


def _title_at(found: Sequence[Block], at: int) -> bool:
    """Tell whether the heading of a regulation stands at *at*, in one line or in two."""
    return titles.looks_like_title(found[at]) or (
        at + 1 < len(found) and titles.is_wrapped_title(found[at], found[at + 1])
    )


def _text_follows(found: Sequence[Block], at: int, *, history_only: bool = False) -> bool:
    """Tell whether a history or a first provision stands in the next lines."""
    for following in found[at + 1 : at + 4]:
        if history.opens(following):
            return True
        if following.table or heads.field(following):
            return False
        number, style = _first_mark(following)
        if style == "article" and (number == 1 or not history_only):
            return True
        if style in ("han", "capital") and not history_only:
            return True
    return False


def _first_mark(block: Block) -> tuple[int | None, str | None]:
    marker, _ = block.marked
    return (marker.number, marker.style) if marker else (None, None)


def _named_text(found: Sequence[Block], at: int, reading: Reading) -> bool:
    """Tell whether a line that is no known kind of name heads a text: a history or an article follows."""
    block = found[at]
    unlike = block.table or block.marked[0] or not 5 < len(block.flat) < 90 or history.opens(block)
    if unlike or block.folded.endswith(("。", ":")):
        return False
    if any(_title_at(found, below) for below in range(at + 1, min(at + 3, len(found)))):
        return False  # a note below the signature: the heading is still to come
    return _text_follows(found, at, history_only=not reading.names(block))


def open_text(found: Sequence[Block], at: int, letter: letters.Reader, reading: Reading) -> regulations.Reader:
    """Begin a regulation at *at*; where that is no heading, the letter tells its name."""
    block = found[at]
    if titles.explains(block) or (block.level and titles.is_no_text(block.folded)):
        return regulations.Reader(block.flat, block, annex=True)
    known = _title_at(found, at) or block.level or _named_text(found, at, reading)
    if known and not history.opens(block):
        return regulations.Reader(block.flat, block)
    if not (history.opens(block) or _first_mark(block)[1]):
        # No history, no provision: an annex or a note behind the letter.
        return regulations.Reader(block.flat, block, annex=True)
    return without_heading(block, reading.next_name(), reading)


def without_heading(block: Block, name: str | None, reading: Reading) -> regulations.Reader:
    """Begin a regulation whose heading is lost: the document that carries it tells its *name*."""
    detail = Text(
        f"第 {block.number} 行起的條文沒有標題；依公文推定為「{name or '不明'}」",
        f"the text from line {block.number} has no heading; taken for “{name or 'unknown'}”",
    )
    reading.report("EXT004", block.number, block.number, detail, "regulations")
    text = regulations.Reader(name or "（標題不明）", block)
    text.take(block)
    return text


def is_no_annex(block: Block, reading: Reading) -> bool:
    """Tell whether what was taken for an annex of a letter or an order is a text: it has a history."""
    documents = reading.rows["documents"]
    assert reading.text is not None
    return (
        bool(documents)
        and documents[-1]["kind"] != "公告"
        and not (reading.text.text.provisions or reading.text.text.history)
        and reading.text.is_annex
        and history.opens(block)
    )


def again(found: Sequence[Block], at: int, reading: Reading) -> bool:
    """Tell whether a second text begins without its heading: behind the articles of the first, 第一條 and 第二條."""
    assert reading.text is not None
    if _first_mark(found[at]) != (1, "article") or not reading.text.has_articles:
        return False
    marks = (_first_mark(following) for following in found[at + 1 : at + _NEXT_ARTICLE])
    return next((number for number, style in marks if style == "article"), None) == 2
