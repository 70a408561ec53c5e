"""The microphone: what it hears between start and stop, as mono samples, and how loud it is now."""

from __future__ import annotations

import math
from array import array

from PySide6.QtCore import QIODevice, QObject, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource

from oldhelp.narration import devices
from oldhelp.narration.sound import Sound

RATE = 16_000
"""Hz: all of a voice that matters for understanding it, in a third of the room."""

LONGEST = 60
"""Seconds after which a recording ends by itself: somebody forgot it."""

_CODES = {
    QAudioFormat.SampleFormat.Int16: ("h", 1.0),
    QAudioFormat.SampleFormat.Int32: ("i", 1 / 65536),
    QAudioFormat.SampleFormat.Float: ("f", 32767.0),
}
"""The sample formats microphones have, as array codes, and what brings each to 16 bits."""


class Recorder(QObject):
    """Records from the default microphone of this PC."""

    level_changed = Signal(float)
    """How loud it is, from 0 (nothing) to 1 (too loud)."""

    lost = Signal()
    """The microphone was there and is gone."""

    full = Signal()
    """`LONGEST` is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._door: QIODevice | None = None
        self._heard = bytearray()
        self._format = QAudioFormat()

    def start(self) -> bool:
        """Begin to record; return False where there is no microphone."""
        self.stop()
        device = devices.microphone()
        if device.isNull():
            return False
        self._format = chosen_format(device)
        source = QAudioSource(device, self._format, self)
        self._heard.clear()
        door = source.start()
        # The enum's own name differs between versions of PySide6.
        if source.error().name != "NoError" or door is None:
            source.deleteLater()
            return False
        source.stateChanged.connect(self._state_changed)
        door.readyRead.connect(self._take)
        self._source, self._door = source, door
        return True

    def stop(self) -> Sound:
        """End the recording and return it at `RATE`, empty if there was none."""
        source, self._source = self._source, None
        if source is None:
            return Sound(array("h"), RATE)
        self._take()
        self._door = None
        source.stateChanged.disconnect(self._state_changed)
        source.stop()
        source.deleteLater()
        return at_rate(mono(bytes(self._heard), self._format), RATE)

    def _take(self) -> None:
        if self._door is None:
            return
        piece = bytes(self._door.readAll().data())
        self._heard += piece
        self.level_changed.emit(loudness(mono(piece, self._format)))
        if self._source is not None and len(self._heard) > self._format.bytesForDuration(
            LONGEST * 1_000_000
        ):
            self.full.emit()

    def _state_changed(self) -> None:
        if self._source is not None and self._source.state().name == "StoppedState":
            self.lost.emit()


def chosen_format(device: QAudioDevice) -> QAudioFormat:
    """Return 16 kHz mono of 16 bits where the device can, else what it likes best."""
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted if device.isFormatSupported(wanted) else device.preferredFormat()


def mono(heard: bytes, form: QAudioFormat) -> Sound:
    """Return raw audio of a device as mono samples of 16 bits, its channels mixed."""
    code, scale = _CODES.get(form.sampleFormat(), ("h", 1.0))
    values = array(code)
    frame = values.itemsize * form.channelCount()
    values.frombytes(heard[: len(heard) - len(heard) % frame])
    channels = form.channelCount()
    if code == "h" and channels == 1:
        return Sound(values, form.sampleRate())
    mixed = (
        sum(values[at : at + channels]) / channels * scale for at in range(0, len(values), channels)
    )
    samples = array("h", (max(-32767, min(32767, round(value))) for value in mixed))
    return Sound(samples, form.sampleRate())


def at_rate(sound: Sound, rate: int) -> Sound:
    """Return the sound at `rate` Hz or somewhat above: each sample the mean of those it stands for.

    Only whole steps are taken, 48,000 to 16,000 but not 44,100: that becomes 22,050.
    """
    step = max(1, sound.rate // rate)
    if step == 1:
        return sound
    whole = len(sound.samples) - len(sound.samples) % step
    means = (sum(sound.samples[at : at + step]) // step for at in range(0, whole, step))
    return Sound(array("h", means), sound.rate // step)


def loudness(sound: Sound) -> float:
    """Return how far a level meter goes, from 0 at -60 dB to 1 at full scale."""
    if not sound.samples:
        return 0.0
    power = sum(sample * sample for sample in sound.samples) / len(sound.samples)
    return max(0.0, 1 + 10 * math.log10(max(power, 1.0) / 32767**2) / 60)
