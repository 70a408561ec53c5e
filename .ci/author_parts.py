"""An example of every part of a phone screen, as a lesson writes it in each language."""

from __future__ import annotations

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    "home": 'home: {clock: "9:41", date: 11月21日 星期六, icons: [电话, 短信, 聊天, 付款]}',
    "icons": "icons: [扫一扫, 收付款, 出行, 卡包]",
    "camera": "camera: {sees: qr, label: 张记蔬菜}",
    "amount": 'amount: ""\nkeypad: money\nbutton: 付款',
    "keypad": "compose: {hint: 说点什么, send: 发送}\nkeypad: {words: [我, 到家, 了, 好的]}",
    "button": "lines: [灯亮着]\nbutton: 关灯",
    "tick": "tick: 付款成功",
    "lines": 'lines: [张记蔬菜, "12.50 元"]',
    "code": "code: 给商家扫",
    "bubbles": "bubbles: [{小芳: 妈，到家了吗？}, {我: 到了。}, {who: 小芳, voice: 语音 8 秒}]",
    "compose": "bubbles: [{小芳: 妈，到家了吗？}]\ncompose: {hint: 说点什么, send: 发送}",
    "fields": 'fields: {手机号: "1XX XXXX 0001", 验证码: {boxes: 6}}\nkeypad: digits',
    "dialog": "dialog: {ask: 允许“聊天”使用相机吗？, text: 视频时要用。, buttons: [允许, 不允许]}",
    "rows": "rows: {无线网: 已连接, 声音: 大}",
    "switch": "switch: {大字: off, 深色: on}",
    "slider": "slider: {label: 字号, value: 2, of: 5, less: 小一点, more: 大一点}",
    "swipe": "swipe: {label: 往上滑, way: up}",
    "call": "call: {name: 女儿, line: 邀请您语音通话, face: daughter, buttons: [挂断, 接听]}",
    "video": 'video: {name: 女儿, line: "03:12", face: daughter, me: nai, buttons: [静音, 挂断]}',
    "map": "map: {pin: 社区中心, from: 家, note: 走路 8 分钟}",
    "card": 'card: {kind: bank, name: 银行卡, lines: ["**** 0001"]}',
    "message": "message: {from: 1069XXXX, text: 您的验证码是 123456。请不要告诉别人。}",
    "warning": "warning: 先别转钱\nlines: [挂断电话]\nbutton: 知道了",
}

ENGLISH: Mapping[str, str] = {
    "home": 'home: {clock: "9:41", date: Sat 21 Nov, icons: [Phone, Texts, Chat, Pay]}',
    "icons": "icons: [Scan, Pay code, Travel, Cards]",
    "camera": "camera: {sees: qr, label: Zhang Greens}",
    "amount": 'amount: ""\nkeypad: money\nbutton: Pay',
    "keypad": "compose: {hint: Say something, send: Send}\nkeypad: {words: [I, am, home, Good]}",
    "button": "lines: [The light is on]\nbutton: Turn it off",
    "tick": "tick: Paid",
    "lines": "lines: [Zhang Greens, 12.50 yuan]",
    "code": "code: Others scan this",
    "bubbles": "bubbles: [{Daughter: Hello.}, {Me: Hello.}, {who: Daughter, voice: 8 seconds}]",
    "compose": 'bubbles: [{Daughter: "Home, Mum?"}]\ncompose: {hint: Say something, send: Send}',
    "fields": 'fields: {Phone: "1XX XXXX 0001", Code: {boxes: 6}}\nkeypad: digits',
    "dialog": 'dialog: {ask: "May Chat use the camera?", text: For video., buttons: [Allow, No]}',
    "rows": "rows: {Wi-Fi: Connected, Sound: Loud}",
    "switch": "switch: {Large text: off, Dark: on}",
    "slider": "slider: {label: Text size, value: 2, of: 5, less: Smaller, more: Larger}",
    "swipe": "swipe: {label: Swipe up, way: up}",
    "call": "call: {name: Daughter, line: Voice call, face: daughter, buttons: [Hang up, Answer]}",
    "video": 'video: {name: Daughter, line: "03:12", face: daughter, me: nai, buttons: [Hang up]}',
    "map": "map: {pin: Centre, from: Home, note: 8 minutes on foot}",
    "card": 'card: {kind: bank, name: Bank card, lines: ["**** 0001"]}',
    "message": "message: {from: 1069XXXX, text: Your code is 123456. Tell nobody.}",
    "warning": "warning: Send no money yet\nlines: [Hang up]\nbutton: All right",
}

SCREENS: Mapping[str, tuple[str, str, str]] = {
    "home": ("desk", "手机", "Phone"),
    "icons": ("pay-home", "付款", "Pay"),
    "camera": ("scan", "付款", "Pay"),
    "amount": ("sum", "付款", "Pay"),
    "keypad": ("words", "聊天", "Chat"),
    "button": ("torch", "手电筒", "Torch"),
    "tick": ("paid", "付款", "Pay"),
    "lines": ("bill", "付款", "Pay"),
    "code": ("my-code", "付款", "Pay"),
    "bubbles": ("talk", "聊天", "Chat"),
    "compose": ("write", "聊天", "Chat"),
    "fields": ("login", "聊天", "Chat"),
    "dialog": ("ask", "聊天", "Chat"),
    "rows": ("settings", "设置", "Settings"),
    "switch": ("look", "设置", "Settings"),
    "slider": ("size", "设置", "Settings"),
    "swipe": ("locked", "手机", "Phone"),
    "call": ("ring", "聊天", "Chat"),
    "video": ("see", "聊天", "Chat"),
    "map": ("way", "地图", "Map"),
    "card": ("cards", "付款", "Pay"),
    "message": ("text", "短信", "Texts"),
    "warning": ("stop", "付款", "Pay"),
}
"""Name of an example's screen, and its app in Chinese and in English, by the key of the part."""


def whole_screen(key: str, lang: str) -> str:
    """Return the example of a part as a screen of its own, the way a lesson writes it."""
    name, *apps = SCREENS[key]
    app = apps[lang != "zh"]
    return f"{name}: {{app: {app}, {', '.join(EXAMPLES[lang][key].splitlines())}}}"


EXAMPLES: Mapping[str, Mapping[str, str]] = {"zh": CHINESE, "en": ENGLISH}
"""By language and by the key of `oldhelp/course/part_forms.py`; some need others beside them."""
