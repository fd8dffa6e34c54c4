"""Violations of titles that name another regulation, or other provisions, than most titles of their matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks import texts
from checks.likeness import differ, meant
from checks.rule import Context
from checks.toc.comparison import Camp, Said, articles, by_name, by_provisions, further, told
from checks.toc.matters import Title
from checks.toc.provisions_named import spelt
from checks.toc.titles import Naming
from core.difference import describe, similarity
from core.findings import Operand, Suggestion, Text
from core.text import fold

_UNLIKE = 0.5
#: So alike a name without its last word is a slip, and no description.
_SLIP = 0.8
#: What a name may have in front that a table leaves out: 晴港市, 晴港市政府.
_PLACE = re.compile(r".{2,3}[市縣](?:政府)?")
_HAN = re.compile(r"第[一二三四五六七八九十百〇零]")


def differing_names(context: Context, said: Sequence[Said], known: Counter[str]) -> Iterator[dict[str, object]]:
    """Yield the names that depart from that of most titles; *known* counts the matters that bear a name."""
    for camps in by_name(said):
        if len(camps) < 2:
            continue
        usual = camps[0]
        is_tie = usual.weight == camps[1].weight
        for camp in camps[1:]:
            verdict = None if _is_described(usual, camp) else _verdict(usual.members[0][1], camp.members[0][1])
            if verdict == "name" and is_tie:
                verdict = "names_differ"
            if verdict == "another" and known[str(camp.value)] > 1:
                verdict = "foreign"
            if verdict:
                yield _told(context, verdict, usual, camp, describe(str(usual.value), str(camp.value)), is_tie=is_tie)


def _verdict(usual: Naming, other: Naming) -> str | None:
    """Return what it is that *other* is not the usual name; ``None`` where it may well be meant so."""
    if _is_more(usual.name, other.name) or _is_more(other.name, usual.name):
        return None
    if not (usual.is_regulation or other.is_regulation):
        difference = differ(usual.name, other.name)
        is_slip = difference is not None and difference.kind == "substituted"
        return "wording" if is_slip and difference and not meant(usual.name, other.name, difference) else None
    place = _PLACE.match(usual.name)
    if place and usual.name[place.end() :] == other.name:
        return "short"
    if similarity(usual.name, other.name) >= _UNLIKE:
        return "name"
    # 會議紀錄 beside 作業要點: what is headed so is no regulation at all.
    return "another" if usual.is_regulation and other.is_regulation else None


def _is_described(usual: Camp, other: Camp) -> bool:
    """Tell whether a table or an announcement says in its own words what is no regulation: 公告…業務委任…執行."""
    for camp in (usual, other):
        role, naming = camp.members[0][0].role, camp.members[0][1]
        if role in ("entry", "notice") and not naming.is_regulation:
            alike = similarity(str(usual.value), str(other.value))
            return alike < _SLIP and any(each.members[0][1].is_regulation for each in (usual, other))
    return False


def _is_more(name: str, longer: str) -> bool:
    """Tell whether *longer* is *name* with another name, or with brackets, behind or before it."""
    before, found, behind = longer.partition(name)
    if not found or not (before or behind):
        return False
    return (not before or before[-1] in "及、暨與和)") and (not behind or behind[0] in "及、暨與和(")


def differing_provisions(
    context: Context, said: Sequence[Said], text: dict[str, object] | None
) -> Iterator[dict[str, object]]:
    """Yield the provisions that depart from those of most titles; *text* is the row of the regulation."""
    camps = by_provisions(said, text)
    if not camps:
        return
    usual = camps[0]
    is_tie = len(camps) > 1 and usual.weight == camps[1].weight
    for camp in camps[1:]:
        shown = _shown(usual.members[0], camp.members[0])
        if _is_omission(usual, camp):
            yield _told(context, "less", usual, camp, shown, of_list=True)
        else:
            yield _told(context, "provisions_differ" if is_tie else "provisions", usual, camp, shown, of_list=True)
    bare = [each for each in said if not each.provisions and not each.is_partial and not _is_whole(each, text, usual)]
    listed = sum(len(camp.members) for camp in camps)
    if bare and listed < len(bare):
        yield _omitted(context, camps[0].members, bare, "only_here")
    elif bare:
        members = tuple((each.title, naming) for each in bare if (naming := each.current or each.former))
        yield _omitted(context, members, [each for each in said if each.provisions], "omitted")


def _is_whole(said: Said, text: dict[str, object] | None, usual: Camp) -> bool:
    """Tell whether it is the heading of a whole text, which need not list what was changed."""
    if said.title.role not in ("heading", "enclosure") or text is None:
        return False
    printed = text["printed_count"]
    named = {each for _, naming in usual.members for each in articles(naming.provisions)}
    return isinstance(printed, int) and printed > len(named)


def _is_omission(usual: Camp, camp: Camp) -> bool:
    """Tell whether both list the same articles and one does not say what of them, or leaves out the annexes."""
    one, other = usual.members[0][1].provisions, camp.members[0][1].provisions
    return articles(one) == articles(other) and bool(articles(one)) and not (further(one) and further(other))


def _shown(usual: tuple[Title, Naming], other: tuple[Title, Naming]) -> Text:
    """Tell how the provisions differ, as printed where both are printed in the same numerals."""
    one, two = _list(*usual), _list(*other)
    if _is_han(one) != _is_han(two):
        one, two = spelt(usual[1].provisions), spelt(other[1].provisions)
    return describe(fold(one), fold(two))


def _list(title: Title, naming: Naming) -> str:
    return title.cell.text[slice(*naming.tail)] if naming.tail else ""


def _is_han(text: str) -> bool:
    return _HAN.search(text) is not None


def _piece(title: Title, naming: Naming, *, of_list: bool) -> tuple[str, int]:
    """Return what is printed of the name, or of the list, and where."""
    start, end = naming.tail if of_list and naming.tail else (naming.start, naming.end)
    return title.cell.text[start:end], start


def _told(
    context: Context,
    verdict: str,
    usual: Camp,
    camp: Camp,
    shown: Text,
    *,
    of_list: bool = False,
    is_tie: bool = False,
) -> dict[str, object]:
    title, naming = camp.members[0]
    piece, start = _piece(title, naming, of_list=of_list)
    expected, _ = _piece(*usual.members[0], of_list=of_list)
    is_sure = not is_tie and len(usual.members) > len(camp.members) and verdict in ("name", "provisions", "wording")
    same_style = not of_list or _is_han(piece) == _is_han(expected)
    reason = Text(
        f"{len(usual.members)} 處標題如此（{told(usual.titles).zh}）",
        f"{len(usual.members)} titles say so ({told(usual.titles).en})",
    )
    suggestion = Suggestion("replace", title.cell.column, expected, reason)
    return _violation(
        context,
        title,
        verdict,
        piece,
        start,
        _others(context, camp.members[1:], usual.members, of_list=of_list),
        suggestions=(suggestion,) if is_sure and same_style else (),
        expected=expected,
        actual=piece,
        shown=shown,
        where=told(camp.titles),
        others=told(usual.titles),
    )


def _others(context: Context, *members: Sequence[tuple[Title, Naming]], of_list: bool = False) -> tuple[Operand, ...]:
    out = []
    for title, naming in (each for group in members for each in group):
        piece, start = _piece(title, naming, of_list=of_list)
        out.append(_placed(texts.operand(context, title.cell, piece, start=start, elsewhere=True), title))
    return tuple(out)


def _placed(operand: Operand, title: Title) -> Operand:
    """Return *operand* on the line of its cell: the name stands in the order's sentence too, before the enclosure."""
    line = title.cell.row.get(f"{title.cell.column}_line")
    is_before = line is not None and operand.line is not None and operand.line < line
    return replace(operand, line=line, line_end=None) if is_before else operand


def _violation(
    context: Context,
    title: Title,
    verdict: str,
    piece: str,
    start: int,
    more: tuple[Operand, ...],
    **columns: object,
) -> dict[str, object]:
    made = {**texts.violation(context, title.cell, verdict, piece, start=start), **columns}
    own = texts.operand(context, title.cell, piece, start=start)
    return {**made, "spots": (_placed(own, title), *more)}


def _omitted(
    context: Context, members: Sequence[tuple[Title, Naming]], others: Sequence[Said], verdict: str
) -> dict[str, object]:
    title, naming = members[0]
    of_list = verdict == "only_here"
    piece, start = _piece(title, naming, of_list=of_list)
    rest = tuple((each.title, found) for each in others if (found := each.listed or each.current or each.former))
    listed = title.cell.text[slice(*naming.tail)] if naming.tail else _list(*rest[0])
    return _violation(
        context,
        title,
        verdict,
        piece,
        start,
        (
            *_others(context, members[1:], of_list=of_list),
            *_others(context, rest, of_list=not of_list),
        ),
        listed=listed,
        where=told(each for each, _ in members),
        others=told(each for each, _ in rest),
    )
