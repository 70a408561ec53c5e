"""Words an engine reads wrongly, and how to write them so that it reads them rightly.

The list is `assets/pinyin.tsv`: word, tone-numbered pinyin, why. Only espeak's Mandarin voice takes
pinyin inside Han text, so only for it are the words replaced; the test of the phonemes takes its
expectations from the same list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from oldhelp import paths

_LATIN = re.compile(r"[A-Za-z][A-Za-z'\-]*")
_INLINE = re.compile(r"(?:[a-z]+[1-5])+")


@cache
def pinyin_words() -> Mapping[str, tuple[str, ...]]:
    """Return the list: word to its syllables, e.g. 还钱 to (huan2, qian2)."""
    rows = (paths.assets_dir() / "pinyin.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {word: tuple(pinyin.split()) for word, pinyin, *_ in cells}


@cache
def _latin_words() -> Mapping[str, tuple[str, ...]]:
    return {word.upper(): pinyin for word, pinyin in pinyin_words().items() if word.isascii()}


@cache
def _han_pattern() -> re.Pattern[str]:
    words = sorted((word for word in pinyin_words() if not word.isascii()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _inline(pinyin: tuple[str, ...]) -> str:
    return "".join(_espeak_spelling(syllable) for syllable in pinyin)


def _espeak_spelling(syllable: str) -> str:
    # espeak 1.52 spells xiong out in English letters; xong, jong, qong sound as meant.
    if syllable[0] in "jqx":
        syllable = syllable.replace("iong", "ong")
    return syllable.replace("ü", "v")


def spelled(word: str) -> tuple[str, ...]:
    """Return the syllables of a Latin word: its own, or else the names of its letters."""
    words = _latin_words()
    if word.upper() in words:
        return words[word.upper()]
    letters = (words[letter] for letter in word.upper() if letter in words)
    return tuple(syllable for letter in letters for syllable in letter)


def respell(text: str) -> str:
    """Return spoken Chinese `text` as espeak's Mandarin voice must be given it.

    Known words become inline pinyin, unknown Latin words the names of their letters, so that
    nothing is left which the voice would read as English.
    """
    text = _LATIN.sub(lambda match: _inline(spelled(match[0])), text)
    return _han_pattern().sub(lambda match: _inline(pinyin_words()[match[0]]), text)


def for_voice(text: str, voice_id: str) -> str:
    """Return spoken text as the voice must be given it."""
    return respell(text) if voice_id == "cmn" else text


def is_inline_pinyin(word: str) -> bool:
    """Return whether a Latin run in respelled text is pinyin with tone numbers."""
    return _INLINE.fullmatch(word) is not None
