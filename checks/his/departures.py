"""Where the last entry of a history departs from its order, which side is mistyped, and what it should read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checks.doc import dates, numbers
from checks.his.carriers import Carried, Stamp
from core.findings import Suggestion, Text

_NAMES = {
    "date": Text("日期", "date"),
    "word": Text("發文字", "word"),
    "serial": Text("號碼", "digits"),
    "suffix": Text("附碼", "letter"),
    "number": Text("字號", "number"),
    "kind": Text("文別", "kind"),
}
_OFFICE = re.compile(r".{2,}(?:政府|公所|[府院部會署局處所])")
_NUMBER = ("word", "serial", "suffix", "number")


@dataclass(frozen=True, slots=True)
class Departure:
    """One part of an entry that differs from the order."""

    part: str
    entry: str | None  #: as the history prints it
    order: str | None  #: as the order prints it
    order_is_wrong: bool = False

    def shown(self, kind: str) -> Text:
        """Say what both sides print; *kind* is that of the document."""
        name = _NAMES[self.part]
        one, other = (f"「{side}」" if side else "空白" for side in (self.entry, self.order))
        en_one, en_other = (f"“{side}”" if side else "none" for side in (self.entry, self.order))
        return Text(
            f"{name.zh}，沿革為{one}，{kind}為{other}",
            f"{name.en}: {en_one} in the history, {en_other} in the document",
        )


def departures(each: Carried, order: Stamp, allowed: frozenset[int]) -> tuple[Departure, ...]:
    """Return what of the last entry differs from *order*, whose number may have *allowed* digits."""
    found = (_date(each, order), *_number(each, order, allowed), _kind(each, order))
    return tuple(departure for departure in found if departure is not None)


def _date(each: Carried, order: Stamp) -> Departure | None:
    last = each.last
    if last.date is None or order.date is None or last.date == order.date:
        return None
    if last.date_cell is None or order.date_cell is None:
        return None
    wrong = each.letter.date == last.date if each.letter and each.letter.date else _year_is_off(last, order)
    return Departure("date", last.date_cell.text, order.date_cell.text, wrong)


def _year_is_off(last: Stamp, order: Stamp) -> bool:
    """Tell whether the number has the year of the entry's date and not that of the order's."""
    years = {stamp.number.year for stamp in (last, order) if stamp.number} - {None}
    if len(years) != 1 or last.date is None or order.date is None:
        return False
    return _roc(last.date) == years.pop() != _roc(order.date)


def _roc(iso: str) -> int:
    return dates.roc(datetime.date.fromisoformat(iso))


def _number(each: Carried, order: Stamp, allowed: frozenset[int]) -> Iterator[Departure | None]:
    last, number, letter = each.last, order.number, each.letter.number if each.letter else None
    if number is None or len(number.serial) not in allowed:
        return
    if last.number is None:
        if last.number_raw or not last.row["meeting_no"]:
            yield Departure("number", last.number_raw, order.number_raw)
        return
    if not _same_word(last.number.word, number.word):
        yield Departure("word", last.number.word, number.word, bool(letter and letter.word == last.number.word))
    if last.number.serial != number.serial:
        wrong = letter.serial == last.number.serial if letter else _is_off(number, last)
        yield Departure("serial", last.number.serial, number.serial, wrong)
    if last.number.suffix != number.suffix and not _other_document(last, order):
        # A and B of one number are its letter and its order.
        wrong = bool(letter and letter.suffix == "A" and last.number.suffix == "B")
        yield Departure("suffix", last.number.suffix or None, number.suffix or None, wrong)


def _same_word(entry: str, order: str) -> bool:
    """Tell whether two words are one; an entry may have the name of the office before it: 晴港市政府府法字第…號."""
    office = entry[: len(entry) - len(order)]
    return entry == order or (entry.endswith(order) and bool(_OFFICE.fullmatch(office)))


def _is_off(number: numbers.Number, last: Stamp) -> bool:
    """Tell whether the order's number does not begin with the year, and that of the entry does."""
    if last.number is None or last.date is None:
        return False
    return number.year != _roc(last.date) == last.number.year


def _other_document(last: Stamp, order: Stamp) -> bool:
    """Tell whether the entry means the order that the letter encloses and the issue does not print."""
    return order.kind == "函" and last.kind == "令"


def _kind(each: Carried, order: Stamp) -> Departure | None:
    last = each.last
    if last.kind is None or order.kind is None or last.kind == order.kind:
        return None
    if _other_document(last, order) and last.number and order.number and last.number.suffix != order.number.suffix:
        return None
    return Departure("kind", last.kind, order.kind)


def repair(each: Carried, order: Stamp, found: Sequence[Departure]) -> Suggestion | None:
    """Return what would mend all of *found*, on the side that is mistyped: the order where all speak against it."""
    on_order = all(departure.order_is_wrong for departure in found)
    target, source = (order, each.last) if on_order else (each.last, order)
    mended: list[tuple[str, str]] = []
    for departure in found:
        if departure.part == "date" and departure.order_is_wrong == on_order and target.date_cell and source.date:
            right = datetime.date.fromisoformat(source.date)
            mended.append((target.date_cell.column, dates.like(target.date_cell.text, right)))
    if any(departure.part in _NUMBER for departure in found):
        number = _right(each.last, order, found)
        cell = target.number_cell.column if target.number_cell else "doc_no_raw"
        if number is not None and number != target.number_raw:
            mended.append((cell, number))
    if order.kind and any(departure.part == "kind" for departure in found):
        mended.append(("doc_kind", order.kind))
    if not mended:
        return None
    (cell, value), *also = mended
    return Suggestion("replace", cell, value, _reason(each, order, on_order=on_order), also=tuple(also))


def _right(last: Stamp, order: Stamp, found: Sequence[Departure]) -> str | None:
    """Return the number with each part from the side that is right."""
    if order.number is None:
        return None
    number = order.number
    for departure in found:
        if departure.order_is_wrong and departure.part in ("word", "serial", "suffix") and last.number:
            number = replace(number, **{departure.part: getattr(last.number, departure.part)})
    return str(number)


def _reason(each: Carried, order: Stamp, *, on_order: bool) -> Text:
    if on_order:
        also = Text("函與沿革相同", "the letter agrees with the history")
        return also if each.letter else Text("沿革與字號年度相符", "the history agrees with the year of the number")
    if each.letter is not None and each.letter.date == order.date and each.letter.serial == order.serial:
        return Text("函與令相同", "letter and order agree")
    return Text(f"依{order.kind}所印", "as the document itself prints it")
