"""A voice the centre installed: no shell, checked like ours, ended with all it started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from oldhelp.__main__ import main
from oldhelp.narration import external, sound, worker
from oldhelp.narration.external import voice_of
from oldhelp.narration.loudness import TARGET, lufs
from oldhelp.narration.worker import Job, Outcome
from oldhelp.settings import OwnVoice, SeatSettings, save_settings

ENGINE = str(Path(__file__).with_name("own_voice.py"))
TEXT = "今天; echo 天气 $(date) “真好”"


def own(kind: str, template: str = "{exe} {file} good {wav}") -> OwnVoice:
    return OwnVoice("小美", "zh", sys.executable, ENGINE, template.replace("good", kind))


def job(voice: OwnVoice, out: Path, speed: str = "normal", text: str = TEXT) -> Job:
    return worker.job_for(text, voice_of(voice)[0], speed, out)


def run(task: Job, heard: Path | None = None) -> Outcome:
    ended = subprocess.run(
        worker.command(),
        input=task.to_json().encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "OWN_VOICE_HEARD": str(heard or "")},
    )
    return Outcome.read(ended.returncode)


@pytest.mark.parametrize("template", ["{exe} {file} good {wav}", "{exe} {file} good {wav} {text}"])
def test_the_text_reaches_the_engine_as_it_is(tmp_path: Path, template: str) -> None:
    out, heard = tmp_path / "a.wav", tmp_path / "heard"
    assert run(job(own("good", template), out), heard) is Outcome.DONE
    assert heard.read_text(encoding="utf-8").splitlines()[0] == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wav", "heard"]


@pytest.mark.parametrize("kind", ["good", "stereo"])
def test_a_soft_and_a_loud_engine_are_brought_to_one_loudness(tmp_path: Path, kind: str) -> None:
    assert run(job(own(kind), tmp_path / "a.wav")) is Outcome.DONE
    made = sound.read(tmp_path / "a.wav")
    assert abs(lufs(made.samples, made.rate) - TARGET) < 1


@pytest.mark.parametrize("kind", ["failing", "garbage", "nothing", "short", "silent"])
def test_what_is_no_sentence_is_refused_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    assert run(job(own(kind), tmp_path / "a.wav")) is Outcome.NO_SOUND
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_is_not_there_is_no_engine(tmp_path: Path) -> None:
    missing = replace(own("good"), exe=str(tmp_path / "piper"))
    assert run(job(missing, tmp_path / "a.wav")) is Outcome.NO_ENGINE


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def all_end(pids: list[int]) -> bool:
    """Return whether all have ended within 5 s: a killed process takes a moment to be gone."""
    until = time.monotonic() + 5
    while any(map(is_running, pids)) and time.monotonic() < until:
        os.sched_yield()
    return not any(map(is_running, pids))


def wait_for(path: Path) -> list[int]:
    """Return the processes the engine said it is."""
    while not path.exists():
        os.sched_yield()
    return [int(pid) for pid in path.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc whether a process lives")
def test_a_slow_engine_is_ended_with_all_it_started(tmp_path: Path) -> None:
    slow, heard = replace(own("slow"), seconds=1.0), tmp_path / "heard"
    assert run(job(slow, tmp_path / "a.wav"), heard) is Outcome.TOO_SLOW
    pids = wait_for(heard)
    assert len(pids) == 2 and all_end(pids)
    assert [path.name for path in tmp_path.iterdir()] == ["heard"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc whether a process lives")
def test_a_sentence_nobody_wants_any_more_ends_its_engine(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    task = replace(job(own("slow"), tmp_path / "a.wav"), watched=True)
    child = subprocess.Popen(
        worker.command(), stdin=subprocess.PIPE, env={**os.environ, "OWN_VOICE_HEARD": str(heard)}
    )
    assert child.stdin is not None
    child.stdin.write(f"{task.to_json()}\n".encode())
    child.stdin.flush()
    pids = wait_for(heard)
    child.stdin.close()
    assert Outcome.read(child.wait(10)) is Outcome.NO_SOUND
    assert all_end(pids)


def test_each_speed_has_its_number_and_its_own_file() -> None:
    voice = voice_of(own("good", "{exe} {file} good {wav} --slowness={speed}"))[0]
    commands = [external.command_for(voice, speed) for speed in ("slow", "normal", "fast")]
    assert [command[-1] for command in commands] == [
        "--slowness=1.3",
        "--slowness=1.0",
        "--slowness=0.8",
    ]


def test_a_path_with_blanks_is_one_argument() -> None:
    voice = voice_of(OwnVoice("小美", "zh", "C:/My Voices/piper.exe", "a b.onnx"))[0]
    assert voice.command[0] == "C:/My Voices/piper.exe"
    assert voice.command[2] == "a b.onnx"


def test_without_a_voice_of_its_own_there_is_none() -> None:
    assert voice_of(None) == ()


def test_say_speaks_with_the_voice_of_the_settings(tmp_path: Path) -> None:
    save_settings(tmp_path, SeatSettings(own_voice=own("good")))
    out = tmp_path / "out.wav"
    command = ["--data", str(tmp_path), "say", "您好", "--out", str(out), "--voice", "external"]
    assert main(command) == 0
    assert sound.is_whole(out)


@pytest.mark.parametrize(
    ("kind", "told"), [("garbage", "template"), ("slow", "seconds"), ("missing", "exe")]
)
def test_say_tells_which_setting_to_mend(
    tmp_path: Path, kind: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    voice = replace(own(kind), seconds=1.0)
    if kind == "missing":
        voice = replace(voice, exe=str(tmp_path / "piper"))
    save_settings(tmp_path, SeatSettings(own_voice=voice))
    out = str(tmp_path / "out.wav")
    assert main(["--data", str(tmp_path), "say", "您好", "--out", out, "--voice", "external"]) == 1
    assert told in capsys.readouterr().err
