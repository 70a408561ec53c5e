"""The command line: its names, its exit codes, one sentence for a refusal, any console."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oldhelp import i18n
from oldhelp.__main__ import main
from oldhelp.command_line import Parser
from oldhelp.hub.schema import OnlyHub

HAN = re.compile(r"[㐀-鿿]")
SCRIPT = Path(sys.executable).with_name("oldhelp.exe" if os.name == "nt" else "oldhelp")

# The contract: every command that exists, with its options.
COMMANDS = {
    "": ("--windowed", "--data", "--lang", "--version", "--author"),
    "demo": ("--out", "--lang", "--size", "--theme", "--text"),
    "check": ("--lang", "--gallery"),
    "say": ("--out", "--voice", "--speed"),
    "hub": ("--host", "--port", "--database", "--data"),
}
LATER = ("triage", "handbook", "print", "site", "export", "import")

WRONG = (
    "demo",
    "demo --out x --size abc",
    "demo --out x --size 1280",
    "demo --out x --size 10x10",
    "demo --out x --size 99999x99999",
    "demo --out x --theme pink",
    "demo --out x --text 31",
    "say",
    "say 好",
    "say 好 --out a.wav --speed quick",
    "check --nonsense",
    "hub --port many",
    "hub --por 8787",
    "--lang fr",
    "--nonsense",
)


class Bench:
    """A folder with everything in the way that a command may stumble over."""

    def __init__(self, folder: Path, port: int) -> None:
        self.file = folder / "a file"
        self.file.write_text("in the way", encoding="utf-8")
        self.nowhere = folder / "nowhere"
        self.room = folder / "room"
        self.newer = folder / "newer.sqlite"
        self.port = port
        with sqlite3.connect(self.newer) as database:
            database.execute("CREATE TABLE alembic_version (version_num TEXT)")
            database.execute("INSERT INTO alembic_version VALUES ('9999')")
        database.close()


# What is refused, and a piece of the sentence in each language.
REFUSED: dict[str, tuple[Callable[[Bench], list[object]], str, str]] = {
    "a lesson that is not there": (
        lambda at: ["check", at.nowhere], "1 处要改", "Places to change: 1",
    ),
    "a sound into a folder that is not there": (
        lambda at: ["say", "好", "--out", at.nowhere / "a.wav"], "写不了文件", "write to",
    ),
    "a voice that is not there": (
        lambda at: ["say", "好", "--out", at.nowhere, "--voice", "nobody"], "nobody", "nobody",
    ),
    "nothing to say": (
        lambda at: ["say", "……", "--out", at.nowhere], "没有要念的字", "Write a sentence",
    ),
    "pictures into a file": (
        lambda at: ["demo", "--out", at.file / "demo"], "换一个文件夹", "another folder",
    ),
    "a port in use": (
        lambda at: ["hub", "--host", "127.0.0.1", "--port", at.port, "--data", at.room],
        "已经有程序在用", "in use",
    ),
    "no such port": (
        lambda at: ["hub", "--port", 99999, "--data", at.room], "99999 号端口", "Port 99999",
    ),
    "another kind of database": (
        lambda at: ["hub", "--port", 0, "--data", at.room, "--database", "mysql://u:secret@h/d"],
        "sqlite:///", "sqlite:///",
    ),
    "a newer database": (
        lambda at: ["hub", "--port", 0, "--data", at.room, "--database", f"sqlite:///{at.newer}"],
        "更新的程序", "newer",
    ),
    "a folder of data that is a file": (
        lambda at: ["hub", "--port", 0, "--data", at.file], "能写的文件夹", "folder",
    ),
}  # fmt: skip


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Bench]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield Bench(tmp_path, taken.getsockname()[1])


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must be refused, and return its one sentence."""
    assert main([str(word) for word in arguments]) == 1
    said = capsys.readouterr().err
    assert said.endswith("\n") and said.count("\n") == 1, said
    return said


