"""Titles of laws that are cited wrongly, terms that a law replaced, and agencies of other cities with a wrong rank.

Only what is certain for every city stands here. The years are of the Republic of China; a title is right in the year
in which it was replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.txt.bodies import Fault
from checks.txt.wording import in_quotes

#: A title that no law has, and the one that is meant.
_WRONG = """
道路處罰條例/道路交通管理處罰條例 道路交通處罰條例/道路交通管理處罰條例 道路交通管理條例/道路交通管理處罰條例
身心障礙者保障法/身心障礙者權益保障法 身心障礙權益保障法/身心障礙者權益保障法
身心障礙者權益保護法/身心障礙者權益保障法 兒童少年福利與權益保障法/兒童及少年福利與權益保障法
兒童及少年福利及權益保障法/兒童及少年福利與權益保障法 公務人員服務法/公務員服務法 公務員任用法/公務人員任用法
公務員考績法/公務人員考績法 公務人員升遷法/公務人員陞遷法 公務員陞遷法/公務人員陞遷法
公務人員懲戒法/公務員懲戒法 公務人員利益衝突迴避法/公職人員利益衝突迴避法 公務人員財產申報法/公職人員財產申報法
公職人員利益迴避法/公職人員利益衝突迴避法 公務員行政中立法/公務人員行政中立法 菸害防治法/菸害防制法
毒品危害防治條例/毒品危害防制條例 空氣污染防治法/空氣污染防制法 噪音管理法/噪音管制法 噪音防制法/噪音管制法
水污染防制法/水污染防治法 性騷擾防制法/性騷擾防治法 家庭暴力防制法/家庭暴力防治法
性侵害犯罪防制法/性侵害犯罪防治法 傳染病防制法/傳染病防治法 洗錢防治法/洗錢防制法
人口販運防治法/人口販運防制法 災害防治法/災害防救法 組織犯罪防治條例/組織犯罪防制條例
土壤及地下水污染防治法/土壤及地下水污染整治法 廢棄物處理法/廢棄物清理法 文化資產保護法/文化資產保存法
公寓大廈管理法/公寓大廈管理條例 房屋稅法/房屋稅條例 契稅法/契稅條例 土地稅條例/土地稅法 娛樂稅條例/娛樂稅法
印花稅條例/印花稅法 使用牌照稅條例/使用牌照稅法 平均地權法/平均地權條例 財政收支畫分法/財政收支劃分法
工程受益費徵收法/工程受益費徵收條例 殯葬管理法/殯葬管理條例 祭祀公業法/祭祀公業條例 志願服務條例/志願服務法
老人福利條例/老人福利法 社會救助條例/社會救助法 發展觀光法/發展觀光條例 檔案管理法/檔案法
全民防衛動員法/全民防衛動員準備法 全民國防教育條例/全民國防教育法 個人資料保障法/個人資料保護法
消費者保障法/消費者保護法 勞工職業災害保險法/勞工職業災害保險及保護法 幼兒教育與照顧法/幼兒教育及照顧法
爆竹煙火管理法/爆竹煙火管理條例
"""
#: A title or term, the last year in which it was right, and what took its place.
_REPLACED: tuple[tuple[str, int, str], ...] = (
    ("殘障福利法", 86, "身心障礙者權益保障法"),
    ("身心障礙者保護法", 96, "身心障礙者權益保障法"),
    ("兒童及少年福利法", 100, "兒童及少年福利與權益保障法"),
    ("兒童及少年性交易防制條例", 106, "兒童及少年性剝削防制條例"),
    ("兩性工作平等法", 97, "性別平等工作法"),
    ("性別工作平等法", 112, "性別平等工作法"),
    ("電腦處理個人資料保護法", 101, "個人資料保護法"),
    ("勞工安全衛生法", 103, "職業安全衛生法"),
    ("幼稚教育法", 103, "幼兒教育及照顧法"),
    ("殘障", 86, "身心障礙"),
    ("外籍新娘", 92, "新住民"),
    ("山胞", 83, "原住民"),
    ("精神分裂症", 103, "思覺失調症"),
    ("幼稚園", 101, "幼兒園"),
    ("托兒所", 101, "幼兒園"),
    ("營利事業登記證", 98, ""),
    ("兩性平等教育", 93, "性別平等教育"),
)
#: The six special municipalities have bureaus for these matters (工務 but for 臺中市, 財政 but for 臺南市), all six
#: of them since the end of 103.
_SIX_SINCE = 104
_CITIES = r"[臺台]北市|新北市|桃園市|[臺台]中市|[臺台]南市|高雄市"
_BUREAUS = r"民政|(?<!南市政府)財政|教育|社會|警察|消防|衛生|環境保護|交通|文化|地政|(?<!中市政府)工務"
_RANK = re.compile(rf"(?:{_CITIES})政府(?:{_BUREAUS})處(?![理分置罰境方長於所室])")
#: What follows a name of its own kind: the name of an association or an institution keeps a word.
_IN_A_NAME = re.compile(r"礙|特?奧|[^，。；、\n]{0,8}(?:協會|基金會|聯盟|總會|聯合會|學會|協進會)")
#: A city's own rule may have such a title, and 房屋稅法令 are the laws on it.
_NOT_BEHIND = frozenset("市縣")
_NOT_BEFORE = frozenset("規令律定制人院官務治施")


def _titles() -> dict[str, Fault]:
    found = {}
    for pair in _WRONG.split():
        form, _, right = pair.partition("/")
        found[form] = Fault("law", form, right)
    for form, year, right in _REPLACED:
        found[form] = Fault("replaced", form, right or None, year)
    return found


_FAULTS = _titles()
_SEARCH = re.compile("|".join(sorted(map(re.escape, _FAULTS), key=len, reverse=True)))


def scan(text: str, year: int | None) -> Iterator[tuple[int, Fault]]:
    """Yield the titles and terms of *text* that are wrong in *year*, and the wrong ranks, with where they stand."""
    for match in _SEARCH.finditer(text):
        fault, end = _FAULTS[match[0]], match.end()
        behind = text[end : end + 3].lstrip("\n")
        if in_quotes(text, match.start()) or (behind[:1] in _NOT_BEFORE and not behind.startswith("規定")):
            continue
        if fault.verdict == "law":
            if text[match.start() - 1 : match.start()] not in _NOT_BEHIND:
                yield match.start(), fault
        elif year is not None and fault.year is not None and year > fault.year and not _IN_A_NAME.match(text, end):
            yield match.start(), fault
    for match in _RANK.finditer(text) if year is None or year >= _SIX_SINCE else ():
        yield match.start(), Fault("rank", match[0], re.sub("^台", "臺", match[0])[:-1] + "局")
