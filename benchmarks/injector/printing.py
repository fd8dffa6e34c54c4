"""Prints rows as a document in the form in which a PDF's text layer gives a plan.

A cell of one line shares its line with the cell behind it; a wrapped one ends its last line with a blank. An empty
line follows every line, and a page break cuts all cells of a row at one height and repeats the head of the table.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.injector.rows import CITY, FISCAL_YEAR, Row, Tables
from core.text import display_width

#: Heights of a page in lines; they differ, as a PDF's pages do.
_PAGE = (34, 44)
SECTIONS = "壹貳參肆"
_SPREAD = 0.2  #: share of wrapped lines of a goal that are justified
_APART = 0.004  #: share of figures on the line behind their label
_MAY_NOT_BEGIN = "，。、；：！？）」』】％%"
_MAY_NOT_END = "（「『【"
_EVALUATION_HEAD = ("評估", "體制", "評估", "方式", "衡量標準 年度目標值")
_INDICATOR_HEAD = ("關鍵策略目標", "關鍵績效指標", "關鍵績效指標", *_EVALUATION_HEAD)
_COMMON_HEAD = ("共同性目標", "共同性指標", "共同性指標", *_EVALUATION_HEAD)
_WORK_HEAD = ("工作計畫名稱 重要計畫項目 實施內容 預算金額(仟元) 備註",)
_TOKEN = re.compile(r"[0-9][0-9,.:/]*[%％]?|[A-Za-z]+|.", re.DOTALL)
_BESIDE_FIGURE = re.compile(r"(?<=[㐀-鿿])(?=[0-9])|(?<=[0-9])(?=[㐀-鿿])")


@dataclass
class _Page:
    """The lines printed so far, and the room left on the page."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    room: int = 0
    head: tuple[str, ...] = ()
    fresh: bool = True

    def line(self, text: str) -> None:
        if self.room <= 0:
            self.turn()
        self._put(text)

    def turn(self) -> None:
        """Begin a page; the head of an open table is printed again."""
        self.room = self.rng.randint(*_PAGE)
        self.fresh = True
        for text in self.head:
            self._put(f"{text} ")

    def _put(self, text: str) -> None:
        # The first line of a page begins with a blank.
        self.lines += [f" {text}" if self.fresh else text, ""]
        self.fresh = False
        self.room -= 1

    def open(self, head: tuple[str, ...]) -> None:
        self.head = ()
        if self.room < len(head) + 6:
            self.turn()
        for text in head:
            self.line(f"{text} ")
        self.head = head

    def close(self) -> None:
        self.head = ()


def document(tables: Tables, seed: int = 1) -> str:
    """Return *tables* as the text of a document; *seed* decides where pages break and blanks stand."""
    page = _Page(random.Random(f"printing/{seed}"))
    for agency in tables["agencies"]:
        _chapter(page, tables, agency)
    return "\n".join(page.lines) + "\n"


def _chapter(page: _Page, tables: Tables, agency: Row) -> None:
    name, title = agency["agency"], agency["agency_title"]
    own = {table: [row for row in rows if row["agency"] == name] for table, rows in tables.items()}
    page.turn()
    page.line(f"{title} {FISCAL_YEAR} 年度施政計畫 ")
    for text in _totals(agency):
        page.line(f"{text} ")
    page.line(" ")
    # Faults of the headings have no cell of a table: the row of the agency carries them.
    marks = agency.get("_marks", SECTIONS)
    for section in agency.get("_order", SECTIONS):
        mark = marks[SECTIONS.index(section)].strip()
        if section == "壹":
            _goals(page, own, mark and f"{mark}、年度施政目標")
        elif section == "貳":
            _indicators(page, own, "strategic", mark and f"{mark}、年度關鍵績效指標", _INDICATOR_HEAD)
        elif section == "參":
            _indicators(page, own, "common", mark and f"{mark}、年度共同性指標", _COMMON_HEAD)
        else:
            _work(page, own, mark and f"{mark}、{_city_first(title)}年度重要施政計畫")


