import pytest

from extraction.work import funding


def parsed(text):
    return [(entry.column, entry.label, entry.figure) for entry in funding.parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中央:1,200", [("central", "中央:", "1,200")]),
        ("本府： 13,645", [("own", "本府：", "13,645")]),
        ("其 他:0", [("other", "其他:", "0")]),
        ("其它:0", [("other", "其它:", "0")]),
        ("合 計﹕９００", [("total", "合計﹕", "９００")]),
        ("中中央：0", [("central", "中中央：", "0")]),
        ("中央 14,578:", [("central", "中央…:", "14,578")]),
        ("本府:1.900", [("own", "本府:", "1.900")]),
        ("本府:42,858,", [("own", "本府:", "42,858,")]),
        ("中央:l,2O0", [("central", "中央:", "l,2O0")]),
        ("中央:12,345元", [("central", "中央:", "12,345元")]),
        ("中央:－", [("central", "中央:", "－")]),
        ("中央:", [("central", "中央:", "")]),
        ("合計 300", [("total", "合計", "300")]),
        ("中央:1 本府:2", [("central", "中央:", "1"), ("own", "本府:", "2")]),
    ],
)
def test_labelled_figures(text, expected):
    assert parsed(text) == expected


@pytest.mark.parametrize(
    "text",
    ["其他", "合計", "中央及地方", "其他有關事項", "合計辦理 12 場次。", "中央：依規定核發。", "本府:自籌", "100", ""],
)
def test_words_are_no_labels(text):
    assert parsed(text) == []


@pytest.mark.parametrize(
    ("text", "before", "figure", "touching"),
    [
        ("汰換浮標。 中央:0", "汰換浮標。", "0", False),
        ("汰換浮標並更新燈具及中央:1,200", "汰換浮標並更新燈具及", "1,200", True),
        ("汰換浮標。 中央:－", "汰換浮標。", "－", False),
    ],
)
def test_figures_behind_text(text, before, figure, touching):
    found = funding.behind_text(text)
    assert found is not None
    assert (found[0], found[1][0].figure, found[2]) == (before, figure, touching)


@pytest.mark.parametrize("text", ["１、中央：依規定核發。", "中央:0", "補助款由中央:－", "經費合計辦理 2 場"])
def test_text_that_quotes_a_label_stays_whole(text):
    assert funding.behind_text(text) is None


def test_a_page_may_cut_block_and_note_on_one_line():
    found = funding.with_note("汰換浮標及中央:1,200 含墊付款")
    assert found is not None
    assert (found.before, found.touching, found.entry.figure, found.note) == ("汰換浮標及", True, "1,200", "含墊付款")
    alone = funding.with_note("本府:5 109 年度")
    assert alone is not None
    assert (alone.before, alone.touching, alone.entry.column, alone.note) == ("", False, "own", "109 年度")


@pytest.mark.parametrize("text", ["中央:1,200", "中央:1 本府:2", "汰換浮標。"])
def test_no_note(text):
    assert funding.with_note(text) is None


@pytest.mark.parametrize(
    ("text", "figure", "fragment"),
    [("1,200", True, True), (",000", True, True), ("－5", True, False), ("12 億", False, False), ("一", False, False)],
)
def test_figures_on_a_line_of_their_own(text, figure, fragment):
    assert (funding.is_figure(text), funding.is_fragment(text)) == (figure, fragment)
