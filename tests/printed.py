"""Made-up chapters in the form in which a PDF's text layer gives a plan, drawn compactly.

In a drawing ``|`` ends a line (an empty line follows, as in print), ``·`` is a blank that ends a paragraph and
``¶`` is a page break with the repeated head of the table.
"""

from __future__ import annotations

from pathlib import Path

from core.dataset import Dataset
from extraction import lines, plan, source
from extraction.lines import Line

#: The columns of an indicator that are cells of the printed table, besides its goal.
INDICATOR_CELLS = (
    "indicator_no_raw",
    "indicator_name",
    "evaluation_code_raw",
    "evaluation_method",
    "measure",
    "target_raw",
)
HEAD = (
    "·晴港市政府海事處 112 年度施政計畫·|一、本年度歲出預算數統計 9,300 仟元。·"
    "|二、本年度歲入預算數統計 0 仟元。·|三、本年度編制員額共計 12 人。·"
)
NARRATIVE = (
    "壹、年度施政目標·|一、關鍵策略目標·|（一）整建燈塔·|１、修復外牆。·|二、共同性目標·"
    "|（一）節約用電·|１、汰換燈具。·"
)
INDICATOR_HEAD = "關鍵策略目標·|關鍵績效指標·|關鍵績效指標·|評估·|體制·|評估·|方式·|衡量標準 年度目標值·"
WORK_HEAD = "工作計畫名稱 重要計畫項目 實施內容·|預算金額(仟|元)·|備註·"
LEGEND = (
    "註：·|評估體制之數字代號意義如下：·|··1.由機關自行評估。·|··2.由任務編組評估。·|··3.由第三者評估。·"
    "|··4.會同第三者評估。·|··5.其他。·"
)
STRATEGIC = "一 整建燈塔 1 完成座數 1 統計|數據·|完工座數。 2 座·"
COMMON = "一 節約用電 1 用電減少率 1 統計|數據·|減少度數÷上年度度數。 1%·"
WORK = (
    "一、燈塔管理 (一)燈塔整建 １、修復外牆並更新燈具，完工後開放民眾|參觀。·|中央:100·|本府:200·|其他:0·|合計:300·|·"
)


def text(drawing: str, head: str = "") -> str:
    """Turn a *drawing* into text; *head* is the table head that a page break repeats."""
    drawn = drawing.replace("¶", f"·{head}|" if head else "").replace("·", " ")
    return "\n\n".join(drawn.split("|")) + "\n"


def scanned(drawing: str, head: str = "") -> list[Line]:
    """Return the lines of a *drawing*."""
    return lines.scan(lines.split(text(drawing, head)))


def chapter(
    *,
    head: str = HEAD,
    narrative: str = NARRATIVE,
    strategic: str = STRATEGIC,
    common: str = COMMON,
    legend: str = LEGEND,
    work: str = WORK,
) -> str:
    """Return a whole chapter; an empty part is left out with its heading."""
    parts = [text(head), text(narrative) if narrative else ""]
    for heading, body in (("·貳、年度關鍵績效指標·", strategic), ("·參、年度共同性指標·", common)):
        if body:
            drawing = "|".join(filter(None, (heading, INDICATOR_HEAD, body, legend)))
            parts.append(text(drawing, INDICATOR_HEAD))
    if work:
        parts.append(text(f"·肆、晴港市政府海事處年度重要施政計畫·|{WORK_HEAD}|{work}", WORK_HEAD))
    return "\n".join(filter(None, parts))


def read(document: str, path: str = "plan.txt") -> Dataset:
    """Read the text of a *document*."""
    return plan.read(source.SourceText(path, document, "UTF-8", "0" * 64, len(document.encode())))


def rows(dataset: Dataset, table: str) -> list[dict[str, object]]:
    """Return the rows of a *table*; an empty cell is an empty text."""
    frame = dataset.tables[table].astype(object)
    return frame.where(frame.notna(), "").to_dict("records")


def compact(cell: object) -> str:
    """Return a cell as text without white space."""
    return "".join(str(cell).split())


ROOT = Path(__file__).resolve().parent
