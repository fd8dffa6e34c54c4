"""The tables that an issue should give, and how far extracted ones agree with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.injector.gazette.model import Issue, Matter, Regulation
from benchmarks.injector.gazette.printing import Printed
from core.doc_numbers import parse_doc_no
from core.numbers import parse_roc_date
from core.text import fold, squeeze

Row = dict[str, Any]
FIELDS = {
    "toc": ("section", "entry", "page"),
    "documents": ("kind", "issued_on", "doc_word", "doc_serial", "doc_suffix"),
    "regulations": ("title", "printed_count"),
}
_NEAR = 6  #: lines by which two may differ and still be the same


def expected(issue: Issue, printed: Printed) -> dict[str, list[Row]]:
    """Return the rows of the tables by name."""
    toc = [
        {"section": e.section, "entry": squeeze(e.text), "page": e.page, "source_line": printed.spans[id(e)][0]}
        for e in issue.entries
    ]
    documents = []
    for each in issue.documents():
        number = parse_doc_no(each.number)
        documents.append(
            {
                "kind": each.kind,
                "issuer": each.issuer,
                "issued_on": str(parse_roc_date(each.date) or ""),
                "doc_no_raw": each.number,
                "doc_word": number.word if number else "",
                "doc_serial": number.serial if number else "",
                "doc_suffix": number.suffix if number else "",
                "subject": each.subject,
                "source_line": printed.spans[id(each)][0],
            }
        )
    regulations = [_regulation(matter, each, printed) for matter in issue.matters for each in matter.regulations]
    return {"toc": toc, "documents": documents, "regulations": regulations}


def _regulation(matter: Matter, each: Regulation, printed: Printed) -> Row:
    top = "第" if each.unit == "條" else None
    opening = [
        p
        for p in each.paragraphs
        if p.marker and (p.marker.startswith("第") and "條" in p.marker if top else p.marker.endswith("、"))
    ]
    return {
        "title": each.title,
        "action": each.action,
        "claimed_raw": each.history[-1].action if each.history else "",
        "printed_count": len(opening),
        "source_line": printed.spans[id(each)][0],
    }


def score(want: Mapping[str, Sequence[Row]], got: Mapping[str, Sequence[Row]]) -> dict[str, tuple[float, list[str]]]:
    """Return, by table, the share of the rows of *want* that *got* has right, and what is wrong."""
    return {table: _score(table, want[table], got[table]) for table in want}


def _score(table: str, want: Sequence[Row], got: Sequence[Row]) -> tuple[float, list[str]]:
    fields, used, wrong, right = FIELDS[table], set[int](), [], 0
    for row in want:
        near = [
            at for at, g in enumerate(got) if at not in used and abs(g["source_line"] - row["source_line"]) <= _NEAR
        ]
        if not near:
            wrong.append(f"{table}: nothing at line {row['source_line']}: {[row[f] for f in fields]}")
            continue
        best = min(near, key=lambda at: sum(_norm(got[at].get(f)) != _norm(row[f]) for f in fields))
        used.add(best)
        bad = [f for f in fields if _norm(got[best].get(f)) != _norm(row[f])]
        right += not bad
        wrong += [f"{table} line {row['source_line']} {f}: want {row[f]!r}, got {got[best].get(f)!r}" for f in bad]
    wrong += [f"{table}: spurious at line {g['source_line']}" for at, g in enumerate(got) if at not in used]
    return (right / len(want) if want else 1.0), wrong


def _norm(value: object) -> str:
    text = "" if value is None or value != value else str(value)
    return fold(text).removesuffix(".0")
