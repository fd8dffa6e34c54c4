"""The tables of an official gazette: names, columns, types, titles.

A *matter* (案) is what one entry of the table of contents stands for: a letter, the order it encloses and the texts
printed behind them. A *regulation* is a text as printed in the issue, whole or only the provisions an amendment
changes. Its *provisions* are all its paragraphs: articles (條) or points (點), the subdivisions below them, and
paragraphs without a mark (項).
"""

from __future__ import annotations

from collections.abc import Mapping

from core.schema.base import LINE, LINE_END, ROW, Column, Table
from core.schema.base import column as _c


def _number(of: str = "") -> tuple[Column, ...]:
    """Columns of a document number: 基府教體壹字第1130243106A號."""
    return (
        _c("doc_no_raw", "string", f"{of}Document number, as printed", "發文字號（原文）"),
        _c("doc_word", "string", "Word before 字", "發文字"),
        _c("doc_serial", "string", "Digits of the number", "發文號"),
        _c("doc_suffix", "string", "Letter behind the digits", "發文號附碼"),
    )


_REGULATION = _c("regulation_seq", "integer", "Regulation it belongs to", "法規序號")
_MARKER = _c("marker_raw", "string", "Mark before the text, as printed", "編號（原文）")

ISSUE = Table(
    "issue",
    "The issue itself",
    "公報期別",
    (
        ROW,
        _c("title", "string", "Title of the gazette", "公報名稱"),
        _c("issue_no_raw", "string", "Issue number, as printed", "期別（原文）"),
        _c("issue_no", "integer", "Issue number", "期別"),
        _c("published_on_raw", "string", "Date of publication, as printed", "出版日期（原文）"),
        _c("published_on", "date", "Date of publication", "出版日期"),
        _c("publisher", "string", "Publisher", "編輯發行"),
        LINE,
        LINE_END,
        _c("published_on_line", "integer", "Line of the date of publication", "出版日期行"),
    ),
)

TOC = Table(
    "toc",
    "Entries of the table of contents",
    "目錄",
    (
        ROW,
        _c("seq", "integer", "Entry number in printed order", "目次", required=True),
        _c("section", "string", "Section: 法規, 政令, 公告 …", "類別"),
        _c("entry", "string", "Entry", "標題", required=True),
        _c("page_raw", "string", "Page, as printed", "頁碼（原文）"),
        _c("page", "integer", "Page", "頁碼"),
        LINE,
        LINE_END,
    ),
)

DOCUMENTS = Table(
    "documents",
    "Letters, orders and announcements",
    "公文",
    (
        ROW,
        _c("seq", "integer", "Document number in printed order", "公文序", required=True),
        _c("matter", "integer", "Matter it belongs to: a letter and its order share one", "案次", required=True),
        _c("section", "string", "Section of the body it stands in", "類別"),
        _c("kind", "string", "Letter (函), order (令), announcement (公告)", "文別", required=True),
        _c("issuer", "string", "Issuing authority", "發文機關"),
        _c("issued_on_raw", "string", "Date of issue, as printed", "發文日期（原文）"),
        _c("issued_on", "date", "Date of issue", "發文日期"),
        *_number(),
        _c("subject", "string", "Subject (主旨); of an order its operative sentence", "主旨"),
        _c("recipients", "string", "Recipients (正本)", "正本"),
        _c("copies_to", "string", "Copies to (副本)", "副本"),
        _c("enclosures", "string", "Enclosures (附件, 附…)", "附件"),
        _c("signatory", "string", "Signature", "署名"),
        LINE,
        LINE_END,
        _c("issued_on_line", "integer", "Line of the date", "發文日期行"),
        _c("doc_no_line", "integer", "Line of the number", "發文字號行"),
        _c("subject_line", "integer", "Line of the subject", "主旨行"),
        _c("enclosures_line", "integer", "Line of the enclosures", "附件行"),
        _c("signatory_line", "integer", "Line of the signature", "署名行"),
    ),
)

REGULATIONS = Table(
    "regulations",
    "Regulations printed in the issue, whole or in part",
    "法規",
    (
        ROW,
        _c("seq", "integer", "Regulation number in printed order", "法規序號", required=True),
        _c("document_seq", "integer", "Order or letter that carries it", "公文序"),
        _c("title", "string", "Heading as printed", "標題", required=True),
        _c("name", "string", "Name of the regulation, without the provisions", "法規名稱"),
        _c("provisions_raw", "string", "Provisions named in the heading, as printed", "標題所列條次"),
        _c("action", "string", "Enacted (訂定), amended (修正), repealed (廢止)", "異動"),
        _c("unit", "string", "Articles (條) or points (點), as its provisions are marked", "條或點"),
        _c("claimed_raw", "string", "What the last entry of its history says was done", "沿革所述異動"),
        _c("claimed_count", "integer", "Number of provisions that this claims", "所述條數"),
        _c("printed_count", "integer", "Numbered provisions of the highest level that are printed", "刊登條數"),
        LINE,
        LINE_END,
    ),
)

HISTORY = Table(
    "history",
    "Entries of the history printed above a regulation",
    "法規沿革",
    (
        ROW,
        _c("regulation_seq", "integer", "Regulation it belongs to", "法規序號", required=True),
        _c("position", "integer", "Position in the history, from 1", "次序", required=True),
        _c("acted_on_raw", "string", "Date, as printed", "日期（原文）"),
        _c("acted_on", "date", "Date", "日期"),
        *_number(),
        _c("doc_kind", "string", "Kind of that document: 令, 函, 公告", "文別"),
        _c("meeting_no", "integer", "Number of the meeting, where it quotes one instead of a document", "會議次別"),
        _c("action_raw", "string", "What was done, as printed", "異動（原文）"),
        LINE,
        LINE_END,
    ),
)

