"""Lines of a gazette without the marks of the converter that made the text: headings, bullets, HTML fragments.

The text of a gazette comes from a PDF through a converter that writes Markdown. Its marks are hints and no more: a
signature may have become a heading, a heading may have lost its ``#``, a list may be bulleted in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from core.provisions import ALIKE, Marker, parse_marker
from core.text import fold, squeeze

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s*")
_BULLET = re.compile(r"\s*(?:[-*+•●▪‧˙∙◦■◆]\s+|[•●▪]|[˙∙◦■◆](?=[^\s˙∙◦■◆]))")
_QUOTE = re.compile(r"\s*>+\s?")
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|strong|em|span|div|sup|sub|font|table|thead|tbody|tr|td|th|colgroup|col)\b[^<>]{0,500}>", re.I
)
_TABLE_TAG = re.compile(r"</?(?:table|tr|td|th|thead|tbody)\b", re.I)
_CELL_END = re.compile(r"</t[dh]>\s*(?=<t[dh])", re.I)
_ROW_END = re.compile(r"</tr>", re.I)
_PIPES = re.compile(r"\s*\|.*\|\s*$")
_RULER = re.compile(r"[\s|:＊*※☆★◎○●_=~＝—–+\-]{3,}$")
_PAGE = re.compile(r"(?:-|–|—|第|[Pp]age)?[0-9]{1,4}(?:-|–|—|頁)?(?:[/,、(（]?共?[0-9]{1,4}頁?[)）]?)?|[ivxIVX]{1,5}")
#: Marks of a converter that hold no text of the issue: comments, pictures, fences, anchors of headings.
_NO_TEXT = re.compile(r"<!--.{0,500}?-->|!\[[^\]]{0,200}\]\([^)]{0,500}\)|^\s*:{3,}.{0,80}$|\{[#.][^{}]{0,200}\}\s*$")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\([^()\s]{1,300}\)")
#: Of a link that is wrapped, its beginning in one line and its end in the next.
_CUT_LINK = re.compile(r"^\s*\[(?=[^\]]*$)|(?<=[0-9])\]\(#[^()\s]{1,300}\)(?=\s*$)")
#: Characters that are seen as nothing.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ALIKE = re.compile("[\u2f00-\u2fd5\uf900-\ufa6d\u31d0\u3127\u5dff]")


@dataclass(frozen=True)
class Block:
    """One source line with text."""

    number: int  #: 1-based, in the file
    text: str  #: without the converter's marks and the white space around it; tabs between cells stay
    level: int  #: of a Markdown heading, 0 for none
    bullet: bool
    gap: bool  #: an empty line stands before it
    table: bool  #: a row of a table: cells separated by tabs

    @cached_property
    def flat(self) -> str:
        """The text without white space: as columns keep it."""
        return squeeze(self.text)

    @cached_property
    def folded(self) -> str:
        """The text without white space and in half width: as words are recognised in it."""
        text = fold(self.text)
        return text.translate(ALIKE) if _ALIKE.search(text) else text

    @cached_property
    def marked(self) -> tuple[Marker | None, str]:
        """The mark at its head, if any, and the text behind it."""
        return parse_marker(self.text)

    @property
    def cells(self) -> str:
        """The text for a cell: a row of a table keeps its tabs."""
        return "\t".join(squeeze(cell) for cell in self.text.split("\t")) if self.table else self.flat

    @property
    def is_ruler(self) -> bool:
        """Nothing but ornaments: ※※※."""
        return bool(_RULER.fullmatch(self.text))

    @property
    def is_ornament(self) -> bool:
        """A ruler that ends a part of the issue, ※※※, and no line between pages."""
        return self.is_ruler and self.text[:1] in "＊※☆★◎○●"

    @property
    def is_page_number(self) -> bool:
        """A page number on a line of its own."""
        return len(self.folded) < 20 and bool(_PAGE.fullmatch(self.folded))


def split(raw: Sequence[str]) -> list[Block]:
    """Return the lines of *raw* that have text, as blocks."""
    return list(_blocks(raw))


def _blocks(raw: Sequence[str]) -> Iterator[Block]:
    gap = True
    for number, line in enumerate(raw, start=1):
        if not line.strip():
            gap = True
            continue
        # A table in HTML may stand on one line, row after row.
        for row in _ROW_END.split(line):
            block = _block(number, row, gap=gap)
            if block.text.strip():
                gap = False
                yield block


def _block(number: int, line: str, *, gap: bool) -> Block:
    quote = _QUOTE.match(line) if ">" in line[:4] else None
    line = line[quote.end() :] if quote else line
    heading = _HEADING.match(line) if "#" in line[:4] else None
    rest = line[heading.end() :] if heading else line
    if _UNSEEN.search(rest):
        rest = _UNSEEN.sub("", rest)
    if "[" in rest or "{" in rest or "<!" in rest or ":::" in rest:
        rest = _CUT_LINK.sub("", _LINK.sub(r"\g<text>", _NO_TEXT.sub("", rest)))
    bullet = None if _RULER.fullmatch(rest.strip()) else _BULLET.match(rest)
    rest = rest[bullet.end() :] if bullet else rest
    in_table = bool(_TABLE_TAG.search(rest))
    if rest.count("|") == 2 and _PIPES.fullmatch(rest):
        rest = rest.strip().strip("|")  # one cell is a frame and no row
    elif rest.count("|") > 2 and _PIPES.fullmatch(rest):
        rest, in_table = "\t".join(cell.strip() for cell in rest.strip().strip("|").split("|")), True
    if "<" in rest:
        rest = unescape(_TAG.sub(" ", _CELL_END.sub("\t", rest)))
    # A backslash at the end of a line is the break that Pandoc prints.
    text = _BOLD.sub("", rest) if "*" in rest or "_" in rest else rest
    text = _ESCAPE.sub(r"\1", text).rstrip("\\") if "\\" in text else text
    # A tab behind an entry of the table of contents leads to its page; two cells at least make a row.
    table = in_table or "\t" in text.strip("\n\r ")
    # The empty cells at the head of a row keep their tabs: they say in which column the others stand.
    text = text.strip(" \r\n\u3000") if table else text.strip()
    return Block(number, text, len(heading[1]) if heading else 0, bool(bullet), gap, table)
