import pytest

from extraction import chapters
from tests import printed
from tests.printed import HEAD, scanned

TOTALS = "|一、本年度歲出預算數統計 9,300 仟元。·|壹、年度施政目標·|（一）整建燈塔·"


@pytest.mark.parametrize(
    ("head", "title", "year"),
    [
        ("·晴港市政府海事處 112 年度施政計畫·", "晴港市政府海事處", 112),
        ("晴港市政府海事處112年度施政計畫·", "晴港市政府海事處", 112),
        ("112 年度晴港市政府海事處施政計畫·", "晴港市政府海事處", 112),
        ("晴港市政府海事處中華民國１１２年度施政計畫·", "晴港市政府海事處", 112),
        ("晴港市政府海事處一百十二年度施政計畫·", "晴港市政府海事處", 112),
        ("晴 港 市 警 察 局 112 年度施政計畫書·", "晴港市警察局", 112),
        ("晴港市政府觀光及城市行銷處 112|年度施政計畫·", "晴港市政府觀光及城市行銷處", 112),
        ("晴港市燈塔區公所 112 \uf98e度施政計畫·", "晴港市燈塔區公所", 112),
    ],
)
def test_heads(head, title, year):
    found, front = chapters.split(scanned(head + TOTALS))
    assert [(chapter.title, chapter.fiscal_year) for chapter in found] == [(title, year)]
    assert front == []


@pytest.mark.parametrize(
    ("title", "city", "agency"),
    [
        ("晴港市政府觀光及城市行銷處", "晴港市", "觀光及城市行銷處"),
        ("晴港市環境保護局", "晴港市", "環境保護局"),
        ("晴港市立美術館", "晴港市", "市立美術館"),
        ("燈塔縣政府人事處", "燈塔縣", "人事處"),
        ("晴港巿政府人事處", "晴港巿", "人事處"),
        ("都市發展處", None, "都市發展處"),
        ("海事處", None, "海事處"),
    ],
)
def test_short_names(title, city, agency):
    assert chapters.short_name(title) == (city, agency)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("壹、年度施政目標", "narrative"),
        ("壹、112 年度施政目標與重點", "narrative"),
        ("貳、年度關鍵績效指標", "strategic"),
        ("二、關鍵策略績效指標", "strategic"),
        ("參、年度共同性指標", "common"),
        ("叁、年度共同性績效指標", "common"),
        ("\u53c2、年度共同性指標", "common"),
        ("肆、晴港市政府海事處年度重要施政計畫", "work"),
        ("肆、晴港市政府海事處 112 年度重要施政計畫", "work"),
        ("一、關鍵策略目標", None),
        ("彙編本府年度施政計畫", None),
        ("關鍵績效指標", None),
        ("", None),
    ],
)
def test_section_heads(head, kind):
    (line,) = scanned(f"{head}·")
    assert chapters.section_kind(line) == kind


def test_a_document_is_split_where_heads_stand():
    second = HEAD.replace("海事處", "觀光處")
    found, front = chapters.split(
        scanned(f"封面·|{HEAD}|壹、年度施政目標·|（一）甲·|{second}|壹、年度施政目標·|（一）乙·")
    )
    assert [chapter.agency for chapter in found] == ["海事處", "觀光處"]
    assert [line.text for line in front] == ["封面"]
    assert [line.text for line in found[0].sections[0].lines] == ["（一）甲"]
    assert len(found[0].totals) == 3


def test_a_list_of_contents_names_chapters_and_begins_none():
    contents = (
        "目錄·|晴港市政府海事處 112 年度施政計畫·|晴港市政府觀光處 112 年度施政計畫·|晴港市警察局 112 年度施政計畫·"
    )
    found, front = chapters.split(scanned(f"{contents}|{HEAD}|壹、年度施政目標·|（一）甲·"))
    assert [chapter.agency for chapter in found] == ["海事處"]
    assert len(front) == 4


def test_a_sentence_about_the_plan_is_no_head():
    found, _ = chapters.split(scanned(f"{HEAD}|壹、年度施政目標·|（一）甲·|１、彙編 112 年度施政計畫|及成果報告。·"))
    assert len(found) == 1


def test_a_chapter_without_head_is_named_by_its_work_section():
    headless = printed.chapter().split("計畫", 1)[1].replace("海事處", "漁業處")
    dataset = printed.read(printed.chapter() + headless)
    assert list(dataset.tables["agencies"]["agency"]) == ["海事處", "漁業處"]
    assert [item.rule_id for item in dataset.diagnostics] == ["EXT004"]


def test_the_end_of_a_cell_is_no_part_of_a_title():
    """Without trailing blanks nothing says that the cell above the head has ended."""
    document = f"{HEAD}{TOTALS}|113年 21,500|仟元)|晴港市政府燈塔處 112 年度施政計畫{TOTALS}".replace("·", "")
    found, _ = chapters.split(scanned(document))
    assert [chapter.title for chapter in found] == ["晴港市政府海事處", "晴港市政府燈塔處"]
