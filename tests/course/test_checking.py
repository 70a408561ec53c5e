"""`oldhelp check` names every fault of every file, each at its line, and never stops halfway."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.checking import check, run
from oldhelp.i18n import words

ROOT = paths.lessons_dir()
T = words("zh")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped lessons."""
    return Path(shutil.copytree(ROOT, tmp_path / "lessons"))


def change(file: Path, old: str, new: str) -> int:
    """Replace `old` once; return the line, from 1, on which `new` begins."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return text[: text.index(new)].count("\n") + 1


def found(root: Path) -> list[tuple[str, int, str]]:
    return [(f.path.name, f.line, f.code) for f in check([root], T).faults]


def test_shipped_lessons_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "没有问题" in said.err


def test_faults_are_printed_with_file_line_code_and_sentence(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = change(root / "05-pay" / "pay-scan" / "zh.md", "先问清一共", "先用微信问清一共")
    assert run([root]) == 1
    said = capsys.readouterr()
    file = root / "05-pay" / "pay-scan" / "zh.md"
    assert said.out.startswith(f"{file}:{line}: W02 ")
    assert said.out.count("\n") == 1 and "1" in said.err


def test_twenty_faults_over_the_files_are_twenty_located_lines(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zh = root / "05-pay" / "pay-scan" / "zh.md"
    en = root / "05-pay" / "pay-scan" / "en.md"
    # file, old, new, the code, and how far from the first line of `new` the fault stands
    planted = [
        (zh, "title: 扫码付款", "title: 用支付宝付款", "W02", 0),
        (zh, "minutes: 10", "minutes: 一刻钟", "S11", 0),
        (zh, "level: A", "level: &a A", "R07", 0),
        (zh, "confirmed:", "confirmed: ja", "S13", 0),
        (zh, "facts: [F25]", "facts: [F25, F17]", "D02", 0),
        (zh, "先问清一共多少钱，再拿出手机。", "问" * 27 + "。", "S01", 0),
        (zh, "point: 扫一扫", "point: 扫五扫", "S17", -1),
        (zh, "> 提示：手离远", "> 说明：手离远", "R20", 0),
        (zh, "名字不对就停下", "名字**不对**就停下", "R17", 0),
        (zh, "给摊主看一眼，", "给摊主看一眼,", "W08", 0),
        (zh, "place: market\ncast: [vendor left laug", "place: moon\ncast: [vendor left laug",
         "A01", 0),
        (zh, "say: {vendor: 收到，谢谢！}", "say: {nobody: 收到，谢谢！}", "S15", -2),
        (zh, "{#tick}", "{#Tick}", "S08", 0),
        (zh, "  to: camera\n  wrong", "  to: weg\n  wrong", "P01", 0),
        (zh, '"12": 这是', '"12.500": 这是', "P06", 0),
        (en, "First ask the price", "First ask https://a.example the price", "W03", 0),
        (en, "Take your time.", "<b>Take your time.</b>", "W10", 0),
        (en, "title: Scan to pay", "title: Scan to pay\ntitel: x", "R09", 1),
        (en, "Open “Pay”", "Open [Pay](pay.html)", "R17", 0),
        (root / "facts.toml", 'status = "sourced"', 'status = "sure"', "D04", -3),
    ]  # fmt: skip
    for file, old, new, _, _ in planted:
        change(file, old, new)
    expected = []
    for file, _, new, code, down in planted:
        text = file.read_text(encoding="utf-8")
        expected.append((file.name, text[: text.index(new)].count("\n") + 1 + down, code))
    assert run([root]) == 1
    printed = capsys.readouterr().out.splitlines()
    # The pair differs where a planted fault makes it differ, and the speaker cannot be drawn.
    shadows = ("B01", "B03", "B04", "A01")
    lines = [re.match(r"(.+?):(\d+): (\w\d\d) \S", text) for text in printed]
    got = [(Path(one[1]).name, int(one[2]), one[3]) for one in lines if one]
    assert len(got) == len(printed)
    assert set(expected) <= set(got)
    assert {code for _, _, code in set(got) - set(expected)} <= set(shadows)


def test_pictures_that_cannot_be_drawn_are_named_at_their_line(root: Path) -> None:
    file = root / "05-pay" / "pay-scan" / "zh.md"
    line = change(file, "place: market", "place: moon")
    assert found(root) == [("zh.md", line, "A01")]


def test_pictures_that_are_too_full_are_named_at_their_line(root: Path) -> None:
    file = root / "05-pay" / "pay-scan" / "zh.md"
    line = change(file, "my-code:  {app: 收付款", f"my-code:  {{app: {'收付款' * 8}")
    assert ("zh.md", line) in {(name, at) for name, at, code in found(root) if code[0] == "V"}


def test_a_lesson_in_one_language_is_named(root: Path) -> None:
    (root / "05-pay" / "pay-scan" / "en.md").unlink()
    assert found(root) == [("zh.md", 1, "C05")]


def test_languages_that_differ_are_named(root: Path) -> None:
    line = change(root / "05-pay" / "pay-scan" / "en.md", "{#tick}", "{#check}")
    assert [one[::2] for one in found(root)] == [("en.md", "B01")]
    assert found(root)[0][1] == line


def test_course_and_folders_must_agree(root: Path) -> None:
    line = change(root / "course.toml", '["pay-scan"]', '["pay-later"]')
    assert found(root) == [("course.toml", 1, "C03"), ("course.toml", line - 4, "C02")]


def test_a_circle_of_needs_is_named(root: Path) -> None:
    for lang in ("zh", "en"):
        file = root / "05-pay" / "pay-scan" / f"{lang}.md"
        change(file, "needs: [pay-show-code]", "needs: [pay-scan]")
    assert found(root) == [("course.toml", 1, "C04")]


def test_a_place_without_lessons_and_a_missing_file_are_faults(tmp_path: Path) -> None:
    assert found(tmp_path) == [(tmp_path.name, 1, "C07")]
    missing = tmp_path / "zh.md"
    assert ("zh.md", 1, "R01") in found(missing)


def test_one_file_and_its_folder_find_their_facts(root: Path) -> None:
    file = root / "05-pay" / "pay-scan" / "zh.md"
    line = change(file, "facts: [F25]", "facts: [F17]")
    assert found(file) == [("zh.md", line, "D02")]
    assert ("zh.md", line, "D02") in found(file.parent)


def test_a_lesson_of_noise_is_faults_and_nothing_else(root: Path) -> None:
    noise = bytes(range(256)) * 40
    (root / "05-pay" / "pay-scan" / "zh.md").write_bytes(noise)
    assert {name for name, _, _ in found(root)} == {"zh.md"}


def test_two_steps_may_not_look_alike_however_they_are_written(root: Path) -> None:
    file = root / "05-pay" / "pay-scan" / "zh.md"
    change(file, "show: done\ncast: [nai left relieved]", "show: twin\ntyped: '12.50'\npoint: 付款")
    text = file.read_text(encoding="utf-8")
    written = next(line for line in text.splitlines() if line.startswith("amount:"))
    change(file, written, f"{written}\ntwin: {written.removeprefix('amount:').strip()}")
    assert ("zh.md", "S07") in [(name, code) for name, _, code in found(root)]


def test_a_screen_that_is_named_like_its_part_is_read_as_it_was_meant(tmp_path: Path) -> None:
    """Who forgets `app` and the part's own braces gets one fault each, and the rest measured."""
    folder = new_lesson(tmp_path)
    written = "desk: {app: Phone, home: {clock: '9:41', icons: [Texts, Weather]}}"
    en = folder / "en.md"
    meant = "home: {clock: '9:41', date: Sat 21 Nov, icons: [Messages, Weather]}"
    line = change(en, written, meant)
    change(en, "show: desk", "show: home")
    change(en, "- on: desk", "- on: home")
    change(en, "Texts: Notes", "Messages: Calculator")
    last = change(en, "Messages: Calculator", "Messages: Calculator")
    faults = [f for f in check([folder], T).faults if f.code != "B02" and f.code != "B03"]
    assert [(f.line, f.code) for f in faults] == [
        (line, "R10"),
        (line, "R38"),
        (line, "V01"),
        (last, "V01"),
    ]
    assert faults[1].values["example"] == "home: {app: …, home: {clock: …, date: …}}"


