"""A unit: its lessons, at most six a screen, with their first pictures and how far she has come."""

from __future__ import annotations

from collections.abc import Sequence

from oldhelp.ui.cards_page import CardsPage, PictureOf
from oldhelp.ui.courses_view import CardView
from oldhelp.ui.icons import Icons
from oldhelp.ui.theme import Look


class UnitPage(CardsPage):
    """Every lesson can be chosen at any time; the one suggested next is marked."""

    def __init__(self, look: Look, icons: Icons) -> None:
        self._title, self._number = "", 1
        super().__init__(look, icons)

    def show_unit(
        self, number: int, title: str, views: Sequence[CardView], here: str, picture_of: PictureOf
    ) -> None:
        """Show unit `number` with its lessons, at the screen of the lesson `here`."""
        self._title, self._number = title, number
        self.show_cards(views, here, picture_of)

    def retell(self) -> None:
        super().retell()
        told = self.look.t("第 {number} 单元，一共 {count} 课")
        which = told.format(number=self._number, count=self.count)
        self.entitle(self._title, self.which_screen() or which)

    def words(self) -> tuple[str, ...]:
        return (self.look.t("想学哪一课，就点哪一课。"), *super().words())
