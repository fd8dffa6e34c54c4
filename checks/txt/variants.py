"""Forms of characters that are not Taiwan's standard ones: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Forms of Japan, Korea and older print, and the standard forms.
_FORMS = dict(
    zip(
        "删説内户强减决况别産録査税閲脱奬値毎緑剥絶厠厨凉凑墻脚却麽麪鈎擧敍敎尙鷄兑虚歴暦徴倶塡頽蒋",
        "刪說內戶強減決況別產錄查稅閱脫獎值每綠剝絕廁廚涼湊牆腳卻麼麵鉤舉敘教尚雞兌虛歷曆徵俱填頹蔣",
        strict=True,
    )
)
#: Forms that also stand in names of persons, firms and places: only in these words.
_IN_WORDS = {
    "滙": ("匯", "電滙 滙款 滙入 滙出 滙率 外滙 滙集 滙整 滙費 滙兌 滙總 滙流 交滙 融滙 滙撥 滙聚"),
    "啓": ("啟", "啓用 啓動 啓發 啓始 啓示 啓事 啓迪 啓蒙 啓程 啓航 開啓 重啓 啓建 啓閉 啓案 承先啓後"),
    "爲": (
        "為",
        "成爲 作爲 行爲 爲了 以爲 認爲 爲民 爲主 爲限 爲利 爲使 爲因應 爲配合 爲加強 爲維護 爲提升 爲辦理 視爲 列爲",
    ),
    "衆": ("眾", "民衆 公衆 大衆 群衆 觀衆 聽衆 衆多"),
    "羣": ("群", "族羣 社羣 羣衆 羣體 羣眾 羣組"),
    "恒": ("恆", "永恒 恒溫 恒久 恒春"),
    "晋": ("晉", "晋升 晋用 晋級 晋敘 晋任"),
    "温": ("溫", "温度 温室 温泉 高温 低温 温馨 體温 控温 氣温 保温"),
    "黄": ("黃", "黄色 黄金 黄昏 黄線"),
    "綫": ("線", "路綫 綫上 管綫 纜綫 專綫 網綫 連綫"),
    "舘": ("館", "圖書舘 舘藏 場舘 舘舍 會舘 博物舘"),
    "冲": ("沖", "冲洗 冲刷 冲突 冲擊 冲水 冲毀 冲銷 冲帳 冲蝕 對冲"),
    "净": ("淨", "净化 净水 净零 净灘 净山 净值 净額 净重 潔净 乾净 清净"),
    "眞": ("真", "眞正 眞實 眞相 眞心 認眞 傳眞 眞僞 眞偽 逼眞 仿眞"),
    "靑": ("青", "靑年 靑少年 靑春 靑商 靑色 靑壯 靑創 靑農 銀靑 踏靑"),
    "淸": ("清", "淸潔 淸除 淸查 淸運 淸淨 淸理 淸冊 淸溝 淸洗 淸點 淸單 淸償 淸寒 淸疏 釐淸 澄淸"),
    "悦": ("悅", "喜悦 悦讀 愉悦 取悦 和悦"),
    "叙": ("敘", "叙薪 叙獎 叙述 叙明 叙級 銓叙 記叙 補叙"),
    "鋭": ("銳", "敏鋭 精鋭 尖鋭 鋭減 鋭利 新鋭"),
    "戸": ("戶", "戸政 戸籍 戸外 戸數 戸口 戸長 戸名 住戸 用戸 門戸 窗戸 農戸 帳戸 專戸 開戸 客戸 每戸 全戸 攤戸"),
    "录": ("錄", "登录 记录 紀录 目录"),
}
#: Simplified forms that are no characters of their own in traditional print.
_SIMPLIFIED = dict(
    zip(
        "国会学业务计画办关发动员体经费实对应电车门问间开时长书东两严个义乐习买乱争亚产亲亿仅从仓们价众优传伤伦"
        "伟备师带帮广庆库应废张归录总战户执扩扫报护担拟择挥损换据无显术机权条来极构标样树桥检楼欢残气汇济渐温湿"
        "满灾炉点热状独环现监盖盘硕确离种积称稳竞笔签简类紧红纪级线组细织终结给统继续维综绿网罗职联脑节苏药获营"
        "蓝虑补装规视览觉观讨训议记讲许论设访证评识词试话该详语说请读课谁调谈谢贝负责贤质购贯贴贷贺资赏赛赞赢输辆"
        "达迁过迈运还进远违连迟适选遗邮邻释鉴钟钱铁银锁错键镇阅队阶际陆陈险随隐难顶项顺须顾预领频题颜风飞饮馆验"
        "鱼鸟龄龙",
        "國會學業務計畫辦關發動員體經費實對應電車門問間開時長書東兩嚴個義樂習買亂爭亞產親億僅從倉們價眾優傳傷倫"
        "偉備師帶幫廣慶庫應廢張歸錄總戰戶執擴掃報護擔擬擇揮損換據無顯術機權條來極構標樣樹橋檢樓歡殘氣匯濟漸溫濕"
        "滿災爐點熱狀獨環現監蓋盤碩確離種積稱穩競筆簽簡類緊紅紀級線組細織終結給統繼續維綜綠網羅職聯腦節蘇藥獲營"
        "藍慮補裝規視覽覺觀討訓議記講許論設訪證評識詞試話該詳語說請讀課誰調談謝貝負責賢質購貫貼貸賀資賞賽贊贏輸輛"
        "達遷過邁運還進遠違連遲適選遺郵鄰釋鑑鐘錢鐵銀鎖錯鍵鎮閱隊階際陸陳險隨隱難頂項順須顧預領頻題顏風飛飲館驗"
        "魚鳥齡龍",
        strict=True,
    )
)
#: Also characters of their own, or everyday shorthand in names.
_OWN = frozenset("体价优据机极构气确离种网适画从乐录术众温")
STANDARD = {form: right for form, right in (_FORMS | _SIMPLIFIED).items() if form != right and form not in _OWN}
_WORDS = {word: (form, right) for form, (right, words) in _IN_WORDS.items() for word in words.split()}
_VARIANT = re.compile(f"{'|'.join(_WORDS)}|[{''.join(STANDARD)}]")


#: Kana near a form: the text is Japanese. Quotation marks around it: a title in the words of its owner.
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_NEAR = 10
#: Stands in names of persons too, and in any word.
_IN_NAMES = "强"
_QUOTES = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”"}


def borrowed(text: str, at: int) -> bool:
    """Tell whether the form at *at* may belong to a foreign name or a title that is quoted as it is written."""
    if text[at] in _IN_NAMES or _KANA.search(text, max(at - _NEAR, 0), at + _NEAR):
        return True
    opened = max(text.rfind(mark, 0, at) for mark in _QUOTES)
    return opened >= 0 and text.find(_QUOTES[text[opened]], opened, at) < 0


def scan(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each variant in *text*: where it stands, its form, the standard form."""
    for match in _VARIANT.finditer(text):
        form, right = _WORDS.get(match[0]) or (match[0], STANDARD[match[0]])
        yield match.start() + match[0].index(form), form, right
