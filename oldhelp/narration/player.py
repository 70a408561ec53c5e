"""Plays one sound at a time; where nobody can hear it, for as long as it would have lasted."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QDeadlineTimer, QIODevice, QObject, Qt, QTimer, Signal

from oldhelp.narration import devices
from oldhelp.narration.sound import Sound

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink

GRACE_MS = 3000
"""How far a device may lag behind the clock: headphones by radio wake up slowly."""

LINGER_MS = 400
"""For so long a device that has taken all may still be heard; then it is let go."""

_CODES = {"Int16": ("h", 1.0, 0), "Int32": ("i", 65536.0, 0), "Float": ("f", 1 / 32768, 0)}
_CODES["UInt8"] = ("B", 1 / 256, 128)
"""The sample formats devices have: array code, factor from 16 bits, and where silence lies."""


class Player(QObject):
    """Plays mono sounds on the speakers this PC uses at that moment.

    A device that is missing, fails or is unplugged never stops a reading: `ended` comes when the
    sound would have been over.
    """

    ended = Signal()
    """The sound is over. Not sent for one that was stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._source = QBuffer(self)
        self._deadline = QDeadlineTimer()
        self._device_is_null = False
        self._over = _single_shot(self, self._end)
        self._let_go = _single_shot(self, self._close)

    @property
    def silent(self) -> bool:
        """Return whether the last sound found no speakers on this PC."""
        return self._device_is_null

    @property
    def sounding(self) -> bool:
        """Return whether the device has begun to play, and has not come to the end."""
        sink = self._sink
        return sink is not None and sink.state().name == "ActiveState" and sink.processedUSecs() > 0

    def warm(self) -> None:
        """Load what playing needs, so that the first sound does not wait for it: 60 ms."""
        devices.speakers()

    def play(self, sound: Sound) -> None:
        """Play `sound` from its beginning; what was being played stops."""
        self.stop()
        lasts = math.ceil(1000 * sound.seconds)
        device = devices.speakers()
        self._device_is_null = device.isNull()
        self._deadline.setRemainingTime(lasts, Qt.TimerType.PreciseTimer)
        heard = not self._device_is_null and self._open(device, sound)
        self._over.start(lasts + (GRACE_MS if heard else 0))

    def stop(self) -> None:
        """Be silent at once; no signal follows."""
        self._over.stop()
        self._close()

    def _open(self, device: QAudioDevice, sound: Sound) -> bool:
        """Give the device all of the sound at once; return False when it would not take it."""
        from PySide6.QtMultimedia import QAudioSink

        form = chosen_format(device, sound.rate)
        if not form.isValid():
            return False
        raw = in_format(sound, form)
        sink = QAudioSink(device, form, self)
        # Room for all of it: then no work of the window, however long, can make the voice stutter.
        sink.setBufferSize(len(raw) + form.bytesForFrames(form.sampleRate() // 10))
        self._source.setData(raw)
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = sink
        sink.start(self._source)
        if sink.error().name != "NoError":
            self._close()
            return False
        sink.stateChanged.connect(self._state_changed)
        return True

    def _state_changed(self) -> None:
        # Idle: it has taken all. Stopped: it was unplugged. Some take faster than they play.
        if self._sink is not None and self._sink.state().name in ("IdleState", "StoppedState"):
            self._over.start(max(0, self._deadline.remainingTime()))

    def _end(self) -> None:
        self._let_go.start(LINGER_MS)
        self.ended.emit()

    def _close(self) -> None:
        self._let_go.stop()
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.blockSignals(True)
            sink.reset()
            sink.deleteLater()
        self._source.close()


def _single_shot(player: Player, then: object) -> QTimer:
    timer = QTimer(player)
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(then)
    return timer


def chosen_format(device: QAudioDevice, rate: int) -> QAudioFormat:
    """Return mono of 16 bits at `rate` where the device takes it, else what it likes best."""
    from PySide6.QtMultimedia import QAudioFormat

    wanted = QAudioFormat()
    wanted.setSampleRate(rate)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted if device.isFormatSupported(wanted) else device.preferredFormat()


def in_format(sound: Sound, form: QAudioFormat) -> bytes:
    """Return the samples as a device wants them: its rate, its channels, its kind of numbers."""
    code, factor, middle = _CODES[form.sampleFormat().name]
    samples, rate, channels = sound.samples, form.sampleRate(), form.channelCount()
    if (code, rate, channels) == ("h", sound.rate, 1):
        return samples.tobytes()
    count = len(samples) * rate // sound.rate
    # The nearest sample: for a voice on a device this odd it is good enough.
    nearest = (samples[at * sound.rate // rate] for at in range(count))
    values = (sample * factor + middle for sample in nearest)
    numbers = values if code == "f" else map(int, values)
    return array(code, (number for number in numbers for _ in range(channels))).tobytes()
