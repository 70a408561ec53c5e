"""Which voice speaks now, and everything about it that differs between platforms and engines."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The window only asks who can speak; these two, 1 MiB, are the worker's.
    import ctypes
    import subprocess

SPEEDS = ("slow", "normal", "fast")

_ENGINE_OF = {"win32": "sapi5", "darwin": "nsss"}
_LANGUAGE_MARKS = {
    "zh": ("zh", "804", "chinese", "mandarin"),
    "en": ("en", "409", "809", "english"),
}
"""How the names and languages of installed voices begin, Windows' own numbers among them."""

_OLDEST_ESPEAK = (1, 52)
"""1.51 reads Mandarin as English letters with the voice `cmn`."""


@dataclass(frozen=True)
class Voice:
    """One voice: `id` is what a person chooses, `rates` the engine's number for each speed.

    `gain_db` brings the voice to -20 LUFS. Both are measured by `bench/measure_speech.py` for
    espeak; the rates of sapi5 and nsss are words a minute by their own documentation. `track` is
    the folder of recordings that go before the engine. An external voice has its command, what
    stands for `{speed}` at each speed, and the seconds it may take.
    """

    id: str
    lang: str
    engine: str
    label: str
    rates: tuple[int, int, int]
    gain_db: float = 0.0
    track: str = ""
    command: tuple[str, ...] = ()
    tempos: tuple[str, str, str] = ("", "", "")
    seconds: float = 0.0

    def rate(self, speed: str) -> int:
        """Return the engine's rate for `slow`, `normal` or `fast`."""
        return self.rates[SPEEDS.index(speed)]


# Aimed between text with many commas, where the pauses count, and text with none (8 % apart each
# way), so that a lesson's short sentences meet 130, 170 and 220 Han a minute.
_ESPEAK = (
    Voice("cmn", "zh", "espeak", "普通话", (106, 136, 171), -1.8, track="zh"),
    Voice("yue", "zh", "espeak", "广东话", (88, 115, 148), -0.7, track="yue"),
    Voice("en-us", "en", "espeak", "English", (83, 116, 148), 1.0, track="en"),
)
_SYSTEM = (
    Voice("system-zh", "zh", "system", "电脑自带的中文声音", (140, 180, 230), track="zh"),
    Voice("system-en", "en", "system", "English voice of this PC", (110, 145, 185), track="en"),
)


def known_voices(platform: str = sys.platform) -> tuple[Voice, ...]:
    """Return the voices of this platform, the best of each language first."""
    if platform in _ENGINE_OF:
        return _SYSTEM
    return _ESPEAK


def voice_for(lang: str, wanted: str | None, voices: tuple[Voice, ...]) -> Voice | None:
    """Return the wanted voice if it speaks `lang`, else the first that does, else None."""
    speaking = [voice for voice in voices if voice.lang == lang]
    return next((voice for voice in speaking if voice.id == wanted), next(iter(speaking), None))


class EngineMissing(Exception):
    """No engine, or none that can be trusted with the language."""


def _loader() -> ModuleType | None:
    """Return the wheel that brings espeak-ng, None where it is not there or cannot be imported."""
    try:
        import espeakng_loader
    except ImportError:
        return None
    loader: ModuleType = espeakng_loader
    return loader


def espeak_data() -> str | None:
    """Return the data folder of the wheel's espeak-ng, None where only the system's is there."""
    loader = _loader()
    return None if loader is None else str(loader.get_data_path())


def _espeak_library() -> str:
    loader = _loader()
    return "libespeak-ng.so.1" if loader is None else str(loader.get_library_path())


def load_espeak() -> ctypes.CDLL:
    """Load espeak-ng 1.52 or newer so that pyttsx3, imported afterwards, finds this very library.

    The wheel's library comes first, the system's second. Raises EngineMissing.
    """
    import ctypes

    try:
        library = ctypes.CDLL(_espeak_library(), ctypes.RTLD_GLOBAL)
    except OSError as fault:
        raise EngineMissing(str(fault)) from fault
    library.espeak_Info.restype = ctypes.c_char_p
    version = library.espeak_Info(None).decode()
    if tuple(int(part) for part in version.split(".")[:2]) < _OLDEST_ESPEAK:
        raise EngineMissing(f"espeak-ng {version} cannot read Mandarin")
    data = espeak_data()
    if data is not None:
        os.environ["ESPEAK_DATA_PATH"] = data
    return library


