"""Chapters of a plan (one agency each) and their sections 壹 to 肆, found by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.numbers import parse_roc_year
from extraction.lines import Line

_TITLE = r"(?P<title>[^\d。，、：:]{2,30}?)"
_YEAR = r"(?:中華民國)?(?P<year>\d{2,3}|[一二三四五六七八九十百零○〇]{2,6})年度?"
#: 晴港市政府民政處112年度施政計畫 / 112年度晴港市政府民政處施政計畫 (folded text)
_NO_TITLE = re.compile(r"[()（）:：,，。、；]")
_HEAD = re.compile(
    rf"(?:{_TITLE}{_YEAR}|{_YEAR.replace('year', 'year2')}{_TITLE.replace('title', 'title2')})施政計畫(?:書)?"
)
#: Section heads by their words; the numeral is what it is.
_SECTIONS = (
    ("narrative", re.compile(r"(?:[^、]{1,2}、)?(?:\d+年度|年度)?施政(?:目標|重點)(?:與重點)?")),
    (
        "strategic",
        re.compile(
            r"(?:[壹貳参參叁叄肆伍一二三四五]、(?:\d+年度|年度)?|(?:\d+年度|年度))(?:關鍵|重要)?(?:策略)?績效指標"
        ),
    ),
    ("common", re.compile(r"(?:[壹貳参參叁叄肆伍一二三四五]、(?:\d+年度|年度)?|(?:\d+年度|年度))共同性?(?:績效)?指標")),
    (
        "work",
        re.compile(
            r"[壹貳参參叁叄肆伍]、.{0,30}?(?:重要|工作|施政)計畫(?:及預算)?|[一二三四五]、.{0,30}?年度重要施政計畫"
        ),
    ),
)
#: The usual words of each head, and the numerals before them.
_TITLES = {
    "narrative": "年度施政目標",
    "strategic": "年度關鍵績效指標",
    "common": "年度共同性指標",
    "work": "年度重要施政計畫",
}
_NUMERALS = "壹壱貳貮弍参參叁叄肆肄伍"
_TOTALS = re.compile(r"歲出|歲入|編制員額|預算員額")
_FIRST_TOTAL = re.compile(r"一、本?年度歲[出入]")
_WORK_AGENCY = re.compile(r"[壹貳参參叁叄肆伍]、(.{2,30}?)(?:\d{2,3})?年度重要施政計畫")
_CITY = re.compile(r"(?P<city>.{2,3}?[市巿縣])(?P<government>政府)?(?P<rest>.+)")


@dataclass(slots=True)
class Section:
    """One section of a chapter: its kind, its head line and the lines under it."""

    kind: str  #: ``narrative``, ``strategic``, ``common`` or ``work``
    head: Line
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """One agency's chapter: head lines, totals, sections in printed order."""

    title: str
    agency: str
    city: str | None
    fiscal_year: int | None
    head: list[Line]
    totals: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All lines of the chapter in order."""
        out = [*self.head, *self.totals]
        for section in self.sections:
            out += [section.head, *section.lines]
        return out


def short_name(title: str) -> tuple[str | None, str]:
    """Split an agency's title into its city and its short name: 晴港市政府民政處 → 晴港市, 民政處."""
    match = _CITY.fullmatch(title)
    if not match:
        return None, title
    rest = match["rest"]
    # 晴港市立體育場 is 市立體育場, not 立體育場.
    if not match["government"] and rest.startswith("立"):
        return match["city"], match["city"][-1] + rest
    return match["city"], rest


def split(lines: Sequence[Line]) -> tuple[list[Chapter], list[Line]]:
    """Split a document into chapters; the lines before the first one come second."""
    heads = {index: found for index in range(len(lines)) if (found := _chapter_head(lines, index))}
    chapters: list[Chapter] = []
    front: list[Line] = []
    index = 0
    while index < len(lines):
        if index in heads:
            length, title, year = heads[index]
            city, agency = short_name(title)
            chapters.append(Chapter(title, agency, city, year, list(lines[index : index + length])))
            index += length
            continue
        line = lines[index]
        if chapters and _is_headless(chapters[-1], line):
            chapters.append(Chapter("", "", None, None, []))
        if not chapters:
            front.append(line)
        else:
            _place(chapters[-1], line)
        index += 1
    return chapters, front


def _is_headless(chapter: Chapter, line: Line) -> bool:
    """Tell whether *line* opens the totals of a chapter whose head is missing."""
    return any(section.kind == "work" for section in chapter.sections) and bool(_FIRST_TOTAL.match(line.folded))


def name_from_work_section(chapter: Chapter) -> None:
    """Give a chapter without a head the agency that the head of its section 肆 names, if it does."""
    for section in chapter.sections:
        match = _WORK_AGENCY.match(section.head.folded) if section.kind == "work" else None
        if match:
            chapter.title = match[1]
            chapter.city, chapter.agency = short_name(match[1])


def _place(chapter: Chapter, line: Line) -> None:
    kind = section_kind(line)
    if kind and line.closed is not False:
        chapter.sections.append(Section(kind, line))
    elif chapter.sections:
        chapter.sections[-1].lines.append(line)
    else:
        chapter.totals.append(line)


def section_kind(line: Line) -> str | None:
    """Return the kind of section that *line* heads, or None."""
    text = line.folded
    if not text or len(text) > 40:
        return None
    return next((kind for kind, pattern in _SECTIONS if pattern.fullmatch(text)), None) or _misprinted_head(text)


def _misprinted_head(text: str) -> str | None:
    """Recognise a section head with a slip in it: one character of its words, its numeral, or the mark behind that."""
    for kind, title in _TITLES.items():
        tail, lead = text[-len(title) :], text[: -len(title)]
        if len(tail) < len(title) or not lead or (kind != "work" and len(lead) > 3):
            continue
        numbered = lead[0] in _NUMERALS
        marked = lead[1:2] in ("、", ",", ".", "·", "‧")
        if not numbered and not marked:
            continue
        slips = sum(a != b for a, b in zip(tail, title, strict=True))
        if (numbered and slips <= 1) or (marked and kind != "work" and not slips):
            return kind
    return None


def _chapter_head(lines: Sequence[Line], index: int) -> tuple[int, str, int | None] | None:
    """Recognise a chapter head of one or two lines at *index*: its length, the agency's title, the year."""
    line = lines[index]
    if not line.text or section_kind(line):
        return None
    for length in (1, 2):
        if index + length > len(lines):
            return None
        if length == 2 and (line.closed or not lines[index + 1].text):
            return None
        text = "".join(part.folded for part in lines[index : index + length])
        match = _HEAD.fullmatch(text) if len(text) < 60 else None
        # A list of contents names the chapters too; a chapter goes on with its totals or its first section.
        title = (match["title"] or match["title2"]) if match else ""
        # Without trailing blanks the end of a cell may seem to go on with the head: 仟元)晴港市政府民政處.
        if match and not _NO_TITLE.search(title) and _opens(lines, index + length):
            year = parse_roc_year(f"{match['year'] or match['year2']}年度")
            return length, title, year
    return None


def _opens(lines: Sequence[Line], index: int) -> bool:
    following = [line for line in lines[index : index + 4] if line.text][:2]
    # The last line of a list of contents stands before a head.
    if following and _HEAD.fullmatch(following[0].folded):
        return False
    return any(_TOTALS.search(line.text) or section_kind(line) == "narrative" for line in following)
