"""What a page of a lesson says: announced, read once where she likes that, again when she asks."""

from __future__ import annotations

from oldhelp.ui.reading import Reading
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


class Aloud:
    """Keeps what 再听一遍 reads; `unasked` is whether it is read once by itself."""

    def __init__(self, window: Window, reading: Reading, look: Look) -> None:
        self._window, self._reading, self._look = window, reading, look
        self.said: tuple[str, ...] = ()
        self.unasked = True

    def keep(self, words: tuple[str, ...]) -> None:
        """Let 再听一遍 read `words`, which are not read now."""
        self.said = words

    def say(self, words: tuple[str, ...]) -> None:
        """Keep `words`, announce them, and read them once if the learner likes that."""
        self.said = words
        page = self._window.page()
        if page is not None:
            page.announce(" ".join(words))
        if self.unasked:
            self.again()
        else:
            self._reading.stop()

    def again(self) -> None:
        """Read what is shown, from its first sentence."""
        page = self._window.page()
        if page is not None:
            self._reading.read(page, self.said, self._look.lang)