def test_a_word_of_a_part_is_put_into_the_part_that_is_there(tmp_path: Path) -> None:
    folder = new_lesson(tmp_path)
    line = change(
        folder / "en.md", "{ask: Go now, buttons: [Go, No]}}", "{ask: Go now}, buttons: [Go, No]}"
    )
    faults = check([folder], T).faults
    assert [(f.path.name, f.line, f.code) for f in faults] == [("en.md", line, "R38")]
    assert faults[0].values["example"] == "ask: {app: …, dialog: {buttons: …}}"


def test_what_a_picture_cannot_show_is_told_at_the_line_it_is_written_on(tmp_path: Path) -> None:
    folder = new_lesson(tmp_path)
    line = change(folder / "en.md", "props: [tea-cup]", "props: [tea-cup, cane]")
    assert found(folder) == [("en.md", line, "A01")]


def test_a_screen_that_is_too_high_says_by_how_many_lines(tmp_path: Path) -> None:
    folder = new_lesson(tmp_path)
    line = change(
        folder / "en.md", "ask: Go now,", "ask: Go now, text: " + "many words " * 26 + ","
    )
    faults = [f for f in check([folder], T).faults if f.code == "V13"]
    assert [f.line for f in faults] == [line]
    assert faults[0].values["lines"] == 6 and "去掉一样" in faults[0].sentence(T)


