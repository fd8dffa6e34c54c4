"""The indicator tables (貳 and 參): from lines to rows.

A row is ``[goal no, goal] indicator no, indicator, code, method, measure, target``. The code and the method
are the only cells of nearly fixed form, so they anchor the row; numbers at the beginning of a line begin it;
what lies between one anchor and the next row is measure, target and what a page break cut off. Every
reading of a section has a cost, and the cheapest reading of the whole section wins:

``words``    the section as words that know their place in a line
``anchors``  where a code and a method may stand
``starts``   where a row or a goal may begin
``block``    measure, target and continuations between two rows
``reader``   the cheapest sequence of rows
"""

from extraction.indicators.reader import IndicatorRow, Reading, learn_methods, read

__all__ = ["IndicatorRow", "Reading", "learn_methods", "read"]
