"""The bytes of a document and the text they stand for."""

from __future__ import annotations

import codecs
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from core.errors import InputError

#: Tried in this order; cp950 is Big5 as Windows in Taiwan writes it.
_CANDIDATES = (("utf-8", "UTF-8"), ("cp950", "Big5"))
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: First bytes of formats that hold no plain text, and what to call them.
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, ODT, DOCX or XLSX file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text, with the identity of its bytes."""

    path: str
    text: str
    encoding: str  #: as a person would say it, e.g. ``UTF-8``, ``Big5``
    sha256: str
    bytes: int


def read(path: Path) -> SourceText:
    """Read the document at *path*, in whatever encoding it is.

    Raises:
        InputError: it is missing, a directory, empty, or no text in a known encoding.
    """
    try:
        # Waiting for a pipe may take for ever, and a device never ends.
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise InputError(f"{path}: is a pipe or a device, not a file; save the text to a file first.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the path.") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a directory; give a document or a data package.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions.") from None
    text, encoding = _decode(data, path)
    if not text.strip():
        raise InputError(f"{path}: the file is empty; give the text of a plan or gazette.")
    return SourceText(str(path), text, encoding, hashlib.sha256(data).hexdigest(), len(data))


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"{path}: is {name}, not text; give the document's text, e.g. made with pdftotext.")
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            try:
                return _checked(data.decode(codec), path), name
            except UnicodeDecodeError:
                break
    wide = _wide_codec(data)
    if wide:
        return _checked(data.decode(wide), path), "UTF-16"
    for codec, name in _CANDIDATES:
        try:
            return _checked(data.decode(codec), path), name
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: {_why_no_text(data)}; save it as UTF-8 and try again.")


def _why_no_text(data: bytes) -> str:
    """Say from which line on *data* is no text in the encoding that goes furthest."""
    reached, name = max((_first_fault(data, codec), name) for codec, name in _CANDIDATES)
    line = data.count(b"\n", 0, reached) + 1
    # A binary file is text for some bytes too, but seldom for a whole line and seldom without a zero byte.
    if line == 1 or 0 in data:
        return "is no text in UTF-8, UTF-16 or Big5"
    return f"line {line} is no {name}, as the lines before it are"


def _first_fault(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _wide_codec(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by where the zero bytes of its ASCII characters stand."""
    sample = data[:4096]
    zeros = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[0::2].count(0)}
    codec = max(zeros, key=lambda name: zeros[name])
    # The high byte of a line feed or digit is zero; the low byte is so for few characters, such as 一 (U+4E00).
    if zeros[codec] <= len(sample) // 40:
        return None
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return None
    return codec


def _checked(text: str, path: Path) -> str:
    if "\x00" in text:
        raise InputError(f"{path}: is a binary file, not text; give the document's text.")
    return text
