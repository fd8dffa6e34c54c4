"""Whole issues of a made-up city, printed in many ways, against what a person reads in them."""

from pathlib import Path

import pytest

from core.errors import InputError
from extraction.gazette import reader
from extraction.source import SourceText, read

FIXTURES = Path(__file__).parents[2] / "fixtures" / "gazettes"


def rows(dataset, table, *columns):
    frame = dataset.tables[table]
    frame = frame.astype(object).where(frame.notna(), None)
    found = frame[list(columns)].to_dict("records")
    return [tuple(row.values()) for row in found] if len(columns) > 1 else [row[columns[0]] for row in found]


def parse(text):
    return reader.read(SourceText("issue.md", text, "UTF-8", "0" * 64, len(text)))


@pytest.fixture(scope="module")
def variants():
    return reader.read(read(FIXTURES / "variants.md"))


def test_the_issue_is_known_by_its_head_and_imprint(variants):
    assert rows(variants, "issue", "title", "issue_no_raw", "issue_no", "published_on", "publisher") == [
        ("晴港市政府公報", "113年第7期", 7, "2024-07-15", "晴港市政府")
    ]
    assert (variants.city, variants.fiscal_year, variants.title) == ("晴港市", 113, "晴港市政府公報113年第7期")


def test_entries_and_pages_that_wrap_are_joined(variants):
    assert rows(variants, "toc", "section", "entry", "page", "source_line", "source_line_end") == [
        ("法規", "修正晴港市碼頭使用管理辦法第三條、第八條之一", 3, 7, 7),
        ("法規", "訂定晴港市漁市場收費辦法", 12, 8, 10),
        ("法規", "廢止晴港市舊港區管理要點", 15, 11, 13),
        ("公告", "公告核定本市第一公墓範圍", 20, 17, 17),
        ("公告", "公告晴港市燈塔路拓寬工程用地徵收", 24, 18, 19),
    ]


def test_contents_in_bullets_leaders_of_all_kinds_and_two_on_a_line():
    dataset = reader.read(read(FIXTURES / "contents.md"))
    assert rows(dataset, "toc", "section", "entry", "page") == [
        ("政令", "修正晴港市政府海風小組設置要點第三點", 46),
        ("政令", "修正晴港市政府暨所屬機關學校補助民間團體及個人應行注意事項第四點、第五點", 48),
        ("政令", "訂定晴港市碼頭要點", 50),
        ("政令", "修正晴港市燈塔要點", 52),
        ("政令", "修正晴港市渡輪要點", 53),
        ("政令", "訂定晴港市漁港要點", 54),
        ("政令", "廢止晴港市釣魚要點", 56),
        ("政令", "修正晴港市公墓要點", 57),
        ("政令", "核定晴港市113年度施政計畫", 58),
        ("公告", "公告113年度地價稅開徵", 60),
        ("公告", "公示送達陳○○君違反道路交通管理處罰條例案件裁決書", 61),
    ]
    assert rows(dataset, "history", "meeting_no", "acted_on", "doc_no_raw", "action_raw") == [
        (901, "2024-06-04", None, "修正通過")
    ]
    # The letter is not signed and its text has no mark of a heading: the history tells.
    assert rows(dataset, "regulations", "title", "unit", "printed_count") == [
        ("晴港市政府海風小組設置要點第三點", "點", 1)
    ]


def test_letters_orders_and_announcements(variants):
    columns = ("matter", "kind", "issuer", "issued_on", "doc_word", "doc_serial", "doc_suffix", "signatory")
    assert rows(variants, "documents", *columns) == [
        (1, "令", "晴港市政府", "2024-06-03", "晴府海企", "1130001001", None, "市長林海平、海風處處長陳大明決行"),
        (2, "函", "晴港市政府", "2024-06-05", "晴府漁產", "1130001002", "A", "市長林海平"),
        (2, "令", "晴港市政府", "2024-06-05", "晴府漁產", "1130001002", "B", "市長林海平"),
        (3, "公告", "晴港市政府", "2024-06-07", "晴府民殯", "1130001003", None, "市長林海平"),
        (4, "公告", "晴港市政府", "2024-06-07", "晴府民殯", "1130001003", None, "市長林海平"),
        (5, "公告", "晴港市稅務局", "2024-06-09", "晴稅房", "1130001004", None, "局長王小明"),
    ]


