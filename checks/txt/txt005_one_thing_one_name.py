"""One thing has one name.

What it checks
    Words that are written in two ways (計劃／計畫, 部份／部分, 串連／串聯): where official usage knows one form only
    and the document has that form too, the other one is reported; where both are right, the rarer one in an agency's
    chapter. And the names of an agency's goals, indicators, programs and items, of eight characters and more: two of
    different kinds that differ by one or two characters, or by one word that is left out, name one thing in two ways;
    so does running text that gives a name but for one character. One finding for a word or a name, with its places
    and the counts.

Why it matters
    A plan is searched by its names, and its parts are linked by them. What is called two things is counted as two.

Good
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 推動燈塔與渡輪便民措施}
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 推動燈塔與渡輪便民措施}

Bad
    tables:
      goals:
        - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 推動燈塔與渡輪便民措施}
      work_items:
        - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_no_raw: (一), item_name: 推動燈塔與渡輪便民設施}

When it does not apply
    To names that are made to be told apart (地價稅／房屋稅, 國小／國中, 北區／南區, 第一期／第二期), to two goals or
    two items, which are two things, to the verb 計劃, and to the goals of 壹 against those of 貳 (STR005).

檢查內容
    兩種寫法並見的用字（計劃／計畫、部份／部分、串連／串聯）：公文用字只有一種，而文件亦用該種寫法者，指出另一
    種；兩種均可者，指出該機關較少用的一種。又同一機關的目標、指標、工作計畫與項目，名稱在八字以上者：不同種類的
    兩個名稱僅差一、二字，或其中一個少一詞，即以兩種名稱稱呼同一事物；內文引用名稱而差一字者亦同。每個用字或名稱
    為一項發現，列出各處與次數。

為何重要
    施政計畫以名稱查找，各部分也以名稱相互對應。同一事物有兩個名稱，就會算成兩件。

不適用情形
    本即用以區別的名稱（地價稅／房屋稅、國小／國中、北區／南區、第一期／第二期）、同為目標或同為項目的兩個名稱
    （原屬二事）、作動詞用的「計劃」，以及「壹」與「貳」之間的目標（見 STR005），均不列為發現。
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checks import texts
from checks.likeness import Difference
from checks.rule import Checked, Context, Rule
from checks.txt.confusables import CONFUSABLES, Confusable, Use, uses
from checks.txt.names import Chapter, Name, Saying
from core.difference import describe
from core.findings import Suggestion, Text
from core.text import fold

#: The kinds of names, the one that others are compared with first.
_RANK = ("goal_name", "indicator_name", "program_name", "item_name")
#: Most places named in one finding.
_PLACES = 12
#: A word that begins or ends so is one more activity and not a word left out.
_JOINS = frozenset("與及和暨並或、")
#: Characters shown on each side of a word.
_SHOWN = 5

Place = tuple[texts.Cell, Use]


def check(context: Context) -> Checked:
    """Report words and names that are written in two ways."""
    examined = 0
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    chapters: dict[str, Chapter] = defaultdict(Chapter)
    for cell in texts.cells(context):
        examined += 1
        chapters[cell.agency or ""].add(cell)
        if not _repeats(cell):
            for use in uses(cell.text):
                places[cell.agency or "", use.word].append((cell, use))
    names = (found for chapter in chapters.values() for found in _names(context, chapter))
    return texts.checked([*_words(context, places), *names], examined)


def _repeats(cell: texts.Cell) -> bool:
    """Tell whether a cell is worded elsewhere: by the table of goals, or by the city for all agencies alike."""
    return (cell.table, cell.column) == ("indicators", "goal_name") or cell.row.get("section") == "common"


def _words(context: Context, places: Mapping[tuple[str, str], Sequence[Place]]) -> Iterator[dict[str, object]]:
    total: Counter[str] = Counter()
    for (_, word), found in places.items():
        total[word] += len(found)
    agencies = list(dict.fromkeys(agency for agency, _ in places))
    for agency in agencies:
        for pair in CONFUSABLES:
            if (forms := _against(pair, agency, places, total)) is None:
                continue
            word, other = forms
            here = places[agency, word]
            there = places.get((agency, other)) or next(found for (_, form), found in places.items() if form == other)
            plain = [place for place in here if not place[1].quoted]
            verdict = "title" if not plain else pair.grade
            yield _word(
                context,
                verdict,
                plain or here,
                there[0],
                (len(here), total[other] if pair.grade == "standard" else len(there)),
            )


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


def _word(
    context: Context, verdict: str, here: Sequence[Place], there: Place, counts: tuple[int, int]
) -> dict[str, object]:
    (cell, use), (other, like) = here[0], there
    more = [texts.operand(context, c, u.word, start=u.at, elsewhere=True) for c, u in here[1:_PLACES]]
    more.append(texts.operand(context, other, like.word, start=like.at, elsewhere=True))
    reason = Text("與其餘用字一致", "as it is written elsewhere")
    return texts.violation(
        context,
        cell,
        verdict,
        use.word,
        start=use.at,
        more=tuple(more),
        expected=like.word,
        actual=use.word,
        around=cell.text[max(0, use.at - _SHOWN) : use.at + len(use.word) + _SHOWN].replace("\n", ""),
        here=counts[0],
        there=counts[1],
        suggestions=() if verdict == "title" else (Suggestion("word", cell.column, like.word, reason),),
    )


def _names(context: Context, chapter: Chapter) -> Iterator[dict[str, object]]:
    told = []
    for first, second, difference in chapter.pairs():
        usual, rare = sorted((first, second), key=_standing)
        told.append({first.folded, second.folded})
        yield _name(context, usual, rare, difference)
    for saying in chapter.sayings():
        if not any({saying.name.folded, fold(saying.piece)} <= pair for pair in told):
            yield _said(context, chapter, saying)


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


def _said(context: Context, chapter: Chapter, saying: Saying) -> dict[str, object]:
    """Report a name and a piece of running text; the form whose characters the chapter has less often is at fault."""
    name, piece = saying.name.cells[0].text, saying.piece
    as_named, as_said = (chapter.count(form) for form in saying.forms)
    printed: list[tuple[texts.Cell, str | None]] = [(cell, piece) for cell in saying.cells]
    named: list[tuple[texts.Cell, str | None]] = [(cell, None) for cell in saying.name.cells]
    rare, usual, actual, expected = (
        (named, printed, name, piece) if as_named < as_said else (printed, named, piece, name)
    )
    return texts.violation(
        context,
        rare[0][0],
        "text" if saying.difference.kind == "substituted" else "text_word",
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


_BOTH_RIGHT = Text(
    "「{around}」的「{actual}」有 {here} 處，本機關另有 {there} 處寫作「{expected}」，用字不一。",
    "“{actual}” in “{around}” stands {here}×; the chapter also writes “{expected}”, {there}×.",
)

RULE = Rule(
    id="TXT005",
    title=Text("同一事物只有一種名稱與用字", "One thing has one name"),
    message=Text(
        "「{actual}」（{here} 處）與{other_place}的「{other_name}」（{there} 處）僅略有不同；對照後者：{shown}。",
        "“{actual}” ({here}×) is nearly “{other_name}” of {other_place} ({there}×); against the latter: {shown}.",
    ),
    verdict_message={
        "standard": Text(
            "「{around}」的「{actual}」有 {here} 處；全文另有 {there} 處寫作「{expected}」，公文用字為「{expected}」。",
            "“{actual}” in “{around}” stands {here}× in the chapter; the document has “{expected}” {there}×, "
            "which is the official form.",
        ),
        "title": Text(
            "引號內「{around}」用「{actual}」（{here} 處），其餘寫作「{expected}」；請查對原名。",
            "The quoted “{around}” has “{actual}” ({here}×) where “{expected}” is written elsewhere; look up the "
            "original title.",
        ),
        "mixed": _BOTH_RIGHT,
        "slight": _BOTH_RIGHT,
    },
    advice=Text(
        "請確認是否為同一事物；若是，全文採同一名稱與用字。",
        "Check whether they are one thing; if so, write it in one way throughout.",
    ),
    severity="warning",
    verdict_severity={"slight": "notice", "title": "notice", "wider": "notice", "text_word": "notice"},
    verdict_confidence={
        "name": "likely",
        "title": "possible",
        "wider": "possible",
        "mixed": "likely",
        "text": "likely",
        "text_word": "possible",
    },
    dimension="consistency",
    basis=Text(
        "同一事物全文用同一名稱；公文用字依法律統一用字表。",
        "One thing has one name throughout; official texts follow the table of unified characters (法律統一用字表).",
    ),
    table="goals",
    reads=texts.reads(),
    check=check,
)
