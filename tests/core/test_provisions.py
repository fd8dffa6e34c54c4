"""Marks of provisions, the levels they make, and the words that claim what was done to them."""

import pytest

from core.doc_numbers import DocNo, find_doc_numbers, parse_doc_no
from core.provisions import outline, parse_claims, parse_marker, split_title


@pytest.mark.parametrize(
    ("text", "style", "number", "sub", "rest"),
    [
        ("第一條 本辦法", "article", 1, None, "本辦法"),
        ("第　十二　條　本辦法", "article", 12, None, "本辦法"),
        ("第八條之一 本辦法", "article", 8, 1, "本辦法"),
        ("第12條之3 本辦法", "article", 12, 3, "本辦法"),
        ("第三點 本要點", "point", 3, None, "本要點"),
        ("三、本要點", "han", 3, None, "本要點"),
        ("（十）其他", "han_bracket", 10, None, "其他"),
        ("( 二 ) 其他", "han_bracket", 2, None, "其他"),
        ("1. 其他", "digit", 1, None, "其他"),
        ("2、其他", "digit", 2, None, "其他"),
        ("(3)其他", "digit_bracket", 3, None, "其他"),
        ("④其他", "circle", 4, None, "其他"),
        ("參、其他", "capital", 3, None, "其他"),
        ("乙、其他", "stem", 2, None, "其他"),
        ("第二章 管理", "chapter", 2, None, "管理"),
        ("第一節 通則", "section", 1, None, "通則"),
    ],
)
def test_a_mark(text, style, number, sub, rest):
    marker, behind = parse_marker(text)
    assert (marker.style, marker.number, marker.sub_number, behind) == (style, number, sub, rest)


@pytest.mark.parametrize(
    "text", ["1.5倍以上", "一般行政", "（以下簡稱本府）為", "第一項規定", "十分之一", "甲方應", "113年", "第二款", ""]
)
def test_no_mark(text):
    assert parse_marker(text) == (None, text)


def levels(*texts):
    return [(level.depth, level.article, level.paragraph) for level in outline([parse_marker(t)[0] for t in texts])]


def test_articles_with_lists_and_paragraphs():
    found = levels("第一條 甲", "第二條 如下：", "一、甲", "（一）子", "二、乙", "前項", "一、丙", "第三條 丁")
    assert found == [(1, 1, 1), (1, 2, 1), (2, 2, 1), (3, 2, 1), (2, 2, 1), (1, 2, 2), (2, 2, 2), (1, 3, 1)]


