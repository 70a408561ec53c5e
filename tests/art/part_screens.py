"""A screen for every part of the pretend phone, in both languages."""

from __future__ import annotations

from oldhelp.course.model import Screen
from oldhelp.course.parts import (
    Bubble,
    Bubbles,
    Button,
    Call,
    Card,
    Compose,
    Dialog,
    Field,
    Fields,
    Home,
    Keypad,
    Lines,
    Map,
    Message,
    Row,
    Rows,
    Slider,
    Swipe,
    Switch,
    WarningHead,
)

ZH = (
    Screen(
        "home",
        "主屏幕",
        parts=(
            Home(
                ("电话", "短信", "聊天", "相机", "付款", "地图", "相册", "健康", "设置"),
                "9:41",
                "11月21日 星期六",
            ),
        ),
    ),
    Screen(
        "chat",
        "聊天",
        "小芳",
        (
            Bubbles(
                (
                    Bubble("小芳", "妈，到家了吗？"),
                    Bubble("我", "到了，放心。"),
                    Bubble("小芳", "语音 8 秒", "voice"),
                )
            ),
            Compose("说点什么", "发送"),
        ),
        back="home",
    ),
    Screen(
        "write",
        "聊天",
        "小芳",
        (
            Bubbles((Bubble("小芳", "妈，到家了吗？"),)),
            Compose("说点什么", "发送"),
            Keypad("words", ("我", "到家", "了", "好的", "谢谢")),
        ),
        back="chat",
    ),
    Screen(
        "photos",
        "聊天",
        "一家人",
        (
            Bubbles(
                (
                    Bubble("小明", "看我画的", "photo"),
                    Bubble("小芳", "点这里领红包", "link"),
                )
            ),
            Compose("说点什么", "发送", "按住说话"),
        ),
        back="home",
    ),
    Screen(
        "login",
        "登录",
        "",
        (
            Fields((Field("手机号", hint="请输入"), Field("验证码", button="获取验证码"))),
            Button("登录"),
        ),
        back="home",
    ),
    Screen(
        "code",
        "登录",
        "",
        (Fields((Field("验证码", boxes=6),)), Keypad("digits"), Button("登录")),
        back="login",
    ),
    Screen(
        "filled",
        "登录",
        "",
        (
            Fields((Field("手机号", "1XX XXXX 0001"), Field("验证码"))),
            Keypad("digits"),
            Button("登录"),
        ),
    ),
    Screen(
        "ask",
        "聊天",
        "",
        (Dialog("允许“聊天”使用相机吗？", "视频的时候要用。", ("允许", "不允许")),),
        back="home",
    ),
    Screen(
        "settings",
        "设置",
        "",
        (
            Rows((Row("无线网", "已连接"), Row("声音"), Row("字体和显示", "大字"))),
            Switch("大字", True),
        ),
        back="home",
    ),
    Screen(
        "size",
        "设置",
        "",
        (Slider("字号", 2, 5, "小一点", "大一点"), Switch("粗体"), Lines(("看看这样清楚吗？",))),
        back="settings",
    ),
    Screen("lock", "主屏幕", "", (Lines(("9:41",)), Swipe("往上滑", "up"))),
    Screen("ring", "电话", "", (Call("女儿", "邀请您语音通话", "daughter", "", ("挂断", "接听")),)),
    Screen("stranger", "电话", "", (Call("陌生号码", "1XX XXXX 0002", "", "", ("拒绝", "接听")),)),
    Screen(
        "talk",
        "电话",
        "",
        (Call("女儿", "00:42", "daughter", "", ("静音", "键盘", "免提", "挂断")),),
    ),
    Screen(
        "video",
        "视频",
        "",
        (Call("孙子", "03:12", "grandson", "nai", ("翻转", "静音", "挂断"), video=True),),
    ),
    Screen("map", "地图", "", (Map("社区中心", "家", "走路 8 分钟"),), back="home"),
    Screen(
        "cards",
        "卡包",
        "",
        (Card("bank", "银行卡", ("**** 0001",)), Card("health", "医保码", ("王奶奶",))),
        back="home",
    ),
    Screen("id", "卡包", "", (Card("id", "身份证", ("王奶奶", "不给别人看")),), back="cards"),
    Screen(
        "sms",
        "短信",
        "",
        (Message("1069 XXXX", "您的快递到了。领取前请先登记身份和银行卡。", "点这里登记"),),
        back="home",
    ),
    Screen(
        "warning",
        "付款",
        "",
        (
            WarningHead("对方可能是骗子"),
            Lines(("别转钱。先打电话问家人。",)),
            Button("不转了"),
            Button("打电话问问"),
        ),
    ),
)

