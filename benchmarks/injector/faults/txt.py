"""Faults of wording and characters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from benchmarks.injector.faults.base import Change, Kind, Planted, kinds, replace_once, some, text_fault
from benchmarks.injector.rows import Chapter

_CONTENT = (("work_items", "content"),)
_BODY = (("work_items", "content"), ("narrative", "text"))
_MEASURE = (("indicators", "measure"),)
_NAMES = (("goals", "goal_name"), ("indicators", "indicator_name"), ("work_items", "item_name"))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

#: A shorter name has no inside in which something could be swapped or left out.
_SHORTEST = 6


def _exchanged(*pairs: tuple[str, str]) -> Change:
    """Return a change of one of *pairs* wherever it occurs; the right piece is the old one."""

    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        suited = [pair for pair in pairs if pair[0] in text]
        if not suited:
            return None
        old, new = rng.choice(suited)
        return replace_once(text, old, new, rng), old

    return change


def _inserted(*marks: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        at = rng.randrange(1, len(text)) if len(text) > 1 else 1
        return text[:at] + rng.choice(marks) + text[at:], ""

    return change


_LOOK_ALIKES = {
    "market": (("市", "巿"),),
    "bopomofo": (("一", "ㄧ"),),
    "radical": (("日", "⽇"), ("人", "⼈"), ("生", "⽣"), ("水", "⽔"), ("里", "⾥"), ("車", "⾞"), ("金", "⾦")),
    "private_use": (("業", "\ue000"), ("理", "\uf8ff"), ("計", "\ue5f3")),
}
#: A form foreign to Taiwan's standard set for one that the document uses itself.
_VARIANTS: tuple[tuple[str, str], ...] = (
    ("戶", "户"),
    ("說", "説"),
    ("衛", "衞"),
    ("為", "爲"),
    ("群", "羣"),
    ("線", "綫"),
    ("內", "内"),
)
_VARIANTS += (
    ("教", "敎"),
    ("強", "强"),
    ("溫", "温"),
    ("產", "産"),
    ("查", "査"),
    ("別", "别"),
    ("稅", "税"),
    ("錄", "録"),
)
_SIMPLIFIED = (("業", "业"), ("務", "务"), ("區", "区"), ("國", "国"), ("學", "学"), ("體", "体"), ("辦", "办"))


def _doubled_mark(text: str, rng: random.Random) -> tuple[str, str] | None:
    suited = [mark for mark in "。，、；" if mark in text]
    if not suited:
        return None
    mark = rng.choice(suited)
    return replace_once(text, mark, mark * 2, rng), mark


_WORDS = ("辦理", "維護", "推動", "提供", "計畫", "活動", "服務", "檢討", "改善", "執行", "成果", "單位", "市民")


def _doubled_word(text: str, rng: random.Random) -> tuple[str, str] | None:
    suited = [word for word in _WORDS if word in text]
    if not suited:
        return None
    word = rng.choice(suited)
    return replace_once(text, word, word * 2, rng), word


def _doubled_character(text: str, rng: random.Random) -> tuple[str, str] | None:
    suited = [character for character in "之及與將並證款" if re.search(f"{character}(?!{character})", text)]
    if not suited:
        return None
    character = rng.choice(suited)
    return replace_once(text, character, character * 2, rng), character


def _clause_word_repeated(text: str, rng: random.Random) -> tuple[str, str] | None:
    # 至少辦理…至少 4 場次: the word was put in front while the old one stayed.
    return (f"至少{text}", "至少") if "至少" in text and text.startswith(("辦理", "全年")) else None


def _phrase_repeated(text: str, rng: random.Random) -> tuple[str, str] | None:
    clauses = [clause for clause in re.split("[，。\n]", text) if 4 <= len(clause) <= 9]
    if not clauses:
        return None
    clause = rng.choice(clauses)
    return text.replace(clause, clause * 2, 1), clause


# --- TXT003 ---


def _sentence(*sentences: str) -> Change:
    """Return a change that adds a clause to the last sentence of a text."""

    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        if not text.endswith("。") or "年" in text:
            return None
        return f"{text[:-1]}，{rng.choice(sentences)}。", "113"

    return change


def _planned_for(name: str, cells: tuple[tuple[str, str], ...], *sentences: str) -> Kind:
    """Return a kind that adds a clause with another year; the plan's year in that clause mends it."""
    added = text_fault("TXT003", name, _sentence(*sentences), cells)

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        planted = added.plant(chapter, rng)
        # The text had no year before.
        return planted and replace(planted, repairs=(re.sub("[0-9]{3}年", "113年", planted.printed), "113"))

    return Kind(added.rule, name, plant)


