"""Policies: what is read, and that nothing in a policy file is ever ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.policy import CommonIndicator, Name, Policy, find, load
from core.errors import UsageError

ROOT = Path(__file__).parents[2]
HEAD = 'schema_version = 1\nname = "晴港市 115 年度"\n'


def write(folder: Path, text: str, name: str = "policy.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path):
    text = """
        city = "晴港市"
        fiscal_year = 115
        partial = true
        unit = "元"
        agencies = ["海風處", "燈塔處"]
        common_indicators = [{goal = "撙節支出", name = "節電率", target = "1%"}]
        evaluation_methods = ["統計數據", "問卷調查"]
        names = [
            {name = "潮汐部", since = 112, wrong = ["潮汐委員會", "潮部"]},
            {name = "潮汐署", until = 111, instead = "潮汐部"},
            {name = "燈塔處"},
        ]
        severity = {IND002 = "warning", EXT003 = "error"}
    """
    assert load(write(tmp_path, HEAD + text)) == Policy(
        name="晴港市 115 年度",
        city="晴港市",
        fiscal_year=115,
        partial=True,
        unit="元",
        agencies=("海風處", "燈塔處"),
        common_indicators=(CommonIndicator("撙節支出", "節電率", "1%"),),
        evaluation_methods=("統計數據", "問卷調查"),
        names=(
            Name("潮汐部", since=112, wrong=("潮汐委員會", "潮部")),
            Name("潮汐署", until=111, instead="潮汐部"),
            Name("燈塔處"),
        ),
        severity={"IND002": "warning", "EXT003": "error"},
    )


def test_a_name_may_be_valid_in_several_spans_of_years(tmp_path: Path):
    text = 'names = [{name = "潮汐署", until = 99}, {name = "潮汐署", since = 110, until = 112}]'
    assert load(write(tmp_path, HEAD + text)).names == (
        Name("潮汐署", until=99),
        Name("潮汐署", since=110, until=112),
    )


def test_what_is_left_out_has_its_default(tmp_path: Path):
    assert load(write(tmp_path, HEAD)) == Policy(name="晴港市 115 年度")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("agencys = []", ["unknown key agencys", "did you mean agencies?", "the keys are schema_version, name"]),
        ("zzz = 1", ["unknown key zzz; the keys are"]),
        ('fiscal_year = "109"', ["fiscal_year must be a whole number, not '109'"]),
        ("fiscal_year = true", ["fiscal_year must be a whole number, not True"]),
        ("partial = 1", ["partial must be true or false"]),
        ('agencies = "海風處"', ["agencies must be a list"]),
        ("agencies = [1]", ["agencies must be a list of texts, not 1"]),
        ('agencies = ["海風處", "海風處"]', ["agencies has 海風處 twice"]),
        ("common_indicators = [1]", ["common_indicators[1] must be a table with goal, name, target"]),
        (
            'common_indicators = [{goal = "甲", name = "乙", targets = "1%"}]',
            ["unknown key common_indicators[1].targets", "did you mean target?"],
        ),
        ('common_indicators = [{goal = "甲", name = "乙"}]', ["the key common_indicators[1].target is missing"]),
        (
            'common_indicators = [{goal = "甲", name = "乙", target = 2}]',
            ["common_indicators[1].target must be a text, not 2"],
        ),
        ('evaluation_method = ["統計數據"]', ["unknown key evaluation_method", "did you mean evaluation_methods?"]),
        ('evaluation_methods = "統計數據"', ["evaluation_methods must be a list, not '統計數據'"]),
        ("evaluation_methods = [1]", ["evaluation_methods must be a list of texts, not 1"]),
        ('evaluation_methods = ["統計數據", "統計數據"]', ["evaluation_methods has 統計數據 twice"]),
        ("names = {}", ["names must be a list"]),
        ('names = ["潮汐部"]', ["names[1] must be a table with name, since, until, instead, wrong, not '潮汐部'"]),
        ("names = [{since = 112}]", ["the key names[1].name is missing"]),
        (
            'names = [{name = "潮汐部"}, {name = "潮汐署", form = 111}]',
            ["unknown key names[2].form", "the keys are name, since, until, instead, wrong"],
        ),
        ('names = [{name = "潮汐部", since = "112"}]', ["names[1].since must be a whole number, not '112'"]),
        ('names = [{name = "潮汐署", until = true}]', ["names[1].until must be a whole number, not True"]),
        ('names = [{name = "潮汐署", instead = ["潮汐部"]}]', ["names[1].instead must be a text"]),
        ('names = [{name = "潮汐部", wrong = "潮部"}]', ["names[1].wrong must be a list, not '潮部'"]),
        ('names = [{name = "潮汐部", wrong = [1]}]', ["names[1].wrong must be a list of texts, not 1"]),
        ('names = [{name = "潮汐部", wrong = ["潮部", "潮部"]}]', ["names[1].wrong has 潮部 twice"]),
        ('names = [{name = "潮汐部", wrong = ["潮汐部"]}]', ["names[1].wrong has the name itself, 潮汐部"]),
        (
            'names = [{name = "潮汐部", since = 112, until = 111}]',
            ["names[1] is valid from 112 to 111, which is in no year"],
        ),
        (
            'names = [{name = "潮汐部", since = 112}, {name = "潮汐部", since = 112}]',
            ["names has 潮汐部 (112–None) twice"],
        ),
        ('severity = {IND02 = "error"}', ["unknown rule severity.IND02", "did you mean IND002?"]),
        (
            'severity = {IND002 = "warn"}',
            ["severity.IND002 is 'warn'", "did you mean warning?", "error, warning, notice"],
        ),
        ("severity = {IND002 = 1}", ["severity.IND002 is 1", "error, warning, notice"]),
    ],
)
def test_a_slip_is_an_error_that_says_what_is_allowed(tmp_path: Path, text: str, told: list[str]):
    path = write(tmp_path, HEAD + text)
    with pytest.raises(UsageError) as problem:
        load(path)
    assert str(problem.value).startswith(str(path))
    for part in told:
        assert part in str(problem.value)
    assert problem.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "晴港市"', "the key schema_version is missing"),
        ("schema_version = 1", "the key name is missing"),
        ('schema_version = 2\nname = "晴港市"', "schema_version is 2; this version reads 1"),
        ("schema_version = ", "no valid TOML"),
    ],
)
def test_a_file_that_is_no_policy(tmp_path: Path, text: str, told: str):
    with pytest.raises(UsageError, match=told):
        load(write(tmp_path, text))


def test_a_file_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "absent.toml")
    (tmp_path / "big5.toml").write_bytes("name = '晴港市'".encode("big5"))
    with pytest.raises(UsageError, match="no valid TOML in UTF-8"):
        load(tmp_path / "big5.toml")


def test_ids_of_other_parts_may_have_a_severity(tmp_path: Path):
    path = write(tmp_path, HEAD + 'severity = {PKG001 = "notice"}')
    with pytest.raises(UsageError, match=r"unknown rule severity\.PKG001"):
        load(path)
    assert load(path, {"PKG001"}).severity == {"PKG001": "notice"}


def test_the_policy_of_a_city_and_year_is_found(tmp_path: Path):
    write(tmp_path, HEAD + 'city = "晴港市"\nfiscal_year = 115', "a.toml")
    write(tmp_path, HEAD + 'city = "晴港市"\nfiscal_year = 116', "b.toml")
    write(tmp_path, HEAD, "c.toml")
    found = find(tmp_path, "晴港市", 116)
    assert found is not None
    assert found.fiscal_year == 116
    assert find(tmp_path, "雨港市", 115) is None
    assert find(tmp_path, None, 115) is None
    assert find(tmp_path, "晴港市", None) is None
    assert find(tmp_path / "absent", "晴港市", 115) is None


def test_two_policies_for_one_city_and_year_are_an_error(tmp_path: Path):
    for name in ("a.toml", "b.toml"):
        write(tmp_path, HEAD + 'city = "晴港市"\nfiscal_year = 115', name)
    with pytest.raises(UsageError, match=r"several policies.*a\.toml, b\.toml"):
        find(tmp_path, "晴港市", 115)


def test_a_policy_with_a_slip_is_not_passed_over(tmp_path: Path):
    write(tmp_path, HEAD + 'ctiy = "晴港市"\nfiscal_year = 115')
    with pytest.raises(UsageError, match="did you mean city"):
        find(tmp_path, "晴港市", 115)


def test_the_policy_that_ships():
    policy = find(ROOT / "data" / "policies", "基隆市", 109)
    assert policy is not None
    assert (policy.partial, policy.unit, len(policy.agencies)) == (True, "仟元", 12)
    assert [indicator.target for indicator in policy.common_indicators] == ["2%", "0%", "70%"]
