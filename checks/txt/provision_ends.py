"""Provisions, and paragraphs of letters, that break off or lack the mark at their end: a look at one after another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.texts import Cell
from checks.txt import endings

Verdict = Literal["mark", "word", "open", "provision_mark", "subject_mark"]

#: No sentence: a caption, the note that a provision is deleted, a formula.
_NO_SENTENCE = re.compile(r"[（(][^（）()]*[)）]|(?:本[條點])?(?:刪除|略)|.*[=＝÷×].*")
#: What heads a table, a form or another text that is printed behind a regulation.
_HEADING = re.compile(
    r".*(?:[表圖書單冊]|說明|格式|範本|樣式|附件|附錄|備註|條文|規定|一覽|流程|須知|要點|辦法|條例|準則|細則|規則|[基標]準|事項)"
)
_COLONS = "：:"
#: What a colon announces that a text file need not hold: a drawing, a table, a formula.
_FIGURE = re.compile(r"(?:圖|表|公式|算式|格式|式樣|計算)[^，。；]{0,4}[：:]$")
_BETWEEN = "；;、"
_COMMAS = "，,"
_OPERATORS = "÷×＋+＝="
#: So many items, or paragraphs, show the custom of a text; not more than this share of them may depart from it.
_SHOWN = 8
_FEW = 0.1
#: A paragraph without a mark that is shorter may be a heading or a label.
_SHORTEST = 8
#: Fewest other items of a list that show it by themselves.
_SIBLINGS = 2


@dataclass(frozen=True, slots=True)
class End:
    """The end of a paragraph that is not as it should be."""

    verdict: Verdict
    cell: Cell
    end: str  #: the mark or word in which it ends; empty where one is missing


@dataclass(frozen=True, slots=True)
class Custom:
    """How many paragraphs of the first level are closed, in the whole issue."""

    closed: int
    total: int

    @classmethod
    def of(cls, runs: Sequence[Sequence[Cell]]) -> Custom:
        """Count the paragraphs of *runs*."""
        judged = [cell for run in runs for cell in run if cell.row["depth"] == 1 and _is_sentence(cell)]
        return cls(sum(_ends(cell) for cell in judged), len(judged))

    @property
    def strict(self) -> bool:
        """Tell whether the issue closes its paragraphs."""
        return self.total >= _SHOWN and self.total - self.closed <= max(1, self.total * _FEW)


def judge(run: Sequence[Cell], custom: Custom, tables: Sequence[int] | None) -> Iterator[End]:
    """Yield the ends at fault among the paragraphs of one regulation, or of one part of a letter.

    *tables* are the lines of the tables that are printed among or behind them, which a colon may announce; ``None``
    where that is not known.
    """
    if run[0].table == "provisions":
        # What stands before the first mark may be of the history.
        run = run[next((at for at, cell in enumerate(run) if cell.row.get("marker_raw")), 0) :]
    nexts = [*run[1:], None]
    heads = [_is_below(behind, cell) for cell, behind in zip(run, nexts, strict=True)]
    lists = _lists(run, heads)
    items = [cell for cell, others, head in zip(run, lists, heads, strict=True) if others is not None and not head]
    unclosed = [cell for cell in items if not _ends(cell)]
    items_close = len(items) >= _SHOWN and len(unclosed) <= max(_SIBLINGS, len(items) * _FEW)
    # The few paragraphs of a letter are held against those of the others.
    items_close = items_close or (custom.strict and bool(run) and run[0].table == "passages")
    firsts = [cell for cell, others in zip(run, lists, strict=True) if others is None and _is_sentence(cell)]
    firsts_close = custom.strict and sum(not _ends(cell) for cell in firsts if cell.row["depth"] == 1) == 1
    for cell, behind, head, listed in zip(run, nexts, heads, lists, strict=True):
        end = endings.broken(cell.text) or endings.cut(cell.text)
        if end is None and (head or cell.row["depth"] == 0 or _ends(cell) or not _is_sentence(cell)):
            continue
        siblings = [other for other in listed or () if other is not cell]
        if end is not None:
            if not _completed(cell, end, behind, siblings, tables):
                yield End(kind(end), cell, end)
        elif listed is not None:
            shown = len(siblings) >= _SIBLINGS or (siblings and items_close)
            if all(map(_ends, siblings)) and shown and not _is_label(cell):
                yield End("provision_mark", cell, "")
        elif firsts_close:
            worded = endings.worded(cell.text)
            if cell.row.get("marker_raw") or (worded and len(cell.text) >= _SHORTEST):
                sure = worded and len(cell.text) >= endings.SENTENCE
                yield End("open" if sure else "provision_mark", cell, "")


def _completed(
    cell: Cell, end: str, behind: Cell | None, siblings: Sequence[Cell], tables: Sequence[int] | None
) -> bool:
    """Tell whether what stands behind *cell* completes it, so that it may end in *end*."""
    deeper = _is_below(behind, cell)
    if end in _COLONS + _OPERATORS:
        goes_on = deeper or (behind is not None and not behind.row.get("marker_raw"))
        return goes_on or _FIGURE.search(cell.text) is not None or _announced(cell, behind, tables)
    another = behind is not None and bool(behind.row.get("marker_raw")) and behind.row["depth"] == cell.row["depth"]
    listed = bool(siblings) and another
    if end in _BETWEEN + _COMMAS:
        # 一、甲、 二、乙、 三、丙。 The elements of one list end alike.
        alike = sum(other.text[-1] == cell.text[-1] for other in siblings) >= max(1, len(siblings) // 2)
        return deeper or (listed and (alike or end in "；;"))
    return listed and endings.joined(cell.text)


def _announced(cell: Cell, behind: Cell | None, tables: Sequence[int] | None) -> bool:
    """Tell whether a table stands, or may stand, between *cell* and the paragraph behind it."""
    first, last = cell.row["source_line"], behind.row["source_line"] if behind else None
    if tables is None or first is None:
        return True
    return any(first < line and (last is None or line < last) for line in tables)


def _lists(run: Sequence[Cell], heads: Sequence[bool]) -> list[list[Cell] | None]:
    """Return for each item of a list those of its items that are no headings, and ``None`` for what is no item.

    The articles or points of a regulation are no list, nor are paragraphs without a mark.
    """
    of: list[int | None] = []
    open_: dict[int, int] = {}
    for at, cell in enumerate(run):
        depth = cell.row["depth"] or 0
        open_ = {level: key for level, key in open_.items() if level <= depth}
        if not cell.row.get("marker_raw") or (cell.table == "provisions" and depth <= 1):
            open_ = {}
            of.append(None)
        else:
            of.append(open_.setdefault(depth, at))
    members: dict[int, list[Cell]] = defaultdict(list)
    for cell, key, head in zip(run, of, heads, strict=True):
        if key is not None and not head and not cell.text.endswith(tuple(_COLONS)):
            members[key].append(cell)
    return [None if key is None else members[key] for key in of]


def _is_below(behind: Cell | None, cell: Cell) -> bool:
    """Tell whether *behind* is of a lower level than *cell*, which heads it."""
    return behind is not None and (behind.row["depth"] or 0) > (cell.row["depth"] or 0)


def kind(end: str) -> Literal["mark", "word"]:
    """Tell whether a text breaks off at a mark or at a word."""
    return "mark" if len(end) == 1 and not end.isalpha() else "word"


def _is_label(cell: Cell) -> bool:
    """Tell whether a paragraph of a letter or announcement gives one particular: 地點：晴港碼頭."""
    return cell.table == "passages" and "：" in cell.text and len(cell.text) < endings.SENTENCE


def _is_sentence(cell: Cell) -> bool:
    if not cell.row.get("marker_raw") and _HEADING.fullmatch(cell.text) and not _ends(cell):
        return False
    return not _NO_SENTENCE.fullmatch(cell.text) and any("\u4e00" <= char <= "\u9fff" for char in cell.text)


def _ends(cell: Cell) -> bool:
    return endings.closed(cell.text) or cell.text.endswith(tuple(_COLONS))
