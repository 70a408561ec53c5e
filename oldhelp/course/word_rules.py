"""Words a lesson must not use, and numbers and addresses that must not stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import nh3

from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap, Piece
from oldhelp.course.model import (
    Button,
    Camera,
    Code,
    Icons,
    Lesson,
    Lines,
    Part,
    PhonePicture,
    Screen,
    Tick,
)
from oldhelp.course.private_numbers import private_number
from oldhelp.course.sentences import han_length, word_length

_PRIVATE = {"identity": "W04", "card": "W11", "mobile": "W12"}
_URL = re.compile(
    r"(?i)(?:https?|ftp|javascript|data|file):\S+|\bwww\.\S+|\b[\w-]+\.(?:com|cn|net|org|top|xyz|vip)\b"
)
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])([,.;:?!()])|([,;:?!()])(?=[\u4e00-\u9fff])")
_FULL = dict(zip(",.;:?!()", "，。；：？！（）", strict=True))

# 官方 stands in the names of things ("官方客服") outside, but a lesson can always say it plainly.
_NEVER = {
    "zh": (
        "符合国标 官方 认证 权威 防诈骗百分之百 公安推荐 适老化达标 志愿服务证明 结业证书 急救指导 "
        "老头 老太 大妈 大爷 不会用 小棉袄"
    ).split(),
    "en": "certified compliant elderly seniors-only official authoritative".split(),
}
_BRANDS = {
    "zh": (
        "微信 支付宝 淘宝 天猫 京东 拼多多 抖音 快手 美团 滴滴 高德 百度 腾讯 阿里 华为 小米 "
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
    "zh": "链接 缓存 授权 登录态 弹窗 界面 跳转 加载 二维码 客户端 终端 bug UI App APP".split(),
    "en": "url|cache|authorize|authorise|pop-up|interface|redirect|qr code|client|ui|bug".split(
        "|"
    ),
}
_BLAME = {
    "zh": "错误 失败 非法 无效 您错了 你错了 怎么又 太笨".split(),
    "en": "error|failed|invalid|illegal|you are wrong|your fault".split("|"),
}

_LISTS: Mapping[str, Mapping[str, list[str]]] = {
    "W01": _NEVER,
    "W02": _BRANDS,
    "W05": _LURES,
    "W06": _JARGON,
    "W07": _BLAME,
}

MAX_BUTTON = {"zh": 6, "en": 3}
"""Han characters, or words: a button says one thing."""


def word_faults(lesson: Lesson, where: LineMap | None = None) -> tuple[Fault, ...]:
    """Return every unfit word, address, private number, sign and too long button of a lesson."""
    where = where or LineMap()
    found: list[Fault] = []
    for piece, text in texts(lesson):
        for code, values in _unfit(text, lesson.lang):
            found.append(fault(lesson.path, where.line(*piece), code, **values))
    for name, screen in lesson.screens.items():
        for part in screen.parts:
            if isinstance(part, Button) and _too_long(part.label, lesson.lang):
                line = where.line("screens", name, "button")
                found.append(fault(lesson.path, line, "W09", word=part.label))
    return tuple(found)


def texts(lesson: Lesson) -> Iterator[tuple[Piece, str]]:
    """Yield every text of a lesson that anybody can see, with where it stands."""
    for key in ("title", "goal", "without_phone"):
        yield ("front", key), getattr(lesson, key)
    for number, step in enumerate(lesson.steps):
        yield ("step", number), step.title
        for at, sentence in enumerate(step.sentences):
            yield ("step", number, "sentence", at), sentence
        yield ("step", number, "tip"), step.tip
        yield ("step", number, "warning"), step.warning
        for line in step.picture.say:
            yield ("step", number, "picture"), line.text
        if isinstance(step.picture, PhonePicture):
            yield ("step", number, "picture"), step.picture.typed
    for name, screen in lesson.screens.items():
        for text in _screen_texts(screen):
            yield ("screens", name), text
    if lesson.practice is None:
        return
    for at, sentence in enumerate(lesson.practice.task):
        yield ("practice", "task", "sentence", at), sentence
    for number, doing in enumerate(lesson.practice.steps):
        yield ("practice", number, "say"), doing.say
        yield ("practice", number, "type"), doing.act.text
        for wrong in doing.wrong:
            yield ("practice", number, "wrong", wrong.target), wrong.say


def _screen_texts(screen: Screen) -> Iterator[str]:
    yield from (screen.app, screen.title)
    for part in screen.parts:
        yield from _part_texts(part)


def _part_texts(part: Part) -> tuple[str, ...]:
    if isinstance(part, Icons):
        return part.labels
    if isinstance(part, Lines):
        return part.lines
    if isinstance(part, Button | Camera | Code | Tick):
        return (part.label,)
    return ()


def _unfit(text: str, lang: str) -> Iterator[tuple[str, dict[str, object]]]:
    for code, lists in _LISTS.items():
        for word in lists[lang]:
            if _says(text, word, lang):
                yield code, {"word": word}
    for address in _URL.findall(text):
        yield "W03", {"word": address}
    private = private_number(text)
    if private:
        yield _PRIVATE[private[0]], {"word": private[1]}
    if lang == "zh" and (half := _HALF.search(text)):
        sign = half[1] or half[2]
        yield "W08", {"word": sign, "better": _FULL[sign]}
    if nh3.is_html(text):
        yield "W10", {}


def _says(text: str, word: str, lang: str) -> bool:
    if lang == "zh":
        return word in text
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


def _too_long(label: str, lang: str) -> bool:
    length = han_length(label) if lang == "zh" else word_length(label)
    return length > MAX_BUTTON[lang]
