"""From the name cards to whoever sits down, and what can be done with a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from oldhelp.errors import OldhelpError
from oldhelp.progress.learner import Learner
from oldhelp.progress.people_store import PeopleTable
from oldhelp.ui import people_words as words
from oldhelp.ui.card_page import CardPage, CardView
from oldhelp.ui.choice_page import ChoicePage
from oldhelp.ui.confirm_page import ConfirmPage
from oldhelp.ui.name_cards import Doorway, NameCards
from oldhelp.ui.name_questions import NameQuestions
from oldhelp.ui.questions import Questions
from oldhelp.ui.theme import Look
from oldhelp.ui.typed_name_page import TypedNamePage
from oldhelp.ui.window import Window


@dataclass(frozen=True)
class PeoplePages:
    """The pages around a name card."""

    cards: NameCards
    choice: ChoicePage
    typed: TypedNamePage
    card: CardPage
    confirm: ConfirmPage

    def all(self) -> tuple[NameCards | ChoicePage | TypedNamePage | CardPage | ConfirmPage, ...]:
        """Return them in the order they are met."""
        return (self.cards, self.choice, self.typed, self.card, self.confirm)


class PeopleFlow(QObject):
    """One question after the other; 返回 leads to the one before, and at last to where it began."""

    came = Signal(object, bool)
    """A learner has opened her card, or has got her first one."""

    changed = Signal(object)
    """A card has another name, face or lock."""

    hidden = Signal(object)
    """A card was put away."""

    forgetting = Signal(object)
    """A learner is about to be deleted for good: whatever still holds her name lets go of it."""

    forgotten = Signal(object)
    left = Signal()
    """Back to where the first question was asked."""

    asked = Signal()
    """Another question stands there, to be read aloud by whoever likes that."""

    def __init__(self, window: Window, pages: PeoplePages, people: PeopleTable, look: Look) -> None:
        super().__init__()
        self._window, self.pages, self._people, self._look = window, pages, people, look
        self._questions = Questions(window, pages.choice, pages.confirm)
        self.names = NameQuestions(self._questions, pages.typed, look)
        self._called = ""
        self._touched: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._card: CardView | None = None
        self._connect()

    def _connect(self) -> None:
        pages = self.pages
        pages.cards.chosen.connect(self._card_chosen)
        pages.cards.new_wanted.connect(self.add)
        self._questions.asked.connect(self.asked)
        card = pages.card
        card.name_wanted.connect(self._rename)
        card.face_wanted.connect(self._change_face)
        card.pictures_wanted.connect(self._new_pictures)
        card.open_wanted.connect(self._take_pictures_off)
        card.hide_wanted.connect(self._ask_to_hide)
        card.show_wanted.connect(self._put_back)
        card.delete_wanted.connect(self._ask_to_delete)
        card.done_wanted.connect(self.back)

    # The way ----------------------------------------------------------------------------------

    def show_cards(self, seat: str) -> None:
        """Show the name cards to whoever comes."""
        self._questions.clear()
        self.pages.cards.show_people(Doorway(self._people.recent(), seat))
        self._window.show_page(self.pages.cards)

    def show_all_cards(self) -> None:
        """Show every card to a volunteer, those put away too."""
        self._questions.clear()
        self._questions.ask(self._all_cards)

    def show_card(self, learner: Learner) -> None:
        """Show a learner her own card."""
        self._questions.clear()
        self._card = CardView(learner)
        self._questions.ask(self._show_card)

    def back(self) -> None:
        """Go back to the question before, or to where the first one was asked."""
        if self._window.page() is self.pages.cards and self.pages.cards.leave_group():
            return
        self._touched = self._chosen = ()
        if not self._questions.back():
            self.left.emit()

    def _back_to_card(self, note: str) -> None:
        """Show the card that is being changed, and in words what has been done."""
        assert self._card is not None
        self._card = replace(self._card, note=note)
        self._questions.go_back_to(self._show_card)
        self._show_card()

    # Coming in --------------------------------------------------------------------------------

    def _card_chosen(self, learner: Learner) -> None:
        if self._questions.are_open:  # a volunteer looks through all cards
            self._card = CardView(learner, volunteer=True)
            self._questions.ask(self._show_card)
        elif learner.pictures:
            self._card = CardView(learner)
            self._questions.ask(self._ask_pictures)
        else:
            self.came.emit(learner, False)

    def _ask_pictures(self, note: str = "") -> None:
        assert self._card is not None
        self._touched = ()
        self._show_pictures(self._card.learner.called, self._picture_of_lock, note)

    def _show_pictures(self, title: str, take: Callable[[str], None], note: str = "") -> None:
        number = len(self._touched) + 1
        self._questions.choose(words.pictures_view(self._look.t, title, number, note), take)

    def _picture_of_lock(self, name: str) -> None:
        assert self._card is not None
        learner = self._card.learner
        self._touched = (*self._touched, name)
        if len(self._touched) < words.PICTURES:
            self._show_pictures(learner.called, self._picture_of_lock)
        elif self._touched == learner.pictures:
            self.came.emit(learner, False)
        else:
            self._ask_pictures(self._look.t("不是这三张。没关系，再点一次，或请志愿者帮忙。"))

    # A newcomer -------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask a newcomer for name and face."""
        self._questions.clear()
        self.names.begin(self._name_of_newcomer)

    def _name_of_newcomer(self, called: str) -> None:
        self._called = called
        self._questions.ask(self._ask_face)

    def _ask_face(self) -> None:
        view = words.face_choice(self._look.t, self._called, self._taken(self._called))
        self._questions.choose(view, self._face_of_newcomer)

    def _face_of_newcomer(self, face: str) -> None:
        self.pages.typed.field.clear()
        self.came.emit(self._people.add(self._called, face), True)

    def _taken(self, called: str, learner: Learner | None = None) -> frozenset[str]:
        """Return the faces of everybody else who is called so."""
        others = (one for one in self._people.all() if learner is None or one.id != learner.id)
        return frozenset(one.face for one in others if one.called == called)

    # A card -----------------------------------------------------------------------------------

    def _all_cards(self) -> None:
        self.pages.cards.show_people(Doorway(self._people.all(), all_cards=True))
        self._window.show_page(self.pages.cards)

    def _show_card(self) -> None:
        assert self._card is not None
        self.pages.card.show_card(self._card)
        self._questions.show(self.pages.card)

    def _keep(self, learner: Learner, note: str) -> None:
        assert self._card is not None
        self._people.keep(learner)
        self._card = replace(self._card, learner=learner)
        self.changed.emit(learner)
        self._back_to_card(note)

    @property
    def _owner(self) -> Learner:
        """Whose card is being looked at."""
        assert self._card is not None
        return self._card.learner

    def _rename(self) -> None:
        self.names.begin(self._renamed)

    def _renamed(self, called: str) -> None:
        self.pages.typed.field.clear()
        self._keep(replace(self._owner, called=called), self._look.t("称呼换好了。"))

    def _change_face(self) -> None:
        self._questions.ask(self._ask_other_face)

    def _ask_other_face(self) -> None:
        owner = self._owner
        taken = self._taken(owner.called, owner)
        view = words.face_choice(self._look.t, owner.called, taken, owner.face)
        self._questions.choose(view, self._face_changed)

    def _face_changed(self, face: str) -> None:
        self._keep(replace(self._owner, face=face), self._look.t("画像换好了。"))

    def _new_pictures(self) -> None:
        self._chosen = ()
        self._questions.ask(self._ask_new_pictures)

    def _ask_new_pictures(self, note: str = "") -> None:
        self._touched = ()
        self._show_pictures(self._look.t("选三张图"), self._new_picture, note)

    def _new_picture(self, name: str) -> None:
        t = self._look.t
        self._touched = (*self._touched, name)
        again = t("再点一遍") if self._chosen else t("选三张图")
        if len(self._touched) < words.PICTURES:
            self._show_pictures(again, self._new_picture)
        elif not self._chosen:
            self._chosen, self._touched = self._touched, ()
            self._show_pictures(t("再点一遍"), self._new_picture, t("好，请照样再点一遍。"))
        elif self._touched == self._chosen:
            self._keep(replace(self._owner, pictures=self._chosen), t("三张图记好了。"))
        else:
            self._chosen = ()
            self._ask_new_pictures(t("两遍不一样。没关系，我们重新选。"))

    def _take_pictures_off(self) -> None:
        note = self._look.t("不用三张图了，点一下画像就进来。")
        self._keep(replace(self._owner, pictures=()), note)

    def _put_back(self) -> None:
        self._keep(replace(self._owner, hidden=False), self._look.t("卡片放回来了。"))

    def _ask_to_hide(self) -> None:
        self._questions.ask(self._show_hide)

    def _show_hide(self) -> None:
        question = words.hide_question(self._look.t, self._owner)
        self._questions.confirm(question, self.back, self._hide)

    def _hide(self) -> None:
        learner = self._people.hide(self._owner)
        self._over()
        self.hidden.emit(learner)

    def _ask_to_delete(self) -> None:
        self._questions.ask(self._show_delete)

    def _show_delete(self) -> None:
        question = words.delete_question(self._look.t, self._owner)
        self._questions.confirm(question, self.back, self._delete)

    def _delete(self) -> None:
        learner = self._owner
        self.forgetting.emit(learner)
        try:
            self._people.forget(learner.id)
        except OSError as fault:
            note = OldhelpError(
                "没能删掉（{why}）。请看看硬盘是不是满了，再试一次。", why=fault.strerror
            )
            self._back_to_card(note.said(self._look.t))
            return
        self._over()
        self.forgotten.emit(learner)

    def _over(self) -> None:
        """Leave the card that is no longer there: back to the volunteers' list, if there is one."""
        self._questions.go_back_to(self._all_cards)
        self._card = None
        if self._questions.are_open:
            self._all_cards()
