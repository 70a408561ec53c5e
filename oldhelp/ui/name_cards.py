"""您是哪一位？: a drawn face and a name for each learner, to be touched; nothing is typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oldhelp.i18n import Words
from oldhelp.progress.learner import Learner
from oldhelp.settings import SeatSettings
from oldhelp.ui.card_grid import SPACE, CardGrid
from oldhelp.ui.cards_view import ROWS, CardsView, Group, cards_view, group_view
from oldhelp.ui.face_view import FaceView
from oldhelp.ui.faces import Faces
from oldhelp.ui.icons import Icons
from oldhelp.ui.page import Page
from oldhelp.ui.person_card import PersonCard
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, FitLabel

MANY, FEW = 6, 4
"""Cards in a row; the smaller number where the text is large and the window is not."""

_HAN_ON_A_CARD = {"zh": 3.5, "en": 5.2}
"""How long a name is, in Han characters, that shall stand on one line of a card."""

_HOSTS = ("bun", "cap", "dark-curls", "combed", "wave")
"""Faces that greet the first learner of a seat."""


@dataclass(frozen=True)
class Doorway:
    """What the page says. `all_cards`: the volunteers' list of everybody, put away or not."""

    people: tuple[Learner, ...]
    seat: str = ""
    all_cards: bool = False