def test_the_sentence_of_an_order_and_a_subject_on_the_next_line(variants):
    assert rows(variants, "documents", "subject")[:3] == [
        "修正「晴港市碼頭使用管理辦法」第三條、第八條之一。",
        "檢送「晴港市漁市場收費辦法」發布令1份，請查照。",
        "訂定「晴港市漁市場收費辦法」。",
    ]
    assert rows(variants, "documents", "enclosures")[:2] == [
        "如文；附「晴港市碼頭使用管理辦法」第三條、第八條之一",
        "如主旨",
    ]


def test_a_history_numbered_wrapped_and_in_an_older_form(variants):
    assert rows(variants, "history", "regulation_seq", "acted_on", "doc_serial", "doc_kind", "action_raw") == [
        (1, "2005-03-02", "09400123450", "令", "訂定發布全文10條"),
        (1, "2024-06-03", "1130001001", "令", "修正發布第三條、第八條之一"),
        (2, "2024-06-05", "1130001002", "令", "訂定發布全文6條"),
    ]


def test_regulations_hang_on_their_order(variants):
    columns = ("document_seq", "name", "action", "unit", "claimed_count", "printed_count")
    assert rows(variants, "regulations", *columns) == [
        (1, "晴港市碼頭使用管理辦法", "修正", "條", 2, 2),
        (3, "晴港市漁市場收費辦法", "訂定", "條", 6, 6),  # the deleted one and 五、 among them
    ]


def test_provisions_their_levels_and_what_is_no_provision(variants):
    found = rows(variants, "provisions", "regulation_seq", "marker_raw", "depth", "article", "article_sub", "text")
    assert found[:5] == [
        (1, "第三條", 1, 3, None, "碼頭分為下列各款："),
        (1, "一、", 2, 3, None, "客運碼頭。"),
        (1, "二、", 2, 3, None, "貨運碼頭。"),
        (1, None, 1, 3, None, "第二條所定之碼頭，不在此限。"),
        (1, "第八條之一", 1, 8, 1, "（刪除）"),
    ]
    assert [(marker, depth, article) for seq, marker, depth, article, *_ in found if seq == 2] == [
        ("第一章", 0, None),
        ("第一條", 1, 1),
        ("第二條", 1, 2),
        ("第三條", 1, 3),
        ("一、", 2, 3),
        ("（一）", 3, 3),
        ("（二）", 3, 3),
        ("二、", 2, 3),
        ("第四條", 1, 4),
        ("五、", 1, 5),  # printed for 第五條
        ("第六條", 1, 6),
    ]


def test_tables_in_html_between_articles_and_behind_a_signature(variants):
    assert rows(variants, "annexes", "regulation_seq", "document_seq", "form", "row_count") == [
        (2, 3, "table", 2),
        (None, 6, "table", 2),
    ]
    rows_of_tables = [text for part, text in rows(variants, "passages", "part", "text") if part == "附件"]
    assert rows_of_tables == ["級別\t費用", "甲\t100元", "姓名\t住址", "陳○○\t燈塔路1號"]


def test_every_line_is_accounted_for(variants):
    coverage = variants.coverage
    assert coverage.unread == 0
    assert variants.diagnostics == ()
    assert coverage.in_cells + coverage.furniture + coverage.prose + coverage.unread == coverage.text_lines


LETTER = """## 晴港市政府函

發文日期：中華民國113年6月5日

發文字號：晴府漁產字第1130001002號

主旨：檢送「晴港市漁港要點」，請查照。

正本：本府各處

市長 林海平
"""
TEXT = """
## 晴港市漁港要點

中華民國113年6月5日晴府漁產字第1130001002號函頒全文2點

一、本要點依漁港法第三條訂定之。

二、漁港開放時間另定之。
"""


def test_a_file_that_begins_in_the_middle_says_so():
    dataset = parse("驗證之。\n\n三、其他。\n\n前項驗證，由本府定之。\n\n" + LETTER + TEXT)
    assert [(found.rule_id, found.line_start, found.line_end) for found in dataset.diagnostics] == [("EXT004", 1, 5)]
    assert rows(dataset, "regulations", "title", "printed_count") == [("晴港市漁港要點", 2)]


