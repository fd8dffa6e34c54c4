"""Labels and figures of a funding block (中央, 本府, 其他, 合計) in a line of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.schema import FUNDING_LABELS
from core.text import squeeze

_LABEL = r"(?P<label>中+\s*央|本+\s*府|其+\s*[他它]|合+\s*計)"
_COLON = r"\s*(?P<colon>[:：;；﹕︰∶]{0,2})\s*"
#: What stands for a figure behind a label: digits, their separators, signs, look-alikes, a unit.
_LOOSE = r"(?P<figure>[0-9０-９.．,，、'＇\-－—△▲+＋()（）\sOoIlZSB○〇零]*(?:\s*[仟千萬億]?元)?[。]?)"
_ENTRY = re.compile(_LABEL + _COLON + _LOOSE + r"(?P<tail>[:：]?)")
_WORD_START = re.compile(r"(?:^|(?<=\s))" + _LABEL)
_FIGURE = re.compile(r"[0-9０-９.．,，\-－△▲\sOoIl]*[0-9０-９][0-9０-９.．,，\sOoIl]*(?:\s*[仟千萬億]?元)?")
_FRAGMENT = re.compile(r"[,，.．]?[0-9０-９][0-9０-９,，.．]*")
_WITH_NOTE = re.compile(
    rf"(?P<before>.*?)(?P<gap>\s*){_LABEL}(?P<colon>\s*[:：])\s*(?P<figure>[0-9０-９][0-9０-９,，]*)\s+(?P<note>\S.*)"
)
_LABELLED = re.compile(_LABEL + r"\s*[:：;；﹕︰]")
_STRICT = re.compile(r"[-－△▲]?\s*[0-9０-９][0-9０-９,，.．\s]*(?:[仟千]?元)?")
_UNKNOWN = re.compile(rf"(?P<label>[㐀-鿿]\s*[㐀-鿿]{{1,2}})\s*(?P<colon>[:：])\s*(?P<figure>{_STRICT.pattern})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of a funding block with its figure as printed (empty where none follows)."""

    column: str  #: ``central``, ``own``, ``other`` or ``total``
    label: str  #: as printed with its colon, without white space; 中央…: where the colon stands behind the figure
    figure: str


@dataclass(frozen=True, slots=True)
class WithNote:
    """A line that holds the end of a text, one labelled figure and the beginning of a note."""

    before: str
    touching: bool  #: no blank stands between the text and the label
    entry: Entry
    note: str


def parse(text: str) -> list[Entry]:
    """Read *text* as one or more labelled figures and nothing else; an empty list if it is anything else.

    A bare label counts only with a colon or a figure: 其他 is a word too.
    """
    out: list[Entry] = []
    at = 0
    while at < len(text):
        match = _ENTRY.match(text, at)
        if not match:
            return []
        figure = squeeze(match["figure"])
        if not (match["colon"] or match["tail"] or figure):
            return []
        # 中央 14,578: has its colon behind the figure, whose place the ellipsis keeps.
        label = squeeze(match["label"]) + (match["colon"] or (f"…{match['tail']}" if match["tail"] else ""))
        out.append(Entry(_column(match["label"]), label, figure))
        at = match.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return out


def behind_text(text: str) -> tuple[str, list[Entry], bool] | None:
    """Split off the labelled figures that share the end of a line with the text of the cell before them.

    The third part tells whether the first label touches the text: then the page cut the text at the edge of its
    column. Only behind a blank may a figure be anything but plain digits: text quotes labels too.
    """
    for match in _LABELLED.finditer(text):
        before = text[: match.start()]
        if not before.strip():
            continue
        entries = parse(text[match.start() :])
        touching = not before[-1].isspace()
        if entries and (not touching or all(_STRICT.fullmatch(entry.figure) for entry in entries)):
            return before.rstrip(), entries, touching
    return None


def with_note(text: str) -> WithNote | None:
    """Split a line into text, one labelled figure and the beginning of the note.

    Such a line stands only at the end of a page, which cuts all cells of a row at one height.
    """
    match = _WITH_NOTE.fullmatch(text)
    # 3, 310 is one figure with a blank in it, no figure and a note.
    if not match or parse(match["note"]) or is_figure(match["note"]):
        return None
    entry = Entry(_column(match["label"]), squeeze(match["label"] + match["colon"]), match["figure"])
    return WithNote(match["before"], bool(match["before"]) and not match["gap"], entry, match["note"])


def unknown(text: str, column: str) -> Entry | None:
    """Read *text* as a figure behind a label that is none of the four, which stands where that of *column* is due."""
    match = _UNKNOWN.fullmatch(text)
    return Entry(column, squeeze(match["label"]) + match["colon"], squeeze(match["figure"])) if match else None


def is_figure(text: str) -> bool:
    """Tell whether *text* is a figure on a line of its own, behind its label."""
    return bool(_FIGURE.fullmatch(text))


def is_fragment(text: str) -> bool:
    """Tell whether *text* can be the rest of a figure that a wrap cut in two."""
    return bool(_FRAGMENT.fullmatch(squeeze(text)))


def begins_with_label(text: str) -> bool:
    """Tell whether *text* begins with the word of a label."""
    return bool(_WORD_START.match(text))


def _column(label: str) -> str:
    # 中中央 and 其它 are labels too: the first character tells.
    return next(column for text, column in FUNDING_LABELS.items() if label[0] == text[0])
