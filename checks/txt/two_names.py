"""Findings on names: of goals, indicators, programs and items, and of rules that the texts cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checks import texts
from checks.likeness import Difference, in_use
from checks.rule import Context
from checks.txt.confusables import standardise
from checks.txt.cores import core
from checks.txt.names import SWAPPED, Chapter, Name, Saying
from checks.txt.titles import Pair
from core.difference import describe
from core.findings import Suggestion, Text
from core.text import fold

#: The kinds of names, the one that others are compared with first.
_RANK = ("goal_name", "indicator_name", "program_name", "item_name")
#: Most places named in one finding.
_PLACES = 12
#: So often stands the form that another one is to be mended by.
_MAJORITY_FROM = 2
_MAJORITY = Text("與其餘各處的名稱一致", "as the other places have it")
#: A word that begins or ends so is one more activity and not a word left out.
_JOINS = frozenset("與及和暨並或、")


def names(context: Context, chapter: Chapter, count: Callable[[str], int]) -> Iterator[dict[str, object]]:
    """Yield the names of *chapter* that are nearly equal, and the running text that nearly gives one.

    *count* returns how often a piece stands in the document.
    """
    told = []
    for first, second, difference in chapter.pairs():
        told.append({core(first.folded), core(second.folded)})
        yield _name(context, chapter, (first, second), difference, count)
    for saying in chapter.sayings():
        if not any({core(saying.name.folded), core(saying.folded)} <= pair for pair in told):
            yield _said(context, chapter, saying, count)


def _standing(name: Name, odd: bool, chapter: Chapter) -> tuple[int, bool, int, int]:
    """Return what is smaller for the better of two names: printed more often, made of words, of a higher rank."""
    rank = min(_RANK.index(cell.column) for cell in name.cells)
    return -len(name.cells), odd, -chapter.count(name.folded), rank


def _name(
    context: Context, chapter: Chapter, pair: tuple[Name, Name], difference: Difference, count: Callable[[str], int]
) -> dict[str, object]:
    slip = difference.kind != "inserted"
    usual, rare = sorted(pair, key=lambda name: _standing(name, slip and _odd(name, difference, count), chapter))
    word = difference.first or difference.second
    joined = not slip and (word[0] in _JOINS or word[-1] in _JOINS)
    cell, other = rare.cells[0], usual.cells[0]
    more = [texts.operand(context, each, elsewhere=True) for each in (*rare.cells[1:_PLACES], *usual.cells[:_PLACES])]
    # Two characters that changed places make no other name; words that did may.
    swapped = difference.kind == "transposed" and len(difference.first) == SWAPPED
    doubtful = joined or (slip and not swapped and not _odd(rare, difference, count))
    repair = None if doubtful else _repair(chapter, usual, rare)
    return texts.violation(
        context,
        cell,
        "wider" if joined or _may_be_meant(usual, rare, difference, count) else "name",
        more=tuple(more),
        expected=repair,
        actual=cell.text,
        other_place=other.place,
        other_name=other.text,
        shown=describe(*_told(usual, rare)),
        here=len(rare.cells),
        there=len(usual.cells),
        suggestions=(Suggestion("name", cell.column, repair, _MAJORITY),) if repair else (),
    )


def _told(usual: Name, rare: Name) -> tuple[str, str]:
    """Return what is compared: the names as printed, or what they are about where they differ around it too."""
    whole = usual.folded == standardise(fold(usual.cells[0].text)) and rare.folded == standardise(
        fold(rare.cells[0].text)
    )
    return (usual.cells[0].text, rare.cells[0].text) if whole else (usual.folded, rare.folded)


def _odd(name: Name, difference: Difference, count: Callable[[str], int]) -> bool:
    """Tell whether the characters that differ make no word that is used elsewhere."""
    size = max(len(difference.first), 1)
    return not any(in_use(name.folded, at, count) for at in range(difference.at, difference.at + size))


def _may_be_meant(usual: Name, rare: Name, difference: Difference, count: Callable[[str], int]) -> bool:
    """Tell whether two names that are about nearly the same may be about two things.

    They are about one where two characters changed places, or where the characters of one of them make no word that
    the document uses elsewhere and those of the other do.
    """
    if _told(usual, rare)[0] == usual.cells[0].text or difference.kind == "transposed":
        return False
    return difference.kind == "inserted" or not _odd(rare, difference, count) or _odd(usual, difference, count)


def _repair(chapter: Chapter, usual: Name, rare: Name) -> str | None:
    """Return how the one cell of *rare* should read, where the chapter has the other form more than once."""
    text = rare.cells[0].text
    if len(rare.cells) > 1 or rare.folded not in text:
        return None
    if chapter.count(usual.folded) < max(_MAJORITY_FROM, chapter.count(rare.folded) + 1):
        return None
    return text.replace(rare.folded, usual.folded, 1)


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
    verdict = _verdict(saying, faulty, count)
    # What makes no word, and stands once, gives way to what stands more often.
    sure = verdict == "text" and len(rare) == 1 and chapter.count(fold(expected)) >= _MAJORITY_FROM
    return texts.violation(
        context,
        rare[0][0],
        verdict,
        rare[0][1],
        more=[texts.operand(context, cell, part, elsewhere=True) for cell, part in (*rare[1:], *usual)[:_PLACES]],
        expected=expected,
        actual=actual,
        other_place=usual[0][0].place,
        other_name=expected,
        shown=describe(expected, actual),
        here=len(rare),
        there=len(usual),
        suggestions=(Suggestion("name", rare[0][0].column, expected, _MAJORITY),) if sure else (),
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
