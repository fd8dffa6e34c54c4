"""One thing has one name.

What it checks
    Words with a wrong character (重覆 for 重複, 辦識 for 辨識); forms that are unusual in official texts are a
    notice. Words that are written in two ways (計劃／計畫, 部份／部分, 串連／串聯): where official usage knows one
    form only and the document has that form too, the other one is reported; where both are right, the rarer one in
    an agency's chapter, and for common words (提昇／提升, 平臺／平台) one notice for the document, with the agencies
    and counts. The names of an agency's goals, indicators, programs and items, of eight characters and more: two of
    different kinds that differ by one or two characters, or by one word that is left out, name one thing in two
    ways, also where only one of them has 辦理 or 年度 in front or 場次 behind (a word left out is then a notice); so
    does running text that gives a name but for one character, or but for a short word in its midst. Titles in
    quotation marks of rules and plans that differ by one character or one short word. One finding for a word or a
    name, with its places and the counts; a form that stands once beside one that stands more often is mended by it.
    Of what all agencies have in common, a form unknown to official usage is reported once, and an agency that writes
    a word otherwise than the others.

    In a gazette words by document and regulation, quoted titles, and the laws that provisions cite: a name that departs
    by one character from that of another law cited there, or of a regulation that the issue prints. A notice only: the
    title of an annex that takes up the name of its regulation but for a character or a short word.

Why it matters
    A plan is searched by its names, and its parts are linked by them. What is called two things is counted as two. A
    wrong character that is printed can hardly be taken back.

Good
    In a plan:

        tables:
          goals:
            - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 推動燈塔與渡輪便民措施}
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_name: 推動燈塔與渡輪便民措施}

    In a gazette:

        tables:
          regulations: [{title: 晴港市碼頭使用自治條例}, {title: 晴港市碼頭收費辦法}]
          provisions:
            - {regulation_seq: 2, marker_raw: 第一條, text: 本辦法依晴港市碼頭使用自治條例第四條規定訂定之。}
          citations:
            - {kind: provision, cited_raw: 自治條例第四條, body: 晴港市碼頭使用自治條例, regulation_seq: 2}

Bad
    In a plan:

        tables:
          goals:
            - {agency: 海風處, listing: table, section: strategic, goal_no: 一, goal_name: 推動燈塔與渡輪便民措施}
          work_items:
            - {agency: 海風處, program_no: 一, program_name: 燈塔管理, item_name: 推動燈塔與渡輪便民設施}

    In a gazette:

        tables:
          regulations: [{title: 晴港市碼頭使用自治條例}, {title: 晴港市碼頭收費辦法}]
          provisions:
            - {regulation_seq: 2, marker_raw: 第一條, text: 本辦法依晴港市碼頭便用自治條例第四條規定訂定之。}
          citations:
            - {kind: provision, cited_raw: 自治條例第四條, body: 晴港市碼頭便用自治條例, regulation_seq: 2}

When it does not apply
    To names that are made to be told apart (地價稅／房屋稅, 國小／國中, 北區／南區, 第一期／第二期), to two goals or
    two items, which are two things, to the verb 計劃, and to the goals of 壹 against those of 貳 (STR005). To
    characters of two words that only look misspelt (舉辦識毒宣導, 正常期間), to titles that one cell cites side by
    side, and to running text that names one more thing (公園及綠地). Where the other character makes a word that the
    document uses elsewhere (人行, 通行), it may be meant: a notice. To names about one thing whose words stand in
    another order (宣導毒品防制, 毒品防制宣導). The titles that a gazette gives what it publishes, in its table of
    contents, letters, orders and headings, are held against each other by TOC003.

檢查內容
    錯別字（以「重覆」作「重複」、以「辦識」作「辨識」）；公文少用的寫法，列為提示。兩種寫法並見的用字（計劃／計畫、
    部份／部分、串連／串聯）：公文用字只有一種，而文件亦用該種寫法者，指出另一種；兩種均可者，指出該機關較少用的一種；
    常用詞（提昇／提升、平臺／平台）則全文列一項提示，載明各機關的次數。又同一機關的目標、指標、工作計畫與項目，名稱
    在八字以上者：不同種類的兩個名稱僅差一、二字，或其中一個少一詞，即以兩種名稱稱呼同一事物，其中一個名稱前有「辦理」、
    「年度」或後有「場次」等詞者亦同（此時少一詞者，列為提示）；內文引用名稱而差一字，或中間多、少一個短詞者亦同。引
    號內的法規、計畫名稱，僅差一字或一個短詞者，亦列為發現。每個用字或名稱為一項發現，列出各處與次數；僅一處用某種名
    稱而他處多用另一種者，建議改從多數。各機關共同事項中，公文不用的寫法僅列一次，個別機關用字與其他機關不同者另行列
    出。

    公報依各公文與法規檢查用字，並檢查引號內的名稱，以及條文所引的法規：與所引的另一法規、或與該期刊登的法規名稱僅差
    一字者。附件名稱沿用法規名稱而差一字或一個短詞者，列為提示。

為何重要
    施政計畫以名稱查找，各部分也以名稱相互對應。同一事物有兩個名稱，就會算成兩件。
    錯字一經印出，便難更正。

不適用情形
    本即用以區別的名稱（地價稅／房屋稅、國小／國中、北區／南區、第一期／第二期）、同為目標或同為項目的兩個名稱（原屬
    二事）、作動詞用的「計劃」，以及「壹」與「貳」之間的目標（見 STR005），均不列為發現。前後兩詞相連而形似錯字者（舉
    辦識毒宣導、正常期間）、同一欄位並列的兩個名稱，以及內文另增事項者（公園及綠地），亦同。所差的字在文件他處也自成
    一詞者（人行、通行），可能原意如此，僅列為提示。同一事物而詞序不同者（宣導毒品防制、毒品防制宣導），不列為發現。公
    報於目錄、公文與法規標題所載同一案的名稱，由 TOC003 互相核對。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checks import texts
from checks.rule import Checked, Context, Rule
from checks.txt import annex_names, titles
from checks.txt.alike import is_common, own, repeats
from checks.txt.names import Chapter
from checks.txt.two_names import names, titled
from checks.txt.two_ways import misspelt, two_ways
from checks.txt.wording import pieces
from core.findings import Text
from core.schema import TEXTS
from core.text import fold


def check(context: Context) -> Checked:
    """Report words and names that are written in two ways, and words with a wrong character."""
    cells = list(pieces(context, TEXTS))
    once = [cell for cell in cells if not repeats(cell)]
    whole = "\n".join(fold(cell.text) for cell in once)
    common = [cell for cell in cells if is_common(cell) and (cell.table, cell.column) != ("indicators", "goal_name")]
    # The city words the common indicators for all agencies: those of the first speak for the rest.
    spelt = [*once, *(cell for cell in common if cell.agency == common[0].agency)]
    found = [*misspelt(context, spelt), *two_ways(context, [*once, *own(common)], common)]
    found += _names(context, cells, whole)
    quoted = [pair for pair in titles.pairs(once, whole.count) if not _of_one_matter(pair)]
    cited = [cell for cell in texts.cells(context, {"citations": ("body",)}) if cell.row["regulation_seq"] is not None]
    quoted += titles.laws(cited, texts.cells(context, {"regulations": ("name",)}), whole.count)
    found += [*(titled(context, pair) for pair in quoted), *annex_names.pairs(context)]
    return texts.checked(found, len(cells))


#: Where a gazette gives the title of what it publishes; TOC003 holds them against each other.
_PUBLISHED = frozenset({"toc", "documents", "regulations"})


def _of_one_matter(pair: titles.Pair) -> bool:
    places = (*pair.usual.places, *pair.rare.places)
    return all(cell.table in _PUBLISHED for cell, _ in places)


def _names(context: Context, cells: list[texts.Cell], whole: str) -> Iterator[dict[str, object]]:
    chapters: dict[str, Chapter] = defaultdict(Chapter)
    for cell in cells:
        chapters[cell.agency or ""].add(cell)
    for chapter in chapters.values():
        yield from names(context, chapter, whole.count)


_NEARLY = Text(
    "「{actual}」（{here} 處）與{other_place}的「{other_name}」（{there} 處）僅略有不同；對照後者：{shown}。",
    "“{actual}” ({here}×) is nearly “{other_name}” of {other_place} ({there}×); against the latter: {shown}.",
)
_CITED = Text(
    "引號內的名稱「{actual}」（{here} 處）與{other_place}的「{other_name}」（{there} 處）似為同一件；"
    "對照後者：{shown}；請查對原名。",
    "The quoted title “{actual}” ({here}×) and “{other_name}” of {other_place} ({there}×) seem to be one; against the "
    "latter: {shown}. Look up the original title.",
)

RULE = Rule(
    id="TXT005",
    title=Text("同一事物只有一種名稱與用字", "One thing has one name"),
    message=_NEARLY,
    verdict_message={
        "standard": Text(
            "「{around}」的「{actual}」有 {here} 處；全文另有 {there} 處寫作「{expected}」，公文用字為「{expected}」。",
            "“{actual}” in “{around}” stands {here}× here; the document has “{expected}” {there}×, "
            "which is the official form.",
        ),
        "title": Text(
            "引號內「{around}」用「{actual}」（{here} 處），其餘寫作「{expected}」；請查對原名。",
            "The quoted “{around}” has “{actual}” ({here}×) where “{expected}” is written elsewhere; look up the "
            "original title.",
        ),
        "mixed": Text(
            "「{around}」的「{actual}」有 {here} 處，{agency}另有 {there} 處寫作「{expected}」，用字不一。",
            "“{actual}” in “{around}” stands {here}×; {agency} also writes “{expected}”, {there}×.",
        ),
        "slight": Text(
            "全文「{one}」{here} 處（{agencies}）與「{other_one}」{there} 處並用，用字不一。",
            "The document writes “{one}” {here}× ({agencies}) and “{other_one}” {there}×.",
        ),
        "misspelt": Text(
            "「{around}」的「{actual}」（{here} 處）是錯別字，應為「{expected}」。",
            "“{actual}” in “{around}” ({here}×) is written with a wrong character: “{expected}”.",
        ),
        "usage": Text(
            "「{around}」的「{actual}」（{here} 處），公文通常寫作「{expected}」。",
            "“{actual}” in “{around}” ({here}×) is usually “{expected}” in official texts.",
        ),
        "quoted": Text(
            "引號內「{around}」的「{actual}」（{here} 處）通常寫作「{expected}」；請查對原名。",
            "The quoted “{around}” has “{actual}” ({here}×), usually “{expected}”; look up the original title.",
        ),
        "law": Text(
            "所引法規「{actual}」（{here} 處）與{other_place}的「{other_name}」（{there} 處）僅差一字；"
            "對照後者：{shown}；請查對法規名稱。",
            "The law cited as “{actual}” ({here}×) and “{other_name}” of {other_place} ({there}×) differ by one "
            "character; against the latter: {shown}. Look up its title.",
        ),
        "cited": _CITED,
        "cited_word": _CITED,
    },
    advice=Text(
        "請確認是否為同一事物；若是，全文採同一名稱與用字。",
        "Check whether they are one thing; if so, write it in one way throughout.",
    ),
    severity="warning",
    verdict_severity=dict.fromkeys(
        ("slight", "title", "wider", "text_word", "usage", "quoted", "cited_word", "annex"), "notice"
    ),
    verdict_confidence={
        "name": "likely",
        "title": "possible",
        "wider": "possible",
        "mixed": "likely",
        "text": "likely",
        "text_repeat": "likely",
        "text_word": "possible",
        "misspelt": "likely",
        "usage": "likely",
        "quoted": "possible",
        "law": "likely",
        "cited": "likely",
        "cited_word": "possible",
        "annex": "possible",
    },
    dimension="consistency",
    basis=Text(
        "同一事物全文用同一名稱；公文用字依法律統一用字表。",
        "One thing has one name throughout; official texts follow the table of unified characters (法律統一用字表).",
    ),
    table="goals",
    kinds=("plan", "gazette"),
    reads=texts.reads({**TEXTS, "regulations": ("title", "name"), "citations": ("body",)}),
    check=check,
)
