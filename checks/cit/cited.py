"""The citations of an issue, taken apart for the rules of this family."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.rule import Context
from checks.texts import Cell
from core.numbers import format_numeral, format_roc_date, parse_roc_date
from core.provisions import HAN
from core.text import narrow

#: Sessions of an assembly last for many days and are known by their term.
ASSEMBLY = "議會"
_MOST_A_YEAR = 110
_NUMBER = rf"(?:[0-9０-９]{{1,4}}|[千{HAN}]{{1,8}})"
_NTH = re.compile(rf"第?(?P<no>{_NUMBER})(?:次|(?=[\u3400-\u9fff]*會))")
_DIGITAL = re.compile(r"[0-9０-９]+")
#: Letters and orders rest on a decision; these words speak of a meeting that is still to come.
_TO_COME = re.compile(r"(?:訂於|定於|將於|擬於|預定|排定|另擇期|預計)[^，。；]{0,12}$")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One citation of a numbered meeting."""

    row: Mapping[str, Any] = field(repr=False, compare=False)
    series: tuple[str, str]  #: the body, and the year or term within which it counts
    number: int
    date: datetime.date | None

    @property
    def cell(self) -> Cell:
        """The cell it is printed in."""
        return cell(self.row)

    @property
    def piece(self) -> str:
        """Return the printed number with 第 and 次."""
        found = _nth(self.row)
        return found[0] if found else str(self.row["cited_raw"])

    def numbered(self, number: int) -> str:
        """Return that piece with another number."""
        found = _nth(self.row)
        if not found:
            return f"第{number}次"
        written = str(number) if _DIGITAL.fullmatch(found["no"]) else format_numeral(number)
        return found[0].replace(found["no"], written, 1)


def _nth(row: Mapping[str, Any]) -> re.Match[str] | None:
    """Return the printed number; a date of before it is no number."""
    raw = str(row["cited_raw"])
    skip = raw.find(row["date_raw"]) + len(row["date_raw"]) if row["date_raw"] and row["date_raw"] in raw else 0
    return _NTH.search(raw, skip) or _NTH.search(raw)


def cell(row: Mapping[str, Any]) -> Cell:
    """Return the cell in which a citation is printed."""
    return Cell("citations", "cited_raw", str(row["cited_raw"]), row)


def meetings(context: Context) -> Iterator[Meeting]:
    """Yield the cited meetings that are numbered in a series, in document order."""
    for row in context.rows("citations"):
        if row["kind"] != "council_meeting" or not row["number"] or row["body"] == ASSEMBLY:
            continue
        prefix, _, number = str(row["number"]).rpartition("-")
        if number.isdigit():
            # 113年第812次: no body meets so often in a year; the date is cut short.
            within = prefix if int(number) <= _MOST_A_YEAR else ""
            yield Meeting(row, (row["body"] or "", within), int(number), date_of(row))


def date_of(row: Mapping[str, Any]) -> datetime.date | None:
    """Return the date of a citation, where it has one."""
    return parse_roc_date(row["date_raw"]) or day(row["date"])


def day(iso: str | None) -> datetime.date | None:
    """Return the date of a date column."""
    return datetime.date.fromisoformat(iso) if iso else None


def dated_like(raw: str, date: datetime.date) -> str:
    """Return *date* written as the date *raw* is: its era, its numerals, its marks."""
    flat = narrow(raw)
    era = next((word for word in ("中華民國", "民國") if flat.startswith(word)), "")
    parts = (date.year - 1911, date.month, date.day)
    if mark := next((mark for mark in "./" if mark in flat), ""):
        return era + mark.join(map(str, parts))
    if not re.search("[0-9]", flat):
        year, month, dom = map(format_numeral, parts)
        return f"{era}{year}年{month}月{dom}日"
    return era + format_roc_date(date)


def is_to_come(row: Mapping[str, Any], words: Mapping[int, list[str]]) -> bool:
    """Tell whether the text around a cited meeting says that it is still to be held.

    *words* are the passages by document (:func:`passages`).
    """
    raw = str(row["cited_raw"])
    for text in words.get(row["within_document_seq"] or 0, ()):
        flat = narrow(text)
        at = flat.find(narrow(raw))
        while at >= 0:
            if _TO_COME.search(flat[:at]):
                return True
            at = flat.find(narrow(raw), at + 1)
    return False


def passages(context: Context) -> dict[int, list[str]]:
    """Return the texts of passages by the document they stand in; none where a package holds none."""
    out: dict[int, list[str]] = {}
    if context.readable("passages", "text"):
        for row in context.rows("passages"):
            if row["document_seq"] is not None and row["text"]:
                out.setdefault(row["document_seq"], []).append(row["text"])
    return out


_PRINTED = re.compile(r"(?:[(（][0-9０-９]{2,3}[)）])?[\u3400-\u9fff]+?字?第?[0-9０-９]+[A-Za-zＡ-Ｚａ-ｚ]?號?")
_KIND = re.compile(r"號(?P<kind>函|令|公告|書函)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A document as it is cited, or as the issue prints it."""

    cell: Cell = field(repr=False, compare=False)
    word: str
    serial: str
    suffix: str
    date: datetime.date | None
    kind: str | None  #: 函, 令, 公告
    piece: str  #: the number as printed

    @property
    def key(self) -> tuple[str, str, str]:
        """The number by its parts."""
        return self.word, self.serial, self.suffix

    def written(self, word: str, serial: str, suffix: str) -> str:
        """Return its printed number with other parts."""
        if self.serial not in self.piece or self.word not in self.piece:
            return f"{word}字第{serial}{suffix}號"
        changed = self.piece
        for old, new in ((self.word, word), (self.serial, serial)):
            changed = changed.replace(old, new, 1)
        at = changed.find(serial) + len(serial)
        return changed[:at] + suffix + changed[at + len(self.suffix) :]


def cited_numbers(context: Context) -> Iterator[Number]:
    """Yield the cited documents, in document order."""
    for row in context.rows("citations"):
        if row["kind"] != "document" or not row["number"]:
            continue
        raw = str(row["cited_raw"])
        behind = raw.find(row["date_raw"]) + len(row["date_raw"]) if row["date_raw"] and row["date_raw"] in raw else 0
        found = _PRINTED.search(raw, behind)
        kind = _KIND.search(raw)
        yield Number(
            cell(row),
            row["doc_word"] or "",
            str(row["number"]),
            row["doc_suffix"] or "",
            date_of(row),
            kind["kind"] if kind else None,
            found[0] if found else raw,
        )


def printed_numbers(context: Context) -> Iterator[Number]:
    """Yield the numbers that the issue itself prints: of its documents, and in the histories of its regulations."""
    for table, date, kind in (("documents", "issued_on", "kind"), ("history", "acted_on", "doc_kind")):
        if not context.readable(table, "doc_serial"):
            continue
        for row in context.rows(table):
            if row["doc_serial"]:
                made = Cell(table, "doc_no_raw", str(row["doc_no_raw"]), row)
                parts = (row["doc_word"] or "", str(row["doc_serial"]), row["doc_suffix"] or "")
                yield Number(made, *parts, day(row[date]), row[kind], made.text)