def typed(*words: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run `-m oldhelp` as a process of its own."""
    command = (sys.executable, "-m", "oldhelp", *words)
    return subprocess.run(command, capture_output=True, env=os.environ | env, check=False)


def helped(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_the_options_of_the_contract(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    told = helped(capsys, *command.split())
    offered = set(re.findall(r"--[a-z]+", told)) - {"--help", "--lang"}
    assert offered == set(COMMANDS[command]) - {"--lang"}


def test_help_tells_of_every_command_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chinese, english = helped(capsys), helped(capsys, "--lang", "en")
    for command in filter(None, COMMANDS):
        assert re.search(rf"^    {command} +\S", chinese, re.M), command
        assert re.search(rf"^    {command} +\S", english, re.M), command
    assert HAN.search(chinese) and not HAN.search(english)


@pytest.mark.parametrize("line", [*WRONG, *LATER])
def test_a_wrong_command_line_is_exit_2(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert said.err.startswith("写法：oldhelp") and HAN.search(said.err.splitlines()[-1])
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", said.err), "no words of argparse"


@pytest.mark.parametrize("line", [*WRONG, *LATER])
def test_a_wrong_command_line_is_told_in_english_as_well(
    capsys: pytest.CaptureFixture[str], line: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *line.replace("好", "hello").replace("--lang fr", "--fr").split()])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.err.startswith("usage: oldhelp") and not HAN.search(said.err)


def test_an_error_we_have_no_words_for_is_told_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        Parser(prog="oldhelp", t=i18n.words("zh")).error("something new")
    assert capsys.readouterr().err.splitlines()[-1] == "oldhelp: something new"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_one_sentence_and_exit_1(
    capsys: pytest.CaptureFixture[str], at: Bench, name: str
) -> None:
    line, chinese, english = REFUSED[name]
    assert chinese in refused(capsys, *line(at))
    said = refused(capsys, "--lang", "en", *line(at))
    assert english in said
    assert not HAN.search(said)
    assert "secret" not in said


def test_a_second_hub_on_one_database_is_refused(
    capsys: pytest.CaptureFixture[str], at: Bench
) -> None:
    (at.room / "hub").mkdir(parents=True)
    first = OnlyHub(at.room / "hub" / "hub.sqlite")
    try:
        said = refused(capsys, "hub", "--port", 0, "--data", at.room, "--lang", "en")
    finally:
        first.release()
    assert "already" in said


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_a_window_without_a_screen_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "没有屏幕" in refused(capsys)


def test_the_language_may_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], at: Bench
) -> None:
    for words in (["--lang", "en", "check"], ["--lang=en", "check"], ["check", "--lang", "en"]):
        assert main([*words, str(at.nowhere)]) == 1
        said = capsys.readouterr()
        assert "cannot be read" in said.out and not HAN.search(said.out + said.err)
    assert main(["--lang", "en", "check", str(at.nowhere), "--lang", "zh"]) == 1
    said = capsys.readouterr()
    assert "读不了" in said.out and "处要改" in said.err


def test_the_data_folder_may_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], at: Bench
) -> None:
    for words in (["--data", at.file, "hub", "--port", 0], ["hub", "--port", 0, "--data", at.file]):
        assert str(at.file) in refused(capsys, *words)


def test_what_goes_well_is_exit_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "said.wav"
    assert main(["say", "好", "--out", str(out)]) == 0
    with wave.open(str(out)) as sound:
        assert sound.getnframes() > 0
    assert main(["check", "--lang", "en"]) == 0
    assert "All is well" in capsys.readouterr().err


@pytest.mark.parametrize("line", [["--version"], ["check", "nowhere"], ["triage"]])
def test_the_script_and_the_module_say_the_same(line: list[str]) -> None:
    assert SCRIPT.exists(), "oldhelp is not installed in this environment"
    module = typed(*line)
    script = subprocess.run([SCRIPT, *line], capture_output=True, check=False)
    assert (script.returncode, script.stdout, script.stderr) == (
        module.returncode,
        module.stdout,
        module.stderr,
    )


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp936", "cp1252", "latin-1"])
def test_a_console_without_chinese_ends_no_command(encoding: str) -> None:
    for words, code in (
        (["--help"], 0),
        (["check", "没有这一课 ♥"], 1),
        (["hub", "--port", "-1"], 1),
    ):
        done = typed(*words, PYTHONIOENCODING=encoding)
        assert done.returncode == code, done.stderr
        assert b"Traceback" not in done.stderr
        assert (done.stdout + done.stderr).decode(encoding)
    if encoding in ("gbk", "cp936"):
        assert "检查课文" in typed("--help", PYTHONIOENCODING=encoding).stdout.decode(encoding)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "nonsense", "LANG": "xx_YY.broken"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LANGUAGE": "../../etc", "LC_ALL": "", "LANG": ""},
    ],
)
def test_a_broken_locale_changes_nothing(env: dict[str, str]) -> None:
    done = typed("--lang", "en", "check", "nowhere", **env)
    assert done.returncode == 1
    assert done.stderr.split() == b"Places to change: 1.".split()


def test_a_reader_that_has_gone_is_no_fault_of_ours() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "oldhelp", "check", "nowhere"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 1
    assert b"Traceback" not in said and b"BrokenPipe" not in said
