"""The text of one lesson file, whatever bytes are in it."""

from __future__ import annotations

import re
from pathlib import Path

from oldhelp.course.faults import Notes

MAX_KILOBYTES = 256
"""A long lesson is 8 kB; more than this is not a lesson and is not read."""

MAX_LINES = 2000
"""A long lesson has 200."""

# YAML counts U+0085, U+2028 and U+2029 as line ends; as the editor does not, they are refused.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff"
    "\ue000-\uf8ff\ud800-\udfff]"
)


def read_source(path: Path, notes: Notes) -> str | None:
    """Return the text of `path` with plain line ends, or None when there is nothing to read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_KILOBYTES * 1024 + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        notes.add(1, "R01", reason=getattr(error, "strerror", None) or str(error))
        return None
    if len(data) > MAX_KILOBYTES * 1024:
        notes.add(1, "R02", limit=MAX_KILOBYTES)
        return None
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    raw = data.split(b"\n")
    if len(raw) > MAX_LINES:
        notes.add(MAX_LINES, "R29", limit=MAX_LINES)
        return None
    return "\n".join(_decoded(line, number, notes) for number, line in enumerate(raw, 1))


def _decoded(raw: bytes, number: int, notes: Notes) -> str:
    """Return one line as text; what cannot be shown becomes a space, so reading can go on."""
    try:
        line = raw.decode("utf-8")
    except UnicodeDecodeError:
        notes.add(number, "R03")
        line = raw.decode("utf-8", "replace").replace("\ufffd", " ")
    if UNSEEN.search(line):
        notes.add(number, "R04")
        line = UNSEEN.sub(" ", line)
    return line
