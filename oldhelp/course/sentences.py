"""Sentences and how long they are, for the eye and the ear of an older reader."""

from __future__ import annotations

import re

# A sentence ends at its mark and takes closing quotes along; `12.50` is not an end.
_ENDS = {
    "zh": re.compile(
        r"(?<=[。！？…])(?![。！？…”’」』）])|(?<=[。！？…][”’」』）])(?![”’」』）。！？])"
    ),
    "en": re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”’\"')])\s+"),
}
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHER = re.compile(r"[0-9A-Za-z]")


def split_sentences(text: str, lang: str) -> tuple[str, ...]:
    """Return the sentences of one paragraph."""
    return tuple(part.strip() for part in _ENDS[lang].split(text) if part and part.strip())


def han_length(text: str) -> int:
    """Return the length in Han characters; two Latin letters or digits count as one."""
    return len(_HAN.findall(text)) + (len(_OTHER.findall(text)) + 1) // 2


def word_length(text: str) -> int:
    """Return the number of English words."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def joined(lines: list[str], lang: str) -> str:
    """Join the lines of one paragraph as its language does."""
    return ("" if lang == "zh" else " ").join(line.strip() for line in lines if line.strip())
