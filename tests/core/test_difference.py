"""Differences of texts, as a reader is told them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.difference import Change, changes, describe, shorten, similarity


@pytest.mark.parametrize(
    ("expected", "actual", "zh", "en"),
    [
        (
            "業務費賸餘率",
            "業務費剩餘率",
            "「業務費」之後應為「賸」，印為「剩」",
            "after “業務費” “賸” is printed as “剩”",
        ),
        ("節電度數", "節電數", "「節電」之後少了「度」", "after “節電” “度” is missing"),
        ("節電度數", "總節電度數", "開頭多了「總」", "at the start “總” is added"),
        ("節電度數", "", "開頭少了「節電度數」", "at the start “節電度數” is missing"),
        ("甲", "甲", "文字相同", "the texts are equal"),
    ],
)
def test_a_change_is_told_with_its_place(expected: str, actual: str, zh: str, en: str):
    told = describe(expected, actual)
    assert (told.zh, told.en) == (zh, en)


def test_only_the_text_before_a_change_is_shown():
    long = "甲乙丙丁戊己庚辛壬癸" * 8
    assert describe(long + "率" + long, long + "比率" + long).zh == "「戊己庚辛壬癸」之後多了「比」"


def test_many_changes_are_told_as_one():
    expected, actual = "天一地二玄三黃四宇", "天壹地貳玄參黃肆宇"
    assert changes(expected, actual) == (Change("天", "一地二玄三黃四", "壹地貳玄參黃肆"),)


def test_a_long_text_is_cut_in_its_middle():
    assert shorten("一二三四五", 5) == "一二三四五"
    assert shorten("一二三四五六", 5) == "一二…五六"


def test_similarity_is_one_for_equal_texts_and_none_for_foreign_ones():
    assert similarity("節電率", "節電率") == 1.0
    assert similarity("節電率", "用紙") == 0.0


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_changes_lead_from_one_text_to_the_other(expected: str, actual: str):
    found = changes(expected, actual)
    assert bool(found) == (expected != actual)
    assert sum(len(change.actual) - len(change.expected) for change in found) == len(actual) - len(expected)
    assert all(change.expected in expected and change.actual in actual for change in found)
