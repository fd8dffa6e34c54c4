"""The lines at which the parts of a gazette begin: sections, letters, orders, announcements, regulations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.provisions import HAN, split_title
from extraction.gazette.blocks import Block

#: Words that stand before a colon at the head of a line of a letter.
FIELDS = (
    "發文日期",
    "發文字號",
    "日期",
    "字號",
    "速別",
    "密等及解密條件或保密期限",
    "密等及解密條件",
    "密等",
    "受文者",
    "地址",
    "機關地址",
    "承辦人",
    "聯絡人",
    "聯絡方式",
    "電話",
    "傳真",
    "電子信箱",
    "附件",
    "主旨",
    "說明",
    "依據",
    "辦法",
    "擬辦",
    "公告事項",
    "公告內容",
    "正本",
    "副本",
    "抄本",
    "抄送",
    "備註",
)
_FIELD = re.compile(rf"(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))})[:﹕︰]")
_KINDS = {"令": "令", "公告": "公告", "函": "函", "書函": "函", "開會通知單": "函"}
_BODY = r"(?:政府|公所|議會|代表會|局|處|所|府|院|部|署|會|中心|大隊|總隊|分局|學校|國小|國中|館|場|法院)"
_ISSUER = rf"(?:[\u4e00-\u9fff、及與]{{1,40}}?{_BODY})"
_HEAD = re.compile(
    rf"(?P<issuer>{_ISSUER}(?:[、及]{_ISSUER})*)(?P<kind>書函|開會通知單|函|令|公告)(?:\([^)]{{1,12}}\))?"
)
_LAST = ("函", "令", "告", "單", ")")
_OFFICE = (
    r"(?:代理|代|副|署理)?(?:市長|縣長|局長|處長|院長|部長|署長|所長|主任委員|主任|主席|議長|鄉長|鎮長|區長|校長|館長|"
    r"秘書長|祕書長|分局長|大隊長|總隊長|場長|主計長|司長|總統|行政院院長)"
)
_NAME = r"[\u4e00-\u9fff○Ｏ]{1,6}?"
_SIGNATURE = re.compile(
    rf"{_OFFICE}{_NAME}(?:\((?:簽字章|公出|請假|休假)[^)]*\))?(?:決行|代行|代)?"
    rf"(?:{_OFFICE}{_NAME}(?:決行|代行|代)?)?"
)
_OFFICE_ONLY = re.compile(_OFFICE)
_DELEGATED = re.compile(r"(?:公出|請假|休假|出國)|本[案件]依分層負責規定.{0,20}|.{0,8}(?:決行|代行)")
#: Headings of sections, in the table of contents and in the body.
_SECTIONS = frozenset(
    [
        "法規",
        "政令",
        "公告",
        "行政規則",
        "自治法規",
        "自治條例",
        "自治規則",
        "法律",
        "命令",
        "令",
        "函",
        "函釋",
        "解釋令",
        "法令",
        "行政",
        "人事",
        "判決",
        "訴願",
        "訴願決定",
        "訴願決定書",
        "公告事項",
        "公示送達",
        "公告及送達",
        "附錄",
        "其他",
        "其它",
        "市政要聞",
        "重要政令",
        "一般政令",
        "計畫",
        "更正",
        "勘誤",
        "轉載",
        "特載",
        "專載",
        "目錄",
        "議會",
    ]
)
#: The words with which names of regulations end.
LAW = (
    r"(?:自治條例|條例|辦法|要點|規則|細則|準則|標準|規程|規範|須知|基準|原則|注意事項|事項|規定|作業程序|程序|綱要|"
    r"通則|簡則|章程|計畫|守則|公約|收費表|費率表|對照表|一覽表)"
)
_LAW_TITLE = re.compile(rf".{{2,80}}{LAW}(?:\([^)]*\))?(?:(?:部分)?(?:規定|條文))?")
_CONTINUES = re.compile(rf"(?:之|第[{HAN}0-9]|[項款目]|所[定稱]|規定|及|或|與|至|、|,|但書|前段|後段|附表)")


def field(block: Block) -> tuple[str, str] | None:
    """Return the name of the field that *block* begins and the text behind its colon, or ``None``."""
    # 主 旨 and 說　明 are printed with blanks too.
    match = _FIELD.match(block.folded) if ":" in block.folded[:20] else None
    if not match:
        return None
    flat = block.flat
    return match["name"], flat[match.end() :]


def section(block: Block) -> str | None:
    """Return the name of the section that *block* heads: 法規, 政令, 公告."""
    name = block.folded.strip("※◎*【】[]〔〕")
    return name if name in _SECTIONS else None


def document(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    """Return issuer and kind where the letter, order or announcement begins at *at*, else ``None``.

    A head is known by what follows it: a date or a number of issue stands in one of the next lines.
    """
    match = _head(blocks[at])
    if not match or blocks[at].table:
        return None
    for following in blocks[at + 1 : at + 6]:
        named = field(following)
        if named:
            return match["issuer"], _KINDS[match["kind"]]
        if _head(following):
            return None
        if is_signature(following):
            break
    # Without its date and number it is still a head where the converter made it one.
    return (match["issuer"], _KINDS[match["kind"]]) if blocks[at].level else None


def _head(block: Block) -> re.Match[str] | None:
    # Nearly every line is a sentence: its last character spares the search.
    text = block.folded
    return _HEAD.fullmatch(text) if text.endswith(_LAST) and len(text) < 90 else None


def headless(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a document begins at *at* whose head is lost: with its date or number."""
    named = field(blocks[at])
    return bool(named and named[0] in ("發文日期", "發文字號"))


def is_signature(block: Block) -> bool:
    """Tell whether *block* is a signature: 市長 and a name, or the line of a delegated one."""
    text = block.folded
    return len(text) < 40 and bool(_SIGNATURE.fullmatch(text) or _DELEGATED.fullmatch(text))


def is_office(block: Block) -> bool:
    """Tell whether *block* is an office alone, whose holder stands in the next line."""
    return bool(_OFFICE_ONLY.fullmatch(block.folded))


def looks_like_title(block: Block) -> bool:
    """Tell whether *block* may be the heading of a regulation: a name that ends as names of regulations do."""
    if block.table or block.folded.endswith("。"):
        return False
    name, tail = split_title(block.folded)
    if len(name) > 90 or re.search(r"[。;:,]", name + tail):
        return False
    return bool(_LAW_TITLE.fullmatch(name)) and not block.marked[0]


def opens_provision(block: Block, expected: int | None) -> bool:
    """Tell whether 第N條 or 第N點 at the head of *block* is a mark and no reference: 第二條所定…

    *expected* is the number of the article that comes next.
    """
    marker, rest = block.marked
    if marker is None:
        return False
    if marker.style not in ("article", "point"):
        return True
    behind = block.text[len(marker.raw) :]
    reference = bool(_CONTINUES.match(rest))
    if not behind[:1].strip() and behind:
        # 第二條 規定…: with a blank, only the number tells.
        return not reference or marker.number == expected
    return not behind or (not reference and (behind[0] in "(（【[:：" or marker.number == expected))
