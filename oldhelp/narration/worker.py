"""The short-lived child process that makes one sentence's WAV: `oldhelp --tts-worker`.

A voice may hang, crash or lose its file; in a child none of it can touch the lesson. The job comes
as one JSON object on stdin; the answer is the exit code and the file, never stdout, which pyttsx3
writes to.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
import wave
from dataclasses import asdict, dataclass, replace
from enum import IntEnum
from pathlib import Path

from oldhelp.narration import external, lexicon, loudness, sound, stretch, voices
from oldhelp.narration.sound import Sound
from oldhelp.narration.voices import EngineMissing, Voice


class Outcome(IntEnum):
    """The worker's exit codes."""

    DONE = 0
    BAD_JOB = 2
    NO_ENGINE = 3
    UNKNOWN_VOICE = 4
    UNWRITABLE = 5
    DISK_FULL = 6
    NO_SOUND = 7
    TOO_SLOW = 8

    @classmethod
    def read(cls, code: int) -> Outcome:
        """Return what an exit code says; a killed or crashed worker made no sound."""
        return cls(code) if code in cls._value2member_map_ else cls.NO_SOUND


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)


@dataclass(frozen=True)
class Job:
    """One sentence to make: what, by whom, how fast, where to. `idle`: nobody waits for it.

    `command` is that of an external voice, with the seconds it may take; such a job is `watched`
    when the asker keeps stdin open for as long as the sentence is wanted. `recording` is the WAV of
    a neighbour who said it, to be brought to `tempo`.
    """

    text: str
    lang: str
    voice: str
    rate: int
    out: str
    idle: bool = False
    command: tuple[str, ...] = ()
    seconds: float = 0.0
    watched: bool = False
    recording: str = ""
    tempo: float = 1.0

    def to_json(self) -> str:
        """Return the job as the worker reads it."""
        return json.dumps(asdict(self))


def job_for(said: str, voice: Voice, speed: str, out: Path, idle: bool = False) -> Job:
    """Return the job of one sentence, written as it is spoken, for a voice at a speed."""
    own = external.command_for(voice, speed)
    rate = voice.rate(speed)
    return Job(said, voice.lang, voice.id, rate, str(out), idle, own, voice.seconds)


def is_made(job: Job) -> bool:
    """Return whether the file of a job is there and can be the whole sentence."""
    if job.recording:
        return sound.is_whole(Path(job.out))
    return sound.is_plausible(Path(job.out), job.text, job.lang)


def command() -> list[str]:
    """Return the command that starts a worker: the frozen program itself, or this module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--tts-worker"]
    return [sys.executable, "-m", "oldhelp.narration.worker"]


def seconds_allowed(job: Job) -> float:
    """Return how long a worker may take: far beyond any engine seen, short of for ever."""
    return job.seconds + 5 if job.command else 20 + 0.2 * len(job.text)


def read_job(text: str) -> Job:
    """Return the job in `text`; raise ValueError if it is none."""
    values = json.loads(text)
    if not isinstance(values, dict) or not values.get("text"):
        raise ValueError("a job is an object with a text")
    try:
        return Job(**values | {"command": tuple(values.get("command", ()))})
    except TypeError as fault:
        raise ValueError(str(fault)) from fault


def outcome_of(fault: BaseException | None) -> Outcome:
    """Return the exit code that names a failed write, looking through what it was raised from."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in _FULL:
            return Outcome.DISK_FULL
        if isinstance(fault, OSError) and fault.errno in _FORBIDDEN:
            return Outcome.UNWRITABLE
        fault = fault.__cause__ or fault.__context__
    return Outcome.NO_SOUND


def main(argv: list[str]) -> int:
    """Read a job from stdin, do it, and leave the process with an `Outcome`.

    Does not return once an engine was started: the driver's destructor throws at a normal exit.
    """
    # Before the sentence is known: a spare worker waits here.
    voices.load_ahead()
    try:
        job = read_job(sys.stdin.readline())
    except ValueError:
        return Outcome.BAD_JOB
    if job.idle:
        voices.lower_priority()
    outcome = make(job)
    os._exit(outcome)


def make(job: Job) -> Outcome:
    """Make the WAV of one job."""
    voice = next((voice for voice in voices.known_voices() if voice.id == job.voice), None)
    if voice is None and not job.command and not job.recording:
        return Outcome.UNKNOWN_VOICE
    out = Path(job.out)
    # Some engines take the format from the ending of the name.
    ending = "raw.wav.part" if voice else "raw.part.wav"
    raw, done = (out.with_name(f"{out.stem}.{os.getpid()}.{end}") for end in (ending, "wav.part"))
    try:
        raw.touch()
        sound.write(done, _sound_of(job, voice, raw))
        if not is_made(replace(job, out=str(done))):
            return Outcome.NO_SOUND
        done.replace(out)
    except EngineMissing:
        return Outcome.NO_ENGINE
    except external.TooSlow:
        return Outcome.TOO_SLOW
    except external.Failed:
        return Outcome.NO_SOUND
    except (OSError, EOFError, wave.Error) as fault:
        return outcome_of(fault)
    finally:
        _remove(raw)
        _remove(done)
    return Outcome.DONE


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder went away or is read-only: the cache sweeps what it finds later.
        return


def _sound_of(job: Job, voice: Voice | None, raw: Path) -> Sound:
    if job.recording:
        return stretch.stretched(sound.read(Path(job.recording)), job.tempo)
    return _external(job, raw) if voice is None else _spoken(job, voice, raw)


def _spoken(job: Job, voice: Voice, raw: Path) -> Sound:
    """Return the sentence of a voice we know: its loudness was measured once for all."""
    _synthesise(job, voice, raw)
    voices.as_wav(raw)
    return sound.amplified(sound.trimmed(sound.read(raw)), voice.gain_db)


def _external(job: Job, raw: Path) -> Sound:
    """Return the sentence of a command we know nothing of: measured and levelled each time."""
    until = sys.stdin.read if job.watched else None
    external.speak(job.command, job.text, raw, job.seconds, until)
    return loudness.levelled(sound.trimmed(sound.read(raw)))


def _synthesise(job: Job, voice: Voice, raw: Path) -> None:
    """Let the engine write `raw`, and wait until it has."""
    engine = voices.start_engine(voice, job.rate)
    ended = threading.Event()
    faults: list[BaseException | None] = []

    def fail(fault: BaseException | None) -> None:
        faults.append(fault)
        ended.set()

    # pyttsx3 raises a failed write inside a C callback, where Python can only report it here.
    sys.unraisablehook = lambda unraisable: fail(unraisable.exc_value)
    engine.connect("error", lambda exception=None, **_: fail(exception))
    engine.connect("finished-utterance", lambda **_: ended.set())
    engine.save_to_file(lexicon.for_voice(job.text, voice.id), str(raw.absolute()))
    engine.runAndWait()
    _wait(ended, raw, seconds_allowed(job))
    if faults:
        raise OSError(errno.EIO, "the engine could not write") from faults[0]
    if not voices.took(engine, voice):
        raise EngineMissing(f"the engine has no voice {voice.id}")


def _wait(ended: threading.Event, raw: Path, seconds: float) -> None:
    """Wait for the end of the utterance, or for a file that is whole and no longer grows.

    espeak needs the event, since `runAndWait` returns before the end; sapi5 has written all by then
    and sends none.
    """
    last_size = -1
    until = time.monotonic() + seconds
    while not ended.wait(0.1) and time.monotonic() < until:
        size = raw.stat().st_size
        if size == last_size and size > 0 and sound.is_whole(raw):
            return
        last_size = size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
