"""Numbers, money, percentages, dates and targets as Taiwanese government documents print them.

Every ``parse_`` function takes any text and gives ``None`` (or an empty :class:`Target`) where the text is not
what it reads; none raises, and all take time linear in the text. A malformed figure is never repaired:
``1.900`` is no amount and ``12,34`` no number.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from core.text import narrow, squeeze

_INT64 = range(-(2**63), 2**63)
#: As many digits as decimal arithmetic keeps exactly by default, and far fewer than int() refuses.
_MOST_DIGITS = 28
#: A power of ten above every unit.
_NO_LIMIT = 99
_DASHES = ("-", "−")
_TRIANGLES = ("△", "▲")

# Everyday numerals, and the formal ones of contracts and cheques.
_DIGITS = "零一二三四五六七八九"
_ONE_TO_NINE = _DIGITS[1:]
_ZEROS = "零〇○"
_FORMAL = dict(zip(_DIGITS + "十百千", "零壹貳參肆伍陸柒捌玖拾佰仟", strict=True))
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "萬": 4, "億": 8, "兆": 12}
_TO_FORMAL = str.maketrans(_FORMAL)
_TO_PLAIN = str.maketrans(
    {formal: plain for plain, formal in _FORMAL.items()}
    | {"叁": "三", "叄": "三", "〇": "零", "○": "零", "廿": "二十", "卅": "三十", "卌": "四十"}
)
_HAN = _ZEROS + _ONE_TO_NINE + "兩廿卅卌十百千萬億兆"
_HAN_DIGITS = _ONE_TO_NINE + "兩壹貳參叁叄肆伍陸柒捌玖"
_MULTIPLIERS = "十百千拾佰仟萬億兆"

# In all patterns an unbounded repetition is possessive, so that no text can make a search go back over itself.
_FIGURE = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})++|[1-9][0-9]*+|0)(?:\.[0-9]++)?+"
_NUMBER = re.compile(_FIGURE)
_TERM = re.compile(
    rf"(?P<zero>零?)(?:(?P<figure>{_FIGURE})|(?P<digits>[{_ONE_TO_NINE}][{_DIGITS}]*+|兩))?+"
    r"(?P<unit>[十百千]?)(?P<scale>[萬億兆]?)"
)

# The run is matched with or without 元: a pattern that needed it would start anew at each of the run's characters.
_MONEY = re.compile(rf"(?P<run>[0-9,.{_HAN}{''.join(_FORMAL.values())}叁叄]++)(?P<yuan>元(?![化素論旦宵]))?")
_SEAM = re.compile(rf"(?<=[{_HAN_DIGITS}])(?=[0-9])|(?<=[0-9])(?=[{_HAN_DIGITS}])")

_YEAR_OF_ERA = rf"(?:中華民國|民國)?(?P<year>[0-9]{{1,3}}|元|[{_HAN}]{{1,7}})年"
_YEAR = re.compile(rf"{_YEAR_OF_ERA}度?")
_DATE = re.compile(rf"{_YEAR_OF_ERA}(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,2}})月(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})日")
# Years of one digit are left out: 1.2.3 is the number of a section.
_SHORT_DATE = re.compile(
    r"(?:中華民國|民國)?(?P<year>[0-9]{2,3})(?P<mark>[./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
)

_FIGURE_CHARACTERS = "0123456789,."

#: Counters that make a quantity of any numeral before them.
_COUNTERS = (
    "人次 人日 人時 人 場次 場館 場所 場 班次 班級 班 梯次 梯 航次 車次 校次 校 件次 件 戶次 戶 家次 家庭 家 次 "
    "個月 個 名 項 案 冊 份 篇 則 組 隊 處 座 棟 間 輛 艘 株 棵 盆 盞 張 隻 套 種 趟 元 筆 天 小時 分鐘 倍 "
    "坪 公里 公尺 公頃 公噸 公斤 平方公尺 平方公里 立方公尺"
)
#: Units of figures only: with a Chinese numeral most of them make a word or a date (十分, 一部分, 三級, 三月一日).
_FIGURE_UNITS = (
    "位 本 所 站 點 架 臺 台 部 支 枝 面 幅 片 塊 條 段 顆 粒 頭 尾 具 式 類 期 屆 輪 回 里 鄰 區 村 股 宗 卷 頁 字 "
    "度 瓦 時 分 秒 日 週 周 季 年度 年 歲 成 級 層 樓 床 席 桌 攤 車 瓶 箱 包 袋 檔 團 格 單位 社區 噸 公分 公升 公克 "
    "㎡ ℃"
)
_LATIN_UNITS = "kWh kWp km kg kW mg mm cm m2 m3 ha MW GB TB dB m"


def _longest_first(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_TALLY = "(?:數(?![據量位值字]))?"
_COUNTER = re.compile(f"(?:{_longest_first(_COUNTERS)}){_TALLY}(?!性|告知|化)")
_UNIT = re.compile(
    f"[%‰]|(?:{_longest_first(f'{_COUNTERS} {_FIGURE_UNITS}')}){_TALLY}"
    f"|(?:{_longest_first(_LATIN_UNITS)})(?![A-Za-z0-9])"
)
#: Chinese characters up to a word that no unit holds.
_RUN = re.compile("(?:(?![以及與和或至到且並之的內左右為起前後於])[㐀-鿿])++")
#: Marks and words between the ends of a range; the dash first, as patterns want it.
_TO = "-~〜–至到"
_ENUMERATION = re.compile(r"\)|[.、](?=[^0-9])")
_NAME_BEFORE = re.compile("[A-Za-z]-?$")
_LETTER = re.compile("[A-Za-z]")
_ORDINAL_BEFORE = ("第", "每")
#: What makes a Chinese numeral part of a word, and what does so with 一 only.
_WORD_BEFORE = ("第", "每", "之", "週", "周", "星期")
_WORD_BEFORE_ONE = tuple("統唯單專同某任逐其另")
_SCAN = re.compile(
    rf"(?P<date>民國[0-9]{{1,3}}年|(?:[0-9]{{2,3}}[{_TO}])?(?:[0-9]{{3,4}}年|[0-9]{{2,3}}(?:學年|年度))|[0-9]{{2}}年(?=[0-9]{{1,2}}月)"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{2,4}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{1,2}(?![0-9,.]))"
    rf"|百分之(?P<percent>[0-9][0-9,.]*+|[{_HAN}]++(?:點[{_HAN}]++)?)"
    rf"|(?P<figure>[0-9][0-9,.]*+(?:[{_MULTIPLIERS}]++[0-9][0-9,.]*+)*+)(?P<scale>[{_MULTIPLIERS}]*+)"
    rf"|(?P<han>[{_HAN}]++)(?:[{_TO}][{_HAN}]++)?"
)


def parse_amount(text: str | None, *, dash_is_zero: bool = False) -> int | None:
    """Return the integer that *text* prints, or ``None`` where it is not a well-formed amount.

    Well formed are digits of either width, without leading zeros, with all separators of thousands or with
    none, after an optional sign (``-``, ``△``, ``▲``), within the range of Int64. Published budget tables print
    a lone dash for nothing; *dash_is_zero* reads it so.

    >>> parse_amount("1,234,567"), parse_amount("７６３４"), parse_amount("- 597,725"), parse_amount("△20")
    (1234567, 7634, -597725, -20)
    >>> [parse_amount(text) for text in ("1.900", "42,858,", "12,34", "012", "l23", "-", "")]
    [None, None, None, None, None, None, None]
    >>> parse_amount("－", dash_is_zero=True)
    0
    """
    if dash_is_zero and narrow(text or "").strip() == "-":
        return 0
    value = parse_decimal(text)
    if value is None or value.as_tuple().exponent != 0:
        return None
    return _int64(value)


def parse_decimal(text: str | None) -> Decimal | None:
    """Return the number that *text* prints, which may have decimals: the form of stated totals.

    Separators and sign are those of :func:`parse_amount`; the printed decimals are kept. Numbers of more than
    28 digits are not read.

    >>> parse_decimal("108,039.383"), parse_decimal("４３,５２４．８"), parse_decimal("393,895")
    (Decimal('108039.383'), Decimal('43524.8'), Decimal('393895'))
    >>> parse_decimal("1,08.5"), parse_decimal(".5"), parse_decimal("5.")
    (None, None, None)
    """
    bare = narrow(text or "").strip()
    if bare.startswith(_DASHES + _TRIANGLES):
        value = _number(bare[1:].lstrip())
        return -value if value else value
    return _number(bare)


def parse_numeral(text: str | None) -> int | None:
    """Return the integer that *text*, as a whole, writes in Chinese numerals, in digits or in both.

    White space is ignored. Read are 十一, 廿一, 一百零五, the 一百十三 and 一千零十 of laws, positional 一〇九,
    formal 貳佰萬, and digits with units (1億2,000萬, 3萬5,000, 1.5億). Not read are forms without one clear value:
    一百五 (105 or 150), 百萬 without a number before it, ○○ (a blank), 〇九 (a leading zero).

    >>> parse_numeral("十 一"), parse_numeral("一百十三"), parse_numeral("二○二○"), parse_numeral("2千3百萬")
    (11, 113, 2020, 23000000)
    >>> parse_numeral("一百五"), parse_numeral("百萬"), parse_numeral("○○"), parse_numeral("第三")
    (None, None, None, None)
    """
    value = _numeral(squeeze(narrow(text or "")))
    return None if value is None or value != value.to_integral_value() else _int64(value)


def format_numeral(n: int, *, formal: bool = False) -> str:
    """Return *n* in Chinese numerals as used in Taiwan: 十一, 一百零五, 一百一十三; *formal* gives 壹拾壹.

    Raises ``ValueError`` for a negative number and for 10**16 or more.

    >>> format_numeral(11), format_numeral(120), format_numeral(1_050_003), format_numeral(11, formal=True)
    ('十一', '一百二十', '一百零五萬零三', '壹拾壹')
    """
    if not 0 <= n < 10**16:
        raise ValueError(f"{n} is outside 0 … 10**16")
    out = ""
    gap = False
    for scale, name in ((10**12, "兆"), (10**8, "億"), (10**4, "萬"), (1, "")):
        section = n // scale % 10**4
        if not section:
            gap = True
            continue
        for unit, unit_name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = section // unit % 10
            if digit:
                out += ("零" if gap and out else "") + _DIGITS[digit] + unit_name
            gap = not digit
        out += name
        gap = False
    if formal:
        return (out or "零").translate(_TO_FORMAL)
    return out[1:] if out.startswith("一十") else out or "零"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money found in a text."""

    value: Decimal  #: in NT$ (元), whatever the printed unit
    unit: str  #: 元 with the scale that follows plain digits (仟元, 萬元, 百萬元); else 元


