"""What an issue prints of each regulation: its articles or points, in order, however they are marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks.rule import Context, Reads
from core.numbers import format_numeral, parse_numeral
from core.provisions import HAN, Provision
from core.text import fold

Row = Mapping[str, Any]

#: What every rule needs that asks which provisions are printed; the text only settles ranges and doubtful marks.
READS = (
    Reads("regulations", ("seq", "document_seq", "title", "name", "provisions_raw", "action", "unit")),
    Reads("provisions", ("regulation_seq", "marker_raw", "style", "number", "sub_number", "depth", "article")),
    Reads("provisions", ("text",), optional=True),
)

_NUMERAL = rf"(?:[0-9]{{1,4}}|[{HAN}]{{1,7}})"
#: 第五條至第七條 （刪除）: one mark for several articles; the mark takes the first of them.
_RANGE = re.compile(rf"(?:至|到|~|-|–|—)(?:第)?({_NUMERAL})(?:[條點]|、|$)")
_DELETED_TOO = re.compile(rf"[、及與和](?:第)?({_NUMERAL})[條點、]?\(?(?:刪除|廢止)")
#: 第五條第二項所定…: a paragraph that begins with a reference, not an article.
_REFERENCE = re.compile(rf"第{_NUMERAL}[項款目]|[,、，及或與之]|所(?:定|稱|列)|規定|各款")
#: Marks of a list whose numbers run through a text of points.
_OPENING = ("article", "point", "han")
#: Marks of lists within a point.
_LISTED = ("han_bracket", "digit", "digit_bracket", "circle")


@dataclass(frozen=True, slots=True)
class Opening:
    """The paragraph that opens an article or point, or several deleted ones at once."""

    provision: Provision
    last: int  #: number of the last one it stands for: 七 in 第五條至第七條 （刪除）
    row: Row = field(repr=False, compare=False)

    @property
    def style(self) -> str:
        """Style of its mark: article (第三條), point (第三點), han (三、)."""
        return str(self.row["style"])

    @property
    def count(self) -> int:
        """How many provisions it stands for."""
        return self.last - self.provision.number + 1

    @property
    def end(self) -> Provision:
        """The last provision it stands for."""
        return self.provision if self.count == 1 else Provision(self.last)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with its printed paragraphs."""

    row: Row = field(repr=False)
    rows: Sequence[Row] = field(repr=False)
    openings: tuple[Opening, ...]
    nested: bool  #: its points hold lists with the same marks as the points themselves

    @property
    def seq(self) -> int:
        """Its number in printed order."""
        return int(self.row["seq"])

    @property
    def unit(self) -> str:
        """What its provisions are called: 條 or 點."""
        if self.row["unit"] in ("條", "點"):
            return str(self.row["unit"])
        return "點" if any(opening.style in ("han", "point") for opening in self.openings) else "條"

    @property
    def printed(self) -> frozenset[Provision]:
        """The provisions that it prints."""
        return frozenset(
            each
            for opening in self.openings
            for each in (opening.provision, *map(Provision, range(opening.provision.number + 1, opening.last + 1)))
        )

    @property
    def count(self) -> int:
        """How many provisions it prints."""
        return sum(opening.count for opening in self.openings)

    def name(self, provision: Provision, unit: str | None = None) -> str:
        """Return what *provision* is called: 第八條之一."""
        sub = f"之{format_numeral(provision.sub)}" if provision.sub else ""
        return f"第{format_numeral(provision.number)}{unit or self.unit}{sub}"

    def list(self, provisions: Sequence[Provision], unit: str | None = None) -> str:
        """Return the names of *provisions*; a run of three and more as 第三條至第五條."""
        return "、".join(
            self.name(run[0], unit) + (f"至{self.name(run[-1], unit)}" if len(run) > 2 else "")
            if len(run) != 2
            else "、".join(self.name(each, unit) for each in run)
            for run in _runs(provisions)
        )


def _runs(provisions: Sequence[Provision]) -> list[list[Provision]]:
    out: list[list[Provision]] = []
    for each in provisions:
        if out and not each.sub and each.number == out[-1][-1].number + 1 and not out[-1][-1].sub:
            out[-1].append(each)
        else:
            out.append([each])
    return out


def regulations(context: Context) -> list[Regulation]:
    """Return the regulations of the issue, in printed order."""
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in context.rows("provisions"):
        if row["regulation_seq"] is not None:
            rows[row["regulation_seq"]].append(row)
    return [_regulation(row, rows[row["seq"]]) for row in context.rows("regulations")]


def _regulation(row: Row, rows: Sequence[Row]) -> Regulation:
    openings: list[Opening] = []
    nested = listing = False  # listing: within a list that has the marks of points
    explicit = any(each["style"] in ("article", "point") for each in rows)
    beheaded = _is_beheaded(rows)
    for each in rows:
        if each["style"] is None or each["number"] is None or each["depth"] == 0:
            continue
        if each["style"] in _OPENING if beheaded else _opens(each, openings, listing=listing):
            openings.append(_opening(each))
            listing = False
        elif each["style"] == "han":
            listing = True
            nested = nested or not explicit
    return Regulation(row, rows, tuple(_without_annex(openings)), nested)


def _is_beheaded(rows: Sequence[Row]) -> bool:
    """Tell whether a text begins with a list, (一) (二), and goes on with 五、: its first point has lost its number."""
    styles = [row["style"] for row in rows if row["style"] is not None and row["depth"] != 0]
    return bool(styles) and styles[0] in _LISTED and any(style in _OPENING for style in styles)


def _without_annex(openings: list[Opening]) -> list[Opening]:
    """Return *openings* without a list behind the last that begins anew with 一、 or 第一條: that of an annex."""
    first = next((index for index in range(len(openings) - 1, 0, -1) if openings[index].provision == Provision(1)), 0)
    appended = [opening.provision.number for opening in openings[first:]]
    if first < 2 or len(appended) < 2 or appended != list(range(1, len(appended) + 1)):
        return openings
    again = openings[first].style == openings[0].style and _text(openings[first].row) == _text(openings[0].row)
    return openings if again else openings[:first]


def _opens(row: Row, openings: Sequence[Opening], *, listing: bool) -> bool:
    """Tell whether a paragraph opens an article or point, whatever its level was taken to be."""
    style, number = row["style"], row["number"]
    if style not in _OPENING:
        # A text whose points have other marks (壹、 1.) than usual.
        return row["depth"] == 1 and not (openings and openings[-1].style in _OPENING)
    if style in ("article", "point"):
        return not _REFERENCE.match(_text(row)) or _DELETED_TOO.match(fold(_text(row))) is not None
    if row["depth"] == 1 or row["article"] is None:
        return True
    # 三、 behind 三、 of the same text: no list begins with it.
    return bool(openings) and openings[-1].style == "han" and number != 1 and not listing


def _opening(row: Row) -> Opening:
    provision = Provision(int(row["number"]), int(row["sub_number"] or 0))
    text = fold(_text(row))
    match = _RANGE.match(text) or _DELETED_TOO.match(text)
    last = parse_numeral(match[1]) if match else None
    return Opening(provision, last if last and last > provision.number else provision.number, row)


def _text(row: Row) -> str:
    return row.get("text") or ""
