"""A document as a whole: what is reported, and that every form of the text gives the same tables."""

import unicodedata

import pytest

from core.errors import InputError
from extraction import plan
from extraction.source import SourceText
from tests import printed
from tests.printed import chapter, rows


def reported(dataset):
    return [(item.rule_id, item.table) for item in dataset.diagnostics]


def stripped(text):
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n"))


def test_a_chapter_gives_all_tables():
    dataset = printed.read(chapter())
    assert {name: len(table) for name, table in dataset.tables.items()} == {
        "agencies": 1,
        "goals": 4,
        "indicators": 2,
        "evaluation_legend": 10,
        "work_items": 1,
        "narrative": 2,
    }
    assert (dataset.kind, dataset.form, dataset.city, dataset.fiscal_year) == ("plan", "document", "晴港市", 112)
    assert dataset.title == "晴港市 112 年度施政計畫"
    assert dataset.diagnostics == ()


def test_values_stand_beside_raw_texts():
    (row,) = rows(printed.read(chapter()), "work_items")
    assert (row["program_ordinal"], row["item_ordinal"], row["central"], row["own"], row["other"], row["total"]) == (
        1,
        1,
        100,
        200,
        0,
        300,
    )


def test_a_text_without_chapters_is_no_plan():
    with pytest.raises(InputError, match=r"letter\.txt: no chapter of an annual administration plan"):
        plan.read(SourceText("letter.txt", "主旨：檢送會議紀錄一份。\n", "UTF-8", "0" * 64, 10))


@pytest.mark.parametrize(
    "form",
    [
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        stripped,
        lambda text: "".join(f"{line}\n" for line in text.split("\n") if line.strip()),
    ],
)
def test_the_form_of_the_text_does_not_matter(form):
    document = chapter()
    one, other = printed.read(document), printed.read(form(document))
    for name, table in one.tables.items():
        columns = [column for column in table.columns if not column.endswith(("_line", "_line_end"))]
        assert rows(other, name) and [[row[c] for c in columns] for row in rows(other, name)] == [
            [row[c] for c in columns] for row in rows(one, name)
        ]


def test_compatibility_ideographs_do_not_hide_a_heading():
    document = (
        chapter().replace("年度關鍵", "\uf98e度關鍵").replace("預算金額", "預算\uf90a額").replace("評估·", "評估·")
    )
    dataset = printed.read(document)
    assert (len(dataset.tables["indicators"]), len(dataset.tables["work_items"]), dataset.diagnostics) == (2, 1, ())


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (chapter(work="一、燈塔管理 (一)燈塔整建 修復外牆。 中央:100·|本府:200·"), [("EXT001", "work_items")]),
        (chapter(work="一、燈塔管理 (一)燈塔整建 修復外牆並更新燈具，完工後開放民眾"), [("EXT001", "work_items")]),
        (chapter(work="一、燈塔管理 (一)燈塔整"), [("EXT001", "work_items")]),
        (chapter(work="一、燈塔管理|及航"), [("EXT001", "work_items")]),
        (chapter(work="·"), [("EXT001", "work_items")]),
        (chapter(work="", legend=""), [("EXT001", None)]),
        (chapter(work=""), [("EXT001", None)]),
        (chapter(common="", work=""), [("EXT001", None)]),
    ],
)
def test_a_cut_off_document_is_reported(document, expected):
    assert sorted(reported(printed.read(document)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "work",
    [
        "一、燈塔管理 (一)燈塔整建 修復外牆。 中央:100·|本府:200·|其他:0·|合計:300·|·",
        "一、燈塔管理 (一)燈塔整建 修復外牆。 中央:100·|本府:200·|其他:0·|合計:300·|收支對|列·",
        "一、燈塔管理 (一)燈塔整建 修復外牆。 中央:100·|本府:200·|其他:0·|合計:300·|·|(二)巡查 每日巡查。···",
        "一、燈塔管理 (一)燈塔整建 修復外牆。 中央:100|本府:200|其他:0|合計:300",
    ],
)
def test_a_complete_document_is_not(work):
    assert reported(printed.read(chapter(work=work))) == []
    assert reported(printed.read(stripped(chapter(work=work)))) == []


def test_a_missing_section_inside_the_document_is_reported():
    dataset = printed.read(chapter(common="") + chapter(head=printed.HEAD.replace("海事處", "漁業處")))
    assert reported(dataset) == [("EXT004", None)]
    assert "參、年度共同性指標" in dataset.diagnostics[0].detail.zh
    assert dataset.diagnostics[0].agency == "海事處"


def test_lines_in_no_cell_are_reported_run_by_run():
    head = printed.HEAD + "|四、另有基金。·|五、另有專戶。·"
    dataset = printed.read(chapter(head=head))
    (item,) = dataset.diagnostics
    assert (item.rule_id, item.table, item.line_start, item.line_end) == ("EXT003", "agencies", 9, 11)
    assert "四、另有基金" in item.detail.zh
    assert dataset.coverage.unread == 2


def test_a_cover_and_contents_are_prose_of_no_agency():
    dataset = printed.read(printed.text("晴港市·|112 年度施政計畫·") + "\n" + chapter())
    assert list(dataset.tables["agencies"]["agency"]) == ["海事處"]
    assert dataset.coverage.prose == printed.read(chapter()).coverage.prose + 2


def test_chapters_follow_each_other_without_touching():
    second = chapter(head=printed.HEAD.replace("海事處", "漁業處"))
    dataset = printed.read(chapter() + second)
    assert list(dataset.tables["work_items"]["agency"]) == ["海事處", "漁業處"]
    assert list(dataset.tables["work_items"]["row_id"]) == [1, 2]
    assert dataset.diagnostics == ()
