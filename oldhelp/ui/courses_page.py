"""选课: the units, at most six a screen, with how many lessons each has and how many are learnt."""

from __future__ import annotations

from oldhelp.ui.cards_page import A_SCREEN, CardsPage


class CoursesPage(CardsPage):
    """Every unit with lessons can be opened at any time; nothing is locked."""

    _reading = ""

    def show_progress(self, looked_at: int, planned: int) -> None:
        """Say how many lessons have been read so far; none left to read says nothing."""
        told = self.look.t("正在读课，读好 {number} 课，一共 {count} 课")
        left = looked_at < planned
        self._reading = told.format(number=looked_at, count=planned) if left else ""
        self._entitle()

    def retell(self) -> None:
        super().retell()
        self._entitle()

    def _entitle(self) -> None:
        self.entitle(self.look.t("选课"), self._reading or self.which_screen())

    def before_words(self) -> str:
        return self.look.t("前面六个单元")

    def after_words(self) -> str:
        left = self.count - (self._screen + 1) * A_SCREEN
        if left >= A_SCREEN:
            return self.look.t("后面六个单元")
        return self.look.t("后面 {count} 个单元").format(count=max(left, 1))

    def words(self) -> tuple[str, ...]:
        return (self.look.t("想学哪一类，就点哪一类。"), *super().words())
