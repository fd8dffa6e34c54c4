"""The cheapest sequence of rows that explains a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from core.text import display_width
from extraction.indicators import anchors, starts
from extraction.indicators.anchors import Anchor
from extraction.indicators.block import Block, Open, Span, Widths, has_mark
from extraction.indicators.block import read as read_block
from extraction.indicators.starts import Goal, Start
from extraction.indicators.words import Words
from extraction.lines import Line

#: A row whose reading costs more than this cannot be told apart with confidence.
DOUBTFUL = 5.0
_GOAL_LINES = 16


@dataclass(slots=True)
class IndicatorRow:
    """One row as read; line numbers are the file's."""

    goal_no: str
    goal_name: str
    goal_line: int  #: line where the goal of this row begins
    goal_line_end: int
    indicator_no: str
    name: str
    code: str
    method: str
    measure: str
    target: str
    line: int
    line_end: int
    code_line: int
    target_line: int | None
    cost: float
    begins_goal: bool


@dataclass(slots=True)
class Reading:
    """The rows of a section, and the lines that ended in none."""

    rows: list[IndicatorRow] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Node:
    """A row that might be: where it begins and its anchor; *best* is the cheapest way to reach it."""

    start: Start
    anchor: Anchor
    cost: float
    best: float = 1e9
    previous: _Node | None = None
    goal: Goal | None = None  #: the goal that begins with this row
    ordinal: int | None = None  #: goal in force
    goal_open: bool | None = False
    block: Block | None = None  #: what lies between the previous row and this one


def learn_methods(lines: Iterable[Line]) -> frozenset[str]:
    """Return the evaluation methods in use: the common ones and those a document prints in the usual form twice."""
    counts: Counter[str] = anchors.learn(lines)
    return anchors.COMMON_METHODS | {method for method, count in counts.items() if count >= 2}


def read(lines: Sequence[Line], methods: frozenset[str]) -> Reading:
    """Read the lines of an indicator table (without heads, page numbers and legend)."""
    words = Words.of(lines)
    widths = _widths(words)
    layers = _layers(words, methods)
    if not layers:
        return Reading([], list(words.lines))
    last = _best_path(words, layers, widths, methods)
    return _rows(words, last, widths, methods)


def _widths(words: Words) -> Widths:
    """Measure the columns by their wrapped lines; the usual widths stand in where too few are wrapped."""
    names: list[int] = []
    others: list[int] = []
    for line in words.lines:
        parts = line.words
        # A line shared by several cells says nothing of the width of one.
        if line.closed is not False or (len(parts) > 1 and parts[-2].isdigit() and len(parts[-1]) <= 3):
            continue
        if parts[0].isdigit() and len(parts[0]) <= 2 and len(parts) > 1:
            names.append(display_width(line.text) - len(parts[0]) - 1)
        elif len(parts[0]) > 1:
            others.append(line.width)

    def typical(found: list[int], usual: int) -> int:
        wide = [width for width in found if width > 14]
        return round(median(wide)) if len(wide) >= 8 else usual

    usual = Widths()
    name = typical(names, usual.name)
    return Widths(usual.goal, name, typical(others, name), usual.target)


def _layers(words: Words, methods: frozenset[str]) -> list[list[_Node]]:
    """Return the possible rows, grouped by anchor, in order."""
    found = anchors.find(words, methods)
    layers: list[list[_Node]] = []
    floor = 0  # end of the last certain anchor: no row begins before it and reaches beyond it
    for anchor in found:
        numbered = starts.indicators(words, floor, anchor.start + bool(anchor.name_tail))
        numbered = [start for start in numbered if start.name_at <= anchor.start]
        places = [start for start in numbered if start.cost < 2.0] or [
            *numbered,
            *starts.unnumbered(words, floor, anchor.start),
        ]
        nodes = [
            _Node(start, anchor, start.cost + anchor.cost + (0.0 if _name(words, start, anchor) else 4.0))
            for start in places
        ]
        if nodes:
            layers.append(nodes)
        if anchor.certain:
            floor = anchor.end
    return layers


def _name(words: Words, start: Start, anchor: Anchor) -> str:
    return start.name_head + words.text(start.name_at, anchor.start) + anchor.name_tail


