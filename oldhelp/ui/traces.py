"""What speaks of a learner outside the learners' file: her sounds, her sheets, her calls."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from oldhelp.helpline.outbox import Outbox
from oldhelp.i18n import LANGUAGES
from oldhelp.narration.cache import SentenceCache
from oldhelp.narration.script import spoken
from oldhelp.progress.records import Learner
from oldhelp.ui.help_flow import HelpFlow
from oldhelp.ui.sitting import Sitting

_GUEST = "guest"
"""The folder of sentences made for a guest; it ends with the visit."""


class Traces(QObject):
    """Keeps what is hers apart from the first moment, so that it can be deleted with her."""

    def __init__(
        self,
        sitting: Sitting,
        help_flow: HelpFlow,
        outbox: Outbox,
        cache: SentenceCache,
        prints: Path,
        wake: Callable[[], None],
        keep_backup: Callable[[], None],
    ) -> None:
        super().__init__()
        self._sitting, self._help, self._outbox = sitting, help_flow, outbox
        self._cache, self._prints = cache, prints
        self._wake, self._keep_backup = wake, keep_backup
        sitting.known.connect(self.know)

    def know(self) -> None:
        """Keep apart from now on what is made for who sits here."""
        learner, kept = self._sitting.learner, self._sitting.is_kept
        self._help.learner = str(learner.id) if kept else ""
        self.end_visit()
        said = (spoken(learner.called, lang) for lang in LANGUAGES)
        names = (learner.called, *said)
        self._cache.keep_apart(names, str(learner.id) if kept else _GUEST)

    def end_visit(self) -> None:
        """Delete what was made for a guest."""
        self._cache.forget(_GUEST)

    def let_go_of(self, learner: Learner) -> None:
        """Take back what still speaks of somebody who is about to be deleted for good."""
        press = self._help.press
        hers = {row.id for row in self._sitting.seat_store.outbox.about_learner(learner.id)}
        if press.is_open and press.id in hers:
            self._help.cancel()
        self._outbox.forget(learner.id)

    def forget(self, learner: Learner) -> None:
        """Delete the sounds with her name, and the sheets to print."""
        self._wake()
        # Each backup on this PC is gone through, and loses her as well.
        self._keep_backup()
        self._cache.forget(str(learner.id))
        shutil.rmtree(self._prints / str(learner.id), ignore_errors=True)