EN = (
    Screen(
        "home",
        "Home screen",
        parts=(
            Home(
                (
                    "Phone",
                    "Texts",
                    "Chat",
                    "Camera",
                    "Pay",
                    "Map",
                    "Album",
                    "Health",
                    "Settings",
                ),
                "9:41",
                "Saturday, 21 Nov",
            ),
        ),
    ),
    Screen(
        "chat",
        "Chat",
        "Fang",
        (
            Bubbles(
                (
                    Bubble("Fang", "Home yet, Mum?"),
                    Bubble("Me", "Yes, all fine."),
                    Bubble("Fang", "Voice 8 s", "voice"),
                )
            ),
            Compose("Write here", "Send"),
        ),
        back="home",
    ),
    Screen(
        "write",
        "Chat",
        "Fang",
        (
            Bubbles((Bubble("Fang", "Home yet, Mum?"),)),
            Compose("Write here", "Send"),
            Keypad("words", ("I", "am", "home", "fine", "thanks")),
        ),
        back="chat",
    ),
    Screen(
        "photos",
        "Chat",
        "Family",
        (
            Bubbles(
                (
                    Bubble("Ming", "My drawing", "photo"),
                    Bubble("Fang", "Get a gift", "link"),
                )
            ),
            Compose("Write here", "Send", "Hold to talk"),
        ),
        back="home",
    ),
    Screen(
        "login",
        "Log in",
        "",
        (
            Fields((Field("Mobile", hint="Enter it"), Field("Code", button="Get a code"))),
            Button("Log in now"),
        ),
        back="home",
    ),
    Screen(
        "code",
        "Log in",
        "",
        (Fields((Field("Code from SMS", boxes=6),)), Keypad("digits"), Button("Log in now")),
        back="login",
    ),
    Screen(
        "filled",
        "Log in",
        "",
        (
            Fields((Field("Mobile", "1XX XXXX 0001"), Field("Code"))),
            Keypad("digits"),
            Button("Log in now"),
        ),
    ),
    Screen(
        "ask",
        "Chat",
        "",
        (
            Dialog(
                "May “Chat” use the camera?",
                "It is needed for video.",
                ("Allow", "Do not allow"),
            ),
        ),
        back="home",
    ),
    Screen(
        "settings",
        "Settings",
        "",
        (
            Rows((Row("Wi-Fi", "Connected"), Row("Sound"), Row("Fonts and display", "Large"))),
            Switch("Large text", True),
        ),
        back="home",
    ),
    Screen(
        "size",
        "Settings",
        "",
        (
            Slider("Text size", 2, 5, "Smaller", "Larger"),
            Switch("Bold text"),
            Lines(("Is this easy to read?",)),
        ),
        back="settings",
    ),
    Screen("lock", "Home screen", "", (Lines(("9:41",)), Swipe("Swipe up", "up"))),
    Screen(
        "ring",
        "Phone",
        "",
        (Call("Daughter", "wants to talk", "daughter", "", ("Hang up", "Answer")),),
    ),
    Screen(
        "stranger", "Phone", "", (Call("Unknown", "1XX XXXX 0002", "", "", ("Decline", "Answer")),)
    ),
    Screen(
        "talk",
        "Phone",
        "",
        (Call("Daughter", "00:42", "daughter", "", ("Mute", "Speaker", "Hang up")),),
    ),
    Screen(
        "video",
        "Video",
        "",
        (Call("Grandson", "03:12", "grandson", "nai", ("Flip", "Mute", "Hang up"), video=True),),
    ),
    Screen("map", "Map", "", (Map("Community centre", "Home", "8 minutes on foot"),), back="home"),
    Screen(
        "cards",
        "Cards",
        "",
        (Card("bank", "Bank card", ("**** 0001",)), Card("health", "Health code", ("Mrs Wang",))),
        back="home",
    ),
    Screen("id", "Cards", "", (Card("id", "Identity card", ("Mrs Wang",)),), back="cards"),
    Screen(
        "sms",
        "Texts",
        "",
        (
            Message(
                "1069 XXXX",
                "Your parcel is here. Register your identity and bank card first.",
                "Register here",
            ),
        ),
        back="home",
    ),
    Screen(
        "warning",
        "Pay",
        "",
        (
            WarningHead("This may be a scam"),
            Lines(("Send nothing. Ring your family.",)),
            Button("Do not pay"),
            Button("Ring someone"),
        ),
    ),
)

PART_SCREENS = {"zh": ZH, "en": EN}
