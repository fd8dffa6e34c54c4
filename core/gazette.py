"""What follows from the printed cells of a gazette's rows: levels, counts, and the name of the document they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.provisions import Marker, outline, parse_claims, parse_marker, split_title

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

_UNITS = {"article": "條", "point": "點", "han": "點", "capital": "點"}


def fill(rows: Rows) -> None:
    """Fill, in place, the columns of *rows* (by table) that follow from other rows; given ones stay.

    These are positions, the levels of provisions, and of each regulation its name, unit, claim and counts.
    """
    for table in ("toc", "documents", "regulations", "citations"):
        for number, row in enumerate(rows.get(table, ()), start=1):
            row.setdefault("seq", number)
    for number, row in enumerate(rows.get("documents", ()), start=1):
        row.setdefault("matter", row.get("matter", number))
    for regulation in rows.get("regulations", ()):
        seq = regulation["seq"]
        history = [row for row in rows.get("history", ()) if row.get("regulation_seq") == seq]
        provisions = [row for row in rows.get("provisions", ()) if row.get("regulation_seq") == seq]
        for part in (history, provisions):
            for number, row in enumerate(part, start=1):
                row.setdefault("position", number)
        _levels(provisions)
        _regulation(regulation, history, provisions)


def _levels(provisions: Sequence[Row]) -> None:
    markers: list[Marker | None] = []
    for row in provisions:
        marker = _marker(row)
        if marker:
            row.setdefault("style", marker.style)
            row.setdefault("number", marker.number)
            row.setdefault("sub_number", marker.sub_number)
        markers.append(marker)
    for row, level in zip(provisions, outline(markers), strict=True):
        row.setdefault("depth", level.depth)
        row.setdefault("article", level.article)
        row.setdefault("article_sub", level.article_sub)
        row.setdefault("paragraph", level.paragraph)


def _marker(row: Row) -> Marker | None:
    if not row.get("marker_raw"):
        return None
    if row.get("style"):
        return Marker(row["marker_raw"], row["style"], row.get("number"), row.get("sub_number"))
    return parse_marker(row["marker_raw"])[0]


def _regulation(regulation: Row, history: Sequence[Row], provisions: Sequence[Row]) -> None:
    name, tail = split_title(regulation.get("title") or "")
    regulation.setdefault("name", name)
    regulation.setdefault("provisions_raw", tail or None)
    opening = [row for row in provisions if row["depth"] == 1 and row.get("marker_raw")]
    styles = [row["style"] for row in opening if row.get("style")]
    unit = _UNITS.get(max(styles, key=styles.count)) if styles else None
    regulation.setdefault("unit", unit)
    regulation.setdefault("printed_count", len(opening))
    if history:
        regulation.setdefault("claimed_raw", history[-1].get("action_raw"))
    claims = parse_claims(regulation.get("claimed_raw"))
    count = next((claim.count for claim in claims if claim.whole), None)
    named = sum(len(claim.provisions) for claim in claims if claim.action in ("修正", "新增", "訂定"))
    regulation.setdefault("claimed_count", count if count is not None else named or None)


#: What a person calls the parts of a gazette that belong to no document.
_FIXED = {"issue": "公報", "toc": "目錄"}


def label(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables of a gazette with the column ``agency``: the document or regulation that a row belongs to.

    Provisions get the ``unit`` of their regulation besides: 條 or 點.

    It takes the place that the agency has in a plan, in findings and in the report: 令 基府教體壹字第1130243106B號, the
    heading of a regulation, 目錄.
    """
    import pandas as pd

    documents = {row["seq"]: _document(row) for row in _records(frames, "documents", "kind", "doc_no_raw")}
    regulations = {row["seq"]: _text(row["title"]) for row in _records(frames, "regulations", "title")}
    out = {}
    for name, frame in frames.items():
        if name in _FIXED:
            values: list[str | None] = [_FIXED[name]] * len(frame)
        elif name == "documents":
            values = [documents[seq] for seq in frame["seq"]]
        elif name == "regulations":
            values = [regulations[seq] for seq in frame["seq"]]
        else:
            values = [None] * len(frame)
            for column, known in (
                ("regulation_seq", regulations),
                ("within_document_seq", documents),
                ("document_seq", documents),
            ):
                if column in frame.columns:
                    found = [None if pd.isna(seq) else known.get(seq) for seq in frame[column]]
                    values = [old or new for old, new in zip(values, found, strict=True)]
        out[name] = frame.assign(agency=pd.array(values, dtype="string"))
    if "provisions" in out:
        units = {row["seq"]: _text(row["unit"]) for row in _records(frames, "regulations", "unit")}
        of = [None if pd.isna(seq) else units.get(seq) for seq in out["provisions"]["regulation_seq"]]
        out["provisions"] = out["provisions"].assign(unit=pd.array(of, dtype="string"))
    return out


def _records(frames: Mapping[str, pd.DataFrame], table: str, *columns: str) -> list[dict[str, Any]]:
    if table not in frames:
        return []
    return [
        dict(zip(("seq", *columns), cells, strict=True))
        for cells in frames[table][["seq", *columns]].itertuples(index=False)
    ]


def _document(row: Mapping[str, Any]) -> str:
    number = _text(row["doc_no_raw"]) or f"（第 {row['seq']} 件，無字號）"
    return f"{_text(row['kind']) or '公文'} {number}"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