def load_ahead(platform: str = sys.platform) -> None:
    """Load this platform's engine before a sentence is known; what is missing is told later."""
    driver = _ENGINE_OF.get(platform, "espeak")
    with contextlib.suppress(EngineMissing, ImportError, RuntimeError, OSError):
        if driver == "espeak":
            load_espeak()
        importlib.import_module(f"pyttsx3.drivers.{driver}")


def start_engine(voice: Voice, rate: int) -> Any:
    """Return a pyttsx3 engine that speaks with `voice` at `rate`; raise EngineMissing without one.

    Whether espeak really took the voice is asked with `took` after the run.
    """
    if voice.engine == "espeak":
        load_espeak()
    try:
        # Imported here: pyttsx3 never enters the window's process.
        import pyttsx3

        engine = pyttsx3.init("espeak" if voice.engine == "espeak" else None)
    except (ImportError, RuntimeError, OSError) as fault:
        raise EngineMissing(str(fault)) from fault
    if voice.engine == "espeak":
        _settle_espeak(engine, voice.id, rate)
    else:
        _choose_system(engine, voice.lang)
        engine.setProperty("rate", rate)
    return engine


def _settle_espeak(engine: Any, voice_id: str, rate: int) -> None:
    """Set voice and rate, and wait until espeak's own thread has taken them.

    pyttsx3 sets them in the same breath as it speaks; of 60 sentences one came at its rate of 200.
    """
    from pyttsx3.drivers import _espeak

    driver = engine.proxy._driver
    try:
        # What the driver itself set at its start is done first, then the voice, then its rate.
        for name, value in (("voice", voice_id), ("rate", rate)):
            _espeak.Synchronize()
            driver.setProperty(name, value)
        _espeak.Synchronize()
    except ValueError as fault:
        raise EngineMissing(str(fault)) from fault


def took(engine: Any, voice: Voice) -> bool:
    """Return whether the engine spoke with `voice`: espeak takes another one silently."""
    if voice.engine != "espeak":
        return True
    return str(engine.getProperty("voice")).rpartition("/")[2] == voice.id


def _choose_system(engine: Any, lang: str) -> None:
    try:
        installed = engine.getProperty("voices")
    except ValueError:
        # pyttsx3 #429: one voice with the language "409;9" hides them all; the default may do.
        return
    chosen = matching_voice(installed, lang)
    if chosen is None:
        raise EngineMissing(f"no installed voice speaks {lang}")
    engine.setProperty("voice", chosen)


def matching_voice(installed: Iterable[Any], lang: str) -> str | None:
    """Return the id of the first installed voice of `lang`, by its id, name and languages."""
    marks = _LANGUAGE_MARKS[lang]
    for voice in installed:
        words = [str(voice.name), *map(str, getattr(voice, "languages", None) or ())]
        said = " ".join(words).lower().replace("_", "-").replace("-", " ").split()
        if any(word.startswith(marks) for word in said) or f".{lang}-" in str(voice.id).lower():
            return str(voice.id)
    return None


def as_wav(sound: Path, platform: str = sys.platform) -> None:
    """Turn the engine's file into a WAV where it is none: nsss writes AIFF whatever the name."""
    if platform != "darwin" or sound.read_bytes()[:4] != b"FORM":
        return
    import subprocess

    aiff = sound.with_suffix(".aiff")
    sound.replace(aiff)
    subprocess.run(
        ["afconvert", "-f", "WAVE", "-d", "LEI16@22050", "-c", "1", str(aiff), str(sound)],
        check=True,
    )
    aiff.unlink()


def start_group(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start a command with nothing but its stdin open, so that `end_group` ends all it starts.

    Raises OSError or ValueError when it cannot be started.
    """
    import subprocess

    flags = 0x0800_0000 if sys.platform == "win32" else 0  # no black window beside the lesson
    return subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def end_group(child: subprocess.Popen[bytes]) -> None:
    """End a command and what it started, unless it has ended by itself."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        import subprocess

        ended = ["taskkill", "/T", "/F", "/PID", str(child.pid)]
        subprocess.run(ended, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def lower_priority() -> None:
    """Let everything else go first: the sentence is for the next step, nobody waits for it."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)
