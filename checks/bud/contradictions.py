"""How the words of an item can contradict its funding block: the four kinds that BUD011 tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks import texts
from checks.bud import grants
from checks.bud.splits import Split, splits
from checks.bud.unitless import unitless
from checks.funded import Item
from checks.quoted import CENTRAL, LINK, Amount, Sentence, flat, sentences
from core.schema import FUNDING

#: Money that comes in, or is not the item's own.
_NOT_SPENT = re.compile("收入|稅|盈餘|節省|產值|營業額|罰鍰|捐|貸款|債|投資額|權利金|租金|標售|決算|執行數")
#: Shares of a whole that may take longer than the year.
_LONGER = re.compile("總經費|總計畫|計畫經費|全期|分年|期程|跨年|[二三四五六]年期|歷年|累計")

#: Words before the money of an item as a whole, where no work is named: 本項業務獲…, 所需經費由….
_OF_ITEM = (
    r"(?:[(（]?[0-9一二三四五六七八九十]+[)）、.．]|[◎●•※*-])?"
    r"(?:(?:本|該|上開|前開)(?:項|案|計[畫劃]|工程|業務|活動|工作|府|市|局|處|年度?)|[0-9]{2,3}年度?|業務|工作|計[畫劃]|工程|活動"
    r"|(?:所需|總|相關|辦理|全部|全案)?經費(?:來源)?|財源|預算|之|的|係|為|皆|均|由|獲得?|經|依|業|已|向|接受|承蒙?|蒙|奉|來自|其中|[,，:：])*"
)

_GIVEN = re.compile(f"{_OF_ITEM}{CENTRAL}{LINK}")
#: What may follow such money without a work being named: …仟元，已納入預算.
_ON_ITS_OWN = re.compile(
    r"整?[)）]?(?:(?:支應|挹注|(?:賡續)?(?:辦理|執行))(?:(?:本項|本案|本|各|所需|相關)[㐀-鿿]{1,4})?)?"
    r"(?:[，,](?:已|均|業|並|悉|皆|將|業已|經費)?(?:納入|編列|編入|列入|核定|撥付|撥入|如數|依|賡續|據以|收支)[^。；;，,\n]{0,14})?"
    r"(?=[。；;\n]|$)"
)

#: What is so many times the whole block is rather of something else.
_FAR = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """A piece of text that the figure (a column) of the block contradicts."""

    cell: texts.Cell
    verdict: str
    piece: str
    start: int
    figure: str
    expected: Decimal | None = None  #: what the text makes of the figure, in the block's unit
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Share:
    """An amount that a text gives to one of the two sides."""

    cell: texts.Cell
    sentence: Sentence
    amount: Amount


def ungranted(item: Item, year: int | None) -> Iterator[Fault]:
    """Yield the first statement that central grants pay, where the block has none."""
    # Where an item is about winning grants, what it says of them is a hope.
    named = "".join(cell.text for cell in item.cells if cell.column == "item_name")
    if item.is_shared or item.values["central"] or "爭取" in named:
        return
    is_hoped = any("爭取" in cell.text for cell in item.cells)
    for cell in item.cells:
        for said in grants.statements(cell.text, is_note=cell.column == "note", fiscal_year=year):
            # Grants that run through a fund stand under 其他; where nothing at all is printed, they may come later.
            plain = item.values["other"] == 0 and item.values["total"] > 0 and not is_hoped
            verdict = "no_grant" if plain else "no_grant_elsewhere"
            yield Fault(cell, verdict, said.piece, said.start, "central")
            return


def misquoted(item: Item, year: int | None) -> Iterator[Fault]:
    """Yield the amounts given to 中央 and to 本府 that the block contradicts."""
    shares = _shares(item, year)
    for role in ("central", "own"):
        quoted = [share for share in shares if share.amount.role == role]
        amounts = [share.amount for share in quoted]
        added = sum((amount.value for amount in amounts), Decimal(0))
        # A guess or a bound says too little to be held against a figure.
        if not quoted or any(amount.is_loose for amount in amounts) or item.agrees(role, added, amounts):
            continue
        if any(item.agrees(role, amount.value, [amount]) for amount in amounts):
            continue
        share = max(quoted, key=lambda each: each.amount.value)
        beside = [each.amount for each in shares if each.sentence is share.sentence]
        verdict = _verdict(item, share, beside, is_only=len(quoted) == 1)
        if verdict:
            amount = share.amount
            yield Fault(share.cell, verdict, amount.piece, amount.start, role, item.in_unit(amount.value))


def _shares(item: Item, year: int | None) -> list[_Share]:
    """Return the amounts of *year* that the texts of *item* give to either side, as far as they are spent for it."""
    return [
        _Share(cell, sentence, amount)
        for cell in item.cells
        for sentence in (*sentences(cell.text), *_unitless(item, cell))
        if not grants.is_doubtful(sentence.text) and not _NOT_SPENT.search(sentence.text)
        for amount in sentence.amounts
        if amount.role in ("central", "own") and not amount.is_rate and amount.years <= {year}
    ]


def _unitless(item: Item, cell: texts.Cell) -> Iterator[Sentence]:
    """Yield the amounts behind 中央： and 本府： that have no unit: they are meant in the block's."""
    for bare in unitless(cell.text):
        if bare.role:
            value, unit = bare.figure * item.unit, Decimal(item.unit)
            end = bare.start + len(bare.piece)
            amount = Amount(
                bare.piece,
                bare.start,
                end,
                value,
                unit,
                "",
                bare.role,
                None,
                frozenset(),
                is_loose=False,
                is_rate=False,
            )
            yield Sentence(cell.text, 0, (amount,), is_sound=True)


