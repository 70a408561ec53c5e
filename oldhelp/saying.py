"""`oldhelp say`: one sentence into a WAV file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from oldhelp.errors import OldhelpError
from oldhelp.narration import script, worker
from oldhelp.narration.voices import SPEEDS, Voice, known_voices, voice_for
from oldhelp.narration.worker import Job, Outcome

_HAN = re.compile(r"[㐀-鿿]")


def run(
    text: str,
    out: Path,
    voice: str | None = None,
    speed: str = "normal",
    own: tuple[Voice, ...] = (),
) -> int:
    """Speak `text` into the WAV file `out` and return 0; raise OldhelpError with what to do.

    Without `voice` the language of the text chooses: Han characters mean Mandarin. `own` is the
    voice the centre installed itself, if it has one; it speaks only when it is named.
    """
    if speed not in SPEEDS:
        known = _list(SPEEDS)
        raise OldhelpError("没有“{speed}”这种快慢。可以用：{known}。", speed=speed, known=known)
    speaker = _voice(text, voice, (*known_voices(), *own))
    said = script.spoken(text, speaker.lang)
    if not any(char.isalnum() for char in said):
        raise OldhelpError("没有要念的字。请在命令里写一句话。")
    if out.is_dir():
        raise _fault(Outcome.UNWRITABLE, out)
    outcome = _make(worker.job_for(said, speaker, speed, out.absolute()))
    if outcome is not Outcome.DONE:
        raise _own_fault(outcome, speaker) or _fault(outcome, out)
    return 0


def _own_fault(outcome: Outcome, voice: Voice) -> OldhelpError | None:
    """Return what to do when the centre's own voice is what failed."""
    if not voice.command:
        return None
    exe = voice.command[0]
    if outcome is Outcome.NO_ENGINE:
        return OldhelpError(
            "“{exe}”打不开。请看看设置文件里 own_voice 的 exe 写对了没有。", exe=exe
        )
    if outcome is Outcome.TOO_SLOW:
        return OldhelpError("“{exe}”念得太久，没有等。请把 own_voice 的 seconds 加大。", exe=exe)
    if outcome is Outcome.NO_SOUND:
        return OldhelpError(
            "“{exe}”没有写出能用的声音（要 16 位的 WAV）。请照 docs/voice.md 看看 template。",
            exe=exe,
        )
    return None


def _fault(outcome: Outcome, out: Path) -> OldhelpError:
    if outcome is Outcome.NO_ENGINE:
        return OldhelpError("这台电脑没有能用的声音。请安装 espeakng-loader，再试一次。")
    if outcome is Outcome.UNWRITABLE:
        return OldhelpError("写不了文件 {out}。请换一个可以写的文件夹。", out=out)
    if outcome is Outcome.DISK_FULL:
        return OldhelpError("存储空间满了，写不下 {out}。请腾出一些空间，再试一次。", out=out)
    return OldhelpError("这句话没有念成。请再试一次，或换一个声音。")


def _voice(text: str, wanted: str | None, voices: tuple[Voice, ...]) -> Voice:
    if wanted is None:
        chosen = voice_for("zh" if _HAN.search(text) else "en", None, voices)
    else:
        chosen = next((voice for voice in voices if voice.id == wanted), None)
    if chosen is None:
        known = _list([voice.id for voice in voices])
        raise OldhelpError("没有“{voice}”这个声音。可以用：{known}。", voice=wanted, known=known)
    return chosen


def _list(names: tuple[str, ...] | list[str]) -> str:
    return "、".join(names)


def _make(job: Job) -> Outcome:
    """Run one worker and return how it ended; what it prints is the engine's chatter."""
    try:
        ended = subprocess.run(
            worker.command(),
            input=job.to_json(),
            encoding="utf-8",
            capture_output=True,
            timeout=worker.seconds_allowed(job),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome.NO_SOUND
    return Outcome.read(ended.returncode)
