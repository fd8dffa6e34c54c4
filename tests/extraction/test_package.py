import dataclasses
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dataset import Diagnostic, Document, Withheld
from core.derive import complete, frame
from core.errors import InputError, UsageError
from core.findings import Text
from core.schema import PLAN
from extraction import package
from tests import factory

REASON = Text("涉及個人資料", "personal data")

CELLS = {
    "string": st.one_of(
        st.none(),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(
            ["007", "1,250", '「"引"」', "第一行\n第二行", "甲\r乙", "甲\r\n乙", "１２％", "NA", " ", "\ufeff"]
        ),
    ),
    "integer": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
    "number": st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.just(393895.0)),
}


def rows_of(table):
    return st.lists(st.fixed_dictionaries({c.name: CELLS[c.type] for c in table.columns}), max_size=3)


def assert_same(one, other):
    import pandas as pd

    assert one.keys() == other.keys()
    for name in one:
        pd.testing.assert_frame_equal(one[name], other[name])


def written(tmp_path, dataset=None, name="pkg"):
    package.write(dataset or factory.plan(), tmp_path / name)
    return tmp_path / name


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({name: rows_of(table) for name, table in PLAN.items()}))
def test_what_is_written_is_read_back(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("roundtrip")
    tables = {name: complete(name, frame(PLAN[name], rows)) for name, rows in cells.items()}
    dataset = dataclasses.replace(factory.plan(), tables=tables)
    package.write(dataset, folder / "one")
    back = package.read(folder / "one")
    assert_same(tables, back.tables)
    package.write(dataset, folder / "two")
    assert {p.name: p.read_bytes() for p in (folder / "one").iterdir()} == {
        p.name: p.read_bytes() for p in (folder / "two").iterdir()
    }


def test_what_is_known_of_the_document_is_kept(tmp_path):
    dataset = factory.plan(
        diagnostics=(Diagnostic("EXT003", 5, 7, Text("看不懂", "not understood"), agency="海風處"),),
    )
    back = package.read(written(tmp_path, dataset))
    kept = ("kind", "title", "city", "fiscal_year", "encoding", "diagnostics", "coverage", "withheld")
    assert {name: getattr(back, name) for name in kept} == {name: getattr(dataset, name) for name in kept}
    assert (back.form, back.lines, back.path) == ("package", None, str(tmp_path / "pkg"))
    assert back.document == Document(Path(dataset.path).name, dataset.sha256, dataset.bytes)
    # A package made from a package still names the document.
    again = tmp_path / "again"
    package.write(back, again)
    assert package.read(again).document == back.document


def test_the_descriptor_names_the_source_and_every_field(tmp_path):
    folder = written(tmp_path, factory.plan(path="/somewhere/plans/qinggang-115.txt"))
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["sources"] == [
        {
            "title": "晴港市政府115年度施政計畫",
            "path": "qinggang-115.txt",
            "hash": "sha256:" + "0" * 64,
            "bytes": 4321,
        }
    ]
    assert "somewhere" not in (folder / "datapackage.json").read_text(encoding="utf-8")
    for resource in descriptor["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["title"] and field["heshi:title_zh"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"] == "row_id"


def test_cells_are_written_without_noise(tmp_path):
    dataset = factory.with_cell(factory.plan(), "agencies", 1, "expenditure", 108039.383)
    lines = (written(tmp_path, dataset) / "agencies.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('1,海風處,晴港市政府海風處,115,"9,300",108039.383,仟元,0,0,仟元,12,12,,1,4,')
    assert lines[2].startswith('2,燈塔處,晴港市政府燈塔處,115,"18,300",18300,')


def test_the_hash_is_that_of_the_files_one_after_the_other(tmp_path):
    folder = written(tmp_path)
    names = ("datapackage.json", *(f"{name}.csv" for name in PLAN))
    data = b"".join((folder / name).read_bytes() for name in names)
    back = package.read(folder)
    assert (back.sha256, back.bytes) == (hashlib.sha256(data).hexdigest(), len(data))


def test_line_ends_bom_blank_lines_and_further_columns_do_not_matter(tmp_path):
    folder = written(tmp_path)
    path = folder / "goals.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = [f"{line},{'extra' if n == 0 else 'x'}" for n, line in enumerate(lines)]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*changed, "", ""]).encode())
    assert_same(factory.plan().tables, package.read(folder).tables)


class TestReplacing:
    def test_a_package_is_replaced_whole(self, tmp_path):
        folder = written(tmp_path)
        (folder / "goals.csv").unlink()
        package.write(factory.plan(title="新版"), folder)
        assert package.read(folder).title == "新版"
        assert [p.name for p in tmp_path.iterdir()] == ["pkg"]

    def test_an_empty_folder_and_missing_parents_are_fine(self, tmp_path):
        (tmp_path / "empty").mkdir()
        package.write(factory.plan(), tmp_path / "empty")
        package.write(factory.plan(), tmp_path / "a" / "b")
        assert package.read(tmp_path / "empty").kind == package.read(tmp_path / "a" / "b").kind == "plan"

    @pytest.mark.parametrize(
        ("names", "word"),
        [
            ({"thesis.txt": "x"}, "not empty"),
            ({"datapackage.json": '{"name": "another"}'}, "no package of Heshi"),
            ({"datapackage.json": "not json"}, "no package of Heshi"),
        ],
    )
    def test_a_folder_of_something_else_is_left_alone(self, tmp_path, names, word):
        folder = tmp_path / "mine"
        folder.mkdir()
        for name, text in names.items():
            (folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=word):
            package.write(factory.plan(), folder)
        assert {p.name: p.read_text(encoding="utf-8") for p in folder.iterdir()} == names

    def test_a_file_added_to_a_package_is_not_deleted_with_it(self, tmp_path):
        folder = written(tmp_path)
        (folder / "README.md").write_text("x", encoding="utf-8")
        with pytest.raises(UsageError, match="README"):
            package.write(factory.plan(), folder)
        assert (folder / "README.md").exists()

    def test_a_file_is_no_folder(self, tmp_path):
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(UsageError, match="is a file"):
            package.write(factory.plan(), tmp_path / "file")

    def test_a_place_that_cannot_be_written(self, tmp_path):
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(UsageError, match="cannot be written"):
            package.write(factory.plan(), tmp_path / "file" / "pkg")

    def test_the_old_package_stays_when_the_new_one_cannot_take_its_place(self, tmp_path, monkeypatch):
        folder = written(tmp_path)
        before = {p.name: p.read_bytes() for p in folder.iterdir()}
        rename = Path.rename

        def refuse_new(self, target):
            if self.name == "new":
                raise PermissionError(13, "Permission denied")
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", refuse_new)
        with pytest.raises(UsageError, match="Permission denied"):
            package.write(factory.plan(title="新版"), folder)
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
        assert [p.name for p in tmp_path.iterdir()] == ["pkg"]


class TestWithholding:
    def test_only_the_rows_named_are_blanked(self):
        withheld = Withheld("agencies", "staff_raw", REASON, {"agency": "燈塔處"})
        dataset = package.withhold(factory.plan(), [withheld])
        assert dataset.withheld == (withheld,)
        assert [None if cell is None else str(cell) for cell in _cells(dataset, "agencies", "staff_raw")] == [
            "12",
            None,
            "36",
        ]
        assert_same(
            {name: table for name, table in factory.plan().tables.items() if name != "agencies"},
            {name: table for name, table in dataset.tables.items() if name != "agencies"},
        )

    def test_texts_made_from_a_withheld_one_go_with_it(self):
        dataset = package.withhold(factory.plan(), [Withheld("indicators", "measure", REASON)])
        assert set(_cells(dataset, "indicators", "measure")) == {None}
        assert set(_cells(dataset, "indicators", "measure_folded")) == {None}

    def test_rows_cannot_be_chosen_by_what_is_withheld(self, tmp_path):
        whole = Withheld("indicators", "measure", REASON)
        part = Withheld("indicators", "target_raw", REASON, {"measure": "x"})
        with pytest.raises(UsageError, match="withheld too"):
            package.withhold(factory.plan(), [part, whole])
        folder = written(tmp_path, package.withhold(factory.plan(), [whole]))
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        entry = descriptor["heshi:withheld"][0]
        descriptor["heshi:withheld"].append({**entry, "column": "target_raw", "where": {"measure": "x"}})
        path.write_text(json.dumps(descriptor), encoding="utf-8")
        with pytest.raises(InputError, match="withholds too"):
            package.read(folder)

    def test_what_is_withheld_never_reaches_the_folder(self, tmp_path):
        declared_only = factory.plan(withheld=(Withheld("work_items", "content", REASON),))
        folder = written(tmp_path, declared_only)
        assert "巡檢" in "".join(_cells(declared_only, "work_items", "content"))
        assert "巡檢" not in (folder / "work_items.csv").read_text(encoding="utf-8")
        assert package.read(folder).withheld == declared_only.withheld

    def test_a_withheld_column_may_be_missing(self, tmp_path):
        folder = written(tmp_path, package.withhold(factory.plan(), [Withheld("agencies", "remarks", REASON)]))
        path = folder / "agencies.csv"
        at = PLAN["agencies"].names.index("remarks")
        lines = path.read_text(encoding="utf-8").splitlines()
        header, *_ = lines
        assert header.split(",")[at] == "remarks"
        # The amounts are quoted, so cells are counted from the end, where nothing is.
        back = at - len(PLAN["agencies"].names)
        kept = [",".join([*cells[:back], *cells[back + 1 :]]) for cells in (line.split(",") for line in lines)]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        dataset = package.read(folder)
        assert set(_cells(dataset, "agencies", "remarks")) == {None}
        assert list(dataset.tables["agencies"].columns)[: len(PLAN["agencies"].names)] == list(PLAN["agencies"].names)

    @pytest.mark.parametrize(
        "item",
        [
            Withheld("people", "name", REASON),
            Withheld("agencies", "nane", REASON),
            Withheld("agencies", "staff", REASON, {"agenzy": "x"}),
            Withheld("agencies", "row_id", REASON),
        ],
    )
    def test_unknown_columns_and_the_key_cannot_be_withheld(self, item):
        with pytest.raises(UsageError, match="withheld"):
            package.withhold(factory.plan(), [item])


def _cells(dataset, table, column):
    cells = dataset.tables[table][column]
    return list(cells.astype(object).where(cells.notna(), None))


class TestBrokenPackages:
    """Each is refused with one sentence that says what is wrong and where."""

    def refused(self, folder, *words):
        with pytest.raises(InputError) as error:
            package.read(folder)
        for word in words:
            assert word in str(error.value)
        assert "\n" not in str(error.value)

    def test_no_descriptor(self, tmp_path):
        self.refused(tmp_path, "datapackage.json", "data package")

    def test_no_folder(self, tmp_path):
        self.refused(tmp_path / "nowhere", "nowhere", "datapackage.json")

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('"profile"', "profile", ["not valid JSON", "line 2"]),
            ('"heshi:kind": "plan",', "", ["heshi:kind"]),
            ('"heshi:kind": "plan"', '"heshi:kind": "novel"', ["unknown kind 'novel'", "plan"]),
            ('"heshi:city"', '"heshi:citty"', ["unknown member heshi:citty", "city"]),
            ('"heshi:fiscal_year": 115', '"heshi:fiscal_year": "115"', ["whole number", "fiscal_year"]),
            ('"heshi:fiscal_year": 115', '"heshi:fiscal_year": true', ["whole number", "fiscal_year"]),
            ('"lines": 320', '"lines": "many"', ["lines", "heshi:coverage"]),
            ('"unread": 2', '"unread": 2, "more": 1', ["more", "heshi:coverage"]),
            ('"path": "goals.csv"', '"path": "../goals.csv"', ["goals", "out of its folder"]),
            ('"path": "goals.csv"', '"path": 3', ["path of the resource goals"]),
            ('"name": "goals"', '"name": "gaols"', ["no resource goals"]),
            ('"encoding": "utf-8",\n      "schema"', '"encoding": "big5",\n      "schema"', ["utf-8", "agencies"]),
        ],
    )
    def test_descriptor(self, tmp_path, old, new, words):
        folder = written(tmp_path)
        edit(folder / "datapackage.json", old, new)
        self.refused(folder, "datapackage.json", *words)

    def test_descriptor_that_is_no_object(self, tmp_path):
        folder = written(tmp_path)
        (folder / "datapackage.json").write_text("[]", encoding="utf-8")
        self.refused(folder, "an object")

    @pytest.mark.parametrize(
        ("entry", "words"),
        [
            ({"table": "people", "column": "name"}, ["people"]),
            ({"table": "agencies", "column": "nane"}, ["agencies.nane"]),
            ({"table": "agencies", "column": "row_id"}, ["row_id"]),
            ({"table": "agencies", "column": "staff", "where": {"agenzy": "x"}}, ["agencies.agenzy"]),
            ({"table": "agencies", "column": "staff", "wehre": {}}, ["wehre"]),
            ({"table": "agencies"}, ["column"]),
            ({"table": "agencies", "column": "staff", "reason": "secret"}, ["reason"]),
            ({"table": "agencies", "column": "staff", "reason": {"en": "secret"}}, ["zh-Hant"]),
        ],
    )
    def test_withheld(self, tmp_path, entry, words):
        folder = written(tmp_path)
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        descriptor["heshi:withheld"] = [{"reason": {"zh-Hant": "密", "en": "secret"}, **entry}]
        path.write_text(json.dumps(descriptor), encoding="utf-8")
        self.refused(folder, "heshi:withheld", *words)

    def test_a_missing_table(self, tmp_path):
        folder = written(tmp_path)
        (folder / "goals.csv").unlink()
        self.refused(folder, "goals.csv")

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("goal_ordinal", "goal_nr", ["lacks the column goal_ordinal"]),
            ("goal_ordinal", "goal_no", ["column goal_no 2 times"]),
            (",1,推廣海風處導覽,6,", ",one,推廣海風處導覽,6,", ["line 2", "goal_ordinal", "'one'"]),
            (",1,推廣海風處導覽,6,", ",1.0,推廣海風處導覽,6,", ["line 2", "goal_ordinal", "'1.0'"]),
            (",1,推廣海風處導覽,6,", f",{2**63},推廣海風處導覽,6,", ["line 2", "goal_ordinal"]),
            (",1,推廣海風處導覽,6,", ",１,推廣海風處導覽,6,", ["line 2", "goal_ordinal"]),
            (",推廣海風處導覽,6,", ",推廣,海風處導覽,6,", ["line 2", "10 cells", "9"]),
            (",推廣海風處導覽,6,", ",6,", ["line 2", "8 cells", "9"]),
            (",推廣海風處導覽,6,", ',"推廣"海風處導覽,6,', ["line 2", "quotation"]),
        ],
    )
    def test_tables(self, tmp_path, old, new, words):
        folder = written(tmp_path)
        edit(folder / "goals.csv", old, new)
        self.refused(folder, "goals.csv", *words)

    @pytest.mark.parametrize("number", ["1,2", "1e999", "nan", "9.300.0"])
    def test_numbers(self, tmp_path, number):
        folder = written(tmp_path)
        edit(folder / "agencies.csv", '"9,300",9300,', f'"9,300","{number}",')
        self.refused(folder, "agencies.csv", "line 2", "expenditure", "no number")

    def test_another_encoding(self, tmp_path):
        folder = written(tmp_path)
        path = folder / "goals.csv"
        path.write_bytes(path.read_text(encoding="utf-8").encode("big5"))
        self.refused(folder, "goals.csv", "UTF-8")

    def test_an_empty_file(self, tmp_path):
        folder = written(tmp_path)
        (folder / "goals.csv").write_bytes(b"")
        self.refused(folder, "goals.csv", "empty")
