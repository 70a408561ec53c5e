"""我的小树林 and the sheet behind it: joins their pages with what the learner has done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from oldhelp.art.drawing import Drawing
from oldhelp.art.skill_sheet import SheetLine, skill_sheets
from oldhelp.course.model import Course
from oldhelp.errors import OldhelpError
from oldhelp.progress.mastery import Skill
from oldhelp.progress.records import Learner
from oldhelp.ui.forest_page import ForestPage
from oldhelp.ui.forest_view import count_line, lesson_trees
from oldhelp.ui.home_words import today
from oldhelp.ui.printing import print_sheets, printer_name, save_pdf
from oldhelp.ui.skills_page import SkillsPage
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look


class ForestFlow(QObject):
    """Shows one learner's trees to herself; nobody else's are ever asked for."""

    sheet_wanted = Signal()
    """The page with the list is ready to be shown."""

    def __init__(
        self,
        forest: ForestPage,
        skills: SkillsPage,
        look: Look,
        tasks: Tasks,
        sheets: Path,
        course: Callable[[], Course],
    ) -> None:
        super().__init__()
        self._forest, self._skills, self._look, self._tasks = forest, skills, look, tasks
        self._folder, self._course = sheets, course
        self._learner: Learner | None = None
        self._guest = False
        self._known: dict[str, Skill] = {}
        forest.print_wanted.connect(self.show_sheet)
        skills.print_wanted.connect(self.print)
        skills.save_wanted.connect(self.save)
        look.changed.connect(self.show)

    def show_of(self, learner: Learner, skills: dict[str, Skill], guest: bool = False) -> None:
        """Show the trees of `learner`."""
        self._learner, self._known, self._guest = learner, skills, guest
        self.show()

    def show(self) -> None:
        """Show the trees in the language in force."""
        t = self._look.t
        trees = lesson_trees(t, self._course(), self._known)
        self._forest.show_trees(trees, count_line(t, self._known))
        self._tell_sheet()

    def lines(self) -> tuple[SheetLine, ...]:
        """Return what she can do by herself."""
        trees = lesson_trees(self._look.t, self._course(), self._known)
        grown = (one for one in trees if one.tree.age == "grown" and one.lesson)
        return tuple(SheetLine(one.title, one.tree) for one in grown)

    def show_sheet(self) -> None:
        """Show the list, and ask for its page."""
        self._tell_sheet()
        self.sheet_wanted.emit()

    def _tell_sheet(self) -> None:
        called = self._learner.called if self._learner else ""
        self._skills.show_lines(self.lines(), self._sheets(), called, not self._guest)

    def save(self) -> None:
        """Write the sheet into the learner's folder of this PC."""
        if self._learner is None:
            return
        t = self._look.t
        file = self._folder / str(self._learner.id) / (t("我自己会做的事") + ".pdf")
        try:
            save_pdf(self._sheets(), file)
        except OldhelpError as fault:
            self._skills.tell(fault.said(t))
            return
        self._skills.tell(t("存好了，在 {file}。").format(file=file))

    def print(self) -> None:
        """Print the sheet on the printer of this PC; asking the system may take a while."""
        self._skills.tell(self._look.t("正在找打印机…"))
        self._tasks.run(printer_name, self._print_on, self._tell_fault)

    def _print_on(self, printer: str) -> None:
        t = self._look.t
        if not printer:
            self._skills.tell(t("这台电脑没有接打印机。可以存成文件，请志愿者帮忙打印。"))
            return
        try:
            print_sheets(self._sheets(), printer)
        except OldhelpError as fault:
            self._tell_fault(fault)
            return
        self._skills.tell(t("交给打印机了：{printer}。").format(printer=printer))

    def _tell_fault(self, fault: OldhelpError) -> None:
        self._skills.tell(fault.said(self._look.t))

    def _sheets(self) -> tuple[Drawing, ...]:
        t = self._look.t
        called = self._learner.called if self._learner else ""
        return skill_sheets(t, called, today(t, datetime.now()), self.lines())
