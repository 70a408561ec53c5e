"""What espeak will say, as its own phonemes: durations look right even when a voice says gibberish.

The engine is loaded in a child process, as everywhere.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from collections.abc import Sequence

from oldhelp.narration import voices
from oldhelp.narration.voices import EngineMissing

_RETRIEVAL = 1
_UTF8 = 1
_TIMEOUT = 60
"""Seconds for a whole course: 10,000 sentences take less than one."""


def phonemes(texts: Sequence[str], voice: str) -> list[str]:
    """Return the phonemes of each text in `voice`, clauses joined by a blank.

    A foreign word stands between `(en)` and `(cmn)`. Raises EngineMissing without espeak 1.52 or
    that voice.
    """
    ended = subprocess.run(
        [sys.executable, "-m", "oldhelp.narration.phonemes", voice],
        input=json.dumps(list(texts)),
        encoding="utf-8",
        stdout=subprocess.PIPE,
        timeout=_TIMEOUT,
        check=False,
    )
    if ended.returncode:
        raise EngineMissing(f"espeak cannot show the phonemes of {voice}")
    return [str(line) for line in json.loads(ended.stdout)]


def _of_text(library: ctypes.CDLL, text: str) -> str:
    rest = ctypes.c_char_p(text.encode())
    clauses = []
    # One call translates one clause and moves the pointer behind it, to null at the end.
    while rest.value is not None:
        said = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, 0)
        clauses.append((said or b"").decode())
    return " ".join(clauses)


def main(argv: list[str]) -> int:
    """Read a JSON list of texts from stdin and write the list of their phonemes to stdout."""
    try:
        library = voices.load_espeak()
    except EngineMissing:
        return 1
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_char_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    data = voices.espeak_data()
    library.espeak_Initialize(_RETRIEVAL, 0, data.encode() if data else None, 0)
    if library.espeak_SetVoiceByName(argv[0].encode()) != 0:
        return 1
    json.dump([_of_text(library, text) for text in json.load(sys.stdin)], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
