"""Annexes: the labels that a text cites (如附表一) and those printed behind it, made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checks import texts
from checks.rule import Context
from core.numbers import parse_numeral
from core.text import fold

Row = Mapping[str, Any]
#: Kind (附表) and number, folded: ("附表", "1"), ("附件", "2-1"), ("附表", "").
Label = tuple[str, str]

_LABEL = re.compile(r"(?P<kind>附[表件圖錄冊]|別表)(?P<number>.*)")
_PART = re.compile(r"[之\-–—]")
#: The annex of something else: 教育部○○辦法附表一, 契約書附件, but not 本辦法附表一.
_FOREIGN = re.compile(
    r"(?P<own>[本該]|前[條項款]?|同)?(?:自治條例|條例|法|辦法|標準|準則|規則|細則|綱要|要點|規定|基準|計畫書?|契約書?|須知|手冊"
    r"|函|令|公告|說明書|報告書?)[」』)]?(?:第[^,。;、]{1,14}?[條點項款]){0,3}(?:之|所定|所附|內)?$"
)
_NAMES_ANNEX = re.compile(r"附[表件圖]|別表")
#: 附表略; 附件請至本府網站下載.
_LEFT_OUT = re.compile(r"附[表件圖][^。；]{0,12}?(?:[（(]?[從均]?略[）)。]?$|[（(]略[）)]|下載|請[逕至上]|不予刊登)")
_IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)


def label(printed: str | None) -> Label | None:
    """Return what a label says, whatever numerals it is printed with; ``None`` where it is none.

    >>> label("附表十二"), label("附表 1 之 2"), label("附件")
    (('附表', '12'), ('附表', '1-2'), ('附件', ''))
    """
    match = _LABEL.match(fold(printed or "").strip("()[]【】:.、"))
    if match is None:
        return None
    parts = [part for part in _PART.split(match["number"].strip("()")) if part]
    return match["kind"], "-".join(str(number) if (number := parse_numeral(part)) else part for part in parts)


def is_foreign(before: str) -> bool:
    """Tell whether the words *before* a label name another text, to which the annex belongs."""
    match = _FOREIGN.search(fold(before)[-30:])
    return match is not None and not match["own"]


def answers(cited: Label, printed: Label) -> bool:
    """Tell whether a printed label is the one cited: itself, one of its parts, or the whole of which it is a part."""
    if cited[0] != printed[0]:
        return False
    first, second = cited[1], printed[1]
    if not first or first == second or second.startswith(f"{first}-"):
        return True
    return bool(second) and first.startswith(f"{second}-")


def is_partial(regulation: Row, numbers: Sequence[int]) -> bool:
    """Tell whether only some provisions of a text are printed; *numbers* are those that are."""
    return bool(regulation["provisions_raw"]) or sorted(set(numbers)) != list(range(1, len(set(numbers)) + 1))


def said_to_change(regulation: Row) -> bool:
    """Tell whether the heading or the history says that an annex was amended: 第四條附表."""
    said = (regulation["title"], regulation["provisions_raw"], regulation["claimed_raw"])
    return any(_NAMES_ANNEX.search(words) for words in said if words)


def is_elsewhere(lines: Iterable[str]) -> bool:
    """Tell whether *lines* hold a picture, which may be the annex, or say that it is left out or found elsewhere."""
    return any(_IMAGE.search(line) or _LEFT_OUT.search(line) for line in lines)


@dataclass(slots=True)
class Annexed:
    """A regulation with its paragraphs, the annexes that they cite, and those printed behind them."""

    row: Row
    provisions: list[Row] = field(default_factory=list)
    cited: list[Row] = field(default_factory=list)
    annexes: list[Row] = field(default_factory=list)


def annexed(context: Context) -> list[Annexed]:
    """Return the regulations of the issue with their annexes."""
    held = {row["seq"]: Annexed(row) for row in context.rows("regulations")}
    for row in context.rows("provisions"):
        if row["regulation_seq"] in held:
            held[row["regulation_seq"]].provisions.append(row)
    for row in context.rows("citations"):
        if row["kind"] == "annex" and not row["body"] and row["regulation_seq"] in held:
            held[row["regulation_seq"]].cited.append(row)
    last = {each.row["document_seq"]: each for each in held.values()}
    for row in context.rows("annexes"):
        # An annex that was not told to be a regulation's is that of the last one behind its order.
        owner = held.get(row["regulation_seq"]) or last.get(row["document_seq"])
        if owner is not None:
            owner.annexes.append(row)
    return list(held.values())


def wanted_annexes(held: Annexed) -> Iterator[tuple[Row, Label]]:
    """Yield the annexes of its own that a regulation names, each once."""
    found: dict[Label, Row] = {}
    for cited in held.cited:
        wanted = label(cited["number"] or cited["cited_raw"])
        if wanted is not None and not is_foreign(_before(held, cited)):
            found.setdefault(wanted, cited)
    numbered = {kind for kind, number in found if number}
    # 附表 beside 附表一 means that one.
    yield from ((cited, wanted) for wanted, cited in found.items() if wanted[1] or wanted[0] not in numbered)


def _before(held: Annexed, cited: Row) -> str:
    """Return the words in front of a citation in its provision."""
    cell = naming_provision(held, cited)
    return cell.text.partition(str(cited["cited_raw"]))[0] if cell else ""


def naming_provision(held: Annexed, cited: Row) -> texts.Cell | None:
    """Return the text in which a citation stands."""
    position = cited["within_position"]
    row = next((row for row in held.provisions if row["position"] == position), None)
    if row is None or str(cited["cited_raw"]) not in str(row["text"] or ""):
        return None
    return texts.Cell("provisions", "text", str(row["text"]), row)


def is_mislabelled(wanted: Label, found: Label, cited: Sequence[Label]) -> bool:
    """Tell whether a printed label that no citation means has the number, or the kind, of the one that is wanted."""
    if any(answers(each, found) for each in cited):
        return False
    return (wanted[1] == found[1] and wanted[0] != found[0]) or (wanted[0] == found[0] and not found[1])
