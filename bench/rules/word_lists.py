"""Words that no sentence of the window and no lesson may lean on."""

from __future__ import annotations

import re


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


COLOUR_ONLY = _any(
    r"[点按碰](一下)?(那个)?[红绿蓝黄橙]色?的(?![^，。]*[“「])",
    r"the (red|green|blue|yellow) one\b",
)
"""Things named by their colour: for those who do not see it they have no name."""

LURES = _any(
    "立即领取", "限时", "最后.{0,3}单", "开通会员", "免费领", "下载APP",
    r"\blimited time\b", r"\bclaim now\b", r"\bact now\b", r"\bjoin as member\b",
)  # fmt: skip

JARGON = _any(
    "缓存", "授权", "登录态", "界面", "跳转", "加载", "客户端", "终端",
    r"\bbug\b", r"\bUI\b", r"\bcache\b", r"\bredirect",
)  # fmt: skip

BLAME = _any(
    "错误", "失败", "非法", "无效", "您错了", "怎么又",
    r"\binvalid\b", r"\billegal\b", r"\bfailed\b", r"\byour fault\b",
)  # fmt: skip