def parse_money(text: str | None) -> Money | None:
    """Return the first amount in 元 within *text*.

    The scale belongs to the unit where digits stand before it (2萬元 is 2 in 萬元) and to the number where it is
    written out or compound (二萬元, 1億2,000萬元: in 元). An amount whose digits are malformed is not passed over
    in favour of the next one: the answer is ``None``. Vague amounts (數百萬元) are passed over.

    >>> parse_money("補助新臺幣 3,000 仟元")
    Money(value=Decimal('3000000'), unit='仟元')
    >>> parse_money("貳佰萬元整"), parse_money("1.5億元").value
    (Money(value=Decimal('2000000'), unit='元'), Decimal('150000000'))
    >>> parse_money("單位：仟元"), parse_money("100 萬美元"), parse_money("一元化")
    (None, None, None)
    """
    flat = _flatten(text or "")
    for match in _MONEY.finditer(flat):
        # A Chinese digit and a figure never make one number: 表一3,000元.
        figure = _SEAM.split(match["run"])[-1].lstrip(",.")
        if not match["yuan"] or not figure:
            continue
        in_digits = figure[0].isascii()
        value = _numeral(figure)
        if value is None:
            if in_digits:
                return None
            continue
        before = flat[: match.end("run") - len(figure)]
        # A dash is a sign only at the head of the text: elsewhere it joins (1,000-2,000元).
        if before.endswith(_TRIANGLES) or before in _DASHES:
            value = -value
        scale = figure.lstrip(_FIGURE_CHARACTERS) if in_digits else ""
        return Money(value, ("" if scale.strip(_MULTIPLIERS) else scale) + "元")
    return None


