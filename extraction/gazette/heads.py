"""The lines at which the parts of a gazette begin: sections, letters, orders, announcements, regulations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.provisions import HAN
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
_ALONE = frozenset(["主旨", "依據", "公告事項"])
_FIELD = re.compile(rf"(?P<name>{'|'.join(sorted(FIELDS, key=len, reverse=True))})[:﹕︰]")
_SPACED = re.compile(r"發\s*文\s*(?:日\s*期|字\s*號)\s+\S")
KINDS = {"令": "令", "公告": "公告", "函": "函", "書函": "函", "開會通知單": "函", "發布令": "令", "公布令": "令"}
_BODY = r"(?:政府|公所|議會|代表會|局|處|所|府|院|部|署|會|中心|大隊|總隊|分局|學校|國小|國中|館|場|法院)"
_ISSUER = rf"(?:[\u4e00-\u9fff、及與]{{1,40}}?{_BODY})"
_HEAD = re.compile(
    rf"(?P<issuer>{_ISSUER}(?:[、及]{_ISSUER})*)\(?(?P<kind>書函|開會通知單|發布令|公布令|函|令|公告)\)?(?:\([^)]{{1,12}}\))?"
)
_ONE_ISSUER = re.compile(
    r"[\u4e00-\u9fff]{2}[市縣](?:政府|議會)|[\u4e00-\u9fff]{2,12}(?:部|院|署|委員會)"
    r"|(?:[\u4e00-\u9fff]{2}[市縣])?[\u4e00-\u9fff]{2,4}[市鄉鎮區](?:公所|民代表會)"
    r"|[\u4e00-\u9fff]{2}[市縣](?:政府)?[\u4e00-\u9fff]{1,10}[局處所]"
)
#: The date and the number of a document without 發文日期 and 發文字號 before them.
_BARE_DATE = re.compile(rf"(?:中華)?民國(?:[0-9]{{1,3}}|[{HAN}]{{1,7}})年[0-9{HAN}]{{1,3}}月[0-9{HAN}]{{1,3}}日")
_BARE_NUMBER = re.compile(r"(?:\([0-9]{2,3}\))?[\u4e00-\u9fff]{2,14}字第[0-9]{3,12}[A-Za-z]?號")
_ORDERS = re.compile(r"(?:[一二]、)?(?:訂定|制定|修正|增訂|刪除|廢止|公布|發布|停止適用|核釋|核定|有關|茲).*。$")
_LAST = ("函", "令", "告", "單", ")")
_OFFICE = (
    r"(?:代理|代|副|署理)?(?:[市巿]長|縣長|局長|處長|院長|部長|署長|所長|主任委員|主任|主席|議長|鄉長|鎮長|區長|校長|館長|"
    r"秘書長|祕書長|分局長|大隊長|總隊長|場長|主計長|司長|總統|行政院院長)"
)
_NAME = r"[\u4e00-\u9fff○Ｏ]{1,6}?"
_SIGNATURE = re.compile(
    rf"{_OFFICE}{_NAME}(?:\((?:簽字章|公出|請假|休假)[^)]*\))?(?:決行|代行|代)?"
    rf"(?:{_OFFICE}{_NAME}(?:決行|代行|代)?)?"
)
_OFFICE_ONLY = re.compile(_OFFICE)
_DELEGATED = re.compile(r"(?:公出|請假|休假|出國)|\(?(?:本[案件])?依分層負責規定.{0,20}|.{0,8}(?:決行|代行)")
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
_SECTION_NO = re.compile(r"^[壹貳參肆伍陸柒捌玖拾一二三四五六七八九十]{1,2}、")


def field(block: Block) -> tuple[str, str] | None:
    """Return the name of the field that *block* begins and the text behind its colon, or ``None``."""
    # 主 旨 and 說　明 are printed with blanks too; a converter may lose the colon of one on a line of its own.
    if block.folded in _ALONE:
        return block.folded, ""
    match = _FIELD.match(block.folded) if ":" in block.folded[:20] else None
    if not match:
        # A table or a wide blank in place of the colon.
        spaced = block.text[:1] == "發" and _SPACED.match(block.text)
        return (block.flat[:4], block.flat[4:]) if spaced else None
    return match["name"], block.flat[match.end() :]


def section(block: Block) -> str | None:
    """Return the name of the section that *block* heads: 法規, 政令, 公告."""
    if len(block.folded) > 20:
        return None
    name = _SECTION_NO.sub("", block.folded.strip("※◎*【】[]〔〕"))
    return name if name in _SECTIONS or (name.endswith("類") and name[:-1] in _SECTIONS) else None


def document(blocks: Sequence[Block], at: int) -> tuple[str, str] | None:
    """Return issuer and kind where the letter, order or announcement begins at *at*, else ``None``.

    A head is known by what follows it: a date or a number of issue stands in one of the next lines.
    """
    match = _head(blocks[at])
    if not match or blocks[at].table:
        return None
    for following in blocks[at + 1 : at + 6]:
        if field(following) or bare_fields(following):
            return match["issuer"], KINDS[match["kind"]]
        if _head(following):
            return None
        if is_signature(following):
            break
    # Without its date and number it is still a head where the converter made it one.
    return (match["issuer"], KINDS[match["kind"]]) if blocks[at].level else None


def _head(block: Block) -> re.Match[str] | None:
    # Nearly every line is a sentence: its last character spares the search.
    text = block.folded
    return _HEAD.fullmatch(text) if text.endswith(_LAST) and len(text) < 90 else None


def bare_fields(block: Block) -> list[tuple[str, str]]:
    """Return the date and the number of a document where they stand alone in *block*, without their names."""
    text = block.folded
    if len(text) > 60 or not text.endswith(("日", "號")):
        return []
    date = _BARE_DATE.match(text)
    at = date.end() if date else 0
    number = _BARE_NUMBER.fullmatch(text, at)
    if at != len(text) and not number:
        return []
    found = [("發文日期", block.flat[:at])] if date else []
    return [*found, ("發文字號", block.flat[at:])] if number else found


def is_issuer(block: Block) -> bool:
    """Tell whether *block* is an authority and nothing else."""
    return not block.table and len(block.folded) < 25 and bool(_ONE_ISSUER.fullmatch(block.folded))


def may_end_head(block: Block) -> bool:
    """Tell whether *block* is the last line of a head: 令, or an authority and 令."""
    return not block.table and (block.folded in KINDS or _head(block) is not None)


def number_follows(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether the date or the number of a document stands in the lines behind *at*."""
    return any(
        headless(blocks, behind) or bare_fields(blocks[behind]) for behind in range(at + 1, min(at + 4, len(blocks)))
    )


