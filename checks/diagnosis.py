"""What probably happened to a funding block that does not add up, and what would repair it.

For every figure the value that would make the block hold is known; the question is whether a slip of the hand
leads from that value to the printed one. So nothing is tried out: the two are compared. A repair is suggested
only if the block holds after it. Repairs are ranked by what else speaks for them (:class:`Evidence`), then by how
exactly the slip explains the figure, and those that nothing tells apart are said to be equally good.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from checks.places import cell_title
from checks.sums import Verdict, verdict
from core.findings import Suggestion, Text
from core.text import narrow, squeeze

#: At most this many repairs are suggested; where more are equally good, the reason gives their number.
CAP = 5

#: Printed units of money and their worth in NT$ (元).
UNITS: Mapping[str, int] = {
    "元": 1,
    "仟元": 1_000,
    "千元": 1_000,
    "萬元": 10_000,
    "百萬元": 1_000_000,
    "億元": 100_000_000,
}

#: How exactly a slip explains a figure; the lower, the less likely it is a coincidence.
_EXACT, _STRUCTURE, _DIGIT, _LENGTH, _WEAK, _LAST = range(6)

#: Figures with fewer significant digits than this agree by coincidence too often to prove a copy or an omission.
_TELLING_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a block: its column, its printed text, its value (None where that is not a number)."""

    cell: str
    raw: str | None
    value: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """The parts of a funding block and their total, in printed order and in one unit."""

    parts: tuple[Figure, ...]
    total: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, the total last."""
        return (*self.parts, self.total)

    @property
    def is_complete(self) -> bool:
        """Whether every figure has a value."""
        return all(figure.value is not None for figure in self.figures)

    def values(self) -> dict[str, int]:
        """Return the values by cell; those that are missing are left out."""
        return {figure.cell: figure.value for figure in self.figures if figure.value is not None}

    def with_value(self, cell: str, value: int) -> Block:
        """Return the block with another *value* in *cell*."""
        parts = tuple(dataclasses.replace(part, value=value) if part.cell == cell else part for part in self.parts)
        total = dataclasses.replace(self.total, value=value) if self.total.cell == cell else self.total
        return Block(parts, total)

    def verdict(self) -> Verdict:
        """Judge the sum. Raises ``KeyError`` where a value is missing."""
        values = self.values()
        return verdict([values[part.cell] for part in self.parts], values[self.total.cell])

    def needed(self, cell: str) -> int | None:
        """Return what *cell* must read for the block to add up exactly; None where another figure is missing."""
        values = self.values()
        others = {figure.cell for figure in self.figures} - {cell}
        if not others <= values.keys():
            return None
        parts = sum(values[part.cell] for part in self.parts if part.cell != cell)
        return parts if cell == self.total.cell else values[self.total.cell] - parts


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against a repair beside the sum itself; amounts are in the block's unit."""

    unit: int = 1_000  #: worth of the block's unit in NT$
    above: Mapping[str, int] = field(default_factory=dict)  #: figures of the block before this one
    quoted: frozenset[int] = frozenset()  #: amounts that the item's own text states
    room: int | None = None  #: what the agency's stated expenditure leaves for the total of this block


@dataclass(frozen=True, slots=True)
class _Slip:
    kind: str
    tier: int
    how: Text


@dataclass(frozen=True, slots=True)
class _Repair:
    cell: str
    value: int
    slips: tuple[_Slip, ...]  # best first
    rank: tuple[int, ...]  # repairs of equal rank are equally good
    taste: tuple[int, ...]  # orders those of equal rank, without being a reason
    evidence: tuple[Text, ...]
    repairs: int
    breaks: int
    off: int  # what the repaired block is off by, by rounding only


