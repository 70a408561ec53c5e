"""A lesson file is read whole, or every fault in it is named at its line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp import paths
from oldhelp.course.faults import CODES
from oldhelp.course.model import Act, Actor, Line, PhonePicture, Scene, Wrong
from oldhelp.course.parts import Amount, Button, Camera, Code, Icons, Keypad, Lines, Tick
from oldhelp.course.reader import Reading, read_lesson
from oldhelp.course.rules import lesson_faults
from oldhelp.course.source import MAX_KILOBYTES, MAX_LINES

SHIPPED = paths.lessons_dir() / "05-pay" / "pay-scan"
TEXT = (SHIPPED / "zh.md").read_text(encoding="utf-8")


def read(tmp_path: Path, text: str | bytes, lang: str = "zh") -> Reading:
    path = tmp_path / "05-pay" / "pay-scan" / f"{lang}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_lesson(path)


def found(reading: Reading) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in reading.faults]


def line_of(text: str, part: str) -> int:
    """Return the line, from 1, on which `part` first stands."""
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_shipped_lesson_reads_without_fault(lang: str) -> None:
    reading = read_lesson(SHIPPED / f"{lang}.md")
    assert [str(fault) for fault in reading.faults] == []
    lesson = reading.lesson
    assert lesson is not None
    assert (lesson.id, lesson.lang, lesson.unit) == ("pay-scan", lang, "05-pay")
    ids = ["ask", "scan", "aim", "name", "amount", "pay", "tick", "show"]
    assert [step.id for step in lesson.steps] == ids


def test_front_matter_is_typed_text() -> None:
    lesson = read_lesson(SHIPPED / "zh.md").lesson
    assert lesson is not None
    assert lesson.title == "扫码付款"
    assert (lesson.minutes, lesson.level) == (10, "A")
    assert (lesson.needs, lesson.facts, lesson.confirmed) == (("pay-show-code",), ("F25",), "")


def test_steps_have_sentences_quotes_and_pictures() -> None:
    lesson = read_lesson(SHIPPED / "zh.md").lesson
    assert lesson is not None
    ask, scan, aim = lesson.steps[:3]
    assert ask.picture == Scene(
        "market",
        (Actor("vendor", "left", "happy"), Actor("nai", "right", "asking", "chin")),
        (Line("vendor", "一共十二块五。"),),
        ("scales",),
    )
    assert isinstance(scan.picture, PhonePicture)
    assert (scan.picture.show, scan.picture.point) == ("pay-home", "扫一扫")
    assert aim.sentences == ("把手机对准摊位上的码。", "整个方块进了框，就会自己扫上。")
    assert aim.tip.startswith("手离远一点") and aim.warning.startswith("码上又贴")


def test_screens_have_parts_in_the_order_written() -> None:
    lesson = read_lesson(SHIPPED / "zh.md").lesson
    assert lesson is not None
    screens = lesson.screens
    assert screens["pay-home"].parts == (Icons(("扫一扫", "收付款", "出行", "卡包")),)
    assert screens["my-code"].parts == (Code("给商家扫"),)
    assert screens["camera"].parts == (Camera("qr", "张记蔬菜"),)
    assert screens["amount"].parts == (Amount(""), Keypad("money"), Button("付款"))
    assert screens["done"].parts == (Tick("付款成功"), Lines(("张记蔬菜", "12.50 元")))
    assert screens["amount"].back == "camera"


def test_practice_has_acts_and_explained_wrong_ones() -> None:
    lesson = read_lesson(SHIPPED / "zh.md").lesson
    assert lesson is not None and lesson.practice is not None
    first, second, third = lesson.practice.steps
    assert lesson.practice.task == ("给“张记蔬菜”付 12.50 元。",)
    assert first.act == Act("tap", "扫一扫")
    assert first.wrong[0] == Wrong("收付款", "这是给别人扫的码，今天用不上。", "my-code")
    assert second.act == Act("tap", "camera")
    assert third.act == Act("type", text="12.50", then="付款")


def test_yaml_values_stay_as_written(tmp_path: Path) -> None:
    text = TEXT.replace("vendor: 一共十二块五。", "vendor: 010").replace(
        "without_phone: 付现金。商家不能不收现金。", "without_phone: no"
    )
    lesson = read(tmp_path, text.replace('typed: "12.50"', "typed: 12:30")).lesson
    assert lesson is not None
    assert lesson.steps[0].picture.say[0].text == "010"
    assert lesson.without_phone == "no"
    assert isinstance(pay := lesson.steps[5].picture, PhonePicture)
    assert pay.typed == "12:30"


def test_a_sentence_may_run_over_two_lines(tmp_path: Path) -> None:
    text = TEXT.replace("先问清一共多少钱，再拿出手机。", "先问清一共多少钱，\n再拿出手机。")
    lesson = read(tmp_path, text).lesson
    assert lesson is not None
    assert lesson.steps[0].sentences == ("先问清一共多少钱，再拿出手机。",)


def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = read(tmp_path, TEXT)
    windows = read(tmp_path, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert windows.lesson == plain.lesson
    assert windows.faults == ()


BROKEN: list[tuple[str, str, str, str]] = [
    # what is replaced, with what, the code, and the text on whose line the fault must be
    ("minutes: 10", "minutes: zehn", "S11", "minutes: zehn"),
    ("level: A", "levle: A", "R09", "levle"),
    ("title: 扫码付款\n", "", "R10", "---"),
    ("facts: [F25]", "facts: &f [F25]", "R07", "facts:"),
    ("facts: [F25]", "facts: !!seq [F25]", "R07", "facts:"),
    ("needs: [pay-show-code]", "needs: *f", "R07", "needs:"),
    ("needs: [pay-show-code]", "needs: [[[[[[[[[[x]]]]]]]]]]", "R08", "needs:"),
    ("needs: [pay-show-code]", "needs: [pay-show-code", "R06", "confirmed"),
    ("level: A", "level: A\nlevel: B", "R12", "level: B"),
    ("level: A", "level: [A]", "R11", "level:"),
    (" {#scan}", "", "R15", "## 点“扫一扫”"),
    ("## 看清名字", "### 看清名字", "R16", "### 看清名字"),
    ("先问清一共多少钱", "先**问清**一共多少钱", "R17", "先**问清"),
    ("先问清一共多少钱", "先[问清](http://x.y)一共多少钱", "R17", "先[问清"),
    ("先问清一共多少钱", "![图](x.png)先问清", "R17", "![图]"),
    ("先问清一共多少钱", "先`问清`一共多少钱", "R17", "先`问清`"),
    ("先问清一共多少钱，再拿出手机。", "- 先问清\n- 一共多少钱", "R17", "- 先问清"),
    ("先问清一共多少钱，再拿出手机。", "先问清。\n\n---", "R17", "\n\n---\n\n```scene"),
    ("show: pay-home\n", "", "R10", "point: 扫一扫"),
    ("> 提示：不着急", "> 说明：不着急", "R20", "> 说明"),
    ("> 提示：不着急", "> 提示：好。\n\n文字。\n\n> 提示：不着急", "R28", "> 提示：不着急"),
    ("## 问清多少钱", "开头的话。\n\n## 问清多少钱", "R21", "开头的话"),
    ("```phone\nshow: done", "```fone\nshow: done", "R19", "```fone"),
    ("nai right asking chin]", "nai]", "R23", "cast: [vendor left happy, nai]"),
    ("  tap: camera\n", "", "R24", "- on: camera"),
    ("  tap: camera\n", "  tap: camera\n  swipe: camera\n", "R24", "- on: camera"),
    ("keypad: money", "keypad: letters", "R13", "amount:   {app"),
    ("camera: {sees: qr", "camera: {seas: qr", "R09", "camera:   {app"),
    ("出行: “出行”是坐车用的。", "出行: {to: my-code}", "R10", "出行: {to"),
    ("```practice", "```scene\nplace: home\n```\n\n```practice", "R33", "```scene\nplace: home"),
    ("先问清", "字" * 2100 + "先问清", "R25", "字字"),
]


@pytest.mark.parametrize(("old", "new", "code", "at"), BROKEN)
def test_one_fault_is_named_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, at: str
) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    at_line = line_of(text, at) + (2 if at.startswith("\n\n") else 0)
    assert (at_line, code) in found(read(tmp_path, text))


def test_html_is_kept_as_text_and_refused_by_the_rules(tmp_path: Path) -> None:
    text = TEXT.replace("先问清一共", "先<b onclick=x>问清</b>一共", 1)
    reading = read(tmp_path, text)
    assert reading.lesson is not None
    codes = [(f.line, f.code) for f in lesson_faults(reading.lesson, reading.where)]
    assert (line_of(text, "<b onclick"), "W10") in codes


def test_a_block_that_never_ends_stops_at_the_next_heading(tmp_path: Path) -> None:
    text = TEXT.replace("point: 扫一扫\ncast: [nai left calm]\n```\n", "point: 扫一扫\n", 1)
    reading = read(tmp_path, text)
    assert (line_of(text, "```phone"), "R18") in found(reading)
    assert reading.lesson is not None
    assert "aim" in [step.id for step in reading.lesson.steps]


def test_step_needs_exactly_one_picture(tmp_path: Path) -> None:
    block = "```phone\nshow: done\ncast: [nai left relieved]\n```"
    without = TEXT.replace(block, "")
    assert (line_of(without, "## 看到对勾"), "R26") in found(read(tmp_path, without))
    twice = TEXT.replace(block, f"{block}\n\n```scene\nplace: home\n```")
    assert (line_of(twice, "```scene\nplace: home"), "R27") in found(read(tmp_path, twice))


def test_bytes_that_are_no_text_are_named_at_their_line(tmp_path: Path) -> None:
    raw = TEXT.encode().replace("不着急".encode(), b"\xff\xfe", 1)
    assert (line_of(TEXT, "不着急"), "R03") in found(read(tmp_path, raw))
    nul = TEXT.replace("不着急", "不\x00着\u2028急", 1)
    assert (line_of(TEXT, "不着急"), "R04") in found(read(tmp_path, nul))


def test_missing_folder_huge_and_endless_files_are_one_fault(tmp_path: Path) -> None:
    assert found(read_lesson(tmp_path / "no" / "zh.md")) == [(1, "R01")]
    assert found(read_lesson(tmp_path)) == [(1, "R01")]
    assert found(read_lesson(Path("a\0b"))) == [(1, "R01")]
    assert found(read(tmp_path, b"x" * (MAX_KILOBYTES * 1024 + 1))) == [(1, "R02")]
    assert found(read(tmp_path, "\n" * (MAX_LINES + 1))) == [(MAX_LINES, "R29")]
    assert found(read(tmp_path, "")) == [(1, "R05")]


@pytest.mark.parametrize("sign", ["> ", "- ", "[", "{", "*", "_", "`", "(", "#", "&", "\\", "!["])
def test_deeply_nested_marks_never_raise(tmp_path: Path, sign: str) -> None:
    nested = sign * 900
    body = TEXT.replace("先问清", f"{nested}\n\n先问清", 1)
    front = TEXT.replace("needs: [pay-show-code]", f"needs: {nested}")
    block = TEXT.replace("place: market", f"place: {nested}", 1)
    for text in (body, front, block, nested * 50):
        for fault in read(tmp_path, text).faults:
            assert str(fault)


def test_every_code_of_a_fault_is_in_the_table_and_can_be_said(tmp_path: Path) -> None:
    for old, new, _, _ in BROKEN:
        for fault in read(tmp_path, TEXT.replace(old, new, 1)).faults:
            assert fault.message == CODES[fault.code]
            assert "{" not in str(fault).replace("{#", "").replace("{名字", "").split(" ", 2)[2]


# Two steps and the practice: as many kinds of text as the whole lesson, in half the time.
SHORT = TEXT[: TEXT.index("## 对准")] + TEXT[TEXT.index("## 练一练") :]


def mutated(seed: int) -> bytes:
    """Return a short lesson with one to eight random changes."""
    dice = random.Random(seed)
    data = bytearray(SHORT.encode())
    pieces = [b"```", b"---", b"\n", b"{", b"[", b"&a ", b"*a", b"!!x ", b"## ", b"> ", b"\x00",
              b"\xff", b": ", b"- ", b"practice", b"\t", b'"', b"<b>", b"|\n", b"? "]  # fmt: skip
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data))
        match dice.randrange(5):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.randrange(1, 60)]
            case 2:
                data[at:at] = dice.choice(pieces)
            case 3:
                data[at:at] = bytes(data[at : at + dice.randrange(200)])
            case 4:
                data[at:at] = dice.choice(pieces) * dice.randrange(1, 40)
    return bytes(data)


def test_two_thousand_mutations_never_raise(tmp_path: Path) -> None:
    for seed in range(2000):
        reading = read(tmp_path, mutated(seed))
        if reading.lesson is not None:
            for fault in lesson_faults(reading.lesson, reading.where):
                assert str(fault)
        for fault in reading.faults:
            assert fault.line >= 1 and str(fault)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8")))
def test_any_bytes_give_a_reading(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for data in (raw, b"---\ntitle: x\n---\n" + raw, TEXT.encode() + raw):
        reading = read(folder, data)
        assert all(str(fault) for fault in reading.faults)


def test_signs_nobody_can_see_are_a_fault_however_they_are_written(tmp_path: Path) -> None:
    text = TEXT.replace("title: 扫码付款", 'title: "扫\\uD800码\\x07付款"')
    reading = read(tmp_path, text)
    assert (line_of(text, "title"), "R04") in found(reading)
    assert reading.lesson is not None
    assert lesson_faults(reading.lesson) is not None
    assert reading.lesson.title == "扫 码 付款"
