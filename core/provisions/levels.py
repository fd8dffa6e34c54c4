"""The levels that the marks of a text make: articles or points, their paragraphs, the lists below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.provisions.marks import Marker, Style


@dataclass(frozen=True, slots=True)
class Level:
    """Where a paragraph of a regulation stands."""

    depth: int  #: 0 heading of a chapter, 1 article or point and its paragraphs, 2 and more below
    article: int | None  #: the article or point it belongs to
    article_sub: int | None
    paragraph: int | None  #: its paragraph (項) of that article


def outline(markers: Sequence[Marker | None]) -> list[Level]:
    """Return the level of each paragraph of a text with these *markers* (``None``: no mark).

    The highest style is 第N條 where the text has it, else 第N點, else that of the first mark. A mark of another style
    that stands in the place of the next one (二、 between 第一條 and 第三條, 第八點 behind 七、) opens an article too.
    """
    markers = _with_chapters(markers)
    top = _highest(markers)
    ahead = _Ahead(markers, top)
    out: list[Level] = []
    article: int | None = None
    sub: int | None = None
    paragraph: int | None = None
    stack: list[tuple[Style, int | None]] = []
    for index, marker in enumerate(markers):
        if marker and marker.style in ("chapter", "section"):
            out.append(Level(0, None, None, None))
            stack = []
        elif marker and ahead.opens(index, marker, article, stack):
            article, sub, paragraph, stack = marker.number, marker.sub_number, 1, []
            out.append(Level(1, article, sub, paragraph))
        elif marker:
            held = [style for style, _ in stack]
            stack = stack[: held.index(marker.style)] if marker.style in held else stack
            stack.append((marker.style, marker.number))
            out.append(Level(1 + len(stack), article, sub, paragraph))
        else:
            stack = []
            paragraph = None if article is None else (paragraph or 0) + 1
            out.append(Level(1, article, sub, paragraph))
    return out


def _with_chapters(markers: Sequence[Marker | None]) -> Sequence[Marker | None]:
    """Return *markers* with 壹、 貳、 as chapters where the points below them are numbered on from one to the next."""
    if any(marker.style in ("article", "point") for marker in markers if marker):
        return markers
    marked = [marker for marker in markers if marker and marker.style in ("capital", "stem", "han")]
    points = [marker.number for marker in marked if marker.style == "han" and not marker.sub_number]
    heads = [m for m, behind in pairwise(marked) if m.style != "han" and behind.style == "han"]
    if len(heads) < 2 or len({head.style for head in heads}) > 1 or points != list(range(1, len(points) + 1)):
        return markers
    return [replace(m, style="chapter") if m and m.style == heads[0].style else m for m in markers]


def _highest(markers: Sequence[Marker | None]) -> Style | None:
    """Return the style of the marks of the highest level."""
    given = [marker for marker in markers if marker and marker.style not in ("chapter", "section")]
    styles = {marker.style for marker in given}
    formal: Style | None = next((style for style in ("article", "point") if style in styles), None)
    if formal and given[0].style == "han":
        # 第八條 among 七、 and 九、: the mark is wrong, not all the others.
        reached: int | None = None
        strays = 0
        for marker in given:
            if marker.style == formal:
                if reached is None or marker.number != reached + 1:
                    return formal
                strays += 1
            if marker.style in ("han", formal):
                reached = marker.number
        if 2 * strays < sum(marker.style == "han" for marker in given):
            return "han"
    return formal or (given[0].style if given else None)


class _Ahead:
    """What follows each mark of a text: whether a mark opens an article depends on those behind it."""

    def __init__(self, markers: Sequence[Marker | None], top: Style | None) -> None:
        self._top = top
        self._next: list[int | None] = [None] * len(markers)  # number of the next mark of the highest style
        self._last: dict[int, int] = {}  # where each number of the highest style stands last
        following: int | None = None
        for index in range(len(markers) - 1, -1, -1):
            self._next[index] = following
            marker = markers[index]
            if marker and marker.style == top and marker.number is not None:
                following = marker.number
                self._last.setdefault(marker.number, index)

    def opens(self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]) -> bool:
        """Tell whether the mark at *index* opens an article or point, *article* being the one before it."""
        if marker.style == self._top:
            return not self._is_sublist(index, marker, article, stack)
        return self._stands_for_article(index, marker, article, stack)

    def _is_sublist(
        self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]
    ) -> bool:
        """Tell whether the mark begins or continues a list within a point: 三、 … 一、 二、 … 四、."""
        if self._top in ("article", "point") or article is None or marker.number in (None, article + 1):
            return False
        if any(style == self._top and number == (marker.number or 0) - 1 for style, number in stack):
            return True
        if marker.number != 1:
            return False
        # A list begins at 一 and goes on with 二, or the points go on behind it; else it is a mark gone wrong.
        return self._next[index] == 2 or self._last.get(article + 1, -1) > index

    def _stands_for_article(
        self, index: int, marker: Marker, article: int | None, stack: Sequence[tuple[Style, int | None]]
    ) -> bool:
        """Tell whether a mark of another style stands for the next article: 二、 between 第一條 and 第三條."""
        if self._top == "han" and marker.style in ("article", "point"):
            return article is not None and marker.number == article + 1
        if self._top not in ("article", "point") or marker.style != "han":
            return False
        if article is None or marker.number != article + 1:
            return False
        # A list that is open goes on: 三、 behind 一、 of 第二條 is its item, though 二、 was lost.
        if any(style == marker.style for style, _ in stack):
            return False
        return self._next[index] in (None, article + 2)
