"""A voice the centre installed itself: any command that turns one sentence into a WAV file."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oldhelp.narration import voices
from oldhelp.narration.voices import EngineMissing, Voice
from oldhelp.settings import OwnVoice

if TYPE_CHECKING:
    import subprocess

ID = "external"
ENGINE = "external"

_GAP = re.compile(r"\{(\w+)\}")


class TooSlow(Exception):
    """The command was still at work when its time was over."""


class Failed(Exception):
    """The command ended by saying that it failed."""


def voice_of(own: OwnVoice | None) -> tuple[Voice, ...]:
    """Return the voice the settings of this PC describe, if they do.

    What only this PC decides is filled in; `{text}`, `{wav}` and `{speed}` stay gaps.
    """
    if own is None:
        return ()
    known = {"exe": own.exe, "file": own.file}
    command = tuple(_filled(argument, known) for argument in own.template.split())
    voice = Voice(
        ID,
        own.lang,
        ENGINE,
        own.label,
        (0, 1, 2),
        track=own.lang,
        command=command,
        tempos=own.speeds,
        seconds=own.seconds,
    )
    return (voice,)


def command_for(voice: Voice, speed: str) -> tuple[str, ...]:
    """Return the command of `voice` at `slow`, `normal` or `fast`; empty for other engines."""
    if not voice.command:
        return ()
    tempo = {"speed": voice.tempos[voices.SPEEDS.index(speed)]}
    return tuple(_filled(argument, tempo) for argument in voice.command)


def speak(
    command: Sequence[str],
    text: str,
    wav: Path,
    seconds: float,
    until: Callable[[], object] | None = None,
) -> None:
    """Let the command write `wav`; the text comes as `{text}`, or else on its stdin in UTF-8.

    Never through a shell. `until` returns when the sentence is no longer wanted: the command is
    ended then. Raises EngineMissing, TooSlow or Failed.
    """
    import subprocess

    arguments = [_filled(argument, {"text": text, "wav": str(wav)}) for argument in command]
    on_stdin = not any("{text}" in argument for argument in command)
    try:
        child = voices.start_group(arguments)
    except (OSError, ValueError) as fault:
        raise EngineMissing(str(fault)) from fault
    if until is not None:
        threading.Thread(target=_end_when, args=(until, child), daemon=True).start()
    try:
        child.communicate(f"{text}\n".encode() if on_stdin else None, timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        raise TooSlow(arguments[0]) from fault
    finally:
        voices.end_group(child)
    if child.returncode:
        raise Failed(f"{arguments[0]} ended with {child.returncode}")


def _end_when(until: Callable[[], object], child: subprocess.Popen[bytes]) -> None:
    until()
    voices.end_group(child)


def _filled(argument: str, values: Mapping[str, str]) -> str:
    """Return one argument with the gaps that are known; each is filled once, never looked into."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), argument)
