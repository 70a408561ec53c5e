"""Every part of a phone screen is read as it was written, or its fault is named at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.course import parts
from oldhelp.course.part_forms import PARTS
from oldhelp.course.reader import Reading, read_lesson

TEXT = (paths.lessons_dir() / "05-pay" / "pay-scan" / "zh.md").read_text(encoding="utf-8")
BEFORE = "done:     {app: 付款"
LINE = TEXT[: TEXT.index(BEFORE)].count("\n") + 1

# What a lesson writes, and the part that comes of it.
GOOD: list[tuple[str, parts.Part]] = [
    ("icons: [扫一扫, 卡包]", parts.Icons(("扫一扫", "卡包"))),
    ("home: {icons: [电话]}", parts.Home(("电话",))),
    (
        "home: {clock: '8:05', date: 周一, icons: [电话]}",
        parts.Home(("电话",), "8:05", "周一"),
    ),
    ("camera: {sees: qr}", parts.Camera("qr")),
    ('amount: "12.50"', parts.Amount("12.50")),
    ("keypad: digits", parts.Keypad("digits")),
    ("keypad: {words: [到家, 了]}", parts.Keypad("words", ("到家", "了"))),
    ("tick: 好了", parts.Tick("好了")),
    ("lines: [一, 二]", parts.Lines(("一", "二"))),
    ("code: 给商家扫", parts.Code("给商家扫")),
    ("bubbles: [小芳: 到家了吗？]", parts.Bubbles((parts.Bubble("小芳", "到家了吗？"),))),
    (
        "bubbles: [{who: 我, voice: 到了}]",
        parts.Bubbles((parts.Bubble("我", "到了", "voice"),)),
    ),
    ("compose: {hint: 写一句, send: 发送}", parts.Compose("写一句", "发送")),
    (
        "fields: {手机号: '138', 验证码: {boxes: '6', button: 获取}}",
        parts.Fields((parts.Field("手机号", "138"), parts.Field("验证码", boxes=6, button="获取"))),
    ),
    (
        "dialog: {ask: 允许吗, buttons: [不允许, 允许]}",
        parts.Dialog("允许吗", "", ("不允许", "允许")),
    ),
    ("rows: [通用, 声音]", parts.Rows((parts.Row("通用"), parts.Row("声音")))),
    ("rows: {字大小: 大}", parts.Rows((parts.Row("字大小", "大"),))),
    ("switch: {免打扰: on}", parts.Switch("免打扰", True)),
    ("switch: {免打扰: off}", parts.Switch("免打扰", False)),
    (
        "slider: {label: 字大小, value: '9', of: '6', less: 小, more: 大}",
        parts.Slider("字大小", 6, 6, "小", "大"),
    ),
    ("swipe: {label: 往上划, way: up}", parts.Swipe("往上划", "up")),
    ("call: {name: 小芳, buttons: [接听, 拒绝]}", parts.Call("小芳", buttons=("接听", "拒绝"))),
    (
        "video: {name: 小芳, line: 正在等, buttons: [挂断]}",
        parts.Call("小芳", "正在等", buttons=("挂断",), video=True),
    ),
    ("map: {pin: 医院, from: 家}", parts.Map("医院", "家")),
    ("card: {kind: bank, name: 银行卡, lines: [尾号]}", parts.Card("bank", "银行卡", ("尾号",))),
    (
        "message: {from: '95555', text: 您好, link: 点这里}",
        parts.Message("95555", "您好", "点这里"),
    ),
    ("warning: 当心", parts.WarningHead("当心")),
]

# What cannot be read, and the code of its fault.
BAD = [
    ("home: 电话", "R31"),
    ("camera: {label: 店}", "R10"),
    ("camera: 码", "R31"),
    ("amount: [1]", "R11"),
    ("keypad: words", "R13"),
    ("tick: {a: b}", "R11"),
    ("bubbles: [{who: 我}]", "R10"),
    ("bubbles: [{who: 我, text: 好, voice: 好}]", "R10"),
    ("compose: {hint: 写一句}", "R10"),
    ("compose: 写一句", "R31"),
    ("fields: [手机号]", "R31"),
    ("fields: {验证码: [1]}", "R31"),
    ("fields: {验证码: {boxes: 六}}", "R13"),
    ("fields: {验证码: {boxes: '100'}}", "R13"),
    ("fields: {验证码: {boxes: '²'}}", "R13"),
    ("dialog: {ask: 允许吗}", "R10"),
    ("dialog: 允许吗", "R31"),
    ("switch: {免打扰: 开}", "R13"),
    ("switch: 免打扰", "R31"),
    ("slider: {label: 字大小, less: 小}", "R10"),
    ("slider: 字大小", "R31"),
    ("swipe: {label: 往上划, way: 上}", "R13"),
    ("swipe: 往上划", "R31"),
    ("call: {buttons: [接听]}", "R10"),
    ("call: 小芳", "R31"),
    ("map: {from: 家}", "R10"),
    ("map: 医院", "R31"),
    ("card: {kind: 会员, name: 卡}", "R13"),
    ("card: 银行卡", "R31"),
    ("message: {from: '95555'}", "R10"),
    ("message: 您好", "R31"),
]


def with_part(tmp_path: Path, written: str) -> Reading:
    """Read the shipped lesson with one more screen, which holds one part."""
    path = tmp_path / "05-pay" / "pay-scan" / "zh.md"
    path.parent.mkdir(parents=True)
    text = TEXT.replace(BEFORE, f"tried: {{app: 试一试, {written}}}\n{BEFORE}", 1)
    path.write_text(text, encoding="utf-8")
    return read_lesson(path)


@pytest.mark.parametrize(("written", "part"), GOOD, ids=lambda value: str(value)[:40])
def test_a_part_is_read_as_it_was_written(tmp_path: Path, written: str, part: parts.Part) -> None:
    reading = with_part(tmp_path, written)
    assert reading.faults == ()
    assert reading.lesson is not None
    assert reading.lesson.screens["tried"].parts == (part,)


@pytest.mark.parametrize(("written", "code"), BAD)
def test_a_part_that_cannot_be_read_is_named_at_its_line(
    tmp_path: Path, written: str, code: str
) -> None:
    faults = with_part(tmp_path, written).faults
    assert (LINE, code) in [(fault.line, fault.code) for fault in faults]


def test_every_part_of_a_screen_is_tried() -> None:
    tried = {written.split(":")[0] for written, _ in GOOD}
    assert PARTS.keys() - tried == {"button"}, "a button comes with the shipped lesson"
