"""Findings on words: written with a wrong character, or in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks import texts
from checks.rule import Context
from checks.txt.confusables import CONFUSABLES, Confusable, Use, uses
from checks.txt.misspellings import Slip, slips
from checks.txt.wording import in_quotes
from core.findings import Suggestion, Text

#: Most places named in one finding.
_PLACES = 12
#: Characters shown on each side of a word.
_SHOWN = 5

Place = tuple[texts.Cell, Use]


def misspelt(context: Context, cells: Iterable[texts.Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for each agency and wrong form; one for what only titles in quotation marks have."""
    found: dict[tuple[str | None, Slip], list[tuple[texts.Cell, int]]] = defaultdict(list)
    for cell in cells:
        for at, slip in slips(cell.text):
            found[cell.agency, slip].append((cell, at))
    for (_, slip), places in found.items():
        plain = [(cell, at) for cell, at in places if not in_quotes(cell.text, at)]
        (cell, at), *rest = plain or places
        reason = Text("通行且正確的寫法", "the right form")
        yield texts.violation(
            context,
            cell,
            slip.verdict if plain else "quoted",
            slip.form,
            start=at,
            more=[texts.operand(context, c, slip.form, start=a, elsewhere=True) for c, a in rest[: _PLACES - 1]],
            expected=slip.right,
            actual=slip.form,
            around=_around(cell, at, slip.form),
            here=len(places),
            suggestions=(Suggestion("word", cell.column, slip.right, reason),) if plain else (),
        )


def two_ways(
    context: Context, cells: Iterable[texts.Cell], repeated: Iterable[texts.Cell] = ()
) -> Iterator[dict[str, object]]:
    """Yield one violation for each agency and word; for words of which both forms are right, one for the document.

    *repeated* are the cells that all agencies word alike: they only show which form a standard word has where no
    other cell has it.
    """
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    total: Counter[str] = Counter()
    for cell in cells:
        for use in uses(cell.text):
            places[cell.agency or "", use.word].append((cell, use))
            total[use.word] += 1
    agencies = list(dict.fromkeys(agency for agency, _ in places))
    alike = _standard_forms(repeated, total)
    for word, found in alike.items():
        places["", word], total[word] = found, len(found)
    for agency in agencies:
        for pair in CONFUSABLES:
            if pair.grade != "slight" and (forms := _against(pair, agency, places, total)) is not None:
                yield _in_chapter(context, pair, agency, places, forms, total)
    yield from _in_document(context, places)


def _standard_forms(cells: Iterable[texts.Cell], known: Mapping[str, int]) -> dict[str, list[Place]]:
    """Return the standard forms in *cells* that no cell compared has; they are looked for where it matters."""
    wanted = {pair.usual for pair in CONFUSABLES if pair.grade == "standard" and known.get(pair.form)}
    found: dict[str, list[Place]] = defaultdict(list)
    for cell in cells if wanted - known.keys() else ():
        for use in uses(cell.text):
            if use.word in wanted and use.word not in known:
                found[use.word].append((cell, use))
    return found


def _against(
    pair: Confusable, agency: str, places: Mapping[tuple[str, str], Sequence[Place]], total: Mapping[str, int]
) -> tuple[str, str] | None:
    """Return the form that *agency* should give up, and the other one; ``None`` where it has one of them only."""
    forms, usual = len(places.get((agency, pair.form), ())), len(places.get((agency, pair.usual), ()))
    if pair.grade == "standard":
        return (pair.form, pair.usual) if forms and total[pair.usual] else None
    if not forms or not usual:
        return None
    rarer = (forms, total[pair.form]) <= (usual, total[pair.usual])
    return (pair.form, pair.usual) if rarer else (pair.usual, pair.form)


def _in_chapter(
    context: Context,
    pair: Confusable,
    agency: str,
    places: Mapping[tuple[str, str], Sequence[Place]],
    forms: tuple[str, str],
    total: Mapping[str, int],
) -> dict[str, object]:
    word, other = forms
    here = places[agency, word]
    there = places.get((agency, other)) or next(found for (_, form), found in places.items() if form == other)
    plain = [place for place in here if not place[1].quoted]
    verdict = pair.grade if plain else "title"
    others = total[other] if pair.grade == "standard" else len(there)
    told = plain or here
    return _violation(context, verdict, told[:_PLACES], there[0], (len(here), others))


def _in_document(context: Context, places: Mapping[tuple[str, str], Sequence[Place]]) -> Iterator[dict[str, object]]:
    """Yield the words of which both forms are right and the document has both: the rarer form, agency by agency."""
    forms: dict[str, tuple[list[Place], list[Place]]] = {}
    for found in places.values():
        for place in found:
            use = place[1]
            # The title of something keeps the form that it was given.
            if use.pair.grade == "slight" and not use.quoted:
                forms.setdefault(use.pair.family, ([], []))[use.word == use.pair.usual].append(place)
    for one, other in forms.values():
        if one and other:
            rare, usual = (one, other) if len(one) <= len(other) else (other, one)
            first = {place[0].agency: place for place in reversed(rare)}
            ordered = [first[agency] for agency in dict.fromkeys(cell.agency for cell, _ in rare)]
            counts = Counter(cell.agency or "" for cell, _ in rare)
            yield _violation(
                context,
                "slight",
                ordered[: _PLACES - 1],
                usual[0],
                (len(rare), len(usual)),
                "、".join(f"{agency} {count}" for agency, count in counts.most_common()),
            )


def _violation(
    context: Context, verdict: str, faulty: Sequence[Place], usual: Place, counts: tuple[int, int], agencies: str = ""
) -> dict[str, object]:
    (cell, use), (other, like) = faulty[0], usual
    more = [texts.operand(context, c, u.word, start=u.at, elsewhere=True) for c, u in faulty[1:]]
    more.append(texts.operand(context, other, like.word, start=like.at, elsewhere=True))
    reason = Text("與其餘用字一致", "as it is written elsewhere")
    right = use.pair.form if use.word == use.pair.usual else use.pair.usual
    labels = use.pair.family.split("/")
    one, other_one = labels if use.word == use.pair.form else reversed(labels)
    # 臺 is the formal character: most places having 台 is no reason to change it.
    formal = "臺" in use.word
    return texts.violation(
        context,
        cell,
        verdict,
        use.word,
        start=use.at,
        more=tuple(more),
        expected=None if formal else right,
        actual=use.word,
        one=one,
        other_one=other_one,
        around=_around(cell, use.at, use.word),
        suggestions=() if verdict == "title" or formal else (Suggestion("word", cell.column, right, reason),),
        here=counts[0],
        there=counts[1],
        agencies=agencies,
    )


def _around(cell: texts.Cell, at: int, word: str) -> str:
    return cell.text[max(0, at - _SHOWN) : at + len(word) + _SHOWN].replace("\n", "")
