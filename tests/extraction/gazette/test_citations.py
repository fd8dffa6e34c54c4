import pytest

from core.text import squeeze
from extraction.gazette.citations import abbreviations, find

_PARTS = ("article", "article_sub", "paragraph", "subparagraph", "item")


def _of(text, kind, **more):
    return [row for row in find(text, **more) if row["kind"] == kind]


def _provisions(text, **more):
    """Return each cited provision as one line: law, number of the article or point and of its parts."""
    out = []
    for row in _of(text, "provision", **more):
        parts = " ".join(str(row[part] or "-") for part in _PARTS).rstrip("- ")
        out.append(f"{row['body'] or '.'} {row['unit'] or '?'} {parts}".strip())
    return out


@pytest.mark.parametrize(
    ("text", "number", "date", "body"),
    [
        ("業經 113 年 8 月 6 日本府第 1034 次市務會議決議通過", "1034", "2024-08-06", "市務會議"),
        ("業經本府113年10月8日第1042次市務會議決議", "1042", "2024-10-08", "市務會議"),
        ("業經本府中華民國一百十三年十月八日第一千零四十二次市政會議", "1042", "2024-10-08", "市政會議"),
        ("業經本府113年8月13日1035次市務會議決議", "1035", "2024-08-13", "市務會議"),
        ("業經本府第1041次市務會議紀錄決議通過", "1041", None, "市務會議"),
        ("業經本府第1041市務會議通過", "1041", None, "市務會議"),
        ("業經本府113年2月30日第1041次縣務會議通過", "1041", None, "縣務會議"),
        ("業經本府113.8.6第1041次府務會議通過", "1041", "2024-08-06", "府務會議"),
        ("業經本府第1041次市政會議（113年8月6日）通過", "1041", "2024-08-06", "市政會議"),
        ("依行政院113年5月2日第3500次會議決議", "3500", "2024-05-02", "行政院會議"),
        ("依行政院會議第3500次決議", "3500", None, "行政院會議"),
        ("依本府113年第3次主管會報決議", "113-3", None, "主管會報"),
        ("經晴港市議會第20屆第4次定期會通過", "20-4", None, "議會"),
        ("經晴港市議會第20屆第12次臨時會決議通過", "20-12", None, "議會"),
        ("提經內政部都市計畫委員會113年6月4日第1058次會議審議通過", "1058", "2024-06-04", "內政部都市計畫委員會"),
    ],
)
def test_meetings(text, number, date, body):
    (row,) = _of(text, "council_meeting")
    assert (row["number"], row["date"], row["body"]) == (number, date, body)
    assert squeeze(text[row["start"] : row["end"]]) == row["cited_raw"]


def test_one_name_behind_several_numbers():
    rows = _of("113年8月6日第34次及113年8月13日第35次市務會議", "council_meeting")
    assert [(row["number"], row["date"]) for row in rows] == [("34", "2024-08-06"), ("35", "2024-08-13")]


