"""Whole work-item tables: programs, items, contents, blocks and notes, and what page breaks cut."""

import pytest

from tests import printed

BLOCK = "中央:100·|本府:200·|其他:0·|合計:300·"
SECOND = "(二)巡查 每日巡查。 中央:0·|本府:5·|其他:0·|合計:5·|·"
LONG = "修復外牆並更新燈具，完工後開放民眾參觀"  # fills its column but for a character


def read(drawing):
    dataset = printed.read(printed.chapter(work=drawing))
    return printed.rows(dataset, "work_items"), dataset


def names(drawing):
    return [(row["program_no"], row["program_name"], row["item_no"], row["item_name"]) for row in read(drawing)[0]]


def amounts(row):
    return tuple(row[f"{name}_raw"] for name in ("central", "own", "other", "total"))


def test_programs_items_and_their_blocks():
    rows, dataset = read(
        f"一、燈塔管理|及航標維護·|(一)燈塔整|建·|１、{LONG}|。·|２、印製手冊。·|{BLOCK}|·"
        f"|{SECOND}|二、港務 (一)浮標 汰換浮標。 {BLOCK}|·"
    )
    assert [(row["program_no"], row["program_name"], row["item_no"], row["item_name"]) for row in rows] == [
        ("一", "燈塔管理及航標維護", "(一)", "燈塔整建"),
        ("一", "燈塔管理及航標維護", "(二)", "巡查"),
        ("二", "港務", "(一)", "浮標"),
    ]
    assert rows[0]["content"] == f"１、{LONG}。\n２、印製手冊。"
    assert [amounts(row) for row in rows] == [
        ("100", "200", "0", "300"),
        ("0", "5", "0", "5"),
        ("100", "200", "0", "300"),
    ]
    assert {row["unit_raw"] for row in rows} == {"仟元"}
    assert dataset.diagnostics == ()


@pytest.mark.parametrize(
    ("block", "labels"),
    [
        ("中夬:100·|本府:200·|其他:0·|合計:300·", "中夬: 本府: 其他: 合計:"),
        ("中央:100·|本局:200·|其他:0·|合計:300·", "中央: 本局: 其他: 合計:"),
        ("中央:100·|本府:200·|其佗:0·|合計:300·", "中央: 本府: 其佗: 合計:"),
        ("中央:100·|本府:200·|其他:0·|合汁:300·", "中央: 本府: 其他: 合汁:"),
    ],
)
def test_a_misprinted_label_stands_where_another_is_due(block, labels):
    (row,), _ = read(f"一、燈塔管理 (一)整建 修復外牆。·|{block}|·")
    assert (row["labels_raw"], amounts(row), row["content"]) == (labels, ("100", "200", "0", "300"), "修復外牆。")


def test_a_figure_with_a_word_before_it_is_no_label_elsewhere():
    (row,), _ = read(f"一、燈塔管理 (一)整建 修復外牆。·|門牌:12·|{BLOCK}|自籌:50·")
    assert row["content"] == "修復外牆。\n門牌:12"
    assert (row["labels_raw"], row["note"]) == ("中央: 本府: 其他: 合計:", "自籌:50")


def test_look_alikes_and_other_brackets_number_as_well():
    drawing = (
        f"ㄧ、燈塔管理 (ㄧ)整建 {LONG}|。·|{BLOCK}|·|（二）巡查 每日巡查。 {BLOCK}|·"
        f"|\u2f06、港務 (一)浮標 汰換。 {BLOCK}|·"
    )
    assert names(drawing) == [
        ("ㄧ", "燈塔管理", "(ㄧ)", "整建"),
        ("ㄧ", "燈塔管理", "(二)", "巡查"),
        ("\u2f06", "港務", "(一)", "浮標"),
    ]


def test_two_digit_numbers_hang_deeper():
    drawing = (
        f"一、燈塔管理 (十)用地 徵收。 {BLOCK}|·|(十一)航標|查核及|維護·|{LONG}|。·|{BLOCK}|·"
        f"|(十二)浮標 汰換。 {BLOCK}|·"
    )
    assert [row[2:] for row in names(drawing)] == [("(十)", "用地"), ("(十一)", "航標查核及維護"), ("(十二)", "浮標")]


