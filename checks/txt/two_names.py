"""Findings on names: of goals, indicators, programs and items, and of rules that the texts cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checks import texts
from checks.likeness import Difference, in_use
from checks.rule import Context
from checks.txt.names import Chapter, Name, Saying
from checks.txt.titles import Pair
from core.difference import describe
from core.text import fold

#: The kinds of names, the one that others are compared with first.
_RANK = ("goal_name", "indicator_name", "program_name", "item_name")
#: Most places named in one finding.
_PLACES = 12
#: A word that begins or ends so is one more activity and not a word left out.
_JOINS = frozenset("與及和暨並或、")


def names(context: Context, chapter: Chapter, count: Callable[[str], int]) -> Iterator[dict[str, object]]:
    """Yield the names of *chapter* that are nearly equal, and the running text that nearly gives one.

    *count* returns how often a piece stands in the document.
    """
    told = []
    for first, second, difference in chapter.pairs():
        usual, rare = sorted((first, second), key=_standing)
        told.append({first.folded, second.folded})
        yield _name(context, usual, rare, difference)
    for saying in chapter.sayings():
        if not any({saying.name.folded, fold(saying.piece)} <= pair for pair in told):
            yield _said(context, chapter, saying, count)


def _standing(name: Name) -> tuple[int, int]:
    return -len(name.cells), min(_RANK.index(cell.column) for cell in name.cells)


def _name(context: Context, usual: Name, rare: Name, difference: Difference) -> dict[str, object]:
    word = difference.first or difference.second
    joined = difference.kind == "inserted" and (word[0] in _JOINS or word[-1] in _JOINS)
    cell, other = rare.cells[0], usual.cells[0]
    more = [texts.operand(context, each, elsewhere=True) for each in (*rare.cells[1:_PLACES], *usual.cells[:_PLACES])]
    return texts.violation(
        context,
        cell,
        "wider" if joined else "name",
        more=tuple(more),
        expected=other.text,
        actual=cell.text,
        other_place=other.place,
        other_name=other.text,
        shown=describe(other.text, cell.text),
        here=len(rare.cells),
        there=len(usual.cells),
    )


def _said(context: Context, chapter: Chapter, saying: Saying, count: Callable[[str], int]) -> dict[str, object]:
    """Report a name and a piece of running text; the form whose characters the chapter has less often is at fault."""
    name, piece = saying.name.cells[0].text, saying.piece
    as_named, as_said = (chapter.count(form) for form in saying.forms)
    printed: list[tuple[texts.Cell, str | None]] = [(cell, piece) for cell in saying.cells]
    named: list[tuple[texts.Cell, str | None]] = [(cell, None) for cell in saying.name.cells]
    faulty = as_named < as_said
    if saying.repeating:
        faulty = bool(saying.difference.first)
    rare, usual, actual, expected = (named, printed, name, piece) if faulty else (printed, named, piece, name)
    return texts.violation(
        context,
        rare[0][0],
        _verdict(saying, faulty, count),
        rare[0][1],
        more=[texts.operand(context, cell, part, elsewhere=True) for cell, part in (*rare[1:], *usual)[:_PLACES]],
        expected=expected,
        actual=actual,
        other_place=usual[0][0].place,
        other_name=expected,
        shown=describe(expected, actual),
        here=len(rare),
        there=len(usual),
    )


def _verdict(saying: Saying, faulty: bool, count: Callable[[str], int]) -> str:
    """Return ``text`` or ``text_repeat`` where it is a slip, ``text_word`` where it may be worded so on purpose."""
    if saying.difference.kind != "substituted":
        return "text_repeat" if saying.repeating else "text_word"
    odd = saying.name.folded if faulty else saying.folded
    return "text_word" if in_use(odd, saying.difference.at, count) else "text"


def titled(context: Context, pair: Pair) -> dict[str, object]:
    """Return the violation of a rule, plan or measure that is cited under two titles."""
    (cell, at), other = pair.rare.places[0], pair.usual.places[0][0]
    more = [
        texts.operand(context, each, title.text, start=start, elsewhere=True)
        for title, places in ((pair.rare, pair.rare.places[1:_PLACES]), (pair.usual, pair.usual.places[:_PLACES]))
        for each, start in places
    ]
    return texts.violation(
        context,
        cell,
        pair.verdict,
        pair.rare.text,
        start=at,
        more=tuple(more),
        expected=pair.usual.text,
        actual=pair.rare.text,
        other_place=other.place,
        other_name=pair.usual.text,
        shown=describe(pair.usual.text, pair.rare.text),
        here=len(pair.rare.places),
        there=len(pair.usual.places),
    )
