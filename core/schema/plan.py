"""The tables of an annual administration plan: names, columns, types, titles."""

from __future__ import annotations

from collections.abc import Mapping

from core.schema.base import LINE, LINE_END, ROW, Column, Table
from core.schema.base import column as _c

_AGENCY = _c("agency", "string", "Agency (short form)", "機關", required=True)
_SECTION = _c("section", "string", "Section: strategic or common", "指標類別", required=True)


def _amount(name: str, en: str, zh: str) -> tuple[Column, Column]:
    return (
        _c(f"{name}_raw", "string", f"{en}, as printed", f"{zh}（原文）"),
        _c(name, "integer", f"{en} (thousand NT$ unless unit_raw says otherwise)", f"{zh}（仟元）"),
    )


AGENCIES = Table(
    "agencies",
    "Agencies and their stated totals",
    "機關與歲出入總額",
    (
        ROW,
        _AGENCY,
        _c("agency_title", "string", "Agency as printed", "機關全銜", required=True),
        _c("fiscal_year", "integer", "Fiscal year (ROC)", "年度"),
        _c("expenditure_raw", "string", "Stated expenditure, as printed", "歲出預算數（原文）"),
        _c("expenditure", "number", "Stated expenditure", "歲出預算數"),
        _c("expenditure_unit", "string", "Printed unit of the expenditure", "歲出單位"),
        _c("revenue_raw", "string", "Stated revenue, as printed", "歲入預算數（原文）"),
        _c("revenue", "number", "Stated revenue", "歲入預算數"),
        _c("revenue_unit", "string", "Printed unit of the revenue", "歲入單位"),
        _c("staff_raw", "string", "Staff, as printed", "編制員額（原文）"),
        _c("staff", "integer", "Staff (persons)", "編制員額"),
        _c("remarks", "string", "Remark behind the totals", "備註"),
        LINE,
        LINE_END,
        _c("expenditure_line", "integer", "Line of the expenditure", "歲出行"),
        _c("revenue_line", "integer", "Line of the revenue", "歲入行"),
        _c("staff_line", "integer", "Line of the staff", "員額行"),
    ),
)

GOALS = Table(
    "goals",
    "Goals, as listed in the narrative and in the indicator tables",
    "施政目標",
    (
        ROW,
        _AGENCY,
        _c("listing", "string", "Where it stands: narrative (壹) or table (貳, 參)", "出處", required=True),
        _SECTION,
        _c("goal_no", "string", "Goal number as printed (Chinese numeral)", "目標編號"),
        _c("goal_ordinal", "integer", "Goal number as an integer", "目標序號"),
        _c("goal_name", "string", "Goal", "目標名稱"),
        LINE,
        LINE_END,
    ),
)

INDICATORS = Table(
    "indicators",
    "Indicators with evaluation code, method, measure and target",
    "績效指標",
    (
        ROW,
        _AGENCY,
        _SECTION,
        _c("goal_no", "string", "Goal number as printed", "目標編號"),
        _c("goal_ordinal", "integer", "Goal number as an integer", "目標序號"),
        _c("goal_name", "string", "Goal", "目標名稱"),
        _c("indicator_no_raw", "string", "Indicator number, as printed", "指標編號（原文）"),
        _c("indicator_no", "string", "Indicator number in half-width digits", "指標編號"),
        _c("indicator_ordinal", "integer", "Indicator number as an integer", "指標序號"),
        _c("indicator_name", "string", "Indicator", "指標名稱"),
        _c("evaluation_code_raw", "string", "Evaluation-system code, as printed", "評估體制（原文）"),
        _c("evaluation_code", "integer", "Evaluation-system code (1-5)", "評估體制"),
        _c("evaluation_method", "string", "Evaluation method", "評估方式"),
        _c("measure", "string", "Measure", "衡量標準"),
        _c("target_raw", "string", "Target for the year, as printed", "年度目標值（原文）"),
        _c("target_value", "number", "First number of the target", "目標數值"),
        _c("target_unit", "string", "Unit of that number", "目標單位"),
        _c("target_count", "integer", "How many targets the cell holds", "目標個數"),
        LINE,
        LINE_END,
        _c("code_line", "integer", "Line of the evaluation code", "評估體制行"),
        _c("target_line", "integer", "Line where the target begins", "目標值行"),
    ),
)

