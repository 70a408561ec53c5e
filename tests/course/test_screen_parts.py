"""Chat, form, call and settings screens: read from a lesson, practised, and judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp.course.model import Lesson
from oldhelp.course.parts import (
    Bubble,
    Bubbles,
    Call,
    Card,
    Compose,
    Dialog,
    Field,
    Fields,
    Home,
    Keypad,
    Map,
    Message,
    Row,
    Rows,
    Slider,
    Swipe,
    Switch,
    WarningHead,
)
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import lesson_faults
from oldhelp.course.screens import word_keys

TEXT = """\
---
title: 接电话
goal: 会接，也会挂。
minutes: 10
level: A
---

## 看看手机 {#look}

先看一眼手机。

```phone
show: home
```

## 练一练 {#practice}

给女儿回一句话。

```screens
home: {home: {icons: [电话, 聊天], date: 11月21日}, app: 主屏幕}
ring: {app: 电话, call: {name: 女儿, line: 来电, face: daughter, buttons: [挂断, 接听]}}
chat:
  app: 聊天
  bubbles: [{女儿: 到家了吗？}, {who: 女儿, voice: 语音 3 秒}]
  compose: {hint: 说点什么, send: 发送}
  keypad: {words: [我, 到家, 了, 我到]}
code: {app: 登录, fields: {手机号: 1XX, 验证码: {boxes: 6}}, keypad: digits, button: 登录}
size: {app: 设置, slider: {label: 字号, value: 2, of: 5, less: 小一点, more: 大一点}}
ask: {app: 聊天, dialog: {ask: 允许使用相机吗？, buttons: [允许, 不允许]}}
rest:
  app: 设置
  rows: {无线网: 已连接}
  switch: {大字: off, 声音: on}
  swipe: {label: 往上滑, way: up}
look:
  app: 短信
  message: {from: 1069, text: 快递到了。, link: 点这里}
  map: {pin: 社区中心, from: 家, note: 走路 8 分钟}
  card: {kind: bank, name: 银行卡, lines: ["0001"]}
  warning: 先别转钱
```

