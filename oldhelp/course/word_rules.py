"""Words a lesson must not use, and numbers and addresses that must not stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Lesson
from oldhelp.course.parts import Button
from oldhelp.course.private_numbers import private_number
from oldhelp.course.sentences import han_length, word_length
from oldhelp.course.step_rules import FRAUD_UNIT, unit_number
from oldhelp.course.texts import texts

_PRIVATE = {"identity": "W04", "card": "W11", "mobile": "W12"}
_URL = re.compile(
    r"(?i)(?:https?|ftp|javascript|data|file):\S+|\bwww\.\S+|\b[\w-]+\.(?:com|cn|net|org|top|xyz|vip)\b"
)
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])([,.;:?!()])|([,;:?!()])(?=[\u4e00-\u9fff])")
_FULL = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))

# 官方, 认证 and 权威 are never said of ourselves, but a lesson may tell of 养老金认证.
_NEVER = {
    "zh": (
        "符合国标 防诈骗百分之百 公安推荐 适老化达标 志愿服务证明 结业证书 急救指导 "
        "老头 老太 大妈 大爷 不会用 小棉袄"
    ).split(),
    "en": ["elderly", "seniors-only"],
}
_BRANDS = {
    "zh": (
        "微信 支付宝 淘宝 天猫 京东 拼多多 抖音 快手 美团 滴滴 高德 百度 腾讯 阿里 华为 "
        "苹果手机 云闪付 银联 饿了么 携程 随申办 知乎 微博"
    ).split(),
    "en": (
        "wechat alipay taobao tmall jd.com pinduoduo douyin tiktok meituan didi baidu tencent "
        "huawei xiaomi iphone whatsapp paypal unionpay google facebook"
    ).split(),
}
_LURES = {
    "zh": "立即领取 限时 开通会员 免费领 下载APP 最后一单 马上抢 红包雨 点击领取".split(),
    "en": "limited time|claim now|free gift|download the app|act now|join as member".split("|"),
}
_JARGON = {
    "zh": "链接 缓存 授权 登录态 界面 跳转 加载 客户端 终端 bug UI App APP".split(),
    "en": "url|cache|authorize|authorise|pop-up|interface|redirect|qr code|client|ui|bug".split(
        "|"
    ),
}
_BLAME = {
    "zh": "错误 失败 非法 无效 您错了 你错了 怎么又 太笨".split(),
    "en": "error|failed|invalid|illegal|you are wrong|your fault".split("|"),
}


def _any_of(words: list[str], lang: str) -> re.Pattern[str]:
    """Return one pattern for all words; English ones stand alone, Chinese ones anywhere."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(either if lang == "zh" else rf"(?i)\b(?:{either})\b")


_LISTS = {"W01": _NEVER, "W02": _BRANDS, "W05": _LURES, "W06": _JARGON, "W07": _BLAME}
_PATTERNS = {
    code: {lang: _any_of(words, lang) for lang, words in lists.items()}
    for code, lists in _LISTS.items()
}

_ALLOWED_OF_FRAUD = ("W05", "W06")

MAX_BUTTON = {"zh": 6, "en": 3}
"""Han characters, or words: a button says one thing."""


def word_faults(lesson: Lesson, where: LineMap | None = None) -> tuple[Fault, ...]:
    """Return every unfit word, address, private number, sign and too long button of a lesson."""
    where = where or LineMap()
    found: list[Fault] = []
    for piece, text in texts(lesson):
        for code, values in _unfit(text, lesson.lang):
            if code in _ALLOWED_OF_FRAUD and unit_number(lesson.unit) == FRAUD_UNIT:
                continue  # a lesson about a trap must be able to name it
            if code == "W07" and piece[0] == "screens":
                continue  # a real phone says 失败, and the lesson explains it
            found.append(fault(lesson.path, where.line(*piece), code, **values))
    for name, screen in lesson.phone_screens.items():
        for part in screen.parts:
            if isinstance(part, Button) and _too_long(part.label, lesson.lang):
                line = where.line("screens", name, "button")
                found.append(fault(lesson.path, line, "W09", word=part.label))
    return tuple(found)


def _unfit(text: str, lang: str) -> Iterator[tuple[str, dict[str, object]]]:
    for code, patterns in _PATTERNS.items():
        for word in dict.fromkeys(patterns[lang].findall(text)):
            yield code, {"word": word}
    for address in _URL.findall(text):
        yield "W03", {"word": address}
    private = private_number(text)
    if private:
        yield _PRIVATE[private[0]], {"word": private[1]}
    if lang == "zh" and (half := _HALF.search(text)):
        sign = half[1] or half[2]
        yield "W08", {"word": sign, "better": _FULL[sign]}
    if "<" in text and _is_html(text):
        yield "W10", {}


def _is_html(text: str) -> bool:
    # Imported here: of a thousand lessons none has such a sign, and the parser takes 1.5 MiB.
    import nh3

    return nh3.is_html(text)


def _too_long(label: str, lang: str) -> bool:
    length = han_length(label) if lang == "zh" else word_length(label)
    return length > MAX_BUTTON[lang]
