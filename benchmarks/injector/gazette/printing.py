"""Prints an issue in the manner of a gazette's PDF made into Markdown, and remembers which lines each object got."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.injector.gazette.calendar import numeral
from benchmarks.injector.gazette.model import Annex, Deed, Document, Entry, Issue, Matter, Paragraph, Regulation, Style

_PAGE = 38  #: lines of a page
_BESIDE = re.compile(r"(?<=[㐀-鿿、，。「」])(?=[0-9])|(?<=[0-9A-Z])(?=[㐀-鿿])")
_WIDE = str.maketrans("()", "（）")
_SAFE = re.compile(r"(?<=[㐀-鿿])(?=[㐀-鿿])")
_NUMERALS = "一二三四五六七八九十第"


@dataclass
class Printed:
    """The text, and the first and last line of every object by identity."""

    lines: list[str] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the document."""
        return "\n".join(self.lines) + "\n"

    def put(self, text: str, *owners: object, blank: bool = True) -> None:
        """Print *text*, which may hold line breaks; *owners* stand on its lines."""
        first = len(self.lines) + 1
        self.lines += text.split("\n")
        for owner in owners:
            before = self.spans.get(id(owner), (first, first))
            self.spans[id(owner)] = (before[0], len(self.lines))
        if blank:
            self.lines.append("")

    def close_up(self) -> None:
        """Take back the blank line behind what was printed last."""
        if self.lines and not self.lines[-1]:
            self.lines.pop()


def document(issue: Issue) -> Printed:
    """Return *issue* as printed."""
    rng = random.Random(f"printing/{issue.seed}")
    page = Printed()
    page.put(f"# {issue.title}")
    page.put(f"第 {issue.number} 期", issue)
    page.put("## 目 錄")
    _contents(page, issue, rng)
    for section, matters in groupby(issue.matters, key=lambda matter: matter.section):
        heading = f"## {_apart(section, rng)}"
        if section != issue.unheaded:
            page.put(heading)
            page.put("※" * 6)
        for matter in matters:
            # Each matter draws from its own source: what a fault changes in one moves nothing in the others.
            _matter(page, matter, random.Random(f"printing/{issue.seed}/{matter.seed}"))
    return page