def amounts_in(text: str, unit: int) -> frozenset[int]:
    """Return the amounts of money that *text* states with a printed unit, in multiples of *unit* NT$."""
    found = set()
    for number, name in _MONEY.findall(squeeze(narrow(text))):
        amount = Decimal(number.replace(",", "")) * UNITS[name]
        if amount % unit == 0:
            found.add(int(amount // unit))
    return frozenset(found)


def diagnose(block: Block, evidence: Evidence) -> tuple[Suggestion, ...]:
    """Return what would repair *block*, the most plausible first; nothing for a block that holds or lacks a figure."""
    if not block.is_complete or block.verdict() != "inconsistent":
        return ()
    repairs = _repairs(block, evidence, exact=True) or _repairs(block, evidence, exact=False)
    if not repairs:
        return _restated(block)
    repairs.sort(key=lambda repair: (repair.rank, repair.taste))
    best = sum(repair.rank == repairs[0].rank for repair in repairs)
    printed = block.values()
    return tuple(
        _suggestion(repair, printed[repair.cell], best - 1 if place < best else 0)
        for place, repair in enumerate(repairs[:CAP])
    )


def diagnose_malformed(block: Block, cell: str, evidence: Evidence) -> tuple[Suggestion, ...]:
    """Return how the text of *cell*, which is no well-formed amount, is to be read, and whether the sum then holds."""
    raw = next(figure.raw for figure in block.figures if figure.cell == cell) or ""
    found: dict[int, Suggestion] = {}
    needed = block.needed(cell)
    plain = readings(raw, evidence.unit)
    if not plain and needed is not None and (slip := _foreign_character(narrow(raw), needed)):
        plain = [(needed, slip)]
    for value, slip in plain:
        suggestion = _reading(block, cell, value, slip, needed, evidence)
        if value not in found and (slip.tier < _WEAK or suggestion.repairs > 1):
            found[value] = suggestion
    if needed is not None and needed > 0 and needed not in found and plain and _is_misgrouped(narrow(raw)):
        # One digit more or less leaves a group that has not three: a single slip explains the text and the sum.
        for slip in _digit_slips(plain[0][0], needed):
            if slip.kind in ("dropped", "doubled", "inserted"):
                found[needed] = _reading(block, cell, needed, slip, needed, evidence)
    # A reading that makes the block hold explains more than one that does not.
    holding = tuple(suggestion for suggestion in found.values() if suggestion.repairs > 1)
    return holding or tuple(found.values())


def diagnose_missing(block: Block, cell: str) -> tuple[Suggestion, ...]:
    """Return what the empty *cell* must read for the sum to hold, where it is the only one without a value."""
    needed = block.needed(cell)
    if needed is None or needed < 0:
        return ()
    label = _label(cell)
    reason = Text(
        f"「{label.zh}」若為 {needed:,}，合計即相符；請查對原始資料後補上。",
        f"With {needed:,} as {label.en} the block adds up; look the figure up before filling it in.",
    )
    return (Suggestion("missing_figure", cell, needed, reason, repairs=2),)


def readings(raw: str, unit: int) -> list[tuple[int, _Slip]]:
    """Return the amounts that a malformed *raw* text may stand for, in *unit* NT$, the likeliest first."""
    text = narrow(raw)
    for name in sorted(UNITS, key=len, reverse=True):
        number = text.removesuffix(name)
        digits = number.replace(",", "")
        if number != text and digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS:
            value = _round(Decimal(digits) * UNITS[name] / unit)
            return [(value, _Slip("unit", _EXACT, Text(f"數字後附有單位「{name}」", f"the unit {name} is attached")))]
    digits = re.sub(_SEPARATOR, "", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return []
    joined = int(digits), _Slip("separator", _EXACT, _misprint(text))
    whole, point, fraction = text.replace(",", "").partition(".")
    if not (point and whole.isdigit() and fraction.isdigit()):
        return [joined]
    how = Text("數字帶有小數，應取整數", "the figure has decimals and is to be rounded")
    decimal = _round(Decimal(f"{whole}.{fraction}"))
    # Three digits behind the point look like a group of thousands, any other number of them like decimals.
    return (
        [joined, (decimal, _Slip("decimal", _WEAK, how))]
        if len(fraction) == 3
        else [(decimal, _Slip("decimal", _EXACT, how))]
    )


#: So many digits stay well within :data:`checks.sums.LIMIT`.
_MOST_DIGITS = 15

#: Not the tail of a compound amount (1億2,000萬元).
_MONEY = re.compile(r"(?<![0-9,.億萬仟千])([0-9][0-9,]{0,20}+(?:\.[0-9]{1,6}+)?+)((?:億|百?萬|仟|千)?元)")

_SEPARATOR = r"[,.、;:'`·]"


def _label(cell: str) -> Text:
    title = cell_title("work_items", cell)
    return Text(title.zh, "the total" if cell == "total" else title.en[:1].lower() + title.en[1:])


def _round(value: Decimal) -> int:
    return int(value.to_integral_value(rounding="ROUND_HALF_UP"))


def _is_misgrouped(text: str) -> bool:
    first, *rest = re.split(_SEPARATOR, text)
    return "" not in (first, *rest) and (len(first) > 3 or any(len(group) != 3 for group in rest))


def _foreign_character(text: str, needed: int) -> _Slip | None:
    """Return the slip that put one other character (l, O) in the place of a digit of *needed*."""
    wrong, right = re.sub(_SEPARATOR, "", text), str(needed)
    if len(wrong) == len(right):
        differ = [(a, b) for a, b in zip(wrong, right, strict=True) if a != b]
        if len(differ) == 1 and differ[0][0] not in "0123456789":
            a, b = differ[0]
            return _Slip("character", _EXACT, Text(f"「{a}」應為數字「{b}」", f"{a} stands for the digit {b}"))
    return None


def _misprint(text: str) -> Text:
    if text.startswith("0"):
        return Text("開頭多了 0", "it begins with a zero")
    if "" in re.split(_SEPARATOR, text):
        return Text("多了分隔號", "it has a separator too many")
    if _is_misgrouped(text):
        return Text(
            "千分位位置不符，可能是逗號誤植，也可能漏打或多打一碼",
            "a group has not three digits, which a misplaced separator or a digit too few or too many explains",
        )
    return Text("分隔號誤植，應為千分位逗號「,」", "another mark stands where a separator of thousands (,) belongs")


def _reading(block: Block, cell: str, value: int, slip: _Slip, needed: int | None, evidence: Evidence) -> Suggestion:
    label = _label(cell)
    zh = f"「{label.zh}」應為 {value:,}：{slip.how.zh}。"
    en = f"The figure for {label.en} should read {value:,}: {slip.how.en}. "
    if needed is None:
        zh += "同一欄另有無法辨識的數字，修正後合計是否相符無從判斷。"
        en += "Another figure of the block cannot be read, so whether the sum would then hold is unknown."
        return Suggestion(slip.kind, cell, value, Text(zh, en), repairs=1)
    read = block.with_value(cell, value)
    outcome = read.verdict()
    if outcome == "inconsistent":
        values = read.values()
        parts, total = sum(values[part.cell] for part in read.parts), values[read.total.cell]
        zh += f"但修正後合計仍不符：各項相加為 {parts:,}，合計為 {total:,}，相差 {abs(total - parts):,}"
        en += f"The sum would still not hold: the parts add up to {parts:,}, the total is {total:,}, "
        en += f"{abs(total - parts):,} apart"
        further = [s for s in diagnose(read, evidence) if s.kind != "total_restated" and s.cell != cell]
        if further:
            zh += "，另有一處可能有誤（" + "、".join(f"「{_label(s.cell).zh}」{s.value:,}" for s in further) + "）"
            en += "; a second slip is likely (" + ", ".join(f"{_label(s.cell).en} {s.value:,}" for s in further) + ")"
        return Suggestion(slip.kind, cell, value, Text(zh + "。", en + "."), repairs=1)
    zh += "修正後合計相符。" if outcome == "equal" else "修正後合計僅因四捨五入略有出入。"
    en += "The sum then holds." if outcome == "equal" else "The sum then holds but for rounding."
    return Suggestion(slip.kind, cell, value, Text(zh, en), repairs=2)


def _restated(block: Block) -> tuple[Suggestion, ...]:
    """Return the repair that any block has; it explains nothing, and says so."""
    value = block.needed(block.total.cell)
    assert value is not None  # the block is complete
    reason = Text(
        f"找不到能解釋差額的單一筆誤。各項相加為 {value:,}，合計可照此更正，但也可能是某一分項有誤；請查對原始資料。",
        f"No single slip explains the difference. The parts add up to {value:,} and the total could be restated so, "
        "but a part may as well be wrong: look the figures up.",
    )
    return (Suggestion("total_restated", block.total.cell, value, reason, repairs=1),)


def _repairs(block: Block, evidence: Evidence, *, exact: bool) -> list[_Repair]:
    found = []
    for figure in block.figures:
        needed = block.needed(figure.cell)
        assert needed is not None and figure.value is not None  # the block is complete
        # A sum of three parts may be off by two at most and still be rounding.
        for off in (0,) if exact else (-1, 1, -2, 2):
            value = needed + off
            if exact or block.with_value(figure.cell, value).verdict() == "rounding":
                slips = sorted(_slips(block, figure.cell, figure.value, value, evidence), key=lambda slip: slip.tier)
                if slips:
                    found.append(_weigh(block, figure.cell, value, tuple(slips), evidence, abs(off)))
    return found


def _slips(block: Block, cell: str, printed: int, value: int, evidence: Evidence) -> Iterator[_Slip]:
    """Yield every slip that makes *printed* out of *value* in *cell*."""
    total = block.total.cell
    values = block.values()
    if printed == -value:
        yield _Slip("sign", _EXACT if value > 0 else _WEAK, Text("正負號誤植", "its sign is wrong"))
    if printed < 0 or value < 0:
        return
    if cell == total:
        for part in block.parts:
            amount = values[part.cell]
            label = _label(part.cell)
            tier = _STRUCTURE if _significant(amount) >= _TELLING_DIGITS else _LENGTH
            if amount and printed == value - amount:
                how = Text(f"合計漏計「{label.zh}」{amount:,}", f"the total leaves out {label.en} {amount:,}")
                yield _Slip("omitted_part", tier, how)
            elif amount and printed == value + amount:
                how = Text(f"合計重複計入「{label.zh}」{amount:,}", f"the total counts {label.en} {amount:,} twice")
                yield _Slip("counted_twice", tier, how)
    if _significant(printed) >= _TELLING_DIGITS and evidence.above.get(cell) == printed:
        label = _label(cell)
        how = Text(f"與上一個經費欄的「{label.zh}」相同，可能是沿用未改", f"it repeats {label.en} of the block above")
        yield _Slip("copied", _STRUCTURE, how)
    yield from _digit_slips(printed, value)
    yield from _unit_slips(printed, value, evidence.unit)


def _unit_slips(printed: int, value: int, unit: int) -> Iterator[_Slip]:
    for name in ("元", "仟元", "萬元"):
        worth = UNITS[name]
        # Half a unit either way: a figure that was not converted still has the digits that rounding takes away.
        if worth != unit and value and 2 * abs(printed * worth - value * unit) <= unit:
            how = Text(f"似以「{name}」為單位填列", f"it seems to be given in {name}")
            # A factor of ten or a hundred may as well be a zero too many or too few.
            yield _Slip("unit", _EXACT if max(worth, unit) >= 1_000 * min(worth, unit) else _LENGTH, how)
            return


def _digit_slips(printed: int, value: int) -> Iterator[_Slip]:
    wrong, right = str(printed), str(value)
    if len(wrong) == len(right):
        differ = [at for at, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(differ) == 1:
            at = differ[0]
            how = Text(
                f"第 {at + 1} 碼「{wrong[at]}」應為「{right[at]}」",
                f"digit {at + 1} should be {right[at]}, not {wrong[at]}",
            )
            # A printed 0 stands for an empty figure: it is rarely a slip for another digit.
            yield _Slip("digit", _DIGIT if printed else _WEAK, how)
        elif len(differ) == 2 and differ[1] == differ[0] + 1:
            at, after = differ
            if (wrong[at], wrong[after]) == (right[after], right[at]):
                how = Text(f"第 {at + 1}、{after + 1} 碼對調", f"digits {at + 1} and {after + 1} are swapped")
                yield _Slip("transposed", _DIGIT, how)
    elif len(right) == len(wrong) + 1 and (place := _extra(right, wrong)) is not None:
        how = Text(f"漏打一碼「{right[place]}」", f"a digit {right[place]} was dropped")
        yield _Slip("dropped", _LENGTH if printed else _WEAK, how)
    elif len(wrong) == len(right) + 1 and (place := _extra(wrong, right)) is not None:
        digit = wrong[place]
        if digit in wrong[:place][-1:] + wrong[place + 1 : place + 2]:
            yield _Slip("doubled", _LENGTH, Text(f"「{digit}」重複打了一次", f"the digit {digit} was typed twice"))
        else:
            yield _Slip("inserted", _WEAK, Text(f"多打一碼「{digit}」", f"a digit {digit} was added"))


def _extra(longer: str, shorter: str) -> int | None:
    """Return the place of the one character that *longer* has more than *shorter*; None where more is different."""
    place = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return place if longer[place + 1 :] == shorter[place:] else None


def _significant(amount: int) -> int:
    return len(str(abs(amount)).rstrip("0"))


def _weigh(block: Block, cell: str, value: int, slips: tuple[_Slip, ...], evidence: Evidence, off: int) -> _Repair:
    before = block.values()
    repaired = block.with_value(cell, value)
    after = repaired.values()
    printed, total = before[cell], block.total.cell
    room = evidence.room
    fitted, fits = (room is None or values[total] <= room for values in (before, after))
    support = (value in evidence.quoted) - (printed in evidence.quoted)
    notes = []
    if support > 0:
        notes.append(Text("內文亦載有此金額", "the text of the item states this amount"))
    if room and after[total] == room:
        support += 1
        notes.append(
            Text("該機關各項合計則恰等於歲出預算數", "the agency's items then add up exactly to its stated expenditure")
        )
    if fitted and not fits:
        notes.append(Text("但將使該機關各項合計超過歲出預算數", "but the agency's items would exceed its expenditure"))
    hints = list(_hints(repaired, cell, value, evidence))
    return _Repair(
        cell,
        value,
        slips,
        rank=(not fits, -support, slips[0].tier, -len(hints), -sum(s.tier == slips[0].tier for s in slips)),
        # Budgets are drawn up in round figures, and a slip seldom makes a figure rounder; a long figure offers more
        # digits to slip on than a short one.
        taste=(_significant(value) - _significant(printed), -len(str(printed)), cell != total),
        evidence=(*notes, *hints),
        repairs=1 + (fits and not fitted),
        breaks=int(fitted and not fits),
        off=off,
    )


def _hints(repaired: Block, cell: str, value: int, evidence: Evidence) -> Iterator[Text]:
    """Yield what makes the repaired block look drawn up so: weak evidence, each alone may be chance."""
    if _significant(value) >= _TELLING_DIGITS and evidence.above.get(cell) == value:
        yield Text("上一個經費欄亦為此數", "the block above has the same figure")
    values = repaired.values()
    total = values[repaired.total.cell]
    shares = [values[part.cell] for part in repaired.parts if values[part.cell]]
    if (
        _significant(total) >= _TELLING_DIGITS
        and len(shares) >= 2
        and all(share * 100 % total == 0 for share in shares)
    ):
        split = "：".join(str(share * 100 // total) for share in shares)
        yield Text(f"各項比例恰為 {split}", f"the parts are then exactly {split.replace('：', ':')}")


def _suggestion(repair: _Repair, printed: int, rivals: int) -> Suggestion:
    label = _label(repair.cell)
    zh = f"「{label.zh}」{printed:,} 應為 {repair.value:,}：" + "；或".join(slip.how.zh for slip in repair.slips)
    en = f"The figure for {label.en}, {printed:,}, should read {repair.value:,}: " + "; or ".join(
        s.how.en for s in repair.slips
    )
    if repair.off:
        zh += f"。修正後僅因四捨五入相差 {repair.off}"
        en += f". The block then holds but for rounding ({repair.off})"
    else:
        zh += "。修正後合計相符"
        en += ". The block then adds up"
    zh += "".join(f"；{note.zh}" for note in repair.evidence) + "。"
    en += "".join(f"; {note.en}" for note in repair.evidence) + "."
    if rivals:
        zh += f"另有 {rivals} 種同樣可能的修正。"
        en += f" {rivals} other repair{'s are' if rivals > 1 else ' is'} equally good."
    kind = repair.slips[0].kind
    return Suggestion(
        kind, repair.cell, repair.value, Text(zh, en), repair.repairs, repair.breaks, equally_good=bool(rivals)
    )
