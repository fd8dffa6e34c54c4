"""Amounts of money that a text quotes: their worth, how exactly they are printed, and what they are said to be of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.numbers.numerals import HAN, numeral
from core.text import narrow

#: What the words before an amount say it is: a share of a grant-maker or of the city, a year's share, a whole.
Role = Literal["central", "own", "other", "year", "total", "none"]

_SCALES = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "萬": 4, "億": 8, "兆": 12}
_SCALE = "".join(_SCALES)
_FORMAL = "壹貳參叁叄肆伍陸柒捌玖零"
#: 元 as money: not in 元化, 元素, 元旦, and not of another currency (the name of that stands before 元).
_YUAN = r"元(?![化素論旦宵首件帥])"
_AMOUNT = re.compile(
    rf"(?P<run>[0-9][0-9,]*+(?:\.[0-9]++)?+(?:[{_SCALE}]++(?:[0-9][0-9,]*+)?+)*+|[{HAN}{_FORMAL}{_SCALE}]{{2,}}+)"
    rf"(?P<some>[餘多])?+\n?(?P<tail>[{_SCALE}]*+)(?P<yuan>{_YUAN})?"
)
#: A mark ends a sentence unless a list of years goes on behind it: 分兩年編列。109年3,000仟元；110年6,500仟元.
_END = re.compile(rf"[。；;！!？?\n](?!\n?\(?[1-9][0-9]{{1,2}}年度?[^，。；;\n0-9]{{0,10}}[0-9][0-9,.]*[{_SCALE}]*元)")
#: An amount that is spread over years is their total.
_SPREAD = re.compile(r"，?\(?(?:並|預計|共)?分(?:[兩二三四五六七八九十]|[1-9][0-9]?)(?:個)?(?:年|期)")
_CLAUSE = re.compile("[，。；;、！!？?\n]")
#: Words before an amount that make it a guess or a bound; what stands behind it and does the same.
_LOOSE_BEFORE = re.compile(
    r"(?:約|近|逾|超過|高於|低於|未達|不足|達|上限|下限|最高|最低|最多|至多|至少|不超過|以上|[-~〜–至到])"
    r"(?:為|計|可|補助|獎勵|達|新[臺台]幣|\$)*$"
)
_LOOSE_AFTER = re.compile(r"整?(?:以上|以下|以內|左右|上下|許|不等|為限|為上限|[-~〜–至到](?=[0-9]))")
_RATE_BEFORE = re.compile(r"(?:每(?![年])|單價|平均|日薪|月薪|時薪|費率|面額|人均)[^，。；;、\n]{0,14}$")
_RATE_AFTER = re.compile(r"整?(?:/|\(?每)(?=[^0-9]|100)")
_FOREIGN = re.compile(r"(?:美金|美元|日幣|歐元|人民幣|港幣|US\$?|EUR|RMB)(?:約|計)?$", re.IGNORECASE)
_PRODUCT = re.compile(r"[×xX*＊✕╳]$")

_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
#: To half width, but for the marks that part clauses: a comma between figures would join them.
_HALF = str.maketrans({chr(code): narrow(chr(code)) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"})

#: Bodies of the central government whose grants stand under 中央.
CENTRAL = (
    r"(?:中央(?!研究院|大學|銀行|健康保險|統籌|公園|氣象|空調|分隔|走道)(?:政府|各?機關|各?部會|主管機關)?"
    r"|行政院(?:[㐀-鿿]{2,8}?(?:委員會|署|總處|院|部))?"
    r"|(?:內政|教育|衛生福利|衛福|經濟|文化|交通|財政|法務|國防|勞動|農業|環境|數位發展|科技)部(?![分門位落隊])"
    r"(?:國民及學前教育署|[㐀-鿿]{2,6}?(?:署|局|處|中心|司))?"
    r"|(?:原住民族|客家|國家發展|農業|海洋|僑務|公共工程|國家科學及技術|國軍退除役官兵輔導|大陸)委員會"
    r"|農委會|原民會|客委會|國發會|海委會|國科會|工程會|退輔會|僑委會|環保署|環境保護署|環境管理署|資源循環署|國教署|國民及學前教育署"
    r"|體育署|國(?:民)?健(?:康)?署|疾病管制署|疾管署|食品藥物管理署|食藥署|社會及家庭署|社家署|營建署|國土管理署|國土署"
    r"|水利署|水土保持局|水保局|公路總局|公路局|觀光局|觀光署|警政署|消防署|移民署|役政署|漁業署|林務局|林業及自然保育署|林業署|農村發展及水土保持署|農糧署"
    r"|能源局|能源署|中小企業處|工業局|商業司|青年署|海保署|文資局|文化資產局|國土測繪中心|勞動力發展署|職安署"
    r"|動植物防疫檢疫局|防檢局|長照司|心口司|心理健康司)"
)
#: The city and its own funds, as a text calls them.
OWN = (
    r"(?:本府|市府|縣府|市政府|縣政府|本市|本縣|本局|本處|地方(?:政府)?|市庫|縣庫|市款|縣款|自籌|自有財源|配合款|市配合款"
    r"|地方配合款|地方自籌)"
)
_OTHER = r"(?:其他|民間(?:團體)?|企業|學校|基金|廠商|業者|申請人|受補助單位|社區|農會|漁會|台電|臺電|中油|補助款)"
#: The words that may stand between what an amount is of and the amount itself.
LINK = (
    r"(?:[:=(\"「]|新[臺台]幣|NT\$|\$|約|計|為|係|需|共|編列|編有|匡列|經費|預算|金額|款項|款|費用|補助|自籌|配合|負擔|支應"
    r"|分擔|出資|部分|之|則|應|各|額度|額|數|核定|同意|政府|提供|挹注|執行|投入|辦理|分配|估|擬|[0-9]{1,3}(?:\.[0-9]+)?%|\)|,)*"
)
_TOTAL = (
    r"(?:總經費|總計畫經費|計畫總經費|總工程經?費|總預算|總金額|總額|總需求|總計|合計|共計|總共|總投資|總建設經費|總費用"
    r"|(?:[共合總概估]計?|計)需|(?<=[年期])(?:[合總共]計|共)|(?:經費|預算|費用|金額)(?:共計?|計)|(?<=[0-9元)，、])共)"
)
_YEAR = r"(?<![0-9])(?P<year>[1-9][0-9]{1,2})年度?"
_LABELS: Mapping[Role, str] = {
    "total": _TOTAL,
    "central": CENTRAL,
    "own": OWN,
    "other": _OTHER,
    "year": rf"(?<![0-9年至到~〜–-]){_YEAR}",
}
_ROLES = {role: re.compile(f"{label}{LINK}$") for role, label in _LABELS.items()}
_YEARS = re.compile(
    r"(?<![0-9])(?P<first>[1-9][0-9]{1,2})(?:年度?)?(?:(?P<to>[-~〜–至到、及])(?P<last>[1-9][0-9]{1,2}))?學?年(?!齡|級|資)"
)
#: 中央及本府共 3,000 仟元 is neither's own share.
_JOINT = re.compile("[㐀-鿿][及與和暨、]$")
#: So far back a label is looked for.
_REACH = 40
#: So far back a year is looked for.
_FAR = 400


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of money in a text; positions are those of the text of the cell."""

    piece: str
    start: int
    end: int
    value: Decimal  #: in NT$
    grain: Decimal  #: in NT$: the worth of one in the last printed place
    unit: str  #: 元, 仟元, 萬元 …: what is printed behind the digits, 千 as 仟
    role: Role
    year: int | None  #: the year it is of (ROC), where one year is named before it
    years: frozenset[int]  #: all years named in its sentence before it, the latest mention only
    is_loose: bool  #: a guess, a bound or one end of a range
    is_rate: bool  #: a price of one of many, or a factor of a product


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its amounts; *is_sound* unless one of them cannot be read."""

    text: str  #: in half width
    start: int
    amounts: tuple[Amount, ...]
    is_sound: bool


def flat(text: str) -> str:
    """Return *text* in half width, character by character: Chinese commas and semicolons stay what they are.

    A full-width comma that parts thousands of full-width digits becomes a comma.
    """
    return _WIDE_COMMA.sub(",", text).translate(_HALF)


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of *text* that quote an amount of money in 元."""
    if "元" not in text:
        return []
    plain = flat(text)
    found = [match for match in _AMOUNT.finditer(plain) if match["yuan"]]
    taken = {at for match in found for at in range(match.start(), match.end())}
    ends = [match.start() for match in _END.finditer(plain) if match.start() not in taken] + [len(plain)]
    out, start, index = [], 0, 0
    for end in ends:
        own = []
        while index < len(found) and found[index].start() < end:
            own.append(found[index])
            index += 1
        if own:
            out.append(_sentence(text, plain, start, end, own))
        start = end + 1
    return out