def parse_percent(text: str | None) -> Decimal | None:
    """Return the percentage that *text* is as a whole: 2 for ``2%`` and for 百分之二, 0.7 for ``7‰``.

    >>> parse_percent("38.46％"), parse_percent("百分之 10"), parse_percent("百分之三點五"), parse_percent("7‰")
    (Decimal('38.46'), Decimal('10'), Decimal('3.5'), Decimal('0.7'))
    >>> parse_percent("達70%"), parse_percent("70"), parse_percent("1,00%")
    (None, None, None)
    """
    flat = _flatten(text or "")
    if flat.endswith(("%", "‰")):
        value = parse_decimal(flat[:-1])
        return value if value is None or flat[-1] == "%" else value.scaleb(-1)
    if flat.startswith(("百分之", "千分之")):
        value = _fraction(flat[3:])
        return value if value is None or flat[0] == "百" else value.scaleb(-1)
    return None


def parse_roc_year(text: str | None) -> int | None:
    """Return the ROC year (1 … 999) that *text* is as a whole; the Gregorian year is 1911 more.

    >>> parse_roc_year("109 年度"), parse_roc_year("民國 90 年"), parse_roc_year("一百零九年度")
    (109, 90, 109)
    >>> parse_roc_year("109"), parse_roc_year("2020年"), parse_roc_year("109學年度"), parse_roc_year("109年底")
    (None, None, None, None)
    """
    match = _YEAR.fullmatch(squeeze(narrow(text or "")))
    return _roc_year(match["year"]) if match else None