def _year_of_date(*wrong: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        if "113年9月30日" not in text:
            return None
        return text.replace("113年9月30日", f"{rng.choice(wrong)}年9月30日"), "113"

    return change


def target_with_last_year(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row in some(chapter.rows("indicators", section="strategic"), rng):
        if row["evaluation_method"] == "進度控管":
            row["target_raw"] = "112年12月底前完成"
            return Planted("indicators", (row,), "target_raw", row["target_raw"], ("113年12月底前完成", "113"))
    return None


def indicator_name_with_last_year(chapter: Chapter, rng: random.Random) -> Planted | None:
    rows = some(chapter.rows("indicators", section="strategic"), rng)
    row = next(row for row in rows if not row["indicator_name"].startswith("年度"))
    right = row["indicator_name"]
    row["indicator_name"] = f"112年度{right}"
    return Planted("indicators", (row,), "indicator_name", row["indicator_name"], (f"113年度{right}", "113"))


# --- TXT004, TXT005 ---


def own_title_otherwise(chapter: Chapter, rng: random.Random) -> Planted | None:
    other = chapter.agency[:-1] + ("局" if chapter.agency.endswith("處") else "處")
    for row in some(chapter.rows("narrative", section="strategic"), rng):
        right = row["text"]
        row["text"] = f"{right.rstrip('。')}，由本府{other}統籌辦理。"
        return Planted("narrative", (row,), "text", other, (chapter.agency, f"本府{chapter.agency}"))
    return None


_AFFIXES = re.compile("^(辦理|年度)|場次$")


def _name_slip(change: Callable[[str, random.Random], str]) -> Callable[[Chapter, random.Random], Planted | None]:
    """Return a plant that lets a work item bear a name a little other than its indicator's."""

    def plant(chapter: Chapter, rng: random.Random) -> Planted | None:
        for row in some(chapter.rows("work_items"), rng):
            name = row["item_name"]
            linked = [
                other
                for other in chapter.rows("indicators", section="strategic")
                if _AFFIXES.sub("", other["indicator_name"]) == _AFFIXES.sub("", name)
            ]
            if not linked or len(_AFFIXES.sub("", name)) < 8:
                continue
            wrong = change(name, rng)
            if wrong != name and len(_AFFIXES.sub("", wrong)) >= 8:
                row["item_name"] = wrong
                return Planted("work_items", (row, *linked), "item_name", wrong, (name, linked[0]["indicator_name"]))
        return None

    return plant


def _other_character(text: str, rng: random.Random) -> str:
    pairs: tuple[tuple[str, str], ...] = (
        ("宣導", "宣道"),
        ("研習", "研席"),
        ("講習", "講席"),
        ("訓練", "訓鍊"),
        ("說明", "說名"),
        ("活動", "活勤"),
    )
    pairs += (
        ("場所", "埸所"),
        ("設施", "設旋"),
        ("案件", "案伴"),
        ("完成", "完城"),
        ("補助", "補肋"),
        ("輔導", "輔道"),
    )
    pairs += (
        ("檢查", "撿查"),
        ("管理", "菅理"),
        ("安全", "安金"),
        ("業者", "葉者"),
        ("社區", "杜區"),
        ("文化", "文他"),
    )
    suited = [pair for pair in pairs if pair[0] in text]
    return replace_once(text, *rng.choice(suited), rng) if suited else text


def _word_left_out(text: str, rng: random.Random) -> str:
    if len(text) < _SHORTEST:
        return text
    at = rng.randrange(3, len(text) - 2)
    return text[:at] + text[at + 2 :]


def _swapped_neighbours(text: str, rng: random.Random) -> str:
    if len(text) < _SHORTEST:
        return text
    at = rng.randrange(2, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def program_named_otherwise_than_goal(chapter: Chapter, rng: random.Random) -> Planted | None:
    goals = {row["goal_name"]: row for row in chapter.rows("goals", listing="table") if len(row["goal_name"]) >= 8}
    for row in some(chapter.rows("work_items"), rng):
        right = row["program_name"]
        wrong = _swapped_neighbours(right, rng)
        if right not in goals or wrong == right:
            continue
        rows = chapter.rows("work_items", program_name=right)
        for each in rows:
            each["program_name"] = wrong
        linked = [*chapter.rows("goals", goal_name=right), *chapter.rows("indicators", goal_name=right)]
        return Planted("work_items", (*rows, *linked), "program_name", wrong, (right,))
    return None


# --- TXT006 and the rest ---


def _wide_digits(text: str, rng: random.Random) -> tuple[str, str] | None:
    found = [match for match in re.finditer("[0-9]{1,3}", text) if match.start() > 2]
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + match[0].translate(_WIDE) + text[match.end() :], match[0]


def target_without_separator(chapter: Chapter, rng: random.Random) -> Planted | None:
    for row in some(chapter.rows("indicators"), rng):
        if "," in row["target_raw"]:
            right = row["target_raw"]
            row["target_raw"] = right.replace(",", "")
            return Planted("indicators", (row,), "target_raw", row["target_raw"], (right,))
    return None


def _half_brackets(text: str, rng: random.Random) -> tuple[str, str] | None:
    found = re.search("（([^（）]{2,})）", text)
    return (text[: found.start()] + f"({found[1]})" + text[found.end() :], found[0]) if found else None


def _cut_behind(*endings: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        for ending in some_texts(endings, rng):
            # 之後, 及時 … are words; a cut behind them would be none.
            places = [match.end() for match in re.finditer(re.escape(ending), text) if match.end() < len(text)]
            places = [at for at in places if at > 6 and "\n" not in text[at:]]
            if places:
                return text[: rng.choice(places)], text
        return None

    return change


def some_texts(texts: tuple[str, ...], rng: random.Random) -> list[str]:
    """Return *texts* in a random order."""
    shuffled = list(texts)
    rng.shuffle(shuffled)
    return shuffled


def _ends_in(*marks: str) -> Change:
    return lambda text, rng: (text + rng.choice(marks), text)


def _removed(*marks: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        suited = [mark for mark in marks if mark in text]
        return (replace_once(text, rng.choice(suited), "", rng), text) if suited else None

    return change


def _doubled_one(*marks: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        suited = [mark for mark in marks if mark in text]
        if not suited:
            return None
        mark = rng.choice(suited)
        return replace_once(text, mark, mark * 2, rng), text

    return change


def _cited(right: str, *wrong: str) -> Change:
    def change(text: str, rng: random.Random) -> tuple[str, str] | None:
        if "第73條" in text or not text.endswith("。"):
            return None
        return f"{text[:-1]}，並依{rng.choice(wrong)}規定辦理。", right

    return change


KINDS: tuple[Kind, ...] = (
    *(text_fault("TXT001", f"look_alike_{name}", _exchanged(*pairs)) for name, pairs in _LOOK_ALIKES.items()),
    text_fault("TXT001", "zero_width", _inserted("\u200b", "\u200d", "\ufeff", "\u2060")),
    text_fault("TXT001", "bidirectional", _inserted("\u202e", "\u200f", "\u2066")),
    text_fault("TXT001", "variant", _exchanged(*_VARIANTS)),
    text_fault("TXT001", "simplified", _exchanged(*_SIMPLIFIED)),
    text_fault("TXT002", "mark_doubled", _doubled_mark, _BODY),
    text_fault("TXT002", "word_doubled_in_body", _doubled_word, _BODY),
    text_fault("TXT002", "word_doubled_in_name", _doubled_word, _NAMES),
    text_fault("TXT002", "character_doubled", _doubled_character, _BODY),
    text_fault("TXT002", "clause_word_repeated", _clause_word_repeated, _MEASURE, due=False),
    text_fault("TXT002", "phrase_repeated", _phrase_repeated, _BODY),
    _planned_for("item_planned_for_last_year", _CONTENT, "於112年5月至11月間辦理", "112年12月底前完成"),
    _planned_for("narrative_planned_for_last_year", (("narrative", "text"),), "預定112年12月底前完成"),
    _planned_for("year_before_last", _BODY, "預計於111年6月底前完成招標"),
    _planned_for("year_digits_slip", _CONTENT, "預定於103年7月辦理", "預計103年12月底前完成"),
    text_fault("TXT003", "measure_with_last_year", _year_of_date("112"), _MEASURE),
    *kinds("TXT003", target_with_last_year, indicator_name_with_last_year),
    text_fault("TXT004", "informal_name", _sentence("會同環保局及都發處共同辦理"), _BODY, due=False),
    text_fault(
        "TXT004",
        "name_no_longer_valid",
        _sentence("報請行政院農業委員會核定", "函報行政院環境保護署備查"),
        _BODY,
        due=False,
    ),
    text_fault("TXT004", "wrong_name", _sentence("會同本府建設處辦理現勘"), _BODY, due=False),
    *kinds("TXT004", own_title_otherwise),
    text_fault("TXT005", "confusable_plan", _exchanged(("計畫", "計劃"))),
    text_fault(
        "TXT005", "confusable_word", _exchanged(("串聯", "串連"), ("聘僱", "聘雇"), ("部分", "部份"), ("帳", "賬"))
    ),
    Kind("TXT005", "item_name_character", _name_slip(_other_character)),
    Kind("TXT005", "item_name_word_left_out", _name_slip(_word_left_out)),
    Kind("TXT005", "item_name_neighbours_swapped", _name_slip(_swapped_neighbours)),
    *kinds("TXT005", program_named_otherwise_than_goal),
    text_fault("TXT006", "digits_full_width", _wide_digits, (*_CONTENT, *_MEASURE, ("indicators", "target_raw"))),
    text_fault("TXT006", "percent_full_width", _exchanged(("%", "％")), (*_BODY, *_MEASURE)),
    text_fault("TXT006", "brackets_half_width", _half_brackets, (*_CONTENT, *_MEASURE)),
    text_fault("TXT006", "colon_half_width", _exchanged(("：", ":")), _CONTENT),
    *kinds("TXT006", target_without_separator),
    text_fault("TXT007", "article_zhi", _cited("第73條之1", "建築法第73之1條", "第73之1條"), _CONTENT),
    text_fault("TXT007", "article_zhi_numerals", _cited("第七十三條之一", "該法第七十三之一條"), _CONTENT),
    text_fault("TXT007", "article_dash", _cited("第73條之1", "該法第73-1條"), _CONTENT),
    text_fault("TXT008", "name_ends_in_mark", _ends_in("。", "、", "，", "："), _NAMES),
    text_fault("TXT009", "breaks_off_behind_comma", _cut_behind("，"), (*_BODY, *_MEASURE), due=False),
    text_fault("TXT009", "breaks_off_behind_bracket", _cut_behind("（", "「"), (*_CONTENT, *_MEASURE), due=False),
    text_fault("TXT009", "breaks_off_behind_word", _cut_behind("之", "及"), (*_BODY, *_MEASURE), due=False),
    text_fault("TXT010", "dollar", _sentence("每案補助新台幣3萬元"), _CONTENT, due=False),
    text_fault(
        "TXT010",
        "official_name",
        _sentence("並與台北市政府及台南市政府交流經驗", "送台灣高等法院備查", "委託國立台灣大學辦理"),
        _BODY,
        due=False,
    ),
    text_fault("TXT011", "bracket_dropped", _removed("（", "）"), (*_CONTENT, *_MEASURE)),
    text_fault("TXT011", "quotation_mark_dropped", _removed("「", "」"), _BODY),
    text_fault("TXT011", "bracket_doubled", _doubled_one("（", "）", "「", "」"), (*_BODY, *_MEASURE)),
    text_fault("TXT011", "bracket_of_other_kind", _exchanged(("）", "】"), ("」", "』")), (*_BODY, *_MEASURE)),
)
