"""Rules of what every page has: help, listening, titles, place in the lesson, plain buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from bench.rules.view import View, called, place, visible
from oldhelp.ui.lesson_page import LessonPage
from oldhelp.ui.page import Page
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.record_page import RecordPage
from oldhelp.ui.theme import BAR, HELP_WIDTH, MARGIN_X, MARGIN_Y, SLOT_WIDTH
from oldhelp.ui.widgets import BigButton
from oldhelp.ui.window import Window

SLACK = 2
HELP_TAB = 2
"""返回 and 首页 come before the help button; on the home page 换人 and 设置."""

_HAN = re.compile(r"[一-鿿]")
_WORDS_OF_A_BUTTON = 6
_WHERE = re.compile(
    r"第 ?\d+ ?步.*\d+ ?步|step \d+ of \d+|做对 \d+ 步，还有 \d+ 步|\d+ .*done.*\d+", re.IGNORECASE
)


def _near(a: QRect, b: QRect) -> bool:
    pairs = zip(a.getCoords(), b.getCoords(), strict=True)
    return all(abs(one - other) <= SLACK for one, other in pairs)


def help_stays(view: View) -> Iterator[str]:
    """The help button has one place, one size, one name and one turn of Tab on every page."""
    button = view.window.findChild(QAbstractButton, "helpButton")
    if button is None or not button.isVisibleTo(view.window):
        yield "no help button"
        return
    left = view.window.width() - MARGIN_X - HELP_WIDTH
    wanted, found = QRect(left, MARGIN_Y, HELP_WIDTH, BAR), place(button, view.window)
    yield "" if _near(found, wanted) else f"help is at {found.getRect()}"
    t = view.look.t
    named = button.text() in (t("我要帮助"), t("正在叫人"))
    yield "" if named else f"the help button says {button.text()}"


def help_has_its_turn(view: View) -> Iterator[str]:
    """Tab reaches the help button after as many presses on every page."""
    button = view.window.findChild(QAbstractButton, "helpButton")
    forward = view.walk.forward
    turn = forward.index(button) if button in forward else -1
    yield "" if turn == HELP_TAB else f"help is number {turn} of Tab, not {HELP_TAB}"


def passwords_can_be_seen(view: View) -> Iterator[str]:
    """A hidden input has a button that shows it."""
    for edit in visible(view.window, QLineEdit):
        assert isinstance(edit, QLineEdit)
        hidden = edit.echoMode() != QLineEdit.EchoMode.Normal
        toggle = edit.property("toggle")
        lacking = hidden and not isinstance(toggle, QAbstractButton)
        yield f"{called(edit)} cannot be shown" if lacking else ""


def _listening(page: Page) -> BigButton | None:
    """Return the button that reads the page aloud; pages for volunteers have none."""
    if isinstance(page, RecordPage):
        return None
    button = getattr(page, "listen", None) or getattr(page, "again", None)
    return button if isinstance(button, BigButton) and button.isVisibleTo(page) else None


def stop_is_beside(view: View) -> Iterator[str]:
    """While a page is read aloud, a button that says stop is there."""
    page = view.page
    if page is None or _listening(page) is None:
        return
    page.show_speaking(True)
    words = view.look.t("停")
    stops = [one for one in visible(page, QAbstractButton) if one.text() == words]
    page.show_speaking(False)
    yield "" if stops else "nothing stops the voice"


def can_be_heard_again(view: View) -> Iterator[str]:
    """Each page with words for a learner can be heard, and heard again."""
    page = view.page
    if page is not None:
        yield "" if _listening(page) is not None else "nothing reads this page aloud"


def main_act_is_in_sight(view: View) -> Iterator[str]:
    """Nothing scrolls sideways, the window does not grow, and the main act is in the window."""
    size = view.window.size().toTuple()
    yield "" if size == view.size else f"the window grew to {size}"
    for area in visible(view.window, QScrollArea):
        assert isinstance(area, QScrollArea)
        sideways = area.horizontalScrollBar().maximum() > 0
        yield f"{called(area)} scrolls sideways" if sideways else ""
    page = view.page
    main = page.first_focus() if page is not None else None
    if main is not None:
        inside = view.window.rect().contains(place(main, view.window))
        yield "" if inside and main.isVisibleTo(view.window) else f"{called(main)} is out of sight"


def same_things_same_places(view: View) -> Iterator[str]:
    """Title, 返回 and 首页 (at home 换人, 设置) at their places, reading at the foot."""
    window, page = view.window, view.page
    if not isinstance(window, Window) or page is None:
        yield "no top bar"
        return
    t, top = view.look.t, window.top
    yield "" if top.title.text() == page.title and page.title else "the title does not stand above"
    slots: list[tuple[bool, BigButton, str, int]] = [
        (page.has_back, top.back, "换人" if page.is_home else "返回", MARGIN_X),
        (page.has_home, top.home, "设置" if page.is_home else "首页", MARGIN_X + SLOT_WIDTH + 12),
    ]
    for wanted, button, words, left in slots:
        if not wanted:
            continue
        there = button.isVisibleTo(window) and button.text() == t(words)
        box = QRect(left, MARGIN_Y, SLOT_WIDTH, BAR)
        good = there and _near(place(button, window), box)
        yield "" if good else f"“{button.text()}” is not “{t(words)}” at {box.getRect()}"
    reader = _listening(page)
    if reader is not None and reader.icon_name == "speaker":
        foot = window.height() - MARGIN_Y
        low = abs(place(reader, window).bottom() + 1 - foot) <= SLACK
        yield "" if low else f"{called(reader)} is not at the foot of the page"


def where_am_i(view: View) -> Iterator[str]:
    """Lesson and practice say in words which step of how many this is."""
    if isinstance(view.page, LessonPage | PracticePage):
        told = any(_WHERE.search(shown.words) for shown in view.texts)
        yield "" if told else "no words say which step this is"


def buttons_are_short(view: View) -> Iterator[str]:
    """The words of a button are at most 6 Han characters (Chinese only)."""
    if view.look.lang != "zh":
        return
    for button in visible(view.window, BigButton):
        if type(button) is not BigButton or button.isCheckable():
            continue  # a card or a choice is named after what it stands for
        count = len(_HAN.findall(button.text()))
        yield "" if count <= _WORDS_OF_A_BUTTON else f"“{button.text()}” has {count} characters"


def unregistered(window: QWidget, shown: set[type[Page]]) -> list[str]:
    """Return the pages below a window, or known to the program, that no state shows."""
    known = {type(page) for page in window.findChildren(Page)} | _all_pages(Page)
    return sorted(kind.__name__ for kind in known - shown if kind.__module__.startswith("oldhelp"))


def _all_pages(kind: type[Page]) -> set[type[Page]]:
    """Return the pages below `kind` that can be shown: what others build on is no page itself."""
    below = kind.__subclasses__()
    return set().union(*(_all_pages(sub) or {sub} for sub in below))