def test_items_under_a_merged_block_have_no_amounts():
    rows, dataset = read(
        f"一、燈塔管理 (一)整建 {LONG}|。·|{BLOCK}|·|(二)巡查 每日巡查。···"
        "|(三)宣導活動 １、辦理參觀。·|２、印製手冊。·|··"
        f"|(四)其他 其他有關業務。···|二、港務 (一)浮標 汰換。 {BLOCK}|·"
    )
    assert [(row["item_name"], row["content"], row["total_raw"]) for row in rows] == [
        ("整建", f"{LONG}。", "300"),
        ("巡查", "每日巡查。", ""),
        ("宣導活動", "１、辦理參觀。\n２、印製手冊。", ""),
        ("其他", "其他有關業務。", ""),
        ("浮標", "汰換。", "300"),
    ]
    assert dataset.diagnostics == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("１、中央：依規定核發。·|２、本府：加發慰問金。·", "１、中央：依規定核發。\n２、本府：加發慰問金。"),
        ("補助項目如下：·|中央：修繕費。·|本府：設備費。·", "補助項目如下：\n中央：修繕費。\n本府：設備費。"),
        (
            "其他有關機關委辦之事項及中央交辦事項，本|府配合辦理。·",
            "其他有關機關委辦之事項及中央交辦事項，本府配合辦理。",
        ),
        ("合計辦理 12 場次。·", "合計辦理12場次。"),
        ("一、修繕設施。·|二、印製手冊。·|三、辦理活動。·", "一、修繕設施。\n二、印製手冊。\n三、辦理活動。"),
        (
            "(一)設備·|1.採購。·|(二)人員·|1.訓練。·|(三)宣導·|1.活動。·",
            "(一)設備\n1.採購。\n(二)人員\n1.訓練。\n(三)宣導\n1.活動。",
        ),
        ("中央補助款 10,000 千元，本府配合款 2,500|千元。·", "中央補助款10,000千元，本府配合款2,500千元。"),
    ],
)
def test_contents_that_look_like_something_else(content, expected):
    rows, _ = read(f"一、燈塔管理 (一)補助 {content}|{BLOCK}|·|{SECOND}")
    assert [(row["item_name"], row["content"]) for row in rows] == [("補助", expected), ("巡查", "每日巡查。")]
    assert amounts(rows[0]) == ("100", "200", "0", "300")


@pytest.mark.parametrize("line", ["(一)用地  中央:100·", "(一)用地 中央:100·"])
def test_an_empty_content(line):
    rows, _ = read(f"一、燈塔管理|{line}|本府:200·|其他:0·|合計:300·|·|{SECOND}")
    assert (rows[0]["item_name"], rows[0]["content"], amounts(rows[0])) == ("用地", "", ("100", "200", "0", "300"))


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("(一)推動 5G|智慧航標|計畫·", "推動5G智慧航標計畫"),
        ("(一)「港灣|2030」計|畫·", "「港灣2030」計畫"),
        ("(一) 前瞻基礎|建設·", "前瞻基礎建設"),
        ("(一)1999 專|線服務·", "1999專線服務"),
    ],
)
def test_item_names_with_figures(item, name):
    rows, _ = read(f"一、燈塔管理|{item}|{LONG}|。·|{BLOCK}|·|{SECOND}")
    assert [row["item_name"] for row in rows] == [name, "巡查"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("收支對|列·", "收支對列"),
        ("中央:|交通部|補助 100|仟元·|本府:|自籌 200|仟元·", "中央:交通部補助100仟元本府:自籌200仟元"),
        ("109-|110 年|跨年度|(109|年：|3,000|仟元)·", "109-110年跨年度(109年：3,000仟元)"),
        ("1.第一|期款·|2.由基|金支應·", "1.第一期款2.由基金支應"),
    ],
)
def test_notes(note, expected):
    rows, _ = read(f"一、燈塔管理 (一)整建 {LONG}|。·|{BLOCK}|{note}|{SECOND}")
    assert [printed.compact(row["note"]) for row in rows] == [expected, ""]
    assert rows[1]["item_name"] == "巡查"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("中央: 100·|本府： 200·|其它:0·|合計:·|300·", ("100", "200", "0", "300")),
        ("中央:1OO·|本府:2.000·|其他:○·|合計:2,1００·", ("1OO", "2.000", "○", "2,1００")),
        ("中央:100,|000·|本府:200·|其他:0·|合計:100,200·", ("100,000", "200", "0", "100,200")),
        ("中央:100 本府:200·|其他:0 合計:300·", ("100", "200", "0", "300")),
    ],
)
def test_blocks_as_printed(block, expected):
    rows, dataset = read(f"一、燈塔管理 (一)整建 {LONG}|。·|{block}|·|{SECOND}")
    assert [amounts(row) for row in rows] == [expected, ("0", "5", "0", "5")]
    assert dataset.diagnostics == ()


def test_a_second_figure_of_one_label_is_reported():
    rows, dataset = read(f"一、燈塔管理 (一)整建 {LONG}|。·|中央:1·|本府:2·|本府:3·|其他:0·|合計:3·|·|{SECOND}")
    assert (amounts(rows[0]), rows[0]["labels_raw"]) == (("1", "2", "0", "3"), "中央: 本府: 本府: 其他: 合計:")
    assert [(item.rule_id, item.detail.zh[-6:]) for item in dataset.diagnostics] == [("EXT003", "「本府:3」")]


