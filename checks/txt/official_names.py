"""台 where an official name is written with 臺: a scan of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Names of places, authorities and state-owned firms. Firms registered with 台 (台灣電力, 台灣自來水, 台灣中油,
#: 台灣高速鐵路) and the short names (台電, 台鐵) are left as they are.
_FIRMS = r"(?![\u4e00-\u9fff]{0,14}(?:公會|協會|基金會|學會|股份有限公司|有限公司))"
_NAMES = re.compile(
    # Not 平台北市府, 舞台中市集: there 台 ends another word.
    rf"新台幣|(?<![平舞櫃講月電高後前站砲陽露看燈吧機塔])台(?:[北中南東][縣市](?!場|集|區域){_FIRMS}"
    r"|灣(?:省|高等法院|高等檢察署|[\u4e00-\u9fff]{2}地方(?:法院|檢察署)"
    r"|(?:土地|中小企業)?銀行|鐵路管理局|港務(?:股份有限)?公司|菸酒(?:股份有限)?公司|證券交易所))"
    r"|國立台灣(?:[\u4e00-\u9fff]{0,4}大學|博物館|美術館|文學館|圖書館|歷史博物館|工藝研究)"
    r"|國立台[北中南東][\u4e00-\u9fff]{0,6}(?:大學|學校|學院)"
)


def scan(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each name in *text* that is written with 台: where it stands, as printed, as it is officially written."""
    for match in _NAMES.finditer(text):
        yield match.start(), match[0], match[0].replace("台", "臺")
