"""Characters and words that tell one thing from another in the names of a plan: data for :mod:`checks.likeness`."""

from __future__ import annotations

import re

#: Characters of which one is put for another in order to name another thing.
SERIES = (
    "0123456789",
    "零〇一二三四五六七八九十百千廿卅壹貳叁參肆伍陸柒捌玖拾",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "東西南北中",
    "上中下",
    "左右",
    "前後",
    "內外",
    "室戶",
    "男女",
    "公私國民",
    "大中小高國初幼",
    "新舊",
    "高低",
    "老幼少青長兒童",
    "春夏秋冬",
    "日週周月季年",
    "省市縣鄉鎮區村里鄰",
    "農漁林牧礦工商",
    "水火風電氣油瓦",
    "收支",
    "進出入",
    "增減加",
    "買賣",
    "借貸還",
    "正副",
    "軟硬",
    "早晚晨夜",
    "日夜",
    "海陸空山河港溪湖川",
    "車船機",
    "人物",
    "有無",
    "初複再",
    "已未",
    "動靜",
    "親子",
    "生死",
    "冷熱",
    "輕重",
    "甄介",
    "主次",
    "預決",
    "本外",
    "產研",
    "始終起訖",
    "開閉關",
    "升降",
    "盈虧",
    "攻防",
    "直橫",
    "深淺",
    "租售",
    "處局科課室所館廳院校園站隊",
    "人件場次戶名家輛棟",
    "及與和暨並或之的等",
    "就創失轉",
    "毒菸酒煙檳",
    "機汽客貨自",
    "戶地民財家役醫警消",
    "護災難助",
    "測控",
    "食藥酒醫",
    "牙眼耳心腦肝腎肺癌",
    "聽視語肢智",
    "犬貓豬牛羊雞鴨魚蝦貝",
    "花草樹木果菜茶米竹",
    "紅黃藍綠黑白",
    "師生",
    "英日韓台臺閩客原",
    "仁義禮智信忠孝和平愛勇誠",
    "竊詐搶",
    "寒暑",
    "水土空火",
    "音美舞戲劇",
    "孕產嬰",
)
#: Whole words that stand beside one another in a plan; what they name differs.
WORDS = (
    ("國小", "國中", "高中", "幼兒園", "大學"),
    ("地價稅", "房屋稅", "契稅", "娛樂稅", "印花稅", "牌照稅", "增值稅"),
    ("室內", "室外", "戶外"),
    ("中央", "地方"),
    ("公有", "私有", "市有", "國有"),
    ("預算", "決算"),
    ("兒童", "少年", "青年", "老人", "婦女", "長者"),
    ("規劃", "設計", "施工", "監造", "維護", "興建", "修繕", "改善", "新建", "整建", "更新", "擴充"),
    ("宣導", "訓練", "講習", "研習", "稽查", "查核", "檢查", "輔導", "補助"),
    ("辨識", "監測"),
)
#: What a place or an institution is called by; the one or two characters in front of it are its proper name.
PROPER = frozenset("區里路街巷橋溪港灣澳山島村鄉鎮廟宮寺段")
INSTITUTIONS = ("國小", "國中", "高中", "分局", "分隊", "公園", "車站")
#: A single character in front of one of these makes a common word and no proper name: 社區, 公園, 道路.
_COMMON_WORDS = (
    "社區 地區 園區 校區 市區 轄區 城區 街區 港區 專區 山區 郊區 景區 災區 學區 選區 分區 特區 灘區 "
    "道路 公路 鐵路 網路 線路 通路 馬路 電路 陸橋 天橋 河港 漁港 商港 海灣 港灣 農村 漁村 眷村 鄉村 "
    "階段 手段 地段 路段 時段 河段 工段 山溪 野溪 海島 離島 全島 登山 後山"
)
COMMON = frozenset(_COMMON_WORDS.split())
#: Those of them that end no proper name (中山區 ends in 山區), but behind one of these (大社區, 大園區).
SURELY_COMMON = frozenset(
    {"社區", "地區", "園區", "校區", "道路", "公路", "鐵路", "網路", "農村", "漁村", "階段", "時段"}
)
BEFORE_PROPER = frozenset("大小中新舊東西南北上下高三五八")
#: Words that widen or narrow a name and leave the thing as it is, or that only join its parts.
SCOPE = re.compile(
    "本市|本府|全市|本縣|全縣|本局|本處|本區|轄內|轄區|所屬|各級|各項|各類|各|當?年度|相關|[等之的及與和暨並或以年度市府]|"
    "工程|計畫|業務|作業|工作|活動|事項|辦理|推動|推展|加強|持續|強化|落實|提升|提昇|促進|執行"
)
#: One character in front of a word that makes another thing of it: 中低收入戶, 非都市土地, 副主管.
QUALIFIERS = frozenset("非未不無中副半新舊大小再免男女老幼公私高低")
MARKS = frozenset("，、。；：,.;:()（）「」『』-－—–~～/／﹑· ")
