"""A gazette as objects: what is printed, in the order in which it is printed.

Texts are kept in one canonical form (no blanks, half-width brackets); how each matter prints them is its
:class:`Style`. Two objects are the same only if they are one (``eq=False``): a text may be printed twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """How one matter is printed."""

    heading: str = "##"  #: Markdown mark of its headings
    spaced: bool = False  #: blanks around digits: 113 年 9 月 6 日
    wide: bool = False  #: full-width brackets
    bullets: bool = False  #: lists as Markdown lists
    era: bool = True  #: 中華民國 before the dates of a history
    own_line: bool = False  #: the text of 主旨 on the line behind it
    wrapped: bool = False  #: the deed of a history entry on a line of its own
    cut: float = 0.0  #: share of long paragraphs that a page break cuts
    breaks: bool = False  #: lines of a history joined with hard breaks instead of blank lines


@dataclass(eq=False)
class Entry:
    """An entry of the table of contents."""

    section: str
    text: str
    page: str = ""
    seed: str = ""  #: what its printing draws from


@dataclass(eq=False)
class Document:
    """A letter (函), an order (令) or an announcement (公告)."""

    kind: str
    issuer: str
    date: str  #: 113年9月6日
    number: str  #: 晴府海企壹字第1130210010A號
    subject: str  #: 主旨; of an order its operative sentence
    signatory: str
    grounds: str = ""  #: 依據 of an announcement
    notes: list[str] = field(default_factory=list)  #: 說明, or 公告事項; one: printed behind the colon
    recipients: str = ""
    copies: str = ""
    enclosure: str = ""  #: the 附… line of an order
    extras: list[str] = field(default_factory=list)  #: 速別, 密等, 附件 before the subject
    after: str = ""  #: what stands below the signature
    headed: bool = True  #: its heading is printed

    @property
    def name(self) -> str:
        """Return what findings call it."""
        return f"{self.kind} {self.number}"


@dataclass(eq=False)
class Deed:
    """An entry of a history."""

    date: str
    number: str
    kind: str  #: 令 or 函
    action: str


@dataclass(eq=False)
class Paragraph:
    """A paragraph of a regulation or annex."""

    marker: str
    text: str


@dataclass(eq=False)
class Annex:
    """An annex: a table with rows of cells, or paragraphs."""

    label: str
    title: str
    rows: list[list[str]] = field(default_factory=list)
    unit: str = ""


@dataclass(eq=False)
class Regulation:
    """A regulation as printed, whole or in part."""

    name: str
    provisions: str  #: the provisions that its heading names: 第五條、第七條
    action: str
    history: list[Deed] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    headed: bool = True  #: its heading is printed

    @property
    def title(self) -> str:
        """Return its heading."""
        return self.name + self.provisions

    @property
    def unit(self) -> str:
        """Return 條 or 點, as its provisions are marked."""
        return "條" if any(each.marker.startswith("第") and "條" in each.marker for each in self.paragraphs) else "點"


@dataclass(eq=False)
class Matter:
    """What one entry of the table of contents stands for."""

    section: str
    documents: list[Document]
    regulations: list[Regulation] = field(default_factory=list)
    entry: Entry | None = None
    style: Style = Style()
    seed: str = ""  #: what its printing draws from

    @property
    def regulation(self) -> Regulation | None:
        """Return its first regulation."""
        return self.regulations[0] if self.regulations else None


@dataclass(eq=False)
class Issue:
    """One issue of the gazette."""

    title: str
    number: str
    published: str
    publisher: str
    entries: list[Entry]
    matters: list[Matter]
    seed: str = ""
    unheaded: str = ""  #: a section of the body whose heading is not printed

    def documents(self) -> Iterator[Document]:
        """Yield all documents in printed order."""
        for matter in self.matters:
            yield from matter.documents

    def regulations(self) -> Iterator[Regulation]:
        """Yield all regulations in printed order."""
        for matter in self.matters:
            yield from matter.regulations
