import codecs
import hashlib

import pytest

from core.errors import InputError
from extraction import source

TEXT = "晴港市政府海事處 112 年度施政計畫\n一、本年度歲出預算數統計 9,300 仟元。\n"


def written(tmp_path, data, name="plan.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8 (BOM)"),
        (TEXT.replace("\n", "\r\n").encode(), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.encode("big5"), "Big5"),
        (TEXT.encode("cp950"), "Big5"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path, data, encoding):
    found = source.read(written(tmp_path, data))
    assert (found.text.replace("\r\n", "\n"), found.encoding) == (TEXT, encoding)


def test_the_identity_is_that_of_the_bytes(tmp_path):
    data = TEXT.encode("cp950")
    path = written(tmp_path, data)
    found = source.read(path)
    assert (found.path, found.bytes, found.sha256) == (str(path), len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"abc\x00\x01\x02def", "binary"),
        (bytes(range(128, 256)) * 3, "UTF-8, UTF-16 or Big5"),
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path, data, says):
    path = written(tmp_path, data)
    with pytest.raises(InputError) as error:
        source.read(path)
    sentence = str(error.value)
    assert sentence.startswith(f"{path}: ")
    assert says in sentence
    # What is wrong; what to do.
    assert sentence.count(";") == 1
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file; check the path\."):
        source.read(tmp_path / "nowhere.txt")


def test_a_directory_is_no_document(tmp_path):
    with pytest.raises(InputError, match="is a directory; give a document"):
        source.read(tmp_path)
