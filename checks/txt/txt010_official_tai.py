"""Official names are written with 臺.

What it checks
    Names and texts, in a gazette letters, orders, provisions and annexes too: 新台幣 for 新臺幣, and 台 in the
    official names of cities, counties, courts, national institutions and state-owned firms, which are written 臺北市,
    臺灣銀行, 國立臺灣大學. One finding for each agency (of a gazette: for each document or regulation) and form, with
    all its places.

Why it matters
    Statutes, the currency and these bodies print 臺; one document should not print both.

Good
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: 每座補助新臺幣五千元，由台灣電力公司供電。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第三條, text: 罰鍰為新臺幣一千元。}

Bad
    In a plan:

        tables:
          work_items:
            - {agency: 海風處, content: 每座補助新台幣五千元。}

    In a gazette:

        tables:
          provisions:
            - {regulation_seq: 1, marker_raw: 第三條, text: 罰鍰為新台幣一千元。}

When it does not apply
    Firms that are registered with 台 (台灣電力, 台灣自來水, 台灣中油, 台灣高速鐵路), associations and private firms,
    short names (台電, 台鐵, 台北車站), and 台灣 as the name of the island.

檢查內容
    名稱與文字（公報為公文、條文與附件等）中的「新台幣」，以及縣市、法院、國立機構與公營事業的官方名稱中的「台」（應為臺北市、臺灣銀行、國立
    臺灣大學）。每一機關（公報為每一公文或法規）的每種寫法為一項發現，列出各處。

為何重要
    法規、幣制與上述機關的名稱均用「臺」，同一文件不宜兩種並用。

不適用情形
    以「台」登記的公司（台灣電力、台灣自來水、台灣中油、台灣高速鐵路）、團體與民間公司、簡稱（台電、台鐵、台北車
    站），以及作為地名的「台灣」，不列為發現。
"""

from __future__ import annotations

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.texts import Cell
from checks.txt import official_names
from checks.txt.wording import WORDING, pieces, quoted
from core.findings import Suggestion, Text

_SHOWN = 5
_REASON = Text("官方名稱用「臺」", "official names are written with 臺")


def _check(context: Context) -> Checked:
    examined = 0
    found: dict[tuple[str | None, str, str], list[tuple[Cell, int]]] = {}
    for cell in pieces(context):
        examined += 1
        for start, printed, right in official_names.scan(cell.text):
            found.setdefault((cell.agency, printed, right), []).append((cell, start))
    violations = []
    for (_, printed, right), places in found.items():
        cell, at = places[0]
        start, end = quoted(cell.text, at, at + len(printed))
        piece = cell.text[start:end]
        mended = Suggestion("character", cell.column, piece.replace(printed, right), _REASON)
        more = [
            texts.operand(context, other, printed, start=where, elsewhere=True) for other, where in places[1:_SHOWN]
        ]
        violations.append(
            texts.violation(
                context,
                cell,
                "informal",
                piece,
                start=start,
                more=more,
                printed=printed,
                right=right,
                times=len(places),
                expected=right,
                actual=printed,
                suggestions=(mended,),
            )
        )
    return texts.checked(violations, examined)


RULE = Rule(
    id="TXT010",
    title=Text("官方名稱用「臺」", "Official names are written with 臺"),
    message=Text(
        "「{printed}」的官方寫法為「{right}」（{agency} {times} 處）。",
        "“{printed}” is officially written “{right}” ({agency}: {times}×).",
    ),
    advice=Text("請改用「臺」。", "Write 臺."),
    severity="notice",
    dimension="form",
    basis=Text("法規、幣制與機關名稱用「臺」。", "Statutes, the currency and the names of authorities use 臺."),
    table="work_items",
    kinds=("plan", "gazette"),
    reads=texts.reads(WORDING),
    check=_check,
)