def test_a_text_without_its_heading_is_named_by_its_letter():
    dataset = parse(LETTER + TEXT.replace("## 晴港市漁港要點\n", ""))
    assert rows(dataset, "regulations", "title", "printed_count") == [("晴港市漁港要點", 2)]
    assert [found.rule_id for found in dataset.diagnostics] == ["EXT004"]


def test_a_document_without_its_head_is_one_all_the_same():
    dataset = parse(LETTER + TEXT + "\n" + LETTER.replace("## 晴港市政府函\n", "").replace("1002", "1003"))
    assert rows(dataset, "documents", "kind", "issuer", "doc_serial") == [
        ("函", "晴港市政府", "1130001002"),
        ("函", None, "1130001003"),
    ]
    assert rows(dataset, "regulations", "source_line_end") == [19]
    assert [found.rule_id for found in dataset.diagnostics] == ["EXT004"]


@pytest.mark.parametrize("lost", ["發文日期", "發文字號", "主旨", "正本", "市長"])
def test_a_lost_line_costs_its_own_cell_only(lost):
    kept = "\n".join(line for line in LETTER.splitlines() if not line.startswith(lost))
    dataset = parse(kept + "\n" + TEXT + "\n" + LETTER)
    column = {
        "發文日期": "issued_on",
        "發文字號": "doc_no_raw",
        "主旨": "subject",
        "正本": "recipients",
        "市長": "signatory",
    }
    assert len(dataset.tables["documents"]) == 2
    for name in column.values():
        assert (rows(dataset, "documents", name)[0] is None) == (name == column[lost]), name
    assert rows(dataset, "regulations", "title", "document_seq", "printed_count") == [("晴港市漁港要點", 1, 2)]


def test_an_order_without_a_head_of_its_own_is_no_part_of_its_letter():
    order = (
        "發文日期：中華民國113年6月5日\n\n發文字號：晴府漁產字第1130001002B號\n\n"
        "訂定「晴港市漁港要點」。\n\n市長 林海平\n"
    )
    dataset = parse(LETTER + "\n" + order + TEXT)
    assert rows(dataset, "documents", "kind", "subject") == [
        ("函", "檢送「晴港市漁港要點」，請查照。"),
        ("令", "訂定「晴港市漁港要點」。"),
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("第二條所稱漁港，指公有漁港。", [None]),
        ("第二條 所稱漁港，指公有漁港。", ["第二條"]),
        ("第一條 規定之漁港，不在此限。", [None]),
        ("第二條（名詞定義）漁港指公有漁港。", ["第二條"]),
        ("第二條漁港指公有漁港。", ["第二條"]),
        ("第 二 條　漁港指公有漁港。", ["第二條"]),
        ("第一條之一　漁港指公有漁港。", ["第一條之一"]),
        ("### 第二條 漁港指公有漁港。", ["第二條"]),
        ("- 二、漁港指公有漁港。", ["二、"]),
    ],
)
def test_what_is_a_mark_and_what_a_reference(printed, expected):
    text = f"\n## 晴港市漁港辦法\n\n第一條 為管理漁港，訂定本辦法。\n\n{printed}\n"
    found = rows(parse(LETTER + text), "provisions", "marker_raw")
    assert found == ["第一條", *expected]


def test_a_paragraph_cut_by_a_page_is_one():
    text = (
        "\n## 晴港市漁港辦法\n\n第一條 為管理漁港，維護碼頭及其他設\n\n- 7 -\n\n施，訂定本辦法。\n\n"
        "第二條 收費如下：\n\n一、大船一百元\n\n前項費用，每年調整。\n"
    )
    dataset = parse(LETTER + text)
    assert rows(dataset, "provisions", "text") == [
        "為管理漁港，維護碼頭及其他設施，訂定本辦法。",
        "收費如下：",
        "大船一百元",
        "前項費用，每年調整。",
    ]


