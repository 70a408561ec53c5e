"""Where lessons, assets and user data are: in a repository, a wheel or a frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Return a folder that travels with the program.

    A wheel carries it inside the package, a repository beside it, PyInstaller under `_MEIPASS`.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [_PACKAGE / name, _PACKAGE.parent / name]
    if frozen:
        candidates.insert(0, Path(frozen) / name)
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])


def lessons_dir() -> Path:
    """Return the folder of the lessons that travel with the program."""
    return _bundled("lessons")


def assets_dir() -> Path:
    """Return the folder of icons, art parts, sounds and word lists."""
    return _bundled("assets")


def locale_dir() -> Path:
    """Return the folder of the gettext catalogues."""
    return assets_dir() / "locale"


def default_data_dir() -> Path:
    """Return the user's own data folder for a start without `--data`."""
    from platformdirs import user_data_path

    return user_data_path("oldhelp", appauthor=False)


def has_display() -> bool:
    """Whether a window can open; Qt would end the program where there is none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
