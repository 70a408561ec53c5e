"""Qt's own few words, as on the menu of a text field, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def qt_words(application: QApplication, lang: str) -> QTranslator | None:
    """Load Qt's own few words in Chinese; the rest of Qt's catalogues is not needed."""
    if lang != "zh":
        return None
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("zh_CN"), "qtbase", "_", folder):
        application.installTranslator(translator)
    return translator