def test_a_heading_repeated_at_the_top_of_a_page_and_marks_on_lines_of_their_own():
    heading = "\n## 晴港市漁港辦法\n\n"
    text = f"{heading}第一條\n\n為管理漁港，訂定本辦法。\n{heading}第二條\n\n本辦法自發布日施行。\n"
    dataset = parse(LETTER + text)
    assert rows(dataset, "provisions", "marker_raw", "text") == [
        ("第一條", "為管理漁港，訂定本辦法。"),
        ("第二條", "本辦法自發布日施行。"),
    ]
    assert len(dataset.tables["annexes"]) == 0


@pytest.mark.parametrize(
    "number",
    [
        "晴府漁產第1130001002號",
        "晴府漁產字1130001002號",
        "晴府漁產字第113000l002號",
        "晴府漁產字第11300010O2號",
        "晴府漁產字第1130001002",
    ],
)
def test_a_misprinted_number_costs_no_entry_of_the_history(number):
    text = TEXT.replace("晴府漁產字第1130001002號函頒", number + "函\n\n").replace("全文2點", "修正第1點、第2點")
    dataset = parse(LETTER + text)
    assert rows(dataset, "history", "doc_no_raw", "doc_kind", "action_raw") == [(number, "函", "修正第1點、第2點")]
    assert rows(dataset, "regulations", "printed_count") == [2]


def test_a_form_behind_the_last_point_adds_no_point():
    text = (
        "\n## 晴港市漁港要點\n\n一、申請書如附。\n\n二、審查由海風處辦理。\n\n三、本要點自即日生效。\n\n"
        "晴港市漁港使用申請書\n\n一、申請人：\n\n二、用途：\n"
    )
    assert rows(parse(LETTER + text), "regulations", "printed_count") == [3]


def test_lists_of_a_letter_have_their_levels():
    items = ("說明：", "一、依決議辦理。", "二、對象：", "(一)團體：", "1. 漁會。", "2. 農會。", "(二)個人。", "正本：")
    listed = "\n\n".join(items)
    found = rows(parse(LETTER.replace("正本：", listed)), "passages", "marker_raw", "depth")
    assert found == [("一、", 1), ("二、", 1), ("(一)", 2), ("1.", 3), ("2.", 3), ("(二)", 2)]


def test_a_file_that_breaks_off_in_a_sentence_says_so_and_its_last_text_is_not_judged():
    cut = LETTER + TEXT.replace("二、漁港開放時間另定之。\n", "二、漁港開放時間另\n")
    found = parse(cut)
    assert [(d.rule_id, d.line_start, d.line_end) for d in found.diagnostics] == [("EXT001", 13, 19)]
    assert parse(LETTER + TEXT).diagnostics == ()
    # Points that have no full stops at all break off nowhere.
    bare = TEXT.replace("訂定之。", "訂定").replace("另定之。", "另定")
    assert parse(LETTER + bare).diagnostics == ()


def test_text_without_any_document_is_refused():
    with pytest.raises(InputError, match="no letter, order or announcement"):
        parse("晴港市政府公報\n\n目錄\n\n修正晴港市漁港要點 3\n")


TWO_TEXTS = """## 晴港市政府令

發文日期：中華民國113年6月5日

發文字號：晴府漁產字第1130001002號

一、訂定「晴港市漁港辦法」。

二、修正「晴港市漁船辦法」。

市長 林海平

## 晴港市漁港辦法

第一條 為管理漁港，訂定本辦法。

第二條 本辦法自發布日施行。

## 晴港市漁船辦法

第一條 為管理漁船，訂定本辦法。

第二條 本辦法自發布日施行。
"""


def test_several_texts_of_one_order():
    assert rows(parse(TWO_TEXTS), "regulations", "title", "action", "printed_count") == [
        ("晴港市漁港辦法", "訂定", 2),
        ("晴港市漁船辦法", "修正", 2),
    ]


def test_a_second_text_without_its_heading_is_named_by_the_order():
    dataset = parse(TWO_TEXTS.replace("## 晴港市漁船辦法\n", "").replace("二、修正", "並修正"))
    assert rows(dataset, "regulations", "printed_count") == [2, 2]
    assert [found.rule_id for found in dataset.diagnostics] == ["EXT004"]


