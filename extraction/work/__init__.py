"""The work-item table (肆): from lines to rows.

A row is ``program, item, content, funding block, note``; the block is four labelled figures. A machine with
explicit states reads it line by line; what a page break cut goes on behind the repeated head.

``funding``  labels and figures in a line
``layout``   how wide the columns are
``rows``     what it is read into
``rests``    what stands behind a page break
``reader``   the states
"""

from extraction.work.reader import read
from extraction.work.rows import Reading, WorkRow

__all__ = ["Reading", "WorkRow", "read"]