def test_points_whose_lists_have_the_same_marks():
    found = levels("一、甲", "二、如下：", "（一）子", "三、如下：", "一、丑", "二、寅", "四、丁")
    assert [(depth, article) for depth, article, _ in found] == [(1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (2, 3), (1, 4)]


def test_a_point_printed_twice_and_one_left_out_are_points():
    assert [article for _, article, _ in levels("一、甲", "二、乙", "二、乙", "四、丁")] == [1, 2, 2, 4]
    assert [depth for depth, *_ in levels("一、甲", "二、乙", "二、乙", "四、丁")] == [1, 1, 1, 1]


def test_a_mark_that_stands_for_the_next_article():
    found = levels("第一條 甲", "二、乙", "第三條 如下：", "一、丙", "二、丁", "第四條 戊")
    assert [(depth, article) for depth, article, _ in found] == [(1, 1), (1, 2), (1, 3), (2, 3), (2, 3), (1, 4)]


def test_headings_between_points_that_run_on():
    found = levels("壹、甲", "一、乙", "二、丙", "貳、丁", "三、戊", "（一）己", "四、庚")
    assert [(depth, article) for depth, article, _ in found] == [
        (0, None),
        (1, 1),
        (1, 2),
        (0, None),
        (1, 3),
        (2, 3),
        (1, 4),
    ]


def test_one_wrong_mark_among_points_is_a_point():
    found = levels("一、甲", "二、如下：", "（一）子", "三、丙", "第四條 丁", "五、戊", "六、己")
    assert [(depth, article) for depth, article, _ in found] == [
        (1, 1),
        (1, 2),
        (2, 2),
        (1, 3),
        (1, 4),
        (1, 5),
        (1, 6),
    ]


def test_a_list_that_lost_an_item_stays_a_list():
    assert [depth for depth, *_ in levels("第二條 如下：", "一、甲", "三、丙", "四、丁")] == [1, 2, 2, 2]


def test_the_fourth_item_of_a_list_stands_for_no_article():
    found = levels("第三條 如下：", "一、甲", "二、乙", "三、丙", "四、丁", "第四條 戊")
    assert [depth for depth, *_ in found] == [1, 2, 2, 2, 2, 1]


@pytest.mark.parametrize(
    ("text", "raw", "style", "number"),
    [
        ("第⼀條 為管理漁港，", "第⼀條", "article", 1),  # a radical
        ("第㇐條 為管理漁港，", "第㇐條", "article", 1),  # a stroke
        ("ㄧ、申請書。", "ㄧ、", "han", 1),  # a phonetic sign
        ("第１２條　為管理", "第１２條", "article", 12),
        ("㈡其他地區。", "㈡", "han_bracket", 2),
        ("十二　本要點自即日生效。", "十二", "han", 12),
        ("第一章總則", "第一章", "chapter", 1),
    ],
)
def test_marks_in_look_alike_and_older_forms(text, raw, style, number):
    marker, _ = parse_marker(text)
    assert marker and (marker.raw, marker.style, marker.number) == (raw, style, number)


@pytest.mark.parametrize("text", ["一 般事項，由本府定之。", "十　月", "第一章之規定，準用之。", "㐀其他"])
def test_what_is_no_mark(text):
    assert parse_marker(text)[0] is None


def claimed(text):
    return [(claim.action, claim.count, claim.unit, [str(p) for p in claim.provisions]) for claim in parse_claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公布全文共14條", [("訂定", 14, "條", [])]),
        ("修正發布全文十二點", [("修正", 12, "點", [])]),
        ("修正發布", [("修正", None, None, [])]),
        ("修正第5條、第7條", [("修正", None, "條", ["5", "7"])]),
        ("修正第三點至第五點", [("修正", None, "點", ["3", "4", "5"])]),
        ("修正第3、4、6點", [("修正", None, "點", ["3", "4", "6"])]),
        ("1、2、4點", [("修正", None, "點", ["1", "2", "4"])]),
        ("修正第4條附表及第17條", [("修正", None, "條", ["4", "17"])]),
        (
            "修正第 1 點；刪除原第2點至第3點，增訂第四點之一",
            [("修正", None, "點", ["1"]), ("刪除", None, "點", ["2", "3"]), ("新增", None, "點", ["4之1"])],
        ),
        ("修正「晴港市碼頭辦法」第五條。", [("修正", None, "條", ["5"])]),
        ("檢送修正「晴港市碼頭辦法第二條」發布令1份，請查照。", [("修正", None, "條", ["2"])]),
        ("訂頒「晴港市碼頭須知」乙種，請查照。", [("訂定", None, None, [])]),
        ("公布修正「晴港市碼頭辦法」。", [("修正", None, None, [])]),
        ("廢止「晴港市碼頭辦法」。", [("廢止", None, None, [])]),
        ("", []),
    ],
)
def test_claims(text, expected):
    assert claimed(text) == expected


def test_the_heading_of_a_part():
    assert split_title("晴港市碼頭辦法第五條附表、第七條") == ("晴港市碼頭辦法", "第五條附表、第七條")
    assert split_title("第一公墓管理要點") == ("第一公墓管理要點", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("晴府海企壹字第1130001001A號", DocNo("晴府海企壹", "1130001001", "A")),
        ("晴府海企壹 字 第 113 0001001 號", DocNo("晴府海企壹", "1130001001", "")),
        ("（88）晴府地權字第097448號", DocNo("晴府地權", "097448", "", "88")),
        ("晴府海企壹第1130001001號", DocNo("晴府海企壹", "1130001001", "")),
        ("晴府海企壹字第1130001001a", DocNo("晴府海企壹", "1130001001", "a")),
        ("第7號碼頭", None),
        ("", None),
    ],
)
def test_a_document_number_taken_apart(text, expected):
    assert parse_doc_no(text) == expected


def test_what_leads_up_to_a_number_is_no_part_of_its_word():
    texts = ("業經晴府度字第1130000001號函核定", "依府經能字第1130000002號函")
    assert [found.number.word for text in texts for found in find_doc_numbers(text)] == ["晴府度", "府經能"]


def test_document_numbers_in_running_text():
    text = "依內政部113年5月6日台內地字第1130012345號函及本府113年5月7日晴府地用字第1130000007B號令辦理"
    assert [(found.number.word, found.raw) for found in find_doc_numbers(text)] == [
        ("台內地", "台內地字第1130012345號"),
        ("晴府地用", "晴府地用字第1130000007B號"),
    ]
