"""What every test needs: no screen, no chatter, the same examples each time."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
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
