from extraction import narrative
from tests.printed import scanned


def read(drawing):
    found = narrative.read(scanned(drawing))
    goals = [(row["section"], row["goal_no"], row["goal_name"]) for row in found.goals]
    return goals, [line.text for line in found.prose_lines]


def test_goals_of_both_parts():
    rows, prose = read(
        "一、關鍵策略目標·|（一）整建燈塔·|１、修復外牆。·|（二）加強港區清潔及航道|疏濬·|二、共同性目標·|（一）節約用電·"
    )
    assert rows == [
        ("strategic", "一", "整建燈塔"),
        ("strategic", "二", "加強港區清潔及航道疏濬"),
        ("common", "一", "節約用電"),
    ]
    assert prose == ["１、修復外牆。"]


def test_a_list_in_the_prose_is_no_goal():
    rows, prose = read("（一）整建燈塔·|（三）修復外牆。·|（二）航道疏濬·")
    assert [row[1] for row in rows] == ["一", "二"]
    assert prose == ["（三）修復外牆。"]


def test_a_goal_out_of_sequence_is_still_a_goal():
    rows, _ = read("（一）整建燈塔·|（三）航道疏濬·|（三）港區清潔·")
    assert [row[1] for row in rows] == ["一", "三", "三"]


def test_look_alikes_and_half_width_brackets():
    rows, prose = read("(ㄧ)整建燈塔·|( 二 ) 航道疏濬·")
    assert rows == [("strategic", "ㄧ", "整建燈塔"), ("strategic", "二", "航道疏濬")]
    assert prose == []


def test_a_goal_knows_its_lines():
    found = narrative.read(scanned("一、關鍵策略目標·|（一）加強港區清潔及|航道疏濬·"))
    assert [(row["source_line"], row["source_line_end"]) for row in found.goals] == [(3, 5)]
    assert [line.number for line in found.goal_lines] == [1, 3, 5]


def test_a_paragraph_belongs_to_the_goal_above_it():
    found = narrative.read(
        scanned(
            "前言。·|一、關鍵策略目標·|（一）整建燈塔·|１、修復外|牆。·|２、更新燈具。·|二、共同性目標·|總說。·|（一）節約用電·|１、汰換。·"
        )
    )
    assert [
        (row["section"], row["goal_no"], row["text"], row["source_line"], row["source_line_end"])
        for row in found.paragraphs
    ] == [
        ("strategic", None, "前言。", 1, 1),
        ("strategic", "一", "１、修復外牆。", 7, 9),
        ("strategic", "一", "２、更新燈具。", 11, 11),
        ("common", None, "總說。", 15, 15),
        ("common", "一", "１、汰換。", 19, 19),
    ]


def test_without_trailing_blanks_a_short_line_ends_a_paragraph():
    found = narrative.read(
        scanned(
            "一、關鍵策略目標|（一）整建燈塔|為維護航行安全，每年修復外牆並更新燈具，期使往來船|隻平安進出。|（二）航道疏濬"
            "|１、疏濬主航道並清除礙航物，每季測量一次水深並公告周知|２、清淤。"
        )
    )
    assert [row["goal_name"] for row in found.goals] == ["整建燈塔", "航道疏濬"]
    assert [row["text"] for row in found.paragraphs] == [
        "為維護航行安全，每年修復外牆並更新燈具，期使往來船隻平安進出。",
        "１、疏濬主航道並清除礙航物，每季測量一次水深並公告周知",
        "２、清淤。",
    ]
