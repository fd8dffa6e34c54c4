"""No character looks like another that is meant, and none is invisible.

What it checks
    Every text and every printed number. At fault are 巿 (U+5DFF) for 市, the bopomofo letter ㄧ (U+3127) and kana
    for Han characters, the radicals and doubled characters of Unicode (U+2E80–2FDF, U+F900–FAFF), Cyrillic and Greek
    letters with the shape of Latin ones, the letters O, l and I among digits, private-use characters, zero-width,
    bidirectional and other control characters, and the mark of a lost character (U+FFFD). One finding for each
    cell and character, with its count. A warning only: a symbol-font bullet; a letter O among Chinese numerals; a form
    foreign to Taiwan's standard set (滙, 删, simplified forms) where the document elsewhere prints the standard one.
    Where it nowhere does, and for the letter x as the multiplication sign of a formula (件數X100%): a notice.
    In a gazette these are its table of contents, letters, orders and announcements, the headings, histories and
    provisions of regulations, and annexes; of a document also the lines of these, since the tables do not keep what
    is not to be seen.

Why it matters
    Nobody sees them in print, but the word is not found by searching, a screen reader misreads it, a figure is no
    number to a program, and on another machine a box may stand in its place.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 整修漁市場}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法所稱漁市場，指晴港市漁市場。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, item_name: 整修漁巿場}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第一條, text: 本辦法所稱漁市場，指晴港巿漁市場。}

When it does not apply
    Bopomofo among bopomofo, kana among kana, words in Russian or Greek, formulas (H2O, O2O), ○ for zero in a year;
    an x between names, sizes or teams (音樂X藝術, 50x70, 3X3), X光. Rare forms that also stand in names (啓, 滙, 恒,
    强) are judged in everyday words only. Where the document does not print the standard form, no form in quotation
    marks or beside kana is judged.

檢查內容
    所有文字與印出的數字。下列為錯誤：以「巿」（U+5DFF）作「市」，以注音「ㄧ」（U+3127）或假名作漢字，Unicode 的
    部首與重複收錄的漢字（U+2E80–2FDF、U+F900–FAFF），與英文字母同形的西里爾、希臘字母，數字中的字母 O、l、I，
    造字區字元，零寬、雙向與其他控制字元，以及轉檔時遺失字元的記號（U+FFFD）。每一欄位的每種字元為一項發現，並列
    出次數。下列僅為警示：符號字型的項目符號，中文數字中的字母 O，以及文件他處印有標準字形時的異體或簡體
    （滙、删）；文件他處未印標準字形者，及算式中以字母 x 作乘號（件數X100%）者，為提示。公報檢查目錄、公文、
    法規標題、沿革、條文與附件；輸入為文件時，並檢查其原始文字，因為資料表不保留看不見的字元。

為何重要
    印在紙上看不出來，但該詞搜尋不到，報讀軟體會讀錯，程式不視為數字，在另一部電腦上還可能顯示為方框。

不適用情形
    注音之間的注音、假名之間的假名、俄文或希臘文的詞、化學式與代稱（H2O、O2O）、年度中代表零的○，以及名稱、尺
    寸、隊伍之間的 x（音樂X藝術、50x70、3X3）與 X光，不列為發現。亦用於姓名的罕用字形（啓、滙、恒、强）僅在常用
    詞中判斷；文件未印標準字形者，引號內與假名旁的字形不判斷。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import characters, source_lines, variants
from checks.txt.wording import WORDING, pieces, quoted
from core.findings import Suggestion, Text

#: Numbers as printed: they too hold ㄧ for 一 or a letter for a digit.
_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "agencies": ("expenditure_raw", "revenue_raw", "staff_raw"),
    "goals": ("goal_no",),
    "indicators": ("indicator_no_raw", "evaluation_code_raw"),
    "evaluation_legend": ("code_raw",),
    "work_items": (
        "program_no", "item_no_raw", "labels_raw", "central_raw", "own_raw", "other_raw", "total_raw", "unit_raw",
    ),
    "issue": ("issue_no_raw", "published_on_raw"),
    "toc": ("section", "page_raw"),
    "documents": ("issued_on_raw", "doc_no_raw"),
    "history": ("acted_on_raw", "doc_no_raw"),
    "provisions": ("marker_raw",),
    "passages": ("marker_raw",),
    "annexes": ("label_raw",),
}  # fmt: skip
_READ = {table: (*WORDING.get(table, ()), *_NUMBERS.get(table, ())) for table in {**WORDING, **_NUMBERS}}

_REASON = Text("改用正確的字元", "with the character that is meant")
_STANDARD = Text("改用本文件他處所用的標準字形", "in the standard form that the document prints elsewhere")
_TAIWAN = Text("改用教育部標準字體", "in the standard form of Taiwan")
_REMOVE = Text("刪去看不見的字元", "without the invisible character")


def _check(context: Context) -> Checked:
    cells = list(_cells(context))
    violations = [violation for cell in cells for violation in _found(context, cell)]
    if context.dataset.kind == "gazette":
        for line, lost in source_lines.cells(context, cells):
            violations += _found(context, line, lost)
    violations += _variants(context, cells)
    order = {table: number for number, table in enumerate(_READ)}
    violations.sort(key=lambda each: (order[str(each["table"])], each["row_id"]))
    return texts.checked(violations, len(cells))


def _cells(context: Context) -> Iterator[Cell]:
    """Yield every cell once; a program's number stands in all the rows below it."""
    above: Cell | None = None
    for cell in pieces(context, _READ):
        if cell.column == "program_no":
            if above and (above.agency, above.text, above.row["program_name"]) == (
                cell.agency, cell.text, cell.row["program_name"],
            ):  # fmt: skip
                continue
            above = cell
        yield cell