def _best_path(words: Words, layers: list[list[_Node]], widths: Widths, methods: frozenset[str]) -> _Node:
    certain = False  # a certain anchor lies behind: the first row has begun
    for index, layer in enumerate(layers):
        for node in layer:
            node.cost += _name_cost(words, node, widths)
            if not certain:
                _enter_first(words, node, widths)
            # A doubtful anchor may be skipped, a certain one may not.
            for before in range(index - 1, -1, -1):
                for previous in layers[before]:
                    _enter(words, previous, node, widths, methods)
                if layers[before][0].anchor.certain:
                    break
        certain = certain or layer[0].anchor.certain
    ends: list[tuple[float, _Node]] = []
    for layer in reversed(layers):
        for node in layer:
            block = read_block(words, node.anchor.end, len(words), _open(words, node, widths), widths, methods)
            ends.append((node.best + block.cost, node))
        if layer[0].anchor.certain:
            break
    return min(ends, key=lambda pair: pair[0])[1]


def _name_cost(words: Words, node: _Node, widths: Widths) -> float:
    segments = words.segments(node.start.name_at, node.anchor.start)
    cost = 0.5 * max(0, len(segments) - 8)
    for segment, following in pairwise(segments):
        closed = words.lines[segment.line].closed
        if segment.width > widths.name + 3:
            cost += 2.0
        if closed:
            # A name that ends and goes on holds another row, unless it is a list.
            cost += 0.4 if has_mark(following.text) or has_mark(segment.text) else 2.0
        elif closed is False and segment.width < widths.name - 7:
            cost += 1.0
    return cost


def _enter_first(words: Words, node: _Node, widths: Widths) -> None:
    """Let *node* be the first row: what stands before it is its goal, or nothing."""
    for goal, at in _goal_choices(words, 0, node.start.at):
        cost = node.cost + 1.0 * len(words.segments(0, at)) + _goal_cost(words, goal, node, widths)
        cost += _sequence_cost(None, goal, None, node)
        if cost < node.best:
            _accept(words, node, None, goal, cost, None, widths)


def _enter(words: Words, previous: _Node, node: _Node, widths: Widths, methods: frozenset[str]) -> None:
    if previous.anchor.end > node.start.at or previous.best >= node.best:
        return
    for goal, at in _goal_choices(words, previous.anchor.end, node.start.at):
        cost = previous.best + node.cost + _goal_cost(words, goal, node, widths)
        cost += _sequence_cost(previous.ordinal, goal, previous.start.ordinal, node)
        if cost >= node.best:
            continue
        block = read_block(words, previous.anchor.end, at, _open(words, previous, widths), widths, methods)
        if cost + block.cost < node.best:
            _accept(words, node, previous, goal, cost + block.cost, block, widths)


def _accept(
    words: Words,
    node: _Node,
    previous: _Node | None,
    goal: Goal | None,
    cost: float,
    block: Block | None,
    widths: Widths,
) -> None:
    node.best, node.previous, node.goal, node.block = cost, previous, goal, block
    if goal:
        # A goal without a number takes the place of the next one.
        node.ordinal = goal.ordinal or ((previous.ordinal or 0) if previous else 0) + 1
        node.goal_open = _ends_open(words, goal.name_at, node.start.at, widths.goal)
    elif previous:
        node.ordinal = previous.ordinal
        node.goal_open = previous.goal_open if not (block and block.goal) else False


def _goal_choices(words: Words, start: int, end: int) -> list[tuple[Goal | None, int]]:
    """Return the goals that may begin before the row at *end*, or none, with where the block before them ends."""
    # No goal is longer than this; numerals further away belong to a text.
    line = words.items[end].line
    near = next((at for at in range(start, end) if words.items[at].line > line - _GOAL_LINES), end)
    found = [goal for goal in starts.goals(words, near, end) if goal.name_at < end]
    return [(None, end), *((goal, goal.at) for goal in (*found, *starts.unnumbered_goals(words, near, end)))]


def _goal_cost(words: Words, goal: Goal | None, node: _Node, widths: Widths) -> float:
    if goal is None:
        return 0.0
    cost = goal.cost
    segments = words.segments(goal.name_at, node.start.at)
    for index, segment in enumerate(segments):
        if segment.width > widths.goal + 3:
            cost += 2.5
        closed = words.lines[segment.line].closed
        if index + 1 < len(segments) and (closed or (closed is False and segment.width < widths.goal - 5)):
            cost += 1.0
    return cost


