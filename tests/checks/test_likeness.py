"""Names that are nearly the same: how they differ, and whether the difference is meant."""

from __future__ import annotations

import pytest

from checks.likeness import differ, longest_piece, meant, near_pairs


@pytest.mark.parametrize(
    ("first", "second", "kind", "there", "here"),
    [
        ("推動便民措施方案", "推動便民設施方案", "substituted", "措", "設"),
        ("推動船籍便民措施", "推動便民措施", "inserted", "船籍", ""),
        ("燈塔巡查維護", "燈塔巡查及維護", "inserted", "", "及"),
        ("燈塔維護巡查作業", "燈塔巡查維護作業", "transposed", "維護巡查", "巡查維護"),
        ("維護海巡燈塔設施", "維戶海巡燈搭設施", "substituted", "護海巡燈塔", "戶海巡燈搭"),
    ],
)
def test_small_differences(first: str, second: str, kind: str, there: str, here: str):
    found = differ(first, second)
    assert found is not None
    assert (found.kind, found.first, found.second) == (kind, there, here)
    assert first[: found.at] == second[: found.at]


@pytest.mark.parametrize(
    ("first", "second"),
    [("燈塔", "燈塔"), ("燈塔巡查", "渡輪驗船"), ("燈塔巡查", "燈塔巡查及渡輪驗船"), ("維護燈塔", "養護了燈搭")],
)
def test_equal_or_too_far_apart(first: str, second: str):
    assert differ(first, second) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("地價稅稽徵作業", "房屋稅稽徵作業"),
        ("國小校舍整建", "國中校舍整建"),
        ("航道疏濬第一期工程", "航道疏濬第二期工程"),
        ("北區排水維護", "南區排水維護"),
        ("109年度燈塔維護", "110年度燈塔維護"),
        ("男性戒護輔導", "女性戒護輔導"),
        ("興建室內球場", "興建室外球場"),
        ("辦理中正區巡查", "辦理中山區巡查"),
        ("大社區清潔維護", "大樹區清潔維護"),
        ("園區清潔維護", "社區清潔維護"),
        ("仁愛社區清潔維護", "仁德社區清潔維護"),
        ("忠孝國小校舍整建", "忠愛國小校舍整建"),
        ("低收入戶扶助", "中低收入戶扶助"),
        ("辦理低收入戶扶助", "辦理中低收入戶扶助"),
        ("燈塔巡查作業", "燈塔巡查"),
        ("改善渡輪品質", "改善本市渡輪品質"),
        ("推廣燈塔、渡輪、漁村", "推廣燈塔、渡輪、海灘、漁村"),
        ("燈塔(東岸)維護", "燈塔(東岸下層)維護"),
        ("燈塔及渡輪維護", "燈塔與渡輪維護"),
        ("營造友善就業環境", "營造友善創業環境"),
    ],
)
def test_meant_to_be_told_apart(first: str, second: str):
    found = differ(first, second)
    assert found is not None
    assert meant(first, second, found)


@pytest.mark.parametrize(
    ("first", "second"),
    [("推動便民措施方案", "推動便民設施方案"), ("推動船籍便民措施", "推動便民措施"), ("全港防救動員", "全港防務動員")],
)
def test_slips(first: str, second: str):
    found = differ(first, second)
    assert found is not None
    assert not meant(first, second, found)


def test_near_pairs_are_found_once_and_in_order():
    names = ["推動船籍便民措施", "燈塔巡查作業", "推動船籍便民設施", "渡輪驗船", "推動便民措施"]
    assert [(one, other) for one, other, _ in near_pairs(names)] == [(0, 2), (0, 4)]


def test_longest_piece():
    assert longest_piece("完成東岸燈塔塗裝", "燈塔塗裝工程") == "燈塔塗裝"
    assert longest_piece("燈\n塔", "燈\n塔") == "燈"
    assert longest_piece("渡輪", "燈塔") == ""
