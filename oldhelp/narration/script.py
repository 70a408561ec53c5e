"""What is read aloud of a step, and each sentence as it is spoken: every number and sign in words.

Nothing here knows an engine; what one engine cannot read is in `lexicon`.
"""

from __future__ import annotations

from oldhelp.course.model import Step
from oldhelp.narration import script_en, script_zh

_RULES = {"zh": script_zh.RULES, "en": script_en.RULES}

_HALF_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_HALF_WIDTH |= {ord("￥"): ord("¥"), ord("％"): ord("%"), ord("．"): ord("."), ord("〇"): ord("零")}


def sentences(step: Step) -> tuple[str, ...]:
    """Return what is read aloud of a step, in order: its sentences, its tip, its warning."""
    return tuple(text for text in (*step.sentences, step.tip, step.warning) if text)


def spoken(text: str, lang: str) -> str:
    """Return `text` with every number and sign written out as a person says it.

    No digit is left. Latin words stay: whether a voice can say them is the lexicon's business.
    """
    # Digits of other scripts would slip through \d into int() or out to the engine.
    said = "".join(_ascii_digit(char) for char in text.translate(_HALF_WIDTH)).strip()
    for pattern, reading in _RULES[lang]:
        said = pattern.sub(reading, said)
    return said


def _ascii_digit(char: str) -> str:
    return str(int(char)) if char.isdecimal() and not char.isascii() else char
