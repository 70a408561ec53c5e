"""Every visible word in zh and en: stdlib gettext with the Chinese sentence as its own key."""

from __future__ import annotations

import gettext
from functools import cache

from oldhelp import paths

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "zh"


class Words:
    """Translate Chinese msgids into one language; zh answers with the msgid itself."""

    def __init__(self, lang: str, catalogue: gettext.NullTranslations) -> None:
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def many(self, one: str, more: str, count: int) -> str:
        """Return the sentence for `count` things, by the plural rule of the language."""
        return self._catalogue.ngettext(one, more, count)


@cache
def words(lang: str) -> Words:
    """Return the translator of `lang`; an unknown language is a programming error."""
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}")
    if lang == DEFAULT_LANGUAGE:
        return Words(lang, gettext.NullTranslations())
    return Words(lang, gettext.translation("oldhelp", paths.locale_dir(), [lang], fallback=True))
