"""Years and dates of the ROC era."""

from __future__ import annotations

import datetime
import re

from core.numbers.numerals import HAN, parse_numeral
from core.text import narrow, squeeze

#: A whole date in ROC years within a text in half width, whether or not there is such a day: part of a pattern.
ROC_DATE = (
    rf"(?:中華民國|民國)?(?:[0-9]{{1,3}}|元|[{HAN}]{{1,7}})年"
    rf"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})月(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})日"
)
_YEAR_OF_ERA = rf"(?:中華民國|民國)?(?P<year>[0-9]{{1,3}}|元|[{HAN}]{{1,7}})年"
_YEAR = re.compile(rf"{_YEAR_OF_ERA}度?")
_DATE = re.compile(rf"{_YEAR_OF_ERA}(?P<month>[0-9]{{1,2}}|[{HAN}]{{1,2}})月(?P<day>[0-9]{{1,2}}|[{HAN}]{{1,3}})日")
# Years of one digit are left out: 1.2.3 is the number of a section.
_SHORT_DATE = re.compile(
    r"(?:中華民國|民國)?(?P<year>[0-9]{2,3})(?P<mark>[./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
)


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


def _ordinal(token: str) -> int | None:
    """Value of a part of a date, which may be padded with zeros (04)."""
    return int(token) if token.isascii() else parse_numeral(token)


def _roc_year(token: str) -> int | None:
    year = 1 if token == "元" else _ordinal(token)
    return year if year is not None and 1 <= year <= 999 else None
