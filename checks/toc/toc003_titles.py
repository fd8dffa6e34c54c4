"""The titles of a matter name the same regulation and the same provisions.

What it checks
    The titles under which one matter is printed: its entry in the table of contents, the subject of the letter, the
    sentence of the order and its enclosure, the heading of the text. The name of the regulation and the provisions
    listed with it (第三點 is not 第三條) are compared; the title that departs from most of the others is reported, and
    the difference shown character by character.

Why it matters
    The order says what is law. Where the text below it has another name or other numbers, it is not certain what was
    enacted or amended, and the text is not found under its name.

Good
    tables:
      toc:
        - {entry: 修正晴港市碼頭使用辦法第三條}
      documents:
        - {kind: 函, matter: 1, doc_no_raw: 晴府海企壹字第1130000010A號, subject: 修正「晴港市碼頭使用辦法」第三條。}
        - {kind: 令, matter: 1, doc_no_raw: 晴府海企壹字第1130000010B號, subject: 修正「晴港市碼頭使用辦法」第三條。}
      regulations:
        - {document_seq: 2, title: 晴港市碼頭使用辦法第三條}

Bad
    tables:
      toc:
        - {entry: 修正晴港市碼頭使用要點第三點}
      documents:
        - {kind: 函, doc_no_raw: 晴府海企壹字第1130000010號, subject: 檢送修正「晴港市碼頭使用要點」第三點。}
      regulations:
        - {document_seq: 1, title: 晴港市碼頭使用要點第三條}

When it does not apply
    Where no matter has two titles. Blanks, the width of brackets and the numerals (第3條, 第三條) do not matter, nor do
    the verbs before a name and 部分條文 behind it. A title that leaves out the provisions is a notice, and none where
    the whole text is printed. Where a regulation is renamed, its old and its new name are both right.

檢查內容
    同一案的各處標題：目錄、函的主旨、令的本文與附件、法規標題，逐字比較其法規名稱與所列條次（第三點不是第三條）。與多數
    不同者予以指出，並逐字標明差異。

為何重要
    法規以令所載者為準。條文標題的名稱或條次與令不同，即無法確定所訂定或修正者為何，也無從以名稱查得。

不適用情形
    各案都只有一處標題時不適用。空白、括號全形半形、數字寫法（第 3 條、第三條）不計，名稱前的動詞與其後的「部分條文」
    亦不計。未列條次者為提示；刊登全文者不在此限。法規更名時，新舊名稱均屬正確。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checks import texts
from checks.rule import Checked, Context, NotApplicable, Reads, Rule
from checks.toc.comparison import Said, groups
from checks.toc.differing_titles import differing_names, differing_provisions
from checks.toc.entries import listing
from checks.toc.matters import Matter, Title
from core.findings import Text

_NOTHING = Text("沒有一案有兩處以上的標題", "no matter has two titles to compare")


def _check(context: Context) -> Checked:
    found = listing(context)
    entries: dict[int, list[Title]] = {}
    for pair in found.pairs:
        entries.setdefault(pair.matter.index, []).append(pair.entry.title)
    violations: list[dict[str, object]] = []
    examined = 0
    twice = {matter.index for matter in found.unmatched_matters if found.is_repeated(matter)}
    known = Counter(name for matter in found.matters for name in matter.names)
    for matter in found.matters:
        if matter.index in twice:
            continue
        for said in groups([*entries.get(matter.index, []), *_once(matter.titles)]):
            if len(said) > 1:
                examined += 1
                violations += differing_names(context, said, known)
                violations += differing_provisions(context, said, _text(matter, said))
    if not examined:
        raise NotApplicable(_NOTHING)
    return texts.checked(violations, examined)


def _text(matter: Matter, said: Sequence[Said]) -> dict[str, object] | None:
    """Return the row of the text that the titles are of."""
    headed = [each.title.cell.row for each in said if each.title.role == "heading"]
    return dict(headed[0]) if headed else dict(matter.texts[0]) if len(matter.texts) == 1 else None


def _once(titles: Sequence[Title]) -> list[Title]:
    """Return *titles* without those of a document that is printed once more."""
    return list({(title.role, title.cell.text): title for title in reversed(titles)}.values())[::-1]


RULE = Rule(
    id="TOC003",
    title=Text("同一案各處標題的法規名稱與條次相同", "The titles of a matter name the same regulation and provisions"),
    message=Text(
        "{where}所載法規名稱與{others}不同：{shown}。",
        "Another name of the regulation stands in {where} than in {others}: {shown}.",
    ),
    verdict_message={
        "names_differ": Text(
            "{where}與{others}所載法規名稱不同，一為「{actual}」，一為「{expected}」；何者正確，請查原案。",
            "The regulation is named “{actual}” in {where} and “{expected}” in {others}; the titles do not tell which "
            "is right.",
        ),
        "another": Text(
            "{where}所稱「{actual}」與{others}的「{expected}」不是同一名稱。",
            "The regulation is named “{actual}” in {where} and “{expected}” in {others}: these are two names.",
        ),
        "foreign": Text(
            "{where}所稱「{actual}」是本期另一案的法規；{others}為「{expected}」。",
            "The regulation is named “{actual}” in {where}, which is another matter's; in {others}: “{expected}”.",
        ),
        "short": Text(
            "{where}的法規名稱略去機關或地名，作「{actual}」；{others}作「{expected}」。",
            "The name lacks its place in {where}, “{actual}”; in {others}: “{expected}”.",
        ),
        "wording": Text("{where}的用字與{others}不同：{shown}。", "Words in {where} differ from {others}: {shown}."),
        "provisions": Text(
            "{where}所列條次為「{actual}」，{others}為「{expected}」：{shown}。",
            "Provisions listed in {where}: “{actual}”; in {others}: “{expected}”: {shown}.",
        ),
        "provisions_differ": Text(
            "{where}所列條次為「{actual}」，{others}為「{expected}」：{shown}；何者正確，請查原案。",
            "Provisions listed in {where}: “{actual}”; in {others}: “{expected}”: {shown}; the titles do not tell "
            "which is right.",
        ),
        "less": Text(
            "{where}所列條次「{actual}」與{others}的「{expected}」詳略不一：{shown}。",
            "Provisions listed in {where}: “{actual}”; in {others}: “{expected}”; one says more: {shown}.",
        ),
        "omitted": Text(
            "{where}未列條次，{others}列有「{listed}」。",
            "No provisions are listed in {where}; in {others}: “{listed}”.",
        ),
        "only_here": Text(
            "只有{where}列有條次「{listed}」，{others}均未列。",
            "Provisions are listed only in {where}, “{listed}”; not in {others}.",
        ),
    },
    verdict_severity={
        "another": "warning",
        "wording": "warning",
        "short": "notice",
        "less": "notice",
        "omitted": "notice",
        "only_here": "notice",
    },
    verdict_confidence={"another": "possible", "wording": "likely"},
    advice=Text(
        "請對照原案（簽稿、會議紀錄或議會決議）逐字核對，各處標題一併更正為同一名稱與條次。",
        "Compare character by character with the file of the case, and give all titles the same name and provisions.",
    ),
    severity="error",
    kinds=("gazette",),
    dimension="consistency",
    basis=Text(
        "法規之名稱與修正之條次以發布令所載為準，目錄、函、令與條文標題應一致。",
        "The order of promulgation states name and provisions; the table, the letter and the heading repeat them.",
    ),
    table="toc",
    reads=(
        Reads("documents", ("seq", "matter", "kind", "section", "doc_no_raw", "subject", "enclosures")),
        Reads("regulations", ("document_seq", "title", "unit", "claimed_raw", "printed_count")),
        Reads("toc", ("section", "entry"), optional=True),
    ),
    check=_check,
    names_slip=True,
)