```practice
- {on: home, say: 点“电话”。, tap: 电话, to: ring, wrong: {聊天: 这是聊天。}}
- {on: ring, say: 挂断。, hang_up: 挂断, to: chat}
- {on: chat, say: 写一句。, type: 我到家了, then: 发送, to: code}
- {on: code, say: 输入 123456。, type: "123456", then: 登录, to: size}
- {on: size, say: 放大。, swipe: 大一点, to: ask}
- {on: ask, say: 不允许。, refuse: 不允许, to: rest}
- {on: rest, say: 划一下。, swipe: 往上滑, to: look}
```
"""


def read(tmp_path: Path, text: str = TEXT) -> Reading:
    file = tmp_path / "01-phone" / "answer-call" / "zh.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_lesson(file)


def lesson(tmp_path: Path) -> Lesson:
    reading = read(tmp_path)
    assert reading.faults == () and reading.lesson is not None
    return reading.lesson


def codes(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in TEXT
    reading = read(tmp_path, TEXT.replace(old, new, 1))
    assert reading.lesson is not None
    judged = lesson_faults(reading.lesson, reading.where)
    # a lesson of one step is short, and some of its screens are there to be looked at only
    return [f.code for f in (*reading.faults, *judged) if f.code not in ("S10", "P07", "P11")]


def test_every_part_is_read_as_it_is_written(tmp_path: Path) -> None:
    screens = lesson(tmp_path).screens
    parts = {type(part): part for screen in screens.values() for part in screen.parts}
    assert parts[Home] == Home(("电话", "聊天"), "9:41", "11月21日")
    assert parts[Call] == Call("女儿", "来电", "daughter", "", ("挂断", "接听"))
    assert parts[Bubbles] == Bubbles(
        (Bubble("女儿", "到家了吗？"), Bubble("女儿", "语音 3 秒", "voice"))
    )
    assert parts[Compose] == Compose("说点什么", "发送")
    assert screens["chat"].parts[-1] == Keypad("words", ("我", "到家", "了", "我到"))
    assert parts[Fields] == Fields((Field("手机号", "1XX"), Field("验证码", boxes=6)))
    assert parts[Slider] == Slider("字号", 2, 5, "小一点", "大一点")
    assert parts[Dialog] == Dialog("允许使用相机吗？", "", ("允许", "不允许"))
    assert parts[Rows] == Rows((Row("无线网", "已连接"),))
    switches = [part for part in screens["rest"].parts if isinstance(part, Switch)]
    assert switches == [Switch("大字", False), Switch("声音", True)]
    assert parts[Swipe] == Swipe("往上滑", "up")
    assert parts[Message] == Message("1069", "快递到了。", "点这里")
    assert parts[Map] == Map("社区中心", "家", "走路 8 分钟")
    assert parts[Card] == Card("bank", "银行卡", ("0001",))
    assert parts[WarningHead] == WarningHead("先别转钱")


def test_every_act_is_done_by_touch_alone(tmp_path: Path) -> None:
    session = PracticeSession(lesson(tmp_path))
    for target in ("电话", "挂断", "我", "到家", "了", "发送", *"123456", "登录"):
        assert session.tap(target).kind in ("right", "typing"), target
    for target in ("大一点", "不允许"):
        assert session.tap(target).kind == "right", target
    assert session.tap("往上滑").kind == "finished"
    assert session.state.wrong_taps == ()


def test_following_the_arrow_alone_reaches_the_end(tmp_path: Path) -> None:
    session = PracticeSession(lesson(tmp_path))
    for _ in range(60):
        if session.state.finished:
            break
        while not session.point:
            session.hint()
        session.tap(session.point)
    assert session.state.finished and session.state.wrong_taps == ()


def test_the_arrow_leads_out_of_words_that_do_not_fit(tmp_path: Path) -> None:
    session = at(tmp_path, "chat")
    session.tap("了")
    for _ in range(3):
        session.hint()
    assert session.point == "退格"


def test_delete_takes_a_whole_word_away(tmp_path: Path) -> None:
    session = at(tmp_path, "chat")
    session.tap("我")
    session.tap("到家")
    session.tap("退格")
    assert session.state.typed == "我"


def test_touching_the_field_is_no_mistake(tmp_path: Path) -> None:
    assert at(tmp_path, "chat").tap("说点什么").kind == "typing"
    assert at(tmp_path, "code").tap("验证码").kind == "typing"


def test_a_code_has_no_more_signs_than_boxes(tmp_path: Path) -> None:
    session = at(tmp_path, "code")
    session.type_text("12345678")
    assert session.state.typed == "123456"


def at(tmp_path: Path, screen: str) -> PracticeSession:
    session = PracticeSession(lesson(tmp_path))
    while session.screen.name != screen:
        session.do_for_me()
    return session


@pytest.mark.parametrize(
    ("keys", "wanted", "pressed"),
    [
        (("我", "到家", "了"), "我到家了", ("我", "到家", "了")),
        (("我到", "我", "到家"), "我到家", ("我", "到家")),
        (("I", "am", "home"), "i am home", ("I", "am", "home")),
        (("我",), "你", None),
        ((), "你", None),
    ],
)
def test_word_keys_make_a_sentence(
    keys: tuple[str, ...], wanted: str, pressed: tuple[str, ...] | None
) -> None:
    assert word_keys(wanted, keys) == pressed


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("hang_up: 挂断", "hang_up: 接听", "P21"),
        ("swipe: 大一点", "swipe: 字号", "P02"),
        ("refuse: 不允许", "swipe: 不允许", "P22"),
        ("type: 我到家了", "type: 你好", "P20"),
        ("  compose: {hint: 说点什么, send: 发送}\n", "  button: 发送\n", "P23"),
        ("words: [我, 到家", "words: [发送, 我, 到家", "P08"),
        ("way: up", "way: round", "R13"),
        ("大字: off", "大字: maybe", "R13"),
        ("boxes: 6", "boxes: six", "R13"),
        ("kind: bank", "kind: gold", "R13"),
        ("voice: 语音 3 秒", "smell: 语音 3 秒", "R09"),
        ("buttons: [允许, 不允许]", "buttons: []", "R10"),
        ("pin: 社区中心, ", "", "R10"),
        ("rows: {无线网: 已连接}", "rows: {无线网: [已连接]}", "R11"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in codes(tmp_path, old, new)


def test_the_lesson_as_written_has_no_such_fault(tmp_path: Path) -> None:
    assert codes(tmp_path, "接电话", "接个电话") == ["P24"]  # it has no variant