def pages(issue: Issue) -> list[int]:
    """Return the page on which each matter begins."""
    printed = document(issue)
    starts = [printed.spans[id(matter.documents[0])][0] for matter in issue.matters]
    return [1 + (start - starts[0]) // _PAGE for start in starts]


def _apart(section: str, rng: random.Random) -> str:
    return " ".join(section) if rng.random() < 0.6 else section


def _contents(page: Printed, issue: Issue, rng: random.Random) -> None:
    leaders = {
        "法規": rng.choice(("·····\t", " ·····\t")),
        "政令": "\t",
        "公告": rng.choice((" …………… ", "……\t")),
    }
    for number, (section, entries) in enumerate(groupby(issue.entries, key=lambda entry: entry.section)):
        if number == 1:
            page.put(issue.published, issue)
            page.put(issue.publisher, issue)
        page.put(f"{'###' if number != 1 else '##'} {_apart(section, rng)}")
        bullet = "- " if section == "公告" else ""
        listed = list(entries)
        for entry in listed:
            own = random.Random(f"printing/{issue.seed}/entry/{entry.seed}")
            page.put(bullet + _entry(entry, leaders.get(section, "\t"), own), entry, blank=entry is listed[-1])


def _entry(entry: Entry, leader: str, rng: random.Random) -> str:
    text = entry.text
    if len(text) > 34:
        places = [match.start() for match in _SAFE.finditer(text) if 20 < match.start() < 34]
        if places:
            at = rng.choice(places)
            text = text[:at] + rng.choice((" ", "\n")) + text[at:]
    return f"{text}{leader}{entry.page}" if entry.page else text


def _matter(page: Printed, matter: Matter, rng: random.Random) -> None:
    for number, document_ in enumerate(matter.documents):
        {"函": _letter, "令": _order}.get(document_.kind, _announcement)(page, document_, matter.style, rng, number)
    for regulation in matter.regulations:
        _regulation(page, regulation, matter.style, rng)


def _said(text: str, style: Style) -> str:
    if style.wide:
        text = text.translate(_WIDE)
    return _BESIDE.sub(" ", text) if style.spaced else text


def _head(page: Printed, each: Document, style: Style) -> None:
    if each.headed:
        page.put(f"{style.heading} {each.issuer}{each.kind}", each)
    if each.date:
        era = "" if each.date.startswith("民國") or not each.date[0].isdigit() else "中華民國"
        page.put(f"發文日期：{_said(era + each.date, style)}", each)
    if each.number:
        page.put(f"發文字號：{_said(each.number, style)}", each)
    for text in each.extras:
        page.put(text, each)


def _labelled(page: Printed, label: str, text: str, each: Document, style: Style) -> None:
    if not text:
        return
    own = style.own_line and label == "主旨"
    page.put(f"{label}：\n\n{_said(text, style)}" if own else f"{label}：{_said(text, style)}", each)


def _listed(page: Printed, label: str, notes: list[str], each: Document, style: Style) -> None:
    if len(notes) == 1:
        page.put(f"{label}：{_said(notes[0], style)}", each)
    elif notes:
        page.put(f"{label}：", each)
        number = 0
        for note in notes:
            # A note that begins with a bracketed number goes on a list below the one before it.
            nested = note.startswith("(")
            number += not nested
            mark = ("  - " if nested else "- ") if style.bullets else ""
            mark += "" if nested else f"{numeral(number)}、"
            page.put(mark + _said(note, style), each, blank=not style.bullets or note is notes[-1])


def _signed(page: Printed, each: Document, style: Style, rng: random.Random) -> None:
    if each.signatory:
        office, name = each.signatory[:2], each.signatory[2:]
        mark = f"{style.heading} " if rng.random() < 0.08 else ""
        page.put(f"{mark}{office} {name}", each)
    if each.after:
        page.put(each.after, each)


def _letter(page: Printed, each: Document, style: Style, rng: random.Random, number: int) -> None:
    _head(page, each, style)
    _labelled(page, "主旨", each.subject, each, style)
    _listed(page, "說明", each.notes, each, style)
    _labelled(page, "正本", each.recipients, each, style)
    _labelled(page, "副本", each.copies, each, style)
    _signed(page, each, style, rng)


def _order(page: Printed, each: Document, style: Style, rng: random.Random, number: int) -> None:
    _head(page, each, style)
    for text in (each.subject, each.enclosure):
        if text:
            page.put(_said(text, style), each)
    _signed(page, each, style, rng)


def _announcement(page: Printed, each: Document, style: Style, rng: random.Random, number: int) -> None:
    _head(page, each, style)
    _labelled(page, "主旨", each.subject, each, style)
    _listed(page, "依據", each.grounds.split("\n") if each.grounds else [], each, style)
    _listed(page, "公告事項", each.notes, each, style)
    _labelled(page, "正本", each.recipients, each, style)
    _signed(page, each, style, rng)


def _regulation(page: Printed, each: Regulation, style: Style, rng: random.Random) -> None:
    if each.headed:
        page.put(f"{style.heading} {_said(each.title, style)}", each)
    told = [(deed, _deed(deed, style)) for deed in each.history]
    for number, (deed, text) in enumerate(told, start=1):
        last = number == len(told)
        page.put(text + ("  " if style.breaks and not last else ""), deed, each, blank=not style.breaks or last)
    before: Paragraph | None = None
    for paragraph in each.paragraphs:
        _paragraph(page, paragraph, each, style, rng, before)
        before = paragraph
    page.put("") if page.lines[-1] else None
    for annex in each.annexes:
        _annex(page, annex, each, style)


def _deed(deed: Deed, style: Style) -> str:
    head = ("中華民國" if style.era and deed.date else "") + deed.date + deed.number + deed.kind
    # A long deed stands on a line of its own; a short one never does.
    broken = style.wrapped and len(deed.action) > 8 and "全文" not in deed.action
    joint = ("  \n" if style.breaks else "\n\n") if broken else ""
    return _said(head, style) + joint + _said(deed.action, style)


def _paragraph(
    page: Printed, each: Paragraph, owner: Regulation, style: Style, rng: random.Random, before: Paragraph | None
) -> None:
    text = _cut(each.text.translate(_WIDE) if style.wide else each.text, style, rng)
    mark = each.marker.translate(_WIDE) if style.wide else each.marker
    listed = style.bullets and bool(mark) and not mark.startswith("第")
    gap = " " if mark.startswith("第") or (mark.startswith("(") and style.spaced) else ""
    if listed:
        depth = "  " if mark.startswith(("(", "（")) or mark[0].isdigit() else ""
        top = owner.unit == "點" and mark.endswith("、")
        if before is not None and before.marker and not before.marker.startswith("第") and not top:
            page.close_up()
        page.put(f"{depth}- {mark}{gap}{text}", each, owner)
        return
    if style.bullets and before is not None and before.marker and not mark and rng.random() < 0.1:
        page.close_up()
    page.put(f"{mark}{gap}{text}", each, owner)


def _cut(text: str, style: Style, rng: random.Random) -> str:
    """Return *text*, if it is long perhaps cut in two by a page break."""
    if len(text) < 40 or rng.random() >= style.cut:
        return text
    places = [
        match.start()
        for match in _SAFE.finditer(text)
        if 20 < match.start() < len(text) - 3 and text[match.start()] not in _NUMERALS
    ]
    if not places:
        return text
    at = rng.choice(places)
    return f"{text[:at]}\n\n{text[at:]}"


def _annex(page: Printed, each: Annex, owner: Regulation, style: Style) -> None:
    for text in (each.label, each.title, each.unit):
        if text:
            page.put(text, each, owner)
    for number, row in enumerate(each.rows, start=1):
        page.put("\t".join(row), each, owner, blank=number == len(each.rows))