def _found(context: Context, cell: Cell, only: frozenset[str] | None = None) -> Iterator[dict[str, object]]:
    """Yield one violation for each kind and character of *cell*, or for those of the characters *only*."""
    found = (hit for hit in characters.scan(cell.text) if only is None or hit.char in only)
    hits = sorted(found, key=lambda hit: (hit.kind, hit.char))
    for (kind, char), group in groupby(hits, key=lambda hit: (hit.kind, hit.char)):
        same = list(group)
        start, end = quoted(cell.text, same[0].start, same[0].start + 1)
        yield texts.violation(
            context,
            cell,
            kind,
            cell.text[start:end],
            start=start,
            char=char if char.isprintable() and kind not in ("invisible", "private_use", "symbol_font") else "",
            code=characters.name_of(char),
            right=same[0].right,
            times=len(same),
            shown=_visible(cell.text[start:end]),
            suggestions=_mended(cell, start, end, {hit.start: hit.right for hit in same}),
        )


def _mended(cell: Cell, start: int, end: int, right: Mapping[int, str | None]) -> tuple[Suggestion, ...]:
    """Return the quoted piece with what is meant, where that is known."""
    if any(meant is None for meant in right.values()):
        return ()
    value = "".join(right.get(at, cell.text[at]) or "" for at in range(start, end))
    invisible = not any(right.values())
    return (Suggestion("character", cell.column, value, _REMOVE if invisible else _REASON),)


def _visible(piece: str) -> str:
    """Return *piece* with its unprintable characters named."""
    return "".join(char if char.isprintable() else f"[{characters.name_of(char)}]" for char in piece)


def _variants(context: Context, cells: Iterable[Cell]) -> Iterator[dict[str, object]]:
    """Yield one violation for each cell and variant, with a place where the document prints the standard form."""
    found: list[tuple[Cell, int, str, str, int]] = []
    for cell in cells:
        hits = sorted(variants.scan(cell.text), key=lambda hit: (hit[1], hit[0]))
        for (form, right), group in groupby(hits, key=lambda hit: (hit[1], hit[2])):
            same = list(group)
            found.append((cell, same[0][0], form, right, len(same)))
    wanted = {right for _, _, _, right, _ in found}
    standard: dict[str, tuple[Cell, int]] = {}
    if wanted:
        for cell in cells:
            for char in wanted & set(cell.text):
                where, count = standard.get(char, (cell, 0))
                standard[char] = (where, count + cell.text.count(char))
    for cell, at, form, right, times in found:
        start, end = quoted(cell.text, at, at + 1)
        value = "".join(right if char == form else char for char in cell.text[start:end])
        other, count = standard.get(right, (None, 0))
        if other is None and variants.borrowed(cell.text, at):
            continue
        there = quoted(other.text, other.text.index(right), other.text.index(right) + 1) if other else (0, 0)
        more = (
            (texts.operand(context, other, other.text[slice(*there)], start=there[0], elsewhere=True),) if other else ()
        )
        yield texts.violation(
            context,
            cell,
            "variant" if other else "variant_alone",
            cell.text[start:end],
            start=start,
            more=more,
            char=form,
            right=right,
            times=times,
            count=count,
            shown=cell.text[start:end],
            suggestions=(Suggestion("character", cell.column, value, _STANDARD if other else _TAIWAN),),
        )