class GroupTile(BigButton):
    """Everybody of a surname, behind one press."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__(look, icons, kind="tint_sun")
        self.stands_for = Group("", ())

    def show_group(self, group: Group, said: str) -> None:
        """Stand for a group; `said` is what assistive programs say."""
        self.stands_for = group
        self.setText(group.label)
        self.setAccessibleName(said)


class _Welcome(QWidget):
    """What stands where the cards will be, at a seat where nobody has learned yet."""

    def __init__(self, look: Look, faces: Faces) -> None:
        super().__init__()
        self.words = FitLabel(look, "title", lines=4)
        self.faces = [FaceView(look, faces) for _ in _HOSTS]
        row = QHBoxLayout()
        row.setSpacing(32)
        for view, name in zip(self.faces, _HOSTS, strict=True):
            view.show_face(name, "")
            row.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addLayout(row, 3)
        column.addWidget(self.words, 4)


class NameCards(Page):
    """Everybody who learns here: twelve cards at a glance, more behind one press."""

    chosen = Signal(object)
    """The learner whose card was touched."""

    new_wanted = Signal()
    guest_wanted = Signal()
    listen_wanted = Signal()
    has_back = False
    is_home = True

    def __init__(self, look: Look, icons: Icons, faces: Faces) -> None:
        super().__init__(look, icons)
        self._faces = faces
        self._doorway = Doorway(())
        self._path: tuple[Group, ...] = ()
        self._shown: tuple[CardsView, int] | None = None
        self.cards = CardGrid(self._new_card)
        self.groups = CardGrid(self._new_tile)
        self.welcome = _Welcome(look, faces)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for part in (self.welcome, self.cards, self.groups):
            column.addWidget(part, 1)
        self.listen = self.button("speaker", width=280)
        self.guest = self.button("eye", width=340)
        self.new = self.button("plus", kind="leaf")
        self.cards.touched.connect(self._card_touched)
        self.groups.touched.connect(self._group_touched)
        self.listen.clicked.connect(self.listen_wanted)
        self.guest.clicked.connect(self.guest_wanted)
        self.new.clicked.connect(self.new_wanted)

    def _new_card(self) -> BigButton:
        return PersonCard(self.look, self.icons, self._faces)

    def _new_tile(self) -> BigButton:
        return GroupTile(self.look, self.icons)

    # What is shown ----------------------------------------------------------------------------

    def show_people(self, doorway: Doorway) -> None:
        """Show who learns here, from the first screen; `people` stand who came last first."""
        self._doorway, self._path, self._shown = doorway, (), None
        self.retell()

    def show_faces(self) -> None:
        """Paint the faces, now that pictures are loaded."""
        self._shown = None
        self.retell()
        self.update()

    def leave_group(self) -> bool:
        """Go back to the screen before; false on the first one."""
        if not self._path:
            return False
        self._path = self._path[:-1]
        self.retell()
        self.first_focus().setFocus()
        return True

    @property
    def columns(self) -> int:
        """How many cards stand in a row: fewer and larger where the names are."""
        room = (self.content.width() - (MANY - 1) * SPACE) / MANY
        return MANY if room >= _HAN_ON_A_CARD[self.look.lang] * self.look.px("card") + 40 else FEW

    def view(self) -> CardsView:
        """Return the screen there is to show."""
        if self._path:
            return group_view(self._path[-1], self.columns)
        return cards_view(self._doorway.people, self.columns)

    def retell(self) -> None:
        t, everybody = self.look.t, self._doorway.all_cards
        self.is_home = not self._path and not everybody
        self.has_back = not self.is_home
        title = t("所有的卡片") if everybody else t("您是哪一位？")
        hint = t("点一张，改这张卡片") if everybody else t("点一下自己的画像")
        self.entitle(title, " · ".join(word for word in (self._doorway.seat, hint) if word))
        self.retitled.emit()
        self.welcome.words.setText("\n".join(self._welcome_words()))
        self.new.setText(t("我是新来的"))
        self.guest.setText(t("先看看"))
        self.guest.setVisible(not everybody)
        self.new.setVisible(not everybody)
        self.show_speaking(False)
        self.arrange()

    def arrange(self) -> None:
        columns = self.columns
        if self._path and len(self._path[-1].people) > columns * ROWS * columns * ROWS:
            self._path = ()
        shown = (self.view(), columns)
        if shown == self._shown:
            return
        self._shown = shown
        view = shown[0]
        self.welcome.setVisible(not view.cards and not view.groups)
        self.cards.setVisible(bool(view.cards))
        self.groups.setVisible(bool(view.groups))
        rows = 1 if view.groups else ROWS
        for card, learner in zip(
            self.cards.take(len(view.cards), columns, rows), view.cards, strict=True
        ):
            assert isinstance(card, PersonCard)
            self._show_card(card, learner)
        tiles = self.groups.take(len(view.groups), columns, ROWS)
        for tile, group in zip(tiles, view.groups, strict=True):
            assert isinstance(tile, GroupTile)
            self._show_group(tile, group)

    def _show_card(self, card: PersonCard, learner: Learner) -> None:
        t = self.look.t
        note = t("收起来了") if learner.hidden else ""
        said = " ".join(word for word in (learner.called, note) if word)
        if learner.face and self._faces.are_awake:
            said = f"{said} {self._faces.words(learner.face, t)}"
        card.show_face(learner, learner.face, learner.called, said, note)

    def _show_group(self, tile: GroupTile, group: Group) -> None:
        count = len(group.people)
        said = self.look.t("{names}，一共 {count} 位").format(names=group.label, count=count)
        tile.show_group(group, said if count > 1 else group.label)

    # What is pressed --------------------------------------------------------------------------

    def _card_touched(self, card: PersonCard) -> None:
        self.chosen.emit(card.value)

    def _group_touched(self, tile: GroupTile) -> None:
        group = tile.stands_for
        if len(group.people) == 1:
            self.chosen.emit(group.people[0])
            return
        self._path = (*self._path, group)
        self.retell()
        self.first_focus().setFocus()
        self.announce(tile.text())

    def show_speaking(self, speaking: bool) -> None:
        super().show_speaking(speaking)
        self._show_listen(self.listen, speaking)

    def words(self) -> tuple[str, ...]:
        """Return what 念给我听 reads here: never the names, which would stay in the sound cache."""
        t, view = self.look.t, self.view()
        if not view.cards and not view.groups:
            return self._welcome_words()
        said = [self.title, t("点一下自己的画像。")]
        if view.groups:
            said.append(t("没看到自己，就点自己的姓。"))
        return (*said, *self._welcome_words()[1:])

    def _welcome_words(self) -> tuple[str, ...]:
        t = self.look.t
        return (t("您好！"), t("第一次来，请点“我是新来的”。"), t("只想看看，请点“先看看”。"))

    def first_focus(self) -> QWidget:
        shown = [*self.cards.shown(), *self.groups.shown()]
        return shown[0] if shown and not self.welcome.isVisible() else self.listen


def seat_words(t: Words, settings: SeatSettings) -> str:
    """Return which seat of which centre this is: a helper asks for it, nobody else does."""
    seat = t("{number} 号座位").format(number=settings.seat_number)
    return f"{seat} · {settings.centre}" if settings.centre else seat
