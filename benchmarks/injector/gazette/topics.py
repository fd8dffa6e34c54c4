"""What the regulations and announcements of the made-up city are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.injector.gazette.model import Paragraph

CITY = "晴港市"
HALL = f"{CITY}政府"
MAYOR = "市長林晴川"

_MARK = re.compile(
    r"第[一二三四五六七八九十]+(?:條(?:之[一二三四五六七八九十]+)?|章)|[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|[0-9]+\."
)


@dataclass(frozen=True)
class Topic:
    """A regulation: its name, its text, who is in charge, and what the issue does with it."""

    key: str  #: of its text
    name: str
    thing: str
    office: str
    word: str  #: of its documents
    deed: str  #: new, whole (amended, printed whole), part, repeal
    form: str = "辦法"
    old: str = ""  #: its name before the amendment, where that changes it
    alone: bool = False  #: the order is printed without a letter
    extra: dict[str, str] = field(default_factory=dict)


#: Enacted and amended by order: a letter (…A) and its order (…B).
ORDERED: tuple[Topic, ...] = (
    Topic("statute", f"{CITY}街頭表演自治條例", "街頭表演", "文藝處", "晴府綜法壹", "whole", "自治條例"),
    Topic("venue", f"{CITY}碼頭廣場使用管理辦法", "碼頭廣場", "海風處", "晴府海企壹", "new"),
    Topic("fee_part", f"{CITY}燈塔參觀收費辦法", "燈塔參觀", "燈塔處", "晴授文燈壹", "part"),
    Topic("fee_table", f"{CITY}托育中心收費標準", "托育中心", "社福處", "晴府社幼壹", "table", "標準"),
    Topic("grant", f"{CITY}漁船節能設備補助辦法", "漁船更換節能設備", "漁港處", "晴府漁輔壹", "new"),
    Topic("repeal", f"{CITY}渡船口攤位出租辦法", "渡船口攤位", "漁港處", "晴府漁管壹", "repeal"),
    Topic("reward", f"{CITY}競技選手獎勵金發給辦法", "競技選手", "教育處", "晴府教體壹", "new"),
    Topic("tax", f"{CITY}空置碼頭倉庫稅自治條例", "空置之碼頭倉庫", "財政處", "晴府綜法壹", "tax", "自治條例"),
    Topic("reading", f"{CITY}海洋圖書分館使用規則", "海洋圖書分館", "文藝處", "晴授文圖壹", "new", "規則"),
    Topic("venue", f"{CITY}潮間帶步道使用管理辦法", "潮間帶步道", "潮汐處", "晴府潮環壹", "whole"),
    Topic("lending", f"{CITY}行動圖書車借用規則", "行動圖書車", "文藝處", "晴府文圖壹", "new", "規則", alone=True),
    Topic("berth", f"{CITY}遊艇停泊收費辦法", "遊艇", "漁港處", "晴府漁港壹", "new"),
    Topic("grant", f"{CITY}老屋外牆修繕補助辦法", "老屋外牆修繕", "都計處", "晴府都更壹", "new"),
)

#: Sent round with a letter alone.
SENT: tuple[Topic, ...] = (
    Topic("committee_part", f"{CITY}砂石船聯合稽查小組設置要點", "砂石船稽查", "漁港處", "晴府漁管壹", "part", "要點"),
    Topic(
        "committee",
        f"{CITY}海洋教育推動委員會設置要點",
        "海洋教育",
        "教育處",
        "晴府教海壹",
        "whole",
        "要點",
        extra={"body": "海洋教育推動委員會", "low": "十二", "high": "十九", "least": "四", "most": "九"},
    ),
    Topic("appraisal", f"{CITY}路燈認養考核要點", "路燈認養", "工務處", "晴府工養壹", "whole", "要點"),
    Topic("notes", f"{CITY}各機關委外研究案管理注意事項", "委外研究案", "研考處", "晴府研管壹", "part", "注意事項"),
    Topic(
        "duty", f"{CITY}公有屋頂設置太陽光電申請作業要點", "公有屋頂設置太陽光電", "工務處", "晴府工能壹", "new", "要點"
    ),
    Topic(
        "committee",
        f"{CITY}濱海景觀諮詢會設置要點",
        "濱海景觀",
        "都計處",
        "晴府都景壹",
        "new",
        "要點",
        extra={"body": "濱海景觀諮詢會", "low": "十三", "high": "十八", "least": "五", "most": "八"},
    ),
    Topic("committee_part", f"{CITY}夜間漁市安全小組設置要點", "夜間漁市安全", "漁港處", "晴府漁管壹", "part", "要點"),
    Topic("appraisal", f"{CITY}環境教育志工隊考核要點", "環境教育志工隊", "環教處", "晴府環教壹", "whole", "要點"),
    Topic("duty", f"{CITY}人行道設置休憩座椅申請作業要點", "人行道設置休憩座椅", "工務處", "晴府工養壹", "new", "要點"),
    Topic("notes", f"{CITY}各機關辦理員工進修注意事項", "員工進修", "人事處", "晴府人訓壹", "part", "注意事項"),
    Topic(
        "committee",
        f"{CITY}長者共餐服務推動會設置要點",
        "長者共餐服務",
        "社福處",
        "晴府社長壹",
        "whole",
        "要點",
        f"{CITY}老人共餐推動小組設置要點",
        extra={"body": "長者共餐服務推動會", "low": "十一", "high": "十六", "least": "三", "most": "六"},
    ),
    Topic("board", f"{CITY}青年參與促進會設置要點", "青年參與", "研考處", "晴府研青壹", "new", "要點"),
    Topic("repeal", f"{CITY}舊制公車票價補貼作業要點", "公車票價補貼", "交通處", "晴府交運壹", "repeal", "要點"),
)


@dataclass(frozen=True)
class Notice:
    """An announcement: who issues it, what it says."""

    word: str
    subject: str
    grounds: str
    items: tuple[str, ...]
    issuer: str = HALL
    signatory: str = MAYOR


def _office(name: str, who: str) -> dict[str, str]:
    return {"issuer": f"{CITY}{name}", "signatory": f"局長{who}"}


NOTICES: tuple[Notice, ...] = (
    Notice(
        "晴稅法壹",
        "公示送達本局{this}年度房屋稅裁處書三件。",
        "行政程序法第七十八條及第八十條。",
        (
            "一、應送達之文書：本局{day}晴稅法壹字第{near}1號、第{near}2號及第{near}3號裁處書。",
            "二、應受送達人得於公告之日起二十日內，向本局領取文書。",
        ),
        **_office("稅務局", "沈望舒"),
    ),
    Notice(
        "晴府海企壹",
        "預告修正「晴港市海水浴場管理辦法」第五條、第八條草案。",
        "行政程序法第一百五十四條第一項。",
        (
            "一、修正機關：晴港市政府。",
            "二、修正草案如附件，並載於本府全球資訊網。",
            "三、對於本公告內容有任何意見者，請於本公告刊登公報之次日起七日內，向本府海風處陳述意見。",
        ),
    ),
    Notice(
        "晴府海管壹",
        "公告{next}年度海水浴場開放期間及開放範圍。",
        "海水浴場管理自治條例第七條。",
        (
            "一、開放期間：自中華民國{next}年5月1日起至9月30日止。",
            "二、開放範圍：東起白沙岬，西至燈塔礁，詳如公告圖說。",
            "三、違反者，依前揭條例第十二條規定處罰。",
        ),
    ),
    Notice(
        "晴稅房壹",
        "公告本市{next}年房屋稅開徵日期及繳納方式。",
        "房屋稅條例第十二條及稅捐稽徵法第十七條。",
        (
            "一、課徵所屬期間：自中華民國{this}年7月1日起至{next}年6月30日止。",
            "二、開徵日期：自中華民國{next}年5月1日起至5月31日止。",
            "三、繳納方式：(一)金融機構櫃檯繳納。(二)便利商店繳納，以新臺幣三萬元為限。(三)行動支付繳納。",
        ),
        **_office("稅務局", "沈望舒"),
    ),
    Notice(
        "晴環空壹",
        "公告本市空氣品質維護區之範圍及管制措施，並自中華民國{next}年2月1日生效。",
        "空氣污染防制法第四十條第一項。",
        (
            "一、管制範圍：東碼頭貨櫃區及其聯外道路。",
            "二、管制對象：出廠滿十年之柴油大貨車。",
            "三、管制時間：全年每日上午七時至下午七時。",
        ),
        **_office("環境保護局", "紀嵐"),
    ),
    Notice(
        "晴府都計壹",
        "公告「變更晴港市都市計畫(配合海堤改善工程)案」公開展覽，並舉行說明會。",
        "都市計畫法第十九條。\n晴港市都市計畫委員會第88次會議決議。",
        (
            "一、公開展覽期間：自中華民國{day}起三十日。",
            "二、說明會地點：晴港市南灣區公所三樓會議室。",
            "三、公民或團體得於公開展覽期間內，以書面載明姓名及地址，向本府提出意見。",
        ),
    ),
    Notice(
        "晴府地價壹",
        "公告本市{next}年公告土地現值及公告地價。",
        "平均地權條例第四十六條及第十五條。",
        ("公告資料存放於本市各地政事務所，供民眾閱覽。",),
    ),
    Notice(
        "晴府產商壹",
        "公告註銷晨曦漁具行等三家商業之登記。",
        "商業登記法第二十九條。",
        ("一、註銷商業名單如附件。", "二、如有異議，應於公告之次日起三十日內，檢具理由向本府申請複查。"),
    ),
    Notice(
        "晴府交停壹",
        "公告調整南灣一號路邊停車場之收費時段，並自中華民國{next}年1月1日起實施。",
        "停車場法第十三條及晴港市公有停車場收費自治條例第四條。",
        ("一、收費時段：每日上午八時至下午八時。", "二、收費費率：每小時新臺幣二十元，未滿一小時者，以一小時計。"),
    ),
    Notice(
        "晴衛食壹",
        "公告本市{this}年度食品業者衛生稽查結果。",
        "食品安全衛生管理法第四十一條。",
        (
            "一、稽查期間：中華民國{this}年7月1日至9月30日。",
            "二、稽查家數：二百一十六家，合格二百一十家，限期改善六家。",
        ),
        **_office("衛生局", "何靜好"),
    ),
    Notice(
        "晴府社障壹",
        "公告{next}年度身心障礙者輔具補助之受理期間。",
        "身心障礙者輔具費用補助辦法第六條。",
        ("受理期間：自中華民國{next}年1月1日起至12月31日止。",),
    ),
    Notice(
        "晴府民宗壹",
        "公告本市{this}年度宗教財團法人董事改選備查名單。",
        "財團法人法第四十五條。",
        ("一、名單如附件。", "二、閱覽期間：自公告日起十五日。"),
    ),
    Notice(
        "晴警交壹",
        "公告跨年晚會期間交通管制措施。",
        "道路交通管理處罰條例第五條。",
        (
            "一、管制時間：中華民國113年12月31日下午四時至114年1月1日上午二時。",
            "二、管制路段：海洋一路至海洋三路。",
            "三、大眾運輸車輛及緊急救護車輛，不受前項之限制。",
        ),
        **_office("警察局", "石定遠"),
    ),
    Notice(
        "晴府教國壹",
        "公告本市{next}學年度國民中小學學區調整表。",
        "國民教育法第六條。",
        ("學區調整表刊登於本府教育處網站，並張貼於本市各區公所公告欄。",),
    ),
    Notice(
        "晴府消預壹",
        "公告本市危險物品儲存場所之安全距離。",
        "公共危險物品管理辦法第三十七條第二項。",
        ("一、室內儲存場所：十公尺以上。", "二、室外儲存場所：二十公尺以上。"),
    ),
    Notice(
        "晴府文資壹",
        "公告登錄「白沙岬舊燈塔守宿舍」為本市歷史建築。",
        "文化資產保存法第十八條。",
        (
            "一、名稱及種類如下：",
            "(一)名稱：白沙岬舊燈塔守宿舍。",
            "(二)種類：宅第。",
            "二、位置：晴港市北岬區燈塔路12號。",
            "三、登錄理由：保存日治時期木造官舍之格局，具地方文化特色。",
        ),
    ),
)


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in (Path(__file__).parent / "texts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            key = line[1:]
            found[key] = []
        elif line and not line.startswith("#"):
            found[key].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def paragraphs(topic: Topic, **fields: str) -> list[Paragraph]:
    """Return the paragraphs of the regulation of *topic*."""
    told = {"thing": topic.thing, "office": topic.office} | topic.extra | fields
    return [paragraph(line.format(**told)) for line in _texts()[topic.key]]


def paragraph(line: str) -> Paragraph:
    """Return *line* as a paragraph: its mark and its text."""
    mark = _MARK.match(line)
    return Paragraph(mark[0], line[mark.end() :].strip()) if mark else Paragraph("", line)
