"""What every test needs: no screen, no chatter, the same examples each time."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
# A person's own hub, proxies and language must not decide a test.
for name in ("http_proxy", "https_proxy", "all_proxy", "LANGUAGE"):
    os.environ.pop(name, None)
    os.environ.pop(name.upper(), None)

# `make test` says the same every time, and a busy machine is not a fault.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: QApplication) -> QApplication:
    """Make the one application before any test makes a smaller one: there can be no second."""
    return qapp


@pytest.fixture(autouse=True)
def no_window_is_left() -> Iterator[None]:
    """Let Qt delete the windows of a test, from the top down.

    Left to Python's collector a tree of widgets goes in any order: PySide6 6.11 on Python 3.11 then
    died in `QWidget::window()` of a child whose parent was gone, some tests later.
    """
    yield
    windows = QApplication.topLevelWidgets()
    for window in windows:
        window.close()
        window.deleteLater()
    if windows:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # what stood behind the windows has timers that would still ring