def _sentence(text: str, plain: str, start: int, end: int, found: list[re.Match[str]]) -> Sentence:
    amounts, before, is_sound = [], start, True
    for match in found:
        amount = _amount(text, plain, start, before, end, match)
        if amount is None:
            is_sound = False
        else:
            amounts.append(amount)
        before = match.end()
    return Sentence(plain[start:end], start, tuple(amounts), is_sound)


def _amount(text: str, plain: str, start: int, before: int, end: int, match: re.Match[str]) -> Amount | None:
    """Return the amount of *match*; *start* and *end* are its sentence's, *before* is the end of the amount before."""
    run = match["run"] + match["tail"]
    value = numeral(run)
    head = plain[max(before, match.start() - _REACH) : match.start()]
    if value is None or _FOREIGN.search(head):
        return None
    behind = plain[match.end() : min(end, match.end() + 8)]
    spread = bool(_SPREAD.match(behind))
    clause = _CLAUSE.split(plain[max(start, match.start() - _REACH) : match.start()])[-1]
    role, year = _role(head)
    years = _years(plain[max(start, match.start() - _FAR) : match.start()])
    if year is None and len(years) == 1:
        (year,) = years
    printed = text[match.start() : match.end()].replace("\n", "")
    return Amount(
        printed,
        match.start(),
        match.end(),
        value,
        _grain(run),
        _unit(run),
        "total" if spread and role != "year" else role,
        year,
        years,
        bool(match["some"] or _LOOSE_BEFORE.search(head) or _LOOSE_AFTER.match(behind)),
        bool(
            _RATE_BEFORE.search(clause)
            or _RATE_AFTER.match(behind)
            or _PRODUCT.search(head)
            or behind[:1] in tuple("×xX*✕╳")
        ),
    )


