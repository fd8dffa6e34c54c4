"""What the catalogue says of family EXT. The extraction reports these; no function here tests anything."""

from __future__ import annotations

from checks.rule import Entry
from core.findings import Text

_BASIS = Text(
    "本程式辨讀表格的能力；這些發現不是文件的錯誤",
    "What this program can read; these findings are no faults of the document",
)
_KINDS = ("plan", "gazette")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        id="EXT001",
        title=Text("表格或條文在中途中斷", "A table, chapter or text breaks off in the middle"),
        message=Text("表格或條文在中途中斷：{detail}", "A table or text breaks off in the middle: {detail}"),
        advice=Text(
            "確認檔案是否完整（最後一頁是否遺漏），補齊後重新檢查；中斷的列未納入其他檢查。",
            "See whether the file is complete (a last page lost?) and check it again; the cut row was not judged.",
        ),
        severity="error",
        dimension="completeness",
        basis=_BASIS,
        kinds=_KINDS,
    ),
    Entry(
        id="EXT002",
        title=Text("無法分辨儲存格的列", "A row whose cells cannot be told apart"),
        message=Text("無法分辨這一列的儲存格：{detail}", "The cells of this row cannot be told apart: {detail}"),
        advice=Text(
            "請人工核對這一列；它未納入其他檢查。來源若為轉檔文字，可改以原始檔重新轉出。",
            "Check this row by hand; it was not judged. If the text was converted, convert it again from the original.",
        ),
        severity="warning",
        dimension="completeness",
        basis=_BASIS,
        kinds=_KINDS,
    ),
    Entry(
        id="EXT003",
        title=Text("未歸入任何儲存格的文字", "Lines that ended in no cell"),
        message=Text("這些文字未歸入任何儲存格：{detail}", "This text ended in no cell of a table: {detail}"),
        advice=Text(
            "請看這幾行是否屬於表格；若是，該列的內容可能不完整。",
            "See whether these lines belong to a table; if so, the row they belong to may be incomplete.",
        ),
        severity="notice",
        dimension="completeness",
        basis=_BASIS,
        kinds=_KINDS,
    ),
    Entry(
        id="EXT004",
        title=Text("找不到或無法讀取的章節", "A chapter or section that could not be found or read"),
        message=Text("找不到或無法讀取章節：{detail}", "A chapter or section could not be found or read: {detail}"),
        advice=Text(
            "確認文件是否有這一節，標題是否與其他機關相同；未讀到的部分未納入檢查。",
            "See whether the document has this section and heads it as the others do; what is unread was not judged.",
        ),
        severity="warning",
        dimension="completeness",
        basis=_BASIS,
        kinds=_KINDS,
    ),
)