def headless(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a document begins at *at* whose head is lost: with its date or number."""
    return starts_with(blocks, at) is not None


def starts_with(blocks: Sequence[Block], at: int) -> str | None:
    """Return the field with which a document without a head begins at *at*: 發文日期 or 發文字號, else ``None``."""
    named = field(blocks[at])
    if named:
        return named[0] if named[0] in ("發文日期", "發文字號") else None
    bare = [name for name, _ in bare_fields(blocks[at])]
    if bare == ["發文日期"] and at + 1 < len(blocks):
        # A date alone may stand anywhere; with a number below it, it heads a document.
        bare += [name for name, _ in bare_fields(blocks[at + 1])]
    if len(bare) < 2:
        return None
    # An entry of a history has them too: what a document says must follow.
    said = any(field(following) or _ORDERS.match(following.folded) for following in blocks[at + 1 : at + 4])
    return bare[0] if said else None


def is_signature(block: Block) -> bool:
    """Tell whether *block* is a signature: 市長 and a name, or the line of a delegated one."""
    text = block.folded
    return len(text) < 40 and text[-1] != "。" and bool(_SIGNATURE.fullmatch(text) or _DELEGATED.fullmatch(text))


def is_office(block: Block) -> bool:
    """Tell whether *block* is an office alone, whose holder stands in the next line."""
    return len(block.folded) < 10 and bool(_OFFICE_ONLY.fullmatch(block.folded))
