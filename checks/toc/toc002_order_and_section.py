"""The entries of the table stand in the order and in the sections of their documents.

What it checks
    For every entry with its documents, whether they follow one another as in the body, and stand in a section of
    the same name. Entries that changed places, and one that stands too early or too late, are told once. Sections
    are compared where both sides print them.

Why it matters
    The table is read by section and page. An entry at the wrong place sends the reader to the wrong page, or to
    regulations where a direction is printed.

Good
    tables:
      toc:
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法}
        - {section: 政令, entry: 修正晴港市燈塔參觀須知第三點}
      documents:
        - {kind: 令, section: 法規, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 訂定「晴港市碼頭使用辦法」。}
        - {kind: 函, section: 政令, doc_no_raw: 晴府燈管字第1130000020號, subject: 修正「晴港市燈塔參觀須知」第三點。}

Bad
    tables:
      toc:
        - {section: 法規, entry: 修正晴港市燈塔參觀須知第三點}
        - {section: 法規, entry: 訂定晴港市碼頭使用辦法}
      documents:
        - {kind: 令, section: 法規, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 訂定「晴港市碼頭使用辦法」。}
        - {kind: 函, section: 法規, doc_no_raw: 晴府燈管字第1130000020號, subject: 修正「晴港市燈塔參觀須知」第三點。}

When it does not apply
    Where no entry has its documents in the body. An entry without documents is TOC001's. A section that the table
    calls otherwise throughout (法規 and 法規類) is no difference.

檢查內容
    目錄各項與其公文逐一比對：先後次序是否與內文相同，所屬類別是否與內文一致。兩項互換、某項提前或延後，各只報一次。
    目錄與內文都印有類別時，才比對類別。

為何重要
    讀者依類別與頁次查閱。次序或類別不符，會翻到錯誤的頁面，或把行政規則當成法規。

不適用情形
    目錄各項在內文都找不到公文時不適用。找不到公文者屬 TOC001。目錄與內文對同一類別一貫使用不同名稱（法規、法規類）者，
    不算不符。
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from checks import texts
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.toc.entries import Listing, Pair, listing
from core.findings import Text
from core.text import fold

_NOTHING = Text("目錄各項在內文都找不到公文", "no entry of the table has its documents in the body")


def _check(context: Context) -> Checked:
    found = listing(context)
    if not found.pairs:
        raise NotApplicable(_NOTHING)
    displaced = _other_section(found.pairs)
    moved = [pair for pair in found.pairs if pair.moved and pair not in displaced]
    violations = [*_sections(context, displaced), *_moves(context, found, moved)]
    return texts.checked(violations, len(found.pairs))


def _other_section(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs whose documents stand in another section than the table says.

    A section of the body answers to the section of the table of that name; one that the table does not have, to the
    section of which it holds most entries, unless the body has that one as well.
    """
    named = [pair for pair in pairs if pair.entry.row["section"] and pair.matter.section]
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in named:
        held[_section(pair.matter.section)][_section(pair.entry.row["section"])] += 1
    printed = {_section(pair.entry.row["section"]) for pair in named}
    usual = {}
    for body, count in held.items():
        most = count.most_common(1)[0][0]
        usual[body] = body if body in printed or most in held else most
    return [pair for pair in named if usual[_section(pair.matter.section)] != _section(pair.entry.row["section"])]


def _section(name: str | None) -> str:
    return fold(name or "").removesuffix("類")


def _sections(context: Context, displaced: Sequence[Pair]) -> Iterator[dict[str, object]]:
    groups: dict[tuple[str, str | None], list[Pair]] = defaultdict(list)
    for pair in displaced:
        groups[(pair.entry.row["section"], pair.matter.section)].append(pair)
    for (listed, printed), group in groups.items():
        first = group[0]
        cell = texts.Cell("toc", "section", listed, first.entry.row)
        more = texts.operand(context, first.matter.face, elsewhere=True)
        yield texts.violation(
            context,
            cell,
            "section" if len(group) == 1 else "sections",
            more=(texts.operand(context, first.entry.title.cell), more),
            expected=printed,
            actual=listed,
            count=len(group),
        )