def _role(head: str) -> tuple[Role, int | None]:
    """Return what *head*, the text between an amount and the one before it, says the amount is of."""
    clause = _CLAUSE.split(head)[-1]
    for role, pattern in _ROLES.items():
        match = pattern.search(clause)
        if match and role in ("central", "own") and _JOINT.search(head[: len(head) - len(clause) + match.start()]):
            return "none", None
        if match:
            return role, int(match["year"]) if role == "year" else None
    return "none", None


def _years(text: str) -> frozenset[int]:
    """Return the years of the last mention in *text*: one, or all of a range."""
    mentions = list(_YEARS.finditer(text))
    if not mentions:
        return frozenset()
    last = mentions[-1]
    first, to = int(last["first"]), int(last["last"] or last["first"])
    return frozenset(range(first, to + 1)) if first <= to <= first + 20 else frozenset()


def _grain(run: str) -> Decimal:
    scales = run[len(run.rstrip(_SCALE)) :]
    power = sum(_SCALES[scale] for scale in scales)
    figure = run[: len(run) - len(scales)]
    decimals = len(figure.partition(".")[2])
    # Nobody rounds to whole 億 without saying so (約): what is printed is good to a tenth at least.
    if scales.endswith("億") and not decimals:
        decimals = 1
    return Decimal(1).scaleb(power - decimals)


def _unit(run: str) -> str:
    scales = run[len(run.rstrip(_SCALE)) :].replace("千", "仟")
    return f"{scales}元" if run[:1].isascii() else "元"


def half(amount: Amount) -> Decimal:
    """Return how far the true amount may be from the printed one.

    An amount that is a guess (約 5,000 萬元) is taken to be rounded to its last digit that is not zero.
    """
    grain = amount.grain
    if amount.is_loose:
        while amount.value and amount.value % (grain * 10) == 0:
            grain *= 10
    return grain / 2