EVALUATION_LEGEND = Table(
    "evaluation_legend",
    "The legend of the evaluation codes under each indicator table",
    "評估體制代號說明",
    (
        ROW,
        _AGENCY,
        _SECTION,
        _c("code_raw", "string", "Code, as printed", "代號（原文）"),
        _c("code", "integer", "Code", "代號"),
        _c("definition", "string", "Definition", "意義"),
        LINE,
        LINE_END,
    ),
)

WORK_ITEMS = Table(
    "work_items",
    "Programs and work items with their funding",
    "重要施政計畫項目與經費",
    (
        ROW,
        _AGENCY,
        _c("program_no", "string", "Program number as printed (Chinese numeral)", "工作計畫編號"),
        _c("program_ordinal", "integer", "Program number as an integer", "工作計畫序號"),
        _c("program_name", "string", "Program", "工作計畫名稱"),
        _c("item_no_raw", "string", "Item number, as printed", "項目編號（原文）"),
        _c("item_no", "string", "Item number in half-width brackets", "項目編號"),
        _c("item_ordinal", "integer", "Item number as an integer", "項目序號"),
        _c("item_name", "string", "Item", "重要計畫項目"),
        _c("content", "string", "Content", "實施內容"),
        *_amount("central", "Central grants", "中央"),
        *_amount("own", "The city's own funds", "本府"),
        *_amount("other", "Other funds", "其他"),
        *_amount("total", "Total", "合計"),
        _c("note", "string", "Note", "備註"),
        # 中央…: has its colon behind the figure, whose place the ellipsis keeps.
        _c("labels_raw", "string", "Labels of the funding block as printed, in order", "經費欄標籤（原文）"),
        _c("unit_raw", "string", "Unit of the money column as printed", "金額單位"),
        LINE,
        LINE_END,
        _c("funding_line", "integer", "Line of the central figure", "中央行"),
        _c("own_line", "integer", "Line of the own-funds figure", "本府行"),
        _c("other_line", "integer", "Line of the other-funds figure", "其他行"),
        _c("total_line", "integer", "Line of the total", "合計行"),
    ),
)

#: The running text of section 壹, one row a paragraph. In memory only, as the source lines are: no package holds it.
NARRATIVE = Table(
    "narrative",
    "Paragraphs of running text under the goals of section 壹",
    "施政目標說明文字",
    (
        ROW,
        _AGENCY,
        _SECTION,
        _c("goal_no", "string", "Number of the goal above it, as printed", "目標編號"),
        _c("goal_name", "string", "Goal above it", "目標名稱"),
        _c("text", "string", "Paragraph", "說明文字", required=True),
        LINE,
        LINE_END,
    ),
)

PLAN: Mapping[str, Table] = {
    table.name: table for table in (AGENCIES, GOALS, INDICATORS, EVALUATION_LEGEND, WORK_ITEMS)
}

#: Tables that only a document gives; they are never stored in a package.
MEMORY: Mapping[str, Table] = {NARRATIVE.name: NARRATIVE}

#: Columns of the four figures of a funding block, in printed order.
FUNDING = ("central", "own", "other", "total")

#: Columns of running text and names, by table: what the rules on wording read.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "agencies": ("agency_title", "remarks"),
    "goals": ("goal_name",),
    "narrative": ("text",),
    "indicators": ("goal_name", "indicator_name", "evaluation_method", "measure", "target_raw"),
    "evaluation_legend": ("definition",),
    "work_items": ("program_name", "item_name", "content", "note"),
}

#: Printed labels of the funding block and the column each belongs to.
FUNDING_LABELS: Mapping[str, str] = {"中央": "central", "本府": "own", "其他": "other", "合計": "total"}

FOLDED: Mapping[str, tuple[str, ...]] = {
    "agencies": ("agency", "expenditure_unit", "revenue_unit"),
    "goals": ("goal_name",),
    "narrative": ("goal_name",),
    "indicators": ("goal_name", "indicator_name", "evaluation_code_raw", "evaluation_method", "measure", "target_raw"),
    "evaluation_legend": ("definition",),
    "work_items": ("program_name", "item_name", "unit_raw"),
}