def _totals(agency: Row) -> list[str]:
    """Return the lines of the totals that the chapter states."""
    told = (
        (agency["expenditure_raw"], "一、本年度歲出預算數統計 {} {}。", agency["expenditure_unit"]),
        (agency["revenue_raw"], "二、本年度歲入預算數統計 {} {}。", agency["revenue_unit"]),
        (agency["staff_raw"], "三、本年度編制員額共計 {} 人{}。", agency["remarks"]),
    )
    return [form.format(figure, unit) for figure, form, unit in told if figure]


def _goals(page: _Page, own: Tables, heading: str) -> None:
    if not any(goal["listing"] == "narrative" for goal in own["goals"]):
        return
    if heading:
        page.line(f"{heading} ")
    for section, listed in (("strategic", "一、關鍵策略目標"), ("common", "二、共同性目標")):
        page.line(f"{listed} ")
        _narrative(page, own, section)


def _city_first(title: str) -> str:
    return title if title.startswith(CITY) else f"{CITY}{title}"


def _narrative(page: _Page, own: Tables, section: str) -> None:
    for goal in own["goals"]:
        if (goal["listing"], goal["section"]) != ("narrative", section):
            continue
        for line in _closed(wrap(f"（{goal['goal_no']}）{goal['goal_name']}", 80)):
            page.line(line)
        for row in own["narrative"]:
            if (row["section"], row["goal_no"]) == (section, goal["goal_no"]):
                for line in _closed(wrap(spaced(row["text"]), 76)):
                    page.line(line)


def _indicators(page: _Page, own: Tables, section: str, heading: str, head: tuple[str, ...]) -> None:
    rows = [row for row in own["indicators"] if row["section"] == section]
    if not rows:
        return
    page.turn()
    if heading:
        page.line(f"{heading} ")
    page.open(head)
    for number, name, group in _goals_of_table(own, section, rows):
        goal = _closed(_spread(wrap(name, 12), page.rng))
        # A number of two characters is broken by its narrow column.
        merged = [[*number[:-1], f"{number[-1]} "], goal]
        if not group:
            _row(page, merged)
        for position, row in enumerate(group):
            cells = [
                _numbered(row["indicator_no_raw"], _closed(wrap(spaced(row["indicator_name"]), 22))),
                [f"{row['evaluation_code_raw']} "] if row["evaluation_code_raw"] else [],
                _closed(wrap(row["evaluation_method"], 4)),
                _closed(wrap(spaced(row["measure"]), 22)),
                _closed(wrap(spaced(row["target_raw"]), 14)),
            ]
            _row(page, [*merged, *cells] if position == 0 else cells)
    page.close()
    _legend(page, own, section)


def _goals_of_table(own: Tables, section: str, rows: list[Row]) -> list[tuple[str, str, list[Row]]]:
    """Return the goals of a table with their indicators; a goal without indicators is printed where it belongs."""
    groups = [(*key, list(each)) for key, each in groupby(rows, key=lambda row: (row["goal_no"], row["goal_name"]))]
    goals = [row for row in own["goals"] if (row["listing"], row["section"]) == ("table", section)]
    for position, goal in enumerate(goals):
        if all((number, name) != (goal["goal_no"], goal["goal_name"]) for number, name, _ in groups):
            groups.insert(position, (goal["goal_no"], goal["goal_name"], []))
    return groups


def _numbered(number: str, lines: list[str]) -> list[str]:
    return [f"{number} {lines[0]}", *lines[1:]] if number else lines


def _legend(page: _Page, own: Tables, section: str) -> None:
    rows = [row for row in own["evaluation_legend"] if row["section"] == section]
    if not rows:
        return
    if page.room < len(rows) + 2:
        page.turn()
    page.line("註： ")
    page.line("評估體制之數字代號意義如下： ")
    for row in rows:
        page.line(f"  {row['code_raw']}.{row['definition']} ")


