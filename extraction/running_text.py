"""The columns of a plan that hold running text, which an open-data package may have to leave out."""

from __future__ import annotations

from core.dataset import Withheld
from core.findings import Text

_REASON = Text(
    "資料包不含原文的連續文字，本欄不公開",
    "the package leaves out running text of the document; this column is withheld",
)

#: Content, definitions, and measures; the formulas of the common indicators are no running text and stay.
RUNNING_TEXT = (
    Withheld("work_items", "content", _REASON),
    Withheld("evaluation_legend", "definition", _REASON),
    Withheld("indicators", "measure", _REASON, {"section": "strategic"}),
)
