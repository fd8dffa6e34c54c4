"""The outline of an issue: entries beside their matters, and numbers beside their dates."""

from __future__ import annotations

import random
import time

import pytest

from core.issue_outline import issue_outline
from core.issue_pairs import pair
from core.series import out_of_step
from tests.checks.harness import dataset
from tests.reporting import gazette


def outline(tables, **spec):
    made = issue_outline(dataset({"tables": tables, "kind": "gazette", **spec}))
    assert made is not None
    return made


def beside(made):
    """Entry and first regulation (or document) of each row, shortened to the last characters."""
    return [
        (
            row.entry and row.entry.text[-4:],
            row.matter and (row.matter.regulations or row.matter.papers)[0].name[-4:],
        )
        for row in made.pairs
    ]


def test_a_plan_has_none():
    assert issue_outline(dataset({"tables": {"agencies": [{"agency": "港務處", "source_line": 1}]}})) is None


def test_entries_stand_beside_what_they_name_and_nothing_is_lost():
    made = outline(gazette.rows())
    assert beside(made) == [
        ("使用辦法", "使用辦法"),
        ("法第三條", "法第三條"),
        ("出租要點", None),
        ("注意事項", "注意事項"),
        (None, "管理要點"),
        ("止垂釣區", "055號"),
    ]
    first = made.pairs[0].matter
    assert [paper.kind for paper in first.papers] == ["函", "令"]
    assert [(r.printed_count, r.claim, r.unit) for r in first.regulations] == [(2, "發布全文共2條", "條")]
    assert [deed.action for deed in first.regulations[0].history] == ["發布全文共2條"]
    assert made.published_on == "2024-07-01"


def test_without_running_text_matters_stand_in_the_order_of_their_entries():
    tables = gazette.rows()
    for row in tables["documents"]:
        row["subject"] = None
    made = outline(tables, absent=["passages", "annexes", "citations", "issue"])
    # The announcement has no name left, but it is the last in both.
    assert beside(made)[-1] == ("止垂釣區", "055號")
    assert made.published_on is None
    assert [series.kind for series in made.series] == ["document", "document"]


def test_a_text_that_no_document_carries_is_shown_where_it_is_printed():
    tables = gazette.rows()
    tables["regulations"][2]["document_seq"] = None
    made = outline(tables)
    alone = [row.matter for row in made.pairs if row.matter and not row.matter.papers]
    assert [r.title for matter in alone for r in matter.regulations] == ["晴港市漁具存放注意事項"]


def test_meetings_and_documents_that_do_not_rise_are_out_of_step():
    made = outline(gazette.rows())
    series = {line.name: line for line in made.series}
    meetings = series["市務會議"].points
    assert [(point.number, point.out_of_step) for point in meetings] == [
        (312, False),
        (313, False),
        (314, False),
        (414, True),
        (316, False),
        (317, False),
    ]
    assert meetings[-1].date is None
    assert meetings[3].where == ("函 晴府海企壹字第1130000022號",)
    # A letter and its order are one number.
    assert [(p.number, len(p.lines), p.out_of_step) for p in series["晴府海企壹"].points] == [
        (1130000010, 2, False),
        (1130000031, 1, True),
        (1130000022, 1, True),
    ]


@pytest.mark.parametrize(
    ("changed", "apart"),
    [
        ({}, []),
        # The last or the first has nothing beyond it that its number or its date would contradict.
        ({4: (422, "2024-04-30")}, [422]),
        ({0: (318, "2021-04-02")}, [318]),
        # A year earlier, and as many meetings as a year has.
        ({0: (268, "2023-04-04")}, []),
        # Weeks without a meeting.
        ({4: (322, "2024-06-04")}, []),
    ],
)
def test_a_meeting_at_either_end_that_is_far_from_the_pace_is_out_of_step(changed, apart):
    dates = ("2024-04-02", "2024-04-09", "2024-04-16", "2024-04-23", "2024-04-30")
    numbers = dict(enumerate((number, date) for number, date in enumerate(dates, start=318))) | changed
    cited = [gazette.meeting(number, date, 1, 10 + place) for place, (number, date) in numbers.items()]
    points = outline({"citations": cited}).series[0].points
    assert [point.number for point in points if point.out_of_step] == apart


