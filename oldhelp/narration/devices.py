"""The sound devices of this PC, asked of Qt without its FFmpeg: our own WAVs need no decoder.

QtMultimedia is imported when a device is first asked for, never before the first paint.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, qInstallMessageHandler

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices


def speakers() -> QAudioDevice:
    """Return the speakers or headphones this PC uses now; a null device where there are none."""
    return _devices().defaultAudioOutput()


def microphone() -> QAudioDevice:
    """Return the microphone this PC uses now; a null device where there is none."""
    return _devices().defaultAudioInput()


@cache
def _devices() -> type[QMediaDevices]:
    """Return Qt's list of devices, loaded without the plugin that decodes films.

    Where Qt finds no such plugin it keeps to devices, sinks and sources, which is all we use: the
    plugin takes 12 MiB with FFmpeg, Qml and Quick. Qt looks for it once, at the first question.
    """
    from PySide6.QtMultimedia import QMediaDevices

    folders = QCoreApplication.libraryPaths()
    # Qt warns on stderr that it found no plugin, which is what we want.
    before = qInstallMessageHandler(lambda *_: None)
    QCoreApplication.setLibraryPaths([])
    try:
        QMediaDevices.defaultAudioOutput()
    finally:
        QCoreApplication.setLibraryPaths(folders)
        qInstallMessageHandler(before)
    return QMediaDevices