@pytest.mark.parametrize("text", ["每年召開市務會議二次", "第一次會議由市長召集", "召開2次市務會議", "第2次補助"])
def test_what_is_no_meeting(text):
    assert not _of(text, "council_meeting")


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("依海洋部113年7月4日臺海授國部字第1135802992號函", ("臺海授國部", "1135802992", None), "2024-07-04"),
        ("依海洋部臺海授國部字第1135802992號函", ("臺海授國部", "1135802992", None), None),
        ("依晴港市政府晴府海企壹字第 1130243106A 號令", ("晴府海企壹", "1130243106", "A"), None),
        ("依113年7月4日晴府海企壹第1130243106號函", ("晴府海企壹", "1130243106", None), "2024-07-04"),
        ("依晴府海企壹字1130243106號函", ("晴府海企壹", "1130243106", None), None),
        ("依88年10月15日(88)晴府海字第097448號函", ("晴府海", "097448", None), "1999-10-15"),
    ],
)
def test_documents(text, number, date):
    (row,) = _of(text, "document")
    assert (row["doc_word"], row["number"], row["doc_suffix"]) == number
    assert row["date"] == date
    assert row["cited_raw"][-1] in "函令"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第五條第一項第六款及第七款", [". 條 5 - 1 6", ". 條 5 - 1 7"]),
        ("第四條及第六條", [". 條 4", ". 條 6"]),
        ("第一條至第三條", [". 條 1", ". 條 2", ". 條 3"]),
        ("第 13 點至14 點", [". 點 13", ". 點 14"]),
        ("修正第3、4、6點", [". 點 3", ". 點 4", ". 點 6"]),
        ("第三條第二款至第四款", [". 條 3 - - 2", ". 條 3 - - 3", ". 條 3 - - 4"]),
        ("第二至四款", [". ? - - - 2", ". ? - - - 3", ". ? - - - 4"]),
        (
            "碼頭稅條例第五條第五項、第六項及第六條第一項",
            ["碼頭稅條例 條 5 - 5", "碼頭稅條例 條 5 - 6", "碼頭稅條例 條 6 - 1"],
        ),
        ("第四條附表及第十七條", [". 條 4", ". 條 17"]),
        ("第三條第一項前段或第五條但書", [". 條 3 - 1", ". 條 5"]),
        ("「晴港市碼頭辦法」第五條、第七條", ["晴港市碼頭辦法 條 5", "晴港市碼頭辦法 條 7"]),
        ("依晴港市碼頭使用辦法（以下簡稱本辦法）第八條", ["晴港市碼頭使用辦法 條 8"]),
        ("強制執行法第11條", ["強制執行法 條 11"]),
        ("依民法及土地法第三條", ["土地法 條 3"]),
        ("所得稅法第十四條第一項第五類規定", ["所得稅法 條 14 - 1"]),
        ("違反民法第一條；其依同法第二條者", ["民法 條 1", "民法 條 2"]),
        ("依第三條規定辦理，第四條亦同", [". 條 3", ". 條 4"]),
        ("第八條之一及第八條之 2", [". 條 8 1", ". 條 8 2"]),
        ("第八條之1至第八條之3", [". 條 8 1", ". 條 8 2", ". 條 8 3"]),
        ("第73之1條、第74-2條", [". 條 73 1", ". 條 74 2"]),
        ("第三條之三分之一", [". 條 3"]),
        ("依法第三條", [". 條 3"]),
        ("前條第一項第六款", [". 條 - - 1 6"]),
        ("前點第一項但書", [". 點 - - 1"]),
        ("前項及第二項第三款", [". ?", ". ? - - 2 3"]),
        ("前二項、前三款、前目", [". ?", ". ?", ". ?"]),
        ("同條第二項", [". 條 - - 2"]),
        ("本條例草案", []),
        ("目前條件、前項目、同條件、該項業務、第二項目標、第三條例", []),
        ("獲得第一、二級成績，佔第二名", []),
    ],
)
def test_provisions(text, expected):
    assert _provisions(text) == expected


def test_raw_text_of_a_list_begins_with_its_article():
    rows = _of("依民法第五條第五項、 第六項及第六條", "provision")
    assert [row["cited_raw"] for row in rows] == ["民法第五條第五項", "民法第五條第五項、第六項", "第六條"]


@pytest.mark.parametrize(
    ("text", "own", "body"),
    [
        ("本辦法第三條", "晴港市碼頭辦法", "."),
        ("本法第三條", "晴港市碼頭辦法", "本法"),
        ("本法第三條", "碼頭法", "."),
        ("本條例第三條", "晴港市碼頭自治條例", "."),
        ("本自治條例第三條", "晴港市碼頭補助辦法", "晴港市碼頭自治條例"),
        ("本要點第三點", "晴港市碼頭小組設置要點", "."),
        ("晴港市碼頭辦法第三條", "晴港市碼頭辦法", "."),
        ("本辦法第三條", None, "."),
        ("本法第三條", None, "本法"),
        ("母法第三條", "晴港市碼頭辦法", "母法"),
        ("基本法第三條", "教育基本法", "基本法"),
    ],
)
def test_what_the_text_calls_itself(text, own, body):
    known = {"本自治條例": "晴港市碼頭自治條例"}
    assert _provisions(text, known=known, own=own)[0].split()[0] == body


def test_short_names_of_laws_only():
    texts = [
        "晴港市政府(以下簡稱本府)為執行碼頭法（以下簡稱本法）第三條，",
        "依「晴港市碼頭自治條例」(下稱本自治條例)、補助計畫(以下簡稱補助)",
        "為辦理燈塔（以下簡稱燈）",
    ]
    assert abbreviations(texts) == {"本法": "碼頭法", "本自治條例": "晴港市碼頭自治條例"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("收費基準如附表一。", ["附表一"]),
        ("考核表(附表1)及清冊（附表2）", ["附表1", "附表2"]),
        ("如附表一至附表三、附件二及三", ["附表一", "附表二", "附表三", "附件二", "附件三"]),
        ("第四條附表", ["附表"]),
        ("如附件", ["附件"]),
        ("詳附圖一之二、別表三", ["附圖一之二", "別表三"]),
        ("檢附附件一份、(含附件)、申請資料及附件、檢附圖說、檢附表單、類別表、附件2種", []),
    ],
)
def test_annexes(text, labels):
    assert [row["number"] for row in _of(text, "annex")] == labels


def test_citations_stand_in_the_order_of_the_text():
    text = "業經本府113年8月6日第34次市務會議通過，依民法第五條及附表一，並依晴府海企壹字第1130243106號函"
    assert [row["kind"] for row in find(text)] == ["council_meeting", "provision", "annex", "document"]