RULE = Rule(
    id="TXT001",
    title=Text("沒有形似的字元或看不見的字元", "No look-alike or invisible characters"),
    message=Text(
        "{cell_title}「{shown}」中的「{char}」（{code}）形似「{right}」，是另一個字元（{times} 處）。",
        "{cell_title}, “{shown}”: “{char}” ({code}) looks like “{right}” but is another character ({times}×).",
    ),
    verdict_message={
        "invisible": Text(
            "{cell_title}「{shown}」中有看不見的字元 {code}（{times} 處）。",
            "{cell_title}, “{shown}”: the invisible character {code} ({times}×).",
        ),
        "private_use": Text(
            "{cell_title}「{shown}」中有造字區字元 {code}，換一部電腦可能無法顯示（{times} 處）。",
            "{cell_title}, “{shown}”: {code} is a private-use character that other machines may not show ({times}×).",
        ),
        "symbol_font": Text(
            "{cell_title}「{shown}」的項目符號 {code} 取自符號字型，換一部電腦可能顯示為方框（{times} 處）。",
            "{cell_title}, “{shown}”: the bullet {code} comes from a symbol font; others may see a box ({times}×).",
        ),
        "lost": Text(
            "{cell_title}「{shown}」中有字元在轉檔時遺失（{code}，{times} 處）。",
            "{cell_title}, “{shown}”: a character was lost in conversion ({code}, {times}×).",
        ),
        "letter_for_digit": Text(
            "{cell_title}「{shown}」的數字中，「{char}」是英文字母，不是數字「{right}」（{times} 處）。",
            "{cell_title}, “{shown}”: the letter “{char}” stands for the digit “{right}” ({times}×).",
        ),
        "letter_for_zero": Text(
            "{cell_title}「{shown}」的數字中，「{char}」是英文字母，不是「○」（{times} 處）。",
            "{cell_title}, “{shown}”: the letter “{char}” stands for the numeral “○” ({times}×).",
        ),
        "variant": Text(
            "{cell_title}「{shown}」用了異體或簡體的「{char}」，本文件他處用「{right}」（{count} 字）。",
            "{cell_title}, “{shown}”: the form “{char}”, where the document elsewhere prints “{right}” ({count}×).",
        ),
        "variant_alone": Text(
            "{cell_title}「{shown}」用了異體或簡體的「{char}」，標準字體作「{right}」（{times} 處）。",
            "{cell_title}, “{shown}”: the form “{char}”, where Taiwan's standard one is “{right}” ({times}×).",
        ),
        "letter_for_sign": Text(
            "{cell_title}「{shown}」的算式中，「{char}」是英文字母，不是乘號「{right}」（{times} 處）。",
            "{cell_title}, “{shown}”: in the formula, the letter “{char}” stands for the sign “{right}” ({times}×).",
        ),
    },
    advice=Text(
        "請以建議的字元取代；無建議者請對照原稿。", "Replace it as suggested, or after comparison with the draft."
    ),
    severity="error",
    dimension="validity",
    basis=Text("國字以教育部標準字體為準，一字一碼。", "Taiwan's standard forms; one character, one code."),
    verdict_severity={
        "symbol_font": "warning",
        "letter_for_zero": "warning",
        "letter_for_sign": "notice",
        "variant": "warning",
        "variant_alone": "notice",
    },
    verdict_confidence=dict.fromkeys(
        ("letter_for_digit", "letter_for_zero", "letter_for_sign", "variant", "variant_alone"), "likely"
    ),
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(_READ),
    check=_check,
)
