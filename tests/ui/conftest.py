"""One seat in a folder of its own; its states are in `page_states`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from page_states import SETTINGS, STATES, settle, show
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from silent import silent_seat

from oldhelp.seat import Seat
from oldhelp.settings import save_settings

__all__ = ["SETTINGS", "STATES", "settle", "show"]


@pytest.fixture
def seat(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Seat]:
    """A seat that has read its lessons and shows its home page; nothing is spoken."""
    save_settings(tmp_path, SETTINGS)
    made = silent_seat(tmp_path)
    qtbot.waitUntil(lambda: bool(made.course.lessons))
    settle()
    yield made
    made.window.close()
