"""What is painted first: the window with its home page or the name cards, and nothing else."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtWidgets import QApplication

from oldhelp import paths
from oldhelp.progress.door_store import look_in
from oldhelp.settings import load_settings
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures
from oldhelp.ui.theme import Look
from oldhelp.ui.window import SMALLEST, Window

if TYPE_CHECKING:
    from oldhelp.ui.faces import Faces
    from oldhelp.ui.home_page import HomePage
    from oldhelp.ui.name_cards import NameCards


class Front:
    """The window as it looked last, at the page of whoever sits here; the rest is `seat.Seat`.

    Of the home page and the name cards the one that is painted first is built first: the other,
    and even its modules, wait for the seat.
    """

    def __init__(self, data: Path, lang: str | None = None) -> None:
        self.data, self.lang = data, lang
        self.file = data / "seat.sqlite"
        self.settings, self.settings_trouble = load_settings(data)
        self.door = look_in(self.file)
        taste = self.door.taste
        self.look = Look(taste.text_size, taste.theme, lang or taste.lang)
        self.icons, self.pictures = Icons(paths.assets_dir() / "icons"), PaintedPictures()
        self.window = Window(self.look, self.icons)
        self.first: Page = self._first_page()

    @cached_property
    def faces(self) -> Faces:
        """The painted faces of everybody who learns here."""
        from oldhelp.ui.faces import Faces

        return Faces()

    @cached_property
    def home(self) -> HomePage:
        """The home page."""
        from oldhelp.ui.home_page import HomePage

        page = HomePage(self.look, self.icons, self.pictures)
        self.window.add_page(page)
        return page

    @cached_property
    def cards(self) -> NameCards:
        """The name cards."""
        from oldhelp.ui.name_cards import NameCards

        page = NameCards(self.look, self.icons, self.faces)
        self.window.add_page(page)
        return page

    def _first_page(self) -> Page:
        """Return the home page of whoever sits here, else the name cards."""
        door = self.door
        # Until 2026 a PC knew one learner, by a name in its settings.
        if door.sits is None and (door.people or not self.settings.called):
            return self._cards_before_all()
        return self._home_before_all(door.sits.called if door.sits else self.settings.called)

    def _cards_before_all(self) -> Page:
        from oldhelp.ui.name_cards import Doorway, seat_words

        words = seat_words(self.look.t, self.settings)
        self.cards.show_people(Doorway(self.door.people, words))
        return self.cards

    def _home_before_all(self, called: str) -> Page:
        from oldhelp.ui.home_page import HomeView
        from oldhelp.ui.home_words import greeting, today

        t, now = self.look.t, datetime.now()
        hello = greeting(t, now.hour, called)
        self.home.show_view(HomeView(hello, today(t, now), "", "", "", False))
        return self.home

    def show(self, windowed: bool) -> None:
        """Show the first page, on the whole screen or in a window."""
        self.window.show_page(self.first)
        if windowed:
            self.window.resize(*SMALLEST)
            self.window.show()
        else:
            self.window.showFullScreen()


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