def _verdict(item: Item, share: _Share, beside: list[Amount], *, is_only: bool) -> str | None:
    """Judge a *share* that is not what the block has; *beside* are all shares in its sentence, itself included.

    *is_only*: the item's texts give its side no other amount.
    """
    if share.amount.value > item.worth(share.amount.role):
        if item.is_shared:
            return "quoted_part"
        longer = _LONGER.search(share.sentence.text) and share.amount.year is None
        return "quoted_part" if longer or _is_far(item, share.amount) else "quoted"
    # The block has more: it may be of more than this. Not so where both sides are named and make up its total.
    if item.is_shared:
        return None
    if sorted(amount.role for amount in beside) != ["central", "own"]:
        return "quoted_part" if is_only and len(beside) == 1 and _is_of_item(share) else None
    whole = sum((amount.value for amount in beside), Decimal(0))
    return "quoted" if item.agrees("total", whole, beside) else "quoted_part"


def _is_of_item(share: _Share) -> bool:
    """Tell whether a sentence of its own gives *share* to 中央, and names no work which the amount could be of."""
    text, start = share.cell.text, share.amount.start
    if start < share.sentence.start:
        return False
    head, behind = flat(text[text.rfind("\n", 0, start) + 1 : start]), flat(text[share.amount.end :])
    return bool(_GIVEN.fullmatch(head) and _ON_ITS_OWN.match(behind))


def _is_far(item: Item, amount: Amount) -> bool:
    """Tell whether *amount* is so much more than the block that it may be that of a larger programme."""
    return amount.value > _FAR * item.worth("total")


def misdivided(item: Item) -> Iterator[Fault]:
    """Yield the splits in per cent that are not the block's, nor one of an amount that stands beside them."""
    central, own = item.worth("central"), item.worth("own")
    for cell in item.cells:
        for split in splits(cell.text):
            shares = [(base * split.central / 100, base) for base in split.bases]
            of_part = any(
                abs(share - central) <= item.unit or abs(base - share - own) <= item.unit for share, base in shares
            )
            larger = max((share for share, _ in shares if share > central + item.unit), default=None)
            # A split of a part that is smaller than the block says nothing of the whole.
            if _holds(split, item) or of_part or (shares and larger is None):
                continue
            several = cell.column == "content" and item.has_several_works
            expected = item.in_unit(larger or (central + own) * split.central / 100)
            yield Fault(
                cell,
                "split_part" if several or larger else "split",
                split.piece,
                split.start,
                "central",
                expected.quantize(Decimal(1)),
            )


def _holds(split: Split, item: Item) -> bool:
    """Tell whether *split* is that of the block, of its two public parts or of its total, within what is printed."""
    for whole in (item.worth("central") + item.worth("own"), item.worth("total")):
        # One unit for each of the two rounded figures, and half a place of the printed percentage.
        room = item.unit + whole * split.grain / 200
        if abs(whole * split.central / 100 - item.worth("central")) <= room:
            return True
    return False


def other_year(item: Item, year: int | None) -> Iterator[Fault]:
    """Yield the share of the plan's year in lists of years, where the block's total is another amount."""
    found = []
    for cell in item.cells:
        for sentence in sentences(cell.text):
            listed = [amount for amount in sentence.amounts if amount.role == "year" and not amount.is_rate]
            if len(listed) > 1 and not _NOT_SPENT.search(sentence.text) and not grants.is_doubtful(sentence.text):
                found += [(cell, amount) for amount in listed if amount.year == year]
    amounts = [amount for _, amount in found]
    # The note may repeat what the content says, and a list may be of one of several works.
    for quoted in (amounts, *([amount] for amount in amounts)):
        if any(item.agrees(figure, sum((each.value for each in quoted), Decimal(0)), quoted) for figure in FUNDING):
            return
    if not found or any(amount.is_loose for amount in amounts):
        return
    cell, amount = max(found, key=lambda each: each[1].value)
    exceeds = amount.value > item.worth("total")
    if exceeds or not item.has_several_works:
        yield Fault(
            cell=cell,
            verdict="year" if exceeds and not _is_far(item, amount) else "year_part",
            piece=amount.piece,
            start=amount.start,
            figure="total",
            expected=item.in_unit(amount.value),
            year=year,
        )
