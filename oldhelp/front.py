"""What is painted first: the window with its home page, before anything else is loaded."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QLoggingCategory,
    QTranslator,
)
from PySide6.QtWidgets import QApplication

from oldhelp import paths
from oldhelp.progress.taste_store import last_taste
from oldhelp.settings import load_settings
from oldhelp.ui.home_page import HomePage, HomeView
from oldhelp.ui.home_words import greeting, today
from oldhelp.ui.icons import Icons
from oldhelp.ui.picture_view import PaintedPictures
from oldhelp.ui.theme import Look
from oldhelp.ui.window import SMALLEST, Window


class Front:
    """The window with its home page, as it looked last; everything else comes with `seat.Seat`."""

    def __init__(self, data: Path, lang: str | None = None) -> None:
        self.data, self.lang = data, lang
        self.file = data / "seat.sqlite"
        self.settings, self.settings_trouble = load_settings(data)
        taste = last_taste(self.file)
        self.look = Look(taste.text_size, taste.theme, lang or taste.lang)
        self.icons, self.pictures = Icons(paths.assets_dir() / "icons"), PaintedPictures()
        self.window = Window(self.look, self.icons)
        self.home = HomePage(self.look, self.icons, self.pictures)
        self.window.add_page(self.home)
        t, now = self.look.t, datetime.now()
        hello = greeting(t, now.hour, self.settings.called)
        self.home.show_view(HomeView(hello, today(t, now), "", "", "", False))

    def show(self, windowed: bool) -> None:
        """Show the home page, on the whole screen or in a window."""
        self.window.show_page(self.home)
        if windowed:
            self.window.resize(*SMALLEST)
            self.window.show()
        else:
            self.window.showFullScreen()


def qt_words(application: QApplication, lang: str) -> QTranslator | None:
    """Load Qt's own few words in Chinese; the rest of Qt's catalogues is not needed."""
    if lang != "zh":
        return None
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
        application.installTranslator(translator)
    return translator


def application() -> QApplication:
    """Return the one QApplication, in the style that looks the same on every PC."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setStyle("Fusion")
    made.setApplicationName("oldhelp")
    # FFmpeg describes every file it opens on stderr.
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    return made
