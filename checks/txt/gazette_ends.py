"""The ends of a gazette's texts: which are judged by themselves, and which beside one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from checks import texts
from checks.rule import Context
from checks.texts import Cell
from checks.txt import endings
from checks.txt.provision_ends import Custom, End, judge, kind
from checks.txt.wording import ANNEX

#: Of a gazette: what is judged by itself. Provisions and paragraphs are judged beside one another.
_GAZETTE = {
    "toc": ("entry",),
    "documents": ("subject", "recipients", "copies_to", "enclosures"),
    "regulations": ("title",),
    "history": ("action_raw",),
    "annexes": ("title",),
}
#: Annexes are judged apart; the lines at the head of a letter are no sentences.
_NO_TEXT = frozenset(
    {ANNEX, "發文日期", "發文字號", "速別", "密等", "密等及解密條件", "密等及解密條件或保密期限", "受文者", "地址"}
    | {"機關地址", "承辦人", "聯絡人", "聯絡方式", "電話", "傳真", "電子信箱"}
)
#: What stands behind the sentence of an order.
_ORDER = "本文"
#: So many subjects in a full stop show the custom of a kind of document.
_SUBJECTS = 3
#: Not more than this share of them, or one, may depart from it.
_FEW = 0.05
#: Names are no sentences.
_NAMES = frozenset({"entry", "title"})


def scan(context: Context) -> tuple[list[End], int]:
    """Return the ends at fault, and how many were looked at.

    Names and single cells are judged by their end, provisions and paragraphs beside one another.
    """
    examined = 0
    found: list[End] = []
    cells = list(texts.cells(context, _GAZETTE))
    going_on = _going_on(context)
    for cell in cells:
        examined += 1
        if cell.column == "subject" and cell.row["seq"] in going_on and cell.text.endswith(("：", ":")):
            continue  # the list that it announces is the rest of the order
        end = endings.broken(cell.text, marks=cell.column not in _NAMES)
        if end is not None:
            found.append(End(kind(end), cell, end))
    found += _subjects(cells)
    tables = _annexed(context)
    for table in ("provisions", "passages"):
        paragraphs = [cell for cell in texts.cells(context, {table: ("text",)}) if cell.row.get("part") not in _NO_TEXT]
        examined += len(paragraphs)
        runs = [list(run) for _, run in groupby(paragraphs, key=_run)]
        custom = Custom.of(runs)
        for run in runs:
            lines = None if tables is None else tables.get(run[0].row["regulation_seq"], [])
            found += judge(run, custom, lines)
    return found, examined


def _going_on(context: Context) -> set[int | None]:
    """Return the documents whose first sentence is followed by more text of their own."""
    if not context.readable("passages", "text"):
        return set()
    return {row["document_seq"] for row in context.rows("passages") if row["part"] == _ORDER}


def _annexed(context: Context) -> dict[int | None, list[int]] | None:
    """Return the lines of annexes and tables by regulation; ``None`` for a package, which does not hold them."""
    if "passages" not in context.dataset.tables:
        return None
    lines: dict[int | None, list[int]] = defaultdict(list)
    for row in context.rows("passages"):
        if row["part"] == ANNEX:
            lines[row["regulation_seq"]].append(row["source_line"])
    return lines


def _run(cell: Cell) -> tuple[object, ...]:
    return tuple(cell.row.get(name) for name in ("document_seq", "regulation_seq", "part"))


def _subjects(cells: Sequence[Cell]) -> Iterator[End]:
    """Yield the few subjects of a kind of document without the full stop in which its others end."""
    by_kind: dict[str | None, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.column == "subject":
            by_kind[cell.row.get("kind")].append(cell)
    for subjects in by_kind.values():
        without = [cell for cell in subjects if not endings.closed(cell.text)]
        if len(subjects) - len(without) >= _SUBJECTS and len(without) <= max(1, len(subjects) * _FEW):
            # What ends in a comma breaks off, and is told so.
            yield from (End("subject_mark", cell, "") for cell in without if endings.broken(cell.text) is None)