def new_lesson(root: Path) -> Path:
    """Write a lesson of three steps without a fault; return its folder."""
    folder = root / "01-phone" / "small"
    folder.mkdir(parents=True)
    for lang, said in (("en", ENGLISH), ("zh", CHINESE)):
        (folder / f"{lang}.md").write_text(LESSON.format(**said), encoding="utf-8")
    return folder


ENGLISH = {
    "practise": "Try it yourself", "one": "It is dark here.", "two": "Open the phone.",
    "three": "Read what it asks.", "task": "Look at the weather.", "phone": "Phone",
    "texts": "Texts", "weather": "Weather", "ask": "Go now", "go": "Go", "no": "No", "done": "Done",
    "notes": "Notes", "say": "Tap it.", "why": "That stops it.",
}  # fmt: skip
CHINESE = {
    "practise": "练一练", "one": "这里很黑。", "two": "打开手机。", "three": "看看它问什么。",
    "task": "看看天气。", "phone": "手机", "texts": "短信", "weather": "天气", "ask": "去看吗？",
    "go": "去看", "no": "不看", "done": "好了", "notes": "日历", "say": "点一下。",
    "why": "这样就停下了。",
}  # fmt: skip
LESSON = """---
title: {weather}
goal: {task}
minutes: 5
level: B
needs: []
confirmed:
facts: []
without_phone:
---

## {one} {{#one}}

{one}

```scene
place: home
cast: [grandson left calm, nai right calm]
props: [tea-cup]
```

## {two} {{#two}}

{two}

```phone
show: desk
point: {weather}
```

## {three} {{#three}}

{three}

```phone
show: ask
```

## {practise} {{#practice}}

{task}

```screens
desk: {{app: {phone}, home: {{clock: '9:41', icons: [{texts}, {weather}]}}}}
ask: {{app: {weather}, dialog: {{ask: {ask}, buttons: [{go}, {no}]}}}}
done: {{app: {weather}, tick: {done}}}
```

```practice
- on: desk
  say: {say}
  tap: {weather}
  to: ask
- on: ask
  say: {say}
  tap: {go}
  to: done
  wrong:
    {no}: {why}
```

```variant
{texts}: {notes}
```
"""