def _moves(context: Context, found: Listing, moved: Sequence[Pair]) -> Iterator[dict[str, object]]:
    order = [pair.matter.index for pair in found.pairs]
    told: set[int] = set()
    for pair in moved:
        other = _swapped(found.pairs, order, pair)
        if other is not None:
            told |= {pair.entry.index, other.entry.index}
            first, second = sorted((pair, other), key=lambda each: each.entry.index)
            yield _told(context, first, second, "swapped")
    # What stood between two that changed places is in order when they are put back.
    left = [pair for pair in moved if not _is_settled(order, found.pairs.index(pair))]
    for pair in left:
        if pair.entry.index in told:
            continue
        block = _block(left, pair, told)
        told |= {each.entry.index for each in block}
        before = [each for each in found.pairs if each.matter.index < pair.matter.index and each not in block]
        behind = max(before, key=lambda each: each.matter.index, default=None)
        verdict = "first" if behind is None else "moved" if len(block) == 1 else "block"
        yield _told(context, pair, behind or found.pairs[0], verdict, count=len(block))


def _swapped(pairs: Sequence[Pair], order: list[int], pair: Pair) -> Pair | None:
    """Return the pair with which *pair* has changed places, and exchange both in *order*.

    Exchanged back, both stand where their documents do.
    """
    place = pairs.index(pair)
    if _rises_around(order, place):
        return None
    for other, each in enumerate(pairs):
        if other == place:
            continue
        order[place], order[other] = order[other], order[place]
        if _rises_around(order, place) and _rises_around(order, other):
            return each
        order[place], order[other] = order[other], order[place]
    return None


def _rises_around(order: Sequence[int], place: int) -> bool:
    before = order[place - 1] if place else -1
    after = order[place + 1] if place + 1 < len(order) else order[place] + 1
    return before < order[place] < after


def _is_settled(order: Sequence[int], place: int) -> bool:
    return max(order[:place], default=-1) < order[place] < min(order[place + 1 :], default=order[place] + 1)


def _block(moved: Sequence[Pair], first: Pair, told: set[int]) -> list[Pair]:
    """Return the entries that moved together: one behind the other in the table and in the body."""
    block = [first]
    for pair in moved:
        last = block[-1]
        follows = pair.entry.index == last.entry.index + 1 and pair.matter.index == last.matter.index + 1
        if follows and pair.entry.index not in told:
            block.append(pair)
    return block


def _told(context: Context, pair: Pair, other: Pair, verdict: str, count: int = 1) -> dict[str, object]:
    shown = [pair.matter.face, other.entry.title.cell, other.matter.face]
    more = tuple(texts.operand(context, cell, elsewhere=True) for cell in shown)
    return texts.violation(
        context, pair.entry.title.cell, verdict, more=more, other=other.entry.title.cell.text, count=count
    )


RULE = Rule(
    id="TOC002",
    title=Text("目錄的次序與類別同內文", "The table has the order and the sections of the body"),
    message=Text(
        "目錄「{entry}」的次序與內文不同：內文排在「{other}」之後。",
        "The entry “{entry}” is out of order: the body prints it behind “{other}”.",
    ),
    verdict_message={
        "first": Text(
            "目錄「{entry}」的次序與內文不同：內文排在第一案。",
            "The entry “{entry}” is out of order: the body prints it first.",
        ),
        "block": Text(
            "目錄自「{entry}」起 {count} 項的次序與內文不同：內文排在「{other}」之後。",
            "From “{entry}” on, {count} entries are out of order: the body prints them behind “{other}”.",
        ),
        "swapped": Text(
            "目錄「{entry}」與「{other}」的次序和內文相反。",
            "The entries “{entry}” and “{other}” stand in the reverse order of the body.",
        ),
        "section": Text(
            "目錄將「{entry}」列於「{actual}」，內文則刊在「{expected}」。",
            "The table lists “{entry}” under {actual}; the body prints it under {expected}.",
        ),
        "sections": Text(
            "目錄自「{entry}」起有 {count} 項列於「{actual}」，內文則刊在「{expected}」。",
            "From “{entry}” on, the table lists {count} entries under {actual} that the body prints under {expected}.",
        ),
    },
    advice=Text(
        "請依內文的次序與類別調整目錄；若目錄正確，請調整內文編排。",
        "Arrange the table as the body is arranged; where the table is right, rearrange the body.",
    ),
    severity="warning",
    kinds=("gazette",),
    dimension="consistency",
    basis=Text(
        "目錄依內文的類別與先後次序編排。", "A table of contents follows the sections and the order of the body."
    ),
    table="toc",
    reads=(
        Reads("toc", ("section", "entry")),
        Reads("documents", ("seq", "matter", "kind", "section", "doc_no_raw", "subject", "enclosures")),
        Reads("regulations", ("document_seq", "title")),
    ),
    check=_check,
)