PROVISIONS = Table(
    "provisions",
    "Paragraphs of regulations, in printed order",
    "條文",
    (
        ROW,
        _c("regulation_seq", "integer", "Regulation it belongs to", "法規序號", required=True),
        _c("position", "integer", "Position in the regulation, from 1", "次序", required=True),
        _MARKER,
        _c("style", "string", "Style of the mark: article, point, han, han_bracket, digit, …; none", "編號樣式"),
        _c("number", "integer", "Number of the mark", "編號"),
        _c("sub_number", "integer", "Number behind 之 (第八條之一: 1)", "之幾"),
        _c(
            "depth", "integer", "Level: 1 article or point and its paragraphs; 0 chapter heading", "層級", required=True
        ),
        _c("article", "integer", "Number of the article or point it belongs to", "條次"),
        _c("article_sub", "integer", "Number behind 之 of that article", "條次之幾"),
        _c("paragraph", "integer", "Paragraph (項) of that article, from 1", "項次"),
        _c("text", "string", "Text behind the mark", "內容"),
        LINE,
        LINE_END,
    ),
)

CITATIONS = Table(
    "citations",
    "Citations of council meetings, documents, provisions and annexes",
    "引用",
    (
        ROW,
        _c("seq", "integer", "Citation number in printed order", "引用序", required=True),
        _c("kind", "string", "council_meeting, document, provision or annex", "引用種類", required=True),
        _c("cited_raw", "string", "Citation, as printed", "引用（原文）", required=True),
        _c("number", "string", "Number of the meeting, serial of the document, label of the annex", "編號"),
        _c("doc_word", "string", "Word before 字 of a cited document", "發文字"),
        _c("doc_suffix", "string", "Letter behind the digits of a cited document", "發文號附碼"),
        _c("date_raw", "string", "Date, as printed", "日期（原文）"),
        _c("date", "date", "Date", "日期"),
        _c("body", "string", "Meeting body (市務會議), or the cited law (empty: the text itself)", "會議或法規名稱"),
        _c("unit", "string", "Article (條) or point (點) of a cited provision", "條或點"),
        _c("article", "integer", "Cited article or point", "條次"),
        _c("article_sub", "integer", "Number behind 之", "條次之幾"),
        _c("paragraph", "integer", "Cited paragraph (項)", "項次"),
        _c("subparagraph", "integer", "Cited subparagraph (款)", "款次"),
        _c("item", "integer", "Cited item (目)", "目次"),
        _c("within_document_seq", "integer", "Document it stands in", "所在公文序"),
        _c("regulation_seq", "integer", "Regulation it stands in", "所在法規序號"),
        _c("within_position", "integer", "Position of the provision it stands in", "所在條文次序"),
        LINE,
        LINE_END,
    ),
)

#: Running text of letters, orders and announcements, and of annexes. In memory only: no package holds it.
PASSAGES = Table(
    "passages",
    "Paragraphs of letters, orders, announcements and annexes",
    "公文與附件文字",
    (
        ROW,
        _c("document_seq", "integer", "Document it belongs to", "公文序"),
        _REGULATION,
        _c("part", "string", "Part: 說明, 依據, 公告事項, 附件 …", "段別"),
        _MARKER,
        _c("style", "string", "Style of the mark", "編號樣式"),
        _c("number", "integer", "Number of the mark", "編號"),
        _c("depth", "integer", "Level, from 1", "層級"),
        _c("text", "string", "Text behind the mark; cells of a table row are separated by tabs", "內容", required=True),
        LINE,
        LINE_END,
    ),
)

#: Annexes and tables printed behind a regulation. In memory only.
ANNEXES = Table(
    "annexes",
    "Annexes and tables printed in the issue",
    "附件",
    (
        ROW,
        _c("document_seq", "integer", "Document it belongs to", "公文序"),
        _REGULATION,
        _c("label_raw", "string", "Label as printed (附表一); empty where it has none", "附件編號（原文）"),
        _c("number", "integer", "Number of the label", "附件編號"),
        _c("title", "string", "Title", "附件名稱"),
        _c("form", "string", "table or text", "形式"),
        _c("row_count", "integer", "Rows of a table, paragraphs of a text", "列數"),
        LINE,
        LINE_END,
    ),
)

GAZETTE: Mapping[str, Table] = {
    table.name: table for table in (ISSUE, TOC, DOCUMENTS, REGULATIONS, HISTORY, PROVISIONS, CITATIONS)
}

#: Tables that only a document gives; they are never stored in a package.
MEMORY: Mapping[str, Table] = {table.name: table for table in (PASSAGES, ANNEXES)}

#: Columns of running text and names, by table: what the rules on wording read.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "issue": ("title", "publisher"),
    "toc": ("entry",),
    "documents": ("issuer", "subject", "recipients", "copies_to", "enclosures", "signatory"),
    "regulations": ("title",),
    "history": ("action_raw",),
    "provisions": ("text",),
    "passages": ("text",),
    "annexes": ("title",),
}

FOLDED: Mapping[str, tuple[str, ...]] = {}
