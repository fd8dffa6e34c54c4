"""The columns of a document that hold running text, which an open-data package may have to leave out."""

from __future__ import annotations

from collections.abc import Mapping

from core.dataset import Withheld
from core.findings import Text

_REASON = Text(
    "資料包不含原文的連續文字，本欄不公開",
    "the package leaves out running text of the document; this column is withheld",
)

#: By kind of document. The formulas of the common indicators are no running text and stay, as do the titles of
#: regulations, what a history says was done, and the marks of provisions.
RUNNING_TEXT: Mapping[str, tuple[Withheld, ...]] = {
    "plan": (
        Withheld("work_items", "content", _REASON),
        Withheld("evaluation_legend", "definition", _REASON),
        Withheld("indicators", "measure", _REASON, {"section": "strategic"}),
    ),
    "gazette": (
        Withheld("documents", "subject", _REASON),
        Withheld("documents", "recipients", _REASON),
        Withheld("documents", "copies_to", _REASON),
        Withheld("documents", "enclosures", _REASON),
        Withheld("provisions", "text", _REASON),
    ),
}
