"""The pages of a lesson, from its first step to the end of its practice."""

from __future__ import annotations

from dataclasses import dataclass

from oldhelp.ui.done_page import DonePage
from oldhelp.ui.help_practice import HelpPractice
from oldhelp.ui.lesson_page import LessonPage
from oldhelp.ui.page import Page
from oldhelp.ui.practice_page import PracticePage
from oldhelp.ui.window_page import WindowPage


@dataclass(frozen=True)
class Pages:
    """The pages of a lesson, each built once."""

    lesson: LessonPage
    practice: PracticePage
    window: WindowPage
    help: HelpPractice
    done: DonePage

    def all(self) -> tuple[Page, ...]:
        """Return them in the order they are met."""
        return (self.lesson, self.practice, self.window, self.help.page, self.done)
