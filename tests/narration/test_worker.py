"""The worker makes whole sentences on the real engine, and says by its exit code why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path
from typing import Any

import pytest

from bench.measure_speech import LOUDNESS, LOUDNESS_TOLERANCE, TOLERANCE, WANTED, units
from oldhelp.narration import sound, worker
from oldhelp.narration.loudness import lufs
from oldhelp.narration.script import spoken
from oldhelp.narration.voices import SPEEDS, Voice, known_voices
from oldhelp.narration.worker import Job, Outcome

VOICES = {voice.id: voice for voice in known_voices("linux")}
SENTENCES = (
    "先问清一共多少钱，再拿出手机。",
    "打开“付款”，点“扫一扫”。",
    "把手机对准摊位上的码。",
    "看收钱的名字是不是这家店。",
    "输入 12.50，再念出声：十二块五。",
    "名字和钱数都对，再点“付款”。",
    "看到绿色的对勾，钱才算付好。",
    "没看到对勾，先别再付一次。",
    "手离远一点，让整个方块都在框里。",
    "不着急，慢慢找。后面的人会等您。",
    "别人发来的码，也不扫。",
    "先停手。不转钱，不念验证码，挂断电话。",
    "钱已经转了，打 110，再打银行。",
    "请别动。请旁边的人过来，拨打 120。",
    "您先坐着，请旁边的人陪您一会儿。",
    "好。",
)
ENGLISH = ("Tap “Scan”.", "Pay 12.50 yuan.", "Call 110 at once.")


def job(text: str, out: Path, voice: str = "cmn", **more: Any) -> Job:
    chosen = VOICES[voice] if voice in VOICES else VOICES["cmn"]
    said = spoken(text, chosen.lang)
    return Job(said, chosen.lang, voice, chosen.rate("normal"), str(out), **more)


def run(task: Job, **more: Any) -> Outcome:
    ended = subprocess.run(
        worker.command(), input=task.to_json().encode(), capture_output=True, check=False, **more
    )
    return Outcome.read(ended.returncode)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], sound.Sound]:
    """Return the sounds of twenty sentences, made one by one by real workers."""
    folder = tmp_path_factory.mktemp("voice")
    tasks = [("cmn", text) for text in SENTENCES] + [("en-us", text) for text in ENGLISH]
    tasks.append(("yue", SENTENCES[0]))
    sounds = {}
    for count, (voice, text) in enumerate(tasks):
        out = folder / f"{count}.wav"
        task = job(text, out, voice)
        assert run(task) is Outcome.DONE, text
        assert sound.is_plausible(out, task.text, task.lang), text
        sounds[voice, text] = sound.read(out)
    assert sorted(path.suffix for path in folder.iterdir()) == [".wav"] * len(tasks)
    return sounds


def test_twenty_sentences_are_whole(made: dict[tuple[str, str], sound.Sound]) -> None:
    assert len(made) == 20


def test_each_sentence_lasts_as_long_as_its_words(
    made: dict[tuple[str, str], sound.Sound],
) -> None:
    for (voice, text), one in made.items():
        if voice == "cmn":
            per_minute = 60 * units(spoken(text, "zh"), "zh") / one.seconds
            assert 85 < per_minute < 225, text


def test_loudness_is_near_the_target(made: dict[tuple[str, str], sound.Sound]) -> None:
    for voice in VOICES:
        whole = array("h")
        for (speaker, _), one in made.items():
            if speaker == voice:
                whole += one.samples
        assert abs(lufs(whole, 22_050) - LOUDNESS) <= LOUDNESS_TOLERANCE, voice


def test_silence_at_the_ends_is_trimmed(made: dict[tuple[str, str], sound.Sound]) -> None:
    for one in made.values():
        edge = int(0.06 * one.rate)
        assert max(map(abs, one.samples[:edge])) > 300
        assert max(map(abs, one.samples[-edge:])) > 300


@pytest.mark.parametrize("voice", VOICES.values(), ids=list(VOICES))
def test_each_speed_is_what_it_is_called(voice: Voice, tmp_path: Path) -> None:
    texts = {
        "zh": ("请把方块码放进框里，听到嘀的一声就好了。", "付钱之前看清名字和钱数，慢慢来。"),
        "en": ("Before you pay, look at the name and the amount.", "Tap back and start again."),
    }
    for speed, wanted in zip(SPEEDS, WANTED[voice.lang], strict=True):
        count = seconds = 0.0
        for text in texts[voice.lang]:
            out = tmp_path / "one.wav"
            assert run(Job(text, voice.lang, voice.id, voice.rate(speed), str(out))) is Outcome.DONE
            count += units(text, voice.lang)
            seconds += sound.read(out).seconds
        assert abs(60 * count / seconds / wanted - 1) <= TOLERANCE, (voice.id, speed)


def test_the_same_sentence_is_the_same_sound_each_time(tmp_path: Path) -> None:
    # Queued in espeak's own thread, the rate came too late for 1 sentence in 60.
    sounds = set()
    for _ in range(12):
        assert run(job("Tap back.", tmp_path / "a.wav", "en-us")) is Outcome.DONE
        sounds.add((tmp_path / "a.wav").read_bytes())
    assert len(sounds) == 1


def test_a_job_that_is_none_is_refused() -> None:
    for text in ("", "{", "[]", '{"text": ""}', '{"text": "好", "shoe": 1}'):
        ended = subprocess.run(worker.command(), input=text.encode(), check=False)
        assert ended.returncode == Outcome.BAD_JOB, text


def test_an_unknown_voice_is_refused(tmp_path: Path) -> None:
    assert run(job("好", tmp_path / "a.wav", "no-such-voice")) is Outcome.UNKNOWN_VOICE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_unwritable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert run(job("好", tmp_path / "file/a.wav")) is Outcome.UNWRITABLE


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected otherwise there")
def test_a_read_only_folder_is_unwritable(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    # Root may write everywhere, so the worker becomes nobody once its modules are read.
    code = (
        "import os, sys\n"
        "from oldhelp.narration.worker import main\n"
        "os.getuid() or os.setuid(65534)\n"
        "sys.exit(main([]))\n"
    )
    task = job("好", locked / "a.wav").to_json().encode()
    ended = subprocess.run([sys.executable, "-c", code], input=task, check=False)
    assert ended.returncode == Outcome.UNWRITABLE


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
@pytest.mark.parametrize("limit", [0, 8_000, 60_000])
def test_a_full_disk_is_named_and_nothing_is_left(tmp_path: Path, limit: int) -> None:
    import resource

    def less_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    # Python ignores SIGXFSZ, so a write beyond the limit is an OSError, as on a full disk.
    task = job("先问清一共多少钱，再拿出手机。", tmp_path / "a.wav")
    assert run(task, preexec_fn=less_room) is Outcome.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_without_the_engine_the_exit_code_says_so(tmp_path: Path) -> None:
    # The bad day: neither the wheel's library nor the system's, nor pyttsx3.
    code = (
        "import sys\n"
        "from importlib.abc import MetaPathFinder\n"
        "class Blocked(MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('espeakng_loader', 'pyttsx3'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "def missing(name, package=None):\n"
        "    return None if name == 'espeakng_loader' else found(name, package)\n"
        "importlib.util.find_spec = missing\n"
        "from oldhelp.narration.worker import main\n"
        "sys.exit(main([]))\n"
    )
    task = job("好", tmp_path / "a.wav").to_json().encode()
    ended = subprocess.run([sys.executable, "-c", code], input=task, check=False)
    assert ended.returncode == Outcome.NO_ENGINE
    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_leaves_no_sentence_behind(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    child = subprocess.Popen(
        worker.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    child.stdin.write(job("先问清一共多少钱。" * 40, out).to_json().encode())
    child.stdin.close()
    while not list(tmp_path.glob("*.part")) and child.poll() is None:
        os.sched_yield()
    child.kill()
    assert Outcome.read(child.wait()) is Outcome.NO_SOUND
    assert not out.exists()


def test_the_worker_does_not_import_qt() -> None:
    asked = (
        "import sys, oldhelp.narration.worker; sys.exit(any('PySide' in m for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_job_survives_its_journey(tmp_path: Path) -> None:
    task = job("“好”", tmp_path / "a.wav", idle=True)
    assert worker.read_job(task.to_json()) == task
    assert json.loads(task.to_json())["idle"] is True


def test_a_fault_is_named_through_what_it_was_raised_from() -> None:
    try:
        try:
            raise OSError(28, "No space left on device")
        except OSError as full:
            raise RuntimeError("Error saving WAV file") from full
    except RuntimeError as fault:
        assert worker.outcome_of(fault) is Outcome.DISK_FULL
    assert worker.outcome_of(PermissionError(13, "no")) is Outcome.UNWRITABLE
    assert worker.outcome_of(wave.Error("cut off")) is Outcome.NO_SOUND
