"""The screens of the lesson on paying, in both languages, and panels that point at them."""

from __future__ import annotations

from oldhelp.course.model import Actor, Line, PhonePicture, Screen
from oldhelp.course.parts import Amount, Button, Camera, Code, Icons, Keypad, Lines, Tick

SCREENS = {
    "zh": (
        Screen("pay-home", "付款", parts=(Icons(("扫一扫", "收付款", "出行", "卡包")),)),
        Screen("pay-code", "收付款", parts=(Code("给商家扫"),), back="pay-home"),
        Screen("camera", "扫一扫", parts=(Camera("qr", "张记蔬菜"),), back="pay-home"),
        Screen(
            "amount",
            "付款",
            "付钱给 张记蔬菜",
            (Amount(), Keypad("money"), Button("付款")),
            back="camera",
        ),
        Screen("done", "付款", parts=(Tick("付款成功"), Lines(("张记蔬菜", "12.50 元")))),
        Screen("pin", "密码", parts=(Amount(), Keypad("digits"), Button("确定"))),
        Screen(
            "phone",
            "手机",
            parts=(
                Icons(("电话", "短信", "聊天", "相机", "付款", "地图", "日历", "健康", "设置")),
            ),
        ),
    ),
    "en": (
        Screen("pay-home", "Pay", parts=(Icons(("Scan", "Pay/Receive", "Travel", "Cards")),)),
        Screen("pay-code", "Pay/Receive", parts=(Code("Others scan this"),), back="pay-home"),
        Screen("camera", "Scan", parts=(Camera("qr", "Zhang's Vegetables"),), back="pay-home"),
        Screen(
            "amount",
            "Pay",
            "Pay Zhang's Vegetables",
            (Amount(), Keypad("money"), Button("Pay")),
            back="camera",
        ),
        Screen("done", "Pay", parts=(Tick("Payment done"), Lines(("Zhang Greens", "12.50 yuan")))),
        Screen("pin", "PIN", parts=(Amount(), Keypad("digits"), Button("Confirm"))),
    ),
}

ONLOOKER = (Actor("nai", "left", "asking"),)

SPEECH = {"zh": "名字对，钱数对。", "en": "Right name, right sum."}


def picture(screen: Screen, point: str, lang: str, watched: bool) -> PhonePicture:
    """Return a panel's description, with or without someone who looks on and speaks."""
    typed = "12.50" if screen.name == "amount" else ""
    if not watched:
        return PhonePicture(screen.name, point, typed)
    return PhonePicture(screen.name, point, typed, ONLOOKER, (Line("nai", SPEECH[lang]),))