def parse_roc_date(text: str | None) -> datetime.date | None:
    """Return the date that *text*, as a whole, writes in ROC years; ``None`` where no such day exists.

    >>> parse_roc_date("中華民國一百零九年四月六日"), parse_roc_date("105.4.27")
    (datetime.date(2020, 4, 6), datetime.date(2016, 4, 27))
    >>> parse_roc_date("109年2月30日"), parse_roc_date("2020/4/6"), parse_roc_date("109.4")
    (None, None, None)
    """
    flat = squeeze(narrow(text or ""))
    match = _DATE.fullmatch(flat) or _SHORT_DATE.fullmatch(flat)
    if not match:
        return None
    year, month, day = _roc_year(match["year"]), _ordinal(match["month"]), _ordinal(match["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year + 1911, month, day)
    except ValueError:
        return None


def format_roc_date(date: datetime.date) -> str:
    """Return *date* as documents print it; raises ``ValueError`` before ROC 1 (1912).

    >>> format_roc_date(datetime.date(2020, 4, 6))
    '109年4月6日'
    """
    if date.year < 1912:
        raise ValueError(f"{date} is before the first ROC year")
    return f"{date.year - 1911}年{date.month}月{date.day}日"


@dataclass(frozen=True, slots=True)
class Target:
    """The first target of a cell, and how many targets the cell holds."""

    value: float | None  #: as printed: 28.0 for 28萬元; ``None`` where its figure is malformed or there is none
    unit: str | None  #: %, or the scale and the counter: 件, 萬元, 萬人次
    count: int


def parse_target(text: str | None) -> Target:
    """Return the first target of a cell and how many there are.

    A target is a figure, or a Chinese numeral before a known counter. Its unit is the longest known counter
    behind it, else the Chinese characters up to a mark or a function word. A range (5-10場, 5、6場) is one target,
    with its first bound as value. A malformed figure counts, without a value. Compound numbers (1億2,000萬元) are
    added up and so lose their scales. Not targets: years and dates, ordinals (第3季), the base of a frequency
    (每3個月), numbers that enumerate (1. 2.), figures in names (PM2.5), numerals in words (統一, 逐一).

    >>> parse_target("95場次3,000人次"), parse_target("28萬元")
    (Target(value=95.0, unit='場次', count=2), Target(value=28.0, unit='萬元', count=1))
    >>> parse_target("五場"), parse_target("1,00件")
    (Target(value=5.0, unit='場', count=1), Target(value=None, unit='件', count=1))
    >>> parse_target("統一於109年底前辦理")
    Target(value=None, unit=None, count=0)
    """
    targets = _targets(_flatten(text or ""))
    if not targets:
        return Target(None, None, 0)
    first = targets[0]
    return Target(None if first.value is None else float(first.value), first.unit, len(targets))


def _int64(value: Decimal) -> int | None:
    return int(value) if int(value) in _INT64 else None


def _number(text: str) -> Decimal | None:
    """Value of *text* where it is an unsigned figure in half width."""
    if not _NUMBER.fullmatch(text):
        return None
    digits = text.replace(",", "")
    return Decimal(digits) if len(digits.replace(".", "")) <= _MOST_DIGITS else None


def _numeral(text: str) -> Decimal | None:
    """Value of *text* where it is, as a whole, a numeral in half width and without white space."""
    plain = text.translate(_TO_PLAIN)
    if plain == "零":
        return Decimal(0)
    total = section = position = 0
    scale_above = _NO_LIMIT  # power of ten of the last 萬, 億 or 兆
    unit_above = _NO_LIMIT  # power of ten of the last unit in this section
    while position < len(plain):
        term = _TERM.match(plain, position)
        if term is None:
            return None
        head, last = position == 0, term.end() == len(plain)
        position = term.end()
        unit, scale = _POWERS[term["unit"]], _POWERS[term["scale"]]
        coefficient = _coefficient(term, head=head, alone=head and last)
        if coefficient is None or (term["zero"] and not _may_skip(unit, unit_above, head=head)):
            return None
        if head and last:
            value = coefficient.scaleb(unit + scale)
            return Decimal(int(value)) if value == int(value) else value
        if coefficient != int(coefficient):
            return None
        # A last digit on its own (一百五, 二萬五) may count units or tens: it needs 十 or 零 before it.
        bare = coefficient < 10 and not unit and not term["zero"]
        starts = unit_above == _NO_LIMIT and (head or scale)
        addend = int(coefficient) * 10**unit
        if addend >= 10**unit_above or (bare and unit_above != 1 and not starts):
            return None
        section += addend
        unit_above = unit
        if scale or last:
            if scale >= scale_above or section * 10**scale >= 10**scale_above:
                return None
            total += section * 10**scale
            section, unit_above, scale_above = 0, _NO_LIMIT, scale
    return Decimal(total) if plain else None


def _coefficient(term: re.Match[str], *, head: bool, alone: bool) -> Decimal | None:
    """Number before the unit of a *term*; ``None`` where it cannot stand there."""
    unit, digits = term["unit"], term["digits"]
    if term["figure"]:
        return _number(term["figure"])
    if not digits:
        return Decimal(1) if unit == "十" else None
    if digits == "兩":
        return Decimal(2) if alone or unit in ("百", "千") or (term["scale"] and not unit) else None
    if len(digits) == 1:
        return Decimal(_DIGITS.index(digits))
    # Positional (一〇九): only at the head, and nothing but 萬, 億 or 兆 behind it.
    if not head or unit or len(digits) > _MOST_DIGITS:
        return None
    return Decimal("".join(str(_DIGITS.index(digit)) for digit in digits))


def _may_skip(unit: int, unit_above: int, *, head: bool) -> bool:
    """Whether 零 may stand before *unit*: within a section where a place is skipped, else after 萬, 億 or 兆."""
    return not head if unit_above == _NO_LIMIT else unit_above > unit + 1


def _fraction(text: str) -> Decimal | None:
    """Value of what stands behind 百分之: a numeral, which may have decimals behind 點."""
    if text == "百":
        return Decimal(100)
    whole, point, rest = text.translate(_TO_PLAIN).partition("點")
    value = _numeral(whole)
    if value is None or not point:
        return value
    if rest.strip(_DIGITS):
        return None
    return _number(f"{value}." + "".join(str(_DIGITS.index(digit)) for digit in rest))


def _ordinal(token: str) -> int | None:
    """Value of a part of a date, which may be padded with zeros (04)."""
    return int(token) if token.isascii() else parse_numeral(token)


def _roc_year(token: str) -> int | None:
    year = 1 if token == "元" else _ordinal(token)
    return year if year is not None and 1 <= year <= 999 else None


def _flatten(text: str) -> str:
    """Running text in half width without white space, except that a blank still parts two figures."""
    out: list[str] = []
    for part in narrow(text).replace("﹪", "%").split():
        if out and out[-1][-1] in _FIGURE_CHARACTERS and part[0] in _FIGURE_CHARACTERS:
            out.append(" ")
        out.append(part)
    return "".join(out)


class _Quantity(NamedTuple):
    value: Decimal | None
    unit: str | None
    end: int  #: where its unit ends


def _targets(flat: str) -> list[_Quantity]:
    """Every target in a flattened cell, in order."""
    found: list[_Quantity] = []
    enumerated = 0
    before: _Quantity | None = None  # what a range may continue: a target, or an ordinal (which is not in found)
    for match in _SCAN.finditer(flat):
        start = match.start()
        ordinal = match["figure"] is not None and flat.endswith(_ORDINAL_BEFORE, 0, start)
        if ordinal:
            quantity: _Quantity | None = _Quantity(None, None, start + len(match["figure"].rstrip(",.")))
        elif match["figure"]:
            number = match["figure"].rstrip(",.")
            if number in ("1", str(enumerated + 1)) and _ENUMERATION.match(flat, start + len(number)):
                enumerated = int(number)
                continue
            quantity = _figure_quantity(match, flat)
        elif match["percent"]:
            quantity = _Quantity(_fraction(match["percent"].rstrip(",.")), "%", match.end())
        else:
            quantity = _han_quantity(match, flat) if match["han"] else None
        if quantity and before and _continues(before, flat[before.end : start]):
            joined = before._replace(unit=before.unit or quantity.unit, end=quantity.end)
            if found and found[-1] is before:
                found[-1] = joined
            before = joined
            continue
        if quantity and not ordinal:
            found.append(quantity)
        before = quantity
    return found


def _continues(before: _Quantity, gap: str) -> bool:
    """Whether a figure behind *gap* belongs to the one before: 5-10場, 5場至10場, 5、6場, 第1、2季."""
    return (gap != "" and gap in _TO) or (gap == "、" and before.unit is None)


def _han_quantity(match: re.Match[str], flat: str) -> _Quantity | None:
    han, start = match["han"], match.start()
    unit = _COUNTER.match(flat, match.end())
    if unit is None or flat.endswith(_WORD_BEFORE, 0, start):
        return None
    if han[0] == "一" and flat.endswith(_WORD_BEFORE_ONE, 0, start):
        return None
    # 零件 is a word, 二三場 is two or three.
    if han in _ZEROS or (len(han) > 1 and not han.strip(_ONE_TO_NINE)):
        return None
    value = _numeral(han)
    return None if value is None else _Quantity(value, unit[0], unit.end())


def _figure_quantity(match: re.Match[str], flat: str) -> _Quantity | None:
    start, stop, figure, scale = match.start(), match.end(), match["figure"], match["scale"]
    unit = _UNIT.match(flat, stop)
    if unit is None and not scale:
        # A mark at the end of the figure is punctuation, unless its unit follows (42,858,件): then it is a fault.
        figure = figure.rstrip(",.")
        stop = start + len(figure)
        unit = _UNIT.match(flat, stop)
    # Beside Latin letters a figure is part of a name (PM2.5, COVID-19, 5G) unless a known unit follows.
    if unit is None and (_NAME_BEFORE.search(flat[max(start - 2, 0) : start]) or _LETTER.match(flat, stop)):
        return None
    run = unit or _RUN.match(flat, stop)
    name, end = (run[0], run.end()) if run else ("", stop)
    if figure.strip(_FIGURE_CHARACTERS):
        value, scale = _numeral(figure + scale), ""
    else:
        value = _number(figure)
    if value and (flat[start - 1 : start] in _TRIANGLES or (start == 1 and flat[0] in _DASHES)):
        value = -value
    return _Quantity(value, scale + name or None, end)
