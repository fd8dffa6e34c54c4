"""What lies between an anchor and the next row: measure, target, and what a page break cut off.

Costs are in units of doubt: 0 is the usual form, 1 something seen now and then, 4 and more hardly ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.text import fold
from extraction.indicators.words import Segment, Words
from extraction.numerals import CHARACTERS

_FIGURE = r"(?:\d[\d,.]*|[一二三四五六七八九十百]{1,3})"
_LEAD = (
    r"(?:達到?|約|至少|維持|完成|辦理|全年|平均|每[年月季週周日]|每半年|前|第|共|各|累計|不?[低高大小]於|不?超過"
    r"|(?:較[^\d，。]{1,6})?(?:成長|增加|提[升昇高]|減少|下降|降低)率?|[≧≥>＞<≦≤=＋+\-－])"
)
_TARGET = re.compile(rf"{_LEAD}*{_FIGURE}(?:[%‰]|[^\d。，；：]{{1,8}})?(?:以[上下內])?(?:\(含\))?")
_LISTED = r"(?:\(\d\)|\d[.、](?!\d)|[一二三四五]、)?"
_TARGETS = re.compile(rf"(?:{_LISTED}{_TARGET.pattern}[、,，;；/及]?){{1,4}}[。]?")
#: Targets that say what each is of: 說明會 2 場，健檢 30 件.
_NAMED_TARGETS = re.compile(
    rf"[㐀-鿿]{{2,6}}{_TARGET.pattern}(?:[、,，;；及][㐀-鿿]{{2,6}}{_TARGET.pattern}){{1,3}}[。]?"
)
_NUMERAL = re.compile(f"[{CHARACTERS}]{{1,3}}")
_MARK = re.compile(
    r"[0-9０-９]{1,2}[.、．)]|[(（][0-9０-９一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]、|[①-⑨※◎●•．・‧\-－*]"
)


@dataclass(frozen=True, slots=True)
class Widths:
    """Widths of the columns of a table, in half-width units."""

    goal: int = 12
    name: int = 20
    measure: int = 20
    target: int = 12


@dataclass(frozen=True, slots=True)
class Open:
    """Which cells of the row before the block a page break may have cut (None: cannot be told)."""

    goal: bool | None = False
    name: bool | None = False
    method: str = ""  #: the half that is printed, when the method is cut


@dataclass(frozen=True, slots=True)
class Span:
    """Words *start* to *end*."""

    start: int
    end: int

    def __bool__(self) -> bool:
        """Tell whether there is a word in it."""
        return self.end > self.start


_NONE = Span(0, 0)


def has_mark(text: str) -> bool:
    """Tell whether *text* begins with the mark of a list: 1. (2) ① ※."""
    return bool(_MARK.match(text))


@dataclass(frozen=True, slots=True)
class Block:
    """One reading of a block."""

    cost: float
    measure: tuple[Span, ...]
    target: tuple[Span, ...]
    goal: Span = _NONE
    name: Span = _NONE
    method: Span = _NONE


def read(words: Words, start: int, end: int, cells: Open, widths: Widths, methods: frozenset[str]) -> Block:
    """Return the cheapest reading of the words from *start* to *end*."""
    turn = _page_turn(words, start, end)
    readings = [_reading(words, start, turn, end, cells, widths, methods)]
    if turn < end:
        # The break may lie between two cells: then everything is measure and target.
        whole = _reading(words, start, end, end, replace(cells, method=cells.method), widths, methods)
        readings.append(replace(whole, cost=whole.cost + 1.5))
    return min(readings, key=lambda block: block.cost)


def _page_turn(words: Words, start: int, end: int) -> int:
    for index in range(start, end):
        word = words.items[index]
        if word.first and words.lines[word.line].page_start and (index > start):
            return index
    return end


def _reading(
    words: Words, start: int, turn: int, end: int, cells: Open, widths: Widths, methods: frozenset[str]
) -> Block:
    best: Block | None = None
    for at, cost in _splits(words, start, turn, cut=turn < end, widths=widths):
        measure, target = words.segments(start, at), words.segments(at, turn)
        cost += (
            _measure_cost(words, measure, widths.measure) if measure else _empty_cost(5.0, words, target, first=True)
        )
        cost += (
            _target_cost(words, target, widths.target, at) if target else _empty_cost(6.0, words, measure, first=False)
        )
        cost += words.seams(start, at) + words.seams(at, turn)
        if best and cost >= best.cost:
            continue
        if turn < end:
            rest = _continuation(words, turn, end, cells, measure, target, widths, methods)
            cost += rest.cost
            found = replace(
                rest, cost=cost, measure=(Span(start, at), *rest.measure), target=(Span(at, turn), *rest.target)
            )
        else:
            found = Block(cost + (4.0 if cells.method else 0.0), (Span(start, at),), (Span(at, turn),))
        if best is None or found.cost < best.cost:
            best = found
    assert best is not None  # _splits always yields
    return best


def _splits(words: Words, start: int, end: int, *, cut: bool, widths: Widths) -> Iterator[tuple[int, float]]:
    """Yield where the target may begin, with the cost of the boundary."""
    if end == start:
        yield start, 0.0
        return
    yield end, 0.0
    first_line = words.items[start].line
    for index in range(start, end):
        word = words.items[index]
        if index == start:
            yield index, 0.0
        elif not word.first:
            # On one line with the target stands a measure that fits one line.
            yield index, 0.2 if word.line == first_line else 3.0
        else:
            line = words.lines[word.line - 1]
            if line.closed is None:
                yield index, 0.0 if line.width < widths.measure - 2 else 0.6
            elif line.closed:
                yield index, 0.0
            else:
                yield index, 0.3 if cut else 5.0


def _empty_cost(usual: float, words: Words, neighbour: Sequence[Segment], *, first: bool) -> float:
    """Return the cost of an empty cell: low where the line of its *neighbour* has the blank that it leaves."""
    if not neighbour:
        return usual
    line = words.lines[neighbour[0 if first else -1].line]
    blank = line.indented and not line.page_start if first else line.blanks > 1
    return 1.5 if blank else usual


def _measure_cost(words: Words, segments: Sequence[Segment], width: int) -> float:
    cost = 0.0
    for index, segment in enumerate(segments):
        line = words.lines[segment.line]
        if segment.width > width + 3:
            cost += 1.5
        # A wrapped line fills its column, and so does one that the page cut.
        if line.closed is False and segment.whole_tail and segment.width < width - 6:
            cost += 2.5
        if (
            line.closed
            and _TARGETS.fullmatch(fold(segment.text))
            and (has_mark(segment.text) or _begins(words, segments, index))
        ):
            cost += 1.0  # a figure that is a paragraph of its own is a target
        if index + 1 == len(segments):
            continue
        if line.closed and not has_mark(segments[index + 1].text):
            # A paragraph inside a measure ends like one; a short line that just stops is a cell of its own.
            cost += 0.6 if segment.width > width - 8 or segment.text[-1] in "。；;：:" else 1.2
    return cost


def _begins(words: Words, segments: Sequence[Segment], index: int) -> bool:
    """Tell whether a segment begins a paragraph behind another one."""
    return index > 0 and words.lines[segments[index - 1].line].closed is True


def _target_cost(words: Words, segments: Sequence[Segment], width: int, first: int) -> float:
    text = fold("".join(segment.text for segment in segments))
    each = len(segments) > 1 and all(_TARGET.fullmatch(fold(segment.text)) for segment in segments)
    if _TARGET.fullmatch(text):
        cost = 0.0
    elif each:
        cost = 0.1
    elif _TARGETS.fullmatch(text):
        cost = 0.4
    elif _NAMED_TARGETS.fullmatch(text):
        cost = 0.8
    else:
        cost = 2.0 if any(char.isdigit() for char in text) else 3.5
    cost += 0.1 * max(0, len(text) - 12)
    begins = [words.items[first].text, *(words.lines[segment.line].words[0] for segment in segments[1:])]
    if any(_NUMERAL.fullmatch(word) for word in begins):
        cost += 2.0  # a goal begins like this
    for index, segment in enumerate(segments):
        cost += min(3.0, 1.5 * max(0, segment.width - width - 1))
        if index + 1 < len(segments):
            closed = words.lines[segment.line].closed
            if closed:
                cost += 0.0 if each else 0.3
            elif closed is False and segment.width < width - 4:
                cost += 2.0
    return cost


def _continuation(
    words: Words,
    start: int,
    end: int,
    cells: Open,
    measure: Sequence[Segment],
    target: Sequence[Segment],
    widths: Widths,
    methods: frozenset[str],
) -> Block:
    """Give the words behind a page break to the cells that the break cut, in the order of the columns."""
    columns: list[tuple[str, bool | None, int]] = [
        ("goal", cells.goal, widths.goal),
        ("name", cells.name, widths.name),
        ("method", bool(cells.method), 4),
        ("measure", _is_open(words, measure, widths.measure), widths.measure),
        ("target", _is_open(words, target, widths.target), widths.target),
    ]
    boundaries = [start, *_cuts(words, start, end), end]
    best = Block(1e9, (), ())

    def cost_of(column: int, span: Span) -> float:
        name, is_open, width = columns[column]
        if not span:
            if name == "method":
                return 0.0 if not is_open else 2.5 if cells.method in methods else 5.0
            return 2.5 if is_open else 0.0
        segments = words.segments(span.start, span.end)
        # A measure that ended may go on with its next paragraph; other cells have one.
        anew = {"goal": 4.0, "name": 4.0, "method": 9.0, "target": 3.0}
        cost = {True: 0.0, None: 0.7, False: anew.get(name, 0.5 if has_mark(segments[0].text) else 1.5)}[is_open]
        cost += words.seams(span.start, span.end)
        for segment in segments:
            if segment.width > width + 3:
                cost += 4.0
        for segment in segments[:-1]:
            if words.lines[segment.line].closed is False and segment.width < width - 6:
                cost += 2.5
            elif words.lines[segment.line].closed and name != "measure":
                cost += 1.5
        if words.lines[segments[-1].line].closed is False and segments[-1].whole_tail:
            cost += 2.0
        if name == "method":
            whole = cells.method + words.text(span.start, span.end)
            if whole not in methods:
                cost += 2.5 if any(whole.startswith(known) for known in methods) else 6.0
        if name == "target" and is_open is False and not _TARGETS.fullmatch(fold(words.text(span.start, span.end))):
            cost += 2.0
        return cost

    def search(column: int, at: int, cost: float, spans: tuple[Span, ...]) -> None:
        nonlocal best
        if cost >= best.cost:
            return
        if column == len(columns):
            if boundaries[at] == end:
                goal, name, method, more_measure, more_target = spans
                best = Block(cost, (more_measure,), (more_target,), goal, name, method)
            return
        for to in range(at, len(boundaries)):
            span = Span(boundaries[at], boundaries[to])
            shares = to < len(boundaries) - 1 and not words.items[boundaries[to]].first
            inline = 0.4 if shares and not words.parts_cells(boundaries[to]) else 0.0
            search(column + 1, to, cost + cost_of(column, span) + inline * bool(span), (*spans, span))

    search(0, 0, 0.0, ())
    return best


def _cuts(words: Words, start: int, end: int) -> list[int]:
    """Return the words behind a page break where another cell may begin.

    A break cuts few cells, and their rests come at once: only the first lines are worth trying.
    """
    out = []
    for index in range(start + 1, end):
        word = words.items[index]
        if word.first:
            if words.lines[word.line - 1].closed is not False:
                out.append(index)
        elif word.line <= words.items[start].line + 3 or words.parts_cells(index):
            out.append(index)
        if len(out) == 12:
            break
    return out


def _is_open(words: Words, segments: Sequence[Segment], width: int) -> bool | None:
    """Tell whether a cell that ends with *segments* goes on behind the break (None: cannot be told)."""
    if not segments:
        return None
    last = segments[-1]
    if not last.whole_tail:
        return None if last.width >= width - 2 else False
    closed = words.lines[last.line].closed
    if closed is None:
        return None if last.width >= width - 3 else False
    return not closed
