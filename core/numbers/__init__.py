"""Numbers, money, percentages, dates and targets as Taiwanese government documents print them.

Every ``parse_`` function takes any text and gives ``None`` (or an empty :class:`Target`) where the text is not
what it reads; none raises, and all take time linear in the text. A malformed figure is never repaired:
``1.900`` is no amount and ``12,34`` no number.
"""

from core.numbers.dates import ROC_DATE, format_roc_date, parse_roc_date, parse_roc_year
from core.numbers.figures import parse_amount, parse_decimal
from core.numbers.money import Money, parse_money, parse_percent
from core.numbers.numerals import format_numeral, parse_numeral
from core.numbers.targets import Target, parse_target

__all__ = [
    "ROC_DATE",
    "Money",
    "Target",
    "format_numeral",
    "format_roc_date",
    "parse_amount",
    "parse_decimal",
    "parse_money",
    "parse_numeral",
    "parse_percent",
    "parse_roc_date",
    "parse_roc_year",
    "parse_target",
]