def test_a_date_that_is_none_and_a_number_that_is_none_harm_nothing():
    tables = gazette.rows()
    tables["citations"][0]["date"] = "2024-13-40"
    tables["citations"][1]["number"] = "三百十甲"
    tables["documents"][0]["doc_no_raw"] = "無"
    tables["documents"][1]["issued_on_raw"] = "113年2月31日"
    made = outline(tables)
    meetings = made.series[0].points
    assert [(p.number, p.date) for p in meetings if p.date is None] == [(312, None), (317, None)]
    assert 313 not in [p.number for p in meetings]


def test_an_empty_issue_has_an_empty_outline():
    made = outline({"toc": []})
    assert made.pairs == ()
    assert made.series == ()


@pytest.mark.parametrize(
    ("entries", "matters", "expected"),
    [
        # The longer name is the nearer one.
        (["修正甲市場管理辦法", "訂定甲市場管理辦法施行細則"], [["甲市場管理辦法施行細則"], ["甲市場管理辦法"]],
         [(0, 1), (1, 0)]),
        # One wrong or missing character is a slip, another title is another matter.
        (["訂定晴港市績優選手訓練補助金發給辦法"], [["晴港市績優運動選手訓練補助金發給辦法"]], [(0, 0)]),
        (["訂定晴港市港口辦法"], [["晴港市燈塔開放要點"]], [(None, 0), (0, None)]),
        # Widths and white space tell nothing.
        (["修正甲乙丙(丁)要點"], [["甲乙 丙（丁）要點"]], [(0, 0)]),
        # Two amendments of one text keep their order.
        (["修正甲乙丙丁辦法第三條", "修正甲乙丙丁辦法第五條"], [["甲乙丙丁辦法"], ["甲乙丙丁辦法"]], [(0, 0), (1, 1)]),
        # Nothing but the order is left.
        (["公告一", "公告二"], [[], []], [(0, 0), (1, 1)]),
        (["公告一"], [[], []], [(0, 0), (None, 1)]),
        ([], [["甲乙丙丁辦法"]], [(None, 0)]),
        ([], [], []),
    ],
)  # fmt: skip
def test_pairs(entries, matters, expected):
    assert pair(entries, matters) == expected


def test_every_entry_and_every_matter_stands_once():
    chance = random.Random(7)
    for _ in range(200):
        entries = ["".join(chance.choices("甲乙丙丁戊", k=chance.randrange(8))) for _ in range(chance.randrange(7))]
        matters = [
            ["".join(chance.choices("甲乙丙丁戊", k=chance.randrange(8))) for _ in range(chance.randrange(3))]
            for _ in range(chance.randrange(7))
        ]
        found = pair(entries, matters)
        assert [e for e, _ in found if e is not None] == list(range(len(entries)))
        assert sorted(m for _, m in found if m is not None) == list(range(len(matters)))


@pytest.mark.parametrize(
    ("points", "apart"),
    [
        ([], []),
        ([(1, 40, 1)], [False]),
        ([(1, 40, 1), (8, 41, 1), (15, 42, 1)], [False, False, False]),
        # One year too early.
        ([(1, 40, 1), (8, 41, 1), (-350, 42, 1), (22, 43, 1)], [False, False, True, False]),
        # One of the two, and nothing tells which; then the one that is printed three times.
        ([(1, 40, 1), (8, 42, 1), (15, 41, 1), (22, 43, 1)], [False, True, True, False]),
        ([(1, 40, 1), (8, 42, 3), (15, 41, 1), (22, 43, 1)], [False, False, True, False]),
        # One meeting on two days.
        ([(1, 40, 1), (8, 41, 2), (9, 41, 1), (15, 42, 1)], [False, False, True, False]),
    ],
)
def test_out_of_step(points, apart):
    assert out_of_step(points, one_a_day=True) == apart


def test_documents_of_one_day_may_have_any_order():
    assert out_of_step([(8, 216, 1), (8, 215, 1), (9, 217, 1)], one_a_day=False) == [False, False, False]


def test_the_outline_of_a_large_issue_takes_no_time():
    """Ten times the largest issue seen; generous, as the machine may be busy."""
    tables = {
        "toc": [{"entry": f"修正晴港市第{n:03}號碼頭使用要點", "source_line": n} for n in range(1, 401)],
        "documents": [
            gazette.letter(n, f"晴府海企壹字第113000{n:04}號", "113年4月16日", 1000 + n) for n in range(1, 401)
        ],
        "regulations": [
            {"document_seq": n, "title": f"晴港市第{n:03}號渡口使用要點", "source_line": 1000 + n}
            for n in range(1, 401)
        ],
    }
    made = dataset({"tables": tables})
    start = time.perf_counter()
    assert issue_outline(made)
    assert time.perf_counter() - start < 2
