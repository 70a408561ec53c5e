"""Which drawn icon an app of the pretend phone gets: generic shapes, never a brand's look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art import svg
from oldhelp.art.parts import load_part
from oldhelp.art.svg import GREEN, RED
from oldhelp.course.parts import HANG_UP

GRID = 64.0
"""Icons are drawn on a square of this many units."""

_SKY, _CORAL, _LEAF, _SUN = "#D6E8FA", "#FBD9CE", "#DDEBD3", "#FFE3A3"
_LILAC, _SAND, _MINT = "#EADFF2", "#F3E4CC", "#D5EEE6"


@dataclass(frozen=True)
class AppIcon:
    """A drawing of `assets/art/phone` and the tint of the tile it stands on."""

    part: str
    tint: str


NEUTRAL = AppIcon("plain", _SAND)
"""For a label nobody has drawn yet."""

_DRAWN: tuple[tuple[AppIcon, str], ...] = (
    (AppIcon("scan", _SKY), "扫一扫 扫码 扫码付款 scan"),
    (
        AppIcon("paycode", _CORAL),
        "收付款 付款码 收款码 我的码 pay/receive receive 'pay code'",
    ),
    (AppIcon("bus", _LEAF), "出行 公交 乘车 乘车码 travel bus 'bus code' ride transport"),
    (
        AppIcon("card", _SUN),
        "卡包 银行卡 社保卡 会员卡 cards card 'card wallet' 'bank cards'",
    ),
    (AppIcon("heart", _CORAL), "健康 爱心 收藏 health favourites"),
    (AppIcon("medical", _MINT), "医保 挂号 看病 医院 药房 clinic hospital doctor medical pharmacy"),
    (
        AppIcon("phone", _LEAF),
        "电话 打电话 拨号 通话 语音 语音通话 phone call calls voice 'voice call'",
    ),
    (AppIcon("message", _SKY), "短信 消息 信息 通知 messages message texts text sms"),
    (AppIcon("chat", _MINT), "聊天 聊一聊 群聊 chat chats"),
    (AppIcon("people", _SAND), "联系人 通讯录 家人 朋友 通讯 亲友 contacts family friends people"),
    (AppIcon("video", _LILAC), "视频 视频通话 录像 看戏 video 'video call' videos"),
    (AppIcon("camera", _SKY), "相机 拍照 照相 照相机 camera"),
    (AppIcon("album", _MINT), "相册 照片 图片 图库 album photos pictures"),
    (AppIcon("pay", _SAND), "付款 支付 钱包 零钱 账单 pay payment wallet bills"),
    (AppIcon("cash", _LEAF), "现金 余额 存款 money cash balance"),
    (AppIcon("transfer", _SUN), "转账 收款 汇款 transfer"),
    (AppIcon("redpacket", _SUN), "红包 'red packet'"),
    (AppIcon("gift", _LILAC), "礼物 优惠 礼品 gift gifts offers"),
    (AppIcon("map", _LEAF), "地图 导航 位置 路线 map maps location"),
    (AppIcon("train", _SKY), "火车 地铁 车票 高铁 train trains metro tickets"),
    (AppIcon("calendar", _SKY), "日历 日程 预约 calendar bookings"),
    (AppIcon("clock", _SUN), "时钟 闹钟 钟表 clock alarm"),
    (AppIcon("weather", _SKY), "天气 weather"),
    (AppIcon("settings", _LILAC), "设置 系统 settings"),
    (AppIcon("wifi", _SKY), "无线网 无线网络 网络 wi-fi wifi network"),
    (AppIcon("shop", _CORAL), "购物 商店 买菜 商城 外卖 shop shopping store groceries"),
    (AppIcon("torch", _SUN), "手电筒 手电 灯 torch flashlight light"),
    (AppIcon("mail", _SAND), "邮件 邮箱 mail email"),
    (AppIcon("music", _LILAC), "音乐 听歌 戏曲 收音机 music radio opera"),
    (AppIcon("search", _SKY), "搜索 查找 浏览器 search browser"),
    (AppIcon("home", _SUN), "首页 主页 家 生活 home household"),
)
"""One line an icon: the labels it stands for in both languages; quotes hold words together."""


def _by_label() -> Mapping[str, AppIcon]:
    table: dict[str, AppIcon] = {}
    for icon, labels in _DRAWN:
        for number, piece in enumerate(labels.split("'")):
            for label in [piece] if number % 2 else piece.split():
                table[label] = icon
    return table


_LABELS = _by_label()


def app_icon(label: str) -> AppIcon:
    """Return the icon of an app by the label under it; a neutral one if it is not known."""
    return _LABELS.get(label.strip().casefold(), NEUTRAL)


def app_words() -> tuple[str, ...]:
    """Return every label that has a drawing of its own, in both languages."""
    return tuple(_LABELS)


PALE = "#E6EEF6"
"""The ground of a round button that neither answers nor ends a call."""


@dataclass(frozen=True)
class RoundButton:
    """The picture and the colours of one round button."""

    icon: str
    ground: str = PALE


_CALL_BUTTONS: tuple[tuple[RoundButton, str], ...] = (
    (RoundButton("hang-up", RED), "|".join(HANG_UP)),
    (RoundButton("answer", GREEN), "接听|语音接听|Answer"),
    (RoundButton("video-white", GREEN), "视频接听|Video"),
    (RoundButton("flip"), "翻转|翻转镜头|Flip"),
    (RoundButton("mute"), "静音|Mute"),
    (RoundButton("speaker"), "免提|Speaker"),
    (RoundButton("camera-off"), "关镜头|关摄像头|Camera off"),
    (RoundButton("phone"), "语音|转语音|Voice"),
    (RoundButton("keys"), "键盘|Keys"),
)
"""One line a button: the words it stands for in both languages."""


def _round_by_label() -> Mapping[str, RoundButton]:
    return {label: button for button, labels in _CALL_BUTTONS for label in labels.split("|")}


_BUTTONS = _round_by_label()


def round_button(label: str) -> RoundButton:
    """Return the round button of a call by the label under it; a plain one if it is not known."""
    return _BUTTONS.get(label, RoundButton("plain"))


def draw_icon(name: str, x: float, y: float, size: float) -> str:
    """Return one icon in the square of `size` units at `x`, `y`."""
    part = load_part(f"phone/{name}")
    scale = size / GRID
    place = f"translate({svg.num(x)} {svg.num(y)}) scale({scale:.3f})"
    return svg.group(part.svg(), place, stroke_width=part.line)


def draw_tile(label: str, x: float, y: float, size: float) -> str:
    """Return the tile of an app with its icon, without the words under it."""
    icon = app_icon(label)
    glyph = size * 0.68
    edge = (size - glyph) / 2
    tile = svg.rect(x, y, size, size, size * 0.26, fill=icon.tint)
    return tile + draw_icon(icon.part, x + edge, y + edge, glyph)