def _work(page: _Page, own: Tables, heading: str) -> None:
    if not own["work_items"]:
        return
    page.turn()
    if heading:
        page.line(f"{heading} ")
    page.open(_WORK_HEAD)
    for (number, name), group in groupby(own["work_items"], key=lambda row: (row["program_no"], row["program_name"])):
        program = _closed(wrap(f"{number}、{name}" if number else name, 12, hanging=4))
        for position, row in enumerate(group):
            paragraphs = (spaced(text) for text in (row["content"] or "").split("\n"))
            content = [
                line
                for text in paragraphs
                for line in _closed(wrap(text, 36, hanging=4 if re.match("[０-９]", text) else 0))
            ]
            item = _closed(wrap(f"{row['item_no_raw'] or ''}{row['item_name'] or ''}", 12, hanging=4))
            note = _closed(wrap(row["note"], 10)) if row.get("note") else [" "]
            cells = [item, content, _block(row, page.rng), note]
            _row(page, [program, *cells] if position == 0 else cells)
    page.close()


def _block(row: Row, rng: random.Random) -> list[str]:
    """Return the lines of a funding block: a figure for each printed label, rarely on the line behind it."""
    figures = [row.get(f"{part}_raw") or "" for part in ("central", "own", "other", "total")]
    labels = (row.get("labels_raw") or "").split()
    if not labels:
        return [" "]
    printed = []
    for label in labels:
        column = {"中": 0, "本": 1, "其": 2, "合": 3}.get(label[0], 0)
        figure = figures[column]
        if "…" in label:
            printed.append(f"{label.replace('…', f' {figure}')} ")
        elif figure and rng.random() < _APART:
            printed += [label, f"{figure} "]
        else:
            printed.append(f"{label}{figure} ")
    return printed


def _spread(lines: list[str], rng: random.Random) -> list[str]:
    """Justify some wrapped lines by blanks between their characters, as narrow columns have them."""
    return [*(" ".join(line) if rng.random() < _SPREAD else line for line in lines[:-1]), lines[-1]]


def _row(page: _Page, cells: list[list[str]]) -> None:
    """Print the cells of a row, cut where the page ends."""
    cells = [cell for cell in cells if cell]
    while max(len(cell) for cell in cells) > page.room:
        # A cut below fewer than two lines would leave single lines that no printer leaves.
        if page.room < 3:
            page.turn()
            continue
        at = page.room
        _flat(page, [cell[:at] for cell in cells])
        cells = [rest for cell in cells if (rest := cell[at:])]
        page.turn()
    _flat(page, cells)


def _flat(page: _Page, cells: list[list[str]]) -> None:
    """Print cells one behind the other: the text layer knows no columns."""
    height = max(len(cell) for cell in cells)
    before = page.room
    page.room = len(page.lines) + sum(len(cell) for cell in cells) + 1
    shared = ""
    for cell in cells:
        first = shared + cell[0].lstrip() if shared else cell[0]
        if len(cell) == 1:
            shared = f"{first.rstrip()} "
            continue
        for line in (first, *cell[1:]):
            page.line(line)
        shared = ""
    if shared:
        page.line(shared)
    page.room = before - height


def spaced(text: str) -> str:
    """Return *text* with a blank between Chinese characters and figures, as word processors set it."""
    return _BESIDE_FIGURE.sub(" ", text)


def wrap(text: str, width: int, hanging: int = 0) -> list[str]:
    """Break *text* into lines of *width* half-width units; all but the first are narrower by *hanging*."""
    lines: list[str] = []
    current = ""
    for token in _TOKEN.findall(text):
        room = width - (hanging if lines else 0)
        if current and display_width(current + token) > room:
            carried = ""
            # A mark that may not begin a line takes the character before it along.
            while len(current) > 1 and ((token[0] in _MAY_NOT_BEGIN and not carried) or current[-1] in _MAY_NOT_END):
                carried, current = current[-1] + carried, current[:-1]
            lines.append(current.rstrip())
            current = carried
            token = token if carried else token.lstrip()
        current += token
    return [*lines, current.rstrip()] if current.strip() else lines or [""]


def _closed(lines: list[str]) -> list[str]:
    return [*lines[:-1], f"{lines[-1]} "]
