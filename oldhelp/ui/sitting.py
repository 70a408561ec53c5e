"""Who sits here now, and where that is remembered: a learner, a guest or nobody."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from oldhelp.progress.door_store import who_sits
from oldhelp.progress.records import Learner
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import Taste


def _first_learner(store: ProgressStore, called: str) -> Learner | None:
    """Return who sits down without being asked; None: the name cards ask."""
    people = store.people
    if not people.all() and called:
        # Until 2026 a PC knew one learner, by a name in its settings.
        people.add(called)
    return who_sits(people.recent(), store.left_open())


class Sitting(QObject):
    """One person at a time has the seat; of a guest and of nobody nothing reaches the disk."""

    others = Signal()
    """Somebody else, or nobody, sits here from now on; what is still open belongs to who left."""

    known = Signal()
    """Who sits here is somebody else, or is called otherwise."""

    came = Signal()
    """Somebody has sat down, and `taste` is hers."""

    left = Signal()
    """Nobody sits here: the name cards ask who comes."""

    def __init__(
        self, seat_store: ProgressStore, called: str, nobodys: Taste, lang: str | None
    ) -> None:
        super().__init__()
        self.seat_store = seat_store
        learner = _first_learner(seat_store, called)
        self.sits = learner is not None
        """Whether a learner or a guest sits here, so that the name cards need not ask."""

        self.store = seat_store if learner else ProgressStore(None)
        """What is remembered of who sits here now; of a guest, in memory only."""

        self.learner = learner or Learner(uuid4(), "")
        taste = self.store.taste(self.learner.id) if learner else nobodys
        self.taste = replace(taste, lang=lang or taste.lang)

    @property
    def is_kept(self) -> bool:
        """Whether a learner of this PC sits here: a guest has no card, no file, no sounds."""
        return self.store is self.seat_store

    def sit(self, learner: Learner) -> None:
        """Let `learner` sit down. Who sat here has left."""
        self._change_places(learner, self.seat_store, sits=True)
        self.taste = self.store.taste(learner.id)
        self.came.emit()

    def sit_guest(self) -> None:
        """Let somebody look around; what is done stays in memory and ends with the visit."""
        taste = self._taste_of_nobody()
        self._change_places(Learner(uuid4(), ""), ProgressStore(None), sits=True)
        self.keep_taste(taste)
        self.came.emit()

    def come(self, learner: Learner, new: bool) -> None:
        """Let somebody sit down who has opened her card, or has got her first one."""
        if new:
            self.seat_store.keep_taste(learner.id, self._taste_of_nobody())
        self.sit(learner)

    def leave(self) -> None:
        """换人: who sat here has left, and the name cards ask who comes."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Let nobody sit here; after a restore who sat here may be unknown."""
        self._change_places(Learner(uuid4(), ""), ProgressStore(None), sits=False)

    def keep_taste(self, taste: Taste) -> None:
        """Remember what who sits here likes."""
        self.store.keep_taste(self.learner.id, taste)
        self.taste = taste

    def card_changed(self, learner: Learner) -> None:
        """Take in a card with another name, face or lock."""
        if learner.id == self.learner.id:
            self.learner = learner
            self.known.emit()

    def card_gone(self, learner: Learner) -> None:
        """Let nobody sit here whose card is put away or about to be deleted."""
        if learner.id == self.learner.id:
            self.leave()

    def _change_places(self, learner: Learner, store: ProgressStore, sits: bool) -> None:
        before = self.store
        self.store, self.learner, self.sits = store, learner, sits
        self.others.emit()
        # Only now: what was open has just been closed in the store of who left.
        if before is not self.seat_store:
            before.close()
        self.known.emit()

    def _taste_of_nobody(self) -> Taste:
        """Return what was set on the name cards, for who begins here; the language stays."""
        taste = Taste() if self.sits else self.store.taste(self.learner.id)
        return replace(taste, lang=self.taste.lang)
