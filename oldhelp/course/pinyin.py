"""The short-lived child process that finds the pinyin of titles: `oldhelp --pinyin-worker`.

It reads one JSON list of titles on stdin and writes one JSON list of pairs (initials, pinyin) to
stdout. pypinyin takes half a second and 55 MiB, which a window cannot spare.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence


def main() -> int:
    """Answer one list; 1 when pypinyin is missing or the list is none."""
    try:
        titles = json.loads(sys.stdin.buffer.readline())
        answer = json.dumps(spoken(map(str, titles)))
    except (ImportError, ValueError, TypeError):
        return 1
    print(answer, flush=True)
    return 0


def spoken(titles: Iterable[str]) -> list[tuple[str, str]]:
    """Return, for each title, the first letter of each syllable, and all its letters.

    Latin letters and digits stand in both as they are; ü is v, as it is typed.
    """
    from pypinyin import lazy_pinyin

    readings = (" ".join(lazy_pinyin(title, errors=" ".join)) for title in titles)
    return [_letters(reading.split()) for reading in readings]


def _letters(syllables: Sequence[str]) -> tuple[str, str]:
    plain = ["".join(filter(_is_key, syllable.lower())) for syllable in syllables]
    return "".join(one[:1] for one in plain), "".join(plain)


def _is_key(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


if __name__ == "__main__":
    sys.exit(main())