@pytest.mark.parametrize(
    "entry",
    [
        "（中華民國113年6月5日晴府漁產字第1130001002號函頒全文2點）",
        "| 中華民國113年6月5日晴府漁產字第1130001002號函頒全文2點 |",
        "中華民國113年6月5日晴府漁\n產字第1130001002號函頒全文2點",
        "中華民國113年6月5日晴府漁產字第1130001002號\n函頒全文2點",
    ],
)
def test_an_entry_of_a_history_in_other_forms(entry):
    printed = "中華民國113年6月5日晴府漁產字第1130001002號函頒全文2點"
    dataset = parse(LETTER + TEXT.replace(printed, entry))
    assert rows(dataset, "history", "doc_serial", "action_raw") == [("1130001002", "函頒全文2點")]
    assert rows(dataset, "provisions", "marker_raw") == ["一、", "二、"]


@pytest.mark.parametrize(
    "behind",
    [
        "附件 晴港市漁港申請書\n\n一、姓名：\n\n二、住址：\n\n三、其他：",
        "晴港市漁港使用申請書\n\n一、姓名：\n\n二、住址：\n\n三、其他：",
        "晴港市漁港要點修正對照表\n\n修正規定\t現行規定\n三、其他。\t三、（刪除）",
        "## 晴港市漁港要點總說明\n\n其要點如下：\n\n一、目的。\n\n二、開放時間。\n\n三、施行。",
    ],
)
def test_what_is_printed_behind_a_text_adds_nothing_to_it(behind):
    dataset = parse(f"{LETTER}{TEXT}\n{behind}\n")
    assert rows(dataset, "regulations", "title", "printed_count") == [("晴港市漁港要點", 2)]
    assert rows(dataset, "provisions", "marker_raw") == ["一、", "二、"]
    assert len(dataset.tables["annexes"]) == 1


@pytest.mark.parametrize(
    "head",
    [
        "晴港市政府    函\n\n                    中華民國113年6月5日\n                    晴府漁產字第1130001002號\n",
        "## 晴港市政府\n\n## 函\n\n發文日期：中華民國113年6月5日 發文字號：晴府漁產字第1130001002號\n",
        "晴港市政府（函）\n\n| 發文日期 | 中華民國113年6月5日 |\n|---|---|\n| 發文字號 | 晴府漁產字第1130001002號 |\n",
        "> ## 晴港市政府函\n>\n> 發文日期：中華民國113年6月5日\\\n> 發文字號：晴府漁產字第1130001002號\n",
    ],
)
def test_heads_of_documents_in_other_forms(head):
    dataset = parse(head + LETTER[LETTER.index("\n主旨") :] + TEXT)
    columns = ("kind", "issuer", "issued_on", "doc_no_raw", "subject")
    assert rows(dataset, "documents", *columns) == [
        ("函", "晴港市政府", "2024-06-05", "晴府漁產字第1130001002號", "檢送「晴港市漁港要點」，請查照。")
    ]
    assert dataset.diagnostics == ()


def test_two_authorities_issue_one_document():
    text = LETTER.replace("## 晴港市政府函", "## 晴港市政府\n\n## 晴港市議會函").replace(
        "\n\n主旨", "\n\n發文字號：晴議議字第1130000009號\n\n主旨"
    )
    found = rows(parse(text + TEXT), "documents", "issuer", "doc_no_raw", "doc_serial")
    assert found == [("晴港市政府、晴港市議會", "晴府漁產字第1130001002號", "1130001002")]


def test_heads_of_pages_stand_in_no_text():
    text = TEXT.replace("\n二、", "\n晴港市政府公報 113年第7期\n\n- 5 -\n\n-----\n\n二、")
    dataset = parse(LETTER + text)
    assert rows(dataset, "provisions", "text") == ["本要點依漁港法第三條訂定之。", "漁港開放時間另定之。"]


@pytest.mark.parametrize("note", ["(依分層負責規定授權處長決行)", "本案依分層負責規定授權業務主管決行", "（附件隨文）"])
def test_a_note_below_the_signature_is_no_part_of_the_heading(note):
    dataset = parse(f"{LETTER}\n{note}\n{TEXT}")
    assert rows(dataset, "regulations", "title", "printed_count") == [("晴港市漁港要點", 2)]
