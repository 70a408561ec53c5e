"""A sentence's WAV: trimming, loudness, and whether it can be the whole sentence."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

_QUIET = 330
"""Samples below 1 % of full scale are silence; espeak's own is exact zero, SAPI's is dithered."""

_HEADER = 44
"""Bytes before the samples, at the least."""

_EDGE = 0.05
"""Seconds of silence kept at both ends, so that no consonant is cut."""

_FRAME = 0.02
_STEADY = 3
"""A voice is heard for at least this many frames of 20 ms in a row; a click is not."""

_ROOM_EDGE = 0.12
"""Seconds kept around a recorded voice: its first breath and its last fading sound."""

_SHORTEST = {"zh": 0.07, "en": 0.02}
_LONGEST = {"zh": 1.2, "en": 0.3}
"""Seconds a spoken character may take at the fastest and the slowest speed, with a wide margin."""

_SLACK = 1.5
"""Seconds any sentence may take on top: a pause, a single long word."""


@dataclass(frozen=True)
class Sound:
    """Mono samples of 16 bits with their rate in Hz."""

    samples: array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """Return the length in seconds."""
        return len(self.samples) / self.rate


def read(path: Path) -> Sound:
    """Return the sound of a 16-bit WAV, two channels mixed into one.

    Raises OSError, EOFError or wave.Error if it is broken or not of 16 bits.
    """
    with wave.open(str(path), "rb") as file:
        channels, promised = file.getnchannels(), file.getnframes()
        if channels not in (1, 2) or file.getsampwidth() != 2:
            raise wave.Error("not a WAV of 16 bits with one or two channels")
        samples = array("h", file.readframes(promised))
        if len(samples) != promised * channels:
            raise wave.Error("cut off")
        if sys.byteorder == "big":
            samples.byteswap()
        if channels == 2:
            pairs = zip(samples[::2], samples[1::2], strict=True)
            samples = array("h", ((left + right) // 2 for left, right in pairs))
        return Sound(samples, file.getframerate())


def as_wav(sound: Sound) -> bytes:
    """Return the sound as the bytes of a WAV."""
    samples = sound.samples
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def write(path: Path, sound: Sound) -> None:
    """Write the sound as a WAV; raise OSError when there is no room."""
    path.write_bytes(as_wav(sound))


def trimmed(sound: Sound) -> Sound:
    """Return the sound without the silence at its ends."""
    loud = [place for place, sample in enumerate(sound.samples) if abs(sample) > _QUIET]
    if not loud:
        return Sound(array("h"), sound.rate)
    edge = int(_EDGE * sound.rate)
    return Sound(sound.samples[max(0, loud[0] - edge) : loud[-1] + edge + 1], sound.rate)


def voiced(sound: Sound) -> Sound:
    """Return what was spoken of a recording made in a room, without the quiet before and after.

    The room's own noise is measured on the recording; a click of the mouse is too short to count.
    """
    size = int(_FRAME * sound.rate)
    frames = [sound.samples[at : at + size] for at in range(0, len(sound.samples), size)]
    powers = [sum(sample * sample for sample in frame) / len(frame) for frame in frames]
    floor = sorted(powers)[len(powers) // 10] if powers else 0.0
    # Four times the room's amplitude, so that its own ups and downs stay below.
    threshold = max(float(_QUIET * _QUIET), 16 * floor)
    heard = [power > threshold for power in powers]
    steady = [at for at in range(len(heard) - _STEADY + 1) if all(heard[at : at + _STEADY])]
    if not steady:
        return Sound(array("h"), sound.rate)
    margin = int(_ROOM_EDGE * sound.rate)
    first, last = steady[0] * size, (steady[-1] + _STEADY) * size
    return Sound(sound.samples[max(0, first - margin) : last + margin], sound.rate)


def amplified(sound: Sound, gain_db: float) -> Sound:
    """Return the sound louder or softer by `gain_db`, never beyond full scale."""
    factor = 10 ** (gain_db / 20)
    louder = (max(-32767, min(32767, round(sample * factor))) for sample in sound.samples)
    return Sound(array("h", louder), sound.rate)


def expected_seconds(text: str, lang: str) -> tuple[float, float]:
    """Return the shortest and the longest time spoken `text` can take, in seconds."""
    characters = sum(char.isalnum() for char in text)
    return characters * _SHORTEST[lang], characters * _LONGEST[lang] + _SLACK


def _whole_seconds(path: Path) -> float:
    """Return the length of a WAV in seconds; 0 if it is none, or cut off."""
    try:
        with wave.open(str(path), "rb") as file:
            frames, rate = file.getnframes(), file.getframerate()
            size = frames * file.getsampwidth() * file.getnchannels() + _HEADER
            # A full disk can leave a header that promises more than is there.
            return frames / rate if rate and path.stat().st_size >= size else 0
    except (OSError, EOFError, wave.Error):
        return 0


def is_whole(path: Path) -> bool:
    """Return whether the file is a WAV with all the sound its header promises."""
    return _whole_seconds(path) > 0


def is_plausible(path: Path, text: str, lang: str) -> bool:
    """Return whether the file is a whole WAV that can be spoken `text`."""
    seconds = _whole_seconds(path)
    shortest, longest = expected_seconds(text, lang)
    return seconds > 0 and shortest <= seconds <= longest