@pytest.mark.parametrize(
    ("drawing", "program", "item", "content"),
    [
        # the whole block stands behind the break
        (f"一、燈塔管理 (一)整建 {LONG}|。·|¶{BLOCK}", "燈塔管理", "整建", f"{LONG}。"),
        # the block is cut; program and content go on, one line each, on one line
        (
            f"一、燈塔管理|及航標維護|(一)整建·|{LONG}|中央:100·|本府:200·|¶業務 。 其他:0·|合計:300·",
            "燈塔管理及航標維護業務",
            "整建",
            f"{LONG}。",
        ),
        # program, item and content go on, in the order of the columns
        (
            f"一、燈塔管理|及航標維護|(一)燈塔整|建及航道|{LONG}|中央:100·|本府:200·|¶業務及人員|訓練·"
            "|疏濬·|。·|其他:0·|合計:300·",
            "燈塔管理及航標維護業務及人員訓練",
            "燈塔整建及航道疏濬",
            f"{LONG}。",
        ),
        # rests of two names and a label on one line
        (
            "一、燈塔管理|及航標維護|(一)燈塔整|建及航道|１、修復外牆。·|中央:100·|本府:200·"
            "|¶業務 疏濬 其他:0·|合計:300·",
            "燈塔管理及航標維護業務",
            "燈塔整建及航道疏濬",
            "１、修復外牆。",
        ),
        # the page holds one line of the row
        (f"一、燈塔管理 (一)整建 {LONG}中央:100·|¶。·|本府:200·|其他:0·|合計:300·", "燈塔管理", "整建", f"{LONG}。"),
    ],
)
def test_page_breaks_inside_a_row(drawing, program, item, content):
    rows, _ = read(f"{drawing}|·|{SECOND}")
    assert [(row["program_name"], row["item_name"], row["content"]) for row in rows] == [
        (program, item, content),
        (program, "巡查", "每日巡查。"),
    ]
    assert amounts(rows[0]) == ("100", "200", "0", "300")


def test_a_break_may_cut_block_and_note_at_their_first_line():
    rows, _ = read(f"一、燈塔管理 (一)整建 {LONG}中央:100 含墊付款|¶。·|本府:200·|其他:0·|合計:300·|5 仟元·|{SECOND}")
    assert (rows[0]["content"], amounts(rows[0]), rows[0]["note"]) == (
        f"{LONG}。",
        ("100", "200", "0", "300"),
        "含墊付款5仟元",
    )


def test_a_program_name_above_several_items_is_not_cut_further_down():
    rows, _ = read(
        f"一、燈塔管理 (一)整建 修復。 {BLOCK}|·|(二)浮標設|置·|{LONG}|中央:0·|本府:5·"
        "|¶費用 2,500 千元。·|其他:0·|合計:5·|·"
    )
    assert [(row["program_name"], row["item_name"]) for row in rows] == [("燈塔管理", "整建"), ("燈塔管理", "浮標設置")]
    assert rows[1]["content"] == f"{LONG}費用2,500千元。"


def test_a_word_that_may_belong_to_two_cells_is_reported():
    _, dataset = read(
        f"一、燈塔管理 (一)航標整建 {LONG}中央:100·|¶維護 2 處並設置|標示。·|本府:200·|其他:0·|合計:300·|·|{SECOND}"
    )
    assert [(item.rule_id, item.table) for item in dataset.diagnostics] == [("EXT002", "work_items")]


def test_a_program_without_items():
    rows, _ = read(f"一、燈塔管理|１、{LONG}|。·|{BLOCK}|·|二、港務 (一)浮標 汰換。 {BLOCK}|·")
    assert [(row["program_name"], row["item_no"], row["item_name"]) for row in rows] == [
        ("燈塔管理", "", ""),
        ("港務", "(一)", "浮標"),
    ]
    assert amounts(rows[0]) == ("100", "200", "0", "300")


def test_a_program_with_nothing_under_it_is_a_row():
    rows, dataset = read(f"一、燈塔管理|及航標·|二、港務 (一)浮標 汰換。 {BLOCK}|·")
    assert [(row["program_no"], row["program_name"], row["item_name"]) for row in rows] == [
        ("一", "燈塔管理及航標", ""),
        ("二", "港務", "浮標"),
    ]
    assert dataset.diagnostics == ()


def test_a_stray_name_before_a_program_is_reported():
    rows, dataset = read(f"附件·|一、燈塔管理·|(一)浮標 汰換。 {BLOCK}|·")
    assert [row["program_name"] for row in rows] == ["燈塔管理"]
    assert [(item.rule_id, item.detail.zh[-4:]) for item in dataset.diagnostics] == [("EXT003", "「附件」")]


def test_the_lines_of_the_figures():
    rows, dataset = read(f"一、燈塔管理 (一)整建 {LONG}|。·|中央:100·|本府:·|200·|其他:0·|合計:300·|·")
    at = [dataset.lines[rows[0][name] - 1].strip() for name in ("funding_line", "own_line", "other_line", "total_line")]
    assert at == ["中央:100", "200", "其他:0", "合計:300"]
    assert dataset.lines[rows[0]["source_line"] - 1].startswith("一、燈塔管理 (一)整建")
