"""Paragraphs of a text that say the same: each with the list below it, compared within its article and its list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from checks.reg.printed import Regulation, Row
from core.difference import changes
from core.provisions import Provision
from core.text import fold

#: Shorter ones are formulae: 不予獎懲。
_SHORTEST = 8
_SHORTEST_ARTICLE = 12
_SHORTEST_CUT = 15
#: So long are paragraphs that may differ by a slip and still be the same.
_LONG = 40
_SLIP = 1
_MARKS = re.compile(r"[，。、；：,.;:!?！？()（）「」『』\-—…·]")
#: Where paragraphs differ by one of these they say different things.
_TELLING = re.compile(
    r"[0-9A-Za-z〇○零一二三四五六七八九十百千萬甲乙丙丁戊不無未非免得應或及上下左右前後內外男女公私大中小正副新舊]"
)
_ENDS = "。：；:;！？"
_DELETED = re.compile(r"\(?(?:本[條點])?(?:刪除|保留|略|下略)\)?。?")
Kind = Literal["paragraph", "item", "article", "cut", "nearly"]


@dataclass(eq=False, slots=True)
class Node:
    """A paragraph, with everything below it."""

    row: Row
    depth: int
    index: int
    words: str  #: folded text
    provision: Provision
    parent: Node | None = None
    below: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """Its words and those below it."""
        return "".join((self.words, *self.below))


@dataclass(frozen=True, slots=True)
class Twice:
    """Paragraphs that are printed twice: the first time, and again."""

    kind: Kind
    pairs: tuple[tuple[Row, Row], ...]


def repeated(regulation: Regulation) -> Iterator[Twice]:
    """Yield what *regulation* prints twice; an article printed twice under one number is not said (REG002 does)."""
    nodes = _nodes(regulation)
    by_article: dict[int, list[Node]] = defaultdict(list)
    starts = {opening.row["row_id"] for opening in regulation.openings}
    number = 0
    for node in nodes:
        number += node.row["row_id"] in starts
        by_article[number].append(node)
    yield from _articles([held for key, held in by_article.items() if key])
    for held in by_article.values():
        yield from _paragraphs([node for node in held if node.depth == 1])
        yield from _items([node for node in held if node.depth > 1])


def _nodes(regulation: Regulation) -> list[Node]:
    out: list[Node] = []
    stack: list[Node] = []
    opened = {opening.row["row_id"]: opening.provision for opening in regulation.openings}
    provision = Provision(0)
    for index, row in enumerate(regulation.rows):
        if row["depth"] == 0:
            stack = []
            continue
        provision = opened.get(row["row_id"], provision)
        depth = 1 if row["row_id"] in opened else int(row["depth"])
        stack = [node for node in stack if node.depth < depth]
        node = Node(row, depth, index, fold(row["text"] or ""), provision, stack[-1] if stack else None)
        for above in stack:
            above.below.append(f"{row['marker_raw'] or ''}{node.words}")
        stack.append(node)
        out.append(node)
    return out


def _articles(held: Sequence[list[Node]]) -> Iterator[Twice]:
    """Yield articles of different numbers with one text, or with one first paragraph where either has no more."""
    seen: dict[str, Node] = {}
    alone: set[str] = set()
    for nodes in held:
        opening = nodes[0].words
        whole = "".join(f"{node.row['marker_raw'] if node is not nodes[0] else ''}{node.words}" for node in nodes)
        if len(whole) < _SHORTEST_ARTICLE or _DELETED.fullmatch(whole):
            continue
        told = (whole, opening) if len(opening) >= _SHORTEST_ARTICLE and opening.endswith("。") else (whole,)
        same = next((seen[text] for text in told if text in seen and (text == whole or text in alone)), None)
        if same is not None and same.provision != nodes[0].provision:
            yield Twice("article", ((same.row, nodes[0].row),))
        for text in told:
            seen.setdefault(text, nodes[0])
        if len(nodes) == 1:
            alone.add(opening)


def _paragraphs(nodes: Sequence[Node]) -> Iterator[Twice]:
    seen: dict[str, Node] = {}
    for before, node in zip((None, *nodes), nodes, strict=False):
        first = _first(seen, node)
        if first is not node and len(node.words) >= _SHORTEST:
            yield Twice("paragraph", ((first.row, node.row),))
        elif before is not None and (kind := _likeness(before, node)):
            yield Twice(kind, ((before.row, node.row),))


def _items(nodes: Sequence[Node]) -> Iterator[Twice]:
    """Yield the lists that have an element twice: all of its elements that are, in one."""
    by_list: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in nodes:
        by_list[node.parent.index if node.parent else -1, node.depth].append(node)
    for siblings in by_list.values():
        seen: dict[str, Node] = {}
        pairs = []
        for before, node in zip((None, *siblings), siblings, strict=False):
            first = _first(seen, node)
            if first is not node and len(node.words) >= _SHORTEST:
                pairs.append((first.row, node.row))
            elif before is not None and (kind := _likeness(before, node)):
                yield Twice(kind, ((before.row, node.row),))
        if pairs:
            yield Twice("item", tuple(pairs))


def _first(seen: dict[str, Node], node: Node) -> Node:
    """Return the first of the nodes *seen* that says what *node* says; the head of a list may have lost its list."""
    words = _bare(node.words)
    first = seen.setdefault(words, node)
    if first is not node and first.below and node.below and first.below != node.below:
        return seen.setdefault(words + _bare("".join(node.below)), node)
    return first


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _likeness(first: Node, second: Node) -> Kind | None:
    """Tell how of two neighbours the second repeats the first, though not word for word."""
    one, two = first.words, second.words
    if first.below or second.below or min(len(one), len(two)) < _SHORTEST_CUT:
        return None
    shorter, longer = sorted((one, two), key=len)
    # One of them breaks off: a page ends, and the next begins the paragraph anew.
    if len(longer) > len(shorter) and longer.startswith(shorter) and shorter[-1] not in _ENDS:
        return "cut"
    if len(shorter) < _LONG or len(longer) - len(shorter) > _SLIP or one[:2] != two[:2]:
        return None
    slips = changes(_bare(one), _bare(two))
    changed = "".join(change.expected + change.actual for change in slips)
    most = max(sum(len(change.expected) for change in slips), sum(len(change.actual) for change in slips))
    return "nearly" if most <= _SLIP and not _TELLING.search(changed) else None
