"""The faults of the user's world, each one clear sentence with what to do."""

from __future__ import annotations

from collections.abc import Callable


class OldhelpError(Exception):
    """A fault a person can do something about; `said` gives it in her language.

    The message is a Chinese msgid with `{named}` gaps, so that one object can be shown in any
    language and written to a log alike.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def said(self, t: Callable[[str], str]) -> str:
        """Return the sentence in the language of `t`."""
        return t(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.message.format(**self.values)