def _sequence_cost(goal_before: int | None, goal: Goal | None, number_before: int | None, node: _Node) -> float:
    """Printed numbers may be wrong, but of two readings the one in sequence is the likelier."""
    number = node.start.ordinal
    if goal is None:
        cost = 0.0 if goal_before is not None else 2.0
        expected = (number_before or 0) + 1
    else:
        cost = 0.0 if goal.ordinal in (None, (goal_before or 0) + 1) else 1.5
        expected = 1
    if number is not None and number != expected:
        cost += 1.5 if number > expected else 2.0
    return cost


def _ends_open(words: Words, start: int, end: int, width: int) -> bool | None:
    """Tell whether the cell from word *start* to word *end* may have been cut by a page (None: cannot be told)."""
    if end <= start:
        return False
    if not words.items[end - 1].last:
        # On a line shared with the next cell nothing shows it, but a cell that goes on fills its column.
        return None if words.segments(start, end)[-1].width >= width - 2 else False
    closed = words.lines[words.items[end - 1].line].closed
    if closed is None:
        return None if words.segments(start, end)[-1].width >= width - 3 else False
    return not closed


def _open(words: Words, node: _Node, widths: Widths) -> Open:
    name_open = (
        False if node.anchor.name_tail else _ends_open(words, node.start.name_at, node.anchor.start, widths.name)
    )
    return Open(node.goal_open, name_open, node.anchor.method if node.anchor.method_open else "")


def _rows(words: Words, last: _Node, widths: Widths, methods: frozenset[str]) -> Reading:
    path: list[_Node] = []
    node: _Node | None = last
    while node:
        path.append(node)
        node = node.previous
    path.reverse()
    blocks = [node.block for node in path[1:]]
    tail = read_block(words, last.anchor.end, len(words), _open(words, last, widths), widths, methods)
    first_at = path[0].goal.at if path[0].goal else path[0].start.at
    unread = [words.lines[index] for index in sorted({word.line for word in words.items[:first_at]})]
    reading = Reading([], unread)
    goal_rows: list[IndicatorRow] = []
    for node, block in zip(path, [*blocks, tail], strict=True):
        assert block is not None  # every row but the first was entered through one
        row = _row(words, node, block)
        if node.goal or not goal_rows:
            goal_rows = []
            goal_no, goal_name = "", ""
            if node.goal:
                goal_no = node.goal.raw
                goal_name = words.text(node.goal.name_at, node.start.at)
                row.goal_line = words.number(node.goal.at)
                row.goal_line_end = words.number(node.start.at - 1)
            row.begins_goal = True
        else:
            above = goal_rows[-1]
            goal_no, goal_name = above.goal_no, above.goal_name
            row.goal_line, row.goal_line_end = above.goal_line, above.goal_line_end
        goal_rows.append(row)
        rest = words.text(block.goal.start, block.goal.end)
        row.goal_no, row.goal_name = goal_no, goal_name
        for member in goal_rows:
            member.goal_name = goal_name + rest
            if rest:
                member.goal_line_end = words.number(block.goal.end - 1)
        reading.rows.append(row)
    return reading


def _row(words: Words, node: _Node, block: Block) -> IndicatorRow:
    def text(*spans: Span) -> str:
        return "".join(words.text(span.start, span.end) for span in spans)

    anchor = node.anchor
    spans = [span for span in (*block.measure, *block.target, block.name, block.method) if span]
    end = max([anchor.end - 1, *(span.end - 1 for span in spans)])
    target = next((span for span in block.target if span), None)
    return IndicatorRow(
        goal_no="",
        goal_name="",
        goal_line=words.number(node.start.at),
        goal_line_end=words.number(node.start.at),
        indicator_no=node.start.raw,
        name=_name(words, node.start, anchor) + text(block.name),
        code=anchor.code,
        method=anchor.method + text(block.method),
        measure=text(*block.measure),
        target=text(*block.target),
        line=words.number(node.start.at),
        line_end=words.number(end),
        code_line=words.number(anchor.code_at),
        target_line=words.number(target.start) if target else None,
        # A row with an odd code, or without one, is as easily told apart as any other.
        cost=block.cost + node.cost - min(anchor.cost, 1.5),
        begins_goal=False,
    )
